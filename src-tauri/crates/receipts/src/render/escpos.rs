//! ESC/POS bytes for thermal printers after Epson's command reference, by what the profile says a printer can do. Rows
//! are ASCII when they come here, so that no byte of a text is ever a command. No struk opens the drawer, because a
//! reprint must not: the pulse is a document of its own.

use loket_model::{Cut, DrawerPulse, Font, PrinterProfile, ReferenceCode};

use super::codes::{Symbol, symbol};
use super::{Bitmap, columns_of, padded, pictures};
use crate::layout::{Row, RowStyle};
use crate::{Columns, Line, ReceiptError, Struk, layout};

/// Dots of the widest paper, 80 mm.
const PAPER_DOTS_MAX: usize = 576;
/// Dots of a bar's module: a quarter of a millimetre, which any hand scanner reads.
const BAR_MODULE_DOTS: u8 = 2;
/// Dots of a square's side: three quarters of a millimetre, for the camera of a phone.
const SQUARE_MODULE_DOTS: u8 = 6;
/// Height of bars, 9 mm.
const BAR_HEIGHT_DOTS: u8 = 72;
/// Darkest that a printer can be set to.
const DENSITY_MAX: u8 = 8;

const INITIALISE: &[u8] = b"\x1b@";
/// The US character set, in which every ASCII byte is itself.
const US_CHARACTERS: &[u8] = b"\x1bR\x00";
/// The narrow font (`ESC M 1`).
const FONT_B: &[u8] = b"\x1bM\x01";
const BOLD: [&[u8]; 2] = [b"\x1bE\x01", b"\x1bE\x00"];
const DOUBLE_SIZE: [&[u8]; 2] = [b"\x1d!\x11", b"\x1d!\x00"];
const CENTERED: [&[u8]; 2] = [b"\x1ba\x01", b"\x1ba\x00"];
/// White above and below a code (`ESC J`): four squares, which the printer does not add itself.
const QUIET_ZONE: &[u8] = &[0x1b, b'J', 4 * SQUARE_MODULE_DOTS];
/// The cuts that feed to the cutter first.
const CUT_FULL: &[u8] = b"\x1dVA\x00";
const CUT_PARTIAL: &[u8] = b"\x1dVB\x00";

/// A document for a printer: initialised, in the profile's code page and the US character set, titles bold, the token
/// in double width and height where the printer can, pictures and codes where it can; each struk fed and cut.
///
/// It is in the profile's font. Where the profile names none it is A, or B where more columns are asked for than 80 mm
/// paper holds of A (49 to 64).
///
/// # Errors
/// [`ReceiptError::ColumnsOutOfRange`] for columns that no struk is laid out for.
pub fn escpos(struks: &[Struk], profile: &PrinterProfile) -> Result<Vec<u8>, ReceiptError> {
    let columns = columns_of(profile)?;
    let mut job = [INITIALISE, &[0x1b, b't', profile.code_page], US_CHARACTERS].concat();
    let font = font_of(profile, columns);
    if font == Font::B {
        job.extend_from_slice(FONT_B);
    }
    let paper_dots = (columns.cells() * cell_dots(font)).min(PAPER_DOTS_MAX);
    if let Some(density) = profile.density {
        // GS ( K, function 49: each step is 5 % darker than the printer's own.
        job.extend([0x1d, b'(', b'K', 2, 0, 49, density.min(DENSITY_MAX)]);
    }
    for struk in struks {
        let mut pictures = pictures(struk);
        for row in layout::rows(struk, columns) {
            match (row.style, profile.has_graphics) {
                (RowStyle::Picture, true) => push_picture(&mut job, pictures.next(), paper_dots),
                (RowStyle::Picture, false) => {}
                _ => push_row(&mut job, &row, profile, columns),
            }
        }
        if profile.feed_rows > 0 {
            job.extend([0x1b, b'd', profile.feed_rows]);
        }
        job.extend_from_slice(match profile.cut {
            Cut::None => &[],
            Cut::Partial => CUT_PARTIAL,
            Cut::Full => CUT_FULL,
        });
    }
    Ok(job)
}

/// The profile's font, or the narrow one where only that can set so many columns. More than that fit no paper, as those
/// of the ruler, which measures the printer's own font.
fn font_of(profile: &PrinterProfile, columns: Columns) -> Font {
    let fits = |font| columns.cells() * cell_dots(font) <= PAPER_DOTS_MAX;
    profile.font.unwrap_or(if !fits(Font::A) && fits(Font::B) { Font::B } else { Font::A })
}

