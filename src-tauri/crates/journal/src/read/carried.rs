//! What goes on into the next shift, by name: promises that are not kept yet, and money that is not explained.

use loket_model::{Carried, CarriedWhy, InquiryId, Payment, Rupiah, UtcMillis};
use rusqlite::Connection;

use super::{basket, payment, settings};
use crate::JournalError;

/// Everything that is carried over, oldest first.
pub(super) fn all(conn: &Connection) -> Result<Vec<Carried>, JournalError> {
    let mut carried = Vec::new();
    for open in payment::open(conn)? {
        carried.push(of_payment(&open, CarriedWhy::Open, open.cash.due(), open.created_at));
    }
    for failed in payment::unrefunded(conn)? {
        carried.push(of_payment(&failed, CarriedWhy::Failed, failed.cash.due(), failed.created_at));
    }
    for (inquiry, due, since) in basket::waiting_lines(conn)? {
        carried.push(of_waiting(conn, inquiry, due, since)?);
    }
    for lost in payment::losses(conn)? {
        if let Some(late) = &lost.late {
            carried.push(of_payment(&lost, CarriedWhy::Loss, late.amount, late.at));
        }
    }
    // Stable, so that what is of one instant stays in the order above and X is what Z keeps.
    carried.sort_by_key(|carried| carried.since);
    Ok(carried)
}

fn of_payment(payment: &Payment, why: CarriedWhy, amount: Rupiah, since: UtcMillis) -> Carried {
    Carried {
        why,
        payment: Some(payment.id),
        inquiry: payment.inquiry,
        reference: payment.reference.clone(),
        product_name: payment.bill.product.name.clone(),
        customer_no: payment.bill.customer_no.as_str().to_owned(),
        customer_name: payment.bill.customer_name.clone(),
        amount,
        since,
    }
}

fn of_waiting(
    conn: &Connection,
    id: InquiryId,
    due: Rupiah,
    since: UtcMillis,
) -> Result<Carried, JournalError> {
    let inquiry = settings::inquiry(conn, id)?.ok_or(JournalError::UnknownInquiry(id))?;
    Ok(Carried {
        why: CarriedWhy::Waiting,
        payment: None,
        inquiry: id,
        reference: inquiry.reference,
        product_name: inquiry.bill.product.name,
        customer_no: inquiry.bill.customer_no.as_str().to_owned(),
        customer_name: inquiry.bill.customer_name,
        amount: due,
        since,
    })
}
