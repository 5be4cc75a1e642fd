//! Replies into words: the status word decides, then everything that the reply repeats is held against the
//! question, and only then is its prose read for amounts.

use loket_model::{
    Bill, BillLine, Category, Charge, Detail, FailKind, FailReason, Offer, Outcome, Rupiah, Settlement,
    UnresolvedWhy,
};

use super::account::{Khoins, inquiry_code, is_credit, pay_code};
use super::pattern::Found;
use super::prose::{Prose, TEXT_CHARS_MAX, without_balance};
use super::wire::{self, BalanceReply, Status, TransactionReply};
use crate::biller::{InquiryAsk, InquiryFailure, PaymentOrder};
use crate::compare::{bounded, check, check_if_named, mismatch};
use crate::http::HttpReply;
use crate::lenient::{from_unique_json, rupiah_of};
use crate::prose_amount::rupiah_of_prose;

/// Longest prose that is read at all; the published sentences have some 250 characters.
const MESSAGE_BYTES_MAX: usize = 8_192;

/// What was sent and must come back, in the reply's fields and in its prose.
struct Sent<'a> {
    trxid: &'a str,
    code: &'a str,
    customer: &'a str,
}

/// Reads an inquiry's reply into a bill. Without a pattern that reads this product's prose the bill costs
/// nothing, which the counter and [`crate::Biller::payment_request`] refuse to pay: it is there to be looked at.
pub(super) fn inquiry(account: &Khoins, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
    let answer = wire::transaction(reply).and_then(short_enough).map_err(InquiryFailure::Unclear)?;
    let prose = Prose::of(&answer.message.0);
    let code = inquiry_code(&ask.product);
    let sent = Sent { trxid: ask.reference.as_str(), code: &code, customer: ask.customer.as_str() };
    match Status::of(&answer.status.0) {
        Status::Success => sent
            .check_success(&answer, &prose)
            .and_then(|()| bill_as_read(account, ask, &code, &answer, &prose))
            .map_err(InquiryFailure::Unclear),
        Status::Refused => Err(match sent.check_no(&answer, &prose) {
            Ok(()) => InquiryFailure::Refused(refusal(&answer, &prose)),
            Err(why) => InquiryFailure::Unclear(why),
        }),
        Status::Pending | Status::Unknown => Err(InquiryFailure::Unclear(unclear(&answer))),
    }
}

/// Reads a payment's reply.
pub(super) fn payment(account: &Khoins, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
    let answer = match wire::transaction(reply).and_then(short_enough) {
        Ok(answer) => answer,
        Err(why) => return Outcome::Unresolved(why),
    };
    let prose = Prose::of(&answer.message.0);
    let (trxid, code) = (account.pay_trxid(order.reference.as_str()), pay_code(&order.bill.product));
    let sent = Sent { trxid: &trxid, code: &code, customer: order.bill.customer_no.as_str() };
    let word = match Status::of(&answer.status.0) {
        Status::Success => sent.check_success(&answer, &prose).and_then(|()| {
            paid(account, order.bill, &code, &answer, &prose).map(|s| Outcome::Paid(Box::new(s)))
        }),
        Status::Refused => sent
            .check_fields(&answer)
            .and_then(|()| sent.check_no(&answer, &prose))
            .map(|()| Outcome::Failed(refusal(&answer, &prose))),
        Status::Pending => {
            let (code, text) = words(&answer);
            Err(UnresolvedWhy::Pending { code, text })
        }
        Status::Unknown => Err(unclear(&answer)),
    };
    word.unwrap_or_else(Outcome::Unresolved)
}

impl Sent<'_> {
    /// A success must speak of our payment twice: in its fields, and in its sentence.
    fn check_success(&self, answer: &TransactionReply, prose: &Prose<'_>) -> Result<(), UnresolvedWhy> {
        self.check_fields(answer)?;
        check("product", self.code, prose.code.unwrap_or_default())?;
        check("customer", self.customer, prose.destination.unwrap_or_default())?;
        check("reference", self.trxid, prose.trxid.unwrap_or_default())?;
        match prose.instead_of_success() {
            Some(said) => Err(mismatch("status", "SUKSES", &said)),
            None => Ok(()),
        }
    }

    fn check_fields(&self, answer: &TransactionReply) -> Result<(), UnresolvedWhy> {
        check("reference", self.trxid, &answer.trxid.0)?;
        check("customer", self.customer, &answer.tujuan.0)
    }

    /// A no may leave out whom it is about, but what it names must be ours.
    fn check_no(&self, answer: &TransactionReply, prose: &Prose<'_>) -> Result<(), UnresolvedWhy> {
        check_if_named("reference", self.trxid, &answer.trxid.0)?;
        check_if_named("customer", self.customer, &answer.tujuan.0)?;
        check_if_named("reference", self.trxid, prose.trxid.unwrap_or_default())?;
        check_if_named("product", self.code, prose.code.unwrap_or_default())?;
        check_if_named("customer", self.customer, prose.destination.unwrap_or_default())?;
        match prose.instead_of_failure() {
            Some(said) => Err(mismatch("status", "GAGAL", &said)),
            None => Ok(()),
        }
    }
}

