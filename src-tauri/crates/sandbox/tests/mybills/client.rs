//! A MyBills partner: signs, sends, and hands back what came. Shares nothing with the sandbox's own checks.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use loket_sandbox::{Fault, Sandbox, SandboxConfig, Side};
use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256, Sha512};

pub const TIME: &str = "2022-01-18T13:50:04+07:00";

/// The shop's side of the wire.
pub struct Partner {
    pub url: String,
    pub scheme: &'static str,
    pub jwt_secret: &'static str,
    pub api_secret: &'static str,
    pub claims: Value,
    pub signed_path: &'static str,
    pub hexadecimal: bool,
    pub timeout: Duration,
    pub http: Client,
}

/// Starts a sandbox with faults, and a partner that gives up after `timeout_ms`.
pub fn start_with(config: SandboxConfig, timeout_ms: u64) -> (Sandbox, Partner) {
    let sandbox = Sandbox::start(config).unwrap();
    let http = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
    let partner = Partner {
        url: sandbox.url(Side::MyBills),
        scheme: "Basic",
        jwt_secret: "demo-jwt-secret",
        api_secret: "demo-api-secret",
        claims: json!({"merchantID": 5, "merchantOutletID": 896, "merchantOutletUsername": "demo-user"}),
        signed_path: "/v2.0",
        hexadecimal: false,
        timeout: Duration::from_millis(timeout_ms),
        http,
    };
    (sandbox, partner)
}

/// A sandbox without faults.
pub fn start() -> (Sandbox, Partner) {
    start_with(SandboxConfig::default(), 20_000)
}

/// A sandbox with one fault.
pub fn start_faulty(fault: &str, timeout_ms: u64) -> (Sandbox, Partner) {
    let faults: Vec<Fault> = vec![fault.parse().unwrap()];
    start_with(SandboxConfig { faults, ..SandboxConfig::default() }, timeout_ms)
}

impl Partner {
    pub fn jwt(&self) -> String {
        let head = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
        let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(self.claims.to_string()));
        let mut mac = Hmac::<Sha256>::new_from_slice(self.jwt_secret.as_bytes()).unwrap();
        mac.update(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    /// Sends a signed body.
    pub fn send(&self, step: &str, body: String) -> reqwest::Result<Response> {
        let jwt = self.jwt();
        let hash = hex::encode(Sha256::digest(&body));
        let mut mac = Hmac::<Sha512>::new_from_slice(self.api_secret.as_bytes()).unwrap();
        mac.update(format!("POST:{}/{step}:{jwt}:{hash}:{TIME}", self.signed_path).as_bytes());
        let digest = mac.finalize().into_bytes();
        let signature = if self.hexadecimal { hex::encode(digest) } else { STANDARD.encode(digest) };
        self.http
            .post(format!("{}/{step}", self.url))
            .header("Content-Type", "application/json")
            .header("X-TIMESTAMP", TIME)
            .header("X-SIGNATURE", signature)
            .header("Authorization", format!("{} {jwt}", self.scheme))
            .timeout(self.timeout)
            .body(body)
            .send()
    }

    /// Sends a signed body and reads the JSON that comes back.
    pub fn ask(&self, step: &str, body: &Value) -> Value {
        serde_json::from_slice(&self.send(step, body.to_string()).unwrap().bytes().unwrap()).unwrap()
    }

    pub fn inquire(&self, reference: &str, product: &str, customer: &str) -> Value {
        self.ask("inquiry", &inquiry_body(reference, product, customer))
    }

    pub fn pay(&self, reference: &str, their_reference: &str) -> Value {
        self.ask("payment", &payment_body(reference, their_reference))
    }

    pub fn advise(&self, reference: &str, their_reference: &str) -> Value {
        self.ask("advice", &advice_body(reference, their_reference))
    }

    /// Inquires a PLNPR20 and returns the biller's reference.
    pub fn inquired(&self, reference: &str, customer: &str) -> String {
        let reply = self.inquire(reference, "PLNPR20", customer);
        assert_eq!(code(&reply), "00", "{reply}");
        reply["referenceNo"].as_str().unwrap().to_owned()
    }
}

pub fn inquiry_body(reference: &str, product: &str, customer: &str) -> Value {
    json!({
        "partnerReferenceNo": reference, "productCode": product, "customerID": customer, "customerPeriode": "",
    })
}

pub fn payment_body(reference: &str, their_reference: &str) -> Value {
    json!({
        "partnerApprovalNo": "ytyui876543", "partnerReferenceNo": reference, "referenceNo": their_reference,
    })
}

pub fn advice_body(reference: &str, their_reference: &str) -> Value {
    json!({"partnerReferenceNo": reference, "referenceNo": their_reference})
}

pub fn code(reply: &Value) -> &str {
    reply["responseCode"].as_str().unwrap()
}

/// The `billDesc` that travels as text.
pub fn bill_desc(reply: &Value) -> Value {
    serde_json::from_str(reply["result"]["additionalInfo"]["billDesc"].as_str().unwrap()).unwrap()
}
