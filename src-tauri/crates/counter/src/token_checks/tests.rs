use loket_model::{Charge, CustomerNumber, KwhTenths, MeterNumber, Product, StroomToken, SubscriberId, Uuid};
use proptest::prelude::*;

use super::*;

/// A token of 20,000 with an admin of 500, asked for by its meter.
pub(super) fn bill() -> Bill {
    Bill {
        product: Product {
            code: "PLNPR20".to_owned(),
            name: "PLN TOKEN 20.000".to_owned(),
            category: Category::PlnPrepaid,
            nominal: Some(Rupiah::from_u32(20_000)),
        },
        customer_no: CustomerNumber::parse("86034655976").unwrap(),
        customer_name: "UJI COBA SATU".to_owned(),
        biller_ref: None,
        charge: Charge::new(Rupiah::from_u32(20_000), Rupiah::from_u32(500)).unwrap(),
        biller_amount: None,
        deposit_debit: None,
        expires_at: None,
        tariff: Some("R1M".to_owned()),
        power_va: Some(900),
        meter_no: Some(MeterNumber::parse("86034655976").unwrap()),
        subscriber_id: Some(SubscriberId::parse("520061321123").unwrap()),
        lines: Vec::new(),
        details: Vec::new(),
    }
}

/// One sale in rupiah: what the customer paid, its admin, the tax and the energy's price; energy in tenths.
struct Sale {
    total: u32,
    admin: u32,
    nominal: Option<u32>,
    tax: u32,
    stroom: u32,
    tenths: u32,
    tariff: &'static str,
}

const SEED: Sale = Sale {
    total: 20_500,
    admin: 500,
    nominal: Some(20_000),
    tax: 1_819,
    stroom: 18_181,
    tenths: 135,
    tariff: "R1M/900VA",
};

fn at(day: &str) -> UtcMillis {
    UtcMillis::parse_rfc3339(&format!("{day}T13:50:04+07:00")).unwrap()
}

fn bill_of(sale: &Sale) -> Bill {
    let (total, admin) = (Rupiah::from_u32(sale.total), Rupiah::from_u32(sale.admin));
    let mut bill = bill();
    bill.product.nominal = sale.nominal.map(Rupiah::from_u32);
    bill.charge = Charge::new(total.minus(admin).unwrap(), admin).unwrap();
    (bill.tariff, bill.power_va) = (Some(sale.tariff.to_owned()), None);
    bill
}

fn settlement_of(sale: &Sale) -> Settlement {
    let sen = |rupiah: u32| Some(Sen::from(Rupiah::from_u32(rupiah)));
    Settlement {
        token: Some(StroomToken::parse("61560790055664777418").unwrap()),
        kwh: Some(KwhTenths::new(sale.tenths)),
        stroom: sen(sale.stroom),
        ppj: sen(sale.tax),
        ppn: sen(0),
        materai: sen(0),
        angsuran: sen(0),
        ..Settlement::default()
    }
}

fn kinds(bill: &Bill, settlement: &Settlement, day: &str) -> Vec<&'static str> {
    let warnings = super::check(bill, settlement, TariffTable::bundled(), None, at(day));
    warnings.iter().map(SaleWarning::kind).collect()
}

#[test]
fn samples_of_struk() {
    let check = |sale: &Sale, day: &str, expected: &[&str]| {
        assert_eq!(kinds(&bill_of(sale), &settlement_of(sale), day), expected, "{} on {day}", sale.tariff);
    };
    check(&SEED, "2022-01-18", &[]);
    // The vendor's own sample names no admin although its price is above the face value.
    check(&Sale { admin: 0, ..SEED }, "2022-01-18", &[]);
    let captured = Sale { total: 23_500, admin: 3_500, tenths: 126, tariff: "R1 /000001300", ..SEED };
    check(&captured, "2026-09-10", &[]);
    let large = Sale {
        total: 202_500,
        admin: 2_500,
        nominal: Some(200_000),
        tax: 5_826,
        stroom: 194_174,
        tenths: 1_437,
        ..SEED
    };
    check(&large, "2026-01-05", &[]);
    let middle = Sale {
        total: 52_500,
        admin: 2_500,
        nominal: Some(50_000),
        tax: 4_546,
        stroom: 45_454,
        tenths: 337,
        ..SEED
    };
    check(&middle, "2024-06-01", &[]);
    // ALTO's sample of 50,000 with a tax of 1,200: 61 kWh belong to no tariff of its class.
    let invented = Sale {
        total: 52_500,
        admin: 2_500,
        nominal: Some(50_000),
        tax: 1_200,
        stroom: 48_800,
        tenths: 610,
        tariff: "B1/1300",
    };
    check(&invented, "2026-01-05", &["energy"]);
    check(&Sale { tariff: "R1/1300VA", ..invented }, "2026-01-05", &["energy"]);
    let shop = Sale {
        total: 102_450,
        admin: 2_450,
        nominal: Some(100_000),
        tax: 9_091,
        stroom: 90_909,
        tenths: 942,
        tariff: "B1/1300VA",
    };
    check(&shop, "2026-08-13", &[]);
}

