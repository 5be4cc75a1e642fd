//! The numbers of the book that are usually paid by today and were not this month, chosen and put in order by SQLite: a
//! large book has many more payments than reminders.

use loket_model::{Category, CustomerId, CustomerNumber, UtcMillis, Zone};
use rusqlite::{Connection, Row, named_params};

use crate::JournalError;
use crate::number::small;
use crate::read::all;
use crate::stored::valid;

/// What makes a number one that is usually paid by a day of the month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsualDay {
    /// The present instant.
    pub now: UtcMillis,
    /// Whose calendar the months and days are of.
    pub zone: Zone,
    /// Months before this one that are looked at.
    pub months: u32,
    /// Paid in fewer of them, nothing is usual.
    pub months_min: u32,
    /// A day that every month has: a usual day after it has come on that day.
    pub day_of_every_month: u32,
    /// Kinds of product that are paid every month.
    pub categories: Vec<Category>,
}

/// A number that is usually paid by today and was not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Whose.
    pub customer: CustomerId,
    /// Name.
    pub name: String,
    /// Telephone, if known.
    pub phone: Option<String>,
    /// The number.
    pub number: CustomerNumber,
    /// For what.
    pub category: Category,
    /// The day of the month on which it is usually paid.
    pub usual_day: u32,
    /// When it was paid last.
    pub last_paid_at: UtcMillis,
}

/// Days that surely hold a month.
const MONTH_DAYS_MAX: i64 = 31;
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// Months since the year 0, and the day, of a time in seconds that is already the shop's.
const MONTH: &str = "CAST(strftime('%Y', s, 'unixepoch') AS INTEGER) * 12
    + CAST(strftime('%m', s, 'unixepoch') AS INTEGER)";
const DAY: &str = "CAST(strftime('%d', s, 'unixepoch') AS INTEGER)";

/// Those whose usual day is longest ago first, then by name. A month counts once, with its first payment; the middle of
/// those days is the usual one, of two the later.
pub(super) fn due(conn: &Connection, usual: &UsualDay, limit: u32) -> Result<Vec<Reminder>, JournalError> {
    let words: Vec<String> =
        usual.categories.iter().map(|category| format!("'{}'", category.as_str())).collect();
    let categories = words.join(", ");
    let sql = format!(
        "WITH
         today AS (SELECT {MONTH} AS month, {DAY} AS day FROM (SELECT :now_s AS s)),
         paid AS (
             SELECT customer, number, category, {MONTH} AS month, min({DAY}) AS day, max(at) AS at
             FROM (SELECT n.customer, n.number, p.category, p.created_at_ms AS at,
                       (p.created_at_ms + :ahead_ms) / 1000 AS s
                   FROM customer_number n
                       CROSS JOIN payment p INDEXED BY payment_by_customer ON p.customer_no = n.number
                   WHERE p.state = 'paid' AND p.created_at_ms >= :since AND p.category IN ({categories}))
             GROUP BY customer, number, category, month),
         placed AS (
             SELECT customer, number, category, day, at, count(*) OVER one AS months,
                 max(at) OVER one AS last,
                 row_number() OVER (PARTITION BY customer, number, category ORDER BY day, month) AS place
             FROM (SELECT *, max(month) OVER (PARTITION BY customer, number, category) AS newest FROM paid)
             WHERE newest < (SELECT month FROM today) AND month >= (SELECT month FROM today) - :months
             WINDOW one AS (PARTITION BY customer, number, category))
         SELECT placed.customer, c.name, c.phone, placed.number, placed.category, placed.day, placed.last
         FROM placed JOIN customer c ON c.id = placed.customer
         WHERE placed.months >= :months_min AND placed.place = placed.months / 2 + 1
             AND min(placed.day, :day_max) <= (SELECT day FROM today)
         ORDER BY placed.day, c.name, placed.customer, placed.number LIMIT :limit"
    );
    let ahead_ms = i64::from(usual.zone.hours()) * HOUR_MS;
    let look_back_ms = (i64::from(usual.months) + 1) * MONTH_DAYS_MAX * DAY_MS + DAY_MS;
    let asked = named_params! {
        ":now_s": usual.now.plus_ms(ahead_ms).get().div_euclid(1_000),
        ":ahead_ms": ahead_ms,
        ":since": usual.now.plus_ms(-look_back_ms).get(),
        ":months": usual.months,
        ":months_min": usual.months_min,
        ":day_max": usual.day_of_every_month,
        ":limit": limit,
    };
    all(conn, &sql, asked, reminder)
}

fn reminder(row: &Row<'_>) -> Result<Reminder, JournalError> {
    let (customer, number, category): (String, String, String) = (row.get(0)?, row.get(3)?, row.get(4)?);
    Ok(Reminder {
        customer: valid("customer", CustomerId::parse(&customer).ok())?,
        name: row.get(1)?,
        phone: row.get(2)?,
        number: valid("number", CustomerNumber::parse(&number).ok())?,
        category: valid("category", Category::parse(&category))?,
        usual_day: small("usual_day", row.get(5)?)?,
        last_paid_at: UtcMillis::new(row.get(6)?),
    })
}
