//! What a report of some days says.

use loket_model::{AccountName, Payment, Rupiah, UtcMillis};

use crate::{PartSum, Totals};

/// Some days of sale, at one moment. Everything is counted on the day on which it was sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysReport {
    /// All of them together.
    pub totals: Totals,
    /// Each day that has any payment, oldest first.
    pub days: Vec<(String, Totals)>,
    /// The paid ones by product, account, person and hour.
    pub parts: Vec<PartSum>,
    /// What deposits lost to late successes whose cash was gone.
    pub lost: Rupiah,
    /// Payments without a final word, oldest first, at most [`DaysReport::NAMED_MAX`].
    pub open: Vec<Payment>,
    /// Failed payments whose cash is still held, oldest first, at most as many.
    pub held: Vec<Payment>,
}

impl DaysReport {
    /// Most payments that a report names of each kind; the screen of what waits has them all.
    pub const NAMED_MAX: u32 = 200;
}

/// What a day did to a deposit. A day is that of the event: money leaves when the answer comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositDay {
    /// The account.
    pub account: AccountName,
    /// The day: `2026-11-20`.
    pub day: String,
    /// Spent on bills, losses included.
    pub used: Rupiah,
    /// Topped up.
    pub topped_up: Rupiah,
    /// Corrected by a person.
    pub corrected: Rupiah,
    /// In the books at its end; none until they took a first balance over.
    pub level: Option<Rupiah>,
    /// What the biller said last.
    pub reported: Option<Rupiah>,
    /// The first alarm of the day: what was expected, and what was reported.
    pub alarm: Option<(Rupiah, Rupiah)>,
}

/// How a shift ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftEnd {
    /// Number of its Z report.
    pub number: u32,
    /// When it was opened.
    pub opened_at: UtcMillis,
    /// By whom.
    pub opened_by: String,
    /// When it was closed.
    pub closed_at: UtcMillis,
    /// By whom.
    pub closed_by: String,
    /// What must have lain in the drawer.
    pub expected: Rupiah,
    /// What did.
    pub counted: Rupiah,
}
