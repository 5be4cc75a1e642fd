//! Payments as they cross, many at a time: what they share is read once.

use std::collections::HashMap;

use loket_model::{AccountName, Payment, PaymentId, PaymentRow, SaleWarning, Zone};

use super::Desk;
use crate::convert::{payment_info, payment_row_info, warning_info};
use crate::dto::{PaymentInfo, PaymentRowInfo};
use crate::error::ApiError;

/// Turns payments into what crosses.
pub(super) struct PaymentInfos<'a> {
    desk: &'a Desk,
    zone: Zone,
    kinds: HashMap<AccountName, String>,
}

impl<'a> PaymentInfos<'a> {
    pub(super) fn of(desk: &'a Desk) -> Result<Self, ApiError> {
        Ok(Self { desk, zone: desk.zone()?, kinds: HashMap::new() })
    }

    pub(super) fn all(&mut self, payments: &[Payment]) -> Result<Vec<PaymentInfo>, ApiError> {
        payments.iter().map(|payment| self.one(payment)).collect()
    }

    pub(super) fn rows(&mut self, rows: &[PaymentRow]) -> Result<Vec<PaymentRowInfo>, ApiError> {
        rows.iter().map(|row| Ok(payment_row_info(self.zone, &self.kind_of(&row.account)?, row))).collect()
    }

    pub(super) fn one(&mut self, payment: &Payment) -> Result<PaymentInfo, ApiError> {
        let kind = self.kind_of(&payment.account)?;
        let mut info = payment_info(self.zone, &kind, payment);
        info.can_give_up = self.desk.counter.retry_offer(payment).is_some();
        for warning in &payment.warnings {
            let other_sale = match warning {
                SaleWarning::TokenSeen { payment } => self.reference_of(*payment)?,
                _ => String::new(),
            };
            info.warnings.push(warning_info(warning, &other_sale));
        }
        Ok(info)
    }

    /// By its id, where the journal has it.
    pub(super) fn known(&mut self, id: PaymentId) -> Result<Option<PaymentInfo>, ApiError> {
        let payment = self.desk.counter.journal().payment(id)?;
        payment.map(|payment| self.one(&payment)).transpose()
    }

    fn reference_of(&self, id: PaymentId) -> Result<String, ApiError> {
        let payment = self.desk.counter.journal().payment(id)?;
        Ok(payment.map(|payment| payment.reference.to_string()).unwrap_or_default())
    }

    /// The kind of an account; one that was removed still has payments to show.
    fn kind_of(&mut self, account: &AccountName) -> Result<String, ApiError> {
        if let Some(kind) = self.kinds.get(account) {
            return Ok(kind.clone());
        }
        let record = self.desk.counter.journal().account(account)?;
        let kind = record.map(|record| record.kind).unwrap_or_default();
        self.kinds.insert(account.clone(), kind.clone());
        Ok(kind)
    }
}
