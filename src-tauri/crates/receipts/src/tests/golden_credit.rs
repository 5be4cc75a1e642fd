//! What is credited at once, and what belongs to no kind, as people read them.

use super::golden::golden;
use super::samples;

#[test]
fn telephone_credit() {
    insta::assert_snapshot!(golden(&samples::credit()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
       STRUK PEMBELIAN PULSA/DATA
    --------------------------------
    PRODUK    : PULSA TELKOMSEL
                25.000
    NO PONSEL : 081284351111
    NO SERI   : R261019.0944.2100A1
    NOMINAL   :            Rp 25.000
    HARGA     :            Rp 25.500
    --------------------------------
    TOTAL BAYAR            Rp 25.500
    Tunai               Rp 5.000.000
    Kembali             Rp 4.974.500
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
               STRUK PEMBELIAN PULSA/DATA
    ------------------------------------------------
    PRODUK    : PULSA TELKOMSEL 25.000
    NO PONSEL : 081284351111
    NO SERI   : R261019.0944.2100A1
    NOMINAL   :                            Rp 25.000
    HARGA     :                            Rp 25.500
    ------------------------------------------------
    TOTAL BAYAR                            Rp 25.500
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.974.500
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
                               STRUK PEMBELIAN PULSA/DATA
    --------------------------------------------------------------------------------
    PRODUK    : PULSA TELKOMSEL 25.000        NO SERI : R261019.0944.2100A1
    NO PONSEL : 081284351111                  NOMINAL :                    Rp 25.000
                                              HARGA   :                    Rp 25.500
    --------------------------------------------------------------------------------
                                              TOTAL BAYAR                  Rp 25.500
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.974.500
    --------------------------------------------------------------------------------
                                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn a_wallet() {
    insta::assert_snapshot!(golden(&samples::wallet()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
      STRUK TOP UP UANG ELEKTRONIK
    --------------------------------
    PRODUK  : SHOPEEPAY 20.000
    NO AKUN : 081284351131
    NAMA    : SI*I YULI*NTI
    NO REF  : 259558197
    NOMINAL :              Rp 20.000
    HARGA   :              Rp 20.000
    ADMIN   :                 Rp 500
    --------------------------------
    TOTAL BAYAR            Rp 20.500
    Tunai               Rp 5.000.000
    Kembali             Rp 4.979.500
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
              STRUK TOP UP UANG ELEKTRONIK
    ------------------------------------------------
    PRODUK  : SHOPEEPAY 20.000
    NO AKUN : 081284351131
    NAMA    : SI*I YULI*NTI
    NO REF  : 259558197
    NOMINAL :                              Rp 20.000
    HARGA   :                              Rp 20.000
    ADMIN   :                                 Rp 500
    ------------------------------------------------
    TOTAL BAYAR                            Rp 20.500
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.979.500
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
                              STRUK TOP UP UANG ELEKTRONIK
    --------------------------------------------------------------------------------
    PRODUK  : SHOPEEPAY 20.000                NO REF  : 259558197
    NO AKUN : 081284351131                    NOMINAL :                    Rp 20.000
    NAMA    : SI*I YULI*NTI                   HARGA   :                    Rp 20.000
                                              ADMIN   :                       Rp 500
    --------------------------------------------------------------------------------
                                              TOTAL BAYAR                  Rp 20.500
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.979.500
    --------------------------------------------------------------------------------
                                      TERIMA KASIH

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn anything_else() {
    insta::assert_snapshot!(golden(&samples::other()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
    --------------------------------
    PRODUK       : ZAKAT
    NO PELANGGAN : LEMBAGA-01
    NAMA         : TONO CONTOH
    Jumlah       : 3
    Nama Lembaga : LEMBAGA CONTOH
    RP TAGIHAN   :         Rp 20.000
    NO REF       : 259558197
    ADMIN        :              Rp 0
    TOTAL BAYAR  :         Rp 20.000
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.980.000
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
                    STRUK PEMBAYARAN
    ------------------------------------------------
    PRODUK       : ZAKAT
    NO PELANGGAN : LEMBAGA-01
    NAMA         : TONO CONTOH
    Jumlah       : 3
    Nama Lembaga : LEMBAGA CONTOH
    RP TAGIHAN   :                         Rp 20.000
    NO REF       : 259558197
    ADMIN        :                              Rp 0
    TOTAL BAYAR  :                         Rp 20.000
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.980.000
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
                                    STRUK PEMBAYARAN
    --------------------------------------------------------------------------------
    PRODUK       : ZAKAT                      Nama Lembaga : LEMBAGA CONTOH
    NO PELANGGAN : LEMBAGA-01                 RP TAGIHAN   :               Rp 20.000
    NAMA         : TONO CONTOH                NO REF       : 259558197
    Jumlah       : 3                          ADMIN        :                    Rp 0
                                              TOTAL BAYAR  :               Rp 20.000
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.980.000
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
