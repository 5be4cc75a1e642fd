//! `report day`: see `sales`. `report shift`: the open shift counted up to now (X), or a closed one (Z), as the slip that a cashier signs.

use clap::Subcommand;
use loket_api::dto::{
    CarriedInfo, DepositSumInfo, DocumentInfo, Empty, ShiftReportInfo, ZReportInfo, ZReportRequest,
};
use loket_api::{ApiError, Handlers as _};
use loket_model::{Rupiah, Shop, UtcMillis};

use crate::args::Args;
use crate::output::Done;
use crate::printing;
use crate::sales::Sales;
use crate::shop;
use crate::words::rupiah;

#[derive(Debug, Subcommand)]
pub enum ReportCommand {
    /// The sales of a day, a month or a year.
    Day(Sales),
    /// The open shift up to now, or a closed one by the number of its Z report.
    Shift {
        /// Number of the Z report.
        number: Option<u32>,
        /// On the printer for reports, not on the screen.
        #[arg(long)]
        print: bool,
        /// Which printer instead.
        #[arg(long, value_name = "NAME", requires = "print")]
        printer: Option<String>,
    },
}

/// Columns of the slip: 80 mm paper in the usual font.
const COLUMNS: usize = 48;

/// Width of a name before its colon.
const NAME_COLUMNS: usize = 17;

pub fn run(args: &Args, command: &ReportCommand) -> Result<Done, ApiError> {
    let (number, print, printer) = match command {
        ReportCommand::Day(sales) => return crate::sales::run(args, sales),
        ReportCommand::Shift { number, print, printer } => (number, print, printer),
    };
    if *print {
        let document = match number {
            None => DocumentInfo::XReport,
            Some(number) => DocumentInfo::ZReport { number: *number },
        };
        return printing::document_to(&shop::open(args)?, document, printer.clone());
    }
    let desk = shop::look(args)?;
    let shop = desk.counter().shop()?;
    match number {
        None => {
            let x = desk.x_report(&desk.session, Empty {})?;
            let lines = x_lines(&shop, &x);
            Done::ok(&x, lines)
        }
        Some(number) => {
            let z = desk.z_report(&desk.session, ZReportRequest { number: *number })?;
            let lines = z_lines(&shop, &z);
            Done::ok(&z, lines)
        }
    }
}

fn x_lines(shop: &Shop, x: &ShiftReportInfo) -> String {
    let mut slip = Slip::headed(shop, "LAPORAN SHIFT (X)", None);
    slip.opening(shop, x);
    slip.sums(x, None);
    slip.text
}

/// The slip of a closed shift.
pub fn z_lines(shop: &Shop, z: &ZReportInfo) -> String {
    let mut slip = Slip::headed(shop, "LAPORAN TUTUP SHIFT", Some(z.number));
    slip.opening(shop, &z.report);
    slip.named("TUTUP", &format!("{} {}", clock(shop, &z.closed_at), z.closed_by));
    if z.forced {
        slip.named("DITUTUP PAKSA", &format!("ya, oleh {}", z.closed_by));
    }
    slip.sums(&z.report, Some(z));
    if let Some(reason) = &z.reason {
        slip.named("ALASAN SELISIH", reason);
    }
    slip.line("");
    slip.line("Kasir            Penerima");
    slip.line("");
    slip.line("(..........)     (..........)");
    slip.text
}

/// Lines of a slip, one below the other.
struct Slip {
    text: String,
}

impl Slip {
    fn headed(shop: &Shop, title: &str, number: Option<u32>) -> Self {
        let mut slip = Self { text: String::new() };
        slip.centred(&shop.name);
        slip.centred(title);
        if let Some(number) = number {
            slip.centred(&format!("Z-{number:06}"));
        }
        slip.line(&"=".repeat(COLUMNS));
        slip
    }

    fn opening(&mut self, shop: &Shop, report: &ShiftReportInfo) {
        self.named("SHIFT", &report.shift.to_string());
        self.named("KASIR", &format!("{} {}", shop.terminal, report.opened_by));
        self.named("BUKA", &clock(shop, &report.opened_at));
    }

