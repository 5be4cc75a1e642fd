//! A shop in a temporary folder, and events that a test changes where it matters.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use loket_journal::{AccountRecord, Event, Inquiry, Journal, JournalError, Stamp, Submission, Via};
use loket_model::{
    AccountName, Bill, BillLine, BookAccount, Cash, Category, Charge, CustomerNumber, Detail, FailKind,
    FailReason, InquiryId, KwhTenths, MeterNumber, Outcome, Payment, PaymentId, Postings, Product, Reference,
    Rupiah, Sen, Settlement, Shop, StroomToken, SubscriberId, UnresolvedWhy, UtcMillis, Uuid, Zone,
};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use tempfile::TempDir;

use crate::money::money_of;

/// 2026-11-20, 09:00 WIB.
pub const MORNING: i64 = 1_795_140_000_000;
pub const TOKEN: &str = "61560790055664777418";

/// An open journal with shop, account and shift.
pub struct Counter {
    pub folder: TempDir,
    pub journal: Journal,
}

impl Counter {
    pub fn new() -> Self {
        let counter = Self::empty();
        counter.add(&Event::ShopSet(shop()));
        counter.add(&Event::AccountAdded(account_record()));
        counter.add(&Event::ShiftOpened { shift: 1, float: rp(200_000) });
        counter
    }

    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("toko.sqlite")).unwrap();
        Self { folder, journal }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("toko.sqlite")
    }

    /// A raw connection, as somebody with a database tool has it.
    pub fn raw(&self) -> Connection {
        raw(&self.path())
    }

    pub fn add(&self, event: &Event) -> u64 {
        self.try_add(event).unwrap()
    }

    pub fn try_add(&self, event: &Event) -> Result<u64, JournalError> {
        self.try_add_at(0, event)
    }

    pub fn try_add_at(&self, minute: i64, event: &Event) -> Result<u64, JournalError> {
        self.journal.append(&stamp(minute), event, &money_of(&self.journal, event))
    }

    /// Inquires and submits payment number `n` at a minute of the day.
    pub fn submit_at(&self, n: u32, minute: i64) -> PaymentId {
        self.try_add_at(minute, &Event::Inquired(Box::new(inquiry(n)))).unwrap();
        self.try_add_at(minute, &Event::PaymentSubmitted(Box::new(submission(n)))).unwrap();
        payment_id(n)
    }

    pub fn submit(&self, n: u32) -> PaymentId {
        self.submit_at(n, i64::from(n))
    }

    /// Inquires bill number `n`.
    pub fn inquire(&self, n: u32) {
        self.add(&Event::Inquired(Box::new(inquiry(n))));
    }

    /// A payment that must be there.
    pub fn payment(&self, n: u32) -> Payment {
        self.journal.payment(payment_id(n)).unwrap().unwrap()
    }

    /// What an account of the books holds.
    pub fn balance(&self, account: &BookAccount) -> i64 {
        let balances = self.journal.balances().unwrap();
        balances.iter().find(|(name, _)| name == account).map_or(0, |(_, amount)| amount.get())
    }

    /// Refuses an event with these words, and leaves nothing behind.
    pub fn refuses(&self, event: &Event, refusal: &str) {
        self.refuses_with(event, &money_of(&self.journal, event), refusal);
    }

    /// Refuses an event with this money.
    pub fn refuses_with(&self, event: &Event, postings: &Postings, refusal: &str) {
        let before = self.content();
        let refused = self.journal.append(&stamp(9), event, postings).map_err(|e| e.to_string());
        assert_eq!(refused, Err(refusal.to_owned()), "{event:?}");
        assert_eq!(self.content(), before, "a refused {} left something behind", event.kind());
    }

    /// What the file holds: every row of every table, so that nothing half-written escapes.
    pub fn content(&self) -> Vec<String> {
        let conn = Connection::open(self.path()).unwrap();
        let mut tables = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let tables: Vec<String> =
            tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        tables.iter().flat_map(|table| rows(&conn, table)).collect()
    }

    /// Tables that derived again are what they were, and a journal that verifies.
    pub fn verify(&self) {
        self.journal.verify().unwrap();
        let before = self.content();
        self.journal.rebuild().unwrap();
        self.journal.verify().unwrap();
        let settled = |content: Vec<String>| -> Vec<String> {
            content.into_iter().filter(|row| !row.starts_with("payment_fts_")).collect()
        };
        assert_eq!(settled(self.content()), settled(before));
    }

    pub fn learn(&self, n: u32, outcome: Outcome) {
        self.try_add_at(i64::from(n), &learned(n, outcome)).unwrap();
    }
}

fn rows(conn: &Connection, table: &str) -> Vec<String> {
    let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let values = (0..columns).map(|c| format!("{:?}", row.get_ref(c).unwrap()));
        lines.push(format!("{table}: {}", values.collect::<Vec<_>>().join("|")));
    }
    lines
}

/// A connection on which no trigger fires, so that the file's schema stays whole while its events are touched.
pub fn raw(path: &Path) -> Connection {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).unwrap();
    conn
}

pub fn rp(rupiah: u32) -> Rupiah {
    Rupiah::from_u32(rupiah)
}

pub fn stamp(minute: i64) -> Stamp {
    Stamp { at: UtcMillis::new(MORNING + minute * 60_000), actor: "siti".into() }
}

pub fn account() -> AccountName {
    AccountName::parse("mybills").unwrap()
}

pub fn shop() -> Shop {
    Shop {
        name: "Loket Maju".into(),
        address: vec!["Jl. Merdeka 5".into(), "Malang".into()],
        outlet: "OTL1".into(),
        terminal: "KSR01".into(),
        zone: Zone::Wib,
        demo: false,
    }
}

