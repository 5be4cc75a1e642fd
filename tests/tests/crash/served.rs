//! The HTTP host dies with a payment under way, and its next start finds and settles it by itself.

use loket_sandbox::Side;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Instant;

use loket_model::PaymentState;
use loket_tests::{Loketctl, TestShop};
use serde_json::{Value, json};

use crate::rooms::{Killed, SOON, check};

/// A running `loketctl serve` and the way to it.
struct Served {
    process: Killed,
    /// `127.0.0.1:4000`
    authority: String,
    token: String,
}

impl Served {
    fn start(shop: &TestShop) -> Self {
        let mut command = Loketctl::on(shop.path()).command(&["--json", "serve"]);
        let mut process = Killed(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
        let mut line = String::new();
        BufReader::new(process.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let url = ready.get("url").and_then(Value::as_str).unwrap();
        let (authority, token) = url.strip_prefix("http://").unwrap().split_once("/#token=").unwrap();
        Self { process, authority: authority.to_owned(), token: token.to_owned() }
    }

    /// Sends a request and leaves the answer unread.
    fn post(&self, path: &str, cookie: &str, body: &Value) -> TcpStream {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        let body = body.to_string();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\norigin: http://{}\r\ncookie: {cookie}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            self.authority,
            self.authority,
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        stream
    }

    /// Exchanges the one-time token for the session's cookie.
    fn sign_in(&self) -> String {
        let mut answer = String::new();
        self.post("/session", "", &json!({ "token": self.token })).read_to_string(&mut answer).unwrap();
        let line = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a cookie");
        line.split(';').next().unwrap().to_owned()
    }
}

#[test]
fn a_host_that_dies_while_paying_settles_it_at_the_next_start() {
    let mut shop = TestShop::with_faults(&["payment=no-answer-after"]);
    let inquiry = shop.inquire("829374298301").unwrap();
    shop.close();
    let mut served = Served::start(&shop);
    let cookie = served.sign_in();
    let payload = json!({ "inquiry": inquiry.id.to_string(), "tender": null, "service_fee": 500 });
    let _unanswered = served.post("/rpc/pay", &cookie, &payload);
    assert!(shop.sandbox().wait_for_payment_requests(1, SOON), "the request never came");
    served.process.kill();

    // Nobody asks it to: the host's own settler does.
    let mut served = Served::start(&shop);
    let looking = shop.look();
    let (started, mut seen) = (Instant::now(), 0);
    let open = || looking.journal().open_payments().unwrap();
    while !open().is_empty() && started.elapsed() < SOON {
        seen = looking.journal().wait_for_change(seen, SOON).unwrap();
    }
    drop(looking);
    served.process.kill();
    shop.open();
    let payment = shop.counter().journal().payment_of_inquiry(inquiry.id).unwrap().unwrap();
    assert_eq!(payment.state, PaymentState::Paid);
    let theirs = shop.sandbox().state(Side::MyBills).payments;
    assert_eq!(theirs.iter().map(|theirs| (theirs.accepted, theirs.requests)).collect::<Vec<_>>(), [(1, 1)]);
    check(&shop);
}
