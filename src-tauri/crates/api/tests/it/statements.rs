//! A biller's statement in the window: looked at without being written down, then imported, each refusal in its words.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_api::Role;
use serde_json::{Value, json};

use crate::till::{self, Shop};

const FILE: &str = "Rekap\nTanggal;Ref ID;No Pelanggan;Total;Status\n\
    2026-11-20 08:00:00;L1;530000000301;102500;SUKSES\n\
    2026-11-20 08:00:00;L1;530000000301;102500;SUKSES\n\
    2026-11-20 09:00:00;L2;530000000302;52500;GAGAL\n\
    2026-11-20 10:00:00;L3;530000000303;lima;SUKSES\n";

fn call(shop: &Shop, name: &str, bytes: &[u8], change: &Value) -> Result<Value, String> {
    let request = json!({ "account": "iak", "file_name": "rekap.csv", "base64": STANDARD.encode(bytes) });
    till::call(&shop.desk, Role::Supervisor, name, till::with(&request, change)).map_err(|error| error.code)
}

fn count(shop: &Shop) -> usize {
    let all = till::call(&shop.desk, Role::Supervisor, "statements", json!({})).unwrap();
    all.as_array().unwrap().len()
}

#[test]
fn a_file_is_looked_at_and_then_imported_once() {
    let shop = Shop::open();
    let looked = call(&shop, "read_statement", FILE.as_bytes(), &json!({})).unwrap();
    assert_eq!(looked["headings"], json!(["Tanggal", "Ref ID", "No Pelanggan", "Total", "Status"]));
    assert_eq!((&looked["words"], &looked["kept"]), (&json!(["SUKSES", "GAGAL"]), &json!(false)));
    assert_eq!(looked["refused"], Value::Null);
    let found = &looked["found"];
    // The doubled line is a difference of its own; the one without an amount is told and compared without it.
    assert_eq!(found["statement"]["differences"].as_array().unwrap().len(), 3);
    assert_eq!((&found["left_out"], &found["refused_count"]), (&json!(1), &json!(1)));
    assert_eq!(found["refused"], json!([{ "line": 6, "why": "amount", "text": "lima" }]));
    assert_eq!(count(&shop), 0, "nothing was written down");
    let mapping = json!({ "mapping": looked["mapping"] });
    let imported = call(&shop, "import_statement", FILE.as_bytes(), &mapping).unwrap();
    assert_eq!(imported["statement"], found["statement"]);
    assert_eq!(count(&shop), 1);
    let again = call(&shop, "read_statement", FILE.as_bytes(), &json!({})).unwrap();
    assert_eq!((&again["kept"], &again["refused"]["code"]), (&json!(true), &json!("statement_known")));
    assert_eq!(
        call(&shop, "import_statement", FILE.as_bytes(), &json!({})),
        Err("statement_known".to_owned())
    );
}

#[test]
fn a_file_that_cannot_be_used_says_why_and_leaves_nothing() {
    let shop = Shop::open();
    let refused = |bytes: &[u8], change: Value| {
        let looked = call(&shop, "read_statement", bytes, &change);
        looked
            .map_or_else(|code| code, |looked| looked["refused"]["code"].as_str().unwrap_or("ok").to_owned())
    };
    let check = |bytes: &[u8], change: Value, code: &str| {
        assert_eq!(refused(bytes, change.clone()), code, "{change}");
        assert_eq!(count(&shop), 0);
    };
    check(b"PK\x03\x04\0\0\0\0", json!({}), "statement_unreadable");
    check(b"", json!({}), "no_mapping");
    check(b"foto;liburan\nsatu;dua\n", json!({}), "no_mapping");
    let columns = |change: Value| {
        let mut mapping = json!({
            "form": "csv", "separator": ";", "reference": null, "biller_ref": null, "customer_no": "No Pelanggan",
            "amount": "Total", "amount_is": "total", "at": "Tanggal", "at_format": "%Y-%m-%d %H:%M:%S",
            "status": null, "paid_words": [],
        });
        for (name, value) in change.as_object().unwrap() {
            mapping[name] = value.clone();
        }
        json!({ "mapping": mapping })
    };
    check(FILE.as_bytes(), columns(json!({})), "ok");
    check(FILE.as_bytes(), columns(json!({ "amount": "Harga" })), "statement_unreadable");
    check(FILE.as_bytes(), columns(json!({ "at_format": "nonsens" })), "mapping_invalid");
    check(FILE.as_bytes(), columns(json!({ "status": "Status" })), "mapping_invalid");
    check(FILE.as_bytes(), columns(json!({ "at": null })), "period_invalid");
    check(FILE.as_bytes(), columns(json!({ "separator": "::" })), "bad_request");
    check(FILE.as_bytes(), columns(json!({ "form": "xlsx" })), "bad_request");
    check(FILE.as_bytes(), json!({ "from": "2026-11-21", "to": "2026-11-20" }), "period_invalid");
    check(FILE.as_bytes(), json!({ "account": "lain" }), "account_unknown");
    check(FILE.as_bytes(), json!({ "base64": "%%%" }), "bad_request");
}
