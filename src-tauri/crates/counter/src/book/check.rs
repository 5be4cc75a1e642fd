//! Looking up what the members of a group owe.
//!
//! Each answer is on the disk before the next question takes its place, so that a power cut costs the questions under way
//! and nothing else. What was paid is never noted here: it is read from the payments of the inquiries.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use loket_model::{
    AccountName, Category, CheckPhase, FoundBill, Group, GroupId, GroupMember, MemberAnswer, MemberPaid,
    MemberState, PaymentState, UtcMillis,
};

use super::answer::{answer_of, found, unasked};
use super::engine::{Claim, Turns, Wish};
use super::error::BookError;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::inquire::InquireOrder;
use crate::timely::{Life, Timely, timely};

/// Questions to one account at a time, unless its setting says otherwise.
const PARALLEL_DEFAULT: usize = 4;
/// Most questions to one account at a time, and threads of one check.
const PARALLEL_MAX: usize = 16;
/// The setting of an account for it.
pub(crate) const PARALLEL_SETTING: &str = "parallel-checks";

/// Whether a text is a count of questions that one account may have at a time.
pub(crate) fn is_parallel(text: &str) -> bool {
    text.parse::<usize>().is_ok_and(|count| (1..=PARALLEL_MAX).contains(&count))
}

/// Where a member stands at this moment, the journal's word about its payment before our own notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberNow {
    /// Not asked yet.
    Waiting,
    /// The answer is awaited.
    Asking,
    /// A bill can be paid.
    Owes,
    /// A bill was found too long ago.
    Expired,
    /// Nothing is owed.
    NothingOwed,
    /// Refused.
    Refused,
    /// No usable answer.
    Unknown,
    /// Its cash was taken and it was not sent.
    Held,
    /// Its payment has no final word.
    Open,
    /// Paid.
    Paid,
    /// Its payment failed.
    Failed,
}

impl MemberNow {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Asking => "asking",
            Self::Owes => "owes",
            Self::Expired => "expired",
            Self::NothingOwed => "nothing_owed",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Held => "held",
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Failed => "failed",
        }
    }

    /// Whether cash can be taken for its bill; one that expired is asked for again before.
    #[must_use]
    pub const fn is_payable(self) -> bool {
        matches!(self, Self::Owes | Self::Expired)
    }
}

/// How far a check is.
#[derive(Debug, Clone)]
pub struct CheckProgress {
    /// The group.
    pub group: Group,
    /// Whether this process is asking.
    pub running: bool,
    /// Members that changed after the version that was asked with, each with where it stands.
    pub members: Vec<(GroupMember, MemberNow)>,
    /// Members in each place, over the whole group.
    pub counts: Vec<(MemberNow, u32)>,
}

impl Counter {
    /// Asks for every member that waits, until nobody does or somebody holds it up. Blocks; [`Counter::start_check`]
    /// does not.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`], [`BookError::Busy`]; what the journal refuses ends the check where it is.
    pub fn check_group(&self, actor: &str, id: GroupId, again: bool) -> Result<Group, CounterError> {
        self.group(id)?;
        let claim = self.checks.start(id).ok_or(BookError::Busy)?;
        self.begin(id, again)?;
        self.ask_members(actor, id, &claim)?;
        drop(claim);
        self.group(id)
    }

    /// Begins a check on a thread of its own, or goes on with the one that was held up; `again` asks for everybody anew.
    ///
    /// # Errors
    /// As [`Counter::check_group`], before anything is asked.
    pub fn start_check(self: &Arc<Self>, actor: &str, id: GroupId, again: bool) -> Result<(), CounterError> {
        self.group(id)?;
        let claim = self.checks.start(id).ok_or(BookError::Busy)?;
        self.begin(id, again)?;
        let (counter, actor) = (Arc::downgrade(self), actor.to_owned());
        let spawned = thread::Builder::new().name("group-check".to_owned()).spawn(move || {
            let Some(counter) = counter.upgrade() else { return };
            if let Err(error) = counter.ask_members(&actor, id, &claim) {
                tracing::warn!(%error, "a group's check ended");
            }
        });
        spawned.map(drop).map_err(CounterError::Folder)
    }

    /// Holds a check up; what is being asked is still answered.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`].
    pub fn pause_check(&self, id: GroupId) -> Result<(), CounterError> {
        self.hold_up(id, Wish::Pause, CheckPhase::Paused)
    }

    /// Calls the rest of a check off.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`].
    pub fn cancel_check(&self, id: GroupId) -> Result<(), CounterError> {
        self.hold_up(id, Wish::Cancel, CheckPhase::Cancelled)
    }

    fn hold_up(&self, id: GroupId, wish: Wish, phase: CheckPhase) -> Result<(), CounterError> {
        let group = self.group(id)?;
        let is_left = matches!(group.phase, Some(CheckPhase::Checking | CheckPhase::Paused));
        if !self.checks.wish(id, wish) && is_left {
            // Left over from a process that ended; nobody else notes it.
            self.journal.set_check_phase(id, phase)?;
        }
        Ok(())
    }

