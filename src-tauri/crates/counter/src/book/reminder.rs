//! Who usually paid by today and has not: told from what was paid in the months before, for the book's customers alone.
//!
//! A month counts once, with its first payment. Whoever paid in two of the last three months is expected again on the
//! middle of those days; earlier than that nobody is late.

use std::collections::BTreeMap;

use loket_model::{BookedPaid, Category, CustomerId, CustomerNumber, UtcMillis, Zone};

use crate::counter::Counter;
use crate::error::CounterError;

/// Months before this one that are looked at.
const MONTHS: usize = 3;
/// Paid in fewer of them, nothing is usual.
const MONTHS_MIN: usize = 2;
/// Days that surely hold so many months and the present one.
const LOOK_BACK_DAYS: i64 = 31 * 4 + 1;
/// A day that every month has: who pays on the 31st is not late in a month without one.
const DAY_OF_EVERY_MONTH: u32 = 28;
/// Most reminders of one list.
const REMINDERS_MAX: usize = 500;
const DAY_MS: i64 = 86_400_000;

/// A number that is usually paid by today and was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Whose.
    pub customer: CustomerId,
    /// Name.
    pub name: String,
    /// Telephone, if known.
    pub phone: Option<String>,
    /// The number.
    pub number: CustomerNumber,
    /// For what.
    pub category: Category,
    /// The day of the month on which it is usually paid.
    pub usual_day: u32,
    /// When it was paid last.
    pub last_paid_at: UtcMillis,
}

impl Counter {
    /// The book's numbers that are usually paid by today and were not this month, the most overdue first, at most 500.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn reminders(&self) -> Result<Vec<Reminder>, CounterError> {
        let (now, zone) = (self.now(), self.shop()?.zone);
        let since = now.plus_ms(-LOOK_BACK_DAYS * DAY_MS);
        let mut reminders = Vec::new();
        let paid = self.journal.booked_paid_since(since)?;
        let same = |one: &BookedPaid, other: &BookedPaid| {
            (one.customer, &one.number, one.category) == (other.customer, &other.number, other.category)
        };
        for payments in paid.chunk_by(same).filter(|payments| is_monthly(payments)) {
            let times: Vec<UtcMillis> = payments.iter().map(|paid| paid.at).collect();
            let (Some(usual_day), Some(last)) = (late_since(zone, now, &times), payments.last()) else {
                continue;
            };
            // Erased meanwhile: then there is nobody to remind.
            let Some(customer) = self.journal.customer(last.customer)? else { continue };
            reminders.push(Reminder {
                customer: customer.id,
                name: customer.name,
                phone: customer.phone,
                number: last.number.clone(),
                category: last.category,
                usual_day,
                last_paid_at: last.at,
            });
        }
        reminders.sort_by(|one, other| (one.usual_day, &one.name).cmp(&(other.usual_day, &other.name)));
        reminders.truncate(REMINDERS_MAX);
        Ok(reminders)
    }
}

fn is_monthly(payments: &[BookedPaid]) -> bool {
    payments.first().is_some_and(|paid| paid.category.is_monthly())
}

/// The usual day of a number that was paid at these times, where it has come and this month has no payment.
fn late_since(zone: Zone, now: UtcMillis, paid: &[UtcMillis]) -> Option<u32> {
    let (month, today) = month_and_day(zone, now)?;
    let mut first_days: BTreeMap<i64, u32> = BTreeMap::new();
    for at in paid {
        let (paid_month, day) = month_and_day(zone, *at)?;
        let earliest = first_days.entry(paid_month).or_insert(day);
        *earliest = day.min(*earliest);
    }
    if first_days.contains_key(&month) {
        return None;
    }
    let months = i64::try_from(MONTHS).ok()?;
    let recent = first_days.iter().filter(|(paid_month, _)| **paid_month >= month.saturating_sub(months));
    let mut days: Vec<u32> = recent.map(|(_, day)| *day).collect();
    if days.len() < MONTHS_MIN {
        return None;
    }
    days.sort_unstable();
    let usual = *days.get(days.len() / 2)?;
    (today >= usual.min(DAY_OF_EVERY_MONTH)).then_some(usual)
}

/// Months since the year 0, and the day, on the shop's calendar.
fn month_and_day(zone: Zone, at: UtcMillis) -> Option<(i64, u32)> {
    let day = zone.business_day(at);
    let mut parts = day.split('-');
    let mut number = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    Some((year.checked_mul(12)?.checked_add(month)?, u32::try_from(day).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_is_who_usually_paid_by_today_and_has_not() {
        let at = |day: &str| UtcMillis::parse_rfc3339(&format!("{day}T09:00:00+07:00")).unwrap();
        let check = |today: &str, paid: &[&str], late: Option<u32>| {
            let times: Vec<UtcMillis> = paid.iter().map(|day| at(day)).collect();
            assert_eq!(late_since(Zone::Wib, at(today), &times), late, "{today} {paid:?}");
        };
        check("2026-11-21", &["2026-08-10", "2026-09-12", "2026-10-15"], Some(12));
        check("2026-11-12", &["2026-08-10", "2026-09-12", "2026-10-15"], Some(12));
        check("2026-11-11", &["2026-08-10", "2026-09-12", "2026-10-15"], None);
        check("2026-11-21", &["2026-09-12", "2026-10-15"], Some(15));
        check("2026-11-21", &["2026-09-12", "2026-10-15", "2026-11-02"], None);
        check("2026-11-21", &["2026-10-15"], None);
        check("2026-11-21", &["2026-10-15", "2026-10-16", "2026-10-17"], None);
        check("2026-11-21", &["2026-06-01", "2026-07-01", "2026-10-15"], None);
        check("2026-11-21", &[], None);
        check("2027-01-05", &["2026-11-05", "2026-12-03"], Some(5));
        // The end of a short month is late enough.
        check("2027-02-28", &["2026-12-31", "2027-01-31"], Some(31));
        check("2027-02-27", &["2026-12-31", "2027-01-31"], None);
        // The shop's calendar, and not the one of Greenwich.
        let night = UtcMillis::parse_rfc3339("2026-10-31T18:30:00Z").unwrap();
        assert_eq!(month_and_day(Zone::Wib, night), month_and_day(Zone::Wib, at("2026-11-01")));
    }
}
