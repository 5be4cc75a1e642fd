//! The struk of what belongs to no kind of product: what the biller said, in a fixed order.

use super::pln::tariff_and_power;
use super::sheet::{Sheet, Source};
use crate::Struk;

pub(crate) fn struk(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN"]);
    sheet.product("PRODUK");
    sheet.customer("NO PELANGGAN");
    sheet.name("NAMA");
    sheet.words("TARIF/DAYA", &tariff_and_power(sheet.bill()));
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
