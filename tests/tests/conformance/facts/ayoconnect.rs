//! Ayoconnect v2: a payment is normally in process at first. Test numbers that are seen all succeed; the others are the
//! sandbox's own, as are products without a published code.

use loket_model::Category::{
    BpjsKesehatan, BpjsKetenagakerjaan, Internet, MobilePostpaid, MobilePrepaid, Pdam, PlnPostpaid,
    PlnPrepaid,
};

use super::At::{Inquiry, Payment};
use super::{Facts, except, wrong};
use crate::ask::Cost::{Fixed, Less};
use crate::ask::{Ask, CODE, Cost, NOT_RECEIVED, PENDING, Scenario, ask};

const METER: &str = "14987654321";
const BILL: &str = "bill of 20000 + 2500";
const COST: Cost = Fixed(22_500);

const STATUS: &str = "unresolved http_status";

fn token() -> Ask {
    ask("PLSTPL20", PlnPrepaid, METER)
}

fn sales() -> Vec<Scenario> {
    vec![
        token().accepted(BILL, COST),
        ask("PLSTPL50", PlnPrepaid, METER).accepted("bill of 50000 + 2500", Fixed(52_500)),
        ask("PLSTPL100", PlnPrepaid, METER).accepted("bill of 100000 + 2500", Fixed(102_500)),
        // Three months of 95,539 altogether, with an admin for each (vendor's sample).
        ask("TLSTPOS", PlnPostpaid, "516070377775").accepted("bill of 95539 + 6000", Fixed(101_539)),
        ask("TLSTPOS", PlnPostpaid, "516070377764").accepted("bill of any + 2000", Less(0)),
        ask("PPLSIND12", MobilePrepaid, "0814111111200").accepted("bill of 12000 + 600", Fixed(12_600)),
        ask("PPDTIND100MB", MobilePrepaid, "0814111111200").accepted("bill of 5500 + 0", Fixed(5_500)),
        ask("product-code", MobilePostpaid, "0811111111").accepted("bill of 3607 + 0", Fixed(3_607)),
        ask("PSCBYRTLKHALO", MobilePostpaid, "0811111111").accepted("bill of 3607 + 2500", Fixed(6_107)),
        ask("BPJSTKPU", BpjsKetenagakerjaan, "210800004501")
            .accepted("bill of 108990 + 2500", Fixed(111_490)),
        ask("BPJSTKBPU", BpjsKetenagakerjaan, "187101090793000901")
            .months(1)
            .accepted("bill of any + 2500", Less(0)),
        ask("BPJSKES1", BpjsKesehatan, "8801234560001").months(2).accepted("bill of any + 2500", Less(0)),
        ask("INDIHOME", Internet, "127246500101").accepted("bill of any + 2500", Less(0)),
        ask("PDAMBDG", Pdam, "10202001").accepted("bill of any + 2500", Less(0)),
    ]
}

fn endings() -> Vec<Scenario> {
    let bill = ask("PSCBYRTLKHALO", MobilePostpaid, "");
    vec![
        bill.of("08111111194").refused("refused nothing_owed"),
        bill.of("08111111195").refused("refused customer_unknown"),
        bill.of("08111111198").refused("refused try_later"),
        bill.of("08111111196")
            .ends(["bill of any + 2500", PENDING, "failed try_later", "failed try_later"], Less(0)),
        bill.of("08111111197").ends(["bill of any + 2500", PENDING, PENDING, PENDING], Less(0)),
        token().of("00012345678").refused("refused customer_unknown"),
    ]
}

pub fn facts() -> Facts {
    Facts {
        plain: token().accepted(BILL, COST),
        sales: sales(),
        endings: endings(),
        // 188, not available.
        unsold: NOT_RECEIVED,
        // 101, connectivity.
        failed_late: "failed try_later",
        exceptions: vec![
            // An inquiry has no reference of ours, so a wrong one of theirs shows at the payment.
            except("wrong-reference", Inquiry, BILL),
            except("wrong-amount", Inquiry, "bill of 20000 + 3500"),
            // "In process" decides nothing, whoever it is about; the status is held against the sale.
            except("wrong-customer", Payment, PENDING),
            except("wrong-product", Payment, PENDING),
            except("wrong-reference", Payment, PENDING),
            except("wrong-amount", Payment, PENDING),
            // In process there is no token yet.
            except("no-token", Payment, PENDING),
        ],
        wrong: vec![
            // HTTP 401: a payment that is refused so is asked about like any other HTTP error.
            wrong("api-secret", ["refused settings", STATUS, STATUS]),
            wrong("api-key", ["refused settings", STATUS, STATUS]),
        ],
        // 198: what a low balance gives is not documented.
        short: ["failed refused", "failed refused"],
        unknown_product: "refused product_unknown",
        // 102, duplicate.
        twice: [PENDING, CODE],
        // An inquiry carries no number of ours.
        asked_again: BILL,
        listed_only: &[],
    }
}
