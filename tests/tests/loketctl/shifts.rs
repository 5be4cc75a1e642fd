//! `shift` and `report`: a cashier's day at the drawer, and the slip at its end.

use serde_json::json;

use crate::steady::{Shop, steady};

#[test]
fn a_shift_from_its_float_to_its_slip() {
    let shop = Shop::start();
    let run = |arguments: &[&str]| shop.loketctl.json(arguments);
    let opened = run(&["shift", "open", "--float", "100000"]);
    assert_eq!((opened.exit, &opened.document()["shift"]), (Some(0), &json!(1)));
    assert_eq!(run(&["shift", "open", "--float", "0"]).text("/error/code"), "shift_open");
    assert_eq!(shop.sell("829374298301").exit, Some(0));
    assert_eq!(shop.sell("829374298304").exit, Some(1));
    assert_eq!(run(&["shift", "in", "5000", "--reason", "uang kecil"]).exit, Some(0));
    assert_eq!(run(&["shift", "out", "20000", "--reason", "setor ke bank"]).exit, Some(0));
    let x = run(&["report", "shift"]).document();
    assert_eq!(x["expected"], json!(100_000 + 42_000 + 5_000 - 20_000));
    let differs = run(&["shift", "close", "--counted", "124000"]);
    assert_eq!((differs.exit, differs.text("/error/code").as_str()), (Some(1), "drawer_differs"));
    assert_eq!(differs.document()["error"]["details"], json!({}), "the count is blind");
    let closed = run(&["shift", "close", "--counted", "124000", "--reason", "kembalian salah"]);
    assert_eq!(closed.exit, Some(0), "{closed:?}");
    let z = closed.document();
    assert_eq!(z["report"], x, "X and Z are one calculation");
    assert_eq!(run(&["report", "shift", "1"]).document(), z);
    assert_eq!((&z["number"], &z["counted"], &z["difference"]), (&json!(1), &json!(124_000), &json!(-3_000)));
    insta::assert_snapshot!(steady(z["report"]["carried"].clone()).to_string(), @r#"[{"amount":21000,"customer_name":"DEWI KUSUMA","customer_no":"829374298304","payment":"…","product_name":"PLN TOKEN 20.000","reference":"…","since":"…","why":"failed"}]"#);
    let slip = shop.loketctl.run(&["report", "shift", "1"]).out;
    assert!(slip.lines().all(|line| line.chars().count() <= 48), "{slip}");
    let varying = ["BUKA ", "TUTUP ", "L2"];
    let slip: Vec<&str> =
        slip.lines().filter(|line| !varying.iter().any(|start| line.starts_with(start))).collect();
    insta::assert_snapshot!(slip.join("\n"), @"
                       LOKET DEMO
                  LAPORAN TUTUP SHIFT
                        Z-000001
    ================================================
    SHIFT            : 1
    KASIR            : KSR01 owner
    ------------------------------------------------
    PRODUK                        LBR         RUPIAH
    PLN-PREPAID                     1         20.500
    ------------------------------------------------
    Penerimaan tunai                       Rp 42.000
    Modal awal                            Rp 100.000
    Kas masuk                               Rp 5.000
    Setor/kas keluar                      -Rp 20.000
    Pengembalian                                Rp 0
    Kerugian kembali                            Rp 0
    KAS SEHARUSNYA                        Rp 127.000
    KAS DIHITUNG                          Rp 124.000
    SELISIH                                -Rp 3.000
    ------------------------------------------------
    Admin biller                              Rp 500
    Komisi (fee)                              Rp 300
    Biaya layanan                             Rp 500
    LABA KOTOR                                Rp 800
    ------------------------------------------------
    Saldo mybills terpakai                -Rp 20.200
    LUNAS/GAGAL      : 1/1
    CETAK ULANG      : 0x
    PENDING          : 1 (Rp 21.000)
      gagal, uang masih dipegang           Rp 21.000
    ALASAN SELISIH   : kembalian salah

    Kasir            Penerima

    (..........)     (..........)
    ");
}

#[test]
fn loketctl_opens_a_shift_by_itself_until_a_person_does() {
    let shop = Shop::start();
    let run = |arguments: &[&str]| shop.loketctl.json(arguments);
    assert_eq!(run(&["report", "shift"]).text("/error/code"), "shift_closed");
    assert_eq!(shop.sell("829374298301").exit, Some(0));
    assert_eq!(run(&["report", "shift"]).text("/opened_by"), "loketctl");
    assert_eq!(run(&["shift", "close", "--counted", "21000"]).exit, Some(0));
    assert_eq!(shop.sell("829374298306").exit, Some(0));
    assert_eq!(run(&["shift", "close", "--counted", "21000"]).document()["number"], json!(2));
    assert_eq!(run(&["shift", "open", "--float", "0"]).exit, Some(0));
    assert_eq!(run(&["shift", "close", "--counted", "0"]).document()["number"], json!(3));
    let bill = shop.inquire("829374298307").text("/inquiry");
    for selling in [&["pay", &bill][..], &["basket", "take", &bill]] {
        let ran = run(selling);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "shift_closed"), "{selling:?}");
    }
}

#[test]
fn refusals_at_the_drawer() {
    let shop = Shop::start();
    let check = |arguments: &[&str], exit: i32, code: &str| {
        let ran = shop.loketctl.json(arguments);
        assert_eq!(
            (ran.exit, ran.text("/error/code").as_str()),
            (Some(exit), code),
            "{arguments:?}: {ran:?}"
        );
    };
    check(&["shift", "close", "--counted", "0"], 1, "shift_closed");
    check(&["shift", "in", "5000", "--reason", "uang kecil"], 1, "shift_closed");
    for amount in [i64::MIN, -1, i64::MAX] {
        check(&["shift", "open", &format!("--float={amount}")], 1, "amount_invalid");
    }
    assert_eq!(shop.loketctl.json(&["shift", "open", "--float", "1000"]).exit, Some(0));
    for amount in [i64::MIN, -1, 0, i64::MAX].map(|amount| amount.to_string()) {
        check(&["shift", "in", &amount, "--reason", "uang kecil"], 1, "amount_invalid");
        check(&["shift", "out", &amount, "--reason", "setor ke bank"], 1, "amount_invalid");
    }
    for amount in [i64::MIN, -1, i64::MAX] {
        check(&["shift", "close", &format!("--counted={amount}")], 1, "amount_invalid");
    }
    check(&["shift", "out", "1001", "--reason", "setor ke bank"], 1, "drawer_short");
    check(&["shift", "out", "500", "--reason", "  "], 1, "reason_missing");
    check(&["shift", "close", "--counted", "1000", "--force"], 1, "reason_missing");
    check(&["shift", "close", "--counted", "5000", "--reason", " "], 1, "drawer_differs");
    check(&["report", "shift", "7"], 2, "bad_request");
    let forced =
        shop.loketctl.json(&["shift", "close", "--counted", "0", "--force", "--reason", "kasir sakit"]);
    assert_eq!((forced.exit, &forced.document()["forced"]), (Some(0), &json!(true)), "{forced:?}");
}
