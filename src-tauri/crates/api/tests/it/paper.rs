//! Paper over the command list: what the owner sets up, who may do what, and what a malformed request gets.

use loket_api::counter::printer_presets;
use loket_api::{Desk, Role};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::till;

struct Till {
    desk: Desk,
    // Last, so that the folder outlives the journal in it.
    folder: TempDir,
}

impl Till {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { desk: till::open(folder.path()), folder }
    }

    fn call(&self, role: Role, name: &str, request: Value) -> Result<Value, String> {
        till::call(&self.desk, role, name, request).map_err(|error| error.code)
    }

    fn ok(&self, name: &str, request: Value) -> Value {
        self.call(Role::Owner, name, request).unwrap()
    }
}

fn printer(name: &str) -> Value {
    json!({
        "name": name,
        "connection": { "kind": "folder", "path": null },
        "profile": {
            "language": "pdf", "page": "80", "columns": 48, "code_page": 0, "cut": "none", "feed_rows": 0,
            "drawer": { "pin": 2, "on_ms": 100, "off_ms": 200 }, "has_double_size": true,
            "has_graphics": true, "page_rows": null, "density": 4, "has_stub": false
        },
        "default_for": ["struk", "shift_report"]
    })
}

#[test]
fn a_printer_is_told_as_it_was_set() {
    let till = Till::open();
    assert_eq!(till.ok("printers", json!({})), json!([]));
    assert_eq!(till.ok("set_printer", printer("Depan")), json!([printer("Depan")]));
    assert_eq!(till.ok("printers", json!({})), json!([printer("Depan")]));
    let ways = [
        json!({ "kind": "network", "host": "192.168.1.50", "port": 9100 }),
        json!({ "kind": "spooler", "queue": "LX310" }),
        json!({ "kind": "serial", "port": "/dev/ttyUSB0", "baud": 9600 }),
        json!({ "kind": "usb", "device": "/dev/usb/lp0" }),
    ];
    for way in ways {
        let mut other = printer("Depan");
        (other["connection"], other["profile"]["language"]) = (way, json!("escpos"));
        (other["profile"]["page"], other["profile"]["font"]) = (Value::Null, json!("b"));
        assert_eq!(till.ok("set_printer", other.clone()), json!([other]));
    }
    assert_eq!(till.ok("remove_printer", json!({ "printer": "Depan" })), json!([]));
    for preset in printer_presets() {
        let mut usual = printer("Depan");
        let told = till.ok("printer_presets", json!({}));
        let profile = told.as_array().unwrap().iter().find(|one| one["key"] == preset.key.as_str()).unwrap();
        usual["profile"] = profile["profile"].clone();
        assert_eq!(till.ok("set_printer", usual.clone()), json!([usual]), "{}", preset.key);
    }
}

#[test]
fn settings_are_told_as_they_were_set() {
    let till = Till::open();
    let settings = json!({
        "header": ["Buka 07.00"], "footer": ["Terima kasih"], "logo": null, "reference_code": "barcode",
        "hidden": ["cash", "address"], "months_together": true, "copies_max": 2
    });
    assert_eq!(till.ok("set_struk_settings", settings.clone()), settings);
    assert_eq!(till.ok("struk_settings", json!({})), settings);
    let sample = till.ok("preview_settings", json!({ "settings": settings, "columns": 48 }));
    assert!(sample["text"].as_str().unwrap().contains("Buka 07.00"), "{sample}");
    assert!(sample["html"].as_str().unwrap().contains("<pre"), "{sample}");
    assert_eq!(sample["kind"], "sample");
    assert_eq!(till.ok("remove_logo", json!({})), settings);
}

