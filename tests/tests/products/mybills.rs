//! MyBills: tokens, water, pulsa, data and e-wallets.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::MyBills;

#[test]
fn a_token() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PLNPR20", "829374298301", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------
    NO METER        : 14662266635
    IDPEL           : 829374298301
    NAMA            : WAHYU KUSUMA
    TARIF/DAYA      : R1/450 VA
    NO REF          : #
                      #
    RP BAYAR        :      Rp 20.500
    METERAI         :        Rp 0,00
    PPN             :        Rp 0,00
    PBJT-TL         :    Rp 1.819,00
    ANGSURAN        :        Rp 0,00
    RP STROOM/TOKEN :   Rp 18.181,00
    JML KWH         :           43,9
    ADMIN BANK      :         Rp 500
    --------------------------------
              STROOM/TOKEN
             # # #
               # #
    --------------------------------
    TOTAL BAYAR            Rp 20.500
    Tunai                  Rp 20.500
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
fn water() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PDAMKABTANGERANG", "735711761", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM KAB.
                   TANGERANG
    NO PELANGGAN : 735711761
    NAMA         : IDA
    ALAMAT       : Kp.Pecinan 004 01
    GOL/TARIF    : 1.1
    JML TAGIHAN  : 2
    STAND AGS20  : 59-60
    RP TAG AGS20 :         Rp 15.800
    DENDA AGS20  :         Rp 15.000
    STAND #  : 60-61
    RP TAG # :         Rp 15.800
    DENDA #  :         Rp 15.000
    JATUH TEMPO  : 1 s/d 15
    Jatuh Tempo # : 1 s/d 15
    Jatuh Tempo # : 1 s/d 15
    RP TAGIHAN   :         Rp 61.600
    NO REF       : #
                   #

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.300
    TOTAL BAYAR  :         Rp 63.900
    --------------------------------
    Tunai                  Rp 63.900
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

#[test]
fn credit_for_telephones_and_wallets() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "VTS25", "081284351111", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : PULSA TELKOMSEL
                25.000
    NO PONSEL : #
    NAMA      : LES*ARI SAP*TRA
    NO REF    : #
    NOMINAL   :            Rp 25.000
    HARGA     :            Rp 25.000
    ADMIN     :               Rp 500
    --------------------------------
    TOTAL BAYAR            Rp 25.500
    Tunai                  Rp 25.500
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
    insta::assert_snapshot!(till.sell(SIDE, "DTSFL2GB", "081284351121", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : DATA TELKOMSEL FLASH
                2 GB
    NO PONSEL : #
    NAMA      : D*I SAN*OSO
    NO REF    : #
    HARGA     :            Rp 35.500
    --------------------------------
    TOTAL BAYAR            Rp 35.500
    Tunai                  Rp 35.500
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
    insta::assert_snapshot!(till.sell(SIDE, "EWSP20", "081284351131", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
      STRUK TOP UP UANG ELEKTRONIK
    --------------------------------
    PRODUK  : SHOPEEPAY 20.000
    NO AKUN : #
    NAMA    : SI*I YULI*NTI
    NO REF  : #
    NOMINAL :              Rp 20.000
    HARGA   :              Rp 20.000
    ADMIN   :                 Rp 500
    --------------------------------
    TOTAL BAYAR            Rp 20.500
    Tunai                  Rp 20.500
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
