//! What the shop can sell: each account's offers, kept with the time of their last sync, found in an instant.
//!
//! The lists lie beside the journal and not in it: they are what billers said about themselves and can be fetched
//! again. A price that stands nowhere else is believed for hours only, and the biller's answer is held against it.

mod guess;
mod key;
mod store;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use loket_billers::{InquiryFailure, Kind};
use loket_journal::AccountRecord;
use loket_model::{AccountName, Category, Offer, OfferState, Product, Rupiah, UnresolvedWhy, UtcMillis};

pub use guess::categories_of_number;
pub(crate) use key::of as product_key;

use crate::counter::Counter;
use crate::error::CounterError;

/// How long a price from a list is believed where it stands nowhere else.
const PRICES_VALID_MS: i64 = 6 * 3_600_000;

/// One account's offers.
#[derive(Debug, Default)]
pub struct OfferList {
    /// When they were fetched; none while only the codes of the vendor's documents are known.
    pub synced_at: Option<UtcMillis>,
    /// The offers, as the biller ordered them.
    pub offers: Vec<ListedOffer>,
}

/// An offer, and by what it is found.
#[derive(Debug)]
pub struct ListedOffer {
    /// The offer.
    pub offer: Offer,
    /// Our own word for the product, the same for every account that sells it: `pln-prepaid/20000`.
    pub key: String,
    /// Code, name, provider and province in lower case.
    haystack: String,
}

/// What is looked for among the offers.
#[derive(Debug, Clone, Default)]
pub struct OfferQuery {
    /// Words that must all occur in code, name, provider or province.
    pub text: String,
    /// Only this kind.
    pub category: Option<Category>,
    /// Only this account.
    pub account: Option<AccountName>,
    /// At most so many.
    pub limit: usize,
}

/// An offer that was found.
#[derive(Debug, Clone)]
pub struct FoundOffer {
    /// Who sells it.
    pub account: AccountName,
    /// The offer.
    pub offer: Offer,
    /// Our own word for the product.
    pub key: String,
    /// When the account's offers were fetched.
    pub synced_at: Option<UtcMillis>,
}

impl OfferList {
    fn new(synced_at: Option<UtcMillis>, offers: Vec<Offer>) -> Self {
        Self { synced_at, offers: offers.into_iter().map(ListedOffer::new).collect() }
    }

    /// The best offer of one of our own products: one that is sold before one that is not, then the cheaper one.
    #[must_use]
    pub fn find_key(&self, key: &str) -> Option<&Offer> {
        let offers = self.offers.iter().filter(|listed| listed.key == key).map(|listed| &listed.offer);
        let state = |offer: &Offer| OfferState::ALL.iter().position(|(state, _)| *state == offer.state);
        offers.min_by_key(|offer| {
            (state(offer), offer.price.or(offer.admin).unwrap_or(Rupiah::MAX), offer.product.code.clone())
        })
    }

    /// The offer of this code.
    #[must_use]
    pub fn find(&self, code: &str) -> Option<&Offer> {
        self.offers.iter().map(|listed| &listed.offer).find(|offer| offer.product.code == code)
    }
}

impl ListedOffer {
    fn new(offer: Offer) -> Self {
        let texts = [
            Some(offer.product.code.as_str()),
            Some(offer.product.name.as_str()),
            offer.provider.as_deref(),
            offer.province.as_deref(),
        ];
        let haystack = texts.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
        Self { key: key::of(&offer), haystack, offer }
    }
}

/// The offers of all accounts, read from the shop's folder when they are first needed.
pub(crate) struct Catalogue {
    folder: PathBuf,
    lists: Mutex<BTreeMap<AccountName, Arc<OfferList>>>,
}

impl Catalogue {
    pub(crate) fn in_folder(shop: &std::path::Path) -> Self {
        Self { folder: shop.join("catalogue"), lists: Mutex::new(BTreeMap::new()) }
    }

