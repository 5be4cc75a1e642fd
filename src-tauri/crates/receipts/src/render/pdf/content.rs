//! What is drawn on a page: rows of text, logos and codes, in the operators of PDF (ISO 32000-1, annex A). Places are
//! counted from the top of a slot, as paper is read; only the operators count from the bottom of the page.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use loket_model::{Logo, ReferenceCode};

use super::sheet::{MARGIN, MilliPt, Sheet, cells_width, font_size_of, leading_of};
use crate::layout::{Align, Row, RowStyle};
use crate::render::codes::{Symbol, symbol};
use crate::render::{Bitmap, pictures};
use crate::{Line, Struk};

/// A dot of a thermal printer (203 dpi), so that a logo has the size that it has on a roll.
const DOT: MilliPt = 355;
/// A bar's module: wide enough for any scanner where there is room, and the least that it may shrink to (0.19 mm).
const BAR_MODULE: MilliPt = 710;
const BAR_MODULE_MIN: MilliPt = 540;
const BAR_HEIGHT: MilliPt = 25_500;
/// A square's side: three quarters of a millimetre, less where a long text needs many of them.
const SQUARE_MODULE: MilliPt = 2_130;
const SQUARE_WIDTH_MAX: MilliPt = 85_000;
/// White above and below a logo, and a code's quiet zone: four of its largest squares.
const LOGO_GAP: MilliPt = 3_000;
const CODE_GAP: MilliPt = 8_520;

/// A length as PDF writes it.
struct Points(i64);

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.0.unsigned_abs() / 1_000, self.0.unsigned_abs() % 1_000);
        f.write_str(if self.0 < 0 { "-" } else { "" })?;
        write!(f, "{whole}")?;
        if fraction > 0 {
            f.write_str(format!(".{fraction:03}").trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// A length as PDF writes it.
pub(super) fn points(length: MilliPt) -> impl fmt::Display {
    Points(i64::from(length))
}

/// One thing below another in a slot.
pub(super) enum Block<'a> {
    /// A row of text with its size of type.
    Text(Cow<'a, Row>, MilliPt),
    /// A logo by its number in the document, with its width and height on paper.
    Logo(usize, (MilliPt, MilliPt)),
    /// A code with its width and height on paper.
    Code(&'a Bitmap, (MilliPt, MilliPt)),
}

impl Block<'_> {
    pub(super) fn height(&self) -> MilliPt {
        match self {
            Self::Text(row, font_size) => leading_of(font_size_of(row.style, *font_size)),
            Self::Logo(_, (_, height)) => *height + 2 * LOGO_GAP,
            Self::Code(_, (_, height)) => *height + 2 * CODE_GAP,
        }
    }
}

/// A picture of a struk, before its size on paper is known.
pub(super) enum Picture {
    /// A logo by its number in the document, with its width and height in dots.
    Logo(usize, (MilliPt, MilliPt)),
    /// A code.
    Code(Symbol),
}

/// The pictures of a struk for the narrowest text that it may be set in. `logo_of` numbers the document's logos.
pub(super) fn pictures_of<'a>(
    struk: &'a Struk,
    width_max: MilliPt,
    logo_of: &mut dyn FnMut(&'a Logo) -> usize,
) -> Vec<Option<Picture>> {
    let modules_max = usize::try_from(width_max / BAR_MODULE_MIN).unwrap_or_default();
    let picture = |line: &'a Line| match line {
        Line::Logo(logo) => {
            Some(Picture::Logo(logo_of(logo), (logo.width_dots().into(), logo.height_dots().into())))
        }
        Line::Code(kind, text) => symbol(*kind, text.as_str(), modules_max).map(Picture::Code),
        _ => None,
    };
    pictures(struk).map(picture).collect()
}

/// The blocks of laid out rows at a size of type.
pub(super) fn blocks<'a>(
    rows: &'a [Row],
    pictures: &'a [Option<Picture>],
    sheet: &Sheet,
    font_size: MilliPt,
) -> Vec<Block<'a>> {
    let width = sheet.text_width(font_size);
    let mut pictures = pictures.iter();
    rows.iter()
        .filter_map(|row| match row.style {
            RowStyle::Picture => sized(pictures.next()?.as_ref()?, width),
            _ => Some(Block::Text(Cow::Borrowed(row), font_size)),
        })
        .collect()
}

