//! Rules about what Rust code says: SQL, sockets, prints, floats, and exceptions without a reason.

use anyhow::Result;

use crate::files::{Breach, File, kept, must_be_empty, verdict};
use crate::tokens::{self, Kind, Token};

/// A rule about the tokens of one file.
struct Rule {
    name: &'static str,
    why: &'static str,
    /// Whether the rule is about the file at this path.
    covers: fn(&str) -> bool,
    /// What in the tokens from here on breaks it.
    breaks: fn(&[Token]) -> Option<String>,
    /// Files that break it, as path and text.
    bad: &'static [(&'static str, &'static str)],
    /// Files that look alike and do not.
    good: &'static [(&'static str, &'static str)],
}

const RULES: &[Rule] = &[
    Rule {
        name: "only the journal speaks SQL",
        why: "one room knows the schema, so one room can change it",
        // This folder talks about SQL in its examples.
        covers: |path| {
            !path.starts_with("src-tauri/crates/journal/")
                && !path.starts_with("tests/tests/house/")
                // Holds the journal's questions against the best SQL by hand.
                && path != "tests/benches/history.rs"
        },
        breaks: sql,
        bad: &[
            ("src-tauri/crates/counter/src/a.rs", "use rusqlite::Connection;"),
            ("src-tauri/crates/api/src/a.rs", "const A: &str = \"SELECT id FROM event\";"),
            ("tests/tests/crash.rs", "fn f() { run(r#\"\n  insert into event values (1)\"#) }"),
            ("src-tauri/src/a.rs", "const A: &str = \"UPDATE payment SET a = 1\";"),
            ("src-tauri/crates/cli/src/a.rs", "const A: &str = \"delete from event\";"),
        ],
        good: &[
            ("src-tauri/crates/journal/src/a.rs", "const A: &str = \"SELECT id FROM event\";"),
            (
                "src-tauri/crates/counter/src/a.rs",
                "/// SELECT id FROM event\nconst A: &str = \"Select a product from the list\";",
            ),
        ],
    },
    Rule {
        name: "only the transport opens a socket to a biller",
        why: "time-outs, bounds and redaction are kept in one place",
        covers: |path| {
            !path.starts_with("src-tauri/crates/billers/src/transport")
                // A printer in the shop is no biller.
                && !path.starts_with("src-tauri/crates/printers/")
                // The other side of the wire: its listener accepts, and its tests are a client of their own.
                && !path.starts_with("src-tauri/crates/sandbox/")
                // These talk to our own HTTP host and to the sandbox's control side.
                && !path.starts_with("tests/")
        },
        breaks: socket,
        bad: &[
            ("src-tauri/crates/billers/src/mybills/wire.rs", "use reqwest::blocking::Client;"),
            ("src-tauri/crates/counter/src/a.rs", "fn f() { std::net::TcpStream::connect(a) }"),
        ],
        good: &[
            ("src-tauri/crates/billers/src/transport.rs", "use reqwest::blocking::Client;"),
            ("src-tauri/crates/billers/src/settings.rs", "fn f() { reqwest::Url::parse(a) }"),
            ("src-tauri/crates/printers/src/network.rs", "fn f() { std::net::TcpStream::connect(a) }"),
            ("src-tauri/crates/cli/src/serve.rs", "use tokio::net::TcpListener;"),
        ],
    },
    Rule {
        name: "output belongs to hosts",
        why: "a stray print would corrupt the one JSON document of `loketctl --json`",
        covers: |path| {
            let host = [
                "src-tauri/crates/cli/",
                "src-tauri/crates/xtask/",
                "src-tauri/src/main.rs",
                "tests/benches/",
            ];
            // A build script speaks to Cargo by printing.
            !host.iter().any(|host| path.starts_with(host)) && !path.ends_with("/build.rs")
        },
        breaks: |tokens| match tokens {
            [Token { kind: Kind::Name(name), .. }, Token { kind: Kind::Mark('!'), .. }, ..]
                if ["print", "println", "eprint", "eprintln", "dbg"].contains(&name.as_str()) =>
            {
                Some(format!("{name}!"))
            }
            _ => None,
        },
        bad: &[
            ("src-tauri/crates/counter/src/a.rs", "fn f() { println!(\"a\") }"),
            ("src-tauri/src/window.rs", "fn f() { g(|| eprintln!(\"a\")) }"),
        ],
        good: &[
            ("src-tauri/crates/cli/src/a.rs", "fn f() { println!(\"a\") }"),
            ("src-tauri/crates/counter/src/a.rs", "/// Not println!.\nfn println() {}"),
        ],
    },
    Rule {
        name: "no float near money",
        why: "a binary fraction cannot hold ten sen",
        // serde hands a number with a fraction to a visitor as f64 and in no other way; there it becomes text at once.
        covers: |path| {
            path != "src-tauri/crates/billers/src/iak/json.rs"
                && ["model", "billers", "journal", "counter"]
                    .iter()
                    .any(|room| path.starts_with(&format!("src-tauri/crates/{room}/")))
        },
        breaks: |tokens| match &tokens.first()?.kind {
            Kind::Name(name) if name == "f32" || name == "f64" => Some(name.clone()),
            Kind::Number(number) if is_float(number) => Some(number.clone()),
            _ => None,
        },
        bad: &[
            ("src-tauri/crates/model/src/a.rs", "pub struct Price(f64);"),
            ("src-tauri/crates/billers/src/a.rs", "const A: u8 = 0.5 as u8;"),
            ("src-tauri/crates/counter/src/a.rs", "fn f() { g(1e3) }"),
            ("src-tauri/crates/journal/src/a.rs", "fn f() { g(1f32) }"),
        ],
        good: &[
            ("src-tauri/crates/receipts/src/a.rs", "const A: f32 = 0.5;"),
            (
                "src-tauri/crates/model/src/a.rs",
                "const A: u64 = 0x1E3 + 1_000; fn f(a: (u8, u8)) { a.0; 0..1 }",
            ),
        ],
    },
    Rule {
        name: "an exception says why",
        why: "an exception without its reason cannot be reviewed later",
        covers: |_| true,
        breaks: |tokens| {
            let Kind::Attribute(text) = &tokens.first()?.kind else { return None };
            let lint = ["expect (", "allow (", "expect(", "allow("];
            (lint.iter().any(|lint| has_word(text, lint)) && !text.contains("reason")).then(|| text.clone())
        },
        bad: &[
            ("tests/tests/a.rs", "#[allow(dead_code)] fn f() {}"),
            ("src-tauri/src/a.rs", "#![expect(clippy::panic)]"),
            ("src-tauri/src/b.rs", "#[cfg_attr(test, allow(dead_code))] fn f() {}"),
        ],
        good: &[
            ("tests/tests/a.rs", "#[expect(dead_code, reason = \"read by the debugger\")] fn f() {}"),
            ("tests/tests/b.rs", "/// expect(nothing)\n#[serde(rename = \"x\")] struct A;"),
        ],
    },
    Rule {
        name: "an ignored test says why",
        why: "a test that nobody runs and nobody explains is dead",
        covers: |_| true,
        breaks: |tokens| {
            let Kind::Attribute(text) = &tokens.first()?.kind else { return None };
            (text == "ignore" || text.ends_with(", ignore)")).then(|| text.clone())
        },
        bad: &[
            ("tests/tests/a.rs", "#[test] #[ignore] fn f() {}"),
            ("tests/tests/a.rs", "#[cfg_attr(windows, ignore)] fn f() {}"),
        ],
        good: &[("tests/tests/a.rs", "#[ignore = \"needs a printer\"] fn f() {}")],
    },
];

