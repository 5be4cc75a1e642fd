//! Bills held against the question: what was asked for must be what the answer is about, and cost no more than
//! the customer pays.

use loket_model::{Bill, Rupiah};

use super::fixtures::{INQUIRED, PAID, sample};
use super::{inquired, line, ordered, postpaid, reply};
use crate::biller::{Biller as _, InquiryAsk, InquiryFailure};

/// The bill's total, or why there is none.
fn told(ask: &InquiryAsk, body: &str) -> String {
    match postpaid(&[]).read_inquiry(ask, &reply(200, body)) {
        Ok(bill) => bill.charge.total().to_string(),
        Err(InquiryFailure::Unclear(why)) => why.text(),
        Err(InquiryFailure::Refused(reason)) => panic!("{reason:?}"),
    }
}

#[test]
fn an_amount_is_the_one_that_was_asked_for() {
    let check = |amount: u32, expected: &str| {
        let ask = InquiryAsk { amount: Some(Rupiah::from_u32(amount)), ..sample("SHOPEEPAY").ask() };
        assert_eq!(told(&ask, &sample("SHOPEEPAY").json(INQUIRED)), expected);
    };
    check(100_000, "Rp 100.800");
    check(10_000, "answer for something else: amount asked 10000, answered 100000");
}

#[test]
fn months_are_those_that_were_asked_for_or_one() {
    let check = |code: &str, months: Option<u32>, period: &str, expected: &str| {
        let sample = sample(code);
        let from = format!("\"period\": \"{}\"", sample.period);
        let body = sample.json(INQUIRED);
        assert!(body.contains(&from));
        let body = body.replace(&from, &format!("\"period\": \"{period}\""));
        assert_eq!(
            told(&InquiryAsk { months, ..sample.ask() }, &body),
            expected,
            "{code} {months:?} {period}"
        );
    };
    check("BPJS", Some(2), "02", "Rp 52.500");
    check("BPJS", Some(2), "2", "Rp 52.500");
    check("BPJS", Some(3), "02", "answer for something else: months asked 3, answered 02");
    // The request says one month where the question names none.
    check("BPJS", None, "01", "Rp 52.500");
    check("BPJS", Some(0), "01", "Rp 52.500");
    check("BPJS", None, "12", "answer for something else: months asked 1, answered 12");
    check("BPJSTK", None, "12", "answer for something else: months asked 1, answered 12");
    check("BPJS", Some(2), "", "answer for something else: months asked 2, answered ");
    check("BPJS", Some(2), "202609", "answer for something else: months asked 2, answered 202609");
    // A company's contributions are of a month of the calendar, and are not asked with a number of months.
    check("BPJSTKPU", Some(1), "202610", "Rp 102.500");
}

#[test]
fn a_tax_year_is_the_one_that_was_asked_for() {
    let check = |year: Option<u16>, from: &str, to: &str, expected: &str| {
        let sample = sample("PBBKOT.CIMAHI");
        for body in [sample.json(INQUIRED), sample.xml(INQUIRED)] {
            let body = body.replace(from, to);
            assert_eq!(told(&InquiryAsk { year, ..sample.ask() }, &body), expected, "{year:?}");
        }
    };
    check(Some(2026), "", "", "Rp 208.857");
    check(None, "", "", "Rp 208.857");
    check(Some(2019), "", "", "answer for something else: year asked 2019, answered 2026");
    let missing = "answer for something else: year asked 2026, answered ";
    check(Some(2026), "tahun_pajak", "tahun", missing);
}

#[test]
fn a_vehicle_is_its_owners_and_no_identity_number_is_told() {
    let check = |identity_no: Option<&str>, expected: &str| {
        let sample = sample("ESAMSAT.JABAR");
        let ask = InquiryAsk { identity_no: identity_no.map(str::to_owned), ..sample.ask() };
        for body in [sample.json(INQUIRED), sample.xml(INQUIRED)] {
            assert_eq!(told(&ask, &body), expected, "{identity_no:?}");
        }
    };
    check(Some(" 0000000000000001 "), "Rp 2.279.500");
    check(None, "Rp 2.279.500");
    check(Some("0000000000000999"), "answer for something else: identity_no asked …0999, answered …0001");
}

/// The answer of the product to `outer` with another deposit debit.
fn debited(outer: super::fixtures::Outer, debit: &str) -> String {
    let body = sample("CBN").json(outer);
    assert!(body.contains("\"selling_price\": 29400"));
    body.replace("\"selling_price\": 29400", &format!("\"selling_price\": {debit}"))
}

#[test]
fn a_bill_that_takes_more_from_the_deposit_than_the_customer_pays_is_not_payable() {
    let check = |debit: &str, expected: &str| {
        assert_eq!(told(&sample("CBN").ask(), &debited(INQUIRED, debit)), expected, "{debit}");
    };
    check("29400", "Rp 30.000");
    check("30000", "Rp 30.000");
    check("\"\"", "Rp 30.000");
    check("30001", "answer for something else: amount asked 30000, answered 30001");
    check("300000", "answer for something else: amount asked 30000, answered 300000");
    check("\"30.000\"", "unreadable answer: selling_price is not an amount");
    check("-1", "unreadable answer: selling_price is not an amount");
}

#[test]
fn a_payment_is_paid_whatever_the_deposit_loses() {
    let bill: Bill = inquired(&sample("CBN").ask(), &sample("CBN").json(INQUIRED));
    for debit in ["30001", "300000", "\"30.000\""] {
        let reply = reply(200, &debited(PAID, debit));
        let outcome = ordered(&bill, |order| postpaid(&[]).read_payment(order, &reply));
        assert_eq!(line(&outcome), "paid REF42A", "{debit}");
    }
}
