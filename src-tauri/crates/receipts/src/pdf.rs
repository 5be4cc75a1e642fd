//! One PDF page as long as the struk, for sharing and archiving. Built-in Courier only: every reader has it, the text
//! stays text, and no font file has to be shipped.

use printpdf::{BuiltinFont, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem};

use crate::layout::{Align, Row, RowStyle};
use crate::{Columns, ReceiptError, Struk, layout};

/// Roll paper that a page imitates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 58 mm wide, 32 columns.
    Mm58,
    /// 80 mm wide, 48 columns.
    Mm80,
}

/// Lengths in thousandths of a point, so that rows add up exactly.
type MilliPt = u32;

/// Margin above and below the rows, about 4 mm like the sides.
const MARGIN: MilliPt = 12_000;
/// Rows that stay below the largest page that PDF readers must show (14 400 points).
const ROWS_MAX: usize = 700;

/// The measures of one paper.
struct Sheet {
    width: MilliPt,
    columns: Columns,
    font_size: MilliPt,
}

impl Paper {
    const fn sheet(self) -> Sheet {
        match self {
            Self::Mm58 => Sheet { width: 164_409, columns: Columns::C32, font_size: 7_300 },
            Self::Mm80 => Sheet { width: 226_772, columns: Columns::C48, font_size: 7_000 },
        }
    }
}

impl Sheet {
    /// The token is as much larger as on a thermal printer.
    const fn font_size_of(&self, style: RowStyle) -> MilliPt {
        match style {
            RowStyle::Token => self.font_size * 2,
            _ => self.font_size,
        }
    }

    const fn leading_of(&self, style: RowStyle) -> MilliPt {
        self.font_size_of(style) / 5 * 6
    }

    /// Where a row's first visible character stands.
    fn left_of(&self, row: &Row) -> MilliPt {
        let advance = advance(self.font_size_of(row.style));
        let width_of = |cells: usize| u32::try_from(cells).unwrap_or(u32::MAX).saturating_mul(advance);
        match row.align {
            Align::Center => self.width.saturating_sub(width_of(row.text.len())) / 2,
            Align::Left => {
                let blanks = row.text.len() - row.text.trim_start().len();
                let margin = self.width.saturating_sub(width_of(self.columns.cells())) / 2;
                margin.saturating_add(width_of(blanks))
            }
        }
    }
}

/// Every glyph of Courier is 600 thousandths of an em wide (Adobe font metrics of the standard 14 fonts).
const fn advance(font_size: MilliPt) -> MilliPt {
    font_size / 10 * 6
}

/// The struk as a PDF of one page.
///
/// # Errors
/// [`ReceiptError::TooLong`] when the rows do not fit one page, [`ReceiptError::Pdf`] when the writer complains.
pub fn pdf(struk: &Struk, paper: Paper) -> Result<Vec<u8>, ReceiptError> {
    let sheet = paper.sheet();
    let rows = layout::rows(struk, sheet.columns);
    if rows.len() > ROWS_MAX {
        return Err(ReceiptError::TooLong { rows: rows.len() });
    }
    let height = rows.iter().map(|row| sheet.leading_of(row.style)).sum::<MilliPt>() + 2 * MARGIN;
    let ops = page_ops(&sheet, &rows, height);
    write(PdfPage::new(points(sheet.width).into(), points(height).into(), ops))
}

/// Writes the file without the writer's information dictionary and random id: it has no true date to tell, and the
/// same struk must give the same bytes.
fn write(page: PdfPage) -> Result<Vec<u8>, ReceiptError> {
    let mut warnings = Vec::new();
    let mut document = PdfDocument::new("Struk")
        .with_pages(vec![page])
        .to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(ReceiptError::Pdf(warning.msg.clone()));
    }
    document.trailer.remove(b"Info");
    document.trailer.remove(b"ID");
    document.prune_objects();
    document.compress();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|error| ReceiptError::Pdf(error.to_string()))?;
    Ok(bytes)
}

fn page_ops(sheet: &Sheet, rows: &[Row], height: MilliPt) -> Vec<Op> {
    let mut ops = Vec::new();
    let mut top = MARGIN;
    for row in rows {
        let leading = sheet.leading_of(row.style);
        // Descenders take about a quarter of the row below the baseline.
        let baseline = top + leading / 4 * 3;
        top += leading;
        if !row.text.is_empty() {
            ops.extend(row_ops(sheet, row, height.saturating_sub(baseline)));
        }
    }
    ops
}

fn row_ops(sheet: &Sheet, row: &Row, bottom: MilliPt) -> [Op; 5] {
    let font = match row.style {
        RowStyle::Plain => BuiltinFont::Courier,
        _ => BuiltinFont::CourierBold,
    };
    [
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::Builtin(font), size: points(sheet.font_size_of(row.style)) },
        Op::SetTextCursor { pos: Point { x: points(sheet.left_of(row)), y: points(bottom) } },
        Op::ShowText { items: vec![TextItem::Text(row.text.trim().to_owned())] },
        Op::EndTextSection,
    ]
}

/// The writer takes points as floats.
#[expect(clippy::float_arithmetic, reason = "page geometry, not money")]
fn points(length: MilliPt) -> Pt {
    Pt(length as f32 / 1_000.0)
}
