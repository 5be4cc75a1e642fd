//! Following payments to their final word: asking the biller, never paying again.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use loket_billers::{PaymentOrder, SendError};
use loket_journal::{Event, Via};
use loket_model::{Outcome, Payment, PaymentId, PaymentState, Postings, UnresolvedWhy, UtcMillis};

use crate::counter::Counter;
use crate::error::CounterError;

/// Who the journal names when nobody pressed a key.
const SETTLER: &str = "loket";

/// Payments asked about in one round, so that a long outage cannot start a flood.
const ROUND_MAX: usize = 100;

/// Rest of a payment that could not be asked about for a reason on our side.
const REST_MS: i64 = 60_000;

impl Counter {
    /// Turns what an earlier run left between disk and answer into unresolved payments, due for asking at once.
    pub(crate) fn recover(&self) -> Result<(), CounterError> {
        for payment in self.journal.open_payments()? {
            if payment.state == PaymentState::Submitting {
                self.interrupt(&payment)?;
            } else if payment.advice.next_at.is_none() && !self.is_mute(&payment) {
                self.hurry(payment.id);
            }
        }
        Ok(())
    }

    /// Whether a payment's biller surely cannot be asked. An account that cannot be used at the moment is not mute:
    /// its payments stay due.
    fn is_mute(&self, payment: &Payment) -> bool {
        let capabilities = self.account(&payment.account).and_then(|account| self.capabilities(&account));
        capabilities.is_ok_and(|capabilities| !capabilities.has_advice)
    }

    fn interrupt(&self, payment: &Payment) -> Result<(), CounterError> {
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

    /// Asks about every open payment that is due; `now` ignores the waits. Returns those that were asked about,
    /// as they stand after it. A payment that cannot be asked about (its account is unusable, the disk is full)
    /// is left as it is and rests for a while, so that neither the biller nor the others suffer from it.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn settle(&self, now: bool) -> Result<Vec<Payment>, CounterError> {
        let at = self.now();
        let mut hurried = std::mem::take(&mut *self.hurried());
        let may_be_asked =
            |payment: &Payment| payment.advice.next_at.is_some() || payment.state == PaymentState::Submitting;
        let due = |payment: &Payment| {
            hurried.contains(&payment.id)
                || (now && may_be_asked(payment))
                || (is_due(payment, at) && !self.rests(payment.id, at))
        };
        let mut round: Vec<Payment> = self.journal.open_payments()?.into_iter().filter(due).collect();
        // A call from the biller is the freshest news there is.
        round.sort_by_key(|payment| !hurried.contains(&payment.id));
        round.truncate(ROUND_MAX);
        let mut asked = Vec::new();
        for payment in round {
            match self.ask(SETTLER, payment.id) {
                Ok(payment) => asked.push(payment),
                // Its answer is awaited at this moment; the call stays in mind until then.
                Err(CounterError::AskingNow) => continue,
                Err(CounterError::NothingToAsk | CounterError::NoAdvice(_)) => {}
                Err(error) => {
                    tracing::warn!(payment = %payment.id, %error, "could not ask for the final word");
                    self.resting().insert(payment.id, at.plus_ms(REST_MS));
                }
            }
            hurried.remove(&payment.id);
        }
        self.keep_hurried(hurried)?;
        Ok(asked)
    }

    /// Calls that this round did not come to wait for the next one, unless the payment has ended meanwhile.
    fn keep_hurried(&self, left: HashSet<PaymentId>) -> Result<(), CounterError> {
        if left.is_empty() {
            return Ok(());
        }
        let open: HashSet<PaymentId> =
            self.journal.open_payments()?.iter().map(|payment| payment.id).collect();
        self.hurried().extend(left.intersection(&open));
        Ok(())
    }

    /// Makes a payment due at once, whatever its wait.
    pub(crate) fn hurry(&self, id: PaymentId) {
        self.hurried().insert(id);
    }

    fn hurried(&self) -> MutexGuard<'_, HashSet<PaymentId>> {
        self.hurried.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rests(&self, id: PaymentId, at: UtcMillis) -> bool {
        self.resting().get(&id).is_some_and(|until| *until > at)
    }

    fn resting(&self) -> MutexGuard<'_, HashMap<PaymentId, UtcMillis>> {
        self.stumbled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the biller how one payment ended.
    ///
    /// # Errors
    /// [`CounterError::NothingToAsk`] once it is final, [`CounterError::AskingNow`] while an answer is awaited.
    pub fn ask(&self, actor: &str, id: PaymentId) -> Result<Payment, CounterError> {
        let _claim = self.claim(id).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(id)?;
        match payment.state {
            PaymentState::Paid | PaymentState::Failed => return Err(CounterError::NothingToAsk),
            // Nobody in this process awaits its answer any more: storing the outcome must have failed.
            PaymentState::Submitting => self.interrupt(&payment)?,
            PaymentState::Unresolved => {}
        }
        let biller = self.biller(&self.account(&payment.account)?)?;
        if !biller.capabilities().has_advice {
            return Err(CounterError::NoAdvice(biller.capabilities().label));
        }
        let order =
            PaymentOrder { payment: id, reference: &payment.reference, bill: &payment.bill, at: self.now() };
        let answer = match biller.advice_request(&order) {
            Err(error) => Outcome::Unresolved(UnresolvedWhy::NoAnswer(error.to_string())),
            Ok(request) => match self.send(&payment.account, &request) {
                Ok(reply) => biller.read_advice(&order, &reply),
                Err(SendError::NotSent(text) | SendError::Unknown(text)) => {
                    Outcome::Unresolved(UnresolvedWhy::NoAnswer(text))
                }
            },
        };
        let outcome = graver(&payment, answer);
        self.learn(actor, &payment, biller.as_ref(), Via::Advice, outcome)
    }
}

/// A payment without a time to ask waits for a person, unless its first answer was never stored.
fn is_due(payment: &Payment, at: UtcMillis) -> bool {
    payment.advice.next_at.map_or(payment.state == PaymentState::Submitting, |next| next <= at)
}

/// A contradiction that was seen stays in view: neither silence nor a later no explains it away, because the
/// biller said yes once. Only its explicit, matching yes does, or a person.
fn graver(payment: &Payment, answer: Outcome) -> Outcome {
    let contradicts =
        |why: &UnresolvedWhy| matches!(why, UnresolvedWhy::Mismatch { .. } | UnresolvedWhy::Incomplete(_));
    match (&payment.outcome, &answer) {
        (_, Outcome::Paid(_)) => answer,
        (_, Outcome::Unresolved(now)) if contradicts(now) => answer,
        (Some(Outcome::Unresolved(before)), _) if contradicts(before) => Outcome::Unresolved(before.clone()),
        _ => answer,
    }
}

/// The background worker of a running shop: one thread, one question at a time.
pub struct Settler {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// Longest pause between two looks at what is due; also how soon the worker notices that it should stop.
const PAUSE_MS_MAX: u64 = 500;

impl Settler {
    /// Starts asking about due payments until stopped.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(counter: Arc<Counter>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopping = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("settler".to_owned()).spawn(move || {
            while !stopping.load(Ordering::Relaxed) {
                if let Err(error) = counter.settle(false) {
                    tracing::error!(%error, "settling failed");
                }
                std::thread::park_timeout(Duration::from_millis(PAUSE_MS_MAX));
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Stops after the question that is under way.
    pub fn stop(mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("settler had panicked");
            }
        }
    }
}

impl Drop for Settler {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
