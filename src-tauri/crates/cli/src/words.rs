//! Amounts and payments as lines for people.

use loket_api::dto::PaymentInfo;
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