fn name(tokens: &[Token], names: &[&str]) -> Option<String> {
    match &tokens.first()?.kind {
        Kind::Name(name) if names.contains(&name.as_str()) => Some(name.clone()),
        _ => None,
    }
}

fn socket(tokens: &[Token]) -> Option<String> {
    let found = name(tokens, &["TcpStream", "UdpSocket", "reqwest", "ureq"])?;
    // `reqwest::Url` is an address and reaches nobody.
    let rest = tokens.get(1..4).unwrap_or_default().iter().map(|token| &token.kind);
    let is_address = rest.eq([&Kind::Mark(':'), &Kind::Mark(':'), &Kind::Name("Url".into())]);
    (!is_address).then_some(found)
}

fn sql(tokens: &[Token]) -> Option<String> {
    let library = name(tokens, &["rusqlite", "rusqlite_migration"]);
    let Kind::Text(text) = &tokens.first()?.kind else { return library };
    let text = text.trim_start_matches(['r', 'b', '#', '"']);
    let upper = text.to_uppercase();
    let words: Vec<&str> = upper
        .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .filter(|word| !word.is_empty())
        .collect();
    let statement = match words.as_slice() {
        ["SELECT", rest @ ..] => rest.contains(&"FROM"),
        ["INSERT", "INTO" | "OR", ..] | ["DELETE", "FROM", ..] | ["PRAGMA", ..] => true,
        ["UPDATE", rest @ ..] => rest.contains(&"SET"),
        _ => false,
    };
    // "Select a product from the list" is prose: SQL is written in one case.
    let verb = text.split_whitespace().next().unwrap_or_default();
    let in_one_case = verb == verb.to_uppercase() || verb == verb.to_lowercase();
    (statement && in_one_case).then(|| text.to_owned())
}

