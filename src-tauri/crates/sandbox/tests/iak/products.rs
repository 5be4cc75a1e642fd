//! Every postpaid product from inquiry to status, in both forms.

use loket_sandbox::{IakSettings, PaymentStatus};

use super::client::{Facts, Form, start_with};

/// Sells one bill in one form: the facts of inquiry, payment and status.
fn sold(form: Form, code: &str, number: &str) -> [Facts; 3] {
    let member = start_with(form, IakSettings::default(), &[]);
    let inquired = member.inquire("TRX0001", code, number);
    assert_eq!((inquired.rc(), inquired.get("message")), ("00", "INQUIRY SUCCESS"), "{code} {inquired:?}");
    assert_eq!(member.spent(), 0);
    let paid = member.pay(inquired.get("tr_id"));
    assert_eq!((paid.rc(), paid.get("message")), ("00", "PAYMENT SUCCESS"), "{code} {paid:?}");
    assert_eq!(member.spent(), inquired.number("selling_price"), "{code}");
    assert_eq!(paid.number("balance"), member.postpaid_state().deposit);
    let status = member.status("TRX0001");
    assert_eq!((status.rc(), status.get("status")), ("00", "1"));
    assert_eq!(member.postpaid_state().payments[0].status, PaymentStatus::Paid);
    [inquired, paid, status]
}

/// The facts without the time and with one name for the biller's reference.
fn steady(facts: &Facts) -> Facts {
    let mut steady = facts.clone();
    steady.0.remove("datetime");
    if let Some(reference) = steady.0.remove("no_ref") {
        steady.0.insert("noref".to_owned(), reference);
    }
    steady
}

/// Both forms say the same, sums fit, and the three answers are about the same sale.
fn check(code: &str, number: &str, no_ref_in_xml: bool) {
    let json = sold(Form::Json, code, number);
    let xml = sold(Form::Xml, code, number);
    for (json, xml) in json.iter().zip(&xml) {
        assert_eq!(steady(json), steady(xml), "{code}");
    }
    let [inquired, paid, status] = json;
    assert_eq!(inquired.get("datetime"), "");
    assert_eq!(inquired.get("balance"), "");
    assert_eq!(paid.get("datetime").len(), 14);
    assert_eq!(inquired.number("price"), inquired.number("nominal") + inquired.number("admin"));
    assert!(inquired.number("selling_price") <= inquired.number("price"));
    for name in
        ["tr_id", "code", "hp", "tr_name", "period", "nominal", "admin", "price", "selling_price", "ref_id"]
    {
        assert_eq!(inquired.get(name), paid.get(name), "{code} {name}");
        assert_eq!(inquired.get(name), status.get(name), "{code} {name}");
    }
    assert_eq!((paid.get("code"), paid.get("hp"), paid.get("ref_id")), (code, number, "TRX0001"));
    assert!(!paid.get("noref").is_empty());
    assert_eq!(paid.get("noref"), status.get("noref"));
    let named = |facts: &Facts| (facts.0.contains_key("no_ref"), facts.0.contains_key("noref"));
    assert_eq!(named(&xml[1]), (no_ref_in_xml, !no_ref_in_xml), "{code}");
    assert_eq!(named(&xml[2]), (false, true), "{code}");
}

#[test]
fn every_product_is_inquired_paid_and_remembered_alike_in_both_forms() {
    check("PLNPOSTPAID", "530000000001", true);
    check("PLNPOSTPAID", "530000000002", true);
    check("PLNNONH", "3225030005922", false);
    check("PDAMKOTA.SURABAYA", "10202001", true);
    check("PDAMKOTA.MEDAN", "10202002", true);
    check("AETRA", "10202009", true);
    check("BPJS", "8801234560001", false);
    check("BPJSTK", "8102051011270001", false);
    check("BPJSTKPU", "210300016066", false);
    check("TELKOMPSTN", "6391601202", true);
    check("CBN", "01927101", false);
    check("HPTHREE", "08991234501", true);
    check("PGAS", "0110014601", false);
    check("TVBIG", "1072161401", true);
    check("TVTLKMV", "127246500101", true);
    check("FNMEGA", "6391601201", false);
    check("AIA.PREMICONVEN", "6391601201", false);
    check("PBBKOT.CIMAHI", "329801092375999901", false);
    check("ESAMSAT.JABAR", "9658548523568701", false);
    check("SHOPEEPAY", "082100000001", false);
}

