//! Which column of a list is what, by its heading or by what stands below it.

use super::rows::{Cell, Row, Sheet};

/// Rows above the headings: a title, a date, the name of whoever keeps the list.
const ABOVE_MAX: usize = 30;
/// Fewer digits are no customer number: a house, a running number, an amount of months.
const DIGITS_MIN: usize = 5;

/// A column as a person chooses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportColumn {
    /// Its heading, or its letter where it has none.
    pub heading: String,
    /// What stands first below the heading.
    pub sample: String,
}

/// Which column is what, counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembersMapping {
    /// The customer's number.
    pub number: usize,
    /// Whose it is.
    pub label: Option<usize>,
    /// The product, in whatever words.
    pub product: Option<usize>,
    /// The amount: the value of a token, or what is paid in.
    pub amount: Option<usize>,
    /// Months.
    pub months: Option<usize>,
}

impl MembersMapping {
    pub(super) fn highest(&self) -> usize {
        let others = [self.label, self.product, self.amount, self.months];
        others.into_iter().flatten().fold(self.number, usize::max)
    }
}

const NUMBER: &[&str] = &[
    "nomorpelanggan",
    "nopelanggan",
    "nopel",
    "idpel",
    "idpelanggan",
    "nomormeter",
    "nometer",
    "nova",
    "nomorva",
    "virtualaccount",
    "nohp",
    "nomorhp",
    "nomor",
    "customerno",
    "customernumber",
    "number",
    "nopelangganidpel",
    "idpelnometer",
    "nomorrekening",
    "norekening",
    "nosambungan",
    "nop",
    "rekening",
];
const LABEL: &[&str] = &[
    "nama",
    "namapelanggan",
    "namaanggota",
    "namawarga",
    "name",
    "anggota",
    "warga",
    "pelanggan",
    "label",
    "keterangan",
    "atasnama",
    "penghuni",
    "blok",
];
const PRODUCT: &[&str] =
    &["produk", "product", "jenis", "jenistagihan", "layanan", "kodeproduk", "kode", "tagihan", "biller"];
const AMOUNT: &[&str] = &["nominal", "amount", "jumlah", "rupiah", "nilai", "token", "rp"];
const MONTHS: &[&str] = &["bulan", "jumlahbulan", "jmlbulan", "months", "lembar"];

/// The columns as far as any of the first rows goes.
pub(super) fn columns(sheet: &Sheet) -> Vec<ImportColumn> {
    let head = heading_row(sheet);
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let below = head.map_or(0, |head| head + 1);
    (0..width)
        .map(|at| {
            let heading = head.and_then(|head| sheet.rows.get(head)).map(|row| row.text(at));
            let sample = sheet.rows.iter().skip(below).map(|row| row.text(at)).find(|text| !text.is_empty());
            let heading = heading.filter(|text| !text.is_empty()).map(str::to_owned);
            ImportColumn {
                heading: heading.unwrap_or_else(|| letter(at)),
                sample: sample.unwrap_or_default().to_owned(),
            }
        })
        .collect()
}

/// The column's letter as office programs show it; lists have fewer than 64 columns.
fn letter(at: usize) -> String {
    let nth = |n: usize| u8::try_from(n).ok().map(|n| char::from(b'A'.saturating_add(n)));
    let first = (at / 26).checked_sub(1).and_then(nth);
    first.into_iter().chain(nth(at % 26)).collect()
}

/// The row of headings: the first that names a column of numbers, or else the first that has none itself.
fn heading_row(sheet: &Sheet) -> Option<usize> {
    let above = || sheet.rows.iter().take(ABOVE_MAX).enumerate();
    let named = above().find(|(_, row)| place(row, NUMBER).is_some() && !has_number(row));
    let named = named.map(|(at, _)| at);
    let first = above().find(|(_, row)| has_number(row)).map(|(at, _)| at);
    named.or_else(|| first.and_then(|first| first.checked_sub(1)))
}

/// What the headings say; where they say nothing of numbers, the column that has the most of them.
pub(super) fn guessed(sheet: &Sheet) -> Option<MembersMapping> {
    let head = heading_row(sheet);
    let named = |names: &[&str]| head.and_then(|head| sheet.rows.get(head)).and_then(|row| place(row, names));
    let body = || sheet.rows.iter().skip(head.map_or(0, |head| head + 1));
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let numbers = |at: usize| body().filter(|row| is_number(row.text(at))).count();
    let fullest = || (0..width).rev().max_by_key(|at| numbers(*at)).filter(|at| numbers(*at) > 0);
    let number = named(NUMBER).or_else(fullest)?;
    let words = |at: usize| {
        body().filter(|row| row.text(at).chars().filter(|c| c.is_alphabetic()).count() > 2).count()
    };
    let wordy = || (0..width).rev().filter(|at| *at != number).max_by_key(|at| words(*at));
    let unnamed = |at: &usize| words(*at) > 0 && head.is_none();
    let mapping = MembersMapping {
        number,
        label: named(LABEL).or_else(|| wordy().filter(unnamed)),
        product: named(PRODUCT),
        amount: named(AMOUNT),
        months: named(MONTHS),
    };
    let apart = |at: Option<usize>| at.filter(|at| *at != number);
    Some(MembersMapping {
        label: apart(mapping.label),
        product: apart(mapping.product),
        amount: apart(mapping.amount),
        months: apart(mapping.months),
        ..mapping
    })
}

/// The rows below the headings that have anything in one of the mapped columns.
pub(super) fn body<'a>(sheet: &'a Sheet, mapping: &MembersMapping) -> Vec<&'a Row> {
    let below = heading_row(sheet).map_or(0, |head| head + 1);
    let mapped = [Some(mapping.number), mapping.label, mapping.product, mapping.amount];
    let says = |row: &&Row| {
        mapped.into_iter().flatten().any(|at| row.cells.get(at).is_some_and(|cell| !cell.is_empty()))
    };
    sheet.rows.iter().skip(below).filter(says).collect()
}

fn has_number(row: &Row) -> bool {
    row.cells.iter().any(|cell| matches!(cell, Cell::Text(text) if is_number(text)))
}

/// Digits, perhaps with marks between them.
fn is_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let marks = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '.' | '\''));
    marks && digits >= DIGITS_MIN
}

/// The column whose heading is one of the names, in the order of the names: the most telling comes first.
fn place(row: &Row, names: &[&str]) -> Option<usize> {
    let heading = |at: usize| -> String {
        row.text(at).chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
    };
    names.iter().find_map(|name| (0..row.cells.len()).find(|at| heading(*at) == *name))
}
