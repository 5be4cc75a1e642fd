//! A shop whose billers are scripted and whose clock is turned by hand, both of its clocks.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use loket_counter::billers::Transport;
use loket_counter::{Clock, Counter, PayOrder, Surroundings, SystemChance};
use loket_model::{AccountName, Payment, PaymentId, Rupiah, UtcMillis};
use loket_sandbox::MyBillsSettings;
use loket_tests::{ACTOR, TestShop, account_of};
use tempfile::TempDir;

use crate::biller::{Billers, Says};

/// A sandbox account's address, which is never connected to.
pub const PLAY: &str = "http://127.0.0.1:9";
/// Another one.
pub const OTHER: &str = "http://127.0.0.1:10";
/// An account that moves real money, as far as the shop knows.
pub const REAL: &str = "https://biller.example/v2.0";

/// Ten in the morning, WIB.
const MORNING: &str = "2026-11-20T10:00:00+07:00";

/// A clock that can be set, and the time that passes.
pub struct Clocks {
    wall_ms: AtomicI64,
    monotonic_ms: AtomicU64,
    boots: AtomicU64,
}

impl Clocks {
    /// Time passes.
    pub fn pass_s(&self, seconds: u32) {
        self.wall_ms.fetch_add(i64::from(seconds) * 1_000, Ordering::SeqCst);
        self.monotonic_ms.fetch_add(u64::from(seconds) * 1_000, Ordering::SeqCst);
    }

    /// Somebody sets the clock forward, or back.
    pub fn set_by_s(&self, seconds: i64) {
        self.wall_ms.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    /// The machine is off and on again.
    pub fn boot_again(&self) {
        self.boots.fetch_add(1, Ordering::SeqCst);
    }

    /// Time passes until an instant.
    pub fn pass_until(&self, instant: &str) {
        let until = UtcMillis::parse_rfc3339(instant).unwrap().get();
        self.pass_s(u32::try_from((until - self.wall_ms.load(Ordering::SeqCst)) / 1_000).unwrap());
    }
}

impl Clock for Clocks {
    fn now(&self) -> UtcMillis {
        UtcMillis::new(self.wall_ms.load(Ordering::SeqCst))
    }

    fn monotonic_ms(&self) -> u64 {
        self.monotonic_ms.load(Ordering::SeqCst)
    }

    fn boot(&self) -> Option<String> {
        Some(self.boots.load(Ordering::SeqCst).to_string())
    }
}

/// The shop.
pub struct Shop {
    pub billers: Arc<Billers>,
    pub clock: Arc<Clocks>,
    counter: Option<Counter>,
    around: Surroundings,
    folder: TempDir,
}

/// Name of the account at a place of the list.
pub fn account(place: usize) -> AccountName {
    AccountName::parse(&format!("akun{place}")).unwrap()
}

impl Shop {
    /// Opens a shop with an account at each of these addresses.
    pub fn start(urls: &[&str]) -> Self {
        Self::with(urls, &[])
    }

    /// Opens one whose accounts have these settings too.
    pub fn with(urls: &[&str], settings: &[(&str, &str)]) -> Self {
        let billers = Arc::new(Billers::default());
        let wall_ms = UtcMillis::parse_rfc3339(MORNING).unwrap().get();
        let clock = Arc::new(Clocks { wall_ms: wall_ms.into(), monotonic_ms: 5_000.into(), boots: 0.into() });
        let around = Surroundings {
            transport: Arc::clone(&billers) as Arc<dyn Transport>,
            clock: Arc::clone(&clock) as Arc<_>,
            chance: Arc::new(SystemChance),
        };
        let folder = tempfile::tempdir().unwrap();
        let counter = Counter::open(folder.path(), around.clone()).unwrap();
        for (place, url) in urls.iter().enumerate() {
            let mut settings_of = account_of(url, &MyBillsSettings::default());
            settings_of.settings.extend(settings.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())));
            counter.add_account(ACTOR, &account(place), "mybills", &settings_of).unwrap();
        }
        counter.open_shift(ACTOR, Rupiah::ZERO).unwrap();
        Self { billers, clock, counter: Some(counter), around, folder }
    }

    pub fn counter(&self) -> &Counter {
        self.counter.as_ref().unwrap()
    }

    /// Closes the shop and opens it again.
    pub fn reopen(&mut self) {
        drop(self.counter.take());
        self.counter = Some(Counter::open(self.folder.path(), self.around.clone()).unwrap());
    }

    /// Sells a token to the customer of this number through an account; the payment is answered so.
    pub fn sell(&self, place: usize, url: &str, customer: usize, says: Says) -> Payment {
        self.billers.change(url, |told| told.to_payment = says);
        let order = loket_counter::InquireOrder {
            account: account(place),
            ..TestShop::order(&format!("8293742984{customer:02}"))
        };
        let inquiry = self.counter().inquire(ACTOR, &order).unwrap();
        self.counter().pay(ACTOR, &PayOrder::new(inquiry.id, None, Rupiah::ZERO)).unwrap()
    }

    /// A round of the settler; tells how many payments it tells of.
    pub fn settle(&self) -> usize {
        self.counter().settle(false).unwrap().len()
    }

    /// Rounds of the settler, one a second.
    pub fn settle_for_s(&self, seconds: u32) {
        for _ in 0..seconds {
            self.settle();
            self.clock.pass_s(1);
        }
    }

    pub fn says(&self, url: &str, says: Says) {
        self.billers.change(url, |told| told.to_advice = says);
    }

    /// How often a biller was asked.
    pub fn asked(&self, url: &str) -> usize {
        self.billers.of(url).asked.len()
    }

    pub fn payment(&self, id: PaymentId) -> Payment {
        self.counter().journal().payment(id).unwrap().unwrap()
    }

    /// The state and the last word on a payment.
    pub fn words(&self, id: PaymentId) -> String {
        use loket_model::Outcome::{Failed, Paid, Unresolved};
        let payment = self.payment(id);
        match &payment.outcome {
            Some(Unresolved(why)) => format!("{} {}", payment.state.as_str(), why.kind()),
            Some(Failed(reason)) => format!("{} {}", payment.state.as_str(), reason.kind.as_str()),
            Some(Paid(_)) | None => payment.state.as_str().to_owned(),
        }
    }
}
