//! Who has which account, and what is owed for it: always the same for the same account in the same month.

use jiff::civil::Date;
use jiff::{ToSpan as _, Zoned};
use sha2::{Digest as _, Sha256};

use super::products::{Kind, Product};
use super::wire::{ResponseCode, Row};
use crate::customers;
use crate::electricity::Tariff;

/// Digits of an account number, of whatever product.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 6..=20;
/// Digits of a mobile number.
const MOBILE_DIGITS: std::ops::RangeInclusive<usize> = 10..=13;
/// How the account number begins that nobody has.
const UNKNOWN_PREFIX: &str = "000";
/// Months that BPJS Kesehatan is paid for at most.
const HEALTH_MONTHS_MAX: u64 = 12;

/// What an inquiry finds; amounts in rupiah.
#[derive(Debug, Clone)]
pub(super) struct Bill {
    pub(super) name: String,
    pub(super) customer: Vec<Row>,
    pub(super) charges: Vec<Charge>,
    /// How the row with `billId` `"0"` is called.
    pub(super) admin_label: &'static str,
    /// For all months together.
    pub(super) admin: u64,
    /// Whether `amount` at inquiry has the admin in it; at status it always has.
    pub(super) inclusive: bool,
    pub(super) denom: String,
    pub(super) validity: &'static str,
    pub(super) product: Vec<Row>,
    pub(super) extra: Vec<Row>,
    /// Of a token's household.
    pub(super) tariff: Option<Tariff>,
}

/// One row of what is owed.
#[derive(Debug, Clone)]
pub(super) struct Charge {
    pub(super) label: &'static str,
    /// In rupiah.
    pub(super) amount: u64,
    pub(super) info: Vec<Row>,
}

impl Bill {
    /// What the customer pays altogether.
    pub(super) fn total(&self) -> u64 {
        self.charges.iter().fold(self.admin, |sum, charge| sum.saturating_add(charge.amount))
    }

    /// `amount` at inquiry, which the payment has to repeat.
    pub(super) fn amount_inquired(&self) -> u64 {
        if self.inclusive { self.total() } else { self.total().saturating_sub(self.admin) }
    }

    /// What is owed for an account.
    ///
    /// # Errors
    /// 304 when nobody has it, 399 when BPJS Kesehatan lacks its months, 301 when it has too many.
    pub(super) fn find(
        product: &Product,
        account_number: &str,
        month: Option<u64>,
        now: &Zoned,
    ) -> Result<Self, ResponseCode> {
        if !is_well_formed(product, account_number) {
            return Err(ResponseCode::WrongNumber);
        }
        let name = customers::name_of(account_number);
        let digest: [u8; 32] = Sha256::digest(account_number).into();
        let bill = Self {
            customer: vec![
                Row::new("Nomor Pelanggan", account_number),
                Row::new("Tanggal & Waktu Pembayaran", now.strftime("%d %b %Y | %H:%M").to_string()),
                Row::new("Nama Pelanggan", name.as_str()),
            ],
            name,
            charges: Vec::new(),
            admin_label: "Biaya Administrasi",
            admin: product.admin,
            inclusive: true,
            denom: String::new(),
            validity: "",
            product: Vec::new(),
            extra: Vec::new(),
            tariff: None,
        };
        Ok(match product.kind {
            Kind::ElectricityBill => electricity(bill, account_number, digest, now.date()),
            Kind::ElectricityToken(price) => {
                token(bill, account_number, price).ok_or(ResponseCode::WrongNumber)?
            }
            Kind::Pulsa(price) => Self { denom: "12000".to_owned(), ..bill.with_price(price) },
            Kind::Data(price) => {
                Self { denom: "100MB".to_owned(), validity: "30 Hari", ..bill.with_price(price) }
            }
            Kind::MobileBill => mobile(bill, account_number, digest),
            Kind::EmploymentSelf => employment_self(bill, account_number, month, now.date()),
            Kind::EmploymentCompany => employment_company(bill, account_number, digest, now.date()),
            Kind::Health => health(bill, digest, month)?,
            Kind::Internet => internet(bill, now.date()),
            Kind::Water => water(bill, digest, now.date()),
        })
    }

