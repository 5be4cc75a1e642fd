//! The PDF read by poppler, which is what the tests' machines have and customers' phones resemble.

use std::process::Command;

use loket_model::{Payment, PaymentState};

use super::fixtures::{TOKEN, in_state, mismatch, original, paid, shop, telkom};
use crate::{Paper, ReceiptError, pdf, struk_of};

/// What a poppler tool says about the PDF of a payment.
fn poppler(payment: &Payment, paper: Paper, tool: &str, before: &[&str], after: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("struk.pdf");
    let bytes = pdf(&struk_of(payment, &shop(), &original()).unwrap(), paper).unwrap();
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new(tool).args(before).arg(&path).args(after).output().unwrap();
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn page_text(payment: &Payment, paper: Paper) -> String {
    poppler(payment, paper, "pdftotext", &["-layout"], &["-"])
}

/// Rows with every run of blanks as one.
fn rows(text: &str) -> Vec<String> {
    text.lines().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn labels_and_values_come_out_on_one_row() {
    let check = |paper: Paper, expected: &[&str]| {
        let text = page_text(&paid(), paper);
        let rows = rows(&text);
        for row in expected {
            assert!(rows.iter().any(|found| found == row), "no row {row:?} in\n{text}");
        }
    };
    let common = [
        "STRUK PEMBELIAN LISTRIK PRABAYAR",
        "NO METER : 45052452799",
        "IDPEL : 312100087994",
        "NAMA : JOHN DOE",
        "TARIF/DAYA : R1M/900 VA",
        "RP BAYAR : Rp 22.500",
        "PBJT-TL : Rp 1.819,00",
        "RP STROOM/TOKEN : Rp 18.181,00",
        "JML KWH : 13,5",
        "TOTAL BAYAR Rp 22.500",
    ];
    check(Paper::Mm58, &common);
    check(Paper::Mm58, &["NO REF : 0UAK21110004", "8431C8F5", "6156 0790 0556", "6477 7418"]);
    check(Paper::Mm80, &common);
    check(Paper::Mm80, &["NO REF : 0UAK211100048431C8F5", "6156 0790 0556 6477 7418"]);
}

#[test]
fn the_page_is_as_wide_as_the_paper_and_the_only_one() {
    let check = |paper: Paper, width_tenth_mm: u32| {
        let info = poppler(&paid(), paper, "pdfinfo", &[], &[]);
        let value = |name: &str| {
            let row = info.lines().find(|row| row.starts_with(name)).unwrap();
            row.split_whitespace()
                .skip_while(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(value("Pages:"), ["1"]);
        // `Page size: 164.41 x 374.8 pts`; the fraction of a point is far below the tolerance.
        let width_pt: u32 = value("Page size:")[0].split('.').next().unwrap().parse().unwrap();
        let found_tenth_mm = width_pt * 2_540 / 720;
        assert!(found_tenth_mm.abs_diff(width_tenth_mm) <= 5, "{info}");
    };
    check(Paper::Mm58, 580);
    check(Paper::Mm80, 800);
}

/// Boxes of the words on the page in thousandths of a point: left, top, right, bottom, word.
fn word_boxes(payment: &Payment, paper: Paper) -> Vec<([u32; 4], String)> {
    let milli = |text: &str| -> u32 {
        let (whole, fraction) = text.split_once('.').unwrap();
        whole.parse::<u32>().unwrap() * 1_000 + fraction[..3].parse::<u32>().unwrap()
    };
    let html = poppler(payment, paper, "pdftotext", &["-bbox"], &["-"]);
    html.lines()
        .filter(|line| line.trim().starts_with("<word"))
        .map(|line| {
            let parts: Vec<&str> = line.split('"').collect();
            let word = parts[8].trim_start_matches('>').split('<').next().unwrap();
            ([parts[1], parts[3], parts[5], parts[7]].map(milli), word.to_owned())
        })
        .collect()
}

#[test]
fn margins_are_even_and_the_token_is_the_largest() {
    let check = |paper: Paper, page_width: u32| {
        let words = word_boxes(&paid(), paper);
        let left = words.iter().map(|(b, _)| b[0]).min().unwrap();
        let right = page_width - words.iter().map(|(b, _)| b[2]).max().unwrap();
        assert!(left.abs_diff(right) < 500, "left {left}, right {right}");
        assert!((10_000..14_000).contains(&left), "about 4 mm: {left}");
        let height = |b: &[u32; 4]| b[3] - b[1];
        let (token, others): (Vec<_>, Vec<_>) =
            words.iter().partition(|(_, word)| word.len() == 4 && TOKEN.contains(word.as_str()));
        let smallest_token = token.iter().map(|(b, _)| height(b)).min().unwrap();
        let largest_other = others.iter().map(|(b, _)| height(b)).max().unwrap();
        assert_eq!(token.len(), 5);
        assert!(smallest_token * 2 > largest_other * 3, "{smallest_token} against {largest_other}");
    };
    check(Paper::Mm58, 164_409);
    check(Paper::Mm80, 226_772);
}

#[test]
fn a_pending_page_proves_nothing() {
    let payment = in_state(PaymentState::Unresolved, Some(mismatch()));
    for paper in [Paper::Mm58, Paper::Mm80] {
        let text = page_text(&payment, paper);
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(text.contains("BUKAN BUKTI PELUNASAN"), "{text}");
        assert!(
            !digits.contains(TOKEN) && !text.contains("BUKTI PEMBAYARAN") && !text.contains("SAH"),
            "{text}"
        );
    }
}

#[test]
fn a_demo_page_says_so_twice() {
    let text = page_text(&Payment { demo: true, ..paid() }, Paper::Mm80);
    assert_eq!(text.matches("*** DEMO - BUKAN TRANSAKSI SUNGGUHAN ***").count(), 2, "{text}");
}

#[test]
fn a_struk_beyond_one_page_is_refused() {
    let mut payment = telkom();
    let mut line = payment.bill.lines[0].clone();
    line.period = "0123456789".repeat(60);
    payment.bill.lines = vec![line; 60];
    let struk = struk_of(&payment, &shop(), &original()).unwrap();
    assert!(matches!(pdf(&struk, Paper::Mm58), Err(ReceiptError::TooLong { rows: 701.. })));
}

#[test]
fn the_same_struk_gives_the_same_bytes() {
    let struk = struk_of(&paid(), &shop(), &original()).unwrap();
    assert_eq!(pdf(&struk, Paper::Mm58), pdf(&struk, Paper::Mm58));
    assert_ne!(pdf(&struk, Paper::Mm58), pdf(&struk, Paper::Mm80));
}
