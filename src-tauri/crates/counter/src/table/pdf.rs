//! Rows as A4 pages, for a folder on a shelf: bounded, because nobody reads a thousand pages.

use std::fs::File;
use std::io::{BufWriter, Write as _};

use loket_model::{PaymentState, Zone};
use loket_receipts::{TableColumn, TablePage, TablePdf};

use super::{COLUMNS, Cell, Table, not_written};
use crate::error::CounterError;

/// Most rows: some 380 pages.
pub(super) const ROWS_MAX: u64 = 20_000;

/// Which of [`COLUMNS`] stand on paper, in this order and so wide; the rest are for spreadsheets.
const SHOWN: [(&str, TableColumn); 14] = [
    ("waktu", TableColumn::text("Waktu", 14)),
    ("referensi", TableColumn::text("Referensi", 18)),
    ("status", TableColumn::text("Status", 10)),
    ("produk", TableColumn::text("Produk", 23)),
    ("nomor", TableColumn::text("Nomor", 16)),
    ("nama", TableColumn::text("Nama", 22)),
    ("akun", TableColumn::text("Akun", 12)),
    ("kasir", TableColumn::text("Kasir", 9)),
    ("tagihan", TableColumn::number("Tagihan", 13)),
    ("admin", TableColumn::number("Admin", 7)),
    ("biaya_layanan", TableColumn::number("Layanan", 7)),
    ("dibayar", TableColumn::number("Dibayar", 13)),
    ("komisi", TableColumn::number("Komisi", 7)),
    ("cetak", TableColumn::number("Ctk", 3)),
];
/// What is added up over paid rows alone, each wide enough for the largest amount there is.
const SUMMED: [(&str, TableColumn); 5] = [
    ("tagihan", TableColumn::number("Tagihan", 20)),
    ("admin", TableColumn::number("Admin", 20)),
    ("biaya_layanan", TableColumn::number("Layanan", 20)),
    ("dibayar", TableColumn::number("Dibayar", 20)),
    ("komisi", TableColumn::number("Komisi", 20)),
];

pub(super) struct PdfTable {
    pdf: TablePdf,
    out: BufWriter<File>,
    rows: u64,
    paid: u64,
    sums: [i64; SUMMED.len()],
}

impl PdfTable {
    pub(super) fn begin(out: BufWriter<File>, title: &str, lines: &[String]) -> Result<Self, CounterError> {
        let mut pdf = TablePdf::begin(TablePage::Across, title, lines).map_err(not_written)?;
        pdf.table("", &SHOWN.map(|(_, column)| column)).map_err(not_written)?;
        Ok(Self { pdf, out, rows: 0, paid: 0, sums: [0; SUMMED.len()] })
    }
}

/// The value of a column.
fn cell<'a>(cells: &'a [Cell], name: &str) -> Option<&'a Cell> {
    cells.iter().zip(COLUMNS).find(|(_, column)| *column == name).map(|(cell, _)| cell)
}

fn written(zone: Zone, cell: Option<&Cell>) -> String {
    match cell {
        Some(Cell::Time(at)) => zone.format(*at, "%d/%m/%y %H:%M"),
        Some(Cell::Text(text)) => text.clone(),
        Some(Cell::Number(number)) => grouped(*number),
        None => String::new(),
    }
}

/// A state as people say it; a spreadsheet keeps the form that scripts know.
fn in_words(state: &str) -> String {
    let words = match PaymentState::parse(state) {
        Some(PaymentState::Paid) => "Lunas",
        Some(PaymentState::Failed) => "Gagal",
        Some(PaymentState::Submitting | PaymentState::Unresolved) => "Menunggu",
        None => state,
    };
    words.to_owned()
}

fn grouped(number: i64) -> String {
    loket_model::Rupiah::new(number).map(loket_model::Rupiah::grouped).unwrap_or_default()
}

impl Table for PdfTable {
    fn row(&mut self, zone: Zone, cells: &[Cell]) -> Result<(), CounterError> {
        if self.rows == ROWS_MAX {
            return Err(too_large());
        }
        self.rows += 1;
        if matches!(cell(cells, "status"), Some(Cell::Text(status)) if status == "paid") {
            self.paid += 1;
            for (sum, (name, _)) in self.sums.iter_mut().zip(SUMMED) {
                if let Some(Cell::Number(number)) = cell(cells, name) {
                    *sum = sum.checked_add(*number).ok_or(CounterError::AmountInvalid)?;
                }
            }
        }
        let shown = SHOWN.map(|(name, _)| {
            let value = written(zone, cell(cells, name));
            if name == "status" { in_words(&value) } else { value }
        });
        self.pdf.row(&shown).map_err(not_written)
    }

    fn finish(mut self: Box<Self>) -> Result<(), CounterError> {
        let mut columns = vec![TableColumn::number("Lunas", 9)];
        columns.extend(SUMMED.map(|(_, column)| column));
        self.pdf.table("Jumlah yang lunas", &columns).map_err(not_written)?;
        let mut sums = vec![self.paid.to_string()];
        sums.extend(self.sums.map(grouped));
        self.pdf.row(&sums).map_err(not_written)?;
        let rows = self.rows;
        self.pdf.note(&format!("{rows} transaksi; jumlah hanya dari yang lunas.")).map_err(not_written)?;
        let bytes = self.pdf.finish().map_err(not_written)?;
        self.out.write_all(&bytes).map_err(not_written)?;
        let file = self.out.into_inner().map_err(not_written)?;
        file.sync_all().map_err(not_written)
    }
}

pub(super) fn too_large() -> CounterError {
    CounterError::ExportTooLarge { max: usize::try_from(ROWS_MAX).unwrap_or(usize::MAX) }
}
