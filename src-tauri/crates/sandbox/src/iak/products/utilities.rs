//! Gas and television.

use super::{Asked, Bill, Code};
use crate::iak::tree::Node;

/// Price of a cubic metre of gas, in rupiah.
const GAS_PRICE: u64 = 9_200;

/// The meters are six-digit texts; the month stands before the year.
pub(super) fn gas(asked: &Asked<'_>) -> Result<Bill, Code> {
    let first = asked.customer.draw("meter", 1_000, 90_000);
    let usage = asked.customer.draw("usage", 10, 60);
    let desc = Node::object([
        ("address", "-".into()),
        ("first_meter", format!("{first:06}").into()),
        ("last_meter", format!("{:06}", first + usage).into()),
        ("usage", usage.into()),
    ]);
    Ok(asked.single_bill(asked.month().month_and_year(), usage * GAS_PRICE, desc))
}

/// A subscription without particulars.
pub(super) fn television(asked: &Asked<'_>) -> Result<Bill, Code> {
    let amount = asked.customer.choose("package", &[99_000, 138_499, 189_000]);
    Ok(asked.single_bill(String::new(), amount, subscription(Vec::new())))
}

/// A subscription with one row.
pub(super) fn telkomvision(asked: &Asked<'_>) -> Result<Bill, Code> {
    let amount = asked.customer.choose("package", &[99_000, 149_000, 199_000]);
    let period = asked.month().short_words();
    let row = Node::object([
        ("periode", period.as_str().into()),
        ("nilai_tagihan", amount.to_string().into()),
        ("no_ref", format!("{}A", asked.customer.draw("reference", 100, 999)).into()),
    ]);
    Ok(asked.single_bill(period, amount, subscription(vec![row])))
}

fn subscription(rows: Vec<Node>) -> Node {
    Node::object([
        ("bill_quantity", "1".into()),
        ("product_category", "".into()),
        ("ppn", 0.into()),
        ("tagihan", Node::object([("detail", Node::List(rows))])),
    ])
}
