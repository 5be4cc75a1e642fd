//! Content faults: answers that are well-formed and wrong. The books are right; only the answer lies.

use super::customers::{self, Customer};
use super::wire::{Reply, ResponseCode};
use crate::faults::FaultKind;

/// Whom a wrong answer names, and whom it names when the right customer is that one.
const STRANGERS: [&str; 2] = ["14233784991", "14312593289"];

/// How much a wrong price is too high, in rupiah.
const OVERCHARGE: u64 = 1_000;

/// Makes the answer lie as the fault wants; other faults leave it alone.
pub(super) fn tamper(reply: &mut Reply, fault: FaultKind) {
    match fault {
        FaultKind::WrongCustomer => name_another_customer(reply),
        FaultKind::WrongAmount => {
            if let Some(transaction) = &mut reply.result {
                transaction.product_price = transaction.product_price.saturating_add(OVERCHARGE);
            }
        }
        FaultKind::WrongReference => name_another_transaction(reply),
        FaultKind::UnknownCode => {
            reply.set_code(ResponseCode::Unheard);
            reply.result = None;
        }
        FaultKind::NoToken => {
            if let Some(transaction) = &mut reply.result {
                transaction.additional_info.bill_desc.stroom_token = None;
            }
        }
        _ => {}
    }
}

fn name_another_customer(reply: &mut Reply) {
    let Some(transaction) = &mut reply.result else { return };
    let bill_desc = &mut transaction.additional_info.bill_desc;
    let other = |customer: &Customer| customer.meter != bill_desc.nomor_meter;
    if let Some(stranger) = STRANGERS.into_iter().filter_map(customers::find).find(other) {
        transaction.customer_id = stranger.meter.clone();
        bill_desc.customer_name = stranger.name;
        bill_desc.id_pelanggan = stranger.idpel;
        bill_desc.nomor_meter = stranger.meter;
    }
}

fn name_another_transaction(reply: &mut Reply) {
    reply.partner_reference_no = "TRX-000000352".to_owned();
    reply.reference_no = "DEV-220118-0000007".to_owned();
    if let Some(transaction) = &mut reply.result {
        transaction.partner_reference_no.clone_from(&reply.partner_reference_no);
        transaction.reference_no.clone_from(&reply.reference_no);
    }
}
