//! A final word of ours is the biller's; an open question is not judged.

use loket_model::{Outcome, Payment, PaymentState};
use loket_sandbox::{PaymentStatus, SaleRecord};

use super::{find, must};
use crate::day::Breach;
use crate::operator::Operator;

pub(super) fn check(operator: &Operator, payments: &[Payment], sales: &[SaleRecord]) -> Result<(), Breach> {
    must(payments.len() == operator.book.sales.len(), "payments are missing or too many", &payments.len())?;
    for payment in payments {
        let reference = payment.reference.as_str();
        must(operator.book.sales.contains_key(reference), "a payment that nobody decided", &reference)?;
        let sale = find(sales, reference);
        agree(operator, payment, sale)?;
    }
    Ok(())
}

fn agree(operator: &Operator, payment: &Payment, sale: Option<&SaleRecord>) -> Result<(), Breach> {
    let status = sale.map_or(PaymentStatus::NotActed, |sale| sale.state.status);
    let story = (payment.reference.as_str(), payment.state, &payment.outcome, status);
    match payment.state {
        PaymentState::Paid => {
            must(status == PaymentStatus::Paid, "paid, and the biller did not sell", &story)?;
            token(payment, sale)
        }
        PaymentState::Failed => {
            let reference = payment.reference.as_str();
            let revived = operator.shop.world.state().revived.contains(reference);
            let no = matches!(status, PaymentStatus::Failed | PaymentStatus::NotActed);
            must(no || revived, "failed, and the biller did not say no", &story)?;
            let late = payment.late.is_none() || status == PaymentStatus::Paid;
            must(late, "a late success that is none", &story)
        }
        PaymentState::Submitting | PaymentState::Unresolved => Ok(()),
    }
}

/// The customer got the token that was sold.
fn token(payment: &Payment, sale: Option<&SaleRecord>) -> Result<(), Breach> {
    let settlement = match (&payment.outcome, &payment.late) {
        (Some(Outcome::Paid(settlement)), _) => settlement,
        _ => return Err(Breach::new("paid without a settlement", &payment.reference)),
    };
    let sold = sale.and_then(|sale| sale.token.as_deref());
    let told = settlement.token.as_ref().map(|token| token.as_str().to_owned());
    must(sold.is_none() || told.as_deref() == sold, "another token than was sold", &(sold, told))
}
