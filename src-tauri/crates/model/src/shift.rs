//! A cashier's session at a drawer, and its one calculation: what X shows and Z keeps.

use crate::{AccountName, Category, InquiryId, PaymentId, Reference, Rupiah, UtcMillis};

/// Why money or a promise goes on into the next shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CarriedWhy {
    /// A payment without a final word.
    Open,
    /// A failed payment whose cash was not handed back yet.
    Failed,
    /// A bill of a basket that was never sent; its cash is held.
    Waiting,
    /// A loss to recover.
    Loss,
}

impl CarriedWhy {
    /// Every reason with its text form.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Open, "open"), (Self::Failed, "failed"), (Self::Waiting, "waiting"), (Self::Loss, "loss")];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("open", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(why, _)| *why)
    }
}

/// One thing that is carried over, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Why.
    pub why: CarriedWhy,
    /// The payment; none for a bill that was never sent.
    pub payment: Option<PaymentId>,
    /// The inquiry of the bill.
    pub inquiry: InquiryId,
    /// Our reference.
    pub reference: Reference,
    /// What was to be paid.
    pub product_name: String,
    /// For whom: the number.
    pub customer_no: String,
    /// For whom: the name.
    pub customer_name: String,
    /// The customer's cash that is held, or the loss.
    pub amount: Rupiah,
    /// Since when.
    pub since: UtcMillis,
}

/// What a shift paid of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategorySum {
    /// The category.
    pub category: Category,
    /// Payments that ended as paid in the shift.
    pub count: u32,
    /// Their bills and admin.
    pub total: Rupiah,
}

/// What a shift did to one deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositSum {
    /// The account.
    pub account: AccountName,
    /// Spent on bills, late successes among them.
    pub used: Rupiah,
    /// Topped up.
    pub topped_up: Rupiah,
    /// Set by a person to what the biller says: the sum of the corrections.
    pub corrected: Rupiah,
    /// In the books at the end; none until the books took a first balance over.
    pub balance: Option<Rupiah>,
}

/// A shift counted up to a moment: the X report, and the body of the Z report. Everything that was written down
/// between the close of the shift before (for the first one: the beginning) and that moment counts, whichever shift a
/// payment began in; so consecutive Z reports explain every rupiah, also of what ended while no shift was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftReport {
    /// Its number.
    pub shift: u32,
    /// When it was opened.
    pub opened_at: UtcMillis,
    /// By whom.
    pub opened_by: String,
    /// Cash laid into the drawer at the start.
    pub float: Rupiah,
    /// Cash taken for bills, net of change.
    pub cash_taken: Rupiah,
    /// Cash laid in with a reason.
    pub cash_in: Rupiah,
    /// Cash taken out with a reason.
    pub cash_out: Rupiah,
    /// Held cash handed back to customers.
    pub refunds: Rupiah,
    /// Losses that customers paid back.
    pub recovered: Rupiah,
    /// Losses that arose: what deposits lost to late successes whose cash was gone. With it, what deposits lost is
    /// what was paid less the commission.
    pub lost: Rupiah,
    /// Losses that the shop gave up.
    pub written_off: Rupiah,
    /// What must lie in the drawer: float + taken + in + recovered - out - refunds.
    pub expected: Rupiah,
    /// Billers' admin of the bills paid.
    pub admin: Rupiah,
    /// Earned from billers.
    pub commission: Rupiah,
    /// Earned from the shop's own charge.
    pub service_fee: Rupiah,
    /// Payments that ended as paid.
    pub paid: u32,
    /// Payments that ended as failed.
    pub failed: u32,
    /// What was paid, by category.
    pub categories: Vec<CategorySum>,
    /// Deposits, by account.
    pub deposits: Vec<DepositSum>,
    /// What goes on into the next shift, oldest first.
    pub carried: Vec<Carried>,
    /// Struk printed again.
    pub reprints: u32,
}

/// A shift as it was closed: immutable and numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZReport {
    /// Its number, from 1 without gaps.
    pub number: u32,
    /// The calculation at the moment of closing.
    pub report: ShiftReport,
    /// Cash that the cashier counted without seeing what was expected.
    pub counted: Rupiah,
    /// Counted less expected: positive is over, negative is short.
    pub difference: Rupiah,
    /// Why it differs, where it differs by more than the shop tolerates or the shift was closed by force.
    pub reason: Option<String>,
    /// Whether a supervisor closed it in the cashier's place.
    pub forced: bool,
    /// When.
    pub closed_at: UtcMillis,
    /// By whom.
    pub closed_by: String,
}

/// Which way cash moves between the drawer and the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CashDirection {
    /// Into the drawer.
    In,
    /// Out of the drawer.
    Out,
}

impl CashDirection {
    /// The text form, as kept in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Out => "out",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::In, Self::Out].into_iter().find(|direction| direction.as_str() == text)
    }
}
