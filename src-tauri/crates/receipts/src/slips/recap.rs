//! Several payments on one paper: a basket of one customer, or a group that one person pays for. Each bill stands with
//! what became of it, and the sums keep what is paid, what is held and what went back apart.

use loket_model::{
    BASKET_LINES_MAX, Basket, BasketLineState, Payment, PaymentState, Rupiah, Shop, StrukSettings,
};

use crate::frame::Frame;
use crate::paid::PaidPayment;
use crate::privacy::shown_number;
use crate::struk::LineList;
use crate::{PrintStamp, Struk};

const SEPARATE: &str = "Struk tiap tagihan dicetak terpisah.";
const OPEN: &str = "Baris BELUM PASTI belum lunas. JANGAN bayar ulang sebelum ada kepastian.";

/// What became of one bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Paid,
    /// Paid after it had failed, with cash of its own.
    PaidLate,
    Unsure,
    FailedHeld,
    FailedRefunded,
    /// Its cash went into a new attempt, which has a row of its own.
    Repeated,
}

impl End {
    fn of(payment: &Payment) -> Self {
        match PaidPayment::of(payment) {
            Some(paid) if paid.recovered().is_some() => Self::PaidLate,
            Some(_) => Self::Paid,
            None if payment.state != PaymentState::Failed => Self::Unsure,
            None if payment.retried_by.is_some() => Self::Repeated,
            None if payment.refunded_at.is_some() => Self::FailedRefunded,
            None => Self::FailedHeld,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Paid => "LUNAS",
            Self::PaidLate => "LUNAS SUSULAN",
            Self::Unsure => "BELUM PASTI",
            Self::FailedHeld => "GAGAL",
            Self::FailedRefunded => "GAGAL, UANG KEMBALI",
            Self::Repeated => "GAGAL, DIULANG",
        }
    }
}

/// The recap of a basket or of a group: `title` is `REKAP PEMBAYARAN` or the group's name. With the basket, its cash
/// and change and the bills that were never sent are told too.
///
/// A sum that would be out of range is left out.
#[must_use]
pub fn recap(
    title: &str,
    payments: &[Payment],
    basket: Option<&Basket>,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
) -> Struk {
    let frame = Frame::new(payments, shop, settings, stamp);
    let mut lines = frame.head(&[title, &format!("{} TAGIHAN", payments.len())]);
    for (position, payment) in payments.iter().take(BASKET_LINES_MAX).enumerate() {
        row(&mut lines, position + 1, payment);
    }
    if let Some(rest @ 1..) = payments.len().checked_sub(BASKET_LINES_MAX) {
        lines.note(&format!("dan {rest} tagihan lain yang tidak dicetak"));
    }
    lines.rule();
    sums(&mut lines, payments);
    if let Some(basket) = basket {
        cash(&mut lines, basket);
    }
    lines.rule();
    lines.note(SEPARATE);
    if payments.iter().any(|payment| End::of(payment) == End::Unsure) {
        lines.note(OPEN);
    }
    frame.footer(&mut lines);
    frame.slip_stamp(&mut lines, "REKAP");
    frame.close(lines, None)
}

/// Product, number and name, then outcome and amount, and the shop's own fee where it takes one.
fn row(lines: &mut LineList, number: usize, payment: &Payment) {
    let bill = &payment.bill;
    lines.remark(&format!("{number}. {}", bill.product.name));
    lines.remark(&format!("{} {}", shown_number(bill), bill.customer_name));
    lines.sum(End::of(payment).words(), bill.charge.total());
    let fee = payment.cash.service_fee();
    sum(lines, "Biaya layanan loket", Some(fee).filter(|fee| fee.is_positive()));
}

/// What each end means for the customer's cash, fees included. A late success was paid for afterwards, with cash of its
/// own.
fn sums(lines: &mut LineList, payments: &[Payment]) {
    for (label, end) in [
        ("Lunas", End::Paid),
        ("Lunas susulan", End::PaidLate),
        ("Belum pasti", End::Unsure),
        ("Gagal, uang ditahan", End::FailedHeld),
        ("Uang dikembalikan", End::FailedRefunded),
    ] {
        let found: Vec<&Payment> = payments.iter().filter(|payment| End::of(payment) == end).collect();
        let due = |payment: &&Payment| match PaidPayment::of(payment).and_then(|paid| paid.recovered()) {
            Some(recovered) => recovered,
            None => payment.cash.due(),
        };
        if !found.is_empty() {
            sum(lines, &format!("{label} {}x", found.len()), Rupiah::sum(found.iter().map(due)).ok());
        }
    }
}

/// The handing over of cash, and the bills of it that were never sent.
fn cash(lines: &mut LineList, basket: &Basket) {
    for (label, state) in
        [("Belum dikirim", BasketLineState::Waiting), ("Batal, uang kembali", BasketLineState::Dropped)]
    {
        let dues: Vec<Rupiah> =
            basket.lines.iter().filter(|(_, found)| *found == state).map(|(line, _)| line.due).collect();
        if !dues.is_empty() {
            sum(lines, &format!("{label} {}x", dues.len()), Rupiah::sum(dues.iter().copied()).ok());
        }
    }
    lines.rule();
    sum(lines, "TOTAL", basket.tender.minus(basket.change).ok());
    lines.sum("Tunai", basket.tender);
    lines.sum("Kembali", basket.change);
}

fn sum(lines: &mut LineList, label: &str, amount: Option<Rupiah>) {
    if let Some(amount) = amount {
        lines.sum(label, amount);
    }
}
