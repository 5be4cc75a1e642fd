//! Shop, accounts, rules and inquiries.

use loket_model::{AccountName, FeeRule, Rules, Rupiah, Shop};
use rusqlite::{Connection, params};

use super::refuse_unless;
use crate::chain::Recorded;
use crate::number::signed;
use crate::stored::StoredRetention;
use crate::stored::{StoredAccount, StoredInquiry, StoredRules, StoredShop, to_json};
use crate::{AccountRecord, Inquiry, JournalError, read};
use loket_model::Retention;

pub(super) fn set_shop(conn: &Connection, shop: &Shop) -> Result<(), JournalError> {
    if let Some(account) = read::settings::account_unlike(conn, shop.demo)? {
        return Err(JournalError::SandboxMismatch { account: account.name });
    }
    conn.prepare_cached(
        "INSERT INTO shop (one, demo, body) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET demo = excluded.demo, body = excluded.body",
    )?
    .execute(params![shop.demo, to_json(&StoredShop::from(shop))?])?;
    Ok(())
}

pub(super) fn add_account(conn: &Connection, account: &AccountRecord) -> Result<(), JournalError> {
    if read::settings::shop(conn)?.is_some_and(|shop| shop.demo != account.sandbox) {
        return Err(JournalError::SandboxMismatch { account: account.name.clone() });
    }
    conn.prepare_cached(
        "INSERT INTO account (name, sandbox, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET sandbox = excluded.sandbox, body = excluded.body",
    )?
    .execute(params![
        account.name.as_str(),
        account.sandbox,
        to_json(&StoredAccount::from(account))?
    ])?;
    Ok(())
}

pub(super) fn remove_account(
    conn: &Connection,
    recorded: &Recorded,
    account: &AccountName,
) -> Result<(), JournalError> {
    let open = read::payment::open_through(conn, account)?;
    // Only through this account can its biller be heard to call a failed payment paid.
    let needed =
        open.map_or_else(|| read::payment::late_through(conn, account, recorded.at), |id| Ok(Some(id)))?;
    if let Some(payment) = needed {
        return Err(JournalError::AccountInUse { account: account.clone(), payment });
    }
    let removed = conn.prepare_cached("DELETE FROM account WHERE name = ?1")?.execute([account.as_str()])?;
    if removed == 0 { Err(JournalError::UnknownAccount(account.clone())) } else { Ok(()) }
}

pub(super) fn set_rules(conn: &Connection, recorded: &Recorded, rules: &Rules) -> Result<(), JournalError> {
    refuse_unless(recorded, rules.drawer_tolerance >= Rupiah::ZERO, "tolerance below zero")?;
    refuse_unless(recorded, rules.backups_kept >= 1, "no backup kept")?;
    let takes = |fee: &FeeRule| fee.fee >= Rupiah::ZERO && fee.from >= Rupiah::ZERO;
    refuse_unless(recorded, rules.fees.iter().all(takes), "a fee below zero")?;
    refuse_unless(recorded, rules.cash_rounding.is_none_or(Rupiah::is_positive), "a coin of nothing")?;
    conn.prepare_cached(
        "INSERT INTO rules (one, seq, actor, body) VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, actor = excluded.actor, body = excluded.body",
    )?
    .execute(params![
        signed("event.seq", recorded.seq)?,
        recorded.actor,
        to_json(&StoredRules::from(rules))?
    ])?;
    Ok(())
}

pub(super) fn set_retention(
    conn: &Connection,
    recorded: &Recorded,
    retention: &Retention,
) -> Result<(), JournalError> {
    refuse_unless(recorded, retention.is_within_bounds(), "a period out of bounds")?;
    conn.prepare_cached(
        "INSERT INTO retention (one, body) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET body = excluded.body",
    )?
    .execute([to_json(&StoredRetention::from(retention))?])?;
    Ok(())
}

pub(super) fn add_inquiry(
    conn: &Connection,
    recorded: &Recorded,
    inquiry: &Inquiry,
) -> Result<(), JournalError> {
    if read::settings::account(conn, &inquiry.account)?.is_none() {
        return Err(JournalError::UnknownAccount(inquiry.account.clone()));
    }
    if read::settings::inquiry(conn, inquiry.id)?.is_some() {
        return Err(JournalError::IdTaken(inquiry.id.to_string()));
    }
    conn.prepare_cached("INSERT INTO inquiry (seq, id, body) VALUES (?1, ?2, ?3)")?.execute(params![
        signed("event.seq", recorded.seq)?,
        inquiry.id.to_string(),
        to_json(&StoredInquiry::from(inquiry))?
    ])?;
    Ok(())
}
