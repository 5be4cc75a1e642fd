//! The struk as people read it.

use loket_model::{CustomerNumber, Outcome, Payment, PaymentState, UnresolvedWhy};

use super::fixtures::{copy, in_state, original, paid, paid_with, shop};
use crate::{Columns, PrintStamp, struk_of, text};

fn printed(payment: &Payment, stamp: &PrintStamp, columns: Columns) -> String {
    text(&struk_of(payment, &shop(), stamp).unwrap(), columns)
}

fn interrupted() -> Payment {
    in_state(PaymentState::Unresolved, Some(Outcome::Unresolved(UnresolvedWhy::Interrupted)))
}

#[test]
fn pln_prepaid_on_42_columns() {
    insta::assert_snapshot!(printed(&paid(), &original(), Columns::C42), @"
                 LOKET MAJU JAYA
               Jl. Melati 12, Kudus
                  0812-0000-0000
    ==========================================
         STRUK PEMBELIAN LISTRIK PRABAYAR
    ------------------------------------------
    NO METER        : 45052452799
    IDPEL           : 312100087994
    NAMA            : JOHN DOE
    TARIF/DAYA      : R1M/900 VA
    NO REF          : 0UAK211100048431C8F5
    RP BAYAR        :                Rp 22.500
    METERAI         :                  Rp 0,00
    PPN             :                  Rp 0,00
    PBJT-TL         :              Rp 1.819,00
    ANGSURAN        :                  Rp 0,00
    RP STROOM/TOKEN :             Rp 18.181,00
    JML KWH         :                     13,5
    ADMIN BANK      :                 Rp 2.500
    ------------------------------------------
                   STROOM/TOKEN
               6156 0790 0556 6477
                       7418
    ------------------------------------------
    TOTAL BAYAR                      Rp 22.500
    Biaya layanan loket                 Rp 500
    Dibayar                          Rp 23.000
    Tunai                            Rp 25.000
    Kembali                           Rp 2.000
    ------------------------------------------
          Informasi Hubungi Call Center
          123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn pln_prepaid_on_the_fewest_columns() {
    insta::assert_snapshot!(printed(&paid(), &original(), Columns::new(24).unwrap()), @"
        LOKET MAJU JAYA
      Jl. Melati 12, Kudus
         0812-0000-0000
    ========================
        STRUK PEMBELIAN
        LISTRIK PRABAYAR
    ------------------------
    NO METER   : 45052452799
    IDPEL      : 31210008
                 7994
    NAMA       : JOHN DOE
    TARIF/DAYA : R1M/900 VA
    NO REF     : 0UAK2111
                 00048431
                 C8F5
    RP BAYAR   :   Rp 22.500
    METERAI    :     Rp 0,00
    PPN        :     Rp 0,00
    PBJT-TL    : Rp 1.819,00
    ANGSURAN   :     Rp 0,00
    RP STROOM/TOKEN :
                Rp 18.181,00
    JML KWH    :        13,5
    ADMIN BANK :    Rp 2.500
    ------------------------
          STROOM/TOKEN
           6156 0790
           0556 6477
              7418
    ------------------------
    TOTAL BAYAR    Rp 22.500
    Biaya layanan loket
                      Rp 500
    Dibayar        Rp 23.000
    Tunai          Rp 25.000
    Kembali         Rp 2.000
    ------------------------
       Informasi Hubungi
      Call Center 123 Atau
      hubungi PLN Terdekat

    TGL BAYAR 19/10/26
    09:41:18 WIB
    KASIR siti
    TRX2610190007/
    19/10/26 09:41:20/KSR01/
    CA
    ");
}

#[test]
fn what_the_biller_did_not_say_is_left_out() {
    let mut payment = paid_with(|s| {
        *s = loket_model::Settlement { token: s.token.take(), ..Default::default() };
        s.info_text = Some("Download PLN Mobile".to_owned());
    });
    payment.bill.customer_no = CustomerNumber::parse("312100087994").unwrap();
    (payment.bill.meter_no, payment.bill.subscriber_id, payment.bill.power_va) = (None, None, None);
    insta::assert_snapshot!(printed(&payment, &original(), Columns::C32), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------
    IDPEL      : 312100087994
    NAMA       : JOHN DOE
    TARIF/DAYA : R1M
    RP BAYAR   :           Rp 22.500
    ADMIN BANK :            Rp 2.500
    --------------------------------
              STROOM/TOKEN
             6156 0790 0556
               6477 7418
    --------------------------------
    TOTAL BAYAR            Rp 22.500
    Biaya layanan loket       Rp 500
    Dibayar                Rp 23.000
    Tunai                  Rp 25.000
    Kembali                 Rp 2.000
    --------------------------------
          Download PLN Mobile

    TGL BAYAR 19/10/26 09:41:19 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/
    KSR01/CA
    ");
}

#[test]
fn a_copy_says_so_with_its_number_its_time_and_its_maker() {
    insta::assert_snapshot!(printed(&paid(), &copy(2), Columns::C32), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
     *** CETAK ULANG (SALINAN) ***
    --------------------------------
    NO METER        : 45052452799
    IDPEL           : 312100087994
    NAMA            : JOHN DOE
    TARIF/DAYA      : R1M/900 VA
    NO REF          : 0UAK21110004
                      8431C8F5
    RP BAYAR        :      Rp 22.500
    METERAI         :        Rp 0,00
    PPN             :        Rp 0,00
    PBJT-TL         :    Rp 1.819,00
    ANGSURAN        :        Rp 0,00
    RP STROOM/TOKEN :   Rp 18.181,00
    JML KWH         :           13,5
    ADMIN BANK      :       Rp 2.500
    --------------------------------
              STROOM/TOKEN
             6156 0790 0556
               6477 7418
    --------------------------------
    TOTAL BAYAR            Rp 22.500
    Biaya layanan loket       Rp 500
    Dibayar                Rp 23.000
    Tunai                  Rp 25.000
    Kembali                 Rp 2.000
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/20/10/26 16:05:00/
    KSR01/CU2/budi
    ");
}

#[test]
fn a_pending_slip_on_32_columns() {
    insta::assert_snapshot!(printed(&interrupted(), &original(), Columns::C32), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
      TANDA TERIMA UANG SEMENTARA
        TRANSAKSI MASIH DIPROSES
     *** BUKAN BUKTI PELUNASAN ***
    --------------------------------
    PRODUK      : PLN TOKEN 20.000
    NO METER    : 45052452799
    NAMA        : JOHN DOE
    UANG TERIMA :          Rp 23.000
    NO TRX      : TRX2610190007
    STATUS      : MENUNGGU BILLER
    KASIR       : siti
    --------------------------------
     Bawa slip ini untuk mengambil
     struk/token, atau uang kembali
     bila biller menyatakan GAGAL.
      JANGAN bayar ulang di tempat
      lain sebelum ada kepastian.

    19/10/26 09:41:20/KSR01/PENDING
    ");
}

#[test]
fn a_pending_slip_on_48_columns() {
    insta::assert_snapshot!(printed(&interrupted(), &original(), Columns::C48), @"
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
              TANDA TERIMA UANG SEMENTARA
                TRANSAKSI MASIH DIPROSES
             *** BUKAN BUKTI PELUNASAN ***
    ------------------------------------------------
    PRODUK      : PLN TOKEN 20.000
    NO METER    : 45052452799
    NAMA        : JOHN DOE
    UANG TERIMA :                          Rp 23.000
    NO TRX      : TRX2610190007
    STATUS      : MENUNGGU BILLER
    KASIR       : siti
    ------------------------------------------------
    Bawa slip ini untuk mengambil struk/token, atau
       uang kembali bila biller menyatakan GAGAL.
              JANGAN bayar ulang di tempat
              lain sebelum ada kepastian.

    19/10/26 09:41:20/KSR01/PENDING
    ");
}

#[test]
fn a_copy_of_a_pending_slip_stays_a_pending_slip() {
    insta::assert_snapshot!(printed(&interrupted(), &copy(3), Columns::C32), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
      TANDA TERIMA UANG SEMENTARA
        TRANSAKSI MASIH DIPROSES
     *** BUKAN BUKTI PELUNASAN ***
     *** CETAK ULANG (SALINAN) ***
    --------------------------------
    PRODUK      : PLN TOKEN 20.000
    NO METER    : 45052452799
    NAMA        : JOHN DOE
    UANG TERIMA :          Rp 23.000
    NO TRX      : TRX2610190007
    STATUS      : MENUNGGU BILLER
    KASIR       : siti
    --------------------------------
     Bawa slip ini untuk mengambil
     struk/token, atau uang kembali
     bila biller menyatakan GAGAL.
      JANGAN bayar ulang di tempat
      lain sebelum ada kepastian.

    20/10/26 16:05:00/KSR01/PENDING/
    CU3/budi
    ");
}

#[test]
fn a_demo_says_so_at_both_ends() {
    let payment = Payment { demo: true, ..interrupted() };
    insta::assert_snapshot!(printed(&payment, &original(), Columns::C42), @"
     *** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***
                 LOKET MAJU JAYA
               Jl. Melati 12, Kudus
                  0812-0000-0000
    ==========================================
           TANDA TERIMA UANG SEMENTARA
             TRANSAKSI MASIH DIPROSES
          *** BUKAN BUKTI PELUNASAN ***
    ------------------------------------------
    PRODUK      : PLN TOKEN 20.000
    NO METER    : 45052452799
    NAMA        : JOHN DOE
    UANG TERIMA :                    Rp 23.000
    NO TRX      : TRX2610190007
    STATUS      : MENUNGGU BILLER
    KASIR       : siti
    ------------------------------------------
          Bawa slip ini untuk mengambil
          struk/token, atau uang kembali
          bila biller menyatakan GAGAL.
           JANGAN bayar ulang di tempat
           lain sebelum ada kepastian.

    19/10/26 09:41:20/KSR01/PENDING
     *** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***
    ");
}
