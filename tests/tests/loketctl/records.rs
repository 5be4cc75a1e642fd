//! `deposit`, `statement` and `rules`: what the owner holds against the billers' word.

use std::fs;

use loket_sandbox::{SandboxAccount, Side};
use loket_tests::Ran;
use serde_json::{Value, json};

use crate::steady::Shop;

/// Adds the account that the sandbox's own side accepts, under the name of its kind.
fn add_account(shop: &Shop, side: Side) -> String {
    let SandboxAccount { kind, url, settings, secrets } = shop.sandbox.account(side);
    let mut arguments = vec!["account".into(), "add".into(), kind.to_string()];
    arguments.extend(["--kind".into(), kind.to_string(), "--url".into(), url]);
    arguments.extend(settings.iter().flat_map(|(name, value)| ["--set".into(), format!("{name}={value}")]));
    let mut loketctl = shop.loketctl.clone();
    for (name, secret) in &secrets {
        arguments.extend(["--secret".into(), name.to_string()]);
        let variable = format!("LOKET_SECRET_{}", name.to_uppercase().replace('-', "_"));
        loketctl = loketctl.with(&variable, secret);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let added = loketctl.json(&arguments);
    assert_eq!(added.exit, Some(0), "{added:?}");
    kind.to_string()
}

fn refused(shop: &Shop, arguments: &[&str], exit: i32, code: &str) {
    let ran = shop.loketctl.json(arguments);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(exit), code), "{arguments:?}: {ran:?}");
}

#[test]
fn a_deposit_is_taken_over_topped_up_and_found_to_differ() {
    let shop = Shop::start();
    let account = add_account(&shop, Side::IakPostpaid);
    let run = |arguments: &[&str]| shop.loketctl.json(&[&["deposit"], arguments].concat());
    let first = run(&["check", &account]).document();
    let balance = first["expected"].as_i64().expect("the books took it over");
    assert_eq!(first["alarm"], Value::Null);
    let topped_up = run(&["top-up", &account, "50000", "--note", "transfer 123"]);
    assert_eq!(topped_up.document()["expected"], json!(balance + 50_000));
    let checked = run(&["check", &account]).document();
    assert_eq!(checked["alarm"]["difference"], json!(-50_000), "the money never came: {checked}");
    let attention = shop.loketctl.json(&["attention"]).document();
    assert_eq!(attention["alarms"], json!([checked]));
    let set = run(&["set", &account, &balance.to_string(), "--reason", "transfer dibatalkan bank"]);
    assert_eq!((&set.document()["expected"], &set.document()["alarm"]), (&json!(balance), &Value::Null));
    let listed = run(&["list"]).document();
    let names: Vec<&str> =
        listed["deposits"].as_array().unwrap().iter().filter_map(|d| d["account"].as_str()).collect();
    assert_eq!(names, [account.as_str(), "mybills"]);
}

#[test]
fn refusals_about_deposits_and_rules() {
    let shop = Shop::start();
    refused(&shop, &["deposit", "check", "mybills"], 1, "no_balance");
    refused(&shop, &["deposit", "check", "other"], 1, "account_unknown");
    refused(&shop, &["deposit", "set", "other", "1", "--reason", "awal hari"], 1, "account_unknown");
    refused(&shop, &["deposit", "set", "mybills", "1", "--reason", " "], 1, "reason_missing");
    refused(&shop, &["deposit", "top-up", "mybills", "1", "--note", " "], 1, "reason_missing");
    for amount in [i64::MIN, -1, i64::MAX].map(|amount| amount.to_string()) {
        refused(&shop, &["deposit", "top-up", "mybills", &amount, "--note", "bank 1"], 1, "amount_invalid");
        refused(&shop, &["rules", &format!("--drawer-tolerance={amount}")], 1, "amount_invalid");
    }
    for amount in [i64::MIN, i64::MAX].map(|amount| amount.to_string()) {
        refused(&shop, &["deposit", "set", "mybills", &amount, "--reason", "awal hari"], 1, "amount_invalid");
    }
    let owing = shop.loketctl.json(&["deposit", "set", "mybills", "-5000", "--reason", "talangan biller"]);
    assert_eq!((owing.exit, &owing.document()["expected"]), (Some(0), &json!(-5_000)), "{owing:?}");
    refused(&shop, &["rules", "--backups-kept", "0"], 1, "amount_invalid");
    refused(&shop, &["rules", "--duplicate-guard-h", "4294967295"], 1, "amount_invalid");
    refused(&shop, &["rules", "--backup-folder", "here"], 2, "bad_request");
}

#[test]
fn rules_are_shown_and_changed_one_by_one() {
    let shop = Shop::start();
    let rules = |arguments: &[&str]| {
        let ran = shop.loketctl.json(&[&["rules"], arguments].concat());
        assert_eq!(ran.exit, Some(0), "{ran:?}");
        ran.document()
    };
    let before = rules(&[]);
    let folder = shop.folder.path().join("stick");
    let folder = folder.to_str().unwrap();
    rules(&["--drawer-tolerance", "5000"]);
    let after = rules(&["--backup-folder", folder]);
    let mut expected = before.clone();
    expected["drawer_tolerance"] = json!(5_000);
    expected["backup_folder"] = json!(folder);
    // The place of the last change, by which a second owner learns of it.
    assert!(after["version"].as_u64() > before["version"].as_u64(), "{after}");
    expected["version"] = after["version"].clone();
    assert_eq!((&after, &rules(&[])), (&expected, &expected));
    assert_eq!(rules(&["--backup-folder", ""])["backup_folder"], Value::Null);
}

