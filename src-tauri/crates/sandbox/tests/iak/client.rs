//! An IAK member: signs, sends JSON or XML, and reads what comes as facts, whichever form it had. Shares nothing
//! with the sandbox's own code.

use std::collections::BTreeMap;
use std::time::Duration;

use loket_sandbox::{Fault, IakNumbers, IakSettings, Sandbox, SandboxConfig, SandboxState, Side};
use md5::{Digest as _, Md5};
use quick_xml::Reader;
use quick_xml::events::Event;
use reqwest::blocking::{Client, Response};
use reqwest::redirect::Policy;
use serde_json::{Map, Value, json};

/// Elements that may come more than once.
const LISTS: [&str; 4] = ["detail", "pasca", "pricelist", "footer"];

pub const OPENING_DEPOSIT: u64 = 50_000_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Json,
    Xml,
}

/// What an answer says: texts by path, such as `desc.tagihan.detail.0.periode`; empty ones are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts(pub BTreeMap<String, String>);

impl Facts {
    /// The fact of this name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn number(&self, name: &str) -> u64 {
        self.get(name).parse().unwrap_or_else(|_| panic!("{name} is no number in {self:?}"))
    }

    /// The response code of either service.
    pub fn rc(&self) -> &str {
        if self.0.contains_key("rc") { self.get("rc") } else { self.get("response_code") }
    }

    fn put(&mut self, path: &str, text: &str) {
        if !text.is_empty() {
            self.0.insert(path.to_owned(), text.to_owned());
        }
    }

    fn put_json(&mut self, path: &str, value: &Value) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| self.put_json(&below(name), value))
            }
            Value::Array(entries) => {
                entries
                    .iter()
                    .enumerate()
                    .for_each(|(index, entry)| self.put_json(&below(&index.to_string()), entry));
            }
            Value::String(text) => self.put(path, text),
            other => self.put(path, &other.to_string()),
        }
    }

    fn read_xml(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        let mut facts = Self::default();
        let mut path: Vec<String> = Vec::new();
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut content = String::new();
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => {
                    path.push(start.name().as_ref().to_owned());
                    if LISTS.contains(&start.name().as_ref()) {
                        let count = seen.entry(path.join(".")).or_default();
                        path.push(count.to_string());
                        *count += 1;
                    }
                    content.clear();
                }
                Event::Text(text) => content.push_str(&text.xml10_content()),
                Event::GeneralRef(entity) => {
                    content.push_str(
                        quick_xml::escape::resolve_predefined_entity(&entity.xml10_content()).unwrap(),
                    );
                }
                Event::End(end) => {
                    let inner = path.get(1..).unwrap_or_default();
                    facts.put(&inner.join("."), &content);
                    content.clear();
                    path.pop();
                    if LISTS.contains(&end.name().as_ref()) {
                        path.pop();
                    }
                }
                Event::Eof => return facts,
                Event::Decl(_) => {}
                other => panic!("{other:?} in {text}"),
            }
        }
    }

    /// Reads an answer in its form.
    pub fn read(form: Form, service: Side, text: &str) -> Self {
        if form == Form::Xml {
            return Self::read_xml(text);
        }
        let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let names: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let expected: &[&str] = if service == Side::IakPostpaid { &["data", "meta"] } else { &["data"] };
        assert_eq!(names, expected, "{text}");
        let mut facts = Self::default();
        facts.put_json("", &value["data"]);
        facts
    }
}

/// The shop's side of the wire.
pub struct Member {
    pub sandbox: Sandbox,
    pub form: Form,
    pub username: &'static str,
    pub api_key: &'static str,
    pub timeout: Duration,
    pub http: Client,
}

/// A sandbox with these settings and faults, and a member who speaks this form.
pub fn start_with(form: Form, iak: IakSettings, faults: &[&str]) -> Member {
    let faults: Vec<Fault> = faults.iter().map(|fault| fault.parse().unwrap()).collect();
    let sandbox = Sandbox::start(SandboxConfig { iak, faults, ..SandboxConfig::default() }).unwrap();
    let http = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
    let timeout = Duration::from_secs(20);
    Member { sandbox, form, username: "081200000000", api_key: "abc123key", timeout, http }
}

/// A sandbox without faults, asked in JSON.
pub fn start() -> Member {
    start_with(Form::Json, IakSettings::default(), &[])
}

/// A sandbox with one fault, asked in JSON.
pub fn start_faulty(fault: &str) -> Member {
    start_with(Form::Json, IakSettings::default(), &[fault])
}

/// A sandbox that plays one of the schemes of test numbers.
pub fn start_numbers(numbers: IakNumbers) -> Member {
    start_with(Form::Json, IakSettings { numbers, ..IakSettings::default() }, &[])
}

impl Member {
    pub fn sign(&self, salt: &str) -> String {
        hex::encode(Md5::digest(format!("{}{}{salt}", self.username, self.api_key)))
    }