#[test]
fn each_rule_has_its_edge() {
    let check = |sale: Sale, expected: &[&str]| {
        assert_eq!(kinds(&bill_of(&sale), &settlement_of(&sale), "2026-01-05"), expected);
    };
    // A rupiah more is rounding, two are not.
    check(Sale { stroom: 18_182, ..SEED }, &[]);
    check(Sale { stroom: 18_183, ..SEED }, &["sum"]);
    // Admin in the face value: the parts make it with the admin only.
    check(Sale { total: 20_000, admin: 500, tax: 1_772, stroom: 17_728, tenths: 132, ..SEED }, &[]);
    // Taken twice: once out of the face value, and once on top of it.
    check(Sale { tax: 1_772, stroom: 17_728, tenths: 132, ..SEED }, &["sum"]);
    check(Sale { tax: 1_820, ..SEED }, &["lighting_tax"]);
    check(Sale { tax: 1_818, ..SEED }, &[]);
    check(Sale { tenths: 134, ..SEED }, &[]);
    check(Sale { tenths: 136, ..SEED }, &[]);
    check(Sale { tenths: 133, ..SEED }, &["energy"]);
    check(Sale { tenths: 137, ..SEED }, &["energy"]);
    check(Sale { tariff: "R1/900VA", ..SEED }, &["energy"]);
    check(Sale { tariff: "I2/14000VA", tenths: 1, ..SEED }, &[]);
    check(Sale { tariff: "R1M", tenths: 1, ..SEED }, &[]);
    check(Sale { tax: 5_000, tenths: 1, ..SEED }, &["sum", "lighting_tax", "energy"]);
}

#[test]
fn a_tariff_counts_in_its_time_only() {
    let sale = Sale { tenths: 1, tariff: "R1/1300VA", ..SEED };
    let check = |day: &str, expected: &[&str]| {
        assert_eq!(kinds(&bill_of(&sale), &settlement_of(&sale), day), expected, "{day}");
    };
    check("2025-03-31", &[]);
    check("2025-04-01", &["energy"]);
}

#[test]
fn other_products_and_missing_facts_are_not_checked() {
    let mut other = bill_of(&SEED);
    other.product.category = Category::PlnPostpaid;
    let seen = Some(PaymentId::new(Uuid::nil()));
    let day = at("2026-01-05");
    let bundled = TariffTable::bundled();
    assert_eq!(super::check(&other, &settlement_of(&SEED), bundled, seen, day), []);
    let bare = Settlement { token: settlement_of(&SEED).token, ..Settlement::default() };
    assert_eq!(super::check(&bill(), &bare, bundled, None, day), []);
    let again = super::check(&bill(), &bare, bundled, seen, day);
    assert_eq!(again, [SaleWarning::TokenSeen { payment: PaymentId::new(Uuid::nil()) }]);
}

#[test]
fn a_list_of_the_shop_replaces_ours_unless_it_is_broken() {
    let folder = tempfile::tempdir().unwrap();
    let price = || TariffTable::of_shop(folder.path()).price_sen_per_kwh(&bill(), at("2026-01-05"));
    assert_eq!(price(), Some(135_200));
    let file = folder.path().join(tariff::FILE_NAME);
    let row = r#"{"class":"R1M","power_from_va":900,"power_to_va":900,"price_sen_per_kwh":140000,"valid_from":"2026-01-01","valid_to":null}"#;
    std::fs::write(&file, format!(r#"{{"tariffs":[{row}]}}"#)).unwrap();
    assert_eq!(price(), Some(140_000));
    std::fs::write(&file, format!(r#"{{"tariffs":[{row}"#)).unwrap();
    assert_eq!(price(), Some(135_200));
}

proptest! {
    /// What PLN's own arithmetic makes of a face value never warns.
    #[test]
    fn honest_sales_are_silent(nominal in 1_000_u32..50_000_000, admin in 0_u32..5_000, rate_percent in 0_u32..=10, class in 0_usize..4) {
        let (tariff, price) = [("R1M/900VA", 135_200_u32), ("R1/1300VA", 144_470), ("R1/450VA", 41_500), ("R2/3500VA", 169_953)][class];
        let stroom = u32::try_from(u64::from(nominal) * 100 / u64::from(100 + rate_percent)).unwrap();
        let tenths = tariff::energy_of(Sen::from(Rupiah::from_u32(stroom)), price).get();
        let sale = Sale { total: nominal + admin, admin, nominal: Some(nominal), tax: nominal - stroom, stroom, tenths, tariff };
        prop_assert_eq!(kinds(&bill_of(&sale), &settlement_of(&sale), "2026-01-05"), Vec::<&str>::new());
    }

    #[test]
    fn no_amount_makes_a_check_fail(stroom in any::<i64>(), ppj in any::<i64>(), kwh in any::<u32>(), power in proptest::option::of(any::<u32>())) {
        let settlement = Settlement { stroom: Sen::new(stroom).ok(), ppj: Sen::new(ppj).ok(), kwh: Some(KwhTenths::new(kwh)), ..Settlement::default() };
        let bill = Bill { power_va: power, ..bill() };
        let kinds = kinds(&bill, &settlement, "2026-01-05");
        prop_assert!(kinds.len() <= 3);
    }
}
