//! Content faults: answers that are well-formed and wrong. The books are right; only the answer lies.

use super::bill_desc::BillDesc;
use super::products;
use super::wire::{Reply, ResponseCode, Transaction};
use crate::customers::{self, Customer};
use crate::faults::FaultKind;

/// Whom a wrong answer names, and whom it names when the right customer is that one.
const STRANGERS: [&str; 2] = ["14233784991", "14312593289"];

/// How much a wrong price is too high, in rupiah.
const OVERCHARGE: u64 = 1_000;

/// Makes the answer lie as the fault wants; other faults leave it alone.
pub(super) fn tamper(reply: &mut Reply, fault: FaultKind) {
    match fault {
        FaultKind::WrongCustomer => name_another_customer(reply),
        FaultKind::WrongProduct => name_another_product(reply),
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
                drop_token(transaction);
            }
        }
        _ => {}
    }
}

/// What the customer bought: a token, or for the rest the serial number that proves it.
fn drop_token(transaction: &mut Transaction) {
    match &mut transaction.additional_info.bill_desc {
        BillDesc::Electricity(desc) => desc.stroom_token = None,
        BillDesc::Water(_) | BillDesc::TopUp(_) => transaction.additional_info.serial_number.clear(),
    }
}

fn name_another_product(reply: &mut Reply) {
    let Some(transaction) = &mut reply.result else { return };
    if let Some(product) = products::other_than(transaction.product_code) {
        transaction.product_code = product.code;
        transaction.product_name = product.name;
        transaction.product_reference_code = product.reference_code;
        transaction.product_type_id = product.family.type_id();
    }
}

fn name_another_customer(reply: &mut Reply) {
    let Some(transaction) = &mut reply.result else { return };
    let bill_desc = &mut transaction.additional_info.bill_desc;
    if let BillDesc::Electricity(desc) = bill_desc {
        let other = |customer: &Customer| customer.meter != desc.nomor_meter;
        if let Some(stranger) = STRANGERS.into_iter().filter_map(customers::find).find(other) {
            transaction.customer_id = stranger.meter.clone();
            desc.customer_name = stranger.name;
            desc.id_pelanggan = stranger.idpel;
            desc.nomor_meter = stranger.meter;
        }
        return;
    }
    // Backwards, a number has the same length and is another one's, unless it reads the same both ways.
    let mut stranger: String = transaction.customer_id.chars().rev().collect();
    if stranger == transaction.customer_id {
        stranger.push('1');
    }
    *bill_desc.customer_name_mut() = customers::name_of(&stranger);
    transaction.customer_id = stranger;
}

fn name_another_transaction(reply: &mut Reply) {
    reply.partner_reference_no = "TRX-000000352".to_owned();
    reply.reference_no = "DEV-220118-0000007".to_owned();
    if let Some(transaction) = &mut reply.result {
        transaction.partner_reference_no.clone_from(&reply.partner_reference_no);
        transaction.reference_no.clone_from(&reply.reference_no);
    }
}
