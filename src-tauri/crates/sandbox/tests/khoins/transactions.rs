//! `INQ`, `PAY` and pulsa: their prose, and what the deposit pays.

use std::time::Duration;

use loket_sandbox::{PaymentState, PaymentStatus, Side};

use super::client::{DEPOSIT, check, message, read, rupiah, start};

/// Inquires and pays, and checks that the account's pattern finds the same facts at both, and what is debited.
fn check_sale(product: &str, customer: &str, admin: u64, cost_above_amount: u64, has_period: bool) {
    let (sandbox, member) = start();
    let inquired = member.ask(&format!("INQ{product}"), "TRX-1", customer);
    assert_eq!((inquired["status"].as_str(), inquired["trxid"].as_str()), (Some("Success"), Some("TRX-1")));
    assert!(
        message(&inquired).contains(&format!("Transaksi INQ{product} ke {customer} Harga:0 SUKSES. SN: "))
    );
    let asked = member.facts(product, message(&inquired));
    assert_eq!(asked.contains_key("period"), has_period, "{inquired}");
    assert_eq!(rupiah(&asked["admin"]), admin);
    assert!(!asked.contains_key("ref") && !asked.contains_key("token"), "{asked:?}");

    let paid = member.ask(&format!("PAY{product}"), "TRX-1", customer);
    assert_eq!(paid["status"], "Success", "{paid}");
    let mut told = member.facts(product, message(&paid));
    assert!(told.remove("ref").unwrap().len() >= 13);
    if product.starts_with("PLT") {
        let token = told.remove("token").unwrap();
        assert_eq!((token.len(), token.matches('-').count()), (24, 4));
        assert!(told.remove("kwh").unwrap().contains(','));
    }
    assert_eq!(told, asked);

    let cost = rupiah(&asked["amount"]) + cost_above_amount;
    let harga = message(&paid).split(" Harga:").nth(1).unwrap().split(' ').next().unwrap();
    assert_eq!(rupiah(harga), cost);
    assert_eq!(sandbox.state(Side::Khoins).deposit, DEPOSIT - cost);
    let balance = message(&paid).split(" Saldo: ").nth(1).unwrap().split('#').next().unwrap();
    assert_eq!(rupiah(balance), DEPOSIT - cost);
}

#[test]
fn every_bill_is_inquired_and_paid() {
    check_sale("PLNNONTAG", "3225030005922", 2_500, 1_250, false);
    check_sale("PLNGR25", "530000000011", 2_500, 1_250, true);
    check_sale("PLNGR25", "530000000012", 5_000, 2_500, true);
    check_sale("WASBY", "10202001", 3_000, 1_734, true);
    check_sale("BPJSKES", "8801234560001", 2_500, 1_234, true);
    check_sale("ASRBPJSTK", "8102051011270001", 2_500, 1_567, true);
    check_sale("PGN", "0110014601", 2_500, 1_250, true);
    check_sale("GAS", "0110014601", 2_500, 2_500, true);
    check_sale("TELKOM25", "6391601201", 2_500, 1_300, true);
}

#[test]
fn every_token_is_inquired_and_paid() {
    check_sale("PLT20", "14233784991", 1_078, 1_078, false);
    check_sale("PLT50", "537654321098", 1_078, 1_078, false);
    check_sale("PLT100", "14312593289", 1_078, 1_078, false);
}

/// The prose with its time made constant.
fn steady(text: &str) -> String {
    let (text, time) = text.rsplit_once("#@").unwrap();
    assert_eq!(time.len(), "21/09 15:12:10".len());
    let reference = regex::Regex::new("[0-9]{13}").unwrap();
    format!("{}#@TIME", reference.replace_all(text, "REFERENCE"))
}

