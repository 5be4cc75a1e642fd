//! Water as people read them.

use super::golden::golden;
use super::samples;

#[test]
fn water() {
    insta::assert_snapshot!(golden(&samples::water()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM SURABAYA
    NO PELANGGAN : 10202001
    NAMA         : DADANG CONTOH
    ALAMAT       : JL CONTOH BARU 2
                   8
    GOL/TARIF    : 3A
    JML TAGIHAN  : 1
    BL/TH        : OKT26
    STAND METER  : 4589-4613 (24 M3)
    TAGIHAN AIR  :         Rp 27.240
    BIAYA LAIN   :            Rp 750
    DENDA        :          Rp 7.500
    JATUH TEMPO  : 1-15 OKT 2026
    Zona         : TIMUR
    RP TAGIHAN   :         Rp 35.490
    NO REF       : 267411786

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.000
    TOTAL BAYAR  :         Rp 37.490
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.962.510
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
             STRUK PEMBAYARAN REKENING PDAM
    ------------------------------------------------
    PDAM         : PDAM SURABAYA
    NO PELANGGAN : 10202001
    NAMA         : DADANG CONTOH
    ALAMAT       : JL CONTOH BARU 2 8
    GOL/TARIF    : 3A
    JML TAGIHAN  : 1
    BL/TH        : OKT26
    STAND METER  : 4589-4613 (24 M3)
    TAGIHAN AIR  :                         Rp 27.240
    BIAYA LAIN   :                            Rp 750
    DENDA        :                          Rp 7.500
    JATUH TEMPO  : 1-15 OKT 2026
    Zona         : TIMUR
    RP TAGIHAN   :                         Rp 35.490
    NO REF       : 267411786

        PDAM menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN        :                          Rp 2.000
    TOTAL BAYAR  :                         Rp 37.490
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.962.510
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
                             STRUK PEMBAYARAN REKENING PDAM
    --------------------------------------------------------------------------------
    PDAM         : PDAM SURABAYA              STAND METER : 4589-4613 (24 M3)
    NO PELANGGAN : 10202001                   TAGIHAN AIR :                Rp 27.240
    NAMA         : DADANG CONTOH              BIAYA LAIN  :                   Rp 750
    ALAMAT       : JL CONTOH BARU 2 8         DENDA       :                 Rp 7.500
    GOL/TARIF    : 3A                         JATUH TEMPO : 1-15 OKT 2026
    JML TAGIHAN  : 1                          Zona        : TIMUR
    BL/TH        : OKT26                      RP TAGIHAN  :                Rp 35.490
                                              NO REF      : 267411786

      PDAM menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN       :                 Rp 2.000
                                              TOTAL BAYAR :                Rp 37.490
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.962.510
    --------------------------------------------------------------------------------
                                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn two_months_of_water() {
    insta::assert_snapshot!(golden(&samples::water_months()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
     STRUK PEMBAYARAN REKENING PDAM
    --------------------------------
    PDAM         : PDAM KAB.
                   TANGERANG
    NO PELANGGAN : 735711761
    NAMA         : IDA CONTOH
    ALAMAT       : JL CONTOH 4
    GOL/TARIF    : 1.1
    JML TAGIHAN  : 2
    STAND AGS26  : 59-60
    RP TAG AGS26 :         Rp 15.800
    DENDA AGS26  :         Rp 15.000
    STAND SEP26  : 60-61
    RP TAG SEP26 :         Rp 15.800
    DENDA SEP26  :         Rp 15.000
    JATUH TEMPO  : 1 s/d 15
    Jatuh Tempo 202608 : 20-08-2026
    Jatuh Tempo 202609 : 20-09-2026
    RP TAGIHAN   :         Rp 61.600
    NO REF       : 259558197

       PDAM menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.300
    TOTAL BAYAR  :         Rp 63.900
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.936.100
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
             STRUK PEMBAYARAN REKENING PDAM
    ------------------------------------------------
    PDAM               : PDAM KAB. TANGERANG
    NO PELANGGAN       : 735711761
    NAMA               : IDA CONTOH
    ALAMAT             : JL CONTOH 4
    GOL/TARIF          : 1.1
    JML TAGIHAN        : 2
    STAND AGS26        : 59-60
    RP TAG AGS26       :                   Rp 15.800
    DENDA AGS26        :                   Rp 15.000
    STAND SEP26        : 60-61
    RP TAG SEP26       :                   Rp 15.800
    DENDA SEP26        :                   Rp 15.000
    JATUH TEMPO        : 1 s/d 15
    Jatuh Tempo 202608 : 20-08-2026
    Jatuh Tempo 202609 : 20-09-2026
    RP TAGIHAN         :                   Rp 61.600
    NO REF             : 259558197

        PDAM menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN              :                    Rp 2.300
    TOTAL BAYAR        :                   Rp 63.900
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.936.100
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
                             STRUK PEMBAYARAN REKENING PDAM
    --------------------------------------------------------------------------------
    PDAM         : PDAM KAB. TANGERANG        DENDA AGS26  :               Rp 15.000
    NO PELANGGAN : 735711761                  STAND SEP26  : 60-61
    NAMA         : IDA CONTOH                 RP TAG SEP26 :               Rp 15.800
    ALAMAT       : JL CONTOH 4                DENDA SEP26  :               Rp 15.000
    GOL/TARIF    : 1.1                        JATUH TEMPO  : 1 s/d 15
    JML TAGIHAN  : 2                          Jatuh Tempo 202608 : 20-08-2026
    STAND AGS26  : 59-60                      Jatuh Tempo 202609 : 20-09-2026
    RP TAG AGS26 :               Rp 15.800    RP TAGIHAN   :               Rp 61.600
                                              NO REF       : 259558197

      PDAM menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN       :                 Rp 2.300
                                              TOTAL BAYAR :                Rp 63.900
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.936.100
    --------------------------------------------------------------------------------
                                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
