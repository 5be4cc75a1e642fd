//! From a payment to a struk, and from a struk to text, ESC/POS, ESC/P, PDF, PNG and HTML.
//!
//! Two halves that know nothing of each other: the product modules turn a [`Payment`] into a
//! [`Struk`] of typed lines, and the renderers lay the same lines out for a medium. All words pass one filter on
//! their way into a struk ([`Printable`]), so no renderer has to distrust its input. Deliberately absent: printers,
//! files and the network, a clock, and the count of prints; the caller says which print it is and when.
#![deny(missing_docs)]

mod error;
mod frame;
mod layout;
mod logo;
mod paid;
mod print_stamp;
mod printable;
mod privacy;
mod products;
mod render;
mod slips;
mod struk;
mod wrap;

#[cfg(test)]
mod tests;

use loket_model::{Payment, PaymentState, Shop, StrukSettings};

pub use error::ReceiptError;
pub use layout::Columns;
pub use logo::{LogoImageError, logo_from_image};
pub use print_stamp::{PrintMark, PrintStamp};
pub use printable::Printable;
pub use privacy::{Privacy, masked_customer};
pub use render::{TableColumn, TablePage, TablePdf};
pub use render::{drawer_pulse, escp, escpos, html, pdf, png, print_job, text, text_job};
pub use slips::sales_slip;
pub use slips::{DepositTopUp, deposit_slip, recap, refund_slip, ruler, shift_slip, test_page};
pub use struk::{Line, RuleWeight, Struk, Value};

use frame::Frame;
use paid::PaidPayment;
use privacy::Mask;

/// What a customer may take home for a payment as it stands: the full struk when state and last word both say paid, or
/// when the customer paid for a late success (several where a PLN bill has several months); nothing when it failed,
/// and otherwise the pending slip, whatever else the record holds.
///
/// # Errors
/// [`ReceiptError::NothingPaid`] for a failed payment, unless its late success was paid for.
pub fn struks_of(
    payment: &Payment,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
    privacy: Privacy,
) -> Result<Vec<Struk>, ReceiptError> {
    let mask = Mask::of(privacy, &payment.bill);
    let frame = Frame::new(std::slice::from_ref(payment), shop, settings, stamp);
    match PaidPayment::of(payment) {
        None if payment.state == PaymentState::Failed => Err(ReceiptError::NothingPaid),
        None => Ok(vec![slips::pending_slip(payment, &frame, &mask)]),
        Some(paid) => {
            let frame = frame.of_paid(&paid);
            Ok(products::struks(products::Source { paid: &paid, frame: &frame, mask: &mask }))
        }
    }
}

/// The first of [`struks_of`] in the usual look.
///
/// # Errors
/// As [`struks_of`].
pub fn struk_of(payment: &Payment, shop: &Shop, stamp: &PrintStamp) -> Result<Struk, ReceiptError> {
    let struks = struks_of(payment, shop, &StrukSettings::default(), stamp, Privacy::Full)?;
    struks.into_iter().next().ok_or(ReceiptError::NothingPaid)
}
