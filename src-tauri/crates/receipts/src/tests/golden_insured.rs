//! BPJS as people read it.

use super::golden::golden;
use super::samples;

#[test]
fn health() {
    insta::assert_snapshot!(golden(&samples::health()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
          IURAN BPJS KESEHATAN
    --------------------------------
    NO REFERENSI   : 148732328035
                     714773
    TANGGAL/WAKTU  : 19/10/26
                     09:44:01 WIB
    NO VA          : 88888012
                     34560001
    NAMA PESERTA   : VERGIE
    JML PESERTA    : 2
    KODE CABANG    : 0901
    CABANG         : JAKARTA PUSAT
    PERIODE        : 1 BULAN
    JUMLAH TAGIHAN :       Rp 50.000
    SISA BAYAR     :            Rp 0

    BPJS Kesehatan menyatakan struk
      ini sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    BIAYA ADMIN    :        Rp 2.500
    TOTAL BAYAR    :       Rp 52.500
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.947.500
    --------------------------------
     Rincian tagihan dapat diakses
      di www.bpjs-kesehatan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
         STRUK PEMBAYARAN IURAN BPJS KESEHATAN
    ------------------------------------------------
    NO REFERENSI   : 148732328035714773
    TANGGAL/WAKTU  : 19/10/26 09:44:01 WIB
    NO VA          : 8888801234560001
    NAMA PESERTA   : VERGIE
    JML PESERTA    : 2
    KODE CABANG    : 0901
    CABANG         : JAKARTA PUSAT
    PERIODE        : 1 BULAN
    JUMLAH TAGIHAN :                       Rp 50.000
    SISA BAYAR     :                            Rp 0

      BPJS Kesehatan menyatakan struk ini sebagai
       bukti pembayaran yang sah. Mohon disimpan.

    BIAYA ADMIN    :                        Rp 2.500
    TOTAL BAYAR    :                       Rp 52.500
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.947.500
    ------------------------------------------------
             Rincian tagihan dapat diakses
              di www.bpjs-kesehatan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                         STRUK PEMBAYARAN IURAN BPJS KESEHATAN
    --------------------------------------------------------------------------------
    NO REFERENSI  : 148732328035714773        KODE CABANG    : 0901
    TANGGAL/WAKTU : 19/10/26 09:44:01 WIB     CABANG         : JAKARTA PUSAT
    NO VA         : 8888801234560001          PERIODE        : 1 BULAN
    NAMA PESERTA  : VERGIE                    JUMLAH TAGIHAN :             Rp 50.000
    JML PESERTA   : 2                         SISA BAYAR     :                  Rp 0

                      BPJS Kesehatan menyatakan struk ini sebagai
                       bukti pembayaran yang sah. Mohon disimpan.

                                              BIAYA ADMIN :                 Rp 2.500
                                              TOTAL BAYAR :                Rp 52.500
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.947.500
    --------------------------------------------------------------------------------
               Rincian tagihan dapat diakses di www.bpjs-kesehatan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn a_worker() {
    insta::assert_snapshot!(golden(&samples::worker()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
          BPJS KETENAGAKERJAAN
    --------------------------------
    NO REFERENSI : IAK627E8F6BBA054
    NIK          : 1271********0003
    WAKTU        : 19/10/26 09:44:01
                   WIB
    NAMA         : DEWI CONTOH
    KODE IURAN   : 922053115900
    PROGRAM      : JKK,JKM
    JKK          :         Rp 10.000
    JKM          :          Rp 6.800
    JHT          :              Rp 0
    PERIODE      : 1 BULAN
    EFEKTIF      : 11-05-2026
    BERLAKU S/D  : 10-06-2026
    CABANG       : KAB. TANGERANG
    JUMLAH       :         Rp 16.800

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK   :          Rp 3.500
    TOTAL BAYAR  :         Rp 20.300
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.979.700
    --------------------------------
    Rincian tagihan dapat diakses di
     www.bpjsketenagakerjaan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
         STRUK PEMBAYARAN BPJS KETENAGAKERJAAN
    ------------------------------------------------
    NO REFERENSI : IAK627E8F6BBA054
    NIK          : 1271********0003
    WAKTU        : 19/10/26 09:44:01 WIB
    NAMA         : DEWI CONTOH
    KODE IURAN   : 922053115900
    PROGRAM      : JKK,JKM
    JKK          :                         Rp 10.000
    JKM          :                          Rp 6.800
    JHT          :                              Rp 0
    PERIODE      : 1 BULAN
    EFEKTIF      : 11-05-2026
    BERLAKU S/D  : 10-06-2026
    CABANG       : KAB. TANGERANG
    JUMLAH       :                         Rp 16.800

            BPJS Ketenagakerjaan menyatakan
           struk ini sebagai bukti pembayaran
               yang sah. Mohon disimpan.

    ADMIN BANK   :                          Rp 3.500
    TOTAL BAYAR  :                         Rp 20.300
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.979.700
    ------------------------------------------------
            Rincian tagihan dapat diakses di
             www.bpjsketenagakerjaan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                         STRUK PEMBAYARAN BPJS KETENAGAKERJAAN
    --------------------------------------------------------------------------------
    NO REFERENSI : IAK627E8F6BBA054           JKM         :                 Rp 6.800
    NIK          : 1271********0003           JHT         :                     Rp 0
    WAKTU        : 19/10/26 09:44:01 WIB      PERIODE     : 1 BULAN
    NAMA         : DEWI CONTOH                EFEKTIF     : 11-05-2026
    KODE IURAN   : 922053115900               BERLAKU S/D : 10-06-2026
    PROGRAM      : JKK,JKM                    CABANG      : KAB. TANGERANG
    JKK          :               Rp 10.000    JUMLAH      :                Rp 16.800

                   BPJS Ketenagakerjaan menyatakan struk ini sebagai
                       bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 3.500
                                              TOTAL BAYAR :                Rp 20.300
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.979.700
    --------------------------------------------------------------------------------
             Rincian tagihan dapat diakses di www.bpjsketenagakerjaan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}

#[test]
fn an_employer() {
    insta::assert_snapshot!(golden(&samples::employer()), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
            STRUK PEMBAYARAN
          BPJS KETENAGAKERJAAN
    --------------------------------
    NO PESERTA    : 210300016066
    WAKTU         : 19/10/26
                    09:44:01 WIB
    NAMA          : PT CONTOH
    NPP           : 15092873
    KODE DIVISI   : 000
    JKK           :         Rp 1.082
    JKM           :         Rp 2.166
    JHT           :        Rp 61.688
    JKP           :         Rp 2.597
    JP            :        Rp 32.467
    BL/TH         : OKT26
    JUMLAH        :       Rp 100.000
    No. Referensi : JHT88001
    No. Referensi : JKK88002

          BPJS Ketenagakerjaan
          menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK    :         Rp 2.500
    TOTAL BAYAR   :       Rp 102.500
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.897.500
    --------------------------------
    Rincian tagihan dapat diakses di
     www.bpjsketenagakerjaan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    #####
                    LOKET MAJU JAYA
                  Jl. Melati 12, Kudus
                     0812-0000-0000
    ================================================
         STRUK PEMBAYARAN BPJS KETENAGAKERJAAN
    ------------------------------------------------
    NO PESERTA    : 210300016066
    WAKTU         : 19/10/26 09:44:01 WIB
    NAMA          : PT CONTOH
    NPP           : 15092873
    KODE DIVISI   : 000
    JKK           :                         Rp 1.082
    JKM           :                         Rp 2.166
    JHT           :                        Rp 61.688
    JKP           :                         Rp 2.597
    JP            :                        Rp 32.467
    BL/TH         : OKT26
    JUMLAH        :                       Rp 100.000
    No. Referensi : JHT88001
    No. Referensi : JKK88002

            BPJS Ketenagakerjaan menyatakan
           struk ini sebagai bukti pembayaran
               yang sah. Mohon disimpan.

    ADMIN BANK    :                         Rp 2.500
    TOTAL BAYAR   :                       Rp 102.500
    ------------------------------------------------
    Tunai                               Rp 5.000.000
    Kembali                             Rp 4.897.500
    ------------------------------------------------
            Rincian tagihan dapat diakses di
             www.bpjsketenagakerjaan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    #####
                                    LOKET MAJU JAYA
                                  Jl. Melati 12, Kudus
                                     0812-0000-0000
    ================================================================================
                         STRUK PEMBAYARAN BPJS KETENAGAKERJAAN
    --------------------------------------------------------------------------------
    NO PESERTA  : 210300016066                JHT           :              Rp 61.688
    WAKTU       : 19/10/26 09:44:01 WIB       JKP           :               Rp 2.597
    NAMA        : PT CONTOH                   JP            :              Rp 32.467
    NPP         : 15092873                    BL/TH         : OKT26
    KODE DIVISI : 000                         JUMLAH        :             Rp 100.000
    JKK         :                 Rp 1.082    No. Referensi : JHT88001
    JKM         :                 Rp 2.166    No. Referensi : JKK88002

                   BPJS Ketenagakerjaan menyatakan struk ini sebagai
                       bukti pembayaran yang sah. Mohon disimpan.

                                              ADMIN BANK  :                 Rp 2.500
                                              TOTAL BAYAR :               Rp 102.500
    --------------------------------------------------------------------------------
                                              Tunai                     Rp 5.000.000
                                              Kembali                   Rp 4.897.500
    --------------------------------------------------------------------------------
             Rincian tagihan dapat diakses di www.bpjsketenagakerjaan.go.id

    KASIR siti
    TRX2610190008/19/10/26 09:41:20/KSR01/CA
    ");
}
