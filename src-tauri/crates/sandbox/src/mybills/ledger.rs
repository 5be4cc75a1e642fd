//! The biller's books: inquiries, payments and the partner's deposit. In memory only, and bounded.

use std::collections::HashMap;

use jiff::Zoned;

use super::goods::Goods;
use super::products;
use super::sale::{Form, Payment, Progress, Sale};
use super::scenario::{self, Script};
use super::wire::{
    self, AdviceRequest, CallbackBody, InquiryRequest, PaymentRequest, Reply, Request, ResponseCode, wib_text,
};
use crate::config::MyBillsSettings;
use crate::sales::SaleRecord;
use crate::shared::{CallbackCall, SandboxState};

/// Inquiries kept; more are refused with 07, since forgetting one could forget a payment.
const MAX_SALES: usize = 100_000;

/// Everything that a biller remembers.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// In rupiah.
    deposit: u64,
    /// Last number given in a `referenceNo`.
    sequence: u64,
    /// By `partnerReferenceNo`.
    sales: HashMap<String, Sale>,
    /// `partnerReferenceNo` in the order of the first payment request.
    payment_order: Vec<String>,
}

impl Ledger {
    /// Empty books with a deposit in rupiah.
    pub(crate) fn new(deposit: u64) -> Self {
        Self { deposit, sequence: 0, sales: HashMap::new(), payment_order: Vec::new() }
    }

    /// Sets the deposit, in rupiah.
    pub(crate) fn set_deposit(&mut self, amount: u64) {
        self.deposit = amount;
    }

    /// The books as tests and the demo see them.
    pub(crate) fn snapshot(&self) -> SandboxState {
        SandboxState {
            deposit: self.deposit,
            inquiries: u64::try_from(self.sales.len()).unwrap_or(u64::MAX),
            payments: self
                .payment_order
                .iter()
                .filter_map(|reference| self.sales.get(reference))
                .map(Sale::state)
                .collect(),
        }
    }

    /// What was truly done.
    pub(crate) fn sales(&self) -> Vec<SaleRecord> {
        let sales = self.payment_order.iter().filter_map(|reference| self.sales.get(reference));
        sales.map(Sale::record).collect()
    }

    /// Ends a pending payment as it would end.
    pub(crate) fn end(&mut self, reference: &str) -> bool {
        let Some(sale) = self.sales.get_mut(reference) else { return false };
        let cost = sale.cost();
        let Some(payment) = sale.payment.as_mut() else { return false };
        let Progress::Pending { succeeds, .. } = payment.progress else { return false };
        payment.progress = end(succeeds, cost, &mut self.deposit);
        true
    }

    /// Carries a failed payment out after all.
    pub(crate) fn revive(&mut self, reference: &str) -> bool {
        let Some(sale) = self.sales.get_mut(reference) else { return false };
        let left = self.deposit.checked_sub(sale.cost());
        let failed = |payment: &&mut Payment| matches!(payment.progress, Progress::Failed(_));
        let (Some(payment), Some(left)) = (sale.payment.as_mut().filter(failed), left) else { return false };
        payment.progress = Progress::Paid;
        self.deposit = left;
        sale.accepted = sale.accepted.saturating_add(1);
        true
    }

    /// Ends a pending payment as it would end, and writes the call about it; about a payment that has ended
    /// already the call is made again. `None` where there is no such payment.
    pub(crate) fn callback(
        &mut self,
        reference: &str,
        settings: &MyBillsSettings,
        now: &Zoned,
    ) -> Option<CallbackCall> {
        let sale = self.sales.get_mut(reference)?;
        let cost = sale.cost();
        let payment = sale.payment.as_mut()?;
        if let Progress::Pending { succeeds, .. } = payment.progress {
            payment.progress = end(succeeds, cost, &mut self.deposit);
        }
        let paid = payment.progress == Progress::Paid;
        let code = if paid { ResponseCode::Success } else { ResponseCode::Failed };
        let number = sale.reference_no.rsplit('-').next().unwrap_or_default();
        let call_reference_no = format!("Callback-{number}");
        let body = CallbackBody::of(sale.reply(Form::Advice, code, settings, now), call_reference_no);
        let body = wire::render(&body, settings.oddities).ok()?;
        Some(CallbackCall {
            content_type: "application/json",
            headers: vec![("X-TIMESTAMP", wib_text(now))],
            body: String::from_utf8(body).ok()?,
        })
    }

    /// The customer number that a request is about, as far as that is known.
    pub(super) fn customer_of<'a>(&'a self, request: &'a Request) -> Option<&'a str> {
        let reference = match request {
            Request::Inquiry(inquiry) => return Some(&inquiry.customer_id),
            Request::Payment(payment) => &payment.partner_reference_no,
            Request::Advice(advice) => &advice.partner_reference_no,
        };
        self.sales.get(reference).map(|sale| sale.customer_id.as_str())
    }

    /// Notes that a payment request was seen, whatever comes of it.
    pub(super) fn count_payment_request(&mut self, partner_reference_no: &str) {
        if let Some(sale) = self.sales.get_mut(partner_reference_no) {
            if sale.requests == 0 {
                self.payment_order.push(partner_reference_no.to_owned());
            }
            sale.requests = sale.requests.saturating_add(1);
        }
    }

