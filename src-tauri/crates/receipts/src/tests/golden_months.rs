//! Several months of a PLN bill: a struk for each.

use super::golden::golden;
use super::samples;

#[test]
fn three_months() {
    insta::assert_snapshot!(golden(&samples::postpaid(3)), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR 1 DARI 3
    --------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : SEP26
    STAND METER : 00011500-00011701
    RP TAG PLN  :         Rp 300.000
    NO REF      : 004212C9245F1BA4
                  3A77CEBD5CD5DA39

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :         Rp 302.500
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    ~~~
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR 2 DARI 3
    --------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : OKT26
    STAND METER : 00011701-00011847
    DENDA       :          Rp 10.000
    RP TAG PLN  :         Rp 310.000
    NO REF      : 004212C9245F1BA4
                  3A77CEBD5CD5DA39

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :         Rp 312.500
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    ~~~
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
            LEMBAR 3 DARI 3
    --------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : NOV26
    STAND METER : 00011847-00011990
    RP TAG PLN  :         Rp 250.000
    NO REF      : 004212C9245F1BA4
                  3A77CEBD5CD5DA39

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 2.500
    TOTAL BAYAR :         Rp 252.500
    --------------------------------
    TOTAL 3 LEMBAR        Rp 867.500
    Tunai               Rp 5.000.000
    Kembali             Rp 4.132.500
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
            STRUK PEMBAYARAN TAGIHAN LISTRIK
                    LEMBAR 1 DARI 3
    ------------------------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : SEP26
    STAND METER : 00011500-00011701
    RP TAG PLN  :                         Rp 300.000
    NO REF      : 004212C9245F1BA43A77CEBD5CD5DA39

         PLN menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN BANK  :                           Rp 2.500
    TOTAL BAYAR :                         Rp 302.500
    ------------------------------------------------
                      TERIMA KASIH
    ------------------------------------------------
            Rincian tagihan dapat diakses di
         www.pln.co.id. Informasi Hubungi Call
          Center 123 atau hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ~~~
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
            STRUK PEMBAYARAN TAGIHAN LISTRIK
                    LEMBAR 2 DARI 3
    ------------------------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : OKT26
    STAND METER : 00011701-00011847
    DENDA       :                          Rp 10.000
    RP TAG PLN  :                         Rp 310.000
    NO REF      : 004212C9245F1BA43A77CEBD5CD5DA39

         PLN menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN BANK  :                           Rp 2.500
    TOTAL BAYAR :                         Rp 312.500
    ------------------------------------------------
                      TERIMA KASIH
    ------------------------------------------------
            Rincian tagihan dapat diakses di
         www.pln.co.id. Informasi Hubungi Call
          Center 123 atau hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ~~~
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
            STRUK PEMBAYARAN TAGIHAN LISTRIK
                    LEMBAR 3 DARI 3
    ------------------------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : NOV26
    STAND METER : 00011847-00011990
    RP TAG PLN  :                         Rp 250.000
    NO REF      : 004212C9245F1BA43A77CEBD5CD5DA39

         PLN menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN BANK  :                           Rp 2.500
    TOTAL BAYAR :                         Rp 252.500
    ------------------------------------------------
    TOTAL 3 LEMBAR                        Rp 867.500
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.132.500
    ------------------------------------------------
                      TERIMA KASIH
    ------------------------------------------------
            Rincian tagihan dapat diakses di
         www.pln.co.id. Informasi Hubungi Call
          Center 123 atau hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                            STRUK PEMBAYARAN TAGIHAN LISTRIK
                                    LEMBAR 1 DARI 3
    --------------------------------------------------------------------------------
    IDPEL      : 530000000001                 STAND METER : 00011500-00011701
    NAMA       : SUBSCRIBER NAME              RP TAG PLN  :               Rp 300.000
    TARIF/DAYA : R1/1300 VA                   NO REF      : 004212C9245F1BA4
    BL/TH      : SEP26                                      3A77CEBD5CD5DA39

      PLN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 302.500
    --------------------------------------------------------------------------------
                                      TERIMA KASIH
    --------------------------------------------------------------------------------
               Rincian tagihan dapat diakses di www.pln.co.id. Informasi
                   Hubungi Call Center 123 atau hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ~~~
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                            STRUK PEMBAYARAN TAGIHAN LISTRIK
                                    LEMBAR 2 DARI 3
    --------------------------------------------------------------------------------
    IDPEL      : 530000000001                 STAND METER : 00011701-00011847
    NAMA       : SUBSCRIBER NAME              DENDA       :                Rp 10.000
    TARIF/DAYA : R1/1300 VA                   RP TAG PLN  :               Rp 310.000
    BL/TH      : OKT26                        NO REF      : 004212C9245F1BA4
                                                            3A77CEBD5CD5DA39

      PLN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 312.500
    --------------------------------------------------------------------------------
                                      TERIMA KASIH
    --------------------------------------------------------------------------------
               Rincian tagihan dapat diakses di www.pln.co.id. Informasi
                   Hubungi Call Center 123 atau hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ~~~
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                            STRUK PEMBAYARAN TAGIHAN LISTRIK
                                    LEMBAR 3 DARI 3
    --------------------------------------------------------------------------------
    IDPEL      : 530000000001                 STAND METER : 00011847-00011990
    NAMA       : SUBSCRIBER NAME              RP TAG PLN  :               Rp 250.000
    TARIF/DAYA : R1/1300 VA                   NO REF      : 004212C9245F1BA4
    BL/TH      : NOV26                                      3A77CEBD5CD5DA39

      PLN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 252.500
    --------------------------------------------------------------------------------
                                              TOTAL 3 LEMBAR              Rp 867.500
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.132.500
    --------------------------------------------------------------------------------
                                      TERIMA KASIH
    --------------------------------------------------------------------------------
               Rincian tagihan dapat diakses di www.pln.co.id. Informasi
                   Hubungi Call Center 123 atau hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
