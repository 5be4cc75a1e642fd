//! Following payments to their final word: asking the biller when it is time, never paying again.
//!
//! What waits stands in the journal with its time, so that a restart forgets nothing. What a question may not do to
//! its biller stands here: one at a time, a distance between two, rest after silence, none in a nightly pause.

use std::collections::{HashMap, HashSet};

use loket_journal::{AccountRecord, Event, Via};
use loket_model::{
    AccountName, Outcome, Payment, PaymentId, PaymentState, Postings, UnresolvedWhy, UtcMillis,
};

use crate::choose::pauses_of;
use crate::counter::Counter;
use crate::cutoff;
use crate::error::CounterError;

/// Who the journal names when nobody pressed a key.
pub(crate) const SETTLER: &str = "loket";

/// Questions of one round, so that a long outage cannot start a flood.
const ROUND_MAX: usize = 100;

/// A question that the settler may have to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Question {
    /// How an open payment ended.
    Open,
    /// Whether a failed payment has failed still.
    Failed,
}

/// A payment that is due for a question.
#[derive(Debug, Clone)]
struct Due {
    question: Question,
    payment: PaymentId,
    account: AccountName,
    is_sandbox: bool,
    /// Out of turn, because the biller called or the clock jumped.
    hurried: bool,
}

/// One round: what is due now, and how long nothing else will be.
#[derive(Debug, Default)]
struct Round {
    due: Vec<Due>,
    /// Until the next of the others is due, by the clock that nobody can set.
    wait_ms: Option<u64>,
}

impl Round {
    fn wait(&mut self, wait_ms: u64) {
        self.wait_ms = Some(self.wait_ms.map_or(wait_ms, |known_ms| known_ms.min(wait_ms)));
    }

    /// Takes a question that has to wait so long; longer than for ever is never.
    fn take(&mut self, due: Due, wait_ms: Option<u64>) {
        match wait_ms {
            Some(0) => self.due.push(due),
            Some(wait_ms) => self.wait(wait_ms),
            None => {}
        }
    }

    /// The accounts take turns, so that none waits for a slow other one. Within an account what came up out of turn
    /// takes turns with what is due, so that no flood of calls keeps the others waiting; `was_hurried` tells what the
    /// account's last question was, because a round may be cut off after one.
    fn in_order(self, was_hurried: impl Fn(&AccountName) -> bool) -> Self {
        let mut turns: HashMap<(AccountName, bool), usize> = HashMap::new();
        let mut numbered: Vec<(usize, Due)> = Vec::with_capacity(self.due.len());
        for due in self.due {
            let turn = turns.entry((due.account.clone(), due.hurried)).or_default();
            *turn = turn.saturating_add(2);
            numbered.push((turn.saturating_add(usize::from(due.hurried == was_hurried(&due.account))), due));
        }
        numbered.sort_by_key(|(place, _)| *place);
        let due = numbered.into_iter().take(ROUND_MAX).map(|(_, due)| due).collect();
        Self { due, wait_ms: self.wait_ms }
    }
}

impl Counter {
    /// Turns what an earlier run left between disk and answer into unresolved payments, due for asking at once.
    pub(crate) fn recover(&self) -> Result<(), CounterError> {
        self.begin_clock_watch()?;
        self.count_begun_prints()?;
        for payment in self.journal.open_payments()? {
            if payment.state == PaymentState::Submitting {
                self.interrupt(&payment)?;
            } else if payment.advice.next_at.is_none() && !self.is_mute(&payment) {
                self.agenda.hurry(payment.id);
            }
        }
        for failed in self.journal.may_succeed_late(self.now())? {
            self.recheck_later(&failed);
        }
        Ok(())
    }

    /// Whether a payment's biller surely cannot be asked. An account that cannot be used at the moment is not mute:
    /// its payments stay due.
    fn is_mute(&self, payment: &Payment) -> bool {
        let capabilities = self.account(&payment.account).and_then(|account| self.capabilities(&account));
        capabilities.is_ok_and(|capabilities| !capabilities.has_advice())
    }

    pub(crate) fn interrupt(&self, payment: &Payment) -> Result<(), CounterError> {
        let can_be_asked = !self.is_mute(payment);
        let event = Event::OutcomeLearned {
            payment: payment.id,
            via: Via::StartUp,
            outcome: Outcome::Unresolved(UnresolvedWhy::Interrupted),
            next_advice_at: can_be_asked.then(|| self.now()),
            warnings: Vec::new(),
        };
        self.journal.append(&self.stamp(SETTLER), &event, &Postings::none())?;
        Ok(())
    }

