//! Paper at the counter: struk on a printer behind a port, marks that come out once, the drawer, what the owner set up,
//! and many struk at once. What a struk says is tried in `receipts`, how bytes travel in `printers`.

#[cfg(test)]
mod command_line;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod drawer;
#[cfg(test)]
mod export;
#[cfg(test)]
mod marks;
#[cfg(test)]
mod owner;
#[cfg(test)]
mod power;
#[cfg(test)]
mod table;

#[cfg(test)]
mod till {
    use std::time::Duration;

    use loket_counter::journal::{Event, Stamp, Submission, Via};
    use loket_counter::{Counter, CounterError, JobId, JobPhase, JobState, PrintJob, PrintOrder};
    use loket_model::{
        Connection, CustomerNumber, Cut, DocumentKind, DrawerPulse, InquiryId, Outcome, Payment, PaymentId,
        Postings, Printer, PrinterLanguage, PrinterProfile, Reference, Uuid,
    };
    use loket_tests::{ACTOR, FakePrinter, TestShop};

    /// Longer than the queue's own retries.
    pub const PATIENCE: Duration = Duration::from_secs(30);
    pub const NAME: &str = "Kasir depan";

    /// The printer of a till, with a drawer.
    pub fn printer(port: u16) -> Printer {
        Printer {
            name: NAME.to_owned(),
            connection: Connection::Network { host: "127.0.0.1".to_owned(), port },
            profile: PrinterProfile {
                language: PrinterLanguage::EscPos,
                columns: 32,
                code_page: 0,
                cut: Cut::Partial,
                feed_rows: 3,
                drawer: None,
                has_double_size: true,
                has_graphics: false,
                page_rows: None,
                density: None,
                font: None,
                has_stub: false,
            },
            default_for: vec![DocumentKind::Struk],
        }
    }

    pub fn with_drawer(mut printer: Printer) -> Printer {
        printer.profile.drawer = Some(DrawerPulse { pin: 2, on_ms: 100, off_ms: 200 });
        printer
    }

    /// A shop with a printer, and a payment that was paid before the printer came.
    pub fn shop_with(printer: &FakePrinter) -> (TestShop, Payment) {
        let shop = TestShop::start();
        let paid = shop.sell("829374298301").unwrap();
        shop.counter().set_printer(ACTOR, self::printer(printer.port())).unwrap();
        (shop, paid)
    }

    /// So many more paid tokens of other customers, written down as `paid` was: selling each would only take time.
    pub fn many_like(shop: &TestShop, paid: &Payment, count: u32) -> Vec<PaymentId> {
        let journal = shop.counter().journal();
        let inquiry = journal.inquiry(paid.inquiry).unwrap().unwrap();
        let append = |event: &Event, postings: &Postings| {
            let stamp = Stamp { at: shop.counter().now(), actor: ACTOR.to_owned() };
            journal.append(&stamp, event, postings).unwrap();
        };
        let trail = journal.events_of(paid.id).unwrap();
        let posted = |kind: &str| trail.iter().find(|record| record.kind == kind).unwrap().postings.clone();
        let (taken, used) = (posted("payment_submitted"), posted("outcome_learned"));
        let Some(Outcome::Paid(settlement)) = &paid.outcome else { panic!("{paid:?}") };
        let one = |n: u32| {
            let number = u128::from(n) + 1_000;
            let mut inquiry = inquiry.clone();
            inquiry.id = InquiryId::new(Uuid::from_u128(number));
            inquiry.reference = Reference::parse(&format!("L261120BANYAK{n:05}")).unwrap();
            inquiry.bill.customer_no = CustomerNumber::parse(&format!("8293750{n:05}")).unwrap();
            let payment = PaymentId::new(Uuid::from_u128(number));
            append(&Event::Inquired(Box::new(inquiry.clone())), &Postings::none());
            let submission = Submission {
                payment,
                inquiry: inquiry.id,
                reference: inquiry.reference,
                account: paid.account.clone(),
                bill: inquiry.bill,
                cash: paid.cash,
                shift: paid.shift,
                demo: paid.demo,
                first_advice_at: None,
                basket: None,
                retry_of: None,
                despite: None,
            };
            append(&Event::PaymentSubmitted(Box::new(submission)), &taken);
            let learned = Event::OutcomeLearned {
                payment,
                via: Via::Payment,
                outcome: Outcome::Paid(settlement.clone()),
                next_advice_at: None,
                warnings: Vec::new(),
            };
            append(&learned, &used);
            payment
        };
        (1..=count).map(one).collect()
    }

    pub fn print(counter: &Counter, payment: &Payment) -> Result<PrintJob, CounterError> {
        let order = PrintOrder { payment: payment.id, printer: None, beyond_limit: None };
        counter.print(ACTOR, &order)
    }

    /// The job as it ended.
    pub fn ended(counter: &Counter, job: JobId) -> JobState {
        let state = counter.wait_for_job(job, PATIENCE).unwrap();
        assert!(!matches!(state.phase, JobPhase::Waiting | JobPhase::Printing), "{state:?}");
        state
    }

    pub fn must_be_done(counter: &Counter, job: JobId) {
        let state = ended(counter, job);
        assert!(matches!(state.phase, JobPhase::Done { .. }), "{state:?}");
    }

    /// The journal is what its events say.
    pub fn must_verify(shop: &TestShop) {
        shop.counter().journal().verify().unwrap();
    }

    /// Numbers of the prints that the payment's trail tells, in the order in which they came out.
    pub fn prints(shop: &TestShop, payment: &Payment) -> Vec<u32> {
        let trail = shop.counter().journal().events_of(payment.id).unwrap();
        let number = |event: &Event| match event {
            Event::Printed { number, .. } => Some(*number),
            _ => None,
        };
        trail.iter().filter_map(|record| number(&record.event)).collect()
    }

    /// The mark at the end of the machine's stamp on a roll.
    pub fn mark(job: &[u8]) -> String {
        let text: String =
            job.iter().filter(|byte| byte.is_ascii_graphic()).map(|byte| char::from(*byte)).collect();
        let (_, stamp) = text.rsplit_once("/KSR01/").unwrap_or_else(|| panic!("no stamp: {text}"));
        stamp.chars().take_while(|c| "CAU".contains(*c) || c.is_ascii_digit()).collect()
    }
}
