//! Everything outside the shop: time, the billers, what is under way between them, and what is known about both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loket_counter::journal::Event;
use loket_sandbox::{Fault, InProcess, PaymentStatus, SandboxConfig, Side};

use crate::calls::Packet;
use crate::clock::VirtualClock;
use crate::dice::Dice;
use crate::tally::Tally;
use crate::trouble::{Trouble, Weather};

/// Friday, 20 November 2026, 08:00 WIB.
const MORNING_MS: i64 = 1_795_136_400_000;

const MINUTE_MS: u64 = 60_000;

/// What happens later, by itself.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// A late packet arrives; nobody hears the answer.
    Arrive(Packet),
    /// A biller comes to its end with a pending payment.
    End(Side, String),
    /// The same, and it calls the shop.
    Call(Side, String),
    /// A biller carries out what it had called failed.
    Revive(Side, String),
}

/// A call on its way to the shop.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) side: Side,
    pub(crate) reference: String,
    pub(crate) body: String,
}

/// How often things fail by themselves; never where all is calm.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Moods {
    /// An exchange goes wrong, times in a thousand.
    pub(crate) exchanges: u64,
    /// The process dies at a commit, times in ten thousand.
    pub(crate) deaths: u64,
    /// The disk is full at a commit, times in ten thousand.
    pub(crate) full_disks: u64,
}

/// What changes.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) dice: Dice,
    pub(crate) moods: Moods,
    /// Commits that a full disk refuses from now on, and how many it refused.
    pub(crate) refused_commits: u64,
    pub(crate) refusals: u64,
    deeds: BTreeMap<(i64, u64), Deed>,
    next_deed: u64,
    /// Payments whose later end is arranged.
    arranged: BTreeSet<String>,
    /// Payments that a biller carried out after it had called them failed.
    pub(crate) revived: BTreeSet<String>,
    /// Calls that reach the shop as soon as it listens.
    pub(crate) calls: Vec<Call>,
    /// Calls that were seen, from which a liar makes others.
    pub(crate) seen_calls: Vec<Call>,
    /// What was committed since the notebook last looked.
    pub(crate) committed: Vec<Event>,
    /// Payments whose intent was committed, and requests to pay that the counter sent.
    pub(crate) intents_on_disk: u64,
    pub(crate) payments_sent: u64,
    /// Whether anything was written down or done at a biller since everything was last checked.
    pub(crate) unchecked: bool,
    pub(crate) tally: Tally,
    /// A line for each thing that happened, where somebody wants to read it.
    pub(crate) trace: Option<Vec<String>>,
}

/// Everything outside the shop.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) clock: Arc<VirtualClock>,
    pub(crate) sandbox: InProcess,
    pub(crate) weather: Weather,
    state: Mutex<State>,
}

