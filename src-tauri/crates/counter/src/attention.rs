//! Everything that waits for a person, in one place.

use loket_model::{Basket, DepositView, Difference, Payment};

use crate::counter::Counter;
use crate::error::CounterError;

/// What a person has to look after, each list oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// Payments without a final word.
    pub open: Vec<Payment>,
    /// Failed payments whose cash still lies here.
    pub failed: Vec<Payment>,
    /// Baskets with bills that were never sent.
    pub waiting: Vec<Basket>,
    /// Payments whose bill the shop paid for a customer who has the cash back.
    pub losses: Vec<Payment>,
    /// Deposits that do not fit the books.
    pub alarms: Vec<DepositView>,
    /// Differences between statements and the journal, with the number of the statement.
    pub differences: Vec<(u32, Difference)>,
}

impl Counter {
    /// What waits for a person at this moment.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn attention(&self) -> Result<Attention, CounterError> {
        let mut alarms = self.journal.deposits()?;
        alarms.retain(|deposit| deposit.alarm.is_some());
        Ok(Attention {
            open: self.journal.open_payments()?,
            failed: self.journal.unrefunded()?,
            waiting: self.journal.waiting_baskets()?,
            losses: self.journal.losses()?,
            alarms,
            differences: self.journal.open_differences()?,
        })
    }
}
