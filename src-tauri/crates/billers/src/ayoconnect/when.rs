//! The vendor's date and time for people: `07 Sep 2022 | 17:47`, or reversed `10:13 | 12 Sep 2022`.

use loket_model::{UtcMillis, Zone};

/// Beginnings of month names, English and Indonesian.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["may", "mei"],
    &["jun"],
    &["jul"],
    &["aug", "agu", "agt"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "des"],
];

/// The instant of a label's value; the vendor's clock is taken for WIB.
pub(super) fn paid_at(text: &str) -> Option<UtcMillis> {
    let (left, right) = text.split_once('|')?;
    let (date, time) = if left.contains(':') { (right, left) } else { (left, right) };
    let (hour, minute) = time.trim().split_once(':')?;
    let (hour, minute) = (number(hour, 23)?, number(minute, 59)?);
    let mut parts = date.split_whitespace();
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let name = month.get(..3)?.to_ascii_lowercase();
    let month = (1..=12).zip(MONTHS).find(|(_, names)| names.contains(&name.as_str()))?.0;
    let (day, year) = (number(day, 31)?, number(year, 9_999)?);
    let (start, _) = Zone::Wib.day_bounds(&format!("{year:04}-{month:02}-{day:02}"))?;
    Some(start.plus_ms((hour * 60 + minute) * 60_000))
}

fn number(text: &str, max: i64) -> Option<i64> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number <= max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_orders_are_one_instant() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(paid_at(text).map(|at| Zone::Wib.rfc3339_seconds(at)).as_deref(), expected, "{text}");
        };
        check("07 Sep 2022 | 17:47", Some("2022-09-07T17:47:00+07:00"));
        check("17:47 | 07 Sep 2022", Some("2022-09-07T17:47:00+07:00"));
        check("1 Agustus 2024|00:05", Some("2024-08-01T00:05:00+07:00"));
        check("31 Feb 2022 | 17:47", None);
        check("07 Sep 2022 | 24:00", None);
        check("07 Xyz 2022 | 17:47", None);
        check("07 é 2022 | 17:47", None);
        check("07 Sep 2022", None);
        check("|", None);
    }
}
