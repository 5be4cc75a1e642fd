//! Telephone, internet and television as people read them.

use super::golden::golden;
use super::samples;

#[test]
fn telkom() {
    insta::assert_snapshot!(golden(&samples::telkom()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
        TAGIHAN TELKOM/INDIHOME
    --------------------------------
    NO JASTEL       : 6391601201
    NAMA            : JAORAH
    KODE AREA       : 0751
    DIVRE           : 01
    DATEL           : 0006
    JML TAGIHAN     : 3
    RP TAG MEI 2014 :      Rp 49.870
    RP TAG JUN 2014 :      Rp 44.870
    RP TAG JUL 2014 :      Rp 34.870
    TOTAL TAG       :     Rp 129.610
    BILL REF        : 1609626

      TELKOM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN (3x)      :       Rp 7.500
    TOTAL BAYAR     :     Rp 137.110
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.862.890
    --------------------------------
              TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
        STRUK PEMBAYARAN TAGIHAN TELKOM/INDIHOME
    ------------------------------------------------
    NO JASTEL       : 6391601201
    NAMA            : JAORAH
    KODE AREA       : 0751
    DIVRE           : 01
    DATEL           : 0006
    JML TAGIHAN     : 3
    RP TAG MEI 2014 :                      Rp 49.870
    RP TAG JUN 2014 :                      Rp 44.870
    RP TAG JUL 2014 :                      Rp 34.870
    TOTAL TAG       :                     Rp 129.610
    BILL REF        : 1609626

       TELKOM menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN (3x)      :                       Rp 7.500
    TOTAL BAYAR     :                     Rp 137.110
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.862.890
    ------------------------------------------------
                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                        STRUK PEMBAYARAN TAGIHAN TELKOM/INDIHOME
    --------------------------------------------------------------------------------
    NO JASTEL : 6391601201                    JML TAGIHAN     : 3
    NAMA      : JAORAH                        RP TAG MEI 2014 :            Rp 49.870
    KODE AREA : 0751                          RP TAG JUN 2014 :            Rp 44.870
    DIVRE     : 01                            RP TAG JUL 2014 :            Rp 34.870
    DATEL     : 0006                          TOTAL TAG       :           Rp 129.610
                                              BILL REF        : 1609626

     TELKOM menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN (3x)  :                 Rp 7.500
                                              TOTAL BAYAR :               Rp 137.110
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.862.890
    --------------------------------------------------------------------------------
                                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn internet() {
    insta::assert_snapshot!(golden(&samples::internet()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
            TAGIHAN INTERNET
    --------------------------------
    PRODUK       : CBN INTERNET
    NO PELANGGAN : 1072161401
    NAMA         : SARI CONTOH
    LAYANAN      : CBN Anywhere
                   Basic
    BL/TH        : OKT26
    RP TAGIHAN   :        Rp 300.000
    NO REF       : 259558197
    ADMIN        :              Rp 0
    TOTAL BAYAR  :        Rp 300.000
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.700.000
    --------------------------------
        Simpan struk ini sebagai
           bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
           STRUK PEMBAYARAN TAGIHAN INTERNET
    ------------------------------------------------
    PRODUK       : CBN INTERNET
    NO PELANGGAN : 1072161401
    NAMA         : SARI CONTOH
    LAYANAN      : CBN Anywhere Basic
    BL/TH        : OKT26
    RP TAGIHAN   :                        Rp 300.000
    NO REF       : 259558197
    ADMIN        :                              Rp 0
    TOTAL BAYAR  :                        Rp 300.000
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.700.000
    ------------------------------------------------
       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                           STRUK PEMBAYARAN TAGIHAN INTERNET
    --------------------------------------------------------------------------------
    PRODUK       : CBN INTERNET               BL/TH       : OKT26
    NO PELANGGAN : 1072161401                 RP TAGIHAN  :               Rp 300.000
    NAMA         : SARI CONTOH                NO REF      : 259558197
    LAYANAN      : CBN Anywhere Basic         ADMIN       :                     Rp 0
                                              TOTAL BAYAR :               Rp 300.000
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.700.000
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn mobile() {
    insta::assert_snapshot!(golden(&samples::mobile()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
           PASCABAYAR SELULER
    --------------------------------
    OPERATOR    : THREE
    NO PONSEL   : 08991234501
    NAMA        : INTAN CONTOH
    BL/TH       : AGS26
    RP TAGIHAN  :          Rp 55.000
    NO REF      : 259558197

            Struk ini adalah
         bukti pembayaran yang
          sah. Mohon disimpan.

    ADMIN       :               Rp 0
    TOTAL BAYAR :          Rp 55.000
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.945.000
    --------------------------------
              TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
          STRUK PEMBAYARAN PASCABAYAR SELULER
    ------------------------------------------------
    OPERATOR    : THREE
    NO PONSEL   : 08991234501
    NAMA        : INTAN CONTOH
    BL/TH       : AGS26
    RP TAGIHAN  :                          Rp 55.000
    NO REF      : 259558197

           Struk ini adalah bukti pembayaran
               yang sah. Mohon disimpan.

    ADMIN       :                               Rp 0
    TOTAL BAYAR :                          Rp 55.000
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.945.000
    ------------------------------------------------
                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                          STRUK PEMBAYARAN PASCABAYAR SELULER
    --------------------------------------------------------------------------------
    OPERATOR  : THREE                         BL/TH      : AGS26
    NO PONSEL : 08991234501                   RP TAGIHAN :                 Rp 55.000
    NAMA      : INTAN CONTOH                  NO REF     : 259558197

              Struk ini adalah bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN       :                     Rp 0
                                              TOTAL BAYAR :                Rp 55.000
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.945.000
    --------------------------------------------------------------------------------
                                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn television() {
    insta::assert_snapshot!(golden(&samples::television()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TV BERLANGGANAN
    --------------------------------
    PRODUK       : TRANSVISION
    NO PELANGGAN : 127246500101
    NAMA         : AGUS CONTOH
    JML TAGIHAN  : 1
    REF TAGIHAN  : 205A
    BL/TH        : MEI 26
    RP TAGIHAN   :         Rp 99.000
    NO REF       : 259558197
    ADMIN        :          Rp 1.950
    TOTAL BAYAR  :        Rp 100.950
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.899.050
    --------------------------------
        Simpan struk ini sebagai
           bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
            STRUK PEMBAYARAN TV BERLANGGANAN
    ------------------------------------------------
    PRODUK       : TRANSVISION
    NO PELANGGAN : 127246500101
    NAMA         : AGUS CONTOH
    JML TAGIHAN  : 1
    REF TAGIHAN  : 205A
    BL/TH        : MEI 26
    RP TAGIHAN   :                         Rp 99.000
    NO REF       : 259558197
    ADMIN        :                          Rp 1.950
    TOTAL BAYAR  :                        Rp 100.950
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.899.050
    ------------------------------------------------
       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                            STRUK PEMBAYARAN TV BERLANGGANAN
    --------------------------------------------------------------------------------
    PRODUK       : TRANSVISION                BL/TH       : MEI 26
    NO PELANGGAN : 127246500101               RP TAGIHAN  :                Rp 99.000
    NAMA         : AGUS CONTOH                NO REF      : 259558197
    JML TAGIHAN  : 1                          ADMIN       :                 Rp 1.950
    REF TAGIHAN  : 205A                       TOTAL BAYAR :               Rp 100.950
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.899.050
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
