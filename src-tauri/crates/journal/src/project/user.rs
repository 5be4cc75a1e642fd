//! The people at the counter: their rights, and how often a PIN was wrong.

use loket_model::{User, UserName};
use rusqlite::{Connection, params};

use super::refuse_unless;
use crate::chain::Recorded;
use crate::{JournalError, PinHash, UserEvent, UserRecord, read};

/// Most people of a shop; a counter has a handful.
const USERS_MAX: u32 = 100;

pub(super) fn follow(conn: &Connection, recorded: &Recorded, event: &UserEvent) -> Result<(), JournalError> {
    match event {
        UserEvent::Set { user, pin_hash } => set(conn, recorded, user, pin_hash.as_ref()),
        UserEvent::PinSet { name, pin_hash } => {
            known(conn, name)?;
            conn.prepare_cached("UPDATE user SET pin_hash = ?2 WHERE key = ?1")?
                .execute(params![name.key(), pin_hash.as_str()])?;
            forgive(conn, name)
        }
        UserEvent::SignedIn { name } => {
            refuse_unless(recorded, known(conn, name)?.user.active, "not active")?;
            forgive(conn, name)
        }
        UserEvent::SignedOut { name } | UserEvent::Locked { name, .. } => known(conn, name).map(drop),
        UserEvent::SignInFailed { name } => {
            known(conn, name)?;
            conn.prepare_cached("UPDATE user SET failures = failures + 1, failed_at_ms = ?2 WHERE key = ?1")?
                .execute(params![name.key(), recorded.at.get()])?;
            Ok(())
        }
        UserEvent::Approved { by, command, payment } => {
            refuse_unless(recorded, known(conn, by)?.user.active, "not active")?;
            let is_command = (1..=UserEvent::COMMAND_CHARS_MAX).contains(&command.chars().count());
            refuse_unless(recorded, is_command, "no command")?;
            payment.map_or(Ok(()), |id| read::payment::known(conn, id).map(drop))?;
            forgive(conn, by)
        }
    }
}

fn set(
    conn: &Connection,
    recorded: &Recorded,
    user: &User,
    pin_hash: Option<&PinHash>,
) -> Result<(), JournalError> {
    let before = read::user::user(conn, &user.name)?;
    if before.is_none() {
        refuse_unless(recorded, read::user::count(conn)? < USERS_MAX, "too many people")?;
    }
    let kept = before.map(|record| record.pin_hash);
    let Some(hash) = pin_hash.or(kept.as_ref()) else {
        return refuse_unless(recorded, false, "no PIN");
    };
    conn.prepare_cached(
        "INSERT INTO user (key, name, role, active, pin_hash, failures) VALUES (?1, ?2, ?3, ?4, ?5, 0)
         ON CONFLICT (key) DO UPDATE SET name = excluded.name, role = excluded.role,
            active = excluded.active, pin_hash = excluded.pin_hash",
    )?
    .execute(params![
        user.name.key(),
        user.name.as_str(),
        user.role.as_str(),
        user.active,
        hash.as_str()
    ])?;
    // Without an owner nobody could ever make one again.
    if !read::user::has_owner(conn)? {
        return Err(JournalError::LastOwner);
    }
    if pin_hash.is_some() { forgive(conn, &user.name) } else { Ok(()) }
}

/// A right or a new PIN ends the count of the wrong ones.
fn forgive(conn: &Connection, name: &UserName) -> Result<(), JournalError> {
    conn.prepare_cached("UPDATE user SET failures = 0, failed_at_ms = NULL WHERE key = ?1")?
        .execute([name.key()])?;
    Ok(())
}

fn known(conn: &Connection, name: &UserName) -> Result<UserRecord, JournalError> {
    read::user::user(conn, name)?.ok_or_else(|| JournalError::UnknownUser(name.clone()))
}
