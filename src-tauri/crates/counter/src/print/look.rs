//! A struk to look at: counted as no print.

use loket_model::{Payment, StrukSettings};
use loket_receipts::{PrintMark, Privacy, Struk, struks_of};

use super::marks::mark_of;
use super::sample::sample;
use super::sheet::{StrukFormat, columns_of, refused, text_of};
use crate::counter::Counter;
use crate::error::CounterError;

/// A struk to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// As text.
    pub text: String,
    /// As static HTML.
    pub html: String,
    /// Whether it is the slip of a payment without a final word.
    pub pending_slip: bool,
}

impl Preview {
    fn of(struks: &[Struk], columns: u16, pending_slip: bool) -> Result<Self, CounterError> {
        let columns = columns_of(columns)?;
        let pages: Vec<String> = struks.iter().map(|struk| loket_receipts::html(struk, columns)).collect();
        Ok(Self { text: text_of(struks, columns), html: pages.concat(), pending_slip })
    }
}

impl Counter {
    /// The struk to look at, as it would print now.
    ///
    /// # Errors
    /// [`CounterError::StrukUnavailable`] for a failed payment.
    pub fn preview_struk(
        &self,
        actor: &str,
        payment: &Payment,
        columns: u16,
        privacy: Privacy,
    ) -> Result<Preview, CounterError> {
        let struks = self.struks(actor, payment, self.mark_to_look_at(payment)?, privacy)?;
        Preview::of(&struks, columns, !payment.state.is_final())
    }

    /// The struk in a form, without counting it.
    ///
    /// # Errors
    /// As [`Counter::preview_struk`].
    pub fn render_struk(
        &self,
        actor: &str,
        payment: &Payment,
        format: StrukFormat,
        privacy: Privacy,
    ) -> Result<Vec<u8>, CounterError> {
        format.render(&self.struks(actor, payment, self.mark_to_look_at(payment)?, privacy)?)
    }

    /// A sample struk in a look that is not stored; the picture is the stored one.
    ///
    /// # Errors
    /// [`CounterError::StrukNotWritten`] for columns that no struk is laid out for.
    pub fn preview_settings(
        &self,
        actor: &str,
        settings: &StrukSettings,
        columns: u16,
        privacy: Privacy,
    ) -> Result<Preview, CounterError> {
        let logo = self.journal.struk_settings()?.logo;
        let settings = StrukSettings { logo, ..settings.clone() };
        let shop = self.shop()?;
        let sample = sample(self.now(), actor, &shop)?;
        let stamp = self.print_stamp(actor, PrintMark::Original);
        let struks = struks_of(&sample, &shop, &settings, &stamp, privacy).map_err(refused)?;
        Preview::of(&struks, columns, false)
    }

    /// The mark that the next print would bear, with nothing on its way.
    fn mark_to_look_at(&self, payment: &Payment) -> Result<PrintMark, CounterError> {
        if payment.state.is_final() {
            let mut marks = super::marks::Marks::default();
            Ok(mark_of(marks.next(payment.id, &self.journal.prints(payment.id)?, &[])))
        } else {
            Ok(PrintMark::Original)
        }
    }
}
