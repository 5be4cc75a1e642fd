//! A partner's door for one call of a biller.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;

use loket_sandbox::Sandbox;
use reqwest::StatusCode;
use reqwest::blocking::Client;
use serde_json::json;

/// What was posted.
pub struct Posted {
    /// Lines before the body, in lower case.
    pub head: Vec<String>,
    pub body: String,
}

/// Tells the sandbox to call about a transaction; `None` where it has nothing to call about.
pub fn call_about(sandbox: &Sandbox, side: &str, reference: &str) -> Option<Posted> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/hook?x=1", listener.local_addr().unwrap());
    let door = std::thread::spawn(move || answer_one(&listener));
    let control = format!("http://{}/_sandbox/callback", sandbox.address());
    let wish = json!({"side": side, "reference": reference, "url": url}).to_string();
    let client = Client::builder().no_proxy().build().unwrap();
    let told = client.post(control).header("Content-Type", "application/json").body(wish).send().unwrap();
    if told.status() == StatusCode::NOT_FOUND {
        return None;
    }
    assert_eq!(told.text().unwrap(), r#"{"status":200,"body":"{}"}"#);
    Some(door.join().unwrap())
}

fn answer_one(listener: &TcpListener) -> Posted {
    let (mut stream, _) = listener.accept().unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let head: Vec<String> =
        reader.by_ref().lines().map(|line| line.unwrap()).take_while(|line| !line.is_empty()).collect();
    let head: Vec<String> = head.into_iter().map(|line| line.to_lowercase()).collect();
    let length = head.iter().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    reader.read_exact(&mut body).unwrap();
    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").unwrap();
    Posted { head, body: String::from_utf8(body).unwrap() }
}
