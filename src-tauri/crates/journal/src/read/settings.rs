//! Shop, accounts, shift and inquiries.

use loket_model::{AccountName, InquiryId, Rules, Shop, UtcMillis};
use rusqlite::{Connection, Row};

use super::{all, first};
use crate::number::small;
use crate::stored::{StoredAccount, StoredInquiry, StoredShop, form, rupiah};
use crate::{AccountRecord, Inquiry, JournalError, ShiftRecord};

/// Most accounts that a shop lists; a shop has a handful.
const ACCOUNTS_MAX: u32 = 1000;

pub(crate) fn shop(conn: &Connection) -> Result<Option<Shop>, JournalError> {
    first(conn, "SELECT body FROM shop", [], |row| {
        Ok(form::<StoredShop>(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?.try_into()?)
    })
}

pub(crate) fn accounts(conn: &Connection) -> Result<Vec<AccountRecord>, JournalError> {
    all(conn, &format!("SELECT body FROM account ORDER BY name LIMIT {ACCOUNTS_MAX}"), [], account_row)
}

pub(crate) fn account(conn: &Connection, name: &AccountName) -> Result<Option<AccountRecord>, JournalError> {
    first(conn, "SELECT body FROM account WHERE name = ?1", [name.as_str()], account_row)
}

/// An account of the other kind than `demo`, if any.
pub(crate) fn account_unlike(conn: &Connection, demo: bool) -> Result<Option<AccountRecord>, JournalError> {
    first(conn, "SELECT body FROM account WHERE sandbox <> ?1 LIMIT 1", [demo], account_row)
}

fn account_row(row: &Row<'_>) -> Result<AccountRecord, JournalError> {
    Ok(form::<StoredAccount>(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?.try_into()?)
}

/// The open shift. No event closes one yet, so that the latest is the open one.
pub(crate) fn current_shift(conn: &Connection) -> Result<Option<ShiftRecord>, JournalError> {
    let sql = "SELECT shift, opened_at_ms, opened_by, float FROM shift ORDER BY shift DESC LIMIT 1";
    first(conn, sql, [], |row| {
        Ok(ShiftRecord {
            shift: small("shift.shift", row.get(0)?)?,
            opened_at: UtcMillis::new(row.get(1)?),
            opened_by: row.get(2)?,
            float: rupiah("float", row.get(3)?)?,
        })
    })
}

pub(crate) fn inquiry(conn: &Connection, id: InquiryId) -> Result<Option<Inquiry>, JournalError> {
    first(conn, "SELECT body FROM inquiry WHERE id = ?1", [id.to_string()], |row| {
        Ok(form::<StoredInquiry>(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?.try_into()?)
    })
}

/// The owner's rules, or the defaults.
pub(crate) fn rules(_conn: &Connection) -> Result<Rules, JournalError> {
    Ok(Rules::default())
}
