//! What the numbers of the book were paid for, from the payments themselves, and in which groups they stand.

use loket_model::{BookedPaid, Category, CustomerId, CustomerNumber, UtcMillis};
use rusqlite::{Connection, Row};

use crate::JournalError;
use crate::number::small;
use crate::read::all;
use crate::stored::valid;

/// More numbers and kinds of product than one customer has.
const PAID_MAX: u32 = 1_000;
/// Most groups that one customer is told to be in.
const GROUPS_TOLD_MAX: u32 = 50;

/// When each number of a customer was paid last, and how often, by number and kind of product.
pub(super) fn last_of(conn: &Connection, customer: CustomerId) -> Result<Vec<BookedPaid>, JournalError> {
    let sql = format!(
        "SELECT n.customer, n.number, p.category, max(p.created_at_ms), count(DISTINCT p.seq)
         FROM customer_number n CROSS JOIN payment p INDEXED BY payment_by_customer ON p.customer_no = n.number
         WHERE p.state = 'paid' AND n.customer = ?1
         GROUP BY n.number, p.category ORDER BY n.number, p.category LIMIT {PAID_MAX}"
    );
    all(conn, &sql, [customer.to_string()], paid)
}

/// The groups that have one of a customer's numbers, by name.
pub(super) fn groups_of(conn: &Connection, customer: CustomerId) -> Result<Vec<String>, JournalError> {
    let sql = format!(
        "SELECT DISTINCT g.name FROM customer_group g JOIN group_member m ON m.customer_group = g.id
         WHERE m.number IN (SELECT number FROM customer_number WHERE customer = ?1)
         ORDER BY g.name LIMIT {GROUPS_TOLD_MAX}"
    );
    all(conn, &sql, [customer.to_string()], |row| Ok(row.get(0)?))
}

fn paid(row: &Row<'_>) -> Result<BookedPaid, JournalError> {
    let (customer, number, category): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(BookedPaid {
        customer: valid("customer", CustomerId::parse(&customer).ok())?,
        number: valid("number", CustomerNumber::parse(&number).ok())?,
        category: valid("category", Category::parse(&category))?,
        at: UtcMillis::new(row.get(3)?),
        times: small("times", row.get(4)?)?,
    })
}
