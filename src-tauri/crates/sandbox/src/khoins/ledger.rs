//! The biller's books: inquiries, payments and the member's deposit. In memory only, and bounded.
//!
//! What a repeated `trxid` does is not published; here a payment is carried out once for a `trxid`, and every
//! repetition is refused.

use std::collections::HashMap;

use jiff::Zoned;
use serde_json::json;

use super::bills::{self, Bill};
use super::ending::Ending;
use super::products::{Kind, Product};
use super::prose::{Notes, Outcome, Reply, Success};
use super::request::{TransactionRequest, Wish};
use super::sale::{Payment, Progress, Sale};
use crate::sales::SaleRecord;
use crate::shared::{CallbackCall, SandboxState};

/// Transactions kept; more are refused, since forgetting one could forget a payment.
const MAX_SALES: usize = 100_000;

const USED: &str = "trxid sudah digunakan";
const BUSY: &str = "Sistem sibuk";
const WRONG_NUMBER: &str = "Nomor pelanggan salah";
const TOO_LITTLE: &str = "Saldo tidak cukup";

/// Everything that the biller remembers.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// In rupiah.
    deposit: u64,
    /// Last number given in the brackets of an answer.
    sequence: u64,
    /// By `trxid`.
    sales: HashMap<String, Sale>,
    /// `trxid` in the order of the first payment request.
    payment_order: Vec<String>,
    broken_callbacks: bool,
}

/// The counters of `GET /balance`; amounts in rupiah.
#[derive(Debug, Default)]
pub(super) struct Balance {
    pub(super) deposit: u64,
    pub(super) commission: u64,
    pub(super) transactions: u64,
    pub(super) in_progress: u64,
    pub(super) spent_today: u64,
}

impl Ledger {
    /// Empty books with a deposit in rupiah.
    pub(crate) fn new(deposit: u64) -> Self {
        Self {
            deposit,
            sequence: 0,
            sales: HashMap::new(),
            payment_order: Vec::new(),
            broken_callbacks: false,
        }
    }

    /// Whether callbacks are written as brokenly as in the published sample.
    pub(super) fn set_broken_callbacks(&mut self, broken: bool) {
        self.broken_callbacks = broken;
    }

    /// Sets the deposit, in rupiah.
    pub(crate) fn set_deposit(&mut self, amount: u64) {
        self.deposit = amount;
    }

    /// The books as tests and the demo see them.
    pub(crate) fn snapshot(&self) -> SandboxState {
        let inquired = self.sales.values().filter(|sale| sale.bill.is_some()).count();
        SandboxState {
            deposit: self.deposit,
            inquiries: u64::try_from(inquired).unwrap_or(u64::MAX),
            payments: self
                .payment_order
                .iter()
                .filter_map(|trxid| self.sales.get(trxid))
                .map(Sale::state)
                .collect(),
        }
    }

    /// What was truly done.
    pub(crate) fn sales(&self) -> Vec<SaleRecord> {
        let sales = self.payment_order.iter().filter_map(|trxid| self.sales.get(trxid));
        sales.map(Sale::record).collect()
    }

    /// Ends a pending payment as it would end; the call about it can still be had.
    pub(crate) fn end(&mut self, reference: &str, now: &Zoned) -> bool {
        let pending = self.sales.get(reference).is_some_and(Sale::is_pending);
        pending && self.callback(reference, now).is_some()
    }

    /// Carries a failed payment out after all, and has a call about that.
    pub(crate) fn revive(&mut self, reference: &str, now: &Zoned) -> bool {
        let Some(sale) = self.sales.get_mut(reference) else { return false };
        let left = self.deposit.checked_sub(sale.cost());
        let failed = |payment: &Payment| payment.progress == Progress::Failed;
        let (Some(payment), Some(left)) = (sale.payment.filter(failed), left) else { return false };
        sale.payment = Some(Payment { progress: Progress::Pending { succeeds: true }, ..payment });
        sale.accepted = sale.accepted.saturating_add(1);
        self.deposit = left;
        self.callback(reference, now).is_some()
    }

