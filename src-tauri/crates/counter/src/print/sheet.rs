//! A document's bytes in the form that a printer or a file takes.

use loket_model::{Page, Printer, PrinterLanguage, PrinterProfile};
use loket_receipts::{Columns, ReceiptError, Struk};

use crate::error::CounterError;

/// A form that a struk can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StrukFormat {
    /// Plain text of so many columns.
    Text(u16),
    /// Thermal printer commands for so many columns.
    EscPos(u16),
    /// Dot matrix commands for so many columns.
    EscP(u16),
    /// Pages.
    Pdf(Page),
    /// A picture; pages other than rolls give that of 80 mm.
    Png(Page),
}

impl StrukFormat {
    /// Its name in the journal: `escpos-32`, `pdf-58`.
    pub(super) fn name(self) -> String {
        match self {
            Self::Text(columns) => format!("text-{columns}"),
            Self::EscPos(columns) => format!("escpos-{columns}"),
            Self::EscP(columns) => format!("escp-{columns}"),
            Self::Pdf(page) => format!("pdf-{}", page.as_str()),
            Self::Png(page) => format!("png-{}", page.as_str()),
        }
    }

    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Text(_) => "txt",
            Self::EscPos(_) => "bin",
            Self::EscP(_) => "prn",
            Self::Pdf(_) => "pdf",
            Self::Png(_) => "png",
        }
    }

    /// The form that a printer's profile asks for.
    const fn of(profile: &PrinterProfile) -> Self {
        match profile.language {
            PrinterLanguage::EscPos => Self::EscPos(profile.columns),
            PrinterLanguage::EscP => Self::EscP(profile.columns),
            PrinterLanguage::Text => Self::Text(profile.columns),
            PrinterLanguage::Pdf(page) => Self::Pdf(page),
        }
    }

    /// A document in this form, for a printer of which nothing more is known.
    ///
    /// # Errors
    /// [`CounterError::StrukNotWritten`] for columns that no struk is laid out for, or what a renderer refuses.
    pub(super) fn render(self, struks: &[Struk]) -> Result<Vec<u8>, CounterError> {
        let plain = |columns| PrinterProfile { columns, ..usual_profile() };
        match self {
            Self::Text(columns) => Ok(text_of(struks, columns_of(columns)?).into_bytes()),
            Self::EscPos(columns) => loket_receipts::escpos(struks, &plain(columns)).map_err(refused),
            Self::EscP(columns) => loket_receipts::escp(struks, &plain(columns)).map_err(refused),
            Self::Pdf(page) => loket_receipts::pdf(struks, page).map_err(refused),
            Self::Png(page) => loket_receipts::png(struks, page).map_err(refused),
        }
    }
}

/// Several struk as one text, a blank row between two.
pub(super) fn text_of(struks: &[Struk], columns: Columns) -> String {
    let texts: Vec<String> = struks.iter().map(|struk| loket_receipts::text(struk, columns)).collect();
    texts.join("\n")
}

/// What nearly every thermal printer can.
pub(super) fn usual_profile() -> PrinterProfile {
    PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns: 32,
        code_page: 0,
        cut: loket_model::Cut::Partial,
        feed_rows: 3,
        drawer: None,
        has_double_size: true,
        has_graphics: true,
        page_rows: None,
        density: None,
        font: None,
        has_stub: false,
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

/// A document in the language of a printer.
///
/// # Errors
/// [`CounterError::StrukNotWritten`] with what the renderer refuses.
pub(super) fn for_printer(struks: &[Struk], printer: &Printer) -> Result<Vec<u8>, CounterError> {
    loket_receipts::print_job(struks, &printer.profile).map_err(refused)
}

/// Printer and language as the journal tells them: `Kasir depan, escpos-32`.
pub(super) fn printed_by(printer: &Printer) -> String {
    format!("{}, {}", printer.name, StrukFormat::of(&printer.profile).name())
}

/// The ending of a file with what a printer gets.
pub(super) const fn extension_of(printer: &Printer) -> &'static str {
    StrukFormat::of(&printer.profile).extension()
}

pub(super) fn columns_of(columns: u16) -> Result<Columns, CounterError> {
    Columns::new(columns).map_err(refused)
}

pub(crate) fn refused(error: ReceiptError) -> CounterError {
    match error {
        ReceiptError::NothingPaid => CounterError::StrukUnavailable,
        other => CounterError::StrukNotWritten(other.to_string()),
    }
}
