//! Where the line runs between "surely not sent" and "nobody knows": at the first byte of the request.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use loket_tests::{patient, transport};

use crate::columns::Column;
use crate::exchange::Setup;
use crate::tally::{Group, Tally};

/// What the port does that the biller's address names.
enum Port {
    Closed,
    /// Connections wait in the system's queue and are never looked at.
    Deaf,
    /// Each connection is given to this and then closed.
    Answers(fn(&mut TcpStream)),
}

const PORTS: &[(&str, Port, &str)] = &[
    ("a closed port got nothing", Port::Closed, "not sent"),
    ("a port that hears nothing may have got it", Port::Deaf, "no answer"),
    ("a connection that is closed unread may have got it", Port::Answers(|_| {}), "no answer"),
    ("a connection that is closed after reading may have got it", Port::Answers(read_some), "no answer"),
    ("an answer that breaks off is none", Port::Answers(break_off), "no answer"),
    ("an answer that is no HTTP is none", Port::Answers(make_noise), "no answer"),
];

/// Reads a request's head and as much of its body as came with it.
fn read_some(stream: &mut TcpStream) {
    let mut bytes = [0_u8; 4_096];
    let read = stream.read(&mut bytes).unwrap();
    assert!(read > 0, "a request was sent");
}

fn break_off(stream: &mut TcpStream) {
    read_some(stream);
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"responseCode\":\"00\"");
}

fn make_noise(stream: &mut TcpStream) {
    read_some(stream);
    let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n");
}

fn check(tally: &Tally, column: &'static Column, (name, port, expected): &(&str, Port, &str)) {
    let plain = (column.facts)().plain;
    let mut exchange = Setup::new(column, &plain).start();
    assert_eq!(exchange.inquire(), plain.expected[0]);
    let asks = exchange.biller.capabilities().has_advice();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    exchange.change_account(|account| account.url = format!("http://{address}"));
    let (impatient, patient) = (transport(600), patient());
    let words = match *port {
        Port::Closed => {
            drop(listener);
            [exchange.pay_through(patient.as_ref()), exchange.advise_through(patient.as_ref())]
        }
        Port::Deaf => [exchange.pay_through(impatient.as_ref()), exchange.advise_through(impatient.as_ref())],
        Port::Answers(answer) => thread::scope(|scope| {
            scope.spawn(move || {
                for _ in 0..if asks { 2 } else { 1 } {
                    answer(&mut listener.accept().unwrap().0);
                }
            });
            [exchange.pay_through(patient.as_ref()), exchange.advise_through(patient.as_ref())]
        }),
    };
    assert!(exchange.state().payments.is_empty());
    tally.check(*name, words, [*expected, if asks { *expected } else { "no advice" }]);
}

fn run(column: &'static Column) {
    let tally = Tally::of(Group::Silence, column);
    thread::scope(|scope| {
        for port in PORTS {
            let tally = &tally;
            scope.spawn(move || check(tally, column, port));
        }
    });
    tally.done();
}

crate::columns::on_every_column!(run);
