//! CA and CU: each mark of a struk comes out of a printer once, also while several are on their way.
//!
//! A mark is chosen when the struk is made and is the journal's from the moment before the first byte leaves. It is
//! reserved here for its job until that came out. A job that surely printed nothing gives its mark back as soon as somebody prints the struk anew; one that
//! may have printed keeps it, is never tried again, and counts when it is given up.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use loket_journal::CopyAllowed;
use loket_model::PaymentId;
use loket_printers::{JobId, JobPhase, JobState};
use loket_receipts::PrintMark;

/// A mark that may come out yet.
#[derive(Debug, Clone)]
pub(super) struct Reserved {
    pub(super) number: u32,
    pub(super) job: JobId,
    /// For the event, should the job be given up although it may have printed.
    pub(super) format: String,
    pub(super) allowed: Option<CopyAllowed>,
    pub(super) actor: String,
    /// Set once the journal has the print.
    pub(super) counted: Arc<AtomicBool>,
    /// How many struk the job has, with this one.
    struks: usize,
    may_have_printed: bool,
}

impl Reserved {
    pub(super) const fn new(
        number: u32,
        job: JobId,
        format: String,
        allowed: Option<CopyAllowed>,
        actor: String,
        counted: Arc<AtomicBool>,
        struks: usize,
    ) -> Self {
        Self { number, job, format, allowed, actor, counted, struks, may_have_printed: false }
    }
}

/// The marks of all payments that are on their way.
#[derive(Debug, Default)]
pub(super) struct Marks {
    reserved: HashMap<PaymentId, Vec<Reserved>>,
}

/// What a job's state says about its mark.
enum Standing {
    /// It may come out yet, or did and is not in the journal.
    Kept,
    /// Surely nothing came out, but the job can be tried again.
    GivenBack,
    /// The job is no more.
    Gone,
}

impl Marks {
    /// Keeps a mark for its job.
    pub(super) fn reserve(&mut self, payment: PaymentId, mark: Reserved) {
        self.reserved.entry(payment).or_default().push(mark);
    }

    /// Whether a job is to bring marks to paper.
    pub(super) fn has(&self, job: JobId) -> bool {
        self.reserved.values().flatten().any(|mark| mark.job == job)
    }

    /// A job's marks that the journal has not. From now on they may be on paper, whatever becomes of the job.
    pub(super) fn doubt(&mut self, job: JobId) -> Vec<(PaymentId, Reserved)> {
        let mut doubtful = Vec::new();
        for (payment, marks) in &mut self.reserved {
            for mark in marks.iter_mut().filter(|mark| mark.job == job && !mark.is_counted()) {
                mark.may_have_printed = true;
                doubtful.push((*payment, mark.clone()));
            }
        }
        doubtful
    }

    /// Takes a job's marks out.
    pub(super) fn take(&mut self, job: JobId) -> Vec<(PaymentId, Reserved)> {
        let mut taken = Vec::new();
        for (payment, marks) in &mut self.reserved {
            taken.extend(marks.extract_if(.., |mark| mark.job == job).map(|mark| (*payment, mark)));
        }
        self.reserved.retain(|_, marks| !marks.is_empty());
        taken
    }

    /// Takes out the marks that may be on paper although the journal does not know.
    pub(super) fn take_doubtful(&mut self) -> Vec<(PaymentId, Reserved)> {
        let all = std::mem::take(&mut self.reserved);
        let marks =
            all.into_iter().flat_map(|(payment, marks)| marks.into_iter().map(move |mark| (payment, mark)));
        marks.filter(|(_, mark)| mark.may_have_printed && !mark.is_counted()).collect()
    }

    /// Brings every mark up to date with the jobs, which the queue forgets one day.
    pub(super) fn follow(&mut self, jobs: &[JobState]) {
        for marks in self.reserved.values_mut() {
            marks.retain_mut(|mark| match mark.standing(jobs) {
                Standing::Kept | Standing::GivenBack => !mark.is_counted(),
                Standing::Gone => mark.may_have_printed && !mark.is_counted(),
            });
        }
        self.reserved.retain(|_, marks| !marks.is_empty());
    }

    /// Jobs that failed and surely printed nothing, and have struk of these payments only: a new print takes their place.
    pub(super) fn superseded(&mut self, payments: &[PaymentId], jobs: &[JobState]) -> Vec<JobId> {
        let mut found: BTreeMap<JobId, usize> = BTreeMap::new();
        for payment in payments {
            for mark in self.reserved.get_mut(payment).into_iter().flatten() {
                if matches!(mark.standing(jobs), Standing::GivenBack) {
                    let left = found.entry(mark.job).or_insert(mark.struks);
                    *left = left.saturating_sub(1);
                }
            }
        }
        found.into_iter().filter_map(|(job, left)| (left == 0).then_some(job)).collect()
    }

