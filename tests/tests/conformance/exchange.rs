//! One customer's way through an adapter: inquiry, payment, advice, each reduced to one line of words.

use std::sync::Arc;

use loket_counter::billers::{
    AccountSettings, Biller, HttpReply, HttpRequest, InquiryAsk, InquiryFailure, InquiryStep, PaymentOrder,
    Secret, SendError, Transport, biller_of,
};
use loket_counter::{Clock as _, SystemClock, product_of};
use loket_model::{
    Bill, Category, CustomerNumber, Offer, Outcome, PaymentId, Reference, Rupiah, Settlement, Uuid,
};
use loket_sandbox::{Fault, PaymentStatus, Sandbox, SandboxConfig, SandboxState};
use loket_tests::patient;

use crate::ask::{Ask, Cost, NONE, Scenario};
use crate::columns::Column;

/// Our number of every sale; each exchange has a biller of its own.
pub const REFERENCE: &str = "L261121CONFORMS01";

/// What an exchange is started with.
pub struct Setup<'a> {
    column: &'static Column,
    scenario: &'a Scenario,
    config: SandboxConfig,
    settings: Vec<(String, String)>,
    unset: Vec<&'a str>,
}

impl<'a> Setup<'a> {
    /// As the documents have it.
    pub fn new(column: &'static Column, scenario: &'a Scenario) -> Self {
        let mut config = SandboxConfig::default();
        (column.set)(&mut config);
        Self { column, scenario, config, settings: Vec::new(), unset: Vec::new() }
    }

    /// With a biller that is told so.
    pub fn theirs(mut self, change: impl FnOnce(&mut SandboxConfig)) -> Self {
        change(&mut self.config);
        self
    }

    /// With an account that has these settings too.
    pub fn ours(mut self, settings: &[(&str, &str)]) -> Self {
        self.settings.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self
    }

    /// With an account that lacks a setting which the biller recommends.
    pub fn without(mut self, setting: &'a str) -> Self {
        self.unset.push(setting);
        self
    }

    /// With a fault, as `payment=garbage*1`.
    pub fn fault(mut self, fault: &str) -> Self {
        self.config.faults.push(fault.parse::<Fault>().unwrap());
        self
    }

    /// Starts the biller and the account.
    pub fn start(self) -> Exchange {
        let Self { column, scenario, config, settings, unset } = self;
        let sandbox = Sandbox::start(config).unwrap();
        let theirs = sandbox.account(column.side);
        let mut account =
            AccountSettings { url: theirs.url, settings: theirs.settings, ..Default::default() };
        account.settings.extend(settings);
        account.settings.retain(|name, _| !unset.contains(&name.as_str()));
        account.secrets =
            theirs.secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect();
        let biller = biller_of(theirs.kind, &account).unwrap();
        let opening = sandbox.state(column.side).deposit;
        let (ask, cost) = (scenario.ask.clone(), scenario.cost);
        Exchange { sandbox, column, account, biller, ask, cost, opening, bill: None }
    }
}

/// A biller's adapter, its sandbox, and one transaction between them.
pub struct Exchange {
    /// The other party.
    pub sandbox: Sandbox,
    /// Our side.
    pub biller: Arc<dyn Biller>,
    column: &'static Column,
    account: AccountSettings,
    ask: Ask,
    cost: Cost,
    /// Deposit before anything was sold.
    opening: u64,
    bill: Option<Bill>,
}

impl Exchange {
    /// From now on with another account.
    pub fn change_account(&mut self, change: impl FnOnce(&mut AccountSettings)) {
        change(&mut self.account);
        self.biller = biller_of(self.column.side.kind(), &self.account).unwrap();
    }

    /// Asks what the customer owes.
    pub fn inquire(&mut self) -> String {
        self.inquire_through(patient().as_ref())
    }

