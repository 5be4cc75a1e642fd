//! Land and building tax (PBB) and vehicle tax (e-Samsat). The receipt of the tax is the office's own; the struk says
//! what was paid through the counter.

use super::sheet::{BILL_LINES_MAX, Sheet, Source, left_out, positive};
use crate::Struk;

/// PBB, by the number of the taxed object.
pub(crate) fn land(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN PBB"]);
    sheet.product("DAERAH");
    sheet.customer("NOP");
    sheet.name("NAMA");
    for (label, keys) in [
        ("TAHUN PAJAK", ["tahunpajak", "tahun"]),
        ("LOKASI", ["lokasi", "letak"]),
        ("KELURAHAN", ["kelurahan", "desa"]),
        ("KECAMATAN", ["kecamatan", "kec"]),
        ("KAB/KOTA", ["kabkota", "kota"]),
        ("LUAS TANAH", ["luastanah", "luasbumi"]),
        ("LUAS BANGUNAN", ["luasbangunan", "luasgedung"]),
        ("JATUH TEMPO", ["jatuhtempo", "duedate"]),
        ("TAGIHAN PAJAK", ["tagihanpajak", "pokok"]),
        ("DENDA", ["denda", "dendapajak"]),
    ] {
        sheet.fact(label, &keys);
    }
    end(sheet)
}

/// e-Samsat, by the payment code of a vehicle.
pub(crate) fn vehicle(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN E-SAMSAT"]);
    sheet.product("SAMSAT");
    sheet.customer("KODE BAYAR");
    sheet.name("NAMA");
    sheet.address();
    for (label, keys) in [
        ("NO POLISI", ["nopolisi", "nomorpolisi"]),
        ("NO RANGKA", ["norangka", "nomorrangka"]),
        ("NO MESIN", ["nomesin", "nomormesin"]),
        ("MEREK", ["merek", "merk"]),
        ("MODEL", ["model", "tipe"]),
        ("TAHUN BUATAN", ["tahunbuatan", "tahun"]),
        ("MILIK KE", ["milikke", "kepemilikan"]),
        ("PAJAK S/D", ["pajakberlakusd", "tglakhirpajakbaru"]),
        ("POKOK BBN", ["pokokbbn", "bbn"]),
        ("POKOK PKB", ["pokokpkb", "pkb"]),
        ("POKOK SWDKLLJ", ["pokokswdkllj", "swdkllj"]),
        ("DENDA BBN", ["dendabbn", "bbndenda"]),
        ("DENDA PKB", ["dendapkb", "pkbdenda"]),
        ("DENDA SWDKLLJ", ["dendaswdkllj", "swdklljdenda"]),
        ("ADMIN STNK", ["adminstnk", "stnk"]),
        ("ADMIN TNKB", ["admintnkb", "tnkb"]),
        ("NTPD", ["ntpd", "nontpd"]),
    ] {
        sheet.fact(label, &keys);
    }
    end(sheet)
}

fn end(mut sheet: Sheet<'_>) -> Struk {
    let lines = &sheet.bill().lines;
    for line in lines.iter().take(BILL_LINES_MAX) {
        sheet.lines.words("PERIODE", &sheet.month(line));
        // A single period's amount is the bill's own and is not said twice.
        if lines.len() > 1 {
            sheet.lines.amount("RP PERIODE", Some(line.amount));
            sheet.lines.amount("DENDA PERIODE", positive(line.penalty));
        }
    }
    left_out(&mut sheet.lines, lines.len(), BILL_LINES_MAX, "periode");
    sheet.rest();
    sheet.lines.amount("RP TAGIHAN", Some(sheet.bill().charge.amount()));
    sheet.receipt_ref("NO REF");
    sheet.bill_total();
    sheet.cash();
    sheet.info(sheet.paid().keep_sentence());
    sheet.close()
}
