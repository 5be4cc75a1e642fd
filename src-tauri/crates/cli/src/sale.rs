//! Selling from the command line: inquire, pay, settle, show, history.

use std::thread;
use std::time::Duration;

use loket_api::counter::TableForm;
use loket_api::dto::{
    Empty, HistoryRequest, InquireRequest, PayRequest, PaymentInfo, PaymentRequest, ResolveRequest,
};
use loket_api::{ApiError, ErrorCode, Handlers as _};
use serde_json::json;

use crate::args::{Args, History, Inquire, Pay, Resolve};
use crate::output::{Done, bad_request};
use crate::shop::{self, Worked};
use crate::words::{describe, rupiah};

pub fn inquire(args: &Args, ask: &Inquire) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    let request = InquireRequest {
        account: account_of(&desk, ask.account.as_deref())?,
        product: ask.product.clone(),
        category: ask.category.clone(),
        customer: ask.customer.clone(),
        months: ask.months,
        amount: ask.amount,
        year: ask.year,
        identity_no: ask.identity.clone(),
        luhn_overruled: ask.overrule_luhn,
    };
    let inquiry = desk.inquire(&desk.session, request)?;
    let bill = &inquiry.bill;
    let mut lines = format!(
        "inquiry {}\n{} {}\ntotal {}",
        inquiry.inquiry,
        bill.customer_no,
        bill.customer_name,
        rupiah(bill.total)
    );
    if inquiry.service_fee > 0 {
        lines.push_str(&format!("\nservice fee {}", rupiah(inquiry.service_fee)));
    }
    Done::ok(&inquiry, lines)
}

/// The named account, or the only one; with several, none, so that the product's key chooses.
fn account_of(desk: &Worked, named: Option<&str>) -> Result<Option<String>, ApiError> {
    if let Some(name) = named {
        return Ok(Some(name.to_owned()));
    }
    let accounts = desk.status(&desk.session, Empty {})?.accounts;
    Ok(match accounts.as_slice() {
        [only] => Some(only.account.clone()),
        _ => None,
    })
}

pub fn pay(args: &Args, pay: &Pay) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    shop::ensure_shift(&desk)?;
    let request = PayRequest {
        inquiry: pay.inquiry.clone(),
        tender: pay.tender,
        service_fee: pay.service_fee,
        retry_of: pay.retry_of.clone(),
        again: pay.again.clone(),
        again_than: None,
    };
    ended(&desk.pay(&desk.session, request)?)
}

/// A payment's document; a failed one carries the error beside its fields.
fn ended(payment: &PaymentInfo) -> Result<Done, ApiError> {
    let lines = describe(payment);
    match payment.status.as_str() {
        "paid" => Done::ok(payment, lines),
        "failed" => {
            let mut document = serde_json::to_value(payment).map_err(|error| bad_request(&error))?;
            let reason = payment.reason.clone().unwrap_or_default();
            let error = ErrorCode::PaymentFailed.with([("text", reason), ("due", rupiah(payment.due))]);
            if let Some(fields) = document.as_object_mut() {
                fields.insert("error".to_owned(), json!(error));
            }
            Done::with_exit(document, lines, 1)
        }
        _ => Done::with_exit(payment, lines, 3),
    }
}

/// Pause between two rounds of `settle --watch`.
const WATCH_PAUSE_MS: u64 = 1_000;

pub fn settle(args: &Args, now: bool, watch: bool) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    let mut asked = desk.counter().settle(now)?;
    let mut open = desk.open_payments(&desk.session, Empty {})?;
    // Those that only a person can settle would keep it for ever.
    let can_be_asked = |payment: &PaymentInfo| payment.advice.next_at_ms.is_some();
    while watch && open.iter().any(can_be_asked) {
        thread::sleep(Duration::from_millis(WATCH_PAUSE_MS));
        for payment in desk.counter().settle(false)? {
            asked.retain(|earlier| earlier.id != payment.id);
            asked.push(payment);
        }
        open = desk.open_payments(&desk.session, Empty {})?;
    }
    let asked = asked.iter().map(|payment| desk.payment_info(payment)).collect::<Result<Vec<_>, _>>()?;
    let lines = asked.iter().map(describe).collect::<String>() + &format!("{} unresolved", open.len());
    let exit = if open.is_empty() { 0 } else { 3 };
    Done::with_exit(json!({ "payments": asked, "unresolved": open.len() }), lines, exit)
}

pub fn show(args: &Args, payment: &str) -> Result<Done, ApiError> {
    let trail = shop::look(args)?
        .run(|desk, session| desk.payment(session, PaymentRequest { payment: payment.to_owned() }))?;
    let events: String = trail.events.iter().map(|e| format!("{} {} {}\n", e.at, e.actor, e.text)).collect();
    let lines = describe(&trail.payment) + &events;
    Done::ok(&trail, lines)
}

pub fn resolve(args: &Args, resolve: &Resolve) -> Result<Done, ApiError> {
    let request = ResolveRequest {
        payment: resolve.payment.clone(),
        paid: resolve.paid,
        reason: resolve.reason.clone(),
        proof: resolve.proof.clone(),
        token: resolve.token.clone(),
        deposit_debit: resolve.debit,
    };
    let payment = shop::open(args)?.run(|desk, session| desk.resolve(session, request))?;
    let lines = describe(&payment);
    Done::ok(&payment, lines)
}

pub fn refund(args: &Args, payment: &str) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    shop::ensure_shift(&desk)?;
    let payment = desk.refund(&desk.session, PaymentRequest { payment: payment.to_owned() })?;
    let lines = describe(&payment) + "cash handed back";
    Done::ok(&payment, lines)
}

pub fn history(args: &Args, filter: &History) -> Result<Done, ApiError> {
    let request = selection(filter);
    let desk = shop::look(args)?;
    let files =
        [(TableForm::Csv, &filter.csv), (TableForm::Xlsx, &filter.xlsx), (TableForm::Pdf, &filter.pdf)];
    let file = files.into_iter().find_map(|(form, file)| file.as_ref().map(|file| (form, file)));
    if let Some((form, file)) = file {
        let written = desk.write_history(&desk.session, &request, form, file)?;
        let lines = format!("{} payments in {}", written.count, written.file);
        return Done::ok(&written, lines);
    }
    let page = desk.run(|desk, session| desk.history(session, request))?;
    let row = |p: &PaymentInfo| {
        format!(
            "{}\t{}\t{}\t{}\t{}\t{}\n",
            p.created_at,
            p.reference,
            p.bill.customer_no,
            p.bill.customer_name,
            rupiah(p.total),
            p.status
        )
    };
    let lines =
        page.payments.iter().map(row).collect::<String>() + &format!("{} payments", page.totals.count);
    Done::ok(&page, lines)
}

fn selection(filter: &History) -> HistoryRequest {
    HistoryRequest {
        from: filter.from.clone(),
        to: filter.to.clone(),
        status: filter.status.clone(),
        product: filter.product.clone(),
        category: filter.category.clone(),
        account: filter.account.clone(),
        cashier: filter.cashier.clone(),
        shift: filter.shift,
        amount_min: filter.amount.or(filter.amount_min),
        amount_max: filter.amount.or(filter.amount_max),
        printed: filter.printed,
        search: filter.search.clone(),
        limit: filter.limit,
        ..HistoryRequest::default()
    }
}
