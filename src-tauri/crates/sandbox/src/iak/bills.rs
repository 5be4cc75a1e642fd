//! The postpaid book: inquiries by `tr_id` and `ref_id`, their payments, and the answers about them.

use std::collections::{BTreeMap, HashMap};

use super::body::Form;
use super::circumstances::Circumstances;
use super::codes::{Code, postpaid};
use super::customer::Customer;
use super::numbers::{Script, script_of};
use super::products::{self, Asked};
use super::reply::{Reply, Service};
use super::request::{Inquiry, Narrowing};
use super::sale::{Sale, Stage};
use super::settlement::{Course, Ending, Progress, Settlement};
use super::tree::Node;
use crate::sales::SaleRecord;
use crate::shared::PaymentState;

/// Inquiries kept; more are refused with 110, since forgetting one could forget a payment.
const MAX_SALES: usize = 100_000;

/// Everything that the postpaid service remembers.
#[derive(Debug, Default)]
pub(super) struct Bills {
    sales: BTreeMap<u64, Sale>,
    tr_ids: HashMap<String, u64>,
    /// `tr_id` in the order of the first payment request.
    payment_order: Vec<u64>,
}

impl Bills {
    pub(super) fn inquiries(&self) -> u64 {
        u64::try_from(self.sales.len()).unwrap_or(u64::MAX)
    }

    pub(super) fn payments(&self) -> Vec<PaymentState> {
        self.payment_order.iter().filter_map(|tr_id| self.sales.get(tr_id)).map(Sale::state).collect()
    }

    /// What was truly done.
    pub(super) fn sales(&self) -> Vec<SaleRecord> {
        self.payment_order.iter().filter_map(|tr_id| self.sales.get(tr_id)).map(Sale::record).collect()
    }

    /// The payment of a `ref_id`, and what it costs.
    pub(super) fn settlement(&mut self, ref_id: &str) -> Option<(&mut Settlement, u64)> {
        let sale = self.sales.get_mut(self.tr_ids.get(ref_id)?)?;
        let cost = sale.cost();
        Some((&mut sale.settlement, cost))
    }

    /// The `ref_id` of an inquiry.
    pub(super) fn reference_of(&self, tr_id: u64) -> Option<&str> {
        self.sales.get(&tr_id).map(|sale| sale.ref_id.as_str())
    }

    /// The customer number of an inquiry.
    pub(super) fn customer_of(&self, tr_id: u64) -> Option<&str> {
        self.sales.get(&tr_id).map(|sale| sale.hp.as_str())
    }

    /// The inquiry of a `ref_id`.
    pub(super) fn tr_id_of(&self, ref_id: &str) -> Option<u64> {
        self.tr_ids.get(ref_id).copied()
    }

    /// Notes a payment request for an inquiry that is known, whatever comes of it.
    pub(super) fn count_request(&mut self, tr_id: u64) -> bool {
        let Some(sale) = self.sales.get_mut(&tr_id) else { return false };
        if sale.settlement.requests == 0 {
            self.payment_order.push(tr_id);
        }
        sale.settlement.requests = sale.settlement.requests.saturating_add(1);
        true
    }

    /// Answers `inq-pasca`; a `ref_id` is used up by an inquiry that goes well.
    pub(super) fn inquire(&mut self, inquiry: &Inquiry, tr_id: u64, at: &Circumstances<'_>) -> Reply {
        match self.find_bill(inquiry, tr_id, at) {
            Ok(sale) => {
                let reply = sale.reply(Stage::Inquiry, postpaid::INQUIRY_SUCCESS, 0, at);
                self.tr_ids.insert(inquiry.ref_id.clone(), tr_id);
                self.sales.insert(tr_id, sale);
                reply
            }
            Err(code) => {
                let about = vec![
                    ("code", inquiry.code.as_str().into()),
                    ("hp", inquiry.hp.as_str().into()),
                    ("ref_id", inquiry.ref_id.as_str().into()),
                ];
                Reply::coded(Service::Postpaid, code, about)
            }
        }
    }

    fn find_bill(&self, inquiry: &Inquiry, tr_id: u64, at: &Circumstances<'_>) -> Result<Sale, Code> {
        let product = products::find(&inquiry.code).ok_or(postpaid::UNKNOWN_PRODUCT)?;
        if !product.active {
            return Err(postpaid::INACTIVE_PRODUCT);
        }
        if !is_reference(&inquiry.ref_id) {
            return Err(postpaid::INVALID_REF_ID);
        }
        if self.tr_ids.contains_key(&inquiry.ref_id) {
            return Err(postpaid::DUPLICATE_REF_ID);
        }
        let customer = Customer::find(&inquiry.hp).ok_or(postpaid::WRONG_NUMBER)?;
        let script = script_of(at.settings.numbers, product, &inquiry.hp);
        let bills_due = match script {
            Script::Inquiry(code) => return Err(code),
            Script::Bills(count) => count,
            Script::Payment(_) => 1,
            // Most households owe one bill, some two or three.
            Script::Plain => customer.choose("bills due", &[1, 1, 2, 3]),
        };
        if self.sales.len() >= MAX_SALES {
            return Err(postpaid::MAINTENANCE);
        }
        let today = at.now.date();
        let asked = Asked { product, customer: &customer, bills_due, today, extra: &inquiry.extra };
        Ok(Sale {
            tr_id,
            ref_id: inquiry.ref_id.clone(),
            hp: inquiry.hp.clone(),
            product,
            script,
            bill: (product.bill)(&asked)?,
            dated: at.date_text(),
            settlement: Settlement::default(),
        })
    }

