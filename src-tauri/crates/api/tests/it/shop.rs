//! A new folder: whether it asks whose shop it is, and what may be answered.

use serde_json::{Value, json};

use crate::people::Shop;

fn is_new(shop: &Shop) -> Value {
    shop.call(&shop.seat(), "status", json!({})).unwrap()["is_new"].clone()
}

#[test]
fn a_folder_is_new_until_somebody_said_whose_shop_it_is() {
    let shop = Shop::empty();
    assert_eq!(is_new(&shop), json!(true));
    let told = json!({ "name": " Kios Berkah ", "address": ["Jl. Melati 5", " ", "Sleman"], "zone": "WITA" });
    let answer = shop.call(&shop.seat(), "set_shop", told).unwrap();
    let kept = json!({ "name": "Kios Berkah", "address": ["Jl. Melati 5", "Sleman"], "zone": "WITA" });
    assert_eq!(answer, kept);
    assert_eq!(is_new(&shop), json!(false));
    let status = shop.call(&shop.seat(), "status", json!({})).unwrap();
    let shown = json!([status["shop"], status["zone"], status["demo"], status["terminal"]]);
    assert_eq!(shown, json!(["Kios Berkah", "WITA", false, "KSR01"]));
}

#[test]
fn a_folder_with_people_is_not_new() {
    let shop = Shop::with_people();
    let status = shop.call(&shop.seat_of("Ratna"), "status", json!({})).unwrap();
    assert_eq!(status["is_new"], json!(false));
}

#[test]
fn what_cannot_be_printed_is_refused_and_changes_nothing() {
    let shop = Shop::empty();
    let check = |name: &str, address: &[&str], zone: &str| {
        let told = json!({ "name": name, "address": address, "zone": zone });
        assert_eq!(shop.call(&shop.seat(), "set_shop", told), Err("bad_request".to_owned()), "{name} {zone}");
        assert_eq!(is_new(&shop), json!(true));
    };
    let (long, kiosk) = ("x".repeat(65), "Kios Berkah");
    check("", &[], "WIB");
    check("  ", &[], "WIB");
    check(&long, &[], "WIB");
    check("Kios\nBerkah", &[], "WIB");
    check(kiosk, &[&long], "WIB");
    check(kiosk, &["a\u{1b}@"], "WIB");
    check(kiosk, &["a", "b", "c", "d"], "WIB");
    check(kiosk, &[], "Asia/Jakarta");
}
