//! PLN postpaid and nontaglis.

use loket_model::{BillLine, Detail, UnresolvedWhy};

use super::labels::{self, Form, Label, detail};
use super::{Reading, Said, rows};
use crate::compare::bounded;

const NONTAGLIS: &[Label] = &[
    ("transaksi", "Transaksi", Form::Text),
    ("no_registrasi", "No. Registrasi", Form::Text),
    ("tanggal_registrasi", "Tgl. Registrasi", Form::Date),
];

/// "Inquiry/Payment PLN Postpaid". At most four months are paid at once; how many remain is told only once it is
/// paid, and the struk must say it.
pub(super) fn postpaid(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let desc = said.desc;
    let rows = rows::tagihan(desc, said.charge, &[])?;
    let lines: Vec<BillLine> = rows.into_iter().map(|row| row.line).collect();
    let meters = lines.iter().filter_map(|line| stand_meter(line, lines.len())).collect();
    let mut details = labels::details(
        desc,
        &[("lembar_tagihan", "Lembar Tagihan", Form::Text)],
        &["tarif", "daya", "tagihan", "lembar_tagihan_sisa"],
    );
    let left = desc.text("lembar_tagihan_sisa")?;
    let left: Option<u32> = left.parse().ok().filter(|left| *left > 0);
    let note = left.map(|left| format!("ANDA MASIH MEMILIKI SISA TUNGGAKAN {left} BULAN"));
    details.extend(left.map(|left| detail("Sisa Tunggakan", &format!("{left} BULAN"))));
    Ok(Reading {
        lines,
        details,
        tariff: Some(bounded(desc.text("tarif")?, 16)).filter(|tariff| !tariff.is_empty()),
        power_va: desc.text("daya")?.parse().ok(),
        meters,
        note,
    })
}

/// `00080000-00080000`, with its month where there are several.
fn stand_meter(line: &BillLine, lines: usize) -> Option<Detail> {
    let (from, to) = (line.meter_from.as_deref()?, line.meter_to.as_deref()?);
    let label = if lines > 1 { format!("Stand {}", line.period) } else { "Stand Meter".to_owned() };
    Some(detail(&label, &format!("{from}-{to}")))
}

/// "Inquiry/Payment PLN Nontaglist". There is no period; the customer number is the registration's.
pub(super) fn nontaglis(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    Ok(Reading {
        lines: super::whole(said),
        details: labels::details(said.desc, NONTAGLIS, &[]),
        ..Reading::default()
    })
}
