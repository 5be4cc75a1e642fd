//! A demo shop in a temporary folder, with a sandbox on loopback as its only biller.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use loket_counter::billers::{AccountSettings, HttpTransport, Secret, Transport, TransportLimits};
use loket_counter::journal::Inquiry;
use loket_counter::{Counter, CounterError, InquireOrder, PayOrder, Surroundings, SystemChance};
use loket_model::{AccountName, Payment, PaymentId, Rupiah};
use loket_sandbox::{Fault, MyBillsSettings, Sandbox, SandboxConfig, Side};
use tempfile::TempDir;

use crate::clock::TestClock;

/// Who sells.
pub const ACTOR: &str = "siti";
/// Cash in the drawer when the shift opens.
pub const FLOAT: Rupiah = Rupiah::from_u32(100_000);
/// The shop's own charge on every sale of [`TestShop::pay`].
pub const SERVICE_FEE: Rupiah = Rupiah::from_u32(500);

/// The shop's only account.
#[must_use]
pub fn account_name() -> AccountName {
    AccountName::parse("mybills").unwrap()
}

/// An account that a sandbox with these settings accepts. The options are the sandbox's defaults.
#[must_use]
pub fn account_of(url: &str, biller: &MyBillsSettings) -> AccountSettings {
    let settings = [
        ("merchant-id", biller.merchant_id.to_string()),
        ("outlet-id", biller.outlet_id.to_string()),
        ("outlet-username", biller.outlet_username.clone()),
        ("device-id", biller.device_id.clone()),
    ];
    let secrets = [("jwt-secret", &biller.jwt_secret), ("api-secret", &biller.api_secret)];
    AccountSettings {
        url: url.to_owned(),
        settings: settings.map(|(name, value)| (name.to_owned(), value)).into(),
        secrets: secrets.map(|(name, value)| (name.to_owned(), Secret::new(value))).into(),
    }
}

/// The real transport with a time limit for the whole exchange.
#[must_use]
pub fn transport(total_timeout_ms: u64) -> Arc<dyn Transport> {
    let limits = TransportLimits {
        connect_timeout_ms: total_timeout_ms,
        total_timeout_ms,
        ..TransportLimits::default()
    };
    Arc::new(HttpTransport::new(limits).unwrap())
}

/// A transport that waits far longer than loopback needs on a busy machine; the same one each time, because
/// starting TLS takes longer than a sale.
#[must_use]
pub fn patient() -> Arc<dyn Transport> {
    static PATIENT: LazyLock<Arc<dyn Transport>> = LazyLock::new(|| transport(20_000));
    Arc::clone(&PATIENT)
}

/// A shop that is ready to sell: demo profile, one account, one open shift.
pub struct TestShop {
    /// Present until [`TestShop::close`].
    counter: Option<Arc<Counter>>,
    /// The shop's clock.
    pub clock: Arc<TestClock>,
    around: Surroundings,
    /// The biller; dropping it makes it unreachable.
    pub sandbox: Option<Sandbox>,
    // Last, so that the folder outlives whoever has files in it.
    folder: TempDir,
}

impl TestShop {
    /// Opens a shop whose biller behaves as its test numbers say.
    #[must_use]
    pub fn start() -> Self {
        Self::with_faults(&[])
    }

    /// Opens a shop whose biller plays faults, as `payment=garbage*1`.
    #[must_use]
    pub fn with_faults(faults: &[&str]) -> Self {
        Self::with(SandboxConfig { faults: parsed(faults), ..SandboxConfig::default() }, patient())
    }

    /// Opens a shop with this biller and this way to it.
    #[must_use]
    pub fn with(config: SandboxConfig, transport: Arc<dyn Transport>) -> Self {
        let sandbox = Sandbox::start(config.clone()).unwrap();
        let account = account_of(&sandbox.url(Side::MyBills), &config.mybills);
        let clock = Arc::new(TestClock::default());
        let around =
            Surroundings { transport, clock: Arc::clone(&clock) as Arc<_>, chance: Arc::new(SystemChance) };
        let folder = tempfile::tempdir().unwrap();
        let counter = Counter::open(folder.path(), around.clone()).unwrap();
        counter.add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
        counter.open_shift(ACTOR, FLOAT).unwrap();
        Self { counter: Some(Arc::new(counter)), clock, around, sandbox: Some(sandbox), folder }
    }

