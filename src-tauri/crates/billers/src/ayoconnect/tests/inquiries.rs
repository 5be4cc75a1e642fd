//! Bills of every product, and the sums that they must have.

use super::*;

fn failure(ask: &InquiryAsk, data: &Value) -> String {
    match read(ask, data) {
        Err(InquiryFailure::Unclear(why)) => why.text(),
        other => panic!("{other:?}"),
    }
}

/// A bill as one line per fact.
fn shown(bill: &Bill) -> String {
    let mut lines = vec![format!(
        "{} | {} + {} = {} | repeats {:?}",
        bill.customer_name,
        bill.charge.amount().get(),
        bill.charge.admin().get(),
        bill.charge.total().get(),
        bill.biller_amount.map(Rupiah::get)
    )];
    lines.extend(bill.lines.iter().map(|line| {
        format!(
            "{}: {} fine {} stand {:?} {:?}",
            line.period,
            line.amount.get(),
            line.penalty.get(),
            line.meter_from,
            line.meter_to
        )
    }));
    lines.extend(bill.details.iter().map(|detail| format!("{}={}", detail.label, detail.value)));
    lines.join("\n")
}

#[test]
fn a_mobile_bill() {
    insta::assert_debug_snapshot!(mobile_bill(), @r#"
    Bill {
        product: Product {
            code: "DEMO1",
            name: "Produk",
            category: MobilePostpaid,
            nominal: None,
        },
        customer_no: CustomerNumber(
            "0811111111",
        ),
        customer_name: "UJI COBA",
        biller_ref: Some(
            "287017802",
        ),
        charge: Charge {
            amount: Rupiah(
                88000,
            ),
            admin: Rupiah(
                2500,
            ),
            total: Rupiah(
                90500,
            ),
        },
        biller_amount: None,
        deposit_debit: None,
        expires_at: Some(
            UtcMillis(
                1795001800000,
            ),
        ),
        tariff: None,
        power_va: None,
        meter_no: None,
        subscriber_id: None,
        lines: [],
        details: [],
    }
    "#);
}

#[test]
fn a_pln_bill_has_a_line_per_month() {
    let mut ask = ask("TLSTPOS", Category::PlnPostpaid, None);
    ask.customer = CustomerNumber::parse("516070377775").unwrap();
    let month = |month: &str, tag: &str, fine: &str, readings: &str| {
        json!([{ "key": "Bulan", "value": month }, { "key": "Rp Tag PLN", "value": tag }, { "key": "Denda", "value": fine },
            { "key": "Jatuh Tempo", "value": "20-Feb-2026" }, { "key": "stand  meter", "value": readings },
            { "key": "Insentif", "value": "N/A" } ])
    };
    let rows = [
        ("0", "Biaya Administrasi", json!(6_000), json!([])),
        ("2", "Tagihan 2", json!(47_539), month("Feb 2026", "47539", "0", "1084300-1092500")),
        ("1", "Tagihan 1", json!(48_000), month("Jan 2026", "45.000", "3.000", "1076100 - 1084300")),
    ];
    let mut data = inquired(&ask, 101_539, &rows);
    data["productDetails"] = json!([{ "key": "Total Tarif/Daya", "value": "R1M/000000900VA" },
        { "key": "Total LBR Tagihan", "value": "2 Bulan" }, { "key": "BL/TH", "value": "Jan26, Feb26" }]);
    let bill = read(&ask, &data).unwrap();
    assert_eq!((bill.tariff.as_deref(), bill.power_va), (Some("R1M"), Some(900)));
    insta::assert_snapshot!(shown(&bill), @r#"
    UJI COBA | 95539 + 6000 = 101539 | repeats None
    Jan 2026: 45000 fine 3000 stand Some("1076100") Some("1084300")
    Feb 2026: 47539 fine 0 stand Some("1084300") Some("1092500")
    Jatuh Tempo Jan 2026=20-Feb-2026
    Jatuh Tempo Feb 2026=20-Feb-2026
    Total LBR Tagihan=2 Bulan
    BL/TH=Jan26, Feb26
    "#);
}

#[test]
fn employment_insurance_has_parts_and_no_months() {
    let ask = ask("BPJSTKPU", Category::BpjsKetenagakerjaan, None);
    let rows = [
        ("1", "Iuran JHT", json!("100000"), json!([])),
        ("2", "Iuran JKK", json!(8_990), json!([])),
        ("0", "Biaya Transaksi", json!(2_500), json!([])),
    ];
    let mut data = inquired(&ask, 108_990, &rows);
    data["totalAdmin"] = json!(2_500);
    data["customerName"] = json!("N/A");
    data["customerDetails"] =
        json!([{ "key": "Nama Perusahaan", "value": "PT UJI" }, { "key": "Kode Iuran", "value": "123 " }]);
    data["extraFields"] = json!([{ "key": "Tunggakan", "value": 0 }]);
    insta::assert_snapshot!(shown(&read(&ask, &data).unwrap()), @"
    PT UJI | 108990 + 2500 = 111490 | repeats Some(108990)
    Iuran JHT=Rp 100.000
    Iuran JKK=Rp 8.990
    Kode Iuran=123
    Tunggakan=0
    ");
}

#[test]
fn an_amount_must_be_a_sum_of_its_parts() {
    let rows = |admin: u32| {
        [("1", "Jumlah Tagihan", json!(88_000), json!([])), ("0", "Biaya", json!(admin), json!([]))]
    };
    let check = |amount: u32, admin: u32, fee: u32, expected: (i64, Option<i64>)| {
        let mut data = inquired(&mobile(), amount, &rows(admin));
        data["processingFee"] = json!(fee);
        let bill = read(&mobile(), &data).unwrap();
        let read = (bill.charge.total().get(), bill.biller_amount.map(Rupiah::get));
        assert_eq!((bill.charge.amount().get(), read), (88_000, expected), "{amount} {admin} {fee}");
    };
    check(90_500, 2_500, 0, (90_500, None));
    check(90_530, 2_500, 30, (90_530, None));
    check(90_500, 2_500, 30, (90_530, Some(90_500)));
    check(88_000, 2_500, 0, (90_500, Some(88_000)));
    check(88_030, 2_500, 30, (90_530, Some(88_030)));
    check(88_000, 0, 0, (88_000, None));
    let refused = |data: &Value| failure(&mobile(), data);
    assert_eq!(
        refused(&inquired(&mobile(), 95_000, &rows(2_500))),
        "answer for something else: amount asked 88000 + 2500 + 0, answered 95000"
    );
    let mut data = inquired(&mobile(), 90_500, &rows(2_500));
    data["billDetails"][0]["value"] = json!("banyak");
    assert_eq!(refused(&data), "unreadable answer: billDetails is not an amount");
    data["billDetails"][0] = json!("row");
    assert_eq!(refused(&data), "unreadable answer: billDetails is not an amount");
    data["billDetails"] = json!(vec![json!({ "billId": "1", "value": 1 }); 121]);
    assert_eq!(refused(&data), "unreadable answer: 121 bill rows");
    data["amount"] = json!(-90_500);
    assert!(refused(&data).starts_with("unreadable"));
}

#[test]
fn without_rows_only_what_cannot_be_told_two_ways_is_believed() {
    let check = |denom: &str, amount: u32, admin: u32, expected: Option<(i64, i64, Option<i64>)>| {
        let ask = ask("PPLSIND12", Category::MobilePrepaid, None);
        let mut data = inquired(&ask, amount, &[]);
        data["denom"] = json!(denom);
        data["totalAdmin"] = json!(admin);
        data["billDetails"] = Value::Null;
        let bill = read(&ask, &data).ok();
        let bill = bill.map(|bill| {
            let charge = bill.charge;
            (charge.amount().get(), charge.total().get(), bill.biller_amount.map(Rupiah::get))
        });
        assert_eq!(bill, expected, "{denom} {amount} {admin}");
    };
    check("12000", 12_000, 0, Some((12_000, 12_000, None)));
    check("12000", 12_500, 0, Some((12_000, 12_500, None)));
    // A denomination above what is owed would make the customer pay more than the biller asks for.
    check("12000", 11_800, 0, Some((11_800, 11_800, None)));
    check("12000", 12_000, 1_500, Some((12_000, 13_500, Some(12_000))));
    check("12000", 13_500, 1_500, Some((12_000, 13_500, None)));
    check("12000", 13_000, 1_500, None);
    check("", 12_000, 0, Some((12_000, 12_000, None)));
    check("", 12_000, 1_500, None);
    check("12RB", 12_000, 1_500, None);
}

#[test]
fn a_token_names_its_meter() {
    let mut ask = ask("PLSTPL20", Category::PlnPrepaid, Some(20_000));
    ask.customer = CustomerNumber::parse("14987654321").unwrap();
    let rows = [
        ("1", "Harga Produk", json!(20_000), json!([])),
        ("0", "Biaya Administrasi", json!(2_500), json!([])),
    ];
    let mut data = inquired(&ask, 22_500, &rows);
    data["customerDetails"] = json!([{ "key": "No Meter", "value": "14987654321" }, { "key": "Tarif/Daya", "value": "R1 /1300 VA" }]);
    let bill = read(&ask, &data).unwrap();
    assert_eq!(bill.meter_no.as_ref().map(|meter| meter.as_str()), Some("14987654321"));
    assert_eq!((bill.tariff.as_deref(), bill.power_va), (Some("R1"), Some(1_300)));
    insta::assert_snapshot!(shown(&bill), @"UJI COBA | 20000 + 2500 = 22500 | repeats None");
    data["customerDetails"][0]["value"] = json!("14987654322");
    assert!(failure(&ask, &data).starts_with("answer for something else: meter"));
}

#[test]
fn a_chosen_amount_must_be_in_what_is_owed() {
    let mut ask = mobile();
    let check = |ask: &InquiryAsk, ok: bool| {
        assert_eq!(read(ask, &inquired(ask, 90_500, &mobile_rows())).is_ok(), ok, "{:?}", ask.amount);
    };
    for (amount, ok) in [(88_000, true), (90_500, true), (50_000, false)] {
        ask.amount = Some(Rupiah::from_u32(amount));
        check(&ask, ok);
    }
}

#[test]
fn an_inquiry_that_cannot_be_used_gives_no_bill() {
    let good = inquired(&mobile(), 90_500, &mobile_rows());
    let check = |path: &str, value: Value, expected: &str| {
        let mut data = good.clone();
        data[path] = value;
        assert_eq!(failure(&mobile(), &data), expected);
    };
    let other = |field: &str, asked: &str, answered: &str| {
        format!("answer for something else: {field} asked {asked}, answered {answered}")
    };
    check("accountNumber", json!("0811111112"), &other("customer", CUSTOMER, "0811111112"));
    check("productCode", json!("partner-code"), &other("product", "DEMO1", "partner-code"));
    check("inquiryId", json!(0), "success without inquiryId");
    check("inquiryId", json!("INQ-1"), "success without inquiryId");
    assert_eq!(failure(&mobile(), &json!({})), "success without data");
    let refused = |code: i64, status: u16, expected: &str| {
        let reply = HttpReply { status, ..envelope(code, &json!({})) };
        let words = match account(&[]).read_inquiry(&mobile(), &reply).unwrap_err() {
            InquiryFailure::Refused(reason) => format!("refused {} {}", reason.kind.as_str(), reason.text),
            InquiryFailure::Unclear(why) => why.text(),
        };
        assert_eq!(words, expected, "{code}");
    };
    refused(302, 200, "refused nothing_owed kata-kata");
    refused(112, 200, "refused customer_unknown kata-kata");
    refused(401, 401, "refused settings kata-kata");
    refused(188, 200, "unclear code 188: kata-kata");
    refused(500, 200, "unclear code 500: kata-kata");
    refused(300, 404, "HTTP status 404");
    refused(302, 500, "HTTP status 500");
}
