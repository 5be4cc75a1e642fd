//! The operator: clicks at random, opens the shop again after each death, and at last asks until all is settled.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use loket_counter::billers::{HttpReply, HttpRequest, SendError, Transport};
use loket_counter::journal::Inquiry;
use loket_counter::{Counter, CounterError, InquireOrder, PayOrder, Surroundings};
use loket_model::{InquiryId, PaymentState, Rupiah};
use loket_sandbox::MyBillsSettings;
use loket_tests::{ACTOR, TestClock, TestShop, account_name, account_of};
use tempfile::TempDir;

use crate::biller::{Died, Wire};
use crate::chance::Chance;
use crate::check::{Breach, check, check_end};
use crate::wire::Call;

/// A mistake that is built in to see that it is caught.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    None,
    /// The transport repeats a payment whose answer did not come.
    SendsTwice,
    /// The transport says "not sent" when it does not know.
    CallsSilenceNotSent,
    /// The transport answers a payment with a yes that nobody said.
    BelievesALie,
}

/// How a simulation ended.
pub struct Ended {
    pub paid: usize,
}

const STEPS: usize = 14;
const CUSTOMERS: [&str; 3] = ["829374298411", "829374298422", "829374298433"];
const PRODUCTS: [&str; 2] = ["PLNPR20", "PLNPR50"];

/// The wire with a flaw in it.
struct Flawed {
    wire: Arc<Wire>,
    flaw: Flaw,
}

impl Transport for Flawed {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let paying = matches!(Call::read(request), Call::Payment { .. });
        match (self.wire.send(request), self.flaw) {
            (Ok(_), Flaw::BelievesALie) if paying => Ok(self.wire.yes_to(request)),
            (Err(SendError::Unknown(_)), Flaw::SendsTwice) if paying => self.wire.send(request),
            (Err(SendError::Unknown(text)), Flaw::CallsSilenceNotSent) if paying => {
                Err(SendError::NotSent(text))
            }
            (answer, _) => answer,
        }
    }
}

struct Shop {
    folder: TempDir,
    around: Surroundings,
    clock: Arc<TestClock>,
    wire: Arc<Wire>,
    counter: Option<Counter>,
    chance: Chance,
    inquiries: Vec<InquiryId>,
}

/// Plays one seed to its end.
pub fn simulate(seed: u64, flaw: Flaw) -> Result<Ended, Breach> {
    let mut shop = Shop::open(seed, flaw);
    for step in 0..STEPS {
        shop.step().map_err(|breach| format!("step {step}: {breach}"))?;
    }
    shop.wire.world().troubled = false;
    // A pending payment is decided by the first advice, and each is asked about once a round.
    for _ in 0..2 {
        shop.counter().settle(true).map_err(|error| error.to_string())?;
    }
    let paid = check_end(shop.counter(), &shop.wire.world())?;
    Ok(Ended { paid })
}

impl Shop {
    fn open(seed: u64, flaw: Flaw) -> Self {
        let wire = Arc::new(Wire::new(Chance::seeded(seed ^ 0xB111_E500)));
        let clock = Arc::new(TestClock::default());
        let transport = Arc::new(Flawed { wire: Arc::clone(&wire), flaw });
        let around = Surroundings {
            transport,
            clock: Arc::clone(&clock) as Arc<_>,
            chance: Arc::new(loket_counter::SystemChance),
        };
        let folder = tempfile::tempdir().unwrap();
        let counter = Counter::open(folder.path(), around.clone()).unwrap();
        // Never connected to: the wire is in memory.
        let account = account_of("http://127.0.0.1:9/v2.0", &MyBillsSettings::default());
        counter.add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
        counter.open_shift(ACTOR, Rupiah::ZERO).unwrap();
        let chance = Chance::seeded(seed);
        Self { folder, around, clock, wire, counter: Some(counter), chance, inquiries: Vec::new() }
    }

    fn counter(&self) -> &Counter {
        self.counter.as_ref().expect("the shop is open")
    }

