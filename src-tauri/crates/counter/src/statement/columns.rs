//! What a statement's file looks like, for a person who says which column is what: its headings, a few rows, and a
//! first guess by the words that billers use.

use csv::{ReaderBuilder, StringRecord};
use loket_model::{CsvMapping, StatementAmount};

use super::csv::SEPARATORS;
use super::read::{COLUMNS_MAX, Unreadable, text_of, time_of};

/// Lines that are looked at.
const LINES_MAX: usize = 2_000;
/// Lines above the headings.
const ABOVE_MAX: usize = 30;
/// Rows that are shown.
const SAMPLES_MAX: usize = 5;
/// Different words of a column that are told; a column with more of them says no state.
const WORDS_MAX: usize = 20;

const REFERENCE: &[&str] = &[
    "refid",
    "reffid",
    "partnerref",
    "partnerrefid",
    "merchantref",
    "reference",
    "referensi",
    "noreferensi",
    "trxid",
    "trxref",
    "idtransaksi",
    "reftoko",
    "refkita",
    "ref",
];
const BILLER_REF: &[&str] = &[
    "trid",
    "transactionid",
    "billerref",
    "refbiller",
    "serialnumber",
    "sn",
    "noreff",
    "reff",
    "receiptref",
];
const CUSTOMER: &[&str] = &[
    "nomorpelanggan",
    "nopelanggan",
    "idpel",
    "idpelanggan",
    "customerno",
    "customernumber",
    "customerid",
    "customer",
    "hp",
    "nomor",
    "tujuan",
    "pelanggan",
    "number",
];
const TOTAL: &[&str] =
    &["total", "totalbayar", "totaltagihan", "amount", "jumlah", "nominal", "nilai", "tagihan", "rptag"];
const DEBIT: &[&str] = &["debit", "debet", "harga", "price", "potongsaldo", "saldoterpotong", "sellingprice"];
const TIME: &[&str] = &[
    "tanggal",
    "waktu",
    "tgl",
    "tanggaltransaksi",
    "waktutransaksi",
    "tanggalwaktu",
    "date",
    "datetime",
    "time",
    "createdat",
    "trxdate",
];
const STATUS: &[&str] = &["status", "state", "statustransaksi", "hasil", "keterangan"];

/// Words that billers use for paid.
const PAID: &[&str] = &["sukses", "success", "berhasil", "lunas", "paid", "sukses.", "ok", "00"];

/// Forms of a time that statements have, the most telling first.
const FORMS: &[&str] = &[
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S%:z",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%Y%m%d%H%M%S",
    "%Y%m%d",
];

/// A statement's columns as they are shown to a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatementColumns {
    /// Separator that the file seems to have.
    pub separator: char,
    /// The headings; empty where no line looks like some.
    pub headings: Vec<String>,
    /// The first rows below them.
    pub sample: Vec<Vec<String>>,
    /// Different words of each column, where they are few: a state has a handful.
    pub words: Vec<Vec<String>>,
}

impl StatementColumns {
    /// Looks at a file, with the separator that a person chose or the one that it seems to have.
    ///
    /// # Errors
    /// The line and what is wrong, where it is no text.
    pub(super) fn of(bytes: &[u8], separator: Option<char>) -> Result<Self, Unreadable> {
        let text = text_of(bytes)?;
        let separator = separator.filter(|one| SEPARATORS.contains(one)).unwrap_or_else(|| likeliest(&text));
        let records = records(&text, separator);
        let width = usual_width(&records);
        let is_head = |record: &StringRecord| record.len() == width && !record.iter().any(is_number);
        let head = records.iter().take(ABOVE_MAX).position(is_head).filter(|_| width > 1);
        let Some(head) = head else { return Ok(Self { separator, ..Self::default() }) };
        let texts = |record: &StringRecord| record.iter().map(shown).collect::<Vec<_>>();
        let rows = || records.iter().skip(head + 1).filter(|record| record.len() == width);
        Ok(Self {
            separator,
            headings: records.get(head).map(texts).unwrap_or_default(),
            sample: rows().take(SAMPLES_MAX).map(texts).collect(),
            words: (0..width)
                .map(|at| few_words(rows().filter_map(|record| record.get(at)).map(shown)))
                .collect(),
        })
    }

    /// Which column is probably what; none where number or amount cannot be told.
    #[must_use]
    pub fn guess(&self) -> Option<CsvMapping> {
        let named = |words: &[&str]| {
            words
                .iter()
                .find_map(|word| self.headings.iter().find(|heading| plain(heading) == *word).cloned())
        };
        let total = named(TOTAL);
        let amount_is = if total.is_some() { StatementAmount::Total } else { StatementAmount::Debit };
        let at = named(TIME).map(|heading| (self.form_of(&heading), heading));
        let status = named(STATUS).map(|heading| (self.paid_words_of(&heading), heading));
        let status = status.filter(|(words, _)| !words.is_empty());
        let (at_format, at) = match at {
            Some((Some(form), heading)) => (form, Some(heading)),
            _ => ("%Y-%m-%d %H:%M:%S", None),
        };
        let (paid_words, status) =
            status.map_or((Vec::new(), None), |(words, heading)| (words, Some(heading)));
        Some(CsvMapping {
            separator: self.separator,
            reference: named(REFERENCE),
            biller_ref: named(BILLER_REF),
            customer_no: named(CUSTOMER)?,
            amount: total.or_else(|| named(DEBIT))?,
            amount_is,
            at,
            at_format: at_format.to_owned(),
            status,
            paid_words,
        })
    }

