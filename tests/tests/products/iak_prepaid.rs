//! IAK prepaid: tokens, pulsa and data, whose price stands in the list only.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::IakPrepaid;

#[test]
fn tokens() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "hpln20000", "12345678901", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------
    NO METER   : 12345678901
    IDPEL      : 512345678901
    NAMA       : BAYU DHARMAWAN
    TARIF/DAYA : R1/1300 VA
    RP BAYAR   :           Rp 20.150
    JML KWH    :                12,6
    ADMIN BANK :              Rp 150
    --------------------------------
              STROOM/TOKEN
             # # #
               # #
    --------------------------------
    TOTAL BAYAR            Rp 20.150
    Tunai                  Rp 20.150
    Kembali                     Rp 0
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "hpln20000", "512345678902", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------
    NO METER   : 12345678902
    IDPEL      : 512345678902
    NAMA       : TOKO A/B
    TARIF/DAYA : R1/1300 VA
    RP BAYAR   :           Rp 20.150
    JML KWH    :                12,6
    ADMIN BANK :              Rp 150
    --------------------------------
              STROOM/TOKEN
             # # #
               # #
    --------------------------------
    TOTAL BAYAR            Rp 20.150
    Tunai                  Rp 20.150
    Kembali                     Rp 0
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
    ");
}

#[test]
fn credit_for_telephones() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "htelkomsel10000", "081234567890", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : Telkomsel 10.000
    NO PONSEL : #
    NO SERI   : #
    NO REF    : #
    NOMINAL   :            Rp 10.000
    HARGA     :            Rp 10.000
    ADMIN     :               Rp 450
    --------------------------------
    TOTAL BAYAR            Rp 10.450
    Tunai                  Rp 10.450
    Kembali                     Rp 0
    --------------------------------
              TERIMA KASIH

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "htelkomseldata1", "081234567890", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : Telkomsel Paket
                Internet 1 GB
    NO PONSEL : #
    NO SERI   : #
    NO REF    : #
    HARGA     :            Rp 15.300
    --------------------------------
    TOTAL BAYAR            Rp 15.300
    Tunai                  Rp 15.300
    Kembali                     Rp 0
    --------------------------------
              TERIMA KASIH

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
    ");
}
