//! A copy of a struk that the customer takes on the phone: marked as a copy, and no print.

use loket_journal::Event;
use loket_model::{Page, Payment, Postings};
use loket_receipts::{PrintMark, Privacy};

use super::sheet::StrukFormat;
use crate::counter::Counter;
use crate::error::CounterError;

/// Columns of a shared text: a phone shows no more without wrapping.
const TEXT_COLUMNS: u16 = 32;

/// `CU0`: what is not printed on paper is never the original, and bears the number of no copy that is.
pub(super) const SHARED: PrintMark = PrintMark::Copy { number: 0 };

/// A form in which a copy is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareForm {
    /// A page of 58 mm.
    Pdf58,
    /// A page of 80 mm.
    Pdf80,
    /// A sheet of A4.
    A4,
    /// A picture.
    Png,
    /// Words.
    Text,
}

impl ShareForm {
    /// Every form with its text form.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Pdf58, "pdf58"),
        (Self::Pdf80, "pdf80"),
        (Self::A4, "a4"),
        (Self::Png, "png"),
        (Self::Text, "text"),
    ];

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(form, _)| *form)
    }

    /// What is rendered for it.
    #[must_use]
    pub const fn format(self) -> StrukFormat {
        match self {
            Self::Pdf58 => StrukFormat::Pdf(Page::Roll58),
            Self::Pdf80 => StrukFormat::Pdf(Page::Roll80),
            Self::A4 => StrukFormat::Pdf(Page::A4Three),
            Self::Png => StrukFormat::Png(Page::Roll58),
            Self::Text => StrukFormat::Text(TEXT_COLUMNS),
        }
    }

    /// What the file is, for whoever opens it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf58 | Self::Pdf80 | Self::A4 => "application/pdf",
            Self::Png => "image/png",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// A copy of a struk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// A name for the file, which no other form of the copy has: `L261120K20A7F3XYZ-salinan-png-58-samar.png`.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Counter {
    /// A copy of a struk to be sent; written down, and counted as no print.
    ///
    /// # Errors
    /// [`CounterError::StrukUnavailable`] for a failed payment, [`CounterError::StrukNotWritten`].
    pub fn share(
        &self,
        actor: &str,
        payment: &Payment,
        format: StrukFormat,
        privacy: Privacy,
    ) -> Result<Shared, CounterError> {
        self.must_be_writable()?;
        let struks = self.struks(actor, payment, SHARED, privacy)?;
        let bytes = format.render(&struks)?;
        let event =
            Event::Shared { payment: payment.id, form: format.name(), masked: privacy == Privacy::Masked };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        let masked = if privacy == Privacy::Masked { "-samar" } else { "" };
        let stem = format!("{}-salinan-{}{masked}", payment.reference, format.name());
        Ok(Shared { file_name: format!("{stem}.{}", format.extension()), bytes })
    }
}
