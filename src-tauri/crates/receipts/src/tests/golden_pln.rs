//! PLN's tokens, monthly bills and other charges as people read them.

use super::fixtures::paid;
use super::golden::golden;
use super::samples;

#[test]
fn a_token() {
    insta::assert_snapshot!(golden(&paid()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------
    NO METER        : 45052452799
    IDPEL           : 312100087994
    NAMA            : JOHN DOE
    TARIF/DAYA      : R1M/900 VA
    NO REF          : 0UAK21110004
                      8431C8F5
    RP BAYAR        :      Rp 22.500
    METERAI         :        Rp 0,00
    PPN             :        Rp 0,00
    PBJT-TL         :    Rp 1.819,00
    ANGSURAN        :        Rp 0,00
    RP STROOM/TOKEN :   Rp 18.181,00
    JML KWH         :           13,5
    ADMIN BANK      :       Rp 2.500
    --------------------------------
              STROOM/TOKEN
             6156 0790 0556
               6477 7418
    --------------------------------
    TOTAL BAYAR            Rp 22.500
    Biaya layanan loket       Rp 500
    Dibayar                Rp 23.000
    Tunai                  Rp 25.000
    Kembali                 Rp 2.000
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
            STRUK PEMBELIAN LISTRIK PRABAYAR
    ------------------------------------------------
    NO METER        : 45052452799
    IDPEL           : 312100087994
    NAMA            : JOHN DOE
    TARIF/DAYA      : R1M/900 VA
    NO REF          : 0UAK211100048431C8F5
    RP BAYAR        :                      Rp 22.500
    METERAI         :                        Rp 0,00
    PPN             :                        Rp 0,00
    PBJT-TL         :                    Rp 1.819,00
    ANGSURAN        :                        Rp 0,00
    RP STROOM/TOKEN :                   Rp 18.181,00
    JML KWH         :                           13,5
    ADMIN BANK      :                       Rp 2.500
    ------------------------------------------------
                      STROOM/TOKEN
                6156 0790 0556 6477 7418
    ------------------------------------------------
    TOTAL BAYAR                            Rp 22.500
    Biaya layanan loket                       Rp 500
    Dibayar                                Rp 23.000
    Tunai                                  Rp 25.000
    Kembali                                 Rp 2.000
    ------------------------------------------------
             Informasi Hubungi Call Center
             123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                            STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------------------------------------------------------
    NO METER   : 45052452799                  METERAI         :              Rp 0,00
    IDPEL      : 312100087994                 PPN             :              Rp 0,00
    NAMA       : JOHN DOE                     PBJT-TL         :          Rp 1.819,00
    TARIF/DAYA : R1M/900 VA                   ANGSURAN        :              Rp 0,00
    NO REF     : 0UAK211100048431C8F5         RP STROOM/TOKEN :         Rp 18.181,00
    RP BAYAR   :                 Rp 22.500    JML KWH         :                 13,5
                                              ADMIN BANK      :             Rp 2.500
    --------------------------------------------------------------------------------
                                      STROOM/TOKEN
                                6156 0790 0556 6477 7418
    --------------------------------------------------------------------------------
                                              TOTAL BAYAR                  Rp 22.500
                                              Biaya layanan loket             Rp 500
                                              Dibayar                      Rp 23.000
                                              Tunai                        Rp 25.000
                                              Kembali                       Rp 2.000
    --------------------------------------------------------------------------------
              Informasi Hubungi Call Center 123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn a_monthly_bill() {
    insta::assert_snapshot!(golden(&samples::postpaid(1)), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
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
    Tunai               Rp 5.000.000
    Kembali             Rp 4.697.500
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
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.697.500
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
    --------------------------------------------------------------------------------
    IDPEL      : 530000000001                 STAND METER : 00011500-00011701
    NAMA       : SUBSCRIBER NAME              RP TAG PLN  :               Rp 300.000
    TARIF/DAYA : R1/1300 VA                   NO REF      : 004212C9245F1BA4
    BL/TH      : SEP26                                      3A77CEBD5CD5DA39

      PLN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 302.500
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.697.500
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

#[test]
fn other_charges() {
    insta::assert_snapshot!(golden(&samples::nontaglis()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
       STRUK NON TAGIHAN LISTRIK
    --------------------------------
    TRANSAKSI      : PENYAMBUNGAN
                     BARU
    NO REGISTRASI  : 3225030005922
    TGL REGISTRASI : 24-05-2026
    NAMA           : JAYUSMAN
    IDPEL          : 530000000001
    BIAYA PLN      :      Rp 696.400
    NO REF         : 0UAK24110000
                     00008C42

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK     :        Rp 1.600
    TOTAL BAYAR    :      Rp 698.000
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.302.000
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
               STRUK NON TAGIHAN LISTRIK
    ------------------------------------------------
    TRANSAKSI      : PENYAMBUNGAN BARU
    NO REGISTRASI  : 3225030005922
    TGL REGISTRASI : 24-05-2026
    NAMA           : JAYUSMAN
    IDPEL          : 530000000001
    BIAYA PLN      :                      Rp 696.400
    NO REF         : 0UAK2411000000008C42

         PLN menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN BANK     :                        Rp 1.600
    TOTAL BAYAR    :                      Rp 698.000
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.302.000
    ------------------------------------------------
             Informasi Hubungi Call Center
             123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                               STRUK NON TAGIHAN LISTRIK
    --------------------------------------------------------------------------------
    TRANSAKSI      : PENYAMBUNGAN BARU        NAMA      : JAYUSMAN
    NO REGISTRASI  : 3225030005922            IDPEL     : 530000000001
    TGL REGISTRASI : 24-05-2026               BIAYA PLN :                 Rp 696.400
                                              NO REF    : 0UAK2411000000008C42

      PLN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 1.600
                                              TOTAL BAYAR :               Rp 698.000
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.302.000
    --------------------------------------------------------------------------------
              Informasi Hubungi Call Center 123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
