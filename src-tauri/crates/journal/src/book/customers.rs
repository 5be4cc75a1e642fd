//! Customers and their numbers.

use loket_model::{BookedNumber, CUSTOMERS_MAX, Customer, CustomerId, NUMBERS_MAX, UtcMillis};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::row::{COLUMNS, booked, count, like, values};
use crate::JournalError;
use crate::number::small;
use crate::read::{all, first};
use crate::stored::valid;

pub(super) fn find(conn: &Connection, text: &str, limit: u32) -> Result<Vec<Customer>, JournalError> {
    let sql = "SELECT id, name, phone, note FROM customer WHERE name LIKE ?1 ESCAPE '\\'
                   OR replace(replace(phone, '-', ''), ' ', '') LIKE ?2 ESCAPE '\\' OR note LIKE ?1 ESCAPE '\\'
                   OR id IN (SELECT customer FROM customer_number
                             WHERE number LIKE ?2 ESCAPE '\\' OR label LIKE ?1 ESCAPE '\\')
               ORDER BY name COLLATE NOCASE, id LIMIT ?3";
    // Numbers are kept without the blanks and hyphens that people read them with.
    let number: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let found = all(conn, sql, params![like(text), like(&number), limit], customer)?;
    found.into_iter().map(|customer| with_numbers(conn, customer)).collect()
}

pub(super) fn by_id(conn: &Connection, id: CustomerId) -> Result<Option<Customer>, JournalError> {
    let sql = "SELECT id, name, phone, note FROM customer WHERE id = ?1";
    first(conn, sql, [id.to_string()], customer)?.map(|customer| with_numbers(conn, customer)).transpose()
}

fn customer(row: &Row<'_>) -> Result<Customer, JournalError> {
    let id: String = row.get(0)?;
    Ok(Customer {
        id: valid("customer", CustomerId::parse(&id).ok())?,
        name: row.get(1)?,
        phone: row.get(2)?,
        note: row.get(3)?,
        numbers: Vec::new(),
    })
}

fn with_numbers(conn: &Connection, customer: Customer) -> Result<Customer, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM customer_number WHERE customer = ?1 ORDER BY position");
    let numbers: Vec<BookedNumber> = all(conn, &sql, [customer.id.to_string()], |row| booked(row, 0))?;
    Ok(Customer { numbers, ..customer })
}

pub(super) fn set(conn: &Connection, customer: &Customer, at: UtcMillis) -> Result<(), JournalError> {
    let id = customer.id.to_string();
    let sql = "INSERT INTO customer (id, name, phone, note, changed_at_ms) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone,
                   note = excluded.note, changed_at_ms = excluded.changed_at_ms";
    conn.prepare_cached(sql)?.execute(params![id, customer.name, customer.phone, customer.note, at.get()])?;
    let known: i64 = conn.query_row("SELECT count(*) FROM customer", [], |row| row.get(0))?;
    if small("customers", known)? > CUSTOMERS_MAX {
        return Err(JournalError::BookFull { max: CUSTOMERS_MAX });
    }
    conn.execute("DELETE FROM customer_number WHERE customer = ?1", [&id])?;
    let sql = format!(
        "INSERT INTO customer_number (customer, position, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    for (position, number) in customer.numbers.iter().enumerate() {
        let place = i64::from(count("customer.position", position)?);
        let key = [Value::Text(id.clone()), Value::Integer(place)];
        conn.prepare_cached(&sql)?.execute(params_from_iter(key.into_iter().chain(values(number))))?;
    }
    Ok(())
}

/// Puts what stands with `from` to `into` and takes `from` out; tells how many numbers that one had, or none where one of
/// the two was not there.
pub(super) fn merge(
    conn: &Connection,
    into: CustomerId,
    from: CustomerId,
    at: UtcMillis,
) -> Result<Option<u32>, JournalError> {
    let (Some(kept), Some(gone)) = (by_id(conn, into)?, by_id(conn, from)?) else { return Ok(None) };
    if into == from {
        return Ok(None);
    }
    let merged = kept.joined(gone);
    if merged.numbers.len() > NUMBERS_MAX {
        return Err(JournalError::BookFull { max: count("customer.numbers", NUMBERS_MAX)? });
    }
    if merged.note.chars().count() > Customer::NOTE_CHARS_MAX {
        return Err(JournalError::NoteFull);
    }
    set(conn, &merged, at)?;
    remove(conn, from)
}

/// Numbers that went with the customer; none where there was no such customer.
pub(super) fn remove(conn: &Connection, id: CustomerId) -> Result<Option<u32>, JournalError> {
    let id = id.to_string();
    let numbers = conn.execute("DELETE FROM customer_number WHERE customer = ?1", [&id])?;
    let customers = conn.execute("DELETE FROM customer WHERE id = ?1", [&id])?;
    if customers == 0 { Ok(None) } else { count("customer.numbers", numbers).map(Some) }
}