const fn cell_dots(font: Font) -> usize {
    match font {
        Font::A => 12,
        Font::B => 9,
    }
}

/// Opens the cash drawer (`ESC p m t1 t2`, times in steps of 2 ms).
#[must_use]
pub fn drawer_pulse(pulse: &DrawerPulse) -> Vec<u8> {
    let connector = u8::from(pulse.pin == 5);
    let steps = |ms: u16| u8::try_from(ms / 2).unwrap_or(u8::MAX);
    vec![0x1b, b'p', connector, steps(pulse.on_ms), steps(pulse.off_ms)]
}

fn push_row(job: &mut Vec<u8>, row: &Row, profile: &PrinterProfile, columns: Columns) {
    let is_large = row.style == RowStyle::Token && profile.has_double_size;
    let cells = if is_large { columns.cells() / 2 } else { columns.cells() };
    let [on, off]: [&[u8]; 2] = match row.style {
        RowStyle::Plain => [&[], &[]],
        RowStyle::Token if is_large => DOUBLE_SIZE,
        _ => BOLD,
    };
    for bytes in [on, padded(row, cells).as_bytes(), b"\n", off] {
        job.extend_from_slice(bytes);
    }
}

fn push_picture(job: &mut Vec<u8>, line: Option<&Line>, paper_dots: usize) {
    let [center, left] = CENTERED;
    match line {
        Some(Line::Logo(logo)) => {
            let raster = raster(&Bitmap::from(logo).fitted(paper_dots));
            job.extend([center, &raster, left].concat());
        }
        Some(Line::Code(kind, text)) => {
            let modules_max = paper_dots / usize::from(BAR_MODULE_DOTS);
            if let Some(symbol) = symbol(*kind, text.as_str(), modules_max) {
                let code = code(&symbol, text.as_str(), paper_dots);
                job.extend([center, QUIET_ZONE, &code, QUIET_ZONE, left].concat());
            }
        }
        _ => {}
    }
}

fn code(symbol: &Symbol, text: &str, paper_dots: usize) -> Vec<u8> {
    match symbol.kind {
        ReferenceCode::Barcode => bars(text),
        ReferenceCode::Qr => {
            // Smaller squares for a long text: a printer leaves out a code that is wider than its paper.
            let widest = paper_dots / symbol.modules.width().max(1);
            squares(text, SQUARE_MODULE_DOTS.min(u8::try_from(widest).unwrap_or(u8::MAX)).max(1))
        }
    }
}

/// Code 128 by its length (`GS k 73 n`), in code set B, without the printer's own line of text below.
fn bars(text: &str) -> Vec<u8> {
    // A brace opens a code set, so one that is meant is written twice.
    let data = format!("{{B{}", text.replace('{', "{{"));
    // Bars that fit the paper hold far fewer characters than a length of one byte can count.
    let length = u8::try_from(data.len()).unwrap_or(u8::MAX);
    let settings = [0x1d, b'h', BAR_HEIGHT_DOTS, 0x1d, b'w', BAR_MODULE_DOTS, 0x1d, b'H', 0];
    [settings.as_slice(), &[0x1d, b'k', 73, length], data.as_bytes()].concat()
}

/// A QR code of model 2 with correction level M, whose squares have a side of so many dots (`GS ( k`, functions 165,
/// 167, 169, 180 and 181).
fn squares(text: &str, side_dots: u8) -> Vec<u8> {
    let function = |parameters: &[u8]| {
        let [low, high, ..] = parameters.len().to_le_bytes();
        [&[0x1d, b'(', b'k', low, high], parameters].concat()
    };
    [
        function(&[49, 65, 50, 0]),
        function(&[49, 67, side_dots]),
        function(&[49, 69, 49]),
        function(&[&[49, 80, 48], text.as_bytes()].concat()),
        function(&[49, 81, 48]),
    ]
    .concat()
}

/// Dots as they stand (`GS v 0`): bytes in a row and count of rows, low byte first.
fn raster(picture: &Bitmap) -> Vec<u8> {
    let [row_low, row_high, ..] = picture.row_bytes().to_le_bytes();
    let [low, high, ..] = picture.height().to_le_bytes();
    [&[0x1d, b'v', b'0', 0, row_low, row_high, low, high], picture.rows()].concat()
}
