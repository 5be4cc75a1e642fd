//! Balances of the books.

use loket_model::{BookAccount, Rupiah};
use rusqlite::Connection;

use super::all;
use crate::JournalError;
use crate::stored::{rupiah, valid};

/// Every account that was ever posted to, by name.
pub(crate) fn balances(conn: &Connection) -> Result<Vec<(BookAccount, Rupiah)>, JournalError> {
    all(conn, "SELECT account, amount FROM balance ORDER BY account", [], |row| {
        let account = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        Ok((valid("book account", BookAccount::parse(account))?, rupiah("balance", row.get(1)?)?))
    })
}
