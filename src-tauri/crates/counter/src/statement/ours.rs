//! A payment of ours as a statement would show it.

use loket_model::{
    Bill, MeterNumber, Payment, PaymentId, PaymentState, Rupiah, Settlement, StatementAmount, SubscriberId,
    UtcMillis,
};

use super::Period;
use crate::books;

/// How far a biller's time of a payment is believed: further from ours, its clock is wrong or it means another thing.
const CLOCK_MS: i64 = 86_400_000;

/// What we say about a payment; the surer, the earlier it is taken to be the one that a row means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OurWord {
    /// The biller has it: paid, or failed and found to be paid after all.
    Paid,
    /// No final word.
    Open,
    /// Failed.
    Failed,
}

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ours {
    pub(super) payment: PaymentId,
    /// Our reference first, then the biller's.
    pub(super) references: Vec<String>,
    /// Every number of the customer.
    pub(super) customer_nos: Vec<String>,
    /// When the biller should have it.
    pub(super) at: UtcMillis,
    pub(super) word: OurWord,
    pub(super) amount: Rupiah,
    /// Whether it belongs into the statement's time.
    pub(super) is_in_period: bool,
    /// Whether it belongs into another statement's time, which has it already: no row of this one is it once more.
    pub(super) is_counted: bool,
}

impl Ours {
    pub(super) fn of(payment: &Payment, amount_is: StatementAmount, period: Period) -> Self {
        let bill = &payment.bill;
        let settlement = payment.settlement();
        let biller_refs = [
            settlement.and_then(|settlement| settlement.biller_ref.as_deref()),
            settlement.and_then(|settlement| settlement.receipt_ref.as_deref()),
            bill.biller_ref.as_deref(),
        ];
        let own = Some(payment.reference.as_str());
        let references = std::iter::once(own).chain(biller_refs).flatten().map(str::to_owned).collect();
        let at = at(payment, settlement);
        Self {
            payment: payment.id,
            references,
            customer_nos: customer_nos(bill),
            at,
            word: match payment.state {
                PaymentState::Paid => OurWord::Paid,
                PaymentState::Failed if payment.late.is_some() => OurWord::Paid,
                PaymentState::Failed => OurWord::Failed,
                PaymentState::Submitting | PaymentState::Unresolved => OurWord::Open,
            },
            amount: match amount_is {
                StatementAmount::Total => bill.charge.total(),
                StatementAmount::Debit => debit(payment, settlement),
            },
            is_in_period: period.covers(at),
            is_counted: false,
        }
    }
}

fn at(payment: &Payment, settlement: Option<&Settlement>) -> UtcMillis {
    let sent = payment.created_at;
    let ended = payment.decided_at.unwrap_or(sent);
    let is_believed = |at: &UtcMillis| sent.plus_ms(-CLOCK_MS) <= *at && *at <= ended.plus_ms(CLOCK_MS);
    settlement.and_then(|settlement| settlement.paid_at).filter(is_believed).unwrap_or(sent)
}

/// What the books say that the deposit lost, or would lose.
fn debit(payment: &Payment, settlement: Option<&Settlement>) -> Rupiah {
    let total = payment.bill.charge.total();
    match settlement {
        Some(settlement) => books::deposit_debit(total, settlement),
        None => payment.bill.deposit_debit.unwrap_or(total),
    }
}

fn customer_nos(bill: &Bill) -> Vec<String> {
    let numbers = [
        Some(bill.customer_no.as_str()),
        bill.meter_no.as_ref().map(MeterNumber::as_str),
        bill.subscriber_id.as_ref().map(SubscriberId::as_str),
    ];
    numbers.into_iter().flatten().map(str::to_owned).collect()
}