pub fn account_record() -> AccountRecord {
    AccountRecord {
        name: account(),
        kind: "mybills".into(),
        url: "https://biller.example".into(),
        settings: BTreeMap::from([("user".into(), "toko1".into())]),
        sandbox: false,
    }
}

pub fn uuid(kind: u128, n: u32) -> Uuid {
    Uuid::from_u128((0x0192_0000_0000_7000_8000 << 48) | (kind << 40) | u128::from(n))
}

pub fn inquiry_id(n: u32) -> InquiryId {
    InquiryId::new(uuid(1, n))
}

pub fn payment_id(n: u32) -> PaymentId {
    PaymentId::new(uuid(2, n))
}

pub fn reference(n: u32) -> Reference {
    Reference::parse(&format!("L261120-{n:06}")).unwrap()
}

/// A token purchase in which every field holds something; customer and amount follow `n`.
pub fn bill(n: u32) -> Bill {
    Bill {
        product: Product {
            code: "PLNPR20".into(),
            name: "PLN TOKEN 20.000".into(),
            category: Category::PlnPrepaid,
            nominal: Some(rp(20_000)),
        },
        customer_no: CustomerNumber::parse(&format!("45052{n:06}")).unwrap(),
        customer_name: format!("Budi {n:03} Santoso"),
        biller_ref: Some("INQ-1".into()),
        charge: Charge::new(rp(20_000 + n), rp(2_500)).unwrap(),
        biller_amount: None,
        deposit_debit: Some(rp(21_300)),
        expires_at: Some(UtcMillis::new(MORNING + 3_600_000)),
        tariff: Some("R1M".into()),
        power_va: Some(900),
        meter_no: Some(MeterNumber::parse(&format!("45052{n:06}")).unwrap()),
        subscriber_id: Some(SubscriberId::parse(&format!("829374{n:06}")).unwrap()),
        lines: vec![BillLine {
            period: "202611".into(),
            amount: rp(20_000 + n),
            admin: rp(2_500),
            penalty: rp(0),
            meter_from: Some("00012".into()),
            meter_to: Some("00034".into()),
        }],
        details: vec![Detail { label: "Unit".into(), value: "UP3 Malang".into() }],
    }
}

pub fn inquiry(n: u32) -> Inquiry {
    Inquiry {
        id: inquiry_id(n),
        account: account(),
        reference: reference(n),
        months: Some(1),
        bill: bill(n),
        at: UtcMillis::new(MORNING),
        luhn_overruled: true,
    }
}

pub fn submission(n: u32) -> Submission {
    let bill = bill(n);
    Submission {
        payment: payment_id(n),
        inquiry: inquiry_id(n),
        reference: reference(n),
        account: account(),
        cash: Cash::count(bill.charge.total(), rp(500), rp(50_000)).unwrap(),
        bill,
        shift: 1,
        demo: false,
        first_advice_at: Some(UtcMillis::new(MORNING + 90_000)),
        basket: None,
        retry_of: None,
        despite: None,
    }
}

pub fn settlement() -> Settlement {
    Settlement {
        biller_ref: Some("TRX1".into()),
        receipt_ref: Some("0UAK211100048431C8F5".into()),
        paid_at: Some(UtcMillis::new(MORNING + 1)),
        deposit_debit: Some(rp(21_300)),
        commission: Some(rp(1_200)),
        balance_after: Some(rp(978_700)),
        token: Some(StroomToken::parse(TOKEN).unwrap()),
        kwh: Some(KwhTenths::new(135)),
        stroom: Some(Sen::new(1_818_100).unwrap()),
        ppj: Some(Sen::new(181_900).unwrap()),
        ppn: Some(Sen::ZERO),
        materai: None,
        angsuran: Some(Sen::new(5).unwrap()),
        info_text: Some("Informasi hubungi 123".into()),
        details: vec![Detail { label: "Ref".into(), value: "x".into() }],
    }
}

pub fn paid() -> Outcome {
    Outcome::Paid(Box::new(settlement()))
}

/// A sale of something without a token.
pub fn paid_plainly() -> Outcome {
    Outcome::Paid(Box::new(Settlement { token: None, ..settlement() }))
}

pub fn failed() -> Outcome {
    Outcome::Failed(FailReason { kind: FailKind::Refused, code: Some("14".into()), text: "ditolak".into() })
}

pub fn unresolved() -> Outcome {
    Outcome::Unresolved(UnresolvedWhy::NoAnswer("read timed out".into()))
}

pub fn learned(n: u32, outcome: Outcome) -> Event {
    Event::OutcomeLearned {
        payment: payment_id(n),
        via: Via::Payment,
        outcome,
        next_advice_at: Some(UtcMillis::new(MORNING + 120_000)),
        warnings: Vec::new(),
    }
}

pub fn refunded(n: u32) -> Event {
    Event::Refunded { payment: payment_id(n), amount: submission(n).cash.due() }
}

/// One struk on its way to a printer.
pub fn begun(n: u32, number: u32) -> Event {
    let mark = loket_journal::BegunMark { payment: payment_id(n), number, allowed: None };
    Event::PrintBegun { format: "Kasir depan, escpos 32".into(), marks: vec![mark] }
}

pub fn withdrawn(n: u32, number: u32) -> Event {
    Event::PrintWithdrawn { marks: vec![(payment_id(n), number)] }
}

pub fn printed(n: u32, number: u32) -> Event {
    Event::Printed { payment: payment_id(n), number, format: "Kasir depan, escpos 32".into(), allowed: None }
}
