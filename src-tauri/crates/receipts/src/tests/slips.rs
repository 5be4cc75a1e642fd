//! Papers that prove nothing, as people read them.

use loket_model::{
    AccountName, Basket, BasketId, BasketLine, BasketLineState, Cut, InquiryId, Outcome, Payment, PaymentId,
    PaymentState, PrinterLanguage, PrinterProfile, Rupiah, StrukSettings, UnresolvedWhy, Uuid,
};

use super::fixtures::{at, failed, original, paid, shop};
use super::rules::proves;
use super::samples;
use crate::{
    Columns, DepositTopUp, Privacy, ReceiptError, Struk, deposit_slip, recap, refund_slip, ruler, struks_of,
    test_page, text,
};

pub(super) fn on_32(struk: &Struk) -> String {
    let text = text(struk, Columns::C32);
    assert!(!proves(&text), "{text}");
    text
}

pub(super) fn rp(rupiah: u32) -> Rupiah {
    Rupiah::from_u32(rupiah)
}

fn unsure() -> Payment {
    Payment {
        state: PaymentState::Unresolved,
        outcome: Some(Outcome::Unresolved(UnresolvedWhy::Interrupted)),
        ..paid()
    }
}

fn refunded() -> Payment {
    let refunded_at = Some(at("2026-10-19T10:00:00+07:00"));
    Payment { state: PaymentState::Failed, outcome: Some(failed()), refunded_at, ..samples::water() }
}

