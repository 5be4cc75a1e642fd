//! Hundreds of kills: `loketctl` sells at all billers, and dies at instants that nobody chose, while paying, while
//! asking for the final word, while selling a basket, while closing the shift. `LOKET_KILLS` sets the number of rounds.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::{Duration, Instant};

use loket_counter::{BasketOrder, BasketOrderLine, Counter, ResolveOrder};
use loket_model::{BookAccount, Outcome, Payment, PaymentState, Rupiah, UnresolvedWhy};
use loket_sandbox::PaymentStatus;
use loket_tests::{ACTOR, FLOAT, balance};

use crate::rooms::{Killed, tell};
use crate::town::{Town, payments, waiting};

/// Rounds where nobody asks for more.
const ROUNDS: usize = 40;

/// Askings after which every biller that can be asked has said its final word.
const ASKED_MAX: usize = 8;

/// Bills of a basket: one at each biller.
const BASKET: usize = 5;

/// What is being done when the process dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Pay,
    Settle,
    TakeBasket,
    PayBasket,
    CloseShift,
}

/// In this order, over and over.
const WORK: [Work; 10] = [
    Work::Pay,
    Work::PayBasket,
    Work::Pay,
    Work::Settle,
    Work::Pay,
    Work::CloseShift,
    Work::Pay,
    Work::TakeBasket,
    Work::Settle,
    Work::Pay,
];

/// A multiplicative generator (Lehmer, modulus 2^31 - 1): the same instants in every run, as far as a machine repeats
/// itself.
struct Instants {
    state: u64,
    /// How long each work takes once its process has opened the journal, as far as it is known.
    runs: BTreeMap<Work, Duration>,
}

impl Instants {
    /// Some number below 1,000.
    fn next(&mut self) -> u32 {
        self.state = self.state * 48_271 % 2_147_483_647;
        u32::try_from(self.state % 1_000).unwrap()
    }

    /// Runs a command and kills it at some moment after it has opened the journal; whether it was still at work.
    fn kill(&mut self, town: &Town, work: Work, mut command: Command) -> bool {
        let mut process = Killed::start(&mut command);
        // A journal that nobody has open has no log.
        let log = town.path().join("loket.sqlite-wal");
        while !log.exists() && process.0.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let opened = Instant::now();
        let Some(whole) = self.runs.get(&work).copied() else {
            process.0.wait().unwrap();
            self.runs.insert(work, opened.elapsed());
            return false;
        };
        // The later of two: the first part of a run is mostly reading.
        let moment = whole * self.next().max(self.next()) / 1_000;
        // The moment of death is what varies here, so it is timed and not awaited.
        std::thread::sleep(moment);
        let at_work = process.0.try_wait().unwrap().is_none();
        process.kill();
        // A machine is not always as fast as at first.
        let known = if at_work { whole * 103 / 100 } else { moment.max(Duration::from_millis(5)) };
        self.runs.insert(work, known);
        at_work
    }
}

/// What the kills met.
#[derive(Debug, Default)]
struct Tally {
    /// Processes that were still at work when they were killed, by what they did.
    killed: BTreeMap<Work, usize>,
    /// After a kill while paying: nothing was on disk yet.
    unwritten: usize,
    /// On disk, and the biller never heard of it.
    unsent: usize,
    /// The biller had it, and its answer was lost.
    unanswered: usize,
    /// The answer was on disk.
    answered: usize,
    /// Shifts that were closed although their process died.
    closed: usize,
}

#[test]
fn whatever_the_instant_nothing_is_lost_or_sold_twice_and_all_is_settled() {
    let rounds = std::env::var("LOKET_KILLS").ok().map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let town = Town::start();
    let mut instants = Instants { state: 20_261_121, runs: BTreeMap::new() };
    let mut tally = Tally::default();
    // The first of each work is whole, so that its time is known.
    for (round, work) in WORK.iter().copied().cycle().take(WORK.len() + rounds).enumerate() {
        if play(&town, &mut instants, &mut tally, work, round * BASKET) {
            *tally.killed.entry(work).or_default() += 1;
        }
        let counter = town.open();
        town.check(&counter);
        if counter.journal().current_shift().unwrap().is_none() {
            counter.open_shift(ACTOR, FLOAT).unwrap();
        }
    }
    tell(&format!("{rounds} rounds: {tally:?}"));
    let killed: usize = tally.killed.values().sum();
    assert!(killed * 3 > rounds, "most processes ended before they were killed: {tally:?}");
    // Nobody calls failed by hand what was sent a moment ago.
    town.clock.advance_ms(5 * 60_000);
    let counter = town.open();
    let by_hand = settle_all(&town, &counter);
    let paid = payments(&counter).values().filter(|payment| payment.state == PaymentState::Paid).count();
    let sold = town.sales().values().filter(|theirs| theirs.status == PaymentStatus::Paid).count();
    tell(&format!(
        "{killed} killed at work; {sold} sold, {paid} paid, {by_hand} ended by hand, 0 lost, 0 sold twice"
    ));
    assert_eq!(paid, sold);
    assert_eq!(balance(&counter, &BookAccount::Held), 0, "all cash is explained");
    let shift = counter.journal().current_shift().unwrap().unwrap().shift;
    let zs = counter.journal().z_reports(1_000).unwrap();
    assert!(zs.iter().rev().map(|z| z.number).eq(1..shift), "every closed shift has its report");
    town.check(&counter);
}

