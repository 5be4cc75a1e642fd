//! Damaged answers: none panics, and none is paid unless what matters in it is whole.

use std::sync::LazyLock;

use loket_model::{Bill, Outcome};
use proptest::prelude::*;

use super::fixtures::{INQUIRED, SAMPLES, STATUS_PAID, Sample};
use super::prepaid::{TOKEN, answer, token_bill};
use super::{REFERENCE, inquired, ordered, postpaid, prepaid};
use crate::biller::Biller as _;
use crate::http::HttpReply;
use crate::iak::tree;

static BILLS: LazyLock<Vec<Bill>> =
    LazyLock::new(|| SAMPLES.iter().map(|sample| inquired(&sample.ask(), &sample.json(INQUIRED))).collect());

/// A body with one byte changed and perhaps its end lost.
fn damaged(body: String, at: prop::sample::Index, byte: u8, cut: Option<prop::sample::Index>) -> Vec<u8> {
    let mut bytes = body.into_bytes();
    let place = at.index(bytes.len());
    bytes[place] = byte;
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

/// Whether the body still says, read by nothing but the tree, what it must say to be paid.
fn says_what_matters(body: &[u8], sample: &Sample) -> bool {
    let Ok(root) = tree::read(body) else { return false };
    let fields = match root.get("data") {
        tree::Node::Map(_) => root.get("data"),
        _ => &root,
    };
    let price = (sample.nominal + sample.admin).to_string();
    let same = |key: &str, expected: &str| {
        fields.text(key).is_ok_and(|text| {
            text == expected || text.trim_start_matches('0') == expected || text == format!("{expected}.0")
        })
    };
    same("tr_id", "9732792")
        && same("ref_id", REFERENCE)
        && same("code", sample.code)
        && same("hp", sample.customer)
        && same("response_code", "00")
        && same("status", "1")
        && same("price", &price)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_answer_is_paid_only_while_what_matters_is_whole(
        which in any::<prop::sample::Index>(), is_xml in any::<bool>(), at in any::<prop::sample::Index>(),
        byte in prop_oneof![any::<u8>(), b'0'..=b'9'], cut in prop_oneof![9 => Just(None), 1 => any::<prop::sample::Index>().prop_map(Some)],
    ) {
        let which = which.index(SAMPLES.len());
        let (sample, bill) = (&SAMPLES[which], &BILLS[which]);
        let body = if is_xml { sample.xml(STATUS_PAID) } else { sample.json(STATUS_PAID) };
        let body = damaged(body, at, byte, cut);
        let reply = HttpReply { status: 200, body: body.clone() };
        let biller = postpaid(&[]);
        let outcomes = ordered(bill, |order| [biller.read_payment(order, &reply), biller.read_advice(order, &reply)]);
        prop_assert!(!outcomes.iter().any(|outcome| matches!(outcome, Outcome::Failed(_))) || !says_what_matters(&body, sample));
        if matches!(outcomes[1], Outcome::Paid(_)) {
            prop_assert!(says_what_matters(&body, sample), "{}", String::from_utf8_lossy(&body));
        }
    }

    #[test]
    fn a_damaged_sale_is_paid_only_while_what_matters_is_whole(at in any::<prop::sample::Index>(), byte in prop_oneof![any::<u8>(), b'0'..=b'9']) {
        let bill = token_bill();
        let body = damaged(answer("1", "00", "hpln20000", "45052452799", 20_100, TOKEN), at, byte, None);
        let reply = HttpReply { status: 200, body: body.clone() };
        let outcome = ordered(&bill, |order| prepaid(&[]).read_payment(order, &reply));
        if let Outcome::Paid(settlement) = outcome {
            let root = tree::read(&body).unwrap();
            let said = |key: &str| root.get("data").text(key).unwrap().to_owned();
            prop_assert_eq!(["ref_id", "status", "product_code", "customer_id", "rc"].map(said), [REFERENCE, "1", "hpln20000", "45052452799", "00"]);
            prop_assert!(said("price") == "20100");
            prop_assert!(settlement.token.is_some());
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..200),
        "[<>/&;#mpa{}\\[\\]\":,0-9 ]{0,120}".prop_map(String::into_bytes),
    ]) {
        let reply = HttpReply { status: 200, body: bytes.clone() };
        let (bills, sales) = (postpaid(&[]), prepaid(&[]));
        for outcome in ordered(&BILLS[0], |order| [bills.read_payment(order, &reply), sales.read_advice(order, &reply)]) {
            prop_assert!(!matches!(outcome, Outcome::Paid(_)));
        }
        let lists = (bills.read_offers(&reply), sales.read_offers(&reply), sales.read_callback(&bytes));
        prop_assert!(lists.0.is_err() || lists.0.is_ok_and(|offers| offers.is_empty()));
        prop_assert!(lists.2.is_err());
    }
}
