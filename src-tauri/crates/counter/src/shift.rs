//! A cashier's session at the drawer: its float, its cash in and out, its blind count, and its one calculation.

use std::sync::PoisonError;

use loket_journal::DrawerCause;
use loket_journal::{Event, JournalError, ShiftRecord, Stamp};
use loket_model::{CashDirection, Postings, Rupiah, ShiftReport, ZReport};

use crate::amounts;
use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::{reason, reason_if_any};

/// How often a close is counted anew because something was written down meanwhile (a biller's answer, a call).
const CLOSE_TRIES: u32 = 20;

/// Under whose name a host opens a shift by itself; such a shift is nobody's, and whoever counts may close it.
pub const UNATTENDED: &str = "loketctl";

/// How a shift is closed.
#[derive(Debug, Clone)]
pub struct CloseOrder {
    /// Cash in the drawer, counted without seeing what is expected.
    pub counted: Rupiah,
    /// Why it differs, or why the shift is closed by force.
    pub reason: Option<String>,
    /// Whether a supervisor closes it in the cashier's place; so it is for everybody who did not open it.
    pub forced: bool,
}

impl Counter {
    /// Opens the next shift with a float from the shop's cash.
    ///
    /// # Errors
    /// [`CounterError::ShiftOpen`] while one is open, [`CounterError::AmountInvalid`] for a float below zero.
    pub fn open_shift(&self, actor: &str, float: Rupiah) -> Result<ShiftRecord, CounterError> {
        if self.journal.current_shift()?.is_some() {
            return Err(CounterError::ShiftOpen);
        }
        amounts::not_negative(float)?;
        let last = self.last_z()?.map_or(0, |z| z.report.shift);
        let shift = last.checked_add(1).ok_or(CounterError::Internal("shift numbers are used up"))?;
        let postings = books::on_shift_opened(float).map_err(|_| CounterError::AmountInvalid)?;
        self.journal.append(&self.stamp(actor), &Event::ShiftOpened { shift, float }, &postings)?;
        self.journal.current_shift()?.ok_or(CounterError::ShiftClosed)
    }

    /// The open shift counted up to now.
    ///
    /// # Errors
    /// [`CounterError::ShiftClosed`].
    pub fn x_report(&self) -> Result<ShiftReport, CounterError> {
        self.journal.shift_report()?.ok_or(CounterError::ShiftClosed)
    }

    /// Lays cash into the drawer or takes it out, between drawer and shop.
    ///
    /// # Errors
    /// [`CounterError::AmountInvalid`] unless it is above zero, [`CounterError::ReasonMissing`],
    /// [`CounterError::DrawerShort`] for more than lies there, [`CounterError::ShiftClosed`].
    pub fn move_cash(
        &self,
        actor: &str,
        direction: CashDirection,
        amount: Rupiah,
        why: &str,
    ) -> Result<(), CounterError> {
        amounts::positive(amount)?;
        let reason = reason(why)?;
        let shift = self.open_shift_number()?;
        let postings = books::on_cash_moved(direction, amount).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::CashMoved { shift, direction, amount, reason };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.open_drawer_for(actor, DrawerCause::Cash(direction));
        Ok(())
    }

    /// Closes the open shift with the cashier's blind count, which empties the drawer into the shop's cash.
    ///
    /// # Errors
    /// [`CounterError::DrawerDiffers`] for a count beyond what the shop tolerates and no reason: the attempt is
    /// written down, and nothing is said of the difference. [`CounterError::ReasonMissing`] for force, or somebody
    /// else's shift, without one,
    /// [`CounterError::AmountInvalid`], [`CounterError::ShiftClosed`].
    pub fn close_shift(&self, actor: &str, order: &CloseOrder) -> Result<ZReport, CounterError> {
        amounts::not_negative(order.counted)?;
        let reason = reason_if_any(order.reason.as_deref())?;
        if order.forced && reason.is_none() {
            return Err(CounterError::ReasonMissing);
        }
        self.close(actor, order, reason.as_deref()).inspect(|_| self.back_up_after_close())
    }

    fn close(&self, actor: &str, order: &CloseOrder, reason: Option<&str>) -> Result<ZReport, CounterError> {
        // No sale may slip in between the counting and the writing.
        let _turn = self.selling.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tries = 0;
        loop {
            tries += 1;
            let stamp = self.stamp(actor);
            let z = self.count_z(&stamp, order, reason)?;
            if z.forced && reason.is_none() {
                return Err(CounterError::ReasonMissing);
            }
            if reason.is_none() && !self.is_tolerated(z.difference)? {
                let event = Event::DrawerCounted { shift: z.report.shift, counted: order.counted };
                self.journal.append(&stamp, &event, &Postings::none())?;
                return Err(CounterError::DrawerDiffers);
            }
            let postings = books::on_shift_closed(z.report.expected, order.counted)
                .map_err(|_| CounterError::AmountInvalid)?;
            match self.journal.append(&stamp, &Event::ShiftClosed(Box::new(z.clone())), &postings) {
                Ok(_) => return Ok(z),
                Err(JournalError::ShiftMoved { .. }) if tries < CLOSE_TRIES => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn count_z(
        &self,
        stamp: &Stamp,
        order: &CloseOrder,
        reason: Option<&str>,
    ) -> Result<ZReport, CounterError> {
        let report = self.x_report()?;
        let last = self.last_z()?.map_or(0, |z| z.number);
        let is_own = [stamp.actor.as_str(), UNATTENDED].contains(&report.opened_by.as_str());
        let difference = order.counted.minus(report.expected).map_err(|_| CounterError::AmountInvalid)?;
        Ok(ZReport {
            number: last.checked_add(1).ok_or(CounterError::Internal("Z numbers are used up"))?,
            report,
            counted: order.counted,
            difference,
            reason: reason.map(str::to_owned),
            forced: order.forced || !is_own,
            closed_at: stamp.at,
            closed_by: stamp.actor.clone(),
        })
    }

    fn is_tolerated(&self, difference: Rupiah) -> Result<bool, CounterError> {
        let tolerance = self.journal.rules()?.drawer_tolerance;
        Ok(difference.max(difference.negated()) <= tolerance)
    }

    fn last_z(&self) -> Result<Option<ZReport>, CounterError> {
        Ok(self.journal.z_reports(1)?.into_iter().next())
    }

    /// The open shift, without which no cash changes hands.
    pub(crate) fn open_shift_number(&self) -> Result<u32, CounterError> {
        Ok(self.journal.current_shift()?.ok_or(CounterError::ShiftClosed)?.shift)
    }
}