fn short_enough(answer: TransactionReply) -> Result<TransactionReply, UnresolvedWhy> {
    if answer.message.0.len() <= MESSAGE_BYTES_MAX {
        Ok(answer)
    } else {
        Err(UnresolvedWhy::Unreadable(format!("message of {} bytes", answer.message.0.len())))
    }
}

/// What the reply says, before anybody has checked whom it is about. `code` is the code as sent.
pub(super) fn bill_as_read(
    account: &Khoins,
    ask: &InquiryAsk,
    code: &str,
    answer: &TransactionReply,
    prose: &Prose<'_>,
) -> Result<Bill, UnresolvedWhy> {
    let message = answer.message.0.as_str();
    let found = account.patterns.find(code, &ask.product.code, message).unwrap_or_default();
    let mut bill = blank_bill(account, ask);
    bill.customer_name = found.name.clone().or_else(|| prose.pair("NAMA")).unwrap_or_default();
    let amount = found.amount().map_err(unreadable)?.or_else(|| chosen_amount(ask));
    if amount.is_some_and(|amount| !amount.is_positive()) {
        return Err(unreadable("amount"));
    }
    // What the customer chose is what must be owed.
    if let (Some(asked), Some(amount)) = (ask.amount, amount) {
        check("amount", &asked.get().to_string(), &amount.get().to_string())?;
    }
    let charge = amount.map(|amount| charge(ask, &found, amount)).transpose()?.flatten();
    let (Some(amount), Some(charge)) = (amount, charge) else {
        let value = bounded(without_balance(message), TEXT_CHARS_MAX);
        bill.details.push(Detail { label: "Keterangan".to_owned(), value });
        return Ok(bill);
    };
    bill.charge = charge;
    bill.deposit_debit = price_of(ask);
    bill.details = found.unread(prose.details());
    bill.lines.extend(found.period.map(|period| BillLine {
        period,
        amount,
        admin: bill.charge.admin(),
        penalty: Rupiah::ZERO,
        meter_from: None,
        meter_to: None,
    }));
    Ok(bill)
}

/// Where the payer chooses the amount, it need not be read: the product's list entry says that it is free.
fn chosen_amount(ask: &InquiryAsk) -> Option<Rupiah> {
    let offer = listed(ask)?;
    let free = offer.amount_min.is_some() || offer.amount_max.is_some();
    let within = |amount: &Rupiah| {
        offer.amount_min.is_none_or(|min| *amount >= min) && offer.amount_max.is_none_or(|max| *amount <= max)
    };
    ask.amount.filter(|amount| free && within(amount))
}

/// The product as the account's list has it.
fn listed(ask: &InquiryAsk) -> Option<&Offer> {
    ask.offer.as_ref().filter(|offer| offer.product.code == ask.product.code)
}

/// What the deposit loses by a product that has one price.
pub(super) fn price_of(ask: &InquiryAsk) -> Option<Rupiah> {
    listed(ask).and_then(|offer| offer.price).filter(|price| price.is_positive())
}

/// The amount as the pattern reads it is the bill alone; the admin is the prose's, else the list's, and never so
/// little that the deposit loses more than the customer pays. An admin that stands nowhere is not nothing: then
/// there is no charge.
fn charge(ask: &InquiryAsk, found: &Found, amount: Rupiah) -> Result<Option<Charge>, UnresolvedWhy> {
    let out_of_range = |_| unreadable("amount");
    let least =
        price_of(ask).map(|price| price.max(amount).minus(amount)).transpose().map_err(out_of_range)?;
    let named = found.admin().map_err(unreadable)?.or_else(|| listed(ask).and_then(|offer| offer.admin));
    named.max(least).map(|admin| Charge::new(amount, admin)).transpose().map_err(out_of_range)
}

/// A bill about this question that costs nothing yet. It has no reference of the biller's: nothing of the vendor's
/// links an inquiry and its payment.
pub(super) fn blank_bill(account: &Khoins, ask: &InquiryAsk) -> Bill {
    Bill { biller_amount: ask.amount, expires_at: Some(account.expires_at(ask.at)), ..ask.bill(Charge::ZERO) }
}

