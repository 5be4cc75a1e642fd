//! What the settler remembers between its rounds: what came up out of turn, what rests, and when to look again.
//! Nothing of it is needed after a restart, because what waits stands in the journal with its time.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_model::PaymentId;

/// Rest of a payment that could not be asked about for a reason on our side.
const STUMBLED_MS: u64 = 60_000;

/// How long after a failure the biller is asked once more: late successes happen.
const RECHECK_MS: u64 = 600_000;

/// How long after a second look without an answer the next one is; the last wait lasts until the next morning.
const UNANSWERED_MS: [u64; 2] = [RECHECK_MS, 3_600_000];

/// Failed payments that are remembered for another look; beyond that a person looks.
const RECHECKS_MAX: usize = 1_000;

/// How often a biller's calls about one failed payment make us ask again.
const CALLS_HEEDED_MAX: u32 = 3;

/// Another look at a failed payment.
#[derive(Debug, Clone, Copy)]
struct Look {
    due_ms: u64,
    /// Looks that got no clear answer.
    unanswered: usize,
}

#[derive(Debug, Default)]
struct Notes {
    hurried: HashSet<PaymentId>,
    /// Until when each rests.
    stumbled: HashMap<PaymentId, u64>,
    /// When each failed payment is asked about once more.
    rechecks: HashMap<PaymentId, Look>,
    /// Calls about failed payments that were heeded, and the number of the last one.
    heeded: HashMap<PaymentId, (u32, u64)>,
    /// Calls about failed payments so far.
    calls: u64,
    /// Nothing is due before this moment while the journal ends with this event.
    quiet: Option<(u64, u64)>,
    /// How often something came up out of turn.
    stirs: u64,
}

impl Notes {
    fn stir(&mut self) {
        self.quiet = None;
        self.stirs = self.stirs.wrapping_add(1);
    }
}

/// The settler's memory. All instants are by the clock that nobody can set.
#[derive(Debug, Default)]
pub(crate) struct Agenda(Mutex<Notes>);

impl Agenda {
    /// Makes a payment due at once, whatever its wait.
    pub(crate) fn hurry(&self, id: PaymentId) {
        let mut notes = self.notes();
        notes.stir();
        notes.hurried.insert(id);
    }

    /// The payments that are due whatever their wait.
    pub(crate) fn hurried(&self) -> HashSet<PaymentId> {
        self.notes().hurried.clone()
    }

