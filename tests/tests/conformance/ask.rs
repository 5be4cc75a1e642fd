//! What a scenario asks for, and what is expected of it.

use loket_model::Category;

/// One customer's errand.
#[derive(Debug, Clone)]
pub struct Ask {
    pub product: &'static str,
    /// What the product is, where the biller's list is not asked.
    pub category: Category,
    pub customer: String,
    pub months: Option<u32>,
    /// Rupiah that the customer chooses.
    pub amount: Option<u32>,
    pub year: Option<u16>,
    pub identity_no: Option<&'static str>,
}

/// An errand about a product and a customer.
pub fn ask(product: &'static str, category: Category, customer: &str) -> Ask {
    let customer = customer.to_owned();
    Ask { product, category, customer, months: None, amount: None, year: None, identity_no: None }
}

impl Ask {
    /// For so many months.
    pub fn months(self, months: u32) -> Self {
        Self { months: Some(months), ..self }
    }

    /// Of an amount of the customer's choice, in rupiah.
    pub fn amount(self, rupiah: u32) -> Self {
        Self { amount: Some(rupiah), ..self }
    }

    /// For a tax year.
    pub fn year(self, year: u16) -> Self {
        Self { year: Some(year), ..self }
    }

    /// With the owner's identity number.
    pub fn identity_no(self, number: &'static str) -> Self {
        Self { identity_no: Some(number), ..self }
    }

    /// The same about another customer.
    pub fn of(&self, customer: &str) -> Self {
        Self { customer: customer.to_owned(), ..self.clone() }
    }

    /// How it is named in the table of checks.
    pub fn name(&self) -> String {
        format!("{} {}", self.product, self.customer)
    }
}

/// An errand and what inquiry, payment and two advices become; a dash where a step is not reached.
#[derive(Debug, Clone)]
pub struct Scenario {
    pub ask: Ask,
    pub expected: [&'static str; 4],
    pub cost: Cost,
}

/// What the deposit loses by a sale, in rupiah.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// This much; the amount of the bill is known too.
    Fixed(u64),
    /// The bill's total less the shop's commission. The amount is whatever the biller says, which differs from month
    /// to month.
    Less(u64),
}

impl Cost {
    /// For a bill with this total.
    pub fn of(self, total: u64) -> u64 {
        match self {
            Self::Fixed(cost) => cost,
            Self::Less(commission) => total - commission,
        }
    }
}

/// The biller says that it is still working on it.
pub const PENDING: &str = "unresolved pending";
/// A code that is no word on our payment.
pub const CODE: &str = "unresolved unclear_code";
/// The biller never received the payment.
pub const NOT_RECEIVED: &str = "unresolved not_received";
/// The step is not reached.
pub const NONE: &str = "-";

impl Ask {
    /// A sale that goes well at once.
    pub fn sold(self, bill: &'static str, cost: Cost) -> Scenario {
        Scenario { ask: self, expected: [bill, "paid", "paid", "paid"], cost }
    }

    /// A sale that is accepted at first, and found done when it is asked about.
    pub fn accepted(self, bill: &'static str, cost: Cost) -> Scenario {
        Scenario { ask: self, expected: [bill, PENDING, "paid", "paid"], cost }
    }

    /// A sale at a biller that cannot be asked.
    pub fn unasked(self, bill: &'static str, payment: &'static str, cost: Cost) -> Scenario {
        Scenario { ask: self, expected: [bill, payment, "no advice", "no advice"], cost }
    }

    /// An inquiry that gives no bill.
    pub fn refused(self, inquiry: &'static str) -> Scenario {
        Scenario { ask: self, expected: [inquiry, NONE, NONE, NONE], cost: Cost::Fixed(0) }
    }

    /// Any other way through it.
    pub fn ends(self, expected: [&'static str; 4], cost: Cost) -> Scenario {
        Scenario { ask: self, expected, cost }
    }
}
