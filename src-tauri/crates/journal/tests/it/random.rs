//! Whatever a counter does in whatever order: books balance, and the read tables are what the events say.

use loket_journal::{Event, HistoryFilter, Journal, Submission};
use loket_model::{
    Basket, BookAccount, CashDirection, DepositSum, DepositView, LossEnd, Outcome, Payment, Rupiah,
    Settlement, ShiftReport, ZReport,
};
use proptest::prelude::*;

use crate::money::*;
use crate::statements::statement;
use crate::support::*;

/// Something that is tried; the journal decides whether it may be. Payments 4 to 6 are new attempts of 1 to 3, one
/// cheaper, one dearer.
#[derive(Debug, Clone)]
enum Step {
    Inquire(u32),
    Submit(u32),
    Paid(u32),
    Failed(u32),
    Unresolved(u32),
    Resolve(u32),
    Print(u32, u32),
    PrintSlip(u32),
    BeginPrint(u32, u32),
    WithdrawPrint(u32, u32),
    Refund(u32),
    Retry(u32),
    Despite(u32),
    Late(u32),
    LateFree(u32),
    CloseLoss(u32, LossEnd),
    Basket(u32, Vec<u32>),
    SendFrom(u32, u32),
    Drop(u32, u32),
    Cash(CashDirection, u32),
    Count(u32),
    Close(i64),
    Open(u32),
    Report(i64),
    SetDeposit(u32),
    TopUp(u32),
    Import(u32),
    CloseDifference(u32, u32),
    SetPaper(u32),
    Drawer(u32),
    Person(u32, u32),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => sale(), 6 => trouble(), 2 => basket_step(), 2 => till()]
}

fn sale() -> impl Strategy<Value = Step> {
    let n = 1_u32..7;
    prop_oneof![
        1 => n.clone().prop_map(Step::Inquire),
        4 => n.clone().prop_map(Step::Submit),
        3 => n.clone().prop_map(Step::Paid),
        1 => n.clone().prop_map(Step::Unresolved),
        1 => (n.clone(), 1_u32..4).prop_map(|(n, number)| Step::Print(n, number)),
        1 => (n.clone(), 1_u32..4).prop_map(|(n, number)| Step::BeginPrint(n, number)),
        1 => (n.clone(), 1_u32..4).prop_map(|(n, number)| Step::WithdrawPrint(n, number)),
        1 => n.prop_map(Step::PrintSlip),
    ]
}

fn trouble() -> impl Strategy<Value = Step> {
    let n = 1_u32..7;
    let end = prop_oneof![Just(LossEnd::Recovered), Just(LossEnd::WrittenOff)];
    prop_oneof![
        4 => n.clone().prop_map(Step::Failed),
        1 => n.clone().prop_map(Step::Resolve),
        2 => n.clone().prop_map(Step::Refund),
        3 => (4_u32..7).prop_map(Step::Retry),
        1 => (4_u32..7).prop_map(Step::Despite),
        2 => n.clone().prop_map(Step::Late),
        1 => n.clone().prop_map(Step::LateFree),
        2 => (n, end).prop_map(|(n, end)| Step::CloseLoss(n, end)),
    ]
}

fn basket_step() -> impl Strategy<Value = Step> {
    let bills = proptest::sample::subsequence(vec![1, 2, 3], 1..3);
    prop_oneof![
        2 => (1_u32..4, bills).prop_map(|(b, bills)| Step::Basket(b, bills)),
        3 => (1_u32..4, 1_u32..4).prop_map(|(b, n)| Step::SendFrom(b, n)),
        1 => (1_u32..4, 1_u32..4).prop_map(|(b, n)| Step::Drop(b, n)),
    ]
}

fn till() -> impl Strategy<Value = Step> {
    let direction = prop_oneof![Just(CashDirection::In), Just(CashDirection::Out)];
    prop_oneof![
        2 => (direction, 0_u32..300_000).prop_map(|(way, rupiah)| Step::Cash(way, rupiah)),
        1 => (0_u32..300_000).prop_map(Step::Count),
        1 => (-2_i64..3).prop_map(Step::Close),
        4 => (0_u32..300_000).prop_map(Step::Open),
        2 => (-50_000_i64..2).prop_map(Step::Report),
        1 => (0_u32..2_000_000).prop_map(Step::SetDeposit),
        1 => (0_u32..2_000_000).prop_map(Step::TopUp),
        1 => (1_u32..3).prop_map(Step::Import),
        1 => (1_u32..3, 1_u32..4).prop_map(|(statement, n)| Step::CloseDifference(statement, n)),
        1 => (0_u32..3).prop_map(Step::SetPaper),
        1 => (1_u32..7).prop_map(Step::Drawer),
        3 => (0_u32..8, 1_u32..4).prop_map(|(what, n)| Step::Person(what, n)),
    ]
}