    fn with_price(self, price: u64) -> Self {
        Self { charges: vec![charge("Harga Produk", price)], ..self }
    }
}

fn is_well_formed(product: &Product, number: &str) -> bool {
    let lengths = if product.kind.is_mobile() { MOBILE_DIGITS } else { NUMBER_DIGITS };
    number.bytes().all(|byte| byte.is_ascii_digit())
        && lengths.contains(&number.len())
        && !number.starts_with(UNKNOWN_PREFIX)
        && (!product.kind.is_mobile() || number.starts_with("08"))
}

fn charge(label: &'static str, amount: u64) -> Charge {
    Charge { label, amount, info: Vec::new() }
}

fn month_before(today: Date, ago: i64, format: &str) -> String {
    today.checked_sub(ago.months()).map(|month| month.strftime(format).to_string()).unwrap_or_default()
}

/// The published test number owes three months, of 95,539 altogether; others one to three.
fn electricity(bill: Bill, number: &str, [months, size, meter, ..]: [u8; 32], today: Date) -> Bill {
    let (amounts, meter) = match number {
        "516070377775" => (vec![31_846, 31_846, 31_847], 1_076_100),
        _ => {
            let count = usize::from(months % 3) + 1;
            (vec![62_400 + u64::from(size) * 937; count], u64::from(meter) * 100)
        }
    };
    let sheets = amounts.len();
    let mut stand = meter;
    let mut charges = Vec::new();
    let agos = (1..=i64::try_from(sheets).unwrap_or(1)).rev();
    for (amount, ago) in amounts.into_iter().zip(agos) {
        let used = amount / 1_352;
        charges.push(Charge {
            label: "Jumlah Tagihan",
            amount,
            info: vec![
                Row::new("Rp Tag PLN", amount.to_string()),
                Row::new("Denda", "0"),
                Row::new("Jatuh Tempo", month_before(today, ago - 1, "20-%b-%Y")),
                Row::new("Insentif", "0"),
                Row::new("Pemakaian", format!("{used} kWh")),
                Row::new("Stand Meter", format!("{stand}-{}", stand + used)),
                Row::new("Bulan", month_before(today, ago, "%b %Y")),
            ],
        });
        stand += used;
    }
    let months = charges.iter().filter_map(|charge| charge.info.last()).map(|row| row.value.clone());
    let product = vec![
        Row::new("BL/TH", months.collect::<Vec<_>>().join(",")),
        Row::new("Total LBR Tagihan", format!("{sheets} Bulan")),
        Row::new("Total Tarif/Daya", "R1M/000000900VA"),
        Row::new("Total Pemakaian", format!("{} kWh", stand - meter)),
        Row::new("Stand Meter", format!("{meter}-{stand}")),
    ];
    let admin = bill.admin * u64::try_from(sheets).unwrap_or(1);
    let extra = vec![Row::new("Keterangan", "PLN menyatakan struk ini sebagai bukti pembayaran yang sah")];
    Bill { charges, admin, product, extra, ..bill }
}

fn token(bill: Bill, number: &str, price: u64) -> Option<Bill> {
    let customer = customers::find(number)?;
    let tariff = customer.tariff;
    Some(Bill {
        customer: vec![
            Row::new("No Meter", customer.meter),
            Row::new("Nama Pelanggan", customer.name.as_str()),
            Row::new("Tarif/Daya", format!("{} /{} VA", tariff.class, tariff.power_va)),
        ],
        name: customer.name,
        denom: price.to_string(),
        tariff: Some(tariff),
        ..bill.with_price(price)
    })
}

/// The sample's account owes what the sample says.
fn mobile(bill: Bill, number: &str, [size, ..]: [u8; 32]) -> Bill {
    let amount = if number == "0811111111" { 3_607 } else { 45_000 + u64::from(size) * 1_110 };
    Bill { charges: vec![charge("Jumlah Tagihan", amount)], ..bill }
}

