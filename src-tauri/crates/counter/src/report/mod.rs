//! Reports: what a period sold, how deposits went, how shifts ended.
//!
//! Everything is added up from the sums of days, so that a year is answered as quickly as a day, and everything is of the
//! day on which it was sold. Deliberately absent: who may see which figure; hosts leave out what is not for somebody.

mod paper;
mod sheet;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use loket_journal::{DayPart, DaysReport, DepositDay, PartSum, ShiftEnd, Totals};
use loket_model::{
    AccountName, AmountOverflow, Period, PeriodKind, Rupiah, SalesAgainst, SalesPart, SalesReport, SalesSums,
    UtcMillis,
};

use crate::counter::Counter;
use crate::error::CounterError;
use crate::folder::{create_private, write_whole};

/// Days over which the pace of a deposit is taken.
const PACE_DAYS: u32 = 14;

/// How a deposit went over some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositCourse {
    /// What was in the books before the first of them; none until a balance was taken over.
    pub before: Option<Rupiah>,
    /// The days on which anything happened.
    pub days: Vec<DepositDay>,
    /// What the last [`DepositCourse::PACE_DAYS`] days used on average; none where they used nothing.
    pub used_per_day: Option<Rupiah>,
    /// For how many whole days what is there now lasts at that pace.
    pub lasts_days: Option<u32>,
}

impl DepositCourse {
    /// Days over which the pace is taken, today's included.
    pub const PACE_DAYS: u32 = PACE_DAYS;
}

/// A file that a report can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportForm {
    /// A workbook with real figures and dates.
    Xlsx,
    /// A4 pages.
    Pdf,
}

impl ReportForm {
    /// Reads `xlsx` or `pdf`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "xlsx" => Some(Self::Xlsx),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
        }
    }
}

impl Counter {
    /// The period that this moment is in.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn today(&self) -> Result<Period, CounterError> {
        let today = self.shop()?.zone.business_day(self.now());
        Period::parse(&today).ok_or(CounterError::Internal("a clock beyond all reports"))
    }

    /// The sales of a period.
    ///
    /// # Errors
    /// [`CounterError::AmountInvalid`] for a sum that no amount can hold; what the journal refuses.
    pub fn sales_report(&self, period: Period) -> Result<SalesReport, CounterError> {
        let days = self.journal.days_report(&period.from(), &period.to())?;
        let names = self.product_names()?;
        let against = period.against().into_iter().map(|(versus, period)| {
            let days = self.journal.days(&period.from(), &period.to())?;
            let totals =
                days.iter().try_fold(Totals::default(), |sum, (_, day)| sum.plus(day)).map_err(too_large)?;
            Ok(SalesAgainst { versus, period, sums: sums(&totals).map_err(too_large)? })
        });
        let against = against.collect::<Result<_, CounterError>>()?;
        let of = |part: DayPart| parts(&days.parts, part, &names).map_err(too_large);
        Ok(SalesReport {
            period,
            sums: sums(&days.totals).map_err(too_large)?,
            failed: days.totals.failed_count,
            unresolved: days.totals.unresolved_count,
            unresolved_total: days.totals.unresolved_total,
            lost: days.lost,
            products: of(DayPart::Product)?,
            accounts: of(DayPart::Account)?,
            cashiers: of(DayPart::Actor)?,
            course: course(period, &days).map_err(too_large)?,
            against,
            open: days.open,
            held: days.held,
        })
    }

    /// Writes a period's sales to a file, in place of one of that name.
    ///
    /// # Errors
    /// [`CounterError::TableNotWritten`], and as [`Counter::sales_report`].
    pub fn write_report(&self, period: Period, form: ReportForm, file: &Path) -> Result<(), CounterError> {
        let report = self.sales_report(period)?;
        let bytes = match form {
            ReportForm::Xlsx => self.sales_workbook(&report)?,
            ReportForm::Pdf => self.sales_pdf(&report)?,
        };
        write_whole(file, &bytes).map_err(|error| CounterError::TableNotWritten(error.to_string()))
    }

    /// As [`Counter::write_report`], into the shop's folder under a name of its own.
    ///
    /// # Errors
    /// As [`Counter::write_report`].
    pub fn export_report(&self, period: Period, form: ReportForm) -> Result<PathBuf, CounterError> {
        let folder = self.folder.exports();
        create_private(&folder).map_err(|error| CounterError::TableNotWritten(error.to_string()))?;
        let name = format!("laporan-{}-{}.{}", period.as_text(), self.now().get(), form.extension());
        let file = folder.join(name);
        self.write_report(period, form, &file)?;
        Ok(file)
    }

    /// How a deposit went over some days, both ends in, and how long it lasts.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn deposit_course(
        &self,
        account: &AccountName,
        from: &str,
        to: &str,
    ) -> Result<DepositCourse, CounterError> {
        let mut days = self.journal.deposit_days(account, from, to)?;
        let before = days.first().filter(|day| day.day.as_str() < from).map(|day| day.level);
        if before.is_some() {
            days.remove(0);
        }
        let used_per_day = self.pace(account)?;
        let left = self.journal.deposits()?.into_iter().find(|view| view.account == *account);
        let lasts_days = left
            .and_then(|view| view.expected)
            .zip(used_per_day)
            .and_then(|(left, used)| u32::try_from(left.get().max(0).checked_div(used.get())?).ok());
        Ok(DepositCourse { before: before.flatten(), days, used_per_day, lasts_days })
    }

    /// What a deposit lost a day lately. A shop that began a week ago is not slower for it.
    fn pace(&self, account: &AccountName) -> Result<Option<Rupiah>, CounterError> {
        let shop = self.shop()?;
        let day_ms = 86_400_000;
        let today = shop.zone.business_day(self.now());
        let first = shop.zone.business_day(self.now().plus_ms(-day_ms * i64::from(PACE_DAYS - 1)));
        let lately = self.journal.deposit_days(account, &first, &today)?;
        let used = Rupiah::sum(lately.iter().filter(|day| day.day >= first).map(|day| day.used))
            .map_err(too_large)?;
        let begun = lately.first().map_or(today.clone(), |day| day.day.clone().max(first));
        let begun = shop.zone.day_bounds(&begun).map_or(self.now(), |(start, _)| start);
        let days = self.now().get().saturating_sub(begun.get()) / day_ms + 1;
        let per_day = Rupiah::new(used.get() / days.max(1)).map_err(too_large)?;
        Ok(Some(per_day).filter(|used| used.is_positive()))
    }

    /// How the shifts ended that were closed in a time, oldest first; the end is exclusive.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn shift_ends(&self, from: UtcMillis, to: UtcMillis) -> Result<Vec<ShiftEnd>, CounterError> {
        Ok(self.journal.shift_ends(from, to)?)
    }

    fn product_names(&self) -> Result<BTreeMap<String, String>, CounterError> {
        Ok(self.journal.sold_products()?.into_iter().map(|product| (product.key, product.name)).collect())
    }
}

