//! One sale from the question to the struk, as it goes well or wrong.

use loket_journal::{Event, Inquiry, JournalError, Submission, Via};
use loket_model::{
    Bill, BillLine, Cash, Charge, Detail, FailKind, FailReason, InquiryId, KwhTenths, MeterNumber, Outcome,
    PaymentId, Postings, Rupiah, Sen, Settlement, StroomToken, UnresolvedWhy, Zone,
};

use crate::money;
use crate::people::Customer;
use crate::shop::Shop;

/// Failed ones in ten thousand.
const FAILED: u64 = 100;
/// Those that are found out only when asked about.
const LATE: u64 = 40;
/// Struk that come out of the printer.
const PRINTED: u64 = 7_500;
/// Those that are printed once more.
const COPIED: u64 = 150;
/// Banknotes that people pay with.
const NOTES: [i64; 4] = [1_000, 5_000, 50_000, 100_000];
const PAPER: &str = "Kasir depan, escpos 32";

/// How a sale ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// As the dice fall.
    Drawn,
    /// Nobody knows yet.
    LeftOpen,
}

/// What the steps after the submission need.
struct Sent {
    payment: PaymentId,
    account: usize,
    cash: Cash,
    total: Rupiah,
    commission: Rupiah,
    token: bool,
    nominal: Rupiah,
}

pub(crate) fn play(shop: &mut Shop, ending: Ending) -> Result<(), JournalError> {
    let mut dice = shop.dice.clone();
    let customer = shop.town.next(&mut dice);
    shop.dice = dice;
    let sent = submit(shop, customer)?;
    shop.wait_ms(900, 3_500);
    if ending == Ending::LeftOpen {
        return learn(shop, &sent, Via::Payment, unclear(), Postings::none());
    }
    if shop.dice.per_myriad(FAILED) {
        return fail(shop, &sent);
    }
    let mut via = Via::Payment;
    if shop.dice.per_myriad(LATE) {
        learn(shop, &sent, Via::Payment, unclear(), Postings::none())?;
        shop.wait_ms(20_000, 90_000);
        via = Via::Advice;
    }
    settle(shop, &sent, via)?;
    print(shop, sent.payment)
}

fn submit(shop: &mut Shop, customer: Customer) -> Result<Sent, JournalError> {
    let good = customer.good;
    let bill = bill(shop, customer);
    let reference = shop.reference();
    let account = shop.accounts[good.account].0.clone();
    let total = bill.charge.total();
    let nominal = bill.charge.amount();
    let inquiry = Inquiry {
        id: InquiryId::new(shop.id()),
        account: account.clone(),
        reference: reference.clone(),
        months: None,
        bill: bill.clone(),
        at: shop.now,
        luhn_overruled: false,
    };
    let asked = inquiry.id;
    shop.add(Event::Inquired(Box::new(inquiry)), Postings::none())?;
    shop.wait_ms(3_000, 9_000);
    let fee = Rupiah::from_u32(if good.is_monthly() { 1_000 } else { 500 });
    let cash = Cash::count(total, fee, tender(shop, total.plus(fee).unwrap())).unwrap();
    let payment = PaymentId::new(shop.id());
    let submission = Submission {
        payment,
        inquiry: asked,
        reference,
        account,
        bill,
        cash,
        shift: shop.shift,
        demo: true,
        first_advice_at: Some(shop.now.plus_ms(30_000)),
        basket: None,
        retry_of: None,
        despite: None,
    };
    shop.add(Event::PaymentSubmitted(Box::new(submission)), money::taken(cash.due()))?;
    let commission = Rupiah::from_u32(good.commission);
    Ok(Sent { payment, account: good.account, cash, total, commission, token: good.is_token(), nominal })
}

fn bill(shop: &mut Shop, mut customer: Customer) -> Bill {
    let good = customer.good;
    let (product, amount, admin) = good.draw(&mut shop.dice);
    let period = Zone::Wib.format(shop.now, "%Y%m");
    let line =
        |_: ()| BillLine { period, amount, admin, penalty: Rupiah::ZERO, meter_from: None, meter_to: None };
    let power = *customer.dice.one_of(&[450, 900, 1_300, 2_200]);
    let number = customer.number.as_str();
    Bill {
        product,
        meter_no: good.is_token().then(|| MeterNumber::parse(number).unwrap()),
        customer_no: customer.number,
        customer_name: customer.name,
        biller_ref: Some(shop.dice.digits(12)),
        charge: Charge::new(amount, admin).unwrap(),
        biller_amount: None,
        deposit_debit: None,
        expires_at: None,
        tariff: good.is_token().then(|| "R1M".to_owned()),
        power_va: good.is_token().then_some(power),
        subscriber_id: None,
        lines: good.is_monthly().then_some(()).map(line).into_iter().collect(),
        details: Vec::new(),
    }
}

