//! How the billers and deposits stand at this moment: what a cashier must see before it stops a sale. Nothing here
//! decides anything; choosing an account and asking about payments have rules of their own.

use loket_model::{AccountName, Rupiah, UtcMillis};

use crate::counter::Counter;
use crate::error::CounterError;

/// Below this a deposit is low whatever the pace: a single bill of a household may be more.
const LOW_RUPIAH: u32 = 250_000;
/// A deposit that lasts no longer than this is low: long enough to send money to a biller and see it arrive.
const LOW_MS: i64 = 2 * 3_600_000;
/// The pace of a shift is told by at least this much of it, or the first sale of a day would raise an alarm.
const PACE_MS_MIN: i64 = 3_600_000;
/// Further ahead than this nobody counts on the pace of one shift.
const AHEAD_MS_MAX: i64 = 24 * 3_600_000;

/// How an account's biller answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// As far as is known, it answers.
    Fine,
    /// Lately there was no answer, or only refusals that are about the shop.
    Troubled,
    /// It is left alone for this long, in milliseconds.
    Resting(u64),
}

/// How an account stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The account.
    pub account: AccountName,
    /// What kind of biller it is.
    pub kind: String,
    /// How the biller answers.
    pub connection: Connection,
    /// The deposit, as the books expect it or else as the biller said last.
    pub deposit: Option<Rupiah>,
    /// Whether it will soon be too low to sell.
    pub is_low: bool,
    /// Until when the deposit lasts at the pace of the open shift, where that can be told.
    pub lasts_until: Option<UtcMillis>,
}

impl Counter {
    /// How every account in use stands, in the shop's order.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn standings(&self) -> Result<Vec<Standing>, CounterError> {
        let deposits = self.journal.deposits()?;
        let shift = self.journal.shift_report()?;
        let now = self.now();
        let mut standings = Vec::new();
        for record in self.journal.accounts()? {
            let view = deposits.iter().find(|view| view.account == record.name);
            let deposit = view.and_then(|view| view.expected.or(view.reported.map(|(balance, _)| balance)));
            let used = shift.as_ref().and_then(|shift| {
                let sum = shift.deposits.iter().find(|sum| sum.account == record.name)?;
                Some((sum.used, shift.opened_at))
            });
            let lasts_until = deposit.zip(used).and_then(|(deposit, used)| end_of(deposit, used, now));
            let is_low = deposit.is_some_and(|deposit| deposit < Rupiah::from_u32(LOW_RUPIAH))
                || lasts_until.is_some_and(|until| until <= now.plus_ms(LOW_MS));
            standings.push(Standing {
                connection: self.connection(&record.name),
                kind: record.kind,
                account: record.name,
                deposit,
                is_low,
                lasts_until,
            });
        }
        Ok(standings)
    }

    fn connection(&self, account: &AccountName) -> Connection {
        let now = self.now();
        let health = self.health.of(account);
        // A gap between two questions is no rest: play money keeps none, so only silences are left.
        let rest_ms = self.circuits.wait_ms(account, true, self.around.clock.monotonic_ms());
        if rest_ms > 0 {
            Connection::Resting(rest_ms)
        } else if health.rests(now) || health.is_troubled(now) {
            Connection::Troubled
        } else {
            Connection::Fine
        }
    }
}

/// When a deposit ends that lost `used` since an instant; nothing where it lasts beyond any day or nothing was used.
fn end_of(deposit: Rupiah, (used, since): (Rupiah, UtcMillis), now: UtcMillis) -> Option<UtcMillis> {
    let passed_ms = now.get().saturating_sub(since.get()).max(PACE_MS_MIN);
    // Amounts and days are far below what two 64-bit numbers multiply to in 128 bits.
    let left_ms = i128::from(deposit.get().max(0))
        .checked_mul(i128::from(passed_ms))?
        .checked_div(i128::from(used.get()))?;
    let left_ms = i64::try_from(left_ms).ok().filter(|left_ms| (0..=AHEAD_MS_MAX).contains(left_ms))?;
    Some(now.plus_ms(left_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deposit_lasts_as_long_as_the_pace_of_the_shift_says() {
        const HOUR_MS: i64 = 3_600_000;
        let check = |deposit: u32, used: u32, passed_ms: i64, left_ms: Option<i64>| {
            let now = UtcMillis::new(100 * HOUR_MS);
            let since = UtcMillis::new(100 * HOUR_MS - passed_ms);
            let end = end_of(Rupiah::from_u32(deposit), (Rupiah::from_u32(used), since), now);
            assert_eq!(end.map(|end| end.get() - now.get()), left_ms, "{deposit} {used} {passed_ms}");
        };
        check(900_000, 300_000, 3 * HOUR_MS, Some(9 * HOUR_MS));
        check(0, 300_000, 3 * HOUR_MS, Some(0));
        check(900_000, 0, 3 * HOUR_MS, None);
        check(90_000_000, 300_000, 3 * HOUR_MS, None);
        // The first minutes of a shift tell no pace yet.
        check(300_000, 300_000, HOUR_MS / 60, Some(HOUR_MS));
    }
}
