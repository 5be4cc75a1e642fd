//! Shifts and the cash of their drawer: opening, cash in and out, counting, closing with a Z report.

use loket_model::{BookAccount, Rupiah, ShiftReport, ZReport};
use rusqlite::{Connection, params};

use super::{check_next, check_reason, refuse_unless};
use crate::chain::Recorded;
use crate::number::signed;
use crate::stored::{StoredZReport, to_json};
use crate::{Event, JournalError, ShiftRecord, read};

/// The open shift, which must be the one that the event names.
pub(super) fn check_open(conn: &Connection, shift: u32) -> Result<ShiftRecord, JournalError> {
    let open = read::shift::current(conn)?.filter(|open| open.shift == shift);
    open.ok_or(JournalError::ShiftNotOpen { shift })
}

pub(super) fn open(
    conn: &Connection,
    recorded: &Recorded,
    shift: u32,
    float: Rupiah,
) -> Result<(), JournalError> {
    if let Some(open) = read::shift::current(conn)? {
        return Err(JournalError::ShiftOpen { shift: open.shift });
    }
    check_next("shift", shift, read::shift::last(conn)?)?;
    refuse_unless(recorded, float >= Rupiah::ZERO, "float below zero")?;
    conn.prepare_cached("INSERT INTO shift (shift, opened_at_ms, opened_by, float) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![shift, recorded.at.get(), recorded.actor, float.get()])?;
    Ok(())
}

pub(super) fn move_cash(
    conn: &Connection,
    recorded: &Recorded,
    shift: u32,
    amount: Rupiah,
    reason: &str,
) -> Result<(), JournalError> {
    check_open(conn, shift)?;
    refuse_unless(recorded, amount.is_positive(), "amount not above zero")?;
    check_reason(recorded, reason)
}

/// Refuses an event that takes more out of the drawer than lies there: a refund, a dropped bill and a cheaper new
/// attempt as much as cash that goes to the shop. Called before its money is in the books.
pub(super) fn check_drawer(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    let lines = recorded.postings.lines().iter().filter(|line| line.account == BookAccount::Drawer);
    let amount = Rupiah::sum(lines.map(|line| line.amount))?.negated();
    // A close empties the drawer whatever the books say of it, and what comes in is never too much.
    if !amount.is_positive() || matches!(recorded.event, Event::ShiftClosed(_)) {
        return Ok(());
    }
    let balance = read::books::balance(conn, &BookAccount::Drawer)?;
    if amount > balance { Err(JournalError::DrawerShort { balance, amount }) } else { Ok(()) }
}

/// A count that was not taken: it changes nothing, and stays on record.
pub(super) fn count(
    conn: &Connection,
    recorded: &Recorded,
    shift: u32,
    counted: Rupiah,
) -> Result<(), JournalError> {
    check_open(conn, shift)?;
    refuse_unless(recorded, counted >= Rupiah::ZERO, "counted below zero")
}

/// Closes the open shift with what the journal itself counts up now, so that no Z report can tell anything else.
pub(super) fn close(conn: &Connection, recorded: &Recorded, z: &ZReport) -> Result<(), JournalError> {
    let shift = z.report.shift;
    check_open(conn, shift)?;
    check_next("z report", z.number, read::shift::last_z(conn)?)?;
    if !read::shift::report(conn)?.is_some_and(|report| is_same(report, z.report.clone())) {
        return Err(JournalError::ShiftMoved { shift });
    }
    refuse_unless(recorded, z.counted >= Rupiah::ZERO, "counted below zero")?;
    let difference = z.counted.minus(z.report.expected)?;
    refuse_unless(recorded, z.difference == difference, "difference is not counted less expected")?;
    conn.prepare_cached(
        "INSERT INTO z_report (number, shift, closed_at_ms, closed_by, expected, counted, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        z.number,
        shift,
        z.closed_at.get(),
        z.closed_by,
        z.report.expected.get(),
        z.counted.get(),
        to_json(&StoredZReport::from(z))?
    ])?;
    conn.prepare_cached("UPDATE shift SET closed_at_ms = ?1, closed_seq = ?2 WHERE shift = ?3")?
        .execute(params![z.closed_at.get(), signed("event.seq", recorded.seq)?, shift])?;
    Ok(())
}

/// Whether two reports are the same, but for customers who are masked in one of them by now.
fn is_same(mut counted: ShiftReport, mut told: ShiftReport) -> bool {
    for (one, other) in counted.carried.iter_mut().zip(&mut told.carried) {
        if [&*one, &*other].iter().any(|carried| carried.customer_no.contains('*')) {
            for carried in [one, other] {
                carried.customer_no.clear();
                carried.customer_name.clear();
            }
        }
    }
    counted == told
}

/// A struk that came out again counts in the shift whose time it falls into.
pub(super) fn count_reprint(conn: &Connection, seq: u64) -> Result<(), JournalError> {
    conn.prepare_cached("INSERT INTO reprint (seq) VALUES (?1)")?.execute([signed("event.seq", seq)?])?;
    Ok(())
}
