//! Read tables of plain sales, each row written once in its last state. Only for filling a journal at once.
//!
//! A sale changes its row four times and the sums of its day ten times. Here all of it is kept in memory until an event
//! comes that is not part of a plain sale: then it is written, and that event goes through the rules of [`super::apply`]
//! like any other. The rules of a plain sale are not asked: whoever fills a journal keeps them, and `verify` derives
//! every row again with all of them.

use std::collections::{BTreeMap, HashMap};

use loket_model::{AccountName, BookAccount, Outcome, PaymentId, PaymentState, Rupiah, UtcMillis, Zone};
use rusqlite::{Connection, named_params, params};

use super::day::Share;
use super::{books, day, deposit_day, outcome, shift, submission};
use crate::chain::Recorded;
use crate::number::signed;
use crate::stored::{StoredBill, StoredInquiry, StoredOutcome, millis, to_json};
use crate::{Event, JournalError, Submission, Via, read};

/// A text of the search index that is complete.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) seq: u64,
    pub(crate) submission: Box<Submission>,
    pub(crate) token: Option<String>,
}

/// A sale since the last writing.
struct Sale {
    seq: u64,
    at: UtcMillis,
    actor: String,
    terminal: String,
    day: String,
    submission: Box<Submission>,
    state: PaymentState,
    outcome: Option<String>,
    decided: Option<(UtcMillis, u64)>,
    commission: Rupiah,
    token: Option<String>,
    asked: u32,
    asked_at: Option<UtcMillis>,
    next_advice_at: Option<UtcMillis>,
    prints: u32,
    refunded_at: Option<UtcMillis>,
}

/// A print on its way.
struct Begun {
    format: String,
    actor: String,
}

/// What was sold since the last writing, and what it adds up to.
#[derive(Default)]
pub(crate) struct Today {
    zone: Zone,
    sales: Vec<Sale>,
    places: HashMap<PaymentId, usize>,
    begun: BTreeMap<(PaymentId, u32), Begun>,
    balances: BTreeMap<String, Rupiah>,
    deposits: BTreeMap<(AccountName, String), Rupiah>,
    totals: BTreeMap<(String, &'static str), (PaymentState, Share)>,
    parts: BTreeMap<(String, &'static str, String, &'static str), (PaymentState, Share)>,
}

impl Today {
    /// From now on days turn by this zone.
    pub(crate) fn turn_by(&mut self, zone: Zone) {
        self.zone = zone;
    }

    /// Whether an event is a step of a plain sale.
    pub(crate) fn is_plain(&self, event: &Event) -> bool {
        let is_here = |payment: &PaymentId| self.places.contains_key(payment);
        match event {
            Event::Inquired(_) => true,
            Event::PaymentSubmitted(sold) => {
                sold.basket.is_none() && sold.retry_of.is_none() && sold.despite.is_none()
            }
            Event::OutcomeLearned { payment, outcome, warnings, .. } => {
                let tells_balance = matches!(outcome, Outcome::Paid(paid) if paid.balance_after.is_some());
                is_here(payment) && warnings.is_empty() && !tells_balance
            }
            Event::Refunded { payment, .. } => is_here(payment),
            Event::PrintBegun { marks, .. } => {
                marks.iter().all(|mark| mark.allowed.is_none() && is_here(&mark.payment))
            }
            Event::Printed { payment, number, allowed, .. } => {
                allowed.is_none() && is_here(payment) && self.begun.contains_key(&(*payment, *number))
            }
            _ => false,
        }
    }

