//! `tagihan.detail`, the rows that PLN, Telkom, mobile and television share.

use loket_model::{BillLine, Charge, Rupiah, UnresolvedWhy};

use super::{ROWS_MAX, reconcile};
use crate::compare::bounded;
use crate::iak::tree::Node;

/// Longest period or meter reading that is kept.
const WORD_CHARS_MAX: usize = 64;

/// One row.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// As a line of the bill.
    pub(super) line: BillLine,
    /// What the row says it adds up to.
    total: Option<Rupiah>,
    /// A reference of its own (television).
    pub(super) receipt_ref: String,
}

/// The rows of a list that say something; mobile postpaid's sample has one of empty texts.
///
/// # Errors
/// When a row is no row, or there are too many.
pub(super) fn maps<'a>(list: &'a Node) -> Result<Vec<&'a Node>, UnresolvedWhy> {
    let mut rows: Vec<&'a Node> = Vec::new();
    for item in list.items() {
        match item {
            Node::Map(map) if map.values().all(Node::is_blank) => {}
            Node::Map(_) => rows.push(item),
            blank if blank.is_blank() => {}
            _ => return Err(UnresolvedWhy::Unreadable("detail is not a list of rows".to_owned())),
        }
    }
    if rows.len() > ROWS_MAX {
        return Err(UnresolvedWhy::Unreadable("too many rows".to_owned()));
    }
    Ok(rows)
}

/// A short text of a row.
///
/// # Errors
/// When it is no text.
pub(super) fn word(row: &Node, key: &str) -> Result<String, UnresolvedWhy> {
    row.text(key).map(|text| bounded(text, WORD_CHARS_MAX))
}

/// The same, none when empty.
///
/// # Errors
/// When it is no text.
pub(super) fn word_if_any(row: &Node, key: &str) -> Result<Option<String>, UnresolvedWhy> {
    word(row, key).map(|text| Some(text).filter(|text| !text.is_empty()))
}

/// Reads the rows and holds them against the answer's price, or its nominal where rows have no totals.
///
/// # Errors
/// When a row cannot be read, or the sums contradict each other.
pub(super) fn tagihan(desc: &Node, charge: Charge, perhaps: &[Rupiah]) -> Result<Vec<Row>, UnresolvedWhy> {
    let rows: Vec<Row> =
        maps(desc.get("tagihan").get("detail"))?.into_iter().map(row).collect::<Result<_, _>>()?;
    let totals: Option<Vec<Rupiah>> = rows.iter().map(|row| row.total).collect();
    let amounts: Vec<Rupiah> = rows.iter().map(|row| row.line.amount).collect();
    match totals {
        _ if rows.is_empty() => {}
        Some(totals) => reconcile(charge.total(), &totals, perhaps)?,
        None => {
            let fees: Vec<Rupiah> =
                rows.iter().map(|row| row.line.penalty).chain(perhaps.iter().copied()).take(8).collect();
            reconcile(charge.amount(), &amounts, &fees)?;
        }
    }
    Ok(rows)
}

fn row(row: &Node) -> Result<Row, UnresolvedWhy> {
    let zero = |amount: Option<Rupiah>| amount.unwrap_or(Rupiah::ZERO);
    let (amount, admin, penalty) = (row.amount("nilai_tagihan")?, row.amount("admin")?, row.amount("denda")?);
    let total = row.amount("total")?;
    // PLN's nilai_tagihan may hold the late fee already; no sample has one.
    if let (Some(total), Some(amount)) = (total, amount) {
        reconcile(total, &[amount, zero(admin)], &[zero(penalty)])?;
    }
    Ok(Row {
        line: BillLine {
            period: word(row, "periode")?,
            amount: amount.or(total).unwrap_or(Rupiah::ZERO),
            admin: zero(admin),
            penalty: zero(penalty),
            meter_from: word_if_any(row, "meter_awal")?,
            meter_to: word_if_any(row, "meter_akhir")?,
        },
        total,
        receipt_ref: word(row, "no_ref")?,
    })
}
