//! Who may do what at the till: commands as a host dispatches them, on a shop whose billers cannot be reached.

use loket_api::{Access, COMMANDS, Desk, Role, Session, dispatch};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::people::Shop;
use crate::till;

const NO_SUCH_ID: &str = "01a1fb85-21a2-71b1-b804-cd2cd743dbb7";

struct Till {
    desk: Desk,
    // Last, so that the folder outlives the journal in it.
    _folder: TempDir,
}

impl Till {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { desk: till::open(folder.path()), _folder: folder }
    }

    fn call(&self, role: Role, name: &str, request: Value) -> Result<Value, String> {
        till::call(&self.desk, role, name, request).map_err(|error| error.code)
    }

    /// The code that each role gets, from cashier to owner; `ok` where the command was carried out.
    fn codes(&self, name: &str, request: &Value) -> [String; 3] {
        [Role::Cashier, Role::Supervisor, Role::Owner]
            .map(|role| self.call(role, name, request.clone()).map_or_else(|code| code, |_| "ok".to_owned()))
    }
}

#[test]
fn what_needs_a_supervisor_is_refused_to_a_cashier_before_anything_else() {
    let till = Till::open();
    let check = |name: &str, request: Value, codes: [&str; 3]| {
        assert_eq!(till.codes(name, &request), codes, "{name} {request}");
    };
    let bill = json!({ "inquiry": NO_SUCH_ID, "service_fee": 0, "tender": null });
    let again = json!({ "inquiry": NO_SUCH_ID, "service_fee": 0, "tender": null, "again": "diminta lagi" });
    check("pay", bill.clone(), ["inquiry_unknown"; 3]);
    check("pay", again.clone(), ["forbidden", "inquiry_unknown", "inquiry_unknown"]);
    check("take_basket", json!({ "lines": [bill], "tender": null }), ["shift_closed"; 3]);
    check(
        "take_basket",
        json!({ "lines": [again], "tender": null }),
        ["forbidden", "shift_closed", "shift_closed"],
    );
    check("close_shift", json!({ "counted": 0 }), ["shift_closed"; 3]);
    let cash = |direction: &str| json!({ "direction": direction, "amount": 1, "reason": "setor bank" });
    check("move_cash", cash("in"), ["shift_closed"; 3]);
    check("move_cash", cash("out"), ["forbidden", "shift_closed", "shift_closed"]);
    check(
        "close_shift",
        json!({ "counted": 0, "forced": true, "reason": "kasir sakit" }),
        ["forbidden", "shift_closed", "shift_closed"],
    );
    let by_supervisor = ["forbidden", "payment_unknown", "payment_unknown"];
    check("give_up", json!({ "payment": "x", "reason": "tidak sampai" }), by_supervisor);
    check("close_loss", json!({ "payment": "x", "end": "recovered", "reason": "dibayar" }), by_supervisor);
    check("recheck", json!({ "payment": "x" }), ["payment_unknown"; 3]);
    let account = ["forbidden", "account_unknown", "account_unknown"];
    check("set_deposit", json!({ "account": "x", "balance": 1, "reason": "awal hari" }), account);
    check("top_up", json!({ "account": "x", "amount": 1, "note": "transfer" }), account);
    check("statements", json!({}), ["forbidden", "ok", "ok"]);
    check(
        "close_difference",
        json!({ "statement": 1, "difference": 1, "reason": "sudah jelas" }),
        ["forbidden", "difference_unknown", "difference_unknown"],
    );
    let rules = till.call(Role::Cashier, "rules", json!({})).unwrap();
    check("set_rules", rules, ["forbidden", "forbidden", "ok"]);
}

