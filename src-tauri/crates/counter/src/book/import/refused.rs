//! Rows that are not taken, with their reasons, and the list of them for whoever wrote the file.

use super::columns::MembersMapping;
use super::rows::{Cell, Row};

/// Why a row makes no member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberFlaw {
    /// Nothing stands where the number should.
    NoNumber,
    /// Letters in a number that has only digits.
    Letters,
    /// Too few or too many digits for the product.
    WrongLength,
    /// The office program has shortened the number: `5,2E+11`, or one of more than 15 digits that it keeps as a number.
    Shortened,
    /// No product is named, and the number does not say it.
    NoProduct,
    /// Nothing is sold under this word.
    UnknownProduct(String),
    /// Several products are sold under this word.
    AmbiguousProduct(String),
    /// The same number and product stand in an earlier row.
    Duplicate {
        /// That row.
        row: u32,
    },
    /// A field is too long or has a wrong form.
    TooLong(&'static str),
    /// A cell that is worked out.
    Formula,
    /// An amount is needed and cannot be read.
    Amount(String),
    /// Months that cannot be read.
    Months(String),
}

impl MemberFlaw {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::NoNumber => "no_number",
            Self::Letters => "letters",
            Self::WrongLength => "wrong_length",
            Self::Shortened => "shortened",
            Self::NoProduct => "no_product",
            Self::UnknownProduct(_) => "unknown_product",
            Self::AmbiguousProduct(_) => "ambiguous_product",
            Self::Duplicate { .. } => "duplicate",
            Self::TooLong(_) => "too_long",
            Self::Formula => "formula",
            Self::Amount(_) => "amount",
            Self::Months(_) => "months",
        }
    }

    /// What it is about: the word that is not known, the earlier row, the field.
    #[must_use]
    pub fn about(&self) -> String {
        match self {
            Self::UnknownProduct(text)
            | Self::AmbiguousProduct(text)
            | Self::Amount(text)
            | Self::Months(text) => text.clone(),
            Self::Duplicate { row } => row.to_string(),
            Self::TooLong(field) => (*field).to_owned(),
            Self::NoNumber
            | Self::Letters
            | Self::WrongLength
            | Self::Shortened
            | Self::NoProduct
            | Self::Formula => String::new(),
        }
    }

    /// The reason for people.
    fn text(&self) -> String {
        match self {
            Self::NoNumber => "nomor kosong".to_owned(),
            Self::Letters => "nomor berisi huruf".to_owned(),
            Self::WrongLength => "panjang nomor tidak cocok untuk produk ini".to_owned(),
            Self::Shortened => {
                "nomor dipotong oleh program pengolah tabel; ketik ulang sebagai teks".to_owned()
            }
            Self::NoProduct => "produk tidak disebut".to_owned(),
            Self::UnknownProduct(text) => format!("produk {text} tidak dijual"),
            Self::AmbiguousProduct(text) => format!("produk {text} bisa lebih dari satu"),
            Self::Duplicate { row } => format!("sama dengan baris {row}"),
            Self::TooLong(field) => format!("{field} terlalu panjang atau salah bentuk"),
            Self::Formula => "sel berisi rumus".to_owned(),
            Self::Amount(text) => format!("jumlah tidak terbaca {text}").trim_end().to_owned(),
            Self::Months(text) => format!("bulan tidak terbaca {text}").trim_end().to_owned(),
        }
    }
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedMember {
    /// Line of the file, from 1.
    pub row: u32,
    /// What stands where the number should.
    pub number: String,
    /// Whose it is.
    pub label: String,
    /// Why.
    pub why: MemberFlaw,
}

impl RefusedMember {
    pub(super) fn of(row: &Row, mapping: &MembersMapping, why: MemberFlaw) -> Self {
        let shown = |at: usize| match row.cells.get(at) {
            Some(Cell::Formula) => "=…".to_owned(),
            Some(Cell::Shortened) => "…E+".to_owned(),
            _ => loket_billers::bounded(row.text(at), 60),
        };
        let label = mapping.label.map(shown).unwrap_or_default();
        Self { row: row.line, number: shown(mapping.number), label, why }
    }
}

/// The refused rows as separated text, for whoever keeps the list.
#[must_use]
pub fn refused_csv(refused: &[RefusedMember]) -> String {
    let mut text = "baris,nomor,nama,alasan\r\n".to_owned();
    for RefusedMember { row, number, label, why } in refused {
        let cells = [row.to_string(), quoted(number), quoted(label), quoted(&why.text())];
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell that no office program works out when the list is opened.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
