//! PLN's prices of energy by class, power and day. The list that comes with Loket can be replaced by a file of the
//! shop, because prices change by decree and a program does not.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::LazyLock;

use loket_model::{Bill, KwhTenths, Sen, UtcMillis, Zone};
use serde::Deserialize;

/// The list that comes with Loket.
const BUNDLED: &str = include_str!("../../../../../assets/pln-tariff.json");

/// Name of the file in the shop's folder that replaces the list.
pub(super) const FILE_NAME: &str = "pln-tariff.json";

/// Longest file that is read; the list that comes with Loket has a twentieth of it.
const FILE_BYTES_MAX: u64 = 256 * 1024;

/// Most rows of a list.
const ROWS_MAX: usize = 1_000;

/// Longest name of a class.
const CLASS_CHARS_MAX: usize = 8;

/// The list as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredTable {
    #[serde(default, rename = "comment")]
    _comment: String,
    tariffs: Vec<StoredTariff>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredTariff {
    class: String,
    power_from_va: u32,
    power_to_va: u32,
    price_sen_per_kwh: u32,
    valid_from: String,
    valid_to: Option<String>,
    #[serde(default, rename = "source")]
    _source: String,
}

/// One price.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tariff {
    class: String,
    power_from_va: u32,
    power_to_va: u32,
    price_sen_per_kwh: u32,
    /// First and last instant's bounds; the end is exclusive, and open where none is known.
    from: UtcMillis,
    to: Option<UtcMillis>,
}

