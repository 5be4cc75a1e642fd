//! Sums of days, from which every report of a day, a month or a year is added up.

use loket_model::{PaymentState, Rupiah, Shop, UtcMillis, Zone};
use rusqlite::{Connection, params};

use crate::number::signed;
use crate::{JournalError, Submission, read};

/// What one payment adds to its day.
#[derive(Debug, Clone, Copy)]
struct Share {
    total: i64,
    admin: i64,
    service_fee: i64,
    commission: i64,
}

/// What a paid payment is counted by, beside its day.
struct Parts<'a> {
    product: &'a str,
    account: &'a str,
    actor: &'a str,
    hour: &'a str,
}

/// The zone by which days turn.
pub(super) fn zone(conn: &Connection) -> Result<Zone, JournalError> {
    Ok(read::settings::shop(conn)?.map_or(Zone::default(), |shop: Shop| shop.zone))
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
        total: charge.total().get(),
        admin: charge.admin().get(),
        service_fee: submission.cash.service_fee().get(),
        commission: 0,
    };
    add(conn, day, PaymentState::Submitting, 1, share)?;
    conn.prepare_cached(
        "INSERT INTO day_span (day, first_seq, last_seq) VALUES (?1, ?2, ?2)
         ON CONFLICT (day) DO UPDATE SET last_seq = excluded.last_seq",
    )?
    .execute(params![day, signed("event.seq", seq)?])?;
    let product = &submission.bill.product;
    conn.prepare_cached(
        "INSERT INTO sold_product (product_key, category, name) VALUES (?1, ?2, ?3)
         ON CONFLICT (product_key) DO UPDATE SET category = excluded.category, name = excluded.name
         WHERE category <> excluded.category OR name <> excluded.name",
    )?
    .execute(params![product.bill_key(), product.category.as_str(), product.name])?;
    Ok(())
}

/// Moves a payment's share of its day from one state to the other; a paid one is counted by its parts as well.
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
    let sql = "SELECT day, total, admin, service_fee, product_key, account, actor, created_at_ms
               FROM payment WHERE id = ?1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([payment])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let text = |column| read::text(row, column);
    let share = Share { total: row.get(1)?, admin: row.get(2)?, service_fee: row.get(3)?, commission: 0 };
    let day = text(0)?;
    add(conn, day, from, -1, share)?;
    let share = Share { commission: commission.get(), ..share };
    add(conn, day, to, 1, share)?;
    if to != PaymentState::Paid {
        return Ok(());
    }
    let hour = zone(conn)?.format(UtcMillis::new(row.get(7)?), "%H");
    let parts = Parts { product: text(4)?, account: text(5)?, actor: text(6)?, hour: &hour };
    add_parts(conn, day, &parts, share)
}

/// Adds a payment to (`sign` 1) or takes it from (`sign` -1) a state's total of a day.
fn add(
    conn: &Connection,
    day: &str,
    state: PaymentState,
    sign: i64,
    share: Share,
) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO day_total (day, state, count, total, admin, service_fee, commission)
         VALUES (?1, ?2, ?3, ?3 * ?4, ?3 * ?5, ?3 * ?6, ?3 * ?7)
         ON CONFLICT (day, state) DO UPDATE SET count = count + excluded.count,
             total = total + excluded.total, admin = admin + excluded.admin,
             service_fee = service_fee + excluded.service_fee,
             commission = commission + excluded.commission",
    )?
    .execute(params![
        day,
        state.as_str(),
        sign,
        share.total,
        share.admin,
        share.service_fee,
        share.commission
    ])?;
    Ok(())
}

fn add_parts(conn: &Connection, day: &str, parts: &Parts<'_>, share: Share) -> Result<(), JournalError> {
    let mut statement = conn.prepare_cached(
        "INSERT INTO day_part (day, part, key, count, total, admin, service_fee, commission)
         VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7)
         ON CONFLICT (day, part, key) DO UPDATE SET count = count + 1,
             total = total + excluded.total, admin = admin + excluded.admin,
             service_fee = service_fee + excluded.service_fee,
             commission = commission + excluded.commission",
    )?;
    for (part, key) in
        [("product", parts.product), ("account", parts.account), ("actor", parts.actor), ("hour", parts.hour)]
    {
        statement.execute(params![
            day,
            part,
            key,
            share.total,
            share.admin,
            share.service_fee,
            share.commission
        ])?;
    }
    Ok(())
}
