//! Scripts of the vendor's test numbers under every option of an account, and refusals of the shop itself.

use loket_counter::billers::Secret;
use loket_sandbox::{AuthScheme, MyBillsSettings, Oddities, Side, SignatureEncoding};

use crate::exchange::{CUSTOMER, Exchange, KINDS, Options};

/// A customer or product, and what inquiry, payment and two advices become; a dash where the step is not reached.
struct Script {
    product: &'static str,
    customer: &'static str,
    expected: [&'static str; 4],
}

const fn script(customer: &'static str, expected: [&'static str; 4]) -> Script {
    Script { product: "PLNPR20", customer, expected }
}

const BILL: &str = "bill of 20500";

const SCRIPTS: &[Script] = &[
    script(CUSTOMER, [BILL, "paid", "paid", "paid"]),
    script("829374298302", [BILL, "unresolved pending", "paid", "paid"]),
    script("829374298303", [BILL, "unresolved pending", "failed try_later", "failed try_later"]),
    script("829374298304", [BILL, "failed try_later", "failed try_later", "failed try_later"]),
    script("829374298305", ["refused try_later", "-", "-", "-"]),
    // The vendor's own sample: asks for one meter and answers for another.
    script("86034655976", [BILL, "unresolved mismatch", "unresolved mismatch", "unresolved mismatch"]),
    script("00012345678", ["refused customer_unknown", "-", "-", "-"]),
    Script { product: "PLNPR7", customer: CUSTOMER, expected: ["refused product_unknown", "-", "-", "-"] },
    Script {
        product: "PLNPR1000",
        customer: CUSTOMER,
        expected: ["bill of 1000500", "paid", "paid", "paid"],
    },
];

fn options() -> Vec<(&'static str, Options)> {
    let base = MyBillsSettings::default;
    let odd = |trailing_commas, numbers_as_text| MyBillsSettings {
        oddities: Oddities { trailing_commas, numbers_as_text },
        ..base()
    };
    vec![
        ("as documented", Options::default()),
        (
            "bearer",
            Options {
                ours: &[("auth-scheme", "bearer")],
                theirs: MyBillsSettings { auth_scheme: AuthScheme::Bearer, ..base() },
            },
        ),
        (
            "hex",
            Options {
                ours: &[("signature-encoding", "hex")],
                theirs: MyBillsSettings { signature_encoding: SignatureEncoding::Hex, ..base() },
            },
        ),
        (
            "signed from the root",
            Options {
                ours: &[("signed-path", "")],
                theirs: MyBillsSettings { signed_path: String::new(), ..base() },
            },
        ),
        (
            "signed as called",
            Options {
                ours: &[("signed-path", "/api/mybillsv2/v2.0")],
                theirs: MyBillsSettings { signed_path: "/api/mybillsv2/v2.0".to_owned(), ..base() },
            },
        ),
        ("without device", Options { ours: &[("device-id", "")], theirs: base() }),
        ("trailing commas", Options { ours: &[], theirs: odd(true, false) }),
        ("numbers as text", Options { ours: &[], theirs: odd(false, true) }),
    ]
}

#[test]
fn the_test_numbers_end_as_documented_under_every_option() {
    for kind in KINDS {
        for (name, options) in options() {
            for script in SCRIPTS {
                let mut exchange =
                    Exchange::start(kind, &options, &[]).customer(script.customer).product(script.product);
                let mut ended = [exchange.inquire(), "-".to_owned(), "-".to_owned(), "-".to_owned()];
                if ended[0].starts_with("bill") {
                    ended[1] = exchange.pay();
                    ended[2] = exchange.advise();
                    ended[3] = exchange.advise();
                }
                assert_eq!(ended, script.expected, "{kind}, {name}, {}", script.customer);
                exchange.state();
            }
        }
    }
}

/// Each side signs in its own way: the biller refuses, and the refusal is the shop's settings'.
#[test]
fn options_that_differ_are_refused_as_settings() {
    for kind in KINDS {
        for (name, options) in
            options().into_iter().filter(|(name, _)| ["bearer", "hex", "signed as called"].contains(name))
        {
            let mut exchange = Exchange::start(kind, &Options { ours: &[], ..options }, &[]);
            assert_eq!(exchange.inquire(), "refused settings", "{kind}, {name}");
            assert_eq!(exchange.state().inquiries, 0);
        }
    }
}

#[test]
fn a_wrong_secret_is_final_before_money_and_no_word_after_it() {
    let wrong = |name: &'static str| {
        move |account: &mut loket_counter::billers::AccountSettings| {
            account.secrets.insert(name.to_owned(), Secret::new("wrong"));
        }
    };
    for kind in KINDS {
        for secret in ["jwt-secret", "api-secret"] {
            let mut exchange = Exchange::start(kind, &Options::default(), &[]);
            exchange.change_account(wrong(secret));
            assert_eq!(exchange.inquire(), "refused settings", "{kind}, {secret}");

            let mut exchange = Exchange::start(kind, &Options::default(), &[]);
            assert_eq!(exchange.inquire(), BILL);
            exchange.change_account(wrong(secret));
            assert_eq!(exchange.pay(), "failed settings", "{kind}, {secret}");
            assert!(exchange.state().payments.is_empty(), "{kind}, {secret}");

            let mut exchange = Exchange::start(kind, &Options::default(), &[]).customer("829374298302");
            exchange.inquire();
            assert_eq!(exchange.pay(), "unresolved pending");
            exchange.change_account(wrong(secret));
            assert_eq!(exchange.advise(), "unresolved unclear_code", "{kind}, {secret}");
        }
    }
}

#[test]
fn a_deposit_that_does_not_suffice_is_a_limit() {
    for kind in KINDS {
        let theirs = MyBillsSettings { deposit: 20_199, ..MyBillsSettings::default() };
        let mut exchange = Exchange::start(kind, &Options { ours: &[], theirs }, &[]);
        assert_eq!(exchange.inquire(), BILL);
        assert_eq!(exchange.pay(), "failed limit_reached");
        assert_eq!(exchange.advise(), "failed limit_reached");
        assert_eq!(exchange.state().deposit, 20_199);
    }
}

/// The adapter does not send twice; whoever does is told nothing about the first time.
#[test]
fn a_payment_that_is_sent_again_has_no_word() {
    for kind in KINDS {
        let mut exchange = Exchange::start(kind, &Options::default(), &[]);
        exchange.inquire();
        assert_eq!([exchange.pay(), exchange.pay()], ["paid", "unresolved unclear_code"]);
        let payment = exchange.sandbox.state(Side::MyBills).payments.first().cloned().unwrap();
        assert_eq!((payment.accepted, payment.requests), (1, 2));
    }
}
