//! `billDesc.desc` of a water bill ("PDAM", inquiry): the months and their parts, as zero-padded digits in text.

use loket_model::{BillLine, Charge, Detail, Rupiah, UnresolvedWhy};
use serde_json::{Map, Value};

use super::desc::{bounded, detail};
use crate::compare::mismatch;
use crate::lenient::text_of;

/// Ten years of months; more is a mistake of the biller.
const MONTHS_MAX: usize = 120;

/// The bill as the water company itemises it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WaterBill {
    /// One per month.
    pub(super) lines: Vec<BillLine>,
    /// Address, due date, tariff, and whatever a month has beside its amounts.
    pub(super) details: Vec<Detail>,
    /// Bills, fines and other costs of all months.
    months: Rupiah,
    /// What stands under `additionalDetail` as amounts.
    additional: Rupiah,
}

/// Labels for people; a key that is not here keeps its own name. The documents' table writes
/// `tunggakanDanDenda`, their data `tuggakanDanDenda`.
const LABELS: &[(&str, &str)] = &[
    ("alamat", "Alamat"),
    ("jatuhTempo", "Jatuh Tempo"),
    ("lembarTagihan", "Lembar Tagihan"),
    ("tarif", "Tarif"),
    ("biayaLain", "Biaya Lain"),
    ("retribusi", "Retribusi"),
    ("adminTutupBuka", "Admin Tutup Buka"),
    ("tuggakanDanDenda", "Tunggakan dan Denda"),
    ("tunggakanDanDenda", "Tunggakan dan Denda"),
];

/// Parts of `additionalDetail` that are amounts.
const ADDITIONAL_AMOUNTS: &[&str] = &["retribusi", "adminTutupBuka", "tuggakanDanDenda", "tunggakanDanDenda"];

impl WaterBill {
    /// Reads `desc`.
    ///
    /// # Errors
    /// [`UnresolvedWhy::Unreadable`] when a month's amount is none, or there are too many months.
    pub(super) fn read(desc: &Map<String, Value>) -> Result<Self, UnresolvedWhy> {
        let mut bill = Self::default();
        bill.details.extend(scalars(desc).filter_map(|(key, text)| said(key, &text, "")));
        let months: &[Value] = desc.get("detail").and_then(Value::as_array).map_or(&[], Vec::as_slice);
        if months.len() > MONTHS_MAX {
            return Err(unreadable(&format!("{} months", months.len())));
        }
        for month in months {
            bill.add(month.as_object().ok_or_else(|| unreadable("detail"))?)?;
        }
        Ok(bill)
    }

    /// The months must add up to the bill without its admin; the documents' own sample does not. Months that add up
    /// to a price which has the admin in it would prove that the admin comes on top.
    ///
    /// # Errors
    /// [`UnresolvedWhy::Mismatch`] when they do not.
    pub(super) fn check(&self, charge: Charge) -> Result<(), UnresolvedWhy> {
        let sums = [Some(self.months), self.months.plus(self.additional).ok()];
        if self.lines.is_empty() || sums.contains(&Some(charge.amount())) {
            Ok(())
        } else {
            Err(mismatch("amount", &charge.amount().get().to_string(), &self.months.get().to_string()))
        }
    }

    fn add(&mut self, month: &Map<String, Value>) -> Result<(), UnresolvedWhy> {
        let text =
            |key: &str| month.get(key).and_then(text_of).map(|text| bounded(&text)).unwrap_or_default();
        let amount = |key: &str| match text(key).as_str() {
            "" => Ok(Rupiah::ZERO),
            digits => loket_model::parse_plain_rupiah(digits).map_err(|_| unreadable(key)),
        };
        let (owed, fine, other) = (amount("nilaiTagihan")?, amount("denda")?, amount("biayaLain")?);
        let period = text("periode");
        self.months =
            Rupiah::sum([self.months, owed, fine, other]).map_err(|_| unreadable("nilaiTagihan"))?;
        self.details.extend(said("biayaLain", &text("biayaLain"), &period));
        if let Some(Value::Object(additional)) = month.get("additionalDetail") {
            let amounts = additional.iter().filter(|(key, _)| ADDITIONAL_AMOUNTS.contains(&key.trim()));
            let amounts = amounts.filter_map(|(_, value)| text_of(value));
            let amounts = amounts.filter_map(|text| loket_model::parse_plain_rupiah(&text).ok());
            self.additional = amounts
                .chain([self.additional])
                .try_fold(Rupiah::ZERO, Rupiah::plus)
                .map_err(|_| unreadable("additionalDetail"))?;
            self.details.extend(scalars(additional).filter_map(|(key, text)| said(key, &text, &period)));
        }
        self.lines.push(BillLine {
            period,
            amount: owed,
            admin: Rupiah::ZERO,
            penalty: fine,
            meter_from: Some(text("meterAwal")).filter(|text| !text.is_empty()),
            meter_to: Some(text("meterAkhir")).filter(|text| !text.is_empty()),
        });
        Ok(())
    }
}

fn scalars(fields: &Map<String, Value>) -> impl Iterator<Item = (&str, String)> {
    fields.iter().filter_map(|(key, value)| Some((key.trim(), text_of(value)?)))
}

/// A fact with its label and, where it belongs to one, its month. Amounts are written as people write them, and
/// nothing is said of none.
fn said(key: &str, text: &str, period: &str) -> Option<Detail> {
    if matches!(text, "" | "-") || text.bytes().all(|byte| byte == b'0') {
        return None;
    }
    let label = LABELS.iter().find(|(name, _)| *name == key).map_or(key, |(_, label)| label);
    let label = if period.is_empty() { label.to_owned() } else { format!("{label} {period}") };
    let is_amount = key == "biayaLain" || ADDITIONAL_AMOUNTS.contains(&key);
    let amount = loket_model::parse_plain_rupiah(text).ok().filter(|_| is_amount);
    let value = amount.map_or_else(|| bounded(text), |amount| amount.to_string());
    Some(detail(&bounded(&label), &value))
}

fn unreadable(what: &str) -> UnresolvedWhy {
    UnresolvedWhy::Unreadable(format!("billDesc: {what}"))
}
