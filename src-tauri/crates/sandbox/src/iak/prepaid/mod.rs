//! The prepaid service: top-ups by `ref_id`, their ends, the subscriber check and the price list.

mod products;
mod subscriber;

use std::collections::HashMap;

use super::body::Form;
use super::circumstances::Circumstances;
use super::codes::{Code, prepaid};
use super::customer::drawn;
use super::reply::{Reply, Service};
use super::request::{Narrowing, TopUpRequest};
use super::settlement::{Course, Ending, Progress, Settlement};
use super::signature::sign;
use super::tree::Node;
use crate::config::IakSettings;
use crate::faults::FaultKind;
use crate::sales::{SaleRecord, twenty_digits};
use crate::shared::{CallbackCall, PaymentState, PaymentStatus};
use products::{Kind, PRODUCTS, Product};
use subscriber::Subscriber;

/// Top-ups kept; more are refused with 110, since forgetting one could sell it again.
const MAX_TOP_UPS: usize = 100_000;

/// How the phone numbers begin that do not simply succeed, and how they end. These are the sandbox's own: IAK's
/// prepaid sandbox lets a person choose the end instead.
const SCRIPTED_PHONES: &str = "0855";
const FAILING_PHONES: &str = "06";
const SLOW_PHONES: &str = "07";

/// A top-up for a known product and a plausible number.
#[derive(Debug)]
struct TopUp {
    ref_id: String,
    customer_id: String,
    product: &'static Product,
    tr_id: u64,
    settlement: Settlement,
}

/// Everything that the prepaid service remembers.
#[derive(Debug, Default)]
pub(super) struct TopUps {
    by_ref_id: HashMap<String, TopUp>,
    /// `ref_id` in the order of the first request.
    order: Vec<String>,
    /// Subscriber checks that found somebody.
    inquiries: u64,
}

impl TopUps {
    pub(super) const fn inquiries(&self) -> u64 {
        self.inquiries
    }

    pub(super) fn payments(&self) -> Vec<PaymentState> {
        self.order.iter().filter_map(|ref_id| self.by_ref_id.get(ref_id)).map(TopUp::state).collect()
    }

    /// What was truly done.
    pub(super) fn sales(&self) -> Vec<SaleRecord> {
        self.order.iter().filter_map(|ref_id| self.by_ref_id.get(ref_id)).map(TopUp::record).collect()
    }

    /// The payment of a `ref_id`, and what it costs.
    pub(super) fn settlement(&mut self, ref_id: &str) -> Option<(&mut Settlement, u64)> {
        let top_up = self.by_ref_id.get_mut(ref_id)?;
        Some((&mut top_up.settlement, top_up.product.price))
    }

    /// The customer number of a top-up.
    pub(super) fn customer_of(&self, ref_id: &str) -> Option<&str> {
        self.by_ref_id.get(ref_id).map(|top_up| top_up.customer_id.as_str())
    }

    /// Notes a request for something that can be sold, whatever comes of it.
    pub(super) fn count_request(&mut self, request: &TopUpRequest, tr_id: u64) -> bool {
        if !self.by_ref_id.contains_key(&request.ref_id) {
            let Ok(product) = self.sellable(request) else { return false };
            let top_up = TopUp {
                ref_id: request.ref_id.clone(),
                customer_id: request.customer_id.clone(),
                product,
                tr_id,
                settlement: Settlement::default(),
            };
            self.order.push(request.ref_id.clone());
            self.by_ref_id.insert(request.ref_id.clone(), top_up);
        }
        let Some(top_up) = self.by_ref_id.get_mut(&request.ref_id) else { return false };
        top_up.settlement.requests = top_up.settlement.requests.saturating_add(1);
        true
    }

