//! What a customer owes, as the biller answered an inquiry.

use crate::{AmountOverflow, CustomerNumber, MeterNumber, Product, Rupiah, SubscriberId, UtcMillis};

/// What the customer pays the biller for one bill. The total is always the sum of the other two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    amount: Rupiah,
    admin: Rupiah,
    total: Rupiah,
}

impl Charge {
    /// Nothing to pay.
    pub const ZERO: Self = Self { amount: Rupiah::ZERO, admin: Rupiah::ZERO, total: Rupiah::ZERO };

    /// Joins the bill itself and the biller's admin.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the sum is out of range.
    pub fn new(amount: Rupiah, admin: Rupiah) -> Result<Self, AmountOverflow> {
        Ok(Self { amount, admin, total: amount.plus(admin)? })
    }

    /// The bill itself: for a token its face value.
    #[must_use]
    pub const fn amount(self) -> Rupiah {
        self.amount
    }

    /// The biller's admin.
    #[must_use]
    pub const fn admin(self) -> Rupiah {
        self.admin
    }

    /// Both together; the shop's own service fee is never in it.
    #[must_use]
    pub const fn total(self) -> Rupiah {
        self.total
    }
}

/// One month (or other period) of a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BillLine {
    /// Period as the biller wrote it; forms differ per product.
    pub period: String,
    /// Amount of the period.
    pub amount: Rupiah,
    /// Admin of the period.
    pub admin: Rupiah,
    /// Late fee of the period.
    pub penalty: Rupiah,
    /// Meter reading at the start, as written.
    pub meter_from: Option<String>,
    /// Meter reading at the end, as written.
    pub meter_to: Option<String>,
}

/// A fact of the bill that has no field of its own, in the biller's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// The answer to an inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// The product asked for.
    pub product: Product,
    /// The customer number as asked and as echoed.
    pub customer_no: CustomerNumber,
    /// The customer's name; empty where the biller gives none.
    pub customer_name: String,
    /// The biller's reference of the inquiry, which the payment must repeat.
    pub biller_ref: Option<String>,
    /// What is to be paid.
    pub charge: Charge,
    /// The amount that the payment must repeat to the biller, where it is not the total (Ayoconnect's amounts
    /// come with and without admin).
    pub biller_amount: Option<Rupiah>,
    /// What the biller will take from the deposit, where it says so.
    pub deposit_debit: Option<Rupiah>,
    /// Until when the bill can be paid.
    pub expires_at: Option<UtcMillis>,
    /// PLN tariff class: `R1M`.
    pub tariff: Option<String>,
    /// Connected power in volt-ampere.
    pub power_va: Option<u32>,
    /// PLN meter.
    pub meter_no: Option<MeterNumber>,
    /// PLN subscriber.
    pub subscriber_id: Option<SubscriberId>,
    /// Months of the bill.
    pub lines: Vec<BillLine>,
    /// Everything else that the biller said.
    pub details: Vec<Detail>,
}

impl Bill {
    /// Whether another bill is the same customer's, by whichever of the numbers it was asked: a meter, its
    /// subscriber, or the same number with other marks between its digits.
    #[must_use]
    pub fn same_customer(&self, other: &Self) -> bool {
        let theirs = other.numbers();
        self.numbers().iter().any(|number| theirs.contains(number))
    }

    /// Whether another bill may be the same bill: of the same customer, for what may be the same product, and, at one
    /// account, for periods that may meet. Across accounts periods are written in forms of their own and do not tell.
    #[must_use]
    pub fn may_be(&self, other: &Self, same_account: bool) -> bool {
        // Of two masked numbers only the ends are left, which many customers share.
        !self.is_masked()
            && !other.is_masked()
            && self.product.may_be(&other.product, same_account)
            && self.same_customer(other)
            && (!same_account || self.periods_meet(other))
    }

    /// Whether the customer's data were masked because their time is over.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        self.customer_no.is_masked()
    }

    /// Whether two bills at one account may be for the same month.
    fn periods_meet(&self, other: &Self) -> bool {
        let (one, other) = (self.periods(), other.periods());
        one.is_empty() || other.is_empty() || one.iter().any(|period| other.contains(period))
    }

    fn periods(&self) -> Vec<String> {
        let texts = self.lines.iter().flat_map(|line| line.period.split(','));
        texts.map(|period| period.trim().to_ascii_uppercase()).filter(|period| !period.is_empty()).collect()
    }

    fn numbers(&self) -> Vec<String> {
        let texts = [
            Some(self.customer_no.as_str()),
            self.meter_no.as_ref().map(MeterNumber::as_str),
            self.subscriber_id.as_ref().map(SubscriberId::as_str),
        ];
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        texts.into_iter().flatten().map(plain).map(|text| text.to_ascii_uppercase()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Category;

    /// A bill for these months of a customer with this number and this meter.
    fn bill(code: &str, number: &str, meter: Option<&str>, periods: &[&str]) -> Bill {
        let line = |period: &&str| BillLine {
            period: (*period).to_owned(),
            amount: Rupiah::ZERO,
            admin: Rupiah::ZERO,
            penalty: Rupiah::ZERO,
            meter_from: None,
            meter_to: None,
        };
        let category = if code.starts_with("PDAM") { Category::Pdam } else { Category::PlnPostpaid };
        Bill {
            product: Product { code: code.to_owned(), name: String::new(), category, nominal: None },
            customer_no: CustomerNumber::parse(number).unwrap(),
            customer_name: String::new(),
            biller_ref: None,
            charge: Charge::ZERO,
            biller_amount: None,
            deposit_debit: None,
            expires_at: None,
            tariff: None,
            power_va: None,
            meter_no: meter.map(|meter| MeterNumber::parse(meter).unwrap()),
            subscriber_id: None,
            lines: periods.iter().map(line).collect(),
            details: Vec::new(),
        }
    }

    #[test]
    fn a_bill_is_known_again_however_it_was_asked_for() {
        let check = |one: &Bill, other: &Bill, here: bool, elsewhere: bool| {
            assert_eq!(
                (one.may_be(other, true), one.may_be(other, false)),
                (here, elsewhere),
                "{one:?} {other:?}"
            );
            assert_eq!(
                (other.may_be(one, true), other.may_be(one, false)),
                (here, elsewhere),
                "the other way"
            );
        };
        let pln = |number, meter, periods: &[&str]| bill("PLN", number, meter, periods);
        let known = pln("520061321123", Some("86034655976"), &["202610"]);
        check(&known, &known, true, true);
        check(&known, &pln("86034655976", None, &["202610"]), true, true);
        check(&known, &pln("520061321124", None, &["202610"]), false, false);
        // Months tell bills apart at one account, where both are written in one form.
        check(&known, &pln("520061321123", None, &["202611"]), false, true);
        check(&known, &pln("520061321123", None, &["202611", "202610"]), true, true);
        check(&known, &pln("520061321123", None, &["202609, 202610"]), true, true);
        check(&known, &pln("520061321123", None, &[]), true, true);
        check(&known, &pln("520061321123", None, &[" "]), true, true);
        let water = |code| bill(code, "520061321123", None, &["202610"]);
        check(&known, &water("PDAMKUDUS"), false, false);
        check(&water("PDAMKUDUS"), &water("PDAMPATI"), false, true);
    }
}
