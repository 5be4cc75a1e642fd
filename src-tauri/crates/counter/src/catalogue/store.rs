//! An account's offers as a file of the shop's folder, replaced whole at each sync.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use loket_journal::AccountRecord;
use loket_model::{AccountName, Category, Offer, OfferState, Product, Rupiah, UtcMillis};
use serde::{Deserialize, Serialize};

use crate::error::CounterError;
use crate::folder::write_whole;

/// No biller sells more; a longer file is not one of ours.
const OFFERS_MAX: usize = 50_000;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredList {
    /// Offers to another shop, or of another kind or address, are not this account's.
    kind: String,
    url: String,
    settings: BTreeMap<String, String>,
    synced_at_ms: i64,
    offers: Vec<StoredOffer>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredOffer {
    code: String,
    name: String,
    category: String,
    nominal: Option<i64>,
    price: Option<i64>,
    admin: Option<i64>,
    commission: Option<i64>,
    state: String,
    provider: Option<String>,
    province: Option<String>,
    amount_min: Option<i64>,
    amount_max: Option<i64>,
}

impl From<&Offer> for StoredOffer {
    fn from(offer: &Offer) -> Self {
        let rupiah = |amount: Option<Rupiah>| amount.map(Rupiah::get);
        Self {
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
        }
    }
}

impl StoredOffer {
    /// None for an entry that an editor broke.
    fn offer(self) -> Option<Offer> {
        let rupiah = |amount: Option<i64>| amount.and_then(|amount| Rupiah::new(amount).ok());
        Some(Offer {
            product: Product {
                code: self.code,
                name: self.name,
                category: Category::parse(&self.category)?,
                nominal: rupiah(self.nominal),
            },
            price: rupiah(self.price),
            admin: rupiah(self.admin),
            commission: rupiah(self.commission),
            state: OfferState::parse(&self.state)?,
            provider: self.provider,
            province: self.province,
            amount_min: rupiah(self.amount_min),
            amount_max: rupiah(self.amount_max),
        })
    }
}

fn file(folder: &Path, account: &AccountRecord) -> PathBuf {
    folder.join(format!("{}.json", account.name))
}

/// The list of the last sync; none where there was none, or what lies there is not this account's.
pub(super) fn read(folder: &Path, account: &AccountRecord) -> Option<(UtcMillis, Vec<Offer>)> {
    let bytes = fs::read(file(folder, account)).ok()?;
    let list: StoredList = match serde_json::from_slice(&bytes) {
        Ok(list) => list,
        Err(error) => {
            tracing::warn!(account = %account.name, %error, "the kept price list is damaged; sync again");
            return None;
        }
    };
    // The demo's sandbox has a new address at every start and the same goods.
    let same_place = list.url == account.url || account.sandbox;
    let same = list.kind == account.kind && same_place && list.settings == whose(account);
    same.then(|| {
        let offers = list.offers.into_iter().take(OFFERS_MAX).filter_map(StoredOffer::offer).collect();
        (UtcMillis::new(list.synced_at_ms), offers)
    })
}

/// The settings that say whose prices these are; preferences do not.
fn whose(account: &AccountRecord) -> BTreeMap<String, String> {
    let is_preference = |name: &str| {
        name == "order" || name.starts_with("cut-off") || name.starts_with("pattern.") || name.ends_with("-s")
    };
    let settings = account.settings.iter().filter(|(name, _)| !is_preference(name));
    settings.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// Removes the list.
pub(super) fn remove(folder: &Path, account: &AccountName) -> Result<(), CounterError> {
    match fs::remove_file(folder.join(format!("{account}.json"))) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Replaces the list.
pub(super) fn write(
    folder: &Path,
    account: &AccountRecord,
    at: UtcMillis,
    offers: &[Offer],
) -> Result<(), CounterError> {
    let list = StoredList {
        kind: account.kind.clone(),
        url: account.url.clone(),
        settings: whose(account),
        synced_at_ms: at.get(),
        offers: offers.iter().take(OFFERS_MAX).map(StoredOffer::from).collect(),
    };
    let bytes = serde_json::to_vec(&list).map_err(std::io::Error::from)?;
    fs::create_dir_all(folder)?;
    write_whole(&file(folder, account), &bytes)?;
    Ok(())
}
