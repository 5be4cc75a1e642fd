//! Everything that waits for a person, in one place.

use loket_model::{Basket, DepositView, Difference, Payment};

use crate::counter::Counter;
use crate::error::CounterError;

/// How long a doubt about a failed payment is shown after its cash is gone.
const DOUBT_MS: i64 = 7 * 86_400_000;

/// What a person has to look after, each list oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attention {
    /// Payments without a final word.
    pub open: Vec<Payment>,
    /// Failed payments whose cash still lies here, and those of the last week whose biller said a yes that does not
    /// fit; what it said stands in their trail.
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
        let mut failed = self.journal.unrefunded()?;
        let mut doubted = self.journal.doubted_since(self.now().plus_ms(-DOUBT_MS))?;
        doubted.retain(|payment| !payment.holds_cash());
        failed.append(&mut doubted);
        failed.sort_by_key(|payment| payment.created_at);
        Ok(Attention {
            open: self.journal.open_payments()?,
            failed,
            waiting: self.journal.waiting_baskets()?,
            losses: self.journal.losses()?,
            alarms,
            differences: self.journal.open_differences()?,
        })
    }
}