fn paid(
    account: &Khoins,
    bill: &Bill,
    code: &str,
    answer: &TransactionReply,
    prose: &Prose<'_>,
) -> Result<Settlement, UnresolvedWhy> {
    let found = account.patterns.find(code, &bill.product.code, &answer.message.0).unwrap_or_default();
    check_amounts(bill, &found, prose)?;
    if bill.product.category == Category::PlnPrepaid && found.token.is_none() {
        return Err(UnresolvedWhy::Incomplete("token".to_owned()));
    }
    let mut settlement = settlement_of(found, prose);
    settlement.details.retain(|detail| !bill.details.contains(detail));
    Ok(settlement)
}

/// Every amount that the reply repeats must be the bill's, and one must be there: nothing of the vendor's links a
/// payment to its inquiry. The sentence about credit repeats none. The deposit never loses more than the customer
/// paid.
fn check_amounts(bill: &Bill, found: &Found, prose: &Prose<'_>) -> Result<(), UnresolvedWhy> {
    let quantities = prose.quantities().map(|text| rupiah_of_prose(text).ok_or_else(|| unreadable("QTY")));
    let echoes: Result<Vec<Rupiah>, _> =
        found.amount().map_err(unreadable)?.map(Ok).into_iter().chain(quantities).collect();
    let echoes = echoes?;
    for amount in &echoes {
        check("amount", &bill.charge.amount().get().to_string(), &amount.get().to_string())?;
    }
    let total = bill.charge.total();
    if let Some(price) = prose.price().filter(|price| *price > total) {
        return Err(mismatch("amount", &total.get().to_string(), &price.get().to_string()));
    }
    if echoes.is_empty() && !is_credit(&bill.product) {
        return Err(UnresolvedWhy::Incomplete("amount".to_owned()));
    }
    Ok(())
}

/// What the reply says, before anybody has checked whom it is about. Its time has no year, so it is not kept.
pub(super) fn settlement_of(found: Found, prose: &Prose<'_>) -> Settlement {
    Settlement {
        details: found.unread(prose.details()),
        receipt_ref: found.reference.or_else(|| prose.serial_reference()),
        deposit_debit: prose.price().filter(|price| price.is_positive()),
        balance_after: prose.balance(),
        token: found.token,
        kwh: found.kwh,
        ..Settlement::default()
    }
}

/// Reads `/balance`: numbers on success, empty texts in a refusal.
pub(super) fn balance(reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
    if !(200..=299).contains(&reply.status) {
        return Err(InquiryFailure::Unclear(UnresolvedWhy::HttpStatus(reply.status)));
    }
    let body = reply.answer().map_err(InquiryFailure::Unclear)?;
    let answer: BalanceReply =
        from_unique_json(body).map_err(|error| InquiryFailure::Unclear(UnresolvedWhy::Unreadable(error)))?;
    let text = answer.balance.0.as_str();
    let (owed, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    match (Status::of(&answer.status.0), rupiah_of(digits)) {
        (Status::Success, Some(left)) => Ok(if owed { left.negated() } else { left }),
        (Status::Success, None) if !digits.is_empty() => Err(InquiryFailure::Unclear(unreadable("balance"))),
        _ => Err(refused(&answer.status.0, &answer.message.0)),
    }
}

/// The biller's no about something that moves no money.
pub(super) fn refused(status: &str, message: &str) -> InquiryFailure {
    InquiryFailure::Refused(FailReason {
        kind: FailKind::Refused,
        code: Some(bounded(status, 16)),
        text: bounded(message, 160),
    })
}

/// KHOINS has no codes, and its words are not matched: every no is of one kind.
fn refusal(answer: &TransactionReply, prose: &Prose<'_>) -> FailReason {
    let (code, text) = words(answer);
    FailReason { kind: FailKind::Refused, code: Some(code), text: prose.reason().unwrap_or(text) }
}

fn unclear(answer: &TransactionReply) -> UnresolvedWhy {
    let (code, text) = words(answer);
    UnresolvedWhy::UnclearCode { code, text }
}

/// Status and prose, bounded, because they reach the screen and the journal.
fn words(answer: &TransactionReply) -> (String, String) {
    (bounded(&answer.status.0, 16), bounded(without_balance(&answer.message.0), 160))
}

fn unreadable(what: &str) -> UnresolvedWhy {
    UnresolvedWhy::Unreadable(format!("{what} is not an amount"))
}
