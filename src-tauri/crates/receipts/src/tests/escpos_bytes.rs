//! ESC/POS bytes read back by a small printer of our own, written after Epson's command reference and not after the
//! renderer: it knows a handful of commands and refuses every other control byte.

use loket_model::Payment;

use super::fixtures::{TOKEN, copy, in_state, mismatch, original, paid, shop, telkom};
use crate::{Columns, PrintStamp, escpos, struk_of, text};

#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct PrintedRow {
    text: String,
    bold: bool,
    /// Times the normal width and height.
    size: (u8, u8),
}

#[derive(Debug, Default)]
struct Printout {
    rows: Vec<PrintedRow>,
    initialised: bool,
    code_page: Option<u8>,
    cut: bool,
}

/// `ESC @`, `ESC t n`, `ESC R n`, `ESC E n`, `ESC d n`, `GS ! n`, `GS V 65 n`; all else that is not text is an error.
fn print(bytes: &[u8]) -> Result<Printout, String> {
    let mut paper = Printout::default();
    let (mut row, mut bold, mut size) = (PrintedRow::default(), false, (1, 1));
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => break,
            [0x1b, b'@', rest @ ..] => {
                (paper.initialised, bold, size) = (true, false, (1, 1));
                rest
            }
            [0x1b, b't', page, rest @ ..] => {
                paper.code_page = Some(*page);
                rest
            }
            [0x1b, b'R', 0, rest @ ..] => rest,
            [0x1b, b'E', on, rest @ ..] => {
                bold = on & 1 == 1;
                rest
            }
            [0x1b, b'd', lines, rest @ ..] => {
                paper.rows.push(std::mem::take(&mut row));
                paper.rows.extend((1..*lines).map(|_| PrintedRow::default()));
                rest
            }
            [0x1d, b'!', n, rest @ ..] => {
                size = ((n >> 4) + 1, (n & 7) + 1);
                rest
            }
            [0x1d, b'V', 65, _, rest @ ..] => {
                paper.cut = true;
                rest
            }
            [byte @ b' '..=b'~', rest @ ..] => {
                row.text.push(char::from(*byte));
                (row.bold, row.size) = (bold, size);
                rest
            }
            other => return Err(format!("unknown bytes {:02x?}", other.get(..4).unwrap_or(other))),
        };
    }
    Ok(paper)
}

fn printout(payment: &Payment, stamp: &PrintStamp, columns: Columns) -> Printout {
    print(&escpos(&struk_of(payment, &shop(), stamp).unwrap(), columns).unwrap()).unwrap()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_printer_prints_the_words_of_the_text() {
    let check = |payment: &Payment, stamp: &PrintStamp, columns: Columns| {
        let paper = printout(payment, stamp, columns);
        let expected = text(&struk_of(payment, &shop(), stamp).unwrap(), columns);
        let printed: Vec<&str> = paper.rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(words(&printed.join("\n")), words(&expected));
        assert_eq!((paper.initialised, paper.code_page, paper.cut), (true, Some(0), true));
        for row in &paper.rows {
            assert!(row.text.len() * usize::from(row.size.0) <= usize::from(columns.get()), "{row:?}");
        }
    };
    for columns in
        [Columns::C32, Columns::C42, Columns::C48, Columns::new(24).unwrap(), Columns::new(160).unwrap()]
    {
        check(&paid(), &original(), columns);
        check(&Payment { demo: true, ..paid() }, &copy(2), columns);
        check(&telkom(), &original(), columns);
        check(&in_state(loket_model::PaymentState::Unresolved, Some(mismatch())), &original(), columns);
    }
}

#[test]
fn the_token_alone_is_twice_as_wide_and_high_and_keeps_its_groups() {
    let check = |columns: u16, expected: &[&str]| {
        let paper = printout(&paid(), &original(), Columns::new(columns).unwrap());
        let large: Vec<&str> =
            paper.rows.iter().filter(|row| row.size == (2, 2)).map(|row| row.text.as_str()).collect();
        assert_eq!(large, expected, "{columns} columns");
        assert_eq!(words(&large.join(" ")).concat(), TOKEN);
        assert!(paper.rows.iter().all(|row| matches!(row.size, (0, 0) | (1, 1) | (2, 2))));
    };
    check(24, &[" 6156 0790", " 0556 6477", "    7418"]);
    check(32, &[" 6156 0790 0556", "   6477 7418"]);
    check(42, &[" 6156 0790 0556 6477", "        7418"]);
    check(48, &["6156 0790 0556 6477 7418"]);
}

#[test]
fn titles_and_marks_are_bold() {
    let paper = printout(&Payment { demo: true, ..paid() }, &copy(2), Columns::C48);
    let bold: Vec<&str> = paper.rows.iter().filter(|row| row.bold).map(|row| row.text.trim()).collect();
    assert_eq!(
        bold,
        [
            "*** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***",
            "STRUK PEMBELIAN LISTRIK PRABAYAR",
            "*** CETAK ULANG (SALINAN) ***",
            "STROOM/TOKEN",
            "*** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***",
        ]
    );
}

#[test]
fn the_bytes_begin_and_end_as_the_reference_says() {
    let bytes = escpos(&struk_of(&paid(), &shop(), &original()).unwrap(), Columns::C32).unwrap();
    assert!(bytes.starts_with(b"\x1b@\x1bt\x00"));
    assert!(bytes.ends_with(b"\x1bd\x03\x1dVA\x00"));
    let drawer = |window: &[u8]| window == b"\x1bp" || window == b"\x10\x14";
    assert!(!bytes.windows(2).any(drawer), "no print opens the drawer");
}

#[test]
fn hostile_names_bring_no_command() {
    let check = |name: &str, kept: &str| {
        let mut payment = paid();
        payment.bill.customer_name = name.to_owned();
        payment.bill.tariff = Some(name.to_owned());
        let paper = printout(&payment, &original(), Columns::C48);
        let row = paper.rows.iter().find(|row| row.text.starts_with("NAMA")).unwrap();
        assert_eq!(row.text, format!("NAMA            : {kept}"));
        assert_eq!(paper.rows.iter().filter(|row| row.size.0 == 2).count(), 1);
    };
    check("\u{1b}p\u{0}\u{19}\u{fa}BUDI", "puBUDI");
    check("BU\u{1d}V\u{0}DI", "BUVDI");
    check("\u{1d}!\u{77}BUDI", "!wBUDI");
    check("BU\nDI\r\u{10}\u{14}", "BU DI");
    check("\u{9b}1mBUDI\u{7f}", "1mBUDI");
}