fn is_float(number: &str) -> bool {
    let radix = ["0x", "0b", "0o"].iter().any(|prefix| number.starts_with(prefix));
    !radix
        && (number.contains('.')
            || number.contains(['e', 'E']) && !number.contains("size")
            || number.contains('f'))
}

/// Whether `word` stands in `text` and is not the end of a longer name.
fn has_word(text: &str, word: &str) -> bool {
    let end_of_name = |before: &str| before.ends_with(|last: char| last.is_alphanumeric() || last == '_');
    text.match_indices(word)
        .any(|(at, _)| text.split_at_checked(at).is_some_and(|(before, _)| !end_of_name(before)))
}

/// A Rust file and its tokens, or why it has none.
type Source = (File, Result<Vec<Token>>);

fn sources(files: Vec<File>) -> Vec<Source> {
    let rust = files.into_iter().filter(|file| file.path.ends_with(".rs"));
    rust.map(|file| (tokens::read(&file.text), file)).map(|(tokens, file)| (file, tokens)).collect()
}

fn breaches(rule: &Rule, sources: &[Source]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (file, tokens) in sources.iter().filter(|(file, _)| (rule.covers)(&file.path)) {
        match tokens {
            Ok(tokens) => breaches.extend((0..tokens.len()).filter_map(|at| {
                let rest = tokens.get(at..)?;
                Some(Breach::at(file, rest.first()?.line, (rule.breaks)(rest)?))
            })),
            Err(error) => breaches.push(Breach::of(file, error.to_string())),
        }
    }
    breaches
}

#[test]
fn the_code_keeps_the_rules() {
    let sources = sources(kept().unwrap());
    let verdicts = RULES.iter().map(|rule| verdict(rule.name, rule.why, &breaches(rule, &sources)));
    must_be_empty(verdicts.collect());
}

#[test]
fn every_rule_can_fail_and_can_hold() {
    for rule in RULES {
        assert!(!rule.bad.is_empty() && !rule.good.is_empty(), "{} has no examples", rule.name);
        let check = |(path, text): &(&str, &str), broken: bool| {
            let file = File { path: (*path).to_owned(), text: (*text).to_owned() };
            let found = breaches(rule, &sources(vec![file]));
            assert_eq!(!found.is_empty(), broken, "{}: {path}: {text}\n{found:?}", rule.name);
        };
        rule.bad.iter().for_each(|example| check(example, true));
        rule.good.iter().for_each(|example| check(example, false));
    }
}

#[test]
fn a_file_that_is_no_rust_is_named() {
    let file = File { path: "src-tauri/src/a.rs".into(), text: "fn f( {".into() };
    let path = file.path.clone();
    let sources = sources(vec![file]);
    for rule in RULES {
        assert_eq!(breaches(rule, &sources).len(), usize::from((rule.covers)(&path)), "{}", rule.name);
    }
}
