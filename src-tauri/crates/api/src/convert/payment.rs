//! A payment as it crosses, and why it is not paid.

use loket_counter::billers::label_of;
use loket_model::{
    AdviceState, LateSuccess, Outcome, Payment, PaymentRow, PaymentState, Rupiah, Sen, Settlement,
    StroomToken, UnresolvedWhy, UtcMillis, Zone,
};

use super::{bill_info, instant};
use crate::dto::{AdviceInfo, LateInfo, MismatchInfo, PaymentInfo, PaymentRowInfo, RowBillInfo};

/// Why a payment is not paid, as kind, code and one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reason {
    /// A fail kind or an unresolved kind.
    pub kind: Option<String>,
    /// The biller's code.
    pub code: Option<String>,
    /// One line.
    pub text: Option<String>,
    /// Set when the answer was about something else: field, asked, answered.
    pub mismatch: Option<(String, String, String)>,
}

/// Why an outcome is not a success.
#[must_use]
pub fn reason_of(outcome: Option<&Outcome>) -> Reason {
    let kind = |kind: &str| Some(kind.to_owned());
    match outcome {
        None => Reason {
            kind: kind("submitting"),
            text: kind("waiting for the biller's answer"),
            ..Reason::default()
        },
        Some(Outcome::Paid(_)) => Reason::default(),
        Some(Outcome::Failed(reason)) => Reason {
            kind: kind(reason.kind.as_str()),
            code: reason.code.clone(),
            text: Some(reason.text.clone()),
            mismatch: None,
        },
        Some(Outcome::Unresolved(why)) => {
            let (code, mismatch) = match why {
                UnresolvedWhy::Pending { code, .. }
                | UnresolvedWhy::UnclearCode { code, .. }
                | UnresolvedWhy::NotReceived { code, .. } => (Some(code.clone()), None),
                UnresolvedWhy::Mismatch { field, asked, answered } => {
                    (None, Some((field.clone(), asked.clone(), answered.clone())))
                }
                _ => (None, None),
            };
            Reason { kind: kind(why.kind()), code, text: Some(why.text()), mismatch }
        }
    }
}

/// A payment but for what only the counter knows: whether it can be given up, and its warnings' words.
pub(crate) fn payment_info(zone: Zone, kind: &str, payment: &Payment) -> PaymentInfo {
    let reason = reason_of(payment.outcome.as_ref());
    let none = Settlement::default();
    let settlement = match &payment.outcome {
        Some(Outcome::Paid(settlement)) => settlement.as_ref(),
        _ => &none,
    };
    let sen = |amount: Option<Sen>| amount.map(Sen::get);
    PaymentInfo {
        payment: payment.id.to_string(),
        status: status_of(payment.state).to_owned(),
        reason: reason.text,
        reason_kind: reason.kind,
        reason_code: reason.code,
        mismatch: mismatch_info(reason.mismatch),
        reference: payment.reference.to_string(),
        biller_ref: settlement.biller_ref.clone().or_else(|| payment.bill.biller_ref.clone()),
        receipt_ref: settlement.receipt_ref.clone(),
        created_at: instant(zone, payment.created_at),
        decided_at: payment.decided_at.map(|at| instant(zone, at)),
        paid_at: paid_at(payment, settlement).map(|at| instant(zone, at)),
        total: payment.bill.charge.total().get(),
        service_fee: payment.cash.service_fee().get(),
        due: payment.cash.due().get(),
        tender: payment.cash.tender().get(),
        change: payment.cash.change().get(),
        deposit_debit: settlement.deposit_debit.map(Rupiah::get),
        commission: settlement.commission.map(Rupiah::get),
        balance_after: settlement.balance_after.map(Rupiah::get),
        token: settlement.token.as_ref().map(|token| StroomToken::as_str(token).to_owned()),
        kwh_tenths: settlement.kwh.map(|kwh| kwh.get()),
        stroom_sen: sen(settlement.stroom),
        ppj_sen: sen(settlement.ppj),
        ppn_sen: sen(settlement.ppn),
        materai_sen: sen(settlement.materai),
        angsuran_sen: sen(settlement.angsuran),
        bill: bill_info(zone, &payment.bill),
        account: payment.account.to_string(),
        biller: label_of(kind).to_owned(),
        held: payment.holds_cash(),
        refunded_at: payment.refunded_at.map(|at| instant(zone, at)),
        basket: payment.basket.map(|id| id.to_string()),
        retry_of: payment.retry_of.map(|id| id.to_string()),
        retried_by: payment.retried_by.map(|id| id.to_string()),
        can_give_up: false,
        late: payment.late.as_ref().map(|late| late_info(zone, late)),
        warnings: Vec::new(),
        advice: advice_info(zone, payment.advice),
        prints: payment.prints,
        demo: payment.demo,
        actor: payment.actor.clone(),
        shift: payment.shift,
    }
}

/// A payment as a list shows it.
pub(crate) fn payment_row_info(zone: Zone, kind: &str, row: &PaymentRow) -> PaymentRowInfo {
    let reason =
        if row.state == PaymentState::Paid { Reason::default() } else { reason_of(row.last_word.as_ref()) };
    PaymentRowInfo {
        payment: row.id.to_string(),
        status: status_of(row.state).to_owned(),
        reason_kind: reason.kind,
        mismatch: mismatch_info(reason.mismatch),
        created_at: instant(zone, row.created_at),
        due: row.due.get(),
        commission: row.commission.map(Rupiah::get),
        bill: RowBillInfo {
            product_name: row.product_name.clone(),
            customer_no: row.customer_no.as_str().to_owned(),
            customer_name: row.customer_name.clone(),
        },
        biller: label_of(kind).to_owned(),
        held: row.holds_cash(),
        retried_by: row.retried_by.map(|id| id.to_string()),
        late: row.late.as_ref().map(|late| late_info(zone, late)),
        advice: advice_info(zone, row.advice),
    }
}

fn mismatch_info(mismatch: Option<(String, String, String)>) -> Option<MismatchInfo> {
    mismatch.map(|(field, asked, answered)| MismatchInfo { field, asked, answered })
}

fn advice_info(zone: Zone, advice: AdviceState) -> AdviceInfo {
    AdviceInfo {
        asked: advice.asked,
        last_at: advice.last_at.map(|at| instant(zone, at)),
        next_at_ms: advice.next_at.map(UtcMillis::get),
    }
}

fn paid_at(payment: &Payment, settlement: &Settlement) -> Option<UtcMillis> {
    if payment.state == PaymentState::Paid { settlement.paid_at.or(payment.decided_at) } else { None }
}

/// To the outside a payment that awaits its first answer is as unresolved as one that waited in vain.
pub(crate) const fn status_of(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Submitting | PaymentState::Unresolved => "unresolved",
        PaymentState::Paid => "paid",
        PaymentState::Failed => "failed",
    }
}

fn late_info(zone: Zone, late: &LateSuccess) -> LateInfo {
    let settlement = &late.settlement;
    LateInfo {
        at: instant(zone, late.at),
        amount: late.amount.get(),
        token: settlement.token.as_ref().map(|token| token.as_str().to_owned()),
        kwh_tenths: settlement.kwh.map(|kwh| kwh.get()),
        biller_ref: settlement.biller_ref.clone(),
        receipt_ref: settlement.receipt_ref.clone(),
        ended: late.ended.map(|(end, _)| end.as_str().to_owned()),
    }
}