/// By how much payment `n` is dearer than the one that it follows.
fn dearer_by(n: u32) -> i64 {
    i64::from(n) - 5
}

/// The event of a step, by what the journal knows; none where the step means nothing at all.
fn event_of(journal: &Journal, step: &Step) -> Option<Event> {
    let shift = journal.current_shift().unwrap().map_or(1, |open| open.shift);
    let submitted =
        |submission: Submission| Some(Event::PaymentSubmitted(Box::new(Submission { shift, ..submission })));
    let cash_of = |n: u32| journal.payment(payment_id(n)).unwrap().map(|payment| payment.cash);
    Some(match step {
        Step::Inquire(n) => Event::Inquired(Box::new(inquiry(*n))),
        Step::Submit(n) => return submitted(submission(*n)),
        Step::Paid(n) => learned(*n, paid()),
        Step::Failed(n) => learned(*n, failed()),
        Step::Unresolved(n) => learned(*n, unresolved()),
        Step::Resolve(n) => Event::Resolved {
            payment: payment_id(*n),
            outcome: paid_plainly(),
            reason: "biller".into(),
            proof: "tiket".into(),
        },
        Step::Print(n, number) => printed(*n, *number),
        Step::BeginPrint(n, number) => begun(*n, *number),
        Step::WithdrawPrint(n, number) => withdrawn(*n, *number),
        Step::PrintSlip(n) => Event::SlipPrinted { payment: payment_id(*n), format: "58mm".into() },
        Step::Refund(n) => Event::Refunded { payment: payment_id(*n), amount: cash_of(*n)?.due() },
        Step::Retry(n) => return submitted(retry(*n, n - 3, dearer_by(*n))),
        Step::Despite(n) => {
            let despite = despite(n - 3, "dua kali");
            return submitted(Submission { despite, ..again(*n, n - 3, dearer_by(*n)) });
        }
        Step::Late(n) => late(*n),
        Step::LateFree(n) => {
            let total = journal.payment(payment_id(*n)).unwrap()?.bill.charge.total();
            late_with(*n, Settlement { commission: Some(total), ..free(*n) })
        }
        Step::CloseLoss(n, end) => {
            let late = journal.payment(payment_id(*n)).unwrap()?.late?;
            loss_closed(*n, *end, late.amount)
        }
        Step::Basket(b, bills) => {
            Event::BasketTaken(Box::new(loket_journal::BasketRecord { shift, ..basket(*b, bills) }))
        }
        Step::SendFrom(b, n) => return submitted(sent_from(*b, *n)),
        Step::Drop(b, n) => dropped(*b, *n),
        Step::Cash(direction, rupiah) => {
            Event::CashMoved { shift, direction: *direction, amount: rp(*rupiah), reason: "setoran".into() }
        }
        Step::Count(rupiah) => Event::DrawerCounted { shift, counted: rp(*rupiah) },
        Step::Close(difference) => {
            journal.shift_report().unwrap()?;
            let number = journal.z_reports(1).unwrap().first().map_or(1, |z| z.number + 1);
            closed(z_of(journal, number, *difference))
        }
        Step::Open(float) => {
            let last = journal.z_reports(1).unwrap().first().map_or(1, |z| z.report.shift + 1);
            Event::ShiftOpened { shift: last, float: rp(*float) }
        }
        Step::Report(difference) => {
            let view = journal.deposits().unwrap().into_iter().find(|view| view.account == account())?;
            reported(journal, view.expected.unwrap_or(Rupiah::ZERO).get() + difference)
        }
        Step::SetDeposit(rupiah) => deposit_set(i64::from(*rupiah)),
        Step::TopUp(rupiah) => topped_up(i64::from(*rupiah)),
        Step::Import(number) => {
            let mut statement = statement(*number, 3);
            statement.differences[0].payment = None;
            Event::StatementImported(Box::new(statement))
        }
        Step::SetPaper(0) => Event::PrintersSet(crate::printing::printers()),
        Step::SetPaper(count) => Event::StrukSettingsSet(Box::new(loket_model::StrukSettings {
            copies_max: Some(*count),
            ..crate::printing::struk_settings()
        })),
        Step::Drawer(n) => Event::DrawerOpened {
            printer: "Kasir depan".into(),
            cause: loket_journal::DrawerCause::Payment(payment_id(*n)),
        },
        Step::Person(what, n) => crate::users::any(*what, *n),
        Step::CloseDifference(statement, difference) => Event::DifferenceClosed {
            statement: *statement,
            difference: *difference,
            reason: "dibukukan".into(),
        },
    })
}

