//! An Ayoconnect partner: signs, sends, and hands back what came. Shares nothing with the sandbox's own checks.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use loket_sandbox::{AyoconnectSettings, Fault, Sandbox, SandboxConfig, Side};
use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};
use sha2::Sha256;

pub const DEPOSIT: u64 = 50_000_000;

/// The shop's side of the wire.
pub struct Partner {
    pub url: String,
    pub key: &'static str,
    pub secret: &'static str,
    pub version: &'static str,
    pub partner_id: &'static str,
    pub body: &'static str,
    pub timeout: Duration,
    pub http: Client,
}

pub fn start_with(config: SandboxConfig) -> (Sandbox, Partner) {
    let sandbox = Sandbox::start(config).unwrap();
    let partner = Partner {
        url: sandbox.url(Side::Ayoconnect),
        key: "demo-partner",
        secret: "demo-secret",
        version: "2.0",
        partner_id: "demo-partner",
        body: "",
        timeout: Duration::from_secs(20),
        http: Client::builder().no_proxy().build().unwrap(),
    };
    (sandbox, partner)
}

pub fn start() -> (Sandbox, Partner) {
    start_with(SandboxConfig::default())
}

/// A sandbox with one fault.
pub fn start_faulty(fault: &str) -> (Sandbox, Partner) {
    let faults: Vec<Fault> = vec![fault.parse().unwrap()];
    start_with(SandboxConfig { faults, ..SandboxConfig::default() })
}

/// A sandbox with settings of its own.
pub fn start_set(ayoconnect: AyoconnectSettings) -> (Sandbox, Partner) {
    start_with(SandboxConfig { ayoconnect, ..SandboxConfig::default() })
}

impl Partner {
    pub fn send(&self, path: &str, mut claims: Value) -> reqwest::Result<Response> {
        claims["partnerId"] = json!(self.partner_id);
        let head = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
        let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        let token = format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()));
        self.http
            .post(format!("{}/api/v2/{path}", self.url))
            .header("Content-Type", "application/json")
            .header("KEY", self.key)
            .header("TOKEN", token)
            .header("VERSION", self.version)
            .timeout(self.timeout)
            .body(self.body)
            .send()
    }

    pub fn ask(&self, path: &str, claims: Value) -> Value {
        serde_json::from_slice(&self.send(path, claims).unwrap().bytes().unwrap()).unwrap()
    }

    pub fn check(&self, product: &str, account: &str) -> Value {
        self.ask("bill/check", json!({"accountNumber": account, "productCode": product, "month": 2}))
    }

    pub fn status(&self, reference: &str) -> Value {
        self.ask("bill/status", json!({"refNumber": reference}))
    }

    /// Pays what an inquiry's answer says.
    pub fn pay(&self, reference: &str, inquired: &Value) -> Value {
        self.ask("bill/payment", payment(reference, inquired))
    }

    /// Inquires, and fails unless that succeeds.
    pub fn inquired(&self, product: &str, account: &str) -> Value {
        let reply = self.check(product, account);
        assert_eq!(code(&reply), 300, "{reply}");
        reply
    }
}

/// The claims of a payment of what an inquiry's answer says.
pub fn payment(reference: &str, inquired: &Value) -> Value {
    let data = &inquired["data"];
    json!({
        "refNumber": reference, "accountNumber": data["accountNumber"], "productCode": data["productCode"],
        "amount": data["amount"], "inquiryId": data["inquiryId"], "callbackUrls": ["http://127.0.0.1:9/hook"],
    })
}

pub fn code(reply: &Value) -> u64 {
    reply["responseCode"].as_u64().unwrap()
}

/// An amount that is a number or a text.
pub fn amount(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| value.as_str().unwrap().trim().parse().unwrap())
}

/// The sum of the bills, and the admin row.
pub fn rows(data: &Value) -> (u64, u64) {
    let rows = data["billDetails"].as_array().unwrap();
    let (admin, bills): (Vec<&Value>, Vec<&Value>) = rows.iter().partition(|row| row["billId"] == "0");
    assert_eq!(admin.len(), 1, "{data}");
    (bills.iter().map(|row| amount(&row["value"])).sum(), amount(&admin[0]["value"]))
}
