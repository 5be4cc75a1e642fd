//! `billDesc`: JSON text inside a string, with keys that carry blanks (" noRef") and amounts as Indonesian text.
//! A water bill's months stand one level deeper, see [`super::pdam`].

use std::collections::BTreeMap;

use loket_model::{Detail, MeterNumber, Sen, Settlement, StroomToken, SubscriberId};
use serde_json::{Map, Value};

use crate::compare;
use crate::lenient::{from_unique_json, text_of};

/// The bill's own text as trimmed keys and values.
#[derive(Debug, Clone, Default)]
pub(super) struct BillDesc {
    texts: BTreeMap<String, String>,
    /// `desc`, where it is an object; an empty array or text says nothing.
    nested: Option<Map<String, Value>>,
}

/// Where a water bill keeps its months.
const NESTED: &str = "desc";

/// Keys of PLN prepaid that have fields of their own.
const KNOWN: &[&str] = &[
    "customerName",
    "idPelanggan",
    "nomorMeter",
    "tarifDaya",
    "noRef",
    "jumlahKwh",
    "angsuran",
    "materai",
    "ppn",
    "ppj",
    "stroomToken",
    "rpStroomToken",
];

/// No document shows half as many fields.
const FIELDS_MAX: usize = 64;
/// Longest key or value that is kept; everything kept must fit the journal and the struk.
const TEXT_CHARS_MAX: usize = 256;

pub(super) fn bounded(text: &str) -> String {
    compare::bounded(text, TEXT_CHARS_MAX)
}

impl BillDesc {
    /// Reads the text; an absent one is empty.
    pub(super) fn read(raw: &Value) -> Result<Self, String> {
        let value = match raw {
            Value::Null => return Ok(Self::default()),
            Value::String(text) if text.trim().is_empty() => return Ok(Self::default()),
            Value::String(text) => {
                from_unique_json(text.as_bytes()).map_err(|error| format!("billDesc: {error}"))?
            }
            other => other.clone(),
        };
        let Value::Object(fields) = value else { return Err("billDesc: unexpected shape".to_owned()) };
        if fields.len() > FIELDS_MAX {
            return Err(format!("billDesc: {} fields", fields.len()));
        }
        let mut texts = BTreeMap::new();
        for (key, value) in &fields {
            if key.trim() == NESTED && (value.is_object() || value.as_array().is_some_and(Vec::is_empty)) {
                continue;
            }
            // Nested shapes belong to products that Loket does not read yet; their words are kept as they came.
            let text = text_of(value).unwrap_or_else(|| value.to_string());
            if texts.insert(bounded(key.trim()), bounded(&text)).is_some() {
                return Err(format!("billDesc: {} twice", key.trim()));
            }
        }
        let mut nested = fields.iter().filter(|(key, _)| key.trim() == NESTED).map(|(_, value)| value);
        let (first, second) = (nested.next(), nested.next());
        if second.is_some() {
            return Err(format!("billDesc: {NESTED} twice"));
        }
        Ok(Self { texts, nested: first.and_then(Value::as_object).cloned() })
    }

    /// The months of a water bill.
    pub(super) fn nested(&self) -> Option<&Map<String, Value>> {
        self.nested.as_ref()
    }

    /// A value that says something: placeholders for "none" are empty, `-` and `0`.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str).filter(|text| !matches!(*text, "" | "-" | "0"))
    }

    pub(super) fn meter(&self) -> Option<MeterNumber> {
        self.get("nomorMeter").and_then(|text| MeterNumber::parse(text).ok())
    }

    pub(super) fn subscriber(&self) -> Option<SubscriberId> {
        self.get("idPelanggan").and_then(|text| SubscriberId::parse(text).ok())
    }

    /// `R1M/900VA` as class and power; zero-padded forms (`R1/000001300VA`) are the same.
    pub(super) fn tariff(&self) -> (Option<String>, Option<u32>) {
        let Some(text) = self.get("tarifDaya") else { return (None, None) };
        match text.rsplit_once('/') {
            Some((class, power)) => {
                let digits: String = power.chars().filter(char::is_ascii_digit).collect();
                (Some(class.trim().to_owned()), digits.parse().ok())
            }
            None => (Some(text.to_owned()), None),
        }
    }

    /// What only a payment's answer holds. An amount that its rule does not read is kept in words instead.
    pub(super) fn settle(&self, settlement: &mut Settlement) {
        settlement.receipt_ref = self.get("noRef").map(str::to_owned);
        settlement.token = self.get("stroomToken").and_then(|text| StroomToken::parse(text).ok());
        settlement.kwh = self.texts.get("jumlahKwh").and_then(|text| loket_model::parse_kwh(text).ok());
        settlement.stroom = self.sen("rpStroomToken");
        settlement.ppj = self.sen("ppj");
        settlement.ppn = self.sen("ppn");
        settlement.materai = self.sen("materai");
        settlement.angsuran = self.sen("angsuran");
        let read = [
            ("jumlahKwh", settlement.kwh.is_some()),
            ("rpStroomToken", settlement.stroom.is_some()),
            ("ppj", settlement.ppj.is_some()),
            ("ppn", settlement.ppn.is_some()),
            ("materai", settlement.materai.is_some()),
            ("angsuran", settlement.angsuran.is_some()),
        ];
        let unread = read
            .iter()
            .filter(|(_, ok)| !ok)
            .filter_map(|(key, _)| self.get(key).map(|value| detail(key, value)));
        settlement.details.extend(unread);
        settlement.details.extend(self.details());
    }

    /// Everything without a field of its own.
    pub(super) fn details(&self) -> Vec<Detail> {
        let other =
            self.texts.iter().filter(|(key, value)| !KNOWN.contains(&key.as_str()) && !value.is_empty());
        other.map(|(key, value)| detail(key, value)).collect()
    }

    fn sen(&self, key: &str) -> Option<Sen> {
        self.texts.get(key).and_then(|text| loket_model::parse_sen(text).ok())
    }
}

pub(super) fn detail(label: &str, value: &str) -> Detail {
    Detail { label: label.to_owned(), value: value.to_owned() }
}
