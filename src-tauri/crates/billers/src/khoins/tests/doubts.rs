//! What a reply must say before money counts as moved or as not moved, and a bill as priced.

use super::*;
use crate::biller::BuildError;

fn transfer(amount: u32) -> InquiryAsk {
    let mut asked = ask(product("BCAB", Category::Other, None));
    asked.amount = Some(Rupiah::from_u32(amount));
    if let Some(offer) = asked.offer.as_mut() {
        offer.amount_min = Some(Rupiah::from_u32(10_000));
        offer.amount_max = Some(Rupiah::from_u32(500_000));
    }
    asked
}

fn mismatch(field: &str, asked: &str, answered: &str) -> String {
    format!("unresolved answer for something else: {field} asked {asked}, answered {answered}")
}

/// The older test called a success with any amount, or with none, paid.
#[test]
fn a_payment_is_paid_only_with_its_amount() {
    let check = |price: &str, serial: &str, expected: &str| {
        let reply = reply("Success", &sold("PAYPLNGR25", price, serial));
        assert_eq!(word(&account(&[]), &pln_bill(), &reply), expected, "{price} {serial}");
    };
    check("152.750", PLN_PAID, "paid 77AB");
    check("0", PLN_PAID, "paid 77AB");
    check("152.750", "REF9/NAMA:UJI", "unresolved success without amount");
    check("152.751", PLN_PAID, &mismatch("amount", "152750", "152751"));
    check("1.527.500", PLN_PAID, &mismatch("amount", "152750", "1527500"));
    check("152.750", &format!("{PLN_PAID}/QTY:150250"), "paid 77AB");
    check("152.750", &format!("{PLN_PAID}/QTY:1502500"), &mismatch("amount", "150250", "1502500"));
    check("152.750", &format!("{PLN_PAID}/QTY:150250/QTY:1"), &mismatch("amount", "150250", "1"));
    check("152.750", &format!("{PLN_PAID}/QTY:banyak"), "unresolved unreadable answer: QTY is not an amount");
    // The frame's own quantity is enough where no pattern reads the sentence.
    check("152.750", "REF9/NAMA:UJI/QTY:150250", "paid REF9");
}

#[test]
fn a_transfer_is_paid_only_with_its_amount() {
    let account = account(&[("amount-parameter", "qty")]);
    let message = sold("INQBCAB", "0", "NAMA:UJI/NOREK:123/BANK:BCA/LAYANAN: BIFAST");
    let bill = account.read_inquiry(&transfer(100_000), &reply("Success", &message)).unwrap();
    assert_eq!(bill.charge.total().get(), 102_500);
    let check = |price: &str, quantity: &str, expected: &str| {
        let serial = format!("R9/NAMA:UJI/{quantity}BANK TUJUAN:BCA/ADMIN:2500/REFF:1/LAYANAN:BIFAST");
        assert_eq!(word(&account, &bill, &reply("Success", &sold("PAYBCAB", price, &serial))), expected);
    };
    check("100.550", "QTY:100000/", "paid R9");
    check("1.001.000", "QTY:1000000/", &mismatch("amount", "100000", "1000000"));
    check("2.000", "QTY:1000/", &mismatch("amount", "100000", "1000"));
    check("100.550", "", "unresolved success without amount");
}

/// Credit has no amount in its sentence, but its price stands there.
#[test]
fn credit_is_paid_at_no_more_than_its_price() {
    let mut asked = ask(product("TH50", Category::MobilePrepaid, Some(50_000)));
    asked.offer.as_mut().unwrap().price = Some(Rupiah::from_u32(49_665));
    let Ok(InquiryStep::Known(bill)) = account(&[]).inquiry(&asked) else { panic!() };
    let check = |price: &str, expected: &str| {
        let reply = reply("Success", &sold("TH50", price, "0041000987654321"));
        assert_eq!(word(&account(&[]), &bill, &reply), expected);
    };
    check("49.665", "paid 0041000987654321");
    check("50.001", &mismatch("amount", "50000", "50001"));
}

