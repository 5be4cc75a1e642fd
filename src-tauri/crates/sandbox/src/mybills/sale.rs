//! One transaction from inquiry to its end, and how it looks on the wire at each step.

use super::customers::Customer;
use super::electricity::{Purchase, kwh_text, plain_text, rupiah_text, tariff_text, token_text};
use super::products::Product;
use super::scenario::{self, Script};
use super::wire::{AdditionalInfo, BillDesc, ResponseCode, Transaction};
use crate::config::MyBillsSettings;
use crate::shared::{PaymentState, PaymentStatus};

/// A transaction that was inquired.
#[derive(Debug)]
pub(super) struct Sale {
    pub(super) partner_reference_no: String,
    pub(super) reference_no: String,
    /// The number that was asked for.
    pub(super) customer_id: String,
    pub(super) customer: Customer,
    pub(super) product: &'static Product,
    pub(super) script: Script,
    /// `productPrice`, in rupiah.
    pub(super) price: u64,
    /// `productMerchantFee`, in rupiah.
    pub(super) merchant_fee: u64,
    /// `transactionDate` of the inquiry.
    pub(super) inquired_at: String,
    /// Payment requests seen.
    pub(super) requests: u32,
    /// Times the payment was carried out.
    pub(super) accepted: u32,
    pub(super) payment: Option<Payment>,
}

/// A payment that was acted on.
#[derive(Debug)]
pub(super) struct Payment {
    pub(super) approval_no: String,
    /// `transactionDate` of the payment.
    pub(super) paid_at: String,
    pub(super) progress: Progress,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Paid,
    /// Answers 02 to this many advices more, then ends.
    Pending {
        advices_left: u32,
        succeeds: bool,
    },
    Failed(ResponseCode),
}

/// Which step's form a transaction is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Inquiry,
    Payment,
    Advice,
}

impl Sale {
    /// What a success takes from the deposit, in rupiah.
    pub(super) fn cost(&self) -> u64 {
        self.price.saturating_sub(self.merchant_fee)
    }

    /// The sale as tests and the demo see it.
    pub(super) fn state(&self) -> PaymentState {
        let status = match self.payment.as_ref().map(|payment| payment.progress) {
            None => PaymentStatus::NotActed,
            Some(Progress::Paid) => PaymentStatus::Paid,
            Some(Progress::Pending { .. }) => PaymentStatus::Pending,
            Some(Progress::Failed(_)) => PaymentStatus::Failed,
        };
        PaymentState {
            partner_reference_no: self.partner_reference_no.clone(),
            customer_id: self.customer_id.clone(),
            product_code: self.product.code.to_owned(),
            accepted: self.accepted,
            requests: self.requests,
            status,
        }
    }

    /// The `result` of an answer; token and energy are in it once the payment is done.
    pub(super) fn transaction(&self, form: Form, settings: &MyBillsSettings) -> Transaction {
        let payment = self.payment.as_ref().filter(|_| form != Form::Inquiry);
        let purchase = payment.filter(|payment| payment.progress == Progress::Paid).map(|_| self.purchase());
        // A payment's sample leaves the serial number empty, an advice's fills it.
        let serial_number = match (&purchase, form) {
            (Some((_, bought)), Form::Advice) => bought.serial_number.clone(),
            _ => String::new(),
        };
        let bill_desc = match &purchase {
            Some((customer, bought)) => describe_purchase(customer, bought),
            None => describe_customer(&self.customer),
        };
        Transaction {
            partner_approval_no: payment
                .filter(|_| form == Form::Advice)
                .map(|payment| payment.approval_no.clone()),
            partner_reference_no: self.partner_reference_no.clone(),
            reference_no: self.reference_no.clone(),
            merchant_store_name: "MERCHANT ABC",
            merchant_outlet_id: settings.outlet_id,
            merchant_outlet_name: "OUTLET ABC",
            product_reference_code: "PLNPREPAIDV2",
            product_type_id: 1,
            product_code: self.product.code,
            product_name: self.product.name,
            product_price: self.price,
            product_admin_fee: 0,
            product_merchant_fee: self.merchant_fee,
            transaction_date: payment
                .map_or_else(|| self.inquired_at.clone(), |payment| payment.paid_at.clone()),
            customer_id: self.customer_id.clone(),
            additional_info: AdditionalInfo { serial_number, bill_desc },
        }
    }

    /// What was bought, and for whom: the vendor's sample names another customer after the payment.
    fn purchase(&self) -> (Customer, Purchase) {
        let customer = scenario::sample_paid(&self.customer_id).unwrap_or_else(|| self.customer.clone());
        let bought = Purchase::of(
            self.product.nominal,
            customer.tariff,
            &self.partner_reference_no,
            &self.reference_no,
        );
        let bought = scenario::with_sample_numbers(bought, &self.customer_id, self.product);
        (customer, bought)
    }
}

fn describe_customer(customer: &Customer) -> BillDesc {
    BillDesc {
        customer_name: customer.name.clone(),
        id_pelanggan: customer.idpel.clone(),
        nomor_meter: customer.meter.clone(),
        tarif_daya: tariff_text(customer.tariff),
        ..BillDesc::default()
    }
}

fn describe_purchase(customer: &Customer, bought: &Purchase) -> BillDesc {
    BillDesc {
        no_ref: Some(bought.pln_reference.clone()),
        jumlah_kwh: Some(kwh_text(bought.kwh_tenths)),
        angsuran: Some(plain_text(0)),
        materai: Some(plain_text(0)),
        stroom_token: Some(token_text(&bought.token)),
        rp_stroom_token: Some(rupiah_text(bought.stroom)),
        ppj: Some(plain_text(bought.tax)),
        ppn: Some(plain_text(0)),
        ..describe_customer(customer)
    }
}