    /// The product of a request that has its customer.
    fn sellable(&self, request: &TopUpRequest) -> Result<&'static Product, Code> {
        let product = products::find(&request.product_code).ok_or(prepaid::UNKNOWN_PRODUCT)?;
        let plausible = match product.kind {
            Kind::Electricity { .. } => subscriber::is_meter(&request.customer_id),
            Kind::Airtime | Kind::Data => is_phone(&request.customer_id),
        };
        if !plausible {
            return Err(prepaid::WRONG_NUMBER);
        }
        if self.by_ref_id.len() >= MAX_TOP_UPS { Err(prepaid::MAINTENANCE) } else { Ok(product) }
    }

    /// Answers `top-up` for a request that was counted; a repeated `ref_id` is a status question, whatever
    /// product and number it names.
    pub(super) fn top_up(
        &mut self,
        request: &TopUpRequest,
        deposit: &mut u64,
        at: &Circumstances<'_>,
    ) -> Reply {
        let Some(top_up) = self.by_ref_id.get_mut(&request.ref_id) else {
            let code = self.sellable(request).err().unwrap_or(prepaid::MAINTENANCE);
            return refused(&request.ref_id, code);
        };
        let cost = top_up.product.price;
        if top_up.settlement.progress == Progress::NotActed {
            let course = top_up.course(at);
            top_up.settlement.pay(course, cost, deposit, prepaid::LOW_BALANCE);
        } else {
            top_up.settlement.ask(cost, deposit);
        }
        top_up.reply(*deposit)
    }

    /// Answers `check-status`, and lets a top-up come nearer to its end.
    pub(super) fn status(&mut self, ref_id: &str, deposit: &mut u64) -> Reply {
        let acted = self.by_ref_id.get_mut(ref_id).filter(|top_up| top_up.is_acted_on());
        let Some(top_up) = acted else { return refused(ref_id, prepaid::NOT_FOUND) };
        top_up.settlement.ask(top_up.product.price, deposit);
        top_up.reply(*deposit)
    }

    /// Ends a top-up as it would end, and writes the call about it; every value is a text.
    pub(super) fn callback(
        &mut self,
        ref_id: &str,
        deposit: &mut u64,
        settings: &IakSettings,
    ) -> Option<CallbackCall> {
        let top_up = self.by_ref_id.get_mut(ref_id).filter(|top_up| top_up.is_acted_on())?;
        top_up.settlement.end(top_up.product.price, deposit);
        let mut reply = top_up.reply(*deposit);
        reply.data = reply.data.with_numbers_as_text();
        if let Node::Object(members) = &mut reply.data {
            members.push(("sign", sign(settings, ref_id).into()));
        }
        let body = String::from_utf8(reply.render(Form::Json, false).ok()?).ok()?;
        Some(CallbackCall { content_type: "application/json", headers: Vec::new(), body })
    }

    /// Answers `inquiry-pln`.
    pub(super) fn subscriber(&mut self, customer_id: &str) -> Reply {
        let found = Subscriber::find(customer_id);
        self.inquiries = self.inquiries.saturating_add(u64::from(found.is_some()));
        let (status, code) =
            if found.is_some() { ("1", prepaid::SUCCESS) } else { ("2", prepaid::WRONG_NUMBER) };
        let told = |tell: fn(&Subscriber) -> &str| found.as_ref().map_or("", tell).into();
        let about = vec![
            ("status", status.into()),
            ("customer_id", customer_id.into()),
            ("meter_no", told(|subscriber| &subscriber.meter)),
            ("subscriber_id", told(|subscriber| &subscriber.idpel)),
            ("name", told(|subscriber| &subscriber.name)),
            ("segment_power", told(|_| subscriber::SEGMENT_POWER)),
        ];
        Reply::coded(Service::Prepaid, code, about)
    }
}

impl TopUp {
    /// Whether a payment was carried out or refused.
    fn is_acted_on(&self) -> bool {
        self.settlement.progress != Progress::NotActed
    }

