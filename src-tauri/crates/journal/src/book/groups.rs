//! Groups, without what is asked about their members.

use loket_model::{BookedNumber, CheckPhase, GROUP_MEMBERS_MAX, GROUPS_MAX, Group, GroupId, UtcMillis};
use rusqlite::{Connection, ErrorCode, Row, params};

use super::members;
use super::row::count;
use crate::JournalError;
use crate::number::{small, unsigned};
use crate::read::first;
use crate::stored::{valid, valid_if_any};

const SELECT: &str = "SELECT id, name, phase, began_at_ms, version,
    (SELECT count(*) FROM group_member WHERE customer_group = customer_group.id) FROM customer_group";

pub(super) fn all(conn: &Connection) -> Result<Vec<Group>, JournalError> {
    crate::read::all(conn, &format!("{SELECT} ORDER BY name COLLATE NOCASE LIMIT {GROUPS_MAX}"), [], group)
}

pub(super) fn by_id(conn: &Connection, id: GroupId) -> Result<Option<Group>, JournalError> {
    first(conn, &format!("{SELECT} WHERE id = ?1"), [id.to_string()], group)
}

fn group(row: &Row<'_>) -> Result<Group, JournalError> {
    let (id, phase): (String, Option<String>) = (row.get(0)?, row.get(2)?);
    Ok(Group {
        id: valid("group", GroupId::parse(&id).ok())?,
        name: row.get(1)?,
        members: small("group.members", row.get(5)?)?,
        phase: valid_if_any("group.phase", phase, |text| CheckPhase::parse(&text))?,
        began_at: row.get::<_, Option<i64>>(3)?.map(UtcMillis::new),
        version: unsigned("group.version", row.get(4)?)?,
    })
}

pub(super) fn add(
    conn: &Connection,
    id: GroupId,
    name: &str,
    numbers: &[BookedNumber],
) -> Result<(), JournalError> {
    let sql = "INSERT INTO customer_group (id, name, version) VALUES (?1, ?2, 0)";
    named(conn.execute(sql, params![id.to_string(), name]))?;
    let known: i64 = conn.query_row("SELECT count(*) FROM customer_group", [], |row| row.get(0))?;
    if small("groups", known)? > GROUPS_MAX {
        return Err(JournalError::BookFull { max: GROUPS_MAX });
    }
    if numbers.len() > GROUP_MEMBERS_MAX {
        return Err(JournalError::BookFull { max: count("members", GROUP_MEMBERS_MAX)? });
    }
    for (at, number) in numbers.iter().enumerate() {
        members::insert(conn, id, count("member", at)?.saturating_add(1), number)?;
    }
    Ok(())
}

pub(super) fn rename(conn: &Connection, id: GroupId, name: &str) -> Result<(), JournalError> {
    named(conn.execute("UPDATE customer_group SET name = ?2 WHERE id = ?1", params![id.to_string(), name]))
}

/// Two groups of one name could not be told apart by whoever pays them.
fn named(written: rusqlite::Result<usize>) -> Result<(), JournalError> {
    match written {
        Ok(_) => Ok(()),
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == ErrorCode::ConstraintViolation => {
            Err(JournalError::GroupNameTaken)
        }
        Err(error) => Err(error.into()),
    }
}

/// Members that went with the group; none where there was no such group.
pub(super) fn remove(conn: &Connection, id: GroupId) -> Result<Option<u32>, JournalError> {
    let id = id.to_string();
    let members = conn.execute("DELETE FROM group_member WHERE customer_group = ?1", [&id])?;
    let groups = conn.execute("DELETE FROM customer_group WHERE id = ?1", [&id])?;
    if groups == 0 { Ok(None) } else { count("group.members", members).map(Some) }
}

pub(super) fn set_phase(conn: &Connection, id: GroupId, phase: CheckPhase) -> Result<(), JournalError> {
    let sql = "UPDATE customer_group SET phase = ?2 WHERE id = ?1";
    conn.execute(sql, params![id.to_string(), phase.as_str()])?;
    Ok(())
}

/// The number of the next change within a group.
pub(super) fn next_version(conn: &Connection, id: GroupId) -> Result<i64, JournalError> {
    let sql = "UPDATE customer_group SET version = version + 1 WHERE id = ?1 RETURNING version";
    Ok(conn.prepare_cached(sql)?.query_row([id.to_string()], |row| row.get(0))?)
}
