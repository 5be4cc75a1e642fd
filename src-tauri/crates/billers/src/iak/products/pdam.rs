//! PDAM. Two layouts: a row per month, or (for most companies) one row for all months together.

use loket_model::{BillLine, Detail, Rupiah, UnresolvedWhy};

use super::labels::{self, Form, Label, detail};
use super::rows::{maps, word, word_if_any};
use super::{Reading, Said, reconcile, whole};
use crate::iak::tree::Node;

const LABELS: &[Label] = &[
    ("pdam_name", "PDAM", Form::Text),
    ("address", "Alamat", Form::Text),
    ("kode_tarif", "Gol/Tarif", Form::Text),
    ("bill_quantity", "Jumlah Tagihan", Form::Text),
    ("due_date", "Jatuh Tempo", Form::Text),
    ("stamp_duty", "Materai", Form::Fee),
    ("biller_admin", "Biaya Administrasi PDAM", Form::Fee),
];

/// "Inquiry/Payment PDAM": water, late fee and other charges of all rows are the nominal. Whether stamp duty and
/// the company's own admin are in it shows no sample.
pub(super) fn read(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let rows = maps(said.desc.get("bill").get("detail"))?;
    let mut details = labels::details(said.desc, LABELS, &["bill"]);
    let mut lines = Vec::new();
    let mut parts = Vec::new();
    for row in &rows {
        let part = |key: &str| row.amount(key).map(|amount| amount.unwrap_or(Rupiah::ZERO));
        let (water, penalty, other) = (part("bill_amount")?, part("penalty")?, part("misc_amount")?);
        parts.extend([water, penalty, other]);
        let period = word(row, "period")?;
        details.extend(row_details(row, &period, rows.len(), water, other));
        lines.push(BillLine {
            period,
            amount: water.plus(other).map_err(|error| UnresolvedWhy::Unreadable(error.to_string()))?,
            admin: Rupiah::ZERO,
            penalty,
            meter_from: word_if_any(row, "first_meter")?,
            meter_to: word_if_any(row, "last_meter")?,
        });
    }
    if rows.is_empty() {
        lines = whole(said);
    } else {
        let perhaps = ["stamp_duty", "biller_admin"].map(|key| said.desc.amount(key).ok().flatten());
        let perhaps: Vec<Rupiah> = perhaps.into_iter().flatten().collect();
        reconcile(said.charge.amount(), &parts, &perhaps)?;
    }
    Ok(Reading { lines, details, ..Reading::default() })
}

/// What a line has no field for: water and other charges apart, and the company's own words on the meter.
fn row_details(row: &Node, period: &str, rows: usize, water: Rupiah, other: Rupiah) -> Vec<Detail> {
    let label = |name: &str| if rows > 1 { format!("{name} {period}") } else { name.to_owned() };
    let mut details = Vec::new();
    if other.is_positive() {
        details.push(detail(&label("Air"), &water.to_string()));
        details.push(detail(&label("Lain"), &other.to_string()));
    }
    let stand = row.text("stand").unwrap_or_default();
    if !stand.is_empty() {
        details.push(detail(&label("Stand"), stand));
    }
    details
}
