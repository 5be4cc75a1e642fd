//! `retention`: periods within bounds, and what is due before anything is masked.

use serde_json::json;

use crate::steady::Shop;

#[test]
fn periods_are_shown_set_and_refused() {
    let shop = Shop::start();
    let run = |arguments: &[&str]| shop.loketctl.json(arguments);
    let looked = run(&["retention", "--dry-run"]).document();
    assert_eq!(
        looked["periods"],
        json!({"customer_days": 730, "token_days": 365, "identity_days": 90, "answer_days": 180})
    );
    let set = run(&["retention", "--customer-days", "1000", "--token-days", "90"]);
    assert_eq!(set.exit, Some(0), "{set:?}");
    assert_eq!(run(&["retention", "--dry-run"]).document()["periods"]["customer_days"], json!(1_000));
    let refused = run(&["retention", "--answer-days", "30"]);
    assert_eq!((refused.exit, refused.text("/error/code").as_str()), (Some(1), "retention_invalid"));
    let masked = run(&["retention"]).document();
    assert_eq!(masked["more"], json!(false));
    let values: Vec<u64> = masked["erased"]
        .as_array()
        .unwrap()
        .iter()
        .map(|erased| erased["values"].as_u64().unwrap())
        .collect();
    assert_eq!(values, [0, 0, 0, 0], "nothing is that old");
    let said = shop.loketctl.run(&["retention", "--dry-run"]).out;
    assert!(said.starts_with("customers 1000 days\ntokens 90 days\n"), "{said}");
}
