//! Dependencies point one way, and the few libraries that open a door are in one room each.

use anyhow::Result;
use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::files::{Breach, must_be_empty, root, verdict};

/// A direct dependency of a member, as its Cargo.toml names it.
#[derive(Debug, Clone)]
struct Edge {
    from: String,
    to: String,
    kind: DependencyKind,
}

/// Which crates of ours a member may name, in any kind of dependency. A member that is not here may name none.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("loket-model", &[]),
    ("loket-billers", &["loket-model"]),
    ("loket-journal", &["loket-model"]),
    ("loket-receipts", &["loket-model"]),
    ("loket-printers", &["loket-model"]),
    ("loket-counter", &["loket-model", "loket-billers", "loket-journal", "loket-receipts", "loket-printers"]),
    ("loket-callbacks", &["loket-model", "loket-counter"]),
    ("loket-api", &["loket-model", "loket-counter"]),
    // The other party of the wire: sharing the adapters' code, both would agree on the same mistake.
    ("loket-sandbox", &["loket-model"]),
    ("loket-cli", &["loket-model", "loket-counter", "loket-callbacks", "loket-api", "loket-sandbox"]),
    ("loket", &["loket-model", "loket-counter", "loket-callbacks", "loket-api", "loket-sandbox"]),
    ("xtask", &[]),
    ("loket-simulation", &["loket-model", "loket-counter", "loket-sandbox"]),
    ("loket-demo-data", &["loket-model", "loket-journal"]),
    (
        "loket-tests",
        &[
            "loket-model",
            "loket-billers",
            "loket-journal",
            "loket-receipts",
            "loket-printers",
            "loket-counter",
            "loket-callbacks",
            "loket-api",
            "loket-sandbox",
            "loket-cli",
        ],
    ),
];

/// A library (by the start of its name), the members that may have it, and why no other.
struct Door {
    library: &'static str,
    members: &'static [&'static str],
    /// Members that may have it for tests only, each with its reason.
    in_tests: &'static [(&'static str, &'static str)],
    why: &'static str,
}

const DOORS: &[Door] = &[
    Door { library: "tauri", members: &["loket"], in_tests: &[], why: "only the desktop shell knows Tauri" },
    Door {
        library: "wry",
        members: &["loket"],
        in_tests: &[],
        why: "only the desktop shell knows the webview",
    },
    Door {
        library: "rusqlite",
        members: &["loket-journal"],
        in_tests: &[(
            "loket-demo-data",
            "its bench holds the journal's questions against the best SQL by hand",
        )],
        why: "only the journal speaks SQL",
    },
    Door {
        library: "reqwest",
        members: &["loket-billers"],
        in_tests: &[
            ("loket-sandbox", "its tests are a client of their own, which signs without the adapters' code"),
            ("loket-tests", "drives the HTTP host as a browser does, and the sandbox's control side"),
        ],
        why: "only the billers' one transport opens a socket to a biller",
    },
    Door {
        library: "serialport",
        members: &["loket-printers"],
        in_tests: &[],
        why: "only the printers' room opens a port",
    },
    Door {
        library: "printers",
        members: &["loket-printers"],
        in_tests: &[],
        why: "only the printers' room speaks to the spooler",
    },
    Door {
        library: "rustix",
        members: &["loket-printers"],
        in_tests: &[],
        why: "only the printers' room opens device files",
    },
];

fn edges() -> Result<Vec<Edge>> {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let of_one = |package: &cargo_metadata::Package| {
        let from = package.name.to_string();
        let edge = move |dependency: &cargo_metadata::Dependency| Edge {
            from: from.clone(),
            to: dependency.name.clone(),
            kind: dependency.kind,
        };
        package.dependencies.iter().map(edge).collect::<Vec<_>>()
    };
    Ok(metadata.workspace_packages().into_iter().flat_map(of_one).collect())
}

fn is_ours(name: &str) -> bool {
    MAY_NAME.iter().any(|(member, _)| *member == name) || name.starts_with("loket")
}

fn breach(edge: &Edge, why: &str) -> Breach {
    Breach { place: edge.from.clone(), line: None, found: format!("depends on {} ({why})", edge.to) }
}

/// Every edge between our crates that the table does not have.
fn wrong_way(edges: &[Edge]) -> Vec<Breach> {
    let allowed = |edge: &&Edge| {
        MAY_NAME.iter().any(|(member, names)| *member == edge.from && names.contains(&edge.to.as_str()))
    };
    edges
        .iter()
        .filter(|edge| is_ours(&edge.to))
        .filter(|edge| !allowed(edge))
        .map(|edge| breach(edge, "not in the table"))
        .collect()
}

