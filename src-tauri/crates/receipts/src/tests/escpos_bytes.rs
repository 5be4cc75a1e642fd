//! ESC/POS jobs, read back by a printer that does not know the renderer.

use loket_model::Font;
use loket_model::{Cut, DrawerPulse, Payment, PaymentState, PrinterLanguage, PrinterProfile, ReferenceCode};
use proptest::prelude::*;

use super::escpos_reader::{Printed, PrintedRow, Printout, print};
use super::fixtures::{TOKEN, copy, in_state, mismatch, original, paid, shop, telkom};
use super::media::{any_profile, any_struk, logo, profile, token_struk, with_pictures};
use crate::{Columns, PrintStamp, Struk, drawer_pulse, escpos, struk_of, text};

fn printout(struks: &[Struk], profile: &PrinterProfile) -> Printout {
    print(&escpos(struks, profile).unwrap()).unwrap()
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Rows without what centres them, since large letters are centred by large blanks.
fn trimmed<'a>(rows: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    rows.map(str::trim).collect()
}

#[test]
fn the_printer_prints_the_rows_of_the_text() {
    let check = |payment: &Payment, stamp: &PrintStamp, columns: u16| {
        let struk = struk_of(payment, &shop(), stamp).unwrap();
        let paper = printout(std::slice::from_ref(&struk), &profile(columns));
        let expected = text(&struk, Columns::new(columns).unwrap());
        assert_eq!(trimmed(paper.rows().map(|row| row.text.as_str())), trimmed(expected.lines()));
        assert_eq!((paper.initialised, paper.code_page, paper.density), (1, Some(0), None));
        assert!(paper.pulses.is_empty(), "no print opens the drawer");
        for row in paper.rows() {
            assert!(row.text.len() * usize::from(row.size.0) <= usize::from(columns), "{row:?}");
        }
    };
    for columns in [24, 32, 42, 48, 64, 160] {
        check(&paid(), &original(), columns);
        check(&Payment { demo: true, ..paid() }, &copy(2), columns);
        check(&telkom(), &original(), columns);
        check(&in_state(PaymentState::Unresolved, Some(mismatch())), &original(), columns);
    }
}

#[test]
fn the_token_alone_is_twice_as_wide_and_high_and_keeps_its_groups() {
    let check = |columns: u16, expected: &[&str]| {
        let paper = printout(&[token_struk()], &profile(columns));
        let large: Vec<&str> =
            paper.rows().filter(|row| row.size == (2, 2)).map(|row| row.text.as_str()).collect();
        assert_eq!(large, expected, "{columns} columns");
        assert_eq!(words(&large.join(" ")).concat(), TOKEN);
        assert!(paper.rows().all(|row| matches!(row.size, (1, 1) | (2, 2))));
    };
    check(24, &[" 6156 0790", " 0556 6477", "    7418"]);
    check(32, &[" 6156 0790 0556", "   6477 7418"]);
    check(42, &[" 6156 0790 0556 6477", "        7418"]);
    check(48, &["6156 0790 0556 6477 7418"]);
}

#[test]
fn a_printer_without_large_letters_prints_the_token_in_bold_groups() {
    let paper = printout(&[token_struk()], &PrinterProfile { has_double_size: false, ..profile(32) });
    let token =
        |row: &&PrintedRow| row.text.trim().starts_with("6156") || row.text.trim().starts_with("6477");
    let rows: Vec<(&str, bool)> = paper.rows().filter(token).map(|row| (row.text.trim(), row.bold)).collect();
    assert_eq!(rows, [("6156 0790 0556", true), ("6477 7418", true)]);
    assert!(paper.rows().all(|row| row.size == (1, 1)));
}

