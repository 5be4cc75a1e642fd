//! From a struk to what a medium takes: text, pages, pictures and the bytes of printers. Every renderer draws the rows
//! of the one layout; none knows a product, opens a device or asks for the time.

mod bitmap;
mod codes;
mod escp;
mod escpos;
mod form;
mod html;
mod pdf;
mod png;
mod stub;
mod text;

use loket_model::{PrinterLanguage, PrinterProfile};

use crate::{Columns, Line, ReceiptError, Struk};

pub(crate) use bitmap::Bitmap;
pub use escp::escp;
pub use escpos::{drawer_pulse, escpos};
pub use html::html;
pub use pdf::{TableColumn, TablePage, TablePdf, pdf};
pub use png::png;
pub use text::{text, text_job};

/// A document in the language of a printer: what is to be sent to it as it stands.
///
/// # Errors
/// Those of the renderer that the language asks for.
pub fn print_job(struks: &[Struk], profile: &PrinterProfile) -> Result<Vec<u8>, ReceiptError> {
    match profile.language {
        PrinterLanguage::EscPos => escpos(struks, profile),
        PrinterLanguage::EscP => escp(struks, profile),
        PrinterLanguage::Text => text_job(struks, profile),
        PrinterLanguage::Pdf(page) => pdf(struks, page),
    }
}

/// A row's text behind the blanks that centre it among so many cells of its own size.
fn padded(row: &crate::layout::Row, cells: usize) -> String {
    let indent = row.indent(cells);
    format!("{:indent$}{}", "", row.text).trim_end().to_owned()
}

/// The lines that the picture rows of a struk stand for, in their order.
fn pictures(struk: &Struk) -> impl Iterator<Item = &Line> {
    struk.lines.iter().filter(|line| matches!(line, Line::Logo(_) | Line::Code(..)))
}

/// The columns that a profile asks for.
fn columns_of(profile: &PrinterProfile) -> Result<Columns, ReceiptError> {
    Columns::new(profile.columns)
}
