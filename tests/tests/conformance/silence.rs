//! Where the line runs between "surely not sent" and "nobody knows": at the first byte of the request.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use loket_tests::{patient, transport};

use crate::exchange::{Exchange, KINDS, Options};

/// What the port does that the biller's address names.
enum Port {
    Closed,
    /// Connections wait in the system's queue and are never looked at.
    Deaf,
    /// Each connection is given to this and then closed.
    Answers(fn(&mut TcpStream)),
}

/// Reads a request's head and as much of its body as came with it.
fn read_some(stream: &mut TcpStream) {
    let mut bytes = [0_u8; 4_096];
    let read = stream.read(&mut bytes).unwrap();
    assert!(read > 0, "a request was sent");
}

fn check(port: &Port, expected: &str) {
    for kind in KINDS {
        let mut exchange = Exchange::start(kind, &Options::default(), &[]);
        assert_eq!(exchange.inquire(), "bill of 20500");
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        exchange.change_account(|account| account.url = format!("http://{address}"));
        let impatient = transport(600);
        let patient = patient();
        let words = match *port {
            Port::Closed => {
                drop(listener);
                [exchange.pay_through(patient.as_ref()), exchange.advise_through(patient.as_ref())]
            }
            Port::Deaf => {
                [exchange.pay_through(impatient.as_ref()), exchange.advise_through(impatient.as_ref())]
            }
            Port::Answers(answer) => thread::scope(|scope| {
                scope.spawn(move || {
                    for _ in 0..2 {
                        answer(&mut listener.accept().unwrap().0);
                    }
                });
                [exchange.pay_through(patient.as_ref()), exchange.advise_through(patient.as_ref())]
            }),
        };
        assert_eq!(words, [expected; 2], "{kind}");
        assert!(exchange.state().payments.is_empty());
    }
}

#[test]
fn a_closed_port_got_nothing() {
    check(&Port::Closed, "not sent");
}

#[test]
fn a_port_that_hears_nothing_may_have_got_it() {
    check(&Port::Deaf, "no answer");
}

#[test]
fn a_connection_that_is_closed_unread_may_have_got_it() {
    check(&Port::Answers(|_| {}), "no answer");
}

#[test]
fn a_connection_that_is_closed_after_reading_may_have_got_it() {
    check(&Port::Answers(read_some), "no answer");
}

#[test]
fn an_answer_that_breaks_off_is_none() {
    let half = |stream: &mut TcpStream| {
        read_some(stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"responseCode\":\"00\"");
    };
    check(&Port::Answers(half), "no answer");
}

#[test]
fn an_answer_that_is_no_http_is_none() {
    let noise = |stream: &mut TcpStream| {
        read_some(stream);
        let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n");
    };
    check(&Port::Answers(noise), "no answer");
}