    /// How far a check is: members that changed after a version, and the counts of all.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`].
    pub fn check_progress(&self, id: GroupId, after_version: u64) -> Result<CheckProgress, CounterError> {
        let asking = self.checks.asking(id);
        let group = self.group(id)?;
        let now = self.now();
        let mut counts: Vec<(MemberNow, u32)> = Vec::new();
        let mut members = Vec::new();
        for member in self.journal.members(id, 0)? {
            let stands = self.stands(&member, asking.as_ref(), now);
            match counts.iter_mut().find(|(place, _)| *place == stands) {
                Some((_, count)) => *count = count.saturating_add(1),
                None => counts.push((stands, 1)),
            }
            // What is being asked, or may have been paid, changes without a note.
            let quiet = matches!(stands, MemberNow::Waiting | MemberNow::NothingOwed | MemberNow::Refused);
            if member.version > after_version || !(quiet || stands == MemberNow::Owes) {
                members.push((member, stands));
            }
        }
        Ok(CheckProgress { running: asking.is_some(), group, members, counts })
    }

    /// As [`Counter::check_progress`], after waiting for news while the group is as it was.
    ///
    /// # Errors
    /// As [`Counter::check_progress`].
    pub fn wait_for_check(
        &self,
        id: GroupId,
        after_version: u64,
        within: Duration,
    ) -> Result<CheckProgress, CounterError> {
        if self.checks.asking(id).is_some() && self.group(id)?.version <= after_version {
            self.checks.wait(within);
        }
        self.check_progress(id, after_version)
    }

    pub(super) fn stands(
        &self,
        member: &GroupMember,
        asking: Option<&BTreeSet<u32>>,
        now: UtcMillis,
    ) -> MemberNow {
        match member.paid {
            MemberPaid::Held(_) => return MemberNow::Held,
            MemberPaid::Sent(_, PaymentState::Paid) => return MemberNow::Paid,
            MemberPaid::Sent(_, PaymentState::Failed) => return MemberNow::Failed,
            MemberPaid::Sent(..) => return MemberNow::Open,
            MemberPaid::No => {}
        }
        if asking.is_some_and(|asking| asking.contains(&member.position)) {
            return MemberNow::Asking;
        }
        match (member.answer.state, &member.answer.bill) {
            (MemberState::Owes, Some(bill)) if self.is_stale(bill, now) => MemberNow::Expired,
            (MemberState::Owes, _) => MemberNow::Owes,
            (MemberState::Waiting, _) => MemberNow::Waiting,
            (MemberState::NothingOwed, _) => MemberNow::NothingOwed,
            (MemberState::Refused, _) => MemberNow::Refused,
            (MemberState::Unknown, _) => MemberNow::Unknown,
        }
    }

    /// Bills are good until shortly before the biller says, and never beyond the day on which they were asked for.
    fn is_stale(&self, bill: &FoundBill, now: UtcMillis) -> bool {
        let wib = loket_model::Zone::Wib;
        timely(life_of(bill), 0, now) != Timely::Yes
            || wib.business_day(bill.asked_at) != wib.business_day(now)
            || self.is_from_the_future(bill.asked_at)
    }

    fn begin(&self, id: GroupId, again: bool) -> Result<(), CounterError> {
        let left = matches!(self.group(id)?.phase, Some(CheckPhase::Checking | CheckPhase::Paused));
        if again || !left {
            self.journal.begin_check(id, self.now())?;
        } else {
            // What had no usable answer is worth another question.
            let unknown = self.journal.members(id, 0)?;
            let unknown = unknown.iter().filter(|member| member.answer.state == MemberState::Unknown);
            let asked_anew: Vec<(u32, MemberAnswer)> =
                unknown.map(|member| (member.position, unasked())).collect();
            self.journal.note_answers(id, &asked_anew)?;
            self.journal.set_check_phase(id, CheckPhase::Checking)?;
        }
        self.checks.announce();
        Ok(())
    }

