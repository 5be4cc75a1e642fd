//! Tables on pages as poppler reads them, and the sales slip as people read it.

use std::process::Command;

use loket_model::{Period, SalesPart, SalesReport, SalesSums, StrukSettings, Versus};

use super::fixtures::{original, paid, shop};
use super::slips::{on_32, rp};
use crate::{TableColumn, TablePage, TablePdf, sales_slip};

/// Text and count of pages of a document.
fn read(bytes: &[u8]) -> (String, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tabel.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let pages = text.matches('\u{c}').count();
    (text, pages)
}

#[test]
fn rows_go_over_pages_below_the_same_headings() {
    let check = |page: TablePage, rows: usize, pages: usize| {
        let mut pdf =
            TablePdf::begin(page, "Loket Maju: riwayat (semua)", &["Dari awal".to_owned()]).unwrap();
        pdf.table("", &[TableColumn::text("Nama", 12), TableColumn::number("Rupiah", 10)]).unwrap();
        for row in 0..rows {
            pdf.row(&[format!("Budi {row:05}"), format!("{row}.000")]).unwrap();
        }
        pdf.sums(&["Jumlah".to_owned(), "1.234.567".to_owned()]).unwrap();
        let (text, found) = read(&pdf.finish().unwrap());
        assert_eq!(found, pages, "{page:?} {rows}");
        for row in 0..rows {
            assert_eq!(text.matches(&format!("Budi {row:05}")).count(), 1, "{page:?} {row}");
        }
        assert_eq!(text.matches("Rupiah").count(), pages);
        assert_eq!(text.matches("riwayat (semua)").count(), pages);
        assert!(text.contains(&format!("Halaman {pages}")) && text.contains("1.234.567"));
    };
    check(TablePage::Upright, 0, 1);
    check(TablePage::Upright, 40, 1);
    check(TablePage::Upright, 500, 8);
    check(TablePage::Across, 500, 10);
}

#[test]
fn the_widest_row_stays_on_its_page() {
    for page in [TablePage::Upright, TablePage::Across] {
        let cells = page.cells() - 13;
        let mut pdf = TablePdf::begin(page, "Lebar", &[]).unwrap();
        pdf.table("Semua", &[TableColumn::text("Kata", cells), TableColumn::number("Rupiah", 12)]).unwrap();
        pdf.row(&["x".repeat(cells), "999.999.999".to_owned()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tabel.pdf");
        std::fs::write(&path, pdf.finish().unwrap()).unwrap();
        let output = Command::new("pdftotext").arg("-bbox").arg(&path).arg("-").output().unwrap();
        let boxes = String::from_utf8(output.stdout).unwrap();
        let number = |line: &str, name: &str| -> u32 {
            line.split(&format!("{name}=\"")).nth(1).unwrap().split('.').next().unwrap().parse().unwrap()
        };
        let width =
            boxes.lines().find(|line| line.contains("<page ")).map(|line| number(line, "width")).unwrap();
        let last = boxes.lines().find(|line| line.contains("999.999.999")).unwrap();
        let right = number(last, "xMax");
        assert!(right <= width - 27 && right + 60 > width, "{page:?}: {right} of {width}");
    }
}

fn report() -> SalesReport {
    let sums = |count, total: u32, fee: u32| {
        SalesSums::of(count, (rp(total), rp(5_000)), (rp(fee), rp(2_400))).unwrap()
    };
    let part =
        |name: &str| SalesPart { key: name.to_owned(), name: name.to_owned(), sums: sums(2, 45_000, 1_000) };
    let period = Period::parse("2026-10-19").unwrap();
    let (versus, before) = period.against()[0];
    assert_eq!(versus, Versus::Before);
    SalesReport {
        period,
        sums: sums(2, 45_000, 1_000),
        failed: 1,
        unresolved: 3,
        unresolved_total: rp(60_000),
        lost: rp(20_200),
        products: vec![part("PLN TOKEN 20.000")],
        accounts: vec![part("mybills")],
        cashiers: vec![part("siti")],
        course: vec![part("09"), SalesPart { sums: SalesSums::default(), ..part("10") }],
        against: vec![loket_model::SalesAgainst { versus, period: before, sums: SalesSums::default() }],
        open: vec![paid()],
        held: Vec::new(),
    }
}

#[test]
fn a_sales_slip_tells_a_cashier_nothing_of_what_is_earned() {
    let slip = |with_profit| {
        on_32(&sales_slip(&report(), &shop(), &StrukSettings::default(), &original(), with_profit))
    };
    let (whole, blind) = (slip(true), slip(false));
    for word in ["Komisi", "LABA KOTOR", "Deposit terpakai", "Kerugian"] {
        assert!(whole.contains(word) && !blind.contains(word), "{word}: {whole}");
    }
    for text in [&whole, &blind] {
        assert!(text.contains("LAPORAN HARIAN") && text.contains("dan 2 lain"), "{text}");
        assert!(!text.contains("10 0x"), "an hour without a sale: {text}");
    }
}
