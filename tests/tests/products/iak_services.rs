//! IAK postpaid: BPJS, telephone and internet.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::IakPostpaid;

#[test]
fn social_security() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "BPJS", "8801234560001", &["--months", "2"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK          : BPJS KESEHATAN
        NO PELANGGAN    : 8801234560001
        NAMA            : MEGA ISKANDAR
        RP TAGIHAN      :     Rp 140.000
        ADMIN BANK      :       Rp 2.500
        Periode         : 2 BULAN
        Jumlah Peserta  : 2
        Kode Cabang     : #
        Cabang          : SEMARANG
        Sisa Pembayaran : Rp 0
        NO REF          : #
        --------------------------------
        TOTAL BAYAR           Rp 142.500
        Tunai                 Rp 142.500
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
    insta::assert_snapshot!(till.sell(SIDE, "BPJSTK", "8102051011270001", &["--months", "1"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK        : BPJS
                        KETENAGAKERJAAN
                        BPU
        NO PELANGGAN  : 8102051011270001
        NAMA          : SEKAR BASUKI
        RP TAGIHAN    :        Rp 36.800
        ADMIN BANK    :         Rp 3.500
        Periode       : 1 BULAN
        Program       : JKK,JKM,JHT
        JKK           : Rp 10.000
        JKM           : Rp 6.800
        JHT           : Rp 20.000
        Kantor Cabang : KOTA BANDUNG
        Kode Iuran    : #
        NO REF        : #
        --------------------------------
        TOTAL BAYAR            Rp 40.300
        Tunai                  Rp 40.300
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
    insta::assert_snapshot!(till.sell(SIDE, "BPJSTKPU", "210300016066", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : BPJS
                       KETENAGAKERJAAN
                       PU
        NO PELANGGAN : 210300016066
        NAMA         : PT NANDA FEBRIANI
        RP TAGIHAN   :        Rp 188.904
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        Kode Iuran   : #
        NPP          : #
        Kode Divisi  : 000
        JKK          : Rp 4.643
        JKM          : Rp 7.402
        JHT          : Rp 125.057
        JKP          : Rp 7.989
        JP           : Rp 43.813
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 191.404
        Tunai                 Rp 191.404
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
fn telephone_and_internet() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell_monthly(SIDE, "TELKOMPSTN", "6391601202"), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : TELKOM /
                         INDIHOME
        NO PELANGGAN   : 6391601202
        NAMA           : SEKAR GUNADI
        RP TAGIHAN     :            Rp #
        ADMIN BANK     :        Rp 7.500
        BL/TH          : #
        RP TAG         :            Rp #
        BL/TH          : #
        RP TAG         :            Rp #
        BL/TH          : #
        RP TAG         :            Rp #
        Kode Area      : #
        Divre          : #
        Datel          : #
        Jumlah Tagihan : #
        NO REF         : #
        --------------------------------
        TOTAL BAYAR                 Rp #
        Tunai                       Rp #
        Kembali                     Rp #
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH

        TGL BAYAR # WIB
        #
        #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "CBN", "01927101", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : CBN
        NO PELANGGAN : 01927101
        NAMA         : MEGA LAKSMI
        RP TAGIHAN   :        Rp 289.000
        ADMIN BANK   :              Rp 0
        BL/TH        : #
        Layanan      : CBN Fiber 50
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 289.000
        Tunai                 Rp 289.000
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
    insta::assert_snapshot!(till.sell(SIDE, "HPTHREE", "08991234501", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : THREE
                         PASCABAYAR
        NO PELANGGAN   : 08991234501
        NAMA           : DARMA ISKANDAR
        RP TAGIHAN     :      Rp 338.000
        ADMIN BANK     :            Rp 0
        Jumlah Tagihan : 1
        NO REF         : #
        --------------------------------
        TOTAL BAYAR           Rp 338.000
        Tunai                 Rp 338.000
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
