//! PDAM: a detail row for each period (Surabaya, Medan), or one row that covers them all (AETRA).

use super::{Asked, Bill, Code};
use crate::iak::period::{Month, list};
use crate::iak::tree::Node;

/// What a late bill costs more, in rupiah.
const PENALTY: u64 = 7_500;
/// Meter upkeep and the like, in rupiah a month.
const MISC: u64 = 750;

/// One period's water.
#[derive(Debug, Clone, Copy)]
struct Usage {
    first_meter: u64,
    last_meter: u64,
    amount: u64,
    penalty: u64,
}

/// What was used in each of the months, the oldest first; all but the last are late.
fn usage(asked: &Asked<'_>, months: &[Month]) -> Vec<Usage> {
    let mut meter = asked.customer.draw("meter", 500, 6_000);
    let mut used = Vec::new();
    for (position, month) in (1..).zip(months) {
        let cubic_metres = asked.customer.draw(&month.digits(), 8, 40);
        let is_late = position < asked.bills_due;
        used.push(Usage {
            first_meter: meter,
            last_meter: meter + cubic_metres,
            amount: cubic_metres * 1_135,
            penalty: if is_late { PENALTY } else { 0 },
        });
        meter += cubic_metres;
    }
    used
}

fn row(period: String, usage: Usage, misc: u64) -> Vec<(&'static str, Node)> {
    vec![
        ("period", period.into()),
        ("first_meter", usage.first_meter.into()),
        ("last_meter", usage.last_meter.into()),
        ("penalty", usage.penalty.into()),
        ("bill_amount", usage.amount.into()),
        ("misc_amount", misc.into()),
    ]
}

/// Only Surabaya tells a due date, a tariff code and `stand`.
pub(super) fn surabaya(asked: &Asked<'_>) -> Result<Bill, Code> {
    let due = [
        ("due_date", format!("1-15 {}", asked.month().words()).into()),
        ("kode_tarif", asked.customer.choose("tariff", &["2A", "3A", "4A"]).into()),
    ];
    Ok(separated(asked, "PDAM SURABAYA", due.into(), true))
}

pub(super) fn medan(asked: &Asked<'_>) -> Result<Bill, Code> {
    Ok(separated(asked, "PDAM TIRTANADI MEDAN", Vec::new(), false))
}

fn separated(
    asked: &Asked<'_>,
    company: &'static str,
    own_fields: Vec<(&'static str, Node)>,
    with_stand: bool,
) -> Bill {
    let months = asked.month().last(asked.bills_due);
    let used = usage(asked, &months);
    let rows = months.iter().zip(&used).map(|(month, usage)| {
        let mut row = row(month.digits(), *usage, MISC);
        if with_stand {
            row.push(("stand", format!("{}-{}", usage.first_meter, usage.last_meter).into()));
        }
        Node::Object(row)
    });
    let nominal = used.iter().map(|usage| usage.amount + usage.penalty + MISC).sum();
    let desc = description(asked, company, own_fields, rows.collect());
    Bill { charges: asked.bills_due, ..asked.single_bill(list(&months), nominal, desc) }
}

/// Periods, meters and sums of all bills stand in one row, and the fee is taken once.
pub(super) fn aetra(asked: &Asked<'_>) -> Result<Bill, Code> {
    let months = asked.month().last(asked.bills_due);
    let used = usage(asked, &months);
    let whole = Usage {
        first_meter: used.first().map_or(0, |usage| usage.first_meter),
        last_meter: used.last().map_or(0, |usage| usage.last_meter),
        amount: used.iter().map(|usage| usage.amount).sum(),
        penalty: used.iter().map(|usage| usage.penalty).sum(),
    };
    let misc = MISC * asked.bills_due;
    let rows = vec![Node::Object(row(list(&months), whole, misc))];
    let desc = description(asked, "AETRA", Vec::new(), rows);
    Ok(asked.single_bill(list(&months), whole.amount + whole.penalty + misc, desc))
}

fn description(
    asked: &Asked<'_>,
    company: &'static str,
    own_fields: Vec<(&'static str, Node)>,
    rows: Vec<Node>,
) -> Node {
    let house = asked.customer.draw("house", 1, 180);
    let head: [(_, Node); 5] = [
        ("bill_quantity", asked.bills_due.into()),
        ("address", format!("JL. MATA AIR NO. {house}").into()),
        ("biller_admin", "".into()),
        ("pdam_name", company.into()),
        ("stamp_duty", "".into()),
    ];
    let bill = ("bill", Node::object([("detail", Node::List(rows))]));
    Node::Object(head.into_iter().chain(own_fields).chain([bill]).collect())
}
