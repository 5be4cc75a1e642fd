//! One token sale as the documents describe it, and ways to bend it.

use loket_model::{
    AccountName, AdviceState, Bill, Cash, Category, Charge, CustomerNumber, FailKind, FailReason, InquiryId,
    KwhTenths, LateSuccess, LossEnd, MeterNumber, Outcome, Payment, PaymentId, PaymentState, Product,
    Reference, Rupiah, Sen, Settlement, Shop, StroomToken, SubscriberId, UnresolvedWhy, UtcMillis, Uuid,
    Zone,
};

use crate::{PrintMark, PrintStamp};

pub(super) const TOKEN: &str = "61560790055664777418";

pub(super) fn at(text: &str) -> UtcMillis {
    UtcMillis::parse_rfc3339(text).unwrap()
}

pub(super) fn sen(rupiah: u32) -> Option<Sen> {
    Some(Rupiah::from_u32(rupiah).into())
}

pub(super) fn shop() -> Shop {
    Shop {
        name: "LOKET MAJU JAYA".to_owned(),
        address: vec!["Jl. Melati 12, Kudus".to_owned(), "0812-0000-0000".to_owned()],
        outlet: "KUDUS".to_owned(),
        terminal: "KSR01".to_owned(),
        zone: Zone::Wib,
        demo: false,
    }
}

pub(super) fn original() -> PrintStamp {
    PrintStamp { mark: PrintMark::Original, at: at("2026-10-19T09:41:20+07:00"), actor: "siti".to_owned() }
}

pub(super) fn copy(number: u32) -> PrintStamp {
    PrintStamp {
        mark: PrintMark::Copy { number },
        at: at("2026-10-20T16:05:00+07:00"),
        actor: "budi".to_owned(),
    }
}

pub(super) fn settlement() -> Settlement {
    Settlement {
        receipt_ref: Some("0UAK211100048431C8F5".to_owned()),
        paid_at: Some(at("2026-10-19T09:41:18+07:00")),
        token: Some(StroomToken::parse(TOKEN).unwrap()),
        kwh: Some(KwhTenths::new(135)),
        stroom: sen(18_181),
        ppj: sen(1_819),
        ppn: sen(0),
        materai: sen(0),
        angsuran: sen(0),
        ..Settlement::default()
    }
}

pub(crate) fn bill() -> Bill {
    Bill {
        product: Product {
            code: "PLNPR20".to_owned(),
            name: "PLN TOKEN 20.000".to_owned(),
            category: Category::PlnPrepaid,
            nominal: Some(Rupiah::from_u32(20_000)),
        },
        customer_no: CustomerNumber::parse("45052452799").unwrap(),
        customer_name: "JOHN DOE".to_owned(),
        biller_ref: None,
        charge: Charge::new(Rupiah::from_u32(20_000), Rupiah::from_u32(2_500)).unwrap(),
        biller_amount: None,
        deposit_debit: None,
        expires_at: None,
        tariff: Some("R1M".to_owned()),
        power_va: Some(900),
        meter_no: Some(MeterNumber::parse("45052452799").unwrap()),
        subscriber_id: Some(SubscriberId::parse("312100087994").unwrap()),
        lines: Vec::new(),
        details: Vec::new(),
    }
}

pub(super) fn cash(total: Rupiah, service_fee: u32, tender: i64) -> Cash {
    Cash::count(total, Rupiah::from_u32(service_fee), Rupiah::new(tender).unwrap()).unwrap()
}

/// The token sale, paid.
pub(super) fn paid() -> Payment {
    Payment {
        id: PaymentId::new(Uuid::from_u128(7)),
        reference: Reference::parse("TRX2610190007").unwrap(),
        inquiry: InquiryId::new(Uuid::from_u128(6)),
        account: AccountName::parse("mybills").unwrap(),
        bill: bill(),
        cash: cash(Rupiah::from_u32(22_500), 500, 25_000),
        state: PaymentState::Paid,
        outcome: Some(Outcome::Paid(Box::new(settlement()))),
        created_at: at("2026-10-19T09:41:15+07:00"),
        decided_at: Some(at("2026-10-19T09:41:19+07:00")),
        advice: AdviceState::default(),
        prints: 0,
        refunded_at: None,
        basket: None,
        retry_of: None,
        retried_by: None,
        warnings: Vec::new(),
        late: None,
        shift: 1,
        actor: "siti".to_owned(),
        terminal: "KSR01".to_owned(),
        demo: false,
    }
}

/// The token sale with another settlement.
pub(super) fn paid_with(change: impl FnOnce(&mut Settlement)) -> Payment {
    let mut settled = settlement();
    change(&mut settled);
    Payment { outcome: Some(Outcome::Paid(Box::new(settled))), ..paid() }
}

/// The token sale in any state with any last word.
pub(super) fn in_state(state: PaymentState, outcome: Option<Outcome>) -> Payment {
    Payment { state, outcome, ..paid() }
}

pub(super) fn mismatch() -> Outcome {
    Outcome::Unresolved(UnresolvedWhy::Mismatch {
        field: "meter".to_owned(),
        asked: "45052452799".to_owned(),
        answered: format!("86034655976 {TOKEN}"),
    })
}

pub(super) fn failed() -> Outcome {
    Outcome::Failed(FailReason { kind: FailKind::Refused, code: None, text: String::new() })
}

/// A bill that is not a token: two months of telephone.
pub(super) fn telkom() -> Payment {
    let line = |period: &str, rupiah: u32, penalty: u32| loket_model::BillLine {
        period: period.to_owned(),
        amount: Rupiah::from_u32(rupiah),
        admin: Rupiah::from_u32(2_500),
        penalty: Rupiah::from_u32(penalty),
        meter_from: None,
        meter_to: None,
    };
    let mut payment = paid_with(|s| {
        *s = Settlement { biller_ref: Some("1609626".to_owned()), ..Settlement::default() };
    });
    payment.bill.product.name = "TELKOM/INDIHOME".to_owned();
    payment.bill.product.category = Category::Telkom;
    payment.bill.customer_no = CustomerNumber::parse("6391601201").unwrap();
    payment.bill.customer_name = "JAORAH".to_owned();
    payment.bill.charge = Charge::new(Rupiah::from_u32(94_740), Rupiah::from_u32(5_000)).unwrap();
    payment.bill.lines = vec![line("MEI14", 49_870, 0), line("JUN14", 44_870, 1_000)];
    payment.bill.details =
        vec![loket_model::Detail { label: "DIVRE/DATEL".to_owned(), value: "01/0006".to_owned() }];
    payment.cash = cash(payment.bill.charge.total(), 0, 100_000);
    payment
}

/// A paid sale as it is when its biller's yes came after it had failed and its cash was handed back.
pub(super) fn late(sale: Payment, ended: Option<(LossEnd, UtcMillis)>) -> Payment {
    let settlement = match sale.outcome.clone() {
        Some(Outcome::Paid(settlement)) => settlement,
        _ => Box::default(),
    };
    let amount = sale.bill.charge.total().minus(Rupiah::from_u32(300)).unwrap();
    let success = LateSuccess { at: at("2026-10-20T08:00:00+07:00"), settlement, amount, ended };
    let refunded_at = Some(at("2026-10-19T10:00:00+07:00"));
    Payment {
        refunded_at,
        late: Some(success),
        ..Payment { state: PaymentState::Failed, outcome: Some(failed()), ..sale }
    }
}
