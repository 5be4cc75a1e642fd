//! Content faults: answers that are well-formed and wrong. The books are right; only the answer lies.

use super::codes::UNHEARD;
use super::reply::Reply;
use super::tree::Node;
use crate::faults::FaultKind;

/// How much a wrong amount is too high, in rupiah.
const OVERCHARGE: u64 = 1_000;

/// Whom a wrong answer names; the second where the right customer is the first.
const STRANGERS: [&str; 2] = ["539999999990", "539999999980"];
const STRANGER_NAMES: [&str; 2] = ["ORANG LAIN", "ORANG ASING"];
const OTHER_REFERENCES: [&str; 2] = ["TRX0000000352", "TRX0000000353"];
const OTHER_POSTPAID: [&str; 2] = ["TELKOMPSTN", "PGAS"];
const OTHER_PREPAID: [&str; 2] = ["hpln50000", "hpln20000"];
/// Far from every number that is given.
const OTHER_TR_ID: u64 = 1_234_567;

/// Makes the answer lie as the fault wants; other faults leave it alone.
pub(super) fn tamper(reply: &mut Reply, fault: FaultKind) {
    let data = &mut reply.data;
    match fault {
        FaultKind::WrongCustomer => {
            for name in ["hp", "customer_id", "meter_no", "subscriber_id"] {
                exchange(data, name, STRANGERS);
            }
            for name in ["tr_name", "name"] {
                exchange(data, name, STRANGER_NAMES);
            }
        }
        // All sums alike, so that they still fit each other and only a comparison with the inquiry finds it.
        FaultKind::WrongAmount => {
            for name in ["nominal", "price", "selling_price"] {
                if let Some(Node::Number(amount)) = data.member_mut(name) {
                    *amount = amount.saturating_add(OVERCHARGE);
                }
            }
        }
        FaultKind::WrongReference => {
            exchange(data, "ref_id", OTHER_REFERENCES);
            if let Some(tr_id) = data.member_mut("tr_id") {
                *tr_id = OTHER_TR_ID.into();
            }
        }
        FaultKind::WrongProduct => {
            exchange(data, "code", OTHER_POSTPAID);
            exchange(data, "product_code", OTHER_PREPAID);
        }
        FaultKind::UnknownCode => {
            let kept =
                ["ref_id", "tr_id"].map(|name| data.member_mut(name).map(|value| (name, value.clone())));
            *reply = Reply::coded(reply.service, UNHEARD, kept.into_iter().flatten().collect());
        }
        FaultKind::NoToken => {
            if let Some(Node::Text(serial_number)) = data.member_mut("sn") {
                let rest = serial_number.find('/').and_then(|slash| serial_number.get(slash..));
                *serial_number = rest.unwrap_or_default().to_owned();
            }
        }
        _ => {}
    }
}

/// Puts the first of two texts in the place of a member, or the second where it is the first already.
fn exchange(data: &mut Node, name: &str, [first, second]: [&str; 2]) {
    if let Some(Node::Text(text)) = data.member_mut(name) {
        let other = if text == first { second } else { first };
        other.clone_into(text);
    }
}
