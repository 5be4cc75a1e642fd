//! The same from a script: the exit code tells whether paper came out.

use loket_tests::{FakePrinter, Loketctl, Manner, TestShop};
use serde_json::Value;

use crate::till::mark;

#[test]
fn a_script_prints_and_hears_of_it() {
    let paper = FakePrinter::start(Manner::Willing);
    let mut shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    shop.close();
    let loketctl = Loketctl::on(shop.path());
    let reference = paid.reference.to_string();
    let to = format!("network:127.0.0.1:{}", paper.port());
    let presets = loketctl.json(&["printers", "presets"]).document();
    let thermal = presets.as_array().unwrap().iter().find_map(|preset| {
        let key = preset["key"].as_str().unwrap();
        key.contains("58").then(|| key.to_owned())
    });
    let thermal = thermal.expect("a preset for 58 mm");
    let add = ["printers", "add", "Kasir", "--preset", &thermal, "--to", &to, "--default-for", "struk"];
    let added = loketctl.json(&add);
    assert_eq!(added.exit, Some(0), "{added:?}");
    let listed = loketctl.json(&["printers", "list"]).document();
    assert_eq!(listed, added.document());
    let test = loketctl.json(&["printers", "test", "Kasir"]);
    assert_eq!((test.exit, test.text("/state").as_str()), (Some(0), "done"), "{test:?}");
    let printed = loketctl.json(&["print", &reference]);
    assert_eq!(printed.exit, Some(0), "{printed:?}");
    assert_eq!(printed.document().pointer("/print").and_then(Value::as_u64), Some(1));
    assert_eq!(mark(&paper.jobs(2)[1]), "CA");
    let recap = loketctl.json(&["recap", &reference, "--title", "RT 05"]);
    assert_eq!(recap.exit, Some(0), "{recap:?}");
    let x = loketctl.json(&["report", "shift", "--print"]);
    assert_eq!(x.exit, Some(0), "{x:?}");
    assert_eq!(paper.jobs(4).len(), 4);
    paper.behave(Manner::OutOfPaper);
    let refused = loketctl.json(&["print", &reference]);
    assert_eq!((refused.exit, refused.text("/error/code").as_str()), (Some(1), "struk_not_written"));
    assert_eq!(refused.text("/error/details/reason"), "out_of_paper");
    paper.behave(Manner::Willing);
    let copied = loketctl.json(&["print", &reference]);
    assert_eq!(copied.document().pointer("/print").and_then(Value::as_u64), Some(2), "{copied:?}");
    assert_eq!(
        loketctl.json(&["print", &reference, "--printer", "Dapur"]).text("/error/code"),
        "printer_unknown"
    );
    assert_eq!(loketctl.json(&["printers", "remove", "Kasir"]).exit, Some(0));
    assert_eq!(loketctl.json(&["rebuild"]).exit, Some(0));
    assert_eq!(loketctl.json(&["verify"]).exit, Some(0));
    shop.open();
}

#[test]
fn a_struk_takes_every_form() {
    let mut shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    shop.close();
    let loketctl = Loketctl::on(shop.path());
    let reference = paid.reference.to_string();
    let check = |format: &str, more: &[&str], begins: &[u8]| {
        let out = shop.path().join("out");
        let arguments = ["struk", &reference, "--format", format, "--out", out.to_str().unwrap()];
        let ran = loketctl.json(&[&arguments[..], more].concat());
        assert_eq!(ran.exit, Some(0), "{format} {more:?}: {ran:?}");
        assert!(std::fs::read(&out).unwrap().starts_with(begins), "{format} {more:?}");
        ran.document().pointer("/print").and_then(Value::as_u64)
    };
    assert_eq!(check("escpos", &["--columns", "48"], b"\x1b@"), Some(1));
    assert_eq!(check("escp", &["--columns", "80"], b"\x1b@"), Some(2));
    assert_eq!(check("pdf", &["--paper", "a4-4"], b"%PDF"), Some(3));
    assert_eq!(check("pdf", &["--paper", "half"], b"%PDF"), Some(4));
    assert_eq!(check("png", &["--paper", "80"], b"\x89PNG"), Some(5));
    assert_eq!(check("png", &["--masked"], b"\x89PNG"), None);
    assert_eq!(check("pdf", &["--preview", "--paper", "a4"], b"%PDF"), None);
    let masked = loketctl.run(&["struk", &reference, "--masked"]);
    assert!(masked.out.contains("CU0") && !masked.out.contains(&paid.bill.customer_name), "{masked:?}");
    shop.open();
}
