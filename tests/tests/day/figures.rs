//! The same day four times: as the report tells it, as the Z report does, as a spreadsheet reads the tables, and as the
//! books were posted. No two of them share more than the journal.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use loket_counter::journal::HistoryFilter;
use loket_counter::{ReportForm, TableForm};
use loket_model::{BookAccount, CarriedWhy, SalesReport, ZReport};

use crate::shop::Day;

/// What all four must agree on, in rupiah.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Figures {
    paid: u64,
    total: i64,
    admin: i64,
    commission: i64,
    service_fee: i64,
    /// What deposits lost to bills and to late successes.
    used: i64,
}

impl Figures {
    fn of_report(report: &SalesReport) -> Self {
        let sums = report.sums;
        Self {
            paid: sums.count,
            total: sums.total.get(),
            admin: sums.admin.get(),
            commission: sums.commission.get(),
            service_fee: sums.service_fee.get(),
            used: sums.used.get() + report.lost.get(),
        }
    }

    fn of_z(z: &ZReport) -> Self {
        Self {
            paid: u64::from(z.report.paid),
            total: z.report.categories.iter().map(|sum| sum.total.get()).sum(),
            admin: z.report.admin.get(),
            commission: z.report.commission.get(),
            service_fee: z.report.service_fee.get(),
            used: z.report.deposits.iter().map(|sum| sum.used.get()).sum(),
        }
    }
}

/// The rows of a sheet by the names of its columns.
fn rows(file: &Path, sheet: &str) -> Vec<BTreeMap<String, Data>> {
    let mut workbook: Xlsx<_> = open_workbook(file).unwrap();
    let range = workbook.worksheet_range(sheet).unwrap();
    let mut rows = range.rows();
    let names: Vec<String> = rows.next().unwrap().iter().map(ToString::to_string).collect();
    rows.map(|row| names.iter().cloned().zip(row.iter().cloned()).collect()).collect()
}

fn number(row: &BTreeMap<String, Data>, name: &str) -> i64 {
    match &row[name] {
        Data::Int(number) => *number,
        Data::Float(number) => {
            assert_eq!(number.fract(), 0.0, "{name}");
            number.to_string().parse().unwrap()
        }
        other => panic!("{name} is {other:?} and no figure"),
    }
}

impl Day {
    /// To be asked when the shift has ended and before anything more is learned: the report is of the day, the Z report of
    /// the shift, and only then the two are the same time.
    pub fn reports_the_same_everywhere(&self, z: &ZReport) {
        let report = self.counter().sales_report(self.counter().today().unwrap()).unwrap();
        let figures = Figures::of_report(&report);
        assert_eq!(figures, Figures::of_z(z));
        assert!(report.lost.is_positive() && report.failed > 0, "a day with every trouble");
        self.parts_are_the_whole(&report);
        self.names_what_waits(&report, z);
        let lost = report.lost.get();
        assert_eq!(figures, self.by_the_export(lost));
        assert_eq!(figures, self.by_the_postings(&report));
        self.workbook_says(&report);
        self.deposits_follow(figures.used);
    }

    fn parts_are_the_whole(&self, report: &SalesReport) {
        for parts in [&report.products, &report.accounts, &report.cashiers, &report.course] {
            let mut sum = loket_model::SalesSums::default();
            for part in parts {
                sum = sum.plus(&part.sums).unwrap();
            }
            assert_eq!(sum, report.sums);
        }
        assert_eq!((report.accounts.len(), report.course.len()), (2, 24));
    }

    fn names_what_waits(&self, report: &SalesReport, z: &ZReport) {
        let carried = |why: CarriedWhy| {
            let carried = z.report.carried.iter().filter(move |carried| carried.why == why);
            carried.filter_map(|carried| carried.payment).collect::<Vec<_>>()
        };
        let ids = |payments: &[loket_model::Payment]| payments.iter().map(|one| one.id).collect::<Vec<_>>();
        assert_eq!(ids(&report.open), carried(CarriedWhy::Open));
        assert_eq!(ids(&report.held), carried(CarriedWhy::Failed));
        assert_eq!(report.unresolved, 1);
    }

