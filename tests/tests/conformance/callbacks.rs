//! The billers' own calls: hints about one of our references, and nothing else.

use loket_counter::billers::{CallbackError, CallbackHint};
use loket_sandbox::Side;

use crate::columns::Column;
use crate::exchange::{Exchange, REFERENCE, Setup};
use crate::tally::{Group, Tally};

/// Whom a call is about, or why it is none.
fn heard(exchange: &Exchange, body: &[u8]) -> String {
    match exchange.biller.read_callback(body) {
        Ok(CallbackHint { reference, .. }) => format!("about {reference}"),
        Err(CallbackError::WrongSignature) => "wrong signature".to_owned(),
        Err(CallbackError::Unreadable(_)) => "unreadable".to_owned(),
    }
}

/// A sale that is open until the biller calls.
fn open_sale(column: &'static Column) -> Exchange {
    let plain = (column.facts)().plain;
    let mut exchange = Setup::new(column, &plain).fault("payment=late-success:5*1").start();
    assert_eq!([exchange.inquire(), exchange.pay()], [plain.expected[0], "unresolved pending"]);
    exchange
}

fn check_call(tally: &Tally, column: &'static Column) {
    let exchange = open_sale(column);
    let call = exchange.sandbox.callback(column.side, REFERENCE).expect("a biller that calls");
    let about_us = format!("about {REFERENCE}");
    tally.check("a call names our sale", heard(&exchange, call.body.as_bytes()), about_us.as_str());
    let advice = if exchange.biller.capabilities().has_advice() { "paid" } else { "no advice" };
    tally.check("what is asked after the call", [exchange.advise(), exchange.books()], [advice, "sold"]);

    let strange = call.body.replace(REFERENCE, "L261121STRANGER01");
    // IAK signs the reference; the others sign nothing, so that the counter must know its own references.
    let signed = column.side == Side::IakPrepaid;
    let expected = if signed { "wrong signature" } else { "about L261121STRANGER01" };
    tally.check("a call about somebody else's sale", heard(&exchange, strange.as_bytes()), expected);
    let half = call.body.get(..call.body.len() / 2).unwrap();
    tally.check("half a call", heard(&exchange, half.as_bytes()), "unreadable");
}

fn run(column: &'static Column) {
    let tally = Tally::of(Group::Callbacks, column);
    let plain = (column.facts)().plain;
    let exchange = Setup::new(column, &plain).start();
    if exchange.biller.capabilities().calls_back {
        check_call(&tally, column);
    } else {
        tally.check("no call", exchange.sandbox.callback(column.side, REFERENCE).is_none(), true);
    }
    let deep = "[".repeat(100_000);
    let bodies: [(&str, &[u8]); 6] = [
        ("nothing", b""),
        ("an empty object", b"{}"),
        ("a web page", b"<html><body>OK</body></html>"),
        ("bytes that are no text", b"\xff\xfe\x00"),
        ("a reference that cannot be ours", br#"{"data":{"ref_id":"a b"},"refid":"a b"}"#),
        ("endless nesting", deep.as_bytes()),
    ];
    for (name, body) in bodies {
        tally.check(format!("{name} is no call"), heard(&exchange, body), "unreadable");
    }
    tally.done();
}

crate::columns::on_every_column!(run);
