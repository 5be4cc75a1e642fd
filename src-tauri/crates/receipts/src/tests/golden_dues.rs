//! Instalments, insurance and taxes as people read them.

use super::golden::golden;
use super::samples;

#[test]
fn an_instalment() {
    insta::assert_snapshot!(golden(&samples::instalment()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
       STRUK PEMBAYARAN ANGSURAN
    --------------------------------
    PERUSAHAAN  : MEGA FINANCE
    NO KONTRAK  : 6391601201
    NAMA        : NANDA CONTOH
    BARANG      : SEPEDA MOTOR
                  CONTOH
    NO RANGKA   : XX1XX00000000001
    NO POLISI   : B 0000 XX
    ANGSURAN KE : 005
    TENOR       : 030
    JATUH TEMPO : 14 Oct 26
    ID REF      : 514367
    ANGSURAN    :         Rp 657.695
    DENDA       :           Rp 3.305
    RP TAGIHAN  :         Rp 661.000
    NO REF      : 259558197
    ADMIN       :               Rp 0
    TOTAL BAYAR :         Rp 661.000
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.339.000
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
               STRUK PEMBAYARAN ANGSURAN
    ------------------------------------------------
    PERUSAHAAN  : MEGA FINANCE
    NO KONTRAK  : 6391601201
    NAMA        : NANDA CONTOH
    BARANG      : SEPEDA MOTOR CONTOH
    NO RANGKA   : XX1XX00000000001
    NO POLISI   : B 0000 XX
    ANGSURAN KE : 005
    TENOR       : 030
    JATUH TEMPO : 14 Oct 26
    ID REF      : 514367
    ANGSURAN    :                         Rp 657.695
    DENDA       :                           Rp 3.305
    RP TAGIHAN  :                         Rp 661.000
    NO REF      : 259558197
    ADMIN       :                               Rp 0
    TOTAL BAYAR :                         Rp 661.000
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.339.000
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
                               STRUK PEMBAYARAN ANGSURAN
    --------------------------------------------------------------------------------
    PERUSAHAAN  : MEGA FINANCE                JATUH TEMPO : 14 Oct 26
    NO KONTRAK  : 6391601201                  ID REF      : 514367
    NAMA        : NANDA CONTOH                ANGSURAN    :               Rp 657.695
    BARANG      : SEPEDA MOTOR CONTOH         DENDA       :                 Rp 3.305
    NO RANGKA   : XX1XX00000000001            RP TAGIHAN  :               Rp 661.000
    NO POLISI   : B 0000 XX                   NO REF      : 259558197
    ANGSURAN KE : 005                         ADMIN       :                     Rp 0
    TENOR       : 030                         TOTAL BAYAR :               Rp 661.000
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.339.000
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn insurance() {
    insta::assert_snapshot!(golden(&samples::insurance()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN PREMI ASURANSI
    --------------------------------
    PRODUK       : AIA PREMI
    NO POLIS     : 6391601201
    NAMA         : NANDA CONTOH
    TERTANGGUNG  : 1
    STATUS POLIS : AKTIF
    JATUH TEMPO  : 20-11-2026
    RP TAGIHAN   :      Rp 1.250.000
    NO REF       : 259558197
    ADMIN        :          Rp 3.000
    TOTAL BAYAR  :      Rp 1.253.000
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 3.747.000
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
            STRUK PEMBAYARAN PREMI ASURANSI
    ------------------------------------------------
    PRODUK       : AIA PREMI
    NO POLIS     : 6391601201
    NAMA         : NANDA CONTOH
    TERTANGGUNG  : 1
    STATUS POLIS : AKTIF
    JATUH TEMPO  : 20-11-2026
    RP TAGIHAN   :                      Rp 1.250.000
    NO REF       : 259558197
    ADMIN        :                          Rp 3.000
    TOTAL BAYAR  :                      Rp 1.253.000
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 3.747.000
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
                            STRUK PEMBAYARAN PREMI ASURANSI
    --------------------------------------------------------------------------------
    PRODUK       : AIA PREMI                  JATUH TEMPO : 20-11-2026
    NO POLIS     : 6391601201                 RP TAGIHAN  :             Rp 1.250.000
    NAMA         : NANDA CONTOH               NO REF      : 259558197
    TERTANGGUNG  : 1                          ADMIN       :                 Rp 3.000
    STATUS POLIS : AKTIF                      TOTAL BAYAR :             Rp 1.253.000
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 3.747.000
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn land() {
    insta::assert_snapshot!(golden(&samples::land()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
          STRUK PEMBAYARAN PBB
    --------------------------------
    DAERAH        : PBB KOTA CIMAHI
    NOP           : 329801092375
                    999901
    NAMA          : GALIH CONTOH
    TAHUN PAJAK   : 2026
    LOKASI        : KO. CONTOH ASRI
    KELURAHAN     : CIPAGERAN
    KECAMATAN     : CIMAHI UTARA
    KAB/KOTA      : PEMKOT CIMAHI
    LUAS TANAH    : 113 M2
    LUAS BANGUNAN : 47 M2
    JATUH TEMPO   : 31/10/2026
    TAGIHAN PAJAK :       Rp 203.857
    PERIODE       : SEP26
    Kode Kab/Kota : 0023
    RP TAGIHAN    :       Rp 203.857
    NO REF        : 259558197
    ADMIN         :         Rp 5.000
    TOTAL BAYAR   :       Rp 208.857
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.791.143
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
                  STRUK PEMBAYARAN PBB
    ------------------------------------------------
    DAERAH        : PBB KOTA CIMAHI
    NOP           : 329801092375999901
    NAMA          : GALIH CONTOH
    TAHUN PAJAK   : 2026
    LOKASI        : KO. CONTOH ASRI
    KELURAHAN     : CIPAGERAN
    KECAMATAN     : CIMAHI UTARA
    KAB/KOTA      : PEMKOT CIMAHI
    LUAS TANAH    : 113 M2
    LUAS BANGUNAN : 47 M2
    JATUH TEMPO   : 31/10/2026
    TAGIHAN PAJAK :                       Rp 203.857
    PERIODE       : SEP26
    Kode Kab/Kota : 0023
    RP TAGIHAN    :                       Rp 203.857
    NO REF        : 259558197
    ADMIN         :                         Rp 5.000
    TOTAL BAYAR   :                       Rp 208.857
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.791.143
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
                                  STRUK PEMBAYARAN PBB
    --------------------------------------------------------------------------------
    DAERAH      : PBB KOTA CIMAHI             LUAS BANGUNAN : 47 M2
    NOP         : 329801092375999901          JATUH TEMPO   : 31/10/2026
    NAMA        : GALIH CONTOH                TAGIHAN PAJAK :             Rp 203.857
    TAHUN PAJAK : 2026                        PERIODE       : SEP26
    LOKASI      : KO. CONTOH ASRI             Kode Kab/Kota : 0023
    KELURAHAN   : CIPAGERAN                   RP TAGIHAN    :             Rp 203.857
    KECAMATAN   : CIMAHI UTARA                NO REF        : 259558197
    KAB/KOTA    : PEMKOT CIMAHI               ADMIN         :               Rp 5.000
    LUAS TANAH  : 113 M2                      TOTAL BAYAR   :             Rp 208.857
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.791.143
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn a_vehicle() {
    insta::assert_snapshot!(golden(&samples::vehicle()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
       STRUK PEMBAYARAN E-SAMSAT
    --------------------------------
    SAMSAT        : E-SAMSAT JAWA
                    BARAT
    KODE BAYAR    : 9658548523568701
    NAMA          : PUTRI CONTOH
    ALAMAT        : JL CONTOH 6
    NO POLISI     : D 0000 XX
    NO RANGKA     : XX1XX00000000001
    NO MESIN      : 1XX00001
    MEREK         : CONTOH
    MODEL         : C 1.3 M/T
    TAHUN BUATAN  : 2018
    MILIK KE      : 001
    PAJAK S/D     : 22-10-2027
    POKOK PKB     :     Rp 2.131.000
    POKOK SWDKLLJ :       Rp 143.500
    NTPD          : NTPD0001
    PERIODE       : 20261022-
                    20271022
    RP TAGIHAN    :     Rp 2.274.500
    NO REF        : 2610190001
    ADMIN         :         Rp 5.000
    TOTAL BAYAR   :     Rp 2.279.500
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 2.720.500
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
               STRUK PEMBAYARAN E-SAMSAT
    ------------------------------------------------
    SAMSAT        : E-SAMSAT JAWA BARAT
    KODE BAYAR    : 9658548523568701
    NAMA          : PUTRI CONTOH
    ALAMAT        : JL CONTOH 6
    NO POLISI     : D 0000 XX
    NO RANGKA     : XX1XX00000000001
    NO MESIN      : 1XX00001
    MEREK         : CONTOH
    MODEL         : C 1.3 M/T
    TAHUN BUATAN  : 2018
    MILIK KE      : 001
    PAJAK S/D     : 22-10-2027
    POKOK PKB     :                     Rp 2.131.000
    POKOK SWDKLLJ :                       Rp 143.500
    NTPD          : NTPD0001
    PERIODE       : 20261022-20271022
    RP TAGIHAN    :                     Rp 2.274.500
    NO REF        : 2610190001
    ADMIN         :                         Rp 5.000
    TOTAL BAYAR   :                     Rp 2.279.500
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 2.720.500
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
                               STRUK PEMBAYARAN E-SAMSAT
    --------------------------------------------------------------------------------
    SAMSAT       : E-SAMSAT JAWA BARAT        MILIK KE      : 001
    KODE BAYAR   : 9658548523568701           PAJAK S/D     : 22-10-2027
    NAMA         : PUTRI CONTOH               POKOK PKB     :           Rp 2.131.000
    ALAMAT       : JL CONTOH 6                POKOK SWDKLLJ :             Rp 143.500
    NO POLISI    : D 0000 XX                  NTPD          : NTPD0001
    NO RANGKA    : XX1XX00000000001           PERIODE       : 20261022-20271022
    NO MESIN     : 1XX00001                   RP TAGIHAN    :           Rp 2.274.500
    MEREK        : CONTOH                     NO REF        : 2610190001
    MODEL        : C 1.3 M/T                  ADMIN         :               Rp 5.000
    TAHUN BUATAN : 2018                       TOTAL BAYAR   :           Rp 2.279.500
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 2.720.500
    --------------------------------------------------------------------------------
                       Simpan struk ini sebagai bukti pembayaran.

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
