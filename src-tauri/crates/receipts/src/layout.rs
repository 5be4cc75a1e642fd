//! The one layout: lines become rows of a given count of columns, and every renderer draws these same rows.

use loket_model::StroomToken;

use crate::struk::RuleWeight;
use crate::{Line, ReceiptError, Struk, Value, wrap};

/// Columns of a row in ordinary characters: a setting of the printer, not of its paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Columns(u16);

impl Columns {
    /// 58 mm paper, font A.
    pub const C32: Self = Self(32);
    /// 80 mm paper in the common 512-dot setting, font A.
    pub const C42: Self = Self(42);
    /// 80 mm paper, font A.
    pub const C48: Self = Self(48);
    /// A form of 8 inches in 10 characters per inch.
    pub const C80: Self = Self(80);
    /// Wide enough for every row of [`crate::ruler`], whatever the printer has.
    pub const RULER: Self = Self(Self::MAX);
    /// Fewest columns that a struk can be read in.
    pub const MIN: u16 = 24;
    /// Most columns of a wide form in condensed type, with room.
    pub const MAX: u16 = 160;

    /// Any count from 24 to 160.
    ///
    /// # Errors
    /// [`ReceiptError::ColumnsOutOfRange`] outside of that.
    pub const fn new(columns: u16) -> Result<Self, ReceiptError> {
        if columns < Self::MIN || columns > Self::MAX {
            Err(ReceiptError::ColumnsOutOfRange(columns))
        } else {
            Ok(Self(columns))
        }
    }

    /// The count.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }

    pub(crate) fn cells(self) -> usize {
        usize::from(self.0)
    }
}

/// What a renderer may set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowStyle {
    Plain,
    Title,
    CopyMark,
    DemoMark,
    /// Twice as wide and high where the medium can; its text fits half the columns.
    Token,
    /// Stands for the next logo or code of the struk, without a text; media without pictures skip the row.
    Picture,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Center,
}

/// One row. Left rows carry their inner blanks; centred rows carry none around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) style: RowStyle,
    pub(crate) align: Align,
    pub(crate) text: String,
}

impl Row {
    fn left(text: String) -> Self {
        Self { style: RowStyle::Plain, align: Align::Left, text }
    }

    /// Whether it parts one section from the next.
    pub(crate) fn is_rule(&self) -> bool {
        !self.text.is_empty() && ["-", "="].iter().any(|stroke| self.text.split(stroke).all(str::is_empty))
    }

    /// Blanks before the text in a row of so many cells of its own size.
    pub(crate) fn indent(&self, cells: usize) -> usize {
        match self.align {
            Align::Left => 0,
            Align::Center => cells.saturating_sub(self.text.len()) / 2,
        }
    }
}

/// A label wider than this gets a row of its own, so that one long label does not squeeze all values.
const LABEL_CELLS_MAX: usize = 20;
/// Of the columns, so many out of 32 at most go to labels: PLN's longest has 15 letters, and what is left still
/// takes `Rp 9.999.999`.
const LABEL_CELLS_OF_32: usize = 15;
const COLON: &str = " : ";

/// From so many columns on, fields stand in two columns: between a label and an amount at the far edge of a form the
/// eye loses the row, and a continuous form is short.
const WIDE_CELLS_MIN: usize = 72;
/// Blanks between the two.
const GUTTER_CELLS: usize = 4;
/// Fewer fields than this stand below each other on any paper.
const FIELDS_SPLIT_MIN: usize = 4;

/// Lays a struk out.
pub(crate) fn rows(struk: &Struk, columns: Columns) -> Vec<Row> {
    let cells = columns.cells();
    if cells >= WIDE_CELLS_MIN {
        return wide_rows(&struk.lines, cells);
    }
    let label_cells = label_cells(&struk.lines, cells);
    struk.lines.iter().flat_map(|line| rows_of(line, cells, label_cells)).collect()
}

/// Cells of the labels' column: the widest label that may stand beside its value.
fn label_cells(lines: &[Line], cells: usize) -> usize {
    let label_cells_max = LABEL_CELLS_MAX.min(cells * LABEL_CELLS_OF_32 / 32);
    let labels = lines.iter().filter_map(|line| match line {
        Line::Field { label, .. } => Some(label.as_str().len()),
        _ => None,
    });
    labels.filter(|len| *len <= label_cells_max).max().unwrap_or(0)
}