    /// The lowest mark of a payment that neither came out, by the journal, nor may come out yet: `taken` by the journal,
    /// or reserved here.
    pub(super) fn next(&mut self, payment: PaymentId, printed: &[u32], taken: &[u32]) -> u32 {
        if let Some(marks) = self.reserved.get_mut(&payment) {
            marks.retain(|mark| !printed.contains(&mark.number));
        }
        let is_reserved =
            |number: u32| self.reserved.get(&payment).into_iter().flatten().any(|mark| mark.number == number);
        let is_taken = |number: &u32| printed.contains(number) || taken.contains(number);
        (1..u32::MAX).find(|number| !is_taken(number) && !is_reserved(*number)).unwrap_or(u32::MAX)
    }
}

impl Reserved {
    fn is_counted(&self) -> bool {
        self.counted.load(Ordering::Acquire)
    }

    fn standing(&mut self, jobs: &[JobState]) -> Standing {
        let job = jobs.iter().find(|job| job.id == self.job);
        self.may_have_printed |= job.is_some_and(|job| job.may_have_printed);
        match job.map(|job| &job.phase) {
            None => Standing::Gone,
            Some(JobPhase::Waiting | JobPhase::Printing) => Standing::Kept,
            Some(JobPhase::Done { .. }) => {
                // Until the journal has it: a print that could not be counted stays one that came out.
                self.may_have_printed = true;
                Standing::Kept
            }
            Some(JobPhase::Failed { .. }) if self.may_have_printed => Standing::Kept,
            Some(JobPhase::Failed { .. }) => Standing::GivenBack,
        }
    }
}

/// The mark of a print's number.
pub(super) const fn mark_of(number: u32) -> PrintMark {
    match number {
        0 | 1 => PrintMark::Original,
        number => PrintMark::Copy { number },
    }
}

#[cfg(test)]
mod tests {
    use loket_model::{UtcMillis, Uuid};
    use loket_printers::{DeliveryError, JobKind};

    use super::*;

    fn payment() -> PaymentId {
        PaymentId::new(Uuid::from_u128(7))
    }

    fn job(id: u64, phase: JobPhase) -> JobState {
        let may_have_printed = matches!(&phase, JobPhase::Failed { error, .. } if error.may_have_printed());
        let (title, printer) = (String::new(), String::new());
        JobState {
            id: JobId::new(id),
            title,
            kind: JobKind::Struk,
            printer,
            phase,
            attempts: 1,
            may_have_printed,
        }
    }

    fn failed(error: DeliveryError) -> JobPhase {
        JobPhase::Failed { error, at: UtcMillis::new(0) }
    }

    fn reserve(marks: &mut Marks, number: u32, id: u64) {
        let mark =
            Reserved::new(number, JobId::new(id), String::new(), None, String::new(), Arc::default(), 1);
        marks.reserve(payment(), mark);
    }

    #[test]
    fn the_lowest_free_mark_is_next() {
        let check = |printed: &[u32], reserved: &[u32], next: u32| {
            let mut marks = Marks::default();
            for (id, number) in (1..).zip(reserved) {
                reserve(&mut marks, *number, id);
            }
            assert_eq!(marks.next(payment(), printed, printed), next, "{printed:?} {reserved:?}");
        };
        check(&[], &[], 1);
        check(&[1], &[], 2);
        check(&[], &[1], 2);
        check(&[2], &[], 1);
        check(&[1, 2], &[3], 4);
        check(&[1, 3], &[2], 4);
        check(&[1], &[1], 2);
    }

    #[test]
    fn a_mark_is_free_again_only_where_nothing_came_out() {
        let refused = || failed(DeliveryError::OutOfPaper);
        let broken = || failed(DeliveryError::BrokenOff { sent_bytes: 9 });
        let done = JobPhase::Done { at: UtcMillis::new(0) };
        let check = |phases: Vec<Option<JobPhase>>, superseded: usize, next: u32| {
            let mut marks = Marks::default();
            reserve(&mut marks, 1, 5);
            let mut found = Vec::new();
            for phase in phases {
                let jobs: Vec<JobState> = phase.into_iter().map(|phase| job(5, phase)).collect();
                marks.follow(&jobs);
                found = marks.superseded(&[payment()], &jobs);
            }
            for id in &found {
                marks.take(*id);
            }
            assert_eq!((found.len(), marks.next(payment(), &[], &[])), (superseded, next));
        };
        check(vec![Some(JobPhase::Waiting)], 0, 2);
        check(vec![Some(JobPhase::Printing)], 0, 2);
        check(vec![Some(refused())], 1, 1);
        check(vec![Some(broken())], 0, 2);
        // Forgotten by the queue.
        check(vec![Some(refused()), None], 0, 1);
        check(vec![Some(broken()), None], 0, 2);
        check(vec![Some(broken()), Some(refused()), None], 0, 2);
        check(vec![Some(done), None], 0, 2);
        check(vec![None], 0, 1);
    }
}
