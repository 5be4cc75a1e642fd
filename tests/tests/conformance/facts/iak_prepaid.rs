//! IAK prepaid v2: a top-up is always accepted first and found done later; only PLN has an inquiry.

use loket_model::Category::{MobilePrepaid, PlnPrepaid};

use super::At::{Inquiry, Payment};
use super::{Facts, except, wrong};
use crate::ask::Cost::Fixed;
use crate::ask::{Ask, CODE, Cost, NOT_RECEIVED, PENDING, Scenario, ask};

/// The vendor's subscriber for inquiries.
const METER: &str = "12345678901";
const BILL: &str = "bill of 20000 + 150";
const COST: Cost = Fixed(20_150);

fn token() -> Ask {
    ask("hpln20000", PlnPrepaid, METER)
}

fn sales() -> Vec<Scenario> {
    vec![
        token().accepted(BILL, COST),
        // By subscriber number; the top-up goes to the meter.
        token().of("512345678901").accepted(BILL, COST),
        // A name with a slash, of which the serial number has its own.
        token().of("12345678902").accepted(BILL, COST),
        ask("hpln50000", PlnPrepaid, METER).accepted("bill of 50000 + 150", Fixed(50_150)),
        ask("hpln100000", PlnPrepaid, METER).accepted("bill of 100000 + 150", Fixed(100_150)),
        ask("hpln200000", PlnPrepaid, METER).accepted("bill of 200000 + 150", Fixed(200_150)),
        ask("hpln500000", PlnPrepaid, METER).accepted("bill of 500000 + 150", Fixed(500_150)),
        ask("hpln1000000", PlnPrepaid, METER).accepted("bill of 1000000 + 150", Fixed(1_000_150)),
        ask("htelkomsel10000", MobilePrepaid, "081234567890").accepted("bill of 10000 + 450", Fixed(10_450)),
        ask("hindosat10000", MobilePrepaid, "085612345678").accepted("bill of 10000 + 900", Fixed(10_900)),
        ask("xld10000", MobilePrepaid, "081712345678").accepted("bill of 10000 + 850", Fixed(10_850)),
        ask("htelkomseldata1", MobilePrepaid, "081234567890").accepted("bill of 15300 + 0", Fixed(15_300)),
    ]
}

/// The vendor publishes one number that succeeds; "0855…" is the sandbox's own.
fn endings() -> Vec<Scenario> {
    let pulsa = ask("hindosat10000", MobilePrepaid, "");
    let (bill, cost) = ("bill of 10000 + 900", Fixed(10_900));
    vec![
        token().of("00012345678").refused("refused customer_unknown"),
        pulsa.of("08551234507").ends([bill, PENDING, PENDING, "paid"], cost),
        pulsa.of("08551234506").ends([bill, PENDING, "failed refused", "failed refused"], cost),
        // Refused at the door, so that nobody knows it later.
        pulsa.of("02112345678").ends([bill, "failed customer_unknown", NOT_RECEIVED, NOT_RECEIVED], cost),
    ]
}

pub fn facts() -> Facts {
    Facts {
        plain: token().accepted(BILL, COST),
        sales: sales(),
        endings: endings(),
        // 06, not found.
        unsold: NOT_RECEIVED,
        // 07.
        failed_late: "failed refused",
        exceptions: vec![
            // An inquiry about a subscriber tells no price, no product and no reference.
            except("wrong-amount", Inquiry, BILL),
            except("wrong-product", Inquiry, BILL),
            except("wrong-reference", Inquiry, BILL),
            // "In process" decides nothing, whoever it is about; the status is held against the sale.
            except("wrong-customer", Payment, PENDING),
            except("wrong-product", Payment, PENDING),
            except("wrong-reference", Payment, PENDING),
            except("wrong-amount", Payment, PENDING),
        ],
        wrong: vec![
            wrong("api-key", ["refused settings", "failed settings", CODE]),
            wrong("username", ["refused settings", "failed settings", CODE]),
        ],
        // 17.
        short: ["failed deposit_low", "failed deposit_low"],
        // Its price stands nowhere, so nothing is asked.
        unknown_product: "not asked",
        // A repeated top-up with the same reference acts as a question about it.
        twice: [PENDING, "paid"],
        asked_again: BILL,
        listed_only: &[],
    }
}