#[test]
fn a_bank_transfer_reads_as_published() {
    let (sandbox, member) = start();
    let inquired = member.ask("INQBCAB", "TRX-1", "1234567890");
    insta::assert_snapshot!(steady(message(&inquired)), @r#"R#TRX-1 [1]>>>Transaksi INQBCAB ke 1234567890 Harga:0 SUKSES. SN: NAMA:EKA WIBOWO/NOREK:1234567890/BANK:BCA/LAYANAN: BIFAST. Saldo: 50.000.000#@TIME"#);
    let pay = |trxid: &str, qty| read(member.send("PAYBCAB", trxid, "1234567890", qty).unwrap());
    check(&pay("TRX-1", None), "Gagal", "ket: qty di luar batas");
    check(&pay("TRX-1", Some(999)), "Gagal", "ket: qty di luar batas");
    let paid = pay("TRX-1", Some(100_000));
    insta::assert_snapshot!(steady(message(&paid)), @r#"R#TRX-1 [2]>>>Transaksi PAYBCAB ke 1234567890 Harga:101.000 SUKSES. SN: REFERENCE/NAMA:EKA WIBOWO/QTY:100000/BANK TUJUAN:BCA/ADMIN:2500/REFF:BBBAIDJA010OREFERENCE/PENGIRIM:LOKET CONTOH/LAYANAN:BIFAST. Saldo: 49.899.000#@TIME"#);
    let facts = member.facts("BCAB", message(&paid));
    assert_eq!((facts["amount"].as_str(), facts["admin"].as_str()), ("100000", "2500"));
    assert_eq!(facts["name"], member.facts("BCAB", message(&inquired))["name"]);
    assert_eq!(sandbox.state(Side::Khoins).deposit, DEPOSIT - 101_000);

    read(member.send("INQBCAB", "TRX-2", "1234567890", Some(50_000)).unwrap());
    check(&pay("TRX-2", Some(60_000)), "Gagal", "ket: qty berbeda dengan inquiry");
    assert_eq!(pay("TRX-2", None)["status"], "Success");
}

#[test]
fn a_payment_needs_its_inquiry_and_is_made_once() {
    let (sandbox, member) = start();
    let refused = "ket: Inquiry tidak ditemukan";
    check(&member.ask("PAYWASBY", "TRX-1", "10202001"), "Gagal", refused);
    assert_eq!(sandbox.state(Side::Khoins).payments, []);
    member.ask("INQWASBY", "TRX-1", "10202001");
    check(&member.ask("PAYWASBY", "TRX-2", "10202001"), "Gagal", refused);
    check(&member.ask("PAYWASBY", "TRX-1", "10202002"), "Gagal", refused);
    check(&member.ask("PAYGAS", "TRX-1", "10202001"), "Gagal", refused);
    check(&member.ask("INQWASBY", "TRX-1", "10202001"), "Gagal", "ket: trxid sudah digunakan");
    let mut seen = PaymentState {
        partner_reference_no: "TRX-1".to_owned(),
        customer_id: "10202001".to_owned(),
        product_code: "WASBY".to_owned(),
        accepted: 0,
        requests: 2,
        status: PaymentStatus::NotActed,
    };
    assert_eq!(sandbox.state(Side::Khoins).payments, [seen.clone()]);

    assert_eq!(member.ask("PAYWASBY", "TRX-1", "10202001")["status"], "Success");
    let left = sandbox.state(Side::Khoins).deposit;
    check(&member.ask("PAYWASBY", "TRX-1", "10202001"), "Gagal", "ket: trxid sudah digunakan");
    (seen.accepted, seen.requests, seen.status) = (1, 4, PaymentStatus::Paid);
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.payments, state.deposit, state.inquiries), (vec![seen], left, 1));
    assert!(sandbox.wait_for_payment_requests(6, Duration::ZERO));
    assert!(!sandbox.wait_for_payment_requests(7, Duration::ZERO));
}

#[test]
fn the_deposit_is_spent_no_further_than_it_reaches() {
    let (sandbox, member) = start();
    sandbox.set_deposit(Side::Khoins, 21_078);
    for trxid in ["TRX-1", "TRX-2"] {
        member.ask("INQPLT20", trxid, "14233784991");
    }
    assert_eq!(member.ask("PAYPLT20", "TRX-1", "14233784991")["status"], "Success");
    check(&member.ask("PAYPLT20", "TRX-2", "14233784991"), "Gagal", "ket: Saldo tidak cukup");
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.deposit, state.payments[1].status), (0, PaymentStatus::Failed));
}

#[test]
fn every_product_has_its_own_way() {
    let (_sandbox, member) = start();
    let refused = |code: &str, customer: &str, end: &str| {
        check(&member.ask(code, "TRX-1", customer), "Gagal", &format!("GAGAL. ket: {end}"));
    };
    refused("PLNGR25", "530000000011", "Gunakan INQ atau PAY");
    refused("INQTH50", "089912345601", "Produk tanpa INQ dan PAY");
    refused("INQNONE", "089912345601", "Produk tidak ditemukan");
    refused("NONE", "089912345601", "Produk tidak ditemukan");
    refused("INQPLNGR25", "000123456789", "Nomor pelanggan salah");
    refused("INQPLNGR25", "53000000001x", "Nomor pelanggan salah");
    refused("INQPLT20", "1234567", "Nomor pelanggan salah");
    refused("TH50", "081112345601", "Nomor pelanggan salah");
    refused("INQPLNGR25", "", "tujuan tidak boleh kosong");
    refused("TH50", &"0".repeat(65), "parameter terlalu panjang");
}