    /// The fields with name and signature, in the member's form; a dot in a name means a nested field.
    pub fn body(&self, salt: &str, fields: &[(&str, &str)]) -> String {
        let sign = self.sign(salt);
        let signed = [("username", self.username), ("sign", sign.as_str())];
        let mut members = Map::new();
        let mut xml = String::new();
        for (name, text) in fields.iter().chain(&signed) {
            match name.split_once('.') {
                Some((outer, inner)) => {
                    members.insert((*outer).to_owned(), json!({inner: text.parse::<u64>().unwrap()}));
                    xml += &format!("<{outer}><{inner}>{text}</{inner}></{outer}>");
                }
                None => {
                    members.insert((*name).to_owned(), json!(text));
                    xml += &format!("<{name}>{text}</{name}>");
                }
            }
        }
        match self.form {
            Form::Json => Value::Object(members).to_string(),
            Form::Xml => format!("<?xml version=\"1.0\" ?><mp>{xml}</mp>"),
        }
    }

    /// Posts a body.
    pub fn post(&self, service: Side, path: &str, body: String) -> reqwest::Result<Response> {
        let content_type = match self.form {
            Form::Json => "application/json",
            Form::Xml => "application/xml",
        };
        self.http
            .post(format!("{}/{path}", self.sandbox.url(service)))
            .header("Content-Type", content_type)
            .timeout(self.timeout)
            .body(body)
            .send()
    }

    /// Posts signed fields and reads what comes back with HTTP 200.
    pub fn ask(&self, service: Side, path: &str, salt: &str, fields: &[(&str, &str)]) -> Facts {
        let response = self.post(service, path, self.body(salt, fields)).unwrap();
        assert_eq!(response.status(), 200);
        Facts::read(self.form, service, &response.text().unwrap())
    }

    fn bill(&self, salt: &str, fields: &[(&str, &str)]) -> Facts {
        self.ask(Side::IakPostpaid, "api/v1/bill/check", salt, fields)
    }

    pub fn inquire(&self, ref_id: &str, code: &str, hp: &str) -> Facts {
        let fields = [("commands", "inq-pasca"), ("code", code), ("hp", hp), ("ref_id", ref_id)];
        match extra_field(code) {
            Some(extra) => self.bill(ref_id, &[&fields[..], &[extra]].concat()),
            None => self.bill(ref_id, &fields),
        }
    }

    pub fn pay(&self, tr_id: &str) -> Facts {
        self.bill(tr_id, &[("commands", "pay-pasca"), ("tr_id", tr_id)])
    }

    pub fn status(&self, ref_id: &str) -> Facts {
        self.bill("cs", &[("commands", "checkstatus"), ("ref_id", ref_id)])
    }

    pub fn prices(&self, path: &str, fields: &[(&str, &str)]) -> Facts {
        self.ask(Side::IakPostpaid, path, "pl", &[&[("commands", "pricelist-pasca")][..], fields].concat())
    }

    /// Inquires what goes well and returns the biller's number of it.
    pub fn inquired(&self, ref_id: &str, code: &str, hp: &str) -> String {
        let inquired = self.inquire(ref_id, code, hp);
        assert_eq!(inquired.rc(), "00", "{inquired:?}");
        inquired.get("tr_id").to_owned()
    }

    pub fn prepaid(&self, path: &str, salt: &str, fields: &[(&str, &str)]) -> Facts {
        self.ask(Side::IakPrepaid, path, salt, fields)
    }

    pub fn top_up(&self, ref_id: &str, product: &str, customer: &str) -> Facts {
        let fields = [("ref_id", ref_id), ("product_code", product), ("customer_id", customer)];
        self.prepaid("api/top-up", ref_id, &fields)
    }

    pub fn top_up_status(&self, ref_id: &str) -> Facts {
        self.prepaid("api/check-status", ref_id, &[("ref_id", ref_id)])
    }

    pub fn meter(&self, number: &str) -> Facts {
        self.prepaid("api/inquiry-pln", number, &[("customer_id", number)])
    }

    pub fn postpaid_state(&self) -> SandboxState {
        self.sandbox.state(Side::IakPostpaid)
    }

    pub fn prepaid_state(&self) -> SandboxState {
        self.sandbox.state(Side::IakPrepaid)
    }

    /// What was taken from the wallet so far, in rupiah.
    pub fn spent(&self) -> u64 {
        OPENING_DEPOSIT - self.prepaid_state().deposit
    }
}

/// What the product pages ask for besides the common fields.
pub fn extra_field(code: &str) -> Option<(&'static str, &'static str)> {
    match code {
        "BPJS" | "BPJSTK" => Some(("month", "2")),
        "PBBKOT.CIMAHI" => Some(("year", "2025")),
        "ESAMSAT.JABAR" => Some(("nomor_identitas", "0212502110170100")),
        "SHOPEEPAY" => Some(("desc.amount", "100000")),
        _ => None,
    }
}
