//! The stub at the left of a form: the same fields once more, narrow, which the counter tears off and keeps because the
//! struk goes home with the customer.
//!
//! It names what was sold and for how much. Sentences to the customer, proofs among them, stay on the struk.

use loket_model::PrinterProfile;

use super::{columns_of, padded};
use crate::layout::{Align, Row, RowStyle};
use crate::{Columns, Line, Printable, ReceiptError, Struk, layout};

/// What the stub is called at its head.
const HEAD: &str = "ARSIP LOKET";
/// Cells of the stub; the longest number of a bill stands in one row of it.
const STUB_CELLS: u16 = 37;
/// Where the form is torn.
const TEAR: &str = " | ";
const TEAR_CELLS: u16 = 3;

/// A row of a form: what stands on the stub, the tear included, and the row of the struk.
pub(super) struct FormRow {
    pub(super) stub: String,
    pub(super) row: Row,
}

/// The rows of a struk on the profile's forms, pictures left out, and the columns that the struk itself has on them.
pub(super) fn form_rows(
    struk: &Struk,
    profile: &PrinterProfile,
) -> Result<(Vec<FormRow>, Columns), ReceiptError> {
    let columns = columns_of(profile)?;
    if !profile.has_stub || !profile.takes_stub() {
        let rows = printed(struk, columns).map(|row| FormRow { stub: String::new(), row });
        return Ok((rows.collect(), columns));
    }
    let left = Columns::new(STUB_CELLS)?;
    let right = Columns::new(columns.get().saturating_sub(STUB_CELLS + TEAR_CELLS))?;
    let mut stub = printed(&stub_of(struk), left).map(|row| padded(&row, left.cells()));
    let mut struk = printed(struk, right);
    let rows = std::iter::from_fn(|| {
        let (stub, row) = (stub.next(), struk.next());
        (stub.is_some() || row.is_some()).then(|| FormRow {
            stub: format!("{:cells$}{TEAR}", stub.unwrap_or_default(), cells = left.cells()),
            row: row.unwrap_or_else(empty),
        })
    });
    Ok((rows.collect(), right))
}

fn printed(struk: &Struk, columns: Columns) -> impl Iterator<Item = Row> + use<> {
    layout::rows(struk, columns).into_iter().filter(|row| row.style != RowStyle::Picture)
}

const fn empty() -> Row {
    Row { style: RowStyle::Plain, align: Align::Left, text: String::new() }
}

/// What the stub keeps of a struk.
fn stub_of(struk: &Struk) -> Struk {
    let kept = struk.lines.iter().filter(|line| match line {
        Line::Title(_)
        | Line::CopyMark(_)
        | Line::DemoMark(_)
        | Line::Field { .. }
        | Line::Amount { .. }
        | Line::Token(_)
        | Line::Stamp(_) => true,
        Line::Blank
        | Line::Rule(_)
        | Line::Centered(_)
        | Line::Note(_)
        | Line::Remark(_)
        | Line::Logo(_)
        | Line::Code(..) => false,
    });
    let lines = std::iter::once(Line::Title(Printable::new(HEAD))).chain(kept.cloned()).collect();
    Struk { lines, demo: struk.demo }
}
