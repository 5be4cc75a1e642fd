//! Asking what a customer owes. No money moves here, whatever happens.

use loket_billers::{Biller, InquiryAsk, InquiryFailure, SendError};
use loket_journal::{Event, Inquiry};
use loket_model::{
    AccountName, Bill, Category, CustomerNumber, FailKind, MeterNumber, PlnCustomer, Postings, Product,
    Rupiah,
};

use crate::catalogue::{product_of, products_of};
use crate::clock::{new_inquiry_id, new_reference};
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
        let label = loket_billers::label_of(&account.kind);
        let unknown = || CounterError::ProductUnknown { product: order.product.clone(), biller: label };
        let product = product_of(&account.kind, &order.product, order.category).ok_or_else(unknown)?;
        let customer = self.checked_customer(&product, order)?;
        let biller = self.biller(&account)?;
        let at = self.now();
        let reference = new_reference(at).map_err(|_| CounterError::Internal("no random numbers"))?;
        let ask = InquiryAsk { reference, product, customer, months: order.months, amount: order.amount, at };
        let bill = self.ask_bill(biller.as_ref(), &ask)?;
        let inquiry = Inquiry {
            id: new_inquiry_id(),
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

    /// Asks the biller about a customer who cannot exist, to see whether it can be reached and knows the shop.
    ///
    /// # Errors
    /// [`CounterError`] when it cannot be reached, or refuses the shop's credentials or settings.
    pub fn check_account(&self, name: &AccountName) -> Result<(), CounterError> {
        let account = self.account(name)?;
        let biller = self.biller(&account)?;
        let product = products_of(&account.kind).into_iter().next();
        let product = product.ok_or_else(|| CounterError::AccountUnknown(name.to_string()))?;
        let customer = CustomerNumber::parse(NOBODY).map_err(|_| CounterError::NumberInvalid)?;
        let at = self.now();
        let reference = new_reference(at).map_err(|_| CounterError::Internal("no random numbers"))?;
        let ask = InquiryAsk { reference, product, customer, months: None, amount: None, at };
        match self.ask_bill(biller.as_ref(), &ask) {
            Ok(_) => Ok(()),
            Err(CounterError::InquiryRefused { reason, .. }) if reason.kind != FailKind::Settings => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn checked_customer(
        &self,
        product: &Product,
        order: &InquireOrder,
    ) -> Result<CustomerNumber, CounterError> {
        if product.category != Category::PlnPrepaid {
            return CustomerNumber::parse(&order.customer).map_err(|_| CounterError::NumberInvalid);
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

    fn ask_bill(&self, biller: &dyn Biller, ask: &InquiryAsk) -> Result<Bill, CounterError> {
        let label = biller.capabilities().label;
        let unreachable = |text: String| CounterError::BillerUnreachable { biller: label, text };
        let request = biller.inquiry_request(ask).map_err(|error| unreachable(error.to_string()))?;
        let reply = self.around.transport.send(&request).map_err(|error| match error {
            SendError::NotSent(text) | SendError::Unknown(text) => unreachable(text),
        })?;
        biller.read_inquiry(ask, &reply).map_err(|failure| match failure {
            InquiryFailure::Refused(reason) if reason.kind == FailKind::ProductUnknown => {
                CounterError::ProductUnknown { product: ask.product.code.clone(), biller: label }
            }
            InquiryFailure::Refused(reason) => CounterError::InquiryRefused { biller: label, reason },
            InquiryFailure::Unclear(why) => CounterError::InquiryUnclear { biller: label, why },
        })
    }
}
