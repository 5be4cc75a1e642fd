//! Ayoconnect: amounts with and without admin, and labels in any order.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::Ayoconnect;

#[test]
fn electricity() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "TLSTPOS", "516070377775", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK          : PLN PASCABAYAR
        NO PELANGGAN    : 516070377775
        NAMA            : AGUS KUSUMA
        TARIF/DAYA      : R1M/900 VA
        RP TAGIHAN      :      Rp 95.539
        ADMIN BANK      :       Rp 6.000
        BL/TH           : # #
        STAND METER     : #
                          #
        RP TAG          :      Rp 31.846
        BL/TH           : # #
        STAND METER     : #
                          #
        RP TAG          :      Rp 31.846
        BL/TH           : # #
        STAND METER     : #
                          #
        RP TAG          :      Rp 31.847
        Jatuh Tempo # # :
                          #
        Insentif # # :
                          0
        Pemakaian # # :
                          23 kWh
        Jatuh Tempo # # :
                          #
        Insentif # # :
                          0
        Pemakaian # # :
                          23 kWh
        Jatuh Tempo # # :
                          #
        Insentif # # :
                          0
        Pemakaian # # :
                          23 kWh
        BL/TH           : # #
                          #
        Total LBR Tagihan :
                          3 Bulan
        Total Pemakaian : 69 kWh
        Stand Meter     : #
                          #
        NO REF          : #
                          #
        --------------------------------
        TOTAL BAYAR           Rp 101.539
        Tunai                 Rp 101.539
        Kembali                     Rp 0
        --------------------------------
             STRUK INI ADALAH BUKTI
              PEMBAYARAN YANG SAH
        PLN menyatakan struk ini sebagai
           bukti pembayaran yang sah

        TGL BAYAR # # WIB
        #
        # #
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
    ");
    insta::assert_snapshot!(till.sell(SIDE, "PLSTPL20", "14987654321", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
        STRUK PEMBELIAN LISTRIK PRABAYAR
        --------------------------------
        NO METER        : 14987654321
        NAMA            : BAMBANG
                          HANDAYANI
        TARIF/DAYA      : R2/3500 VA
        NO REF          : #
                          #
        RP BAYAR        :      Rp 22.500
        PBJT-TL         :    Rp 1.819,00
        RP STROOM/TOKEN :   Rp 18.181,00
        JML KWH         :           10,7
        ADMIN BANK      :       Rp 2.500
        --------------------------------
                  STROOM/TOKEN
                 # # #
                   # #
        --------------------------------
        TOTAL BAYAR            Rp 22.500
        Tunai                  Rp 22.500
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
fn credit_for_telephones() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PPLSIND12", "0814111111200", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PULSA INDOSAT
                       12.000
        NO PELANGGAN : 0814111111200
        NAMA         : LESTARI PRATAMA
        RP TAGIHAN   :         Rp 12.000
        ADMIN BANK   :            Rp 600
        NO REF       : #
        --------------------------------
        TOTAL BAYAR            Rp 12.600
        Tunai                  Rp 12.600
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
    insta::assert_snapshot!(till.sell(SIDE, "PPDTIND100MB", "0814111111200", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : DATA INDOSAT 100
                       MB
        NO PELANGGAN : 0814111111200
        NAMA         : LESTARI PRATAMA
        RP TAGIHAN   :          Rp 5.500
        ADMIN BANK   :              Rp 0
        NO REF       : #
        --------------------------------
        TOTAL BAYAR             Rp 5.500
        Tunai                   Rp 5.500
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
    insta::assert_snapshot!(till.sell(SIDE, "PSCBYRTLKHALO", "0811111111", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : Telkomsel Halo
        NO PELANGGAN : 0811111111
        NAMA         : MADE AMINAH
        RP TAGIHAN   :          Rp 3.607
        ADMIN BANK   :          Rp 2.500
        NO REF       : #
                       #
        --------------------------------
        TOTAL BAYAR             Rp 6.107
        Tunai                   Rp 6.107
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
    insta::assert_snapshot!(till.sell(SIDE, "INDIHOME", "127246500101", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : Indihome
        NO PELANGGAN : 127246500101
        NAMA         : EKA RAHMAWATI
        RP TAGIHAN   :        Rp 744.750
        ADMIN BANK   :          Rp 2.500
        BL/TH        : # #
        NO REF       : #
                       #
        --------------------------------
        TOTAL BAYAR           Rp 747.250
        Tunai                 Rp 747.250
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
fn social_security() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "BPJSTKPU", "210800004501", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK        : BPJS
                        Ketenagakerjaan
                        PU
        NO PELANGGAN  : 210800004501
        NAMA          : PT NUR KURNIAWAN
        RP TAGIHAN    :       Rp 108.990
        ADMIN BANK    :         Rp 2.500
        Iuran JHT     : Rp 62.700
        Iuran JKK     : Rp 2.640
        Iuran JKM     : Rp 3.300
        Iuran JPK     : Rp 7.350
        Iuran JPN     : Rp 33.000
        NPP           : #
        Divisi        : 000
        Bulan Tagihan : #
        No. Referensi : #
                        #
        No. Referensi : #
                        #
        No. Referensi : #
                        #
        No. Referensi : #
                        #
        Kode Iuran    : #
        NO REF        : #
        --------------------------------
        TOTAL BAYAR           Rp 111.490
        Tunai                 Rp 111.490
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
    insta::assert_snapshot!(till.sell(SIDE, "BPJSTKBPU", "187101090793000901", &["--months", "1"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK        : BPJS
                        Ketenagakerjaan
                        BPU
        NO PELANGGAN  : 187101090793
                        000901
        NAMA          : BAMBANG HIDAYAT
        RP TAGIHAN    :        Rp 36.800
        ADMIN BANK    :         Rp 2.500
        Iuran JHT     : Rp 20.000
        Iuran JKK     : Rp 10.000
        Iuran JKM     : Rp 6.800
        Tanggal Efektif Masa
        Perlindungan  :
                        #
        Tanggal Berakhir Masa
        Perlindungan  :
                        #
        Kantor Cabang : CONTOH
        Kode Iuran    : #
        Nomor Kepesertaan :
                        #
        Tunggakan     : 0
        No. Referensi : #
                        #
        No. Referensi : #
                        #
        No. Referensi : #
                        #
        NIK / ID Billing :
                        #
                        #
        NO REF        : #
        --------------------------------
        TOTAL BAYAR            Rp 39.300
        Tunai                  Rp 39.300
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
    insta::assert_snapshot!(till.sell(SIDE, "BPJSKES1", "8801234560001", &["--months", "2"]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK         : BPJS Kesehatan
        NO PELANGGAN   : 8801234560001
        NAMA           : FITRI PURNOMO
        RP TAGIHAN     :      Rp 350.000
        ADMIN BANK     :        Rp 2.500
        Jumlah Peserta : 5
        Jumlah Bulan   : 2
        NO REF         : #
                         #
        --------------------------------
        TOTAL BAYAR           Rp 352.500
        Tunai                 Rp 352.500
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
    insta::assert_snapshot!(till.sell(SIDE, "PDAMBDG", "10202001", &[]), @"
           *** DEMO - BUKAN TRANSAKSI
                 SUNGGUHAN ***
                   LOKET DEMO
        ================================
                STRUK PEMBAYARAN
        --------------------------------
        PRODUK       : PDAM Kota Bandung
        NO PELANGGAN : 10202001
        NAMA         : RINA SUHARTO
        RP TAGIHAN   :        Rp 179.000
        ADMIN BANK   :          Rp 2.500
        BL/TH        : # #
        STAND METER  : #
        Pemakaian    : 40 m3
        NO REF       : #
                       #
        --------------------------------
        TOTAL BAYAR           Rp 181.500
        Tunai                 Rp 181.500
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
