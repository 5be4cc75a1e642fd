//! A shop with an account at every biller, whose sandbox is a process of its own; both survive the kills of `loketctl`.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use loket_counter::billers::{AccountSettings, Secret};
use loket_counter::journal::{HistoryFilter, Inquiry};
use loket_counter::{Counter, InquireOrder, Surroundings, SystemChance};
use loket_model::{
    AccountName, BasketId, BasketLine, BasketLineState, BookAccount, Payment, PaymentState, Rupiah,
};
use loket_sandbox::{PaymentState as Theirs, PaymentStatus, SandboxState, Side};
use loket_tests::{ACTOR, FLOAT, Loketctl, TestClock, balance, loketctl_program, patient};
use serde_json::Value;
use tempfile::TempDir;

use crate::rooms::Killed;

/// What each biller sells in these tests, and how its customers' numbers begin; the rest counts up.
const GOODS: [(Side, &str, &str); 5] = [
    (Side::MyBills, "PLNPR20", "8294"),
    (Side::IakPostpaid, "PLNPOSTPAID", "5314"),
    (Side::IakPrepaid, "hindosat10000", "0856"),
    (Side::Khoins, "PLNGR25", "5315"),
    (Side::Ayoconnect, "PSCBYRTLKHALO", "0811"),
];

/// Time before each answer, so that kills fall between a request and its answer as well.
const LATENCY_MS: &str = "15";

/// More payments than one page of history holds, so that pages are followed.
const PAGES_MAX: usize = 50;

/// The shop, its billers and the way to both.
pub struct Town {
    _sandbox: Killed,
    /// `127.0.0.1:4000`
    control: String,
    folder: TempDir,
    /// The clock of whoever opens the shop in this process.
    pub clock: Arc<TestClock>,
}

