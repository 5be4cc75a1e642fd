//! The one calculation of a shift: X shows it, Z keeps it.
//!
//! A shift answers for everything since the close before it, so that what is learned while no shift is open is in the
//! next report and no rupiah falls between two. Only rows of that time are read, whatever came before, and nothing but
//! read tables, so that a verification counts up the same from tables that it derived itself.

use loket_model::{
    BookAccount, Category, CategorySum, DepositSum, PaymentState, Rupiah, ShiftReport, UtcMillis, ZReport,
};
use rusqlite::{Connection, Row};

use super::{all, books, carried, deposit, first, text};
use crate::number::small;
use crate::stored::{StoredZReport, form, rupiah, valid};
use crate::{JournalError, ShiftRecord};

/// Most Z reports that are listed at once.
const Z_REPORTS_MAX: u32 = 1000;

/// The shift that is not closed.
pub(crate) fn current(conn: &Connection) -> Result<Option<ShiftRecord>, JournalError> {
    let sql = "SELECT shift, opened_at_ms, opened_by, float FROM shift WHERE closed_at_ms IS NULL LIMIT 1";
    first(conn, sql, [], |row| {
        Ok(ShiftRecord {
            shift: small("shift.shift", row.get(0)?)?,
            opened_at: UtcMillis::new(row.get(1)?),
            opened_by: row.get(2)?,
            float: rupiah("float", row.get(3)?)?,
        })
    })
}

/// Number of the newest shift.
pub(crate) fn last(conn: &Connection) -> Result<Option<u32>, JournalError> {
    first(conn, "SELECT shift FROM shift ORDER BY shift DESC LIMIT 1", [], |row| {
        small("shift.shift", row.get(0)?)
    })
}

/// Number of the newest Z report.
pub(crate) fn last_z(conn: &Connection) -> Result<Option<u32>, JournalError> {
    first(conn, "SELECT number FROM z_report ORDER BY number DESC LIMIT 1", [], |row| {
        small("z_report.number", row.get(0)?)
    })
}

/// The event that closed the shift before; 0 in the first shift, to which everything before it belongs.
fn last_close(conn: &Connection) -> Result<i64, JournalError> {
    let sql = "SELECT closed_seq FROM shift WHERE closed_seq IS NOT NULL ORDER BY shift DESC LIMIT 1";
    Ok(first(conn, sql, [], |row| Ok(row.get(0)?))?.unwrap_or(0))
}

/// Struk that came out again after an event.
fn reprints(conn: &Connection, after_seq: i64) -> Result<u32, JournalError> {
    let sql = "SELECT count(*) FROM reprint WHERE seq > ?1";
    let count = first(conn, sql, [after_seq], |row| small("reprints", row.get(0)?))?;
    Ok(count.unwrap_or(0))
}

/// The open shift counted up to now.
pub(crate) fn report(conn: &Connection) -> Result<Option<ShiftReport>, JournalError> {
    let Some(record) = current(conn)? else {
        return Ok(None);
    };
    let after_seq = last_close(conn)?;
    let sums = Sums::after(conn, after_seq)?;
    let decided = Decided::after(conn, after_seq)?;
    let drawer = &BookAccount::Drawer;
    let (cash_in, cash_out) = sums.both_ways("cash_moved", drawer)?;
    Ok(Some(ShiftReport {
        shift: record.shift,
        opened_at: record.opened_at,
        opened_by: record.opened_by,
        float: record.float,
        cash_taken: sums.of(&["payment_submitted", "basket_taken"], drawer)?,
        cash_in,
        cash_out,
        refunds: sums.of(&["refunded", "basket_line_dropped"], drawer)?.negated(),
        recovered: sums.of(&["loss_closed"], drawer)?,
        lost: sums.of(&["late_success"], &BookAccount::Recoverable)?,
        written_off: sums.of(&["loss_closed"], &BookAccount::Adjustment)?,
        expected: books::balance(conn, drawer)?,
        admin: decided.admin,
        commission: sums.of_all(&BookAccount::Commission)?.negated(),
        service_fee: sums.of_all(&BookAccount::ServiceFee)?.negated(),
        paid: decided.paid,
        failed: decided.failed,
        categories: decided.categories,
        deposits: deposits(conn, &sums)?,
        carried: carried::all(conn)?,
        reprints: reprints(conn, after_seq)?,
    }))
}

/// Postings of a time, summed by the kind of their event and by account.
struct Sums(Vec<Sum>);

struct Sum {
    kind: String,
    account: BookAccount,
    came: Rupiah,
    went: Rupiah,
}