    /// Answers `pay-pasca`.
    ///
    /// The documents do not say what a repeated request gets. Here it is never carried out again: what was paid
    /// answers 01, what is open 39, and what failed its code, because a sale that ended stays ended.
    pub(super) fn pay(&mut self, tr_id: u64, deposit: &mut u64, at: &Circumstances<'_>) -> Reply {
        let Some(sale) = self.sales.get_mut(&tr_id) else {
            return Reply::coded(Service::Postpaid, postpaid::NOT_FOUND, vec![("tr_id", tr_id.into())]);
        };
        let code = if sale.settlement.progress == Progress::NotActed {
            let course = course_of(sale.script, at.late_bill());
            sale.dated = at.date_text();
            sale.settlement.pay(course, sale.cost(), deposit, postpaid::LOW_BALANCE);
            match (sale.settlement.progress, sale.script) {
                (Progress::Failed(code), _) => code,
                (Progress::Pending(_), Script::Payment(code)) => code,
                (Progress::Pending(_), _) => postpaid::PENDING,
                (Progress::Paid | Progress::NotActed, _) => postpaid::PAYMENT_SUCCESS,
            }
        } else {
            match sale.settlement.progress {
                Progress::Failed(code) => code,
                Progress::Pending(_) => postpaid::PENDING,
                Progress::Paid | Progress::NotActed => postpaid::ALREADY_PAID,
            }
        };
        sale.reply(Stage::Payment, code, *deposit, at)
    }

    /// Answers `checkstatus`, and lets an open payment come nearer to its end.
    ///
    /// What a `ref_id` gets that nobody inquired is not documented; prepaid's 06 is used here too.
    pub(super) fn status(&mut self, ref_id: &str, deposit: &mut u64, at: &Circumstances<'_>) -> Reply {
        let tr_id = self.tr_id_of(ref_id);
        let Some(sale) = tr_id.and_then(|tr_id| self.sales.get_mut(&tr_id)) else {
            return Reply::coded(Service::Postpaid, postpaid::NOT_FOUND, vec![("ref_id", ref_id.into())]);
        };
        sale.settlement.ask(sale.cost(), deposit);
        let code = match sale.settlement.progress {
            Progress::NotActed => postpaid::NOT_REQUESTED,
            Progress::Paid => postpaid::PAYMENT_SUCCESS,
            Progress::Pending(_) => postpaid::STILL_PENDING,
            Progress::Failed(code) => code,
        };
        sale.reply(Stage::Status, code, *deposit, at)
    }
}

/// Letters and digits, and the signs that the vendor's own samples have; no blanks.
fn is_reference(text: &str) -> bool {
    text.chars().all(|character| character.is_ascii_alphanumeric() || "-_.".contains(character))
}

/// What the test number says, unless a fault keeps a payment open that would go well.
fn course_of(script: Script, late: Option<Ending>) -> Course {
    match (script, late) {
        (Script::Payment(code), _) if !code.is_pending() => Course::Failure(code),
        (_, Some(ending)) => Course::Pending(ending),
        (Script::Payment(_), None) => Course::Pending(Ending { questions_left: 1, failure: None }),
        _ => Course::Success,
    }
}

/// Answers `pricelist-pasca`; XML keeps `data` around the products.
pub(super) fn price_list(narrowing: &Narrowing, form: Form) -> Reply {
    let same = |wanted: &Option<String>, text: &str| {
        wanted.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(text))
    };
    let wanted = products::PRODUCTS.iter().filter(|product| {
        same(&narrowing.kind, product.kind)
            && same(&narrowing.province, product.province.unwrap_or_default())
            && narrowing.wants(product.active)
    });
    let items = wanted.map(|product| {
        let status: u64 = if product.active { 1 } else { 4 };
        let province = product.province.map(|province| ("province", province.into()));
        let item: [(_, Node); 7] = [
            ("code", product.code.into()),
            ("name", product.name.into()),
            ("status", status.into()),
            ("fee", product.fee.into()),
            ("komisi", product.commission.into()),
            ("type", product.kind.into()),
            ("category", "postpaid".into()),
        ];
        Node::Object(item.into_iter().chain(province).collect())
    });
    let list = Node::object([("pasca", Node::List(items.collect()))]);
    let data = match form {
        Form::Json => list,
        Form::Xml => Node::object([("data", list)]),
    };
    Reply::new(Service::Postpaid, data)
}