#[test]
fn a_success_says_one_plain_sukses_about_our_number() {
    let frame = |words: &str| {
        format!(
            "R#{REFERENCE} [1]>>>Transaksi PAYPLNGR25 ke {CUSTOMER} {words} SN: {PLN_PAID}. Saldo: 1#@21/09"
        )
    };
    let check = |words: &str, answered: Option<&str>| {
        let expected =
            answered.map_or("paid 77AB".to_owned(), |answered| mismatch("status", "SUKSES", answered));
        assert_eq!(word(&account(&[]), &pln_bill(), &reply("Success", &frame(words))), expected, "{words}");
    };
    for words in ["Harga:152.750 SUKSES.", "Sukses", "SUKSES, ket: tidak ada.", "(sukses)"] {
        check(words, None);
    }
    check("GAGAL, ket: saldo tidak cukup.", Some("GAGAL TIDAK"));
    check("GAGAL! ket: x.", Some("GAGAL"));
    check("Gagal. ket: x.", Some("GAGAL"));
    check("GAGAL(timeout).", Some("GAGAL"));
    check("TIDAK SUKSES. ket: x.", Some("TIDAK SUKSES"));
    check("Belum dapat sukses.", Some("BELUM SUKSES"));
    check("PENDING, ket: akan diproses.", Some("PENDING DIPROSES"));
    check("SEDANG DIPROSES.", Some("DIPROSES"));
    check("SUKSES DIPROSES.", Some("SUKSES DIPROSES"));
    check("GAGAL, SUKSES.", Some("GAGAL SUKSES"));
    check("SUKSES. ket: pending.", Some("SUKSES PENDING"));
    check("SUKSES SUKSES.", Some("SUKSES SUKSES"));
    check("berhasil.", Some(""));
    // What stands in SN is the customer's, not the frame's.
    let named = frame("SUKSES.").replace("UJI COBA", "GAGAL MAJU");
    assert_eq!(word(&account(&[]), &pln_bill(), &reply("Success", &named)), "paid 77AB");
    let nameless = frame("SUKSES.").replace(&format!("R#{REFERENCE} "), "");
    let expected = mismatch("reference", REFERENCE, "");
    assert_eq!(word(&account(&[]), &pln_bill(), &reply("Success", &nameless)), expected);
}

#[test]
fn a_no_whose_sentence_says_yes_is_no_word() {
    let check = |words: &str, expected: &str| {
        let message = format!("R#{REFERENCE} Transaksi PAYPLNGR25 ke {CUSTOMER} {words}");
        assert_eq!(word(&account(&[]), &pln_bill(), &reply("Gagal", &message)), expected, "{words}");
    };
    check("GAGAL. ket: tidak sukses", "failed refused tidak sukses");
    check("ket: nomor salah", "failed refused nomor salah");
    check("Sukses. ket: x", &mismatch("status", "GAGAL", "SUKSES"));
    check("GAGAL, SUKSES. ket: x", &mismatch("status", "GAGAL", "GAGAL SUKSES"));
    check("sedang diproses", &mismatch("status", "GAGAL", "DIPROSES"));
    check("PENDING! ket: x", &mismatch("status", "GAGAL", "PENDING"));
}

