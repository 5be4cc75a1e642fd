//! How a transaction goes that does not simply succeed. The vendor's list of test numbers is not public, and those
//! that are seen all succeed: these endings are the sandbox's own.

use super::wire::ResponseCode;

/// What an account number's last two digits bring about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// …94, …95, …98: the inquiry fails with 302, 304, 305.
    InquiryFails(ResponseCode),
    /// …96: the payment turns out to have failed with 101.
    PaymentFails,
    /// …97: two statuses more than usual say 299.
    TakesLonger,
    /// Any other.
    Success,
}

impl Ending {
    /// The ending of an account number.
    pub(super) fn of(account_number: &str) -> Self {
        match account_number.get(account_number.len().saturating_sub(2)..) {
            Some("94") => Self::InquiryFails(ResponseCode::AlreadyPaid),
            Some("95") => Self::InquiryFails(ResponseCode::WrongNumber),
            Some("96") => Self::PaymentFails,
            Some("97") => Self::TakesLonger,
            Some("98") => Self::InquiryFails(ResponseCode::ProviderDown),
            _ => Self::Success,
        }
    }
}
