//! The end of the day: nothing fails any more, time passes, people do what only people can; then everything is ended.

use loket_counter::CounterError;
use loket_model::{BasketLineState, Outcome, Payment, PaymentState, UnresolvedWhy};
use loket_sandbox::PaymentStatus;

use super::Operator;
use crate::check;
use crate::day::Breach;
use crate::shop::ACTOR;

/// Minutes until the next look at what is due: past every step that a biller's rules have, and several mornings.
const LOOKS_MIN: &[u64] =
    &[1, 1, 2, 2, 5, 5, 10, 10, 15, 30, 30, 60, 120, 180, 360, 360, 720, 720, 720, 720, 720];

impl Operator {
    /// Brings everything to its end.
    pub(crate) fn close_the_day(&mut self) -> Result<(), Breach> {
        self.shop.world.note(|| "* all is well from now on".to_owned());
        self.shop.world.calm();
        self.shop.world.arrange_last_ends(self.shop.accounts.iter().map(|account| account.side));
        self.take_calls()?;
        let ahead_ms = self.shop.world.clock.shop_ahead_ms();
        self.shop.world.clock.turn_shop_clock(-ahead_ms);
        if self.book.shift.is_none() {
            self.step("open the shift", Self::open_a_shift)?;
        }
        for minutes in LOOKS_MIN {
            self.shop.world.pass_ms(minutes * 60_000);
            self.step("settle what is due", Self::settle_due)?;
            self.take_calls()?;
        }
        self.step("nothing stays open that can be asked", Self::judge_what_is_open)?;
        self.step("people end the rest", Self::end_by_hand)?;
        self.step("look again at all that failed", Self::look_again_at_all)?;
        self.step("close all losses", Self::close_all_losses)?;
        self.step("bring cash in", Self::fill_the_drawer)?;
        self.step("hand everything back", Self::hand_all_back)?;
        self.step("close the shift", Self::close_the_shift)?;
        self.step("ask for the deposits", Self::judge_the_deposits)?;
        self.step("import all statements", Self::import_all_statements)?;
        check::whole(self.counter())
    }

    fn judge_the_deposits(&mut self) -> Result<(), Breach> {
        for account in self.shop.accounts.clone() {
            match self.counter().check_deposit(ACTOR, &account.name()) {
                Ok(view) => {
                    self.look()?;
                    check::deposit_is_judged(self, &view)?;
                }
                Err(CounterError::NoBalance(_)) => {}
                Err(error) => return Err(Breach::new("no deposit although all is well", &error)),
            }
        }
        Ok(())
    }

    fn import_all_statements(&mut self) -> Result<(), Breach> {
        let accounts = self.shop.accounts.clone();
        accounts.into_iter().try_for_each(|account| self.import_statement_of(account))
    }

    /// By itself everything ends but what nobody can be asked about, what the biller contradicted itself about, and
    /// what it never received.
    fn judge_what_is_open(&mut self) -> Result<(), Breach> {
        for payment in check::payments(self.counter())? {
            if payment.state.is_final() {
                continue;
            }
            let record = self.counter().account(&payment.account).unwrap();
            let can_be_asked = self.counter().capabilities(&record).unwrap().has_advice();
            let for_a_person = matches!(
                payment.outcome,
                Some(Outcome::Unresolved(
                    UnresolvedWhy::Mismatch { .. }
                        | UnresolvedWhy::Incomplete(_)
                        | UnresolvedWhy::NotReceived { .. }
                        | UnresolvedWhy::UnclearCode { .. }
                ))
            );
            if can_be_asked && !for_a_person {
                return Err(Breach::new("stays open for ever", &(payment.reference, payment.outcome)));
            }
        }
        Ok(())
    }

    fn end_by_hand(&mut self) -> Result<(), Breach> {
        for payment in check::payments(self.counter())? {
            if !payment.state.is_final() {
                if self.counter().retry_offer(&payment).is_some() {
                    self.give_up(&payment)?;
                } else {
                    self.resolve(&payment)?;
                }
                let payment = self.counter().journal().payment(payment.id).unwrap().unwrap();
                if !payment.state.is_final() {
                    let truth = check::truth_of(self, &payment);
                    return Err(Breach::new("cannot even be ended by hand", &(payment, truth)));
                }
            }
        }
        Ok(())
    }

    /// Every late success is known now: billers were asked, and their people where they cannot be.
    fn look_again_at_all(&mut self) -> Result<(), Breach> {
        for payment in check::payments(self.counter())? {
            if payment.state != PaymentState::Failed {
                continue;
            }
            self.recheck(&payment)?;
            let payment = self.counter().journal().payment(payment.id).unwrap().unwrap();
            let unknown = payment.state == PaymentState::Failed && payment.late.is_none();
            let sold = check::truth_of(self, &payment);
            let sold = sold.is_some_and(|sale| sale.state.status == PaymentStatus::Paid);
            if unknown && sold {
                return Err(Breach::new("a late success that nobody learns of", &payment.reference));
            }
        }
        Ok(())
    }

    fn close_all_losses(&mut self) -> Result<(), Breach> {
        let losses = self.counter().journal().losses().map_err(|error| Breach::new("losses", &error))?;
        for _ in &losses {
            self.close_a_loss()?;
        }
        let left = self.counter().journal().losses().map_err(|error| Breach::new("losses", &error))?;
        left.first().map_or(Ok(()), |left| Err(Breach::new("a loss that cannot be closed", &left.reference)))
    }

    fn hand_all_back(&mut self) -> Result<(), Breach> {
        for payment in check::payments(self.counter())? {
            if payment.state == PaymentState::Failed && payment.holds_cash() {
                self.counter()
                    .refund(ACTOR, payment.id)
                    .map_err(|error| Breach::new("not handed back", &error))?;
            }
        }
        let waiting = self.counter().journal().waiting_baskets();
        for basket in waiting.map_err(|error| Breach::new("baskets", &error))? {
            for (line, state) in basket.lines {
                if state == BasketLineState::Waiting {
                    let dropped = self.counter().drop_line(ACTOR, basket.id, line.inquiry);
                    dropped.map_err(|error| Breach::new("not dropped", &error))?;
                }
            }
        }
        let left: Vec<Payment> = check::payments(self.counter())?;
        let open = left.iter().find(|payment| payment.holds_cash());
        open.map_or(Ok(()), |open| Err(Breach::new("cash is held for ever", &open.reference)))
    }
}
