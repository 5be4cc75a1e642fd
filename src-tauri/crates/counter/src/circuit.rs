//! A breaker in the way of the settler's questions, one per account: a biller that does not answer is left alone for
//! growing times, then asked one question. Payments and inquiries do not pass here; a person's question does not wait.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_model::AccountName;

/// Silences in a row after which the questions of an account rest.
const SILENCES_MAX: usize = 3;

/// How long they rest after the last allowed silence and each one after it; the last time repeats.
const RESTS_MS: [u64; 6] = [30_000, 60_000, 120_000, 240_000, 480_000, 600_000];

/// Least time between two of the settler's questions to one account that moves real money.
const ASK_GAP_MS: u64 = 1_000;

#[derive(Debug, Clone, Copy, Default)]
struct Circuit {
    /// Questions in a row without an answer.
    silences: usize,
    /// Until when its questions rest.
    rests_until_ms: u64,
    /// When it was asked last.
    asked_ms: Option<u64>,
    /// Whether the settler's last question came out of turn.
    was_hurried: bool,
}

/// The circuits of all accounts. All instants are by the clock that nobody can set.
#[derive(Debug, Default)]
pub(crate) struct Circuits(Mutex<HashMap<AccountName, Circuit>>);

impl Circuits {
    /// How long the next question to an account has to wait; play money needs no gap.
    pub(crate) fn wait_ms(&self, account: &AccountName, is_sandbox: bool, now_ms: u64) -> u64 {
        let circuit = self.circuits().get(account).copied().unwrap_or_default();
        let gap_ends_ms =
            circuit.asked_ms.filter(|_| !is_sandbox).map_or(0, |asked| asked.saturating_add(ASK_GAP_MS));
        circuit.rests_until_ms.max(gap_ends_ms).saturating_sub(now_ms)
    }

    /// Whether the last question of an account came out of turn.
    pub(crate) fn was_hurried(&self, account: &AccountName) -> bool {
        self.circuits().get(account).is_some_and(|circuit| circuit.was_hurried)
    }

    /// Somebody's turn has come, in or out of turn.
    pub(crate) fn turn(&self, account: &AccountName, hurried: bool) {
        self.circuits().entry(account.clone()).or_default().was_hurried = hurried;
    }

    /// A question is about to be sent.
    pub(crate) fn asked(&self, account: &AccountName, now_ms: u64) {
        self.circuits().entry(account.clone()).or_default().asked_ms = Some(now_ms);
    }

    /// It was answered, whatever the answer says.
    pub(crate) fn answered(&self, account: &AccountName) {
        let mut circuits = self.circuits();
        let circuit = circuits.entry(account.clone()).or_default();
        (circuit.silences, circuit.rests_until_ms) = (0, 0);
    }

    /// It was not answered.
    pub(crate) fn silent(&self, account: &AccountName, now_ms: u64) {
        let mut circuits = self.circuits();
        let circuit = circuits.entry(account.clone()).or_default();
        circuit.silences = circuit.silences.saturating_add(1);
        let Some(beyond) = circuit.silences.checked_sub(SILENCES_MAX) else { return };
        let rest_ms = RESTS_MS.get(beyond).or(RESTS_MS.last()).copied().unwrap_or_default();
        circuit.rests_until_ms = now_ms.saturating_add(rest_ms);
    }

    fn circuits(&self) -> MutexGuard<'_, HashMap<AccountName, Circuit>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(name: &str) -> AccountName {
        AccountName::parse(name).unwrap()
    }

    #[test]
    fn silence_opens_it_for_growing_times_and_an_answer_closes_it() {
        let (circuits, a) = (Circuits::default(), account("a"));
        let mut now_ms = 5_000;
        let rest_after_silence = |now_ms: u64| {
            circuits.silent(&a, now_ms);
            circuits.wait_ms(&a, true, now_ms)
        };
        let mut rests = Vec::new();
        for _ in 0..10 {
            let rest_ms = rest_after_silence(now_ms);
            rests.push(rest_ms / 1_000);
            now_ms += rest_ms;
        }
        assert_eq!(rests, [0, 0, 30, 60, 120, 240, 480, 600, 600, 600]);
        assert_eq!(circuits.wait_ms(&account("b"), true, now_ms), 0, "others go on");
        // After the rest one question is allowed, and its silence is enough to rest again.
        assert_eq!(circuits.wait_ms(&a, true, now_ms), 0);
        circuits.answered(&a);
        assert_eq!(rest_after_silence(now_ms), 0);
    }

    #[test]
    fn questions_about_real_money_keep_a_distance() {
        let (circuits, a) = (Circuits::default(), account("a"));
        circuits.asked(&a, 10_000);
        circuits.answered(&a);
        let check = |is_sandbox: bool, now_ms: u64, wait_ms: u64| {
            assert_eq!(circuits.wait_ms(&a, is_sandbox, now_ms), wait_ms, "{is_sandbox} {now_ms}");
        };
        check(false, 10_000, ASK_GAP_MS);
        check(false, 10_400, ASK_GAP_MS - 400);
        check(false, 11_000, 0);
        check(true, 10_000, 0);
    }
}
