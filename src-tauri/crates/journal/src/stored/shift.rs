//! Stored forms of a shift's report and of the Z report around it.

use loket_model::{
    Carried, CarriedWhy, Category, CategorySum, DepositSum, InquiryId, PaymentId, Reference, Rupiah,
    ShiftReport, UtcMillis, ZReport,
};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::{rupiah, rupiah_if_any, valid, valid_if_any};
use super::money::account;
use super::places::{Holds, Personal, Visit, is_nik};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredZReport {
    number: u32,
    report: StoredShiftReport,
    counted: i64,
    difference: i64,
    reason: Option<String>,
    forced: bool,
    closed_at_ms: i64,
    closed_by: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredShiftReport {
    shift: u32,
    opened_at_ms: i64,
    opened_by: String,
    float: i64,
    cash_taken: i64,
    cash_in: i64,
    cash_out: i64,
    refunds: i64,
    recovered: i64,
    lost: i64,
    written_off: i64,
    expected: i64,
    admin: i64,
    commission: i64,
    service_fee: i64,
    paid: u32,
    failed: u32,
    categories: Vec<StoredCategorySum>,
    deposits: Vec<StoredDepositSum>,
    carried: Vec<StoredCarried>,
    reprints: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredCategorySum {
    category: String,
    count: u32,
    total: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredDepositSum {
    account: String,
    used: i64,
    topped_up: i64,
    corrected: i64,
    balance: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredCarried {
    why: String,
    payment: Option<String>,
    inquiry: String,
    reference: String,
    product_name: String,
    customer_no: String,
    customer_name: String,
    amount: i64,
    since_ms: i64,
}

impl Personal for StoredZReport {
    fn places(&mut self, visit: Visit<'_>) {
        for carried in &mut self.report.carried {
            let number = if is_nik(&carried.customer_no) { Holds::Identity } else { Holds::Number };
            visit(number, &mut carried.customer_no);
            visit(Holds::Name, &mut carried.customer_name);
        }
    }
}

impl From<&ZReport> for StoredZReport {
    fn from(z: &ZReport) -> Self {
        Self {
            number: z.number,
            report: (&z.report).into(),
            counted: z.counted.get(),
            difference: z.difference.get(),
            reason: z.reason.clone(),
            forced: z.forced,
            closed_at_ms: z.closed_at.get(),
            closed_by: z.closed_by.clone(),
        }
    }
}

impl TryFrom<StoredZReport> for ZReport {
    type Error = StoredError;

    fn try_from(stored: StoredZReport) -> Result<Self, StoredError> {
        Ok(Self {
            number: stored.number,
            report: stored.report.try_into()?,
            counted: rupiah("counted", stored.counted)?,
            difference: rupiah("difference", stored.difference)?,
            reason: stored.reason,
            forced: stored.forced,
            closed_at: UtcMillis::new(stored.closed_at_ms),
            closed_by: stored.closed_by,
        })
    }
}

impl From<&ShiftReport> for StoredShiftReport {
    fn from(report: &ShiftReport) -> Self {
        Self {
            shift: report.shift,
            opened_at_ms: report.opened_at.get(),
            opened_by: report.opened_by.clone(),
            float: report.float.get(),
            cash_taken: report.cash_taken.get(),
            cash_in: report.cash_in.get(),
            cash_out: report.cash_out.get(),
            refunds: report.refunds.get(),
            recovered: report.recovered.get(),
            lost: report.lost.get(),
            written_off: report.written_off.get(),
            expected: report.expected.get(),
            admin: report.admin.get(),
            commission: report.commission.get(),
            service_fee: report.service_fee.get(),
            paid: report.paid,
            failed: report.failed,
            categories: report.categories.iter().map(StoredCategorySum::from).collect(),
            deposits: report.deposits.iter().map(StoredDepositSum::from).collect(),
            carried: report.carried.iter().map(StoredCarried::from).collect(),
            reprints: report.reprints,
        }
    }
}

impl TryFrom<StoredShiftReport> for ShiftReport {
    type Error = StoredError;

    fn try_from(stored: StoredShiftReport) -> Result<Self, StoredError> {
        Ok(Self {
            shift: stored.shift,
            opened_at: UtcMillis::new(stored.opened_at_ms),
            opened_by: stored.opened_by,
            float: rupiah("float", stored.float)?,
            cash_taken: rupiah("cash_taken", stored.cash_taken)?,
            cash_in: rupiah("cash_in", stored.cash_in)?,
            cash_out: rupiah("cash_out", stored.cash_out)?,
            refunds: rupiah("refunds", stored.refunds)?,
            recovered: rupiah("recovered", stored.recovered)?,
            lost: rupiah("lost", stored.lost)?,
            written_off: rupiah("written_off", stored.written_off)?,
            expected: rupiah("expected", stored.expected)?,
            admin: rupiah("admin", stored.admin)?,
            commission: rupiah("commission", stored.commission)?,
            service_fee: rupiah("service_fee", stored.service_fee)?,
            paid: stored.paid,
            failed: stored.failed,
            categories: read_all(stored.categories)?,
            deposits: read_all(stored.deposits)?,
            carried: read_all(stored.carried)?,
            reprints: stored.reprints,
        })
    }
}

fn read_all<S, T: TryFrom<S, Error = StoredError>>(stored: Vec<S>) -> Result<Vec<T>, StoredError> {
    stored.into_iter().map(T::try_from).collect()
}

impl From<&CategorySum> for StoredCategorySum {
    fn from(sum: &CategorySum) -> Self {
        Self { category: sum.category.as_str().to_owned(), count: sum.count, total: sum.total.get() }
    }
}

impl TryFrom<StoredCategorySum> for CategorySum {
    type Error = StoredError;

    fn try_from(stored: StoredCategorySum) -> Result<Self, StoredError> {
        Ok(Self {
            category: valid("category", Category::parse(&stored.category))?,
            count: stored.count,
            total: rupiah("total", stored.total)?,
        })
    }
}

impl From<&DepositSum> for StoredDepositSum {
    fn from(sum: &DepositSum) -> Self {
        Self {
            account: sum.account.as_str().to_owned(),
            used: sum.used.get(),
            topped_up: sum.topped_up.get(),
            corrected: sum.corrected.get(),
            balance: sum.balance.map(Rupiah::get),
        }
    }
}

impl TryFrom<StoredDepositSum> for DepositSum {
    type Error = StoredError;

    fn try_from(stored: StoredDepositSum) -> Result<Self, StoredError> {
        Ok(Self {
            account: account(&stored.account)?,
            used: rupiah("used", stored.used)?,
            topped_up: rupiah("topped_up", stored.topped_up)?,
            corrected: rupiah("corrected", stored.corrected)?,
            balance: rupiah_if_any("balance", stored.balance)?,
        })
    }
}

impl From<&Carried> for StoredCarried {
    fn from(carried: &Carried) -> Self {
        Self {
            why: carried.why.as_str().to_owned(),
            payment: carried.payment.map(|id| id.to_string()),
            inquiry: carried.inquiry.to_string(),
            reference: carried.reference.as_str().to_owned(),
            product_name: carried.product_name.clone(),
            customer_no: carried.customer_no.clone(),
            customer_name: carried.customer_name.clone(),
            amount: carried.amount.get(),
            since_ms: carried.since.get(),
        }
    }
}

impl TryFrom<StoredCarried> for Carried {
    type Error = StoredError;

    fn try_from(stored: StoredCarried) -> Result<Self, StoredError> {
        Ok(Self {
            why: valid("why", CarriedWhy::parse(&stored.why))?,
            payment: valid_if_any("payment", stored.payment, |id| PaymentId::parse(&id).ok())?,
            inquiry: valid("inquiry", InquiryId::parse(&stored.inquiry).ok())?,
            reference: valid("reference", Reference::parse(&stored.reference).ok())?,
            product_name: stored.product_name,
            customer_no: stored.customer_no,
            customer_name: stored.customer_name,
            amount: rupiah("amount", stored.amount)?,
            since: UtcMillis::new(stored.since_ms),
        })
    }
}
