//! Members of groups, and what asking about them brought.

use loket_model::{
    BasketId, BookedNumber, FoundBill, GROUP_MEMBERS_MAX, GroupId, GroupMember, InquiryId, MemberAnswer,
    MemberPaid, MemberState, PaymentId, PaymentState, Rupiah, UtcMillis,
};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};

use super::groups::next_version;
use super::row::{COLUMNS, booked, count, values};
use crate::JournalError;
use crate::number::{signed, small, unsigned};
use crate::read::{all, first};
use crate::stored::{rupiah, valid, valid_if_any};

/// An answer that says nothing yet.
const UNASKED: &str = "state = 'waiting', inquiry = NULL, found_name = NULL, total = NULL,
    asked_at_ms = NULL, expires_at_ms = NULL, why_code = NULL, why_text = NULL";

/// A bill for which cash lies in a basket, or whose payment has no final word: it must not be asked for anew.
const UNDER_WAY: &str = "inquiry IS NOT NULL AND (
    EXISTS (SELECT 1 FROM basket_line WHERE basket_line.inquiry = group_member.inquiry AND state = 'waiting')
    OR EXISTS (SELECT 1 FROM payment WHERE payment.inquiry = group_member.inquiry AND decided_at_ms IS NULL))";

pub(super) fn after(
    conn: &Connection,
    group: GroupId,
    after_version: u64,
) -> Result<Vec<GroupMember>, JournalError> {
    // The payment's columns get other names, since both tables have an account and a state.
    let sql = format!(
        "SELECT {COLUMNS}, position, version, state, inquiry, found_name, total, asked_at_ms, expires_at_ms,
             why_code, why_text,
             (SELECT basket.id FROM basket_line AS line CROSS JOIN basket ON basket.seq = line.basket
              WHERE line.inquiry = group_member.inquiry AND line.state = 'waiting'),
             paid_id, paid_state
         FROM group_member
             LEFT JOIN (SELECT id AS paid_id, inquiry AS paid_inquiry, state AS paid_state FROM payment)
                 ON paid_inquiry = inquiry
         WHERE customer_group = ?1 AND version > ?2 ORDER BY position LIMIT {GROUP_MEMBERS_MAX}"
    );
    all(conn, &sql, params![group.to_string(), signed("member.version", after_version)?], member)
}

fn member(row: &Row<'_>) -> Result<GroupMember, JournalError> {
    let (state, why): (String, Option<String>) = (row.get(10)?, row.get(16)?);
    let inquiry: Option<String> = row.get(11)?;
    let bill = match inquiry {
        Some(inquiry) => Some(FoundBill {
            inquiry: valid("member.inquiry", InquiryId::parse(&inquiry).ok())?,
            name: row.get(12)?,
            total: rupiah("member.total", row.get(13)?)?,
            asked_at: UtcMillis::new(row.get(14)?),
            expires_at: row.get::<_, Option<i64>>(15)?.map(UtcMillis::new),
        }),
        None => None,
    };
    Ok(GroupMember {
        position: small("member.position", row.get(8)?)?,
        booked: booked(row, 0)?,
        answer: MemberAnswer {
            state: valid("member.state", MemberState::parse(&state))?,
            bill,
            why: why.map(|code| Ok::<_, JournalError>((code, row.get(17)?))).transpose()?,
        },
        paid: paid(row)?,
        version: unsigned("member.version", row.get(9)?)?,
    })
}

fn paid(row: &Row<'_>) -> Result<MemberPaid, JournalError> {
    let (basket, payment): (Option<String>, Option<String>) = (row.get(18)?, row.get(19)?);
    let held = valid_if_any("member.basket", basket, |id| BasketId::parse(&id).ok())?;
    if let Some(payment) = payment {
        let state: String = row.get(20)?;
        return Ok(MemberPaid::Sent(
            valid("member.payment", PaymentId::parse(&payment).ok())?,
            valid("member.payment", PaymentState::parse(&state))?,
        ));
    }
    Ok(held.map_or(MemberPaid::No, MemberPaid::Held))
}

