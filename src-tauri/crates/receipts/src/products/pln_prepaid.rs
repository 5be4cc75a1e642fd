//! The struk of a PLN token: labels and their order as PLN's partners print them. It carries no proof sentence;
//! the token itself is what the customer bought.

use loket_model::{MeterNumber, StroomToken, SubscriberId};

use super::facts::Fact;
use super::pln::{CALL_CENTER, meter_no, subscriber_id, tariff_and_power};
use super::sheet::{Sheet, Source};
use crate::{Line, Struk};

/// Exactly 32 characters, so it fits 58 mm paper on one row.
const TITLE: &str = "STRUK PEMBELIAN LISTRIK PRABAYAR";
/// Parts of labels under which billers send codes to key in: the token, and the codes that change a meter's key
/// before it (meters of an old key revision take no token without them).
const CODE_LABELS: [&str; 6] = ["token", "kct", "keychange", "kodekunci", "gantikunci", "krn"];

pub(crate) fn struk(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &[TITLE]);
    let (bill, settlement) = (sheet.bill(), sheet.settlement());
    let codes = codes(&mut sheet);
    sheet.number("NO METER", meter_no(bill).as_ref().map_or("", MeterNumber::as_str));
    sheet.number("IDPEL", subscriber_id(bill).as_ref().map_or("", SubscriberId::as_str));
    sheet.name("NAMA");
    sheet.words("TARIF/DAYA", &tariff_and_power(bill));
    sheet.reference("NO REF", settlement.receipt_ref.as_deref().unwrap_or_default());
    sheet.lines.amount("RP BAYAR", Some(bill.charge.total()));
    tax_line(&mut sheet, "METERAI", settlement.materai, &["meterai", "materai"]);
    tax_line(&mut sheet, "PPN", settlement.ppn, &["ppn"]);
    tax_line(&mut sheet, "PBJT-TL", settlement.ppj, &["ppj", "pbjttl"]);
    tax_line(&mut sheet, "ANGSURAN", settlement.angsuran, &["angsuran"]);
    tax_line(&mut sheet, "RP STROOM/TOKEN", settlement.stroom, &["rpstroomtoken", "rpstroom", "rptoken"]);
    tax_line(&mut sheet, "JML KWH", settlement.kwh, &["jumlahkwh", "jmlkwh", "kwh"]);
    sheet.lines.amount("ADMIN BANK", Some(bill.charge.admin()));
    sheet.rest();
    for (caption, token) in codes {
        sheet.lines.rule();
        sheet.lines.title(&caption);
        sheet.lines.push(Line::Token(token));
    }
    totals(&mut sheet);
    sheet.info(CALL_CENTER);
    sheet.close()
}

/// What the biller gave a field, or its words where they are no amount.
fn tax_line(sheet: &mut Sheet<'_>, label: &str, amount: Option<impl ToString>, keys: &[&str]) {
    if amount.is_some() {
        sheet.lines.amount(label, amount);
    } else {
        sheet.fact(label, keys);
    }
}

/// Every number to key in, each once. Codes that the biller labels come before the token, because the meter takes them
/// first; a fact that repeats the token is not said again.
fn codes(sheet: &mut Sheet<'_>) -> Vec<(String, StroomToken)> {
    let token = sheet.settlement().token.clone();
    let is_code = |fact: &Fact| {
        let code = StroomToken::parse(&fact.value).ok();
        code.is_some() && (code == token || fact.has(&CODE_LABELS))
    };
    let mut codes: Vec<(String, StroomToken)> = Vec::new();
    for fact in sheet.facts.take_all(is_code) {
        let Ok(code) = StroomToken::parse(&fact.value) else { continue };
        if Some(&code) != token.as_ref() && !codes.iter().any(|(_, known)| *known == code) {
            codes.push((fact.label.to_ascii_uppercase(), code));
        }
    }
    codes.extend(token.map(|token| ("STROOM/TOKEN".to_owned(), token)));
    codes
}

/// The total beside the cash; the bill's own lines stand above the token already.
fn totals(sheet: &mut Sheet<'_>) {
    let is_late = sheet.paid().recovered().is_some();
    let label = if is_late { "TOTAL TAGIHAN" } else { "TOTAL BAYAR" };
    sheet.cash_below(label, sheet.bill().charge.total());
}
