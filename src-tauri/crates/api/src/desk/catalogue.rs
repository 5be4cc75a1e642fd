//! What the shop can sell, as the screen asks for it.

use loket_counter::OfferQuery;

use super::Desk;
use super::request::{account, category};
use crate::convert::{instant, product_info};
use crate::dto::{AccountRequest, ProductInfo, ProductsRequest, SyncInfo};
use crate::error::ApiError;

/// Most offers that cross at once; a search narrows the rest down.
const OFFERS_MAX: usize = 1_000;

pub(super) fn products(desk: &Desk, request: ProductsRequest) -> Result<Vec<ProductInfo>, ApiError> {
    let query = OfferQuery {
        text: request.search.unwrap_or_default(),
        category: request.category.as_deref().map(category).transpose()?,
        account: request.account.as_deref().map(account).transpose()?,
        limit: request
            .limit
            .map_or(OFFERS_MAX, |limit| usize::try_from(limit).unwrap_or(OFFERS_MAX))
            .min(OFFERS_MAX),
    };
    let zone = desk.zone()?;
    Ok(desk.counter.find_offers(&query)?.iter().map(|found| product_info(zone, found)).collect())
}

pub(super) fn sync(desk: &Desk, request: AccountRequest) -> Result<SyncInfo, ApiError> {
    let zone = desk.zone()?;
    let list = desk.counter.sync_offers(&account(&request.account)?)?;
    Ok(SyncInfo {
        account: request.account,
        offers: u32::try_from(list.offers.len()).unwrap_or(u32::MAX),
        synced_at: list.synced_at.map(|at| instant(zone, at)).unwrap_or_default(),
    })
}