pub(super) fn numbers_of(conn: &Connection, group: GroupId) -> Result<Vec<String>, JournalError> {
    let sql = format!("SELECT number FROM group_member WHERE customer_group = ?1 LIMIT {GROUP_MEMBERS_MAX}");
    all(conn, &sql, [group.to_string()], |row| Ok(row.get(0)?))
}

/// Writes a member that was never asked.
pub(super) fn insert(
    conn: &Connection,
    group: GroupId,
    position: u32,
    number: &BookedNumber,
) -> Result<(), JournalError> {
    let sql = format!(
        "INSERT INTO group_member (customer_group, position, version, state, {COLUMNS})
         VALUES (?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    let version = next_version(conn, group)?;
    let key = [Value::Text(group.to_string()), Value::Integer(i64::from(position)), Value::Integer(version)];
    conn.prepare_cached(&sql)?.execute(params_from_iter(key.into_iter().chain(values(number))))?;
    Ok(())
}

pub(super) fn set(
    conn: &Connection,
    group: GroupId,
    position: Option<u32>,
    number: &BookedNumber,
) -> Result<u32, JournalError> {
    if let Some(position) = position {
        conn.execute(
            "DELETE FROM group_member WHERE customer_group = ?1 AND position = ?2",
            params![group.to_string(), position],
        )?;
        insert(conn, group, position, number)?;
        return Ok(position);
    }
    let sql = "SELECT count(*), coalesce(max(position), 0) FROM group_member WHERE customer_group = ?1";
    let ends = first(conn, sql, [group.to_string()], |row| {
        Ok((small("members", row.get(0)?)?, small("member.position", row.get(1)?)?))
    })?;
    let (members, last) = ends.unwrap_or_default();
    let max = count("members", GROUP_MEMBERS_MAX)?;
    if members >= max {
        return Err(JournalError::BookFull { max });
    }
    let position = last.saturating_add(1);
    insert(conn, group, position, number)?;
    Ok(position)
}

pub(super) fn remove(conn: &Connection, group: GroupId, position: u32) -> Result<Option<u32>, JournalError> {
    let sql = "DELETE FROM group_member WHERE customer_group = ?1 AND position = ?2";
    let removed = conn.execute(sql, params![group.to_string(), position])?;
    Ok((removed > 0).then_some(1))
}

pub(super) fn begin(conn: &Connection, group: GroupId, at: UtcMillis) -> Result<(), JournalError> {
    let version = next_version(conn, group)?;
    let sql = format!(
        "UPDATE group_member SET {UNASKED}, version = ?2 WHERE customer_group = ?1 AND NOT ({UNDER_WAY})"
    );
    conn.execute(&sql, params![group.to_string(), version])?;
    let sql = "UPDATE customer_group SET phase = 'checking', began_at_ms = ?2 WHERE id = ?1";
    conn.execute(sql, params![group.to_string(), at.get()])?;
    Ok(())
}

pub(super) fn note(
    conn: &Connection,
    group: GroupId,
    position: u32,
    answer: &MemberAnswer,
) -> Result<(), JournalError> {
    let version = next_version(conn, group)?;
    let bill = answer.bill.as_ref();
    let why = answer.why.as_ref();
    // A bill that was paid for meanwhile keeps its inquiry, or its payment would be lost from sight.
    let sql = format!(
        "UPDATE group_member SET version = ?3, state = ?4, inquiry = ?5, found_name = ?6, total = ?7,
             asked_at_ms = ?8, expires_at_ms = ?9, why_code = ?10, why_text = ?11
         WHERE customer_group = ?1 AND position = ?2 AND NOT ({UNDER_WAY})"
    );
    conn.prepare_cached(&sql)?.execute(params![
        group.to_string(),
        position,
        version,
        answer.state.as_str(),
        bill.map(|bill| bill.inquiry.to_string()),
        bill.map(|bill| bill.name.clone()),
        bill.map(|bill| Rupiah::get(bill.total)),
        bill.map(|bill| bill.asked_at.get()),
        bill.and_then(|bill| bill.expires_at).map(UtcMillis::get),
        why.map(|(code, _)| code),
        why.map(|(_, text)| text),
    ])?;
    Ok(())
}