/// The same on a wide form: a run of fields in two columns, read down the left one first; sums in the right one.
fn wide_rows(lines: &[Line], cells: usize) -> Vec<Row> {
    let half_cells = (cells - GUTTER_CELLS) / 2;
    let mut rows = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let run = rest.iter().take_while(|line| matches!(line, Line::Field { .. })).count();
        let (fields, behind) = rest.split_at_checked(run).unwrap_or((&[], rest));
        if run >= FIELDS_SPLIT_MIN {
            rows.extend(two_columns(fields, cells, half_cells));
            rest = behind;
        } else if run > 0 {
            rows.extend(short_run(fields, cells, half_cells));
            rest = behind;
        } else {
            let is_sum = matches!(line, Line::Amount { .. });
            let (width, indent) = if is_sum { (half_cells, cells - half_cells) } else { (cells, 0) };
            rows.extend(indented(rows_of(line, width, 0), indent));
            rest = after;
        }
    }
    rows
}

/// A few fields: amounts in the right column, where the sums stand too, and words on rows of their own.
fn short_run(fields: &[Line], cells: usize, half_cells: usize) -> Vec<Row> {
    let is_amount = |line: &Line| matches!(line, Line::Field { value: Value::Amount(_), .. });
    let are_amounts = fields.iter().all(is_amount);
    let (width, indent) = if are_amounts { (half_cells, cells - half_cells) } else { (cells, 0) };
    let label_cells = label_cells(fields, width);
    let rows = fields.iter().flat_map(|field| rows_of(field, width, label_cells)).collect();
    indented(rows, indent)
}

fn indented(rows: Vec<Row>, indent: usize) -> Vec<Row> {
    let row = |row: Row| Row { text: format!("{:indent$}{}", "", row.text), ..row };
    rows.into_iter().map(row).collect()
}

/// Fields in two columns of equal height, as far as their order allows it.
fn two_columns(fields: &[Line], cells: usize, half_cells: usize) -> Vec<Row> {
    let column = |fields: &[Line]| -> Vec<Row> {
        let label_cells = label_cells(fields, half_cells);
        fields.iter().flat_map(|field| rows_of(field, half_cells, label_cells)).collect()
    };
    let splits = (1..fields.len()).filter_map(|at| fields.split_at_checked(at));
    let columns = splits.map(|(first, second)| (column(first), column(second)));
    let Some((first, second)) = columns.min_by_key(|(first, second)| first.len().max(second.len())) else {
        return column(fields);
    };
    let height = first.len().max(second.len());
    let text = |rows: &[Row], at: usize| rows.get(at).map(|row| row.text.clone()).unwrap_or_default();
    // Where an odd cell is left over the gutter is wider, so that the column stands above the sums.
    let width = cells - half_cells;
    let row = |at: usize| {
        let both = format!("{:width$}{}", text(&first, at), text(&second, at));
        Row::left(both.trim_end().to_owned())
    };
    (0..height).map(row).collect()
}

fn rows_of(line: &Line, cells: usize, label_cells: usize) -> Vec<Row> {
    match line {
        Line::Blank => vec![Row::left(String::new())],
        Line::Rule(RuleWeight::Strong) => vec![Row::left("=".repeat(cells))],
        Line::Rule(RuleWeight::Light) => vec![Row::left("-".repeat(cells))],
        Line::Centered(text) | Line::Note(text) => {
            centered(wrap::balanced(text.as_str(), cells), RowStyle::Plain)
        }
        Line::Title(text) => centered(wrap::balanced(text.as_str(), cells), RowStyle::Title),
        Line::CopyMark(text) => centered(wrap::words(text.as_str(), cells), RowStyle::CopyMark),
        Line::DemoMark(text) => centered(wrap::words(text.as_str(), cells), RowStyle::DemoMark),
        Line::Field { label, value } => left(field(label.as_str(), value, cells, label_cells)),
        Line::Amount { label, value } => left(amount(label.as_str(), value.as_str(), cells)),
        Line::Token(token) => centered(token_rows(token, cells), RowStyle::Token),
        Line::Logo(_) => vec![picture()],
        Line::Code(_, text) => {
            let texts = centered(wrap::identifier(text.as_str(), cells), RowStyle::Plain);
            std::iter::once(picture()).chain(texts).collect()
        }
        Line::Remark(text) => left(wrap::words(text.as_str(), cells)),
        Line::Stamp(parts) => left(wrap::slashed(parts.iter().map(|part| part.as_str()), cells)),
    }
}