    /// The counters of `GET /balance`.
    pub(super) fn balance(&self, now: &Zoned) -> Balance {
        let mut balance = Balance { deposit: self.deposit, ..Balance::default() };
        for sale in self.sales.values().filter(|sale| sale.is_debited()) {
            let Some(payment) = sale.payment else { continue };
            if payment.progress == Progress::Paid {
                balance.transactions += 1;
                balance.commission = balance.commission.saturating_add(sale.commission());
            } else {
                balance.in_progress += 1;
            }
            if payment.day == now.date() {
                balance.spent_today = balance.spent_today.saturating_add(sale.cost());
            }
        }
        balance
    }

    /// Notes that a payment request was seen, whatever comes of it.
    pub(super) fn count_payment_request(&mut self, request: &TransactionRequest) {
        if request.wish == Wish::TopUp
            && let Some(product) = request.product.filter(|product| product.kind == Kind::Pulsa)
            && self.sales.len() < MAX_SALES
        {
            // Pulsa is not inquired, so its first request is the first that is known of it.
            self.sales.entry(request.trxid.clone()).or_insert_with(|| new_sale(request, product, None));
        }
        if let Some(sale) = self.sales.get_mut(&request.trxid) {
            if sale.requests == 0 {
                self.payment_order.push(request.trxid.clone());
            }
            sale.requests = sale.requests.saturating_add(1);
        }
    }

    /// Answers `GET /`; `late` says how a fault makes a payment end that it keeps pending.
    pub(super) fn act(&mut self, request: &TransactionRequest, late: Option<bool>, now: &Zoned) -> Reply {
        let outcome = match (request.product, request.wish) {
            (None, _) => Err("Produk tidak ditemukan"),
            (Some(product), Wish::TopUp) if product.kind == Kind::Pulsa => {
                self.top_up(request, product, late, now)
            }
            (Some(_), Wish::TopUp) => Err("Gunakan INQ atau PAY"),
            (Some(product), _) if product.kind == Kind::Pulsa => Err("Produk tanpa INQ dan PAY"),
            (Some(product), Wish::Inquiry) => self.inquire(request, product, now),
            (Some(product), Wish::Payment) => self.pay(request, product, late, now),
        };
        Reply {
            tujuan: request.tujuan.clone(),
            trxid: request.trxid.clone(),
            code: request.code.clone(),
            outcome: outcome.unwrap_or_else(Outcome::Failed),
            status: None,
        }
    }

