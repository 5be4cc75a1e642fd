//! Where a sale stands, and what that does to the wallet. The same for bills and for top-ups.

use super::codes::Code;
use crate::shared::PaymentStatus;

/// What is to become of a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    Success,
    Failure(Code),
    /// Open, then as [`Ending`] says.
    Pending(Ending),
}

/// How an open payment ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ending {
    /// Status questions that are answered as pending before.
    pub(super) questions_left: u32,
    /// The code that it fails with; `None` where it succeeds.
    pub(super) failure: Option<Code>,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Progress {
    #[default]
    NotActed,
    Paid,
    Pending(Ending),
    Failed(Code),
}

impl Progress {
    pub(super) const fn status(self) -> PaymentStatus {
        match self {
            Self::NotActed => PaymentStatus::NotActed,
            Self::Paid => PaymentStatus::Paid,
            Self::Pending(_) => PaymentStatus::Pending,
            Self::Failed(_) => PaymentStatus::Failed,
        }
    }
}

/// The payment of one sale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Settlement {
    /// Payment requests seen.
    pub(super) requests: u32,
    /// Times the payment was carried out.
    pub(super) accepted: u32,
    pub(super) progress: Progress,
}

impl Settlement {
    /// Carries the payment out, once; what a success or an open end costs is taken from the wallet at once.
    pub(super) fn pay(&mut self, course: Course, cost: u64, deposit: &mut u64, too_low: Code) {
        if self.progress != Progress::NotActed {
            return;
        }
        self.progress = match (course, deposit.checked_sub(cost)) {
            (Course::Failure(code), _) => Progress::Failed(code),
            (_, None) => Progress::Failed(too_low),
            (course, Some(left)) => {
                *deposit = left;
                self.accepted = self.accepted.saturating_add(1);
                match course {
                    Course::Pending(ending) => Progress::Pending(ending),
                    Course::Success | Course::Failure(_) => Progress::Paid,
                }
            }
        };
    }

    /// A status question: brings an open payment nearer to its end.
    pub(super) fn ask(&mut self, cost: u64, deposit: &mut u64) {
        match &mut self.progress {
            Progress::Pending(ending) if ending.questions_left > 0 => ending.questions_left -= 1,
            _ => {
                self.end(cost, deposit);
            }
        }
    }

    /// Ends an open payment; a failure gives the cost back. False where none was open.
    pub(super) fn end(&mut self, cost: u64, deposit: &mut u64) -> bool {
        let Progress::Pending(ending) = self.progress else { return false };
        self.progress = match ending.failure {
            None => Progress::Paid,
            Some(code) => {
                *deposit = deposit.saturating_add(cost);
                Progress::Failed(code)
            }
        };
        true
    }

    /// Carries a failed payment out after all, where the wallet covers it.
    pub(super) fn revive(&mut self, cost: u64, deposit: &mut u64) -> bool {
        let (Progress::Failed(_), Some(left)) = (self.progress, deposit.checked_sub(cost)) else {
            return false;
        };
        *deposit = left;
        self.accepted = self.accepted.saturating_add(1);
        self.progress = Progress::Paid;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iak::codes::postpaid::{FAILED, LOW_BALANCE};

    /// Pays 30 of 100 on a course, asks twice, and tells the wallet and the status after each.
    fn play(course: Course) -> Vec<(u64, PaymentStatus)> {
        let (mut settlement, mut deposit) = (Settlement::default(), 100);
        let mut seen = Vec::new();
        settlement.pay(course, 30, &mut deposit, LOW_BALANCE);
        seen.push((deposit, settlement.progress.status()));
        for _ in 0..2 {
            settlement.ask(30, &mut deposit);
            seen.push((deposit, settlement.progress.status()));
        }
        settlement.pay(Course::Success, 30, &mut deposit, LOW_BALANCE);
        assert_eq!(Some(&(deposit, settlement.progress.status())), seen.last());
        seen
    }

    #[test]
    fn the_wallet_pays_at_acceptance_and_gets_a_failure_back() {
        use PaymentStatus::{Failed, Paid, Pending};
        let pending = |failure| Course::Pending(Ending { questions_left: 1, failure });
        assert_eq!(play(Course::Success), [(70, Paid); 3]);
        assert_eq!(play(Course::Failure(FAILED)), [(100, Failed); 3]);
        assert_eq!(play(pending(None)), [(70, Pending), (70, Pending), (70, Paid)]);
        assert_eq!(play(pending(Some(FAILED))), [(70, Pending), (70, Pending), (100, Failed)]);
    }

    #[test]
    fn the_wallet_pays_to_the_last_rupiah_and_no_further() {
        let (mut settlement, mut deposit) = (Settlement::default(), 29);
        settlement.pay(Course::Success, 30, &mut deposit, LOW_BALANCE);
        assert_eq!(
            (settlement.progress, settlement.accepted, deposit),
            (Progress::Failed(LOW_BALANCE), 0, 29)
        );
        let mut settlement = Settlement::default();
        settlement.pay(Course::Success, 29, &mut deposit, LOW_BALANCE);
        assert_eq!((settlement.progress, settlement.accepted, deposit), (Progress::Paid, 1, 0));
    }
}