const fn picture() -> Row {
    Row { style: RowStyle::Picture, align: Align::Center, text: String::new() }
}

fn centered(texts: Vec<String>, style: RowStyle) -> Vec<Row> {
    texts.into_iter().map(|text| Row { style, align: Align::Center, text }).collect()
}

fn left(texts: Vec<String>) -> Vec<Row> {
    texts.into_iter().map(Row::left).collect()
}

/// A labelled value with its colon in the common column.
fn field(label: &str, value: &Value, cells: usize, label_cells: usize) -> Vec<String> {
    let value_at = label_cells + COLON.len();
    let value_cells = cells.saturating_sub(value_at);
    if label.len() > label_cells
        && let Some(row) = beside_long_label(label, value, cells)
    {
        return vec![row];
    }
    let texts = match value {
        Value::Amount(text) if text.as_str().len() <= value_cells => {
            vec![format!("{:>value_cells$}", text.as_str())]
        }
        Value::Amount(text) => {
            let mut rows = label_above(label, cells, label_cells);
            rows.extend(right(text.as_str(), cells));
            return rows;
        }
        Value::Words(text) => wrap::words(text.as_str(), value_cells),
        Value::Identifier(text) => wrap::identifier(text.as_str(), value_cells),
    };
    let below = |text: &String| format!("{:value_at$}{text}", "");
    match texts.split_first() {
        Some((first, rest)) if label.len() <= label_cells => {
            let beside = format!("{label:label_cells$}{COLON}{first}");
            std::iter::once(beside).chain(rest.iter().map(below)).collect()
        }
        _ => {
            let mut rows = label_above(label, cells, label_cells);
            rows.extend(texts.iter().map(below));
            rows
        }
    }
}

/// A label longer than the labels' column with its value on one row, where both fit.
fn beside_long_label(label: &str, value: &Value, cells: usize) -> Option<String> {
    let (Value::Words(text) | Value::Identifier(text) | Value::Amount(text)) = value;
    let left_cells = cells.checked_sub(label.len() + COLON.len())?;
    let text = text.as_str();
    match value {
        _ if text.len() > left_cells => None,
        Value::Amount(_) => Some(format!("{label}{COLON}{text:>left_cells$}")),
        Value::Words(_) | Value::Identifier(_) => Some(format!("{label}{COLON}{text}")),
    }
}

/// A label that has no room for its value beside it.
fn label_above(label: &str, cells: usize, label_cells: usize) -> Vec<String> {
    let colon = COLON.trim_end();
    let mut rows = wrap::words(label, cells.saturating_sub(colon.len()));
    if let Some(last) = rows.last_mut() {
        *last = format!("{last:label_cells$}{colon}");
    }
    rows
}

/// A sum: on one row where both fit, the amount below otherwise.
fn amount(label: &str, value: &str, cells: usize) -> Vec<String> {
    if label.len() + 1 + value.len() <= cells {
        let value_cells = cells - label.len();
        return vec![format!("{label}{value:>value_cells$}")];
    }
    let mut rows = wrap::words(label, cells);
    rows.extend(right(value, cells));
    rows
}

fn right(text: &str, cells: usize) -> Vec<String> {
    wrap::words(text, cells).into_iter().map(|row| format!("{row:>cells$}")).collect()
}

/// Groups of four on as few rows as double width allows: 3+2 in 32 columns, 4+1 in 42, all five in 48.
fn token_rows(token: &StroomToken, cells: usize) -> Vec<String> {
    wrap::words(&token.grouped(), cells / 2)
}
