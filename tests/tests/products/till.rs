//! A shop with accounts at the sandbox, driven through the command line alone.

use loket_sandbox::{Sandbox, SandboxConfig, Side};
use loket_tests::{Loketctl, Ran};
use serde_json::Value;
use tempfile::TempDir;

use crate::mask::{Bills, mask};

/// Askings after which every sale of these tests has its word.
const ASKED_MAX: usize = 3;

/// The shop and its billers.
pub struct Till {
    pub sandbox: Sandbox,
    pub loketctl: Loketctl,
    _folder: TempDir,
}

impl Till {
    /// A shop without accounts.
    pub fn empty() -> Self {
        let sandbox = Sandbox::start(SandboxConfig::default()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        Self { sandbox, loketctl: Loketctl::on(folder.path()), _folder: folder }
    }

    /// A shop with an account at one biller, named after it.
    pub fn at(side: Side) -> Self {
        let till = Self::empty();
        till.add(side, side.kind(), &[]);
        till
    }

    /// A shop with an account at every biller.
    pub fn at_all() -> Self {
        let till = Self::empty();
        for side in Side::ALL {
            till.add(side, side.kind(), &[]);
        }
        till
    }

    /// Adds an account as the sandbox recommends it, with further settings.
    pub fn add(&self, side: Side, name: &str, more: &[&str]) {
        let account = self.sandbox.account(side);
        let sets: Vec<String> =
            account.settings.iter().map(|(setting, value)| format!("{setting}={value}")).collect();
        let mut arguments = vec!["account", "add", name, "--kind", account.kind, "--url", &account.url];
        arguments.extend(
            sets.iter().map(String::as_str).chain(more.iter().copied()).flat_map(|set| ["--set", set]),
        );
        arguments.extend(account.secrets.keys().flat_map(|secret| ["--secret", secret]));
        let mut loketctl = self.loketctl.clone();
        for (secret, value) in &account.secrets {
            let variable = format!("LOKET_SECRET_{}", secret.to_uppercase().replace('-', "_"));
            loketctl = loketctl.with(&variable, value);
        }
        let added = loketctl.json(&arguments);
        assert_eq!(added.exit, Some(0), "{added:?}");
    }

    /// Asks what a customer owes; the bill must add up.
    pub fn inquire(&self, arguments: &[&str]) -> Ran {
        let inquiry = self.loketctl.json(&[&["inquire"], arguments].concat());
        assert_eq!(inquiry.exit, Some(0), "{arguments:?}: {inquiry:?}");
        let document = inquiry.document();
        let bill = |name: &str| number(&document, &format!("/bill/{name}"));
        assert_eq!(bill("amount") + bill("admin"), bill("total"), "{document}");
        assert!(bill("total") > 0 && document.pointer("/payable") == Some(&Value::Bool(true)), "{document}");
        inquiry
    }

    /// Pays an inquiry with exact cash, and asks how it ended until that is known.
    pub fn pay(&self, inquiry: &Ran) -> Ran {
        let inquiry = inquiry.text("/inquiry");
        let mut paid = self.loketctl.json(&["pay", &inquiry]);
        for _ in 0..ASKED_MAX {
            if paid.exit != Some(3) {
                break;
            }
            let _ = self.loketctl.json(&["settle", "--now"]);
            paid = self.loketctl.json(&["show", &paid.text("/payment")]);
            if paid.text("/status") == "unresolved" {
                paid.exit = Some(3);
            }
        }
        paid
    }

    /// Sells at an account: the payment is paid, shop and biller agree what it cost, and its struk says everything.
    /// Gives back the struk without what differs from sale to sale.
    pub fn sell(&self, side: Side, product: &str, customer: &str, more: &[&str]) -> String {
        mask(&self.sold(side, product, customer, more), Bills::Steady)
    }

    /// The same for a product whose bills differ from month to month.
    pub fn sell_monthly(&self, side: Side, product: &str, customer: &str) -> String {
        mask(&self.sold(side, product, customer, &[]), Bills::Monthly)
    }

    fn sold(&self, side: Side, product: &str, customer: &str, more: &[&str]) -> String {
        let deposit = || i64::try_from(self.sandbox.state(side).deposit).unwrap();
        let before = deposit();
        let arguments = ["--account", side.kind(), "--product", product, "--customer", customer];
        let inquiry = self.inquire(&[&arguments, more].concat());
        let paid = self.pay(&inquiry);
        let document = paid.document();
        assert_eq!(paid.text("/status"), "paid", "{product}: {document}");
        assert_eq!(document.pointer("/bill/total"), inquiry.document().pointer("/bill/total"));
        let lost = before - deposit();
        for place in ["/deposit_debit", "/bill/deposit_debit"] {
            let named = document.pointer(place).and_then(Value::as_i64);
            assert!(named.is_none_or(|named| named == lost), "{product}: {place} is not {lost}: {document}");
        }
        let left = document.pointer("/balance_after").and_then(Value::as_i64);
        assert!(left.is_none_or(|left| left == deposit()), "{product}: {document}");
        let struk = self.struk(&paid);
        must_say(&struk, &document);
        struk
    }

    /// The struk on 32 columns.
    pub fn struk(&self, payment: &Ran) -> String {
        let arguments =
            ["struk", &payment.text("/payment"), "--format", "text", "--columns", "32", "--preview"];
        let struk = self.loketctl.run(&arguments);
        assert_eq!(struk.exit, Some(0), "{struk:?}");
        for line in struk.out.lines() {
            assert!(line.chars().count() <= 32, "wider than the paper: {line:?}");
        }
        struk.out
    }
}

/// A number in a document.
pub fn number(document: &Value, pointer: &str) -> i64 {
    let number = document.pointer(pointer).and_then(Value::as_i64);
    number.unwrap_or_else(|| panic!("no number at {pointer}: {document}"))
}

/// The struk names customer, money and proof, wherever lines break.
fn must_say(struk: &str, document: &Value) {
    let unbroken: String = struk.split_whitespace().collect();
    let say = |text: &str| {
        let text: String = text.split_whitespace().collect();
        assert!(unbroken.contains(&text), "the struk does not say {text}:\n{struk}\n{document}");
    };
    let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str);
    if let Some(number) = text("/bill/customer_no") {
        let is_nik = number.len() == 16 && text("/bill/category") == Some("bpjs-ketenagakerjaan");
        say(&if is_nik { ends(number) } else { number.to_owned() });
    }
    for pointer in ["/bill/customer_name", "/reference", "/receipt_ref", "/token"] {
        if let Some(text) = text(pointer) {
            say(text);
        }
    }
    for pointer in ["/bill/total", "/due"] {
        let rupiah = grouped(number(document, pointer));
        say(&format!("Rp {rupiah}"));
    }
}

/// A resident's number as paper shows it: its ends.
fn ends(nik: &str) -> String {
    let middle = "*".repeat(nik.len() - 8);
    format!("{}{middle}{}", &nik[..4], &nik[nik.len() - 4..])
}

/// `1294111` as `1.294.111`.
fn grouped(rupiah: i64) -> String {
    let digits = rupiah.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}