#[test]
fn what_cannot_be_is_refused() {
    let till = Till::open();
    let check = |name: &str, request: Value, code: &str| {
        assert_eq!(till.call(Role::Owner, name, request.clone()), Err(code.to_owned()), "{name} {request}");
    };
    let bent = |path: &str, value: Value| {
        let mut printer = printer("Depan");
        *printer.pointer_mut(path).unwrap() = value;
        printer
    };
    check("set_printer", bent("/profile/language", json!("klingon")), "printer_invalid");
    check("set_printer", bent("/profile/page", json!("a5")), "printer_invalid");
    check("set_printer", bent("/profile/cut", json!("torn")), "printer_invalid");
    check("set_printer", bent("/profile/columns", json!(10)), "printer_invalid");
    check("set_printer", bent("/default_for", json!(["poster"])), "printer_invalid");
    check("set_printer", bent("/name", json!("")), "printer_invalid");
    check("set_printer", bent("/profile/drawer/on_ms", json!(0)), "printer_invalid");
    let mut thermal = bent("/profile/density", Value::Null);
    thermal["profile"]["font"] = json!("c");
    check("set_printer", thermal, "printer_invalid");
    check(
        "set_printer",
        bent("/connection", json!({ "kind": "usb", "device": "/dev/usb/lp0" })),
        "pages_need_folder",
    );
    check("set_printer", bent("/connection", json!({ "kind": "fax" })), "bad_request");
    check("remove_printer", json!({ "printer": "x" }), "printer_unknown");
    check("test_print", json!({ "printer": "x", "what": "page" }), "printer_unknown");
    check("test_print", json!({ "printer": "x", "what": "poster" }), "bad_request");
    let settings = till.ok("struk_settings", json!({}));
    let with = |field: &str, value: Value| {
        let mut settings = settings.clone();
        settings[field] = value;
        settings
    };
    check("set_struk_settings", with("reference_code", json!("rune")), "struk_settings_invalid");
    check("set_struk_settings", with("hidden", json!(["token"])), "struk_settings_invalid");
    check("set_struk_settings", with("header", json!(vec!["x"; 9])), "struk_settings_invalid");
    check("set_logo", json!({ "image_base64": "!" }), "logo_unreadable");
    check("set_logo", json!({ "image_base64": "AAAA" }), "logo_unreadable");
    check("set_logo", json!({ "image_base64": "AAAA", "width_dots": 70_000 }), "bad_request");
    check("retry_job", json!({ "job": 7 }), "print_job_unknown");
    check("cancel_job", json!({ "job": 7 }), "print_job_unknown");
    check("struk_print", json!({ "payment": "x" }), "payment_unknown");
    check("share", json!({ "payment": "x", "form": "png", "masked": true }), "payment_unknown");
    check("print_document", json!({ "document": { "kind": "x_report" } }), "shift_closed");
    check(
        "print_document",
        json!({ "document": { "kind": "z_report", "number": 1 } }),
        "document_unavailable",
    );
    check("export_struk", json!({ "payments": [], "page": "58" }), "document_unavailable");
    check("export_struk", json!({ "page": "58" }), "bad_request");
    check("export_struk", json!({ "payments": [], "page": "58", "printer": "x" }), "bad_request");
    check("export_progress", json!({ "export": 1 }), "export_unknown");
    check("open_drawer", json!({ "reason": "uang kecil" }), "no_drawer");
}

#[test]
fn each_has_the_rights_that_printing_needs() {
    let till = Till::open();
    let check = |name: &str, request: Value, codes: [&str; 3]| {
        let found = [Role::Cashier, Role::Supervisor, Role::Owner]
            .map(|role| till.call(role, name, request.clone()).map_or_else(|code| code, |_| "ok".to_owned()));
        assert_eq!(found, codes, "{name} {request}");
    };
    let owners = ["forbidden", "forbidden", "ok"];
    let settings = till.ok("struk_settings", json!({}));
    check("set_struk_settings", settings, owners);
    check("set_printer", printer("Depan"), owners);
    check("remove_logo", json!({}), owners);
    check("test_print", json!({ "printer": "Depan", "what": "ruler" }), ["ok"; 3]);
    check("open_drawer", json!({ "reason": "uang kecil" }), ["forbidden", "no_drawer", "no_drawer"]);
    let beyond = json!({ "payment": "x", "reason": "struk basah" });
    check("struk_print", beyond, ["forbidden", "payment_unknown", "payment_unknown"]);
    let share = |masked: bool| json!({ "payment": "x", "form": "png", "masked": masked });
    check("share", share(true), ["payment_unknown"; 3]);
    check("share", share(false), ["forbidden", "payment_unknown", "payment_unknown"]);
    let many = json!({ "payments": [], "page": "58" });
    check("export_struk", many, ["forbidden", "document_unavailable", "document_unavailable"]);
}

/// The paper hides what the screen hides.
#[test]
fn a_cashiers_x_report_on_paper_is_blind_too() {
    let till = Till::open();
    till.ok("open_shift", json!({ "float": 123_000 }));
    let mut text = printer("Teks");
    text["profile"]["language"] = json!("text");
    text["profile"]["page"] = json!(null);
    till.ok("set_printer", text);
    let slip = |role: Role| {
        let job = till.call(role, "print_document", json!({ "document": { "kind": "x_report" } })).unwrap();
        assert_eq!(job["state"], "done", "{job}");
        let folder = till.folder.path().join("struk");
        let mut files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let file = files.next().unwrap();
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(name.starts_with("laporan-x-shift-1-2") && name.ends_with(".txt"), "{name}");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::remove_file(file).unwrap();
        text
    };
    assert!(!slip(Role::Cashier).contains("123.000"));
    assert!(slip(Role::Supervisor).contains("123.000"));
    let jobs = till.ok("print_jobs", json!({}));
    assert_eq!(jobs["jobs"].as_array().map(Vec::len), Some(2));
    let seen = jobs["version"].as_u64().unwrap();
    let later = till.ok("print_jobs", json!({ "since": seen, "wait_ms": 1 }));
    // The queue may still note that it has nothing left to do, which is a version of its own.
    assert_eq!(later["jobs"], jobs["jobs"]);
}
