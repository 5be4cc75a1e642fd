//! What a list of payments is chosen by, and what a choice sums up to.

use loket_model::{AccountName, AmountOverflow, Category, PaymentId, PaymentState, Rupiah, UtcMillis};

/// Which payments to list, newest first; every field narrows. The default lists all, a page at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Written down at this instant or later.
    pub from: Option<UtcMillis>,
    /// Written down before this instant.
    pub to: Option<UtcMillis>,
    /// In this state. [`PaymentState::Unresolved`] is every payment without a final word, those being submitted
    /// included, as [`Totals::unresolved_count`] counts them.
    pub state: Option<PaymentState>,
    /// Of this product, by `Product::bill_key`.
    pub product: Option<String>,
    /// Of this kind of product.
    pub category: Option<Category>,
    /// Through this account.
    pub account: Option<AccountName>,
    /// Sold by this person.
    pub actor: Option<String>,
    /// Sold in this shift.
    pub shift: Option<u32>,
    /// Bill and admin make at least this.
    pub amount_min: Option<Rupiah>,
    /// Bill and admin make at most this.
    pub amount_max: Option<Rupiah>,
    /// Whether a struk came out of a printer.
    pub printed: Option<bool>,
    /// Any part of the customer's name or number, reference, token or product name; or an amount, of the bill or of what
    /// the customer paid. One or two characters match how a word of name, number or reference begins. A search lists in
    /// the order of writing, which is that of time unless a clock was set.
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
        Self {
            from: None,
            to: None,
            state: None,
            product: None,
            category: None,
            account: None,
            actor: None,
            shift: None,
            amount_min: None,
            amount_max: None,
            printed: None,
            search: None,
            before: None,
            limit: Self::LIMIT_DEFAULT,
        }
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
    /// Billers' admins of the paid ones.
    pub admin: Rupiah,
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

impl Totals {
    /// Two selections that have nothing in common, as one.
    ///
    /// # Errors
    /// [`AmountOverflow`] for a sum that no amount can hold.
    pub fn plus(self, other: &Self) -> Result<Self, AmountOverflow> {
        Ok(Self {
            count: self.count + other.count,
            paid_count: self.paid_count + other.paid_count,
            paid_total: self.paid_total.plus(other.paid_total)?,
            admin: self.admin.plus(other.admin)?,
            unresolved_count: self.unresolved_count + other.unresolved_count,
            unresolved_total: self.unresolved_total.plus(other.unresolved_total)?,
            failed_count: self.failed_count + other.failed_count,
            commission: self.commission.plus(other.commission)?,
            service_fee: self.service_fee.plus(other.service_fee)?,
        })
    }
}

/// What the paid payments of some days are added up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// The product, by `Product::bill_key`.
    Product,
    /// The account.
    Account,
    /// The person who sold.
    Actor,
    /// The hour of the shop's day: `09`.
    Hour,
}

impl DayPart {
    /// Every part with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Product, "product"),
        (Self::Account, "account"),
        (Self::Actor, "actor"),
        (Self::Hour, "hour"),
    ];

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(part, _)| *part)
    }
}

/// Paid payments of some days that have one thing in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartSum {
    /// What kind of thing.
    pub part: DayPart,
    /// Which one.
    pub key: String,
    /// Payments.
    pub count: u64,
    /// Bills and admins.
    pub total: Rupiah,
    /// Billers' admins.
    pub admin: Rupiah,
    /// The shop's service fees.
    pub service_fee: Rupiah,
    /// Commission, as it was posted.
    pub commission: Rupiah,
}

/// A product that was sold at some time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldProduct {
    /// Its key: `Product::bill_key`.
    pub key: String,
    /// Its kind.
    pub category: Category,
    /// What it was called last.
    pub name: String,
}
