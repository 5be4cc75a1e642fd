//! What only a person can end: KHOINS' credit, whose biller cannot be asked.

use loket_sandbox::Side;

use crate::till::Till;

#[test]
fn credit_without_a_final_word_is_ended_by_a_person_with_proof() {
    let till = Till::at(Side::Khoins);
    let inquiry = till.inquire(&["--account", "khoins", "--product", "TH50", "--customer", "089912345601"]);
    assert_eq!(inquiry.document().pointer("/has_advice"), Some(&false.into()));
    let pending = till.pay(&inquiry);
    assert_eq!((pending.exit, pending.text("/status").as_str()), (Some(3), "unresolved"));
    let payment = pending.text("/payment");
    // Nobody is asked, and waiting for it does not wait for ever.
    let settled = till.loketctl.json(&["settle", "--now", "--watch"]);
    assert_eq!((settled.exit, settled.document().pointer("/unresolved")), (Some(3), Some(&1.into())));
    let resolve = |more: &[&str]| {
        let arguments = ["resolve", &payment, "--reason", "cek di laman KHOINS"];
        till.loketctl.json(&[&arguments[..], more].concat())
    };
    assert_eq!(resolve(&["--proof", "SN 0312", "--paid", "--failed"]).exit, Some(2));
    assert_eq!(resolve(&["--proof", "SN 0312"]).exit, Some(2));
    assert_eq!(resolve(&["--proof", "-", "--paid"]).text("/error/code"), "proof_missing");
    assert_eq!(resolve(&["--proof", "SN 0312", "--failed", "--debit", "50"]).exit, Some(2));
    assert_eq!(
        resolve(&["--proof", "SN 0312", "--paid", "--debit=-5"]).text("/error/code"),
        "amount_invalid"
    );
    let total = pending.document().pointer("/bill/total").and_then(serde_json::Value::as_i64).unwrap();
    // What the biller's own page shows as taken is what the books take.
    let paid = resolve(&["--proof", "SN 0312", "--paid", "--debit", &(total - 123).to_string()]);
    assert_eq!((paid.exit, paid.text("/status").as_str()), (Some(0), "paid"));
    let history = till.loketctl.json(&["history"]);
    assert_eq!(history.document().pointer("/totals/commission"), Some(&123.into()));
    assert_eq!(resolve(&["--proof", "SN 0312", "--failed"]).text("/error/code"), "not_resolvable");
    assert_eq!(till.loketctl.json(&["verify"]).exit, Some(0));
}
