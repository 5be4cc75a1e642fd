//! The slip for cash that was handed back because a payment failed. The customer signs for it.

use loket_model::{Payment, PaymentState, Shop, StrukSettings};

use super::number_label;
use crate::frame::Frame;
use crate::privacy::shown_number;
use crate::{Line, PrintStamp, Printable, ReceiptError, Struk};

const TITLES: [&str; 2] = ["TANDA TERIMA UANG KEMBALI", "*** BUKAN BUKTI PELUNASAN ***"];
const FAILED: &str = "Transaksi GAGAL di biller. Uang pelanggan sudah dikembalikan seluruhnya.";
/// Dots to sign on.
const SIGNATURE: &str = "(..........)";

/// The slip for the cash of a failed payment that went back to the customer: bill, admin and service fee.
///
/// # Errors
/// [`ReceiptError::NothingRefunded`] while the payment has not failed or its cash is still held.
pub fn refund_slip(
    payment: &Payment,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
) -> Result<Struk, ReceiptError> {
    let refunded_at = payment.refunded_at.filter(|_| payment.state == PaymentState::Failed);
    let refunded_at = refunded_at.ok_or(ReceiptError::NothingRefunded)?;
    let frame = Frame::new(std::slice::from_ref(payment), shop, settings, stamp);
    let bill = &payment.bill;
    let mut lines = frame.head(&TITLES);
    lines.words("PRODUK", &bill.product.name);
    lines.identifier(number_label(bill), &shown_number(bill));
    lines.words("NAMA", &bill.customer_name);
    lines.identifier("NO TRX", payment.reference.as_str());
    lines.words("DIKEMBALIKAN", &shop.zone.format(refunded_at, "%d/%m/%y %H:%M"));
    lines.rule();
    lines.sum("UANG KEMBALI", payment.cash.due());
    lines.rule();
    lines.note(FAILED);
    lines.push(Line::Blank);
    sign(&mut lines, "Kasir", "Pelanggan");
    frame.footer(&mut lines);
    frame.slip_stamp(&mut lines, "REFUND");
    Ok(frame.close(lines, Some(payment.reference.as_str())))
}

/// Room for two people to sign.
pub(super) fn sign(lines: &mut crate::struk::LineList, left: &str, right: &str) {
    lines.push(Line::Amount { label: Printable::new(left), value: Printable::new(right) });
    lines.push(Line::Blank);
    lines.push(Line::Blank);
    lines.push(Line::Amount { label: Printable::new(SIGNATURE), value: Printable::new(SIGNATURE) });
}
