//! Who is signed in where, and what could stop a sale.

use loket_model::{Shop, Zone};

use super::{Desk, attention, keeping};
use crate::commands::Session;
use crate::convert::shift_info;
use crate::cutoff;
use crate::dto::Status;
use crate::error::ApiError;

pub(super) fn status(desk: &Desk, session: &Session) -> Result<Status, ApiError> {
    let counter = &desk.counter;
    let health = keeping::health(desk);
    // Of a damaged journal the window shows what can still be read, and above all that it is damaged.
    let is_damaged = health.damage.is_some();
    let shop = readable(counter.shop(), is_damaged, unreadable_shop)?;
    let shift = readable(counter.journal().current_shift(), is_damaged, || None)?;
    let waiting = readable(counter.attention().map(Some), is_damaged, || None)?;
    let bounded = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(Status {
        shop: shop.name,
        demo: shop.demo,
        actor: session.actor.clone(),
        role: session.role.as_str().to_owned(),
        terminal: shop.terminal,
        zone: shop.zone.as_str().to_owned(),
        shift: shift.map(|shift| shift_info(shop.zone, &shift)),
        accounts: readable(desk.accounts(), is_damaged, Vec::new)?,
        open_count: waiting.as_ref().map(|waiting| bounded(waiting.open.len())).unwrap_or_default(),
        attention_count: waiting
            .as_ref()
            .map(|waiting| bounded(attention::count(waiting)))
            .unwrap_or_default(),
        journal: health,
        cutoff: cutoff::at(counter.now(), shop.zone),
        seq: readable(counter.journal().last_seq(), is_damaged, || 0)?,
        business_day: shop.zone.business_day(counter.now()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        is_new: super::shop::is_new(desk),
    })
}

fn readable<T, E: Into<ApiError>>(
    read: Result<T, E>,
    is_damaged: bool,
    otherwise: impl FnOnce() -> T,
) -> Result<T, ApiError> {
    match read {
        Err(_) if is_damaged => Ok(otherwise()),
        read => read.map_err(Into::into),
    }
}

fn unreadable_shop() -> Shop {
    Shop {
        name: "LOKET".to_owned(),
        address: Vec::new(),
        outlet: String::new(),
        terminal: String::new(),
        zone: Zone::Wib,
        demo: false,
    }
}
