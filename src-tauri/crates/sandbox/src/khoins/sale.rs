//! One transaction of a member, from `INQ` or plain code to its end.

use jiff::Zoned;
use jiff::civil::Date;

use super::bills::Bill;
use super::products::{Kind, Product};
use super::prose::{Notes, Receipt};
use crate::electricity::{Purchase, token_text};
use crate::sales::SaleRecord;
use crate::shared::{CallbackCall, PaymentState, PaymentStatus};

/// A transaction that was inquired, or for pulsa asked for.
#[derive(Debug)]
pub(super) struct Sale {
    pub(super) trxid: String,
    pub(super) tujuan: String,
    pub(super) product: &'static Product,
    /// What `INQ` found; `None` for pulsa.
    pub(super) bill: Option<Bill>,
    /// Payment requests seen.
    pub(super) requests: u32,
    /// Times the payment was carried out.
    pub(super) accepted: u32,
    pub(super) payment: Option<Payment>,
    /// The call that was made about it.
    pub(super) call: Option<CallbackCall>,
}

/// A payment that was acted on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payment {
    pub(super) progress: Progress,
    pub(super) day: Date,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Paid,
    /// Until its callback.
    Pending {
        succeeds: bool,
    },
    Failed,
}

impl Sale {
    /// What a success takes from the deposit, in rupiah.
    pub(super) fn cost(&self) -> u64 {
        self.bill.as_ref().map_or(self.product.price, |bill| bill.cost)
    }

    /// What the member earns by it, in rupiah.
    pub(super) fn commission(&self) -> u64 {
        let paid_by_customer = |bill: &Bill| bill.amount.saturating_add(bill.admin);
        self.bill.as_ref().map_or(0, |bill| paid_by_customer(bill).saturating_sub(bill.cost))
    }

    /// Whether the deposit paid for it, for good or until it fails.
    pub(super) fn is_debited(&self) -> bool {
        self.payment.is_some_and(|payment| payment.progress != Progress::Failed)
    }

    /// The sale as tests and the demo see it.
    pub(super) fn state(&self) -> PaymentState {
        let status = match self.payment.map(|payment| payment.progress) {
            None => PaymentStatus::NotActed,
            Some(Progress::Paid) => PaymentStatus::Paid,
            Some(Progress::Pending { .. }) => PaymentStatus::Pending,
            Some(Progress::Failed) => PaymentStatus::Failed,
        };
        PaymentState {
            partner_reference_no: self.trxid.clone(),
            customer_id: self.tujuan.clone(),
            product_code: self.product.code.to_owned(),
            accepted: self.accepted,
            requests: self.requests,
            status,
        }
    }

    /// Whether its end is still open.
    pub(super) fn is_pending(&self) -> bool {
        self.payment.is_some_and(|payment| matches!(payment.progress, Progress::Pending { .. }))
    }

    /// The sale as the biller's own books have it; its `trxid` is the only number that stays.
    pub(super) fn record(&self) -> SaleRecord {
        let state = self.state();
        let tariff = self.bill.as_ref().and_then(|bill| bill.tariff);
        let sold = tariff.filter(|_| state.status == PaymentStatus::Paid);
        let amount = self.bill.as_ref().map_or(0, |bill| bill.amount);
        SaleRecord {
            biller_reference: self.trxid.clone(),
            charge: self.cost(),
            token: sold.map(|tariff| Purchase::of(amount, tariff, &self.trxid, &self.tujuan).token),
            acted_at_ms: None,
            state,
        }
    }

    /// `kodeproduk` of its payment.
    pub(super) fn payment_code(&self) -> String {
        let prefix = if self.product.kind == Kind::Pulsa { "" } else { "PAY" };
        format!("{prefix}{}", self.product.code)
    }

    /// What a payment proves itself with; `number` is the biller's own.
    pub(super) fn notes(&self, number: u64, now: &Zoned) -> Notes {
        let reference = format!("{}{number:07}", now.strftime("%y%m%d"));
        let Some(bill) = &self.bill else { return Notes::Pulsa(reference) };
        let receipt = match bill.tariff {
            Some(tariff) => {
                let bought = Purchase::of(bill.amount, tariff, &self.trxid, &self.tujuan);
                Receipt {
                    reference: bought.pln_reference,
                    token: Some(token_text(&bought.token)),
                    kwh_tenths: bought.kwh_tenths,
                }
            }
            None => Receipt { reference, token: None, kwh_tenths: 0 },
        };
        Notes::Paid(bill.clone(), receipt)
    }
}
