//! Gas, instalments, insurance, and everything whose `desc` is a few words.

use loket_model::{BillLine, Rupiah, UnresolvedWhy};

use super::labels::{self, Form, Label, detail};
use super::rows::word_if_any;
use super::{Reading, Said, reconcile, whole};
use crate::compare::bounded;
use crate::iak::tree::Node;

const MULTIFINANCE: &[Label] = &[
    ("item_name", "Barang", Form::Text),
    ("no_rangka", "No. Rangka", Form::Text),
    ("no_pol", "No. Polisi", Form::Text),
    ("tenor", "Tenor", Form::Text),
    ("installment", "Angsuran", Form::Amount),
    ("penalty_bill", "Denda", Form::Fee),
    ("misc_fee", "Biaya Lain", Form::Fee),
    ("max_payment", "Pembayaran Maksimal", Form::Fee),
    ("last_paid_due_date", "Jatuh Tempo Terakhir", Form::Text),
    ("id_ref", "ID Ref", Form::Text),
];

const INSURANCE: &[Label] = &[
    ("insured", "Tertanggung", Form::Text),
    ("policy_status", "Status Polis", Form::Text),
    ("due_date", "Jatuh Tempo", Form::Text),
];

const OTHER: &[Label] = &[("product_desc", "Layanan", Form::Text)];

/// "Inquiry/Payment PGAS": one period (`0917`) with its meter readings.
pub(super) fn gas(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let desc = said.desc;
    let meter = (word_if_any(desc, "first_meter")?, word_if_any(desc, "last_meter")?);
    let line = BillLine {
        period: said.period.to_owned(),
        amount: said.charge.amount(),
        admin: said.charge.admin(),
        penalty: Rupiah::ZERO,
        meter_from: meter.0,
        meter_to: meter.1,
    };
    let says_something = !line.period.is_empty() || line.meter_from.is_some() || line.meter_to.is_some();
    let mut details =
        labels::details(desc, &[("address", "Alamat", Form::Text)], &["first_meter", "last_meter", "usage"]);
    let usage = desc.text("usage")?;
    if !usage.is_empty() {
        details.push(detail("Pemakaian", &format!("{usage} M3")));
    }
    Ok(Reading { lines: says_something.then_some(line).into_iter().collect(), details, ..Reading::default() })
}

/// "Multifinance Object": every field is optional; `period` is the number of the instalment.
pub(super) fn multifinance(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let part = |key: &str| said.desc.amount(key).map(|amount| amount.unwrap_or(Rupiah::ZERO));
    let (installment, penalty, other) = (part("installment")?, part("penalty_bill")?, part("misc_fee")?);
    if installment.is_positive() {
        reconcile(said.charge.amount(), &[installment], &[penalty, other])?;
    }
    let mut details = Vec::new();
    if !said.period.is_empty() {
        details.push(detail("Angsuran Ke", said.period));
    }
    details.extend(labels::details(said.desc, MULTIFINANCE, &["footer"]));
    Ok(Reading { details, note: footer(said.desc), ..Reading::default() })
}

/// "Insurance Object".
pub(super) fn insurance(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    Ok(Reading {
        lines: whole(said),
        details: labels::details(said.desc, INSURANCE, &["footer"]),
        note: footer(said.desc),
        ..Reading::default()
    })
}

/// Other internet, custom denominations, church offerings (whose `desc` is an empty list), and what the
/// documents do not show.
pub(super) fn other(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    Ok(Reading {
        lines: whole(said),
        details: labels::details(said.desc, OTHER, &["footer"]),
        note: footer(said.desc),
        ..Reading::default()
    })
}

/// The biller's sentences for the struk: typed as text, shown as a list.
fn footer(desc: &Node) -> Option<String> {
    let sentences = desc.get("footer").items().iter().filter_map(|item| match item {
        Node::Text(text) if !text.is_empty() => Some(text.as_str()),
        _ => None,
    });
    let joined = sentences.take(8).collect::<Vec<_>>().join(". ");
    Some(bounded(&joined, 256)).filter(|note| !note.is_empty())
}
