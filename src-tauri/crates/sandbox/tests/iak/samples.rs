//! The exact bytes of a few answers, to be held against the vendor's samples.

use loket_sandbox::{IakSettings, Side};

use super::client::{Form, Member, start_with};

/// The answer's bytes with its times and months made constant.
fn steady(member: &Member, salt: &str, fields: &[(&str, &str)]) -> String {
    let response = member.post(Side::IakPostpaid, "api/v1/bill/check", member.body(salt, fields)).unwrap();
    let text = response.text().unwrap();
    let dated = regex::Regex::new(r"20[0-9]{12}").unwrap().replace_all(&text, "YmdHis").into_owned();
    regex::Regex::new(r"20[0-9]{6}").unwrap().replace_all(&dated, "Ymd").into_owned()
}

fn sold(form: Form, code: &str, hp: &str) -> [String; 3] {
    let member = start_with(form, IakSettings::default(), &[]);
    let inquiry = [("commands", "inq-pasca"), ("code", code), ("hp", hp), ("ref_id", "TRX0001")];
    [
        steady(&member, "TRX0001", &inquiry),
        steady(&member, "9732001", &[("commands", "pay-pasca"), ("tr_id", "9732001")]),
        steady(&member, "cs", &[("commands", "checkstatus"), ("ref_id", "TRX0001")]),
    ]
}

#[test]
fn a_mobile_bill_in_json() {
    let [inquired, paid, status] = sold(Form::Json, "HPTHREE", "08991234501");
    insta::assert_snapshot!(inquired, @r#"{"data":{"tr_id":9732001,"code":"HPTHREE","hp":"08991234501","tr_name":"DARMA ISKANDAR","period":"","nominal":338000,"admin":0,"response_code":"00","message":"INQUIRY SUCCESS","price":338000,"selling_price":337000,"ref_id":"TRX0001","desc":{"kode_area":"","divre":"","datel":"","jumlah_tagihan":1,"tagihan":{"detail":[{"periode":"","nilai_tagihan":"","admin":"","total":""}]}}},"meta":[]}"#);
    insta::assert_snapshot!(paid, @r#"{"data":{"tr_id":9732001,"code":"HPTHREE","datetime":"YmdHis","hp":"08991234501","tr_name":"DARMA ISKANDAR","period":"","nominal":338000,"admin":0,"response_code":"00","message":"PAYMENT SUCCESS","price":338000,"selling_price":337000,"balance":49663000,"noref":"822146949336","ref_id":"TRX0001","desc":{"kode_area":"","divre":"","datel":"","jumlah_tagihan":1,"tagihan":{"detail":[{"periode":"","nilai_tagihan":"","admin":"","total":""}]}}},"meta":[]}"#);
    insta::assert_snapshot!(status, @r#"{"data":{"tr_id":9732001,"code":"HPTHREE","datetime":"YmdHis","hp":"08991234501","tr_name":"DARMA ISKANDAR","period":"","nominal":338000,"admin":0,"status":1,"response_code":"00","message":"PAYMENT SUCCESS","price":338000,"selling_price":337000,"balance":49663000,"noref":"822146949336","ref_id":"TRX0001","desc":{"kode_area":"","divre":"","datel":"","jumlah_tagihan":1,"tagihan":{"detail":[{"periode":"","nilai_tagihan":"","admin":"","total":""}]}}},"meta":[]}"#);
}

#[test]
fn a_non_bill_in_xml() {
    let [inquired, paid, status] = sold(Form::Xml, "PLNNONH", "3225030005922");
    insta::assert_snapshot!(inquired, @r#"<?xml version="1.0"?><mp><tr_id>9732001</tr_id><code>PLNNONH</code><hp>3225030005922</hp><tr_name>SEKAR FEBRIANI</tr_name><period></period><nominal>1995900</nominal><admin>1600</admin><response_code>00</response_code><message>INQUIRY SUCCESS</message><price>1997500</price><selling_price>1995700</selling_price><ref_id>TRX0001</ref_id><desc><transaksi>PENYAMBUNGAN SEMENTARA</transaksi><no_registrasi>3225030005922</no_registrasi><tanggal_registrasi>Ymd</tanggal_registrasi></desc></mp>"#);
    insta::assert_snapshot!(paid, @r#"<?xml version="1.0"?><mp><tr_id>9732001</tr_id><code>PLNNONH</code><datetime>YmdHis</datetime><hp>3225030005922</hp><tr_name>SEKAR FEBRIANI</tr_name><period></period><nominal>1995900</nominal><admin>1600</admin><response_code>00</response_code><message>PAYMENT SUCCESS</message><price>1997500</price><selling_price>1995700</selling_price><balance>48004300</balance><noref>470E39DFC8A66349A85C8988BE281CC3</noref><ref_id>TRX0001</ref_id><desc><transaksi>PENYAMBUNGAN SEMENTARA</transaksi><no_registrasi>3225030005922</no_registrasi><tanggal_registrasi>Ymd</tanggal_registrasi></desc></mp>"#);
    insta::assert_snapshot!(status, @r#"<?xml version="1.0"?><mp><tr_id>9732001</tr_id><code>PLNNONH</code><datetime>YmdHis</datetime><hp>3225030005922</hp><tr_name>SEKAR FEBRIANI</tr_name><period></period><nominal>1995900</nominal><admin>1600</admin><status>1</status><response_code>00</response_code><message>PAYMENT SUCCESS</message><price>1997500</price><selling_price>1995700</selling_price><balance>48004300</balance><noref>470E39DFC8A66349A85C8988BE281CC3</noref><ref_id>TRX0001</ref_id><desc><transaksi>PENYAMBUNGAN SEMENTARA</transaksi><no_registrasi>3225030005922</no_registrasi><tanggal_registrasi>Ymd</tanggal_registrasi></desc></mp>"#);
}
