//! How each account has been doing lately: silences in a row, and the deposit that was last heard of. Only for
//! choosing an account before a payment; never a reason to send one again elsewhere. Forgotten at the end of the
//! program, because yesterday's weather says nothing.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_model::{AccountName, Rupiah, UtcMillis};

/// Silences in a row after which an account rests.
const SILENCES_MAX: u32 = 5;

/// How long it rests after its last silence.
const REST_MS: i64 = 60_000;

/// What is known about one account.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AccountHealth {
    /// Exchanges in a row that ended without a readable answer.
    pub(crate) silences: u32,
    last_silence_at: Option<UtcMillis>,
    /// The deposit as the biller last told it.
    pub(crate) balance: Option<Rupiah>,
}

impl AccountHealth {
    /// Whether the account should be left alone for a while.
    pub(crate) fn rests(&self, now: UtcMillis) -> bool {
        self.silences >= SILENCES_MAX && self.last_silence_at.is_some_and(|at| now < at.plus_ms(REST_MS))
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

    /// The biller answered, whatever it said.
    pub(crate) fn answered(&self, account: &AccountName) {
        self.accounts().entry(account.clone()).or_default().silences = 0;
    }

    /// No answer, or none of the biller's own.
    pub(crate) fn silent(&self, account: &AccountName, at: UtcMillis) {
        let mut accounts = self.accounts();
        let health = accounts.entry(account.clone()).or_default();
        health.silences = health.silences.saturating_add(1);
        health.last_silence_at = Some(at);
    }

    /// The biller told the deposit.
    pub(crate) fn balance_is(&self, account: &AccountName, balance: Rupiah) {
        self.accounts().entry(account.clone()).or_default().balance = Some(balance);
    }

    fn accounts(&self) -> MutexGuard<'_, HashMap<AccountName, AccountHealth>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_rests_after_silences_in_a_row() {
        let (health, account) = (Health::default(), AccountName::parse("a").unwrap());
        let at = UtcMillis::new(1_000_000);
        for _ in 0..SILENCES_MAX - 1 {
            health.silent(&account, at);
        }
        assert!(!health.of(&account).rests(at));
        health.silent(&account, at);
        assert!(health.of(&account).rests(at));
        assert!(!health.of(&account).rests(at.plus_ms(REST_MS)));
        health.answered(&account);
        assert!(!health.of(&account).rests(at));
    }
}
