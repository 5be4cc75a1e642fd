//! An inquiry, and the payment that a partner makes of it, with their looks on the wire.

use jiff::Zoned;
use sha2::{Digest as _, Sha256};

use super::bills::Bill;
use super::products::{Kind, Product};
use super::wire::{BillRow, Data, InquiryData, Reply, ResponseCode, Row, TransactionData, Value};
use crate::electricity::Purchase;
use crate::sales::{SaleRecord, twenty_digits};
use crate::shared::{PaymentState, PaymentStatus};

/// What was inquired.
#[derive(Debug, Clone)]
pub(super) struct Inquiry {
    pub(super) inquiry_id: u64,
    pub(super) account_number: String,
    pub(super) product: &'static Product,
    pub(super) bill: Bill,
    /// Whether a payment of it was carried out, after which no other is, whatever came of the first.
    pub(super) sold: bool,
}

/// A `refNumber` for which a payment request was seen.
#[derive(Debug)]
pub(super) struct Sale {
    pub(super) ref_number: String,
    pub(super) account_number: String,
    pub(super) product_code: String,
    /// Payment requests seen.
    pub(super) requests: u32,
    /// Times the payment was carried out.
    pub(super) accepted: u32,
    pub(super) payment: Option<Payment>,
}

/// A payment that was acted on.
#[derive(Debug)]
pub(super) struct Payment {
    pub(super) transaction_id: u64,
    /// `None` where the payment named none.
    pub(super) inquiry: Option<Inquiry>,
    pub(super) progress: Progress,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Paid,
    /// Answers 299 to this many statuses more, then ends.
    Pending {
        statuses_left: u32,
        succeeds: bool,
    },
    Failed(ResponseCode),
}

impl Inquiry {
    /// The answer to `/bill/check`.
    pub(super) fn reply(&self) -> Reply {
        let Bill { name, customer, product, extra, denom, .. } = self.bill.clone();
        let data = InquiryData {
            inquiry_id: self.inquiry_id,
            account_number: self.account_number.clone(),
            customer_name: name,
            product_name: self.product.name,
            product_code: self.product.code,
            category: self.product.category,
            amount: self.bill.amount_inquired(),
            total_admin: self.bill.admin,
            processing_fee: 0,
            denom,
            validity: self.bill.validity,
            customer_details: customer,
            bill_details: bill_rows(&self.bill, Some(true)),
            product_details: product,
            extra_fields: extra,
        };
        Reply::with(ResponseCode::InquirySuccess, Data::Inquiry(Box::new(data)))
    }
}

/// The bills from `"1"`, and the admin as `"0"`.
fn bill_rows(bill: &Bill, is_mandatory: Option<bool>) -> Vec<BillRow> {
    let row = |bill_id: usize, label, amount, info: &[Row]| BillRow {
        bill_id: bill_id.to_string(),
        bill_info: info.to_vec(),
        is_mandatory,
        key: label,
        value: Value::Number(amount),
    };
    let charges = bill.charges.iter().zip(1..);
    let mut rows: Vec<BillRow> =
        charges.map(|(charge, id)| row(id, charge.label, charge.amount, &charge.info)).collect();
    rows.push(row(0, bill.admin_label, bill.admin, &[]));
    rows
}

impl Sale {
    /// The sale as tests and the demo see it.
    pub(super) fn state(&self) -> PaymentState {
        let status = match self.payment.as_ref().map(|payment| payment.progress) {
            None => PaymentStatus::NotActed,
            Some(Progress::Paid) => PaymentStatus::Paid,
            Some(Progress::Pending { .. }) => PaymentStatus::Pending,
            Some(Progress::Failed(_)) => PaymentStatus::Failed,
        };
        PaymentState {
            partner_reference_no: self.ref_number.clone(),
            customer_id: self.account_number.clone(),
            product_code: self.product_code.clone(),
            accepted: self.accepted,
            requests: self.requests,
            status,
        }
    }

    /// The sale as the biller's own books have it.
    pub(super) fn record(&self) -> SaleRecord {
        let state = self.state();
        let payment = self.payment.as_ref();
        let inquiry = payment.and_then(|payment| payment.inquiry.as_ref());
        let sold =
            inquiry.filter(|inquiry| inquiry.bill.tariff.is_some() && state.status == PaymentStatus::Paid);
        SaleRecord {
            biller_reference: payment.map_or(0, |payment| payment.transaction_id).to_string(),
            charge: inquiry.map_or(0, |inquiry| inquiry.bill.total()),
            token: sold.and_then(|inquiry| twenty_digits(&self.proof(inquiry).0)),
            acted_at_ms: None,
            state,
        }
    }