    fn ask_members(&self, actor: &str, id: GroupId, claim: &Claim) -> Result<(), CounterError> {
        let waiting =
            self.journal.members(id, 0)?.into_iter().filter(|member| {
                member.answer.state == MemberState::Waiting && member.paid == MemberPaid::No
            });
        let turns = self.turns(id, waiting.collect())?;
        let work = || -> Result<(), CounterError> {
            while let Some(turn) = turns.next() {
                let (member, order) = &turn.member;
                let asked = match claim.wish() {
                    Wish::GoOn => self.ask_member(actor, id, claim, &turn.account, member, order),
                    Wish::Pause | Wish::Cancel => {
                        turns.stop();
                        Ok(())
                    }
                };
                if let Err(error) = asked {
                    turns.stop();
                    return Err(error);
                }
            }
            Ok(())
        };
        let mut ended = Ok(());
        thread::scope(|scope| {
            let workers: Vec<_> = (0..turns.width().min(PARALLEL_MAX)).map(|_| scope.spawn(work)).collect();
            for worker in workers {
                let worked = worker.join().unwrap_or(Err(CounterError::Internal("a check ended by a panic")));
                ended = std::mem::replace(&mut ended, Ok(())).and(worked);
            }
        });
        let phase = match (&ended, claim.wish()) {
            (Err(_), _) | (_, Wish::Pause) => CheckPhase::Paused,
            (_, Wish::Cancel) => CheckPhase::Cancelled,
            (_, Wish::GoOn) => CheckPhase::Done,
        };
        self.journal.set_check_phase(id, phase)?;
        ended
    }

    /// Members with the account that each is asked through; who has none is answered at once.
    fn turns(
        &self,
        id: GroupId,
        waiting: Vec<GroupMember>,
    ) -> Result<Turns<(GroupMember, InquireOrder)>, CounterError> {
        let mut chosen: HashMap<String, Result<(AccountName, String), Box<MemberAnswer>>> = HashMap::new();
        let mut asked = Vec::new();
        let mut refused = Vec::new();
        for member in waiting {
            let booked = &member.booked;
            let through = match &booked.account {
                Some(account) => Ok((account.clone(), booked.product.clone())),
                None => {
                    chosen.entry(booked.product.clone()).or_insert_with(|| self.best(&booked.product)).clone()
                }
            };
            match through {
                Ok((account, code)) => {
                    let order = self.order_of(&member, account.clone(), code);
                    asked.push((account, (member, order)));
                }
                Err(answer) => refused.push((member.position, *answer)),
            }
        }
        self.journal.note_answers(id, &refused)?;
        let rooms: HashMap<AccountName, usize> = self
            .journal
            .accounts()?
            .into_iter()
            .map(|account| (account.name, room(&account.settings)))
            .collect();
        Ok(Turns::new(asked, |account| rooms.get(account).copied().unwrap_or(PARALLEL_DEFAULT)))
    }

    fn best(&self, key: &str) -> Result<(AccountName, String), Box<MemberAnswer>> {
        let choice = self.choose(key).and_then(|choice| {
            let taken = choice.taken(key)?;
            Ok((taken.account.clone(), taken.offer.product.code.clone()))
        });
        choice.map_err(|error| Box::new(answer_of(&error)))
    }

    fn order_of(&self, member: &GroupMember, account: AccountName, product: String) -> InquireOrder {
        let booked = &member.booked;
        let category = booked.category;
        let by_month = match category {
            Some(Category::BpjsKesehatan) => true,
            Some(Category::BpjsKetenagakerjaan) => !booked.product.ends_with("/pu"),
            _ => false,
        };
        let wib = loket_model::Zone::Wib;
        let this_year = || wib.format(self.now(), "%Y").parse().ok();
        InquireOrder {
            account,
            product,
            category,
            customer: booked.number.as_str().to_owned(),
            months: by_month.then(|| booked.months.unwrap_or(1)),
            amount: booked.amount,
            year: if category == Some(Category::Pbb) { booked.year.or_else(this_year) } else { None },
            identity_no: None,
            // Whoever wrote the number into the list has it from the customer; the biller knows it or does not.
            luhn_overruled: true,
        }
    }

    fn ask_member(
        &self,
        actor: &str,
        id: GroupId,
        claim: &Claim,
        account: &AccountName,
        member: &GroupMember,
        order: &InquireOrder,
    ) -> Result<(), CounterError> {
        claim.asking(member.position);
        let answer = match self.inquire(actor, order) {
            Ok(inquiry) => {
                claim.heard(account, true);
                found(inquiry)
            }
            Err(error @ (CounterError::Journal(_) | CounterError::JournalDamaged { .. })) => {
                claim.answered(member.position);
                return Err(error);
            }
            Err(error) => {
                let is_silence = matches!(
                    error,
                    CounterError::BillerUnreachable { .. } | CounterError::InquiryUnclear { .. }
                );
                claim.heard(account, !is_silence);
                answer_of(&error)
            }
        };
        let noted = self.journal.note_answers(id, &[(member.position, answer)]);
        claim.answered(member.position);
        Ok(noted?)
    }
}

/// Questions that an account may have at a time.
fn room(settings: &std::collections::BTreeMap<String, String>) -> usize {
    let set = settings.get(PARALLEL_SETTING).and_then(|text| text.parse::<usize>().ok());
    set.unwrap_or(PARALLEL_DEFAULT).clamp(1, PARALLEL_MAX)
}

/// How long a member's bill is good.
pub(super) const fn life_of(bill: &FoundBill) -> Life {
    Life { asked_at: bill.asked_at, expires_at: bill.expires_at }
}