    /// Every top-up is open at first, and the first question finds its end, unless fault or number say else.
    fn course(&self, at: &Circumstances<'_>) -> Course {
        let scripted =
            |end: &str| self.customer_id.starts_with(SCRIPTED_PHONES) && self.customer_id.ends_with(end);
        match (at.late_top_up(), at.fault) {
            (Some(ending), _) => Course::Pending(ending),
            // A token can only be missing where there should be one, so this fault ends the sale at once.
            (None, Some(FaultKind::NoToken)) => Course::Success,
            (None, _) => Course::Pending(Ending {
                questions_left: u32::from(scripted(SLOW_PHONES)),
                failure: scripted(FAILING_PHONES).then_some(prepaid::FAILED),
            }),
        }
    }

    fn state(&self) -> PaymentState {
        PaymentState {
            partner_reference_no: self.ref_id.clone(),
            customer_id: self.customer_id.clone(),
            product_code: self.product.code.to_owned(),
            accepted: self.settlement.accepted,
            requests: self.settlement.requests,
            status: self.settlement.progress.status(),
        }
    }

    fn record(&self) -> SaleRecord {
        let state = self.state();
        let is_token = matches!(self.product.kind, Kind::Electricity { .. });
        let sold = is_token && state.status == PaymentStatus::Paid;
        SaleRecord {
            biller_reference: self.tr_id.to_string(),
            charge: self.product.price,
            token: sold.then(|| twenty_digits(&self.serial_number())).flatten(),
            acted_at_ms: None,
            state,
        }
    }

    /// `sn` is there for a success only; `balance` is the wallet's, in rupiah.
    fn reply(&self, balance: u64) -> Reply {
        let (status, code): (u64, _) = match self.settlement.progress {
            Progress::Paid => (1, prepaid::SUCCESS),
            Progress::Failed(code) => (2, code),
            Progress::NotActed | Progress::Pending(_) => (0, prepaid::PROCESS),
        };
        let mut about: Vec<(&'static str, Node)> = vec![
            ("ref_id", self.ref_id.as_str().into()),
            ("status", status.into()),
            ("product_code", self.product.code.into()),
            ("customer_id", self.customer_id.as_str().into()),
            ("price", self.product.price.into()),
        ];
        if self.settlement.progress == Progress::Paid {
            about.push(("sn", self.serial_number().into()));
        }
        about.extend([("balance", balance.into()), ("tr_id", self.tr_id.into())]);
        Reply::coded(Service::Prepaid, code, about)
    }

    /// The same sale has the same number every time.
    fn serial_number(&self) -> String {
        let sale = format!("{}\n{}", self.tr_id, self.ref_id);
        match (self.product.kind, Subscriber::find(&self.customer_id)) {
            (Kind::Electricity { nominal }, Some(subscriber)) => subscriber.serial_number(nominal, &sale),
            _ => drawn(&sale, 1_000_000_000_000_000, 9_999_999_999_999_999).to_string(),
        }
    }
}

fn refused(ref_id: &str, code: Code) -> Reply {
    Reply::coded(Service::Prepaid, code, vec![("ref_id", ref_id.into()), ("status", 2.into())])
}

/// `08` and 10 to 13 digits in all.
fn is_phone(number: &str) -> bool {
    number.starts_with("08")
        && (10..=13).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Answers `pricelist`; the older documents have no more than the list.
pub(super) fn price_list(narrowing: &Narrowing, form: Form, oddities: bool) -> Reply {
    let same = |wanted: &Option<String>, text: &str| wanted.as_ref().is_none_or(|wanted| wanted == text);
    let wanted = PRODUCTS.iter().filter(|product| {
        same(&narrowing.kind, product.kind.word())
            && same(&narrowing.operator, product.operator)
            && narrowing.wants(true)
    });
    let items = Node::List(wanted.map(Product::item).collect());
    match (oddities, form) {
        (false, _) => Reply::coded(Service::Prepaid, prepaid::SUCCESS, vec![("pricelist", items)]),
        (true, Form::Json) => Reply::new(Service::Prepaid, items),
        (true, Form::Xml) => Reply::new(Service::Prepaid, Node::object([("pricelist", items)])),
    }
}