    fn list(&self, account: &AccountRecord) -> Arc<OfferList> {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let list = lists.entry(account.name.clone()).or_insert_with(|| {
            let (synced_at, offers) = match store::read(&self.folder, account) {
                Some((at, offers)) => (Some(at), offers),
                None => (None, published(&account.kind)),
            };
            Arc::new(OfferList::new(synced_at, offers))
        });
        Arc::clone(list)
    }

    fn keep(
        &self,
        account: &AccountRecord,
        at: UtcMillis,
        offers: Vec<Offer>,
    ) -> Result<Arc<OfferList>, CounterError> {
        // Two fetches at once must not write one file at once.
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        store::write(&self.folder, account, at, &offers)?;
        let list = Arc::new(OfferList::new(Some(at), offers));
        lists.insert(account.name.clone(), Arc::clone(&list));
        Ok(list)
    }

    /// Forgets what was read, so that an account that changed is read again.
    pub(crate) fn forget(&self, account: &AccountName) {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner).remove(account);
    }

    /// Forgets an account and what is kept of it.
    pub(crate) fn remove(&self, account: &AccountName) -> Result<(), CounterError> {
        self.forget(account);
        store::remove(&self.folder, account)
    }
}

/// The codes that a kind's documents name.
fn published(kind: &str) -> Vec<Offer> {
    Kind::find(kind).map(|kind| (kind.published)()).unwrap_or_default()
}

/// The product behind a code that the vendor's documents name; what they do not name takes its category from
/// the caller.
#[must_use]
pub fn product_of(kind: &str, code: &str, category: Option<Category>) -> Option<Product> {
    let known = published(kind).into_iter().map(|offer| offer.product).find(|product| product.code == code);
    known.or_else(|| unlisted(code, category))
}

/// Shares the room out, so that the first account's thousand offers do not hide the second's; each account's stay
/// together and in their order.
fn shared(rows: Vec<std::vec::IntoIter<FoundOffer>>, limit: usize) -> Vec<FoundOffer> {
    let mut room = limit;
    let mut left = rows.len();
    let mut by_length: Vec<usize> = (0..rows.len()).collect();
    by_length.sort_by_key(|index| rows.get(*index).map_or(0, std::vec::IntoIter::len));
    let mut quotas = vec![0; rows.len()];
    for index in by_length {
        let quota = rows.get(index).map_or(0, std::vec::IntoIter::len).min(room / left.max(1));
        if let Some(slot) = quotas.get_mut(index) {
            *slot = quota;
        }
        room = room.saturating_sub(quota);
        left = left.saturating_sub(1);
    }
    rows.into_iter().zip(quotas).flat_map(|(row, quota)| row.take(quota)).collect()
}

/// Where the biller's list leaves the kind open, the caller's word for it holds.
fn in_category(mut offer: Offer, category: Option<Category>) -> Offer {
    if let (Category::Other, Some(category)) = (offer.product.category, category) {
        offer.product.category = category;
    }
    offer
}

fn unlisted(code: &str, category: Option<Category>) -> Option<Product> {
    category.map(|category| Product { code: code.to_owned(), name: String::new(), category, nominal: None })
}

impl Counter {
    /// What an account sells, as far as it is known.
    ///
    /// # Errors
    /// [`CounterError::AccountUnknown`].
    pub fn offers(&self, name: &AccountName) -> Result<Arc<OfferList>, CounterError> {
        Ok(self.catalogue.list(&self.account(name)?))
    }

    /// Fetches what an account sells and keeps it.
    ///
    /// # Errors
    /// [`CounterError::NoPriceList`] where the biller publishes none, its refusal or silence, or a folder that
    /// cannot be written.
    pub fn sync_offers(&self, name: &AccountName) -> Result<Arc<OfferList>, CounterError> {
        let account = self.account(name)?;
        let biller = self.biller(&account)?;
        let capabilities = biller.capabilities();
        if !capabilities.lists_offers {
            return Err(CounterError::NoPriceList(capabilities.label));
        }
        let at = self.now();
        let reply = self.ask_biller(name, capabilities.label, biller.offers_request(at))?;
        let offers = biller.read_offers(&reply).and_then(|offers| match offers.is_empty() {
            // KHOINS answers a wrong credential so: an empty list is no list, and the old one is better.
            true => Err(InquiryFailure::Unclear(UnresolvedWhy::Incomplete("offers".to_owned()))),
            false => Ok(offers),
        });
        let offers = offers.map_err(|failure| self.no_answer(name, capabilities.label, failure))?;
        self.catalogue.keep(&account, at, offers)
    }

