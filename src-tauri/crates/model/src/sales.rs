//! What a period's sales add up to, as every paper and screen tells it.

use crate::{AmountOverflow, Payment, Period, Rupiah, Versus};

/// Paid payments that have something in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SalesSums {
    /// Payments.
    pub count: u64,
    /// Bills without the billers' admin.
    pub bills: Rupiah,
    /// Billers' admin.
    pub admin: Rupiah,
    /// Bills and admin.
    pub total: Rupiah,
    /// The shop's own charge.
    pub service_fee: Rupiah,
    /// Earned from billers.
    pub commission: Rupiah,
    /// Commission and service fee.
    pub profit: Rupiah,
    /// What the deposits lost for them.
    pub used: Rupiah,
}

impl SalesSums {
    /// From what is counted to what follows from it.
    ///
    /// # Errors
    /// [`AmountOverflow`] for a sum that no amount can hold.
    pub fn of(
        count: u64,
        (total, admin): (Rupiah, Rupiah),
        (service_fee, commission): (Rupiah, Rupiah),
    ) -> Result<Self, AmountOverflow> {
        Ok(Self {
            count,
            bills: total.minus(admin)?,
            admin,
            total,
            service_fee,
            commission,
            profit: commission.plus(service_fee)?,
            used: total.minus(commission)?,
        })
    }

    /// Two that have no payment in common.
    ///
    /// # Errors
    /// As [`SalesSums::of`].
    pub fn plus(self, other: &Self) -> Result<Self, AmountOverflow> {
        Self::of(
            self.count + other.count,
            (self.total.plus(other.total)?, self.admin.plus(other.admin)?),
            (self.service_fee.plus(other.service_fee)?, self.commission.plus(other.commission)?),
        )
    }
}

/// One of the parts that a period's sales are told by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalesPart {
    /// Its key: that of a product, an account's or a person's name, `09`, `2026-11-20`.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What was paid of it.
    pub sums: SalesSums,
}

/// A period that another one is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalesAgainst {
    /// Why.
    pub versus: Versus,
    /// Which.
    pub period: Period,
    /// What was paid in it.
    pub sums: SalesSums,
}

/// The sales of a period, counted on the day on which they were sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalesReport {
    /// Which.
    pub period: Period,
    /// Everything that is paid.
    pub sums: SalesSums,
    /// Failed payments.
    pub failed: u64,
    /// Payments without a final word.
    pub unresolved: u64,
    /// Their bills and admins.
    pub unresolved_total: Rupiah,
    /// What deposits lost to late successes whose cash was gone.
    pub lost: Rupiah,
    /// By product, the most paid first.
    pub products: Vec<SalesPart>,
    /// By account, likewise.
    pub accounts: Vec<SalesPart>,
    /// By the person who sold, likewise.
    pub cashiers: Vec<SalesPart>,
    /// Hour by hour, day by day or month by month, those without a payment included.
    pub course: Vec<SalesPart>,
    /// What it is held against.
    pub against: Vec<SalesAgainst>,
    /// Payments without a final word by name, at most 200.
    pub open: Vec<Payment>,
    /// Failed ones whose cash is still held, at most 200.
    pub held: Vec<Payment>,
}
