//! From the trade's words to what crosses the bridge.

use loket_counter::billers::{Capabilities, label_of};
use loket_counter::journal::{AccountRecord, Inquiry, Totals};
use loket_counter::{Candidate, Choice, FoundOffer};
use loket_model::{
    Bill, BillLine, Detail, Outcome, Payment, PaymentState, Rupiah, Sen, Settlement, StroomToken,
    UnresolvedWhy, UtcMillis, Zone,
};

use crate::dto::{
    AccountInfo, AdviceInfo, BillInfo, BillLineInfo, CandidateInfo, ChoiceInfo, DetailInfo, InquiryInfo,
    MismatchInfo, PaymentInfo, ProductInfo, TotalsInfo,
};

/// An instant as RFC 3339 in the shop's zone.
pub(crate) fn instant(zone: Zone, at: UtcMillis) -> String {
    zone.rfc3339_seconds(at)
}

/// A bill.
#[must_use]
pub fn bill_info(zone: Zone, bill: &Bill) -> BillInfo {
    BillInfo {
        product: bill.product.code.clone(),
        product_name: bill.product.name.clone(),
        category: bill.product.category.as_str().to_owned(),
        customer_no: bill.customer_no.as_str().to_owned(),
        customer_name: bill.customer_name.clone(),
        biller_ref: bill.biller_ref.clone(),
        amount: bill.charge.amount().get(),
        admin: bill.charge.admin().get(),
        total: bill.charge.total().get(),
        deposit_debit: bill.deposit_debit.map(Rupiah::get),
        expires_at: bill.expires_at.map(|at| instant(zone, at)),
        tariff: bill.tariff.clone(),
        power_va: bill.power_va,
        meter_no: bill.meter_no.as_ref().map(|meter| meter.as_str().to_owned()),
        subscriber_id: bill.subscriber_id.as_ref().map(|id| id.as_str().to_owned()),
        lines: bill.lines.iter().map(line_info).collect(),
        details: bill.details.iter().map(detail_info).collect(),
    }
}

fn line_info(line: &BillLine) -> BillLineInfo {
    BillLineInfo {
        period: line.period.clone(),
        amount: line.amount.get(),
        admin: line.admin.get(),
        penalty: line.penalty.get(),
        meter_from: line.meter_from.clone(),
        meter_to: line.meter_to.clone(),
    }
}

fn detail_info(detail: &Detail) -> DetailInfo {
    DetailInfo { label: detail.label.clone(), value: detail.value.clone() }
}

pub(crate) fn inquiry_info(
    zone: Zone,
    capabilities: &Capabilities,
    choice: Option<&Choice>,
    inquiry: &Inquiry,
) -> InquiryInfo {
    InquiryInfo {
        inquiry: inquiry.id.to_string(),
        account: inquiry.account.to_string(),
        biller: capabilities.label.to_owned(),
        payable: inquiry.bill.charge.total().is_positive(),
        has_advice: capabilities.has_advice,
        chosen_by: choice.map(|choice| choice.by.as_str().to_owned()),
        bill: bill_info(zone, &inquiry.bill),
    }
}

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
        mismatch: reason.mismatch.map(|(field, asked, answered)| MismatchInfo { field, asked, answered }),
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
        held: payment.state != PaymentState::Paid && payment.refunded_at.is_none(),
        refunded_at: payment.refunded_at.map(|at| instant(zone, at)),
        basket: payment.basket.map(|id| id.to_string()),
        retry_of: payment.retry_of.map(|id| id.to_string()),
        retried_by: payment.retried_by.map(|id| id.to_string()),
        can_give_up: false,
        late: None,
        warnings: Vec::new(),
        advice: AdviceInfo {
            asked: payment.advice.asked,
            last_at: payment.advice.last_at.map(|at| instant(zone, at)),
            next_at_ms: payment.advice.next_at.map(UtcMillis::get),
        },
        prints: payment.prints,
        demo: payment.demo,
        actor: payment.actor.clone(),
        shift: payment.shift,
    }
}

fn paid_at(payment: &Payment, settlement: &Settlement) -> Option<UtcMillis> {
    if payment.state == PaymentState::Paid { settlement.paid_at.or(payment.decided_at) } else { None }
}

/// To the outside a payment that awaits its first answer is as unresolved as one that waited in vain.
const fn status_of(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Submitting | PaymentState::Unresolved => "unresolved",
        PaymentState::Paid => "paid",
        PaymentState::Failed => "failed",
    }
}

pub(crate) fn account_info(account: &AccountRecord, capabilities: Option<&Capabilities>) -> AccountInfo {
    let can = |what: fn(&Capabilities) -> bool| capabilities.is_some_and(what);
    AccountInfo {
        account: account.name.to_string(),
        kind: account.kind.clone(),
        label: label_of(&account.kind).to_owned(),
        url: account.url.clone(),
        demo: account.sandbox,
        settings: account.settings.clone(),
        has_advice: can(|biller| biller.has_advice),
        calls_back: can(|biller| biller.calls_back),
        lists_offers: can(|biller| biller.lists_offers),
        tells_balance: can(|biller| biller.tells_balance),
    }
}

pub(crate) fn product_info(zone: Zone, found: &FoundOffer) -> ProductInfo {
    let offer = &found.offer;
    let rupiah = |amount: Option<Rupiah>| amount.map(Rupiah::get);
    ProductInfo {
        key: found.key.clone(),
        account: found.account.to_string(),
        code: offer.product.code.clone(),
        name: offer.product.name.clone(),
        category: offer.product.category.as_str().to_owned(),
        nominal: rupiah(offer.product.nominal),
        price: rupiah(offer.price),
        admin: rupiah(offer.admin),
        commission: rupiah(offer.commission),
        state: offer.state.as_str().to_owned(),
        provider: offer.provider.clone(),
        province: offer.province.clone(),
        amount_min: rupiah(offer.amount_min),
        amount_max: rupiah(offer.amount_max),
        synced_at: found.synced_at.map(|at| instant(zone, at)),
    }
}

pub(crate) fn choice_info(choice: &Choice) -> ChoiceInfo {
    let candidate = |candidate: &Candidate| CandidateInfo {
        account: candidate.account.to_string(),
        code: candidate.offer.product.code.clone(),
        name: candidate.offer.product.name.clone(),
        order: candidate.order,
        cost: candidate.cost.map(Rupiah::get),
        against: candidate.against.iter().map(|against| against.as_str().to_owned()).collect(),
    };
    ChoiceInfo {
        by: choice.by.as_str().to_owned(),
        candidates: choice.candidates.iter().map(candidate).collect(),
    }
}

pub(crate) fn totals_info(totals: &Totals) -> TotalsInfo {
    TotalsInfo {
        count: totals.count,
        paid_count: totals.paid_count,
        paid_total: totals.paid_total.get(),
        unresolved_count: totals.unresolved_count,
        unresolved_total: totals.unresolved_total.get(),
        failed_count: totals.failed_count,
        commission: totals.commission.get(),
        service_fee: totals.service_fee.get(),
    }
}
