//! Payments and statuses: what makes one paid, failed or neither.

use loket_model::{Bill, Outcome, Rupiah, Settlement, UtcMillis};

use super::fixtures::{INQUIRED, Outer, PAID, SAMPLES, STATUS_PAID, sample};
use super::{inquired, line, ordered, postpaid, reply};
use crate::biller::Biller as _;

/// A payment's and a status' answer with this body about this bill.
fn outcomes(bill: &Bill, status: u16, body: &str) -> [Outcome; 2] {
    let reply = reply(status, body);
    let biller = postpaid(&[]);
    ordered(bill, |order| [biller.read_payment(order, &reply), biller.read_advice(order, &reply)])
}

fn bill_of(code: &str) -> Bill {
    let sample = sample(code);
    inquired(&sample.ask(), &sample.json(INQUIRED))
}

fn paid(bill: &Bill, body: &str) -> Settlement {
    let [Outcome::Paid(settlement), _] = outcomes(bill, 200, body) else { panic!("{body}") };
    *settlement
}

#[test]
fn every_product_is_paid_alike_in_both_formats() {
    for sample in SAMPLES {
        let bill = inquired(&sample.ask(), &sample.json(INQUIRED));
        for (outer, answer) in [(PAID, 0), (STATUS_PAID, 1)] {
            let [json, xml] = [sample.json(outer), sample.xml(outer)]
                .map(|body| outcomes(&bill, 200, &body)[answer].clone());
            assert_eq!(json, xml, "{}", sample.code);
            assert_eq!(line(&json), "paid REF42A", "{}", sample.code);
        }
    }
}

#[test]
fn a_settlement_holds_what_the_struk_and_the_books_need() {
    let settlement = paid(&bill_of("CBN"), &sample("CBN").json(PAID));
    assert_eq!(settlement.biller_ref.as_deref(), Some("9732792"));
    assert_eq!(settlement.receipt_ref.as_deref(), Some("REF42A"));
    assert_eq!(settlement.paid_at, UtcMillis::parse_rfc3339("2026-11-20T20:01:02+07:00"));
    assert_eq!(settlement.deposit_debit, Some(Rupiah::from_u32(29_400)));
    assert_eq!(settlement.commission, Some(Rupiah::from_u32(600)));
    assert_eq!(settlement.balance_after, Some(Rupiah::from_u32(997_586_108)));
    assert_eq!(settlement.details, []);
    let owing = sample("CBN").json(PAID).replace("997586108", "-250");
    let balance = paid(&bill_of("CBN"), &owing).balance_after;
    assert_eq!(balance, Some(Rupiah::from_u32(250).negated()));
    let dear = sample("CBN").json(PAID).replace("\"selling_price\": 29400", "\"selling_price\": 30100");
    assert_eq!(paid(&bill_of("CBN"), &dear).commission, None);
    let undated = sample("CBN").json(PAID).replace("20261120200102", "20261320200102");
    assert_eq!(paid(&bill_of("CBN"), &undated).paid_at, None);
}

#[test]
fn what_comes_with_the_payment_is_told_once() {
    let check = |code: &str, from: &str, to: &str, expected: &[&str], note: Option<&str>| {
        let body = sample(code).json(PAID);
        assert!(body.contains(from), "{code}");
        let settlement = paid(&bill_of(code), &body.replace(from, to));
        let details: Vec<String> =
            settlement.details.iter().map(|detail| format!("{}: {}", detail.label, detail.value)).collect();
        assert_eq!(
            (details, settlement.info_text.as_deref()),
            (expected.iter().map(|s| (*s).to_owned()).collect(), note)
        );
    };
    check(
        "PLNPOSTPAID",
        "\"tagihan\":{\"detail\":[\n            {",
        "\"lembar_tagihan_sisa\":3,\"tagihan\":{\"detail\":[{\"meter_awal\":\"00080000\",\"meter_akhir\":\"00080100\",",
        &["Stand 202609: 00080000-00080100", "Sisa Tunggakan: 3 BULAN"],
        Some("ANDA MASIH MEMILIKI SISA TUNGGAKAN 3 BULAN"),
    );
    check("PLNPOSTPAID", "\"tarif\"", "\"lembar_tagihan_sisa\":0,\"tarif\"", &[], None);
    check(
        "BPJSTK",
        "\"kode_iuran\":\"\"",
        "\"kode_iuran\":\"922053115900\"",
        &["Kode Iuran: 922053115900"],
        None,
    );
    check("ESAMSAT.JABAR", "\"ntpd\":\"\"", "\"ntpd\":\"A1B2\"", &["NTPD: A1B2"], None);
    check("AIA.PREMICONVEN", "\"1\"", "\"1\"", &[], Some("LAYANAN PELANGGAN 1500980"));
}

