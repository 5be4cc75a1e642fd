//! Prints on their way to paper.

use loket_model::PaymentId;
use rusqlite::Connection;

use super::payment::payment_id;
use super::{all, text};
use crate::number::small;
use crate::{BegunMark, BegunPrint, CopyAllowed, JournalError};

/// Every print that was begun and has not ended.
pub(crate) fn prints(conn: &Connection) -> Result<Vec<BegunPrint>, JournalError> {
    let sql = "SELECT payment, number, format, actor, allowed_by, allowed_reason FROM print_begun
               ORDER BY payment, number";
    all(conn, sql, [], |row| {
        let by: Option<String> = row.get(4)?;
        let reason: Option<String> = row.get(5)?;
        let mark = BegunMark {
            payment: payment_id(text(row, 0)?)?,
            number: small("print_begun.number", row.get(1)?)?,
            allowed: by.zip(reason).map(|(by, reason)| CopyAllowed { by, reason }),
        };
        Ok(BegunPrint { mark, format: row.get(2)?, actor: row.get(3)? })
    })
}

/// Numbers of a payment's prints that came out or may have, in order.
pub(crate) fn taken(conn: &Connection, payment: PaymentId) -> Result<Vec<u32>, JournalError> {
    let sql = "SELECT number FROM print WHERE payment = ?1
               UNION SELECT number FROM print_begun WHERE payment = ?1 ORDER BY number";
    all(conn, sql, [payment.to_string()], |row| small("print.number", row.get(0)?))
}
