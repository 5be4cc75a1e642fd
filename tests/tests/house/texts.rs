//! Rules about whole files: what they begin with, how long they are, and what no file may name.

use std::collections::BTreeSet;

use crate::files::{Breach, File, kept, must_be_empty, verdict};

/// A rule about files as text.
struct Rule {
    name: &'static str,
    why: &'static str,
    breaches: fn(&[File]) -> Vec<Breach>,
    /// Sets of files that break it, each as path and text.
    bad: fn() -> Vec<Vec<(&'static str, String)>>,
    /// A set of files that does not.
    good: fn() -> Vec<(&'static str, String)>,
}

const RULES: &[Rule] = &[
    Rule {
        name: "a crate begins by saying what it is for",
        why: "the header is the map for whoever opens the room first",
        breaches: |files| {
            let roots = files.iter().filter(|file| is_crate_root(&file.path));
            roots
                .filter(|file| !file.text.starts_with("//! "))
                .map(|file| Breach::of(file, "does not begin with //!"))
                .collect()
        },
        bad: || {
            vec![
                vec![("src-tauri/crates/model/src/lib.rs", "pub mod a;".into())],
                vec![("tests/tests/crash.rs", "#[test] fn f() {}".into())],
                vec![("src-tauri/src/main.rs", "// words\nfn main() {}".into())],
            ]
        },
        good: || {
            vec![
                ("src-tauri/crates/model/src/lib.rs", "//! Words.\n".into()),
                ("src-tauri/src/a.rs", "fn f() {}".into()),
            ]
        },
    },
    Rule {
        name: "what others build on is documented",
        why: "meaning, units and errors of a public item are written where the compiler asks for them",
        breaches: |files| {
            let missing = |file: &&File| !file.text.contains("#![deny(missing_docs)]");
            let rooms = files.iter().filter(|file| DOCUMENTED.iter().any(|room| is_lib_of(&file.path, room)));
            rooms.filter(missing).map(|file| Breach::of(file, "has no #![deny(missing_docs)]")).collect()
        },
        bad: || vec![vec![("src-tauri/crates/journal/src/lib.rs", "//! The log.\n".into())]],
        good: || {
            vec![
                ("src-tauri/crates/journal/src/lib.rs", "//! The log.\n#![deny(missing_docs)]\n".into()),
                ("src-tauri/crates/cli/src/lib.rs", "//! Hosts.\n".into()),
            ]
        },
    },
    Rule {
        name: "every member says its purpose",
        why: "the workspace file is the list of rooms",
        breaches: |files| {
            files.iter().filter(|file| file.path == "Cargo.toml").flat_map(without_purpose).collect()
        },
        bad: || {
            let check =
                |member: &str| vec![("Cargo.toml", format!("[workspace]\nmembers = [\n  {member}\n]\n"))];
            vec![check("\"a\","), check("\"a\", #"), check("\"a\", \"b\", # two rooms")]
        },
        good: || vec![("Cargo.toml", "members = [\n  \"a\", # words of the trade\n]\n\"b\",\n".into())],
    },
    Rule {
        name: "one subject a file",
        why: "500 lines hold more than one subject",
        breaches: |files| {
            let long = |file: &&File| file.text.lines().count() > LINES_MAX;
            files.iter().filter(|file| is_bounded(&file.path)).filter(long).map(too_long).collect()
        },
        bad: || {
            let long = "\n".repeat(LINES_MAX + 1);
            vec![vec![("src-tauri/crates/model/src/a.rs", long.clone())], vec![("ui/src/a.svelte", long)]]
        },
        good: || {
            let long = "\n".repeat(LINES_MAX + 1);
            vec![
                ("ui/src/lib/api/generated.ts", long.clone()),
                ("Cargo.lock", long),
                ("ui/src/a.ts", "\n".repeat(LINES_MAX)),
            ]
        },
    },
    Rule {
        name: "no machine and no registry is named",
        why: "a clone works anywhere, with whatever registry its owner uses",
        breaches: |files| {
            files
                .iter()
                .flat_map(|file| {
                    named_machines(file).into_iter().map(|(line, word)| Breach::at(file, line, word))
                })
                .collect()
        },
        bad: || {
            let line = |word: String| vec![("README.md", format!("fine\nsee {word} for more"))];
            machine_words().into_iter().map(line).collect()
        },
        good: || {
            vec![("README.md", "the work / the root of the home folder, https://mybills.example/".into())]
        },
    },
    Rule {
        name: "the lock file names no registry",
        why: "npm takes packages by their integrity from the registry that the owner configured",
        breaches: |files| {
            let locks = files.iter().filter(|file| file.path.ends_with("package-lock.json"));
            let lines =
                locks.flat_map(|file| file.text.lines().enumerate().map(move |(at, line)| (file, at, line)));
            lines
                .filter(|(_, _, line)| line.contains("\"resolved\""))
                .map(|(file, at, line)| Breach::at(file, at + 1, line.trim()))
                .collect()
        },
        bad: || {
            vec![vec![(
                "ui/package-lock.json",
                "{\n\"resolved\": \"https://packages.example/a.tgz\"\n}".into(),
            )]]
        },
        good: || vec![("ui/package-lock.json", "{\n\"integrity\": \"sha512-…\"\n}".into())],
    },
];

/// Rooms whose public items all carry docs.
const DOCUMENTED: &[&str] = &["model", "billers", "journal", "counter", "receipts", "printers", "api"];

const LINES_MAX: usize = 500;

/// Files that may be longer, each for its reason.
const LONG: &[(&str, &str)] = &[
    ("ui/src/lib/api/generated.ts", "generated; nobody reads it from top to bottom"),
    ("src-tauri/crates/receipts/src/tests/snapshots.rs", "whole pages of struk, one after the other"),
];

fn is_crate_root(path: &str) -> bool {
    let in_sources = path.ends_with("/src/lib.rs") || path.ends_with("/src/main.rs");
    let target = ["tests/tests/", "tests/benches/"].iter().find_map(|folder| path.strip_prefix(folder));
    let alone =
        target.is_some_and(|name| name.ends_with(".rs") && !name.contains('/') || name.ends_with("/main.rs"));
    path.ends_with(".rs") && (in_sources || alone)
}

fn is_lib_of(path: &str, room: &str) -> bool {
    path == format!("src-tauri/crates/{room}/src/lib.rs")
}

fn is_bounded(path: &str) -> bool {
    let source =
        [".rs", ".ts", ".svelte", ".css", ".mjs", ".sql"].iter().any(|ending| path.ends_with(ending));
    let room = path.starts_with("src-tauri/") || path.starts_with("ui/src/") || path.starts_with("tests/");
    source && room && !LONG.iter().any(|(long, _)| *long == path)
}

fn too_long(file: &File) -> Breach {
    Breach::of(file, format!("{} lines", file.text.lines().count()))
}

/// Lines of the members' list that hold anything but one member and its purpose.
fn without_purpose(file: &File) -> Vec<Breach> {
    let list = file.text.lines().enumerate().skip_while(|(_, line)| !line.starts_with("members = [")).skip(1);
    let members = list.take_while(|(_, line)| !line.starts_with(']'));
    let purposeless = members.filter(|(_, line)| {
        let (member, purpose) = line.split_once('#').unwrap_or((line, ""));
        member.matches('"').count() != 2 || purpose.trim().is_empty()
    });
    purposeless.map(|(at, line)| Breach::at(file, at + 1, line.trim())).collect()
}

/// What no file may hold, put together here so that this file does not hold it either.
fn machine_words() -> Vec<String> {
    let folders = ["work", "root", "home", "Users"].iter().map(|name| format!("/{name}/"));
    let shared = ["..", "shared"].join("/");
    let hosts = [
        ("registry", "npmjs.org"),
        ("registry", "yarnpkg.com"),
        ("static", "crates.io"),
        ("index", "crates.io"),
        ("proxy", "golang.org"),
        ("deb", "debian.org"),
        ("archive", "ubuntu.com"),
    ];
    folders.chain([shared]).chain(hosts.iter().map(|(name, domain)| format!("{name}.{domain}"))).collect()
}

fn named_machines(file: &File) -> BTreeSet<(usize, String)> {
    let words = machine_words();
    let lines = file.text.lines().enumerate();
    lines
        .flat_map(|(at, line)| {
            words
                .iter()
                .filter(move |word| line.contains(word.as_str()))
                .map(move |word| (at + 1, word.clone()))
        })
        .collect()
}

#[test]
fn the_files_keep_the_rules() {
    let files = kept().unwrap();
    let verdicts = RULES.iter().map(|rule| verdict(rule.name, rule.why, &(rule.breaches)(&files)));
    must_be_empty(verdicts.collect());
}

#[test]
fn every_rule_can_fail_and_can_hold() {
    let files = |pairs: Vec<(&str, String)>| -> Vec<File> {
        pairs.into_iter().map(|(path, text)| File { path: path.to_owned(), text }).collect()
    };
    for rule in RULES {
        let bad = (rule.bad)();
        assert!(!bad.is_empty(), "{} has no example", rule.name);
        for example in bad {
            let example = files(example);
            assert!(!(rule.breaches)(&example).is_empty(), "{}: {example:?}", rule.name);
        }
        assert_eq!((rule.breaches)(&files((rule.good)())), [], "{}", rule.name);
    }
}

#[test]
fn every_room_that_must_be_documented_exists() {
    let files = kept().unwrap();
    for room in DOCUMENTED {
        assert!(files.iter().any(|file| is_lib_of(&file.path, room)), "{room} has no lib.rs");
    }
    for (path, _) in LONG {
        assert!(files.iter().any(|file| file.path == *path), "{path} is excepted but not there");
    }
}