/// What is handed over: the next round sum in notes of some size.
fn tender(shop: &mut Shop, due: Rupiah) -> Rupiah {
    let note = *shop.dice.one_of(&NOTES);
    Rupiah::new((due.get() + note - 1) / note * note).unwrap()
}

fn unclear() -> Outcome {
    Outcome::Unresolved(UnresolvedWhy::NoAnswer("read timed out".to_owned()))
}

fn learn(
    shop: &mut Shop,
    sent: &Sent,
    via: Via,
    outcome: Outcome,
    postings: Postings,
) -> Result<(), JournalError> {
    let next_advice_at = matches!(outcome, Outcome::Unresolved(_)).then(|| shop.now.plus_ms(60_000));
    let event =
        Event::OutcomeLearned { payment: sent.payment, via, outcome, next_advice_at, warnings: Vec::new() };
    shop.add(event, postings)
}

/// The biller says no, and the customer gets the cash back.
fn fail(shop: &mut Shop, sent: &Sent) -> Result<(), JournalError> {
    let (kind, code, text) = *shop.dice.one_of(&[
        (FailKind::CustomerUnknown, "14", "nomor pelanggan diblokir"),
        (FailKind::NothingOwed, "88", "tagihan sudah lunas"),
        (FailKind::TryLater, "68", "sistem sedang gangguan"),
        (FailKind::Refused, "05", "transaksi ditolak"),
    ]);
    let reason = FailReason { kind, code: Some(code.to_owned()), text: text.to_owned() };
    learn(shop, sent, Via::Payment, Outcome::Failed(reason), Postings::none())?;
    shop.wait_ms(5_000, 20_000);
    let due = sent.cash.due();
    shop.add(Event::Refunded { payment: sent.payment, amount: due }, money::handed_back(due))
}

fn settle(shop: &mut Shop, sent: &Sent, via: Via) -> Result<(), JournalError> {
    let debit = sent.total.minus(sent.commission).unwrap();
    let dice = &mut shop.dice;
    // Tokens are numbers of 66 bits: none begins with more than a 7.
    let token =
        sent.token.then(|| StroomToken::parse(&format!("{}{}", dice.below(7), dice.digits(19))).unwrap());
    let sen = |rupiah: i64| Sen::new(rupiah * 100).unwrap();
    // A tenth of what the energy costs is the town's tax.
    let stroom = sent.nominal.get() * 10 / 11;
    let settlement = Settlement {
        biller_ref: Some(format!("TRX{}", shop.dice.digits(10))),
        receipt_ref: Some(format!("0UAK{}", shop.dice.digits(16))),
        paid_at: Some(shop.now),
        deposit_debit: Some(debit),
        commission: Some(sent.commission),
        token,
        kwh: sent.token.then(|| KwhTenths::new(u32::try_from(stroom / 145).unwrap())),
        stroom: sent.token.then(|| sen(stroom)),
        ppj: sent.token.then(|| sen(sent.nominal.get() - stroom)),
        info_text: sent.token.then(|| "Informasi Hubungi Call Center 123".to_owned()),
        details: vec![Detail { label: "Loket".to_owned(), value: "KUDUS".to_owned() }],
        ..Settlement::default()
    };
    let (account, balance) = shop.accounts[sent.account].clone();
    let postings = money::paid(&account, sent.cash, debit, sent.commission);
    learn(shop, sent, via, Outcome::Paid(Box::new(settlement)), postings)?;
    shop.accounts[sent.account].1 = balance.minus(debit).unwrap();
    Ok(())
}

fn print(shop: &mut Shop, payment: PaymentId) -> Result<(), JournalError> {
    if !shop.dice.per_myriad(PRINTED) {
        return Ok(());
    }
    let copies = u32::from(shop.dice.per_myriad(COPIED));
    for number in 1..=1 + copies {
        let mark = loket_journal::BegunMark { payment, number, allowed: None };
        shop.add(Event::PrintBegun { format: PAPER.to_owned(), marks: vec![mark] }, Postings::none())?;
        shop.wait_ms(600, 1_800);
        let printed = Event::Printed { payment, number, format: PAPER.to_owned(), allowed: None };
        shop.add(printed, Postings::none())?;
    }
    Ok(())
}
