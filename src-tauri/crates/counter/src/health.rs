//! How each account has been doing lately: silences in a row, and the deposit that was last heard of. Only for
//! choosing an account before a payment; never a reason to send one again elsewhere. Forgotten at the end of the
//! program, because yesterday's weather says nothing.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_model::{AccountName, FailKind, Rupiah, UtcMillis};

/// Silences in a row after which an account rests.
const SILENCES_MAX: u32 = 5;

/// Refusals for trouble at the biller, with nothing going well between them, after which it counts as disturbed; one
/// may be that customer's bad luck.
const REFUSALS_MAX: u32 = 3;

/// How long it rests after its last silence.
const REST_MS: i64 = 60_000;

/// How long one silence or trouble speaks against an account that is not used any more and so cannot clear itself.
const LAPSE_MS: i64 = 5 * 60_000;

/// How long a deposit that was heard of is believed; somebody may have topped it up since.
const BALANCE_MS: i64 = 10 * 60_000;

/// What is known about one account.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AccountHealth {
    /// Exchanges in a row that ended without a readable answer.
    silences: u32,
    /// Refusals in a row that were about the biller or the shop, and not about the customer.
    refusals: u32,
    /// The last silence, or the last time the biller refused the shop itself or was disturbed.
    last_trouble_at: Option<UtcMillis>,
    /// The last answer of the biller's own.
    answered_at: Option<UtcMillis>,
    /// The deposit as the biller last told it.
    balance: Option<(Rupiah, UtcMillis)>,
}

impl AccountHealth {
    /// Whether the account should be left alone for a while.
    pub(crate) fn rests(&self, now: UtcMillis) -> bool {
        self.silences >= SILENCES_MAX && self.last_trouble_at.is_some_and(|at| now < at.plus_ms(REST_MS))
    }

    /// Whether it lately gave no answer, or only trouble.
    pub(crate) fn is_troubled(&self, now: UtcMillis) -> bool {
        (self.silences > 0 || self.refusals >= REFUSALS_MAX)
            && self.last_trouble_at.is_some_and(|at| now < at.plus_ms(LAPSE_MS))
    }

    /// When it last answered, in this run.
    pub(crate) const fn answered_at(&self) -> Option<UtcMillis> {
        self.answered_at
    }

    /// When it last gave trouble, in this run.
    pub(crate) const fn trouble_at(&self) -> Option<UtcMillis> {
        self.last_trouble_at
    }

    /// Whether the deposit is surely below a price.
    pub(crate) fn is_short_of(&self, price: Rupiah, now: UtcMillis) -> bool {
        self.balance.is_some_and(|(balance, at)| balance < price && now < at.plus_ms(BALANCE_MS))
    }
}

/// The health of all accounts of this run.
#[derive(Debug, Default)]
pub(crate) struct Health {
    accounts: Mutex<HashMap<AccountName, AccountHealth>>,
}

impl Health {
    pub(crate) fn of(&self, account: &AccountName) -> AccountHealth {
        self.accounts().get(account).copied().unwrap_or_default()
    }

    /// The biller gave an answer of its own, whatever it said.
    pub(crate) fn answered(&self, account: &AccountName, at: UtcMillis) {
        let mut accounts = self.accounts();
        let health = accounts.entry(account.clone()).or_default();
        health.silences = 0;
        health.answered_at = Some(at);
    }

    /// The biller found a bill or was paid.
    pub(crate) fn served(&self, account: &AccountName) {
        self.accounts().entry(account.clone()).or_default().refusals = 0;
    }

    /// No answer, or none of the biller's own.
    pub(crate) fn silent(&self, account: &AccountName, at: UtcMillis) {
        let mut accounts = self.accounts();
        let health = accounts.entry(account.clone()).or_default();
        health.silences = health.silences.saturating_add(1);
        health.last_trouble_at = Some(at);
    }

    /// What a refusal says about the account itself, and not about the customer.
    pub(crate) fn refused(&self, account: &AccountName, kind: FailKind, at: UtcMillis) {
        match kind {
            FailKind::TryLater => self.refused_times(account, 1, at),
            // A shop that is not known today is not known to the next customer either.
            FailKind::Settings | FailKind::AddressRefused => self.refused_times(account, REFUSALS_MAX, at),
            FailKind::DepositLow => self.balance_is(account, Rupiah::ZERO, at),
            _ => {}
        }
    }

    fn refused_times(&self, account: &AccountName, times: u32, at: UtcMillis) {
        let mut accounts = self.accounts();
        let health = accounts.entry(account.clone()).or_default();
        health.refusals = health.refusals.saturating_add(times);
        health.last_trouble_at = Some(at);
    }

    /// The biller told the deposit.
    pub(crate) fn balance_is(&self, account: &AccountName, balance: Rupiah, at: UtcMillis) {
        self.accounts().entry(account.clone()).or_default().balance = Some((balance, at));
    }

    fn accounts(&self) -> MutexGuard<'_, HashMap<AccountName, AccountHealth>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: UtcMillis = UtcMillis::new(1_000_000);

    fn account() -> AccountName {
        AccountName::parse("a").unwrap()
    }

    #[test]
    fn an_account_rests_after_silences_in_a_row() {
        let health = Health::default();
        for _ in 0..SILENCES_MAX - 1 {
            health.silent(&account(), AT);
        }
        assert!(!health.of(&account()).rests(AT) && health.of(&account()).is_troubled(AT));
        health.silent(&account(), AT);
        assert!(health.of(&account()).rests(AT));
        assert!(!health.of(&account()).rests(AT.plus_ms(REST_MS)));
        assert!(!health.of(&account()).is_troubled(AT.plus_ms(LAPSE_MS)));
        health.answered(&account(), AT);
        assert!(!health.of(&account()).is_troubled(AT));
    }

    #[test]
    fn a_refusal_of_the_shop_counts_and_one_of_the_customer_does_not() {
        let check = |kind: FailKind, troubled: bool, short: bool| {
            let health = Health::default();
            health.refused(&account(), kind, AT);
            let health = health.of(&account());
            assert_eq!(
                (health.is_troubled(AT), health.is_short_of(Rupiah::from_u32(1), AT)),
                (troubled, short),
                "{kind:?}"
            );
        };
        check(FailKind::TryLater, false, false);
        check(FailKind::Settings, true, false);
        check(FailKind::AddressRefused, true, false);
        check(FailKind::DepositLow, false, true);
        check(FailKind::CustomerUnknown, false, false);
        check(FailKind::NothingOwed, false, false);
    }

    #[test]
    fn only_trouble_that_lasts_counts() {
        let health = Health::default();
        let refuse = |times: u32| (0..times).for_each(|_| health.refused(&account(), FailKind::TryLater, AT));
        refuse(REFUSALS_MAX - 1);
        health.served(&account());
        refuse(REFUSALS_MAX - 1);
        assert!(!health.of(&account()).is_troubled(AT));
        refuse(1);
        assert!(health.of(&account()).is_troubled(AT));
    }

    #[test]
    fn a_low_deposit_is_forgotten_in_time() {
        let health = Health::default();
        health.balance_is(&account(), Rupiah::from_u32(500), AT);
        let known = health.of(&account());
        assert!(
            known.is_short_of(Rupiah::from_u32(501), AT) && !known.is_short_of(Rupiah::from_u32(500), AT)
        );
        assert!(!known.is_short_of(Rupiah::from_u32(501), AT.plus_ms(BALANCE_MS)));
    }
}
