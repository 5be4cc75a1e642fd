//! A report on A4 pages.

use loket_model::{Payment, PeriodKind, SalesPart, SalesReport, SalesSums, Versus};
use loket_receipts::{ReceiptError, TableColumn, TablePage, TablePdf};

use crate::counter::Counter;
use crate::error::CounterError;
use crate::print::refused;

/// Sums in the order of [`row`], each wide enough for the largest amount there is.
const SUMS: [TableColumn; 7] = [
    TableColumn::number("Lembar", 9),
    TableColumn::number("Tagihan", 20),
    TableColumn::number("Admin", 20),
    TableColumn::number("Layanan", 20),
    TableColumn::number("Komisi", 20),
    TableColumn::number("Laba", 20),
    TableColumn::number("Deposit", 20),
];
const NAMED: [TableColumn; 5] = [
    TableColumn::text("Referensi", 20),
    TableColumn::text("Waktu", 14),
    TableColumn::text("Produk", 40),
    TableColumn::text("Pelanggan", 60),
    TableColumn::number("Uang pelanggan", 20),
];

impl Counter {
    /// A period's sales as pages.
    ///
    /// # Errors
    /// [`CounterError::StrukNotWritten`] with what the renderer refuses; what the journal refuses.
    pub fn sales_pdf(&self, report: &SalesReport) -> Result<Vec<u8>, CounterError> {
        let shop = self.shop()?;
        let made_at = shop.zone.format(self.now(), "%d/%m/%Y %H:%M");
        let mut lines = shop.address.clone();
        lines.push(format!(
            "Periode {} s.d. {}, dibuat {made_at} {}",
            report.period.from(),
            report.period.to(),
            shop.zone.as_str()
        ));
        if shop.demo {
            lines.push("DEMO - BUKAN TRANSAKSI SUNGGUHAN".to_owned());
        }
        let title = format!("{}: laporan {}", shop.name, report.period.as_text());
        let time = |payment: &Payment| shop.zone.format(payment.created_at, "%d/%m/%y %H:%M");
        write(report, &title, &lines, &time).map_err(refused)
    }
}

fn write(
    report: &SalesReport,
    title: &str,
    lines: &[String],
    time: &dyn Fn(&Payment) -> String,
) -> Result<Vec<u8>, ReceiptError> {
    let mut pdf = TablePdf::begin(TablePage::Across, title, lines)?;
    summary(&mut pdf, report)?;
    table(&mut pdf, "Per produk", "Produk", &report.products, report)?;
    table(&mut pdf, "Per akun biller", "Akun", &report.accounts, report)?;
    table(&mut pdf, "Per kasir", "Kasir", &report.cashiers, report)?;
    let (title, name) = match report.period.kind() {
        PeriodKind::Day => ("Per jam", "Jam"),
        PeriodKind::Month => ("Per hari", "Hari"),
        PeriodKind::Year => ("Per bulan", "Bulan"),
    };
    let sold: Vec<SalesPart> = report.course.iter().filter(|part| part.sums.count > 0).cloned().collect();
    table(&mut pdf, title, name, &sold, report)?;
    named(&mut pdf, "Belum ada kepastian", &report.open, time)?;
    named(&mut pdf, "Gagal, uang pelanggan masih dipegang", &report.held, time)?;
    pdf.finish()
}

fn summary(pdf: &mut TablePdf, report: &SalesReport) -> Result<(), ReceiptError> {
    pdf.table("Ringkasan", &columns("Periode"))?;
    pdf.row(&row("Periode ini", &report.sums))?;
    for against in &report.against {
        let name = match against.versus {
            Versus::Before => "Sebelumnya",
            Versus::WeekBefore => "Minggu sebelumnya",
            Versus::YearBefore => "Tahun sebelumnya",
        };
        pdf.row(&row(&format!("{name} {}", against.period.as_text()), &against.sums))?;
    }
    pdf.note(&format!(
        "Gagal {}. Belum pasti {} ({}). Kerugian baru {}.",
        report.failed, report.unresolved, report.unresolved_total, report.lost
    ))
}

fn columns(name: &'static str) -> Vec<TableColumn> {
    let mut columns = vec![TableColumn::text(name, 40)];
    columns.extend(SUMS);
    columns
}

fn row(name: &str, sums: &SalesSums) -> Vec<String> {
    let mut row = vec![name.to_owned(), sums.count.to_string()];
    row.extend(
        [sums.bills, sums.admin, sums.service_fee, sums.commission, sums.profit, sums.used]
            .map(|amount| amount.grouped()),
    );
    row
}

fn table(
    pdf: &mut TablePdf,
    title: &str,
    name: &'static str,
    parts: &[SalesPart],
    report: &SalesReport,
) -> Result<(), ReceiptError> {
    if parts.is_empty() {
        return Ok(());
    }
    pdf.table(title, &columns(name))?;
    for part in parts {
        pdf.row(&row(&part.name, &part.sums))?;
    }
    pdf.sums(&row("Jumlah", &report.sums))
}

fn named(
    pdf: &mut TablePdf,
    title: &str,
    payments: &[Payment],
    time: &dyn Fn(&Payment) -> String,
) -> Result<(), ReceiptError> {
    if payments.is_empty() {
        return Ok(());
    }
    pdf.table(title, &NAMED)?;
    for payment in payments {
        let bill = &payment.bill;
        pdf.row(&[
            payment.reference.to_string(),
            time(payment),
            bill.product.name.clone(),
            format!("{} {}", bill.customer_no.as_str(), bill.customer_name),
            payment.cash.due().grouped(),
        ])?;
    }
    Ok(())
}
