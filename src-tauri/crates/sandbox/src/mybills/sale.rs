//! One transaction from inquiry to its end, and how it looks on the wire at each step.

use jiff::Zoned;

use super::bill_desc::{BillDesc, ElectricityDesc, TopUpDesc};
use super::goods::Goods;
use super::products::{Family, Product};
use super::scenario::{self, Script};
use super::wire::{AdditionalInfo, Reply, ResponseCode, Transaction};
use crate::config::MyBillsSettings;
use crate::customers::Customer;
use crate::electricity::{Purchase, kwh_text, plain_text, rupiah_text, tariff_text, token_text};
use crate::sales::SaleRecord;
use crate::shared::{PaymentState, PaymentStatus};

/// A transaction that was inquired.
#[derive(Debug)]
pub(super) struct Sale {
    pub(super) partner_reference_no: String,
    pub(super) reference_no: String,
    /// The number that was asked for.
    pub(super) customer_id: String,
    pub(super) goods: Goods,
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

    /// The sale as the biller's own books have it.
    pub(super) fn record(&self) -> SaleRecord {
        let state = self.state();
        let token = match &self.goods {
            Goods::Electricity(customer) if state.status == PaymentStatus::Paid => {
                Some(self.purchase(customer).1.token)
            }
            _ => None,
        };
        let (biller_reference, charge) = (self.reference_no.clone(), self.cost());
        SaleRecord { state, biller_reference, charge, token, acted_at_ms: None }
    }

    /// An answer with the particulars of the sale.
    pub(super) fn reply(
        &self,
        form: Form,
        code: ResponseCode,
        settings: &MyBillsSettings,
        now: &Zoned,
    ) -> Reply {
        let mut reply = Reply::with(self.transaction(form, settings), code, now);
        if self.product.family == Family::Water {
            reply.response_datetime = None;
        }
        reply
    }

    /// The `result` of an answer; token and energy are in it once the payment is done.
    fn transaction(&self, form: Form, settings: &MyBillsSettings) -> Transaction {
        let payment = self.payment.as_ref().filter(|_| form != Form::Inquiry);
        let paid = payment.is_some_and(|payment| payment.progress == Progress::Paid);
        // PLN prepaid alone leaves the approval number out of the payment's answer.
        let approved = form == Form::Advice || self.product.family != Family::Electricity;
        Transaction {
            partner_approval_no: payment.filter(|_| approved).map(|payment| payment.approval_no.clone()),
            partner_reference_no: self.partner_reference_no.clone(),
            reference_no: self.reference_no.clone(),
            merchant_store_name: "MERCHANT ABC",
            merchant_outlet_id: settings.outlet_id,
            merchant_outlet_name: "OUTLET ABC",
            product_reference_code: self.product.reference_code,
            product_type_id: self.product.family.type_id(),
            product_code: self.product.code,
            product_name: self.product.name,
            product_price: self.price,
            product_admin_fee: self.product.family.admin_fee(),
            product_merchant_fee: self.merchant_fee,
            transaction_date: payment
                .map_or_else(|| self.inquired_at.clone(), |payment| payment.paid_at.clone()),
            customer_id: self.customer_id.clone(),
            additional_info: self.additional_info(form, paid),
        }
    }

    fn additional_info(&self, form: Form, paid: bool) -> AdditionalInfo {
        let (serial_number, bill_desc) = match &self.goods {
            Goods::Electricity(customer) if paid => {
                let (customer, bought) = self.purchase(customer);
                // A payment's sample leaves the serial number empty, an advice's fills it.
                let serial_number =
                    if form == Form::Advice { bought.serial_number.clone() } else { String::new() };
                (serial_number, BillDesc::Electricity(describe_purchase(&customer, &bought)))
            }
            Goods::Electricity(customer) => {
                (String::new(), BillDesc::Electricity(describe_customer(customer)))
            }
            Goods::TopUp(name) => {
                let serial_number = if paid { self.serial_number() } else { String::new() };
                (serial_number, BillDesc::TopUp(TopUpDesc { customer_name: name.clone() }))
            }
            // No sample of PDAM has a serial number.
            Goods::Water(connection) => (String::new(), BillDesc::Water(connection.describe())),
        };
        AdditionalInfo { serial_number, bill_desc }
    }

    fn serial_number(&self) -> String {
        Purchase::serial_number(&self.partner_reference_no, &self.reference_no)
    }

    /// What was bought, and for whom: the vendor's sample names another customer after the payment.
    fn purchase(&self, inquired: &Customer) -> (Customer, Purchase) {
        let customer = scenario::sample_paid(&self.customer_id).unwrap_or_else(|| inquired.clone());
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

fn describe_customer(customer: &Customer) -> ElectricityDesc {
    ElectricityDesc {
        customer_name: customer.name.clone(),
        id_pelanggan: customer.idpel.clone(),
        nomor_meter: customer.meter.clone(),
        tarif_daya: tariff_text(customer.tariff),
        ..ElectricityDesc::default()
    }
}

fn describe_purchase(customer: &Customer, bought: &Purchase) -> ElectricityDesc {
    ElectricityDesc {
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