    /// Takes a step of a plain sale.
    pub(crate) fn take(&mut self, conn: &Connection, recorded: Recorded) -> Result<(), JournalError> {
        let seq = signed("event.seq", recorded.seq)?;
        for (number, line) in (1_i64..).zip(recorded.postings.lines()) {
            let account = line.account.to_text();
            books::write_line(conn, seq, number, recorded.event.kind(), &account, line.amount)?;
            let balance = self.balances.entry(account).or_default();
            *balance = balance.plus(line.amount)?;
            if let BookAccount::Deposit(account) = &line.account {
                let key = (account.clone(), self.zone.business_day(recorded.at));
                let used = self.deposits.entry(key).or_default();
                *used = used.plus(line.amount.negated())?;
            }
        }
        let (at, recorded_seq) = (recorded.at, recorded.seq);
        let commission = books::commission(&recorded.postings)?;
        match recorded.event {
            Event::Inquired(inquiry) => {
                conn.prepare_cached("INSERT INTO inquiry (seq, id, body) VALUES (?1, ?2, ?3)")?.execute(
                    params![seq, inquiry.id.to_string(), to_json(&StoredInquiry::from(&*inquiry))?],
                )?;
            }
            Event::PaymentSubmitted(submission) => {
                self.begin(recorded_seq, at, recorded.actor, recorded.terminal, submission);
            }
            Event::OutcomeLearned { payment, via, outcome, next_advice_at, .. } => {
                self.learn((at, recorded_seq), payment, via, &outcome, next_advice_at, commission)?;
            }
            Event::Refunded { payment, .. } => {
                if let Some(sale) = self.sale(payment) {
                    sale.refunded_at = Some(at);
                }
            }
            Event::PrintBegun { format, marks } => {
                let begun = marks.iter().map(|mark| {
                    let begun = Begun { format: format.clone(), actor: recorded.actor.clone() };
                    ((mark.payment, mark.number), begun)
                });
                self.begun.extend(begun);
            }
            Event::Printed { payment, number, .. } => {
                conn.prepare_cached("INSERT INTO print (payment, number) VALUES (?1, ?2)")?
                    .execute(params![payment.to_string(), number])?;
                self.begun.remove(&(payment, number));
                if let Some(sale) = self.sale(payment) {
                    sale.prints += 1;
                }
                if number > 1 {
                    shift::count_reprint(conn, recorded_seq)?;
                }
            }
            // `is_plain` let no other through.
            _ => {}
        }
        Ok(())
    }

    fn sale(&mut self, payment: PaymentId) -> Option<&mut Sale> {
        self.places.get(&payment).and_then(|place| self.sales.get_mut(*place))
    }

    fn begin(
        &mut self,
        seq: u64,
        at: UtcMillis,
        actor: String,
        terminal: String,
        submission: Box<Submission>,
    ) {
        let sale = Sale {
            seq,
            at,
            actor,
            terminal,
            day: self.zone.business_day(at),
            state: PaymentState::Submitting,
            outcome: None,
            decided: None,
            commission: Rupiah::ZERO,
            token: None,
            asked: 0,
            asked_at: None,
            next_advice_at: submission.first_advice_at,
            prints: 0,
            refunded_at: None,
            submission,
        };
        self.count(&sale, sale.share());
        self.places.insert(sale.submission.payment, self.sales.len());
        self.sales.push(sale);
    }

    fn learn(
        &mut self,
        (at, seq): (UtcMillis, u64),
        payment: PaymentId,
        via: Via,
        word: &Outcome,
        next_advice_at: Option<UtcMillis>,
        commission: Rupiah,
    ) -> Result<(), JournalError> {
        let Some(place) = self.places.remove(&payment) else { return Ok(()) };
        let mut sale = self.sales.swap_remove(place);
        let state = outcome::state_of(word);
        let was = (sale.state, sale.share());
        sale.outcome = Some(to_json(&StoredOutcome::from(word))?);
        sale.decided = state.is_final().then_some((at, seq));
        sale.commission = commission;
        sale.token = read::payment::token_of(word).map(|token| token.as_str().to_owned());
        if via == Via::Advice {
            sale.asked += 1;
            sale.asked_at = Some(at);
        }
        sale.next_advice_at = next_advice_at.filter(|_| !state.is_final());
        if was.0 != state {
            self.count(&sale, was.1.negated());
            sale.state = state;
            let share = Share { commission: commission.get(), ..sale.share() };
            self.count(&sale, share);
            if state.is_final() {
                self.count_parts(&sale, share);
            }
        }
        // Where it stood, so that places stay good.
        self.sales.push(sale);
        let last = self.sales.len().saturating_sub(1);
        self.sales.swap(place, last);
        self.places.insert(payment, place);
        Ok(())
    }

    fn count(&mut self, sale: &Sale, share: Share) {
        let key = (sale.day.clone(), sale.state.as_str());
        let (_, sum) = self.totals.entry(key).or_insert((sale.state, Share::default()));
        *sum = sum.with(share);
    }

    fn count_parts(&mut self, sale: &Sale, share: Share) {
        let parts = [
            ("product", sale.submission.bill.product.bill_key()),
            ("category", sale.submission.bill.product.category.as_str().to_owned()),
            ("account", sale.submission.account.as_str().to_owned()),
            ("actor", sale.actor.clone()),
            ("hour", self.zone.format(sale.at, "%H")),
        ];
        for (part, key) in parts {
            let key = (sale.day.clone(), part, key, sale.state.as_str());
            let (_, sum) = self.parts.entry(key).or_insert((sale.state, Share::default()));
            *sum = sum.with(share);
        }
    }

