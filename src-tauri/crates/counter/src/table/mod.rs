//! A selection of the history as a table: rows as they are read, never all in memory.
//!
//! What is written is what the selection holds at one moment, with figures that are figures. Tokens are left out: who
//! reads one first has its money. Deliberately absent: looks, formulas, and anything that a spreadsheet would run.

mod audit;
mod csv;
mod pdf;
mod xlsx;

use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use loket_journal::{Event, HistoryFilter};
use loket_model::{Outcome, Payment, Postings, Rupiah, UtcMillis, Zone};

use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::folder::{create_private, open_private};

pub use self::audit::AuditWords;

/// The form of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// Comma-separated values, UTF-8.
    Csv,
    /// A workbook with real figures and dates.
    Xlsx,
    /// A4 pages with totals, for 20,000 rows at most.
    Pdf,
}

impl TableForm {
    /// Reads `csv`, `xlsx` or `pdf`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }
}

/// A table that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableWritten {
    /// Where it lies.
    pub file: PathBuf,
    /// Payments in it.
    pub count: u64,
}

/// What a row says, in this order.
const COLUMNS: [&str; 18] = [
    "waktu",
    "referensi",
    "status",
    "kategori",
    "produk",
    "nomor",
    "nama",
    "akun",
    "kasir",
    "terminal",
    "shift",
    "tagihan",
    "admin",
    "total",
    "biaya_layanan",
    "dibayar",
    "komisi",
    "cetak",
];

/// One value of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    Time(UtcMillis),
    Text(String),
    Number(i64),
}

/// What takes rows one by one.
trait Table {
    fn row(&mut self, zone: Zone, cells: &[Cell]) -> Result<(), CounterError>;
    fn finish(self: Box<Self>) -> Result<(), CounterError>;
}

fn cells(payment: &Payment) -> Result<[Cell; COLUMNS.len()], CounterError> {
    let charge = payment.bill.charge;
    let commission = match &payment.outcome {
        Some(Outcome::Paid(settlement)) => {
            let total = charge.total();
            total.minus(books::deposit_debit(total, settlement)).map_err(|_| CounterError::AmountInvalid)?
        }
        _ => Rupiah::ZERO,
    };
    let text = |text: &str| Cell::Text(text.to_owned());
    let rupiah = |amount: Rupiah| Cell::Number(amount.get());
    Ok([
        Cell::Time(payment.created_at),
        text(payment.reference.as_str()),
        text(payment.state.as_str()),
        text(payment.bill.product.category.as_str()),
        text(&payment.bill.product.name),
        text(payment.bill.customer_no.as_str()),
        text(&payment.bill.customer_name),
        text(payment.account.as_str()),
        text(&payment.actor),
        text(&payment.terminal),
        Cell::Number(payment.shift.into()),
        rupiah(charge.amount()),
        rupiah(charge.admin()),
        rupiah(charge.total()),
        rupiah(payment.cash.service_fee()),
        rupiah(payment.cash.due()),
        rupiah(commission),
        Cell::Number(payment.prints.into()),
    ])
}

fn not_written(error: impl ToString) -> CounterError {
    CounterError::TableNotWritten(error.to_string())
}

impl Counter {
    /// Writes a selection of the history as a table, newest first, in place of a file of that name only once it is whole
    /// and written down; `before` and `limit` do not matter.
    ///
    /// # Errors
    /// [`CounterError::ExportTooLarge`] for more rows than a workbook or a folder of pages has, [`CounterError::TableNotWritten`], and what the
    /// journal refuses.
    pub fn write_table(
        &self,
        actor: &str,
        filter: &HistoryFilter,
        form: TableForm,
        file: &Path,
    ) -> Result<TableWritten, CounterError> {
        let part = file.with_extension("part");
        let written = self.write_rows(filter, form, &part);
        let renamed = written.and_then(|count| {
            self.note_export(actor, Event::EXPORTED_HISTORY, form.extension(), count)?;
            fs::rename(&part, file).map_err(not_written)?;
            Ok(TableWritten { file: file.to_owned(), count })
        });
        if renamed.is_err() {
            // Half a table must not be taken for a whole one; one that never began is not there to be removed.
            let _ = fs::remove_file(&part);
        }
        renamed
    }

    /// As [`Counter::write_table`], into the shop's folder under a name of its own.
    ///
    /// # Errors
    /// As [`Counter::write_table`].
    pub fn export_table(
        &self,
        actor: &str,
        filter: &HistoryFilter,
        form: TableForm,
    ) -> Result<TableWritten, CounterError> {
        let folder = self.folder.exports();
        create_private(&folder).map_err(not_written)?;
        let name = format!("riwayat-{}.{}", self.now().get(), form.extension());
        self.write_table(actor, filter, form, &folder.join(name))
    }

    /// Writes down that names left the journal. One that is open for looking takes nothing, and whoever looks at a file
    /// beside the program can copy it unseen anyway.
    fn note_export(&self, actor: &str, what: &str, form: &str, rows: u64) -> Result<(), CounterError> {
        if self.journal.is_read_only() {
            return Ok(());
        }
        let event = Event::Exported { what: what.to_owned(), form: form.to_owned(), rows };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(())
    }

    fn write_rows(&self, filter: &HistoryFilter, form: TableForm, part: &Path) -> Result<u64, CounterError> {
        // Said at once, and not after twenty years were read.
        if form == TableForm::Pdf && self.journal.totals(filter)?.count > pdf::ROWS_MAX {
            return Err(pdf::too_large());
        }
        let out = BufWriter::new(open_private(part).map_err(not_written)?);
        let mut table: Box<dyn Table> = match form {
            TableForm::Csv => Box::new(csv::CsvTable::begin(out)?),
            TableForm::Xlsx => Box::new(xlsx::XlsxTable::begin(out)?),
            TableForm::Pdf => {
                let (title, lines) = self.heading(filter)?;
                Box::new(pdf::PdfTable::begin(out, &title, &lines)?)
            }
        };
        let zone = self.shop()?.zone;
        let mut count = 0;
        let ended = self.journal.for_each_payment(filter, |payment| {
            count += 1;
            table.row(zone, &cells(&payment)?)
        })?;
        ended?;
        table.finish()?;
        Ok(count)
    }

    /// What stands above a list on paper: whose it is, of which time, and when it was made.
    fn heading(&self, filter: &HistoryFilter) -> Result<(String, Vec<String>), CounterError> {
        let shop = self.shop()?;
        let time = |at: UtcMillis| shop.zone.format(at, "%d/%m/%Y %H:%M");
        let from = filter.from.map_or_else(|| "awal".to_owned(), &time);
        // The end of a choice is the first instant that is not in it.
        let to = filter.to.map_or_else(|| "sekarang".to_owned(), |to| time(to.plus_ms(-1)));
        let mut lines =
            vec![format!("Dari {from} sampai {to}, dibuat {} {}", time(self.now()), shop.zone.as_str())];
        if let Some(search) = &filter.search {
            lines.push(format!("Pencarian: {search}"));
        }
        if shop.demo {
            lines.push("DEMO - BUKAN TRANSAKSI SUNGGUHAN".to_owned());
        }
        Ok((format!("{}: riwayat transaksi", shop.name), lines))
    }
}
