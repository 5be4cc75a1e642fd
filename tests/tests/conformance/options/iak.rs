//! IAK: two schemes of test numbers that contradict each other, and answers as odd as the samples: `desc` as text or
//! as a list, numbers as text, the older shape of the price list, no time while a payment is open.

use loket_model::Category::{BpjsKesehatan, BpjsKetenagakerjaan, Pdam};
use loket_sandbox::IakNumbers;

use crate::ask::Cost::Less;
use crate::ask::{Ask, CODE, Cost, PENDING, Scenario, ask};
use crate::columns::{Column, IAK_POSTPAID_JSON, IAK_POSTPAID_XML, IAK_PREPAID_JSON, IAK_PREPAID_XML};
use crate::exchange::Setup;
use crate::tally::{Group, Tally};

/// The newer scheme: a stem, then the stage and the code.
fn newer(stem: &str, of: &Ask, bill: &'static str, cost: Cost) -> Vec<Scenario> {
    let numbered = |digits: &str| of.of(&format!("{stem}{digits}"));
    vec![
        numbered("0000").sold(bill, cost),
        numbered("0001").refused("refused nothing_owed"),
        numbered("0014").refused("refused customer_unknown"),
        numbered("0103").refused("refused try_later"),
        numbered("1037").ends([bill, "failed refused", "failed refused", "failed refused"], cost),
        numbered("1039").ends([bill, PENDING, PENDING, "paid"], cost),
        numbered("1105").ends([bill, CODE, "failed try_later", "failed try_later"], cost),
    ]
}

fn newer_numbers() -> Vec<Scenario> {
    let health = ask("BPJS", BpjsKesehatan, "").months(2);
    let employment = ask("BPJSTK", BpjsKetenagakerjaan, "").months(1);
    let water = ask("PDAMKOTA.MEDAN", Pdam, "");
    let mut scenarios = newer("880123456", &health, "bill of any + 2500", Less(200));
    scenarios.extend(newer("810205101127", &employment, "bill of any + 3500", Less(2_500)));
    scenarios.extend(newer("1020", &water, "bill of any + 2000", Less(700)));
    scenarios.push(water.of("10200999").sold("bill of any + 8000", Less(2_800)));
    scenarios
}

fn check_oddities(tally: &Tally, column: &'static Column) {
    let facts = (column.facts)();
    for scenario in facts.sales.iter().chain(&facts.endings) {
        let mut exchange = Setup::new(column, scenario).theirs(|config| config.iak.oddities = true).start();
        tally.check(format!("odd answers, {}", scenario.ask.name()), exchange.walk(), scenario.expected);
    }
}

fn postpaid(column: &'static Column) {
    let tally = Tally::of(Group::Options, column);
    for scenario in newer_numbers() {
        let setup = Setup::new(column, &scenario);
        let mut exchange = setup.theirs(|config| config.iak.numbers = IakNumbers::StageAndCode).start();
        tally.check(format!("newer numbers, {}", scenario.ask.name()), exchange.walk(), scenario.expected);
    }
    check_oddities(&tally, column);
    tally.done();
}

fn prepaid(column: &'static Column) {
    let tally = Tally::of(Group::Options, column);
    check_oddities(&tally, column);
    tally.done();
}

#[test]
fn iak_postpaid_json() {
    postpaid(&IAK_POSTPAID_JSON);
}

#[test]
fn iak_postpaid_xml() {
    postpaid(&IAK_POSTPAID_XML);
}

#[test]
fn iak_prepaid_json() {
    prepaid(&IAK_PREPAID_JSON);
}

#[test]
fn iak_prepaid_xml() {
    prepaid(&IAK_PREPAID_XML);
}
