//! The customer's display: masked, bounded, and told by whoever sells.

use loket_api::Role;
use loket_api::dto::ChangesRequest;
use serde_json::{Value, json};

use crate::till;

#[test]
fn names_leave_masked_and_lists_are_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let desk = till::open(folder.path());
    let call = |name: &str, request: Value| till::call(&desk, Role::Cashier, name, request);
    let seen = |after: u64| {
        let shown = desk.customer_display(&ChangesRequest { after, wait_ms: 0 }).unwrap();
        serde_json::to_value(shown).unwrap()
    };
    assert_eq!((&seen(0)["stage"], &seen(0)["lines"]), (&json!("idle"), &json!([])));
    let line = |name: &str, no: &str| json!({ "customer_name": name, "customer_no": no, "product": "PLN", "amount": 20_500, "token": null });
    let lines = vec![line("BUDI SANTOSO", "45052452799"), line("", "081200000208")];
    let bill = json!({ "stage": "bill", "lines": lines, "total": 41_000, "tender": 50_000, "change": 9_000 });
    call("show", bill.clone()).unwrap();
    let shown = seen(0);
    assert_eq!(shown["lines"][0]["customer"], "BU** SAN****");
    assert_eq!(shown["lines"][1]["customer"], "********0208");
    assert_eq!(
        (&shown["seq"], &shown["total"], &shown["change"]),
        (&json!(1), &json!(41_000), &json!(9_000))
    );
    assert!(!shown.to_string().contains("SANTOSO") && !shown.to_string().contains("45052452799"));
    let many = json!({ "stage": "bill", "lines": vec![line("A", "1"); 500], "total": 1, "tender": null, "change": null });
    call("show", many).unwrap();
    assert_eq!(seen(1)["lines"].as_array().unwrap().len(), 12);
    let check = |field: &str, value: Value, code: &str| {
        let mut wrong = bill.clone();
        wrong[field] = value;
        assert_eq!(call("show", wrong).unwrap_err().code, code, "{field}");
    };
    check("stage", json!("advert"), "bad_request");
    check("total", json!(-1), "amount_invalid");
    check("tender", json!(-1), "amount_invalid");
    assert_eq!(seen(2)["seq"], 2, "what was refused is not shown");
}

#[test]
fn a_shop_without_accounts_has_no_billers_to_tell_of() {
    let folder = tempfile::tempdir().unwrap();
    let desk = till::open(folder.path());
    assert_eq!(till::call(&desk, Role::Cashier, "billers", json!({})).unwrap(), json!([]));
}