    fn sums(&mut self, report: &ShiftReportInfo, z: Option<&ZReportInfo>) {
        self.rule();
        self.table("PRODUK", "LBR", "RUPIAH");
        for sum in &report.categories {
            self.table(&sum.category.to_uppercase(), &sum.count.to_string(), &grouped(sum.total));
        }
        self.rule();
        // The sums of cash are absent where the count is blind.
        for (label, sum) in [
            ("Penerimaan tunai", report.cash_taken),
            ("Modal awal", report.float),
            ("Kas masuk", report.cash_in),
            ("Setor/kas keluar", report.cash_out.map(taken_off)),
            ("Pengembalian", report.refunds.map(taken_off)),
            ("Kerugian kembali", report.recovered),
            ("KAS SEHARUSNYA", report.expected),
        ] {
            if let Some(sum) = sum {
                self.amount(label, sum);
            }
        }
        if let Some(z) = z {
            self.amount("KAS DIHITUNG", z.counted);
            self.amount("SELISIH", z.difference);
        }
        self.rule();
        self.amount("Admin biller", report.admin);
        self.amount("Komisi (fee)", report.commission);
        self.amount("Biaya layanan", report.service_fee);
        self.amount("LABA KOTOR", report.commission.saturating_add(report.service_fee));
        for (what, amount) in [("Kerugian baru", report.lost), ("Kerugian dihapus", report.written_off)] {
            if amount != 0 {
                self.amount(what, amount);
            }
        }
        self.rule();
        report.deposits.iter().for_each(|deposit| self.deposit(deposit));
        self.named("LUNAS/GAGAL", &format!("{}/{}", report.paid, report.failed));
        self.named("CETAK ULANG", &format!("{}x", report.reprints));
        self.carried(&report.carried);
    }

    fn deposit(&mut self, deposit: &DepositSumInfo) {
        let account = &deposit.account;
        self.amount(&format!("Saldo {account} terpakai"), taken_off(deposit.used));
        for (what, amount) in [("diisi", deposit.topped_up), ("dikoreksi", deposit.corrected)] {
            if amount != 0 {
                self.amount(&format!("Saldo {account} {what}"), amount);
            }
        }
        if let Some(balance) = deposit.balance {
            self.amount(&format!("Saldo {account} akhir"), balance);
        }
    }

    fn carried(&mut self, carried: &[CarriedInfo]) {
        let total = carried.iter().fold(0_i64, |total, one| total.saturating_add(one.amount));
        self.named("PENDING", &format!("{} ({})", carried.len(), rupiah(total)));
        for one in carried {
            let why = match one.why.as_str() {
                "failed" => "gagal, uang masih dipegang",
                "waiting" => "belum dikirim",
                "loss" => "kerugian",
                _ => "belum pasti",
            };
            self.line(&format!("{} {}", one.reference, one.customer_name));
            self.amount(&format!("  {why}"), one.amount);
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn rule(&mut self) {
        self.line(&"-".repeat(COLUMNS));
    }

    fn centred(&mut self, text: &str) {
        let blanks = COLUMNS.saturating_sub(text.chars().count()) / 2;
        self.line(&format!("{}{text}", " ".repeat(blanks)));
    }

    fn named(&mut self, name: &str, value: &str) {
        self.line(&format!("{name:<NAME_COLUMNS$}: {value}"));
    }

    /// A label at the left and an amount at the right; what does not fit side by side goes below.
    fn amount(&mut self, label: &str, amount: i64) {
        let amount = rupiah(amount);
        let blanks = COLUMNS.saturating_sub(label.chars().count() + amount.chars().count());
        if blanks == 0 {
            self.line(label);
            self.line(&format!("{amount:>COLUMNS$}"));
        } else {
            self.line(&format!("{label}{}{amount}", " ".repeat(blanks)));
        }
    }

    fn table(&mut self, name: &str, count: &str, total: &str) {
        self.line(&format!("{name:<26}{count:>7}{total:>15}"));
    }
}

/// What left the drawer is written with its sign, but for nothing at all.
fn taken_off(amount: i64) -> i64 {
    amount.saturating_neg()
}

/// An instant as the slip writes it: `21/11 14:12`.
fn clock(shop: &Shop, instant: &str) -> String {
    UtcMillis::parse_rfc3339(instant).map(|at| shop.zone.format(at, "%d/%m %H:%M")).unwrap_or_default()
}

fn grouped(amount: i64) -> String {
    Rupiah::new(amount).map(Rupiah::grouped).unwrap_or_default()
}
