//! The product that a list means by its words: `PLN`, `token 50.000`, `PDAM Surabaya`, a biller's code.

use std::collections::{BTreeSet, HashMap};

use loket_model::{Category, Rupiah};

use super::refused::MemberFlaw;
use crate::catalogue::{OfferQuery, categories_of_number};
use crate::counter::Counter;
use crate::error::CounterError;

/// Offers that are looked at before a word is called ambiguous.
const OFFERS_LOOKED_AT: usize = 50;

/// How people call what one company sells.
const CALLED: &[(&str, Category)] = &[
    ("pln", Category::PlnPostpaid),
    ("listrik", Category::PlnPostpaid),
    ("tagihan listrik", Category::PlnPostpaid),
    ("listrik pascabayar", Category::PlnPostpaid),
    ("pln pascabayar", Category::PlnPostpaid),
    ("pln postpaid", Category::PlnPostpaid),
    ("token", Category::PlnPrepaid),
    ("token listrik", Category::PlnPrepaid),
    ("token pln", Category::PlnPrepaid),
    ("pln token", Category::PlnPrepaid),
    ("pln prabayar", Category::PlnPrepaid),
    ("pln prepaid", Category::PlnPrepaid),
    ("bpjs", Category::BpjsKesehatan),
    ("bpjs kesehatan", Category::BpjsKesehatan),
    ("telkom", Category::Telkom),
    ("indihome", Category::Telkom),
    ("speedy", Category::Telkom),
    ("gas", Category::Pgn),
    ("pgn", Category::Pgn),
];

/// A product that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) key: String,
    pub(super) category: Category,
    /// Whether the customer chooses the amount.
    pub(super) takes_amount: bool,
    /// Whether several months can be paid ahead.
    pub(super) takes_months: bool,
}

type Found = Result<Wanted, MemberFlaw>;

/// Finds products for the rows of one file; each word is looked up once.
pub(super) struct Resolver<'a> {
    counter: &'a Counter,
    fallback: Option<String>,
    known: HashMap<String, Found>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(counter: &'a Counter, fallback: Option<&str>) -> Self {
        let fallback = fallback.map(|text| text.trim().to_lowercase()).filter(|text| !text.is_empty());
        Self { counter, fallback, known: HashMap::new() }
    }

    /// The product of a row: by its word, or the one for rows without, or what the number looks like.
    pub(super) fn product(
        &mut self,
        word: Option<&str>,
        number: &str,
        amount: Option<Rupiah>,
    ) -> Result<Found, CounterError> {
        let word = word.map(str::to_lowercase).or_else(|| self.fallback.clone());
        let Some(word) = word.or_else(|| guessed(number).map(|category| category.as_str().to_owned())) else {
            return Ok(Err(MemberFlaw::NoProduct));
        };
        // A token is one product for each value.
        let valued = format!("{}/{}", Category::PlnPrepaid.as_str(), amount.map_or(0, Rupiah::get));
        let is_token = category_called(&word) == Some(Category::PlnPrepaid);
        let asked = if is_token { valued } else { word.clone() };
        if is_token && amount.is_none() {
            return Ok(Err(MemberFlaw::Amount(String::new())));
        }
        if let Some(found) = self.known.get(&asked) {
            return Ok(found.clone());
        }
        let found = self.look_up(&asked, &word)?;
        self.known.insert(asked, found.clone());
        Ok(found)
    }

    fn look_up(&self, asked: &str, word: &str) -> Result<Found, CounterError> {
        if let Some(wanted) = self.of_key(asked)? {
            return Ok(Ok(wanted));
        }
        if let Some(category) = category_called(word).filter(|category| !category.has_many_sellers()) {
            let key = self.of_key(category.as_str())?;
            return Ok(key.ok_or_else(|| MemberFlaw::UnknownProduct(word.to_owned())));
        }
        let query = OfferQuery { text: word.to_owned(), limit: OFFERS_LOOKED_AT, ..OfferQuery::default() };
        let offers = self.counter.find_offers(&query)?;
        let exact = |text: &str| text.to_lowercase() == word;
        let named: BTreeSet<&str> = offers
            .iter()
            .filter(|found| exact(&found.offer.product.code) || exact(&found.offer.product.name))
            .map(|found| found.key.as_str())
            .collect();
        let keys =
            if named.is_empty() { offers.iter().map(|found| found.key.as_str()).collect() } else { named };
        let mut keys = keys.into_iter();
        match (keys.next(), keys.next()) {
            (Some(key), None) => {
                Ok(self.of_key(key)?.ok_or_else(|| MemberFlaw::UnknownProduct(word.to_owned())))
            }
            (None, _) => Ok(Err(MemberFlaw::UnknownProduct(word.to_owned()))),
            (Some(_), Some(_)) => Ok(Err(MemberFlaw::AmbiguousProduct(word.to_owned()))),
        }
    }

    fn of_key(&self, key: &str) -> Result<Option<Wanted>, CounterError> {
        let offers = self.counter.offers_of_key(key)?;
        let Some((_, first)) = offers.first() else { return Ok(None) };
        let category = first.product.category;
        let open = matches!(category, Category::Emoney | Category::Other)
            && offers.iter().all(|(_, offer)| offer.price.is_none() && offer.product.nominal.is_none());
        let bounded = offers.iter().any(|(_, offer)| offer.amount_min.or(offer.amount_max).is_some());
        Ok(Some(Wanted {
            key: key.to_owned(),
            category,
            takes_amount: bounded || (open && category == Category::Emoney),
            takes_months: matches!(category, Category::BpjsKesehatan | Category::BpjsKetenagakerjaan),
        }))
    }
}

fn category_called(word: &str) -> Option<Category> {
    let plain: String =
        word.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let called = CALLED.iter().find(|(name, _)| *name == plain).map(|(_, category)| *category);
    called.or_else(|| Category::parse(word))
}

/// What a number is of, where its shape says it: only kinds that one company sells.
fn guessed(number: &str) -> Option<Category> {
    let first = categories_of_number(number).into_iter().next();
    first.filter(|category| !category.has_many_sellers())
}
