//! The struk of every product without a layout of its own: what the biller said, in a fixed order.

use loket_model::{Bill, BillLine, Detail, Settlement, Shop};

use crate::paid::PaidPayment;
use crate::pln_prepaid::tariff_and_power;
use crate::struk::LineList;
use crate::{Line, PrintStamp, Struk, frame};

const TITLE: &str = "STRUK PEMBAYARAN";
/// Five years of months; more on one bill is a mistake of the biller and would only waste paper.
const BILL_LINES_MAX: usize = 60;
/// Far above what any product in the billers' documents carries.
const DETAILS_MAX: usize = 40;

pub(crate) fn struk(paid: &PaidPayment<'_>, shop: &Shop, stamp: &PrintStamp) -> Struk {
    let (payment, settlement) = (paid.payment(), paid.settlement());
    let bill = &payment.bill;
    let mut lines = frame::head(payment, shop, stamp, &[TITLE]);
    lines.words("PRODUK", &bill.product.name);
    lines.identifier("NO PELANGGAN", bill.customer_no.as_str());
    lines.words("NAMA", &bill.customer_name);
    lines.words("TARIF/DAYA", &tariff_and_power(bill));
    lines.amount("RP TAGIHAN", Some(bill.charge.amount()));
    lines.amount("ADMIN BANK", Some(bill.charge.admin()));
    periods(&mut lines, bill);
    details(&mut lines, &said(bill, settlement));
    let receipt_ref = settlement.receipt_ref.as_deref().or(settlement.biller_ref.as_deref());
    lines.identifier("NO REF", receipt_ref.unwrap_or_default());
    frame::totals(&mut lines, paid);
    lines.note(paid.proof_sentence());
    lines.note(settlement.info_text.as_deref().unwrap_or_default());
    frame::paid_stamp(&mut lines, paid, shop, stamp);
    frame::close(lines, payment, shop)
}

/// The months of the bill. A single month's amount is the bill's own and is not said twice.
fn periods(lines: &mut LineList, bill: &Bill) {
    for period in bill.lines.iter().take(BILL_LINES_MAX) {
        lines.words("BL/TH", &period.period);
        lines.words("STAND METER", &meter_readings(period));
        if bill.lines.len() > 1 {
            lines.amount("RP TAG", Some(period.amount));
        }
        lines.amount("DENDA", Some(period.penalty).filter(|penalty| penalty.is_positive()));
    }
    left_out(lines, bill.lines.len(), BILL_LINES_MAX, "bulan");
}

/// `00011701-00011847`, or whichever reading the biller gave.
fn meter_readings(line: &BillLine) -> String {
    [&line.meter_from, &line.meter_to].into_iter().flatten().cloned().collect::<Vec<_>>().join("-")
}

/// What the biller said at the inquiry and at the payment, each fact once: the payment's word is the later one.
fn said<'a>(bill: &'a Bill, settlement: &'a Settlement) -> Vec<&'a Detail> {
    let later = |detail: &&Detail| settlement.details.iter().any(|newer| newer.label == detail.label);
    bill.details.iter().filter(|detail| !later(detail)).chain(&settlement.details).collect()
}

fn details(lines: &mut LineList, details: &[&Detail]) {
    for detail in details.iter().take(DETAILS_MAX) {
        lines.words(&detail.label, &detail.value);
    }
    left_out(lines, details.len(), DETAILS_MAX, "rincian");
}

/// Nothing vanishes silently from a customer's paper.
fn left_out(lines: &mut LineList, found: usize, shown: usize, what: &str) {
    if let Some(rest @ 1..) = found.checked_sub(shown) {
        lines.push(Line::Blank);
        lines.note(&format!("dan {rest} {what} lain yang tidak dicetak"));
        lines.push(Line::Blank);
    }
}
