//! Water connections of a PDAM: everybody with a number of the right length has one to three months to pay.

use jiff::{ToSpan as _, Zoned};
use sha2::{Digest as _, Sha256};

use super::bill_desc::{WaterBills, WaterDesc, WaterRow, WaterRowExtra};
use crate::customers;

/// Digits of a connection number; the vendor's test numbers have nine.
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 6..=12;
/// How the number of a connection begins that nobody knows.
const UNKNOWN_PREFIX: &str = "000";
/// The connection of the sample (MyBills API document, PDAM).
const SAMPLE_CONNECTION: &str = "735711761";
/// Due days within the month, as in the sample.
const DUE: &str = "1 s/d 15";
/// Fine for a month that is overdue, in rupiah, as in the sample.
const FINE: u64 = 15_000;

/// A connection and what is owed for it.
#[derive(Debug)]
pub(super) struct Connection {
    name: String,
    address: &'static str,
    tariff: &'static str,
    bills: Vec<Bill>,
}

/// What is owed for one month; amounts in rupiah, meter readings in cubic metres.
#[derive(Debug)]
struct Bill {
    period: String,
    charge: u64,
    fine: u64,
    other: u64,
    meter_from: u64,
    meter_to: u64,
}

impl Connection {
    /// The sum of all bills, in rupiah.
    pub(super) fn owed(&self) -> u64 {
        self.bills.iter().map(|bill| bill.charge + bill.fine + bill.other).sum()
    }

    /// Its `billDesc`.
    pub(super) fn describe(&self) -> WaterDesc {
        WaterDesc {
            customer_name: self.name.clone(),
            desc: WaterBills {
                alamat: self.address,
                detail: self.bills.iter().map(row).collect(),
                jatuh_tempo: DUE,
                lembar_tagihan: self.bills.len(),
                tarif: self.tariff,
            },
        }
    }
}

fn row(bill: &Bill) -> WaterRow {
    WaterRow {
        biaya_lain: format!("{:08}", bill.other),
        denda: bill.fine.to_string(),
        meter_akhir: bill.meter_to.to_string(),
        meter_awal: bill.meter_from.to_string(),
        nilai_tagihan: bill.charge.to_string(),
        periode: bill.period.clone(),
        additional_detail: WaterRowExtra {
            jatuh_tempo: DUE,
            retribusi: "0",
            tunggakan_dan_denda: "0",
            admin_tutup_buka: "0",
        },
    }
}

/// The connection of a number, with the bills of the months before this one; `None` when there is none.
pub(super) fn find(number: &str, now: &Zoned) -> Option<Connection> {
    let well_formed =
        NUMBER_DIGITS.contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    if !well_formed || number.starts_with(UNKNOWN_PREFIX) {
        return None;
    }
    if number == SAMPLE_CONNECTION {
        return Some(sample());
    }
    let [months, first_meter, used, other, ..]: [u8; 32] = Sha256::digest(number).into();
    let months = i64::from(months % 3) + 1;
    let (mut meter, used) = (u64::from(first_meter) * 10, u64::from(used % 30) + 5);
    let mut bills = Vec::new();
    for months_ago in (1..=months).rev() {
        let month = now.date().checked_sub(months_ago.months()).ok()?;
        bills.push(Bill {
            period: month.strftime("%Y%m").to_string(),
            charge: used * 3_150,
            fine: if months_ago > 1 { FINE } else { 0 },
            other: u64::from(other % 2) * 5_000,
            meter_from: meter,
            meter_to: meter + used,
        });
        meter += used;
    }
    Some(Connection { name: customers::name_of(number), address: "JL. CONTOH 004 01", tariff: "1.1", bills })
}

/// The rows of the document's sample, whose own `productPrice` does not follow from them.
fn sample() -> Connection {
    let bill = |period: &str, meter_from| Bill {
        period: period.to_owned(),
        charge: 15_800,
        fine: FINE,
        other: 0,
        meter_from,
        meter_to: meter_from + 1,
    };
    Connection {
        name: "IDA".to_owned(),
        address: "Kp.Pecinan 004 01",
        tariff: "1.1",
        bills: vec![bill("202008", 59), bill("202009", 60)],
    }
}
