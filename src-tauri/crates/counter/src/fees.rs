//! The shop's own fee: what the owner's rules say for a bill, and what rules that are still being written would mean.

use loket_model::{Bill, Category, Fee, InquiryId, Offer, Rules, Rupiah, fee_of};

use crate::catalogue::product_key;
use crate::choose::{Candidate, ChosenBy};
use crate::counter::Counter;
use crate::error::CounterError;

/// What a customer would pay through one account, and what the shop would earn.
#[derive(Debug, Clone)]
pub struct FeePreview {
    /// The account with its offer, and what speaks against it now.
    pub candidate: Candidate,
    /// The bill with the biller's admin; none where nobody said how large it is.
    pub bill: Option<Rupiah>,
    /// The shop's own fee on it.
    pub fee: Option<Fee>,
    /// What the customer pays.
    pub pays: Option<Rupiah>,
    /// What the shop keeps of it; none where the biller does not say what it costs.
    pub margin: Option<Rupiah>,
}

/// The owner's rules of this moment, for many bills.
#[derive(Debug)]
pub struct FeesInForce {
    rules: Rules,
}

impl FeesInForce {
    /// What they take for a bill.
    #[must_use]
    pub fn of_bill(&self, bill: &Bill) -> Fee {
        let key = product_key(&Offer::of(bill.product.clone()));
        fee(&self.rules, bill.product.category, &key, bill.charge.total())
    }

    /// Whether they take something for any bill at all.
    fn take_anything(&self) -> bool {
        !self.rules.fees.is_empty() || self.rules.cash_rounding.is_some()
    }
}

impl Counter {
    /// What the owner's rules take now.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn fees_in_force(&self) -> Result<FeesInForce, CounterError> {
        Ok(FeesInForce { rules: self.rules()? })
    }

    /// What the owner's rules take for the bill of an inquiry.
    ///
    /// # Errors
    /// [`CounterError::InquiryUnknown`], [`CounterError::AmountInvalid`] beyond the range of an amount.
    pub fn fee_of_inquiry(&self, fees: &FeesInForce, inquiry: InquiryId) -> Result<Rupiah, CounterError> {
        if !fees.take_anything() {
            return Ok(Rupiah::ZERO);
        }
        let inquiry = self.journal.inquiry(inquiry)?.ok_or(CounterError::InquiryUnknown)?;
        fees.of_bill(&inquiry.bill).whole().ok_or(CounterError::AmountInvalid)
    }

    /// What rules would mean for one of our own products, account by account, the one to take first. Nothing is stored.
    ///
    /// # Errors
    /// [`CounterError::ProductUnknown`] where nobody sells it, [`CounterError::AmountInvalid`] for rules out of bounds.
    pub fn preview_fees(
        &self,
        rules: &Rules,
        key: &str,
        sample: Option<Rupiah>,
    ) -> Result<(ChosenBy, Vec<FeePreview>), CounterError> {
        if !crate::rules::is_within_bounds(rules) {
            return Err(CounterError::AmountInvalid);
        }
        let choice = self.choose(key)?;
        let previews = choice.candidates.into_iter().map(|candidate| preview(rules, key, sample, candidate));
        Ok((choice.by, previews.collect()))
    }
}

fn fee(rules: &Rules, category: Category, key: &str, bill: Rupiah) -> Fee {
    fee_of(&rules.fees, rules.cash_rounding, category, key, bill)
}

fn preview(rules: &Rules, key: &str, sample: Option<Rupiah>, candidate: Candidate) -> FeePreview {
    let offer = &candidate.offer;
    let bill = bill_of(offer, sample);
    let fee = bill.map(|bill| fee(rules, offer.product.category, key, bill));
    let whole = fee.and_then(Fee::whole);
    let pays = bill.zip(whole).and_then(|(bill, fee)| bill.plus(fee).ok());
    let margin = match offer.price {
        Some(price) => pays.and_then(|pays| pays.minus(price).ok()),
        None => offer.commission.zip(whole).and_then(|(commission, fee)| commission.plus(fee).ok()),
    };
    FeePreview { bill, fee, pays, margin, candidate }
}

/// Tokens and credit cost no less than their face value; a bill is the sample and the biller's admin.
fn bill_of(offer: &Offer, sample: Option<Rupiah>) -> Option<Rupiah> {
    match (offer.price, offer.product.nominal) {
        (Some(price), Some(nominal)) => Some(price.max(nominal)),
        (Some(price), None) => Some(price),
        (None, Some(nominal)) => nominal.plus(offer.admin.unwrap_or(Rupiah::ZERO)).ok(),
        (None, None) => sample?.plus(offer.admin.unwrap_or(Rupiah::ZERO)).ok(),
    }
}
