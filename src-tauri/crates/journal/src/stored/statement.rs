//! Stored form of an imported statement.

use loket_model::{Difference, DifferenceKind, PaymentId, Rupiah, StatementRecord, UtcMillis};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::{rupiah_if_any, valid, valid_if_any};
use super::money::account;
use super::places::{Holds, Personal, Visit};
use crate::Event;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredStatement {
    number: u32,
    account: String,
    file: String,
    sha256: String,
    from_ms: i64,
    to_ms: i64,
    rows: u32,
    both: u32,
    differences: Vec<StoredDifference>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredDifference {
    number: u32,
    kind: String,
    payment: Option<String>,
    line: Option<u32>,
    reference: Option<String>,
    customer_no: String,
    ours: Option<i64>,
    theirs: Option<i64>,
}

impl From<&StatementRecord> for StoredStatement {
    fn from(statement: &StatementRecord) -> Self {
        Self {
            number: statement.number,
            account: statement.account.as_str().to_owned(),
            file: statement.file.clone(),
            sha256: statement.sha256.clone(),
            from_ms: statement.from.get(),
            to_ms: statement.to.get(),
            rows: statement.rows,
            both: statement.both,
            differences: statement.differences.iter().map(StoredDifference::from).collect(),
        }
    }
}

impl Personal for StoredStatement {
    fn places(&mut self, visit: Visit<'_>) {
        for difference in &mut self.differences {
            visit(Holds::Number, &mut difference.customer_no);
        }
    }
}

impl TryFrom<StoredStatement> for StatementRecord {
    type Error = StoredError;

    fn try_from(stored: StoredStatement) -> Result<Self, StoredError> {
        Ok(Self {
            number: stored.number,
            account: account(&stored.account)?,
            file: stored.file,
            sha256: stored.sha256,
            from: UtcMillis::new(stored.from_ms),
            to: UtcMillis::new(stored.to_ms),
            rows: stored.rows,
            both: stored.both,
            differences: stored
                .differences
                .into_iter()
                .map(Difference::try_from)
                .collect::<Result<_, StoredError>>()?,
        })
    }
}

impl From<&Difference> for StoredDifference {
    fn from(difference: &Difference) -> Self {
        Self {
            number: difference.number,
            kind: difference.kind.as_str().to_owned(),
            payment: difference.payment.map(|id| id.to_string()),
            line: difference.line,
            reference: difference.reference.clone(),
            customer_no: difference.customer_no.clone(),
            ours: difference.ours.map(Rupiah::get),
            theirs: difference.theirs.map(Rupiah::get),
        }
    }
}

impl TryFrom<StoredDifference> for Difference {
    type Error = StoredError;

    fn try_from(stored: StoredDifference) -> Result<Self, StoredError> {
        Ok(Self {
            number: stored.number,
            kind: valid("difference kind", DifferenceKind::parse(&stored.kind))?,
            payment: valid_if_any("payment", stored.payment, |id| PaymentId::parse(&id).ok())?,
            line: stored.line,
            reference: stored.reference,
            customer_no: stored.customer_no,
            ours: rupiah_if_any("ours", stored.ours)?,
            theirs: rupiah_if_any("theirs", stored.theirs)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDifferenceClosed {
    pub(super) statement: u32,
    pub(super) difference: u32,
    pub(super) reason: String,
}

impl Personal for StoredDifferenceClosed {
    fn places(&mut self, visit: Visit<'_>) {
        visit(Holds::Words, &mut self.reason);
    }
}

impl From<StoredDifferenceClosed> for Event {
    fn from(stored: StoredDifferenceClosed) -> Self {
        Self::DifferenceClosed {
            statement: stored.statement,
            difference: stored.difference,
            reason: stored.reason,
        }
    }
}
