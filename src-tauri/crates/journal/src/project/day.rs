//! Sums of days, from which every report of a day, a month or a year is added up.

use loket_model::{PaymentState, Rupiah, UtcMillis};
use rusqlite::{Connection, params};

use crate::number::signed;
use crate::{JournalError, Submission, read};

/// What payments add to their day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    pub(super) count: i64,
    pub(super) total: i64,
    pub(super) admin: i64,
    pub(super) service_fee: i64,
    pub(super) commission: i64,
}

impl Share {
    #[cfg(feature = "bulk")]
    pub(super) const fn with(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            total: self.total + other.total,
            admin: self.admin + other.admin,
            service_fee: self.service_fee + other.service_fee,
            commission: self.commission + other.commission,
        }
    }

    pub(super) const fn negated(self) -> Self {
        Self {
            count: -self.count,
            total: -self.total,
            admin: -self.admin,
            service_fee: -self.service_fee,
            commission: -self.commission,
        }
    }
}

/// What a payment with a final word is counted by, beside its day.
struct Parts<'a> {
    product: &'a str,
    category: &'a str,
    account: &'a str,
    actor: &'a str,
    hour: &'a str,
}

/// Counts a payment that was just written down.
pub(super) fn begin(
    conn: &Connection,
    seq: u64,
    day: &str,
    submission: &Submission,
) -> Result<(), JournalError> {
    let charge = submission.bill.charge;
    let share = Share {
        count: 1,
        total: charge.total().get(),
        admin: charge.admin().get(),
        service_fee: submission.cash.service_fee().get(),
        commission: 0,
    };
    add(conn, day, PaymentState::Submitting, share)?;
    span(conn, day, signed("event.seq", seq)?)?;
    product(conn, submission)
}

/// Lets a day reach to a place.
pub(super) fn span(conn: &Connection, day: &str, seq: i64) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO day_span (day, first_seq, last_seq) VALUES (?1, ?2, ?2)
         ON CONFLICT (day) DO UPDATE SET last_seq = excluded.last_seq",
    )?
    .execute(params![day, seq])?;
    Ok(())
}

/// Notes what was sold under its last name.
pub(super) fn product(conn: &Connection, submission: &Submission) -> Result<(), JournalError> {
    let product = &submission.bill.product;
    conn.prepare_cached(
        "INSERT INTO sold_product (product_key, category, name) VALUES (?1, ?2, ?3)
         ON CONFLICT (product_key) DO UPDATE SET category = excluded.category, name = excluded.name
         WHERE category <> excluded.category OR name <> excluded.name",
    )?
    .execute(params![product.bill_key(), product.category.as_str(), product.name])?;
    Ok(())
}

/// Moves a payment's share of its day from one state to the other; those of final states are counted by their parts as
/// well.
pub(super) fn move_state(
    conn: &Connection,
    payment: &str,
    from: PaymentState,
    to: PaymentState,
    commission: Rupiah,
) -> Result<(), JournalError> {
    if from == to {
        return Ok(());
    }
    let sql = "SELECT day, total, admin, service_fee, product_key, account, actor, created_at_ms, category
               FROM payment WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([payment])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let text = |column| read::text(row, column);
    let (total, admin, service_fee) = (row.get(1)?, row.get(2)?, row.get(3)?);
    let share = Share { count: 1, total, admin, service_fee, commission: 0 };
    let day = text(0)?;
    add(conn, day, from, share.negated())?;
    let was = share;
    let share = Share { commission: commission.get(), ..share };
    add(conn, day, to, share)?;
    let hour = read::settings::zone(conn)?.format(UtcMillis::new(row.get(7)?), "%H");
    let parts =
        Parts { product: text(4)?, category: text(8)?, account: text(5)?, actor: text(6)?, hour: &hour };
    if from.is_final() {
        add_parts(conn, day, from, &parts, was.negated())?;
    }
    if to.is_final() { add_parts(conn, day, to, &parts, share) } else { Ok(()) }
}

/// Adds payments to a state's total of a day.
pub(super) fn add(
    conn: &Connection,
    day: &str,
    state: PaymentState,
    share: Share,
) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO day_total (day, state, count, total, admin, service_fee, commission)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (day, state) DO UPDATE SET count = count + excluded.count,
             total = total + excluded.total, admin = admin + excluded.admin,
             service_fee = service_fee + excluded.service_fee,
             commission = commission + excluded.commission",
    )?
    .execute(params![
        day,
        state.as_str(),
        share.count,
        share.total,
        share.admin,
        share.service_fee,
        share.commission
    ])?;
    Ok(())
}

fn add_parts(
    conn: &Connection,
    day: &str,
    state: PaymentState,
    parts: &Parts<'_>,
    share: Share,
) -> Result<(), JournalError> {
    [
        ("product", parts.product),
        ("category", parts.category),
        ("account", parts.account),
        ("actor", parts.actor),
        ("hour", parts.hour),
    ]
    .into_iter()
    .try_for_each(|(part, key)| add_part(conn, day, (part, key), state, share))
}

/// Adds payments to one part of a day.
pub(super) fn add_part(
    conn: &Connection,
    day: &str,
    (part, key): (&str, &str),
    state: PaymentState,
    share: Share,
) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO day_part (day, part, key, state, count, total, admin, service_fee, commission)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (day, part, key, state) DO UPDATE SET count = count + excluded.count,
             total = total + excluded.total, admin = admin + excluded.admin,
             service_fee = service_fee + excluded.service_fee,
             commission = commission + excluded.commission",
    )?
    .execute(params![
        day,
        part,
        key,
        state.as_str(),
        share.count,
        share.total,
        share.admin,
        share.service_fee,
        share.commission
    ])?;
    Ok(())
}