/// Why a list is not one.
#[derive(Debug, thiserror::Error)]
pub enum TariffError {
    /// The file cannot be read.
    #[error("not readable: {0}")]
    File(#[from] std::io::Error),
    /// Longer than any list.
    #[error("more than {FILE_BYTES_MAX} bytes or {ROWS_MAX} rows")]
    TooLong,
    /// Not the form of the list.
    #[error("not a tariff list: {0}")]
    Form(#[from] serde_json::Error),
    /// A row that says nothing sensible.
    #[error("row {row}: {what}")]
    Row {
        /// Its number, from 1.
        row: usize,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// PLN's prices of energy, each for a class, a range of connected power, and a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TariffTable(Vec<Tariff>);

impl TariffTable {
    /// The list that comes with Loket.
    #[must_use]
    pub fn bundled() -> &'static Self {
        static TABLE: LazyLock<TariffTable> =
            LazyLock::new(|| TariffTable::parse(BUNDLED.as_bytes()).unwrap_or_default());
        &TABLE
    }

    /// The shop's own list, if its folder has one; the one that comes with Loket otherwise. A list that cannot be
    /// read is reported to the log and not used.
    #[must_use]
    pub fn of_shop(folder: &Path) -> Self {
        match Self::read(&folder.join(FILE_NAME)) {
            Ok(Some(table)) => table,
            Ok(None) => Self::bundled().clone(),
            Err(error) => {
                tracing::warn!(%error, file = FILE_NAME, "the shop's tariff list is not used");
                Self::bundled().clone()
            }
        }
    }

    fn read(file: &Path) -> Result<Option<Self>, TariffError> {
        let opened = match File::open(file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let mut bytes = Vec::new();
        opened.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
        Self::parse(&bytes).map(Some)
    }

    /// Reads a list.
    ///
    /// # Errors
    /// [`TariffError`] for another form, a row without sense, or two prices for the same class, power and day.
    pub fn parse(bytes: &[u8]) -> Result<Self, TariffError> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
            return Err(TariffError::TooLong);
        }
        let stored: StoredTable = serde_json::from_slice(bytes)?;
        if stored.tariffs.len() > ROWS_MAX {
            return Err(TariffError::TooLong);
        }
        let mut table: Vec<Tariff> = Vec::with_capacity(stored.tariffs.len());
        for (index, row) in stored.tariffs.into_iter().enumerate() {
            let refused = |what| TariffError::Row { row: index + 1, what };
            let tariff = row.tariff().map_err(refused)?;
            if table.iter().any(|other| other.overlaps(&tariff)) {
                return Err(refused("a second price for the same class, power and day"));
            }
            table.push(tariff);
        }
        Ok(Self(table))
    }

    /// The price of a bill's class and power at an instant, in hundredths of a rupiah for one kWh; none where the
    /// list does not know it.
    #[must_use]
    pub fn price_sen_per_kwh(&self, bill: &Bill, at: UtcMillis) -> Option<u32> {
        let (class, power_va) = class_and_power(bill.tariff.as_deref()?, bill.power_va);
        let power_va = power_va?;
        let fits = |tariff: &&Tariff| {
            tariff.class == class
                && (tariff.power_from_va..=tariff.power_to_va).contains(&power_va)
                && tariff.from <= at
                && tariff.to.is_none_or(|to| at < to)
        };
        self.0.iter().find(fits).map(|tariff| tariff.price_sen_per_kwh)
    }
}

impl StoredTariff {
    fn tariff(self) -> Result<Tariff, &'static str> {
        let class = plain_class(&self.class);
        if class.is_empty() || class.chars().count() > CLASS_CHARS_MAX {
            return Err("no class");
        }
        if self.power_from_va > self.power_to_va {
            return Err("power ends before it begins");
        }
        if self.price_sen_per_kwh == 0 {
            return Err("no price");
        }
        let day = |text: &str| Zone::Wib.day_bounds(text).ok_or("no day written as 2026-01-31");
        let (from, _) = day(&self.valid_from)?;
        let to = self.valid_to.as_deref().map(day).transpose()?.map(|(_, end)| end);
        if to.is_some_and(|to| to <= from) {
            return Err("it ends before it begins");
        }
        Ok(Tariff {
            class,
            power_from_va: self.power_from_va,
            power_to_va: self.power_to_va,
            price_sen_per_kwh: self.price_sen_per_kwh,
            from,
            to,
        })
    }
}

impl Tariff {
    fn overlaps(&self, other: &Self) -> bool {
        let before = |one: &Self, another: &Self| one.to.is_some_and(|to| to <= another.from);
        self.class == other.class
            && self.power_from_va <= other.power_to_va
            && other.power_from_va <= self.power_to_va
            && !before(self, other)
            && !before(other, self)
    }
}

/// The energy that a price buys: rounded up to tenths, as on PLN's own struk.
#[must_use]
pub(super) fn energy_of(stroom: Sen, price_sen_per_kwh: u32) -> KwhTenths {
    let stroom = u128::try_from(stroom.get()).unwrap_or_default();
    let tenths = (stroom * 10).div_ceil(u128::from(price_sen_per_kwh.max(1)));
    KwhTenths::new(u32::try_from(tenths).unwrap_or(u32::MAX))
}

/// Class and power as billers write them: `R1M` and 900 apart, or `R1M/900 VA` and `R1 /000001300` in one.
fn class_and_power(tariff: &str, power_va: Option<u32>) -> (String, Option<u32>) {
    let Some((class, power)) = tariff.split_once('/') else { return (plain_class(tariff), power_va) };
    let digits: String = power.chars().filter(char::is_ascii_digit).collect();
    (plain_class(class), power_va.or_else(|| digits.parse().ok()))
}

fn plain_class(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_as_billers_write_them() {
        let check = |text: &str, power_va: Option<u32>, class: &str, expected: Option<u32>| {
            assert_eq!(class_and_power(text, power_va), (class.to_owned(), expected), "{text}");
        };
        check("R1M", Some(900), "R1M", Some(900));
        check("R1M/900 VA", None, "R1M", Some(900));
        check("R1 /000001300", None, "R1", Some(1_300));
        check(" r1m/000000900VA", None, "R1M", Some(900));
        check("R-1", Some(450), "R1", Some(450));
        check("R1M", None, "R1M", None);
        check("R1/VA", None, "R1", None);
    }

    #[test]
    fn the_list_that_comes_with_loket_is_one() {
        assert_eq!(&TariffTable::parse(BUNDLED.as_bytes()).unwrap(), TariffTable::bundled());
        assert!(TariffTable::bundled().0.len() > 20);
    }

    fn row(class: &str, powers: (u32, u32), price: u32, from: &str, to: &str) -> String {
        let to = if to.is_empty() { "null".to_owned() } else { format!("\"{to}\"") };
        let (low, high) = powers;
        format!(
            r#"{{"class":"{class}","power_from_va":{low},"power_to_va":{high},"price_sen_per_kwh":{price},"valid_from":"{from}","valid_to":{to}}}"#
        )
    }

    #[test]
    fn a_list_without_sense_is_refused() {
        let check = |rows: &[String], expected: &str| {
            let text = format!(r#"{{"tariffs":[{}]}}"#, rows.join(","));
            let said = TariffTable::parse(text.as_bytes())
                .map_or_else(|error| error.to_string(), |_| "a list".to_owned());
            assert!(said.starts_with(expected), "{said} for {text}");
        };
        let good = || row("R1", (450, 900), 41_500, "2026-01-01", "");
        check(&[], "a list");
        check(&[good()], "a list");
        check(&[row("", (1, 2), 1, "2026-01-01", "")], "row 1: no class");
        check(&[good(), row("B1", (2, 1), 1, "2026-01-01", "")], "row 2: power ends");
        check(&[row("R1", (1, 2), 0, "2026-01-01", "")], "row 1: no price");
        check(&[row("R1", (1, 2), 1, "01-01-2026", "")], "row 1: no day");
        check(&[row("R1", (1, 2), 1, "2026-01-02", "2026-01-01")], "row 1: it ends");
        check(&[good(), row("r1", (900, 900), 1, "2027-01-01", "")], "row 2: a second price");
        check(
            &[row("R1", (1, 9), 1, "2026-01-01", "2026-06-30"), row("R1", (1, 9), 2, "2026-07-01", "")],
            "a list",
        );
        check(&[r#"{"class":"R1"}"#.to_owned()], "not a tariff list");
        check(&vec![good(); ROWS_MAX + 1], "more than");
        assert!(matches!(TariffTable::parse(&vec![b' '; 300_000]), Err(TariffError::TooLong)));
    }

    #[test]
    fn energy_is_rounded_up_to_tenths() {
        let check = |stroom_sen: i64, price: u32, tenths: u32| {
            assert_eq!(energy_of(Sen::new(stroom_sen).unwrap(), price).get(), tenths, "{stroom_sen}/{price}");
        };
        check(1_818_100, 135_200, 135);
        check(1_818_100, 144_470, 126);
        check(4_545_400, 135_200, 337);
        check(19_417_400, 135_200, 1_437);
        check(135_200, 135_200, 10);
        check(135_201, 135_200, 11);
        check(-5, 135_200, 0);
        check(99_999_999_999_999_900, 1, u32::MAX);
    }
}
