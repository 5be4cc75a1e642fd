//! What a list of payments is chosen by, and what a choice sums up to.

use loket_model::{PaymentId, PaymentState, Rupiah, UtcMillis};

/// Which payments to list, newest first. The default lists all, a page at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Written down at this instant or later.
    pub from: Option<UtcMillis>,
    /// Written down before this instant.
    pub to: Option<UtcMillis>,
    /// In this state. [`PaymentState::Unresolved`] is every payment without a final word, those being submitted
    /// included, as [`Totals::unresolved_count`] counts them.
    pub state: Option<PaymentState>,
    /// Customer name or number, reference, token or product name. From three characters on any part of
    /// them; shorter ones match the beginning of the customer's number, name or our reference.
    pub search: Option<String>,
    /// Older than this payment: the last one of the page before.
    pub before: Option<PaymentId>,
    /// At most so many, up to [`HistoryFilter::LIMIT_MAX`].
    pub limit: u32,
}

impl HistoryFilter {
    /// Longest page.
    pub const LIMIT_MAX: u32 = 1000;
    /// Page of the default filter.
    pub const LIMIT_DEFAULT: u32 = 100;
}

impl Default for HistoryFilter {
    fn default() -> Self {
        Self { from: None, to: None, state: None, search: None, before: None, limit: Self::LIMIT_DEFAULT }
    }
}

/// Sums over a whole selection, whatever its pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Payments.
    pub count: u64,
    /// Paid ones.
    pub paid_count: u64,
    /// Bills and billers' admins of the paid ones, without the shop's service fee.
    pub paid_total: Rupiah,
    /// Those without a final word, those being submitted included.
    pub unresolved_count: u64,
    /// Their bills and admins.
    pub unresolved_total: Rupiah,
    /// Failed ones.
    pub failed_count: u64,
    /// Commission on the paid ones, as it was posted to the books.
    pub commission: Rupiah,
    /// Service fees of the paid ones.
    pub service_fee: Rupiah,
}
