//! KHOINS: what the documents leave open is an option, and what the prose says is read only by a pattern.

use loket_model::Category::Other;

use crate::ask::Cost::Fixed;
use crate::ask::ask;
use crate::columns::KHOINS;
use crate::exchange::{REFERENCE, Setup};
use crate::facts::khoins::facts;
use crate::tally::{Group, Tally};

#[test]
fn khoins() {
    let (facts, tally) = (facts(), Tally::of(Group::Options, &KHOINS));
    let plain = &facts.plain;

    // Without a pattern there is no amount, and what has no amount is not paid.
    let mut exchange = Setup::new(&KHOINS, plain).without("pattern.PLT20").start();
    let got = [exchange.inquire(), exchange.pay(), exchange.books()];
    tally.check("a bill without a pattern is not paid", got, ["bill of 0 + 0", "not paid", "not sold"]);

    // This sandbox wants the inquiry's number again, as the example has it.
    let mut exchange = Setup::new(&KHOINS, plain).ours(&[("pay-trxid", "new")]).start();
    let got = [exchange.inquire(), exchange.pay(), exchange.books()];
    tally.check("a payment under a new number", got, [plain.expected[0], "failed refused", "not sold"]);

    // The published sentence about a transfer names no amount at inquiry, so that it cannot be paid either.
    let transfer = ask("BCAB", Other, "1234567890").amount(100_000);
    let transfer = transfer.unasked("bill of 0 + 0", "not paid", Fixed(101_000));
    let mut exchange = Setup::new(&KHOINS, &transfer).without("amount-parameter").start();
    tally.check("an amount whose place is not known", exchange.inquire(), "not asked");
    let mut exchange = Setup::new(&KHOINS, &transfer).start();
    tally.check("a transfer's amount is not read", exchange.walk(), transfer.expected);

    for (broken, name) in [(false, "a call as meant"), (true, "a call as broken as the sample")] {
        let setup = Setup::new(&KHOINS, plain).fault("payment=late-success*1");
        let mut exchange = setup.theirs(|config| config.khoins.broken_callbacks = broken).start();
        assert_eq!([exchange.inquire(), exchange.pay()], [plain.expected[0], "unresolved pending"]);
        let call = exchange.sandbox.callback(KHOINS.side, REFERENCE).unwrap();
        let hint = exchange.biller.read_callback(call.body.as_bytes()).map(|hint| hint.reference.to_string());
        tally.check(name, hint, Ok(REFERENCE.to_owned()));
    }
    tally.done();
}
