//! Telkom, mobile postpaid and television: the same rows in different company.

use loket_model::{Rupiah, UnresolvedWhy};

use super::labels::{self, Form, Label, detail};
use super::rows::{Row, tagihan};
use super::{Reading, Said, whole};

const TELKOM: &[Label] = &[
    ("kode_area", "Kode Area", Form::Text),
    ("divre", "Divre", Form::Text),
    ("datel", "Datel", Form::Text),
    ("jumlah_tagihan", "Jumlah Tagihan", Form::Text),
];

const TV: &[Label] = &[
    ("bill_quantity", "Jumlah Tagihan", Form::Text),
    ("product_category", "Kategori", Form::Text),
    ("ppn", "PPN", Form::Fee),
];

/// "Inquiry/Payment Telkom" and "Telco Postpaid", whose only sample has a row of empty texts.
pub(super) fn read(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let rows = tagihan(said.desc, said.charge, &[])?;
    Ok(with_rows(said, rows, TELKOM))
}

/// "Inquiry/Payment Television": rows without admin and total, or none; whether the nominal contains the VAT
/// shows no sample.
pub(super) fn tv(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let vat = said.desc.amount("ppn")?.unwrap_or(Rupiah::ZERO);
    let rows = tagihan(said.desc, said.charge, &[vat])?;
    Ok(with_rows(said, rows, TV))
}

fn with_rows(said: Said<'_>, rows: Vec<Row>, labels: &[Label]) -> Reading {
    let mut details = labels::details(said.desc, labels, &["tagihan"]);
    for row in rows.iter().filter(|row| !row.receipt_ref.is_empty()) {
        details.push(detail("No. Ref Tagihan", &row.receipt_ref));
    }
    let lines = if rows.is_empty() { whole(said) } else { rows.into_iter().map(|row| row.line).collect() };
    Reading { lines, details, ..Reading::default() }
}