    /// Asks how much deposit is left at an account.
    ///
    /// # Errors
    /// [`CounterError::NoBalance`] where the biller does not tell it, its refusal or silence.
    pub fn balance(&self, name: &AccountName) -> Result<Rupiah, CounterError> {
        let biller = self.biller(&self.account(name)?)?;
        let capabilities = biller.capabilities();
        if !capabilities.tells_balance {
            return Err(CounterError::NoBalance(capabilities.label));
        }
        let reply = self.ask_biller(name, capabilities.label, biller.balance_request(self.now()))?;
        let balance = biller
            .read_balance(&reply)
            .map_err(|failure| self.no_answer(name, capabilities.label, failure))?;
        self.health.balance_is(name, balance, self.now());
        Ok(balance)
    }

    /// The offers that have all the words, account by account in the shop's order.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn find_offers(&self, query: &OfferQuery) -> Result<Vec<FoundOffer>, CounterError> {
        let text = query.text.to_lowercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut accounts = self.journal.accounts()?;
        accounts.retain(|account| query.account.as_ref().is_none_or(|only| *only == account.name));
        let mut rows: Vec<std::vec::IntoIter<FoundOffer>> = Vec::new();
        for account in &accounts {
            let list = self.catalogue.list(account);
            let matches = |listed: &&ListedOffer| {
                query.category.is_none_or(|only| listed.offer.product.category == only)
                    && words.iter().all(|word| listed.haystack.contains(word))
            };
            let found = |listed: &ListedOffer| FoundOffer {
                account: account.name.clone(),
                offer: listed.offer.clone(),
                key: listed.key.clone(),
                synced_at: list.synced_at,
            };
            let found = list.offers.iter().filter(matches).take(query.limit).map(found);
            rows.push(found.collect::<Vec<_>>().into_iter());
        }
        Ok(shared(rows, query.limit))
    }

    /// The offers of one product of our own, one for each account that sells it.
    pub(crate) fn offers_of_key(&self, key: &str) -> Result<Vec<(AccountRecord, Offer)>, CounterError> {
        let mut offers = Vec::new();
        for account in self.journal.accounts()? {
            let list = self.catalogue.list(&account);
            if let Some(offer) = list.find_key(key).cloned() {
                offers.push((account, offer));
            }
        }
        Ok(offers)
    }

    /// Product and offer behind a code at an account. Where the price stands only in the biller's list, a list
    /// that is old or was never fetched is fetched now: an old price would make every answer look wrong.
    pub(crate) fn product_at(
        &self,
        account: &AccountRecord,
        code: &str,
        category: Option<Category>,
    ) -> Result<(Product, Option<Offer>), CounterError> {
        let label = loket_billers::label_of(&account.kind);
        let unknown = || CounterError::ProductUnknown { product: code.to_owned(), biller: label };
        let biller = self.biller(account)?;
        let known = |list: &OfferList| {
            let offer = list.find(code).or_else(|| list.find_key(code)).cloned();
            offer.map(|offer| in_category(offer, category))
        };
        let list = self.catalogue.list(account);
        let offer = known(&list);
        let product = offer.as_ref().map(|offer| offer.product.clone()).or_else(|| unlisted(code, category));
        let needed = product.as_ref().is_none_or(|product| biller.needs_offer(product));
        let fresh = list.synced_at.is_some_and(|at| self.now().get() - at.get() < PRICES_VALID_MS);
        if !needed || fresh || !biller.capabilities().lists_offers {
            let product = product.ok_or_else(unknown)?;
            return if needed && offer.is_none() { Err(unknown()) } else { Ok((product, offer)) };
        }
        let offer = known(self.sync_offers(&account.name)?.as_ref()).ok_or_else(unknown)?;
        Ok((offer.product.clone(), Some(offer)))
    }
}
