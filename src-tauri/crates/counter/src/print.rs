//! Printing a struk. The payment never waits for paper: a print that fails changes nothing, and a print that the
//! sink refused does not use up the original.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use loket_journal::{Event, JournalError};
use loket_model::{Cut, Page, Payment, PaymentId, Postings, PrinterLanguage, PrinterProfile};
use loket_receipts::{Columns, PrintMark, PrintStamp, Struk, struk_of};

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

/// A struk ready for a printer or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its bytes in the form asked for.
    pub bytes: Vec<u8>,
    /// A name that tells payment and print: `L261120K20A7F3XYZ-CA.pdf`.
    pub file_name: String,
}

/// A struk that was printed into the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Where it lies.
    pub file: PathBuf,
    /// Which print it was; none for the slip of a payment without a final word.
    pub number: Option<u32>,
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
    /// Prints through `deliver` and counts it once that succeeded: the first is CA, later ones CU. The slip of a
    /// payment without a final word has no number and leaves the original to the struk; then none is returned.
    ///
    /// # Errors
    /// [`CounterError::StrukUnavailable`] for a failed payment, [`CounterError::StrukNotWritten`]; what is damaged or
    /// only looked at delivers nothing.
    pub fn print_struk(
        &self,
        actor: &str,
        id: PaymentId,
        format: StrukFormat,
        deliver: &mut dyn FnMut(&Sheet) -> io::Result<()>,
    ) -> Result<Option<u32>, CounterError> {
        let _turn = self.printing.lock().unwrap_or_else(PoisonError::into_inner);
        let payment = self.payment(id)?;
        // A print that nobody could count would be a second original.
        self.must_be_writable()?;
        // A failed payment has no struk, but for a late success that the customer paid for: that one is counted too.
        let number = payment.state.is_final().then_some(payment.prints + 1);
        let mark = next_mark(&payment);
        let bytes = render(&self.struk(actor, &payment, mark)?, format)?;
        let name = if number.is_some() { mark.code() } else { "PENDING".to_owned() };
        let file_name = format!("{}-{name}.{}", payment.reference, format.extension());
        deliver(&Sheet { bytes, file_name })
            .map_err(|error| CounterError::StrukNotWritten(error.to_string()))?;
        let event = match number {
            Some(number) => Event::Printed { payment: id, number, format: format.name() },
            None => Event::SlipPrinted { payment: id, format: format.name() },
        };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(number)
    }

    fn must_be_writable(&self) -> Result<(), CounterError> {
        match self.damage() {
            Some(text) => Err(CounterError::JournalDamaged { text }),
            None if self.journal.is_read_only() => Err(CounterError::Journal(JournalError::ReadOnly)),
            None => Ok(()),
        }
    }

    /// Prints into the shop's struk folder.
    ///
    /// # Errors
    /// As [`Counter::print_struk`].
    pub fn print_to_folder(
        &self,
        actor: &str,
        id: PaymentId,
        format: StrukFormat,
    ) -> Result<Printed, CounterError> {
        let folder = self.folder.struk();
        let mut file = folder.clone();
        let number = self.print_struk(actor, id, format, &mut |sheet| {
            fs::create_dir_all(&folder)?;
            file = folder.join(&sheet.file_name);
            write_whole(&file, &sheet.bytes)
        })?;
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
        render(&self.struk(actor, payment, next_mark(payment))?, format)
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
        let struk = self.struk(actor, payment, next_mark(payment))?;
        let columns = columns_of(columns)?;
        Ok(Preview {
            text: loket_receipts::text(&struk, columns),
            html: loket_receipts::html(&struk, columns),
            pending_slip: !payment.state.is_final(),
        })
    }

    fn struk(&self, actor: &str, payment: &Payment, mark: PrintMark) -> Result<Struk, CounterError> {
        let stamp = PrintStamp { mark, at: self.now(), actor: actor.to_owned() };
        struk_of(payment, &self.shop()?, &stamp).map_err(|_| CounterError::StrukUnavailable)
    }
}

/// Slips are not counted, so before the first struk this is the original.
fn next_mark(payment: &Payment) -> PrintMark {
    match payment.prints {
        0 => PrintMark::Original,
        prints => PrintMark::Copy { number: prints + 1 },
    }
}

fn columns_of(columns: u16) -> Result<Columns, CounterError> {
    Columns::new(columns).map_err(|error| CounterError::StrukNotWritten(error.to_string()))
}

fn render(struk: &Struk, format: StrukFormat) -> Result<Vec<u8>, CounterError> {
    let refused = |error: loket_receipts::ReceiptError| CounterError::StrukNotWritten(error.to_string());
    let struks = std::slice::from_ref(struk);
    match format {
        StrukFormat::Text(columns) => Ok(loket_receipts::text(struk, columns_of(columns)?).into_bytes()),
        StrukFormat::EscPos(columns) => loket_receipts::escpos(struks, &thermal(columns)).map_err(refused),
        StrukFormat::Pdf58 => loket_receipts::pdf(struks, Page::Roll58).map_err(refused),
        StrukFormat::Pdf80 => loket_receipts::pdf(struks, Page::Roll80).map_err(refused),
    }
}

/// The thermal printer of a format that names columns only.
const fn thermal(columns: u16) -> PrinterProfile {
    PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns,
        code_page: 0,
        cut: Cut::Full,
        feed_rows: 3,
        drawer: None,
        has_double_size: true,
        has_graphics: true,
        page_rows: None,
        density: None,
    }
}

/// Writes all of it or none of it: a half-written struk must not look like one.
///
/// # Errors
/// What the file system refuses.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = file.with_extension("part");
    let mut part = File::create(&temporary)?;
    part.write_all(bytes)?;
    part.sync_all()?;
    fs::rename(&temporary, file)
}
