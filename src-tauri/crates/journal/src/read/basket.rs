//! Baskets and what became of their bills.

use loket_model::{Basket, BasketId};
use rusqlite::Connection;

use crate::JournalError;

pub(crate) fn by_id(_conn: &Connection, _id: BasketId) -> Result<Option<Basket>, JournalError> {
    Ok(None)
}

pub(crate) fn waiting(_conn: &Connection) -> Result<Vec<Basket>, JournalError> {
    Ok(Vec::new())
}
