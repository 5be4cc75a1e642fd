//! PDF pages for sharing, archiving and printers that take pages. Built-in Courier only: every reader has it, the text
//! stays text, and no font file has to be shipped. Fonts and logos are shared by all pages of a document.

mod content;
mod file;
mod sheet;
mod table;

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use loket_model::{Logo, Page};

use self::content::{Block, Picture, Place, blocks, draw, pictures_of, points};
use self::file::{File, Id};
use self::sheet::{MARGIN, MilliPt, Sheet, leading_of, parts};
pub use self::table::{TableColumn, TablePage, TablePdf};
use super::Bitmap;
use crate::layout::{Align, Row, RowStyle};
use crate::{ReceiptError, Struk, layout};

/// Says at the end of a slot that the struk has more.
const CONTINUES: &str = "-- bersambung --";
/// Says at the head of a slot that the struk began before.
const CONTINUED: &str = "-- lanjutan --";

/// A document as a PDF: on a roll one page for each struk, as long as the struk; on A4 three or four struk with marks
/// to cut along; on a half letter one. A struk that does not fit its slot in legible type goes on in the next slot,
/// and both say so.
///
/// # Errors
/// [`ReceiptError::EmptyDocument`] without any struk, [`ReceiptError::Pdf`] when a page cannot be compressed.
pub fn pdf(struks: &[Struk], page: Page) -> Result<Vec<u8>, ReceiptError> {
    if struks.is_empty() {
        return Err(ReceiptError::EmptyDocument);
    }
    let mut document = Document::new(Sheet::of(page));
    for struk in struks {
        document.add(struk)?;
    }
    document.finish()
}

/// A document under way: pages are written as soon as they are full.
struct Document<'a> {
    sheet: Sheet,
    file: File,
    pages: Id,
    resources: Id,
    kids: Vec<Id>,
    logos: Vec<&'a Logo>,
    /// What is drawn on the page that is being filled.
    ops: String,
    slots_used: usize,
}

impl<'a> Document<'a> {
    fn new(sheet: Sheet) -> Self {
        let mut file = File::new();
        let (pages, resources) = (file.reserve(), file.reserve());
        let (kids, logos, ops) = (Vec::new(), Vec::new(), String::new());
        Self { sheet, file, pages, resources, kids, logos, ops, slots_used: 0 }
    }

    fn add(&mut self, struk: &'a Struk) -> Result<(), ReceiptError> {
        let rows = layout::rows(struk, self.sheet.columns);
        let logos = &mut self.logos;
        let narrowest = self.sheet.text_width(self.sheet.font_sizes.last().copied().unwrap_or_default());
        let pictures = pictures_of(struk, narrowest, &mut |logo| index_of(logos, logo));
        let (blocks, font_size) = fitted(&rows, &pictures, &self.sheet);
        let (_, slot_height) = self.sheet.slot();
        let parts = parts(&blocks, slot_height - 2 * MARGIN, leading_of(font_size));
        let count = parts.len();
        let mut rest = blocks.into_iter();
        for (at, part) in parts.into_iter().enumerate() {
            let mut blocks: Vec<Block<'_>> = rest.by_ref().take(part.len()).collect();
            if at > 0 {
                blocks.insert(0, mark(CONTINUED, font_size));
            }
            if at + 1 < count {
                blocks.push(mark(CONTINUES, font_size));
            }
            self.place(&blocks)?;
        }
        Ok(())
    }