    /// Asks about every open payment that is due, and about failed ones whose second look is; `now` asks about all open
    /// ones and ignores waits, pauses and rests, because a person wants to know. Returns what was asked about and of the
    /// failed ones what has changed, as they stand after it. A payment that cannot be asked about (its account is
    /// unusable, the disk is full) is left as it is and rests for a while, so that neither the biller nor the others
    /// suffer from it.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn settle(&self, now: bool) -> Result<Vec<Payment>, CounterError> {
        self.watch_clock()?;
        #[cfg(feature = "simulation")]
        if self.has(crate::Flaw::NeverAsks) {
            return Ok(Vec::new());
        }
        let (stirs, last_seq) = (self.agenda.stirs(), self.journal.last_seq()?);
        if !now && self.agenda.is_quiet(last_seq, self.around.clock.monotonic_ms()) {
            return Ok(Vec::new());
        }
        let mut round = self.round(now)?.in_order(|account| self.circuits.was_hurried(account));
        let (mut told, mut asked) = (Vec::new(), false);
        for due in std::mem::take(&mut round.due) {
            let now_ms = self.around.clock.monotonic_ms();
            let wait_ms = if now { 0 } else { self.circuits.wait_ms(&due.account, due.is_sandbox, now_ms) };
            if wait_ms > 0 {
                round.wait(wait_ms);
                continue;
            }
            asked = true;
            self.circuits.turn(&due.account, due.hurried);
            match due.question {
                Question::Open => told.extend(self.ask_due(due.payment)),
                Question::Failed => told.extend(self.recheck_due(due.payment)),
            }
        }
        // After a question something else may be due.
        if !asked {
            let wait_ms = round.wait_ms.unwrap_or(u64::MAX);
            self.agenda.quiet_for(wait_ms, self.around.clock.monotonic_ms(), last_seq, stirs);
        }
        Ok(told)
    }

    /// Looks through all open payments and the failed ones in mind.
    fn round(&self, now: bool) -> Result<Round, CounterError> {
        let hurried = self.agenda.hurried();
        let accounts: HashMap<AccountName, AccountRecord> =
            self.journal.accounts()?.into_iter().map(|account| (account.name.clone(), account)).collect();
        let now_ms = self.around.clock.monotonic_ms();
        let mut round = Round::default();
        let mut open = HashSet::new();
        for payment in self.journal.open_payments()? {
            open.insert(payment.id);
            let hurried = hurried.contains(&payment.id);
            let rest_ms = self.agenda.rest_ms(payment.id, now_ms);
            let wait_ms = match (now, wait_by_journal(&payment, self.now())) {
                (true, _) => Some(0),
                (false, _) if hurried => Some(self.distance_ms(&payment)),
                (false, wait_ms) => wait_ms.map(|wait_ms| wait_ms.max(rest_ms)),
            };
            let wait_ms =
                wait_ms.map(|wait_ms| if now { 0 } else { self.after_pause(&payment, &accounts, wait_ms) });
            round.take(about(&payment, Question::Open, hurried), wait_ms);
        }
        self.agenda.calm(hurried.difference(&open));
        for (id, wait_ms) in self.agenda.rechecks(now_ms) {
            let Some(payment) = (if wait_ms == 0 { self.journal.payment(id)? } else { None }) else {
                round.wait(wait_ms);
                continue;
            };
            let wait_ms = self.after_pause(&payment, &accounts, wait_ms);
            round.take(about(&payment, Question::Failed, false), Some(wait_ms));
        }
        Ok(round)
    }

    /// How long even what came up out of turn has to wait: the biller's least time between two questions about one
    /// payment. A last question that lies in the future says nothing, because the clock was set back since.
    fn distance_ms(&self, payment: &Payment) -> u64 {
        let Some(last_at) = payment.advice.last_at else { return 0 };
        let rules = self.askable(payment).ok().and_then(|biller| biller.capabilities().advice);
        let least_ms = rules.map_or(0, |rules| i64::from(rules.first_s).saturating_mul(1_000));
        let passed_ms = self.now().get().saturating_sub(last_at.get());
        if passed_ms < 0 { 0 } else { u64::try_from(least_ms.saturating_sub(passed_ms)).unwrap_or_default() }
    }

    /// A wait that would end in a pause of the account or of the product ends after it.
    fn after_pause(
        &self,
        payment: &Payment,
        accounts: &HashMap<AccountName, AccountRecord>,
        wait_ms: u64,
    ) -> u64 {
        let Some(account) = accounts.get(&payment.account) else { return wait_ms };
        let now = self.now();
        let at = now.plus_ms(i64::try_from(wait_ms).unwrap_or(i64::MAX));
        let open = cutoff::open_from(&pauses_of(account, payment.bill.product.category), at);
        u64::try_from(open.get().saturating_sub(now.get())).unwrap_or_default()
    }

    /// Asks about an open payment; tells how it stands after it.
    fn ask_due(&self, id: PaymentId) -> Option<Payment> {
        let asked = self.ask(SETTLER, id);
        match &asked {
            // Its answer is awaited at this moment; what hurried it stays in mind until then.
            Err(CounterError::AskingNow) => return None,
            Ok(_) | Err(CounterError::NothingToAsk) => {}
            Err(error) => {
                tracing::warn!(payment = %id, %error, "could not ask for the final word");
                self.agenda.stumbled(id, self.around.clock.monotonic_ms());
            }
        }
        self.agenda.calm([&id]);
        asked.ok()
    }
}

fn about(payment: &Payment, question: Question, hurried: bool) -> Due {
    let (account, is_sandbox) = (payment.account.clone(), payment.demo);
    Due { question, payment: payment.id, account, is_sandbox, hurried }
}

/// How long the journal lets an open payment wait; none for one that waits for a person. One whose first answer was
/// never stored is due.
fn wait_by_journal(payment: &Payment, at: UtcMillis) -> Option<u64> {
    match payment.advice.next_at {
        Some(next) => Some(u64::try_from(next.get().saturating_sub(at.get())).unwrap_or_default()),
        None => (payment.state == PaymentState::Submitting).then_some(0),
    }
}
