//! Following payments: asking, calls, a person's word, handing back.

use loket_counter::{CallbackRefusal, CounterError, ResolveOrder};
use loket_model::{Outcome, Payment, PaymentState, Rupiah, StroomToken, UnresolvedWhy};
use loket_sandbox::{PaymentStatus, SaleRecord};

use super::Operator;
use crate::check;
use crate::day::Breach;
use crate::shop::ACTOR;
use crate::world::Call;

/// After so long a person is sure that nothing is on its way any more.
const SURE_MS: i64 = 10 * 60_000;

impl Operator {
    pub(super) fn settle_due(&mut self) -> Result<(), Breach> {
        self.settle(false)
    }

    pub(super) fn settle_all(&mut self) -> Result<(), Breach> {
        self.settle(true)
    }

    pub(super) fn settle(&mut self, now: bool) -> Result<(), Breach> {
        match self.counter().settle(now) {
            Ok(_) => Ok(()),
            Err(error) => self.refused(&error, false),
        }
    }

    pub(super) fn ask_by_hand(&mut self) -> Result<(), Breach> {
        let open = |payment: &Payment| !payment.state.is_final();
        let Some(payment) = self.draw_payment(open)? else { return Ok(()) };
        match self.counter().ask(ACTOR, payment.id) {
            Ok(_) => Ok(()),
            Err(error) => {
                let may = matches!(error, CounterError::NoAdvice(_) | CounterError::NothingToAsk);
                self.refused(&error, may)
            }
        }
    }

    /// A call that came in.
    pub(super) fn take_a_call(&mut self) -> Result<(), Breach> {
        let call = {
            let mut state = self.shop.world.state();
            if state.calls.is_empty() {
                return Ok(());
            }
            state.calls.remove(0)
        };
        self.shop.world.state().tally.count("calls");
        self.hand_in(&call)
    }

    /// Somebody who is not the biller calls about an open payment.
    pub(super) fn take_a_forged_call(&mut self) -> Result<(), Breach> {
        let Some(payment) = self.draw_payment(|payment| !payment.state.is_final())? else { return Ok(()) };
        let Some(side) = self.shop.side_of(payment.account.as_str()) else { return Ok(()) };
        let Some(call) = self.shop.world.forge_call(side, payment.reference.as_str()) else { return Ok(()) };
        self.shop.world.state().tally.count("forged calls");
        self.shop.world.note(|| format!("    forged: {}", call.body));
        self.hand_in(&call)
    }

    fn hand_in(&mut self, call: &Call) -> Result<(), Breach> {
        let Some(account) = self.shop.accounts.iter().find(|account| account.side == call.side) else {
            return Ok(());
        };
        match self.counter().take_callback(&account.name(), call.body.as_bytes()) {
            Ok(_) | Err(CallbackRefusal::Call(_) | CallbackRefusal::Unknown) => Ok(()),
            Err(CallbackRefusal::Counter(error)) => self.refused(&error, false),
            Err(refusal) => Err(Breach::new("a call is not expected", &refusal)),
        }
    }

    /// A person asks the biller's people and writes down what they say.
    pub(super) fn resolve_by_hand(&mut self) -> Result<(), Breach> {
        let open = |payment: &Payment| payment.state == PaymentState::Unresolved;
        match self.draw_payment(open)? {
            Some(payment) => self.resolve(&payment),
            None => Ok(()),
        }
    }

    pub(super) fn resolve(&mut self, payment: &Payment) -> Result<(), Breach> {
        let truth = check::truth_of(self, payment);
        let age_ms = self.shop.world.clock.world_ms() - self.sent_at_ms(payment);
        let paid = match truth.as_ref().map(|sale| sale.state.status) {
            Some(PaymentStatus::Paid) => true,
            Some(PaymentStatus::Pending) => return Ok(()),
            Some(PaymentStatus::Failed | PaymentStatus::NotActed) | None if age_ms < SURE_MS => return Ok(()),
            Some(PaymentStatus::Failed | PaymentStatus::NotActed) | None => false,
        };
        self.write_down(payment, paid, truth)
    }

    /// What the biller's people said about a payment.
    fn write_down(&mut self, payment: &Payment, paid: bool, truth: Option<SaleRecord>) -> Result<(), Breach> {
        // About a late one the shop knows nothing else of what it cost.
        let is_told = paid && (payment.state == PaymentState::Failed || self.dice.per_mille(500));
        if is_told {
            self.book.told.insert(payment.id)
        } else {
            self.book.told.remove(&payment.id)
        };
        let charge = truth.as_ref().filter(|_| is_told).map(|sale| sale.charge);
        let deposit_debit = charge.map(|charge| Rupiah::new(i64::try_from(charge).unwrap()).unwrap());
        let token = truth.as_ref().filter(|_| paid).and_then(|sale| sale.token.as_deref());
        let token = token.map(|token| StroomToken::parse(token).unwrap());
        let order = ResolveOrder {
            payment: payment.id,
            paid,
            reason: "dicek dengan biller".to_owned(),
            proof: truth.map_or_else(
                || "tidak ada di biller".to_owned(),
                |sale| format!("no {}", sale.biller_reference),
            ),
            token,
            deposit_debit,
        };
        self.shop.world.state().tally.count("resolved by hand");
        match self.counter().resolve(ACTOR, &order) {
            Ok(_) => Ok(()),
            Err(error) => {
                // By a clock that was turned back the request may still be on its way.
                let clock = &self.shop.world.clock;
                let age_ms = clock.world_ms() + clock.shop_ahead_ms() - payment.created_at.get();
                let may = !paid && age_ms < SURE_MS && matches!(error, CounterError::AskingNow);
                self.refused(&error, may)
            }
        }
    }

