//! X and Z: a shift counted up to now, or as it was closed.

use loket_model::{
    Carried, CarriedWhy, Category, DepositSum, Rupiah, ShiftReport, Shop, StrukSettings, UtcMillis, ZReport,
};

use super::refund::sign;
use crate::frame::Frame;
use crate::privacy::shown_digits;
use crate::struk::LineList;
use crate::{Line, PrintStamp, Struk};

/// Names of what is carried over; more would only waste paper, the window has them all.
const CARRIED_MAX: usize = 60;

/// The slip of a shift: Z where the closed one is given, whose own calculation counts then, else X.
///
/// `with_expected` is for those who may see what must lie in the drawer. Without it an X slip tells neither that nor
/// any sum from which it could be worked out, because the count at the close is blind; a Z slip tells everything, the
/// count is done.
#[must_use]
pub fn shift_slip(
    report: &ShiftReport,
    closed: Option<&ZReport>,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
    with_expected: bool,
) -> Struk {
    let report = closed.map_or(report, |z| &z.report);
    let frame = Frame::new(&[], shop, settings, stamp);
    let number = closed.map(|z| format!("Z-{:06}", z.number));
    let titles = match &number {
        Some(number) => ["LAPORAN TUTUP SHIFT", number],
        None => ["LAPORAN SEMENTARA SHIFT", "X - SHIFT MASIH BUKA"],
    };
    let mut lines = frame.head(&titles);
    head(&mut lines, report, closed, shop);
    let is_blind = closed.is_none() && !with_expected;
    categories(&mut lines, report, is_blind);
    if !is_blind {
        cash(&mut lines, report, closed);
        earnings(&mut lines, report);
        report.deposits.iter().for_each(|deposit| deposit_sums(&mut lines, deposit));
    }
    carried(&mut lines, report, shop);
    lines.words("CETAK ULANG", &format!("{}x", report.reprints));
    lines.push(Line::Blank);
    sign(&mut lines, "Kasir", "Penerima");
    frame.footer(&mut lines);
    frame.slip_stamp(&mut lines, number.as_deref().unwrap_or("X"));
    frame.close(lines, None)
}

fn head(lines: &mut LineList, report: &ShiftReport, closed: Option<&ZReport>, shop: &Shop) {
    let time = |at: UtcMillis| shop.zone.format(at, "%d/%m/%y %H:%M");
    lines.words("SHIFT", &report.shift.to_string());
    lines.words("KASIR", &report.opened_by);
    lines.words("BUKA", &time(report.opened_at));
    if let Some(z) = closed {
        lines.words("TUTUP", &time(z.closed_at));
        lines.words("DITUTUP OLEH", if z.closed_by == report.opened_by { "" } else { &z.closed_by });
        lines.words("CARA", if z.forced { "PAKSA OLEH SUPERVISOR" } else { "" });
    }
    lines.rule();
}

/// Bills by category; a blind slip counts them without their sums.
fn categories(lines: &mut LineList, report: &ShiftReport, is_blind: bool) {
    for sum in &report.categories {
        let name = category_name(sum.category);
        if is_blind {
            lines.words(name, &format!("{} LEMBAR", sum.count));
        } else {
            lines.sum(&format!("{name} {}x", sum.count), sum.total);
        }
    }
    lines.words("LUNAS", &format!("{}x", report.paid));
    lines.words("GAGAL", &format!("{}x", report.failed));
    lines.rule();
}

fn cash(lines: &mut LineList, report: &ShiftReport, closed: Option<&ZReport>) {
    lines.sum("Modal awal", report.float);
    lines.sum("Penerimaan tunai", report.cash_taken);
    lines.sum("Kas masuk", report.cash_in);
    if report.recovered.is_positive() {
        lines.sum("Kerugian dibayar kembali", report.recovered);
    }
    lines.sum("Setor/kas keluar", report.cash_out.negated());
    lines.sum("Pengembalian", report.refunds.negated());
    lines.sum("KAS SEHARUSNYA", report.expected);
    if let Some(z) = closed {
        lines.sum("KAS DIHITUNG", z.counted);
        lines.sum("SELISIH", z.difference);
        lines.words("ALASAN", z.reason.as_deref().unwrap_or_default());
    }
    lines.rule();
}

/// What the shop earned, and what it lost.
fn earnings(lines: &mut LineList, report: &ShiftReport) {
    lines.sum("Admin biller", report.admin);
    lines.sum("Komisi (fee)", report.commission);
    lines.sum("Biaya layanan", report.service_fee);
    if let Ok(earned) = report.commission.plus(report.service_fee) {
        lines.sum("LABA KOTOR", earned);
    }
    for (label, loss) in [("Kerugian baru", report.lost), ("Kerugian dihapus", report.written_off)] {
        if loss.is_positive() {
            lines.sum(label, loss.negated());
        }
    }
    lines.rule();
}

fn deposit_sums(lines: &mut LineList, deposit: &DepositSum) {
    lines.remark(&format!("DEPOSIT {}", deposit.account));
    lines.sum("Terpakai", deposit.used);
    for (label, sum) in [("Top up", deposit.topped_up), ("Koreksi", deposit.corrected)] {
        if sum != Rupiah::ZERO {
            lines.sum(label, sum);
        }
    }
    if let Some(balance) = deposit.balance {
        lines.sum("Saldo akhir", balance);
    }
    lines.rule();
}

/// What the next shift must look after, by name.
fn carried(lines: &mut LineList, report: &ShiftReport, shop: &Shop) {
    if report.carried.is_empty() {
        return;
    }
    lines.title("DILANJUTKAN KE SHIFT BERIKUT");
    for item in report.carried.iter().take(CARRIED_MAX) {
        let since = shop.zone.format(item.since, "%d/%m %H:%M");
        lines.remark(&format!("{since} {} {}", item.product_name, shown_digits(&item.customer_no)));
        lines.remark(&item.customer_name);
        lines.sum(why(item), item.amount);
    }
    if let Some(rest @ 1..) = report.carried.len().checked_sub(CARRIED_MAX) {
        lines.note(&format!("dan {rest} lain yang tidak dicetak"));
    }
    lines.rule();
}

const fn why(carried: &Carried) -> &'static str {
    match carried.why {
        CarriedWhy::Open => "BELUM PASTI",
        CarriedWhy::Failed => "GAGAL, UANG DITAHAN",
        CarriedWhy::Waiting => "BELUM DIKIRIM",
        CarriedWhy::Loss => "KERUGIAN",
    }
}

const fn category_name(category: Category) -> &'static str {
    match category {
        Category::PlnPostpaid => "PLN PASCABAYAR",
        Category::PlnPrepaid => "PLN TOKEN",
        Category::PlnNontaglis => "PLN NONTAGLIS",
        Category::Pdam => "PDAM",
        Category::BpjsKesehatan => "BPJS KESEHATAN",
        Category::BpjsKetenagakerjaan => "BPJS TK",
        Category::Pgn => "PGN",
        Category::Pertagas => "PERTAGAS",
        Category::Telkom => "TELKOM",
        Category::Internet => "INTERNET",
        Category::MobilePostpaid => "PASCABAYAR",
        Category::MobilePrepaid => "PULSA/DATA",
        Category::Multifinance => "ANGSURAN",
        Category::Tv => "TV",
        Category::Insurance => "ASURANSI",
        Category::Pbb => "PBB",
        Category::Esamsat => "E-SAMSAT",
        Category::Emoney => "UANG ELEKTRONIK",
        Category::Other => "LAINNYA",
    }
}
