//! Whose shop this is, and whether somebody has said so yet. What else a new shop needs has commands of its own.

use loket_model::{Shop, Zone};

use super::Desk;
use super::request::malformed;
use crate::commands::Session;
use crate::dto::{SetShopRequest, ShopInfo};
use crate::error::ApiError;

/// Letters of a name: two rows of the narrowest paper.
const NAME_LETTERS_MAX: usize = 64;
/// Lines of an address.
const ADDRESS_LINES_MAX: usize = 3;
/// Letters of each.
const LINE_LETTERS_MAX: usize = 64;

/// Whether this is a new folder in which nobody has said anything yet; a journal that cannot tell is none.
pub(super) fn is_new(desk: &Desk) -> bool {
    let counter = &desk.counter;
    let is_nameless = matches!(counter.journal().shop(), Ok(None));
    let is_empty = || matches!(counter.users(), Ok(people) if people.is_empty());
    is_nameless && counter.damage().is_none() && is_empty()
}

/// Outlet, till and whether the money is play money stay as they are.
pub(super) fn set(desk: &Desk, session: &Session, request: SetShopRequest) -> Result<ShopInfo, ApiError> {
    let name = line(&request.name, NAME_LETTERS_MAX).filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| malformed("name"))?;
    let zone = Zone::parse(&request.zone).ok_or_else(|| malformed("zone"))?;
    let lines = request.address.iter().map(|text| line(text, LINE_LETTERS_MAX));
    let lines: Option<Vec<String>> = lines.collect();
    let address: Vec<String> =
        lines.ok_or_else(|| malformed("address"))?.into_iter().filter(|line| !line.is_empty()).collect();
    if address.len() > ADDRESS_LINES_MAX {
        return Err(malformed("address"));
    }
    let shop = Shop { name, address, zone, ..desk.counter.shop()? };
    desk.counter.set_shop(&session.actor, &shop)?;
    Ok(told(shop))
}

/// What the struk says.
pub(super) fn info(desk: &Desk) -> Result<ShopInfo, ApiError> {
    Ok(told(desk.counter.shop()?))
}

fn told(shop: Shop) -> ShopInfo {
    ShopInfo { name: shop.name, address: shop.address, zone: shop.zone.as_str().to_owned() }
}

/// One line as it is printed; none where it is too long or would break the line.
fn line(text: &str, letters_max: usize) -> Option<String> {
    let text = text.trim();
    let fits = text.chars().count() <= letters_max && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}
