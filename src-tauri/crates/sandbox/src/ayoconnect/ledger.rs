//! The biller's books: inquiries, payments and the partner's deposit. In memory only, and bounded.

use std::collections::HashMap;

use jiff::Zoned;

use super::bills::Bill;
use super::ending::Ending;
use super::request::{CheckRequest, PaymentRequest, Request};
use super::sale::{Inquiry, Payment, Progress, Sale, not_found};
use super::wire::{Data, Reply, ResponseCode};
use super::{oddities, products};
use crate::config::AyoconnectSettings;
use crate::sales::SaleRecord;
use crate::shared::{CallbackCall, SandboxState};

/// Inquiries and payments kept of each; more are refused, since forgetting one could forget a payment.
const MAX_ENTRIES: usize = 100_000;

/// Where the numbers in `inquiryId` and `transactionId` begin, near those of the samples.
const FIRST_INQUIRY_ID: u64 = 287_017_802;
const FIRST_TRANSACTION_ID: u64 = 135_268_223;

/// Statuses more than usual that an account takes which takes longer.
const LONGER_STATUSES: u32 = 2;

/// Everything that the biller remembers.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// In rupiah.
    deposit: u64,
    inquiries: HashMap<u64, Inquiry>,
    /// By `refNumber`.
    sales: HashMap<String, Sale>,
    /// `refNumber` in the order of the first payment request.
    payment_order: Vec<String>,
    /// Whether calls are odd, as the answers are.
    odd_callbacks: bool,
}

impl Ledger {
    /// Empty books with a deposit in rupiah.
    pub(crate) fn new(deposit: u64) -> Self {
        Self {
            deposit,
            inquiries: HashMap::new(),
            sales: HashMap::new(),
            payment_order: Vec::new(),
            odd_callbacks: false,
        }
    }

    /// Whether calls have the published peculiarities.
    pub(super) fn set_odd_callbacks(&mut self, odd: bool) {
        self.odd_callbacks = odd;
    }

    /// Sets the deposit, in rupiah.
    pub(crate) fn set_deposit(&mut self, amount: u64) {
        self.deposit = amount;
    }

    /// The books as tests and the demo see them.
    pub(crate) fn snapshot(&self) -> SandboxState {
        SandboxState {
            deposit: self.deposit,
            inquiries: u64::try_from(self.inquiries.len()).unwrap_or(u64::MAX),
            payments: self
                .payment_order
                .iter()
                .filter_map(|ref_number| self.sales.get(ref_number))
                .map(Sale::state)
                .collect(),
        }
    }

    /// What was truly done.
    pub(crate) fn sales(&self) -> Vec<SaleRecord> {
        let sales = self.payment_order.iter().filter_map(|ref_number| self.sales.get(ref_number));
        sales.map(Sale::record).collect()
    }

    /// Ends a pending payment as it would end.
    pub(crate) fn end(&mut self, reference: &str) -> bool {
        let payment = self.sales.get_mut(reference).and_then(|sale| sale.payment.as_mut());
        let Some(payment) = payment else { return false };
        let Progress::Pending { succeeds, .. } = payment.progress else { return false };
        end(payment, succeeds, &mut self.deposit);
        true
    }

    /// Carries a failed payment of a known inquiry out after all.
    pub(crate) fn revive(&mut self, reference: &str) -> bool {
        let Some(sale) = self.sales.get_mut(reference) else { return false };
        let Some(payment) = sale.payment.as_mut() else { return false };
        let Some(inquiry) = &payment.inquiry else { return false };
        let left = self.deposit.checked_sub(inquiry.bill.total());
        let (Progress::Failed(_), Some(left)) = (payment.progress, left) else { return false };
        payment.progress = Progress::Paid;
        self.deposit = left;
        sale.accepted = sale.accepted.saturating_add(1);
        true
    }

    /// The account that a request is about, as far as that is known.
    pub(super) fn account_of<'a>(&'a self, request: &'a Request) -> Option<&'a str> {
        match request {
            Request::Check(check) => Some(&check.account_number),
            Request::Payment(payment) => Some(&payment.account_number),
            Request::Status(ref_number) => {
                self.sales.get(ref_number).map(|sale| sale.account_number.as_str())
            }
            Request::Balance | Request::Products => None,
        }
    }

    /// Notes that a payment request was seen, whatever comes of it; its `refNumber` is first heard of now.
    pub(super) fn count_payment_request(&mut self, request: &PaymentRequest) {
        if !self.sales.contains_key(&request.ref_number) {
            if self.sales.len() >= MAX_ENTRIES {
                return;
            }
            self.payment_order.push(request.ref_number.clone());
        }
        let sale = self.sales.entry(request.ref_number.clone()).or_insert_with(|| Sale {
            ref_number: request.ref_number.clone(),
            account_number: request.account_number.clone(),
            product_code: request.product_code.clone(),
            requests: 0,
            accepted: 0,
            payment: None,
        });
        sale.requests = sale.requests.saturating_add(1);
    }

    /// Answers a request; `late` is the number of statuses that a fault keeps a payment pending, and whether it
    /// ends well.
    pub(super) fn act(
        &mut self,
        request: &Request,
        late: Option<(u32, bool)>,
        settings: &AyoconnectSettings,
        now: &Zoned,
    ) -> Reply {
        match request {
            Request::Check(check) => self.inquire(check, now).unwrap_or_else(Reply::bare),
            Request::Payment(payment) => self.pay(payment, late, settings, now),
            Request::Status(ref_number) => self.status(ref_number, now),
            Request::Balance => Reply::with(ResponseCode::Success, Data::Balance { balance: self.deposit }),
            Request::Products => Reply::with(ResponseCode::Success, Data::Products(products::list())),
        }
    }

