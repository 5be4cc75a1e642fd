//! Events about money, and the postings with which a counter adds them.

use loket_journal::{BasketRecord, Despite, Event, Inquiry, Journal, Submission, Via};
use loket_model::BookAccount::{
    Adjustment, Commission, Deposit, Drawer, Held, Recoverable, ServiceFee, ShopCash,
};
use loket_model::{
    BasketId, BasketLine, BookAccount, Cash, CashDirection, LossEnd, Outcome, PaymentId, Postings, Rupiah,
    Settlement, ZReport,
};

use crate::support::*;

/// The shop's own charge on every bill here.
pub const FEE: u32 = 500;

pub fn amount(rupiah: i64) -> Rupiah {
    Rupiah::new(rupiah).unwrap()
}

pub fn due(n: u32) -> Rupiah {
    submission(n).cash.due()
}

pub fn basket_id(n: u32) -> BasketId {
    BasketId::new(uuid(3, n))
}

/// Basket number `n` of these bills, for a thousand more than is due.
pub fn basket(n: u32, bills: &[u32]) -> BasketRecord {
    let line = |n: &u32| BasketLine { inquiry: inquiry_id(*n), due: due(*n), service_fee: rp(FEE) };
    let sum = Rupiah::sum(bills.iter().map(|n| due(*n))).unwrap();
    BasketRecord {
        basket: basket_id(n),
        shift: 1,
        lines: bills.iter().map(line).collect(),
        tender: sum.plus(rp(1_000)).unwrap(),
        change: rp(1_000),
    }
}

/// Payment `n` with the cash that lies in a basket.
pub fn sent_from(basket: u32, n: u32) -> Submission {
    let whole = submission(n);
    let cash = Cash::count(whole.bill.charge.total(), rp(FEE), whole.cash.due()).unwrap();
    Submission { cash, basket: Some(basket_id(basket)), ..whole }
}

pub fn dropped(basket: u32, n: u32) -> Event {
    Event::BasketLineDropped { basket: basket_id(basket), inquiry: inquiry_id(n), amount: due(n) }
}

/// A new inquiry `n` of the bill of payment `old`, dearer by `more`.
pub fn inquiry_again(n: u32, old: u32, more: i64) -> Inquiry {
    let mut bill = bill(old);
    let price = bill.charge.amount().plus(amount(more)).unwrap();
    bill.charge = loket_model::Charge::new(price, bill.charge.admin()).unwrap();
    Inquiry { bill, ..inquiry(n) }
}

/// A payment `n` of that inquiry.
pub fn again(n: u32, old: u32, more: i64) -> Submission {
    let bill = inquiry_again(n, old, more).bill;
    let cash = Cash::count(bill.charge.total(), rp(FEE), rp(100_000)).unwrap();
    Submission { bill, cash, ..submission(n) }
}

/// A new attempt `n` of the failed payment `old`, at another price.
pub fn retry(n: u32, old: u32, more: i64) -> Submission {
    Submission { retry_of: Some(payment_id(old)), ..again(n, old, more) }
}

pub fn despite(paid: u32, reason: &str) -> Option<Despite> {
    Some(Despite { paid: payment_id(paid), reason: reason.into() })
}

pub fn late(n: u32) -> Event {
    late_with(n, settlement())
}

pub fn late_with(n: u32, settlement: Settlement) -> Event {
    Event::LateSuccess { payment: payment_id(n), via: Via::Advice, settlement: Box::new(settlement) }
}

/// A biller's word on payment `n` that costs the deposit nothing.
pub fn free(n: u32) -> Settlement {
    Settlement { deposit_debit: None, commission: Some(bill(n).charge.total()), ..settlement() }
}

pub fn loss_closed(n: u32, end: LossEnd, amount: Rupiah) -> Event {
    Event::LossClosed { payment: payment_id(n), end, amount, reason: "pelanggan datang".into() }
}

pub fn cash_moved(direction: CashDirection, amount: Rupiah) -> Event {
    Event::CashMoved { shift: 1, direction, amount, reason: "setoran".into() }
}

/// The biller's word of this moment.
pub fn reported(journal: &Journal, balance: i64) -> Event {
    reported_as_of(journal.last_seq().unwrap(), balance)
}

/// A word for which the biller was asked after an event.
pub fn reported_as_of(as_of_seq: u64, balance: i64) -> Event {
    Event::BalanceReported { account: account(), balance: amount(balance), as_of_seq }
}

pub fn deposit_set(balance: i64) -> Event {
    Event::DepositSet { account: account(), balance: amount(balance), reason: "saldo awal".into() }
}

pub fn topped_up(rupiah: i64) -> Event {
    Event::DepositToppedUp { account: account(), amount: amount(rupiah), note: "TRF 7".into() }
}

