//! X and Z as people read them.

use loket_model::{
    AccountName, Carried, CarriedWhy, Category, CategorySum, DepositSum, InquiryId, Reference, ShiftReport,
    StrukSettings, Uuid, ZReport,
};

use super::fixtures::{at, original, shop};
use super::slips::{on_32, rp};
use crate::shift_slip;

fn report() -> ShiftReport {
    let sum = |category, count, total| CategorySum { category, count, total: rp(total) };
    let account = AccountName::parse("mybills").unwrap();
    ShiftReport {
        shift: 12,
        opened_at: at("2026-10-19T07:58:00+07:00"),
        opened_by: "siti".to_owned(),
        float: rp(500_000),
        cash_taken: rp(14_228_800),
        cash_in: rp(0),
        cash_out: rp(10_000_000),
        refunds: rp(55_000),
        recovered: rp(0),
        lost: rp(0),
        written_off: rp(0),
        expected: rp(4_673_800),
        admin: rp(240_000),
        commission: rp(118_400),
        service_fee: rp(96_500),
        paid: 75,
        failed: 2,
        categories: vec![sum(Category::PlnPostpaid, 31, 9_876_500), sum(Category::PlnPrepaid, 44, 2_310_000)],
        deposits: vec![DepositSum {
            account,
            used: rp(14_013_900),
            topped_up: rp(0),
            corrected: rp(0),
            balance: Some(rp(5_986_100)),
        }],
        carried: vec![Carried {
            why: CarriedWhy::Open,
            payment: None,
            inquiry: InquiryId::new(Uuid::from_u128(3)),
            reference: Reference::parse("TRX2610190016").unwrap(),
            product_name: "PLN TOKEN 20.000".to_owned(),
            customer_no: "45052452799".to_owned(),
            customer_name: "JOHN DOE".to_owned(),
            amount: rp(22_500),
            since: at("2026-10-19T14:05:00+07:00"),
        }],
        reprints: 2,
    }
}

#[test]
fn a_closed_shift() {
    let z = ZReport {
        number: 123,
        report: report(),
        counted: rp(4_673_000),
        difference: rp(800).negated(),
        reason: Some("salah kembalian".to_owned()),
        forced: false,
        closed_at: at("2026-10-19T15:02:00+07:00"),
        closed_by: "siti".to_owned(),
    };
    let slip = shift_slip(&report(), Some(&z), &shop(), &StrukSettings::default(), &original(), false);
    insta::assert_snapshot!(on_32(&slip), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
          LAPORAN TUTUP SHIFT
                Z-000123
    --------------------------------
    SHIFT       : 12
    KASIR       : siti
    BUKA        : 19/10/26 07:58
    TUTUP       : 19/10/26 15:02
    --------------------------------
    PLN PASCABAYAR 31x  Rp 9.876.500
    PLN TOKEN 44x       Rp 2.310.000
    LUNAS       : 75x
    GAGAL       : 2x
    --------------------------------
    Modal awal            Rp 500.000
    Penerimaan tunai   Rp 14.228.800
    Kas masuk                   Rp 0
    Setor/kas keluar  Rp -10.000.000
    Pengembalian          Rp -55.000
    KAS SEHARUSNYA      Rp 4.673.800
    KAS DIHITUNG        Rp 4.673.000
    SELISIH                  Rp -800
    ALASAN      : salah kembalian
    --------------------------------
    Admin biller          Rp 240.000
    Komisi (fee)          Rp 118.400
    Biaya layanan          Rp 96.500
    LABA KOTOR            Rp 214.900
    --------------------------------
    DEPOSIT mybills
    Terpakai           Rp 14.013.900
    Saldo akhir         Rp 5.986.100
    --------------------------------
      DILANJUTKAN KE SHIFT BERIKUT
    19/10 14:05 PLN TOKEN 20.000
    45052452799
    JOHN DOE
    BELUM PASTI            Rp 22.500
    --------------------------------
    CETAK ULANG : 2x

    Kasir                   Penerima


    (..........)        (..........)

    19/10/26 09:41:20/KSR01/Z-000123
    ");
}

#[test]
fn a_blind_count_follows_no_sum_of_cash() {
    let slip =
        |with: bool| shift_slip(&report(), None, &shop(), &StrukSettings::default(), &original(), with);
    let seen = on_32(&slip(true));
    assert!(seen.contains("KAS SEHARUSNYA") && seen.contains("14.228.800"), "{seen}");
    insta::assert_snapshot!(on_32(&slip(false)), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
        LAPORAN SEMENTARA SHIFT
          X - SHIFT MASIH BUKA
    --------------------------------
    SHIFT          : 12
    KASIR          : siti
    BUKA           : 19/10/26 07:58
    --------------------------------
    PLN PASCABAYAR : 31 LEMBAR
    PLN TOKEN      : 44 LEMBAR
    LUNAS          : 75x
    GAGAL          : 2x
    --------------------------------
      DILANJUTKAN KE SHIFT BERIKUT
    19/10 14:05 PLN TOKEN 20.000
    45052452799
    JOHN DOE
    BELUM PASTI            Rp 22.500
    --------------------------------
    CETAK ULANG    : 2x

    Kasir                   Penerima


    (..........)        (..........)

    19/10/26 09:41:20/KSR01/X
    ");
}

#[test]
fn what_is_carried_over_shows_only_the_ends_of_an_identity_number() {
    let mut report = report();
    report.carried[0].customer_no = "1271000000000003".to_owned();
    let slip = on_32(&shift_slip(&report, None, &shop(), &StrukSettings::default(), &original(), true));
    let squeezed: String = slip.split_whitespace().collect();
    assert!(squeezed.contains("1271********0003") && !squeezed.contains("1271000000000003"), "{slip}");
}
