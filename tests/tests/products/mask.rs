//! A struk without what differs from run to run: references, tokens, times and months. For bills that differ from month
//! to month the numbers go too; what is left then is the layout, the words, the customer and the admin.

/// What a biller's bills are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bills {
    /// The same every time.
    Steady,
    /// Drawn anew each month.
    Monthly,
}

/// Labels whose values are the same in every run.
const STEADY: &[&str] = &["PRODUK", "NO PELANGGAN", "NO METER", "IDPEL", "NAMA", "TARIF/DAYA", "ADMIN BANK"];

/// Dates that IAK writes with the month first at inquiry and last at payment: where the two are alike (1 January) they
/// are one fact and stand elsewhere, so they are left out.
const WANDERING: &[&str] = &["Tgl. Efektif", "Berlaku s/d"];

/// In Indonesian and English, in full and in three letters.
const MONTHS: &[&str] = &[
    "JANUARI",
    "FEBRUARI",
    "MARET",
    "APRIL",
    "MEI",
    "JUNI",
    "JULI",
    "AGUSTUS",
    "SEPTEMBER",
    "OKTOBER",
    "NOVEMBER",
    "DESEMBER",
    "JAN",
    "FEB",
    "MAR",
    "APR",
    "MAY",
    "JUN",
    "JUL",
    "AGU",
    "AGT",
    "AUG",
    "SEP",
    "OKT",
    "OCT",
    "NOV",
    "DES",
    "DEC",
];

/// Letters and digits from which on a word is a reference.
const REFERENCE_CHARS_MIN: usize = 8;
/// Digits from which on a word is a date, a period or a number of some book.
const NUMBER_DIGITS_MIN: usize = 6;
/// Of the paper.
const COLUMNS: usize = 32;
/// Digits of a year, and of a token's group.
const GROUP_DIGITS: usize = 4;

/// The struk with `#` for what varies.
pub fn mask(struk: &str, bills: Bills) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut label = String::new();
    for line in struk.lines() {
        // A line that begins with blanks up to the values goes on with the label above it.
        let goes_on = line.starts_with(&" ".repeat(13)) && !label.is_empty();
        if !goes_on {
            label = line.split_once(':').map_or("", |(label, _)| label).trim().to_owned();
        }
        if WANDERING.contains(&label.as_str()) {
            continue;
        }
        let is_steady = STEADY.contains(&label.as_str());
        let masked = match (bills, label.as_str()) {
            _ if is_steady => line.to_owned(),
            (_, "NO REF") => value_masked(line),
            // The rest of a number that broke at the edge of the paper.
            _ if goes_on && lines.last().is_some_and(|last| last.ends_with('#')) => rest_masked(line),
            (Bills::Monthly, _) => numbers_masked(line),
            (Bills::Steady, _) => words_masked(line),
        };
        match lines.last_mut() {
            // How often a value breaks depends on the month's name.
            Some(last) if goes_on && !is_steady && bills == Bills::Monthly => {
                last.push(' ');
                last.push_str(masked.trim_start());
                *last = joined(last);
            }
            _ => lines.push(masked),
        }
    }
    lines.join("\n")
}

/// Everything behind the label.
fn value_masked(line: &str) -> String {
    line.split_once(':').map_or_else(|| rest_masked(line), |(label, _)| format!("{label}: #"))
}

/// Everything behind the blanks.
fn rest_masked(line: &str) -> String {
    let blanks = line.len() - line.trim_start().len();
    format!("{:blanks$}#", "")
}

/// Single words, each judged with its neighbours; blanks stay.
fn words_masked(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let masked = words.iter().enumerate().map(|(position, word)| {
        let near = |offset: isize| -> &str {
            let neighbour = position.checked_add_signed(offset).and_then(|position| words.get(position));
            neighbour.copied().unwrap_or_default()
        };
        let beside_month = is_number(word) && (is_month(near(1)) || is_month(near(-1)));
        let varies = near(-1) != "Rp" && (beside_month || varies(word));
        if varies { "#" } else { *word }
    });
    masked.collect::<Vec<_>>().join(" ")
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.to_uppercase().as_str())
}

