//! One customer's way through the fifth adapter over real HTTP, each step as one line of words.

use std::sync::Arc;

use loket_counter::billers::{
    AccountSettings, Biller, HttpReply, HttpRequest, InquiryAsk, InquiryFailure, InquiryStep, PaymentOrder,
    Secret, SendError, Transport,
};
use loket_counter::{Clock as _, SystemClock};
use loket_model::{
    Bill, Category, CustomerNumber, Offer, Outcome, PaymentId, Product, Reference, Rupiah, Uuid,
};
use loket_tests::{patient, transport};

use crate::digiflazz::KIND;
use crate::other_side::{API_KEY, OtherSide, USERNAME};

/// Limit of an exchange that only the limit ends.
const IMPATIENT_MS: u64 = 600;

/// What is sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sold {
    /// A PLN bill, which is inquired.
    Bill,
    /// A PLN token, whose price stands in the list.
    Token,
}

/// An account as the owner would have typed it.
pub fn account(url: String, api_key: &str) -> AccountSettings {
    AccountSettings {
        url,
        settings: [("username".to_owned(), USERNAME.to_owned())].into(),
        secrets: [("api-key".to_owned(), Secret::new(api_key))].into(),
    }
}

/// The adapter, the other side, and one transaction between them.
pub struct Sale {
    /// The other party.
    pub other: OtherSide,
    biller: Arc<dyn Biller>,
    sold: Sold,
    /// Our reference.
    pub reference: Reference,
    bill: Option<Bill>,
    /// Whether only the time limit can end a step.
    pub silent: bool,
}

impl Sale {
    /// Starts both sides.
    pub fn start(sold: Sold) -> Self {
        let other = OtherSide::start();
        let biller = (KIND.make)(&account(other.url(), API_KEY)).unwrap();
        let reference = Reference::parse("L261121FIFTH0001").unwrap();
        Self { other, biller, sold, reference, bill: None, silent: false }
    }

    /// From now on with another key.
    pub fn change_key(&mut self, api_key: &str) {
        self.biller = (KIND.make)(&account(self.other.url(), api_key)).unwrap();
    }

    fn transport(&self) -> Arc<dyn Transport> {
        if self.silent { transport(IMPATIENT_MS) } else { patient() }
    }

    fn send(&self, request: &HttpRequest) -> Result<HttpReply, &'static str> {
        self.transport().send(request).map_err(|error| match error {
            SendError::NotSent(_) => "not sent",
            SendError::Unknown(_) => "no answer",
        })
    }

    /// What the account sells, by the other side's list.
    pub fn offers(&self) -> Vec<Offer> {
        let request = self.biller.offers_request(SystemClock.now()).unwrap();
        self.biller.read_offers(&self.send(&request).unwrap()).unwrap()
    }

    /// The question about what is sold.
    pub fn ask(&self) -> InquiryAsk {
        let offer = (self.sold == Sold::Token).then(|| self.offers().remove(0));
        let bill = Product {
            code: "pln".to_owned(),
            name: "PLN".to_owned(),
            category: Category::PlnPostpaid,
            nominal: None,
        };
        let product = offer.as_ref().map_or(bill, |offer| offer.product.clone());
        assert_eq!(self.biller.needs_offer(&product), self.sold == Sold::Token);
        InquiryAsk {
            reference: self.reference.clone(),
            product,
            customer: CustomerNumber::parse("530000000003").unwrap(),
            months: None,
            amount: None,
            year: None,
            identity_no: None,
            offer,
            at: SystemClock.now(),
        }
    }

    /// Asks what is owed.
    pub fn inquire(&mut self) -> String {
        let ask = self.ask();
        let bill = match self.biller.inquiry(&ask).unwrap() {
            InquiryStep::Known(bill) => Ok(*bill),
            InquiryStep::Send(request) => match self.send(&request) {
                Ok(reply) => self.biller.read_inquiry(&ask, &reply),
                Err(silence) => return silence.to_owned(),
            },
        };
        match bill {
            Ok(bill) => {
                let line = format!("bill of {}", bill.charge.total().get());
                self.bill = Some(bill);
                line
            }
            Err(InquiryFailure::Refused(reason)) => format!("refused {}", reason.kind.as_str()),
            Err(InquiryFailure::Unclear(why)) => format!("unclear {}", why.kind()),
        }
    }

    /// Pays the bill, or asks how that ended.
    pub fn settle(&self, pay: bool) -> String {
        let bill = self.bill.as_ref().expect("an inquiry came first");
        let at = SystemClock.now();
        let order = PaymentOrder {
            payment: PaymentId::new(Uuid::from_u128(5)),
            reference: &self.reference,
            bill,
            at,
        };
        let request =
            if pay { self.biller.payment_request(&order) } else { self.biller.advice_request(&order) };
        let reply = match self.send(&request.unwrap()) {
            Ok(reply) => reply,
            Err(silence) => return silence.to_owned(),
        };
        let outcome = if pay {
            self.biller.read_payment(&order, &reply)
        } else {
            self.biller.read_advice(&order, &reply)
        };
        match outcome {
            Outcome::Paid(settlement) => {
                assert_eq!(settlement.token.is_some(), self.sold == Sold::Token, "{settlement:?}");
                "paid".to_owned()
            }
            Outcome::Failed(reason) => format!("failed {}", reason.kind.as_str()),
            Outcome::Unresolved(why) => format!("unresolved {}", why.kind()),
        }
    }

    /// Asks long after the bill ended.
    pub fn advise_after_days(&self, days: i64) -> bool {
        let bill = self.bill.as_ref().expect("an inquiry came first");
        let at = SystemClock.now().plus_ms(days * 24 * 3_600 * 1_000);
        let order = PaymentOrder {
            payment: PaymentId::new(Uuid::from_u128(5)),
            reference: &self.reference,
            bill,
            at,
        };
        self.biller.advice_request(&order).is_ok()
    }

    /// The other side's books: one sale at most, and the deposit down by exactly that.
    pub fn times_sold(&self) -> u32 {
        let (times, lost) = self.other.sold(self.reference.as_str());
        let price = match self.sold {
            Sold::Bill => crate::other_side::BILL.0,
            Sold::Token => crate::other_side::TOKEN_PRICE,
        };
        assert!(times <= 1, "sold {times} times");
        assert_eq!(lost, i64::from(times) * price, "the deposit lost something else");
        times
    }

    /// What the customer pays.
    pub fn total(&self) -> Option<Rupiah> {
        self.bill.as_ref().map(|bill| bill.charge.total())
    }
}
