//! Masking what names customers once its time is over: in small steps, at a quiet hour, and never by a clock that just
//! leapt into a far future, because what is masked stays masked.
//!
//! Whose time is over is the journal's to say. What a copy of before holds stays in it until the copy is rotated away.

use std::sync::{Mutex, PoisonError};

use loket_journal::Event;
use loket_model::{ErasedCounts, PersonalClass, Postings, Retention, UtcMillis};

use crate::clock::HOUR_MS;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::settle::SETTLER;

const DAY_MS: i64 = 24 * HOUR_MS;
/// Rows that a preview looks at for each class; a shop of a hundred thousand payments has less to mask at once.
const LOOKED_AT_MAX: u32 = 200_000;
/// Steps of one call: a few seconds' work, after which whoever called looks at the rest of its duties.
const STEPS_MAX: u32 = 200;
/// Nobody has worked for so long when the keeper masks.
const QUIET_MS: i64 = 10 * 60_000;
/// Where masking ended shortly before the program did, the search index may still be untidy: as many events as make up
/// for one call.
const LOOKED_BACK_AT: u32 = 1_000;
/// The keeper looks again after so long.
const ROUND_MS: i64 = 12 * HOUR_MS;
/// A clock that leapt further than any holiday is not believed.
const LEAP_MS: i64 = 45 * DAY_MS;
/// By then somebody would have noticed that the date is wrong.
const LEAP_BELIEVED_MS: i64 = 30 * DAY_MS;

/// What of one class was masked, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    /// The class.
    pub class: PersonalClass,
    /// What came to its end before this instant.
    pub before: UtcMillis,
    /// How much.
    pub counts: ErasedCounts,
}

/// What one call masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasedSome {
    /// By class.
    pub erased: Vec<Erased>,
    /// Whether more is left to do.
    pub more: bool,
}

/// How far masking came in this run of the program.
#[derive(Debug, Default)]
pub(crate) struct Masking {
    progress: Mutex<Progress>,
}

#[derive(Debug, Default)]
struct Progress {
    /// Not looked at again before.
    rest_until: Option<UtcMillis>,
    /// Whether something was masked that the search index and the write-ahead log still hold; nobody knows at the start.
    is_untidy: Option<bool>,
    /// Whether the search index is being merged.
    is_merging: bool,
}

