//! IAK postpaid: electricity and water.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::IakPostpaid;

#[test]
fn electricity() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell_monthly(SIDE, "PLNPOSTPAID", "530000000001"), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : PLN PASCABAYAR
        NO PELANGGAN   : 530000000001
        NAMA           : GALIH RINJANI
        TARIF/DAYA     : R1/1300 VA
        RP TAGIHAN     :            Rp #
        ADMIN BANK     :        Rp 2.500
        BL/TH          : #
        Lembar Tagihan : #
        Stand Meter    : #
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
    insta::assert_snapshot!(till.sell_monthly(SIDE, "PLNPOSTPAID", "530000000002"), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : PLN PASCABAYAR
        NO PELANGGAN   : 530000000002
        NAMA           : HESTI MULYANI
        TARIF/DAYA     : R1/1300 VA
        RP TAGIHAN     :            Rp #
        ADMIN BANK     :       Rp 10.000
        BL/TH          : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        BL/TH          : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        BL/TH          : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        BL/TH          : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        Lembar Tagihan : #
        Stand #   : #
        Stand #   : #
        Stand #   : #
        Stand #   : #
        Sisa Tunggakan : # BULAN
        NO REF         : #
        --------------------------------
        TOTAL BAYAR                 Rp #
        Tunai                       Rp #
        Kembali                     Rp #
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH
            ANDA MASIH MEMILIKI SISA
               TUNGGAKAN # BULAN

        TGL BAYAR # WIB
        #
        #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "PLNNONH", "3225030005922", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK          : PLN NONTAGLIS
        NO PELANGGAN    : 3225030005922
        NAMA            : SEKAR FEBRIANI
        RP TAGIHAN      :   Rp 1.995.900
        ADMIN BANK      :       Rp 1.600
        Transaksi       : PENYAMBUNGAN
                          SEMENTARA
        No. Registrasi  : #
        Tgl. Registrasi : #
        NO REF          : #
                          #
                          #
        --------------------------------
        TOTAL BAYAR         Rp 1.997.500
        Tunai               Rp 1.997.500
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
fn water() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell_monthly(SIDE, "PDAMKOTA.SURABAYA", "10202001"), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : PDAM KOTA
                         SURABAYA
        NO PELANGGAN   : 10202001
        NAMA           : MEGA FEBRIANI
        RP TAGIHAN     :            Rp #
        ADMIN BANK     :        Rp 2.000
        BL/TH          : #
        STAND METER    : #
        PDAM           : PDAM SURABAYA
        Alamat         : JL. MATA AIR NO. #
        Gol/Tarif      : #
        Jumlah Tagihan : #
        Jatuh Tempo    : #
        Air            : Rp #
        Lain           : Rp #
        Stand          : #
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
    insta::assert_snapshot!(till.sell_monthly(SIDE, "PDAMKOTA.MEDAN", "10202002"), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : PDAM KOTA MEDAN
        NO PELANGGAN   : 10202002
        NAMA           : BAYU ERLANGGA
        RP TAGIHAN     :            Rp #
        ADMIN BANK     :        Rp 8.000
        BL/TH          : #
        STAND METER    : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        BL/TH          : #
        STAND METER    : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        BL/TH          : #
        STAND METER    : #
        RP TAG         :            Rp #
        DENDA          :            Rp #
        BL/TH          : #
        STAND METER    : #
        RP TAG         :            Rp #
        PDAM           : PDAM TIRTANADI MEDAN
        Alamat         : JL. MATA AIR NO. #
        Jumlah Tagihan : #
        Air #     : Rp #
        Lain #    : Rp #
        Air #     : Rp #
        Lain #    : Rp #
        Air #     : Rp #
        Lain #    : Rp #
        Air #     : Rp #
        Lain #    : Rp #
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
    insta::assert_snapshot!(till.sell_monthly(SIDE, "AETRA", "10202002"), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : AETRA
        NO PELANGGAN   : 10202002
        NAMA           : BAYU ERLANGGA
        RP TAGIHAN     :            Rp #
        ADMIN BANK     :        Rp 2.500
        BL/TH          : #
        STAND METER    : #
        DENDA          :            Rp #
        PDAM           : AETRA
        Alamat         : JL. MATA AIR NO. #
        Jumlah Tagihan : #
        Air            : Rp #
        Lain           : Rp #
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
}
