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
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR 1 DARI 3
    --------------------------------
    IDPEL       : 516070377775
    NAMA        : AGUS KUSUMA
    TARIF/DAYA  : R1M/900 VA
    BL/TH       : # #
    STAND METER : #
    RP TAG PLN  :          Rp 31.846
    NO REF      : #
    Jatuh Tempo : #
    Insentif    : 0
    Pemakaian   : 23 kWh

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.000
    TOTAL BAYAR :          Rp 33.846
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***

       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR 2 DARI 3
    --------------------------------
    IDPEL       : 516070377775
    NAMA        : AGUS KUSUMA
    TARIF/DAYA  : R1M/900 VA
    BL/TH       : # #
    STAND METER : #
    RP TAG PLN  :          Rp 31.846
    NO REF      : #
    Jatuh Tempo : #
    Insentif    : 0
    Pemakaian   : 23 kWh

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.000
    TOTAL BAYAR :          Rp 33.846
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***

       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR 3 DARI 3
    --------------------------------
    IDPEL           : 516070377775
    NAMA            : AGUS KUSUMA
    TARIF/DAYA      : R1M/900 VA
    BL/TH           : # #
    STAND METER     : #
                      #
    RP TAG PLN      :      Rp 31.847
    NO REF          : #
                      #
    Jatuh Tempo     : #
    Insentif        : 0
    Pemakaian       : 23 kWh
    BL/TH           : # #
                      #
    Total LBR Tagihan : 3 Bulan
    Total Pemakaian : 69 kWh

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK      :       Rp 2.000
    TOTAL BAYAR     :      Rp 33.847
    --------------------------------
    TOTAL 3 LEMBAR        Rp 101.539
    Tunai                 Rp 101.539
    Kembali                     Rp 0
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR # # WIB
    KASIR owner
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
    insta::assert_snapshot!(till.sell(SIDE, "PPLSIND12", "0814111111200", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : PULSA INDOSAT 12.000
    NO PONSEL : #
    NAMA      : LESTARI PRATAMA
    NO REF    : #
    NOMINAL   :            Rp 12.000
    HARGA     :            Rp 12.000
    ADMIN     :               Rp 600
    --------------------------------
    TOTAL BAYAR            Rp 12.600
    Tunai                  Rp 12.600
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
    insta::assert_snapshot!(till.sell(SIDE, "PPDTIND100MB", "0814111111200", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : DATA INDOSAT 100 MB
    NO PONSEL : #
    NAMA      : LESTARI PRATAMA
    NO REF    : #
    HARGA     :             Rp 5.500
    --------------------------------
    TOTAL BAYAR             Rp 5.500
    Tunai                   Rp 5.500
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
fn telephone_and_internet() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PSCBYRTLKHALO", "0811111111", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
           PASCABAYAR SELULER
    --------------------------------
    OPERATOR    : Telkomsel Halo
    NO PONSEL   : #
    NAMA        : MADE AMINAH
    RP TAGIHAN  :           Rp 3.607
    NO REF      : #

            Struk ini adalah
         bukti pembayaran yang
          sah. Mohon disimpan.

    ADMIN       :           Rp 2.500
    TOTAL BAYAR :           Rp 6.107
    --------------------------------
    Tunai                   Rp 6.107
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
    insta::assert_snapshot!(till.sell(SIDE, "INDIHOME", "127246500101", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
            TAGIHAN INTERNET
    --------------------------------
    PRODUK       : Indihome
    NO PELANGGAN : 127246500101
    NAMA         : EKA RAHMAWATI
    BL/TH        : # #
    RP TAGIHAN   :        Rp 744.750
    NO REF       : #
                   #
    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 747.250
    --------------------------------
    Tunai                 Rp 747.250
    Kembali                     Rp 0
    --------------------------------
        Simpan struk ini sebagai
           bukti pembayaran.

    TGL BAYAR # # WIB
    KASIR owner
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
          BPJS KETENAGAKERJAAN
    --------------------------------
    NO REFERENSI  : #
    NO PESERTA    : #
    WAKTU         : #
                    #
    NAMA          : PT NUR KURNIAWAN
    NPP           : #
    JKK           :         Rp 2.640
    JKM           :         Rp 3.300
    JHT           :        Rp 62.700
    JUMLAH        :       Rp 108.990
    Iuran JPK     :         Rp 7.350
    Iuran JPN     :        Rp 33.000
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

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK    :         Rp 2.500
    TOTAL BAYAR   :       Rp 111.490
    --------------------------------
    Tunai                 Rp 111.490
    Kembali                     Rp 0
    --------------------------------
    Rincian tagihan dapat diakses di
     www.bpjsketenagakerjaan.go.id

    KASIR owner
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
          BPJS KETENAGAKERJAAN
    --------------------------------
    NO REFERENSI  : #
    NO PESERTA    : #
                    #
    WAKTU         : #
                    #
    NAMA          : BAMBANG HIDAYAT
    KODE IURAN    : #
    JKK           :        Rp 10.000
    JKM           :         Rp 6.800
    JHT           :        Rp 20.000
    CABANG        : CONTOH
    JUMLAH        :        Rp 36.800
    Tanggal Efektif Masa
    Perlindungan  :
                    #
    Tanggal Berakhir Masa
    Perlindungan  :
                    #
    Nomor Kepesertaan : #
    Tunggakan     : 0
    No. Referensi : #
                    #
    No. Referensi : #
                    #
    No. Referensi : #
                    #

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK    :         Rp 2.500
    TOTAL BAYAR   :        Rp 39.300
    --------------------------------
    Tunai                  Rp 39.300
    Kembali                     Rp 0
    --------------------------------
    Rincian tagihan dapat diakses di
     www.bpjsketenagakerjaan.go.id

    KASIR owner
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
          IURAN BPJS KESEHATAN
    --------------------------------
    NO REFERENSI   : #
                     #
    TANGGAL/WAKTU  : #
                     #
    NO VA          : #
    NAMA PESERTA   : FITRI PURNOMO
    JML PESERTA    : 5
    PERIODE        : 2
    JUMLAH TAGIHAN :      Rp 350.000

    BPJS Kesehatan menyatakan struk
      ini sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    BIAYA ADMIN    :        Rp 2.500
    TOTAL BAYAR    :      Rp 352.500
    --------------------------------
    Tunai                 Rp 352.500
    Kembali                     Rp 0
    --------------------------------
     Rincian tagihan dapat diakses
      di www.bpjs-kesehatan.go.id

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
    insta::assert_snapshot!(till.sell(SIDE, "PDAMBDG", "10202001", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM Kota Bandung
    NO PELANGGAN : 10202001
    NAMA         : RINA SUHARTO
    BL/TH        : # #
    STAND METER  : # (40 M3)
    Pemakaian    : 40 m3
    RP TAGIHAN   :        Rp 179.000
    NO REF       : #
                   #

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 181.500
    --------------------------------
    Tunai                 Rp 181.500
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
