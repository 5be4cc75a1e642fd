//! One day: two cashiers after each other, people when people come, and the drawer counted twice.

use loket_journal::{Event, JournalError};
use loket_model::{BookAccount, CashDirection, Rupiah, UtcMillis, ZReport, Zone};

use crate::money;
use crate::sale::{self, Ending};
use crate::shop::Shop;

const CASHIERS: [&str; 5] = ["Siti", "Rina", "Agus", "Yuni", "Budi"];
const HOUR_MS: i64 = 3_600_000;
/// When the second cashier takes over.
const CHANGE_HOUR: i64 = 14;
/// How many in a thousand come in the hour from 07:00 on, and in each after it.
const HOURS: [u64; 14] = [30, 70, 95, 105, 95, 75, 65, 75, 80, 85, 75, 60, 55, 35];
const FIRST_HOUR: i64 = 7;
/// Unresolved payments that the last evening leaves behind.
const LEFT_OPEN: u64 = 5;
/// Cash in the drawer from which on some of it goes to the safe.
const FULL: u32 = 4_000_000;

/// How busy a day is beside the others: more shops know the shop each year, bills are due before the 20th, and on
/// Sundays people rest.
pub(crate) fn weight(n: i64, days: i64, start: UtcMillis) -> u64 {
    let grown = 700 + u64::try_from(n * 600 / days).unwrap();
    let civil = Zone::Wib.civil(start);
    let of_month = match civil.day() {
        1..=4 => 110,
        5..=10 => 130,
        11..=20 => 120,
        _ => 75,
    };
    let of_week = if Zone::Wib.format(start, "%u") == "7" { 55 } else { 105 };
    grown * of_month * of_week
}

/// Plays a day with so many payments.
pub(crate) fn play(shop: &mut Shop, start: UtcMillis, count: u64, is_last: bool) -> Result<(), JournalError> {
    shop.now = shop.now.max(start.plus_ms(FIRST_HOUR * HOUR_MS - 20 * 60_000));
    begin(shop)?;
    shop.look_after_deposits()?;
    let all: u64 = HOURS.iter().sum();
    let (mut weight, mut sold, mut is_afternoon) = (0, 0, false);
    for (hour, share) in (FIRST_HOUR..).zip(HOURS) {
        weight += share;
        if hour >= CHANGE_HOUR && !is_afternoon {
            is_afternoon = true;
            end(shop)?;
            begin(shop)?;
        }
        let until_now = count * weight / all;
        let in_hour = until_now - sold;
        for n in 0..in_hour {
            let slot_ms = HOUR_MS / i64::try_from(in_hour).unwrap();
            let at = start.plus_ms(hour * HOUR_MS + i64::try_from(n).unwrap() * slot_ms);
            shop.now = shop.now.max(at);
            shop.wait_ms(1, u64::try_from(slot_ms / 4).unwrap().clamp(1, 30_000));
            let is_left = is_last && count - sold - n <= LEFT_OPEN;
            sale::play(shop, if is_left { Ending::LeftOpen } else { Ending::Drawn })?;
        }
        sold = until_now;
    }
    shop.now = shop.now.max(start.plus_ms((FIRST_HOUR + 14) * HOUR_MS));
    end(shop)
}

fn begin(shop: &mut Shop) -> Result<(), JournalError> {
    shop.cashier = *shop.dice.one_of::<&str>(&CASHIERS);
    shop.wait_ms(1_000, 60_000);
    shop.open_shift()
}

/// Cash goes to the safe, the rest is counted, and the report is for good.
fn end(shop: &mut Shop) -> Result<(), JournalError> {
    shop.wait_ms(60_000, 120_000);
    let report = shop.report()?;
    if report.expected > Rupiah::from_u32(FULL) {
        let amount = report.expected.minus(Rupiah::from_u32(FULL / 4)).unwrap();
        let event = Event::CashMoved {
            shift: shop.shift,
            direction: CashDirection::Out,
            amount,
            reason: "setor ke brankas".to_owned(),
        };
        shop.add(event, money::moved(BookAccount::Drawer, BookAccount::ShopCash, amount))?;
        shop.wait_ms(60_000, 120_000);
    }
    let report = shop.report()?;
    let off = match shop.dice.below(20) {
        0 => -i64::try_from(shop.dice.between(1, 10) * 500).unwrap(),
        1 => i64::try_from(shop.dice.between(1, 4) * 500).unwrap(),
        _ => 0,
    };
    let counted = report.expected.plus(Rupiah::new(off).unwrap()).unwrap();
    let z = ZReport {
        number: shop.shift,
        counted,
        difference: counted.minus(report.expected).unwrap(),
        reason: (off != 0).then(|| "selisih uang kembalian".to_owned()),
        forced: false,
        closed_at: shop.now,
        closed_by: shop.cashier.to_owned(),
        report,
    };
    let postings = money::closed(z.report.expected, z.counted);
    shop.add(Event::ShiftClosed(Box::new(z)), postings)
}