    /// Writes everything down; gives `words` what a search finds of the sales that came to their end.
    pub(crate) fn write(
        &mut self,
        conn: &Connection,
        mut words: impl FnMut(Words) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        for sale in std::mem::take(&mut self.sales) {
            sale.write(conn)?;
            day::span(conn, &sale.day, signed("event.seq", sale.seq)?)?;
            day::product(conn, &sale.submission)?;
            if sale.state.is_final() {
                words(Words { seq: sale.seq, submission: sale.submission, token: sale.token })?;
            } else {
                submission::index_for_search(conn, sale.seq, &sale.submission)?;
            }
        }
        self.places.clear();
        self.write_deposits(conn)?;
        for (account, amount) in std::mem::take(&mut self.balances) {
            books::move_balance(conn, &account, amount)?;
        }
        for ((day, _), (state, share)) in std::mem::take(&mut self.totals) {
            day::add(conn, &day, state, share)?;
        }
        for ((day, part, key, _), (state, share)) in std::mem::take(&mut self.parts) {
            day::add_part(conn, &day, (part, &key), state, share)?;
        }
        for ((payment, number), begun) in std::mem::take(&mut self.begun) {
            conn.prepare_cached(
                "INSERT INTO print_begun (payment, number, format, actor) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![payment.to_string(), number, begun.format, begun.actor])?;
        }
        Ok(())
    }
}

impl Today {
    /// Writes what went from the deposits day by day, each with its level at the end of that day: the books are still as
    /// they were before.
    fn write_deposits(&mut self, conn: &Connection) -> Result<(), JournalError> {
        let mut levels: BTreeMap<AccountName, Rupiah> = BTreeMap::new();
        for ((account, day), used) in std::mem::take(&mut self.deposits) {
            let before = match levels.get(&account) {
                Some(level) => *level,
                None => read::books::balance(conn, &BookAccount::Deposit(account.clone()))?,
            };
            let level = before.plus(used.negated())?;
            deposit_day::add_used(conn, &day, &account, used, level)?;
            levels.insert(account, level);
        }
        Ok(())
    }
}

impl Sale {
    fn share(&self) -> Share {
        let charge = self.submission.bill.charge;
        Share {
            count: 1,
            total: charge.total().get(),
            admin: charge.admin().get(),
            service_fee: self.submission.cash.service_fee().get(),
            commission: 0,
        }
    }

    fn write(&self, conn: &Connection) -> Result<(), JournalError> {
        let Submission { bill, .. } = &*self.submission;
        conn.prepare_cached(
            "INSERT INTO payment (seq, id, reference, inquiry, account, product_key, category, customer_no,
                 customer_name, product_name, period, state, day, created_at_ms, decided_at_ms, decided_seq, total,
                 admin, service_fee, tender, commission, token, advice_asked, advice_last_at_ms, advice_next_at_ms,
                 prints, refunded_at_ms, shift, actor, terminal, demo, bill, outcome)
             VALUES (:seq, :id, :reference, :inquiry, :account, :product_key, :category, :customer_no,
                 :customer_name, :product_name, :period, :state, :day, :created_at_ms, :decided_at_ms, :decided_seq,
                 :total, :admin, :service_fee, :tender, :commission, :token, :advice_asked, :advice_last_at_ms, :advice_next_at_ms,
                 :prints, :refunded_at_ms, :shift, :actor, :terminal, :demo, :bill, :outcome)",
        )?
        .execute(named_params! {
            ":seq": signed("event.seq", self.seq)?,
            ":id": self.submission.payment.to_string(),
            ":reference": self.submission.reference.as_str(),
            ":inquiry": self.submission.inquiry.to_string(),
            ":account": self.submission.account.as_str(),
            ":product_key": bill.product.bill_key(),
            ":category": bill.product.category.as_str(),
            ":customer_no": bill.customer_no.as_str(),
            ":customer_name": bill.customer_name,
            ":product_name": bill.product.name,
            ":period": read::payment::period_of(bill),
            ":state": self.state.as_str(),
            ":day": self.day,
            ":created_at_ms": self.at.get(),
            ":decided_at_ms": self.decided.map(|(at, _)| at.get()),
            ":decided_seq": self.decided.map(|(_, seq)| signed("event.seq", seq)).transpose()?,
            ":total": bill.charge.total().get(),
            ":admin": bill.charge.admin().get(),
            ":service_fee": self.submission.cash.service_fee().get(),
            ":tender": self.submission.cash.tender().get(),
            ":commission": self.commission.get(),
            ":token": self.token,
            ":advice_asked": self.asked,
            ":advice_last_at_ms": millis(self.asked_at),
            ":advice_next_at_ms": millis(self.next_advice_at),
            ":prints": self.prints,
            ":refunded_at_ms": millis(self.refunded_at),
            ":shift": self.submission.shift,
            ":actor": self.actor,
            ":terminal": self.terminal,
            ":demo": self.submission.demo,
            ":bill": to_json(&StoredBill::from(bill))?,
            ":outcome": self.outcome,
        })?;
        Ok(())
    }
}