/// Prepares one round, and kills what does the work; whether it was still at it.
fn play(town: &Town, instants: &mut Instants, tally: &mut Tally, work: Work, n: usize) -> bool {
    let counter = town.open();
    match work {
        Work::Pay | Work::Settle => {
            // At each biller in turn.
            let inquiry = town.inquire(&counter, n + n / BASKET % BASKET);
            drop(counter);
            let id = inquiry.id.to_string();
            let pay = town.command(&["--json", "pay", &id, "--service-fee", "500"]);
            if work == Work::Settle {
                let mut pay = pay;
                Killed::start(&mut pay).0.wait().unwrap();
                return instants.kill(town, work, town.command(&["--json", "settle", "--now"]));
            }
            let at_work = instants.kill(town, work, pay);
            note(tally, town, town.open().journal().payment_of_inquiry(inquiry.id).unwrap().as_ref());
            at_work
        }
        Work::TakeBasket => {
            let ids: Vec<String> =
                (0..BASKET).map(|line| town.inquire(&counter, n + line).id.to_string()).collect();
            drop(counter);
            let arguments = ["--json", "basket", "take"];
            let arguments: Vec<&str> = arguments.into_iter().chain(ids.iter().map(String::as_str)).collect();
            let at_work = instants.kill(town, work, town.command(&arguments));
            let lines = waiting(&town.open())
                .iter()
                .filter(|(_, line)| ids.contains(&line.inquiry.to_string()))
                .count();
            assert!(lines == 0 || lines == BASKET, "half a basket: {lines} lines");
            at_work
        }
        Work::PayBasket => {
            let line = |line| BasketOrderLine {
                inquiry: town.inquire(&counter, n + line).id,
                service_fee: Rupiah::from_u32(500),
                again: None,
                again_than: None,
            };
            let order = BasketOrder { lines: (0..BASKET).map(line).collect(), tender: None };
            let basket = counter.take_basket(ACTOR, &order).unwrap().id.to_string();
            drop(counter);
            instants.kill(town, work, town.command(&["--json", "basket", "pay", &basket]))
        }
        Work::CloseShift => {
            let counted = counter.x_report().unwrap().expected.get().to_string();
            drop(counter);
            let at_work =
                instants.kill(town, work, town.command(&["--json", "shift", "close", "--counted", &counted]));
            let closed = town.open().journal().current_shift().unwrap().is_none();
            tally.closed += usize::from(at_work && closed);
            at_work
        }
    }
}

fn note(tally: &mut Tally, town: &Town, ours: Option<&Payment>) {
    let Some(ours) = ours else {
        tally.unwritten += 1;
        return;
    };
    match (&ours.outcome, town.sales().contains_key(ours.reference.as_str())) {
        (Some(Outcome::Unresolved(UnresolvedWhy::Interrupted)), false) => tally.unsent += 1,
        (Some(Outcome::Unresolved(UnresolvedWhy::Interrupted)), true) => tally.unanswered += 1,
        _ => tally.answered += 1,
    }
}

/// Asks until nobody has an answer any more; the rest ends as a person ends it who looks into the biller's own books:
/// where the biller cannot be asked, and where it says that it never heard of the payment. Gives the count of those.
fn settle_all(town: &Town, counter: &Counter) -> usize {
    for _ in 0..ASKED_MAX {
        counter.settle(true).unwrap();
    }
    for (basket, line) in waiting(counter) {
        counter.drop_line(ACTOR, basket, line.inquiry).unwrap();
    }
    let sales = town.sales();
    let open = counter.journal().open_payments().unwrap();
    for payment in &open {
        let theirs = sales.get(payment.reference.as_str()).map(|theirs| theirs.status);
        let silent = payment.account.as_str() == "khoins";
        assert!(silent || theirs.is_none(), "{} has a word on {payment:?}: {theirs:?}", payment.account);
        let order = ResolveOrder {
            payment: payment.id,
            paid: theirs == Some(PaymentStatus::Paid),
            reason: "killed before the answer".to_owned(),
            proof: "the biller's own books".to_owned(),
            token: None,
            deposit_debit: None,
        };
        counter.resolve(ACTOR, &order).unwrap_or_else(|error| panic!("{error}: {payment:?}"));
    }
    let failed = payments(counter).into_values().filter(|payment| payment.state == PaymentState::Failed);
    for payment in failed {
        counter.refund(ACTOR, payment.id).unwrap();
    }
    assert_eq!(counter.journal().open_payments().unwrap(), []);
    for theirs in town.sales().values() {
        assert!(matches!(theirs.status, PaymentStatus::Paid | PaymentStatus::NotActed), "{theirs:?}");
    }
    open.len()
}
