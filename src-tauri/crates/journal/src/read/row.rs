//! What a list shows of a payment, without its bill.

use loket_model::{
    AccountName, AdviceState, CustomerNumber, Outcome, PaymentId, PaymentRow, PaymentState, UtcMillis,
};
use rusqlite::Row;

use super::payment::{late_success, payment_id};
use super::text;
use crate::JournalError;
use crate::number::small;
use crate::stored::{StoredOutcome, form, rupiah, valid, valid_if_any};

/// Columns in the order that [`from_row`] reads. A yes is a long text that no list shows.
pub(super) const COLUMNS: &str = "id, state, CASE WHEN state <> 'paid' THEN outcome END, created_at_ms, account, \
     product_name, customer_no, customer_name, total + service_fee, commission, advice_asked, advice_last_at_ms, \
     advice_next_at_ms, refunded_at_ms, retried_by, late_at_ms, late_amount, late_settlement, loss_end, \
     loss_ended_at_ms";
/// Where a late success begins.
const LATE: usize = 15;

pub(super) fn from_row(row: &Row<'_>) -> Result<PaymentRow, JournalError> {
    let text = |column| text(row, column);
    let instant =
        |column: usize| Ok::<_, JournalError>(row.get::<_, Option<i64>>(column)?.map(UtcMillis::new));
    let state = valid("state", PaymentState::parse(text(1)?))?;
    let last_word = row.get_ref(2)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let retried_by = row.get_ref(14)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let commission = rupiah("commission", row.get(9)?)?;
    Ok(PaymentRow {
        id: payment_id(text(0)?)?,
        state,
        last_word: last_word.map(|json| Outcome::try_from(form::<StoredOutcome>(json)?)).transpose()?,
        created_at: UtcMillis::new(row.get(3)?),
        account: valid("account", AccountName::parse(text(4)?).ok())?,
        product_name: row.get(5)?,
        customer_no: valid("customer_no", CustomerNumber::recorded(text(6)?).ok())?,
        customer_name: row.get(7)?,
        due: rupiah("due", row.get(8)?)?,
        commission: (state == PaymentState::Paid).then_some(commission),
        advice: AdviceState {
            asked: small("payment.advice_asked", row.get(10)?)?,
            last_at: instant(11)?,
            next_at: instant(12)?,
        },
        refunded_at: instant(13)?,
        retried_by: valid_if_any("retried_by", retried_by, |id| PaymentId::parse(id).ok())?,
        late: late_success(row, LATE)?,
    })
}
