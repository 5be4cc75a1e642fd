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
    STRUK PEMBAYARAN TAGIHAN LISTRIK
    --------------------------------
    IDPEL          : 530000000001
    NAMA           : GALIH RINJANI
    TARIF/DAYA     : R1/1300 VA
    BL/TH          : #
    STAND METER    : #
    RP TAG PLN     :            Rp #
    NO REF         : #
    Lembar Tagihan : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK     :        Rp 2.500
    TOTAL BAYAR    :            Rp #
    --------------------------------
    Tunai                       Rp #
    Kembali                     Rp #
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center # atau
          hubungi PLN terdekat

    TGL BAYAR # WIB
    KASIR owner
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
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR # DARI #
    --------------------------------
    IDPEL       : 530000000002
    NAMA        : HESTI MULYANI
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : #
    STAND METER : #
    DENDA       :               Rp #
    RP TAG PLN  :               Rp #
    NO REF      : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :               Rp #
    --------------------------------
          ANDA MASIH MEMILIKI
         SISA TUNGGAKAN # BULAN
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center # atau
          hubungi PLN terdekat

    TGL BAYAR # WIB
    KASIR owner
    #
    #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***

       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR # DARI #
    --------------------------------
    IDPEL       : 530000000002
    NAMA        : HESTI MULYANI
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : #
    STAND METER : #
    DENDA       :               Rp #
    RP TAG PLN  :               Rp #
    NO REF      : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :               Rp #
    --------------------------------
          ANDA MASIH MEMILIKI
         SISA TUNGGAKAN # BULAN
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center # atau
          hubungi PLN terdekat

    TGL BAYAR # WIB
    KASIR owner
    #
    #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***

       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR # DARI #
    --------------------------------
    IDPEL       : 530000000002
    NAMA        : HESTI MULYANI
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : #
    STAND METER : #
    DENDA       :               Rp #
    RP TAG PLN  :               Rp #
    NO REF      : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :               Rp #
    --------------------------------
          ANDA MASIH MEMILIKI
         SISA TUNGGAKAN # BULAN
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center # atau
          hubungi PLN terdekat

    TGL BAYAR # WIB
    KASIR owner
    #
    #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***

       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR # DARI #
    --------------------------------
    IDPEL          : 530000000002
    NAMA           : HESTI MULYANI
    TARIF/DAYA     : R1/1300 VA
    BL/TH          : #
    STAND METER    : #
    DENDA          :            Rp #
    RP TAG PLN     :            Rp #
    NO REF         : #
    Lembar Tagihan : #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK     :        Rp 2.500
    TOTAL BAYAR    :            Rp #
    --------------------------------
    TOTAL # LEMBAR              Rp #
    Tunai                       Rp #
    Kembali                     Rp #
    --------------------------------
          ANDA MASIH MEMILIKI
         SISA TUNGGAKAN # BULAN
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center # atau
          hubungi PLN terdekat

    TGL BAYAR # WIB
    KASIR owner
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
       STRUK NON TAGIHAN LISTRIK
    --------------------------------
    TRANSAKSI      : PENYAMBUNGAN
                     SEMENTARA
    NO REGISTRASI  : #
    TGL REGISTRASI : #
    NAMA           : SEKAR FEBRIANI
    BIAYA PLN      :    Rp 1.995.900
    NO REF         : #
                     #
                     #

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK     :        Rp 1.600
    TOTAL BAYAR    :    Rp 1.997.500
    --------------------------------
    Tunai               Rp 1.997.500
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
    insta::assert_snapshot!(till.sell_monthly(SIDE, "PDAMKOTA.SURABAYA", "10202001"), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM SURABAYA
    NO PELANGGAN : 10202001
    NAMA         : MEGA FEBRIANI
    ALAMAT       : JL. MATA AIR NO. #
    GOL/TARIF    : #
    JML TAGIHAN  : #
    BL/TH        : #
    STAND METER  : #
    TAGIHAN AIR  :              Rp #
    BIAYA LAIN   :              Rp #
    JATUH TEMPO  : #
    RP TAGIHAN   :              Rp #
    NO REF       : #

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :              Rp #
    TOTAL BAYAR  :              Rp #
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
    insta::assert_snapshot!(till.sell_monthly(SIDE, "PDAMKOTA.MEDAN", "10202002"), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM TIRTANADI MEDAN
    NO PELANGGAN : 10202002
    NAMA         : BAYU ERLANGGA
    ALAMAT       : JL. MATA AIR NO. #
    JML TAGIHAN  : #
    STAND #  : #
    RP TAG # :                  Rp #
    DENDA #  :                  Rp #
    STAND #  : #
    RP TAG # :                  Rp #
    DENDA #  :                  Rp #
    STAND #  : #
    RP TAG # :                  Rp #
    DENDA #  :                  Rp #
    STAND #  : #
    RP TAG # :                  Rp #
    Air #   :                   Rp #
    Lain #  :                   Rp #
    Air #   :                   Rp #
    Lain #  :                   Rp #
    Air #   :                   Rp #
    Lain #  :                   Rp #
    Air #   :                   Rp #
    Lain #  :                   Rp #
    RP TAGIHAN   :              Rp #
    NO REF       : #

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :              Rp #
    TOTAL BAYAR  :              Rp #
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
    insta::assert_snapshot!(till.sell_monthly(SIDE, "AETRA", "10202002"), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : AETRA
    NO PELANGGAN : 10202002
    NAMA         : BAYU ERLANGGA
    ALAMAT       : JL. MATA AIR NO. #
    JML TAGIHAN  : #
    BL/TH        : #
    STAND METER  : #
    TAGIHAN AIR  :              Rp #
    BIAYA LAIN   :              Rp #
    DENDA        :              Rp #
    RP TAGIHAN   :              Rp #
    NO REF       : #

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :              Rp #
    TOTAL BAYAR  :              Rp #
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
}