fn sized(picture: &Picture, width_max: MilliPt) -> Option<Block<'_>> {
    match picture {
        Picture::Logo(number, (width_dots, height_dots)) => {
            let dot = DOT.min(width_max.checked_div(*width_dots)?);
            Some(Block::Logo(*number, (width_dots * dot, height_dots * dot)))
        }
        Picture::Code(symbol) => {
            let modules = u32::try_from(symbol.modules.width()).ok().filter(|modules| *modules > 0)?;
            let size = match symbol.kind {
                ReferenceCode::Barcode => (modules * BAR_MODULE.min(width_max / modules), BAR_HEIGHT),
                ReferenceCode::Qr => {
                    let side = modules * SQUARE_MODULE.min(SQUARE_WIDTH_MAX.min(width_max) / modules);
                    (side, side)
                }
            };
            Some(Block::Code(&symbol.modules, size))
        }
    }
}

/// Where a slot lies on its page.
pub(super) struct Place {
    /// Distance of the slot's left edge from that of the page.
    pub(super) left: MilliPt,
    /// Height of the slot's upper edge above the lower edge of the page.
    pub(super) top: MilliPt,
    /// Width of the slot.
    pub(super) width: MilliPt,
}

/// Draws blocks from the top of a slot.
pub(super) fn draw(ops: &mut String, sheet: &Sheet, place: &Place, blocks: &[Block<'_>]) -> fmt::Result {
    let mut top = i64::from(place.top) - i64::from(MARGIN);
    // Text moves from row to row, so that a page names its places in few bytes.
    let (mut at, mut font, mut pictures) = ((0, 0), None, String::new());
    ops.push_str("BT");
    for block in blocks {
        match block {
            Block::Text(row, font_size) if !row.text.is_empty() => {
                let size = font_size_of(row.style, *font_size);
                let chosen = (if row.style == RowStyle::Plain { "F1" } else { "F2" }, size);
                if font.replace(chosen) != Some(chosen) {
                    write!(ops, "/{} {} Tf ", chosen.0, points(size))?;
                }
                // Descenders take about a quarter of the row below the baseline.
                let bottom = top - i64::from(leading_of(size) / 4 * 3);
                let left = i64::from(place.left + left_of(row, sheet, place.width, *font_size));
                write!(ops, " {} {} Td(", Points(left - at.0), Points(bottom - at.1))?;
                push_escaped(ops, row.text.trim());
                ops.push_str(")Tj\n");
                at = (left, bottom);
            }
            Block::Text(..) => {}
            Block::Logo(name, size) => {
                writeln!(pictures, "q {} cm/L{name} Do Q", matrix(place, top - i64::from(LOGO_GAP), *size))?;
            }
            Block::Code(modules, size) => {
                push_modules(&mut pictures, modules, &matrix(place, top - i64::from(CODE_GAP), *size))?
            }
        }
        top -= i64::from(block.height());
    }
    ops.push_str("ET\n");
    ops.push_str(&pictures);
    Ok(())
}

/// From the unit square to a picture's centred place.
fn matrix(place: &Place, top: i64, (width, height): (MilliPt, MilliPt)) -> String {
    let left = place.left + place.width.saturating_sub(width) / 2;
    let bottom = top - i64::from(height);
    format!("{} 0 0 {} {} {}", points(width), points(height), points(left), Points(bottom))
}

/// Dark modules as one path, since separate squares would show seams on a screen.
fn push_modules(ops: &mut String, modules: &Bitmap, matrix: &str) -> fmt::Result {
    let (width, height) = (modules.width(), modules.height());
    // In millionths: a module is too small a part of the unit square for thousandths.
    let scale = |modules: usize| match 1_000_000_usize.checked_div(modules) {
        None | Some(1_000_000) => "1".to_owned(),
        Some(millionths) => format!("0.{millionths:06}"),
    };
    writeln!(ops, "q {matrix} cm {} 0 0 {} 0 0 cm", scale(width), scale(height))?;
    for y in 0..height {
        let mut x = 0;
        while x < width {
            let run = (x..width).take_while(|x| modules.is_black(*x, y)).count();
            if run > 0 {
                writeln!(ops, "{x} {} {run} 1 re", height - 1 - y)?;
            }
            x += run.max(1);
        }
    }
    ops.push_str("f Q\n");
    Ok(())
}

/// Where a row's first visible character stands in its slot.
fn left_of(row: &Row, sheet: &Sheet, slot_width: MilliPt, font_size: MilliPt) -> MilliPt {
    match row.align {
        Align::Center => {
            let size = font_size_of(row.style, font_size);
            slot_width.saturating_sub(cells_width(row.text.len(), size)) / 2
        }
        Align::Left => {
            let blanks = row.text.len() - row.text.trim_start().len();
            slot_width.saturating_sub(sheet.text_width(font_size)) / 2 + cells_width(blanks, font_size)
        }
    }
}

/// The three characters that mean something in a string.
pub(super) fn push_escaped(ops: &mut String, text: &str) {
    for c in text.chars() {
        if matches!(c, '(' | ')' | '\\') {
            ops.push('\\');
        }
        ops.push(c);
    }
}