impl World {
    /// The world of a seed, with deposits of so many rupiah.
    pub(crate) fn of(seed: u64, config: SandboxConfig, traced: bool) -> Self {
        let mut dice = Dice::of(seed, 2);
        let start_ms = MORNING_MS + i64::try_from(dice.below(15 * 60) * MINUTE_MS).unwrap();
        let clock = Arc::new(VirtualClock::at(start_ms));
        let moods = Moods {
            exchanges: Trouble::mood(&mut dice),
            deaths: *dice.one_of(&[0, 60, 150, 300]),
            full_disks: *dice.one_of(&[0, 0, 40, 100]),
        };
        let weather = Weather::of(&mut dice);
        let state = State {
            moods,
            refused_commits: 0,
            refusals: 0,
            deeds: BTreeMap::new(),
            next_deed: 0,
            arranged: BTreeSet::new(),
            revived: BTreeSet::new(),
            calls: Vec::new(),
            seen_calls: Vec::new(),
            committed: Vec::new(),
            intents_on_disk: 0,
            payments_sent: 0,
            unchecked: true,
            tally: Tally::default(),
            trace: traced.then(Vec::new),
            dice,
        };
        let sandbox = InProcess::new(config, Arc::clone(&clock) as Arc<_>);
        Self { clock, sandbox, weather, state: Mutex::new(state) }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // A death unwinds through the lock; the world goes on.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a line, where somebody reads it.
    pub(crate) fn note(&self, line: impl FnOnce() -> String) {
        let at_ms = self.clock.world_ms();
        if let Some(trace) = &mut self.state().trace {
            let minutes = (at_ms - MORNING_MS) / 60_000;
            trace.push(format!("{:>6}:{:05} {}", minutes, (at_ms - MORNING_MS) % 60_000, line()));
        }
    }

    /// Nothing fails any more by itself, though what is under way still arrives; gives the moods until now.
    pub(crate) fn calm(&self) -> Moods {
        let mut state = self.state();
        state.refused_commits = 0;
        std::mem::take(&mut state.moods)
    }

    /// Things fail from now on as often as this.
    pub(crate) fn trouble(&self, moods: Moods) {
        self.state().moods = moods;
    }

    /// Arranges what happens in so many milliseconds.
    pub(crate) fn arrange(&self, in_ms: u64, deed: Deed) {
        let due = self.clock.world_ms() + i64::try_from(in_ms).unwrap();
        let mut state = self.state();
        let number = state.next_deed;
        state.next_deed += 1;
        state.deeds.insert((due, number), deed);
    }

    /// Lets time pass; what was arranged for it happens at its moment.
    pub(crate) fn pass_ms(&self, millis: u64) {
        let until = self.clock.world_ms() + i64::try_from(millis).unwrap();
        loop {
            let next = {
                let mut state = self.state();
                let due = state.deeds.first_key_value().map(|(key, _)| *key).filter(|(at, _)| *at <= until);
                due.and_then(|key| Some((key.0, state.deeds.remove(&key)?)))
            };
            let Some((at, deed)) = next else { break };
            self.clock.pass_until(at);
            self.perform(deed);
        }
        self.clock.pass_until(until);
    }

    fn perform(&self, deed: Deed) {
        self.state().unchecked = true;
        match deed {
            Deed::Arrive(packet) => {
                self.note(|| format!("… a late {} of {} arrives", packet.step.word(), packet.side.kind()));
                // Whoever sent it does not listen any more.
                drop(self.deliver(&packet, None));
            }
            Deed::End(side, reference) => {
                let ended = self.sandbox.end(side, &reference);
                self.note(|| format!("… {} ends {reference} ({ended})", side.kind()));
            }
            Deed::Call(side, reference) => {
                let call = self.sandbox.callback(side, &reference);
                self.note(|| format!("… {} calls about {reference} ({})", side.kind(), call.is_some()));
                if let Some(call) = call {
                    let call = Call { side, reference, body: call.body };
                    let mut state = self.state();
                    state.seen_calls.push(call.clone());
                    state.calls.push(call);
                }
            }
            Deed::Revive(side, reference) => {
                let revived = self.sandbox.revive(side, &reference);
                self.note(|| format!("… {} carries {reference} out after all ({revived})", side.kind()));
                if revived {
                    let mut state = self.state();
                    state.tally.count("late successes at billers");
                    state.revived.insert(reference);
                }
            }
        }
    }

    /// Carries a packet to its biller and back, with a fault of the biller's own.
    pub(crate) fn deliver(
        &self,
        packet: &Packet,
        fault: Option<Fault>,
    ) -> Result<loket_sandbox::Answer, loket_sandbox::NoAnswer> {
        self.sandbox.set_faults(fault.into_iter().collect());
        let headers: Vec<(&str, &str)> =
            packet.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = self.sandbox.exchange(packet.method, &packet.path, &headers, packet.body.clone());
        self.sandbox.set_faults(Vec::new());
        self.state().unchecked = true;
        if packet.step == crate::calls::Step::Payment {
            self.arrange_ends(packet.side);
        }
        answer
    }

    /// What is pending may end by itself, and what failed may be carried out after all.
    fn arrange_ends(&self, side: Side) {
        for sale in self.sandbox.sales(side) {
            let reference = sale.state.partner_reference_no;
            let deed = {
                let mut state = self.state();
                if sale.state.status == PaymentStatus::NotActed || !state.arranged.insert(reference.clone()) {
                    continue;
                }
                let dice = &mut state.dice;
                match sale.state.status {
                    PaymentStatus::Pending => Self::end_of(dice, side, reference),
                    PaymentStatus::Failed if dice.per_mille(60) => Some((
                        dice.between(1, 90) * MINUTE_MS,
                        vec![Deed::Revive(side, reference.clone()), Deed::Call(side, reference)],
                    )),
                    _ => None,
                }
            };
            let Some((in_ms, deeds)) = deed else { continue };
            for deed in deeds {
                self.arrange(in_ms, deed);
            }
        }
    }

    /// A pending payment ends when it is asked about often enough, by itself, or with a call, or with a storm of them.
    fn end_of(dice: &mut Dice, side: Side, reference: String) -> Option<(u64, Vec<Deed>)> {
        let in_ms = dice.between(5, 40 * 60) * 1_000;
        let call = Deed::Call(side, reference.clone());
        match dice.below(6) {
            0 | 1 => Some((in_ms, vec![Deed::End(side, reference)])),
            2 | 3 => Some((in_ms, vec![call])),
            4 => Some((in_ms, vec![call; 6])),
            // Who cannot be asked must end by itself.
            _ if side == Side::Khoins => Some((in_ms, vec![Deed::End(side, reference)])),
            _ => None,
        }
    }

    /// Whatever a biller has not ended by then, it ends within the hour: none leaves a payment open for days.
    pub(crate) fn arrange_last_ends(&self, sides: impl Iterator<Item = Side>) {
        for side in sides {
            for sale in self.sandbox.sales(side) {
                if sale.state.status == PaymentStatus::Pending {
                    let in_ms = self.state().dice.between(1, 60) * MINUTE_MS;
                    self.arrange(in_ms, Deed::End(side, sale.state.partner_reference_no));
                }
            }
        }
    }

    /// A call that a liar makes: what was once said about one payment is said about another.
    pub(crate) fn forge_call(&self, side: Side, about: &str) -> Option<Call> {
        let mut state = self.state();
        let seen: Vec<Call> = state.seen_calls.iter().filter(|call| call.side == side).cloned().collect();
        if seen.is_empty() {
            return None;
        }
        let call = state.dice.one_of(&seen).clone();
        let body = call.body.replace(&call.reference, about);
        Some(Call { side, reference: about.to_owned(), body })
    }
}
