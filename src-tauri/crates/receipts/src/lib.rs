//! From a payment to a struk, and from a struk to text, ESC/POS, ESC/P, PDF, PNG and HTML.
//!
//! Two halves that know nothing of each other: the product modules turn a [`Payment`] into a
//! [`Struk`] of typed lines, and the renderers lay the same lines out for a medium. All words pass one filter on
//! their way into a struk ([`Printable`]), so no renderer has to distrust its input. Deliberately absent: printers,
//! files and the network, a clock, and the count of prints; the caller says which print it is and when.
#![deny(missing_docs)]

mod error;
mod frame;
mod generic;
mod layout;
mod logo;
mod paid;
mod pending;
mod pln_prepaid;
mod print_stamp;
mod printable;
mod render;
mod struk;
mod wrap;

#[cfg(test)]
mod tests;

use loket_model::{Category, Payment, PaymentState, Shop};

pub use error::ReceiptError;
pub use layout::Columns;
pub use logo::{LogoImageError, logo_from_image};
pub use print_stamp::{PrintMark, PrintStamp};
pub use printable::Printable;
pub use render::{drawer_pulse, escp, escpos, html, pdf, png, print_job, text, text_job};
pub use struk::{Line, RuleWeight, Struk, Value};

use paid::PaidPayment;

/// The struk that a customer may take home for a payment as it stands: the full one when state and last word both
/// say paid, or when the customer paid for a late success; nothing when it failed, and otherwise the pending slip,
/// whatever else the record holds.
///
/// # Errors
/// [`ReceiptError::NothingPaid`] for a failed payment, unless its late success was paid for.
pub fn struk_of(payment: &Payment, shop: &Shop, stamp: &PrintStamp) -> Result<Struk, ReceiptError> {
    Ok(match PaidPayment::of(payment) {
        None if payment.state == PaymentState::Failed => return Err(ReceiptError::NothingPaid),
        None => pending::slip(payment, shop, stamp),
        Some(paid) if payment.bill.product.category == Category::PlnPrepaid => {
            pln_prepaid::struk(&paid, shop, stamp)
        }
        Some(paid) => generic::struk(&paid, shop, stamp),
    })
}