    /// Asks through a given transport; a price list that the adapter needs is fetched well before.
    pub fn inquire_through(&mut self, transport: &dyn Transport) -> String {
        let ask = match self.inquiry_ask() {
            Ok(ask) => ask,
            Err(words) => return words,
        };
        let request = match self.biller.inquiry(&ask) {
            Ok(InquiryStep::Send(request)) => request,
            Ok(InquiryStep::Known(bill)) => return self.take(*bill),
            Err(_) => return "not asked".to_owned(),
        };
        let reply = match transport.send(&request) {
            Ok(reply) => reply,
            Err(error) => return silence(&error).to_owned(),
        };
        match self.biller.read_inquiry(&ask, &reply) {
            Ok(bill) => self.take(bill),
            Err(failure) => failure_words(&failure),
        }
    }

    /// The question, with the product as the biller lists it where its price stands only there.
    fn inquiry_ask(&self) -> Result<InquiryAsk, String> {
        let Ask { product, category, customer, months, amount, year, identity_no } = self.ask.clone();
        let mut product = product_of(self.column.side.kind(), product, Some(category)).unwrap();
        let listed = if self.biller.needs_offer(&product) { self.offers()? } else { Vec::new() };
        let offer = listed.into_iter().find(|offer| offer.product.code == product.code);
        if let Some(offer) = &offer {
            product = offer.product.clone();
        }
        Ok(InquiryAsk {
            reference: Reference::parse(REFERENCE).unwrap(),
            product,
            customer: CustomerNumber::parse(&customer).unwrap(),
            months,
            amount: amount.map(Rupiah::from_u32),
            year,
            identity_no: identity_no.map(str::to_owned),
            offer,
            at: SystemClock.now(),
        })
    }

    /// The biller's list, or the words of its refusal.
    pub fn offers(&self) -> Result<Vec<Offer>, String> {
        let request = self.biller.offers_request(SystemClock.now()).unwrap();
        let list = self.biller.read_offers(&patient().send(&request).unwrap());
        list.map_err(|failure| failure_words(&failure))
    }

    fn take(&mut self, bill: Bill) -> String {
        let line = bill_words(&bill, &self.ask, self.cost);
        self.bill = Some(bill);
        line
    }

    /// Pays the bill of the inquiry.
    pub fn pay(&self) -> String {
        self.pay_through(patient().as_ref())
    }

    /// Pays through a given transport.
    pub fn pay_through(&self, transport: &dyn Transport) -> String {
        let order = |order: &PaymentOrder<'_>| self.biller.payment_request(order).map_err(|_| "not paid");
        self.settle(transport, order, |order, reply| self.biller.read_payment(order, reply))
    }

    /// Asks how the payment ended.
    pub fn advise(&self) -> String {
        self.advise_through(patient().as_ref())
    }

    /// Asks through a given transport.
    pub fn advise_through(&self, transport: &dyn Transport) -> String {
        let has_advice = self.biller.capabilities().has_advice();
        let order = |order: &PaymentOrder<'_>| {
            let request = self.biller.advice_request(order);
            // Who says that it can be asked must have the question, and only that one.
            assert_eq!(request.is_ok(), has_advice);
            request.map_err(|_| "no advice")
        };
        self.settle(transport, order, |order, reply| self.biller.read_advice(order, reply))
    }

    fn settle(
        &self,
        transport: &dyn Transport,
        ask: impl FnOnce(&PaymentOrder<'_>) -> Result<HttpRequest, &'static str>,
        read: impl FnOnce(&PaymentOrder<'_>, &HttpReply) -> Outcome,
    ) -> String {
        let bill = self.bill.as_ref().expect("an inquiry came first");
        let reference = Reference::parse(REFERENCE).unwrap();
        let payment = PaymentId::new(Uuid::from_u128(7));
        let order = PaymentOrder { payment, reference: &reference, bill, at: SystemClock.now() };
        match ask(&order).map(|request| transport.send(&request)) {
            Ok(Ok(reply)) => self.words(&read(&order, &reply)),
            Ok(Err(error)) => silence(&error).to_owned(),
            Err(unasked) => unasked.to_owned(),
        }
    }

    fn words(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Paid(settlement) => paid_words(settlement, &self.ask, self.debit()),
            Outcome::Failed(reason) => format!("failed {}", reason.kind.as_str()),
            Outcome::Unresolved(why) => format!("unresolved {}", why.kind()),
        }
    }

    /// Inquires, and where there is a bill pays it and asks twice about it.
    pub fn walk(&mut self) -> [String; 4] {
        let mut words = [self.inquire(), NONE.to_owned(), NONE.to_owned(), NONE.to_owned()];
        if self.bill.is_some() {
            words[1] = self.pay();
            words[2] = self.advise();
            words[3] = self.advise();
        }
        words
    }

    /// Rupiah that the deposit loses when the bill is paid.
    pub fn debit(&self) -> u64 {
        self.bill.as_ref().map_or(0, |bill| self.cost.of(total(bill)))
    }

    /// Gives the shop so many rupiah of deposit.
    pub fn set_deposit(&mut self, rupiah: u64) {
        self.sandbox.set_deposit(self.column.side, rupiah);
        self.opening = rupiah;
    }

    /// What the biller did.
    pub fn state(&self) -> SandboxState {
        self.sandbox.state(self.column.side)
    }

    /// How often the biller carried the sale out, and whether it is debited for it: `sold`, `not sold`, or what is
    /// wrong with its books. Holds after everything that may happen.
    pub fn books(&self) -> String {
        let state = self.state();
        let mut taken = 0;
        for payment in &state.payments {
            if payment.accepted > 1 {
                return format!("SOLD {} TIMES", payment.accepted);
            }
            if payment.accepted == 1 && payment.status != PaymentStatus::Failed {
                taken += self.debit();
            }
        }
        if state.deposit + taken != self.opening {
            return format!("DEPOSIT {} AFTER {} WENT FROM {}", state.deposit, taken, self.opening);
        }
        if taken > 0 { "sold" } else { "not sold" }.to_owned()
    }
}

