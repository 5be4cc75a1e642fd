//! Land and building tax (PBB) and vehicle tax (e-Samsat).

use loket_model::{Rupiah, UnresolvedWhy};

use super::labels::{self, Form, Label, detail};
use super::{Reading, Said, reconcile, whole};

const PBB: &[Label] = &[
    ("nop", "NOP", Form::Text),
    ("tahun_pajak", "Tahun Pajak", Form::Text),
    ("lokasi", "Lokasi", Form::Text),
    ("kelurahan", "Kelurahan", Form::Text),
    ("kecamatan", "Kecamatan", Form::Text),
    ("kab_kota", "Kab/Kota", Form::Text),
    ("kode_kab_kota", "Kode Kab/Kota", Form::Text),
    ("luas_tanah", "Luas Tanah", Form::Text),
    ("luas_gedung", "Luas Bangunan", Form::Text),
    ("jatuh_tempo", "Jatuh Tempo", Form::Text),
    ("total_tagihan", "Tagihan Pajak", Form::Amount),
    ("denda", "Denda", Form::Fee),
    ("tanggal", "Tanggal", Form::Text),
];

const ESAMSAT: &[Label] = &[
    ("nomor_polisi", "No. Polisi", Form::Text),
    ("nomor_rangka", "No. Rangka", Form::Text),
    ("nomor_mesin", "No. Mesin", Form::Text),
    ("merek_kb", "Merek", Form::Text),
    ("model_kb", "Model", Form::Text),
    ("tahun_buatan", "Tahun Buatan", Form::Text),
    ("alamat", "Alamat", Form::Text),
    ("milik_kenama", "Milik Ke", Form::Text),
    ("tgl_akhir_pajak_baru", "Pajak Berlaku s/d", Form::Date),
    ("biaya_parkir_pokok", "Biaya Parkir", Form::Fee),
    ("biaya_pajak_progresif", "Pajak Progresif", Form::Fee),
    ("ntpd", "NTPD", Form::Text),
];

/// Charges that stand in groups: group, key, label.
const ESAMSAT_CHARGES: &[(&str, &str, &str)] = &[
    ("biaya_pokok", "BBN", "Pokok BBN"),
    ("biaya_pokok", "PKB", "Pokok PKB"),
    ("biaya_pokok", "SWD", "Pokok SWDKLLJ"),
    ("biaya_denda", "BBN", "Denda BBN"),
    ("biaya_denda", "PKB", "Denda PKB"),
    ("biaya_denda", "SWD", "Denda SWDKLLJ"),
    ("biaya_admin", "stnk", "Admin STNK"),
    ("biaya_admin", "tnkb", "Admin TNKB"),
];

/// "Inquiry/Payment PBB": total_bayar is the price; whether total_tagihan contains the late fee shows no sample.
pub(super) fn pbb(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let desc = said.desc;
    if let Some(total) = desc.amount("total_bayar")? {
        reconcile(said.charge.total(), &[total], &[])?;
    }
    if let Some(tax) = desc.amount("total_tagihan")? {
        reconcile(said.charge.amount(), &[tax], &[desc.amount("denda")?.unwrap_or(Rupiah::ZERO)])?;
    }
    Ok(Reading {
        lines: whole(said),
        details: labels::details(desc, PBB, &["admin", "total_bayar"]),
        ..Reading::default()
    })
}

/// "Inquiry/Payment e-Samsat": all charges together are the nominal. The owner's identity number is left out: the
/// struk does not need it. `ntpd` comes with the payment.
pub(super) fn esamsat(said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let desc = said.desc;
    let mut charges = Vec::new();
    let mut parts = Vec::new();
    for (group, key, label) in ESAMSAT_CHARGES {
        if let Some(amount) = desc.get(group).amount(key)? {
            parts.push(amount);
            charges.extend(amount.is_positive().then(|| detail(label, &amount.to_string())));
        }
    }
    if !parts.is_empty() {
        let perhaps = ["biaya_parkir_pokok", "biaya_pajak_progresif"].map(|key| desc.amount(key));
        let perhaps: Result<Vec<_>, _> = perhaps.into_iter().collect();
        let perhaps: Vec<Rupiah> = perhaps?.into_iter().flatten().collect();
        reconcile(said.charge.amount(), &parts, &perhaps)?;
    }
    let groups = ["biaya_pokok", "biaya_denda", "biaya_admin", "nomor_identitas"];
    let mut details = labels::details(desc, ESAMSAT, &groups);
    details.extend(charges);
    Ok(Reading { lines: whole(said), details, ..Reading::default() })
}
