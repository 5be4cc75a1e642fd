//! A biller's statement in the window: looked at without being written down, then imported, each refusal in its words.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_api::{Desk, Role};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::till;

const FILE: &str = "Rekap\nTanggal;Ref ID;No Pelanggan;Total;Status\n\
    2026-11-20 08:00:00;L1;530000000301;102500;SUKSES\n\
    2026-11-20 08:00:00;L1;530000000301;102500;SUKSES\n\
    2026-11-20 09:00:00;L2;530000000302;52500;GAGAL\n\
    2026-11-20 10:00:00;L3;530000000303;lima;SUKSES\n";

struct Shop {
    desk: Desk,
    // Last, so that the folder outlives the journal in it.
    _folder: TempDir,
}

impl Shop {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let shop = Self { desk: till::open(folder.path()), _folder: folder };
        let account = json!({
            "account": "iak", "is_new": true, "kind": "iak-prepaid", "url": "https://prepaid.iak.id",
            "settings": { "username": "0812" }, "secrets": { "api-key": "k" },
        });
        till::call(&shop.desk, Role::Owner, "set_account", account).unwrap();
        shop
    }

    fn call(&self, name: &str, bytes: &[u8], change: &Value) -> Result<Value, String> {
        let mut request =
            json!({ "account": "iak", "file_name": "rekap.csv", "base64": STANDARD.encode(bytes) });
        for (name, value) in change.as_object().unwrap() {
            request[name] = value.clone();
        }
        till::call(&self.desk, Role::Supervisor, name, request).map_err(|error| error.code)
    }

    fn count(&self) -> usize {
        let all = till::call(&self.desk, Role::Supervisor, "statements", json!({})).unwrap();
        all.as_array().unwrap().len()
    }
}

#[test]
fn a_file_is_looked_at_and_then_imported_once() {
    let shop = Shop::open();
    let looked = shop.call("read_statement", FILE.as_bytes(), &json!({})).unwrap();
    assert_eq!(looked["headings"], json!(["Tanggal", "Ref ID", "No Pelanggan", "Total", "Status"]));
    assert_eq!((&looked["words"], &looked["kept"]), (&json!(["SUKSES", "GAGAL"]), &json!(false)));
    assert_eq!(looked["refused"], Value::Null);
    let found = &looked["found"];
    // The doubled line is a difference of its own; the one without an amount is told and compared without it.
    assert_eq!(found["statement"]["differences"].as_array().unwrap().len(), 3);
    assert_eq!((&found["left_out"], &found["refused_count"]), (&json!(1), &json!(1)));
    assert_eq!(found["refused"], json!([{ "line": 6, "why": "amount", "text": "lima" }]));
    assert_eq!(shop.count(), 0, "nothing was written down");
    let mapping = json!({ "mapping": looked["mapping"] });
    let imported = shop.call("import_statement", FILE.as_bytes(), &mapping).unwrap();
    assert_eq!(imported["statement"], found["statement"]);
    assert_eq!(shop.count(), 1);
    let again = shop.call("read_statement", FILE.as_bytes(), &json!({})).unwrap();
    assert_eq!((&again["kept"], &again["refused"]["code"]), (&json!(true), &json!("statement_known")));
    assert_eq!(shop.call("import_statement", FILE.as_bytes(), &json!({})), Err("statement_known".to_owned()));
}

#[test]
fn a_file_that_cannot_be_used_says_why_and_leaves_nothing() {
    let shop = Shop::open();
    let refused = |bytes: &[u8], change: Value| {
        let looked = shop.call("read_statement", bytes, &change);
        looked
            .map_or_else(|code| code, |looked| looked["refused"]["code"].as_str().unwrap_or("ok").to_owned())
    };
    let check = |bytes: &[u8], change: Value, code: &str| {
        assert_eq!(refused(bytes, change.clone()), code, "{change}");
        assert_eq!(shop.count(), 0);
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
