//! One sale: what is owed, paying it, and a person's word where nobody can be asked.

use loket_counter::{Choice, CounterError, FeesInForce, InquireOrder, PayOrder, ResolveOrder};
use loket_model::{AccountName, InquiryId, Rupiah, StroomToken};

use super::Desk;
use super::request::{account, allow_supervisor, amount, category, inquiry};
use crate::commands::Session;
use crate::convert::{inquiry_info, status_of};
use crate::dto::{InquireRequest, InquiryInfo, PayRequest, PaymentInfo, ResolveRequest};
use crate::error::{ApiError, ErrorCode};

pub(super) fn inquire(
    desk: &Desk,
    session: &Session,
    request: InquireRequest,
) -> Result<InquiryInfo, ApiError> {
    let (name, product, choice) = desk.where_to_ask(&request)?;
    let order = InquireOrder {
        account: name,
        product,
        category: request.category.as_deref().map(category).transpose()?,
        customer: request.customer,
        months: request.months,
        amount: request.amount.map(amount).transpose()?,
        year: request.year,
        identity_no: request.identity_no,
        luhn_overruled: request.luhn_overruled,
    };
    let inquiry = desk.counter.inquire(&session.actor, &order)?;
    let record = desk.counter.account(&inquiry.account)?;
    let capabilities = desk.counter.capabilities(&record)?;
    let fee = desk.counter.fees_in_force()?.of_bill(&inquiry.bill);
    Ok(inquiry_info(desk.zone()?, &capabilities, choice.as_ref(), &inquiry, fee))
}

pub(super) fn pay(desk: &Desk, session: &Session, request: PayRequest) -> Result<PaymentInfo, ApiError> {
    allow_supervisor(session, request.again.is_some())?;
    let inquiry = inquiry(&request.inquiry)?;
    let order = PayOrder {
        inquiry,
        tender: request.tender.map(amount).transpose()?,
        service_fee: fee(desk, &desk.counter.fees_in_force()?, inquiry, request.service_fee)?,
        retry_of: desk.payment_named(request.retry_of.as_deref())?,
        again: request.again,
        again_than: desk.payment_named(request.again_than.as_deref())?,
    };
    let payment = desk.counter.pay(&session.actor, &order).map_err(|error| desk.not_sent_twice(error))?;
    desk.stored(&payment)
}

/// The shop's own charge: what was told, else what the owner's rules take.
pub(super) fn fee(
    desk: &Desk,
    fees: &FeesInForce,
    inquiry: InquiryId,
    told: Option<i64>,
) -> Result<Rupiah, ApiError> {
    match told {
        Some(told) => amount(told),
        None => Ok(desk.counter.fee_of_inquiry(fees, inquiry)?),
    }
}

pub(super) fn resolve(
    desk: &Desk,
    session: &Session,
    request: ResolveRequest,
) -> Result<PaymentInfo, ApiError> {
    let payment = desk.counter.find_payment(&request.payment)?;
    let token = request.token.as_deref().map(StroomToken::parse).transpose();
    let order = ResolveOrder {
        payment: payment.id,
        paid: request.paid,
        reason: request.reason,
        proof: request.proof,
        token: token.map_err(|_| ErrorCode::ProofMissing.plain())?,
        deposit_debit: request.deposit_debit.map(amount).transpose()?,
    };
    desk.stored(&desk.counter.resolve(&session.actor, &order)?)
}

impl Desk {
    /// A bill that was sent before is refused with where its payment stands: an open one is not a failed one.
    pub(super) fn not_sent_twice(&self, error: CounterError) -> ApiError {
        let earlier = match &error {
            CounterError::AlreadySubmitted { payment, .. } => {
                self.counter.journal().payment(*payment).ok().flatten()
            }
            _ => None,
        };
        let mut error = ApiError::from(error);
        if let Some(earlier) = earlier {
            error.details.insert("status".to_owned(), status_of(earlier.state).to_owned());
        }
        error
    }

    /// Account and code to ask with: those that were named, or the best account for a product of our own.
    fn where_to_ask(
        &self,
        request: &InquireRequest,
    ) -> Result<(AccountName, String, Option<Choice>), ApiError> {
        if let Some(name) = &request.account {
            return Ok((account(name)?, request.product.clone(), None));
        }
        let choice = self.counter.choose(&request.product)?;
        let taken = choice.taken(&request.product)?;
        Ok((taken.account.clone(), taken.offer.product.code.clone(), Some(choice)))
    }
}
