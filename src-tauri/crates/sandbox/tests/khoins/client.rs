//! A KHOINS member: encodes, sends, and hands back what came. Shares nothing with the sandbox's own checks.

use std::collections::BTreeMap;
use std::time::Duration;

use loket_sandbox::{Fault, Sandbox, SandboxConfig, Side};
use regex::Regex;
use reqwest::Url;
use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

pub const DEPOSIT: u64 = 50_000_000;

/// The shop's side of the wire.
pub struct Member {
    pub url: String,
    pub id: &'static str,
    pub pass: &'static str,
    pub pin: &'static str,
    pub timeout: Duration,
    pub patterns: BTreeMap<String, String>,
    pub http: Client,
}

pub fn start_with(config: SandboxConfig) -> (Sandbox, Member) {
    let sandbox = Sandbox::start(config).unwrap();
    let member = Member {
        url: sandbox.url(Side::Khoins),
        id: "KH0001",
        pass: "demo&pass",
        pin: "123 456",
        timeout: Duration::from_secs(20),
        patterns: sandbox.account(Side::Khoins).settings,
        http: Client::builder().no_proxy().build().unwrap(),
    };
    (sandbox, member)
}

pub fn start() -> (Sandbox, Member) {
    start_with(SandboxConfig::default())
}

/// A sandbox with one fault.
pub fn start_faulty(fault: &str) -> (Sandbox, Member) {
    let faults: Vec<Fault> = vec![fault.parse().unwrap()];
    start_with(SandboxConfig { faults, ..SandboxConfig::default() })
}

impl Member {
    pub fn send(&self, code: &str, trxid: &str, tujuan: &str, qty: Option<u64>) -> reqwest::Result<Response> {
        let mut url = Url::parse(&self.url).unwrap();
        url.query_pairs_mut()
            .append_pair("tujuan", tujuan)
            .append_pair("trxid", trxid)
            .append_pair("kodeproduk", code)
            .append_pair("memberid", self.id)
            .append_pair("memberpass", self.pass)
            .append_pair("memberpin", self.pin)
            .extend_pairs(qty.map(|qty| ("qty", qty.to_string())));
        self.http.get(url).timeout(self.timeout).send()
    }

    pub fn ask(&self, code: &str, trxid: &str, tujuan: &str) -> Value {
        read(self.send(code, trxid, tujuan, None).unwrap())
    }

    pub fn balance(&self) -> Value {
        let mut url = Url::parse(&format!("{}/balance", self.url)).unwrap();
        url.query_pairs_mut().append_pair("memberid", self.id).append_pair("memberpin", self.pin);
        read(self.http.get(url).send().unwrap())
    }

    pub fn products(&self, filter: &Value) -> Vec<Value> {
        let mut body = json!({"memberid": self.id, "memberpass": self.pass, "memberpin": self.pin});
        for (name, value) in filter.as_object().unwrap() {
            body[name] = value.clone();
        }
        let url = format!("{}/api/product", self.url);
        let reply = read(self.http.post(url).body(body.to_string()).send().unwrap());
        assert_eq!(reply["status"], "Success");
        reply["data"].as_array().unwrap().clone()
    }

    /// What the account's pattern of a product finds in an answer's prose.
    pub fn facts(&self, product: &str, message: &str) -> BTreeMap<String, String> {
        let pattern = Regex::new(&self.patterns[&format!("pattern.{product}")]).unwrap();
        let Some(found) = pattern.captures(message) else { return BTreeMap::new() };
        let fact = |name: &str| Some((name.to_owned(), found.name(name)?.as_str().to_owned()));
        pattern.capture_names().flatten().filter_map(fact).collect()
    }
}

pub fn read(response: Response) -> Value {
    serde_json::from_slice(&response.bytes().unwrap()).unwrap()
}

pub fn message(reply: &Value) -> &str {
    reply["message"].as_str().unwrap()
}

/// `95.539` as a number.
pub fn rupiah(text: &str) -> u64 {
    text.replace('.', "").parse().unwrap()
}

/// Checks an answer's status, and that its prose ends as expected.
pub fn check(reply: &Value, status: &str, end: &str) {
    assert_eq!(reply["status"], status, "{reply}");
    assert!(message(reply).ends_with(end), "{reply}");
}
