//! How a transaction goes that does not simply succeed. KHOINS publishes no test numbers: these endings are the
//! sandbox's own, and every other number succeeds.

/// What a customer number's last two digits bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// …94: nothing is owed any more.
    AlreadyPaid,
    /// …95: nobody has the number.
    WrongNumber,
    /// …96: the payment fails; pulsa fails by callback.
    PaymentFails,
    /// …97: the payment stays pending until its callback.
    StaysPending,
    /// Any other.
    Success,
}

impl Ending {
    /// The ending of a customer number.
    pub(super) fn of(number: &str) -> Self {
        match number.get(number.len().saturating_sub(2)..) {
            Some("94") => Self::AlreadyPaid,
            Some("95") => Self::WrongNumber,
            Some("96") => Self::PaymentFails,
            Some("97") => Self::StaysPending,
            _ => Self::Success,
        }
    }
}
