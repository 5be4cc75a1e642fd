//! Gas as people read it.

use loket_model::Category;

use super::golden::golden;
use super::samples;

#[test]
fn gas_of_pgn() {
    insta::assert_snapshot!(golden(&samples::gas(Category::Pgn)), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TAGIHAN GAS PGN
    --------------------------------
    ID PELANGGAN : 0110014601
    NAMA         : NGATIMUN
    ALAMAT       : JL CONTOH 5
    BL/TH        : SEP26
    STAND METER  : 006538-006573
    PEMAKAIAN    : 35 M3
    RP TAGIHAN   :        Rp 322.002
    NO REF       : 244183135447

        PGN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 324.502
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.675.498
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
            STRUK PEMBAYARAN TAGIHAN GAS PGN
    ------------------------------------------------
    ID PELANGGAN : 0110014601
    NAMA         : NGATIMUN
    ALAMAT       : JL CONTOH 5
    BL/TH        : SEP26
    STAND METER  : 006538-006573
    PEMAKAIAN    : 35 M3
    RP TAGIHAN   :                        Rp 322.002
    NO REF       : 244183135447

         PGN menyatakan struk ini sebagai bukti
          pembayaran yang sah. Mohon disimpan.

    ADMIN        :                          Rp 2.500
    TOTAL BAYAR  :                        Rp 324.502
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.675.498
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
                            STRUK PEMBAYARAN TAGIHAN GAS PGN
    --------------------------------------------------------------------------------
    ID PELANGGAN : 0110014601                 STAND METER : 006538-006573
    NAMA         : NGATIMUN                   PEMAKAIAN   : 35 M3
    ALAMAT       : JL CONTOH 5                RP TAGIHAN  :               Rp 322.002
    BL/TH        : SEP26                      NO REF      : 244183135447

      PGN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN       :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 324.502
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.675.498
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn gas_of_pertagas() {
    insta::assert_snapshot!(golden(&samples::gas(Category::Pertagas)), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
          TAGIHAN GAS PERTAGAS
    --------------------------------
    ID PELANGGAN : 0110014601
    NAMA         : NGATIMUN
    ALAMAT       : JL CONTOH 5
    BL/TH        : SEP26
    STAND METER  : 006538-006573
    PEMAKAIAN    : 35 M3
    RP TAGIHAN   :        Rp 322.002
    NO REF       : 244183135447

       PERTAGAS menyatakan struk
      ini sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 324.502
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.675.498
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
         STRUK PEMBAYARAN TAGIHAN GAS PERTAGAS
    ------------------------------------------------
    ID PELANGGAN : 0110014601
    NAMA         : NGATIMUN
    ALAMAT       : JL CONTOH 5
    BL/TH        : SEP26
    STAND METER  : 006538-006573
    PEMAKAIAN    : 35 M3
    RP TAGIHAN   :                        Rp 322.002
    NO REF       : 244183135447

         PERTAGAS menyatakan struk ini sebagai
       bukti pembayaran yang sah. Mohon disimpan.

    ADMIN        :                          Rp 2.500
    TOTAL BAYAR  :                        Rp 324.502
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.675.498
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
                         STRUK PEMBAYARAN TAGIHAN GAS PERTAGAS
    --------------------------------------------------------------------------------
    ID PELANGGAN : 0110014601                 STAND METER : 006538-006573
    NAMA         : NGATIMUN                   PEMAKAIAN   : 35 M3
    ALAMAT       : JL CONTOH 5                RP TAGIHAN  :               Rp 322.002
    BL/TH        : SEP26                      NO REF      : 244183135447

    PERTAGAS menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN       :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 324.502
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.675.498
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
