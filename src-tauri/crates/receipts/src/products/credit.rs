//! What is credited at once: telephone credit, data, vouchers and electronic money. Nothing here is a bill, so nothing
//! is proved.

use super::sheet::{Sheet, Source, positive};
use crate::Struk;

/// Telephone credit and data.
pub(crate) fn telephone(source: Source<'_>) -> Struk {
    sold(Sheet::begin(source, &["STRUK PEMBELIAN PULSA/DATA"]), "NO PONSEL")
}

/// Electronic money, by card or telephone.
pub(crate) fn wallet(source: Source<'_>) -> Struk {
    sold(Sheet::begin(source, &["STRUK TOP UP UANG ELEKTRONIK"]), "NO AKUN")
}

fn sold(mut sheet: Sheet<'_>, number: &str) -> Struk {
    sheet.product("PRODUK");
    sheet.customer(number);
    sheet.name("NAMA");
    sheet.fact("NO SERI", &["serial", "serialnumber", "sn"]);
    sheet.fact("PIN", &["pin"]);
    sheet.rest();
    sheet.receipt_ref("NO REF");
    let charge = sheet.bill().charge;
    sheet.lines.amount("NOMINAL", sheet.bill().product.nominal);
    sheet.lines.amount("HARGA", Some(charge.amount()));
    sheet.lines.amount("ADMIN", positive(charge.admin()));
    let label = if sheet.paid().recovered().is_some() { "TOTAL TAGIHAN" } else { "TOTAL BAYAR" };
    sheet.cash_below(label, charge.total());
    sheet.info("TERIMA KASIH");
    sheet.close()
}
