//! The PDF read by poppler, which is what the tests' machines have and customers' phones resemble.

use std::path::{Path, PathBuf};
use std::process::Command;

use loket_model::{Page, Payment, PaymentState, ReferenceCode};

use super::fixtures::{TOKEN, in_state, mismatch, original, paid, shop, telkom};
use super::media::{logo, long_struk, token_struk, with_pictures};
use super::png_picture::decoded_qr;
use super::samples;
use crate::{Columns, Line, Printable, ReceiptError, RuleWeight, Struk, pdf, struk_of, text};

const PAGES: [Page; 5] = [Page::Roll58, Page::Roll80, Page::A4Three, Page::A4Four, Page::HalfLetter];

/// A document in a folder of its own, for poppler's tools.
struct Written {
    folder: tempfile::TempDir,
    path: PathBuf,
}

fn written(struks: &[Struk], page: Page) -> Written {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("struk.pdf");
    std::fs::write(&path, pdf(struks, page).unwrap()).unwrap();
    Written { folder, path }
}

impl Written {
    fn tool(&self, tool: &str, before: &[&str], after: &[&Path]) -> String {
        let output = Command::new(tool).args(before).arg(&self.path).args(after).output().unwrap();
        let complaints = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && complaints.is_empty(), "{tool}: {complaints}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn text(&self) -> String {
        self.tool("pdftotext", &["-layout"], &[Path::new("-")])
    }

    /// Pages, and width and height of the first in points.
    fn info(&self) -> (usize, u32, u32) {
        let info = self.tool("pdfinfo", &[], &[]);
        let value =
            |name: &str| info.lines().find_map(|row| row.strip_prefix(name)).unwrap().trim().to_owned();
        // `164.41 x 374.8 pts`; the fraction of a point is far below the tolerance.
        let size = value("Page size:");
        let sides: Vec<u32> =
            size.split(" x ").map(|side| side.split(['.', ' ']).next().unwrap().parse().unwrap()).collect();
        (value("Pages:").parse().unwrap(), sides[0], sides[1])
    }

    /// The first page as grey pixels.
    fn pixels(&self, dots_per_inch: &str) -> (usize, usize, Vec<u8>) {
        let picture = self.folder.path().join("page");
        self.tool("pdftoppm", &["-gray", "-singlefile", "-r", dots_per_inch], &[&picture]);
        let bytes = std::fs::read(picture.with_extension("pgm")).unwrap();
        let mut fields = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut field = || fields.next().unwrap().to_vec();
        let mut number = || String::from_utf8(field()).unwrap();
        assert_eq!(number(), "P5");
        let (width, height) = (number().parse().unwrap(), number());
        // `height`, the largest grey, and the pixels.
        let rest = field();
        let pixels = rest.strip_prefix(b"255\n").unwrap().to_vec();
        (width, height.parse().unwrap(), pixels)
    }
}

fn of(payment: &Payment) -> Struk {
    struk_of(payment, &shop(), &original()).unwrap()
}