/// Everything that the journal can be asked.
#[derive(Debug, PartialEq)]
struct Picture {
    payments: Vec<Payment>,
    balances: Vec<(BookAccount, Rupiah)>,
    totals: loket_journal::Totals,
    baskets: Vec<Basket>,
    deposits: Vec<DepositView>,
    losses: Vec<Payment>,
    unrefunded: Vec<Payment>,
    report: Option<ShiftReport>,
    z_reports: Vec<ZReport>,
    differences: usize,
    struk_settings: loket_model::StrukSettings,
    printers: Vec<loket_model::Printer>,
    prints: Vec<Vec<u32>>,
    begun: Vec<loket_journal::BegunPrint>,
    users: Vec<loket_journal::UserRecord>,
}

fn picture(journal: &Journal) -> Picture {
    let all = HistoryFilter::default();
    Picture {
        payments: crate::history::listed(journal, &all),
        balances: journal.balances().unwrap(),
        totals: journal.totals(&all).unwrap(),
        baskets: journal.waiting_baskets().unwrap(),
        deposits: journal.deposits().unwrap(),
        losses: journal.losses().unwrap(),
        unrefunded: journal.unrefunded().unwrap(),
        report: journal.shift_report().unwrap(),
        z_reports: journal.z_reports(99).unwrap(),
        differences: journal.open_differences().unwrap().len(),
        struk_settings: journal.struk_settings().unwrap(),
        printers: journal.printers().unwrap(),
        users: journal.users().unwrap(),
        prints: (1..7).map(|n| journal.prints(payment_id(n)).unwrap()).collect(),
        begun: journal.begun_prints().unwrap(),
    }
}

/// What a payment took from the deposit.
fn used_by(payment: &Payment) -> Rupiah {
    match (&payment.late, &payment.outcome) {
        (Some(late), _) => late.amount,
        (None, Some(Outcome::Paid(settlement))) => {
            payment.bill.charge.total().minus(settlement.commission.unwrap_or(Rupiah::ZERO)).unwrap()
        }
        (None, _) => Rupiah::ZERO,
    }
}

impl Picture {
    fn in_books(&self, account: &BookAccount) -> Rupiah {
        let found = self.balances.iter().find(|(name, _)| name == account);
        found.map_or(Rupiah::ZERO, |(_, amount)| *amount)
    }

    /// Held cash by name: payments that hold it, and bills that wait in baskets.
    fn held(&self) -> Rupiah {
        let payments = self.payments.iter().filter(|payment| payment.holds_cash());
        let waiting = self.baskets.iter().flat_map(|basket| &basket.lines);
        let waiting = waiting.filter(|(_, state)| *state == loket_model::BasketLineState::Waiting);
        Rupiah::sum(payments.map(|payment| payment.cash.due()).chain(waiting.map(|(line, _)| line.due)))
            .unwrap()
    }

    /// Consecutive reports explain all income and every deposit, without a gap and nothing twice.
    fn check_reports(&self, topped_up: Rupiah) {
        let reports: Vec<&ShiftReport> =
            self.z_reports.iter().map(|z| &z.report).chain(self.report.as_ref()).collect();
        let sum = |of: &dyn Fn(&ShiftReport) -> Rupiah| Rupiah::sum(reports.iter().map(|r| of(r))).unwrap();
        let booked = |account: BookAccount| self.in_books(&account);
        assert_eq!(sum(&|report| report.commission), booked(BookAccount::Commission).negated());
        assert_eq!(sum(&|report| report.service_fee), booked(BookAccount::ServiceFee).negated());
        let of_deposit = |of: fn(&DepositSum) -> Rupiah| {
            sum(&|report| Rupiah::sum(report.deposits.iter().map(of)).unwrap())
        };
        let used = Rupiah::sum(self.payments.iter().map(used_by)).unwrap();
        assert_eq!(of_deposit(|deposit| deposit.used), used);
        assert_eq!(of_deposit(|deposit| deposit.topped_up), topped_up);
        let left = topped_up.plus(of_deposit(|deposit| deposit.corrected)).unwrap().minus(used).unwrap();
        assert_eq!(left, booked(BookAccount::Deposit(account())));
        // Each report by itself: what deposits lost is what was paid, less what was earned, and what was lost.
        for report in &reports {
            let used = Rupiah::sum(report.deposits.iter().map(|deposit| deposit.used)).unwrap();
            let paid = Rupiah::sum(report.categories.iter().map(|category| category.total)).unwrap();
            assert_eq!(used, paid.minus(report.commission).unwrap().plus(report.lost).unwrap());
        }
        let ended = sum(&|report| report.recovered).plus(sum(&|report| report.written_off)).unwrap();
        let left = sum(&|report| report.lost).minus(ended).unwrap();
        assert_eq!(left, booked(BookAccount::Recoverable));
        let paid: u64 = reports.iter().map(|report| u64::from(report.paid)).sum();
        assert_eq!(paid, self.totals.paid_count);
    }

