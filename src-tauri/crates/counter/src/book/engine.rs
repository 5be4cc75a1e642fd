//! Asking for many numbers at once: so many questions to each account at a time, and no more.
//!
//! It lives in memory and forgets everything with the process: what was answered is on the disk by then, and a question
//! moves no money.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use loket_model::{AccountName, GroupId};

/// Questions in a row without an answer after which a check stops by itself: the biller is out of reach, and asking
/// thousands of times would only make a cashier wait for each.
const SILENCES_MAX: u32 = 5;

/// What a person wants of a check that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    GoOn,
    Pause,
    Cancel,
}

#[derive(Debug)]
struct Running {
    wish: Wish,
    /// Members whose answer is awaited.
    asking: BTreeSet<u32>,
    /// Whether it asks; otherwise somebody changes the group.
    asks: bool,
    /// Silences in a row of each account.
    silences: HashMap<AccountName, u32>,
}

/// The checks of this process.
#[derive(Debug, Default)]
pub(crate) struct Checks {
    running: Mutex<HashMap<GroupId, Running>>,
    changed: Condvar,
}

impl Checks {
    fn running(&self) -> MutexGuard<'_, HashMap<GroupId, Running>> {
        // The map holds no invariant that a panic could break.
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Holds a group for a change; none while it is being asked about or changed.
    pub(super) fn claim(self: &Arc<Self>, group: GroupId) -> Option<Claim> {
        self.hold(group, false)
    }

    /// Holds a group for a check.
    pub(super) fn start(self: &Arc<Self>, group: GroupId) -> Option<Claim> {
        self.hold(group, true)
    }

    fn hold(self: &Arc<Self>, group: GroupId, asks: bool) -> Option<Claim> {
        let mut running = self.running();
        if running.contains_key(&group) {
            return None;
        }
        let fresh = Running { wish: Wish::GoOn, asking: BTreeSet::new(), asks, silences: HashMap::new() };
        running.insert(group, fresh);
        drop(running);
        self.changed.notify_all();
        Some(Claim { checks: Arc::clone(self), group })
    }

    /// Tells a check what is wanted of it; says whether there is one.
    pub(super) fn wish(&self, group: GroupId, wish: Wish) -> bool {
        let told = match self.running().get_mut(&group) {
            // Who called the rest off does not want it paused by a later key.
            Some(running) if running.asks && running.wish != Wish::Cancel => {
                running.wish = wish;
                true
            }
            Some(running) => running.asks,
            None => false,
        };
        self.changed.notify_all();
        told
    }

    /// Members whose answer is awaited; none where nobody asks.
    pub(super) fn asking(&self, group: GroupId) -> Option<BTreeSet<u32>> {
        self.running().get(&group).filter(|running| running.asks).map(|running| running.asking.clone())
    }

    /// Waits until an answer came or a check began or ended, or the time is up.
    pub(super) fn wait(&self, within: Duration) {
        drop(self.changed.wait_timeout(self.running(), within));
    }

    /// Wakes whoever waits for news of a group.
    pub(super) fn announce(&self) {
        self.changed.notify_all();
    }

    fn change<T>(&self, group: GroupId, change: impl FnOnce(&mut Running) -> T) -> Option<T> {
        let changed = self.running().get_mut(&group).map(change);
        self.changed.notify_all();
        changed
    }
}

/// Holds a group until it is dropped.
pub(super) struct Claim {
    checks: Arc<Checks>,
    group: GroupId,
}

impl Claim {
    pub(super) fn wish(&self) -> Wish {
        self.checks.running().get(&self.group).map_or(Wish::Cancel, |running| running.wish)
    }

    pub(super) fn asking(&self, position: u32) {
        self.checks.change(self.group, |running| running.asking.insert(position));
    }

    pub(super) fn answered(&self, position: u32) {
        self.checks.change(self.group, |running| running.asking.remove(&position));
    }

    /// Notes whether an account answered; after too many silences in a row the check is to pause.
    pub(super) fn heard(&self, account: &AccountName, answered: bool) {
        self.checks.change(self.group, |running| {
            let silences = running.silences.entry(account.clone()).or_default();
            *silences = if answered { 0 } else { silences.saturating_add(1) };
            if *silences >= SILENCES_MAX && running.wish == Wish::GoOn {
                running.wish = Wish::Pause;
            }
        });
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.checks.running().remove(&self.group);
        self.checks.changed.notify_all();
    }
}

/// Members that wait, by the account that each is asked through, so that no account gets more than its share.
pub(super) struct Turns<T> {
    state: Mutex<TurnsState<T>>,
    freed: Condvar,
}

struct TurnsState<T> {
    waiting: Vec<Lane<T>>,
}

struct Lane<T> {
    account: AccountName,
    room: usize,
    waiting: VecDeque<T>,
}

