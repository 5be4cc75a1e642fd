//! The history as a table: read back by readers of others, and added up to the journal's own sums.

use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use loket_counter::TableForm;
use loket_counter::journal::{AuditFilter, AuditKind, Event, HistoryFilter, Totals};
use loket_model::PaymentState;
use loket_tests::TestShop;

use crate::till::many_like;

/// What a table adds up to: rows, and bills, admins, fees and commissions of the paid ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Sums {
    rows: u64,
    paid: [i64; 4],
}

impl From<Totals> for Sums {
    fn from(totals: Totals) -> Self {
        let amounts = [totals.paid_total, totals.admin, totals.service_fee, totals.commission];
        Self { rows: totals.count, paid: amounts.map(loket_model::Rupiah::get) }
    }
}

const SUMMED: [&str; 4] = ["total", "admin", "biaya_layanan", "komisi"];

fn add_up(names: &[String], rows: impl Iterator<Item = Vec<String>>) -> Sums {
    let place = |name: &str| names.iter().position(|found| found == name).unwrap();
    let mut sums = Sums { rows: 0, paid: [0; 4] };
    for row in rows {
        sums.rows += 1;
        if row[place("status")] == "paid" {
            for (sum, name) in sums.paid.iter_mut().zip(SUMMED) {
                *sum += row[place(name)].parse::<i64>().unwrap();
            }
        }
    }
    sums
}

fn read_csv(file: &Path) -> Sums {
    let mut reader = csv::Reader::from_path(file).unwrap();
    let names: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert!(rows.iter().all(|row| row[0].len() == "2026-11-20 09:00:00".len()), "{rows:?}");
    add_up(&names, rows.into_iter())
}

/// Figures must be figures and times must be times: a text that looks like one adds up to nothing in a spreadsheet.
fn read_xlsx(file: &Path) -> Sums {
    let mut workbook: Xlsx<_> = open_workbook(file).unwrap();
    let sheet = workbook.worksheet_range("Riwayat").unwrap();
    let mut rows = sheet.rows();
    let names: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    let is_figure =
        |name: &str| SUMMED.contains(&name) || ["shift", "tagihan", "dibayar", "cetak"].contains(&name);
    let read = |row: &[Data]| {
        for (cell, name) in row.iter().zip(&names) {
            match cell {
                Data::DateTime(_) => assert_eq!(name, "waktu"),
                Data::Float(_) | Data::Int(_) => assert!(is_figure(name), "{name}: {cell:?}"),
                Data::String(_) => assert!(name != "waktu" && !is_figure(name), "{name}: {cell:?}"),
                other => panic!("{name}: {other:?}"),
            }
        }
        row.iter().map(ToString::to_string).collect()
    };
    add_up(&names, rows.map(read))
}

/// Pages are read by poppler: their rows are counted, and their last line tells the sums.
fn read_pages(file: &Path) -> Sums {
    let output = Command::new("pdftotext").arg("-layout").arg(file).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let rows =
        text.lines().filter(|row| row.split_whitespace().nth(2).is_some_and(|word| word.starts_with('L')));
    let rows = rows.filter(|row| ["Lunas", "Gagal"].iter().any(|state| row.contains(state))).count();
    // The row below the title and the headings.
    let sums = text.lines().skip_while(|row| !row.starts_with("Jumlah yang lunas")).nth(2).unwrap();
    let amounts: Vec<i64> =
        sums.split_whitespace().map(|word| word.replace('.', "").parse().unwrap()).collect();
    let [_paid, bills, admin, fees, _due, commission] = amounts.as_slice() else { panic!("{sums}") };
    Sums { rows: rows.try_into().unwrap(), paid: [bills + admin, *admin, *fees, *commission] }
}

#[test]
fn a_table_adds_up_to_the_journal() {
    let shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    let failed = shop.sell("829374298304").unwrap();
    assert_eq!((paid.state, failed.state), (PaymentState::Paid, PaymentState::Failed));
    many_like(&shop, &paid, 1_200);
    let counter = shop.counter();
    let all = HistoryFilter::default;
    let check = |filter: HistoryFilter, rows: u64| {
        let expected = Sums::from(counter.journal().totals(&filter).unwrap());
        assert_eq!(expected.rows, rows, "{filter:?}");
        let csv = counter.export_table("siti", &filter, TableForm::Csv).unwrap();
        assert_eq!((csv.count, read_csv(&csv.file)), (rows, expected));
        let xlsx = shop.path().join("tabel.xlsx");
        let written = counter.write_table("siti", &filter, TableForm::Xlsx, &xlsx).unwrap();
        assert_eq!((written.count, read_xlsx(&xlsx)), (rows, expected), "{filter:?}");
        let pages = shop.path().join("tabel.pdf");
        let written = counter.write_table("siti", &filter, TableForm::Pdf, &pages).unwrap();
        assert_eq!((written.count, read_pages(&pages)), (rows, expected), "{filter:?}");
    };
    check(all(), 1_202);
    check(HistoryFilter { limit: 1, before: Some(paid.id), ..all() }, 1_202);
    check(HistoryFilter { state: Some(PaymentState::Failed), ..all() }, 1);
    check(HistoryFilter { search: Some(failed.reference.as_str().to_owned()), ..all() }, 1);
    check(HistoryFilter { actor: Some("nobody".to_owned()), ..all() }, 0);
    assert!(!shop.path().join("tabel.part").exists());
    let exports = AuditFilter { kind: Some(AuditKind::Export), ..AuditFilter::default() };
    let newest = counter.journal().audit(&exports, 1).unwrap();
    let told = Event::Exported { what: Event::EXPORTED_HISTORY.to_owned(), form: "pdf".to_owned(), rows: 0 };
    assert_eq!(newest.first().map(|record| (&record.event, record.actor.as_str())), Some((&told, "siti")));
}

#[test]
fn a_table_that_cannot_be_written_leaves_nothing() {
    let shop = TestShop::start();
    shop.sell("829374298301").unwrap();
    let nowhere = shop.path().join("no-such-folder").join("tabel.csv");
    let refused =
        shop.counter().write_table("siti", &HistoryFilter::default(), TableForm::Csv, &nowhere).unwrap_err();
    assert!(matches!(refused, loket_counter::CounterError::TableNotWritten(_)), "{refused:?}");
    assert!(!nowhere.exists());
}