    /// These were asked about, or have ended.
    pub(crate) fn calm<'a>(&self, ids: impl IntoIterator<Item = &'a PaymentId>) {
        let mut notes = self.notes();
        for id in ids {
            notes.hurried.remove(id);
        }
    }

    /// A payment could not be asked about: neither the biller nor the others shall suffer from it.
    pub(crate) fn stumbled(&self, id: PaymentId, now_ms: u64) {
        let mut notes = self.notes();
        notes.stumbled.retain(|_, until_ms| *until_ms > now_ms);
        notes.stumbled.insert(id, now_ms.saturating_add(STUMBLED_MS));
    }

    /// How long a payment still rests.
    pub(crate) fn rest_ms(&self, id: PaymentId, now_ms: u64) -> u64 {
        self.notes().stumbled.get(&id).map_or(0, |until_ms| until_ms.saturating_sub(now_ms))
    }

    /// A payment failed by the biller's word: it is asked about once more after a while.
    pub(crate) fn failed(&self, id: PaymentId, now_ms: u64) {
        self.remember(id, now_ms.saturating_add(RECHECK_MS));
    }

    /// A new attempt of a failed payment failed too: the first one is asked about at once.
    pub(crate) fn failed_again(&self, id: PaymentId, now_ms: u64) {
        self.remember(id, now_ms);
    }

    /// A biller called about a failed payment: it is asked about at once, but not for every call of a flood.
    pub(crate) fn called_about_failed(&self, id: PaymentId, now_ms: u64) {
        let mut notes = self.notes();
        let is_new = !notes.heeded.contains_key(&id);
        if is_new && notes.heeded.len() >= RECHECKS_MAX {
            let oldest = notes.heeded.iter().min_by_key(|(_, (_, call))| *call).map(|(id, _)| *id);
            oldest.map(|oldest| notes.heeded.remove(&oldest));
        }
        notes.calls = notes.calls.wrapping_add(1);
        let number = notes.calls;
        let (heeded, last) = notes.heeded.entry(id).or_default();
        *last = number;
        if *heeded >= CALLS_HEEDED_MAX {
            return;
        }
        *heeded = heeded.saturating_add(1);
        drop(notes);
        self.remember(id, now_ms);
    }

    fn remember(&self, id: PaymentId, due_ms: u64) {
        let mut notes = self.notes();
        if notes.rechecks.len() >= RECHECKS_MAX && !notes.rechecks.contains_key(&id) {
            tracing::warn!(payment = %id, "too many failed payments to ask about each once more");
            return;
        }
        notes.stir();
        let look = notes.rechecks.entry(id).or_insert(Look { due_ms, unanswered: 0 });
        look.due_ms = look.due_ms.min(due_ms);
    }

    /// A second look got no clear answer: there is another one, until the waits are used up.
    pub(crate) fn unanswered(&self, id: PaymentId, now_ms: u64, morning_ms: u64) {
        let mut notes = self.notes();
        let Some(look) = notes.rechecks.get_mut(&id) else { return };
        let wait_ms = UNANSWERED_MS.iter().chain([&morning_ms]).nth(look.unanswered);
        match wait_ms {
            Some(wait_ms) => {
                look.due_ms = now_ms.saturating_add(*wait_ms);
                look.unanswered = look.unanswered.saturating_add(1);
            }
            None => {
                notes.rechecks.remove(&id);
            }
        }
    }

    /// The failed payments that wait for another look, with how long each still waits.
    pub(crate) fn rechecks(&self, now_ms: u64) -> Vec<(PaymentId, u64)> {
        let notes = self.notes();
        let mut waits: Vec<_> =
            notes.rechecks.iter().map(|(id, look)| (*id, look.due_ms.saturating_sub(now_ms))).collect();
        // The map has no order of its own, and a run must be repeatable.
        waits.sort_by_key(|(id, wait_ms)| (*wait_ms, *id));
        waits
    }

    /// A failed payment was asked about once more.
    pub(crate) fn rechecked(&self, id: PaymentId) {
        self.notes().rechecks.remove(&id);
    }

    /// Whether nothing has happened since the last look, and nothing is due yet.
    pub(crate) fn is_quiet(&self, last_seq: u64, now_ms: u64) -> bool {
        self.notes().quiet.is_some_and(|(seq, until_ms)| seq == last_seq && now_ms < until_ms)
    }

    /// How often something came up out of turn, to be told to [`Agenda::quiet_for`].
    pub(crate) fn stirs(&self) -> u64 {
        self.notes().stirs
    }

    /// Nothing is due for so long, unless something happens after this event, or came up since the look began.
    pub(crate) fn quiet_for(&self, wait_ms: u64, now_ms: u64, last_seq: u64, stirs: u64) {
        let mut notes = self.notes();
        if notes.stirs == stirs {
            notes.quiet = Some((last_seq, now_ms.saturating_add(wait_ms)));
        }
    }

    /// Whatever was known about what is due, it may be otherwise.
    pub(crate) fn look_again(&self) {
        self.notes().stir();
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        // Whole values are replaced, so that a panic elsewhere leaves nothing half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use loket_model::Uuid;

    use super::*;

    fn payment(number: usize) -> PaymentId {
        PaymentId::new(Uuid::from_u128(number.try_into().unwrap()))
    }

    #[test]
    fn a_flood_of_calls_about_a_failed_payment_is_heeded_three_times() {
        let agenda = Agenda::default();
        let mut asked = 0;
        for now_ms in 0..50 {
            agenda.called_about_failed(payment(1), now_ms);
            for (id, _) in agenda.rechecks(now_ms) {
                agenda.rechecked(id);
                asked += 1;
            }
        }
        assert_eq!(asked, 3);
    }

    #[test]
    fn a_call_comes_before_the_usual_second_look_and_replaces_it() {
        let agenda = Agenda::default();
        agenda.failed(payment(1), 1_000);
        assert_eq!(agenda.rechecks(1_000), [(payment(1), RECHECK_MS)]);
        agenda.called_about_failed(payment(1), 5_000);
        assert_eq!(agenda.rechecks(5_000), [(payment(1), 0)]);
        agenda.failed(payment(1), 6_000);
        assert_eq!(agenda.rechecks(6_000), [(payment(1), 0)]);
        agenda.rechecked(payment(1));
        assert_eq!(agenda.rechecks(RECHECK_MS * 2), []);
    }

    #[test]
    fn memory_is_bounded() {
        let agenda = Agenda::default();
        for number in 0..RECHECKS_MAX + 5 {
            agenda.failed(payment(number), 0);
            agenda.called_about_failed(payment(number), 0);
        }
        assert_eq!(agenda.rechecks(0).len(), RECHECKS_MAX);
        assert_eq!(agenda.notes().heeded.len(), RECHECKS_MAX);
    }

    #[test]
    fn calls_of_long_ago_make_room_for_new_ones() {
        let agenda = Agenda::default();
        for number in 0..RECHECKS_MAX + 1 {
            agenda.called_about_failed(payment(number), 0);
            agenda.rechecked(payment(number));
        }
        assert!(!agenda.notes().heeded.contains_key(&payment(0)));
        agenda.called_about_failed(payment(RECHECKS_MAX + 1), 5);
        assert_eq!(agenda.rechecks(5), [(payment(RECHECKS_MAX + 1), 0)]);
    }

    #[test]
    fn a_look_without_an_answer_is_followed_by_three_more() {
        let agenda = Agenda::default();
        agenda.failed(payment(1), 0);
        for wait_ms in [RECHECK_MS, 3_600_000, 70] {
            agenda.unanswered(payment(1), 5, 70);
            assert_eq!(agenda.rechecks(5), [(payment(1), wait_ms)]);
        }
        agenda.unanswered(payment(1), 5, 70);
        assert_eq!(agenda.rechecks(5), []);
    }

    #[test]
    fn quiet_ends_with_time_an_event_or_a_call() {
        let agenda = Agenda::default();
        assert!(!agenda.is_quiet(7, 0));
        agenda.quiet_for(50, 100, 7, agenda.stirs());
        assert!(agenda.is_quiet(7, 149) && !agenda.is_quiet(7, 150) && !agenda.is_quiet(8, 120));
        for disturb in
            [|agenda: &Agenda| agenda.hurry(payment(1)), |agenda: &Agenda| agenda.failed(payment(1), 0)]
        {
            let stirs = agenda.stirs();
            agenda.quiet_for(50, 100, 7, stirs);
            disturb(&agenda);
            assert!(!agenda.is_quiet(7, 120));
            // What came up while a look was under way is not forgotten by its end.
            agenda.quiet_for(50, 100, 7, stirs);
            assert!(!agenda.is_quiet(7, 120));
        }
    }
}
