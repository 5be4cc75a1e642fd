//! Days, months and years, added up from the sums of days.

use loket_model::Category;
use rusqlite::Connection;

use super::history::StateSum;
use super::{all, text};
use crate::number::unsigned;
use crate::stored::{rupiah, valid};
use crate::{DayPart, JournalError, PartSum, SoldProduct, Totals};

/// Most products that are listed; a shop sells hundreds.
const PRODUCTS_MAX: u32 = 5_000;
/// Most people that are listed.
const ACTORS_MAX: u32 = 1_000;

/// The totals of each day that has any, oldest first; both ends are in.
pub(crate) fn days(conn: &Connection, from: &str, to: &str) -> Result<Vec<(String, Totals)>, JournalError> {
    let sql = "SELECT state, count, total, admin, service_fee, commission, day FROM day_total
               WHERE day BETWEEN ?1 AND ?2 ORDER BY day";
    let rows = all(conn, sql, [from, to], |row| Ok((text(row, 6)?.to_owned(), StateSum::from_row(row)?)))?;
    let mut days: Vec<(String, Totals)> = Vec::new();
    for (day, sum) in rows {
        match days.last_mut() {
            Some((last, totals)) if *last == day => *totals = StateSum::added_to(*totals, sum)?,
            _ => days.push((day, StateSum::added_to(Totals::default(), sum)?)),
        }
    }
    Ok(days)
}

/// The paid payments of some days by product, account, person and hour; both ends are in.
pub(crate) fn parts(conn: &Connection, from: &str, to: &str) -> Result<Vec<PartSum>, JournalError> {
    let sql = "SELECT part, key, sum(count), sum(total), sum(admin), sum(service_fee), sum(commission)
               FROM day_part WHERE day BETWEEN ?1 AND ?2 AND state = 'paid' AND part <> 'category'
               GROUP BY part, key ORDER BY part, key";
    all(conn, sql, [from, to], |row| {
        Ok(PartSum {
            part: valid("part", DayPart::parse(text(row, 0)?))?,
            key: text(row, 1)?.to_owned(),
            count: unsigned("count", row.get(2)?)?,
            total: rupiah("total", row.get(3)?)?,
            admin: rupiah("admin", row.get(4)?)?,
            service_fee: rupiah("service_fee", row.get(5)?)?,
            commission: rupiah("commission", row.get(6)?)?,
        })
    })
}

/// Products that were ever sold, by kind and name.
pub(crate) fn products(conn: &Connection) -> Result<Vec<SoldProduct>, JournalError> {
    let sql = format!(
        "SELECT product_key, category, name FROM sold_product ORDER BY category, name, product_key LIMIT {PRODUCTS_MAX}"
    );
    all(conn, &sql, [], |row| {
        Ok(SoldProduct {
            key: text(row, 0)?.to_owned(),
            category: valid("category", Category::parse(text(row, 1)?))?,
            name: text(row, 2)?.to_owned(),
        })
    })
}

/// People who ever sold something that was paid, by name.
pub(crate) fn actors(conn: &Connection) -> Result<Vec<String>, JournalError> {
    let sql = format!(
        "SELECT DISTINCT key FROM day_part INDEXED BY day_part_by_key WHERE part = 'actor' AND state = 'paid'
         ORDER BY key LIMIT {ACTORS_MAX}"
    );
    all(conn, &sql, [], |row| Ok(text(row, 0)?.to_owned()))
}