    /// A person gives up what the biller never received, also where it is too early for that.
    pub(super) fn give_up_one(&mut self) -> Result<(), Breach> {
        let unresolved = |payment: &Payment| payment.state == PaymentState::Unresolved;
        let never_received = |payment: &Payment| {
            matches!(payment.outcome, Some(Outcome::Unresolved(UnresolvedWhy::NotReceived { .. })))
        };
        let wanted = if self.dice.per_mille(200) { unresolved } else { never_received };
        match self.draw_payment(wanted)? {
            Some(payment) => self.give_up(&payment),
            None => Ok(()),
        }
    }

    /// A person in a hurry: asks, and gives up at the first "never received".
    pub(super) fn ask_and_give_up(&mut self) -> Result<(), Breach> {
        let open = |payment: &Payment| !payment.state.is_final();
        match self.draw_payment(open)? {
            Some(payment) => self.hurry(&payment),
            None => Ok(()),
        }
    }

    pub(super) fn hurry(&mut self, payment: &Payment) -> Result<(), Breach> {
        match self.counter().ask(ACTOR, payment.id) {
            Ok(payment) if payment.state == PaymentState::Unresolved => self.give_up(&payment),
            Ok(_) => Ok(()),
            Err(error) => self.refused(&error, matches!(error, CounterError::NoAdvice(_))),
        }
    }

    pub(super) fn give_up(&mut self, payment: &Payment) -> Result<(), Breach> {
        let offered = self.counter().retry_offer(payment).is_some();
        match self.counter().give_up(ACTOR, payment.id, "biller tidak menerima") {
            Ok(payment) if offered => {
                if payment.state == PaymentState::Failed {
                    self.shop.world.state().tally.count("given up");
                }
                Ok(())
            }
            Ok(payment) => Err(Breach::new("given up without an offer", &payment.reference)),
            Err(error) => {
                // Also after an offer: a clock that was turned is noticed only now.
                let may = matches!(error, CounterError::NotResolvable | CounterError::NoAdvice(_));
                self.refused(&error, may)
            }
        }
    }

    /// A person asks once more about a failed payment.
    pub(super) fn look_again(&mut self) -> Result<(), Breach> {
        match self.draw_payment(|payment| payment.state == PaymentState::Failed)? {
            Some(payment) => self.recheck(&payment),
            None => Ok(()),
        }
    }

    pub(super) fn recheck(&mut self, payment: &Payment) -> Result<(), Breach> {
        match self.counter().recheck(ACTOR, payment.id) {
            Ok(_) => Ok(()),
            // Nobody can be asked but the biller's people.
            Err(CounterError::NoAdvice(_)) if payment.may_succeed_late() => {
                let truth = check::truth_of(self, payment);
                let sold = truth.as_ref().is_some_and(|sale| sale.state.status == PaymentStatus::Paid);
                if sold { self.write_down(payment, true, truth) } else { Ok(()) }
            }
            Err(error) => {
                let may = matches!(error, CounterError::NothingToAsk | CounterError::NoAdvice(_));
                self.refused(&error, may)
            }
        }
    }

    /// When a payment was sent, in the world's time.
    fn sent_at_ms(&self, payment: &Payment) -> i64 {
        self.book.sales.get(payment.reference.as_str()).map_or(i64::MAX, |sale| sale.sent_at_ms)
    }

    /// Hands the cash of a failed payment back, and tries it on others too.
    pub(super) fn hand_back(&mut self) -> Result<(), Breach> {
        let any = if self.dice.per_mille(300) {
            |_: &Payment| true
        } else {
            |payment: &Payment| payment.state == PaymentState::Failed && payment.holds_cash()
        };
        let Some(payment) = self.draw_payment(any)? else { return Ok(()) };
        let refundable = payment.state == PaymentState::Failed && payment.holds_cash();
        match self.counter().refund(ACTOR, payment.id) {
            Ok(_) if refundable => Ok(()),
            Ok(payment) => Err(Breach::new("handed back what is not to be", &payment)),
            Err(error) => {
                let may = match error {
                    CounterError::NotRefundable => !refundable,
                    CounterError::LossFirst { .. } => refundable,
                    CounterError::DrawerShort => self.is_drawer_below(payment.cash.due().get()),
                    _ => false,
                };
                self.refused(&error, may)
            }
        }
    }
}