    /// What the answer to payment, status or callback says; 188 before the payment was acted on.
    pub(super) fn reply(&self, now: &Zoned) -> Reply {
        let Some(payment) = &self.payment else { return not_found() };
        let code = match payment.progress {
            Progress::Paid => ResponseCode::Success,
            Progress::Pending { .. } => ResponseCode::Processing,
            Progress::Failed(code) => code,
        };
        let Some(inquiry) = &payment.inquiry else { return Reply::bare(code) };
        let mut data = TransactionData {
            ref_number: self.ref_number.clone(),
            transaction_id: payment.transaction_id,
            account_number: inquiry.account_number.clone(),
            amount: inquiry.bill.total(),
            total_admin: inquiry.bill.admin,
            processing_fee: 0,
            denom: inquiry.bill.denom.clone(),
            product_code: inquiry.product.code,
            product_name: inquiry.product.name,
            category: inquiry.product.category,
            customer_details: Some(Vec::new()),
            bill_details: Some(Vec::new()),
            product_details: Some(Vec::new()),
            extra_fields: Some(Vec::new()),
            ..TransactionData::default()
        };
        if payment.progress == Progress::Paid {
            self.describe_purchase(inquiry, &mut data, now);
        }
        Reply::with(code, Data::Transaction(Box::new(data)))
    }

    fn describe_purchase(&self, inquiry: &Inquiry, data: &mut TransactionData, now: &Zoned) {
        let bill = &inquiry.bill;
        let (token, rows) = self.proof(inquiry);
        data.token = token;
        data.customer_name = Some(bill.name.clone());
        data.validity = Some(bill.validity);
        let mut customer = bill.customer.clone();
        // The sample's status has the rows of its inquiry backwards, and the time of the payment.
        customer.reverse();
        for row in customer.iter_mut().filter(|row| row.key == "Tanggal & Waktu Pembayaran") {
            row.value = now.strftime("%d %b %Y | %H:%M").to_string();
        }
        data.customer_details = Some(customer);
        let mut rows_owed = bill_rows(bill, None);
        if matches!(inquiry.product.kind, Kind::EmploymentSelf | Kind::EmploymentCompany) {
            rows_owed.iter_mut().for_each(|row| row.value = row.value.as_text());
        }
        data.bill_details = Some(rows_owed);
        data.product_details = Some(bill.product.iter().cloned().chain(rows).collect());
        data.extra_fields = Some(bill.extra.clone());
    }

    /// `token`, and the rows that only a paid transaction has. The labels of a PLN token are not published.
    fn proof(&self, inquiry: &Inquiry) -> (String, Vec<Row>) {
        let digits = |purpose: &str| {
            let digest = Sha256::digest(format!("{purpose}\n{}", self.ref_number));
            let number = digest.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
            format!("{:018}", number % 1_000_000_000_000_000_000)
        };
        let reference = |token: String| {
            let rows = vec![Row::new("Nomor Referensi", token.as_str())];
            (token, rows)
        };
        let dues = |programmes: &[&str]| {
            programmes.iter().map(|name| format!("{name}{}", digits(name))).collect::<Vec<_>>().join("#")
        };
        match (inquiry.product.kind, inquiry.bill.tariff) {
            (Kind::ElectricityToken(price), Some(tariff)) => {
                let bought = Purchase::of(price, tariff, &self.ref_number, &inquiry.account_number);
                let kwh = format!("{},{}", bought.kwh_tenths / 10, bought.kwh_tenths % 10);
                let rows = vec![
                    Row::new("Nomor Referensi", bought.pln_reference),
                    Row::new("Jumlah KWH", kwh),
                    Row::new("Rp Stroom/Token", bought.stroom.to_string()),
                    Row::new("PPJ", bought.tax.to_string()),
                ];
                (bought.token, rows)
            }
            (Kind::EmploymentSelf, _) => (dues(&["JHT", "JKK", "JKM"]), Vec::new()),
            (Kind::EmploymentCompany, _) => (dues(&["JHT", "JKK", "JKM", "JPN"]), Vec::new()),
            (Kind::Pulsa(_) | Kind::Data(_), _) => (digits("token"), Vec::new()),
            _ => reference(digits("token")),
        }
    }
}

/// Zero values and null arrays.
pub(super) fn not_found() -> Reply {
    Reply::with(ResponseCode::NotFound, Data::Transaction(Box::default()))
}
