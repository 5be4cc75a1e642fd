//! Tables on A4: lists and reports for an owner's folder. Rows are written as they come and pages as they fill, so that
//! no list is held whole; nothing here knows what the columns mean.

use std::fmt::Write as _;

use super::content::{points, push_escaped};
use super::file::{File, Id};
use super::sheet::{A4_LONG, A4_SHORT, MilliPt, cells_width};
use super::{fonts, refused};
use crate::{Printable, ReceiptError};

/// Margin around the page, about 10 mm: within what every office printer reaches.
const EDGE: MilliPt = 28_000;
/// Blanks between two columns.
const GAP_CELLS: usize = 1;
const TITLE_SIZE: MilliPt = 13_000;

/// Which way a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TablePage {
    /// For a report.
    Upright,
    /// For long rows.
    Across,
}

impl TablePage {
    const fn size(self) -> (MilliPt, MilliPt) {
        match self {
            Self::Upright => (A4_SHORT, A4_LONG),
            Self::Across => (A4_LONG, A4_SHORT),
        }
    }

    const fn font_size(self) -> MilliPt {
        match self {
            Self::Upright => 8_500,
            Self::Across => 7_000,
        }
    }

    const fn leading(self) -> MilliPt {
        self.font_size() / 5 * 7
    }

    /// Characters of a row.
    #[must_use]
    pub const fn cells(self) -> usize {
        match self {
            Self::Upright => 105,
            Self::Across => 187,
        }
    }
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableColumn {
    /// Its heading.
    pub name: &'static str,
    /// Characters of its values. Longer words are cut; an amount never is, and leans over what is blank to its left.
    pub cells: usize,
    /// Whether its values stand at its right edge, as amounts do.
    pub is_right: bool,
}

impl TableColumn {
    /// Words.
    #[must_use]
    pub const fn text(name: &'static str, cells: usize) -> Self {
        Self { name, cells, is_right: false }
    }

    /// Amounts and counts.
    #[must_use]
    pub const fn number(name: &'static str, cells: usize) -> Self {
        Self { name, cells, is_right: true }
    }
}

/// Tables under way.
pub struct TablePdf {
    file: File,
    pages: Id,
    resources: Id,
    kids: Vec<Id>,
    page: TablePage,
    /// What stands at the head of every page.
    heading: String,
    columns: Vec<TableColumn>,
    ops: String,
    /// How far down the page is filled, from its upper edge.
    down: MilliPt,
}

impl std::fmt::Debug for TablePdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TablePdf").field("page", &self.page).field("pages", &self.kids.len()).finish()
    }
}

impl TablePdf {
    /// Begins a document: a title, and lines below it on the first page. The title stands on every page.
    ///
    /// # Errors
    /// [`ReceiptError::Pdf`] when a page cannot be compressed.
    pub fn begin(page: TablePage, title: &str, lines: &[String]) -> Result<Self, ReceiptError> {
        let mut file = File::new();
        let (pages, resources) = (file.reserve(), file.reserve());
        let (kids, columns, ops) = (Vec::new(), Vec::new(), String::new());
        let heading = Printable::new(title).as_str().to_owned();
        let mut table = Self { file, pages, resources, kids, page, heading, columns, ops, down: EDGE };
        table.put("F2", TITLE_SIZE, title)?;
        for line in lines {
            table.put("F1", page.font_size(), line)?;
        }
        Ok(table)
    }

    /// Begins a table below what is there: its title, which may be empty, and its columns.
    ///
    /// # Errors
    /// As [`TablePdf::begin`].
    pub fn table(&mut self, title: &str, columns: &[TableColumn]) -> Result<(), ReceiptError> {
        self.columns = columns.to_vec();
        // A heading alone at the foot of a page belongs to nothing.
        if self.down + 6 * self.page.leading() > self.bottom() {
            self.end_page()?;
            self.begin_page()?;
        } else {
            self.down += self.page.leading();
        }
        if !title.is_empty() {
            self.put("F2", self.page.font_size() + 1_500, title)?;
        }
        self.put_headings()
    }

    /// A row of the table; values beyond its columns are left out.
    ///
    /// # Errors
    /// As [`TablePdf::begin`].
    pub fn row(&mut self, values: &[String]) -> Result<(), ReceiptError> {
        self.put_row("F1", values)
    }

    /// A row of sums below a line.
    ///
    /// # Errors
    /// As [`TablePdf::begin`].
    pub fn sums(&mut self, values: &[String]) -> Result<(), ReceiptError> {
        self.make_room()?;
        self.put_rule()?;
        self.put_row("F2", values)
    }

    /// A sentence between tables.
    ///
    /// # Errors
    /// As [`TablePdf::begin`].
    pub fn note(&mut self, text: &str) -> Result<(), ReceiptError> {
        self.make_room()?;
        self.put("F1", self.page.font_size(), text)
    }