    /// One click, and whatever it led to is checked.
    fn step(&mut self) -> Result<(), Breach> {
        let click = self.chance.below(12);
        match catch_unwind(AssertUnwindSafe(|| self.click(click))) {
            Ok(result) => result?,
            Err(cause) if cause.is::<Died>() => self.start_again(),
            Err(cause) => std::panic::resume_unwind(cause),
        }
        check(self.counter(), &self.wire.world()).map(|_| ())
    }

    fn start_again(&mut self) {
        drop(self.counter.take());
        self.counter = Some(Counter::open(self.folder.path(), self.around.clone()).unwrap());
    }

    fn click(&mut self, click: usize) -> Result<(), Breach> {
        match click {
            0..=4 => self.sell(),
            5 => self.inquire().map(|_| ()),
            6 => self.pay_an_old_inquiry(),
            7 | 8 => self.settle(),
            9 => self.refund(),
            10 => {
                self.clock.advance_ms(i64::try_from(self.chance.below(2_400_000)).unwrap());
                Ok(())
            }
            _ => {
                self.start_again();
                Ok(())
            }
        }
    }

    fn inquire(&mut self) -> Result<Option<Inquiry>, Breach> {
        let order = InquireOrder {
            product: (*self.chance.one_of(&PRODUCTS)).to_owned(),
            ..TestShop::order(CUSTOMERS[self.chance.below(CUSTOMERS.len())])
        };
        match self.counter().inquire(ACTOR, &order) {
            Ok(inquiry) => {
                self.inquiries.push(inquiry.id);
                Ok(Some(inquiry))
            }
            Err(
                CounterError::InquiryRefused { .. }
                | CounterError::InquiryUnclear { .. }
                | CounterError::BillerUnreachable { .. },
            ) => Ok(None),
            Err(other) => Err(format!("inquiry: {other}")),
        }
    }

    fn sell(&mut self) -> Result<(), Breach> {
        match self.inquire()? {
            Some(inquiry) => self.pay(inquiry.id),
            None => Ok(()),
        }
    }

    fn pay_an_old_inquiry(&mut self) -> Result<(), Breach> {
        if self.inquiries.is_empty() {
            return Ok(());
        }
        let inquiry = *self.chance.one_of(&self.inquiries);
        self.pay(inquiry)
    }

    fn pay(&mut self, inquiry: InquiryId) -> Result<(), Breach> {
        let service_fee = Rupiah::from_u32(u32::try_from(self.chance.below(3)).unwrap() * 500);
        match self.counter().pay(ACTOR, &PayOrder::new(inquiry, None, service_fee)) {
            Ok(payment) if payment.state == PaymentState::Submitting => {
                Err("pay returned without a word".to_owned())
            }
            Ok(_)
            | Err(
                CounterError::AlreadySubmitted { .. }
                | CounterError::OpenPaymentExists { .. }
                | CounterError::PaidLately { .. }
                | CounterError::HeldForSameBill { .. }
                | CounterError::InquiryExpired,
            ) => Ok(()),
            Err(other) => Err(format!("pay: {other}")),
        }
    }

    fn settle(&mut self) -> Result<(), Breach> {
        let now = self.chance.below(2) == 0;
        self.counter().settle(now).map(|_| ()).map_err(|error| format!("settle: {error}"))
    }

    /// Hands the cash of a failed payment back, and tries it on the others too.
    fn refund(&mut self) -> Result<(), Breach> {
        let payments = check(self.counter(), &self.wire.world())?;
        if payments.is_empty() {
            return Ok(());
        }
        let payment = self.chance.one_of(&payments).clone();
        let refundable = payment.state == PaymentState::Failed && payment.refunded_at.is_none();
        match self.counter().refund(ACTOR, payment.id) {
            Ok(_) if refundable => Ok(()),
            Err(CounterError::NotRefundable) if !refundable => Ok(()),
            other => Err(format!("refund of {:?}: {other:?}", payment.state)),
        }
    }
}