fn import(shop: &Shop, text: &str) -> Ran {
    let file = shop.folder.path().join("mutasi.csv");
    fs::write(&file, text).unwrap();
    shop.loketctl.json(&["statement", "import", "mybills", file.to_str().unwrap()])
}

#[test]
fn a_statement_is_held_against_the_journal_and_its_differences_closed() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301");
    let at = paid.text("/created_at").replace('T', " ");
    let at = at.get(..19).unwrap();
    refused(&shop, &["statement", "import", "mybills", "no such file"], 2, "bad_request");
    assert_eq!(import(&shop, "x\n").text("/error/code"), "no_mapping");
    let mapped = shop.loketctl.json(&[
        "statement",
        "map",
        "mybills",
        "--separator",
        ";",
        "--reference",
        "Ref",
        "--customer",
        "Idpel",
        "--amount",
        "Total",
        "--at",
        "Waktu",
    ]);
    assert_eq!(mapped.exit, Some(0), "{mapped:?}");
    let reference = paid.text("/reference");
    let text = format!(
        "Ref;Idpel;Total;Waktu\n{reference};829374298301;20500;{at}\nASING1;829374298399;50000;{at}\n;;5000;{at}\n"
    );
    let imported = import(&shop, &text);
    assert_eq!(imported.exit, Some(0), "{imported:?}");
    let document = imported.document();
    assert_eq!((&document["rows"], &document["both"]), (&json!(2), &json!(1)), "{document}");
    assert_eq!(document["differences"][0]["kind"], json!("only_theirs"));
    assert_eq!(document["differences"][0]["closed"], json!(false));
    assert_eq!(
        document["refused"],
        json!([{ "line": 4, "why": "neither a reference nor a customer's number" }])
    );
    assert_eq!(import(&shop, &text).text("/error/code"), "statement_known");
    let listed = shop.loketctl.json(&["statement", "list"]).document();
    assert_eq!(listed["statements"][0]["differences"], document["differences"]);
    let open = || shop.loketctl.json(&["attention"]).document()["differences"].clone();
    assert_eq!(open(), document["differences"]);
    refused(&shop, &["statement", "close", "1", "1", "--reason", " "], 1, "reason_missing");
    refused(
        &shop,
        &["statement", "close", "1", "2", "--reason", "milik loket lain"],
        1,
        "difference_unknown",
    );
    let close = ["statement", "close", "1", "1", "--reason", "milik loket lain"];
    assert_eq!(shop.loketctl.json(&close).exit, Some(0));
    assert_eq!(open(), json!([]));
    let listed = shop.loketctl.json(&["statement", "list"]).document();
    assert_eq!(listed["statements"][0]["differences"][0]["closed"], json!(true));
    refused(&shop, &close, 1, "difference_unknown");
}

#[test]
fn a_file_of_another_form_is_imported_beside_the_kept_one() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301");
    let day = paid.text("/created_at").get(..10).unwrap().to_owned();
    let file = shop.folder.path().join("harian.txt");
    fs::write(&file, "HEADER|50501\nTRAILER|0\n").unwrap();
    let file = file.to_str().unwrap();
    let import = |more: &[&str]| {
        let period = ["--from", day.as_str(), "--to", day.as_str()];
        shop.loketctl.json(&[&["statement", "import", "mybills", file], &period[..], more].concat())
    };
    assert_eq!(import(&["--form", "csv"]).text("/error/code"), "no_mapping");
    let csv = ["statement", "map", "mybills", "--customer", "Idpel", "--amount", "Total", "--at", "Waktu"];
    assert_eq!(shop.loketctl.json(&csv).exit, Some(0));
    assert_eq!(import(&[]).text("/error/code"), "statement_unreadable");
    // The sale was a token, of which the file of bills says nothing.
    let bills = import(&["--form", "h2h-postpaid"]);
    assert_eq!(bills.exit, Some(0), "{bills:?}");
    let document = bills.document();
    assert_eq!((&document["rows"], &document["differences"]), (&json!(0), &json!([])), "{document}");
    assert_eq!(document["outside"], json!(0));
    let columns = shop.folder.path().join("mutasi.csv");
    fs::write(
        &columns,
        format!("Idpel,Total,Waktu\n829374298399,5000,{day} 08:00:00\n1,2,2020-01-01 08:00:00\n"),
    )
    .unwrap();
    let columns = ["statement", "import", "mybills", columns.to_str().unwrap(), "--from", &day, "--to", &day];
    let narrow = shop.loketctl.json(&columns);
    assert_eq!((narrow.exit, &narrow.document()["outside"]), (Some(0), &json!(1)), "the columns are kept");
}

#[test]
fn a_mapping_that_reads_nothing_is_refused() {
    let shop = Shop::start();
    let usage = shop.loketctl.json(&["statement", "map", "mybills", "--form", "pdf"]);
    assert_eq!((usage.exit, usage.out.as_str()), (Some(2), ""), "{usage:?}");
    refused(&shop, &["statement", "map", "mybills"], 2, "bad_request");
    refused(&shop, &["statement", "map", "mybills", "--customer", "Idpel"], 2, "bad_request");
    let csv = ["statement", "map", "mybills", "--customer", "Idpel", "--amount", "Total"];
    refused(&shop, &[&csv[..], &["--separator", ";;"]].concat(), 2, "bad_request");
    refused(&shop, &[&csv[..], &["--separator", "x"]].concat(), 1, "mapping_invalid");
    refused(&shop, &["statement", "map", "other", "--form", "h2h-prepaid"], 1, "account_unknown");
    let mapped = shop.loketctl.json(&["statement", "map", "mybills", "--form", "h2h-postpaid"]);
    assert_eq!(mapped.exit, Some(0), "{mapped:?}");
    assert_eq!(import(&shop, "no pipes here").text("/error/code"), "statement_unreadable");
}