#[test]
fn the_count_is_blind_for_who_counts() {
    let till = Till::open();
    assert_eq!(till.codes("x_report", &json!({})), ["shift_closed"; 3]);
    till.call(Role::Cashier, "open_shift", json!({ "float": 100_000 })).unwrap();
    let moved = json!({ "direction": "in", "amount": 5_000, "reason": "uang kecil" });
    till.call(Role::Cashier, "move_cash", moved).unwrap();
    let sums = ["float", "cash_taken", "cash_in", "cash_out", "refunds", "recovered", "expected"];
    let told = |report: &Value| sums.map(|sum| report[sum].as_i64());
    let x = |role: Role| told(&till.call(role, "x_report", json!({})).unwrap());
    let all = [100_000, 0, 5_000, 0, 0, 0, 105_000].map(Some);
    assert_eq!([Role::Cashier, Role::Supervisor, Role::Owner].map(x), [[None; 7], all, all]);
    let wrong = json!({ "counted": 50_000 });
    let refused = till::call(&till.desk, Role::Cashier, "close_shift", wrong).unwrap_err();
    assert_eq!(refused.code, "drawer_differs");
    assert!(!format!("{refused:?}").contains("105"), "tells what is expected: {refused:?}");
    let z = till.call(Role::Cashier, "close_shift", json!({ "counted": 105_000 })).unwrap();
    assert_eq!((told(&z["report"]), &z["difference"]), (all, &json!(0)), "a closed shift hides nothing");
    assert_eq!(till.call(Role::Cashier, "z_reports", json!({})).unwrap(), json!([z]));
    assert_eq!(till.call(Role::Cashier, "z_report", json!({ "number": 1 })).unwrap(), z);
    assert_eq!(till.call(Role::Cashier, "z_report", json!({ "number": 2 })), Err("bad_request".to_owned()));
}

#[test]
fn amounts_beyond_any_counter_are_refused() {
    let till = Till::open();
    till.call(Role::Owner, "open_shift", json!({ "float": 0 })).unwrap();
    let check = |name: &str, request: Value, code: &str| {
        assert_eq!(till.call(Role::Owner, name, request.clone()), Err(code.to_owned()), "{name} {request}");
    };
    for amount in [i64::MIN, -1, i64::MAX] {
        check("open_shift", json!({ "float": amount }), "amount_invalid");
        check("close_shift", json!({ "counted": amount }), "amount_invalid");
        let moved = json!({ "direction": "in", "amount": amount, "reason": "uang kecil" });
        check("move_cash", moved, "amount_invalid");
        // A deposit may be below zero.
        let code = if amount == -1 { "account_unknown" } else { "amount_invalid" };
        check("set_deposit", json!({ "account": "a", "balance": amount, "reason": "awal" }), code);
        check("top_up", json!({ "account": "a", "amount": amount, "note": "transfer" }), "amount_invalid");
        let line = json!({ "inquiry": NO_SUCH_ID, "service_fee": amount });
        check("take_basket", json!({ "lines": [line], "tender": null }), "amount_invalid");
    }
    let line = json!({ "inquiry": NO_SUCH_ID, "service_fee": 0 });
    check("take_basket", json!({ "lines": vec![line; 10_000], "tender": null }), "basket_too_large");
    check("take_basket", json!({ "lines": [], "tender": null }), "basket_empty");
    check("move_cash", json!({ "direction": "up", "amount": 1, "reason": "uang" }), "bad_request");
    check("move_cash", json!({ "direction": "in", "amount": 1, "reason": "  " }), "reason_missing");
    check("close_shift", json!({ "counted": 0, "forced": true }), "reason_missing");
}

#[test]
fn who_closes_the_shift_of_another_is_marked_and_says_why() {
    let till = Till::open();
    till.call(Role::Cashier, "open_shift", json!({ "float": 1_000 })).unwrap();
    let close = |request: Value| {
        let other = Session::of("budi", Role::Cashier);
        dispatch(&till.desk, &other, "close_shift", request).map_err(|error| error.code)
    };
    assert_eq!(close(json!({ "counted": 1_000 })), Err("reason_missing".to_owned()));
    let z = close(json!({ "counted": 1_000, "reason": "siti pulang" })).unwrap();
    assert_eq!((&z["forced"], &z["closed_by"]), (&json!(true), &json!("budi")));
    till.call(Role::Cashier, "open_shift", json!({ "float": 1_000 })).unwrap();
    let own = till.call(Role::Cashier, "close_shift", json!({ "counted": 1_000 })).unwrap();
    assert_eq!(own["forced"], json!(false));
}

