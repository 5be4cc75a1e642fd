//! Instalments, insurance premiums, and wallets that are filled with an amount of the payer's choice.

use super::{Asked, Bill, Code};
use crate::iak::codes::postpaid::INVALID_AMOUNT;
use crate::iak::tree::Node;

/// What can be put into a wallet at once, in rupiah; the sandbox's own limits.
const WALLET_AMOUNTS: std::ops::RangeInclusive<u64> = 10_000..=10_000_000;

/// `period` is the number of the instalment.
pub(super) fn instalment(asked: &Asked<'_>) -> Result<Bill, Code> {
    let customer = asked.customer;
    let instalment = customer.draw("instalment", 400_000, 1_900_000);
    let penalty = customer.choose("penalty", &[0, 0, 3_305]);
    let desc = Node::object([
        ("misc_fee", 0.into()),
        ("item_name", customer.choose("item", &["HONDA VARIO 125", "YAMAHA MIO M3", "SUZUKI NEX II"]).into()),
        ("no_rangka", format!("MH1JFB{:09}", customer.draw("chassis", 0, 999_999_999)).into()),
        ("no_pol", format!("B{}UWX", customer.draw("plate", 1_000, 9_999)).into()),
        ("tenor", "030".into()),
        ("installment", instalment.into()),
        ("penalty_bill", penalty.into()),
        ("max_payment", 0.into()),
        ("last_paid_due_date", asked.today.strftime("%d %b %y").to_string().into()),
        ("id_ref", customer.draw("reference", 100_000, 999_999).to_string().into()),
    ]);
    let number = customer.draw("number", 1, 30);
    Ok(asked.single_bill(format!("{number:03}"), instalment + penalty, desc))
}

/// The insurer's word to its customers comes as a list.
pub(super) fn insurance(asked: &Asked<'_>) -> Result<Bill, Code> {
    let desc = Node::object([
        ("insured", asked.customer.draw("insured", 1, 4).to_string().into()),
        ("policy_status", "INFORCE".into()),
        ("due_date", asked.today.strftime("25/%m/%Y").to_string().into()),
        ("footer", Node::List(vec!["AIA CUSTOMER CARE 1500980".into()])),
    ]);
    Ok(asked.single_bill(String::new(), asked.customer.draw("premium", 50, 400) * 5_000, desc))
}

/// The amount is the one asked for.
pub(super) fn wallet(asked: &Asked<'_>) -> Result<Bill, Code> {
    let amount = asked.extra.parse().ok().filter(|amount| WALLET_AMOUNTS.contains(amount));
    let desc = Node::object([("footer", "".into())]);
    Ok(asked.single_bill(String::new(), amount.ok_or(INVALID_AMOUNT)?, desc))
}