impl Counter {
    /// For how long personal data are kept.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn retention(&self) -> Result<Retention, CounterError> {
        Ok(self.journal.retention()?)
    }

    /// Sets for how long personal data are kept.
    ///
    /// # Errors
    /// [`CounterError::AmountInvalid`] for a period out of bounds.
    pub fn set_retention(&self, actor: &str, retention: &Retention) -> Result<(), CounterError> {
        if !retention.is_within_bounds() {
            return Err(CounterError::AmountInvalid);
        }
        self.journal.append(&self.stamp(actor), &Event::RetentionSet(*retention), &Postings::none())?;
        self.keeping.masking.progress().rest_until = None;
        Ok(())
    }

    /// What these periods would mask by now.
    ///
    /// # Errors
    /// [`CounterError::AmountInvalid`] for a period out of bounds; what the journal refuses.
    pub fn erasable(&self, retention: &Retention) -> Result<Vec<Erased>, CounterError> {
        if !retention.is_within_bounds() {
            return Err(CounterError::AmountInvalid);
        }
        PersonalClass::ALL
            .into_iter()
            .map(|(class, _)| {
                let before = self.before(retention, class);
                let counts = self.journal.erasable(class, before, LOOKED_AT_MAX)?;
                Ok(Erased { class, before, counts })
            })
            .collect()
    }

    /// Masks what is due, a few seconds' work at most; to be called again while more is left.
    ///
    /// # Errors
    /// What the journal refuses; what was masked before stays so.
    pub fn erase_personal(&self, actor: &str) -> Result<ErasedSome, CounterError> {
        self.erase_until(actor, &|| false)
    }

    /// Masks what is due where nobody works; for the keeper, which looks often.
    pub fn erase_if_due(&self, is_stopped: &dyn Fn() -> bool) {
        let erased = self.is_erasing_due().and_then(|is_due| {
            if is_due { self.erase_until(SETTLER, is_stopped).map(|some| !some.more) } else { Ok(false) }
        });
        match erased {
            Ok(true) => self.keeping.masking.progress().rest_until = Some(self.now().plus_ms(ROUND_MS)),
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(%error, "personal data not masked");
                self.keeping.masking.progress().rest_until = Some(self.now().plus_ms(HOUR_MS));
            }
        }
    }

    fn before(&self, retention: &Retention, class: PersonalClass) -> UtcMillis {
        self.now().plus_ms(-i64::from(retention.days(class)).saturating_mul(DAY_MS))
    }

    fn is_erasing_due(&self) -> Result<bool, CounterError> {
        let now = self.now();
        // A rest that is longer than any is left over from before the clock was set back.
        let rests = |until: UtcMillis| now < until && until <= now.plus_ms(ROUND_MS);
        if self.journal.is_read_only()
            || self.damage().is_some()
            || self.keeping.masking.progress().rest_until.is_some_and(rests)
        {
            return Ok(false);
        }
        let is_quiet = self.journal.last_worked_at()?.is_some_and(|last| last.plus_ms(QUIET_MS) <= now);
        Ok(is_quiet && !self.leapt_lately(now)?)
    }

    /// Whether the clock leapt far forward, and too short a time ago for anybody to have noticed.
    fn leapt_lately(&self, now: UtcMillis) -> Result<bool, CounterError> {
        let is_leap = |event: &Event| match event {
            Event::ClockJumped { expected, found } => found.get().saturating_sub(expected.get()) > LEAP_MS,
            _ => false,
        };
        let jumps = self.journal.clock_jumps()?;
        Ok(jumps.iter().any(|jump| jump.at.plus_ms(LEAP_BELIEVED_MS) > now && is_leap(&jump.event)))
    }

    fn erase_until(&self, actor: &str, is_stopped: &dyn Fn() -> bool) -> Result<ErasedSome, CounterError> {
        let retention = self.retention()?;
        let mut steps = 0;
        let mut erased = Vec::new();
        let mut more = false;
        // In the order of the list: names go last, so that they are found in sentences until then.
        for (class, _) in PersonalClass::ALL {
            let before = self.before(&retention, class);
            let mut counts = ErasedCounts::default();
            let mut after = Some(0);
            while let Some(from) = after {
                if steps >= STEPS_MAX || is_stopped() {
                    more = true;
                    break;
                }
                let step = self.journal.erase_step(&self.stamp(actor), class, before, from)?;
                counts.records += step.counts.records;
                counts.values += step.counts.values;
                after = step.next;
                steps += 1;
            }
            if counts.records > 0 {
                self.keeping.masking.progress().is_untidy = Some(true);
            }
            erased.push(Erased { class, before, counts });
            if more {
                return Ok(ErasedSome { erased, more });
            }
        }
        more = self.tidy(STEPS_MAX.saturating_sub(steps), is_stopped)?;
        Ok(ErasedSome { erased, more })
    }

    /// Takes what is masked out of the search index and the write-ahead log; says whether more is left.
    fn tidy(&self, steps: u32, is_stopped: &dyn Fn() -> bool) -> Result<bool, CounterError> {
        let masking = &self.keeping.masking;
        let is_untidy = masking.progress().is_untidy;
        if !is_untidy.map_or_else(|| self.journal.erased_lately(LOOKED_BACK_AT), Ok)? {
            masking.progress().is_untidy = Some(false);
            return Ok(false);
        }
        for _ in 0..steps {
            if is_stopped() {
                return Ok(true);
            }
            let begin = !std::mem::replace(&mut masking.progress().is_merging, true);
            if !self.journal.tidy_step(begin)? {
                *masking.progress() = Progress { is_untidy: Some(false), ..Progress::default() };
                self.journal.empty_written_ahead()?;
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Masking {
    fn progress(&self) -> std::sync::MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
