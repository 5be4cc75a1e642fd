//! Stored form of a bill.

use loket_model::{
    Bill, BillLine, Category, Charge, CustomerNumber, Detail, MeterNumber, Product, Rupiah, SubscriberId,
    UtcMillis,
};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::{millis, rupiah, rupiah_if_any, valid, valid_if_any};
use super::places::{Holds, Personal, Visit, is_nik, visit_any};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredBill {
    product: StoredProduct,
    customer_no: String,
    customer_name: String,
    biller_ref: Option<String>,
    amount: i64,
    admin: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    biller_amount: Option<i64>,
    deposit_debit: Option<i64>,
    expires_at_ms: Option<i64>,
    tariff: Option<String>,
    power_va: Option<u32>,
    meter_no: Option<String>,
    subscriber_id: Option<String>,
    lines: Vec<StoredLine>,
    details: Vec<StoredDetail>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredProduct {
    code: String,
    name: String,
    category: String,
    nominal: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredLine {
    period: String,
    amount: i64,
    admin: i64,
    penalty: i64,
    meter_from: Option<String>,
    meter_to: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDetail {
    label: String,
    value: String,
}

impl Personal for StoredDetail {
    fn places(&mut self, visit: Visit<'_>) {
        visit(Holds::Fact(&self.label), &mut self.value);
    }
}

impl Personal for StoredBill {
    fn places(&mut self, visit: Visit<'_>) {
        // Workers without an employer are insured under their identity number.
        let is_identity =
            self.product.category == Category::BpjsKetenagakerjaan.as_str() && is_nik(&self.customer_no);
        let number = if is_identity { Holds::Identity } else { Holds::Number };
        visit(number, &mut self.customer_no);
        visit(Holds::Name, &mut self.customer_name);
        visit_any(visit, Holds::Number, &mut self.meter_no);
        visit_any(visit, Holds::Number, &mut self.subscriber_id);
        self.details.iter_mut().for_each(|detail| detail.places(visit));
    }
}

impl From<&Detail> for StoredDetail {
    fn from(detail: &Detail) -> Self {
        Self { label: detail.label.clone(), value: detail.value.clone() }
    }
}

impl From<StoredDetail> for Detail {
    fn from(stored: StoredDetail) -> Self {
        Self { label: stored.label, value: stored.value }
    }
}

impl From<&Bill> for StoredBill {
    fn from(bill: &Bill) -> Self {
        Self {
            product: StoredProduct {
                code: bill.product.code.clone(),
                name: bill.product.name.clone(),
                category: bill.product.category.as_str().to_owned(),
                nominal: bill.product.nominal.map(Rupiah::get),
            },
            customer_no: bill.customer_no.as_str().to_owned(),
            customer_name: bill.customer_name.clone(),
            biller_ref: bill.biller_ref.clone(),
            amount: bill.charge.amount().get(),
            admin: bill.charge.admin().get(),
            biller_amount: bill.biller_amount.map(Rupiah::get),
            deposit_debit: bill.deposit_debit.map(Rupiah::get),
            expires_at_ms: millis(bill.expires_at),
            tariff: bill.tariff.clone(),
            power_va: bill.power_va,
            meter_no: bill.meter_no.as_ref().map(|number| number.as_str().to_owned()),
            subscriber_id: bill.subscriber_id.as_ref().map(|id| id.as_str().to_owned()),
            lines: bill.lines.iter().map(StoredLine::from).collect(),
            details: bill.details.iter().map(StoredDetail::from).collect(),
        }
    }
}

impl From<&BillLine> for StoredLine {
    fn from(line: &BillLine) -> Self {
        Self {
            period: line.period.clone(),
            amount: line.amount.get(),
            admin: line.admin.get(),
            penalty: line.penalty.get(),
            meter_from: line.meter_from.clone(),
            meter_to: line.meter_to.clone(),
        }
    }
}

impl TryFrom<StoredLine> for BillLine {
    type Error = StoredError;

    fn try_from(stored: StoredLine) -> Result<Self, StoredError> {
        Ok(Self {
            period: stored.period,
            amount: rupiah("line amount", stored.amount)?,
            admin: rupiah("line admin", stored.admin)?,
            penalty: rupiah("line penalty", stored.penalty)?,
            meter_from: stored.meter_from,
            meter_to: stored.meter_to,
        })
    }
}

impl TryFrom<StoredProduct> for Product {
    type Error = StoredError;

    fn try_from(stored: StoredProduct) -> Result<Self, StoredError> {
        Ok(Self {
            code: stored.code,
            name: stored.name,
            category: valid("category", Category::parse(&stored.category))?,
            nominal: rupiah_if_any("nominal", stored.nominal)?,
        })
    }
}

impl TryFrom<StoredBill> for Bill {
    type Error = StoredError;

    fn try_from(stored: StoredBill) -> Result<Self, StoredError> {
        let amount = rupiah("amount", stored.amount)?;
        let admin = rupiah("admin", stored.admin)?;
        Ok(Self {
            product: stored.product.try_into()?,
            customer_no: valid("customer_no", CustomerNumber::recorded(&stored.customer_no).ok())?,
            customer_name: stored.customer_name,
            biller_ref: stored.biller_ref,
            charge: valid("charge", Charge::new(amount, admin).ok())?,
            biller_amount: rupiah_if_any("biller_amount", stored.biller_amount)?,
            deposit_debit: rupiah_if_any("deposit_debit", stored.deposit_debit)?,
            expires_at: stored.expires_at_ms.map(UtcMillis::new),
            tariff: stored.tariff,
            power_va: stored.power_va,
            meter_no: valid_if_any("meter_no", stored.meter_no, |text| MeterNumber::recorded(&text).ok())?,
            subscriber_id: valid_if_any("subscriber_id", stored.subscriber_id, |text| {
                SubscriberId::recorded(&text).ok()
            })?,
            lines: stored.lines.into_iter().map(BillLine::try_from).collect::<Result<_, _>>()?,
            details: stored.details.into_iter().map(Detail::from).collect(),
        })
    }
}
