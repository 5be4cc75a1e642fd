//! Content faults: answers that are well-formed and wrong. The books are right; only the answer lies.

use super::products;
use super::wire::{BillRow, Data, Reply, ResponseCode};
use crate::customers;
use crate::faults::FaultKind;

/// How much a wrong bill is too high, in rupiah.
const OVERCHARGE: u64 = 1_000;

/// Whose account a wrong answer names, and whose when the right one is that.
const STRANGERS: [&str; 2] = ["516070377764", "516070377775"];

/// Makes the answer lie as the fault wants; other faults leave it alone.
pub(super) fn tamper(reply: &mut Reply, fault: FaultKind) {
    match fault {
        FaultKind::UnknownCode => *reply = Reply::bare(ResponseCode::Unheard),
        FaultKind::WrongCustomer => name_another_customer(&mut reply.data),
        FaultKind::WrongAmount => overcharge(&mut reply.data),
        FaultKind::WrongProduct => name_another_product(&mut reply.data),
        FaultKind::WrongReference => match &mut reply.data {
            Data::Inquiry(data) => data.inquiry_id = 180_232,
            Data::Transaction(data) => "TRX-000000352".clone_into(&mut data.ref_number),
            _ => {}
        },
        FaultKind::NoToken => {
            if let Data::Transaction(data) = &mut reply.data {
                "N/A".clone_into(&mut data.token);
            }
        }
        _ => {}
    }
}

fn name_another_customer(data: &mut Data) {
    let (account_number, customer_name) = match data {
        Data::Inquiry(data) => (&mut data.account_number, Some(&mut data.customer_name)),
        Data::Transaction(data) => (&mut data.account_number, data.customer_name.as_mut()),
        _ => return,
    };
    if let Some(stranger) = STRANGERS.into_iter().find(|stranger| stranger != account_number) {
        stranger.clone_into(account_number);
        if let Some(name) = customer_name {
            *name = customers::name_of(stranger);
        }
    }
}

/// In the amount and in a bill, so that the rows still add up.
fn overcharge(data: &mut Data) {
    let (amount, rows): (_, Option<&mut Vec<BillRow>>) = match data {
        Data::Inquiry(data) => (&mut data.amount, Some(&mut data.bill_details)),
        Data::Transaction(data) => (&mut data.amount, data.bill_details.as_mut()),
        _ => return,
    };
    *amount = amount.saturating_add(OVERCHARGE);
    if let Some(row) = rows.and_then(|rows| rows.iter_mut().find(|row| row.bill_id != "0")) {
        row.value.add(OVERCHARGE);
    }
}

fn name_another_product(data: &mut Data) {
    let (code, name, category) = match data {
        Data::Inquiry(data) => (&mut data.product_code, &mut data.product_name, &mut data.category),
        Data::Transaction(data) => (&mut data.product_code, &mut data.product_name, &mut data.category),
        _ => return,
    };
    if let Some(product) = products::other_than(code) {
        *code = product.code;
        *name = product.name;
        *category = product.category;
    }
}
