//! IAK postpaid: gas, television, instalments, insurance, taxes and e-money.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::IakPostpaid;

#[test]
fn gas() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PGAS", "0110014601", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : GAS PGN
        NO PELANGGAN : 0110014601
        NAMA         : ANDIKA FEBRIANI
        RP TAGIHAN   :        Rp 450.800
        ADMIN BANK   :          Rp 2.500
        BL/TH        : #
        STAND METER  : #
        Pemakaian    : 49 M3
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 453.300
        Tunai                 Rp 453.300
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
fn television() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "TVBIG", "1072161401", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : BIG TV
        NO PELANGGAN   : 1072161401
        NAMA           : BAYU FEBRIANI
        RP TAGIHAN     :      Rp 189.000
        ADMIN BANK     :            Rp 0
        Jumlah Tagihan : 1
        NO REF         : #
        --------------------------------
        TOTAL BAYAR           Rp 189.000
        Tunai                 Rp 189.000
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
    insta::assert_snapshot!(till.sell(SIDE, "TVTLKMV", "127246500101", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK          : TELKOMVISION
        NO PELANGGAN    : 127246500101
        NAMA            : ANDIKA
                          WULANDARI
        RP TAGIHAN      :      Rp 99.000
        ADMIN BANK      :       Rp 1.950
        BL/TH           : # #
        Jumlah Tagihan  : 1
        No. Ref Tagihan : 748A
        NO REF          : #
        --------------------------------
        TOTAL BAYAR           Rp 100.950
        Tunai                 Rp 100.950
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
fn instalments_and_insurance() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "FNMEGA", "6391601201", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : MEGA FINANCE
        NO PELANGGAN : 6391601201
        NAMA         : NANDA ERLANGGA
        RP TAGIHAN   :        Rp 414.766
        ADMIN BANK   :              Rp 0
        Angsuran Ke  : 016
        Barang       : SUZUKI NEX II
        No. Rangka   : #
        No. Polisi   : #
        Tenor        : 030
        Angsuran     : Rp 414.766
        Jatuh Tempo Terakhir :
                       # # #
        ID Ref       : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 414.766
        Tunai                 Rp 414.766
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
    insta::assert_snapshot!(till.sell(SIDE, "AIA.PREMICONVEN", "6391601201", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : AIA PREMI
        NO PELANGGAN : 6391601201
        NAMA         : NANDA ERLANGGA
        RP TAGIHAN   :        Rp 580.000
        ADMIN BANK   :          Rp 3.000
        Tertanggung  : 4
        Status Polis : INFORCE
        Jatuh Tempo  : #
        NO REF       : #
        --------------------------------
        TOTAL BAYAR           Rp 583.000
        Tunai                 Rp 583.000
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH
           AIA CUSTOMER CARE #

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
}

#[test]
fn taxes() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PBBKOT.CIMAHI", "329801092375999901", &["--year", "2025"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK        : PBB KOTA CIMAHI
        NO PELANGGAN  : 329801092375
                        999901
        NAMA          : GALIH MULYANI
        RP TAGIHAN    :       Rp 286.218
        ADMIN BANK    :         Rp 5.000
        BL/TH         : #
        NOP           : #
                        #
        Tahun Pajak   : #
        Lokasi        : KO. GRIYA CONTOH
                        BLOK 34
        Kelurahan     : CIPAGERAN
        Kecamatan     : CIMAHI UTARA
        Kab/Kota      : PEMKOT CIMAHI
        Kode Kab/Kota : #
        Luas Tanah    : 88 M2
        Luas Bangunan : 57 M2
        Jatuh Tempo   : #
        Tagihan Pajak : Rp 230.821
        Denda         : Rp 55.397
        Tanggal       : #
                        08:0#
        NO REF        : #
        --------------------------------
        TOTAL BAYAR           Rp 291.218
        Tunai                 Rp 291.218
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
    insta::assert_snapshot!(till.sell(SIDE, "ESAMSAT.JABAR", "9658548523568701", &["--identity", "0212502110170100"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK        : E-SAMSAT JAWA
                        BARAT
        NO PELANGGAN  : 9658548523568701
        NAMA          : PUTRI WULANDARI
        RP TAGIHAN    :     Rp 2.350.400
        ADMIN BANK    :         Rp 5.000
        BL/TH         : #
                        #
        No. Polisi    : D 8671AL
        No. Rangka    : #
                        #
        No. Mesin     : #
        Merek         : DAIHATSU
        Model         : XENIA 1.3 R M/T
        Tahun Buatan  : #
        Alamat        : GRIYA CONTOH 30
                        RT 005 RW 014
        Milik Ke      : 001
        Pajak Berlaku s/d :
                        #
        Pokok PKB     : Rp 2.207.400
        Pokok SWDKLLJ : Rp 143.000
        NTPD          : #
        NO REF        : #
        --------------------------------
        TOTAL BAYAR         Rp 2.355.400
        Tunai               Rp 2.355.400
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
fn e_money() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "SHOPEEPAY", "082100000001", &["--amount", "50000"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : SHOPEEPAY
        NO PELANGGAN : 082100000001
        NAMA         : DARMA MULYANI
        RP TAGIHAN   :         Rp 50.000
        ADMIN BANK   :            Rp 800
        NO REF       : #
        --------------------------------
        TOTAL BAYAR            Rp 50.800
        Tunai                  Rp 50.800
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