/// Every library behind a door that a member without the key has.
fn behind_a_door(edges: &[Edge]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for edge in edges {
        for door in DOORS.iter().filter(|door| edge.to.starts_with(door.library)) {
            let in_tests = edge.kind == DependencyKind::Development
                && door.in_tests.iter().any(|(member, _)| *member == edge.from);
            if !in_tests && !door.members.contains(&edge.from.as_str()) {
                breaches.push(breach(edge, door.why));
            }
        }
    }
    breaches
}

#[test]
fn dependencies_point_one_way() {
    let edges = edges().unwrap();
    assert!(
        edges.iter().any(|edge| edge.from == "loket-counter" && edge.to == "loket-journal"),
        "nothing was read"
    );
    must_be_empty(verdict("dependencies point one way", "see MAY_NAME in this file", &wrong_way(&edges)));
}

#[test]
fn doors_stay_in_their_rooms() {
    let breaches = behind_a_door(&edges().unwrap());
    must_be_empty(verdict("doors stay in their rooms", "see DOORS in this file", &breaches));
}

#[test]
fn every_member_is_in_the_table() {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let mut members: Vec<String> =
        metadata.workspace_packages().iter().map(|package| package.name.to_string()).collect();
    let mut named: Vec<String> = MAY_NAME.iter().map(|(member, _)| (*member).to_owned()).collect();
    members.sort();
    named.sort();
    assert_eq!(members, named);
}

/// The feature that lets the simulation break rules. Only a command line that names it switches it on.
const BREAKS_RULES: &str = "simulation";
/// The feature that fills a journal without waiting for the disk; the same holds for it.
const FILLS_AT_ONCE: &str = "bulk";

/// Members that would have the feature without being asked.
fn breakable(packages: &[&cargo_metadata::Package]) -> Vec<String> {
    let named = |features: &[String]| {
        features.iter().any(|name| {
            name.rsplit('/').next().is_some_and(|name| [BREAKS_RULES, FILLS_AT_ONCE].contains(&name))
        })
    };
    let is_switched_on = |package: &&&cargo_metadata::Package| {
        package.features.get("default").is_some_and(|features| named(features))
            || package.dependencies.iter().any(|dependency| named(&dependency.features))
    };
    packages.iter().filter(is_switched_on).map(|package| package.name.to_string()).collect()
}

#[test]
fn no_product_can_break_its_own_rules() {
    let metadata = MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec().unwrap();
    let packages = metadata.workspace_packages();
    assert_eq!(breakable(&packages), Vec::<String>::new());
    let counter = packages.iter().find(|package| package.name.as_str() == "loket-counter").unwrap();
    assert!(counter.features.contains_key(BREAKS_RULES), "the feature has another name");
    let mut broken = (**counter).clone();
    broken.features.insert("default".to_owned(), vec!["loket-journal/simulation".to_owned()]);
    assert_eq!(breakable(&[&broken]), ["loket-counter"]);
}

#[test]
fn a_wrong_dependency_is_seen() {
    let check =
        |rule: fn(&[Edge]) -> Vec<Breach>, from: &str, to: &str, kind: DependencyKind, broken: bool| {
            let edge = Edge { from: from.to_owned(), to: to.to_owned(), kind };
            assert_eq!(!rule(&[edge]).is_empty(), broken, "{from} -> {to}, {kind:?}");
        };
    use DependencyKind::{Build, Development, Normal};
    check(wrong_way, "loket-model", "loket-journal", Normal, true);
    check(wrong_way, "loket-sandbox", "loket-billers", Development, true);
    check(wrong_way, "loket-billers", "loket-sandbox", Development, true);
    check(wrong_way, "loket-api", "loket-journal", Normal, true);
    check(wrong_way, "xtask", "loket-model", Build, true);
    check(wrong_way, "loket-counter", "loket-journal", Normal, false);
    check(wrong_way, "loket-counter", "serde", Normal, false);
    check(behind_a_door, "loket-cli", "tauri", Normal, true);
    check(behind_a_door, "loket-api", "tauri-plugin-window-state", Normal, true);
    check(behind_a_door, "loket", "tauri-build", Build, false);
    check(behind_a_door, "loket-counter", "rusqlite", Development, true);
    check(behind_a_door, "loket-journal", "rusqlite_migration", Normal, false);
    check(behind_a_door, "loket-sandbox", "reqwest", Normal, true);
    check(behind_a_door, "loket-sandbox", "reqwest", Development, false);
    check(behind_a_door, "loket-counter", "reqwest", Development, true);
}
