//! Asking what a customer owes. No money moves here, whatever happens.

use loket_billers::{Biller, InquiryAsk, InquiryFailure, InquiryStep};
use loket_journal::{Event, Inquiry};
use loket_model::{
    AccountName, Bill, Category, CustomerNumber, FailKind, MeterNumber, PlnCustomer, Postings, Product,
    Rupiah,
};

use crate::counter::Counter;
use crate::error::CounterError;

/// A meter number that nobody has.
const NOBODY: &str = "00000000000";

/// What the cashier wants to know.
#[derive(Debug, Clone)]
pub struct InquireOrder {
    /// Account to ask through.
    pub account: AccountName,
    /// The biller's product code.
    pub product: String,
    /// Category, where the catalogue does not know the code.
    pub category: Option<Category>,
    /// Customer number as typed.
    pub customer: String,
    /// Months, where the product asks for them.
    pub months: Option<u32>,
    /// Amount, where the customer chooses it.
    pub amount: Option<Rupiah>,
    /// Tax year, where the product asks for it.
    pub year: Option<u16>,
    /// The owner's identity number, where the product asks for it.
    pub identity_no: Option<String>,
    /// The cashier saw the check-digit warning and goes on.
    pub luhn_overruled: bool,
}

impl Counter {
    /// Asks the biller, and keeps the bill so that it can be paid by its inquiry id.
    ///
    /// # Errors
    /// [`CounterError`]: a number or product that cannot be asked about, or the biller's refusal or silence.
    pub fn inquire(&self, actor: &str, order: &InquireOrder) -> Result<Inquiry, CounterError> {
        let account = self.account(&order.account)?;
        let (product, offer) = self.product_at(&account, &order.product, order.category)?;
        let customer = self.checked_customer(&product, order)?;
        let biller = self.biller(&account)?;
        let at = self.now();
        let reference = self.around.new_reference(at)?;
        let ask = InquiryAsk {
            reference,
            product,
            customer,
            months: order.months,
            amount: order.amount,
            year: order.year,
            identity_no: order.identity_no.clone(),
            offer,
            at,
        };
        let bill = self.ask_bill(&order.account, biller.as_ref(), &ask)?;
        let inquiry = Inquiry {
            id: self.around.new_inquiry_id(at)?,
            account: order.account.clone(),
            reference: ask.reference,
            months: order.months,
            bill,
            at: self.now(),
            luhn_overruled: order.luhn_overruled,
        };
        self.journal.append(
            &self.stamp(actor),
            &Event::Inquired(Box::new(inquiry.clone())),
            &Postings::none(),
        )?;
        Ok(inquiry)
    }

    /// Sees whether the biller can be reached and knows the shop: asks for the deposit where the biller tells it,
    /// else about a customer who cannot exist. Returns the deposit.
    ///
    /// # Errors
    /// [`CounterError`] when it cannot be reached, or refuses the shop's credentials or settings.
    pub fn check_account(&self, name: &AccountName) -> Result<Option<Rupiah>, CounterError> {
        let account = self.account(name)?;
        let biller = self.biller(&account)?;
        if biller.capabilities().tells_balance {
            return self.balance(name).map(Some);
        }
        let list = self.offers(name)?;
        let product = list.offers.first().map(|listed| listed.offer.product.clone());
        let product = product.ok_or_else(|| CounterError::AccountUnknown(name.to_string()))?;
        let customer = CustomerNumber::parse(NOBODY).map_err(|_| CounterError::NumberInvalid)?;
        let at = self.now();
        let reference = self.around.new_reference(at)?;
        let ask = InquiryAsk {
            reference,
            product,
            customer,
            months: None,
            amount: None,
            year: None,
            identity_no: None,
            offer: None,
            at,
        };
        match self.ask_bill(name, biller.as_ref(), &ask) {
            Ok(_) => Ok(None),
            Err(CounterError::InquiryRefused { reason, .. })
                if !matches!(reason.kind, FailKind::Settings | FailKind::AddressRefused) =>
            {
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn checked_customer(
        &self,
        product: &Product,
        order: &InquireOrder,
    ) -> Result<CustomerNumber, CounterError> {
        match product.category {
            Category::PlnPrepaid => {}
            Category::MobilePrepaid | Category::MobilePostpaid | Category::Emoney => {
                return CustomerNumber::parse(&domestic(&order.customer))
                    .map_err(|_| CounterError::NumberInvalid);
            }
            _ => {
                return CustomerNumber::parse(&plain(&order.customer))
                    .map_err(|_| CounterError::NumberInvalid);
            }
        }
        let customer = PlnCustomer::parse(&order.customer).map_err(|_| CounterError::NumberInvalid)?;
        if self.is_suspicious(&customer)? && !order.luhn_overruled {
            return Err(CounterError::NumberSuspicious);
        }
        CustomerNumber::parse(customer.as_str()).map_err(|_| CounterError::NumberInvalid)
    }

    /// Whether a meter number looks mistyped. Vendors' test numbers fail the check, so a demo shop does not ask.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn is_suspicious(&self, customer: &PlnCustomer) -> Result<bool, CounterError> {
        let mistyped = |meter: &MeterNumber| !meter.luhn_ok();
        Ok(matches!(customer, PlnCustomer::Meter(meter) if mistyped(meter)) && !self.shop()?.demo)
    }

    fn ask_bill(
        &self,
        account: &AccountName,
        biller: &dyn Biller,
        ask: &InquiryAsk,
    ) -> Result<Bill, CounterError> {
        let label = biller.capabilities().label;
        let request = match biller.inquiry(ask) {
            Ok(InquiryStep::Known(bill)) => return Ok(*bill),
            Ok(InquiryStep::Send(request)) => Ok(request),
            Err(error) => Err(error),
        };
        let reply = self.ask_biller(account, label, request)?;
        let bill = biller.read_inquiry(ask, &reply).map_err(|failure| match failure {
            InquiryFailure::Refused(reason) if reason.kind == FailKind::ProductUnknown => {
                CounterError::ProductUnknown { product: ask.product.code.clone(), biller: label }
            }
            failure => self.no_answer(account, label, failure),
        })?;
        self.health.served(account);
        Ok(bill)
    }
}

/// Digits without the marks that people put between them; a number with letters is a company's own and stays.
pub(crate) fn plain(typed: &str) -> String {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '.')).collect();
    if digits.bytes().all(|b| b.is_ascii_digit()) { digits } else { typed.to_ascii_uppercase() }
}

/// A mobile number as billers and people at home write it: one number must not have two spellings.
pub(crate) fn domestic(typed: &str) -> String {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '+' | '(' | ')')).collect();
    match digits.strip_prefix("62") {
        Some(rest) if rest.starts_with('8') => format!("0{rest}"),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_has_one_spelling() {
        let check = |typed: &str, number: &str| assert_eq!(domestic(typed), number, "{typed}");
        check("+62 812-3456-789", "08123456789");
        check("628123456789", "08123456789");
        check("0812 3456 789", "08123456789");
        check("62112233", "62112233");
    }

    #[test]
    fn a_number_has_no_marks_between_its_digits() {
        let check = |typed: &str, number: &str| assert_eq!(plain(typed), number, "{typed}");
        check("5200-6132-1123", "520061321123");
        check("5200 6132 1123", "520061321123");
        check("kb-12.7", "KB-12.7");
    }
}
