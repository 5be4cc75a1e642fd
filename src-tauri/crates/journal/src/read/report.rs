//! Reports of days, of deposits day by day, and of how shifts ended.

use loket_model::{AccountName, Payment, Rupiah, UtcMillis};
use rusqlite::{Connection, Row, params};

use super::payment::{COLUMNS, from_row};
use super::{all, day, first, text};
use crate::number::small;
use crate::stored::{rupiah, rupiah_if_any, valid};
use crate::{DaysReport, DepositDay, JournalError, ShiftEnd, Totals};

/// Days of a shop with twenty accounts over ten years.
const DEPOSIT_DAYS_MAX: u32 = 80_000;
/// Ten years of three shifts a day.
const SHIFT_ENDS_MAX: u32 = 11_000;

/// Some days; both ends are in.
pub(crate) fn days(conn: &Connection, from: &str, to: &str) -> Result<DaysReport, JournalError> {
    let days = day::days(conn, from, to)?;
    let totals = days.iter().try_fold(Totals::default(), |sum, (_, totals)| sum.plus(totals))?;
    Ok(DaysReport {
        totals,
        days,
        parts: day::parts(conn, from, to)?,
        lost: lost(conn, from, to)?,
        open: named(conn, "payment_open_by_time", "decided_at_ms IS NULL", (from, to))?,
        held: named(
            conn,
            "payment_failed_held",
            "state = 'failed' AND refunded_at_ms IS NULL AND retried_by IS NULL",
            (from, to),
        )?,
    })
}

/// The few payments that an index of its own holds, of some days.
fn named(
    conn: &Connection,
    index: &str,
    condition: &str,
    (from, to): (&str, &str),
) -> Result<Vec<Payment>, JournalError> {
    let limit = DaysReport::NAMED_MAX;
    let sql = format!(
        "SELECT {COLUMNS} FROM payment INDEXED BY {index}
         WHERE {condition} AND day BETWEEN ?1 AND ?2 ORDER BY created_at_ms, seq LIMIT {limit}"
    );
    all(conn, &sql, [from, to], from_row)
}

fn lost(conn: &Connection, from: &str, to: &str) -> Result<Rupiah, JournalError> {
    let sql = "SELECT coalesce(sum(late_amount), 0) FROM payment INDEXED BY payment_late_by_time
               WHERE late_at_ms IS NOT NULL AND day BETWEEN ?1 AND ?2";
    let lost = first(conn, sql, [from, to], |row| Ok(rupiah("late_amount", row.get(0)?)?))?;
    Ok(lost.unwrap_or(Rupiah::ZERO))
}

/// The days of a deposit on which anything happened, oldest first, with the last one before them; both ends are in.
pub(crate) fn deposit_days(
    conn: &Connection,
    account: &AccountName,
    from: &str,
    to: &str,
) -> Result<Vec<DepositDay>, JournalError> {
    let sql = format!(
        "SELECT account, day, used, topped_up, corrected, level, known, reported, alarm_expected, alarm_reported
         FROM deposit_day
         WHERE account = ?1 AND day <= ?3
             AND day >= coalesce((SELECT max(day) FROM deposit_day WHERE account = ?1 AND day < ?2), ?2)
         ORDER BY day LIMIT {DEPOSIT_DAYS_MAX}"
    );
    all(conn, &sql, params![account.as_str(), from, to], deposit_day)
}

fn deposit_day(row: &Row<'_>) -> Result<DepositDay, JournalError> {
    let (level, is_known) = (rupiah("level", row.get(5)?)?, row.get::<_, bool>(6)?);
    let expected = rupiah_if_any("alarm_expected", row.get(8)?)?;
    Ok(DepositDay {
        account: valid("account", AccountName::parse(text(row, 0)?).ok())?,
        day: text(row, 1)?.to_owned(),
        used: rupiah("used", row.get(2)?)?,
        topped_up: rupiah("topped_up", row.get(3)?)?,
        corrected: rupiah("corrected", row.get(4)?)?,
        level: is_known.then_some(level),
        reported: rupiah_if_any("reported", row.get(7)?)?,
        alarm: expected.zip(rupiah_if_any("alarm_reported", row.get(9)?)?),
    })
}

/// How the shifts ended that were closed in a time, oldest first; the end is exclusive.
pub(crate) fn shift_ends(
    conn: &Connection,
    from: UtcMillis,
    to: UtcMillis,
) -> Result<Vec<ShiftEnd>, JournalError> {
    // Shifts are few: three a day make eleven thousand in ten years.
    let sql = format!(
        "SELECT z.number, s.opened_at_ms, s.opened_by, z.closed_at_ms, z.closed_by, z.expected, z.counted
         FROM z_report AS z JOIN shift AS s ON s.shift = z.shift
         WHERE z.closed_at_ms >= ?1 AND z.closed_at_ms < ?2 ORDER BY z.number LIMIT {SHIFT_ENDS_MAX}"
    );
    all(conn, &sql, [from.get(), to.get()], |row| {
        Ok(ShiftEnd {
            number: small("z_report.number", row.get(0)?)?,
            opened_at: UtcMillis::new(row.get(1)?),
            opened_by: text(row, 2)?.to_owned(),
            closed_at: UtcMillis::new(row.get(3)?),
            closed_by: text(row, 4)?.to_owned(),
            expected: rupiah("expected", row.get(5)?)?,
            counted: rupiah("counted", row.get(6)?)?,
        })
    })
}