    /// Answers `/inquiry`.
    pub(super) fn inquire(
        &mut self,
        request: &InquiryRequest,
        settings: &MyBillsSettings,
        now: &Zoned,
    ) -> Reply {
        let refused = |code| Reply::about(&request.partner_reference_no, "", code, now);
        let Some(product) = products::find(&request.product_code) else {
            return refused(ResponseCode::UnknownProduct);
        };
        if self.sales.contains_key(&request.partner_reference_no) {
            return refused(ResponseCode::DuplicateReference);
        }
        let Some(goods) = Goods::find(product, &request.customer_id, now) else {
            return refused(ResponseCode::InvalidCustomer);
        };
        let script = scenario::script_of(product, &request.customer_id);
        if script == Script::InquiryFailure {
            return refused(ResponseCode::BillerDisruption);
        }
        if self.sales.len() >= MAX_SALES {
            return refused(ResponseCode::SystemError);
        }
        self.sequence += 1;
        let sale = Sale {
            partner_reference_no: request.partner_reference_no.clone(),
            reference_no: format!("DEV-{}-{:07}", now.strftime("%y%m%d"), self.sequence),
            customer_id: request.customer_id.clone(),
            price: goods.price(product, settings.margin),
            goods,
            product,
            script,
            merchant_fee: settings.merchant_fee,
            inquired_at: wib_text(now),
            requests: 0,
            accepted: 0,
            payment: None,
        };
        let reply = sale.reply(Form::Inquiry, ResponseCode::Success, settings, now);
        self.sales.insert(request.partner_reference_no.clone(), sale);
        reply
    }

    /// Answers `/payment`; `late` is the number of advices that a fault keeps pending, and whether it ends well.
    pub(super) fn pay(
        &mut self,
        request: &PaymentRequest,
        late: Option<(u32, bool)>,
        settings: &MyBillsSettings,
        now: &Zoned,
    ) -> Reply {
        let Some(sale) = find(&mut self.sales, &request.partner_reference_no, &request.reference_no) else {
            return not_found(&request.partner_reference_no, now);
        };
        if sale.payment.is_some() {
            let code = ResponseCode::DuplicateReference;
            return Reply::about(&sale.partner_reference_no, &sale.reference_no, code, now);
        }
        let left = self.deposit.checked_sub(sale.cost());
        let progress = match (sale.script, late, left) {
            (Script::PaymentFailure | Script::InquiryFailure, _, _) => {
                Progress::Failed(ResponseCode::BillerDisruption)
            }
            (_, _, None) => Progress::Failed(ResponseCode::BalanceLimit),
            (_, Some((advices_left, succeeds)), _) => Progress::Pending { advices_left, succeeds },
            (Script::Success, None, _) => Progress::Paid,
            (Script::PendingThenSuccess, None, _) => Progress::Pending { advices_left: 0, succeeds: true },
            (Script::PendingThenFailure, None, _) => Progress::Pending { advices_left: 0, succeeds: false },
        };
        if let (false, Some(left)) = (matches!(progress, Progress::Failed(_)), left) {
            self.deposit = left;
            sale.accepted = sale.accepted.saturating_add(1);
        }
        let approval_no = request.partner_approval_no.clone();
        sale.payment = Some(Payment { approval_no, paid_at: wib_text(now), progress });
        answer(sale, progress, Form::Payment, settings, now)
    }

    /// Answers `/advice`, and lets a pending payment come nearer to its end.
    pub(super) fn advise(
        &mut self,
        request: &AdviceRequest,
        settings: &MyBillsSettings,
        now: &Zoned,
    ) -> Reply {
        let Some(sale) = find(&mut self.sales, &request.partner_reference_no, &request.reference_no) else {
            return not_found(&request.partner_reference_no, now);
        };
        let cost = sale.cost();
        let Some(payment) = sale.payment.as_mut() else {
            return not_found(&request.partner_reference_no, now);
        };
        payment.progress = match payment.progress {
            Progress::Pending { advices_left: 0, succeeds } => end(succeeds, cost, &mut self.deposit),
            Progress::Pending { advices_left, succeeds } => {
                Progress::Pending { advices_left: advices_left.saturating_sub(1), succeeds }
            }
            ended => ended,
        };
        // The answer to an advice that used up the last pending round is still 02.
        let progress = payment.progress;
        answer(sale, progress, Form::Advice, settings, now)
    }
}

/// Ends a pending payment, and gives the deposit back what a failed one cost.
fn end(succeeds: bool, cost: u64, deposit: &mut u64) -> Progress {
    if succeeds {
        return Progress::Paid;
    }
    *deposit = deposit.saturating_add(cost);
    Progress::Failed(ResponseCode::BillerDisruption)
}

/// The sale of both reference numbers.
fn find<'a>(
    sales: &'a mut HashMap<String, Sale>,
    partner_reference_no: &str,
    reference_no: &str,
) -> Option<&'a mut Sale> {
    sales.get_mut(partner_reference_no).filter(|sale| sale.reference_no == reference_no)
}

fn not_found(partner_reference_no: &str, now: &Zoned) -> Reply {
    Reply::about(partner_reference_no, "", ResponseCode::NotFound, now)
}

fn answer(sale: &Sale, progress: Progress, form: Form, settings: &MyBillsSettings, now: &Zoned) -> Reply {
    match progress {
        Progress::Paid => sale.reply(form, ResponseCode::Success, settings, now),
        Progress::Pending { .. } => sale.reply(form, ResponseCode::Pending, settings, now),
        Progress::Failed(code) => Reply::about(&sale.partner_reference_no, &sale.reference_no, code, now),
    }
}
