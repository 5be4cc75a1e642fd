//! The billers' calls at the door: one about a pending payment makes the shop ask at once; whatever else comes to the
//! door changes no payment.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use loket_counter::billers::{HeaderText, HttpReply, HttpRequest};
use loket_sandbox::Side;
use loket_tests::{Ran, patient};
use serde_json::{Value, json};

use crate::till::Till;

/// The latest end of what a call brings about, with room for a machine that does other things.
const DECIDED_WITHIN: Duration = Duration::from_secs(30);

/// `loketctl callbacks`, ended with the test.
struct Door {
    process: Child,
    url: String,
}

impl Drop for Door {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Door {
    fn open(till: &Till) -> Self {
        let mut command = till.loketctl.command(&["--json", "callbacks", "--listen", "127.0.0.1:0"]);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut ready = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut ready).unwrap();
        let ready: Value = serde_json::from_str(&ready).unwrap();
        Self { process, url: ready["callbacks"].as_str().unwrap().to_owned() }
    }

    /// What the door answers to a call.
    fn call(&self, account: &str, body: &[u8]) -> u16 {
        post(&format!("{}{account}", self.url), body).status
    }
}

fn post(url: &str, body: &[u8]) -> HttpReply {
    let headers = vec![("content-type", HeaderText::Plain("application/json".to_owned()))];
    patient().send(&HttpRequest::post(url.to_owned(), headers, body.to_vec())).unwrap()
}

/// A shop that would ask by itself only after an hour, with a pending payment.
fn with_pending(side: Side, product: &str, customer: &str) -> (Till, Ran) {
    let till = Till::empty();
    let patient: &[&str] = if side == Side::Khoins { &[] } else { &["advice-waits-s=3600"] };
    till.add(side, side.kind(), patient);
    let inquiry = till.inquire(&["--account", side.kind(), "--product", product, "--customer", customer]);
    let pending = till.loketctl.json(&["pay", &inquiry.text("/inquiry")]);
    assert_eq!((pending.exit, pending.text("/status").as_str()), (Some(3), "unresolved"));
    (till, pending)
}

/// Everything that the shop knows about a payment, but for calls that it wrote down.
fn payment(till: &Till, payment: &Ran) -> Value {
    let mut document = till.loketctl.json(&["show", &payment.text("/payment")]).document();
    document.as_object_mut().unwrap().remove("events");
    document
}

/// How much was written down about a payment.
fn events(till: &Till, payment: &Ran) -> usize {
    let shown = till.loketctl.json(&["show", &payment.text("/payment")]).document();
    shown["events"].as_array().unwrap().len()
}

/// The sandbox posts its call itself, as the biller would.
fn biller_calls(till: &Till, door: &Door, side: Side, pending: &Ran) -> Value {
    let order = json!({
        "side": side.kind(),
        "reference": pending.text("/reference"),
        "url": format!("{}{}", door.url, side.kind()),
    });
    let control = format!("http://{}/_sandbox/callback", till.sandbox.address());
    let answer = post(&control, order.to_string().as_bytes());
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
    serde_json::from_slice(&answer.body).unwrap()
}

fn wait_until_decided(till: &Till, pending: &Ran) -> Value {
    let started = Instant::now();
    loop {
        let document = payment(till, pending);
        if document["status"] != "unresolved" {
            return document;
        }
        assert!(started.elapsed() < DECIDED_WITHIN, "still open: {document}");
    }
}

fn check_call_decides(side: Side, product: &str, customer: &str) {
    let (till, pending) = with_pending(side, product, customer);
    let door = Door::open(&till);
    let answer = biller_calls(&till, &door, side, &pending);
    assert_eq!(answer["status"], 200, "{answer}");
    let decided = wait_until_decided(&till, &pending);
    assert_eq!(decided["status"], "paid", "{decided}");

    // The same call again is taken, and says nothing new.
    let reference = pending.text("/reference");
    let call = till.sandbox.callback(side, &reference).unwrap();
    for _ in 0..3 {
        assert_eq!(door.call(side.kind(), call.body.as_bytes()), 200);
    }
    assert_eq!(payment(&till, &pending), decided);
    assert_eq!(till.sandbox.state(side).payments.first().map(|payment| payment.accepted), Some(1));
}

#[test]
fn a_call_of_iak_makes_a_pending_top_up_paid() {
    check_call_decides(Side::IakPrepaid, "hpln20000", "12345678901");
}

#[test]
fn a_call_of_mybills_makes_a_pending_payment_paid() {
    check_call_decides(Side::MyBills, "PLNPR20", "829374298302");
}

#[test]
fn a_call_of_ayoconnect_makes_a_pending_payment_paid() {
    check_call_decides(Side::Ayoconnect, "PLSTPL20", "14987654321");
}

/// Nobody can be asked there, and a call proves nothing: a person has to find out.
#[test]
fn a_call_of_khoins_is_written_down_and_decides_nothing() {
    let (till, pending) = with_pending(Side::Khoins, "TH50", "089912345601");
    let before = payment(&till, &pending);
    assert_eq!(before.pointer("/advice/next_at_ms"), Some(&json!(null)));
    let slip = till.struk(&pending);
    assert!(slip.contains("BUKAN BUKTI PELUNASAN"), "{slip}");
    let door = Door::open(&till);
    assert_eq!(biller_calls(&till, &door, Side::Khoins, &pending)["status"], 200);
    assert_eq!(payment(&till, &pending), before);
    let shown = till.loketctl.json(&["show", &pending.text("/payment")]).document();
    let events = shown["events"].as_array().unwrap();
    assert!(events.iter().any(|event| event["actor"] == "callback"), "{shown}");
}

#[test]
fn what_is_no_call_changes_nothing() {
    let side = Side::IakPrepaid;
    let (till, pending) = with_pending(side, "hpln20000", "12345678901");
    let (before, written) = (payment(&till, &pending), events(&till, &pending));
    let door = Door::open(&till);
    let reference = pending.text("/reference");
    let forged = json!({ "data": {
        "ref_id": reference, "status": "1", "rc": "00", "product_code": "hpln20000",
        "customer_id": "12345678901", "price": "20150", "sn": "1111-2222-3333-4444-5555/X/R1 /000001300/12.6",
        "sign": "00000000000000000000000000000000",
    } });
    let check = |account: &str, body: &[u8], status: u16| {
        assert_eq!(door.call(account, body), status, "{account}: {} bytes", body.len());
    };
    check("iak-prepaid", forged.to_string().as_bytes(), 400);
    check("iak-prepaid", b"", 400);
    check("iak-prepaid", b"{\"data\":{", 400);
    check("iak-prepaid", "[".repeat(60_000).as_bytes(), 400);
    check("iak-prepaid", &vec![b' '; 65 * 1024], 413);
    check("nobody", forged.to_string().as_bytes(), 404);
    check("IAK", forged.to_string().as_bytes(), 404);
    assert_eq!(payment(&till, &pending), before);
    assert_eq!(events(&till, &pending), written);

    // Another shop's call, well signed, is about no payment of ours.
    let (other, stranger) = with_pending(side, "hpln20000", "12345678902");
    let call = other.sandbox.callback(side, &stranger.text("/reference")).unwrap();
    check("iak-prepaid", call.body.as_bytes(), 404);
    assert_eq!((payment(&till, &pending), events(&till, &pending)), (before, written));

    // A call about a sale that has not ended is answered with the truth that the biller is asked for.
    let answer = biller_calls(&till, &door, side, &pending);
    assert_eq!(answer["status"], 200);
    assert_eq!(wait_until_decided(&till, &pending)["status"], "paid");
}
