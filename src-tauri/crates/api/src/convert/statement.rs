//! Statements and their differences.

use loket_model::{Difference, Rupiah, StatementRecord, Zone};

use super::instant;
use crate::desk::OpenDifferences;
use crate::dto::{DifferenceInfo, StatementInfo};

/// A statement; one that is not written down yet has nothing that is open or closed.
pub(crate) fn statement_info(
    zone: Zone,
    statement: &StatementRecord,
    open: Option<&OpenDifferences>,
) -> StatementInfo {
    let difference = |difference: &Difference| {
        let is_closed = open.is_some_and(|open| open.is_closed(statement.number, difference.number));
        difference_info(statement.number, difference, is_closed)
    };
    StatementInfo {
        statement: statement.number,
        account: statement.account.to_string(),
        file: statement.file.clone(),
        from: instant(zone, statement.from),
        to: instant(zone, statement.to),
        rows: statement.rows,
        both: statement.both,
        differences: statement.differences.iter().map(difference).collect(),
    }
}

/// A difference, with the number of its statement and whether somebody explained it.
pub(crate) fn difference_info(statement: u32, difference: &Difference, closed: bool) -> DifferenceInfo {
    DifferenceInfo {
        statement,
        difference: difference.number,
        kind: difference.kind.as_str().to_owned(),
        payment: difference.payment.map(|id| id.to_string()),
        line: difference.line,
        reference: difference.reference.clone(),
        customer_no: difference.customer_no.clone(),
        ours: difference.ours.map(Rupiah::get),
        theirs: difference.theirs.map(Rupiah::get),
        closed,
    }
}
