//! One customer's way through an adapter: inquiry, payment, advice, each reduced to one line of words.

use std::sync::Arc;

use loket_counter::billers::{
    AccountSettings, Biller, HttpReply, InquiryAsk, InquiryFailure, PaymentOrder, SendError, Transport,
    biller_of,
};
use loket_counter::{Clock as _, SystemClock, product_of};
use loket_model::{Bill, CustomerNumber, Outcome, PaymentId, Reference, Uuid};
use loket_sandbox::{Fault, MyBillsSettings, Sandbox, SandboxConfig, SandboxState, Side};
use loket_tests::{account_of, patient};

/// Kinds of account that pass the suite.
pub const KINDS: &[&str] = &["mybills"];

/// A household that the sandbox serves without a script.
pub const CUSTOMER: &str = "829374298301";

/// How an account differs from the sandbox's defaults, on both sides of the wire.
#[derive(Clone, Default)]
pub struct Options {
    /// Settings of our account.
    pub ours: &'static [(&'static str, &'static str)],
    /// The same for the sandbox.
    pub theirs: MyBillsSettings,
}

/// A biller's adapter, its sandbox, and one transaction between them.
pub struct Exchange {
    /// The other party.
    pub sandbox: Sandbox,
    kind: &'static str,
    account: AccountSettings,
    biller: Arc<dyn Biller>,
    reference: Reference,
    product: &'static str,
    customer: &'static str,
    bill: Option<Bill>,
}

impl Exchange {
    /// Starts a sandbox and an account that it knows.
    pub fn start(kind: &'static str, options: &Options, faults: &[String]) -> Self {
        let faults: Vec<Fault> = faults.iter().map(|fault| fault.parse().unwrap()).collect();
        let config = SandboxConfig { mybills: options.theirs.clone(), faults, ..SandboxConfig::default() };
        let sandbox = Sandbox::start(config).unwrap();
        let mut account = account_of(&sandbox.url(Side::MyBills), &options.theirs);
        let ours = options.ours.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        account.settings.extend(ours);
        let biller = biller_of(kind, &account).unwrap();
        let reference = Reference::parse("L261121CONFORMS01").unwrap();
        Self { sandbox, kind, account, biller, reference, product: "PLNPR20", customer: CUSTOMER, bill: None }
    }

    /// About another customer.
    pub fn customer(mut self, customer: &'static str) -> Self {
        self.customer = customer;
        self
    }

    /// About another product.
    pub fn product(mut self, product: &'static str) -> Self {
        self.product = product;
        self
    }

    /// From now on with another account.
    pub fn change_account(&mut self, change: impl FnOnce(&mut AccountSettings)) {
        change(&mut self.account);
        self.biller = biller_of(self.kind, &self.account).unwrap();
    }

    /// Asks what the customer owes.
    pub fn inquire(&mut self) -> String {
        self.inquire_through(patient().as_ref())
    }

    /// Asks through a given transport; the inquiry's product may be one that only the caller knows.
    pub fn inquire_through(&mut self, transport: &dyn Transport) -> String {
        let category = Some(loket_model::Category::PlnPrepaid);
        let ask = InquiryAsk {
            reference: self.reference.clone(),
            product: product_of(self.kind, self.product, category).unwrap(),
            customer: CustomerNumber::parse(self.customer).unwrap(),
            months: None,
            amount: None,
            year: None,
            identity_no: None,
            offer: None,
            at: SystemClock.now(),
        };
        let reply = match transport.send(&sent(self.biller.as_ref(), &ask)) {
            Ok(reply) => reply,
            Err(error) => return silence(&error).to_owned(),
        };
        match self.biller.read_inquiry(&ask, &reply) {
            Ok(bill) => {
                let line = format!("bill of {}", bill.charge.total().get());
                self.bill = Some(bill);
                line
            }
            Err(InquiryFailure::Refused(reason)) => format!("refused {}", reason.kind.as_str()),
            Err(InquiryFailure::Unclear(why)) => format!("unclear {}", why.kind()),
        }
    }

    /// Pays the bill of the inquiry.
    pub fn pay(&self) -> String {
        self.pay_through(patient().as_ref())
    }

    /// Pays through a given transport.
    pub fn pay_through(&self, transport: &dyn Transport) -> String {
        self.settle_through(transport, true)
    }

    /// Asks how the payment ended.
    pub fn advise(&self) -> String {
        self.advise_through(patient().as_ref())
    }

    /// Asks through a given transport.
    pub fn advise_through(&self, transport: &dyn Transport) -> String {
        self.settle_through(transport, false)
    }

    fn settle_through(&self, transport: &dyn Transport, pay: bool) -> String {
        let bill = self.bill.as_ref().expect("an inquiry came first");
        let payment = PaymentId::new(Uuid::from_u128(7));
        let order = PaymentOrder { payment, reference: &self.reference, bill, at: SystemClock.now() };
        let request =
            if pay { self.biller.payment_request(&order) } else { self.biller.advice_request(&order) };
        let read = |reply: &HttpReply| {
            if pay { self.biller.read_payment(&order, reply) } else { self.biller.read_advice(&order, reply) }
        };
        match transport.send(&request.unwrap()) {
            Ok(reply) => words(&read(&reply)),
            Err(error) => silence(&error).to_owned(),
        }
    }

    /// What the biller did; never more than one sale and one request to pay.
    pub fn state(&self) -> SandboxState {
        let state = self.sandbox.state(Side::MyBills);
        for payment in &state.payments {
            assert!(payment.accepted <= 1 && payment.requests <= 1, "{payment:?}");
        }
        state
    }
}

fn sent(biller: &dyn Biller, ask: &InquiryAsk) -> loket_counter::billers::HttpRequest {
    match biller.inquiry(ask).unwrap() {
        loket_counter::billers::InquiryStep::Send(request) => request,
        loket_counter::billers::InquiryStep::Known(_) => panic!("nothing to ask"),
    }
}

/// The two kinds of silence; the counter calls the first a failure and the second an open question.
fn silence(error: &SendError) -> &'static str {
    match error {
        SendError::NotSent(_) => "not sent",
        SendError::Unknown(_) => "no answer",
    }
}

fn words(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Paid(settlement) => {
            assert!(settlement.token.is_some(), "paid without a token");
            "paid".to_owned()
        }
        Outcome::Failed(reason) => format!("failed {}", reason.kind.as_str()),
        Outcome::Unresolved(why) => format!("unresolved {}", why.kind()),
    }
}
