//! The shop's journal while it is filled, with what the next event depends on.

use std::collections::BTreeMap;
use std::path::Path;

use loket_journal::{AccountRecord, Bulk, Event, JournalError, Stamp};
use loket_model::{
    AccountName, BookAccount, Postings, Reference, Rupiah, Shop as ShopFacts, UtcMillis, Uuid, UuidBuilder,
    Zone,
};

use crate::Plan;
use crate::dice::Dice;
use crate::goods::ACCOUNTS;
use crate::money;
use crate::people::Town;

/// What lies at a biller at first, and what is sent when it runs low.
const TOP_UP: u32 = 50_000_000;
/// When it runs low.
const LOW: u32 = 15_000_000;
const FLOAT: u32 = 300_000;

pub(crate) struct Shop {
    bulk: Bulk,
    pub(crate) dice: Dice,
    pub(crate) town: Town,
    pub(crate) accounts: Vec<(AccountName, Rupiah)>,
    pub(crate) now: UtcMillis,
    pub(crate) shift: u32,
    pub(crate) cashier: &'static str,
    payments: u64,
    seq: u64,
}

impl Shop {
    /// A new shop on the morning of its first day.
    pub(crate) fn open(path: &Path, plan: &Plan) -> Result<Self, JournalError> {
        let days = i64::from(plan.years.max(1)) * 365;
        let accounts = ACCOUNTS.map(|(name, _)| (AccountName::parse(name).unwrap(), Rupiah::ZERO)).into();
        let mut shop = Self {
            bulk: Bulk::create(path)?,
            dice: Dice::of(plan.seed, 1),
            town: Town::new(plan.seed, plan.payments),
            accounts,
            now: plan.until.plus_ms(-days * crate::DAY_MS),
            shift: 0,
            cashier: "Dewi",
            payments: 0,
            seq: 0,
        };
        shop.add(Event::ShopSet(facts()), Postings::none())?;
        for (name, kind) in ACCOUNTS {
            shop.add(Event::AccountAdded(account(name, kind)), Postings::none())?;
        }
        for index in 0..ACCOUNTS.len() {
            let (account, balance) = (shop.accounts[index].0.clone(), Rupiah::from_u32(TOP_UP));
            let postings =
                money::moved(BookAccount::ShopCash, BookAccount::Deposit(account.clone()), balance);
            shop.add(Event::DepositSet { account, balance, reason: "saldo awal".to_owned() }, postings)?;
            shop.accounts[index].1 = balance;
        }
        Ok(shop)
    }

    pub(crate) fn finish(self) -> Result<u64, JournalError> {
        self.bulk.finish()?;
        Ok(self.seq)
    }

    /// Adds an event of this moment.
    pub(crate) fn add(&mut self, event: Event, postings: Postings) -> Result<(), JournalError> {
        let stamp = Stamp { at: self.now, actor: self.cashier.to_owned() };
        let id = self.id();
        self.seq = self.bulk.add(id, stamp, event, postings)?;
        Ok(())
    }

    /// A little time passes.
    pub(crate) fn wait_ms(&mut self, least: u64, most: u64) {
        let waited = self.dice.between(least, most);
        self.now = self.now.plus_ms(i64::try_from(waited).unwrap());
    }

    /// An id of this moment.
    pub(crate) fn id(&mut self) -> Uuid {
        let millis = u64::try_from(self.now.get()).unwrap();
        UuidBuilder::from_unix_timestamp_millis(millis, &self.dice.ten_bytes()).into_uuid()
    }

    pub(crate) fn reference(&mut self) -> Reference {
        self.payments += 1;
        let day = Zone::Wib.format(self.now, "%y%m%d");
        Reference::parse(&format!("L{day}-{:06}", self.payments)).unwrap()
    }

    pub(crate) fn open_shift(&mut self) -> Result<(), JournalError> {
        self.shift += 1;
        let float = Rupiah::from_u32(FLOAT);
        let postings = money::moved(BookAccount::ShopCash, BookAccount::Drawer, float);
        self.add(Event::ShiftOpened { shift: self.shift, float }, postings)
    }

    /// The owner's morning: what each biller says, and money for those who run low.
    pub(crate) fn look_after_deposits(&mut self) -> Result<(), JournalError> {
        for index in 0..self.accounts.len() {
            let (account, balance) = self.accounts[index].clone();
            let as_of_seq = self.seq;
            let said = Event::BalanceReported { account: account.clone(), balance, as_of_seq };
            self.add(said, Postings::none())?;
            if balance < Rupiah::from_u32(LOW) {
                let amount = Rupiah::from_u32(TOP_UP);
                let to = BookAccount::Deposit(account.clone());
                let postings = money::moved(BookAccount::ShopCash, to, amount);
                let note = format!("transfer {}", self.seq);
                self.wait_ms(1_000, 60_000);
                self.add(Event::DepositToppedUp { account, amount, note }, postings)?;
                self.accounts[index].1 = balance.plus(amount).unwrap();
            }
        }
        Ok(())
    }

    pub(crate) fn report(&mut self) -> Result<loket_model::ShiftReport, JournalError> {
        Ok(self.bulk.shift_report()?.unwrap())
    }
}

fn facts() -> ShopFacts {
    ShopFacts {
        name: "Loket Maju Jaya".to_owned(),
        address: vec!["Jl. Melati 12".to_owned(), "Kudus".to_owned()],
        outlet: "OTL1".to_owned(),
        terminal: "KSR01".to_owned(),
        zone: Zone::Wib,
        demo: true,
    }
}

fn account(name: &str, kind: &str) -> AccountRecord {
    AccountRecord {
        name: AccountName::parse(name).unwrap(),
        kind: kind.to_owned(),
        url: "http://127.0.0.1:9".to_owned(),
        settings: BTreeMap::new(),
        sandbox: true,
    }
}
