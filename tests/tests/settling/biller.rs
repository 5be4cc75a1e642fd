//! MyBills in memory, one per account, that answers as it is told to.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use loket_counter::billers::{HttpReply, HttpRequest, SendError, Transport};
use serde_json::{Value, json};

/// What every token costs here, and what of it the shop keeps.
const PRICE: u32 = 20_500;
const FEE: u32 = 300;

/// What a payment or a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Nothing.
    Silence,
    /// Nothing, because it was never reached.
    NotSent,
    /// A code without a sale.
    Code(&'static str),
    /// Sold, with its token.
    Sold,
    /// Sold, with its token and a commission that makes up for the price.
    SoldForNothing,
    /// Sold, to a customer who was never asked about.
    SoldToAnother,
}

/// One biller: what it says, and what it was asked.
#[derive(Debug, Clone)]
pub struct Told {
    pub to_payment: Says,
    pub to_advice: Says,
    /// References of the questions how a payment ended, in order.
    pub asked: Vec<String>,
    pub paid_requests: u32,
}

impl Default for Told {
    fn default() -> Self {
        Self { to_payment: Says::Sold, to_advice: Says::Sold, asked: Vec::new(), paid_requests: 0 }
    }
}

/// Every biller of the shop, by the start of its URL.
#[derive(Debug, Default)]
pub struct Billers(Mutex<BTreeMap<String, Told>>);

impl Billers {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Told>> {
        self.0.lock().unwrap()
    }

    /// What one biller was asked so far.
    pub fn of(&self, url: &str) -> Told {
        self.all().get(url).cloned().unwrap_or_default()
    }

    /// From now on it says something else.
    pub fn change(&self, url: &str, change: impl FnOnce(&mut Told)) {
        change(self.all().entry(url.to_owned()).or_default());
    }
}

impl Transport for Billers {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let (url, step) = request.url.rsplit_once('/').unwrap();
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let reference = body["partnerReferenceNo"].as_str().unwrap().to_owned();
        let mut all = self.all();
        let told = all.entry(url.to_owned()).or_default();
        let says = match step {
            "inquiry" => return Ok(bill(&reference, body["customerID"].as_str().unwrap())),
            "payment" => {
                told.paid_requests += 1;
                told.to_payment
            }
            "advice" => {
                told.asked.push(reference.clone());
                told.to_advice
            }
            other => panic!("no step: {other}"),
        };
        match says {
            Says::Silence => Err(SendError::Unknown("silence".to_owned())),
            Says::NotSent => Err(SendError::NotSent("no way".to_owned())),
            Says::Code(code) => Ok(answer(&reference, code, "".into())),
            Says::Sold => Ok(sold(&reference, None, FEE)),
            Says::SoldForNothing => Ok(sold(&reference, None, PRICE)),
            Says::SoldToAnother => Ok(sold(&reference, Some("829374298499"), FEE)),
        }
    }
}

fn bill(reference: &str, customer: &str) -> HttpReply {
    answer(reference, "00", result(reference, customer, FEE, json!({})))
}

fn sold(reference: &str, other: Option<&str>, fee: u32) -> HttpReply {
    let tail = reference_tail(reference);
    let customer = other.map_or_else(|| format!("8293742984{tail}"), str::to_owned);
    let more = json!({ "stroomToken": format!("{:020}", token(reference)), " noRef": "0UAK1234", "jumlahKwh": "13,50" });
    let reply = answer(reference, "00", result(reference, &customer, fee, more));
    CUSTOMERS.lock().unwrap().insert(reference.to_owned(), tail);
    reply
}

/// Customers are kept by reference, because a payment names none.
static CUSTOMERS: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

fn reference_tail(reference: &str) -> String {
    CUSTOMERS.lock().unwrap().get(reference).unwrap().clone()
}

fn token(reference: &str) -> u64 {
    reference.bytes().fold(7, |sum, byte| (sum * 31 + u64::from(byte)) % 1_000_000_007)
}

fn result(reference: &str, customer: &str, fee: u32, more: Value) -> Value {
    let tail = customer.strip_prefix("8293742984").unwrap().to_owned();
    CUSTOMERS.lock().unwrap().insert(reference.to_owned(), tail);
    let mut desc =
        json!({ "customerName": "SITI AMINAH", "idPelanggan": customer, "tarifDaya": "R1M/900VA" });
    for (name, value) in more.as_object().unwrap() {
        desc[name] = value.clone();
    }
    json!({
        "partnerReferenceNo": reference, "referenceNo": "SCRIPT-1", "productCode": "PLNPR20",
        "productName": "PLN PREPAID", "productPrice": PRICE, "productAdminFee": 0, "productMerchantFee": fee,
        "transactionDate": "2026-11-20T09:00:00+07:00", "customerID": customer,
        "additionalInfo": { "serialNumber": "", "billDesc": desc.to_string() },
    })
}

fn answer(reference: &str, code: &str, result: Value) -> HttpReply {
    let answer = json!({
        "responseCode": code, "responseMessage": "kata", "responseDatetime": "2026-11-20T09:00:00+07:00",
        "partnerReferenceNo": reference, "referenceNo": "SCRIPT-1", "result": result,
    });
    HttpReply { status: 200, body: answer.to_string().into_bytes() }
}
