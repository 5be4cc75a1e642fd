//! Holding a statement's rows against our payments. Each row and each payment is used once; what is left over on either
//! side, and what agrees in part only, is a difference.
//!
//! References decide first. Rows without one of ours are held against number, amount and time. The order in which rows
//! and payments come does not matter.

use std::collections::{BTreeSet, HashMap, VecDeque};

use loket_model::{Difference, DifferenceKind, PaymentId, Rupiah, UtcMillis};

use super::Period;
use super::ours::{OurWord, Ours};
use super::read::StatementRow;

/// How far the times of a row and a payment may lie apart, where only number and amount say that they are one.
pub(super) const APART_MS: i64 = 86_400_000;

/// A text that more payments bear is no reference: a product's name, a bank's.
const SHARED_MAX: usize = 16;

/// Rows before and after a payment that are looked at for the nearest; a customer pays the same sum a few times a day.
const NEIGHBOURS: usize = 16;

/// Every row and every payment, each in one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Matched {
    /// Lines and payments that agree.
    pub(super) both: Vec<(u32, PaymentId)>,
    /// Everything else, numbered from 1: by line, then ours by time.
    pub(super) differences: Vec<Difference>,
    /// Lines of rows outside the statement's time.
    pub(super) outside: Vec<u32>,
}

/// A row and a payment that may be one, and how well they fit: the smallest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Whether it rests on a reference of the biller's, and not on ours.
    by_biller_ref: bool,
    word: OurWord,
    is_other_amount: bool,
    apart_ms: u64,
    at: UtcMillis,
    payment: PaymentId,
    line: u32,
    row: usize,
    ours: usize,
}

struct Matching<'a> {
    rows: &'a [StatementRow],
    ours: &'a [Ours],
    /// The payment of each row.
    taken: Vec<Option<usize>>,
    used: BTreeSet<usize>,
    /// Rows that bear a payment's reference; one that comes second has been paid twice, and is nobody else's.
    named: BTreeSet<usize>,
}

/// Compares rows with payments.
pub(super) fn matched(rows: &[StatementRow], ours: &[Ours], period: Period) -> Matched {
    // What another statement has is used up, but rows that bear its reference are nobody else's.
    let counted = ours.iter().enumerate().filter(|(_, our)| our.is_counted).map(|(index, _)| index);
    let (taken, used) = (vec![None; rows.len()], counted.collect());
    let mut matching = Matching { rows, ours, taken, used, named: BTreeSet::new() };
    matching.by_reference();
    matching.by_number();
    matching.in_order(true);
    matching.in_order(false);
    matching.result(period)
}