impl<T> Turns<T> {
    /// Members with their accounts, in their order; each account with how many questions it may have at a time.
    pub(super) fn new(members: Vec<(AccountName, T)>, room: impl Fn(&AccountName) -> usize) -> Self {
        let mut waiting: Vec<Lane<T>> = Vec::new();
        for (account, member) in members {
            match waiting.iter_mut().find(|lane| lane.account == account) {
                Some(lane) => lane.waiting.push_back(member),
                None => {
                    let room = room(&account);
                    waiting.push(Lane { account, room, waiting: VecDeque::from([member]) });
                }
            }
        }
        Self { state: Mutex::new(TurnsState { waiting }), freed: Condvar::new() }
    }

    /// How many questions may be under way at once over all accounts.
    pub(super) fn width(&self) -> usize {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.iter().map(|lane| lane.room.min(lane.waiting.len())).sum()
    }

    /// The next member whose account has room; waits for room. None when nobody waits any more.
    pub(super) fn next(&self) -> Option<Turn<'_, T>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let free = state.waiting.iter_mut().find(|lane| lane.room > 0 && !lane.waiting.is_empty());
            if let Some(lane) = free
                && let Some(member) = lane.waiting.pop_front()
            {
                lane.room -= 1;
                return Some(Turn { turns: self, account: lane.account.clone(), member });
            }
            if state.waiting.iter().all(|lane| lane.waiting.is_empty()) {
                return None;
            }
            state = self.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn done(&self, account: &AccountName) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lane) = state.waiting.iter_mut().find(|lane| lane.account == *account) {
            lane.room = lane.room.saturating_add(1);
        }
        drop(state);
        self.freed.notify_all();
    }

    /// Nobody waits any more; who waited for room is told.
    pub(super) fn stop(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waiting.iter_mut().for_each(|lane| lane.waiting.clear());
        drop(state);
        self.freed.notify_all();
    }
}

/// One member's turn; its room is given back when it is dropped.
pub(super) struct Turn<'a, T> {
    turns: &'a Turns<T>,
    /// Through which account it is asked.
    pub(super) account: AccountName,
    /// Who is asked about.
    pub(super) member: T,
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        // A question that unwinds is a fault of the program, which the next one would meet as well.
        if thread::panicking() {
            self.turns.stop();
        }
        self.turns.done(&self.account);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use loket_model::Uuid;

    use super::*;

    fn account(name: &str) -> AccountName {
        AccountName::parse(name).unwrap()
    }

    #[test]
    fn no_account_has_more_questions_than_its_room() {
        let members: Vec<_> =
            (0..200).map(|n| (account(if n % 3 == 0 { "iak" } else { "mybills" }), n)).collect();
        let turns = Turns::new(members, |name| if *name == account("iak") { 1 } else { 3 });
        assert_eq!(turns.width(), 4);
        let under_way: HashMap<AccountName, AtomicUsize> =
            ["iak", "mybills"].map(|name| (account(name), AtomicUsize::new(0))).into();
        let asked = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    while let Some(turn) = turns.next() {
                        let now = under_way[&turn.account].fetch_add(1, Ordering::SeqCst) + 1;
                        assert!(now <= if turn.account == account("iak") { 1 } else { 3 });
                        asked.lock().unwrap().push(turn.member);
                        under_way[&turn.account].fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        let mut asked = asked.into_inner().unwrap();
        asked.sort_unstable();
        assert_eq!(asked, (0..200).collect::<Vec<_>>());
    }

    #[test]
    fn a_question_that_panics_leaves_nobody_waiting_for_its_room() {
        let turns = Turns::new((0..9).map(|n| (account("iak"), n)).collect(), |_| 1);
        let (panicked, ended) = thread::scope(|scope| {
            let turn = turns.next().unwrap();
            let waits = scope.spawn(|| turns.next().is_none());
            let panics = scope.spawn(move || {
                let _turn = turn;
                panic!("as a fault of ours would");
            });
            (panics.join().is_err(), waits.join().unwrap_or(false))
        });
        assert!(panicked && ended);
    }

    #[test]
    fn silences_in_a_row_pause_and_an_answer_forgives() {
        let checks: Arc<Checks> = Arc::default();
        let group = GroupId::new(Uuid::from_u128(1));
        let claim = checks.start(group).unwrap();
        assert!(checks.claim(group).is_none());
        let silent = |times: u32| (0..times).for_each(|_| claim.heard(&account("iak"), false));
        silent(SILENCES_MAX - 1);
        claim.heard(&account("iak"), true);
        silent(SILENCES_MAX - 1);
        assert_eq!(claim.wish(), Wish::GoOn);
        silent(1);
        assert_eq!(claim.wish(), Wish::Pause);
        assert!(checks.wish(group, Wish::Cancel) && checks.wish(group, Wish::Pause));
        assert_eq!(claim.wish(), Wish::Cancel);
        drop(claim);
        assert!(!checks.wish(group, Wish::Pause));
        let changing = checks.claim(group).unwrap();
        assert_eq!((checks.asking(group), checks.wish(group, Wish::Pause)), (None, false));
        drop(changing);
    }
}