/// How many detail rows a bill has, and how many fees.
fn check_rows(code: &str, number: &str, rows: usize, fee: u64) {
    let [inquired, paid, _] = sold(Form::Xml, code, number);
    for facts in [&inquired, &paid] {
        let mut found: Vec<_> = facts
            .0
            .keys()
            .filter_map(|path| path.split_once(".detail."))
            .map(|(_, row)| row.split('.').next().unwrap().to_owned())
            .collect();
        found.dedup();
        assert_eq!(found.len(), rows, "{code} {facts:?}");
        assert_eq!(facts.number("admin"), fee);
    }
}

#[test]
fn arrears_are_rows_or_one_row() {
    check_rows("PLNPOSTPAID", "530000000001", 1, 2_500);
    check_rows("PLNPOSTPAID", "530000000002", 4, 10_000);
    check_rows("PDAMKOTA.SURABAYA", "10202001", 1, 2_000);
    check_rows("PDAMKOTA.MEDAN", "10202002", 4, 8_000);
    check_rows("AETRA", "10202002", 1, 2_500);
    check_rows("TELKOMPSTN", "6391601202", 3, 7_500);
    check_rows("TVBIG", "1072161401", 0, 0);
}

#[test]
fn the_payment_tells_what_the_inquiry_could_not() {
    let [inquired, paid, status] = sold(Form::Json, "PLNPOSTPAID", "530000000002");
    assert_eq!(inquired.get("desc.lembar_tagihan_sisa"), "");
    assert_eq!(inquired.get("desc.tagihan.detail.0.meter_awal"), "");
    assert_eq!((paid.get("desc.lembar_tagihan"), paid.get("desc.lembar_tagihan_sisa")), ("4", "4"));
    assert_eq!(paid.get("desc.tagihan.detail.0.meter_awal").len(), 8);
    assert_eq!(
        status.get("desc.tagihan.detail.3.meter_akhir"),
        paid.get("desc.tagihan.detail.3.meter_akhir")
    );

    let [inquired, paid, _] = sold(Form::Json, "BPJSTK", "8102051011270001");
    assert_eq!((inquired.get("desc.kode_iuran"), paid.get("desc.kode_iuran").len()), ("", 12));
    assert_eq!((inquired.get("desc.tgl_efektif").len(), paid.get("desc.tgl_efektif").len()), (10, 19));

    let [inquired, paid, _] = sold(Form::Json, "ESAMSAT.JABAR", "9658548523568701");
    assert_eq!((inquired.get("desc.ntpd"), paid.get("desc.ntpd").len()), ("", 12));
    assert_eq!(paid.get("desc.nomor_identitas"), "0212502110170100");
}

#[test]
fn what_cannot_be_inquired_says_why() {
    let member = start_with(Form::Json, IakSettings::default(), &[]);
    let check = |ref_id: &str, code: &str, number: &str, rc: &str| {
        let asked = member.inquire(ref_id, code, number);
        assert_eq!(asked.rc(), rc, "{code} {number}");
        assert_eq!((asked.get("ref_id"), asked.get("code")), (ref_id, code));
        assert_eq!(asked.get("tr_id"), "");
        let status = member.status(ref_id);
        assert_eq!((status.rc(), status.get("status")), ("06", ""));
    };
    check("TRX1", "PDAMKOTA.ATLANTIS", "10202001", "20");
    check("TRX1", "TASPEN.ASURANSI", "10202001", "106");
    check("TRX1", "CBN", "1234", "14");
    check("TRX1", "CBN", "00012345", "14");
    check("TRX1", "CBN", "0178300a", "14");
    check("TRX 1", "CBN", "01927101", "03");
    check("TRX/1", "CBN", "01927101", "03");
    assert_eq!(member.postpaid_state().inquiries, 0);
    member.inquired("TRX1", "CBN", "01927101");
    let again = member.inquire("TRX1", "PGAS", "0110014601");
    assert_eq!((again.rc(), again.get("message")), ("11", "DUPLICATE REF ID"));
    member.inquired("ref-14_May_2022_0.03.39", "CBN", "01927101");
    assert_eq!(member.postpaid_state().inquiries, 2);
}
