//! Shop, accounts, rules, paper and inquiries.

use loket_model::{AccountName, InquiryId, Printer, Rules, Shop, StrukSettings, Zone};
use rusqlite::{Connection, Row};

use crate::number::unsigned;
use crate::stored::StoredRetention;
use loket_model::Retention;

use super::{all, first, text};
use crate::stored::{
    StoredAccount, StoredInquiry, StoredRules, StoredShop, StoredStrukSettings, form, printers_of,
};
use crate::{AccountRecord, Inquiry, JournalError};

/// Most accounts that a shop lists; a shop has a handful.
const ACCOUNTS_MAX: u32 = 1000;

pub(crate) fn shop(conn: &Connection) -> Result<Option<Shop>, JournalError> {
    first(conn, "SELECT body FROM shop", [], |row| Ok(form::<StoredShop>(text(row, 0)?)?.try_into()?))
}

/// The zone by which the shop's days turn.
pub(crate) fn zone(conn: &Connection) -> Result<Zone, JournalError> {
    Ok(shop(conn)?.map_or(Zone::default(), |shop| shop.zone))
}

pub(crate) fn accounts(conn: &Connection) -> Result<Vec<AccountRecord>, JournalError> {
    all(conn, &format!("SELECT body FROM account ORDER BY name LIMIT {ACCOUNTS_MAX}"), [], account_row)
}

pub(crate) fn account(conn: &Connection, name: &AccountName) -> Result<Option<AccountRecord>, JournalError> {
    first(conn, "SELECT body FROM account WHERE name = ?1", [name.as_str()], account_row)
}

/// An account of the other kind than `demo`, if any.
pub(crate) fn account_unlike(conn: &Connection, demo: bool) -> Result<Option<AccountRecord>, JournalError> {
    first(conn, "SELECT body FROM account WHERE sandbox <> ?1 LIMIT 1", [demo], account_row)
}

fn account_row(row: &Row<'_>) -> Result<AccountRecord, JournalError> {
    Ok(form::<StoredAccount>(text(row, 0)?)?.try_into()?)
}

pub(crate) fn inquiry(conn: &Connection, id: InquiryId) -> Result<Option<Inquiry>, JournalError> {
    first(conn, "SELECT body FROM inquiry WHERE id = ?1", [id.to_string()], |row| {
        Ok(form::<StoredInquiry>(text(row, 0)?)?.try_into()?)
    })
}

/// The owner's rules, or the defaults.
pub(crate) fn rules(conn: &Connection) -> Result<Rules, JournalError> {
    let rules =
        first(conn, "SELECT body FROM rules", [], |row| Ok(form::<StoredRules>(text(row, 0)?)?.try_into()?))?;
    Ok(rules.unwrap_or_default())
}

/// The place of the event that set the owner's rules, and who did; none while nobody has.
pub(crate) fn rules_set_by(conn: &Connection) -> Result<Option<(u64, String)>, JournalError> {
    first(conn, "SELECT seq, actor FROM rules", [], |row| {
        Ok((unsigned("rules.seq", row.get(0)?)?, text(row, 1)?.to_owned()))
    })
}

/// For how long personal data are kept, or the defaults.
pub(crate) fn retention(conn: &Connection) -> Result<Retention, JournalError> {
    let retention = first(conn, "SELECT body FROM retention", [], |row| {
        Ok(form::<StoredRetention>(text(row, 0)?)?.into())
    })?;
    Ok(retention.unwrap_or_default())
}

/// How struk look, or the defaults.
pub(crate) fn struk_settings(conn: &Connection) -> Result<StrukSettings, JournalError> {
    let settings = first(conn, "SELECT body FROM struk_settings", [], |row| {
        Ok(form::<StoredStrukSettings>(text(row, 0)?)?.try_into()?)
    })?;
    Ok(settings.unwrap_or_default())
}

/// The shop's printers, in the owner's order.
pub(crate) fn printers(conn: &Connection) -> Result<Vec<Printer>, JournalError> {
    let printers =
        first(conn, "SELECT body FROM printers", [], |row| Ok(printers_of(form(text(row, 0)?)?)?))?;
    Ok(printers.unwrap_or_default())
}
