//! MyBills: how a request is signed is said in several ways, and answers have commas and texts too many.

use loket_sandbox::{AuthScheme, MyBillsSettings, Oddities, SandboxConfig, SignatureEncoding};

use crate::ask::Scenario;
use crate::columns::MYBILLS;
use crate::exchange::Setup;
use crate::facts::mybills::facts;
use crate::tally::{Group, Tally};

/// How an account differs from the sandbox's defaults, on both sides of the wire.
struct Variant {
    name: &'static str,
    ours: &'static [(&'static str, &'static str)],
    theirs: fn(&mut MyBillsSettings),
    /// Whether an account without the option is refused.
    matters: bool,
}

const VARIANTS: &[Variant] = &[
    Variant {
        name: "bearer",
        ours: &[("auth-scheme", "bearer")],
        theirs: |biller| biller.auth_scheme = AuthScheme::Bearer,
        matters: true,
    },
    Variant {
        name: "hex",
        ours: &[("signature-encoding", "hex")],
        theirs: |biller| biller.signature_encoding = SignatureEncoding::Hex,
        matters: true,
    },
    Variant {
        name: "signed from the root",
        ours: &[("signed-path", "")],
        theirs: |biller| biller.signed_path = String::new(),
        matters: true,
    },
    Variant {
        name: "signed as called",
        ours: &[("signed-path", "/api/mybillsv2/v2.0")],
        theirs: |biller| biller.signed_path = "/api/mybillsv2/v2.0".to_owned(),
        matters: true,
    },
    Variant { name: "without device", ours: &[("device-id", "")], theirs: |_| (), matters: false },
    Variant {
        name: "trailing commas",
        ours: &[],
        theirs: |biller| biller.oddities = Oddities { trailing_commas: true, numbers_as_text: false },
        matters: false,
    },
    Variant {
        name: "numbers as text",
        ours: &[],
        theirs: |biller| biller.oddities = Oddities { trailing_commas: false, numbers_as_text: true },
        matters: false,
    },
];

fn setup<'a>(variant: &Variant, scenario: &'a Scenario) -> Setup<'a> {
    Setup::new(&MYBILLS, scenario).theirs(|config: &mut SandboxConfig| (variant.theirs)(&mut config.mybills))
}

#[test]
fn mybills() {
    let (facts, tally) = (facts(), Tally::of(Group::Options, &MYBILLS));
    for variant in VARIANTS {
        for scenario in facts.sales.iter().chain(&facts.endings) {
            let words = setup(variant, scenario).ours(variant.ours).start().walk();
            tally.check(format!("{}, {}", variant.name, scenario.ask.name()), words, scenario.expected);
        }
        // Each side signs in its own way: the biller refuses, and the refusal is the shop's settings'.
        if variant.matters {
            let mut exchange = setup(variant, &facts.plain).start();
            let got = (exchange.inquire(), exchange.state().inquiries);
            tally.check(
                format!("{} on one side only", variant.name),
                got,
                ("refused settings".to_owned(), 0),
            );
        }
    }
    tally.done();
}
