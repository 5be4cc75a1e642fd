//! KHOINS: everything in prose, one way to a final word, and no way to ask for it. Numbers that do not succeed are the
//! sandbox's own.

use loket_model::Category::{
    BpjsKesehatan, BpjsKetenagakerjaan, MobilePrepaid, Pdam, Pertagas, Pgn, PlnNontaglis, PlnPostpaid,
    PlnPrepaid, Telkom,
};

use super::At::{Inquiry, Payment};
use super::{Facts, except, wrong};
use crate::ask::Cost::{Fixed, Less};
use crate::ask::{Ask, Cost, PENDING, Scenario, ask};

const METER: &str = "14233784991";
const BILL: &str = "bill of 20000 + 1078";
const COST: Cost = Fixed(21_078);

fn token() -> Ask {
    ask("PLT20", PlnPrepaid, METER)
}

fn sales() -> Vec<Scenario> {
    let bill = |ask: Ask, words: &'static str, cost: Cost| ask.unasked(words, "paid", cost);
    vec![
        bill(token(), BILL, COST),
        bill(ask("PLT50", PlnPrepaid, METER), "bill of 50000 + 1078", Fixed(51_078)),
        bill(ask("PLT100", PlnPrepaid, METER), "bill of 100000 + 1078", Fixed(101_078)),
        bill(ask("PLNGR25", PlnPostpaid, "530000000001"), "bill of any + 2500", Less(1_250)),
        bill(ask("PLNNONTAG", PlnNontaglis, "3225030005922"), "bill of any + 2500", Less(1_250)),
        bill(ask("WASBY", Pdam, "10202001"), "bill of any + 3000", Less(1_266)),
        bill(ask("BPJSKES", BpjsKesehatan, "8801234560001"), "bill of any + 2500", Less(1_266)),
        bill(ask("ASRBPJSTK", BpjsKetenagakerjaan, "210300016066"), "bill of any + 2500", Less(933)),
        bill(ask("PGN", Pgn, "0110014601"), "bill of any + 2500", Less(1_250)),
        bill(ask("GAS", Pertagas, "0110014601"), "bill of any + 2500", Less(0)),
        bill(ask("TELKOM25", Telkom, "6391601201"), "bill of any + 2500", Less(1_200)),
        // Its end comes by callback only.
        ask("TH50", MobilePrepaid, "089912345601").unasked("bill of 50000 + 0", PENDING, Fixed(49_665)),
    ]
}

fn endings() -> Vec<Scenario> {
    let bill = ask("PLNGR25", PlnPostpaid, "");
    vec![
        bill.of("530000000094").refused("refused refused"),
        bill.of("530000000095").refused("refused refused"),
        bill.of("530000000096").unasked("bill of any + 2500", "failed refused", Less(1_250)),
        bill.of("530000000097").unasked("bill of any + 2500", PENDING, Less(1_250)),
        ask("TH50", MobilePrepaid, "089912345695").unasked(
            "bill of 50000 + 0",
            "failed refused",
            Fixed(49_665),
        ),
    ]
}

pub fn facts() -> Facts {
    Facts {
        plain: token().unasked(BILL, "paid", COST),
        sales: sales(),
        endings: endings(),
        unsold: "no advice",
        failed_late: "no advice",
        exceptions: vec![
            except("wrong-amount", Inquiry, "bill of 21000 + 1078"),
            except("wrong-amount", Payment, "unresolved mismatch"),
        ],
        wrong: vec![
            wrong("member-pass", ["refused refused", "failed refused", "no advice"]),
            wrong("member-pin", ["refused refused", "failed refused", "no advice"]),
            wrong("member-id", ["refused refused", "failed refused", "no advice"]),
        ],
        short: ["failed refused", "no advice"],
        unknown_product: "refused refused",
        // What a repeated number gets is not documented. Here it is "Gagal", which the document calls final, and nobody
        // can be asked: only sending once protects from this false word.
        twice: ["paid", "failed refused"],
        asked_again: "refused refused",
        // Its amount has no documented place in a request.
        listed_only: &["BCAB"],
    }
}
