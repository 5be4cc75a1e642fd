//! Every product sold once, and every ending that the documents or the sandbox's own numbers give.

use std::thread;

use crate::ask::{NONE, Scenario};
use crate::columns::Column;
use crate::exchange::Setup;
use crate::tally::{Group, Tally};

/// What the books must say after the words; nothing can be sold without a bill.
fn books_after(scenario: &Scenario) -> &'static str {
    let [inquiry, payment, _, last] = scenario.expected;
    let ended = if last == "no advice" { payment } else { last };
    let sold = inquiry.starts_with("bill") && (ended == "paid" || ended == "unresolved pending");
    // A lie of the biller's sample is told about a sale that took place.
    if sold || ended == "unresolved mismatch" { "sold" } else { "not sold" }
}

fn check(group: Group, column: &'static Column, scenarios: &[Scenario]) {
    let tally = Tally::of(group, column);
    thread::scope(|scope| {
        for scenario in scenarios {
            scope.spawn(|| {
                let mut exchange = Setup::new(column, scenario).start();
                let words = exchange.walk();
                let [inquiry, payment, first, second] = scenario.expected;
                let expected = [inquiry, payment, first, second, books_after(scenario)];
                let books = exchange.books();
                tally.check(
                    scenario.ask.name(),
                    [words.as_slice(), &[books]].concat().join(" | "),
                    expected.join(" | "),
                );
            });
        }
    });
    tally.done();
}

mod every_product_is_sold {
    use super::*;

    fn run(column: &'static Column) {
        let scenarios = (column.facts)().sales;
        assert!(scenarios.iter().all(|scenario| scenario.expected[1] != NONE), "a sale that is none");
        check(Group::Sales, column, &scenarios);
    }

    crate::columns::on_every_column!(run);
}

mod every_number_ends_as_documented {
    use super::*;

    fn run(column: &'static Column) {
        check(Group::Endings, column, &(column.facts)().endings);
    }

    crate::columns::on_every_column!(run);
}
