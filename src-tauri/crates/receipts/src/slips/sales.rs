//! The sales of a day, a month or a year, for whoever owns the shop.

use loket_model::{Payment, PeriodKind, SalesPart, SalesReport, SalesSums, Shop, StrukSettings};

use crate::frame::Frame;
use crate::privacy::shown_number;
use crate::struk::LineList;
use crate::{Line, PrintStamp, Struk};

/// Names of what waits; more would only waste paper, the window has them all.
const NAMED_MAX: usize = 60;

/// A period's sales. Without `with_profit` it tells what customers paid, and nothing of what the shop earned.
#[must_use]
pub fn sales_slip(
    report: &SalesReport,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
    with_profit: bool,
) -> Struk {
    let frame = Frame::new(&[], shop, settings, stamp);
    let title = match report.period.kind() {
        PeriodKind::Day => "LAPORAN HARIAN",
        PeriodKind::Month => "LAPORAN BULANAN",
        PeriodKind::Year => "LAPORAN TAHUNAN",
    };
    let mut lines = frame.head(&[title, &report.period.as_text()]);
    sums(&mut lines, report, with_profit);
    parts(&mut lines, "PRODUK", &report.products);
    parts(&mut lines, "AKUN", &report.accounts);
    parts(&mut lines, "KASIR", &report.cashiers);
    let course = match report.period.kind() {
        PeriodKind::Day => "JAM",
        PeriodKind::Month => "HARI",
        PeriodKind::Year => "BULAN",
    };
    let sold: Vec<SalesPart> = report.course.iter().filter(|part| part.sums.count > 0).cloned().collect();
    parts(&mut lines, course, &sold);
    named(&mut lines, "BELUM PASTI", &report.open, report.unresolved);
    named(&mut lines, "GAGAL, UANG DITAHAN", &report.held, 0);
    lines.push(Line::Blank);
    frame.footer(&mut lines);
    frame.slip_stamp(&mut lines, "LAPORAN");
    frame.close(lines, None)
}

fn sums(lines: &mut LineList, report: &SalesReport, with_profit: bool) {
    let SalesSums { count, bills, admin, total, service_fee, commission, profit, used } = report.sums;
    lines.words("LUNAS", &format!("{count}x"));
    lines.words("GAGAL", &format!("{}x", report.failed));
    lines.words("BELUM PASTI", &format!("{}x", report.unresolved));
    lines.sum("Tagihan", bills);
    lines.sum("Admin biller", admin);
    lines.sum("JUMLAH", total);
    lines.sum("Biaya layanan", service_fee);
    if with_profit {
        lines.sum("Komisi (fee)", commission);
        lines.sum("LABA KOTOR", profit);
        lines.sum("Deposit terpakai", used);
        if report.lost.is_positive() {
            lines.sum("Kerugian baru", report.lost.negated());
        }
    }
    lines.rule();
}

fn parts(lines: &mut LineList, title: &str, parts: &[SalesPart]) {
    if parts.is_empty() {
        return;
    }
    lines.remark(title);
    for part in parts {
        lines.sum(&format!("{} {}x", part.name, part.sums.count), part.sums.total);
    }
    lines.rule();
}

/// Payments that are not settled; `of` is how many there are, where that is known.
fn named(lines: &mut LineList, title: &str, payments: &[Payment], of: u64) {
    if payments.is_empty() {
        return;
    }
    lines.title(title);
    for payment in payments.iter().take(NAMED_MAX) {
        let bill = &payment.bill;
        lines.remark(&format!("{} {} {}", payment.reference, bill.product.name, shown_number(bill)));
        lines.sum(&bill.customer_name, payment.cash.due());
    }
    let printed = payments.len().min(NAMED_MAX);
    let all = usize::try_from(of).unwrap_or(usize::MAX).max(payments.len());
    if let Some(rest @ 1..) = all.checked_sub(printed) {
        lines.note(&format!("dan {rest} lain yang tidak dicetak"));
    }
    lines.rule();
}