    /// Draws a part into the next slot.
    fn place(&mut self, blocks: &[Block<'_>]) -> Result<(), ReceiptError> {
        let (width, _) = self.sheet.slot();
        let (left, down) = self.sheet.corner(self.slots_used);
        let used = blocks.iter().map(Block::height).sum::<MilliPt>() + 2 * MARGIN;
        let page_height = self.sheet.height.unwrap_or(used);
        let place = Place { left, top: page_height - down, width };
        draw(&mut self.ops, &self.sheet, &place, blocks).map_err(refused)?;
        self.slots_used += 1;
        if self.slots_used == self.sheet.slots_on_a_page() {
            self.end_page(page_height)?;
        }
        Ok(())
    }

    fn end_page(&mut self, height: MilliPt) -> Result<(), ReceiptError> {
        push_cut_marks(&mut self.ops, &self.sheet, height).map_err(refused)?;
        let (content, page) = (self.file.reserve(), self.file.reserve());
        self.file.write_stream(content, "", self.ops.as_bytes())?;
        let entries = format!(
            "<</Type/Page/Parent {}/Resources {}/MediaBox[0 0 {} {}]/Contents {content}>>",
            self.pages,
            self.resources,
            points(self.sheet.width),
            points(height)
        );
        self.file.write(page, &entries);
        self.kids.push(page);
        self.ops.clear();
        self.slots_used = 0;
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, ReceiptError> {
        if let Some(height) = self.sheet.height.filter(|_| self.slots_used > 0) {
            self.end_page(height)?;
        }
        let mut names = String::new();
        for (at, logo) in std::mem::take(&mut self.logos).into_iter().enumerate() {
            let id = self.file.reserve();
            let dots = Bitmap::from(logo);
            let entries = format!(
                "/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1/Decode[1 0]/Width {}/Height {}",
                dots.width(),
                dots.height()
            );
            self.file.write_stream(id, &entries, dots.rows())?;
            names.push_str(&format!("/L{at} {id}"));
        }
        let resources = format!("<</Font<<{}>>/XObject<<{names}>>>>", fonts());
        self.file.write(self.resources, &resources);
        Ok(self.file.finish(self.pages, &self.kids))
    }
}

/// The two fonts that every reader has.
fn fonts() -> String {
    let font = |name: &str| format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>");
    format!("/F1 {}/F2 {}", font("Courier"), font("Courier-Bold"))
}

fn refused(error: fmt::Error) -> ReceiptError {
    ReceiptError::Pdf(error.to_string())
}

/// The place of a logo among those of the document; a shop has one, so looking through them is quick.
fn index_of<'a>(logos: &mut Vec<&'a Logo>, logo: &'a Logo) -> usize {
    logos.iter().position(|known| *known == logo).unwrap_or_else(|| {
        logos.push(logo);
        logos.len() - 1
    })
}

/// The blocks of a struk in the best type that lets it fit a slot, or in the best of all where none does.
fn fitted<'b>(rows: &'b [Row], pictures: &'b [Option<Picture>], sheet: &Sheet) -> (Vec<Block<'b>>, MilliPt) {
    let (_, slot_height) = sheet.slot();
    let laid = |font_size: MilliPt| (blocks(rows, pictures, sheet, font_size), font_size);
    let best = sheet.font_sizes.first().copied().unwrap_or_default();
    let fits = |(blocks, _): &(Vec<Block<'_>>, MilliPt)| {
        blocks.iter().map(Block::height).fold(2 * MARGIN, MilliPt::saturating_add) <= slot_height
    };
    sheet.font_sizes.iter().map(|font_size| laid(*font_size)).find(fits).unwrap_or_else(|| laid(best))
}

fn mark(text: &str, font_size: MilliPt) -> Block<'static> {
    let row = Row { style: RowStyle::Plain, align: Align::Center, text: text.to_owned() };
    Block::Text(Cow::Owned(row), font_size)
}

/// Dashed lines between slots.
fn push_cut_marks(ops: &mut String, sheet: &Sheet, page_height: MilliPt) -> fmt::Result {
    let ((across, down), (width, height)) = (sheet.slots, sheet.slot());
    if across * down == 1 {
        return Ok(());
    }
    ops.push_str("q 0.5 G 0.4 w[3 3]0 d ");
    for column in 1..across {
        let x = points(column * width);
        write!(ops, "{x} 0 m {x} {} l ", points(page_height))?;
    }
    for row in 1..down {
        let y = points(page_height - row * height);
        write!(ops, "0 {y} m {} {y} l ", points(sheet.width))?;
    }
    ops.push_str("S Q\n");
    Ok(())
}
