//! IAK postpaid speaks JSON and XML: both give the same bill, whichever product it is about.

use loket_sandbox::Side;
use serde_json::{Value, json};

use crate::till::Till;

const SIDE: Side = Side::IakPostpaid;

/// Every product, with several bills where the test numbers have them, and what an inquiry needs besides.
const ASKS: &[(&str, &str, &[&str])] = &[
    ("PLNPOSTPAID", "530000000001", &[]),
    ("PLNPOSTPAID", "530000000002", &[]),
    ("PLNNONH", "3225030005922", &[]),
    ("PDAMKOTA.SURABAYA", "10202001", &[]),
    ("PDAMKOTA.MEDAN", "10202002", &[]),
    ("AETRA", "10202001", &[]),
    ("AETRA", "10202002", &[]),
    ("BPJS", "8801234560001", &["--months", "2"]),
    ("BPJSTK", "8102051011270001", &["--months", "1"]),
    ("BPJSTKPU", "210300016066", &[]),
    ("TELKOMPSTN", "6391601201", &[]),
    ("TELKOMPSTN", "6391601202", &[]),
    ("CBN", "01927101", &[]),
    ("HPTHREE", "08991234501", &[]),
    ("PGAS", "0110014601", &[]),
    ("TVBIG", "1072161401", &[]),
    ("TVTLKMV", "127246500101", &[]),
    ("FNMEGA", "6391601201", &[]),
    ("AIA.PREMICONVEN", "6391601201", &[]),
    ("PBBKOT.CIMAHI", "329801092375999901", &["--year", "2025"]),
    ("ESAMSAT.JABAR", "9658548523568701", &["--identity", "0212502110170100"]),
    ("SHOPEEPAY", "082100000001", &["--amount", "50000"]),
];

/// The bill, without the biller's own number of the inquiry and without its hour.
fn bill(till: &Till, account: &str, (product, customer, more): (&str, &str, &[&str])) -> Value {
    let arguments = ["--account", account, "--product", product, "--customer", customer];
    let inquiry = till.inquire(&[&arguments, more].concat()).document();
    let mut bill = inquiry.pointer("/bill").cloned().unwrap();
    for varying in ["biller_ref", "expires_at"] {
        assert!(bill[varying].is_string(), "{product}: no {varying}");
        bill[varying] = json!(null);
    }
    bill
}

#[test]
fn both_forms_give_the_same_bill() {
    let till = Till::empty();
    till.add(SIDE, "in-json", &["format=json"]);
    till.add(SIDE, "in-xml", &["format=xml"]);
    for ask in ASKS {
        assert_eq!(bill(&till, "in-json", *ask), bill(&till, "in-xml", *ask), "{ask:?}");
    }
    assert_eq!(till.sandbox.state(SIDE).inquiries, 44);
}

/// The payment's facts too, down to the struk.
#[test]
fn both_forms_give_the_same_struk() {
    let sold = |format: &str| {
        let till = Till::empty();
        till.add(SIDE, "iak-postpaid", &[format]);
        ASKS.iter()
            .map(|(product, customer, more)| till.sell(SIDE, product, customer, more))
            .collect::<Vec<_>>()
    };
    assert_eq!(sold("format=json"), sold("format=xml"));
}
