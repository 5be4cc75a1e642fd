//! MyBills v2.0: its test numbers, scenario by scenario (scenario tests), its codes, and its silence about repetition.

use loket_model::Category::{Emoney, MobilePrepaid, Pdam, PlnPrepaid};

use super::At::Inquiry;
use super::{Facts, except, wrong};
use crate::ask::Cost::{Fixed, Less};
use crate::ask::{Ask, CODE, Cost, NOT_RECEIVED, PENDING, Scenario, ask};

/// A household that the sandbox serves without a script.
pub const CUSTOMER: &str = "829374298301";

const BILL: &str = "bill of 20000 + 500";
/// The price less the shop's share.
const COST: Cost = Fixed(20_200);
const LIE: &str = "unresolved mismatch";

fn token() -> Ask {
    ask("PLNPR20", PlnPrepaid, CUSTOMER)
}

fn sales() -> Vec<Scenario> {
    vec![
        token().sold(BILL, COST),
        ask("PLNPR50", PlnPrepaid, CUSTOMER).sold("bill of 50000 + 500", Fixed(50_200)),
        ask("PLNPR100", PlnPrepaid, CUSTOMER).sold("bill of 100000 + 500", Fixed(100_200)),
        ask("PLNPR200", PlnPrepaid, CUSTOMER).sold("bill of 200000 + 500", Fixed(200_200)),
        ask("PLNPR500", PlnPrepaid, CUSTOMER).sold("bill of 500000 + 500", Fixed(500_200)),
        ask("PLNPR1000", PlnPrepaid, CUSTOMER).sold("bill of 1000000 + 500", Fixed(1_000_200)),
        ask("PDAMKABTANGERANG", Pdam, "735711761").sold("bill of 61600 + 2300", Fixed(63_600)),
        ask("VTS25", MobilePrepaid, "081284351111").sold("bill of 25000 + 500", Fixed(25_200)),
        ask("DTSFL2GB", MobilePrepaid, "081284351121").sold("bill of 35500 + 0", Fixed(35_200)),
        ask("EWSP20", Emoney, "081284351131").sold("bill of 20000 + 500", Fixed(20_200)),
        ask("EWOV20", Emoney, "081284351131").sold("bill of 20000 + 500", Fixed(20_200)),
    ]
}

/// Last digits 2 to 5 of a product's test numbers: pending then paid, pending then failed, failed, no bill.
fn scripts(stem: &str, of: impl Fn(&str) -> Ask, bill: &'static str, cost: Cost) -> Vec<Scenario> {
    let numbered = |digit: u8| of(&format!("{stem}{digit}"));
    vec![
        numbered(2).accepted(bill, cost),
        numbered(3).ends([bill, PENDING, "failed try_later", "failed try_later"], cost),
        numbered(4).ends([bill, "failed try_later", "failed try_later", "failed try_later"], cost),
        numbered(5).refused("refused try_later"),
    ]
}

fn endings() -> Vec<Scenario> {
    let mut endings = vec![
        // The vendor's own sample: asks for one meter and answers for another.
        ask("PLNPR20", PlnPrepaid, "86034655976").ends([BILL, LIE, LIE, LIE], COST),
        ask("PLNPR20", PlnPrepaid, "00012345678").refused("refused customer_unknown"),
        ask("PDAMKABTANGERANG", Pdam, "000123456").refused("refused customer_unknown"),
        ask("VTS25", MobilePrepaid, "0218435111").refused("refused customer_unknown"),
    ];
    let of = |product: &'static str, category| move |number: &str| ask(product, category, number);
    endings.extend(scripts("82937429830", of("PLNPR20", PlnPrepaid), BILL, COST));
    endings.extend(scripts("73571176", of("PDAMKABTANGERANG", Pdam), "bill of any + 2300", Less(300)));
    endings.extend(scripts("08128435111", of("VTS25", MobilePrepaid), "bill of 25000 + 500", Fixed(25_200)));
    endings.extend(scripts("08128435112", of("DTSFL2GB", MobilePrepaid), "bill of 35500 + 0", Fixed(35_200)));
    endings.extend(scripts("08128435113", of("EWSP20", Emoney), "bill of 20000 + 500", Fixed(20_200)));
    endings
}

pub fn facts() -> Facts {
    Facts {
        plain: token().sold(BILL, COST),
        sales: sales(),
        endings: endings(),
        // 22, not found.
        unsold: NOT_RECEIVED,
        // 96.
        failed_late: "failed try_later",
        exceptions: vec![except("wrong-amount", Inquiry, "bill of 20000 + 1500")],
        wrong: vec![
            wrong("jwt-secret", ["refused settings", "failed settings", CODE]),
            wrong("api-secret", ["refused settings", "failed settings", CODE]),
            wrong("merchant-id", ["refused settings", "failed settings", CODE]),
        ],
        // 36, balance limit: the document does not say whose.
        short: ["failed limit_reached", "failed limit_reached"],
        unknown_product: "refused product_unknown",
        // 09, duplicate.
        twice: ["paid", CODE],
        asked_again: "refused try_later",
        listed_only: &[],
    }
}
