//! Amounts and payments as lines for people.

use loket_api::dto::{LateInfo, PaymentInfo};
use loket_model::Rupiah;

/// `Rp 20.500`; negative amounts as `-Rp 800`.
pub fn rupiah(amount: i64) -> String {
    let text = |amount: i64| Rupiah::new(amount).map(|amount| amount.to_string()).unwrap_or_default();
    match amount.checked_neg() {
        Some(magnitude) if amount < 0 => format!("-{}", text(magnitude)),
        _ => text(amount),
    }
}

/// A payment as a few lines.
pub fn describe(payment: &PaymentInfo) -> String {
    let mut text =
        format!("payment {}\nreference {}\nstatus {}\n", payment.payment, payment.reference, payment.status);
    if let Some(reason) = &payment.reason {
        text.push_str(&format!("reason {reason}\n"));
    }
    if let Some(token) = &payment.token {
        text.push_str(&format!("token {token}\n"));
    }
    if let Some(late) = &payment.late {
        text.push_str(&described_late(late));
    }
    for warning in &payment.warnings {
        text.push_str(&format!("warning {}\n", warning.text));
    }
    text.push_str(&format!(
        "due {} tender {} change {}\n",
        rupiah(payment.due),
        rupiah(payment.tender),
        rupiah(payment.change)
    ));
    text
}

fn described_late(late: &LateInfo) -> String {
    let mut text = format!("late success {}\n", late.at);
    for (name, value) in
        [("token", &late.token), ("biller_ref", &late.biller_ref), ("receipt_ref", &late.receipt_ref)]
    {
        if let Some(value) = value {
            text.push_str(&format!("late {name} {value}\n"));
        }
    }
    if let Some(kwh) = late.kwh_tenths {
        text.push_str(&format!("late kwh {},{}\n", kwh / 10, kwh % 10));
    }
    text + &format!("loss {} {}\n", rupiah(late.amount), to_collect(late))
}

/// What is to be done about a late success, in the cashier's language: exactly the amount that the books expect.
pub fn to_collect(late: &LateInfo) -> String {
    match late.ended.as_deref() {
        Some("recovered") => "sudah dibayar pelanggan".to_owned(),
        Some(_) => "dihapusbukukan".to_owned(),
        None if late.amount > 0 => format!("ambil {} dari pelanggan", rupiah(late.amount)),
        None => "tidak ada yang perlu ditagih".to_owned(),
    }
}
