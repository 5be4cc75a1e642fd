//! IAK postpaid: every product of its test table, and the older scheme of test numbers, whose last digit says what
//! happens.

use loket_model::Category::{
    BpjsKesehatan, BpjsKetenagakerjaan, Emoney, Esamsat, Insurance, Internet, MobilePostpaid, Multifinance,
    Pbb, Pdam, Pgn, PlnNontaglis, PlnPostpaid, Telkom, Tv,
};

use super::At::{Advice, Inquiry, Payment};
use super::{Facts, except, wrong};
use crate::ask::Cost::{Fixed, Less};
use crate::ask::{Ask, CODE, Cost, NOT_RECEIVED, PENDING, Scenario, ask};

const OWNER: &str = "0212502110170100";

/// A product's test numbers but for the last digit, with what an inquiry needs besides.
pub fn numbered() -> Vec<(Ask, &'static str, &'static str, Cost)> {
    vec![
        (ask("PLNPOSTPAID", PlnPostpaid, ""), "53000000000", "bill of any + 2500", Less(600)),
        (ask("PDAMKOTA.SURABAYA", Pdam, ""), "1020200", "bill of any + 2000", Less(700)),
        (ask("PDAMKOTA.MEDAN", Pdam, ""), "1020200", "bill of any + 2000", Less(700)),
        (ask("AETRA", Pdam, ""), "1020200", "bill of any + 2500", Less(700)),
        (ask("BPJS", BpjsKesehatan, "").months(2), "880123456000", "bill of any + 2500", Less(200)),
        (
            ask("BPJSTK", BpjsKetenagakerjaan, "").months(1),
            "810205101127000",
            "bill of any + 3500",
            Less(2_500),
        ),
        (ask("TELKOMPSTN", Telkom, ""), "639160120", "bill of any + 2500", Less(1_200)),
        (ask("CBN", Internet, ""), "0178300", "bill of any + 0", Less(1_000)),
        (ask("HPTHREE", MobilePostpaid, ""), "0899123450", "bill of any + 0", Less(1_000)),
        (ask("PGAS", Pgn, ""), "011001460", "bill of any + 2500", Less(600)),
        (ask("TVBIG", Tv, ""), "107216140", "bill of any + 0", Less(1_100)),
        (ask("TVTLKMV", Tv, ""), "12724650010", "bill of any + 1950", Less(1_000)),
        (ask("FNMEGA", Multifinance, ""), "639160120", "bill of any + 0", Less(500)),
        (ask("AIA.PREMICONVEN", Insurance, ""), "639160120", "bill of any + 3000", Less(500)),
        (ask("PBBKOT.CIMAHI", Pbb, "").year(2025), "32980109237599990", "bill of any + 5000", Less(0)),
        (
            ask("ESAMSAT.JABAR", Esamsat, "").identity_no(OWNER),
            "965854852356870",
            "bill of any + 5000",
            Less(2_500),
        ),
        (ask("SHOPEEPAY", Emoney, "").amount(50_000), "08210000000", "bill of 50000 + 800", Fixed(50_350)),
    ]
}

fn sales() -> Vec<Scenario> {
    let mut sales: Vec<Scenario> = numbered()
        .into_iter()
        .map(|(ask, stem, bill, cost)| ask.of(&format!("{stem}1")).sold(bill, cost))
        .collect();
    sales.extend([
        // Eight bills, of which one payment takes the oldest four.
        ask("PLNPOSTPAID", PlnPostpaid, "530000000002").sold("bill of any + 10000", Less(2_400)),
        ask("PDAMKOTA.MEDAN", Pdam, "10202002").sold("bill of any + 8000", Less(2_800)),
        ask("AETRA", Pdam, "10202002").sold("bill of any + 2500", Less(700)),
        ask("TELKOMPSTN", Telkom, "6391601202").sold("bill of any + 7500", Less(3_600)),
        ask("BPJSTKPU", BpjsKetenagakerjaan, "210300016066").sold("bill of any + 2500", Less(2_000)),
        ask("CBN", Internet, "01927101").sold("bill of any + 0", Less(1_000)),
        ask("PLNNONH", PlnNontaglis, "3225030005922").sold("bill of any + 1600", Less(1_800)),
        ask("PLNNONH", PlnNontaglis, "1811217010329").sold("bill of any + 1600", Less(1_800)),
        ask("PLNNONH", PlnNontaglis, "3226015008229").sold("bill of any + 1600", Less(1_800)),
    ]);
    sales
}

/// Digits 3 to 8: time-out, already paid, wrong number; failed, pending, biller error.
fn endings() -> Vec<Scenario> {
    let mut endings = Vec::new();
    for (ask, stem, bill, cost) in numbered() {
        let of = |digit: u8| ask.of(&format!("{stem}{digit}"));
        endings.extend([
            of(3).refused("refused try_later"),
            of(4).refused("refused nothing_owed"),
            of(5).refused("refused customer_unknown"),
            of(6).ends([bill, "failed refused", "failed refused", "failed refused"], cost),
            of(7).ends([bill, PENDING, PENDING, "paid"], cost),
            // "Failed" by the vendor's table, at the payment with a text that leaves it open: the status decides.
            of(8).ends([bill, CODE, "failed try_later", "failed try_later"], cost),
        ]);
    }
    endings
}

pub fn facts() -> Facts {
    let plain = || ask("PLNPOSTPAID", PlnPostpaid, "530000000001").sold("bill of any + 2500", Less(600));
    Facts {
        plain: plain(),
        sales: sales(),
        endings: endings(),
        // 42, payment not received.
        unsold: NOT_RECEIVED,
        // 07.
        failed_late: "failed refused",
        exceptions: vec![
            // The bill's rows betray a wrong sum.
            except("wrong-amount", Inquiry, "unclear mismatch"),
            // A bill has no token to lose.
            except("no-token", Payment, "paid"),
            except("no-token", Advice, "paid"),
        ],
        wrong: vec![
            wrong("api-key", ["refused settings", "failed settings", CODE]),
            wrong("username", ["refused settings", "failed settings", CODE]),
        ],
        // 17.
        short: ["failed deposit_low", "failed deposit_low"],
        // 20.
        unknown_product: "refused product_unknown",
        // 01, already paid: by whom, it does not say.
        twice: ["paid", CODE],
        // 11, duplicate ref_id: the next inquiry has a new one.
        asked_again: "refused try_later",
        // Listed as not sold.
        listed_only: &["TASPEN.ASURANSI"],
    }
}
