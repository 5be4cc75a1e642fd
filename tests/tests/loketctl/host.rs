//! The HTTP host as a browser meets it: who is heard, and how much each command takes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::steady::Shop;

/// A picture of a few kilobytes that every build has.
const PICTURE: &[u8] = include_bytes!("../../../assets/icons/128x128.png");
/// The largest picture that the owner may choose.
const PICTURE_BYTES_MAX: usize = 8 * 1024 * 1024;

/// `loketctl serve` of a shop whose owner is signed in, killed with the test.
struct Served {
    child: Child,
    /// `127.0.0.1:4321`
    authority: String,
    token: String,
}

impl Served {
    fn start(shop: &Shop) -> Self {
        let mut command = shop.loketctl.command(&["--json", "serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let url = ready["url"].as_str().unwrap().strip_prefix("http://").unwrap();
        let (authority, token) = url.split_once("/#token=").unwrap();
        Self { child, authority: authority.to_owned(), token: token.to_owned() }
    }

    /// Posts as a browser does; gives status, the cookie that was set, and the answer. A body that is announced longer
    /// than it is must be answered before it is read.
    fn post(&self, path: &str, cookie: &str, body: &str, announced: usize) -> (u16, String, Value) {
        let mut stream = TcpStream::connect(&self.authority).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {cookie}\r\n\
             Content-Type: application/json\r\nContent-Length: {announced}\r\nConnection: close\r\n\r\n",
            self.authority
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer}"));
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).unwrap_or_default();
        (status, cookie.to_owned(), serde_json::from_str(body).unwrap_or_default())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The picture as a file of so many bytes: readers stop at its end, and what follows counts as size only.
fn set_logo(bytes: usize) -> String {
    let mut file = PICTURE.to_vec();
    file.resize(bytes, 0);
    json!({ "image_base64": STANDARD.encode(file) }).to_string()
}

/// Services are ended by a signal: the shop is closed in order, and free for the next at once, also while a screen waits.
#[cfg(unix)]
#[test]
fn a_word_to_end_closes_the_shop() {
    for signal in ["TERM", "INT"] {
        let shop = Shop::start();
        let mut served = Served::start(&shop);
        let waiting = TcpStream::connect(&served.authority).unwrap();
        let told =
            Command::new("kill").args([&format!("-{signal}"), &served.child.id().to_string()]).status();
        assert!(told.unwrap().success());
        assert_eq!(served.child.wait().unwrap().code(), Some(0), "{signal}");
        assert_eq!(shop.inquire("829374298301").exit, Some(0), "{signal}");
        drop(waiting);
    }
}

#[test]
fn the_host_takes_what_each_command_may_bring_and_nothing_from_strangers() {
    let shop = Shop::empty();
    let served = Served::start(&shop);
    let token = json!({ "token": served.token }).to_string();
    let (status, cookie, _) = served.post("/session", "", &token, token.len());
    assert_eq!(status, 200);
    let check = |command: &str, cookie: &str, body: &str, announced: usize, expected: (u16, Option<&str>)| {
        let (status, _, answer) = served.post(&format!("/rpc/{command}"), cookie, body, announced);
        assert_eq!((status, answer["code"].as_str()), expected, "{command} of {announced} bytes: {answer}");
        answer
    };
    let logo = |bytes: usize, expected: (u16, Option<&str>)| {
        let body = set_logo(bytes);
        check("set_logo", &cookie, &body, body.len(), expected)
    };
    let stored = logo(PICTURE_BYTES_MAX, (200, None));
    assert_eq!(stored["logo"]["width_dots"], 128, "as wide as it is: {stored}");
    logo(PICTURE_BYTES_MAX + 1, (422, Some("logo_unreadable")));
    check("set_logo", &cookie, "", 12_000_000, (413, Some("logo_unreadable")));
    check("set_logo", "", "", 1_000_000, (401, Some("forbidden")));
    check("history", &cookie, "", 300 * 1024, (413, Some("request_too_large")));
    check("history", "", "", 300 * 1024, (401, Some("forbidden")));
}

#[test]
fn nobody_gets_an_owners_pin_anew_beside_a_running_till() {
    let shop = Shop::start();
    let till = Served::start(&shop);
    let reset = || shop.loketctl.clone().with("LOKET_NEW_PIN", "846205").json(&["user", "reset-owner"]);
    assert_eq!(reset().text("/error/code"), "shop_busy");
    drop(till);
    assert_eq!(reset().text("/error/code"), "bad_request", "this shop has no people");
}