fn varies(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let mut parts = word.split(['-', '/', ',']);
    let has_month = parts.any(|part| is_month(part.trim_end_matches(|c: char| c.is_ascii_digit())));
    let is_clock = word.contains(':') && digits > 0;
    let is_group = digits == GROUP_DIGITS && is_number(word);
    let is_reference = digits > 0
        && word.len() >= REFERENCE_CHARS_MIN
        && !word.chars().any(|character| character.is_ascii_lowercase());
    has_month || is_clock || is_group || is_reference || digits >= NUMBER_DIGITS_MIN
}

/// Every number; an amount in the column of amounts keeps its place.
fn numbers_masked(line: &str) -> String {
    let in_column = line.chars().count() == COLUMNS;
    let amount = line.rsplit_once("Rp ").filter(|(_, amount)| in_column && !amount.contains(' '));
    let (before, amount) = match amount {
        Some((before, _)) => (before.trim_end(), true),
        None => (line, false),
    };
    let mask = |word: &str| {
        let digits = word.chars().any(|character| character.is_ascii_digit());
        if digits || is_month(word) { "#".to_owned() } else { word.to_owned() }
    };
    let masked = joined(&before.split(' ').map(mask).collect::<Vec<_>>().join(" "));
    if !amount {
        return masked;
    }
    let gap = COLUMNS.saturating_sub(masked.chars().count() + "Rp #".len());
    format!("{masked}{}Rp #", " ".repeat(gap))
}

/// One mark for what was several words in one month and one in another.
fn joined(line: &str) -> String {
    let mut text = line.to_owned();
    while text.contains("# #") {
        text = text.replace("# #", "#");
    }
    text
}

#[test]
fn what_varies_is_masked_and_what_is_steady_stays() {
    let check = |bills: Bills, line: &str, expected: &str| assert_eq!(mask(line, bills), expected);
    check(Bills::Monthly, "RP TAGIHAN     :      Rp 398.737", "RP TAGIHAN     :            Rp #");
    check(Bills::Monthly, "RP TAGIHAN     :       Rp 98.737", "RP TAGIHAN     :            Rp #");
    check(Bills::Monthly, "ADMIN BANK     :        Rp 2.500", "ADMIN BANK     :        Rp 2.500");
    check(Bills::Monthly, "Air 202611     : Rp 12.345", "Air #     : Rp #");
    let broken = "Jatuh Tempo    : 1-15 NOVEMBER\n                 2026";
    check(Bills::Monthly, broken, "Jatuh Tempo    : #");
    check(Bills::Monthly, "Jatuh Tempo    : 1-15 MEI 2026", "Jatuh Tempo    : #");
    check(Bills::Steady, "RP TAGIHAN     :      Rp 398.737", "RP TAGIHAN     :      Rp 398.737");
    check(Bills::Steady, "NO PELANGGAN   : 530000000001", "NO PELANGGAN   : 530000000001");
    check(Bills::Steady, "TGL BAYAR 21/11/26 11:00:48 WIB", "TGL BAYAR # # WIB");
    check(Bills::Steady, "L261121HDWG2CTGT3/", "#");
    check(Bills::Steady, "         6156 0790 0556", "         # # #");
    check(Bills::Steady, "Bulan          : Nov 2026", "Bulan          : # #");
    check(Bills::Steady, "Jatuh Tempo    : 21 Nov 26", "Jatuh Tempo    : # # #");
    check(Bills::Steady, "Kode Iuran : X\nTgl. Efektif : 01-11-2026", "Kode Iuran : X");
    check(Bills::Steady, "Lembar Tagihan : 4", "Lembar Tagihan : 4");
    check(
        Bills::Steady,
        "NO REF         : ABCDEF\n                 12",
        "NO REF         : #\n                 #",
    );
}
