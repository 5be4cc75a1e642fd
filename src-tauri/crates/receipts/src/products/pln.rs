//! What PLN's struk share, and its charges other than energy.

use loket_model::{Bill, MeterNumber, PlnCustomer, SubscriberId};

use super::sheet::{Sheet, Source};
use crate::Struk;

/// Printed when the biller sends no sentence of its own (`info_text`).
pub(crate) const CALL_CENTER: &str = "Informasi Hubungi Call Center 123 Atau hubungi PLN Terdekat";

/// The meter of the bill, or the number asked for where that was a meter.
pub(crate) fn meter_no(bill: &Bill) -> Option<MeterNumber> {
    bill.meter_no.clone().or_else(|| match PlnCustomer::parse(bill.customer_no.as_str()) {
        Ok(PlnCustomer::Meter(meter)) => Some(meter),
        _ => None,
    })
}

/// The subscriber of the bill, or the number asked for where that was an IDPEL.
pub(crate) fn subscriber_id(bill: &Bill) -> Option<SubscriberId> {
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

/// Connections, changes of power and other charges, by the number of their registration.
pub(crate) fn nontaglis(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK NON TAGIHAN LISTRIK"]);
    let bill = sheet.bill();
    sheet.fact("TRANSAKSI", &["transaksi", "jenistransaksi"]);
    sheet.customer("NO REGISTRASI");
    sheet.fact("TGL REGISTRASI", &["tglregistrasi", "tanggalregistrasi"]);
    sheet.name("NAMA");
    sheet.number("IDPEL", bill.subscriber_id.as_ref().map_or("", SubscriberId::as_str));
    sheet.periods("BIAYA");
    sheet.lines.amount("BIAYA PLN", Some(bill.charge.amount()));
    sheet.rest();
    sheet.receipt_ref("NO REF");
    sheet.proof(Some("PLN"));
    sheet.total("ADMIN BANK", bill.charge.admin(), bill.charge.total());
    sheet.cash();
    sheet.info(CALL_CENTER);
    sheet.close()
}
