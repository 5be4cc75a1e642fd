//! What the biller says about itself: what it sells, and how much deposit is left.

use loket_counter::{Clock as _, SystemClock};
use loket_model::OfferState;
use loket_tests::patient;

use crate::columns::Column;
use crate::exchange::{Exchange, Setup};
use crate::facts::Facts;
use crate::tally::{Group, Tally};

fn check_list(tally: &Tally, facts: &Facts, exchange: &Exchange) {
    let offers = exchange.offers().unwrap();
    let mut checked = Vec::new();
    for scenario in &facts.sales {
        if checked.contains(&scenario.ask.product) {
            continue;
        }
        checked.push(scenario.ask.product);
        let offer = offers.iter().find(|offer| offer.product.code == scenario.ask.product);
        let got = offer.map(|offer| (offer.product.category, offer.state));
        let expected = Some((scenario.ask.category, OfferState::Active));
        tally.check(format!("{} is listed", scenario.ask.product), got, expected);
    }
    let sold = |code: &str| {
        facts.listed_only.contains(&code) || facts.sales.iter().any(|sale| sale.ask.product == code)
    };
    let unsold = offers.iter().map(|offer| offer.product.code.as_str()).find(|code| !sold(code));
    tally.check("everything listed is sold by a scenario", unsold, None::<&str>);
    assert!(!offers.iter().any(|offer| facts.listed_only.contains(&offer.product.code.as_str())
        && offer.state == OfferState::Active
        && offer.price.is_some()));
}

fn balance(exchange: &Exchange) -> i64 {
    let request = exchange.biller.balance_request(SystemClock.now()).unwrap();
    exchange.biller.read_balance(&patient().send(&request).unwrap()).unwrap().get()
}

fn run(column: &'static Column) {
    let (facts, tally) = ((column.facts)(), Tally::of(Group::Lists, column));
    let mut exchange = Setup::new(column, &facts.plain).start();
    let capabilities = exchange.biller.capabilities();
    if capabilities.lists_offers {
        check_list(&tally, &facts, &exchange);
    } else {
        tally.check("no list", exchange.biller.offers_request(SystemClock.now()).is_err(), true);
    }
    if capabilities.tells_balance {
        let before = balance(&exchange);
        assert_eq!(i64::try_from(exchange.state().deposit), Ok(before));
        let _ = exchange.walk();
        let lost = u64::try_from(before - balance(&exchange));
        tally.check("the deposit loses what a sale costs", lost, Ok(exchange.debit()));
    } else {
        tally.check("no balance", exchange.biller.balance_request(SystemClock.now()).is_err(), true);
    }
    tally.done();
}

crate::columns::on_every_column!(run);
