//! ESC/P jobs and plain text jobs, read back by a dot matrix printer written after Epson's reference for 9-pin
//! printers and not after the renderer.

use loket_model::{PrinterLanguage, PrinterProfile, ReferenceCode, StrukSettings};
use proptest::prelude::*;

use super::fixtures::{original, shop};
use super::media::{any_profile, any_struk, long_struk, profile, token_struk, with_pictures};
use super::samples;
use crate::{Columns, Privacy, Struk, escp, struks_of, text, text_job};

#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct TypedRow {
    text: String,
    /// Of ordinary width.
    cells: usize,
    bold: bool,
    wide: bool,
}

#[derive(Debug, Default)]
struct Typed {
    /// The rows of each form; a form feed ends one.
    forms: Vec<Vec<TypedRow>>,
    /// Characters to an inch, times ten.
    pitch_tenths: u32,
    form_rows: Option<u8>,
}

/// `ESC @ R 2 P M C E F W`, `SI`, CR, LF and FF; all else that is not text is an error.
fn typed(bytes: &[u8]) -> Result<Typed, String> {
    let mut out = Typed { forms: vec![Vec::new()], pitch_tenths: 100, form_rows: None };
    let (mut row, mut bold, mut wide, mut is_returned) = (TypedRow::default(), false, false, true);
    let mut rest = bytes;
    while !rest.is_empty() {
        rest = match rest {
            [0x1b, b'@' | b'2', rest @ ..] | [0x1b, b'R', 0, rest @ ..] => rest,
            [0x1b, b'P', rest @ ..] => {
                out.pitch_tenths = 100;
                rest
            }
            [0x1b, b'M', rest @ ..] => {
                out.pitch_tenths = 120;
                rest
            }
            [0x0f, rest @ ..] => {
                out.pitch_tenths = 171;
                rest
            }
            [0x1b, b'C', rows @ 1..=127, rest @ ..] => {
                out.form_rows = Some(*rows);
                rest
            }
            [0x1b, on @ (b'E' | b'F'), rest @ ..] => {
                bold = *on == b'E';
                rest
            }
            [0x1b, b'W', on @ (0 | 1), rest @ ..] => {
                wide = *on == 1;
                rest
            }
            [b'\r', rest @ ..] => {
                is_returned = true;
                rest
            }
            [b'\n', rest @ ..] if is_returned => {
                out.forms.last_mut().unwrap().push(std::mem::take(&mut row));
                rest
            }
            [0x0c, rest @ ..] if row.text.is_empty() => {
                out.forms.push(Vec::new());
                rest
            }
            [byte @ b' '..=b'~', rest @ ..] => {
                row.text.push(char::from(*byte));
                row.cells += if wide { 2 } else { 1 };
                (row.bold, row.wide, is_returned) = (bold, wide, false);
                rest
            }
            other => return Err(format!("unknown bytes {:02x?}", &other[..other.len().min(4)])),
        };
    }
    Ok(out)
}

fn printer(columns: u16, page_rows: Option<u8>) -> PrinterProfile {
    PrinterProfile { language: PrinterLanguage::EscP, page_rows, ..profile(columns) }
}

fn job(struks: &[Struk], profile: &PrinterProfile) -> Typed {
    typed(&escp(struks, profile).unwrap()).unwrap()
}

#[test]
fn columns_choose_the_pitch() {
    let check = |columns: u16, pitch_tenths: u32| {
        let found = job(&[token_struk()], &printer(columns, None));
        assert_eq!(found.pitch_tenths, pitch_tenths, "{columns} columns");
        // Eight inches hold them.
        assert!(u32::from(columns) * 10 <= 8 * found.pitch_tenths + 10, "{columns} columns");
    };
    check(32, 100);
    check(80, 100);
    check(96, 120);
    check(137, 171);
}

#[test]
fn each_struk_begins_a_form_of_the_profiles_length() {
    let found = job(&[token_struk(), token_struk()], &printer(80, Some(33)));
    assert_eq!(found.form_rows, Some(33));
    assert_eq!(found.forms.len(), 3);
    assert_eq!(found.forms[0], found.forms[1]);
    assert!(found.forms[0].len() <= 33, "a token sale fits half a letter: {} rows", found.forms[0].len());
    assert!(found.forms[2].is_empty());
    // A struk that ends with its form is not followed by an empty one.
    let full = job(&[long_struk(33), long_struk(34)], &printer(80, Some(33)));
    assert_eq!(full.forms.iter().map(Vec::len).collect::<Vec<_>>(), [67, 0]);
    // Without forms the paper is only fed.
    let fed = job(&[long_struk(2)], &printer(80, None));
    assert_eq!(fed.forms.iter().map(Vec::len).collect::<Vec<_>>(), [5]);
}

#[test]
fn titles_and_token_are_wide_and_bold_where_the_printer_can() {
    let check = |has_double_size: bool, columns: u16| {
        let profile = PrinterProfile { has_double_size, ..printer(columns, None) };
        let found = job(&[token_struk()], &profile);
        let row = |start: &str| found.forms[0].iter().find(|row| row.text.trim().starts_with(start)).unwrap();
        assert_eq!((row("6156").bold, row("6156").wide), (true, has_double_size), "{columns}");
        // A title that would not fit in wide letters stays narrow.
        assert_eq!(
            (row("STRUK").bold, row("STRUK").wide),
            (true, has_double_size && columns >= 64),
            "{columns}"
        );
        assert_eq!((row("NO METER").bold, row("NO METER").wide), (false, false));
    };
    for columns in [40, 80, 96, 137] {
        check(true, columns);
        check(false, columns);
    }
}

