//! BPJS Kesehatan and BPJS Ketenagakerjaan.

use loket_model::{Rupiah, UnresolvedWhy};

use super::labels::{self, Form, Label, detail};
use super::{Reading, Said, reconcile, whole};

const KESEHATAN: &[Label] = &[
    ("jumlah_peserta", "Jumlah Peserta", Form::Text),
    ("kode_cabang", "Kode Cabang", Form::Text),
    ("nama_cabang", "Cabang", Form::Text),
    ("sisa_pembayaran", "Sisa Pembayaran", Form::Amount),
];

/// Of the two kinds of member only some fields each; `kode_iuran` comes with the payment.
const KETENAGAKERJAAN: &[Label] = &[
    ("kode_iuran", "Kode Iuran", Form::Text),
    ("kode_program", "Program", Form::Text),
    ("npp", "NPP", Form::Text),
    ("kode_divisi", "Kode Divisi", Form::Text),
    ("jkk", "JKK", Form::Amount),
    ("jkm", "JKM", Form::Amount),
    ("jht", "JHT", Form::Amount),
    ("jpk", "JKP", Form::Amount),
    ("jpn", "JP", Form::Amount),
    ("kantor_cabang", "Kantor Cabang", Form::Text),
    ("tgl_efektif", "Tgl. Efektif", Form::MonthFirstDate),
    ("tgl_expired", "Berlaku s/d", Form::MonthFirstDate),
];

/// "Inquiry/Payment BPJS Kesehatan": `period` is the number of months.
pub(super) fn kesehatan(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let mut details = Vec::new();
    let mut lines = Vec::new();
    match months(said.period) {
        Some(months) => details.push(detail("Periode", &format!("{months} BULAN"))),
        None => lines = whole(said),
    }
    details.extend(labels::details(said.desc, KESEHATAN, &[]));
    Ok(Reading { lines, details, ..Reading::default() })
}

/// "Inquiry/Payment BPJS Ketenagakerjaan", BPU and PU: the programmes are the nominal. `period` is the number of
/// months for the first and a month for the second; whether the programmes are of one month or of all shows no
/// sample.
pub(super) fn ketenagakerjaan(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let mut programmes = Vec::new();
    for key in ["jht", "jkk", "jkm", "jpk", "jpn"] {
        programmes.extend(said.desc.amount(key)?);
    }
    let months = months(said.period);
    if programmes.iter().any(|amount| amount.is_positive()) {
        let all_months = months.and_then(|months| times(&programmes, months));
        let nominal = said.charge.amount();
        if all_months != Some(nominal) {
            reconcile(nominal, &programmes, &[])?;
        }
    }
    let mut details = Vec::new();
    let mut lines = Vec::new();
    match months {
        Some(months) => details.push(detail("Periode", &format!("{months} BULAN"))),
        None => lines = whole(said),
    }
    details.extend(labels::details(said.desc, KETENAGAKERJAAN, &[]));
    Ok(Reading { lines, details, ..Reading::default() })
}

/// One or two digits are a number of months, six are a month.
pub(in crate::iak) fn months(period: &str) -> Option<u32> {
    (period.len() <= 2).then(|| period.parse().ok()).flatten()
}

fn times(amounts: &[Rupiah], months: u32) -> Option<Rupiah> {
    let once = Rupiah::sum(amounts.iter().copied()).ok()?;
    once.get().checked_mul(i64::from(months)).and_then(|all| Rupiah::new(all).ok())
}
