//! A report as a workbook: one sheet for each way of adding up, with figures that are figures and days that are days.

use loket_model::{Payment, PeriodKind, SalesPart, SalesReport, SalesSums, Zone};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::counter::Counter;
use crate::error::CounterError;

const SUMS: [&str; 8] =
    ["lembar", "tagihan", "admin", "total", "biaya_layanan", "komisi", "laba_kotor", "deposit_terpakai"];
const NAMED: [&str; 7] = ["waktu", "referensi", "status", "produk", "nomor", "nama", "uang_pelanggan"];
const NAME_CHARS: u16 = 28;

impl Counter {
    /// A period's sales as a workbook.
    ///
    /// # Errors
    /// [`CounterError::TableNotWritten`]; what the journal refuses.
    pub fn sales_workbook(&self, report: &SalesReport) -> Result<Vec<u8>, CounterError> {
        let zone = self.shop()?.zone;
        write(report, zone).map_err(|error| CounterError::TableNotWritten(error.to_string()))
    }
}

/// How values look.
struct Looks {
    bold: Format,
    number: Format,
    day: Format,
    time: Format,
}

fn write(report: &SalesReport, zone: Zone) -> Result<Vec<u8>, XlsxError> {
    let looks = Looks {
        bold: Format::new().set_bold(),
        number: Format::new().set_num_format("#,##0"),
        day: Format::new().set_num_format("yyyy-mm-dd"),
        time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
    };
    let mut workbook = Workbook::new();
    summary(workbook.add_worksheet(), report, &looks)?;
    for (name, parts) in
        [("Produk", &report.products), ("Akun", &report.accounts), ("Kasir", &report.cashiers)]
    {
        table(workbook.add_worksheet(), name, parts, &looks)?;
    }
    let course = match report.period.kind() {
        PeriodKind::Day => "Jam",
        PeriodKind::Month => "Hari",
        PeriodKind::Year => "Bulan",
    };
    table(workbook.add_worksheet(), course, &report.course, &looks)?;
    let waiting = report.open.iter().chain(&report.held);
    named(workbook.add_worksheet(), waiting, zone, &looks)?;
    workbook.save_to_buffer()
}

fn summary(sheet: &mut Worksheet, report: &SalesReport, looks: &Looks) -> Result<(), XlsxError> {
    begin(sheet, "Ringkasan", &[&["dari", "sampai"], &SUMS[..]].concat(), looks)?;
    let periods = std::iter::once((report.period, &report.sums))
        .chain(report.against.iter().map(|against| (against.period, &against.sums)));
    for (row, (period, sums)) in (1..).zip(periods) {
        for (column, day) in [(0, period.from()), (1, period.to())] {
            sheet.write_with_format(row, column, &ExcelDateTime::parse_from_str(&day)?, &looks.day)?;
        }
        write_sums(sheet, row, 2, sums, looks)?;
    }
    let rest = [
        ("gagal", count(report.failed)),
        ("belum_pasti", count(report.unresolved)),
        ("belum_pasti_rupiah", report.unresolved_total.get()),
        ("kerugian_baru", report.lost.get()),
    ];
    for (row, (name, value)) in (7..).zip(rest) {
        sheet.write_with_format(row, 0, name, &looks.bold)?;
        sheet.write_with_format(row, 1, value, &looks.number)?;
    }
    Ok(())
}

fn table(sheet: &mut Worksheet, name: &str, parts: &[SalesPart], looks: &Looks) -> Result<(), XlsxError> {
    begin(sheet, name, &[&["nama"], &SUMS[..]].concat(), looks)?;
    sheet.set_column_width(0, NAME_CHARS)?;
    for (row, part) in (1..).zip(parts) {
        // Only a whole day is a date; an hour or a month stays what it is called.
        match ExcelDateTime::parse_from_str(&part.key).ok().filter(|_| name == "Hari") {
            Some(day) => sheet.write_with_format(row, 0, &day, &looks.day)?,
            None => sheet.write(row, 0, &part.name)?,
        };
        write_sums(sheet, row, 1, &part.sums, looks)?;
    }
    Ok(())
}

fn named<'a>(
    sheet: &mut Worksheet,
    payments: impl Iterator<Item = &'a Payment>,
    zone: Zone,
    looks: &Looks,
) -> Result<(), XlsxError> {
    begin(sheet, "Belum selesai", &NAMED, looks)?;
    sheet.set_column_width(0, NAME_CHARS)?;
    for (row, payment) in (1..).zip(payments) {
        let civil = zone.format(payment.created_at, "%Y-%m-%dT%H:%M:%S");
        sheet.write_with_format(row, 0, &ExcelDateTime::parse_from_str(&civil)?, &looks.time)?;
        let bill = &payment.bill;
        let texts = [
            payment.reference.as_str(),
            payment.state.as_str(),
            &bill.product.name,
            bill.customer_no.as_str(),
            &bill.customer_name,
        ];
        for (column, text) in (1..).zip(texts) {
            sheet.write(row, column, text)?;
        }
        sheet.write_with_format(row, 6, payment.cash.due().get(), &looks.number)?;
    }
    Ok(())
}

fn begin(sheet: &mut Worksheet, name: &str, headings: &[&str], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(headings) {
        sheet.write_with_format(0, column, *heading, &looks.bold)?;
    }
    Ok(())
}

fn write_sums(
    sheet: &mut Worksheet,
    row: u32,
    first: u16,
    sums: &SalesSums,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let SalesSums { bills, admin, total, service_fee, commission, profit, used, .. } = sums;
    sheet.write_with_format(row, first, count(sums.count), &looks.number)?;
    for (column, amount) in (first + 1..).zip([bills, admin, total, service_fee, commission, profit, used]) {
        sheet.write_with_format(row, column, amount.get(), &looks.number)?;
    }
    Ok(())
}

fn count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