/// The price that the deposit loses is the least that the customer pays.
#[test]
fn a_token_is_not_sold_below_its_price() {
    let token = product("PLT20", Category::PlnPrepaid, Some(20_000));
    let check = |price: Option<u32>, listed: Option<u32>, serial: &str, expected: (i64, i64)| {
        let mut asked = ask(token.clone());
        let offer = asked.offer.as_mut().unwrap();
        (offer.price, offer.admin) = (price.map(Rupiah::from_u32), listed.map(Rupiah::from_u32));
        let reply = reply("Success", &sold("INQPLT20", "0", serial));
        let bill = account(&[("pattern.PLT20", r"TAG:(?P<amount>[0-9.]+)(?:/ADMIN:(?P<admin>[0-9]+))?")])
            .read_inquiry(&asked, &reply)
            .unwrap();
        assert_eq!((bill.charge.total().get(), bill.charge.admin().get()), expected, "{price:?} {serial}");
        let priced = expected.0 > 0;
        assert_eq!(bill.deposit_debit, price.map(Rupiah::from_u32).filter(|_| priced));
        assert_eq!(bill.details.iter().any(|detail| detail.label == "Keterangan"), !priced);
    };
    check(Some(21_078), None, "NAMA:UJI/TAG:20.000", (21_078, 1_078));
    check(Some(21_078), None, "NAMA:UJI/TAG:20.000/ADMIN:500", (21_078, 1_078));
    check(Some(21_078), Some(1_000), "NAMA:UJI/TAG:20.000", (21_078, 1_078));
    check(Some(21_078), None, "NAMA:UJI/TAG:20.000/ADMIN:2500", (22_500, 2_500));
    check(Some(19_500), None, "NAMA:UJI/TAG:20.000", (20_000, 0));
    check(None, Some(2_500), "NAMA:UJI/TAG:20.000", (22_500, 2_500));
    check(None, None, "NAMA:UJI/TAG:20.000/ADMIN:0", (20_000, 0));
    check(None, None, "NAMA:UJI/TAG:20.000", (0, 0));
}

#[test]
fn the_price_of_another_product_prices_nothing() {
    let mut asked = ask(pln());
    asked.offer = Some(Offer::of(product("PLNGR30", Category::PlnPostpaid, None)));
    asked.offer.as_mut().unwrap().admin = Some(Rupiah::from_u32(3_000));
    let owed = reply("Success", &sold("INQPLNGR25", "0", "NAMA:UJI/TAG:150.250/BLTH:OKT26"));
    assert_eq!(account(&[]).read_inquiry(&asked, &owed).unwrap().charge.total(), Rupiah::ZERO);
}

#[test]
fn a_bill_that_costs_more_than_it_brings_is_not_paid() {
    let reference = Reference::parse(REFERENCE).unwrap();
    let pay = |debit: u32| -> Result<HttpRequest, BuildError> {
        let bill = Bill { deposit_debit: Some(Rupiah::from_u32(debit)), ..pln_bill() };
        let order =
            PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill: &bill, at: AT };
        account(&[]).payment_request(&order)
    };
    assert!(pay(152_750).is_ok());
    assert_eq!(pay(152_751).unwrap_err().0, "this bill costs more than the customer pays");
}

#[test]
fn several_months_cannot_be_asked_for() {
    let mut asked = ask(product("BPJSKES", Category::BpjsKesehatan, None));
    for (months, ok) in [(None, true), (Some(1), true), (Some(2), false)] {
        asked.months = months;
        assert_eq!(account(&[]).inquiry(&asked).is_ok(), ok, "{months:?}");
    }
    let refused = account(&[]).inquiry(&asked).unwrap_err();
    assert_eq!(refused.0, "KHOINS cannot be asked for more than one month");
}

#[test]
fn shapes_that_can_be_read_two_ways_are_no_word() {
    let check = |body: String| {
        let word = word(&account(&[]), &pln_bill(), &HttpReply { status: 200, body: body.into_bytes() });
        assert!(word.starts_with("unresolved unreadable answer: "), "{word}");
    };
    check(format!(r#"["{CUSTOMER}","{REFERENCE}","Gagal","ket: x"]"#));
    let good = String::from_utf8(reply("Success", &sold("PAYPLNGR25", "152.750", PLN_PAID)).body).unwrap();
    check(good.replacen("\"status\":", "\"status\":\"Gagal\",\"status\":", 1));
    check(format!("{}{good}", " ".repeat(300_000)));
}
