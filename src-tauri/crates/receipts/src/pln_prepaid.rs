//! The struk of a PLN token: labels and their order as PLN's partners print them. It carries no proof sentence;
//! the token itself is what the customer bought.

use loket_model::{Bill, MeterNumber, PlnCustomer, Shop, SubscriberId};

use crate::paid::PaidPayment;
use crate::{Line, PrintStamp, Struk, frame};

/// Exactly 32 characters, so it fits 58 mm paper on one row.
const TITLE: &str = "STRUK PEMBELIAN LISTRIK PRABAYAR";
/// Printed when the biller sends no sentence of its own (`info_text`).
const INFO_DEFAULT: &str = "Informasi Hubungi Call Center 123 Atau hubungi PLN Terdekat";

pub(crate) fn struk(paid: &PaidPayment<'_>, shop: &Shop, stamp: &PrintStamp) -> Struk {
    let (payment, settlement) = (paid.payment(), paid.settlement());
    let bill = &payment.bill;
    let mut lines = frame::head(payment, shop, stamp, &[TITLE]);
    lines.identifier("NO METER", meter_no(bill).as_ref().map_or("", MeterNumber::as_str));
    lines.identifier("IDPEL", subscriber_id(bill).as_ref().map_or("", SubscriberId::as_str));
    lines.words("NAMA", &bill.customer_name);
    lines.words("TARIF/DAYA", &tariff_and_power(bill));
    lines.identifier("NO REF", settlement.receipt_ref.as_deref().unwrap_or_default());
    lines.amount("RP BAYAR", Some(bill.charge.total()));
    lines.amount("METERAI", settlement.materai);
    lines.amount("PPN", settlement.ppn);
    lines.amount("PBJT-TL", settlement.ppj);
    lines.amount("ANGSURAN", settlement.angsuran);
    lines.amount("RP STROOM/TOKEN", settlement.stroom);
    lines.amount("JML KWH", settlement.kwh);
    lines.amount("ADMIN BANK", Some(bill.charge.admin()));
    if let Some(token) = &settlement.token {
        lines.rule();
        lines.title("STROOM/TOKEN");
        lines.push(Line::Token(token.clone()));
    }
    frame::totals(&mut lines, paid);
    let info = settlement.info_text.as_deref().filter(|info| !info.trim().is_empty());
    lines.note(info.unwrap_or(INFO_DEFAULT));
    frame::paid_stamp(&mut lines, paid, shop, stamp);
    frame::close(lines, payment, shop)
}

/// The meter of the bill, or the number asked for where that was a meter.
fn meter_no(bill: &Bill) -> Option<MeterNumber> {
    bill.meter_no.clone().or_else(|| match PlnCustomer::parse(bill.customer_no.as_str()) {
        Ok(PlnCustomer::Meter(meter)) => Some(meter),
        _ => None,
    })
}

/// The subscriber of the bill, or the number asked for where that was an IDPEL.
fn subscriber_id(bill: &Bill) -> Option<SubscriberId> {
    bill.subscriber_id.clone().or_else(|| match PlnCustomer::parse(bill.customer_no.as_str()) {
        Ok(PlnCustomer::Subscriber(id)) => Some(id),
        _ => None,
    })
}

/// `R1M/900 VA`, or whichever half the biller gave.
pub(crate) fn tariff_and_power(bill: &Bill) -> String {
    let power = bill.power_va.map(|power_va| format!("{power_va} VA"));
    [bill.tariff.clone(), power].into_iter().flatten().collect::<Vec<_>>().join("/")
}
