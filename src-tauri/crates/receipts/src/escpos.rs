//! ESC/POS bytes for thermal printers. It captures what the `escpos` crate would send; sending is not done here, and
//! no command opens the drawer, because a reprint must not.

use std::cell::RefCell;

use escpos::driver::Driver;
use escpos::errors::{PrinterError, Result as EscPosResult};
use escpos::printer::Printer;
use escpos::printer_options::PrinterOptions;
use escpos::utils::{CharacterSet, PageCode, Protocol};

use crate::layout::{Row, RowStyle};
use crate::{Columns, ReceiptError, Struk, layout};

/// Rows fed after the last one, so that printers without a cutter can be torn below the stamp.
const FEED_ROWS: u8 = 3;

/// The struk for a printer in its own font A (or B, where `columns` counts that): initialised, in code page 437 and
/// the US character set so that every ASCII byte is itself, titles bold, the token in double width and height, cut.
///
/// # Errors
/// [`ReceiptError::EscPos`] when the encoder refuses a command.
pub fn escpos(struk: &Struk, columns: Columns) -> Result<Vec<u8>, ReceiptError> {
    encode(struk, columns).map_err(|error| ReceiptError::EscPos(error.to_string()))
}

fn encode(struk: &Struk, columns: Columns) -> EscPosResult<Vec<u8>> {
    let options = PrinterOptions::new(Some(PageCode::PC437), None, u8::try_from(columns.get())?);
    let mut printer = Printer::new(Capture::default(), Protocol::default(), Some(options));
    printer.init()?.character_set(CharacterSet::USA)?;
    for row in layout::rows(struk, columns) {
        print_row(&mut printer, &row, columns)?;
    }
    printer.feeds(FEED_ROWS)?.print_cut()?;
    Ok(printer.driver().0.into_inner())
}

fn print_row(printer: &mut Printer<Capture>, row: &Row, columns: Columns) -> EscPosResult<()> {
    match row.style {
        RowStyle::Plain => {
            printer.writeln(&padded(row, columns.cells()))?;
        }
        RowStyle::Title | RowStyle::CopyMark | RowStyle::DemoMark => {
            printer.bold(true)?.writeln(&padded(row, columns.cells()))?.bold(false)?;
        }
        RowStyle::Token => {
            printer.size(2, 2)?.writeln(&padded(row, columns.cells() / 2))?.reset_size()?;
        }
    }
    Ok(())
}

fn padded(row: &Row, cells: usize) -> String {
    let indent = row.indent(cells);
    format!("{:indent$}{}", "", row.text).trim_end().to_owned()
}

/// A driver that keeps the bytes; there is nothing to read back.
#[derive(Default)]
struct Capture(RefCell<Vec<u8>>);

impl Driver for Capture {
    fn name(&self) -> String {
        "capture".to_owned()
    }

    fn write(&self, data: &[u8]) -> EscPosResult<()> {
        self.0.try_borrow_mut()?.extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _buf: &mut [u8]) -> EscPosResult<usize> {
        Err(PrinterError::Io("nothing answers a captured print".to_owned()))
    }

    fn flush(&self) -> EscPosResult<()> {
        Ok(())
    }
}