/// Rows with every run of blanks as one.
fn rows(text: &str) -> Vec<String> {
    text.lines().map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_row_of_the_text_comes_out_of_a_roll_as_one_row() {
    let check = |struk: Struk, page: Page, columns: Columns| {
        let found = rows(&written(std::slice::from_ref(&struk), page).text());
        for row in rows(&text(&struk, columns)).iter().filter(|row| !row.is_empty()) {
            assert!(found.contains(row), "no row {row:?} in {found:#?}");
        }
    };
    for struk in [token_struk(), of(&telkom()), of(&Payment { demo: true, ..paid() })] {
        check(struk.clone(), Page::Roll58, Columns::C32);
        check(struk.clone(), Page::Roll80, Columns::C48);
        check(struk, Page::A4Three, Columns::C48);
    }
}

#[test]
fn every_product_is_one_small_page_of_the_size_of_its_paper_with_every_word_as_text() {
    let check = |page: Page, columns: u16, width_tenth_mm: u32, height_tenth_mm: Option<u32>| {
        for payment in samples::all() {
            let (struk, name) = (of(&payment), &payment.bill.product.name);
            let written = written(std::slice::from_ref(&struk), page);
            let size = std::fs::metadata(&written.path).unwrap().len();
            assert!(size <= 4_096, "{name} on {page:?}: {size} bytes");
            let (pages, width, height) = written.info();
            let tenth_mm = |points: u32| points * 2_540 / 720;
            assert_eq!(pages, 1, "{name} on {page:?}");
            assert!(tenth_mm(width).abs_diff(width_tenth_mm) <= 5, "{page:?}: {width}");
            let height_tenth_mm = height_tenth_mm.unwrap_or(tenth_mm(height));
            assert!(tenth_mm(height).abs_diff(height_tenth_mm) <= 5, "{page:?}: {height}");
            let found = rows(&written.text()).join("\n");
            for row in rows(&text(&struk, Columns::new(columns).unwrap())) {
                assert!(found.contains(&row), "{name} on {page:?}: no {row:?} in {found}");
            }
        }
    };
    check(Page::Roll58, 32, 580, None);
    check(Page::Roll80, 48, 800, None);
    check(Page::A4Three, 48, 2_970, Some(2_100));
    check(Page::A4Four, 48, 2_100, Some(2_970));
    check(Page::HalfLetter, 80, 2_413, Some(1_397));
}

#[test]
fn struk_share_pages_and_none_is_lost() {
    let check = |page: Page, struks: usize, pages: usize| {
        let all: Vec<Struk> = (0..struks).map(|_| token_struk()).collect();
        let written = written(&all, page);
        assert_eq!(written.info().0, pages, "{page:?}");
        assert_eq!(written.text().matches("STRUK PEMBELIAN LISTRIK PRABAYAR").count(), struks, "{page:?}");
    };
    check(Page::Roll58, 3, 3);
    check(Page::A4Three, 3, 1);
    check(Page::A4Three, 4, 2);
    check(Page::A4Four, 4, 1);
    check(Page::A4Four, 9, 3);
    check(Page::HalfLetter, 2, 2);
}

#[test]
fn a_struk_longer_than_its_slot_goes_on_in_the_next() {
    let check = |page: Page, length: usize, pages: usize, marks: usize| {
        let written = written(&[long_struk(length)], page);
        let text = written.text();
        assert_eq!(written.info().0, pages, "{page:?}");
        for row in 0..length {
            assert!(text.contains(&format!("BARIS-{row:04}")), "{page:?}: row {row} is lost");
        }
        assert_eq!(text.matches("-- bersambung --").count(), marks, "{page:?}");
        assert_eq!(text.matches("-- lanjutan --").count(), marks, "{page:?}");
    };
    // Fifty rows fit in smaller type; two hundred do not.
    check(Page::A4Three, 50, 1, 0);
    check(Page::A4Three, 150, 1, 2);
    check(Page::A4Four, 300, 3, 8);
    check(Page::HalfLetter, 60, 3, 2);
    check(Page::Roll58, 3_000, 2, 1);
}

#[test]
fn a_heading_stays_with_what_it_heads() {
    for heading_at in 15..35 {
        let mut struk = long_struk(60);
        let heading = [
            Line::Rule(RuleWeight::Light),
            Line::Remark(Printable::new("JUDUL")),
            Line::Remark(Printable::new("ISI")),
        ];
        struk.lines.splice(heading_at..heading_at, heading);
        let text = written(&[struk], Page::HalfLetter).text();
        let together = text.split('\x0c').filter(|page| page.contains("JUDUL") && page.contains("ISI"));
        assert_eq!(together.count(), 1, "{heading_at}: {text}");
        assert_eq!(text.matches("BARIS-").count(), 60, "{heading_at}: {text}");
    }
}

#[test]
fn a_struk_with_everything_is_small() {
    let size = |struk: &Struk, page: Page| pdf(std::slice::from_ref(struk), page).unwrap().len();
    for page in PAGES {
        assert!(size(&token_struk(), page) <= 4_096, "{page:?}: {}", size(&token_struk(), page));
        let full = with_pictures(ReferenceCode::Qr, "TRX2610190007");
        assert!(size(&full, page) <= 15_360, "{page:?}: {}", size(&full, page));
    }
}

#[test]
fn a_thousand_struk_share_fonts_and_logo() {
    let struk = with_pictures(ReferenceCode::Barcode, "TRX2610190007");
    let one = pdf(std::slice::from_ref(&struk), Page::A4Four).unwrap().len();
    let bytes = pdf(&vec![struk; 1_000], Page::A4Four).unwrap();
    assert!(bytes.len() < 1_000 * one, "{}", bytes.len());
    let count = |word: &[u8]| bytes.windows(word.len()).filter(|found| *found == word).count();
    assert_eq!((count(b"/Courier/"), count(b"/ImageMask"), count(b"/Type/Page/")), (1, 1, 250));
}

/// Boxes of the words on the page in thousandths of a point: left, top, right, bottom, word.
fn word_boxes(struk: Struk, page: Page) -> Vec<([u32; 4], String)> {
    let milli = |text: &str| -> u32 {
        let (whole, fraction) = text.split_once('.').unwrap();
        whole.parse::<u32>().unwrap() * 1_000 + fraction[..3].parse::<u32>().unwrap()
    };
    let html = written(&[struk], page).tool("pdftotext", &["-bbox"], &[Path::new("-")]);
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
    let check = |page: Page, slot_width: u32, margin: std::ops::Range<u32>| {
        let words = word_boxes(token_struk(), page);
        let left = words.iter().map(|(b, _)| b[0]).min().unwrap();
        let right = slot_width - words.iter().map(|(b, _)| b[2]).max().unwrap();
        assert!(left.abs_diff(right) < 500, "left {left}, right {right}");
        assert!(margin.contains(&left), "{page:?}: {left}");
        let height = |b: &[u32; 4]| b[3] - b[1];
        let (token, others): (Vec<_>, Vec<_>) =
            words.iter().partition(|(_, word)| word.len() == 4 && TOKEN.contains(word.as_str()));
        let smallest_token = token.iter().map(|(b, _)| height(b)).min().unwrap();
        let largest_other = others.iter().map(|(b, _)| height(b)).max().unwrap();
        assert_eq!(token.len(), 5);
        assert!(smallest_token * 2 > largest_other * 3, "{smallest_token} against {largest_other}");
    };
    check(Page::Roll58, 164_409, 10_000..14_000);
    check(Page::Roll80, 226_772, 10_000..14_000);
    check(Page::A4Three, 280_630, 17_000..40_000);
    check(Page::A4Four, 297_638, 17_000..50_000);
    check(Page::HalfLetter, 684_000, 36_000..110_000);
}

#[test]
fn a_pending_page_proves_nothing() {
    let struk = of(&in_state(PaymentState::Unresolved, Some(mismatch())));
    for page in PAGES {
        let text = written(std::slice::from_ref(&struk), page).text();
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(text.contains("BUKAN BUKTI PELUNASAN"), "{text}");
        assert!(!digits.contains(TOKEN) && !text.contains("BUKTI PEMBAYARAN"), "{text}");
    }
}

#[test]
fn words_that_mean_something_to_pdf_stay_words() {
    let mut payment = paid();
    payment.bill.customer_name = r"A) Tj (B\) ET".to_owned();
    let text = written(&[of(&payment)], Page::Roll80).text();
    assert!(text.contains(r"A) Tj (B\) ET"), "{text}");
}

#[test]
fn a_code_on_a_page_is_read_by_a_camera() {
    for page in PAGES {
        let struk = with_pictures(ReferenceCode::Qr, "L261120K20A7F3XYZ");
        let (width, height, pixels) = written(&[struk], page).pixels("300");
        assert_eq!(
            decoded_qr(width, height, |x, y| pixels[y * width + x]),
            ["L261120K20A7F3XYZ"],
            "{page:?}"
        );
    }
}

#[test]
fn a_logo_is_drawn_dot_by_dot() {
    let mut struk = token_struk();
    struk.lines.insert(0, Line::Logo(logo()));
    let dark = |struk: Struk| {
        let (_, _, pixels) = written(&[struk], Page::Roll58).pixels("203");
        pixels.iter().filter(|grey| **grey < 128).count()
    };
    // Half of 100 by 20 dots are black, at about a pixel for each.
    let drawn = dark(struk) - dark(token_struk());
    assert!((600..1_400).contains(&drawn), "{drawn}");
}

#[test]
fn no_struk_is_no_document() {
    assert_eq!(pdf(&[], Page::Roll58), Err(ReceiptError::EmptyDocument));
}

#[test]
fn the_same_struk_gives_the_same_bytes() {
    let struk = [with_pictures(ReferenceCode::Qr, "TRX2610190007")];
    assert_eq!(pdf(&struk, Page::Roll58), pdf(&struk, Page::Roll58));
    assert_ne!(pdf(&struk, Page::Roll58), pdf(&struk, Page::Roll80));
}