impl Matching<'_> {
    fn fit(&self, row: usize, ours: usize, by_biller_ref: bool) -> Option<Fit> {
        let (theirs, our) = (self.rows.get(row)?, self.ours.get(ours)?);
        Some(Fit {
            by_biller_ref,
            word: our.word,
            is_other_amount: theirs.amount != Some(our.amount),
            apart_ms: theirs.at.map_or(u64::MAX, |at| at.get().abs_diff(our.at.get())),
            at: our.at,
            payment: our.payment,
            line: theirs.line,
            row,
            ours,
        })
    }

    /// Makes pairs, the best fits first.
    fn pair(&mut self, mut fits: Vec<Fit>) {
        fits.sort_unstable();
        for fit in fits {
            if let Some(taken @ None) = self.taken.get_mut(fit.row)
                && self.used.insert(fit.ours)
            {
                *taken = Some(fit.ours);
            }
        }
    }

    fn by_reference(&mut self) {
        let mut bearers: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (index, our) in self.ours.iter().enumerate() {
            for reference in our.references.iter().map(|text| key(text)).filter(|key| !key.is_empty()) {
                bearers.entry(reference).or_default().insert(index);
            }
        }
        bearers.retain(|_, bearers| bearers.len() <= SHARED_MAX);
        let mut fits = Vec::new();
        for (row, theirs) in self.rows.iter().enumerate() {
            for text in theirs.reference.iter().chain(&theirs.biller_refs) {
                for ours in bearers.get(&key(text)).into_iter().flatten() {
                    let is_ours = self.ours.get(*ours).and_then(|our| our.references.first());
                    let by_biller_ref = is_ours.is_none_or(|reference| key(reference) != key(text));
                    fits.extend(self.fit(row, *ours, by_biller_ref));
                }
            }
        }
        self.named = fits.iter().map(|fit| fit.row).collect();
        let carries_ours = fits.iter().any(|fit| {
            !fit.by_biller_ref && self.rows.get(fit.row).is_some_and(|row| row.reference.is_some())
        });
        if carries_ours {
            // The column is proven to hold our references: one that we never minted is nobody's payment here.
            let strangers = self.rows.iter().enumerate().filter(|(_, row)| row.reference.is_some());
            self.named.extend(strangers.map(|(index, _)| index));
        }
        self.pair(fits);
    }

    /// Rows that may still be somebody's, by number and amount, with their times in order.
    fn free_rows(&self, has_time: bool) -> HashMap<(String, Rupiah), Vec<usize>> {
        let mut groups: HashMap<(String, Rupiah), Vec<usize>> = HashMap::new();
        let free = |index: &usize| self.taken.get(*index) == Some(&None) && !self.named.contains(index);
        for (index, row) in self.rows.iter().enumerate().filter(|(index, _)| free(index)) {
            let Some(amount) = row.amount.filter(|_| row.at.is_some() == has_time) else { continue };
            let numbers: BTreeSet<String> =
                row.customer_nos.iter().map(|number| number_key(number)).collect();
            for number in numbers {
                groups.entry((number, amount)).or_default().push(index);
            }
        }
        for group in groups.values_mut() {
            group.sort_by_key(|index| self.rows.get(*index).map(|row| (row.at, row.line)));
        }
        groups
    }

    fn free_ours(&self) -> impl Iterator<Item = (usize, &Ours)> {
        self.ours.iter().enumerate().filter(|(index, _)| !self.used.contains(index))
    }

    fn by_number(&mut self) {
        let groups = self.free_rows(true);
        let mut fits = Vec::new();
        for (index, our) in self.free_ours() {
            let numbers: BTreeSet<String> =
                our.customer_nos.iter().map(|number| number_key(number)).collect();
            for number in numbers {
                let Some(group) = groups.get(&(number, our.amount)) else { continue };
                let is_before = |row: &usize| self.rows.get(*row).is_some_and(|row| row.at < Some(our.at));
                let middle = group.partition_point(is_before);
                let neighbours = group.iter().skip(middle.saturating_sub(NEIGHBOURS)).take(2 * NEIGHBOURS);
                let fit = neighbours.filter_map(|row| self.fit(*row, index, true));
                fits.extend(fit.filter(|fit| fit.apart_ms <= APART_MS.unsigned_abs()));
            }
        }
        self.pair(fits);
    }

    /// Pairs what is left in the order of time: rows that say no time with the payments of the statement's own time, and
    /// crowds of equal rows that are more than the neighbours looked at.
    fn in_order(&mut self, has_time: bool) {
        let groups = self.free_rows(has_time).into_iter();
        let mut groups: HashMap<_, VecDeque<usize>> = groups.map(|(key, rows)| (key, rows.into())).collect();
        let mut ours: Vec<(usize, &Ours)> =
            self.free_ours().filter(|(_, our)| has_time || our.is_in_period).collect();
        ours.sort_by_key(|(_, our)| (our.word, our.at, our.payment));
        let mut given: BTreeSet<usize> = BTreeSet::new();
        let mut fits = Vec::new();
        for (index, our) in ours {
            for number in &our.customer_nos {
                let Some(group) = groups.get_mut(&(number_key(number), our.amount)) else { continue };
                let is_gone = |row: &usize| given.contains(row) || self.lies_before(*row, our);
                while group.front().is_some_and(is_gone) {
                    group.pop_front();
                }
                if let Some(row) = group.pop_front_if(|row| !self.lies_behind(*row, our)) {
                    given.insert(row);
                    fits.extend(self.fit(row, index, true));
                    break;
                }
            }
        }
        self.pair(fits);
    }

    fn lies_before(&self, row: usize, our: &Ours) -> bool {
        self.rows.get(row).and_then(|row| row.at).is_some_and(|at| at < our.at.plus_ms(-APART_MS))
    }

    fn lies_behind(&self, row: usize, our: &Ours) -> bool {
        self.rows.get(row).and_then(|row| row.at).is_some_and(|at| at > our.at.plus_ms(APART_MS))
    }

    fn result(self, period: Period) -> Matched {
        let mut matched = Matched::default();
        let mut by_line: Vec<(&StatementRow, Option<&Ours>)> = self
            .rows
            .iter()
            .zip(&self.taken)
            .map(|(row, taken)| (row, taken.and_then(|index| self.ours.get(index))))
            .collect();
        by_line.sort_by_key(|(row, _)| row.line);
        for (row, our) in by_line {
            let is_meant =
                row.at.is_none_or(|at| period.covers(at)) || our.is_some_and(|our| our.is_in_period);
            match our {
                _ if !is_meant => matched.outside.push(row.line),
                Some(our) if our.word == OurWord::Paid && row.amount == Some(our.amount) => {
                    matched.both.push((row.line, our.payment));
                }
                our => matched.differences.push(difference(row, our)),
            }
        }
        let mut left: Vec<&Ours> = self.free_ours().map(|(_, our)| our).collect();
        left.retain(|our| our.word == OurWord::Paid && our.is_in_period);
        left.sort_by_key(|our| (our.at, our.payment));
        matched.differences.extend(left.into_iter().map(only_ours));
        for (number, difference) in (1..).zip(&mut matched.differences) {
            difference.number = number;
        }
        matched
    }
}

fn difference(row: &StatementRow, our: Option<&Ours>) -> Difference {
    let kind = match our.map(|our| our.word) {
        None => DifferenceKind::OnlyTheirs,
        Some(OurWord::Paid) => DifferenceKind::Amount,
        Some(OurWord::Open | OurWord::Failed) => DifferenceKind::State,
    };
    Difference {
        number: 0,
        kind,
        payment: our.map(|our| our.payment),
        line: Some(row.line),
        // The biller's reference is what a person can show to the biller, and writes down as proof.
        reference: row.biller_refs.first().or(row.reference.as_ref()).cloned(),
        customer_no: row
            .customer_nos
            .first()
            .or(our.and_then(|our| our.customer_nos.first()))
            .cloned()
            .unwrap_or_default(),
        ours: our.map(|our| our.amount),
        theirs: row.amount,
    }
}

fn only_ours(our: &Ours) -> Difference {
    Difference {
        number: 0,
        kind: DifferenceKind::OnlyOurs,
        payment: Some(our.payment),
        line: None,
        reference: our.references.first().cloned(),
        customer_no: our.customer_nos.first().cloned().unwrap_or_default(),
        ours: Some(our.amount),
        theirs: None,
    }
}

/// A reference without what people and programs change in it.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>().to_ascii_uppercase()
}

/// A number without its leading zeros, which spreadsheets take away.
fn number_key(text: &str) -> String {
    key(text).trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests;
