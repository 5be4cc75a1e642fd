//! The shop's own fee: what the owner's rules say for a bill, and what rules that are still being written would mean.

use std::collections::{HashMap, HashSet};

use loket_model::{Bill, BillToRule, Fee, GroupId, InquiryId, Offer, Rules, Rupiah, fee_of};

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
    /// Groups that rules are about, by the numbers of their members.
    groups: HashMap<String, Vec<GroupId>>,
}

impl FeesInForce {
    /// What they take for a bill.
    #[must_use]
    pub fn of_bill(&self, bill: &Bill) -> Fee {
        let product = product_key(&Offer::of(bill.product.clone()));
        let (category, total, groups) = (bill.product.category, bill.charge.total(), self.groups_of(bill));
        fee(&self.rules, &BillToRule { category, product: &product, total, groups: &groups })
    }

    /// Groups that have the bill's customer under any number of it: a token may be asked for by meter or subscriber.
    fn groups_of(&self, bill: &Bill) -> Vec<GroupId> {
        let numbers = [
            Some(bill.customer_no.as_str()),
            bill.meter_no.as_ref().map(|number| number.as_str()),
            bill.subscriber_id.as_ref().map(|id| id.as_str()),
        ];
        numbers
            .into_iter()
            .flatten()
            .filter_map(|number| self.groups.get(number))
            .flatten()
            .copied()
            .collect()
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
        let rules = self.rules()?;
        let ruled: HashSet<GroupId> = rules.fees.iter().filter_map(|rule| rule.group).collect();
        let mut groups: HashMap<String, Vec<GroupId>> = HashMap::new();
        for group in ruled {
            for number in self.journal.numbers_of_group(group)? {
                groups.entry(number).or_default().push(group);
            }
        }
        Ok(FeesInForce { rules, groups })
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

    /// What rules would mean for one of our own products, account by account, the one to take first: for everybody, or
    /// for customers of a group. Nothing is stored.
    ///
    /// # Errors
    /// [`CounterError::ProductUnknown`] where nobody sells it, [`CounterError::AmountInvalid`] for rules out of bounds.
    pub fn preview_fees(
        &self,
        rules: &Rules,
        key: &str,
        sample: Option<Rupiah>,
        group: Option<GroupId>,
    ) -> Result<(ChosenBy, Vec<FeePreview>), CounterError> {
        if !crate::rules::is_within_bounds(rules) {
            return Err(CounterError::AmountInvalid);
        }
        let choice = self.choose(key)?;
        let groups: Vec<GroupId> = group.into_iter().collect();
        let one = |candidate| preview(rules, key, sample, &groups, candidate);
        let previews = choice.candidates.into_iter().map(one);
        Ok((choice.by, previews.collect()))
    }
}

fn fee(rules: &Rules, bill: &BillToRule<'_>) -> Fee {
    fee_of(&rules.fees, rules.cash_rounding, bill)
}

fn preview(
    rules: &Rules,
    product: &str,
    sample: Option<Rupiah>,
    groups: &[GroupId],
    candidate: Candidate,
) -> FeePreview {
    let offer = &candidate.offer;
    let bill = bill_of(offer, sample);
    let category = offer.product.category;
    let fee = bill.map(|total| fee(rules, &BillToRule { category, product, total, groups }));
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