fn failure_words(failure: &InquiryFailure) -> String {
    match failure {
        InquiryFailure::Refused(reason) => format!("refused {}", reason.kind.as_str()),
        InquiryFailure::Unclear(why) => format!("unclear {}", why.kind()),
    }
}

fn total(bill: &Bill) -> u64 {
    u64::try_from(bill.charge.total().get()).unwrap()
}

/// The amounts of a bill, or what is wrong with it.
fn bill_words(bill: &Bill, ask: &Ask, cost: Cost) -> String {
    let charge = bill.charge;
    let amount = match cost {
        Cost::Fixed(_) => charge.amount().get().to_string(),
        Cost::Less(_) => "any".to_owned(),
    };
    let mut words = format!("bill of {amount} + {}", charge.admin().get());
    if bill.customer_no.as_str() != ask.customer || bill.product.code != ask.product {
        words.push_str(" FOR SOMETHING ELSE");
    }
    if bill.deposit_debit.is_some_and(|named| u64::try_from(named.get()) != Ok(cost.of(total(bill)))) {
        words.push_str(&format!(" AT A COST OF {:?}", bill.deposit_debit));
    }
    let lines =
        bill.lines.iter().map(|line| line.amount.get() + line.penalty.get()).sum::<i64>() + other_costs(bill);
    let admins = bill.lines.iter().map(|line| line.admin.get()).sum::<i64>();
    if !bill.lines.is_empty() && lines != charge.amount().get() && lines + admins != charge.total().get() {
        words.push_str(&format!(" WITH LINES OF {lines}"));
    }
    words
}

/// What months cost beside consumption and fine; a line has no field for it.
fn other_costs(bill: &Bill) -> i64 {
    let other = bill.details.iter().filter(|detail| detail.label.starts_with("Biaya Lain"));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    other.map(|detail| digits(&detail.value).parse::<i64>().unwrap()).sum()
}

/// A success that is worth its money: a token where one is bought, and the debit that the biller names.
fn paid_words(settlement: &Settlement, ask: &Ask, debit: u64) -> String {
    if ask.category == Category::PlnPrepaid && settlement.token.is_none() {
        return "paid WITHOUT A TOKEN".to_owned();
    }
    match settlement.deposit_debit {
        Some(named) if u64::try_from(named.get()) != Ok(debit) => format!("paid AT A COST OF {named:?}"),
        _ => "paid".to_owned(),
    }
}

/// The two kinds of silence; the counter calls the first a failure and the second an open question.
fn silence(error: &SendError) -> &'static str {
    match error {
        SendError::NotSent(_) => "not sent",
        SendError::Unknown(_) => "no answer",
    }
}