/// Every command as every role, with nobody signed in and with a locked screen: `+` where it is looked at, `-` where it is
/// refused whatever it says.
#[test]
fn who_may_give_each_command() {
    let shop = Shop::with_people();
    let seats = [("Siti", Role::Cashier), ("Budi", Role::Supervisor), ("Ratna", Role::Owner)]
        .map(|(name, _)| shop.seat_of(name));
    let (nobody, locked) = (shop.seat(), shop.seat_of("Ratna"));
    shop.call(&locked, "lock", json!({})).unwrap();
    let mut table = "C S O nobody locked\n".to_owned();
    for (name, access) in COMMANDS {
        if *access == Access::Anyone {
            table.push_str(&format!("+ + + + +  {name}\n"));
            continue;
        }
        let seats = seats.iter().chain([&nobody, &locked]);
        let marks = seats.map(|seat| match shop.call(seat, name, json!({})) {
            Err(code) if ["forbidden", "not_signed_in"].contains(&code.as_str()) => "- ",
            _ => "+ ",
        });
        let marks: String = marks.collect();
        table.push_str(&format!("{marks} {name}\n"));
    }
    insta::assert_snapshot!(table, @r"
    C S O nobody locked
    + + + + +  users
    + + + + +  sign_in
    + + + + +  sign_out
    + + + + +  stay
    + + + + +  lock
    + + + + +  customer_display
    + + + - -  status
    + + + - -  products
    + + + - -  sync_offers
    + + + - -  choose
    + + + - -  number
    + + + - -  inquire
    + + + - -  pay
    + + + - -  payment
    + + + - -  open_payments
    + + + - -  ask_now
    - + + - -  resolve
    + + + - -  refund
    - + + - -  give_up
    + + + - -  recheck
    - + + - -  close_loss
    + + + - -  attention
    + + + - -  take_basket
    + + + - -  pay_line
    + + + - -  drop_line
    + + + - -  open_shift
    + + + - -  x_report
    + + + - -  close_shift
    + + + - -  move_cash
    + + + - -  z_report
    + + + - -  z_reports
    + + + - -  deposits
    + + + - -  check_deposit
    - + + - -  set_deposit
    - + + - -  top_up
    - + + - -  statements
    - + + - -  close_difference
    + + + - -  rules
    - - + - -  set_rules
    + + + - -  back_up
    + + + - -  backups
    + + + - -  history
    + + + - -  history_rows
    + + + - -  struk_preview
    + + + - -  struk_settings
    - - + - -  set_struk_settings
    - - + - -  set_logo
    - - + - -  remove_logo
    + + + - -  preview_settings
    + + + - -  printers
    - - + - -  set_printer
    - - + - -  remove_printer
    + + + - -  printer_presets
    + + + - -  find_printers
    + + + - -  test_print
    + + + - -  struk_print
    + + + - -  print_document
    + + + - -  print_jobs
    + + + - -  retry_job
    + + + - -  cancel_job
    - + + - -  open_drawer
    + + + - -  share
    - + + - -  export_struk
    - + + - -  export_progress
    - + + - -  cancel_export
    + + + - -  changes
    + + + - -  billers
    + + + - -  show
    - - + - -  set_user
    + + + - -  set_pin
    + + + - -  customers
    + + + - -  set_customer
    - + + - -  remove_customer
    + + + - -  suggest
    + + + - -  groups
    + + + - -  add_group
    + + + - -  rename_group
    - + + - -  remove_group
    + + + - -  set_member
    + + + - -  remove_member
    + + + - -  read_group_file
    + + + - -  import_group
    + + + - -  start_check
    + + + - -  pause_check
    + + + - -  cancel_check
    + + + - -  check_progress
    + + + - -  take_group
    - - + - -  set_shop
    + + + - -  shop
    + + + - -  history_totals
    + + + - -  history_choices
    - + + - -  export_history
    - - + - -  retention
    - - + - -  preview_retention
    - - + - -  set_retention
    - - + - -  erase_personal
    + + + - -  report
    - + + - -  export_report
    - + + - -  deposit_course
    - + + - -  shift_ends
    - - + - -  audit
    - - + - -  export_audit
    - - + - -  backup_contents
    - - + - -  restore_backup
    - - + - -  diagnosis
    + + + - -  reminders
    + + + - -  customer_facts
    - + + - -  merge_customers
    - - + - -  accounts
    - - + - -  set_account
    - - + - -  check_account
    - - + - -  remove_account
    - - + - -  preview_fees
    - + + - -  read_statement
    - + + - -  import_statement
    ");
}