    fn place(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|other| other == heading)
    }

    /// The first form in which every shown time can be read.
    fn form_of(&self, heading: &str) -> Option<&'static str> {
        let at = self.place(heading)?;
        let times: Vec<&String> = self.sample.iter().filter_map(|row| row.get(at)).collect();
        let reads = |form: &&&str| times.iter().all(|time| time_of(time, form).is_some());
        FORMS.iter().find(|form| !times.is_empty() && reads(form)).copied()
    }

    fn paid_words_of(&self, heading: &str) -> Vec<String> {
        let words = self.place(heading).and_then(|at| self.words.get(at)).cloned().unwrap_or_default();
        words.into_iter().filter(|word| PAID.contains(&word.to_lowercase().as_str())).collect()
    }
}

/// The separator that gives most lines the same, largest count of columns.
fn likeliest(text: &str) -> char {
    let columns = |separator: &char| usual_width(&records(text, *separator));
    SEPARATORS.into_iter().max_by_key(columns).filter(|one| columns(one) > 1).unwrap_or(',')
}

/// The first lines, split; what cannot be split is left to the import, which names the line.
fn records(text: &str, separator: char) -> Vec<StringRecord> {
    let Ok(delimiter) = u8::try_from(separator) else { return Vec::new() };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().take(LINES_MAX).filter_map(Result::ok);
    records.filter(|record| record.len() <= COLUMNS_MAX).collect()
}

/// The count of columns that most lines have; the larger one where two are as usual.
fn usual_width(records: &[StringRecord]) -> usize {
    let mut counts = [0_usize; COLUMNS_MAX + 1];
    for record in records.iter().filter(|record| record.len() > 1) {
        if let Some(count) = counts.get_mut(record.len()) {
            *count += 1;
        }
    }
    let most = counts.iter().enumerate().max_by_key(|(width, count)| (**count, *width));
    most.filter(|(_, count)| **count > 0).map_or(0, |(width, _)| width)
}

/// Whether a field is a number or an amount, and so no heading.
fn is_number(field: &str) -> bool {
    let digits = field.chars().filter(char::is_ascii_digit).count();
    digits >= 4 || (digits > 0 && !field.chars().any(char::is_alphabetic))
}

/// The different words of a column; none where they are many.
fn few_words(fields: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for field in fields.filter(|field| !field.is_empty()) {
        if !words.contains(&field) {
            if words.len() >= WORDS_MAX {
                return Vec::new();
            }
            words.push(field);
        }
    }
    words
}

fn plain(heading: &str) -> String {
    heading.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A field as it is shown, and as a mapping names it.
fn shown(field: &str) -> String {
    loket_billers::bounded(field.trim(), 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str) -> String {
        let columns = StatementColumns::of(text.as_bytes(), None).unwrap();
        let Some(guess) = columns.guess() else {
            return format!("{:?} {:?}", columns.separator, columns.headings);
        };
        format!(
            "{:?} ref {:?} biller {:?} no {:?} rp {:?} {} at {:?} {} status {:?} {:?}",
            guess.separator,
            guess.reference,
            guess.biller_ref,
            guess.customer_no,
            guess.amount,
            guess.amount_is.as_str(),
            guess.at,
            guess.at_format,
            guess.status,
            guess.paid_words
        )
    }

    #[test]
    fn columns_are_known_by_the_words_of_billers() {
        let check = |text: &str, expected: &str| assert_eq!(guessed(text), expected, "{text}");
        check(
            "Rekap MyBills\n\nTanggal,Ref ID,No Pelanggan,Total,Status\n\
             2026-11-20 08:00:00,L1,530000000301,102500,SUKSES\n\
             2026-11-20 08:01:00,L2,530000000302,52500,GAGAL\n",
            "',' ref Some(\"Ref ID\") biller None no \"No Pelanggan\" rp \"Total\" total at Some(\"Tanggal\") \
             %Y-%m-%d %H:%M:%S status Some(\"Status\") [\"SUKSES\"]",
        );
        check(
            "waktu;sn;tujuan;harga\n20/11/2026 08:00;A1;0812345678;10500\n",
            "';' ref None biller Some(\"sn\") no \"tujuan\" rp \"harga\" debit at Some(\"waktu\") \
             %d/%m/%Y %H:%M status None []",
        );
        check("a,b\nsatu,dua\n", "',' [\"a\", \"b\"]");
        check("hanya kalimat\nlagi\n", "',' []");
        check("", "',' []");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(StatementColumns::of(b"PK\x03\x04\x00\x00", None).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_file_breaks_it(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            if let Ok(columns) = StatementColumns::of(&bytes, None) {
                proptest::prop_assert!(columns.sample.iter().all(|row| row.len() == columns.headings.len()));
                drop(columns.guess());
            }
        }
    }
}