fn too_large(_: AmountOverflow) -> CounterError {
    CounterError::AmountInvalid
}

fn sums(totals: &Totals) -> Result<SalesSums, AmountOverflow> {
    SalesSums::of(
        totals.paid_count,
        (totals.paid_total, totals.admin),
        (totals.service_fee, totals.commission),
    )
}

fn sums_of(part: &PartSum) -> Result<SalesSums, AmountOverflow> {
    SalesSums::of(part.count, (part.total, part.admin), (part.service_fee, part.commission))
}

/// The parts of one kind, the most paid first.
fn parts(
    all: &[PartSum],
    kind: DayPart,
    names: &BTreeMap<String, String>,
) -> Result<Vec<SalesPart>, AmountOverflow> {
    let mut found = Vec::new();
    for part in all.iter().filter(|part| part.part == kind) {
        let name = names.get(&part.key).filter(|_| kind == DayPart::Product).unwrap_or(&part.key);
        found.push(SalesPart { key: part.key.clone(), name: name.clone(), sums: sums_of(part)? });
    }
    // Stable, so that equals keep the order of their keys.
    found.sort_by_key(|part| std::cmp::Reverse(part.sums.total));
    Ok(found)
}

/// What each hour, day or month sold, whether or not anything was.
fn course(period: Period, days: &DaysReport) -> Result<Vec<SalesPart>, AmountOverflow> {
    let mut sold: BTreeMap<String, SalesSums> =
        period.parts().into_iter().map(|key| (key, SalesSums::default())).collect();
    let mut add = |key: &str, more: SalesSums| {
        let so_far = sold.entry(key.to_owned()).or_default();
        *so_far = so_far.plus(&more)?;
        Ok(())
    };
    match period.kind() {
        PeriodKind::Day => {
            for part in days.parts.iter().filter(|part| part.part == DayPart::Hour) {
                add(&part.key, sums_of(part)?)?;
            }
        }
        PeriodKind::Month | PeriodKind::Year => {
            let key_bytes =
                if period.kind() == PeriodKind::Year { "2026-11".len() } else { "2026-11-20".len() };
            for (day, totals) in &days.days {
                add(day.get(..key_bytes).unwrap_or(day), sums(totals)?)?;
            }
        }
    }
    Ok(sold.into_iter().map(|(key, sums)| SalesPart { name: key.clone(), key, sums }).collect())
}
