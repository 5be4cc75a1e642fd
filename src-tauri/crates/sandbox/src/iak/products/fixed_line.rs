//! Telkom, other internet, and mobile postpaid, which borrows Telkom's shape and leaves it empty.

use super::{Asked, Bill, Code};
use crate::iak::period::span;
use crate::iak::tree::Node;

/// A row for each month; `period` names the first and the last.
pub(super) fn telkom(asked: &Asked<'_>) -> Result<Bill, Code> {
    let months = asked.month().last(asked.bills_due);
    let fee = asked.product.fee;
    let amounts: Vec<u64> =
        months.iter().map(|month| asked.customer.draw(&month.digits(), 3_000, 40_000) * 10).collect();
    let rows = months.iter().zip(&amounts).map(|(month, amount)| {
        Node::object([
            ("periode", month.words().into()),
            ("nilai_tagihan", amount.to_string().into()),
            ("admin", fee.to_string().into()),
            ("total", (amount + fee).into()),
        ])
    });
    let desc = connection(("0751", "01", "0006"), asked.bills_due, rows.collect());
    let bill = asked.single_bill(span(&months), amounts.iter().sum(), desc);
    Ok(Bill { charges: asked.bills_due, ..bill })
}

/// Everything but the number of bills is empty, and `total` is a text.
pub(super) fn mobile(asked: &Asked<'_>) -> Result<Bill, Code> {
    let row = ["periode", "nilai_tagihan", "admin", "total"].map(|name| (name, "".into()));
    let desc = connection(("", "", ""), 1, vec![Node::object(row)]);
    Ok(asked.single_bill(String::new(), asked.customer.draw("usage", 25, 400) * 1_000, desc))
}

fn connection((area, division, exchange): (&str, &str, &str), bills: u64, rows: Vec<Node>) -> Node {
    Node::object([
        ("kode_area", area.into()),
        ("divre", division.into()),
        ("datel", exchange.into()),
        ("jumlah_tagihan", bills.into()),
        ("tagihan", Node::object([("detail", Node::List(rows))])),
    ])
}

/// One sentence is all that is told.
pub(super) fn internet(asked: &Asked<'_>) -> Result<Bill, Code> {
    let (plan, amount) = asked.customer.choose(
        "plan",
        &[("CBN Anywhere Basic", 30_000), ("CBN Fiber 50", 289_000), ("CBN Fiber 100", 399_000)],
    );
    let desc = Node::object([("product_desc", plan.into())]);
    Ok(asked.single_bill(asked.month().digits(), amount, desc))
}
