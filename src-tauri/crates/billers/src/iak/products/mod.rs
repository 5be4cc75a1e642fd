//! What `desc` says about each kind of bill, one file per family. A reader adds the rows up where the fields
//! allow it; whom the answer is about is not its concern.

mod bpjs;
mod family;
mod labels;
mod pdam;
mod pln;
mod rows;
mod services;
mod taxes;
mod telkom;

use loket_model::{BillLine, Charge, Detail, Rupiah, UnresolvedWhy};

pub(super) use bpjs::months;
pub(super) use family::Family;
pub(super) use labels::detail;

use super::tree::Node;
use crate::compare::mismatch;

/// Rows that a bill may have; no product of the documents bills ten years of months.
const ROWS_MAX: usize = 120;
/// Details that a bill may have.
pub(super) const DETAILS_MAX: usize = 64;

/// What a product's reader gets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    /// The product's own part of the answer; blank for some products.
    pub(super) desc: &'a Node,
    /// The answer's `period`, whose form differs per product.
    pub(super) period: &'a str,
    /// Nominal, admin and price of the answer, which add up.
    pub(super) charge: Charge,
}

/// What a product's reader found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Reading {
    /// Periods.
    pub(super) lines: Vec<BillLine>,
    /// Everything without a field.
    pub(super) details: Vec<Detail>,
    /// PLN tariff class.
    pub(super) tariff: Option<String>,
    /// Connected power in volt-ampere.
    pub(super) power_va: Option<u32>,
    /// Meter readings of the rows, which PLN tells only once it is paid.
    pub(super) meters: Vec<Detail>,
    /// The biller's sentence for the struk.
    pub(super) note: Option<String>,
}

/// Reads the product's part of an answer.
///
/// # Errors
/// When it cannot be read, or its rows contradict the answer's totals.
pub(super) fn read(family: Family, said: Said<'_>) -> Result<Reading, UnresolvedWhy> {
    let mut reading = match family {
        Family::PlnPostpaid => pln::postpaid(said),
        Family::PlnNontaglis => pln::nontaglis(said),
        Family::Pdam => pdam::read(said),
        Family::BpjsKesehatan => bpjs::kesehatan(said),
        Family::BpjstkBpu | Family::BpjstkPu => bpjs::ketenagakerjaan(said),
        Family::Telkom | Family::MobilePostpaid => telkom::read(said),
        Family::Tv => telkom::tv(said),
        Family::Gas => services::gas(said),
        Family::Multifinance | Family::Taspen => services::multifinance(said),
        Family::Insurance => services::insurance(said),
        Family::Pbb => taxes::pbb(said),
        Family::Esamsat => taxes::esamsat(said),
        Family::Internet | Family::CustomDenom | Family::Donation | Family::Other => services::other(said),
    }?;
    reading.details.truncate(DETAILS_MAX);
    Ok(reading)
}

/// The answer's one period, where the product has no rows.
fn whole(said: Said<'_>) -> Vec<BillLine> {
    if said.period.is_empty() {
        return Vec::new();
    }
    vec![BillLine {
        period: said.period.to_owned(),
        amount: said.charge.amount(),
        admin: said.charge.admin(),
        penalty: Rupiah::ZERO,
        meter_from: None,
        meter_to: None,
    }]
}

/// Holds the sum of parts against a total. The documents do not say of every part whether the total contains it;
/// such `perhaps` may be in or out.
///
/// # Errors
/// A mismatch of the amount.
fn reconcile(total: Rupiah, parts: &[Rupiah], perhaps: &[Rupiah]) -> Result<(), UnresolvedWhy> {
    let out_of_range = |_| UnresolvedWhy::Unreadable("amounts out of range".to_owned());
    let certain = Rupiah::sum(parts.iter().copied()).map_err(out_of_range)?;
    let mut sums = vec![certain];
    for part in perhaps.iter().filter(|part| part.is_positive()) {
        let with_it: Result<Vec<_>, _> = sums.iter().map(|sum| sum.plus(*part)).collect();
        sums.extend(with_it.map_err(out_of_range)?);
    }
    if sums.contains(&total) {
        Ok(())
    } else {
        Err(mismatch("amount", &total.get().to_string(), &certain.get().to_string()))
    }
}
