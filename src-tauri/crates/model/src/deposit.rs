//! A deposit as the books expect it and as the biller reports it.

use crate::{AccountName, PaymentId, Rupiah, UtcMillis};

/// One account's deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositView {
    /// The account.
    pub account: AccountName,
    /// What the books expect; none until a first balance was taken over.
    pub expected: Option<Rupiah>,
    /// What the biller said last, and when.
    pub reported: Option<(Rupiah, UtcMillis)>,
    /// The alarm, while the last report does not fit.
    pub alarm: Option<DepositAlarm>,
}

/// A report that the books cannot explain, not even by payments without a final word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositAlarm {
    /// What the books expected at that moment.
    pub expected: Rupiah,
    /// What the biller reported.
    pub reported: Rupiah,
    /// Reported less expected: negative means that money is missing.
    pub difference: Rupiah,
    /// When the two last fitted.
    pub since: Option<UtcMillis>,
    /// When they did not.
    pub at: UtcMillis,
    /// Payments through the account between the two moments, oldest first, at most 100.
    pub payments: Vec<PaymentId>,
}
