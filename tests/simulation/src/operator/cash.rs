//! The drawer: shifts, cash in and out, losses.

use loket_counter::{CloseOrder, CounterError};
use loket_model::{CashDirection, LossEnd, Payment, Rupiah};

use super::Operator;
use crate::check;
use crate::day::Breach;
use crate::shop::ACTOR;

impl Operator {
    pub(super) fn open_a_shift(&mut self) -> Result<(), Breach> {
        let float = i64::try_from(self.dice.below(20)).unwrap() * 25_000;
        self.book.decided = float;
        match self.counter().open_shift(ACTOR, Rupiah::new(float).unwrap()) {
            Ok(_) => Ok(()),
            Err(error) => self.refused(&error, false),
        }
    }

    pub(super) fn move_cash(&mut self) -> Result<(), Breach> {
        let amount = i64::try_from(self.dice.between(1, 40)).unwrap() * 10_000;
        self.book.decided = amount;
        let direction = *self.dice.one_of(&[CashDirection::In, CashDirection::Out]);
        let drawer = self.book.shift.map_or(0, |shift| shift.drawer());
        match self.counter().move_cash(ACTOR, direction, Rupiah::new(amount).unwrap(), "uang receh") {
            Ok(()) if direction == CashDirection::Out && amount > drawer => {
                Err(Breach::new("took out more than the drawer holds", &(amount, drawer)))
            }
            Ok(()) => Ok(()),
            Err(error) => {
                let short = direction == CashDirection::Out && amount > drawer;
                let may = short && matches!(error, CounterError::DrawerShort);
                self.refused(&error, may)
            }
        }
    }

    /// Whether the drawer holds less than that; cash that was taken out for the shop is not there to be handed back.
    pub(super) fn is_drawer_below(&self, amount: i64) -> bool {
        self.book.shift.is_some_and(|shift| shift.drawer() < amount)
    }

    /// Brings cash in for everything that is to be handed back.
    pub(super) fn fill_the_drawer(&mut self) -> Result<(), Breach> {
        self.book.decided = 100_000_000;
        let amount = Rupiah::new(self.book.decided).unwrap();
        match self.counter().move_cash(ACTOR, CashDirection::In, amount, "dari brankas") {
            Ok(()) => Ok(()),
            Err(error) => self.refused(&error, false),
        }
    }

    /// Closes the shift with a right or a wrong count, and opens the next one.
    pub(super) fn change_shifts(&mut self) -> Result<(), Breach> {
        self.close_the_shift()?;
        // What was closed belongs into the notebook before the next float is decided.
        self.look()?;
        if self.book.shift.is_none() { self.open_a_shift() } else { Ok(()) }
    }

    pub(super) fn close_the_shift(&mut self) -> Result<(), Breach> {
        let Some(shift) = self.book.shift else { return Ok(()) };
        let wrong = *self.dice.one_of(&[0, 0, 0, 500, -700, 5_000, -20_000]);
        let counted = (shift.drawer() + wrong).max(0);
        self.book.decided = counted;
        let reason = self.dice.per_mille(500).then(|| "salah hitung kembalian".to_owned());
        let mut order = CloseOrder { counted: Rupiah::new(counted).unwrap(), reason, forced: false };
        let expected = check::shift(self)?;
        let mut closed = self.counter().close_shift(ACTOR, &order);
        if matches!(closed, Err(CounterError::DrawerDiffers)) && order.reason.is_none() {
            if (counted - shift.drawer()).abs() <= 1_000 {
                return Err(Breach::new("a tolerated count is refused", &(counted, shift)));
            }
            order.reason = Some("dihitung dua kali".to_owned());
            closed = self.counter().close_shift(ACTOR, &order);
        }
        match closed {
            Ok(z) => {
                self.shop.world.state().tally.count("shifts closed");
                check::z(&z, &shift, counted, &expected)
            }
            Err(error) => self.refused(&error, false),
        }
    }

    /// A loss ends: the customer brings the cash, or the owner gives it up.
    pub(super) fn close_a_loss(&mut self) -> Result<(), Breach> {
        let open = |payment: &Payment| payment.late.as_ref().is_some_and(|late| late.ended.is_none());
        let Some(payment) = self.draw_payment(open)? else { return Ok(()) };
        let end = *self.dice.one_of(&[LossEnd::Recovered, LossEnd::WrittenOff]);
        self.shop.world.state().tally.count("losses closed");
        match self.counter().close_loss(ACTOR, payment.id, end, "pelanggan dihubungi") {
            Ok(_) => Ok(()),
            Err(error) => self.refused(&error, false),
        }
    }
}
