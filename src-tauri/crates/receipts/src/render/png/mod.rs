//! A picture of a struk for sharing: black on white without greys, in twice the dots of a thermal printer (406 per
//! inch), so that it is as crisp on a phone as on paper and still a few kilobytes.

mod letters;

use loket_model::{Page, ReferenceCode};

use self::letters::{CELL_HEIGHT, CELL_WIDTH, Letters};
use super::codes::symbol;
use super::{Bitmap, pictures};
use crate::layout::{Align, Row, RowStyle};
use crate::{Columns, Line, ReceiptError, Struk, layout};

/// Pixels to a printer's dot.
const DOT_PIXELS: usize = 2;
/// Blank pixels below each row of letters.
const ROW_GAP: usize = 6;
/// White above and below a document.
const MARGIN: usize = 48;
const LOGO_GAP: usize = 16;
/// The quiet zone of a code: four of its largest squares.
const CODE_GAP: usize = 48;
/// How far a second stroke is moved to make letters bold.
const BOLD_SHIFT: usize = 2;
/// Pixels of a bar's module where they fit, and the least that a screen shows apart.
const BAR_MODULE: usize = 4;
const BAR_MODULE_MIN: usize = 2;
const BAR_HEIGHT: usize = 144;
const SQUARE_MODULE: usize = 12;
const SQUARE_WIDTH_MAX: usize = 480;
/// Highest picture; messengers and phones refuse much less.
const HEIGHT_MAX: usize = 60_000;

/// A document as one picture, its struk below one another with a line to cut between them. A page of 58 mm is 928
/// pixels wide with 32 columns; every other page gives the picture of 80 mm, 1 280 pixels wide with 48 columns.
///
/// # Errors
/// [`ReceiptError::EmptyDocument`] without any struk, [`ReceiptError::TooLong`] when one picture cannot hold the rows,
/// [`ReceiptError::Png`] when the writer complains.
pub fn png(struks: &[Struk], page: Page) -> Result<Vec<u8>, ReceiptError> {
    let (width, columns) = match page {
        Page::Roll58 => (928, Columns::C32),
        _ => (1_280, Columns::C48),
    };
    let text_width = columns.cells() * CELL_WIDTH;
    let mut items: Vec<Item> = Vec::new();
    for struk in struks {
        if !items.is_empty() {
            items.push(Item::CutMark);
        }
        items.extend(items_of(struk, columns, text_width));
    }
    if items.is_empty() {
        return Err(ReceiptError::EmptyDocument);
    }
    let height = items.iter().map(Item::height).sum::<usize>() + 2 * MARGIN;
    if height > HEIGHT_MAX {
        return Err(ReceiptError::TooLong { rows: items.len() });
    }
    encoded(&drawn(&items, (width, height), text_width)?)
}

/// One thing below another.
enum Item {
    Text(Row),
    Picture {
        dots: Bitmap,
        /// Width and height of a dot in pixels.
        scale: (usize, usize),
        /// White pixels above and below.
        gap: usize,
    },
    CutMark,
}

impl Item {
    fn height(&self) -> usize {
        match self {
            Self::Text(Row { style: RowStyle::Token, .. }) => 2 * (CELL_HEIGHT + ROW_GAP),
            Self::Text(_) => CELL_HEIGHT + ROW_GAP,
            Self::Picture { dots, scale, gap } => dots.height() * scale.1 + 2 * gap,
            Self::CutMark => 2 * MARGIN,
        }
    }
}

fn items_of(struk: &Struk, columns: Columns, width_max: usize) -> Vec<Item> {
    let mut pictures = pictures(struk);
    let item = |row: Row| match row.style {
        RowStyle::Picture => picture(pictures.next()?, width_max),
        _ => Some(Item::Text(row)),
    };
    layout::rows(struk, columns).into_iter().filter_map(item).collect()
}

fn picture(line: &Line, width_max: usize) -> Option<Item> {
    match line {
        Line::Logo(logo) => {
            let dots = Bitmap::from(logo).fitted(width_max / DOT_PIXELS);
            Some(Item::Picture { dots, scale: (DOT_PIXELS, DOT_PIXELS), gap: LOGO_GAP })
        }
        Line::Code(kind, text) => {
            let symbol = symbol(*kind, text.as_str(), width_max / BAR_MODULE_MIN)?;
            let width = symbol.modules.width().max(1);
            let scale = match symbol.kind {
                ReferenceCode::Barcode => (BAR_MODULE.min(width_max / width), BAR_HEIGHT),
                ReferenceCode::Qr => {
                    let side = SQUARE_MODULE.min(SQUARE_WIDTH_MAX / width).max(BAR_MODULE_MIN);
                    (side, side)
                }
            };
            Some(Item::Picture { dots: symbol.modules, scale, gap: CODE_GAP })
        }
        _ => None,
    }
}

fn drawn(items: &[Item], (width, height): (usize, usize), text_width: usize) -> Result<Bitmap, ReceiptError> {
    let letters = Letters::new()?;
    let left = (width - text_width) / 2;
    let mut page = Bitmap::new(width, height);
    let mut top = MARGIN;
    for item in items {
        match item {
            Item::Text(row) => draw_row(&mut page, &letters, row, (left, top), text_width),
            Item::Picture { dots, scale, gap } => {
                let left = width.saturating_sub(dots.width() * scale.0) / 2;
                page.draw_stretched(dots, (left, top + gap), *scale);
            }
            Item::CutMark => {
                for x in (0..width).filter(|x| x / 12 % 2 == 0) {
                    page.blacken(x, top + MARGIN);
                }
            }
        }
        top += item.height();
    }
    Ok(page)
}

fn draw_row(page: &mut Bitmap, letters: &Letters, row: &Row, (left, top): (usize, usize), text_width: usize) {
    let times = if row.style == RowStyle::Token { 2 } else { 1 };
    let indent = match row.align {
        Align::Left => 0,
        Align::Center => text_width.saturating_sub(row.text.len() * CELL_WIDTH * times) / 2,
    };
    for (at, byte) in row.text.bytes().enumerate().filter(|(_, byte)| *byte != b' ') {
        let Some(letter) = letters.of(byte) else { continue };
        let place = (left + indent + at * CELL_WIDTH * times, top);
        if row.style == RowStyle::Plain {
            page.draw(letter, place, 1);
            continue;
        }
        let large = if times == 2 { letter.doubled_smoothly() } else { letter.clone() };
        page.draw(&large, place, 1);
        page.draw(&large, (place.0 + BOLD_SHIFT * times, place.1), 1);
    }
}

/// A PNG of one bit to a pixel.
pub(super) fn encoded(picture: &Bitmap) -> Result<Vec<u8>, ReceiptError> {
    let refused = |error: ::png::EncodingError| ReceiptError::Png(error.to_string());
    let side = |pixels: usize| u32::try_from(pixels).map_err(|error| ReceiptError::Png(error.to_string()));
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, side(picture.width())?, side(picture.height())?);
    encoder.set_color(::png::ColorType::Grayscale);
    encoder.set_depth(::png::BitDepth::One);
    encoder.set_compression(::png::Compression::High);
    // Letters repeat as they stand; a difference between rows would only hide that from the compression.
    encoder.set_filter(::png::Filter::NoFilter);
    let mut writer = encoder.write_header().map_err(refused)?;
    // In PNG a set bit is white.
    let white: Vec<u8> = picture.rows().iter().map(|byte| !byte).collect();
    writer.write_image_data(&white).map_err(refused)?;
    writer.finish().map_err(refused)?;
    Ok(bytes)
}
