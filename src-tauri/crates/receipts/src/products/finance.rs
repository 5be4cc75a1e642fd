//! Instalments and insurance premiums.

use super::sheet::{Sheet, Source};
use crate::Struk;

/// Instalments of a contract.
pub(crate) fn instalment(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN ANGSURAN"]);
    sheet.product("PERUSAHAAN");
    sheet.customer("NO KONTRAK");
    sheet.name("NAMA");
    sheet.fact("BARANG", &["barang", "itemname"]);
    sheet.fact("NO RANGKA", &["norangka"]);
    sheet.fact("NO POLISI", &["nopolisi", "nopol"]);
    sheet.fact("ANGSURAN KE", &["angsuranke"]);
    sheet.fact("TENOR", &["tenor"]);
    sheet.fact("JATUH TEMPO", &["jatuhtempo", "jatuhtempoterakhir"]);
    sheet.fact("ID REF", &["idref"]);
    sheet.fact("ANGSURAN", &["angsuran"]);
    sheet.fact("DENDA", &["denda"]);
    sheet.fact("BIAYA LAIN", &["biayalain"]);
    end(sheet)
}

/// A premium of a policy.
pub(crate) fn insurance(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN PREMI ASURANSI"]);
    sheet.product("PRODUK");
    sheet.customer("NO POLIS");
    sheet.name("NAMA");
    sheet.fact("TERTANGGUNG", &["tertanggung", "insured"]);
    sheet.fact("STATUS POLIS", &["statuspolis"]);
    sheet.fact("JATUH TEMPO", &["jatuhtempo"]);
    end(sheet)
}

fn end(mut sheet: Sheet<'_>) -> Struk {
    sheet.periods("RP TAG");
    sheet.penalty();
    sheet.rest();
    sheet.lines.amount("RP TAGIHAN", Some(sheet.bill().charge.amount()));
    sheet.receipt_ref("NO REF");
    sheet.bill_total();
    sheet.cash();
    sheet.info(sheet.paid().keep_sentence());
    sheet.close()
}
