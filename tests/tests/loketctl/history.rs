//! Choosing from the history, and the choice as a file.

use std::fs;

use loket_tests::Ran;

use crate::steady::Shop;

#[test]
fn the_history_is_chosen_and_written_to_a_file() {
    let shop = Shop::start();
    let [first, second] = ["829374298301", "829374298501"].map(|number| shop.sell(number));
    let day = &first.text("/created_at")[..10].to_owned();
    let count = |arguments: &[&str]| {
        let page = shop.loketctl.json(&[&["history"], arguments].concat()).document();
        page.pointer("/totals/count").and_then(serde_json::Value::as_u64)
    };
    let total = first.document().pointer("/total").unwrap().to_string();
    let check =
        |arguments: &[&str], expected: u64| assert_eq!(count(arguments), Some(expected), "{arguments:?}");
    check(&[], 2);
    check(&["--category", "pln-prepaid", "--account", "mybills", "--cashier", "owner"], 2);
    check(&["--category", "pdam"], 0);
    check(&["--product", "pln-prepaid/1"], 0);
    check(&["--cashier", "siti"], 0);
    check(&["--shift", "1"], 2);
    check(&["--printed", "true"], 0);
    check(&["--amount", &total, "--search", &second.text("/reference")], 1);
    check(&["--amount-min", "1", "--amount-max", "100"], 0);
    check(&["--search", &total], 2);
    check(&["--search", "8"], 2);
    check(&["--from", "2006-11-21", "--to", day], 2);
    check(&["--from", day, "--to", "2046-11-21"], 2);

    for (form, begins) in [("csv", &b"waktu,referensi,status"[..]), ("xlsx", b"PK"), ("pdf", b"%PDF-")] {
        let file = shop.folder.path().join(format!("tabel.{form}"));
        let name = file.to_str().unwrap();
        let ran =
            shop.loketctl.json(&["history", &format!("--{form}"), name, "--status", "paid", "--limit", "1"]);
        assert_eq!((ran.exit, ran.text("/file").as_str()), (Some(0), name), "{ran:?}");
        assert_eq!(ran.document().pointer("/count"), Some(&2.into()), "a file has the whole selection");
        assert!(fs::read(&file).unwrap().starts_with(begins), "{form}");
    }
    let refused = shop.loketctl.json(&["history", "--csv", "/no-such-folder/tabel.csv"]);
    assert_eq!((refused.exit, refused.text("/error/code").as_str()), (Some(1), "table_not_written"));
    for other in ["--xlsx", "--pdf"] {
        assert_eq!(shop.loketctl.json(&["history", "--csv", "a", other, "b"]).exit, Some(2));
    }
    assert_eq!(shop.loketctl.json(&["history", "--xlsx", "a", "--pdf", "b"]).exit, Some(2));
}

#[test]
fn the_sales_of_a_period_are_told_and_written_to_a_file() {
    let shop = Shop::start();
    let [first, second] = ["829374298301", "829374298501"].map(|number| shop.sell(number));
    let day = first.text("/created_at")[..10].to_owned();
    let total = |sold: &Ran| sold.document().pointer("/total").unwrap().as_i64().unwrap();
    let sum = total(&first) + total(&second);
    for (period, kind, parts) in [(day.as_str(), "day", 24), (&day[..7], "month", 0), (&day[..4], "year", 12)]
    {
        let report = shop.loketctl.json(&["report", "day", period]);
        assert_eq!((report.text("/period"), report.text("/kind")), (period.to_owned(), kind.to_owned()));
        let told = |pointer: &str| report.document().pointer(pointer).cloned().unwrap();
        assert_eq!(
            (told("/sums/count"), told("/sums/total")),
            (serde_json::Value::from(2), serde_json::Value::from(sum)),
            "{period}"
        );
        assert_eq!(told("/products/0/sums/total"), serde_json::Value::from(sum));
        let course = told("/course").as_array().unwrap().len();
        assert!(course == parts || (kind == "month" && (28..=31).contains(&course)), "{course}");
    }
    assert_eq!(shop.loketctl.json(&["report", "day"]).text("/period"), day);
    let slip = shop.loketctl.run(&["report", "day"]).out;
    assert!(slip.contains("LAPORAN HARIAN") && slip.contains("LABA KOTOR"), "{slip}");
    for (form, begins) in [("xlsx", &b"PK"[..]), ("pdf", b"%PDF-")] {
        let file = shop.folder.path().join(format!("laporan.{form}"));
        let ran = shop.loketctl.json(&["report", "day", &day, &format!("--{form}"), file.to_str().unwrap()]);
        assert_eq!((ran.exit, ran.text("/file").as_str()), (Some(0), file.to_str().unwrap()), "{ran:?}");
        assert!(fs::read(&file).unwrap().starts_with(begins), "{form}");
    }
    for period in ["kemarin", "2026-13", "1999", "2026-02-30"] {
        assert_eq!(shop.loketctl.json(&["report", "day", period]).exit, Some(2), "{period}");
    }
    // A time before the shop, and one far ahead: answered, and empty.
    for period in ["2006", "2046-11-21"] {
        let empty = shop.loketctl.json(&["report", "day", period]);
        assert_eq!(empty.document().pointer("/sums/count"), Some(&0.into()), "{period}");
    }
}
