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
          IURAN BPJS KESEHATAN
    --------------------------------
    NO REFERENSI   : #
    TANGGAL/WAKTU  : #
                     #
    NO VA          : #
    NAMA PESERTA   : MEGA ISKANDAR
    JML PESERTA    : 2
    KODE CABANG    : #
    CABANG         : SEMARANG
    PERIODE        : 2 BULAN
    JUMLAH TAGIHAN :      Rp 140.000
    SISA BAYAR     :            Rp 0

    BPJS Kesehatan menyatakan struk
      ini sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    BIAYA ADMIN    :        Rp 2.500
    TOTAL BAYAR    :      Rp 142.500
    --------------------------------
    Tunai                 Rp 142.500
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
    insta::assert_snapshot!(till.sell(SIDE, "BPJSTK", "8102051011270001", &["--months", "1"]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
          BPJS KETENAGAKERJAAN
    --------------------------------
    NO REFERENSI : #
    NIK          : #
    WAKTU        : # #
                   #
    NAMA         : SEKAR BASUKI
    KODE IURAN   : #
    PROGRAM      : JKK,JKM,JHT
    JKK          :         Rp 10.000
    JKM          :          Rp 6.800
    JHT          :         Rp 20.000
    PERIODE      : 1 BULAN
    EFEKTIF      : #
    BERLAKU S/D  : #
    CABANG       : KOTA BANDUNG
    JUMLAH       :         Rp 36.800

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK   :          Rp 3.500
    TOTAL BAYAR  :         Rp 40.300
    --------------------------------
    Tunai                  Rp 40.300
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
    insta::assert_snapshot!(till.sell(SIDE, "BPJSTKPU", "210300016066", &[]), @"
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
    NAMA         : PT NANDA FEBRIANI
    NPP          : #
    KODE DIVISI  : 000
    JKK          :          Rp 4.643
    JKM          :          Rp 7.402
    JHT          :        Rp 125.057
    JKP          :          Rp 7.989
    JP           :         Rp 43.813
    BL/TH        : #
    JUMLAH       :        Rp 188.904

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK   :          Rp 2.500
    TOTAL BAYAR  :        Rp 191.404
    --------------------------------
    Tunai                 Rp 191.404
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
        TAGIHAN TELKOM/INDIHOME
    --------------------------------
    NO JASTEL       : #
    NAMA            : SEKAR GUNADI
    KODE AREA       : #
    DIVRE           : #
    DATEL           : #
    JML TAGIHAN     : #
    RP TAG # :                  Rp #
    RP TAG # :                  Rp #
    RP TAG # :                  Rp #
    TOTAL TAG       :           Rp #
    BILL REF        : #

      TELKOM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN #      :              Rp #
    TOTAL BAYAR     :           Rp #
    --------------------------------
    Tunai                       Rp #
    Kembali                     Rp #
    --------------------------------
              TERIMA KASIH

    TGL BAYAR # WIB
    KASIR owner
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
            TAGIHAN INTERNET
    --------------------------------
    PRODUK       : CBN
    NO PELANGGAN : 01927101
    NAMA         : MEGA LAKSMI
    LAYANAN      : CBN Fiber 50
    BL/TH        : #
    RP TAGIHAN   :        Rp 289.000
    NO REF       : #
    ADMIN        :              Rp 0
    TOTAL BAYAR  :        Rp 289.000
    --------------------------------
    Tunai                 Rp 289.000
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
    insta::assert_snapshot!(till.sell(SIDE, "HPTHREE", "08991234501", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
            STRUK PEMBAYARAN
           PASCABAYAR SELULER
    --------------------------------
    OPERATOR    : THREE PASCABAYAR
    NO PONSEL   : #
    NAMA        : DARMA ISKANDAR
    JML TAGIHAN : 1
    RP TAGIHAN  :         Rp 338.000
    NO REF      : #

            Struk ini adalah
         bukti pembayaran yang
          sah. Mohon disimpan.

    ADMIN       :               Rp 0
    TOTAL BAYAR :         Rp 338.000
    --------------------------------
    Tunai                 Rp 338.000
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