/// The Z report of the open shift, counted with a difference.
pub fn z_of(journal: &Journal, number: u32, difference: i64) -> ZReport {
    let report = journal.shift_report().unwrap().unwrap();
    let difference = amount(difference);
    ZReport {
        number,
        counted: report.expected.plus(difference).unwrap(),
        report,
        difference,
        reason: Some("uang kembali salah".into()),
        forced: true,
        closed_at: stamp(600).at,
        closed_by: "siti".into(),
    }
}

pub fn closed(z: ZReport) -> Event {
    Event::ShiftClosed(Box::new(z))
}

/// Money as a counter moves it, by what the journal knows at the moment.
pub fn money_of(journal: &Journal, event: &Event) -> Postings {
    let lines = match event {
        Event::ShiftOpened { float, .. } => moved(ShopCash, Drawer, *float),
        Event::PaymentSubmitted(submission) => submitted(journal, submission),
        Event::OutcomeLearned { payment, outcome: Outcome::Paid(settlement), .. }
        | Event::Resolved { payment, outcome: Outcome::Paid(settlement), .. } => {
            paid_lines(journal, *payment, settlement)
        }
        Event::LateSuccess { payment, settlement, .. } => late_lines(journal, *payment, settlement),
        Event::LossClosed { end, amount, .. } => match end {
            LossEnd::Recovered => moved(Recoverable, Drawer, *amount),
            LossEnd::WrittenOff => moved(Recoverable, Adjustment, *amount),
        },
        Event::Refunded { amount, .. } | Event::BasketLineDropped { amount, .. } => {
            moved(Drawer, Held, *amount)
        }
        Event::BasketTaken(basket) => {
            moved(Held, Drawer, Rupiah::sum(basket.lines.iter().map(|line| line.due)).unwrap())
        }
        Event::CashMoved { direction, amount, .. } => match direction {
            CashDirection::In => moved(ShopCash, Drawer, *amount),
            CashDirection::Out => moved(Drawer, ShopCash, *amount),
        },
        Event::ShiftClosed(z) => vec![
            (Drawer, z.report.expected.negated()),
            (ShopCash, z.counted),
            (Adjustment, z.report.expected.minus(z.counted).unwrap()),
        ],
        Event::DepositSet { account, balance, .. } => {
            let deposit = journal.deposits().unwrap().into_iter().find(|view| view.account == *account);
            let known = deposit.and_then(|view| view.expected);
            let to = Deposit(account.clone());
            let change = balance.minus(in_books(journal, &to)).unwrap();
            moved(if known.is_some() { Adjustment } else { ShopCash }, to, change)
        }
        Event::DepositToppedUp { account, amount, .. } => moved(ShopCash, Deposit(account.clone()), *amount),
        _ => vec![],
    };
    Postings::balanced(lines).unwrap()
}

type Lines = Vec<(BookAccount, Rupiah)>;

fn moved(from: BookAccount, to: BookAccount, amount: Rupiah) -> Lines {
    vec![(from, amount.negated()), (to, amount)]
}

fn in_books(journal: &Journal, account: &BookAccount) -> Rupiah {
    let balances = journal.balances().unwrap();
    balances.into_iter().find(|(name, _)| name == account).map_or(Rupiah::ZERO, |(_, amount)| amount)
}

fn submitted(journal: &Journal, submission: &Submission) -> Lines {
    let due = submission.cash.due();
    let before = submission.retry_of.and_then(|old| journal.payment(old).unwrap());
    let taken = before.map_or(Rupiah::ZERO, |old| old.cash.due());
    if submission.basket.is_some() { vec![] } else { moved(Held, Drawer, due.minus(taken).unwrap()) }
}

fn debit(total: Rupiah, settlement: &Settlement) -> Rupiah {
    total.minus(settlement.commission.unwrap_or(Rupiah::ZERO)).unwrap()
}

fn paid_lines(journal: &Journal, payment: PaymentId, settlement: &Settlement) -> Lines {
    let Some(payment) = journal.payment(payment).unwrap() else { return vec![] };
    let debit = debit(payment.bill.charge.total(), settlement);
    vec![
        (Held, payment.cash.due()),
        (Deposit(payment.account), debit.negated()),
        (Commission, settlement.commission.unwrap_or(Rupiah::ZERO).negated()),
        (ServiceFee, payment.cash.service_fee().negated()),
    ]
}

fn late_lines(journal: &Journal, id: PaymentId, settlement: &Settlement) -> Lines {
    let Some(payment) = journal.payment(id).unwrap() else { return vec![] };
    if payment.holds_cash() {
        return paid_lines(journal, id, settlement);
    }
    moved(Deposit(payment.account), Recoverable, debit(payment.bill.charge.total(), settlement))
}
