//! Content faults: answers that are well-formed and wrong. The books are right; only the answer lies.

use super::bills::Bill;
use super::products;
use super::prose::{Notes, Outcome, Reply};
use crate::customers;
use crate::faults::FaultKind;

/// How much a wrong bill is too high, in rupiah.
const OVERCHARGE: u64 = 1_000;

/// Makes the answer lie as the fault wants; other faults leave it alone.
pub(super) fn tamper(reply: &mut Reply, fault: FaultKind) {
    match fault {
        FaultKind::WrongCustomer => name_another_customer(reply),
        FaultKind::WrongProduct => name_another_product(reply),
        FaultKind::WrongAmount => {
            if let Some(bill) = bill_of(reply) {
                bill.amount = bill.amount.saturating_add(OVERCHARGE);
            }
        }
        FaultKind::WrongReference => reply.trxid = "TRX-000000352".to_owned(),
        FaultKind::UnknownCode => reply.status = Some("Entah"),
        FaultKind::NoToken => {
            if let Outcome::Success(success) = &mut reply.outcome
                && let Notes::Paid(_, receipt) = &mut success.notes
            {
                receipt.token = None;
            }
        }
        _ => {}
    }
}

fn bill_of(reply: &mut Reply) -> Option<&mut Bill> {
    let Outcome::Success(success) = &mut reply.outcome else { return None };
    match &mut success.notes {
        Notes::Inquired(bill) | Notes::Paid(bill, _) => Some(bill),
        Notes::Pulsa(_) => None,
    }
}

/// In the field and in the prose.
fn name_another_customer(reply: &mut Reply) {
    let stranger = if reply.tujuan == "14233784991" { "14312593289" } else { "14233784991" };
    if let Some(bill) = bill_of(reply) {
        bill.name = customers::name_of(stranger);
        bill.number = stranger.to_owned();
    }
    reply.tujuan = stranger.to_owned();
}

fn name_another_product(reply: &mut Reply) {
    let (prefix, code) = match reply.code.split_at_checked(3) {
        Some((prefix @ ("INQ" | "PAY"), code)) => (prefix, code),
        _ => ("", reply.code.as_str()),
    };
    if let Some(product) = products::PRODUCTS.iter().find(|product| product.code != code) {
        reply.code = format!("{prefix}{}", product.code);
    }
}
