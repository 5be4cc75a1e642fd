//! Months of a bill: how they are written, and what each of them costs.

use loket_model::{Bill, BillLine, Category, Rupiah};

/// Abbreviations as Indonesian billers print them.
const MONTHS: [&str; 12] =
    ["JAN", "FEB", "MAR", "APR", "MEI", "JUN", "JUL", "AGS", "SEP", "OKT", "NOV", "DES"];

/// `202609,202610` as `SEP26,OKT26`; months in words stay in the biller's words, in capitals. Gas bills write the
/// month before the year ("Inquiry/Payment PGAS": `0917`).
pub(crate) fn written(period: &str, category: Category) -> String {
    let is_gas = matches!(category, Category::Pgn | Category::Pertagas);
    let one = |month: &str| {
        let month = month.trim();
        let digits = (month.bytes().all(|byte| byte.is_ascii_digit()), month.len());
        let known = match digits {
            (true, 6) => {
                month.strip_prefix("20").and_then(|rest| rest.split_at_checked(2)).map(|(y, m)| (m, y))
            }
            (true, 4) if is_gas => month.split_at_checked(2),
            _ => None,
        };
        known.and_then(|(month, year)| abbreviated(month, year)).unwrap_or_else(|| month.to_ascii_uppercase())
    };
    period.split(',').map(one).filter(|month| !month.is_empty()).collect::<Vec<_>>().join(",")
}

/// `SEP26`; none for a month that is none.
fn abbreviated(month: &str, year: &str) -> Option<String> {
    let position = month.parse::<usize>().ok()?.checked_sub(1)?;
    MONTHS.get(position).map(|name| format!("{name}{year}"))
}

/// `00011701-00011847`, or whichever reading the biller gave.
pub(crate) fn readings(line: &BillLine) -> String {
    [&line.meter_from, &line.meter_to].into_iter().flatten().cloned().collect::<Vec<_>>().join("-")
}

/// What lies between two readings, where both are whole numbers and the meter has not begun anew.
pub(crate) fn usage(line: &BillLine) -> Option<u64> {
    let reading = |text: &Option<String>| text.as_deref()?.trim().parse::<u64>().ok();
    reading(&line.meter_to)?.checked_sub(reading(&line.meter_from)?)
}

/// What one month of a bill costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Share {
    /// The month's bill, its late fee in it.
    pub(crate) tag: Rupiah,
    /// Its admin.
    pub(crate) admin: Rupiah,
    /// Both.
    pub(crate) total: Rupiah,
}

/// What each month costs, where that adds up to the bill; none where it does not, because a wrong month is worse than
/// none. Billers write a month's amount with its late fee or without; admin that no month tells is charged for each
/// alike.
pub(crate) fn shares(bill: &Bill) -> Option<Vec<Share>> {
    let plain: Vec<Rupiah> = bill.lines.iter().map(|line| line.amount).collect();
    let with_fee: Option<Vec<Rupiah>> =
        bill.lines.iter().map(|line| line.amount.plus(line.penalty).ok()).collect();
    let adds_up = |parts: &Vec<Rupiah>, whole: Rupiah| Rupiah::sum(parts.iter().copied()) == Ok(whole);
    let tags =
        [Some(plain), with_fee].into_iter().flatten().find(|tags| adds_up(tags, bill.charge.amount()))?;
    let said: Vec<Rupiah> = bill.lines.iter().map(|line| line.admin).collect();
    let admins = if said.iter().any(|admin| *admin != Rupiah::ZERO) { said } else { equal_parts(bill)? };
    if !adds_up(&admins, bill.charge.admin()) {
        return None;
    }
    let share = |(tag, admin): (Rupiah, Rupiah)| Some(Share { tag, admin, total: tag.plus(admin).ok()? });
    tags.into_iter().zip(admins).map(share).collect()
}

/// The admin in as many equal parts as there are months, where nothing of it is left over.
fn equal_parts(bill: &Bill) -> Option<Vec<Rupiah>> {
    let months = i64::try_from(bill.lines.len()).ok().filter(|months| *months > 0)?;
    let admin = bill.charge.admin().get();
    let part = (admin % months == 0).then(|| Rupiah::new(admin / months).ok())??;
    Some(vec![part; bill.lines.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use loket_model::Charge;
    use proptest::prelude::*;

    #[test]
    fn months_are_abbreviated_where_their_form_is_known() {
        let check = |period: &str, category: Category, expected: &str| {
            assert_eq!(written(period, category), expected, "{period}");
        };
        check("202610", Category::PlnPostpaid, "OKT26");
        check("202609, 202610", Category::Pdam, "SEP26,OKT26");
        check("202613", Category::Pdam, "202613");
        check("0917", Category::Pgn, "SEP17");
        check("0917", Category::Telkom, "0917");
        check("2017", Category::Pgn, "2017");
        check("Mei 2014", Category::Telkom, "MEI 2014");
        check("20261022-20271022", Category::Esamsat, "20261022-20271022");
        check("", Category::Pdam, "");
    }

    #[test]
    fn admin_that_the_biller_told_is_never_divided_anew() {
        let check = |told: [u32; 2], admin: u32, expected: Option<[u32; 2]>| {
            let line = |admin: u32| BillLine {
                period: String::new(),
                amount: Rupiah::from_u32(10_000),
                admin: Rupiah::from_u32(admin),
                penalty: Rupiah::ZERO,
                meter_from: None,
                meter_to: None,
            };
            let mut bill = crate::tests::token_bill();
            bill.lines = told.map(line).to_vec();
            bill.charge = Charge::new(Rupiah::from_u32(20_000), Rupiah::from_u32(admin)).unwrap();
            let admins =
                shares(&bill).map(|shares| shares.iter().map(|share| share.admin).collect::<Vec<_>>());
            assert_eq!(admins, expected.map(|admins| admins.map(Rupiah::from_u32).to_vec()), "{told:?}");
        };
        check([2_500, 1_500], 4_000, Some([2_500, 1_500]));
        check([2_500, 1_000], 4_000, None);
        check([2_500, 0], 5_000, None);
        check([0, 0], 5_000, Some([2_500, 2_500]));
        check([0, 0], 5_001, None);
    }

    proptest! {
        #[test]
        fn months_are_told_apart_only_where_they_add_up(
            months in proptest::collection::vec((0_u32..9_000_000, 0_u32..5_000, 0_u32..9_000), 1..6),
            fees_inside in any::<bool>(), off in 0_u32..3, admin_told in any::<bool>(),
        ) {
            let line = |(amount, admin, penalty): &(u32, u32, u32)| BillLine {
                period: String::new(),
                amount: Rupiah::from_u32(*amount),
                admin: Rupiah::from_u32(if admin_told { *admin } else { 0 }),
                penalty: Rupiah::from_u32(*penalty),
                meter_from: None,
                meter_to: None,
            };
            let mut bill = crate::tests::token_bill();
            bill.lines = months.iter().map(line).collect();
            let amount: u32 = months.iter().map(|(amount, _, fee)| amount + if fees_inside { 0 } else { *fee }).sum();
            let admin: u32 = months.iter().map(|(_, admin, _)| admin).sum();
            bill.charge = Charge::new(Rupiah::from_u32(amount + off), Rupiah::from_u32(admin)).unwrap();
            match shares(&bill) {
                Some(shares) => {
                    let total = Rupiah::sum(shares.iter().map(|share| share.total));
                    prop_assert_eq!(total, Ok(bill.charge.total()));
                    prop_assert_eq!(shares.len(), bill.lines.len());
                }
                None => prop_assert!(off > 0 || !admin_told),
            }
        }
    }
}
