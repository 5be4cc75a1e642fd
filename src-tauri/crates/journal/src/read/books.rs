//! Balances of the books.

use loket_model::{BookAccount, Rupiah};
use rusqlite::Connection;

use super::{all, first};
use crate::JournalError;
use crate::stored::{rupiah, valid};

/// Every account that was ever posted to, by name.
pub(crate) fn balances(conn: &Connection) -> Result<Vec<(BookAccount, Rupiah)>, JournalError> {
    all(conn, "SELECT account, amount FROM balance ORDER BY account", [], |row| {
        let account = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        Ok((valid("book account", BookAccount::parse(account))?, rupiah("balance", row.get(1)?)?))
    })
}

/// What one account holds; zero before anything was posted to it.
pub(crate) fn balance(conn: &Connection, account: &BookAccount) -> Result<Rupiah, JournalError> {
    let sql = "SELECT amount FROM balance WHERE account = ?1";
    let amount = first(conn, sql, [account.to_text()], |row| Ok(rupiah("balance", row.get(0)?)?))?;
    Ok(amount.unwrap_or(Rupiah::ZERO))
}