    fn check(&self) {
        assert_eq!(Rupiah::sum(self.balances.iter().map(|(_, amount)| *amount)).unwrap(), Rupiah::ZERO);
        assert_eq!(self.in_books(&BookAccount::Held), self.held().negated());
        assert_eq!(self.in_books(&BookAccount::Commission), self.totals.commission.negated());
        assert_eq!(self.in_books(&BookAccount::ServiceFee), self.totals.service_fee.negated());
        let lost = self.losses.iter().filter_map(|payment| payment.late.as_ref()).map(|late| late.amount);
        assert_eq!(self.in_books(&BookAccount::Recoverable), Rupiah::sum(lost).unwrap());
        for (n, prints) in (1..).zip(&self.prints) {
            let counted = self.payments.iter().find(|payment| payment.id == payment_id(n));
            let counted = counted.map_or(0, |payment| payment.prints);
            assert_eq!(u32::try_from(prints.len()).unwrap(), counted, "payment {n}");
        }
        for print in &self.begun {
            let (_, prints) =
                (1..).zip(&self.prints).find(|(n, _)| payment_id(*n) == print.mark.payment).unwrap();
            assert!(!prints.contains(&print.mark.number), "{print:?} both on its way and out");
        }
        let drawer = self.in_books(&BookAccount::Drawer);
        assert!(drawer >= Rupiah::ZERO, "{drawer}");
        match &self.report {
            None => assert_eq!(drawer, Rupiah::ZERO),
            Some(x) => {
                let came = Rupiah::sum([x.float, x.cash_taken, x.cash_in, x.recovered]).unwrap();
                let went = x.cash_out.plus(x.refunds).unwrap();
                assert_eq!((x.expected, came.minus(went).unwrap()), (drawer, drawer));
                let open = self.payments.iter().filter(|payment| !payment.state.is_final()).count();
                let waiting: usize = self
                    .baskets
                    .iter()
                    .flat_map(|basket| &basket.lines)
                    .filter(|(_, state)| *state == loket_model::BasketLineState::Waiting)
                    .count();
                assert_eq!(x.carried.len(), open + waiting + self.losses.len() + self.unrefunded.len());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn books_balance_and_tables_follow(steps in proptest::collection::vec(step(), 1..120)) {
        let counter = Counter::new();
        let journal = &counter.journal;
        for n in 1..=3 {
            counter.inquire(n);
        }
        for n in 4..=6 {
            counter.add(&Event::Inquired(Box::new(inquiry_again(n, n - 3, dearer_by(n)))));
        }
        let mut topped_up = Rupiah::ZERO;
        for (minute, step) in (1_i64..).zip(&steps) {
            let Some(event) = event_of(journal, step) else { continue };
            let before = journal.last_seq().unwrap();
            // Refusals are part of the game: one leaves the journal where it was.
            // Over midnight, so that there is more than one day to report.
            let after = counter.try_add_at(17 * minute, &event).map_or(before, |seq| seq);
            prop_assert!(after == before || after == before + 1);
            prop_assert_eq!(journal.last_seq().unwrap(), after);
            if let (Event::DepositToppedUp { amount, .. }, true) = (&event, after > before) {
                topped_up = topped_up.plus(*amount).unwrap();
            }
        }
        let found = picture(journal);
        found.check();
        if found.report.is_none() {
            counter.add(&event_of(journal, &Step::Open(0)).unwrap());
        }
        let found = picture(journal);
        found.check();
        found.check_reports(topped_up);
        crate::reports::check(journal);
        let report = journal.verify().unwrap();
        prop_assert_eq!(report.events, journal.last_seq().unwrap());
        journal.rebuild().unwrap();
        prop_assert_eq!(&picture(journal), &found);
        prop_assert_eq!(journal.verify().unwrap(), report);
        // Whatever happened, masking what is over changes nothing but names, and money least of all.
        crate::retention::erase_all(&counter, 800);
        counter.verify();
        let masked = picture(journal);
        masked.check();
        prop_assert_eq!(
            (masked.balances, masked.totals, masked.deposits, masked.report, masked.prints),
            (found.balances, found.totals, found.deposits, found.report, found.prints)
        );
    }
}
