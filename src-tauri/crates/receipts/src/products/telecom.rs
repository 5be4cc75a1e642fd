//! Telephone, internet, mobile postpaid and television: one amount for each month.

use super::sheet::{Sheet, Source};
use crate::Struk;

/// Who says that a struk is a proof.
enum Proof {
    Of(&'static str),
    Plain,
    /// No source shows a proof for this product.
    None,
}

/// Telkom and Indihome.
pub(crate) fn telkom(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN TAGIHAN TELKOM/INDIHOME"]);
    sheet.customer("NO JASTEL");
    sheet.name("NAMA");
    sheet.fact("KODE AREA", &["kodearea"]);
    sheet.fact("DIVRE/DATEL", &["divredatel"]);
    sheet.fact("DIVRE", &["divre"]);
    sheet.fact("DATEL", &["datel"]);
    sheet.fact("JML TAGIHAN", &["jumlahtagihan", "lembartagihan"]);
    months(sheet, "TOTAL TAG", "BILL REF", &Proof::Of("TELKOM"))
}

/// Other internet.
pub(crate) fn internet(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN TAGIHAN INTERNET"]);
    sheet.product("PRODUK");
    sheet.customer("NO PELANGGAN");
    sheet.name("NAMA");
    sheet.fact("LAYANAN", &["layanan", "paket", "productdesc"]);
    months(sheet, "RP TAGIHAN", "NO REF", &Proof::None)
}

/// Mobile postpaid.
pub(crate) fn mobile(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN PASCABAYAR SELULER"]);
    sheet.product("OPERATOR");
    sheet.customer("NO PONSEL");
    sheet.name("NAMA");
    sheet.fact("JML TAGIHAN", &["jumlahtagihan", "lembartagihan"]);
    months(sheet, "RP TAGIHAN", "NO REF", &Proof::Plain)
}

/// Cable and satellite television.
pub(crate) fn television(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN TV BERLANGGANAN"]);
    sheet.product("PRODUK");
    sheet.customer("NO PELANGGAN");
    sheet.name("NAMA");
    sheet.fact("KATEGORI", &["kategori"]);
    sheet.fact("JML TAGIHAN", &["jumlahtagihan"]);
    sheet.fact("REF TAGIHAN", &["noreftagihan"]);
    sheet.fact("PPN", &["ppn"]);
    months(sheet, "RP TAGIHAN", "NO REF", &Proof::None)
}

fn months(mut sheet: Sheet<'_>, sum: &str, reference: &str, proof: &Proof) -> Struk {
    sheet.fact("PERIODE", &["periode"]);
    sheet.periods("RP TAG");
    sheet.penalty();
    sheet.rest();
    sheet.lines.amount(sum, Some(sheet.bill().charge.amount()));
    sheet.receipt_ref(reference);
    match proof {
        Proof::Of(issuer) => sheet.proof(Some(issuer)),
        Proof::Plain => sheet.proof(None),
        Proof::None => {}
    }
    sheet.bill_total();
    sheet.cash();
    let usual = if matches!(proof, Proof::None) { sheet.paid().keep_sentence() } else { "TERIMA KASIH" };
    sheet.info(usual);
    sheet.close()
}
