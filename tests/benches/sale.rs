//! What a sale costs: struk per second in each form, and the pay path against the work that it cannot do without.
//!
//! Prints plain numbers and judges none: a number belongs to the machine that it was measured on, so only the ratio
//! at the end travels. `--quick` measures a little of everything, to see that it runs.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::float_arithmetic,
    reason = "a bench that cannot set up its shop has nothing to measure, and rates are no money"
)]

use std::hint::black_box;
use std::slice::from_ref;
use std::time::{Duration, Instant};

use loket_counter::billers::{PaymentOrder, biller_of};
use loket_counter::journal::{Event, Inquiry, Stamp};
use loket_model::{
    Cut, InquiryId, Page, Payment, PaymentId, PaymentState, Postings, PrinterLanguage, PrinterProfile, Shop,
    Uuid,
};
use loket_receipts::{Columns, PrintMark, PrintStamp, Struk, escpos, pdf, struk_of, text};
use loket_sandbox::{MyBillsSettings, SandboxConfig, Side};
use loket_tests::{ACTOR, TestShop, account_of, patient};

/// How much is measured.
struct Effort {
    /// Time for each form of struk.
    per_form: Duration,
    /// Sales, each beside its baseline.
    sales: usize,
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let effort = if quick {
        Effort { per_form: Duration::from_millis(50), sales: 5 }
    } else {
        Effort { per_form: Duration::from_secs(2), sales: 400 }
    };
    let shop = new_shop();
    let paid = shop.sell("829374298301").expect("the sandbox sells");
    assert_eq!(paid.state, PaymentState::Paid);
    struk_per_second(&effort, &paid, &shop.counter().shop().unwrap());
    pay_path(&effort, &shop);
}

fn new_shop() -> TestShop {
    let mybills = MyBillsSettings { deposit: 1_000_000_000, ..MyBillsSettings::default() };
    TestShop::with(SandboxConfig { mybills, ..SandboxConfig::default() }, patient())
}

/// A form of struk and how many bytes it takes.
type Form = (&'static str, fn(&Struk) -> usize);

/// From the payment to the bytes of a printer or a file.
fn struk_per_second(effort: &Effort, paid: &Payment, shop: &Shop) {
    let stamp = PrintStamp { mark: PrintMark::Original, at: paid.created_at, actor: ACTOR.to_owned() };
    let forms: [Form; 5] = [
        ("PDF 58 mm", |struk| pdf(from_ref(struk), Page::Roll58).unwrap().len()),
        ("PDF 80 mm", |struk| pdf(from_ref(struk), Page::Roll80).unwrap().len()),
        ("ESC/POS 32 columns", |struk| escpos(from_ref(struk), &thermal(32)).unwrap().len()),
        ("ESC/POS 48 columns", |struk| escpos(from_ref(struk), &thermal(48)).unwrap().len()),
        ("text 32 columns", |struk| text(struk, Columns::C32).len()),
    ];
    for (form, render) in forms {
        let started = Instant::now();
        let mut count = 0_u32;
        let mut bytes = 0;
        while started.elapsed() < effort.per_form {
            bytes = black_box(render(&struk_of(black_box(paid), shop, &stamp).unwrap()));
            count += 1;
        }
        let rate = f64::from(count) / started.elapsed().as_secs_f64();
        println!("{form}: {rate:.0} struk per second, {bytes} bytes each");
    }
}

/// A printer that can do everything.
const fn thermal(columns: u16) -> PrinterProfile {
    PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns,
        code_page: 0,
        cut: Cut::Full,
        feed_rows: 3,
        drawer: None,
        has_double_size: true,
        has_graphics: true,
        page_rows: None,
        density: None,
        font: None,
        has_stub: false,
    }
}

/// One sale through the counter against the same HTTP call through the same transport and one commit of an event of
/// about the same size to a journal of its own. A commit is a journal's append, because only the journal speaks SQL;
/// it is one transaction in WAL with `synchronous=FULL`. The counter makes two: intent and outcome.
fn pay_path(effort: &Effort, shop: &TestShop) {
    let scratch = new_shop();
    let mut paid = Vec::with_capacity(effort.sales);
    let mut called = Vec::with_capacity(effort.sales);
    let mut committed = Vec::with_capacity(effort.sales);
    for turn in 0..effort.sales {
        let sold = shop.inquire("829374298301").unwrap();
        let only_called = shop.inquire("829374298301").unwrap();
        // Whoever comes second finds the disk and the caches as the first one left them.
        if turn % 2 == 0 {
            paid.push(timed(|| pay(shop, &sold)));
        }
        called.push(call(shop, &only_called));
        committed.push(commit(&scratch, &only_called));
        if turn % 2 == 1 {
            paid.push(timed(|| pay(shop, &sold)));
        }
    }
    let mut baseline: Vec<Duration> =
        called.iter().zip(&committed).map(|(call, commit)| *call + *commit).collect();
    let (pay, baseline) = (median(&mut paid), median(&mut baseline));
    let (call, commit) = (median(&mut called), median(&mut committed));
    println!(
        "pay path: {:.2} x (one HTTP call + one FULL commit); medians of {}: pay {pay:?}, call {call:?}, commit {commit:?}",
        pay.as_secs_f64() / baseline.as_secs_f64(),
        effort.sales
    );
    println!(
        "pay path: {:.2} x (one HTTP call + the two FULL commits that it needs)",
        pay.as_secs_f64() / (call + commit * 2).as_secs_f64()
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

fn pay(shop: &TestShop, inquiry: &Inquiry) {
    assert_eq!(shop.pay(inquiry).unwrap().state, PaymentState::Paid);
}

/// The bare exchange of a payment, signed outside the measured time.
fn call(shop: &TestShop, inquiry: &Inquiry) -> Duration {
    let account = account_of(&shop.sandbox().url(Side::MyBills), &MyBillsSettings::default());
    let biller = biller_of("mybills", &account).unwrap();
    let payment = PaymentId::new(Uuid::now_v7());
    let order = PaymentOrder {
        payment,
        reference: &inquiry.reference,
        bill: &inquiry.bill,
        at: shop.counter().now(),
    };
    let request = biller.payment_request(&order).unwrap();
    let transport = patient();
    timed(|| assert_eq!(transport.send(&request).unwrap().status, 200))
}

fn commit(scratch: &TestShop, inquiry: &Inquiry) -> Duration {
    let event = Event::Inquired(Box::new(Inquiry { id: InquiryId::new(Uuid::now_v7()), ..inquiry.clone() }));
    let stamp = Stamp { at: scratch.counter().now(), actor: ACTOR.to_owned() };
    timed(|| {
        scratch.counter().journal().append(&stamp, &event, &Postings::none()).unwrap();
    })
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().expect("something was measured")
}