    /// The counter.
    #[must_use]
    pub fn counter(&self) -> &Arc<Counter> {
        self.counter.as_ref().expect("the shop is closed")
    }

    /// Whether the folder is open for selling.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.counter.is_some()
    }

    /// The shop's folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The biller.
    #[must_use]
    pub fn sandbox(&self) -> &Sandbox {
        self.sandbox.as_ref().expect("the sandbox was dropped")
    }

    /// Replaces the biller's faults.
    pub fn set_faults(&self, faults: &[&str]) {
        self.sandbox().set_faults(parsed(faults));
    }

    /// Closes the folder, so that another process can sell from it.
    pub fn close(&mut self) {
        let counter = self.counter.take().expect("the shop is open");
        assert_eq!(Arc::strong_count(&counter), 1, "somebody still holds the counter");
    }

    /// The shop as the next start finds it when the power goes off at this moment, beside the one that lives on.
    ///
    /// # Panics
    /// When the copy does not open.
    #[must_use]
    pub fn after_a_power_cut(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(self.path()).unwrap() {
            let entry = entry.unwrap();
            // Shared memory of the database is no file that survives.
            if entry.file_type().unwrap().is_file() && !entry.file_name().to_string_lossy().ends_with("-shm")
            {
                std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
            }
        }
        let counter = Counter::open(folder.path(), self.around.clone()).unwrap();
        let (clock, around) = (Arc::clone(&self.clock), self.around.clone());
        Self { counter: Some(Arc::new(counter)), clock, around, sandbox: None, folder }
    }

    /// Opens the folder again, as the next start of the program would.
    pub fn open(&mut self) -> &Arc<Counter> {
        assert!(self.counter.is_none(), "the shop is open already");
        let counter = Counter::open(self.folder.path(), self.around.clone()).unwrap();
        self.counter.insert(Arc::new(counter))
    }

    /// Looks into the folder beside another process that sells from it.
    #[must_use]
    pub fn look(&self) -> Counter {
        Counter::look(self.folder.path(), self.around.clone()).unwrap()
    }

    /// What an inquiry about a customer's token of 20 thousand rupiah asks for.
    #[must_use]
    pub fn order(customer: &str) -> InquireOrder {
        InquireOrder {
            account: account_name(),
            product: "PLNPR20".to_owned(),
            category: None,
            customer: customer.to_owned(),
            months: None,
            amount: None,
            year: None,
            identity_no: None,
            luhn_overruled: false,
        }
    }

    /// Asks what a customer owes for a token of 20 thousand rupiah.
    ///
    /// # Errors
    /// The counter's refusal.
    pub fn inquire(&self, customer: &str) -> Result<Inquiry, CounterError> {
        self.counter().inquire(ACTOR, &Self::order(customer))
    }

    /// Pays an inquiry with exact cash and [`SERVICE_FEE`].
    ///
    /// # Errors
    /// The counter's refusal.
    pub fn pay(&self, inquiry: &Inquiry) -> Result<Payment, CounterError> {
        let order = PayOrder::new(inquiry.id, None, SERVICE_FEE);
        self.counter().pay(ACTOR, &order)
    }

    /// Inquires and pays.
    ///
    /// # Errors
    /// The counter's refusal.
    pub fn sell(&self, customer: &str) -> Result<Payment, CounterError> {
        self.pay(&self.inquire(customer)?)
    }

    /// A payment as the journal has it now.
    #[must_use]
    pub fn payment(&self, id: PaymentId) -> Payment {
        self.counter().journal().payment(id).unwrap().expect("the payment is in the journal")
    }
}

fn parsed(faults: &[&str]) -> Vec<Fault> {
    faults.iter().map(|fault| fault.parse().unwrap()).collect()
}
