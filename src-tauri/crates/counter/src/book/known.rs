//! Completing what is typed: numbers of the book first, then numbers that were paid here before.

use std::collections::HashSet;

use loket_journal::HistoryFilter;
use loket_model::{BookedNumber, Category, Customer, KnownNumber, Payment, PaymentState};

use super::words;
use crate::counter::Counter;
use crate::error::CounterError;

/// Most suggestions of one answer: what a list under a field shows.
const SUGGESTIONS_MAX: usize = 8;
/// Payments that are looked through for numbers that differ.
const PAYMENTS_LOOKED_AT: u32 = 60;
/// Fewer characters of a number or name have no index.
const PAID_CHARS_MIN: usize = 3;

/// A number that may be the one that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The number, with its product by our own word where the catalogue knows it.
    pub known: KnownNumber,
    /// The product's name for people.
    pub product_name: String,
}

impl Counter {
    /// Numbers that begin like, hold or belong to the text; without a text those that were paid last.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn suggest(&self, text: &str) -> Result<Vec<Suggestion>, CounterError> {
        let text = words(text);
        let mut found = Vec::new();
        let mut seen = HashSet::new();
        if !text.is_empty() {
            for customer in self.journal.customers(&text, PAYMENTS_LOOKED_AT)? {
                self.suggest_numbers(&customer, &text, &mut seen, &mut found)?;
            }
        }
        if found.len() < SUGGESTIONS_MAX && (text.is_empty() || text.chars().count() >= PAID_CHARS_MIN) {
            let filter = HistoryFilter {
                state: Some(PaymentState::Paid),
                search: (!text.is_empty()).then(|| text.clone()),
                limit: PAYMENTS_LOOKED_AT,
                ..HistoryFilter::default()
            };
            for payment in self.journal.history(&filter)?.into_iter().filter(|paid| !paid.bill.is_masked()) {
                let suggestion = self.suggest_payment(&payment)?;
                keep(suggestion, &mut seen, &mut found);
            }
        }
        found.truncate(SUGGESTIONS_MAX);
        Ok(found)
    }

    /// A customer's numbers; those that have the text where some do, else all of them.
    fn suggest_numbers(
        &self,
        customer: &Customer,
        text: &str,
        seen: &mut HashSet<(String, String)>,
        found: &mut Vec<Suggestion>,
    ) -> Result<(), CounterError> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        let label = text.to_lowercase();
        let hits = |booked: &&BookedNumber| {
            booked.number.as_str().contains(&digits) || booked.label.to_lowercase().contains(&label)
        };
        let some_hit = customer.numbers.iter().any(|booked| hits(&booked));
        for booked in customer.numbers.iter().filter(|booked| !some_hit || hits(booked)) {
            let known = KnownNumber {
                customer: Some(customer.id),
                name: customer.name.clone(),
                booked: booked.clone(),
                paid_at: None,
            };
            keep(self.named(known)?, seen, found);
        }
        Ok(())
    }

    fn suggest_payment(&self, payment: &Payment) -> Result<Suggestion, CounterError> {
        let bill = &payment.bill;
        let offers = self.offers(&payment.account).ok();
        let listed = offers.as_ref().and_then(|list| {
            list.offers.iter().find(|listed| listed.offer.product.code == bill.product.code)
        });
        let (product, account) = match listed {
            Some(listed) => (listed.key.clone(), None),
            None => (bill.product.code.clone(), Some(payment.account.clone())),
        };
        Ok(Suggestion {
            product_name: bill.product.name.clone(),
            known: KnownNumber {
                customer: None,
                name: bill.customer_name.clone(),
                booked: BookedNumber {
                    product,
                    account,
                    category: Some(bill.product.category),
                    number: bill.customer_no.clone(),
                    label: String::new(),
                    months: None,
                    amount: None,
                    year: None,
                },
                paid_at: payment.decided_at,
            },
        })
    }

    fn named(&self, known: KnownNumber) -> Result<Suggestion, CounterError> {
        Ok(Suggestion { product_name: self.product_name(&known.booked)?, known })
    }

    /// A product's name for people; its own word where the catalogue does not know it any more.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn product_name(&self, booked: &BookedNumber) -> Result<String, CounterError> {
        let offers = match &booked.account {
            Some(name) => {
                let list = self.offers(name).ok();
                list.and_then(|list| list.find(&booked.product).cloned()).into_iter().collect()
            }
            None => {
                self.offers_of_key(&booked.product)?.into_iter().map(|(_, offer)| offer).collect::<Vec<_>>()
            }
        };
        let name = offers.into_iter().map(|offer| offer.product.name).find(|name| !name.is_empty());
        Ok(name.unwrap_or_else(|| booked.product.clone()))
    }

    /// What a product of our own is: by the catalogue, or else by the word that each key begins with.
    pub(super) fn category_of_key(&self, key: &str) -> Result<Option<Category>, CounterError> {
        let offered = self.offers_of_key(key)?.into_iter().map(|(_, offer)| offer.product.category).next();
        Ok(offered.or_else(|| key.split('/').next().and_then(Category::parse)))
    }
}

/// Each number at each kind of product once, the first time it is come upon.
fn keep(suggestion: Suggestion, seen: &mut HashSet<(String, String)>, found: &mut Vec<Suggestion>) {
    let booked = &suggestion.known.booked;
    let kind = booked.category.map_or_else(|| booked.product.clone(), |kind| kind.as_str().to_owned());
    if seen.insert((kind, booked.number.as_str().to_owned())) {
        found.push(suggestion);
    }
}
