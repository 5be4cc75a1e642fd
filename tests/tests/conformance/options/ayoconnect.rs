//! Ayoconnect: rows in another order, numbers as text, `N/A` for names, blanks behind values, and payments that stay in
//! process for a while.

use crate::ask::PENDING;
use crate::columns::AYOCONNECT;
use crate::exchange::{REFERENCE, Setup};
use crate::facts::ayoconnect::facts;
use crate::tally::{Group, Tally};

#[test]
fn ayoconnect() {
    let (facts, tally) = (facts(), Tally::of(Group::Options, &AYOCONNECT));
    for scenario in facts.sales.iter().chain(&facts.endings) {
        let setup = Setup::new(&AYOCONNECT, scenario).theirs(|config| config.ayoconnect.oddities = true);
        tally.check(format!("odd answers, {}", scenario.ask.name()), setup.start().walk(), scenario.expected);
    }

    let plain = &facts.plain;
    let bill = plain.expected[0];
    let setup = Setup::new(&AYOCONNECT, plain).theirs(|config| config.ayoconnect.pending_statuses = 1);
    tally.check("one status more in process", setup.start().walk(), [bill, PENDING, PENDING, "paid"]);

    let ours = [("callback-url", "https://till.example/callback/ayoconnect")];
    let mut exchange = Setup::new(&AYOCONNECT, plain).ours(&ours).start();
    tally.check("with an address to call", exchange.walk(), plain.expected);

    let setup = Setup::new(&AYOCONNECT, plain).theirs(|config| config.ayoconnect.oddities = true);
    let mut exchange = setup.start();
    assert_eq!([exchange.inquire(), exchange.pay()], [bill, PENDING]);
    let call = exchange.sandbox.callback(AYOCONNECT.side, REFERENCE).unwrap();
    let hint = exchange.biller.read_callback(call.body.as_bytes()).map(|hint| hint.reference.to_string());
    tally.check("an odd call", hint, Ok(REFERENCE.to_owned()));
    tally.done();
}