impl Sums {
    fn after(conn: &Connection, seq: i64) -> Result<Self, JournalError> {
        let sql = "SELECT kind, account, sum(max(amount, 0)), sum(min(amount, 0)) FROM posting
                   WHERE seq > ?1 GROUP BY kind, account";
        let sums = all(conn, sql, [seq], |row| {
            Ok(Sum {
                kind: row.get(0)?,
                account: valid("book account", BookAccount::parse(text(row, 1)?))?,
                came: rupiah("sum", row.get(2)?)?,
                went: rupiah("sum", row.get(3)?)?,
            })
        })?;
        Ok(Self(sums))
    }

    fn sum(&self, is_meant: impl Fn(&Sum) -> bool) -> Result<Rupiah, JournalError> {
        let meant = self.0.iter().filter(|sum| is_meant(sum));
        Ok(Rupiah::sum(meant.flat_map(|sum| [sum.came, sum.went]))?)
    }

    /// What events of these kinds did to an account.
    fn of(&self, kinds: &[&str], account: &BookAccount) -> Result<Rupiah, JournalError> {
        self.sum(|sum| sum.account == *account && kinds.contains(&sum.kind.as_str()))
    }

    /// What all events did to an account.
    fn of_all(&self, account: &BookAccount) -> Result<Rupiah, JournalError> {
        self.sum(|sum| sum.account == *account)
    }

    /// What events of a kind brought into an account and what they took out of it, both as positive amounts.
    fn both_ways(&self, kind: &str, account: &BookAccount) -> Result<(Rupiah, Rupiah), JournalError> {
        let found = self.0.iter().find(|sum| sum.account == *account && sum.kind == kind);
        Ok(found.map_or((Rupiah::ZERO, Rupiah::ZERO), |sum| (sum.came, sum.went.negated())))
    }

    fn touch(&self, account: &BookAccount) -> bool {
        self.0.iter().any(|sum| sum.account == *account)
    }
}

/// Deposits that moved, or hold something.
fn deposits(conn: &Connection, sums: &Sums) -> Result<Vec<DepositSum>, JournalError> {
    let mut deposits = Vec::new();
    for (book, balance) in books::balances(conn)? {
        if let BookAccount::Deposit(account) = &book
            && (balance != Rupiah::ZERO || sums.touch(&book))
        {
            deposits.push(DepositSum {
                account: account.clone(),
                used: sums.of(&["outcome_learned", "resolved", "late_success"], &book)?.negated(),
                topped_up: sums.of(&["deposit_topped_up"], &book)?,
                corrected: sums.of(&["deposit_set"], &book)?,
                balance: deposit::is_known(conn, account)?.then_some(balance),
            });
        }
    }
    Ok(deposits)
}

/// Payments that got their final word in a time.
#[derive(Default)]
struct Decided {
    paid: u32,
    failed: u32,
    admin: Rupiah,
    categories: Vec<CategorySum>,
}

impl Decided {
    fn after(conn: &Connection, seq: i64) -> Result<Self, JournalError> {
        let sql = "SELECT state, category, count(*), sum(total), sum(admin)
                   FROM payment INDEXED BY payment_by_decision
                   WHERE decided_seq > ?1 GROUP BY state, category ORDER BY state, category";
        let sums = all(conn, sql, [seq], |row| {
            let state = valid("state", PaymentState::parse(text(row, 0)?))?;
            Ok((state, category_sum(row)?, rupiah("admin", row.get(4)?)?))
        })?;
        let mut decided = Self::default();
        for (state, sum, admin) in sums {
            if state == PaymentState::Paid {
                decided.paid = decided.paid.saturating_add(sum.count);
                decided.admin = decided.admin.plus(admin)?;
                decided.categories.push(sum);
            } else {
                decided.failed = decided.failed.saturating_add(sum.count);
            }
        }
        Ok(decided)
    }
}

fn category_sum(row: &Row<'_>) -> Result<CategorySum, JournalError> {
    Ok(CategorySum {
        category: valid("category", Category::parse(text(row, 1)?))?,
        count: small("count", row.get(2)?)?,
        total: rupiah("total", row.get(3)?)?,
    })
}

pub(crate) fn z_report(conn: &Connection, number: u32) -> Result<Option<ZReport>, JournalError> {
    first(conn, "SELECT body FROM z_report WHERE number = ?1", [number], z_row)
}

pub(crate) fn z_reports(conn: &Connection, limit: u32) -> Result<Vec<ZReport>, JournalError> {
    let limit = limit.min(Z_REPORTS_MAX);
    all(conn, "SELECT body FROM z_report ORDER BY number DESC LIMIT ?1", [limit], z_row)
}

fn z_row(row: &Row<'_>) -> Result<ZReport, JournalError> {
    Ok(form::<StoredZReport>(text(row, 0)?)?.try_into()?)
}
