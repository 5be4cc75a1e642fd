//! Gas through pipes: PGN and Pertagas, whose bills are alike.

use super::sheet::{Sheet, Source};
use crate::Struk;

pub(crate) fn struk(source: Source<'_>, company: &str) -> Struk {
    let mut sheet = Sheet::begin(source, &[&format!("STRUK PEMBAYARAN TAGIHAN GAS {company}")]);
    sheet.customer("ID PELANGGAN");
    sheet.name("NAMA");
    sheet.address();
    sheet.periods("RP TAG");
    sheet.fact("PEMAKAIAN", &["pemakaian", "usage"]);
    sheet.penalty();
    sheet.rest();
    sheet.lines.amount("RP TAGIHAN", Some(sheet.bill().charge.amount()));
    sheet.receipt_ref("NO REF");
    sheet.proof(Some(company));
    sheet.bill_total();
    sheet.cash();
    sheet.info(sheet.paid().keep_sentence());
    sheet.close()
}