#[test]
fn a_refund() {
    let slip = refund_slip(&refunded(), &shop(), &StrukSettings::default(), &original()).unwrap();
    insta::assert_snapshot!(on_32(&slip), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
       TANDA TERIMA UANG KEMBALI
     *** BUKAN BUKTI PELUNASAN ***
    --------------------------------
    PRODUK       : PDAM KOTA
                   SURABAYA
    NO PELANGGAN : 10202001
    NAMA         : DADANG CONTOH
    NO TRX       : TRX2610190008
    DIKEMBALIKAN : 19/10/26 10:00
    --------------------------------
    UANG KEMBALI           Rp 37.490
    --------------------------------
       Transaksi GAGAL di biller.
          Uang pelanggan sudah
        dikembalikan seluruhnya.

    Kasir                  Pelanggan


    (..........)        (..........)

    19/10/26 09:41:20/KSR01/REFUND
    ");
}

#[test]
fn only_cash_that_went_back_has_a_refund_slip() {
    let check = |payment: Payment| {
        let slip = refund_slip(&payment, &shop(), &StrukSettings::default(), &original());
        assert_eq!(slip, Err(ReceiptError::NothingRefunded));
    };
    check(Payment { refunded_at: None, ..refunded() });
    check(Payment { state: PaymentState::Unresolved, ..refunded() });
    check(paid());
}

fn basket() -> Basket {
    let line = |number: u128, due: u32, state| {
        let inquiry = InquiryId::new(Uuid::from_u128(number));
        (BasketLine { inquiry, due: rp(due), service_fee: Rupiah::ZERO }, state)
    };
    let sent = |number: u128| BasketLineState::Sent(PaymentId::new(Uuid::from_u128(number)));
    Basket {
        id: BasketId::new(Uuid::from_u128(1)),
        shift: 1,
        lines: vec![
            line(1, 302_500, sent(1)),
            line(2, 37_490, sent(2)),
            line(3, 23_000, sent(3)),
            line(4, 52_500, BasketLineState::Dropped),
        ],
        tender: rp(420_000),
        change: rp(4_510),
        at: at("2026-10-19T09:41:00+07:00"),
        actor: "siti".to_owned(),
    }
}

#[test]
fn a_basket() {
    let payments = [samples::postpaid(1), refunded(), unsure()];
    let slip = recap(
        "REKAP PEMBAYARAN",
        &payments,
        Some(&basket()),
        &shop(),
        &StrukSettings::default(),
        &original(),
    );
    insta::assert_snapshot!(on_32(&slip), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            REKAP PEMBAYARAN
               3 TAGIHAN
    --------------------------------
    1. PLN PASCABAYAR
    530000000001 SUBSCRIBER NAME
    LUNAS                 Rp 302.500
    2. PDAM KOTA SURABAYA
    10202001 DADANG CONTOH
    GAGAL, UANG KEMBALI    Rp 37.490
    3. PLN TOKEN 20.000
    45052452799 JOHN DOE
    BELUM PASTI            Rp 22.500
    Biaya layanan loket       Rp 500
    --------------------------------
    Lunas 1x              Rp 302.500
    Belum pasti 1x         Rp 23.000
    Uang dikembalikan 1x   Rp 37.490
    Batal, uang kembali 1x Rp 52.500
    --------------------------------
    TOTAL                 Rp 415.490
    Tunai                 Rp 420.000
    Kembali                 Rp 4.510
    --------------------------------
           Struk tiap tagihan
           dicetak terpisah.
        Baris BELUM PASTI belum
       lunas. JANGAN bayar ulang
         sebelum ada kepastian.

    19/10/26 09:41:20/KSR01/REKAP
    ");
}

#[test]
fn a_group() {
    let payments = [samples::postpaid(1), samples::water()];
    let slip =
        recap("KOLEKTIF RT 05 MELATI", &payments, None, &shop(), &StrukSettings::default(), &original());
    insta::assert_snapshot!(text(&slip, Columns::C48), @"
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
                 KOLEKTIF RT 05 MELATI
                       2 TAGIHAN
    ------------------------------------------------
    1. PLN PASCABAYAR
    530000000001 SUBSCRIBER NAME
    LUNAS                                 Rp 302.500
    2. PDAM KOTA SURABAYA
    10202001 DADANG CONTOH
    LUNAS                                  Rp 37.490
    ------------------------------------------------
    Lunas 2x                              Rp 339.990
    ------------------------------------------------
          Struk tiap tagihan dicetak terpisah.

    19/10/26 09:41:20/KSR01/REKAP
    ");
}

#[test]
fn a_topping_up() {
    let account = AccountName::parse("mybills").unwrap();
    let top_up = DepositTopUp {
        account: &account,
        amount: rp(5_000_000),
        source: "Transfer bank, berita 000123",
        at: at("2026-10-19T08:00:00+07:00"),
        balance_after: Some(rp(7_500_000)),
    };
    let slip = deposit_slip(&top_up, &shop(), &StrukSettings::default(), &original());
    insta::assert_snapshot!(on_32(&slip), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
         CATATAN TOP UP DEPOSIT
    --------------------------------
    AKUN    : mybills
    WAKTU   : 19/10/26 08:00 WIB
    SUMBER  : Transfer bank, berita
              000123
    DICATAT : siti
    --------------------------------
    TOP UP              Rp 5.000.000
    Saldo menurut buku  Rp 7.500.000
    --------------------------------

    19/10/26 09:41:20/KSR01/DEPOSIT
    ");
}

#[test]
fn no_slip_is_wider_than_its_paper() {
    let settings = StrukSettings::default();
    let account = AccountName::parse("mybills-di-toko-yang-sangat-jauh").unwrap();
    let source = "x".repeat(200);
    let balance_after = Some(Rupiah::MAX);
    let top_up = DepositTopUp {
        account: &account,
        amount: Rupiah::MAX,
        source: &source,
        at: original().at,
        balance_after,
    };
    let slips = [
        refund_slip(&refunded(), &shop(), &settings, &original()).unwrap(),
        recap(&source, &[unsure(), refunded()], Some(&basket()), &shop(), &settings, &original()),
        deposit_slip(&top_up, &shop(), &settings, &original()),
        ruler(),
    ];
    for columns in 24..=160 {
        for slip in &slips {
            let text = text(slip, Columns::new(columns).unwrap());
            assert!(text.lines().all(|row| row.len() <= usize::from(columns)), "{columns}\n{text}");
        }
    }
}

#[test]
fn an_identity_number_is_whole_on_no_paper() {
    let failed = Payment { state: PaymentState::Failed, outcome: Some(failed()), ..samples::worker() };
    let refunded = Payment { refunded_at: Some(original().at), ..failed };
    let pending = Payment { state: PaymentState::Submitting, outcome: None, ..samples::worker() };
    let settings = StrukSettings::default();
    let papers = [
        refund_slip(&refunded, &shop(), &settings, &original()).unwrap(),
        recap("REKAP", &[samples::worker()], None, &shop(), &settings, &original()),
        struks_of(&pending, &shop(), &settings, &original(), Privacy::Full).unwrap().swap_remove(0),
        struks_of(&samples::worker(), &shop(), &settings, &original(), Privacy::Full).unwrap().swap_remove(0),
    ];
    for paper in papers {
        let text = text(&paper, Columns::C48);
        assert!(text.contains("1271********0003") && !text.contains("1271000000000003"), "{text}");
    }
}

#[test]
fn the_owner_s_words_prove_nothing_on_a_slip() {
    let claim = || vec!["Struk ini bukti pembayaran".to_owned(), "yang SAH.".to_owned(), "Salam".to_owned()];
    let settings = StrukSettings { header: claim(), footer: claim(), ..StrukSettings::default() };
    let printed = |payment: &Payment| {
        let struks = struks_of(payment, &shop(), &settings, &original(), Privacy::Full).unwrap();
        text(&struks[0], Columns::C48)
    };
    let (pending, paid) = (printed(&unsure()), printed(&paid()));
    assert!(!proves(&pending) && pending.matches("Salam").count() == 2, "{pending}");
    assert_eq!(paid.matches("yang SAH.").count(), 2, "{paid}");
}

#[test]
fn a_ruler_s_rows_are_as_long_as_they_say() {
    let text = text(&ruler(), Columns::RULER);
    let rows: Vec<&str> = text.lines().filter(|row| row.contains('=') && row.starts_with('1')).collect();
    assert_eq!(rows.len(), 12, "{text}");
    for row in rows {
        let (_, said) = row.rsplit_once('=').unwrap();
        assert_eq!(said.parse::<usize>().unwrap(), row.len());
    }
}

#[test]
fn a_test_page() {
    let profile = PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns: 32,
        code_page: 0,
        cut: Cut::Partial,
        feed_rows: 3,
        drawer: None,
        has_double_size: true,
        has_graphics: true,
        page_rows: None,
        density: None,
        font: None,
        has_stub: false,
    };
    let page = test_page(&profile, &shop(), &StrukSettings::default(), &original());
    insta::assert_snapshot!(on_32(&page), @r##"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
               UJI CETAK
    --------------------------------
    BAHASA      : ESC/POS
    KOLOM       : 32
    CODE PAGE   : 0
    POTONG      : SEBAGIAN
    LACI        : TIDAK
    HURUF GANDA : YA
    GAMBAR      : YA
    SOBEKAN     : TIDAK
    BARIS/FORM  : -
    ================================
    ABCDEFGHIJKLMNOPQRSTUVWX
    YZabcdefghijklmnopqrstuv
    wxyz0123456789!"#$%&'()*
    +,-./:;<=>?@[\]^_`{|}~
    --------------------------------
              HURUF TEBAL
         *** TANDA SALINAN ***
        HURUF BESAR, BUKAN TOKEN
             0000 0000 0000
               0000 0000
    --------------------------------
    RP TAGIHAN  :       Rp 1.234.567
    TOTAL BAYAR         Rp 1.234.567

            LOKET-UJI-CETAK
    19/10/26 09:41:20/KSR01/UJI
    "##);
    let narrow = text(&page, Columns::new(24).unwrap());
    let characters: Vec<char> = (' '..='~').skip(1).filter(|c| !narrow.contains(*c)).collect();
    assert!(characters.is_empty(), "{characters:?}");
}
