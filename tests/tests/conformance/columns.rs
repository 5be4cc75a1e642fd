//! The columns of the table: each biller in each form that it speaks.

use loket_counter::billers::KINDS;
use loket_sandbox::{IakFormat, SandboxConfig, Side};

use crate::facts::{self, Facts};

/// A biller in one of its forms.
pub struct Column {
    /// As the table calls it.
    pub name: &'static str,
    pub side: Side,
    /// What its sandbox is told beyond the defaults.
    pub set: fn(&mut SandboxConfig),
    /// What the vendor's documents say.
    pub facts: fn() -> Facts,
}

pub static MYBILLS: Column =
    Column { name: "mybills", side: Side::MyBills, set: |_| (), facts: facts::mybills::facts };

pub static IAK_POSTPAID_JSON: Column = Column {
    name: "iak-postpaid/json",
    side: Side::IakPostpaid,
    set: |_| (),
    facts: facts::iak_postpaid::facts,
};

pub static IAK_POSTPAID_XML: Column = Column {
    name: "iak-postpaid/xml",
    side: Side::IakPostpaid,
    set: |config| config.iak.format = IakFormat::Xml,
    facts: facts::iak_postpaid::facts,
};

pub static IAK_PREPAID_JSON: Column = Column {
    name: "iak-prepaid/json",
    side: Side::IakPrepaid,
    set: |_| (),
    facts: facts::iak_prepaid::facts,
};

pub static IAK_PREPAID_XML: Column = Column {
    name: "iak-prepaid/xml",
    side: Side::IakPrepaid,
    set: |config| config.iak.format = IakFormat::Xml,
    facts: facts::iak_prepaid::facts,
};

pub static KHOINS: Column =
    Column { name: "khoins", side: Side::Khoins, set: |_| (), facts: facts::khoins::facts };

pub static AYOCONNECT: Column =
    Column { name: "ayoconnect", side: Side::Ayoconnect, set: |_| (), facts: facts::ayoconnect::facts };

/// All of them, in the order of the table.
pub static COLUMNS: [&Column; 7] = [
    &MYBILLS,
    &IAK_POSTPAID_JSON,
    &IAK_POSTPAID_XML,
    &IAK_PREPAID_JSON,
    &IAK_PREPAID_XML,
    &KHOINS,
    &AYOCONNECT,
];

/// One test for each column, so that each runs in a process of its own.
macro_rules! on_every_column {
    ($run:ident) => {
        #[test]
        fn mybills() {
            $run(&crate::columns::MYBILLS);
        }

        #[test]
        fn iak_postpaid_json() {
            $run(&crate::columns::IAK_POSTPAID_JSON);
        }

        #[test]
        fn iak_postpaid_xml() {
            $run(&crate::columns::IAK_POSTPAID_XML);
        }

        #[test]
        fn iak_prepaid_json() {
            $run(&crate::columns::IAK_PREPAID_JSON);
        }

        #[test]
        fn iak_prepaid_xml() {
            $run(&crate::columns::IAK_PREPAID_XML);
        }

        #[test]
        fn khoins() {
            $run(&crate::columns::KHOINS);
        }

        #[test]
        fn ayoconnect() {
            $run(&crate::columns::AYOCONNECT);
        }
    };
}
pub(crate) use on_every_column;

/// A biller that is added gets its column, or this fails.
#[test]
fn every_kind_of_account_has_its_columns() {
    let mut kinds: Vec<&str> = KINDS.iter().map(|kind| kind.name).collect();
    let mut columns: Vec<&str> = COLUMNS.iter().map(|column| column.side.kind()).collect();
    columns.dedup();
    kinds.sort_unstable();
    columns.sort_unstable();
    assert_eq!(columns, kinds);
}
