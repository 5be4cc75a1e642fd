//! The vendor's labelled values, read by meaning: order, capitals, blanks and slashes differ between its samples.

use loket_model::{Detail, KwhTenths, MeterNumber, Sen, StroomToken, SubscriberId, UtcMillis};

use super::when;
use super::wire::{Data, Pair};
use crate::compare::bounded;
use crate::prose_amount::rupiah_of_prose;

/// Longest text that is kept of anything the biller says.
pub(super) const TEXT_CHARS_MAX: usize = 256;

/// Meanings that have a field of their own, each with the labels that have it, in [`folded`] form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The customer's name.
    Name,
    /// The customer's number, which the answer echoes elsewhere too.
    Number,
    /// PLN meter.
    Meter,
    /// PLN tariff and power.
    Tariff,
    /// The reference that the struk shows.
    ReceiptRef,
    /// When it was paid.
    PaidAt,
    /// PLN token.
    Token,
    /// Energy bought.
    Kwh,
    /// Value of the energy.
    Stroom,
    /// Street-lighting tax.
    Ppj,
    /// Value-added tax.
    Ppn,
    /// Stamp duty.
    Materai,
    /// Instalment withheld.
    Angsuran,
    /// A sentence for the struk.
    Info,
    /// Month of a bill row.
    Period,
    /// Energy bill of a row, without its fine.
    RowAmount,
    /// Late fee of a row.
    Penalty,
    /// Meter readings of a row.
    Readings,
}

const LABELS: &[(Meaning, &[&str])] = &[
    (Meaning::Name, &["namapelanggan", "nama", "namaperusahaan", "namapeserta"]),
    (Meaning::Number, &["nomorpelanggan", "nopelanggan", "idpelanggan", "idpel"]),
    (Meaning::Meter, &["nometer", "nomormeter"]),
    (Meaning::Tariff, &["tarifdaya", "totaltarifdaya"]),
    (Meaning::ReceiptRef, &["nomorreferensi", "noreferensi", "noref"]),
    (Meaning::PaidAt, &["tanggalwaktupembayaran"]),
    (Meaning::Token, &["token", "notoken", "nomortoken", "stroomtoken", "tokenlistrik"]),
    (Meaning::Kwh, &["jumlahkwh", "jmlkwh", "totalkwh", "kwh"]),
    (Meaning::Stroom, &["rpstroomtoken", "rpstroom", "rptoken"]),
    (Meaning::Ppj, &["ppj", "pbjttl"]),
    (Meaning::Ppn, &["ppn"]),
    (Meaning::Materai, &["materai", "meterai", "biayamaterai", "biayameterai"]),
    (Meaning::Angsuran, &["angsuran"]),
    (Meaning::Info, &["info", "informasi", "infotext", "pesan", "footer", "keterangan"]),
    (Meaning::Period, &["bulan", "blth", "periode", "bulantagihan"]),
    (Meaning::RowAmount, &["rptagpln", "rptag"]),
    (Meaning::Penalty, &["denda"]),
    (Meaning::Readings, &["standmeter"]),
];

/// A label as letters and digits alone: `Tanggal & Waktu Pembayaran` and `tanggal waktu pembayaran` are one.
pub(super) fn folded(label: &str) -> String {
    label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).take(64).collect()
}

/// Labelled values of one answer or of one bill row, in the order of arrival.
#[derive(Debug, Clone, Default)]
pub(super) struct Labels(Vec<(String, Detail)>);

impl Labels {
    /// Customer's, product's and extra fields together; where a label is repeated the first counts.
    pub(super) fn of(data: &Data) -> Self {
        Self::of_pairs(data.customer_details.iter().chain(&data.product_details).chain(&data.extra_fields))
    }

    /// Labels without a value, and placeholders for one, say nothing.
    pub(super) fn of_pairs<'a>(pairs: impl IntoIterator<Item = &'a Pair>) -> Self {
        let said = pairs.into_iter().filter(|pair| is_said(&pair.value.0) && !pair.key.0.is_empty());
        let detail = |pair: &Pair| Detail {
            label: bounded(pair.key.0.trim(), TEXT_CHARS_MAX),
            value: bounded(pair.value.0.trim(), TEXT_CHARS_MAX),
        };
        Self(said.map(|pair| (folded(&pair.key.0), detail(pair))).collect())
    }

    /// The first value with this meaning.
    pub(super) fn get(&self, meaning: Meaning) -> Option<&str> {
        self.all(meaning).next()
    }

    /// Every value with this meaning.
    fn all(&self, meaning: Meaning) -> impl Iterator<Item = &str> {
        let names = LABELS.iter().find(|(entry, _)| *entry == meaning).map_or(&[][..], |(_, names)| names);
        self.0.iter().filter(|(label, _)| names.contains(&label.as_str())).map(|(_, d)| d.value.as_str())
    }

    /// Everything whose meaning is none of these.
    pub(super) fn without(&self, read: &[Meaning]) -> impl Iterator<Item = &Detail> {
        let names: Vec<&str> = LABELS
            .iter()
            .filter(|(meaning, _)| read.contains(meaning))
            .flat_map(|(_, names)| names.iter().copied())
            .collect();
        self.0.iter().filter(move |(label, _)| !names.contains(&label.as_str())).map(|(_, detail)| detail)
    }

    pub(super) fn meter(&self) -> Option<MeterNumber> {
        self.get(Meaning::Meter).and_then(|text| MeterNumber::parse(text).ok())
    }

    pub(super) fn subscriber(&self) -> Option<SubscriberId> {
        self.get(Meaning::Number).and_then(|text| SubscriberId::parse(text).ok())
    }

    /// `R1 /1300 VA` and `R1M/000000900VA` as class and power.
    pub(super) fn tariff(&self) -> (Option<String>, Option<u32>) {
        let Some(text) = self.get(Meaning::Tariff) else { return (None, None) };
        match text.rsplit_once('/') {
            Some((class, power)) => {
                let digits: String = power.chars().filter(char::is_ascii_digit).collect();
                (Some(class.trim().to_owned()), digits.parse().ok())
            }
            None => (Some(text.to_owned()), None),
        }
    }

    /// Every PLN token.
    pub(super) fn tokens(&self) -> impl Iterator<Item = StroomToken> {
        self.all(Meaning::Token).filter_map(|text| StroomToken::parse(text).ok())
    }

    pub(super) fn kwh(&self) -> Option<KwhTenths> {
        let text = self.get(Meaning::Kwh)?;
        let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        loket_model::parse_kwh(number).ok()
    }

    pub(super) fn paid_at(&self) -> Option<UtcMillis> {
        self.get(Meaning::PaidAt).and_then(when::paid_at)
    }

    pub(super) fn sen(&self, meaning: Meaning) -> Option<Sen> {
        let text = self.get(meaning)?;
        loket_model::parse_sen(text).ok().or_else(|| rupiah_of_prose(text).map(Sen::from))
    }
}

/// Whether a value says something; `N/A` is the vendor's word for nothing.
pub(super) fn is_said(value: &str) -> bool {
    !matches!(value.trim(), "" | "-") && !value.trim().eq_ignore_ascii_case("n/a")
}