    fn inquire(&mut self, request: &CheckRequest, now: &Zoned) -> Result<Reply, ResponseCode> {
        let product = products::find(&request.product_code).ok_or(ResponseCode::ProductNotFound)?;
        if let Ending::InquiryFails(code) = Ending::of(&request.account_number) {
            return Err(code);
        }
        let bill = Bill::find(product, &request.account_number, request.month, now)?;
        if self.inquiries.len() >= MAX_ENTRIES {
            return Err(ResponseCode::InquiryError);
        }
        let inquiry_id = following(FIRST_INQUIRY_ID, self.inquiries.len());
        let inquiry = Inquiry {
            inquiry_id,
            account_number: request.account_number.clone(),
            product,
            bill,
            sold: false,
        };
        let reply = inquiry.reply();
        self.inquiries.insert(inquiry_id, inquiry);
        Ok(reply)
    }

    /// Whatever comes of it, a `refNumber` is used up once it was acted on.
    fn pay(
        &mut self,
        request: &PaymentRequest,
        late: Option<(u32, bool)>,
        settings: &AyoconnectSettings,
        now: &Zoned,
    ) -> Reply {
        let verdict = self.judge(request);
        let transaction_id = following(FIRST_TRANSACTION_ID, self.sales.len());
        let inquiry = self.inquiries.get(&request.inquiry_id).cloned();
        let Some(sale) = self.sales.get_mut(&request.ref_number) else {
            return Reply::bare(ResponseCode::GeneralError);
        };
        if sale.payment.is_some() {
            return Reply::bare(ResponseCode::Duplicate);
        }
        let progress = match verdict {
            Err(code) => Progress::Failed(code),
            Ok(left) => {
                self.deposit = left;
                if let Some(inquiry) = self.inquiries.get_mut(&request.inquiry_id) {
                    inquiry.sold = true;
                }
                sale.accepted = sale.accepted.saturating_add(1);
                let usual = settings.pending_statuses;
                let (statuses_left, succeeds) = late.unwrap_or(match Ending::of(&request.account_number) {
                    Ending::PaymentFails => (usual, false),
                    Ending::TakesLonger => (usual.saturating_add(LONGER_STATUSES), true),
                    Ending::InquiryFails(_) | Ending::Success => (usual, true),
                });
                Progress::Pending { statuses_left, succeeds }
            }
        };
        sale.payment = Some(Payment { transaction_id, inquiry, progress });
        match progress {
            Progress::Failed(code) => Reply::bare(code),
            Progress::Paid | Progress::Pending { .. } => sale.reply(now),
        }
    }

    /// What is left of the deposit after a payment, in rupiah.
    fn judge(&self, request: &PaymentRequest) -> Result<u64, ResponseCode> {
        let inquiry = self.inquiries.get(&request.inquiry_id).ok_or(ResponseCode::InquiryUnavailable)?;
        let same =
            inquiry.account_number == request.account_number && inquiry.product.code == request.product_code;
        if !same {
            return Err(ResponseCode::DetailsDiffer);
        }
        if inquiry.sold {
            return Err(ResponseCode::InquiryUnavailable);
        }
        if inquiry.bill.amount_inquired() != request.amount {
            return Err(ResponseCode::AmountMismatch);
        }
        self.deposit.checked_sub(inquiry.bill.total()).ok_or(ResponseCode::FailedManually)
    }

    /// Answers `/bill/status`, and lets a pending payment come nearer to its end.
    fn status(&mut self, ref_number: &str, now: &Zoned) -> Reply {
        let Some(sale) = self.sales.get_mut(ref_number) else { return not_found() };
        if let Some(payment) = &mut sale.payment
            && let Progress::Pending { statuses_left, succeeds } = payment.progress
        {
            match statuses_left.checked_sub(1) {
                Some(statuses_left) => payment.progress = Progress::Pending { statuses_left, succeeds },
                None => end(payment, succeeds, &mut self.deposit),
            }
        }
        sale.reply(now)
    }

    /// Ends a pending payment as it would end, and writes the call about it; about a payment that has ended
    /// already the call is made again. `None` where there is no such payment.
    pub(crate) fn callback(&mut self, reference: &str, now: &Zoned) -> Option<CallbackCall> {
        let sale = self.sales.get_mut(reference)?;
        let payment = sale.payment.as_mut()?;
        if let Progress::Pending { succeeds, .. } = payment.progress {
            end(payment, succeeds, &mut self.deposit);
        }
        let mut reply = sale.reply(now);
        if self.odd_callbacks {
            oddities::apply(&mut reply);
        }
        let body = serde_json::to_string(&reply).ok()?;
        Some(CallbackCall { content_type: "application/json", headers: Vec::new(), body })
    }
}

fn following(first: u64, count: usize) -> u64 {
    first.saturating_add(u64::try_from(count).unwrap_or_default())
}

/// Ends a pending payment, and gives the deposit back what a failed one cost.
fn end(payment: &mut Payment, succeeds: bool, deposit: &mut u64) {
    payment.progress = if succeeds {
        Progress::Paid
    } else {
        let cost = payment.inquiry.as_ref().map_or(0, |inquiry| inquiry.bill.total());
        *deposit = deposit.saturating_add(cost);
        Progress::Failed(ResponseCode::Connectivity)
    };
}
