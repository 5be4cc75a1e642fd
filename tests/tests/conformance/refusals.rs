//! What concerns the shop and not the customer: credentials, deposit, codes that nobody sells, and a payment that is
//! sent twice, which the counter never does.

use loket_counter::billers::{AccountSettings, Secret};

use crate::ask::Scenario;
use crate::columns::Column;
use crate::exchange::Setup;
use crate::facts::{Facts, Wrong};
use crate::tally::{Group, Tally};

fn spoil(wrong: &Wrong) -> impl Fn(&mut AccountSettings) {
    let name = wrong.name.to_owned();
    move |account| {
        // Numbers stay numbers, so that the account can be made.
        if let Some(setting) = account.settings.get_mut(&name) {
            setting.push('9');
        } else {
            account.secrets.insert(name.clone(), Secret::new("wrong"));
        }
    }
}

/// Final before money moves, no word after it moved, and never a sale.
mod credentials {
    use super::*;

    fn run(column: &'static Column) {
        let (Facts { plain, wrong, .. }, tally) = ((column.facts)(), Tally::of(Group::Credentials, column));
        for one in &wrong {
            let spoil = spoil(one);
            let [inquiry, payment, advice] = one.expected;
            let bill = plain.expected[0];

            let mut exchange = Setup::new(column, &plain).start();
            exchange.change_account(&spoil);
            let got = [exchange.inquire(), exchange.books()];
            tally.check(format!("{} at inquiry", one.name), got, [inquiry, "not sold"]);

            let mut exchange = Setup::new(column, &plain).start();
            let first = exchange.inquire();
            exchange.change_account(&spoil);
            let got = [first, exchange.pay(), exchange.books()];
            assert!(exchange.state().payments.is_empty(), "a payment was read");
            tally.check(format!("{} at payment", one.name), got, [bill, payment, "not sold"]);

            let mut exchange = Setup::new(column, &plain).start();
            let first = [exchange.inquire(), exchange.pay()];
            exchange.change_account(&spoil);
            let got = [first.as_slice(), &[exchange.advise(), exchange.books()]].concat();
            let expected = [bill, plain.expected[1], advice, "sold"];
            tally.check(format!("{} at advice", one.name), got, expected);
        }
        tally.done();
    }

    crate::columns::on_every_column!(run);
}

mod deposit {
    use super::*;

    fn run(column: &'static Column) {
        let (facts, tally) = ((column.facts)(), Tally::of(Group::Deposit, column));
        let [bill, payment, advice, _] = facts.plain.expected;
        let sale = |short: u64| {
            let mut exchange = Setup::new(column, &facts.plain).start();
            let bill = exchange.inquire();
            exchange.set_deposit(exchange.debit() - short);
            [bill, exchange.pay(), exchange.advise(), exchange.books()]
        };
        let [refused, later] = facts.short;
        tally.check("a rupiah short", sale(1), [bill, refused, later, "not sold"]);
        tally.check("to the last rupiah", sale(0), [bill, payment, advice, "sold"]);
        tally.done();
    }

    crate::columns::on_every_column!(run);
}

mod unknown_products {
    use super::*;

    fn run(column: &'static Column) {
        let (facts, tally) = ((column.facts)(), Tally::of(Group::UnknownProducts, column));
        let ask = crate::ask::Ask { product: "NOSUCHCODE", ..facts.plain.ask.clone() };
        let scenario = Scenario { ask, ..facts.plain.clone() };
        let mut exchange = Setup::new(column, &scenario).start();
        let got = [exchange.inquire(), exchange.books()];
        tally.check("a code that nobody sells", got, [facts.unknown_product, "not sold"]);
        tally.done();
    }

    crate::columns::on_every_column!(run);
}

/// The adapter sends each request once; whoever sends twice buys once, and hears no false word.
mod sent_twice {
    use super::*;

    fn run(column: &'static Column) {
        let (facts, tally) = ((column.facts)(), Tally::of(Group::SentTwice, column));
        let [first, second] = facts.twice;
        let mut exchange = Setup::new(column, &facts.plain).start();
        let bill = exchange.inquire();
        let got = [bill, exchange.pay(), exchange.pay(), exchange.advise(), exchange.books()];
        let requests: Vec<u32> = exchange.state().payments.iter().map(|payment| payment.requests).collect();
        assert_eq!(requests, [2]);
        let expected = [facts.plain.expected[0], first, second, facts.plain.expected[2], "sold"];
        tally.check("the same payment again", got, expected);

        let late = Setup::new(column, &facts.plain).fault("payment=drop-after*1");
        let mut exchange = late.start();
        let bill = exchange.inquire();
        let got = [bill, exchange.pay(), exchange.pay(), exchange.advise(), exchange.books()];
        let expected = [facts.plain.expected[0], "no answer", second, facts.plain.expected[2], "sold"];
        tally.check("again after silence", got, expected);

        let mut exchange = Setup::new(column, &facts.plain).start();
        let got = [exchange.inquire(), exchange.inquire(), exchange.books()];
        let expected = [facts.plain.expected[0], facts.asked_again, "not sold"];
        tally.check("the same inquiry again", got, expected);
        tally.done();
    }

    crate::columns::on_every_column!(run);
}
