//! Plain text, for the screen of a terminal, a text printer or a log of what was printed.

use loket_model::PrinterProfile;

use super::{form, padded, stub};
use crate::layout::RowStyle;
use crate::{Columns, ReceiptError, Struk, layout};

/// The struk as rows of text, each ended by a line feed and none wider than `columns`. Large type has no counterpart
/// here; the token stands in its groups on rows of its own, and of a code only its text.
#[must_use]
pub fn text(struk: &Struk, columns: Columns) -> String {
    let mut text = String::new();
    for row in layout::rows(struk, columns) {
        if row.style != RowStyle::Picture {
            text.push_str(&padded(&row, columns.cells()));
            text.push('\n');
        }
    }
    text
}

/// A document for a printer that knows nothing but text: rows ended by CR LF, and after each struk a form feed where
/// the profile has forms, else its feed rows.
///
/// # Errors
/// [`ReceiptError::ColumnsOutOfRange`] for columns that no struk is laid out for.
pub fn text_job(struks: &[Struk], profile: &PrinterProfile) -> Result<Vec<u8>, ReceiptError> {
    let mut job = String::new();
    for struk in struks {
        let (rows, columns) = stub::form_rows(struk, profile)?;
        for stub::FormRow { stub, row } in &rows {
            job.push_str(stub);
            job.push_str(&padded(row, columns.cells()));
            job.push_str("\r\n");
        }
        job.push_str(&form::end(rows.len(), profile));
    }
    Ok(job.into_bytes())
}