#[test]
fn an_answer_is_paid_only_on_an_explicit_word_about_it() {
    let bill = bill_of("CBN");
    let check = |status: u16, body: &str, expected: [&str; 2]| {
        assert_eq!(outcomes(&bill, status, body).map(|outcome| line(&outcome)), expected, "{status} {body}");
    };
    let cbn = sample("CBN");
    let paid = cbn.json(PAID);
    let unclear = "unresolved unclear code 00: WORDS";
    check(200, &paid, ["paid REF42A", unclear]);
    check(200, &cbn.json(STATUS_PAID), ["paid REF42A"; 2]);
    check(200, &cbn.json(STATUS_PAID).replace("\"status\": 1", "\"status\": \"1\""), ["paid REF42A"; 2]);
    // A payment's answer has no status as a rule; one that is there must not contradict the code.
    for status in ["0", "2", "3"] {
        check(200, &cbn.json(Outer { status, ..STATUS_PAID }), [unclear; 2]);
    }
    // Amounts may come as text or with a fraction of nothing.
    check(200, &paid.replace("\"price\": 30000", "\"price\": \"30000.00\""), ["paid REF42A", unclear]);
    check(
        200,
        &paid.replace("\"price\": 30000", "\"price\": 30000.5"),
        ["unresolved unreadable answer: price is not an amount", unclear],
    );
    check(400, &paid, ["unresolved HTTP status 400"; 2]);
    check(500, &paid, ["unresolved HTTP status 500"; 2]);
    check(302, "", ["unresolved HTTP status 302"; 2]);
    check(200, "<html>", ["unresolved unreadable answer: not an answer in <mp>"; 2]);
    // The XML sample of a gas payment has no ref_id; the status always has one.
    let unnamed = cbn.json(STATUS_PAID).replace("\"ref_id\": \"L261120K20A7F3XYZ\", ", "");
    let missing = "unresolved answer for something else: reference asked L261120K20A7F3XYZ, answered ";
    check(200, &unnamed, ["paid REF42A", missing]);
    // One XML sample of television has two different references.
    let twice = cbn.xml(STATUS_PAID).replace("<ref_id>", "<ref_id>1500972821</ref_id><ref_id>");
    check(200, &twice, ["unresolved unreadable answer: ref_id is not one value"; 2]);
}

#[test]
fn codes_decide_with_the_status() {
    let bill = bill_of("CBN");
    let check = |code: &'static str, status: &'static str, expected: [&str; 2]| {
        let outer = Outer { code, status, paid: false };
        for body in [sample("CBN").json(outer), sample("CBN").xml(outer)] {
            assert_eq!(
                outcomes(&bill, 200, &body).map(|outcome| line(&outcome)),
                expected,
                "{code} {status}"
            );
        }
    };
    let pending = "unresolved still processing (39): WORDS";
    check("39", "3", [pending; 2]);
    check("39", "", [pending, "unresolved unclear code 39: WORDS"]);
    check("37", "2", ["failed refused 37"; 2]);
    check("37", "", ["failed refused 37", "unresolved unclear code 37: WORDS"]);
    for status in ["0", "1", "3"] {
        check("37", status, ["unresolved unclear code 37: WORDS"; 2]);
    }
    for code in ["02", "42"] {
        let words = [
            format!("unresolved unclear code {code}: WORDS"),
            format!("unresolved never received ({code}): WORDS"),
        ];
        check(code, "0", [&words[0], &words[1]]);
        check(code, "2", [&words[0]; 2]);
    }
    check("105", "2", ["unresolved unclear code 105: WORDS", "failed try_later 105"]);
    check("103", "", ["unresolved unclear code 103: WORDS"; 2]);
    check("17", "", ["failed deposit_low 17", "unresolved unclear code 17: WORDS"]);
    check("100", "", ["failed settings 100", "unresolved unclear code 100: WORDS"]);
    for code in ["91", "92", "110"] {
        check(code, "", [&format!("unresolved unclear code {code}: WORDS"); 2]);
        check(code, "2", [&format!("unresolved unclear code {code}: WORDS"); 2]);
    }
    // Whose payment "already paid" means only the status knows.
    check("01", "2", ["unresolved unclear code 01: WORDS", "failed nothing_owed 01"]);
}

#[test]
fn an_answer_about_something_else_is_no_word_on_this_payment() {
    let bill = bill_of("CBN");
    let failed = Outer { code: "37", status: "2", paid: false };
    let check = |from: &str, to: &str, field: &str, of_failed_too: bool| {
        let outers: &[Outer] = if of_failed_too { &[STATUS_PAID, failed] } else { &[STATUS_PAID] };
        for outer in outers {
            let body = sample("CBN").json(*outer);
            assert!(body.contains(from), "{from}");
            for outcome in outcomes(&bill, 200, &body.replace(from, to)) {
                let told = line(&outcome);
                assert!(
                    told.starts_with(&format!("unresolved answer for something else: {field} ")),
                    "{told}"
                );
            }
        }
    };
    check("9732792", "9732793", "biller_reference", true);
    check("L261120K20A7F3XYZ", "L261120K20A7F3XYY", "reference", true);
    check("\"CBN\"", "\"PGAS\"", "product", true);
    check("01927101", "01927102", "customer", true);
    check("\"nominal\": 30000", "\"nominal\": 30001", "amount", false);
    check("\"nominal\": 30000, \"admin\": 0", "\"nominal\": 30000, \"admin\": 1", "amount", false);
    let dearer = sample("CBN").json(PAID).replace("30000", "50000");
    let [outcome, _] = outcomes(&bill, 200, &dearer);
    assert_eq!(line(&outcome), "unresolved answer for something else: amount asked 30000, answered 50000");
}

#[test]
fn the_documents_pln_sample_among_telcos_is_no_telco_payment() {
    // "Payment Telco Postpaid" shows a PLN bill in its XML tab.
    let pln = sample("PLNPOSTPAID").xml(PAID);
    let [outcome, _] = outcomes(&bill_of("HPTHREE"), 200, &pln);
    assert_eq!(
        line(&outcome),
        "unresolved answer for something else: product asked HPTHREE, answered PLNPOSTPAID"
    );
}

#[test]
fn a_date_in_its_other_form_is_no_news() {
    let body = sample("BPJSTK").json(PAID);
    let body = body.replace("05-11-2026", "2026-05-11 05:29:52").replace("09-10-2027", "2027-09-10 00:00:00");
    assert_eq!(paid(&bill_of("BPJSTK"), &body).details, []);
}