#[test]
fn titles_and_marks_are_bold_and_fields_are_not() {
    let struk = struk_of(&Payment { demo: true, ..paid() }, &shop(), &copy(2)).unwrap();
    let paper = printout(&[struk], &profile(48));
    let bold = |start: &str| {
        let found: Vec<bool> =
            paper.rows().filter(|row| row.text.trim().starts_with(start)).map(|row| row.bold).collect();
        assert!(!found.is_empty(), "{start}");
        found.iter().all(|bold| *bold)
    };
    assert!(bold("*** DEMO") && bold("STRUK PEMBELIAN") && bold("*** CETAK ULANG"));
    assert!(!bold("NAMA") && !bold("TOTAL BAYAR") && !bold("-----"));
}

#[test]
fn each_struk_is_fed_and_cut_as_the_printer_can() {
    let check = |cut: Cut, feed_rows: u8, expected: &[Printed]| {
        let profile = PrinterProfile { cut, feed_rows, ..profile(32) };
        let paper = printout(&[token_struk(), token_struk()], &profile);
        let ends: Vec<Printed> = paper
            .printed
            .into_iter()
            .filter(|printed| matches!(printed, Printed::Feed(_) | Printed::Cut { .. }))
            .collect();
        assert_eq!(ends, [expected, expected].concat());
    };
    check(Cut::Full, 3, &[Printed::Feed(3), Printed::Cut { is_full: true }]);
    check(Cut::Partial, 5, &[Printed::Feed(5), Printed::Cut { is_full: false }]);
    check(Cut::None, 4, &[Printed::Feed(4)]);
    check(Cut::Full, 0, &[Printed::Cut { is_full: true }]);
}

#[test]
fn pictures_and_codes_are_printed_where_the_printer_can() {
    let check =
        |kind: ReferenceCode, text: &str, columns: u16, expected: Printed| {
            let struk = with_pictures(kind, text);
            let paper = printout(std::slice::from_ref(&struk), &profile(columns));
            let dots = Printed::Dots { row_bytes: 13, rows: logo().rows().to_vec() };
            assert_eq!(paper.printed.first(), Some(&dots));
            let pictures: Vec<&Printed> =
                paper.printed.iter().filter(|printed| !matches!(printed, Printed::Row(_))).collect();
            assert_eq!(pictures.get(1), Some(&&expected), "{text} in {columns}");
            assert!(paper.rows().any(|row| row.text.trim() == text), "the text stands below");
            let plain = printout(&[struk], &PrinterProfile { has_graphics: false, ..profile(columns) });
            assert!(plain.printed.iter().all(|printed| {
                matches!(printed, Printed::Row(_) | Printed::Feed(_) | Printed::Cut { .. })
            }));
            assert!(plain.rows().any(|row| row.text.trim() == text), "without pictures the text stays");
        };
    check(ReferenceCode::Qr, "L261120K20A7F3XYZ", 32, Printed::Qr("L261120K20A7F3XYZ".to_owned()));
    check(ReferenceCode::Barcode, "L261120K20A7F3XYZ", 48, Printed::Bars("L261120K20A7F3XYZ".to_owned()));
    check(ReferenceCode::Barcode, "A{B{{C}", 32, Printed::Bars("A{B{{C}".to_owned()));
    // Bars that 58 mm cannot hold are a square.
    check(ReferenceCode::Barcode, "L261120K20A7F3XYZ", 32, Printed::Qr("L261120K20A7F3XYZ".to_owned()));
}

#[test]
fn a_logo_wider_than_the_paper_shrinks_to_it() {
    let mut struk = token_struk();
    let wide = loket_model::Logo::new(576, vec![0xff; 72 * 60]).unwrap();
    struk.lines.insert(0, crate::Line::Logo(wide));
    let paper = printout(&[struk], &profile(32));
    assert_eq!(paper.printed.first(), Some(&Printed::Dots { row_bytes: 48, rows: vec![0xff; 48 * 40] }));
}

#[test]
fn code_page_and_density_are_the_profiles() {
    let paper =
        printout(&[token_struk()], &PrinterProfile { code_page: 19, density: Some(6), ..profile(32) });
    assert_eq!((paper.code_page, paper.density), (Some(19), Some(6)));
}

