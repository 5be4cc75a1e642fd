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
    STRUK PEMBAYARAN TAGIHAN LISTRIK
    --------------------------------
    IDPEL       : 530000000001
    NAMA        : NUR HALIM
    BL/TH       : #
    STAND METER : #
    RP TAG PLN  :         Rp 205.074
    NO REF      : #
    TARIF       : R1M
    DAYA        : 900
    LEMBAR      : 1
    TOTAL       : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :         Rp 207.574
    --------------------------------
    Tunai                 Rp 207.574
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
    insta::assert_snapshot!(till.sell(SIDE, "PLNNONTAG", "3225030005922", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK NON TAGIHAN LISTRIK
    --------------------------------
    TRANSAKSI     : PENYAMBUNGAN
                    BARU
    NO REGISTRASI : #
    NAMA          : JOKO WIDODO
    BIAYA PLN     :       Rp 510.000
    TGLREG        : #
    TOTAL         : #
    NO REF        : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK    :         Rp 2.500
    TOTAL BAYAR   :       Rp 512.500
    --------------------------------
    Tunai                 Rp 512.500
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
    IDPEL      : 539948733241
    TARIF      : R1
    DAYA       : 450
    TOTAL      : 21.078
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
    KASIR owner
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
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM KOTA
                   SURABAYA
    NO PELANGGAN : 10202001
    NAMA         : RINA SUHARTO
    ALAMAT       : JL CONTOH 2 8
    GOL/TARIF    : 3A
    BL/TH        : #
    STAND METER  : #
    DENDA        : 7.500
    TOTAL        : #
    RP TAGIHAN   :        Rp 225.420
    NO REF       : #

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 3.000
    TOTAL BAYAR  :        Rp 228.420
    --------------------------------
    Tunai                 Rp 228.420
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
    insta::assert_snapshot!(till.sell(SIDE, "PGN", "0110014601", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN GAS PGN
    --------------------------------
    ID PELANGGAN : #
    NAMA         : EKA SUHARTO
    BL/TH        : #
    STAND METER  : #
    PEMAKAIAN    : 226M3
    TOTAL        : #
    RP TAGIHAN   :        Rp 960.500
    NO REF       : #

        PGN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 963.000
    --------------------------------
    Tunai                 Rp 963.000
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
    insta::assert_snapshot!(till.sell(SIDE, "GAS", "0110014601", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
          TAGIHAN GAS PERTAGAS
    --------------------------------
    ID PELANGGAN : #
    NAMA         : EKA SUHARTO
    BL/TH        : #
    STAND METER  : #
    PEMAKAIAN    : 226M3
    TOTAL        : #
    RP TAGIHAN   :        Rp 960.500
    NO REF       : #

       PERTAGAS menyatakan struk
      ini sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 963.000
    --------------------------------
    Tunai                 Rp 963.000
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
fn social_security_and_telephone() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "BPJSKES", "8801234560001", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
          IURAN BPJS KESEHATAN
    --------------------------------
    NO REFERENSI   : #
    TANGGAL/WAKTU  : #
                     #
    NO VA          : #
    NAMA PESERTA   : FITRI PURNOMO
    BL/TH          : #
    JUMLAH TAGIHAN :      Rp 175.000
    PESERTA        : 5
    TOTAL          : #

    BPJS Kesehatan menyatakan struk
      ini sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    BIAYA ADMIN    :        Rp 2.500
    TOTAL BAYAR    :      Rp 177.500
    --------------------------------
    Tunai                 Rp 177.500
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
    insta::assert_snapshot!(till.sell(SIDE, "ASRBPJSTK", "210300016066", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
          BPJS KETENAGAKERJAAN
    --------------------------------
    NO REFERENSI : #
    NO PESERTA   : #
    WAKTU        : # #
                   #
    NAMA         : BAMBANG PRATAMA
    PROGRAM      : JKK,JKM
    BL/TH        : #
    JUMLAH       :         Rp 76.800
    KANTOR       : TANGERANG
    TOTAL        : 79.300

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK   :          Rp 2.500
    TOTAL BAYAR  :         Rp 79.300
    --------------------------------
    Tunai                  Rp 79.300
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
    insta::assert_snapshot!(till.sell(SIDE, "TELKOM25", "6391601201", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
        TAGIHAN TELKOM/INDIHOME
    --------------------------------
    NO JASTEL   : #
    NAMA        : ANI SIREGAR
    DIVRE       : 05
    DATEL       : #
    BL/TH       : #
    TOTAL       : #
    TOTAL TAG   :         Rp 340.980
    BILL REF    : #

      TELKOM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN       :           Rp 2.500
    TOTAL BAYAR :         Rp 343.480
    --------------------------------
    Tunai                 Rp 343.480
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