fn employment_self(bill: Bill, number: &str, month: Option<u64>, today: Date) -> Bill {
    let months = month.unwrap_or(1).clamp(1, 12);
    let end = month_before(today, -i64::try_from(months).unwrap_or(1), "%d-%m-%Y");
    Bill {
        customer: vec![Row::new("Nama", bill.name.as_str()), Row::new("NIK / ID Billing", number)],
        charges: vec![
            charge("Iuran JHT", 20_000 * months),
            charge("Iuran JKK", 10_000 * months),
            charge("Iuran JKM", 6_800 * months),
        ],
        admin_label: "Biaya Transaksi",
        product: vec![
            Row::new("Tanggal Efektif Masa Perlindungan", today.strftime("%d-%m-%Y ").to_string()),
            // The blank at the end is the vendor's.
            Row::new("Tanggal Berakhir Masa Perlindungan", format!("{end} ")),
            Row::new("Kantor Cabang", "CONTOH"),
            Row::new("Kode Iuran", "922053115900"),
            Row::new("Nomor Kepesertaan", "20000000001"),
        ],
        extra: vec![Row::new("Tunggakan", "0")],
        ..bill
    }
}

/// The published test number owes 108,990 without its 2,500 admin; others a multiple, by their employees.
fn employment_company(bill: Bill, number: &str, [employees, ..]: [u8; 32], today: Date) -> Bill {
    let employees = if number == "210800004501" { 1 } else { u64::from(employees % 4) + 1 };
    let dues = [
        ("Iuran JHT", 62_700),
        ("Iuran JKK", 2_640),
        ("Iuran JKM", 3_300),
        ("Iuran JPK", 7_350),
        ("Iuran JPN", 33_000),
    ];
    let company = format!("PT {}", bill.name);
    Bill {
        customer: vec![Row::new("Nama Perusahaan", company.as_str()), Row::new("Kode Iuran", number)],
        charges: dues.into_iter().map(|(label, amount)| charge(label, amount * employees)).collect(),
        admin_label: "Biaya Transaksi",
        inclusive: false,
        product: vec![
            Row::new("NPP", "AA000001"),
            Row::new("Divisi", "000"),
            Row::new("Bulan Tagihan", month_before(today, 1, "%b%y")),
        ],
        name: company,
        ..bill
    }
}

fn health(bill: Bill, [members, ..]: [u8; 32], month: Option<u64>) -> Result<Bill, ResponseCode> {
    let months = match month {
        None | Some(0) => return Err(ResponseCode::InquiryError),
        Some(month) if month > HEALTH_MONTHS_MAX => return Err(ResponseCode::TooManyMonths),
        Some(month) => month,
    };
    let members = u64::from(members % 5) + 1;
    Ok(Bill {
        charges: vec![charge("Iuran BPJS Kesehatan", 35_000 * members * months)],
        product: vec![
            Row::new("Jumlah Peserta", members.to_string()),
            Row::new("Jumlah Bulan", months.to_string()),
        ],
        ..bill
    })
}

/// The amount is that of the published sample, whoever asks.
fn internet(bill: Bill, today: Date) -> Bill {
    let info = vec![Row::new("Bulan", month_before(today, 1, "%b %Y")), Row::new("Periode", "N/A")];
    Bill { charges: vec![Charge { label: "Jumlah Tagihan", amount: 744_750, info }], ..bill }
}

fn water(bill: Bill, [used, meter, ..]: [u8; 32], today: Date) -> Bill {
    let (used, meter) = (u64::from(used % 40) + 5, u64::from(meter) * 10);
    let info = vec![
        Row::new("Periode", month_before(today, 1, "%b %Y")),
        Row::new("Stand Meter", format!("{meter}-{}", meter + used)),
        Row::new("Pemakaian", format!("{used} m3")),
        Row::new("Denda", "0"),
    ];
    Bill { charges: vec![Charge { label: "Jumlah Tagihan", amount: used * 4_250 + 9_000, info }], ..bill }
}