impl Town {
    /// Starts the sandbox process, and sets the shop up with a shift that is open.
    pub fn start() -> Self {
        let mut command = Command::new(loketctl_program());
        command.args(["--json", "sandbox", "--latency-ms", LATENCY_MS]).stdin(Stdio::null());
        let mut sandbox = Killed(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
        let mut line = String::new();
        BufReader::new(sandbox.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let sides: Value = serde_json::from_str(&line).unwrap();
        let control = sides.get("control").and_then(Value::as_str).unwrap();
        let control = control.strip_prefix("http://").unwrap().strip_suffix("/_sandbox").unwrap().to_owned();
        let town =
            Self { _sandbox: sandbox, control, folder: tempfile::tempdir().unwrap(), clock: Arc::default() };
        let counter = town.open();
        for side in Side::ALL {
            let account = sides.get(side.kind()).unwrap();
            counter.add_account(ACTOR, &name(side), side.kind(), &settings(account)).unwrap();
        }
        counter.open_shift(ACTOR, FLOAT).unwrap();
        drop(counter);
        town
    }

    /// The shop's folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Opens the shop as the next start of the program would.
    pub fn open(&self) -> Counter {
        let around = Surroundings {
            transport: patient(),
            clock: Arc::clone(&self.clock) as Arc<_>,
            chance: Arc::new(SystemChance),
        };
        Counter::open(self.folder.path(), around).unwrap()
    }

    /// A `loketctl` command on the shop.
    pub fn command(&self, arguments: &[&str]) -> Command {
        Loketctl::on(self.folder.path()).command(arguments)
    }

    /// Asks for the bill of the `n`th customer, at each biller in turn.
    pub fn inquire(&self, counter: &Counter, n: usize) -> Inquiry {
        let (side, product, stem) = GOODS.get(n % GOODS.len()).copied().unwrap();
        // Every number ends with a 1: none is one of the billers' test numbers that fail.
        let digits = if product.starts_with("PLN") { 12 } else { 11 };
        let width = digits - stem.len() - 1;
        let order = InquireOrder {
            account: name(side),
            product: product.to_owned(),
            category: None,
            customer: format!("{stem}{:0width$}1", n / GOODS.len() + 1),
            months: None,
            amount: None,
            year: None,
            identity_no: None,
            luhn_overruled: false,
        };
        counter.inquire(ACTOR, &order).unwrap_or_else(|error| panic!("{order:?}: {error}"))
    }

    /// What a biller has done so far.
    pub fn state(&self, side: Side) -> SandboxState {
        let mut stream = TcpStream::connect(&self.control).unwrap();
        let path = format!("/_sandbox/state?side={}", side.kind());
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.control).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let body = answer.split_once("\r\n\r\n").unwrap().1;
        serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {answer}"))
    }

    /// Every sale at every biller, by our reference.
    pub fn sales(&self) -> BTreeMap<String, Theirs> {
        let all = Side::ALL.into_iter().flat_map(|side| self.state(side).payments);
        all.map(|theirs| (theirs.partner_reference_no.clone(), theirs)).collect()
    }

    /// What holds after anything: the journal is whole, the books are zero, the cash is explained, every sale is known,
    /// none was made twice, and no final word is one that its biller would deny.
    pub fn check(&self, counter: &Counter) {
        counter.journal().verify().expect("the journal is whole");
        let balances = counter.journal().balances().unwrap();
        assert_eq!(Rupiah::sum(balances.iter().map(|(_, amount)| *amount)).unwrap(), Rupiah::ZERO);
        let ours = payments(counter);
        let sum = |wanted: &dyn Fn(&Payment) -> bool| -> i64 {
            ours.values().filter(|payment| wanted(payment)).map(|payment| payment.cash.due().get()).sum()
        };
        let waiting = waiting(counter);
        let waits: i64 = waiting.iter().map(|(_, line)| line.due.get()).sum();
        let refunded = sum(&|payment| payment.refunded_at.is_some());
        let owed = sum(&|payment| payment.state != PaymentState::Paid && payment.refunded_at.is_none());
        // A closed shift moves what was counted to the shop's cash, and what it differs is an adjustment.
        let cash = [BookAccount::Drawer, BookAccount::ShopCash, BookAccount::Adjustment];
        let cash: i64 = cash.iter().map(|account| balance(counter, account)).sum();
        assert_eq!(cash, sum(&|_| true) + waits - refunded, "cash");
        assert_eq!(balance(counter, &BookAccount::Held), -(owed + waits), "held cash");
        let sales = self.sales();
        for (reference, theirs) in &sales {
            assert!(theirs.accepted <= 1, "sold twice: {theirs:?}");
            let ours = ours.get(reference).unwrap_or_else(|| panic!("the shop does not know {theirs:?}"));
            match ours.state {
                PaymentState::Paid => assert_eq!(theirs.status, PaymentStatus::Paid, "{theirs:?}"),
                PaymentState::Failed => assert_ne!(theirs.status, PaymentStatus::Paid, "{theirs:?}"),
                PaymentState::Submitting | PaymentState::Unresolved => {}
            }
        }
        for (reference, ours) in ours {
            let known = sales.contains_key(&reference);
            assert!(known || ours.state != PaymentState::Paid, "paid without a request: {ours:?}");
        }
    }
}

/// The bills of baskets that were never sent.
pub fn waiting(counter: &Counter) -> Vec<(BasketId, BasketLine)> {
    let baskets = counter.journal().waiting_baskets().unwrap();
    let lines = baskets.iter().flat_map(|basket| basket.lines.iter().map(|line| (basket.id, *line)));
    let waits = lines.filter(|(_, (_, state))| *state == BasketLineState::Waiting);
    waits.map(|(basket, (line, _))| (basket, line)).collect()
}

/// Every payment of the shop, by our reference.
pub fn payments(counter: &Counter) -> BTreeMap<String, Payment> {
    let mut found = BTreeMap::new();
    let mut filter = HistoryFilter { limit: HistoryFilter::LIMIT_MAX, ..HistoryFilter::default() };
    for _ in 0..PAGES_MAX {
        let page = counter.journal().history(&filter).unwrap();
        let Some(last) = page.last() else { return found };
        filter.before = Some(last.id);
        found.extend(page.into_iter().map(|payment| (payment.reference.to_string(), payment)));
    }
    panic!("more than {} payments", found.len())
}

fn name(side: Side) -> AccountName {
    AccountName::parse(side.kind()).unwrap()
}

fn settings(account: &Value) -> AccountSettings {
    let texts = |pointer: &str| {
        let fields = account.get(pointer).and_then(Value::as_object).unwrap();
        fields.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
    };
    AccountSettings {
        url: account.get("url").and_then(Value::as_str).unwrap().to_owned(),
        settings: texts("settings").collect(),
        secrets: texts("secrets").map(|(name, value)| (name, Secret::new(&value))).collect(),
    }
}