#[test]
fn every_product_fits_a_form_of_half_a_letter() {
    for columns in [80, 137] {
        for payment in samples::all() {
            let settings = StrukSettings::default();
            let struks = struks_of(&payment, &shop(), &settings, &original(), Privacy::Full).unwrap();
            let forms = job(&struks, &printer(columns, Some(33))).forms;
            let rows: Vec<usize> = forms.iter().map(Vec::len).collect();
            let (last, printed) = rows.split_last().unwrap();
            assert_eq!((*last, printed.len()), (0, struks.len()), "{}: {rows:?}", payment.bill.product.name);
            assert!(printed.iter().all(|rows| *rows <= 33), "{}: {rows:?}", payment.bill.product.name);
        }
    }
}

#[test]
fn codes_are_texts_on_dots_of_unknown_size() {
    let found = job(&[with_pictures(ReferenceCode::Qr, "TRX2610190007")], &printer(80, None));
    assert!(found.forms[0].iter().any(|row| row.text.trim() == "TRX2610190007"));
}

#[test]
fn a_text_printer_gets_text_and_ends_of_rows() {
    let check = |page_rows: Option<u8>, end: &str| {
        let job = text_job(&[token_struk()], &printer(48, page_rows)).unwrap();
        let expected = text(&token_struk(), Columns::C48).replace('\n', "\r\n");
        assert_eq!(String::from_utf8(job).unwrap(), format!("{expected}{end}"));
    };
    check(None, "\r\n\r\n\r\n");
    check(Some(66), "\x0c");
}

#[test]
fn a_stub_says_again_what_was_sold_and_proves_nothing() {
    let profile = PrinterProfile { has_stub: true, ..printer(137, Some(33)) };
    let found = job(&[token_struk()], &profile);
    let (stub, struk): (Vec<_>, Vec<_>) =
        found.forms[0].iter().map(|row| row.text.split_at_checked(40).unwrap_or((&row.text, ""))).unzip();
    insta::assert_snapshot!(stub.join("\n"), @"
                 ARSIP LOKET              | 
      STRUK PEMBELIAN LISTRIK PRABAYAR    | 
    NO METER        : 45052452799         | 
    IDPEL           : 312100087994        | 
    NAMA            : JOHN DOE            | 
    TARIF/DAYA      : R1M/900 VA          | 
    NO REF          : 0UAK21110004        | 
                      8431C8F5            | 
    RP BAYAR        :           Rp 22.500 | 
    METERAI         :             Rp 0,00 | 
    PPN             :             Rp 0,00 | 
    PBJT-TL         :         Rp 1.819,00 | 
    ANGSURAN        :             Rp 0,00 | 
    RP STROOM/TOKEN :        Rp 18.181,00 | 
    JML KWH         :                13,5 | 
    ADMIN BANK      :            Rp 2.500 | 
                STROOM/TOKEN              | 
               6156 0790 0556             | 
                  6477 7418               | 
    TOTAL BAYAR                 Rp 22.500 | 
    Biaya layanan loket            Rp 500 | 
    Dibayar                     Rp 23.000 | 
    Tunai                       Rp 25.000 | 
    Kembali                      Rp 2.000 | 
    TRX2610190007/19/10/26 09:41:20/      | 
    KSR01/CA                              | 
                                          | 
                                          |
    ");
    let alone = job(&[token_struk()], &printer(97, Some(33)));
    let alone: Vec<&str> = alone.forms[0].iter().map(|row| row.text.as_str()).collect();
    assert_eq!(struk[..alone.len()], alone);
    assert!(struk[alone.len()..].iter().all(|row| row.is_empty()));
    assert!(!stub.concat().contains("PEMBAYARAN YANG SAH"));
}

#[test]
fn with_a_stub_too_every_product_fits_a_form_of_half_a_letter() {
    let profile = PrinterProfile { has_stub: true, ..printer(137, Some(33)) };
    for payment in samples::all() {
        let settings = StrukSettings::default();
        let struks = struks_of(&payment, &shop(), &settings, &original(), Privacy::Full).unwrap();
        let forms = job(&struks, &profile).forms;
        let rows: Vec<usize> = forms.iter().map(Vec::len).collect();
        assert_eq!(rows.len(), struks.len() + 1, "{}: {rows:?}", payment.bill.product.name);
        assert!(rows.iter().all(|rows| *rows <= 33), "{}: {rows:?}", payment.bill.product.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_stands_on_it_no_row_is_wider_than_the_form(
        struks in proptest::collection::vec(any_struk(), 0..3),
        profile in any_profile(PrinterLanguage::EscP),
    ) {
        let found = typed(&escp(&struks, &profile).unwrap());
        prop_assert!(found.is_ok(), "{:?}", found);
        for row in found.unwrap().forms.iter().flatten() {
            prop_assert!(row.cells <= usize::from(profile.columns), "{:?}", row);
        }
        let job = text_job(&struks, &profile).unwrap();
        for row in String::from_utf8(job).unwrap().split("\r\n") {
            prop_assert!(row.trim_start_matches('\x0c').len() <= usize::from(profile.columns), "{:?}", row);
        }
    }
}