    fn inquire(
        &mut self,
        request: &TransactionRequest,
        product: &'static Product,
        now: &Zoned,
    ) -> Result<Outcome, &'static str> {
        if self.sales.contains_key(&request.trxid) {
            return Err(USED);
        }
        match Ending::of(&request.tujuan) {
            Ending::WrongNumber => return Err(WRONG_NUMBER),
            Ending::AlreadyPaid => return Err("Tagihan sudah lunas"),
            Ending::PaymentFails | Ending::StaysPending | Ending::Success => {}
        }
        let bill = Bill::find(product, &request.tujuan, request.qty, now).ok_or(WRONG_NUMBER)?;
        if self.sales.len() >= MAX_SALES {
            return Err(BUSY);
        }
        self.sales.insert(request.trxid.clone(), new_sale(request, product, Some(bill.clone())));
        Ok(self.success(0, Notes::Inquired(bill), now))
    }

    fn pay(
        &mut self,
        request: &TransactionRequest,
        product: &'static Product,
        late: Option<bool>,
        now: &Zoned,
    ) -> Result<Outcome, &'static str> {
        let sale = self.sales.get_mut(&request.trxid).filter(|sale| {
            sale.bill.is_some() && sale.tujuan == request.tujuan && sale.product.code == product.code
        });
        let sale = sale.ok_or("Inquiry tidak ditemukan")?;
        if sale.payment.is_some() {
            return Err(USED);
        }
        if product.kind == Kind::Transfer {
            let amount = transfer_amount(sale.bill.as_ref(), request.qty, product)?;
            sale.bill = Bill::find(product, &sale.tujuan, Some(amount), now);
        }
        let ending = Ending::of(&request.tujuan);
        let pending = late.or((ending == Ending::StaysPending).then_some(true));
        let refusal = (ending == Ending::PaymentFails).then_some("Gangguan biller");
        self.carry_out(&request.trxid, pending, refusal, now)
    }

    fn top_up(
        &mut self,
        request: &TransactionRequest,
        product: &'static Product,
        late: Option<bool>,
        now: &Zoned,
    ) -> Result<Outcome, &'static str> {
        let sale = self.sales.get(&request.trxid).ok_or(BUSY)?;
        let same = sale.tujuan == request.tujuan && sale.product.code == product.code;
        if sale.payment.is_some() || !same {
            return Err(USED);
        }
        let ending = Ending::of(&request.tujuan);
        let wrong = ending == Ending::WrongNumber || !bills::is_well_formed(product, &request.tujuan);
        let succeeds = late.unwrap_or(ending != Ending::PaymentFails);
        self.carry_out(&request.trxid, Some(succeeds), wrong.then_some(WRONG_NUMBER), now)
    }

    /// Debits and carries out a payment, which stays pending where `pending` says how it will end.
    fn carry_out(
        &mut self,
        trxid: &str,
        pending: Option<bool>,
        refusal: Option<&'static str>,
        now: &Zoned,
    ) -> Result<Outcome, &'static str> {
        let sale = self.sales.get_mut(trxid).ok_or(BUSY)?;
        let cost = sale.cost();
        let left = match refusal {
            Some(refusal) => Err(refusal),
            None => self.deposit.checked_sub(cost).ok_or(TOO_LITTLE),
        };
        let progress = match (left, pending) {
            (Err(_), _) => Progress::Failed,
            (Ok(_), Some(succeeds)) => Progress::Pending { succeeds },
            (Ok(_), None) => Progress::Paid,
        };
        sale.payment = Some(Payment { progress, day: now.date() });
        self.deposit = left?;
        sale.accepted = sale.accepted.saturating_add(1);
        if pending.is_some() {
            return Ok(Outcome::Pending);
        }
        let notes = sale.notes(self.sequence + 1, now);
        Ok(self.success(cost, notes, now))
    }

    fn success(&mut self, price: u64, notes: Notes, now: &Zoned) -> Outcome {
        self.sequence += 1;
        Outcome::Success(Box::new(Success {
            number: self.sequence,
            price,
            notes,
            balance: self.deposit,
            at: now.clone(),
        }))
    }

    /// Ends a pending transaction as it would end, and writes the call about it; the same call again for one
    /// that a call has ended already. `None` for any other.
    pub(crate) fn callback(&mut self, reference: &str, now: &Zoned) -> Option<CallbackCall> {
        let sale = self.sales.get_mut(reference)?;
        let Some(Payment { progress: Progress::Pending { succeeds }, day }) = sale.payment else {
            return sale.call.clone();
        };
        let (cost, code, tujuan) = (sale.cost(), sale.payment_code(), sale.tujuan.clone());
        let progress = if succeeds { Progress::Paid } else { Progress::Failed };
        sale.payment = Some(Payment { progress, day });
        let outcome = if succeeds {
            let notes = sale.notes(self.sequence + 1, now);
            self.success(cost, notes, now)
        } else {
            self.deposit = self.deposit.saturating_add(cost);
            Outcome::Failed("Stok Kosong")
        };
        let reply = Reply { tujuan, trxid: reference.to_owned(), code, outcome, status: None };
        // Only the published success is broken.
        let message = if succeeds && self.broken_callbacks {
            reply.broken_text()
        } else {
            serde_json::to_string(&reply.envelope()).ok()?
        };
        let body = json!({"refid": reference, "message": message}).to_string();
        let call = CallbackCall { content_type: "application/json", headers: Vec::new(), body };
        self.sales.get_mut(reference)?.call = Some(call.clone());
        Some(call)
    }
}

fn new_sale(request: &TransactionRequest, product: &'static Product, bill: Option<Bill>) -> Sale {
    Sale {
        trxid: request.trxid.clone(),
        tujuan: request.tujuan.clone(),
        product,
        bill,
        requests: 0,
        accepted: 0,
        payment: None,
        call: None,
    }
}

/// What is to be transferred, in rupiah: said at payment, or at inquiry, or at both alike.
fn transfer_amount(
    inquired: Option<&Bill>,
    qty: Option<u64>,
    product: &Product,
) -> Result<u64, &'static str> {
    let inquired = inquired.map(|bill| bill.amount).filter(|amount| *amount > 0);
    match (inquired, qty) {
        (Some(inquired), Some(paid)) if inquired != paid => Err("qty berbeda dengan inquiry"),
        (inquired, paid) => paid
            .or(inquired)
            .filter(|amount| (product.minimum_qty..=product.maximum_qty).contains(amount))
            .ok_or("qty di luar batas"),
    }
}
