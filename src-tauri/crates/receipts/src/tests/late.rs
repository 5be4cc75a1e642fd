//! The struk of a success that came late, once the customer paid what it cost.

use loket_model::{LossEnd, Outcome, Payment};

use super::fixtures::{at, copy, late, original, paid, shop, telkom};
use crate::{Columns, PrintStamp, struk_of, text};

fn printed(sale: Payment, stamp: &PrintStamp) -> String {
    let recovered = late(sale, Some((LossEnd::Recovered, at("2026-10-21T10:00:00+07:00"))));
    text(&struk_of(&recovered, &shop(), stamp).unwrap(), Columns::C32)
}

#[test]
fn it_shows_the_token_and_what_was_collected() {
    insta::assert_snapshot!(printed(paid(), &original()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
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
    TOTAL TAGIHAN          Rp 22.500
    Dibayar susulan        Rp 22.200
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/
    KSR01/CA
    ");
}

#[test]
fn a_copy_says_so_and_the_biller_is_paid_when_its_yes_came() {
    let mut sale = telkom();
    if let Some(Outcome::Paid(settlement)) = &mut sale.outcome {
        settlement.paid_at = None;
    }
    insta::assert_snapshot!(printed(sale, &copy(2)), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
        TAGIHAN TELKOM/INDIHOME
     *** CETAK ULANG (SALINAN) ***
    --------------------------------
    NO JASTEL     : 6391601201
    NAMA          : JAORAH
    DIVRE/DATEL   : 01/0006
    RP TAG MEI14  :        Rp 49.870
    RP TAG JUN14  :        Rp 44.870
    DENDA JUN14   :         Rp 1.000
    TOTAL TAG     :        Rp 94.740
    BILL REF      : 1609626

      TELKOM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN (2x)    :         Rp 5.000
    TOTAL TAGIHAN :        Rp 99.740
    --------------------------------
    Dibayar susulan        Rp 99.440
    --------------------------------
              TERIMA KASIH

    TGL BAYAR 20/10/26 08:00:00 WIB
    KASIR siti
    TRX2610190007/20/10/26 16:05:00/
    KSR01/CU2/budi
    ");
}
