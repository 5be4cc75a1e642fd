//! Who has which number, and what is owed for it: always the same for the same number in the same month.

use jiff::{ToSpan as _, Zoned};
use sha2::{Digest as _, Sha256};

use super::products::{BillKind, Kind, Product};
use crate::customers;
use crate::electricity::Tariff;

/// Digits of a customer number, of whatever product.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 6..=20;
/// How the number of a customer begins whom nobody knows.
const UNKNOWN_PREFIX: &str = "000";

/// What an `INQ` finds; amounts in rupiah.
#[derive(Debug, Clone)]
pub(super) struct Bill {
    pub(super) kind: Kind,
    pub(super) name: String,
    /// The customer number.
    pub(super) number: String,
    /// What else the prose says, label and value.
    pub(super) details: Vec<(&'static str, String)>,
    /// `202610,202611`; `None` where nothing is owed for a time.
    pub(super) period: Option<String>,
    /// Without admin.
    pub(super) amount: u64,
    /// For all months together.
    pub(super) admin: u64,
    /// What a payment takes from the deposit.
    pub(super) cost: u64,
    /// Of a token's household.
    pub(super) tariff: Option<Tariff>,
}

/// Whether a number can be a customer's of a product at all.
pub(super) fn is_well_formed(product: &Product, number: &str) -> bool {
    let mut prefixes = product.provider.destination_prefixes.split(',');
    number.bytes().all(|byte| byte.is_ascii_digit())
        && NUMBER_DIGITS.contains(&number.len())
        && !number.starts_with(UNKNOWN_PREFIX)
        && prefixes.any(|prefix| number.starts_with(prefix))
}

impl Bill {
    /// What is owed; `None` when nobody has the number. `qty` is the amount of a transfer, in rupiah.
    pub(super) fn find(product: &Product, number: &str, qty: Option<u64>, now: &Zoned) -> Option<Self> {
        if !is_well_formed(product, number) {
            return None;
        }
        let bill = Self {
            kind: product.kind,
            name: customers::name_of(number),
            number: number.to_owned(),
            details: Vec::new(),
            period: None,
            amount: 0,
            admin: product.admin,
            cost: product.price,
            tariff: None,
        };
        match product.kind {
            Kind::Bill(kind) => owed(bill, kind, now),
            Kind::Token(nominal) => token(bill, nominal),
            Kind::Transfer => {
                let amount = qty.unwrap_or_default();
                Some(Self { amount, cost: amount.saturating_add(product.price), ..bill })
            }
            Kind::Pulsa => None,
        }
    }
}

/// A token's admin is what its price is above its nominal, since the product itself names none.
fn token(bill: Bill, nominal: u64) -> Option<Bill> {
    let customer = customers::find(&bill.number)?;
    let tariff = customer.tariff;
    Some(Bill {
        name: customer.name,
        details: vec![
            ("IDPEL", customer.idpel),
            ("TARIF", tariff.class.to_owned()),
            ("DAYA", tariff.power_va.to_string()),
        ],
        amount: nominal,
        admin: bill.cost.saturating_sub(nominal),
        tariff: Some(tariff),
        ..bill
    })
}

/// Adds to a bill what its kind has. A number that ends in 2 owes two months of electricity or telephone.
fn owed(bill: Bill, kind: BillKind, now: &Zoned) -> Option<Bill> {
    let [size, meter, used, ..]: [u8; 32] = Sha256::digest(&bill.number).into();
    let (size, meter, used) = (u64::from(size), u64::from(meter) * 100, u64::from(used) + 10);
    let may_lag = matches!(kind, BillKind::Electricity | BillKind::Telephone);
    let months: u8 = if may_lag && bill.number.ends_with('2') { 2 } else { 1 };
    let stand = ("STAND", format!("{meter:08}-{:08}", meter + used));
    let text = str::to_owned;
    let (monthly, details) = match kind {
        BillKind::Electricity => (
            55_039 + size * 811,
            vec![("TARIF", text("R1M")), ("DAYA", text("900")), ("LEMBAR", months.to_string()), stand],
        ),
        BillKind::ElectricityFee => (
            450_000 + size * 1_000,
            vec![
                ("TRANSAKSI", text("PENYAMBUNGAN BARU")),
                ("TGLREG", now.date().checked_sub(3.days()).ok()?.strftime("%Y%m%d").to_string()),
            ],
        ),
        BillKind::Water => (
            used * 1_135 + 7_500,
            vec![("ALAMAT", text("JL CONTOH 2 8")), ("GOL", text("3A")), stand, ("DENDA", text("7.500"))],
        ),
        BillKind::Health => (35_000 * (size % 5 + 1), vec![("PESERTA", (size % 5 + 1).to_string())]),
        BillKind::Employment => {
            (16_800 + size % 4 * 20_000, vec![("PROGRAM", text("JKK,JKM")), ("KANTOR", text("TANGERANG"))])
        }
        BillKind::Gas => (used * 4_250, vec![stand, ("PEMAKAIAN", format!("{used}M3"))]),
        BillKind::Telephone => (99_000 + size * 1_110, vec![("DIVRE", text("05")), ("DATEL", text("0005"))]),
    };
    let periods: Option<Vec<String>> = (1..=i64::from(months))
        .rev()
        .map(|ago| Some(now.date().checked_sub(ago.months()).ok()?.strftime("%Y%m").to_string()))
        .collect();
    let sheets = u64::from(months);
    let amount = monthly * sheets;
    Some(Bill {
        details,
        period: periods.map(|periods| periods.join(",")).filter(|_| kind != BillKind::ElectricityFee),
        amount,
        admin: bill.admin * sheets,
        cost: amount + bill.cost * sheets,
        ..bill
    })
}
