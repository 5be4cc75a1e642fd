//! IAK postpaid: gas, television, instalments, insurance, taxes and e-money.

use loket_sandbox::Side;

use crate::till::Till;

const SIDE: Side = Side::IakPostpaid;

#[test]
fn gas() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PGAS", "0110014601", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TAGIHAN GAS PGN
    --------------------------------
    ID PELANGGAN : #
    NAMA         : ANDIKA FEBRIANI
    BL/TH        : #
    STAND METER  : #
    PEMAKAIAN    : 49 M3
    RP TAGIHAN   :        Rp 450.800
    NO REF       : #

        PGN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN        :          Rp 2.500
    TOTAL BAYAR  :        Rp 453.300
    --------------------------------
    Tunai                 Rp 453.300
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
}

#[test]
fn television() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "TVBIG", "1072161401", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TV BERLANGGANAN
    --------------------------------
    PRODUK       : BIG TV
    NO PELANGGAN : 1072161401
    NAMA         : BAYU FEBRIANI
    JML TAGIHAN  : 1
    RP TAGIHAN   :        Rp 189.000
    NO REF       : #
    ADMIN        :              Rp 0
    TOTAL BAYAR  :        Rp 189.000
    --------------------------------
    Tunai                 Rp 189.000
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
    insta::assert_snapshot!(till.sell(SIDE, "TVTLKMV", "127246500101", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN TV BERLANGGANAN
    --------------------------------
    PRODUK       : TELKOMVISION
    NO PELANGGAN : 127246500101
    NAMA         : ANDIKA WULANDARI
    JML TAGIHAN  : 1
    REF TAGIHAN  : 748A
    BL/TH        : # #
    RP TAGIHAN   :         Rp 99.000
    NO REF       : #
    ADMIN        :          Rp 1.950
    TOTAL BAYAR  :        Rp 100.950
    --------------------------------
    Tunai                 Rp 100.950
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
}

#[test]
fn instalments_and_insurance() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "FNMEGA", "6391601201", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBAYARAN ANGSURAN
    --------------------------------
    PERUSAHAAN  : MEGA FINANCE
    NO KONTRAK  : #
    NAMA        : NANDA ERLANGGA
    BARANG      : SUZUKI NEX II
    NO RANGKA   : #
    NO POLISI   : #
    ANGSURAN KE : 016
    TENOR       : 030
    JATUH TEMPO : # # #
    ID REF      : #
    ANGSURAN    :         Rp 414.766
    RP TAGIHAN  :         Rp 414.766
    NO REF      : #
    ADMIN       :               Rp 0
    TOTAL BAYAR :         Rp 414.766
    --------------------------------
    Tunai                 Rp 414.766
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
    insta::assert_snapshot!(till.sell(SIDE, "AIA.PREMICONVEN", "6391601201", &[]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
    STRUK PEMBAYARAN PREMI ASURANSI
    --------------------------------
    PRODUK       : AIA PREMI
    NO POLIS     : #
    NAMA         : NANDA ERLANGGA
    TERTANGGUNG  : 4
    STATUS POLIS : INFORCE
    JATUH TEMPO  : #
    RP TAGIHAN   :        Rp 580.000
    NO REF       : #
    ADMIN        :          Rp 3.000
    TOTAL BAYAR  :        Rp 583.000
    --------------------------------
    Tunai                 Rp 583.000
    Kembali                     Rp 0
    --------------------------------
       AIA CUSTOMER CARE #

    TGL BAYAR # # WIB
    KASIR owner
    #
    # #
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
    ");
}

#[test]
fn taxes() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "PBBKOT.CIMAHI", "329801092375999901", &["--year", "2025"]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
          STRUK PEMBAYARAN PBB
    --------------------------------
    DAERAH        : PBB KOTA CIMAHI
    NOP           : #
                    #
    NAMA          : GALIH MULYANI
    TAHUN PAJAK   : #
    LOKASI        : KO. GRIYA CONTOH
                    BLOK 34
    KELURAHAN     : CIPAGERAN
    KECAMATAN     : CIMAHI UTARA
    KAB/KOTA      : PEMKOT CIMAHI
    LUAS TANAH    : 88 M2
    LUAS BANGUNAN : 57 M2
    JATUH TEMPO   : #
    TAGIHAN PAJAK :       Rp 230.821
    DENDA         :        Rp 55.397
    PERIODE       : #
    Kode Kab/Kota : #
    Tanggal       : #
                    #
    RP TAGIHAN    :       Rp 286.218
    NO REF        : #
    ADMIN         :         Rp 5.000
    TOTAL BAYAR   :       Rp 291.218
    --------------------------------
    Tunai                 Rp 291.218
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
    insta::assert_snapshot!(till.sell(SIDE, "ESAMSAT.JABAR", "9658548523568701", &["--identity", "0212502110170100"]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
       STRUK PEMBAYARAN E-SAMSAT
    --------------------------------
    SAMSAT        : E-SAMSAT JAWA
                    BARAT
    KODE BAYAR    : #
    NAMA          : PUTRI WULANDARI
    ALAMAT        : GRIYA CONTOH 30
                    RT 005 RW 014
    NO POLISI     : D 8671AL
    NO RANGKA     : #
                    #
    NO MESIN      : #
    MEREK         : DAIHATSU
    MODEL         : XENIA 1.3 R M/T
    TAHUN BUATAN  : #
    MILIK KE      : 001
    PAJAK S/D     : #
    POKOK PKB     :     Rp 2.207.400
    POKOK SWDKLLJ :       Rp 143.000
    NTPD          : #
    PERIODE       : #
                    #
    RP TAGIHAN    :     Rp 2.350.400
    NO REF        : #
    ADMIN         :         Rp 5.000
    TOTAL BAYAR   :     Rp 2.355.400
    --------------------------------
    Tunai               Rp 2.355.400
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
}

#[test]
fn e_money() {
    let till = Till::at(SIDE);
    insta::assert_snapshot!(till.sell(SIDE, "SHOPEEPAY", "082100000001", &["--amount", "50000"]), @"
       *** DEMO - BUKAN TRANSAKSI
             SUNGGUHAN ***
               LOKET DEMO
    ================================
      STRUK TOP UP UANG ELEKTRONIK
    --------------------------------
    PRODUK  : SHOPEEPAY
    NO AKUN : #
    NAMA    : DARMA MULYANI
    NO REF  : #
    HARGA   :              Rp 50.000
    ADMIN   :                 Rp 800
    --------------------------------
    TOTAL BAYAR            Rp 50.800
    Tunai                  Rp 50.800
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
