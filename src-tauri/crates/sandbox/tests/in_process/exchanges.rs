//! Exchanges without a socket.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use loket_sandbox::{Answer, InProcess, NoAnswer, PaymentStatus, SandboxClock, SandboxConfig, Side};
use serde_json::{Value, json};

/// 20 November 2026, 09:00 WIB.
const NINE_MS: i64 = 1_795_140_000_000;

/// A clock that stands until it is turned.
#[derive(Debug)]
struct Standing(AtomicI64);

impl SandboxClock for Standing {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A sandbox with its clock, and KHOINS' transactions in short.
struct Desk {
    clock: Arc<Standing>,
    sandbox: InProcess,
}

impl Desk {
    fn open() -> Self {
        let clock = Arc::new(Standing(AtomicI64::new(NINE_MS)));
        let sandbox = InProcess::new(SandboxConfig::default(), Arc::clone(&clock) as Arc<_>);
        Self { clock, sandbox }
    }

    fn ask(&self, code: &str, number: &str, trxid: &str) -> Result<Answer, NoAnswer> {
        let member = "memberid=KH0001&memberpass=demo%26pass&memberpin=123%20456";
        let path = format!("/khoins/?tujuan={number}&trxid={trxid}&kodeproduk={code}&{member}");
        self.sandbox.exchange("GET", &path, &[], Vec::new())
    }

    fn status(&self, trxid: &str) -> PaymentStatus {
        let sales = self.sandbox.sales(Side::Khoins);
        sales.iter().find(|sale| sale.state.partner_reference_no == trxid).unwrap().state.status
    }

    fn deposit(&self) -> u64 {
        self.sandbox.state(Side::Khoins).deposit
    }
}

fn body(answer: Result<Answer, NoAnswer>) -> Value {
    let answer = answer.unwrap();
    assert_eq!(answer.status, 200);
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn the_same_calls_at_the_same_instants_give_the_same_answers() {
    let play = || {
        let desk = Desk::open();
        let mut seen = vec![body(desk.ask("INQPLT20", "14233784991", "T1"))];
        desk.clock.0.fetch_add(61_000, Ordering::Relaxed);
        seen.push(body(desk.ask("PAYPLT20", "14233784991", "T1")));
        (seen, desk.sandbox.sales(Side::Khoins), desk.sandbox.statement(Side::Khoins, 0, i64::MAX))
    };
    assert_eq!(play(), play());
    let (_, sales, statement) = play();
    assert_eq!(sales[0].acted_at_ms, Some(NINE_MS + 61_000));
    assert_eq!((sales[0].charge, sales[0].token.as_deref().map(str::len)), (21_078, Some(20)));
    insta::assert_snapshot!(statement, @r"
    tanggal,ref_id,no_transaksi,produk,nomor,debet,status
    20/11/2026 09:01:01,T1,T1,PLT20,14233784991,21078,SUKSES
    ");
}

#[test]
fn what_is_pending_ends_without_a_word_and_what_failed_may_come_back() {
    let desk = Desk::open();
    let opening = desk.deposit();
    body(desk.ask("TH50", "089912345601", "GOOD"));
    body(desk.ask("TH50", "089912345696", "BAD"));
    assert_eq!((desk.status("GOOD"), desk.status("BAD")), (PaymentStatus::Pending, PaymentStatus::Pending));
    assert!(!desk.sandbox.revive(Side::Khoins, "BAD"), "it has not failed yet");
    assert!(desk.sandbox.end(Side::Khoins, "GOOD") && desk.sandbox.end(Side::Khoins, "BAD"));
    assert!(!desk.sandbox.end(Side::Khoins, "GOOD"), "it has ended");
    assert_eq!((desk.status("GOOD"), desk.status("BAD")), (PaymentStatus::Paid, PaymentStatus::Failed));
    assert_eq!(desk.deposit(), opening - 49_665);
    assert!(desk.sandbox.revive(Side::Khoins, "BAD"));
    assert_eq!((desk.status("BAD"), desk.deposit()), (PaymentStatus::Paid, opening - 2 * 49_665));
    assert!(!desk.sandbox.revive(Side::Khoins, "BAD"), "once");
}

/// An IAK request: a bill inquired, paid or asked about.
fn iak(desk: &Desk, commands: &str, about: &Value) -> Value {
    let mut fields = json!({ "commands": commands, "username": "081200000000" });
    fields.as_object_mut().unwrap().extend(about.as_object().unwrap().clone());
    let body = fields.to_string().into_bytes();
    let path = "/iak-postpaid/api/v1/bill/check";
    let answer = desk.sandbox.exchange("POST", path, &[("content-type", "application/json")], body).unwrap();
    serde_json::from_slice::<Value>(&answer.body).unwrap()["data"].clone()
}

/// MD5 of user name, key and what is asked about, as IAK wants it.
fn sign(about: &str) -> String {
    use md5::Digest as _;
    hex::encode(md5::Md5::digest(format!("081200000000abc123key{about}")))
}

#[test]
fn a_bill_that_failed_may_come_back() {
    let desk = Desk::open();
    let inquiry = json!({ "code": "PLNPOSTPAID", "hp": "530000000006", "ref_id": "R1", "sign": sign("R1") });
    let tr_id = iak(&desk, "inq-pasca", &inquiry)["tr_id"].clone();
    let payment = json!({ "tr_id": tr_id, "sign": sign(&tr_id.to_string()) });
    assert_eq!(iak(&desk, "pay-pasca", &payment)["response_code"], "07");
    assert!(desk.sandbox.revive(Side::IakPostpaid, "R1"));
    let question = json!({ "ref_id": "R1", "sign": sign("cs") });
    assert_eq!(iak(&desk, "checkstatus", &question)["response_code"], "00");
}

#[test]
fn a_fault_that_needs_time_ends_at_once() {
    let desk = Desk::open();
    body(desk.ask("INQPLT20", "14233784991", "T1"));
    desk.sandbox.set_faults(vec!["payment=no-answer-after*1".parse().unwrap()]);
    assert_eq!(desk.ask("PAYPLT20", "14233784991", "T1"), Err(NoAnswer::HungUp));
    assert_eq!(desk.status("T1"), PaymentStatus::Paid);
    desk.sandbox.set_faults(vec!["inquiry=slow-drip*1".parse().unwrap()]);
    assert_eq!(body(desk.ask("INQPLT20", "14233784991", "T2"))["status"], "Success");
}

#[test]
fn what_is_no_request_is_not_sent() {
    let refused = Desk::open().sandbox.exchange("GET", "no path", &[], Vec::new());
    assert!(matches!(refused, Err(NoAnswer::NotARequest(_))), "{refused:?}");
}

#[test]
fn an_account_points_to_nobody() {
    let account = Desk::open().sandbox.account(Side::IakPrepaid);
    assert_eq!(account.url, "http://127.0.0.1:9/iak-prepaid");
}
