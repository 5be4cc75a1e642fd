//! Baskets and what became of their bills.

use loket_model::{Basket, BasketId, BasketLine, BasketLineState, InquiryId, PaymentId, Rupiah, UtcMillis};
use rusqlite::{Connection, Row};

use super::{all, first, text};
use crate::JournalError;
use crate::number::small;
use crate::stored::{StoredError, rupiah, valid};

/// Most baskets with waiting bills that are loaded at once, and most waiting bills.
const WAITING_MAX: u32 = 10_000;

/// A bill for which cash lies in a basket.
pub(crate) struct WaitingLine {
    pub(crate) basket: BasketId,
    pub(crate) line: BasketLine,
}

pub(crate) fn by_id(conn: &Connection, id: BasketId) -> Result<Option<Basket>, JournalError> {
    seq_of(conn, id)?.map(|seq| by_seq(conn, seq)).transpose()
}

/// Place of the event that took the cash of a basket.
pub(crate) fn seq_of(conn: &Connection, id: BasketId) -> Result<Option<i64>, JournalError> {
    first(conn, "SELECT seq FROM basket WHERE id = ?1", [id.to_string()], |row| Ok(row.get(0)?))
}

/// Baskets with bills that were never sent, oldest first.
pub(crate) fn waiting(conn: &Connection) -> Result<Vec<Basket>, JournalError> {
    let sql = format!(
        "SELECT DISTINCT basket FROM basket_line INDEXED BY basket_line_waiting
         WHERE state = 'waiting' ORDER BY basket LIMIT {WAITING_MAX}"
    );
    let places: Vec<i64> = all(conn, &sql, [], |row| Ok(row.get(0)?))?;
    places.into_iter().map(|seq| by_seq(conn, seq)).collect()
}

/// Bills that were never sent, with the cash held for each and since when; oldest first.
pub(super) fn waiting_lines(conn: &Connection) -> Result<Vec<(InquiryId, Rupiah, UtcMillis)>, JournalError> {
    // CROSS keeps SQLite from going through all baskets for the sake of their order.
    let sql = format!(
        "SELECT line.inquiry, line.due, basket.at_ms FROM basket_line AS line INDEXED BY basket_line_waiting
         CROSS JOIN basket ON basket.seq = line.basket
         WHERE line.state = 'waiting' ORDER BY line.basket, line.position LIMIT {WAITING_MAX}"
    );
    all(conn, &sql, [], |row| {
        Ok((inquiry_id(row, 0)?, rupiah("due", row.get(1)?)?, UtcMillis::new(row.get(2)?)))
    })
}

/// Where cash for a bill lies, if it does.
pub(crate) fn waiting_line(
    conn: &Connection,
    inquiry: InquiryId,
) -> Result<Option<WaitingLine>, JournalError> {
    let sql = "SELECT line.inquiry, line.due, line.service_fee, basket.id FROM basket_line AS line
               CROSS JOIN basket ON basket.seq = line.basket
               WHERE line.inquiry = ?1 AND line.state = 'waiting'";
    first(conn, sql, [inquiry.to_string()], |row| {
        Ok(WaitingLine { line: line(row)?, basket: valid("basket", BasketId::parse(text(row, 3)?).ok())? })
    })
}

fn by_seq(conn: &Connection, seq: i64) -> Result<Basket, JournalError> {
    let sql = "SELECT inquiry, due, service_fee, state, payment FROM basket_line
               WHERE basket = ?1 ORDER BY position";
    let lines = all(conn, sql, [seq], |row| Ok((line(row)?, line_state(row)?)))?;
    let sql = "SELECT id, shift, tender, change, at_ms, actor FROM basket WHERE seq = ?1";
    let basket = first(conn, sql, [seq], |row| {
        Ok(Basket {
            id: valid("basket", BasketId::parse(text(row, 0)?).ok())?,
            shift: small("basket.shift", row.get(1)?)?,
            lines: Vec::new(),
            tender: rupiah("tender", row.get(2)?)?,
            change: rupiah("change", row.get(3)?)?,
            at: UtcMillis::new(row.get(4)?),
            actor: row.get(5)?,
        })
    })?;
    Ok(Basket { lines, ..basket.ok_or(StoredError::Value("basket"))? })
}

fn line(row: &Row<'_>) -> Result<BasketLine, JournalError> {
    Ok(BasketLine {
        inquiry: inquiry_id(row, 0)?,
        due: rupiah("due", row.get(1)?)?,
        service_fee: rupiah("service_fee", row.get(2)?)?,
    })
}

fn line_state(row: &Row<'_>) -> Result<BasketLineState, JournalError> {
    match text(row, 3)? {
        "waiting" => Ok(BasketLineState::Waiting),
        "dropped" => Ok(BasketLineState::Dropped),
        "sent" => {
            Ok(BasketLineState::Sent(valid("basket_line.payment", PaymentId::parse(text(row, 4)?).ok())?))
        }
        _ => Err(StoredError::Value("basket_line.state").into()),
    }
}

fn inquiry_id(row: &Row<'_>, column: usize) -> Result<InquiryId, JournalError> {
    Ok(valid("inquiry", InquiryId::parse(text(row, column)?).ok())?)
}
