//! KHOINS: everything read from prose, and pulsa whose end nobody can be asked about.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::Khoins;

#[test]
fn electricity() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PLNGR25", "530000000001", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PLN PASCABAYAR
                       ADMIN 2.500
        NO PELANGGAN : 530000000001
        NAMA         : NUR HALIM
        RP TAGIHAN   :        Rp 205.074
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        IDPEL        : 530000000001
        TARIF        : R1M
        DAYA         : 900
        LEMBAR       : 1
        STAND        : #
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 207.574
        Tunai                 Rp 207.574
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "PLNNONTAG", "3225030005922", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PLN NONTAGLIS
        NO PELANGGAN : 3225030005922
        NAMA         : JOKO WIDODO
        RP TAGIHAN   :        Rp 510.000
        ADMIN BANK   :          Rp 2.500
        NOREG        : #
        TRANSAKSI    : PENYAMBUNGAN BARU
        TGLREG       : #
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 512.500
        Tunai                 Rp 512.500
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "PLT20", "14233784991", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
        STRUK PEMBELIAN LISTRIK PRABAYAR
        --------------------------------
        NO METER   : 14233784991
        NAMA       : KARTINI RAHAYU
        NO REF     : #
                     #
        RP BAYAR   :           Rp 21.078
        JML KWH    :                43,9
        ADMIN BANK :            Rp 1.078
        --------------------------------
                  STROOM/TOKEN
                 # # #
                   # #
        --------------------------------
        TOTAL BAYAR            Rp 21.078
        Tunai                  Rp 21.078
        Kembali                     Rp 0
        --------------------------------
         Informasi Hubungi Call Center
         123 Atau hubungi PLN Terdekat

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
}

#[test]
fn water_and_gas() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "WASBY", "10202001", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PDAM KOTA
                       SURABAYA
        NO PELANGGAN : 10202001
        NAMA         : RINA SUHARTO
        RP TAGIHAN   :        Rp 225.420
        ADMIN BANK   :          Rp 3.000
        BL/TH        : #
        NOPEL        : #
        ALAMAT       : JL CONTOH 2 8
        GOL          : 3A
        STAND        : #
        DENDA        : 7.500
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 228.420
        Tunai                 Rp 228.420
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "PGN", "0110014601", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PGN
        NO PELANGGAN : 0110014601
        NAMA         : EKA SUHARTO
        RP TAGIHAN   :        Rp 960.500
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        IDPEL        : 0110014601
        STAND        : #
        PEMAKAIAN    : 226M3
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 963.000
        Tunai                 Rp 963.000
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "GAS", "0110014601", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PERTAGAS
        NO PELANGGAN : 0110014601
        NAMA         : EKA SUHARTO
        RP TAGIHAN   :        Rp 960.500
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        IDPEL        : 0110014601
        STAND        : #
        PEMAKAIAN    : 226M3
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 963.000
        Tunai                 Rp 963.000
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
}

#[test]
fn social_security_and_telephone() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "BPJSKES", "8801234560001", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : BPJS KESEHATAN
        NO PELANGGAN : 8801234560001
        NAMA         : FITRI PURNOMO
        RP TAGIHAN   :        Rp 175.000
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        NOVA         : #
        PESERTA      : 5
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 177.500
        Tunai                 Rp 177.500
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "ASRBPJSTK", "210300016066", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : BPJS
                       KETENAGAKERJAAN
        NO PELANGGAN : 210300016066
        NAMA         : BAMBANG PRATAMA
        RP TAGIHAN   :         Rp 76.800
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        NIK          : #
        PROGRAM      : JKK,JKM
        KANTOR       : TANGERANG
        TOTAL        : 79.300
        NO REF       : #
        --------------------------------
        TOTAL BAYAR            Rp 79.300
        Tunai                  Rp 79.300
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "TELKOM25", "6391601201", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : TELKOM / INDIHOME
                       2.500
        NO PELANGGAN : 6391601201
        NAMA         : ANI SIREGAR
        RP TAGIHAN   :        Rp 340.980
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        NOTEL        : #
        DIVRE        : 05
        DATEL        : #
        TOTAL        : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 343.480
        Tunai                 Rp 343.480
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
}