/// 42 columns are the narrow font of 58 mm paper or the ordinary one of 80 mm: the profile says which.
#[test]
fn the_profile_names_its_font() {
    let check = |font: Option<Font>, columns: u16, expected: bool| {
        let profile = PrinterProfile { font, ..profile(columns) };
        assert_eq!(printout(&[token_struk()], &profile).font_b, expected, "{font:?} {columns}");
    };
    check(Some(Font::B), 42, true);
    check(Some(Font::A), 42, false);
    check(None, 42, false);
    check(Some(Font::A), 64, false);
    check(Some(Font::B), 32, true);
}

#[test]
fn the_narrow_font_is_selected_where_only_it_fits() {
    let check = |columns: u16, expected: bool| {
        assert_eq!(printout(&[token_struk()], &profile(columns)).font_b, expected, "{columns}");
    };
    for columns in [32, 42, 48] {
        check(columns, false);
    }
    check(49, true);
    check(64, true);
    check(Columns::RULER.get(), false);
}

#[test]
fn columns_that_nothing_is_laid_out_for_are_refused() {
    assert_eq!(escpos(&[token_struk()], &profile(23)), Err(crate::ReceiptError::ColumnsOutOfRange(23)));
}

#[test]
fn the_drawer_opens_by_a_pulse_of_its_own() {
    let check = |pin: u8, on_ms: u16, off_ms: u16, expected: [u8; 3]| {
        let paper = print(&drawer_pulse(&DrawerPulse { pin, on_ms, off_ms })).unwrap();
        assert_eq!(paper.pulses, [expected]);
        assert_eq!(paper.printed, []);
    };
    check(2, 100, 500, [0, 50, 250]);
    check(5, 510, 510, [1, 255, 255]);
    check(2, u16::MAX, 0, [0, 255, 0]);
}

#[test]
fn hostile_names_bring_no_command() {
    let check = |name: &str, kept: &str| {
        let mut payment = paid();
        payment.bill.customer_name = name.to_owned();
        payment.bill.tariff = Some(name.to_owned());
        let paper = printout(&[struk_of(&payment, &shop(), &original()).unwrap()], &profile(48));
        let row = paper.rows().find(|row| row.text.starts_with("NAMA")).unwrap();
        assert!(row.text.ends_with(&format!(": {kept}")), "{row:?}");
        assert_eq!(paper.rows().filter(|row| row.size.0 == 2).count(), 1);
        assert!(paper.pulses.is_empty());
    };
    check("\u{1b}p\u{0}\u{19}\u{fa}BUDI", "puBUDI");
    check("BU\u{1d}V\u{0}DI", "BUVDI");
    check("\u{1d}!\u{77}BUDI", "!wBUDI");
    check("BU\nDI\r\u{10}\u{14}", "BU DI");
    check("\u{9b}1mBUDI\u{7f}", "1mBUDI");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_stands_on_it_a_struk_prints_as_its_text(
        struks in proptest::collection::vec(any_struk(), 0..3),
        profile in any_profile(PrinterLanguage::EscPos),
    ) {
        let columns = Columns::new(profile.columns).unwrap();
        let paper = print(&escpos(&struks, &profile).unwrap());
        prop_assert!(paper.is_ok(), "{:?}", paper);
        let paper = paper.unwrap();
        let expected: String = struks.iter().map(|struk| text(struk, columns)).collect();
        prop_assert_eq!(trimmed(paper.rows().map(|row| row.text.as_str())), trimmed(expected.lines()));
        prop_assert!(paper.rows().all(|row| row.text.len() * usize::from(row.size.0) <= columns.cells()));
        prop_assert_eq!((paper.initialised, paper.pulses.len(), paper.code_page), (1, 0, Some(profile.code_page)));
        let cuts = paper.printed.iter().filter(|printed| matches!(printed, Printed::Cut { .. })).count();
        prop_assert_eq!(cuts, if profile.cut == Cut::None { 0 } else { struks.len() });
    }
}