    /// As somebody adds up the exported list in a spreadsheet. A loss is no sale, so that no list of sales has it.
    fn by_the_export(&self, lost: i64) -> Figures {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("riwayat.xlsx");
        self.counter().write_table("siti", &HistoryFilter::default(), TableForm::Xlsx, &file).unwrap();
        let mut figures = Figures { used: lost, ..Figures::default() };
        for row in rows(&file, "Riwayat") {
            if row["status"] == Data::String("paid".to_owned()) {
                figures.paid += 1;
                figures.total += number(&row, "total");
                figures.admin += number(&row, "admin");
                figures.commission += number(&row, "komisi");
                figures.service_fee += number(&row, "biaya_layanan");
                figures.used += number(&row, "total") - number(&row, "komisi");
            }
        }
        figures
    }

    /// From what every event posted: commission and fees as they were earned, deposits as they went down for a payment.
    fn by_the_postings(&self, report: &SalesReport) -> Figures {
        let mut figures = Figures {
            paid: report.sums.count,
            total: report.sums.total.get(),
            admin: report.sums.admin.get(),
            ..Figures::default()
        };
        for event in self.counter().journal().newest_events(10_000).unwrap() {
            for line in event.postings.lines() {
                let amount = line.amount.get();
                match &line.account {
                    BookAccount::Commission => figures.commission -= amount,
                    BookAccount::ServiceFee => figures.service_fee -= amount,
                    BookAccount::Deposit(_)
                        if !["deposit_set", "deposit_topped_up"].contains(&event.kind) =>
                    {
                        figures.used -= amount;
                    }
                    _ => {}
                }
            }
        }
        // What was paid is what was earned and what it cost: the total follows from the postings as well.
        assert_eq!(figures.used - report.lost.get() + figures.commission, figures.total);
        figures
    }

    fn workbook_says(&self, report: &SalesReport) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("laporan.xlsx");
        self.counter().write_report(report.period, ReportForm::Xlsx, &file).unwrap();
        for sheet in ["Produk", "Akun", "Kasir", "Jam"] {
            let sum = |name: &str| rows(&file, sheet).iter().map(|row| number(row, name)).sum::<i64>();
            let found =
                ["tagihan", "admin", "total", "biaya_layanan", "komisi", "laba_kotor", "deposit_terpakai"]
                    .map(sum);
            let sums = report.sums;
            let told = [
                sums.bills,
                sums.admin,
                sums.total,
                sums.service_fee,
                sums.commission,
                sums.profit,
                sums.used,
            ];
            assert_eq!(found, told.map(loket_model::Rupiah::get), "{sheet}");
        }
        let waiting = rows(&file, "Belum selesai");
        assert_eq!(waiting.len(), report.open.len() + report.held.len());
        let pages = folder.path().join("laporan.pdf");
        self.counter().write_report(report.period, ReportForm::Pdf, &pages).unwrap();
        assert!(std::fs::read(&pages).unwrap().starts_with(b"%PDF-"));
    }

    /// The deposits' own days say what they were used for, and end where the books stand.
    fn deposits_follow(&self, used: i64) {
        let today = self.counter().today().unwrap().as_text();
        let mut sum = 0;
        for view in self.counter().deposits().unwrap() {
            let course = self.counter().deposit_course(&view.account, &today, &today).unwrap();
            assert_eq!(course.before, None, "there was no day before");
            let [day] = course.days.as_slice() else { panic!("one day: {course:?}") };
            assert_eq!(day.level, view.expected);
            // The shop's first day is all that a pace can be taken from.
            let left = day.level.map_or(0, loket_model::Rupiah::get) / day.used.get();
            let pace = (course.used_per_day, course.lasts_days.map(i64::from));
            assert_eq!(pace, (Some(day.used), Some(left)));
            sum += day.used.get();
        }
        assert_eq!(sum, used);
    }
}
