//! Printing a struk. The payment never waits for paper: a print that fails changes nothing, and a print that the
//! sink refused does not use up the original.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use loket_journal::Event;
use loket_model::{Payment, PaymentState, Postings};
use loket_receipts::{Columns, Paper, PrintMark, PrintStamp, Struk, struk_of};

use crate::counter::Counter;
use crate::error::CounterError;

/// A form that a struk can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrukFormat {
    /// Plain text of so many columns.
    Text(u16),
    /// Thermal printer commands for so many columns.
    EscPos(u16),
    /// A page of 58 mm.
    Pdf58,
    /// A page of 80 mm.
    Pdf80,
}

impl StrukFormat {
    fn name(self) -> String {
        match self {
            Self::Text(columns) => format!("text-{columns}"),
            Self::EscPos(columns) => format!("escpos-{columns}"),
            Self::Pdf58 => "pdf-58".to_owned(),
            Self::Pdf80 => "pdf-80".to_owned(),
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Text(_) => "txt",
            Self::EscPos(_) => "bin",
            Self::Pdf58 | Self::Pdf80 => "pdf",
        }
    }
}

/// A struk that was printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Where it lies.
    pub file: PathBuf,
    /// Which print it was.
    pub number: u32,
}

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

impl Counter {
    /// Prints into the shop's struk folder, or to `file`, and counts it: the first is CA, later ones CU.
    ///
    /// # Errors
    /// [`CounterError::StrukUnavailable`] for a failed payment, [`CounterError::StrukNotWritten`].
    pub fn print_struk(
        &self,
        actor: &str,
        payment: &Payment,
        format: StrukFormat,
        file: Option<&Path>,
    ) -> Result<Printed, CounterError> {
        let _turn = self.printing.lock().unwrap_or_else(PoisonError::into_inner);
        let payment = self.payment(payment.id)?;
        let number = payment.prints + 1;
        let mark = mark_of(number);
        let bytes = render(&self.struk(actor, &payment, mark)?, format)?;
        let file = match file {
            Some(file) => file.to_owned(),
            None => self.struk_file(&payment, mark, format)?,
        };
        write_whole(&file, &bytes).map_err(|error| CounterError::StrukNotWritten(error.to_string()))?;
        let event = Event::Printed { payment: payment.id, number, format: format.name() };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(Printed { file, number })
    }

    /// The struk in a form, without counting it.
    ///
    /// # Errors
    /// As [`Counter::print_struk`].
    pub fn render_struk(
        &self,
        actor: &str,
        payment: &Payment,
        format: StrukFormat,
    ) -> Result<Vec<u8>, CounterError> {
        render(&self.struk(actor, payment, mark_of(payment.prints + 1))?, format)
    }

    /// The struk to look at, as it would print now.
    ///
    /// # Errors
    /// [`CounterError::StrukUnavailable`] for a failed payment.
    pub fn preview_struk(
        &self,
        actor: &str,
        payment: &Payment,
        columns: u16,
    ) -> Result<Preview, CounterError> {
        let struk = self.struk(actor, payment, mark_of(payment.prints + 1))?;
        let columns = columns_of(columns)?;
        Ok(Preview {
            text: loket_receipts::text(&struk, columns),
            html: loket_receipts::html(&struk, columns),
            pending_slip: payment.state != PaymentState::Paid,
        })
    }

    fn struk(&self, actor: &str, payment: &Payment, mark: PrintMark) -> Result<Struk, CounterError> {
        let stamp = PrintStamp { mark, at: self.now(), actor: actor.to_owned() };
        struk_of(payment, &self.shop()?, &stamp).map_err(|_| CounterError::StrukUnavailable)
    }

    fn struk_file(
        &self,
        payment: &Payment,
        mark: PrintMark,
        format: StrukFormat,
    ) -> Result<PathBuf, CounterError> {
        let folder = self.folder.struk();
        fs::create_dir_all(&folder).map_err(|error| CounterError::StrukNotWritten(error.to_string()))?;
        Ok(folder.join(format!("{}-{}.{}", payment.reference, mark.code(), format.extension())))
    }
}

fn mark_of(number: u32) -> PrintMark {
    if number <= 1 { PrintMark::Original } else { PrintMark::Copy { number } }
}

fn columns_of(columns: u16) -> Result<Columns, CounterError> {
    Columns::new(columns).map_err(|error| CounterError::StrukNotWritten(error.to_string()))
}

fn render(struk: &Struk, format: StrukFormat) -> Result<Vec<u8>, CounterError> {
    let refused = |error: loket_receipts::ReceiptError| CounterError::StrukNotWritten(error.to_string());
    match format {
        StrukFormat::Text(columns) => Ok(loket_receipts::text(struk, columns_of(columns)?).into_bytes()),
        StrukFormat::EscPos(columns) => loket_receipts::escpos(struk, columns_of(columns)?).map_err(refused),
        StrukFormat::Pdf58 => loket_receipts::pdf(struk, Paper::Mm58).map_err(refused),
        StrukFormat::Pdf80 => loket_receipts::pdf(struk, Paper::Mm80).map_err(refused),
    }
}

/// All of it or none of it: a half-written struk must not look like one.
fn write_whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let temporary = file.with_extension("part");
    let mut part = File::create(&temporary)?;
    part.write_all(bytes)?;
    part.sync_all()?;
    fs::rename(&temporary, file)
}