    /// The document.
    ///
    /// # Errors
    /// As [`TablePdf::begin`].
    pub fn finish(mut self) -> Result<Vec<u8>, ReceiptError> {
        self.end_page()?;
        self.file.write(self.resources, &format!("<</Font<<{}>>>>", fonts()));
        Ok(self.file.finish(self.pages, &self.kids))
    }

    /// Where rows end, above the page's number.
    const fn bottom(&self) -> MilliPt {
        self.page.size().1 - EDGE - self.page.leading()
    }

    fn make_room(&mut self) -> Result<(), ReceiptError> {
        if self.down + self.page.leading() <= self.bottom() {
            return Ok(());
        }
        self.end_page()?;
        self.begin_page()?;
        self.put_headings()
    }

    fn begin_page(&mut self) -> Result<(), ReceiptError> {
        self.down = EDGE;
        let heading = self.heading.clone();
        self.put("F2", self.page.font_size(), &heading)
    }

    fn put_headings(&mut self) -> Result<(), ReceiptError> {
        let names: Vec<String> = self.columns.iter().map(|column| column.name.to_owned()).collect();
        self.put("F2", self.page.font_size(), &line_of(&self.columns, &names))?;
        self.put_rule()
    }

    fn put_row(&mut self, font: &str, values: &[String]) -> Result<(), ReceiptError> {
        self.make_room()?;
        let line = line_of(&self.columns, values);
        self.put(font, self.page.font_size(), &line)
    }

    /// Writes a line and moves below it.
    fn put(&mut self, font: &str, size: MilliPt, text: &str) -> Result<(), ReceiptError> {
        self.down += size / 5 * 7;
        self.put_at(font, size, EDGE, text)
    }

    fn put_at(&mut self, font: &str, size: MilliPt, left: MilliPt, text: &str) -> Result<(), ReceiptError> {
        let (x, y) = (points(left), points(self.page.size().1.saturating_sub(self.down)));
        write!(self.ops, "BT/{font} {} Tf {x} {y} Td(", points(size)).map_err(refused)?;
        // Columns are made of blanks, which a filter for words would take for one.
        push_escaped(&mut self.ops, text.trim_end());
        self.ops.push_str(")Tj ET\n");
        Ok(())
    }

    /// A line across the page below the last row.
    fn put_rule(&mut self) -> Result<(), ReceiptError> {
        let (width, height) = self.page.size();
        let y = points(height.saturating_sub(self.down + self.page.font_size() / 3));
        let (left, right) = (points(EDGE), points(width - EDGE));
        writeln!(self.ops, "q 0.4 w {left} {y} m {right} {y} l S Q").map_err(refused)
    }

    fn end_page(&mut self) -> Result<(), ReceiptError> {
        let (width, height) = self.page.size();
        let size = self.page.font_size();
        let number = format!("Halaman {}", self.kids.len() + 1);
        self.down = height - EDGE;
        self.put_at("F1", size, width.saturating_sub(EDGE + cells_width(number.len(), size)), &number)?;
        let (content, page) = (self.file.reserve(), self.file.reserve());
        self.file.write_stream(content, "", self.ops.as_bytes())?;
        let entries = format!(
            "<</Type/Page/Parent {}/Resources {}/MediaBox[0 0 {} {}]/Contents {content}>>",
            self.pages,
            self.resources,
            points(width),
            points(height)
        );
        self.file.write(page, &entries);
        self.kids.push(page);
        self.ops.clear();
        Ok(())
    }
}

/// Values in their columns: words cut to their own, amounts whole at its right edge.
fn line_of(columns: &[TableColumn], values: &[String]) -> String {
    let mut line = String::new();
    for (column, value) in columns.iter().zip(values) {
        let mut text = Printable::new(value).as_str().to_owned();
        let cells = column.cells;
        let over = text.len().saturating_sub(cells);
        if column.is_right {
            // One blank stays, or two amounts would read as one.
            let blank = line.len() - line.trim_end().len();
            line.truncate(line.len() - over.min(blank.saturating_sub(GAP_CELLS)));
            line.push_str(&format!("{text:>cells$}"));
        } else {
            if over > 0 {
                text.truncate(cells.saturating_sub(2));
                text.push_str("..");
            }
            line.push_str(&format!("{text:<cells$}"));
        }
        line.push_str(&" ".repeat(GAP_CELLS));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_columns() {
        let columns = [TableColumn::text("Nama", 8), TableColumn::number("Rupiah", 6)];
        let check = |values: [&str; 2], expected: &str| {
            assert_eq!(line_of(&columns, &values.map(str::to_owned)), expected);
        };
        check(["Budi", "1.500"], "Budi      1.500 ");
        check(["Budi Santoso", "12.345"], "Budi S.. 12.345 ");
        check(["Budi", "12.345.678"], "Budi 12.345.678 ");
        check(["Budi Santoso", "12.345.678"], "Budi S.. 12.345.678 ");
        check(["", ""], "                ");
        check(["Sité (B)", "-5"], "Site (B)     -5 ");
    }
}
