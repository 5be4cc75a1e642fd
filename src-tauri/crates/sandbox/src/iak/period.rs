//! Billing months and the many ways in which IAK's products write them.

use jiff::civil::Date;

const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGU", "SEP", "OKT", "NOV", "DES"];

/// A month of a year, as months since the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Month(u64);

impl Month {
    /// The month of a date.
    pub(super) fn of(date: Date) -> Self {
        let year = u64::try_from(date.year()).unwrap_or_default();
        let month = u64::try_from(date.month()).unwrap_or(1);
        Self(year * 12 + month - 1)
    }

    /// So many months earlier.
    pub(super) fn minus(self, months: u64) -> Self {
        Self(self.0.saturating_sub(months))
    }

    /// So many months later.
    pub(super) fn plus(self, months: u64) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// So many months in a row, the last of them this one.
    pub(super) fn last(self, count: u64) -> Vec<Self> {
        (0..count).rev().map(|back| self.minus(back)).collect()
    }

    pub(super) fn year(self) -> u64 {
        self.0 / 12
    }

    fn number(self) -> u64 {
        self.0 % 12 + 1
    }

    fn name(self) -> &'static str {
        usize::try_from(self.0 % 12).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or_default()
    }

    /// `201608`
    pub(super) fn digits(self) -> String {
        format!("{:04}{:02}", self.year(), self.number())
    }

    /// `0917`, month first
    pub(super) fn month_and_year(self) -> String {
        format!("{:02}{:02}", self.number(), self.year() % 100)
    }

    /// `01-05-2014`, the first day
    pub(super) fn first_day(self) -> String {
        format!("01-{:02}-{:04}", self.number(), self.year())
    }

    /// `2014-05-01 00:00:00`
    pub(super) fn first_moment(self) -> String {
        format!("{:04}-{:02}-01 00:00:00", self.year(), self.number())
    }

    /// `MEI 2014`
    pub(super) fn words(self) -> String {
        format!("{} {:04}", self.name(), self.year())
    }

    /// `MEI 12`
    pub(super) fn short_words(self) -> String {
        format!("{} {:02}", self.name(), self.year() % 100)
    }
}

/// First and last of these months, `201405,201407`; a single one is alone.
pub(super) fn span(months: &[Month]) -> String {
    match months {
        [] => String::new(),
        [only] => only.digits(),
        [first, .., last] => format!("{},{}", first.digits(), last.digits()),
    }
}

/// Every month, `201803,201804`.
pub(super) fn list(months: &[Month]) -> String {
    months.iter().map(|month| month.digits()).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_are_written_as_in_the_samples() {
        let may = Month::of(date(2014, 5, 31));
        assert_eq!((may.digits(), may.words()), ("201405".to_owned(), "MEI 2014".to_owned()));
        assert_eq!(may.first_day(), "01-05-2014");
        assert_eq!(may.first_moment(), "2014-05-01 00:00:00");
        assert_eq!(Month::of(date(2012, 5, 1)).short_words(), "MEI 12");
        assert_eq!(Month::of(date(2017, 9, 30)).month_and_year(), "0917");
        assert_eq!(Month::of(date(2018, 12, 1)).plus(1).digits(), "201901");
    }

    #[test]
    fn arrears_reach_back_over_the_new_year() {
        let months = Month::of(date(2026, 2, 9)).last(3);
        assert_eq!(span(&months), "202512,202602");
        assert_eq!(list(&months), "202512,202601,202602");
        assert_eq!(span(&Month::of(date(2026, 2, 9)).last(1)), "202602");
        assert_eq!(span(&[]), "");
    }
}
