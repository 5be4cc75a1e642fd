//! A day, a month or a year, as reports are asked for.

use jiff::Span;
use jiff::civil::Date;

/// Earliest and latest year that a report can be of.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// A business day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

impl PeriodKind {
    /// `day`, `month` or `year`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    fn span(self) -> Span {
        match self {
            Self::Day => Span::new().days(1),
            Self::Month => Span::new().months(1),
            Self::Year => Span::new().years(1),
        }
    }

    const fn pattern(self) -> &'static str {
        match self {
            Self::Day => "%Y-%m-%d",
            Self::Month => "%Y-%m",
            Self::Year => "%Y",
        }
    }
}

/// What a period is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Versus {
    /// The one before: yesterday, last month, last year.
    Before,
    /// The same weekday of the week before.
    WeekBefore,
    /// The same month of the year before.
    YearBefore,
}

impl Versus {
    /// `before`, `week_before` or `year_before`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::WeekBefore => "week_before",
            Self::YearBefore => "year_before",
        }
    }
}

/// A day, a month or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    kind: PeriodKind,
    first: Date,
}

impl Period {
    /// Reads `2026-11-20`, `2026-11` or `2026`; none before 2000 or after 2100.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, whole) = match text.len() {
            10 => (PeriodKind::Day, text.to_owned()),
            7 => (PeriodKind::Month, format!("{text}-01")),
            4 => (PeriodKind::Year, format!("{text}-01-01")),
            _ => return None,
        };
        let first = Date::strptime("%Y-%m-%d", &whole).ok()?;
        let period = Self::of(kind, first)?;
        // A reader that takes more than this one writes would give one period two names.
        (period.as_text() == text).then_some(period)
    }

    fn of(kind: PeriodKind, first: Date) -> Option<Self> {
        YEARS.contains(&first.year()).then_some(Self { kind, first })
    }

    /// How long it is.
    #[must_use]
    pub const fn kind(self) -> PeriodKind {
        self.kind
    }

    /// `2026-11-20`, `2026-11` or `2026`.
    #[must_use]
    pub fn as_text(self) -> String {
        self.first.strftime(self.kind.pattern()).to_string()
    }

    /// Its first day: `2026-11-01`.
    #[must_use]
    pub fn from(self) -> String {
        self.first.to_string()
    }

    /// Its last day: `2026-11-30`.
    #[must_use]
    pub fn to(self) -> String {
        self.last().to_string()
    }

    fn last(self) -> Date {
        match self.kind {
            PeriodKind::Day => self.first,
            PeriodKind::Month => self.first.last_of_month(),
            PeriodKind::Year => self.first.last_of_year(),
        }
    }

    /// The one before it; none before the year 2000.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        Self::of(self.kind, self.first.checked_sub(self.kind.span()).ok()?)
    }

    /// The one after it; none after the year 2100.
    #[must_use]
    pub fn after(self) -> Option<Self> {
        Self::of(self.kind, self.first.checked_add(self.kind.span()).ok()?)
    }

    /// What it is held against, each with why.
    #[must_use]
    pub fn against(self) -> Vec<(Versus, Self)> {
        let back = |span: Span| Self::of(self.kind, self.first.checked_sub(span).ok()?);
        let other = match self.kind {
            PeriodKind::Day => Some((Versus::WeekBefore, back(Span::new().days(7)))),
            PeriodKind::Month => Some((Versus::YearBefore, back(Span::new().years(1)))),
            PeriodKind::Year => None,
        };
        let all = [Some((Versus::Before, self.before())), other].into_iter().flatten();
        all.filter_map(|(versus, period)| period.map(|period| (versus, period))).collect()
    }

    /// The names of its parts: hours of a day (`09`), days of a month (`2026-11-20`), months of a year (`2026-11`).
    #[must_use]
    pub fn parts(self) -> Vec<String> {
        match self.kind {
            PeriodKind::Day => (0..24).map(|hour| format!("{hour:02}")).collect(),
            PeriodKind::Month => self
                .first
                .series(Span::new().days(1))
                .take_while(|day| *day <= self.last())
                .map(|day| day.to_string())
                .collect(),
            PeriodKind::Year => (1..=12).map(|month| format!("{}-{month:02}", self.as_text())).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_followed() {
        let check = |text: &str,
                     days: (&str, &str),
                     around: (&str, &str),
                     against: &[(Versus, &str)],
                     parts: usize| {
            let period = Period::parse(text).unwrap();
            assert_eq!(
                (period.as_text(), period.from(), period.to()),
                (text.to_owned(), days.0.to_owned(), days.1.to_owned())
            );
            let name = |period: Option<Period>| period.map(Period::as_text).unwrap_or_default();
            assert_eq!(
                (name(period.before()), name(period.after())),
                (around.0.to_owned(), around.1.to_owned())
            );
            let found: Vec<_> =
                period.against().into_iter().map(|(versus, period)| (versus, period.as_text())).collect();
            let against: Vec<_> =
                against.iter().map(|(versus, text)| (*versus, (*text).to_owned())).collect();
            assert_eq!(found, against, "{text}");
            assert_eq!(period.parts().len(), parts, "{text}");
        };
        use Versus::{Before, WeekBefore, YearBefore};
        check(
            "2026-11-20",
            ("2026-11-20", "2026-11-20"),
            ("2026-11-19", "2026-11-21"),
            &[(Before, "2026-11-19"), (WeekBefore, "2026-11-13")],
            24,
        );
        check(
            "2028-03-01",
            ("2028-03-01", "2028-03-01"),
            ("2028-02-29", "2028-03-02"),
            &[(Before, "2028-02-29"), (WeekBefore, "2028-02-23")],
            24,
        );
        check(
            "2028-02",
            ("2028-02-01", "2028-02-29"),
            ("2028-01", "2028-03"),
            &[(Before, "2028-01"), (YearBefore, "2027-02")],
            29,
        );
        check("2026", ("2026-01-01", "2026-12-31"), ("2025", "2027"), &[(Before, "2025")], 12);
        check("2000", ("2000-01-01", "2000-12-31"), ("", "2001"), &[], 12);
        check(
            "2100-12-31",
            ("2100-12-31", "2100-12-31"),
            ("2100-12-30", ""),
            &[(Before, "2100-12-30"), (WeekBefore, "2100-12-24")],
            24,
        );
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "1999",
            "2101",
            "9999",
            "2026-13",
            "2026-1",
            "2026-02-30",
            "2026-1-001",
            "20-11-2026",
            "-026",
            "2026-11-20 ",
            "abcd",
            "２０２６",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }
}
