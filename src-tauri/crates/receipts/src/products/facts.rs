//! What a biller said beyond the fields of a bill, until it is printed: known facts are taken out one by one in the
//! product's order, and what nobody took comes last, in the biller's words and order.

use loket_model::{Bill, BillLine, Detail, Settlement};

pub(crate) use loket_model::masking::folded;

/// One fact.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    key: String,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// Facts that are not printed yet.
#[derive(Debug)]
pub(crate) struct Facts(Vec<Fact>);

impl Facts {
    /// What was said at the inquiry and at the payment, each fact once: the payment's word is the later one. What only
    /// repeats the number or the name in the bill's own fields is said there.
    pub(crate) fn of(bill: &Bill, settlement: &Settlement) -> Self {
        let fact = |detail: &Detail| Fact {
            key: folded(&detail.label),
            label: detail.label.clone(),
            value: detail.value.trim().to_owned(),
        };
        let later: Vec<Fact> = settlement.details.iter().map(fact).collect();
        let earlier = bill.details.iter().map(fact).filter(|old| !later.iter().any(|new| new.key == old.key));
        let mut facts: Vec<Fact> = Vec::new();
        for fact in earlier.chain(later.iter().cloned()) {
            let repeats = |known: &Fact| known.key == fact.key && known.value == fact.value;
            let is_field = fact.value == bill.customer_no.as_str() || fact.value == bill.customer_name;
            if !fact.value.is_empty() && !is_field && !facts.iter().any(repeats) {
                facts.push(fact);
            }
        }
        Self(facts)
    }

    /// Takes the first fact under one of the keys, in the keys' order.
    pub(crate) fn take(&mut self, keys: &[&str]) -> Option<Fact> {
        let position = keys.iter().find_map(|key| self.0.iter().position(|fact| fact.key == *key))?;
        Some(self.0.remove(position))
    }

    /// Takes every fact that a test picks.
    pub(crate) fn take_all(&mut self, picked: impl Fn(&Fact) -> bool) -> Vec<Fact> {
        self.0.extract_if(.., |fact| picked(fact)).collect()
    }

    /// Takes a month's fact, whose label ends with the month.
    pub(crate) fn take_of(&mut self, keys: &[&str], period: &str) -> Option<Fact> {
        let period = folded(period);
        let position = keys
            .iter()
            .find_map(|key| self.0.iter().position(|fact| fact.key == format!("{key}{period}")))?;
        Some(self.0.remove(position))
    }

    /// Keeps what one of several sheets says: the facts of its month, under labels without the month, and on the
    /// last one also those of no month.
    pub(crate) fn keep_month(&mut self, lines: &[BillLine], line: &BillLine, is_last: bool) {
        let month_of = |fact: &Fact| {
            let months = lines.iter().map(|line| line.period.as_str());
            months.filter(|month| ends_with_month(fact, month)).max_by_key(|month| month.len())
        };
        self.0.retain(|fact| month_of(fact).map_or(is_last, |month| month == line.period));
        for fact in &mut self.0 {
            if let Some(label) =
                fact.label.strip_suffix(line.period.as_str()).map(|label| label.trim().to_owned())
                && ends_with_month(fact, &line.period)
            {
                *fact = Fact { key: folded(&label), label, value: std::mem::take(&mut fact.value) };
            }
        }
    }

    /// Everything that is left.
    pub(crate) fn rest(&mut self) -> Vec<Fact> {
        std::mem::take(&mut self.0)
    }
}

impl Fact {
    /// Whether the label, letters and digits alone, holds one of the parts.
    pub(crate) fn has(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.key.contains(part))
    }

    /// Whether the label is one of these, letters and digits alone.
    pub(crate) fn is(&self, keys: &[&str]) -> bool {
        keys.contains(&self.key.as_str())
    }
}

/// Fewer letters and digits at a label's end are a count and no month (`MEI14`, `0926`).
const MONTH_CHARS_MIN: usize = 4;

fn ends_with_month(fact: &Fact, month: &str) -> bool {
    let month = folded(month);
    month.len() >= MONTH_CHARS_MIN && fact.key.len() > month.len() && fact.key.ends_with(&month)
}
