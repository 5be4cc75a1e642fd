//! Printers at a TCP port, good and bad, against the real sockets of this machine.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use loket_model::{Connection, PrinterLanguage, UtcMillis};

use crate::deliver::{deliver, deliver_to, status};
use crate::error::DeliveryError;
use crate::job::{Delivered, HandedTo, Job};
use crate::queue::{JobPhase, PrintQueue};
use crate::status::{Cover, Paper, PrinterStatus, Readiness};
use crate::testing::{SHORT, job, pattern, printer};

const LONG: Duration = Duration::from_secs(20);

/// A printer that treats its one caller so.
fn fake<T: Send + 'static>(
    behave: impl FnOnce(TcpStream) -> T + Send + 'static,
) -> (Connection, JoinHandle<T>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = thread::spawn(move || behave(listener.accept().unwrap().0));
    (Connection::Network { host: "127.0.0.1".to_owned(), port }, thread)
}

fn read_all(mut stream: TcpStream) -> Vec<u8> {
    let mut got = Vec::new();
    stream.read_to_end(&mut got).unwrap();
    got
}

#[test]
fn a_job_arrives_byte_for_byte() {
    for count in [0, 1, 1_024, 1_025, 300_000] {
        let bytes = pattern(count);
        let (connection, printer) = fake(read_all);
        let delivered = deliver(&connection, &job(&bytes), SHORT).unwrap();
        assert_eq!(printer.join().unwrap(), bytes);
        let to = HandedTo::Printer { is_confirmed: true };
        assert_eq!(delivered, Delivered { bytes: count as u64, to });
    }
}

#[test]
fn a_printer_that_keeps_its_connection_is_believed() {
    let (told, is_told) = mpsc::channel::<()>();
    let (connection, printer) = fake(move |mut stream| {
        let mut got = vec![0; 5_000];
        stream.read_exact(&mut got).unwrap();
        // Some say something nobody asked for.
        stream.write_all(b"ready\r\n").unwrap();
        is_told.recv_timeout(LONG).unwrap();
        got
    });
    let bytes = pattern(5_000);
    let delivered = deliver(&connection, &job(&bytes), SHORT).unwrap();
    told.send(()).unwrap();
    assert_eq!(printer.join().unwrap(), bytes);
    assert_eq!(delivered.to, HandedTo::Printer { is_confirmed: false });
}

#[test]
fn a_printer_that_goes_away_in_the_middle_is_told() {
    // A small job has left before the printer goes, a large one has not.
    for (count, read_bytes) in [(2_000, 100), (2_000_000, 10_000)] {
        let (connection, printer) = fake(move |mut stream| {
            let mut got = vec![0; read_bytes];
            stream.read_exact(&mut got).unwrap();
        });
        let error = deliver(&connection, &job(&pattern(count)), SHORT).unwrap_err();
        printer.join().unwrap();
        let DeliveryError::BrokenOff { sent_bytes } = error else { panic!("{error}") };
        assert!(sent_bytes >= read_bytes as u64 && sent_bytes <= count as u64, "{sent_bytes}");
        assert!(error.may_have_printed());
    }
}

#[test]
fn a_printer_that_takes_nothing_more_ends_in_time() {
    let (told, is_told) = mpsc::channel::<()>();
    let (connection, printer) = fake(move |stream| {
        is_told.recv_timeout(LONG).unwrap();
        drop(stream);
    });
    let error = deliver(&connection, &job(&pattern(Job::BYTES_MAX)), SHORT).unwrap_err();
    told.send(()).unwrap();
    printer.join().unwrap();
    let DeliveryError::TimedOut { sent_bytes } = error else { panic!("{error}") };
    assert!(sent_bytes > 0 && sent_bytes < Job::BYTES_MAX as u64, "{sent_bytes}");
}

#[test]
fn who_cannot_be_reached_got_nothing() {
    let check = |host: &str, port: u16, expected: fn(&DeliveryError) -> bool| {
        let connection = Connection::Network { host: host.to_owned(), port };
        let error = deliver(&connection, &job(b"bytes"), SHORT).unwrap_err();
        assert!(expected(&error) && !error.may_have_printed(), "{host}: {error}");
        let asked = status(&connection, SHORT).unwrap_err();
        assert!(expected(&asked), "{host}: {asked}");
    };
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    check("127.0.0.1", closed, |error| matches!(error, DeliveryError::Refused { .. }));
    check("", 9100, |error| matches!(error, DeliveryError::NotReachable { .. }));
    check("no\0host", 9100, |error| matches!(error, DeliveryError::NotReachable { .. }));
}

#[test]
fn a_job_that_is_too_large_is_not_begun() {
    let connection = Connection::Network { host: "127.0.0.1".to_owned(), port: 1 };
    let bytes = Job::BYTES_MAX + 1;
    let error = deliver(&connection, &job(&vec![0; bytes]), SHORT).unwrap_err();
    assert_eq!(error, DeliveryError::TooLarge { bytes });
}

/// Answers as many questions as there are answers and returns what came after them.
fn answering(answers: &'static [u8]) -> (Connection, JoinHandle<Vec<u8>>) {
    fake(move |mut stream| {
        for answer in answers {
            let mut question = [0; 3];
            stream.read_exact(&mut question).unwrap();
            assert_eq!(question[..2], [0x10, 0x04]);
            stream.write_all(&[*answer]).unwrap();
        }
        read_all(stream)
    })
}

#[test]
fn a_printer_that_cannot_print_gets_nothing() {
    let check = |answers: &'static [u8], expected: DeliveryError| {
        let (connection, fake) = answering(answers);
        let printer = printer("kasir", connection, PrinterLanguage::EscPos);
        let error = deliver_to(&printer, &job(b"bytes"), SHORT, &mut || Ok(())).unwrap_err();
        assert_eq!(error, expected);
        assert!(!error.may_have_printed());
        assert_eq!(fake.join().unwrap(), b"", "{expected}");
    };
    check(&[0x1A, 0x72, 0x12], DeliveryError::OutOfPaper);
    check(&[0x1A, 0x12, 0x16], DeliveryError::CoverOpen);
    check(&[0x1A, 0x12, 0x12], DeliveryError::Offline);
}

#[test]
fn a_printer_that_can_print_or_is_silent_gets_the_job() {
    let check = |answers: &'static [u8], language: PrinterLanguage, questions: &[u8]| {
        let (connection, fake) = answering(answers);
        deliver_to(&printer("kasir", connection, language), &job(b"bytes"), SHORT, &mut || Ok(())).unwrap();
        assert_eq!(fake.join().unwrap(), [questions, b"bytes"].concat());
    };
    check(&[0x12, 0x12, 0x12], PrinterLanguage::EscPos, b"");
    check(&[], PrinterLanguage::EscPos, &[0x10, 0x04, 1]);
    check(&[0x12], PrinterLanguage::EscPos, &[0x10, 0x04, 4]);
    check(&[], PrinterLanguage::EscP, b"");
}

#[test]
fn a_status_is_told_or_unknown() {
    let (connection, fake) = answering(&[0x1A, 0x7E, 0x16]);
    let told = PrinterStatus { online: Readiness::Offline, paper: Paper::Out, cover: Cover::Open };
    assert_eq!(status(&connection, SHORT).unwrap(), told);
    fake.join().unwrap();
    let (connection, fake) = answering(&[]);
    assert_eq!(status(&connection, SHORT).unwrap(), PrinterStatus::UNKNOWN);
    fake.join().unwrap();
    // One that hangs up on the question.
    let (connection, fake) = self::fake(|stream| stream.shutdown(Shutdown::Both).unwrap());
    assert_eq!(status(&connection, SHORT).unwrap(), PrinterStatus::UNKNOWN);
    fake.join().unwrap();
}

#[test]
fn a_printer_that_is_switched_on_later_prints_what_waited() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let queue = PrintQueue::start(SHORT, || UtcMillis::new(7));
    let connection = Connection::Network { host: "127.0.0.1".to_owned(), port };
    let (printed, is_printed) = mpsc::channel();
    let on_printed = Box::new(move |delivered: &Delivered| printed.send(delivered.bytes).unwrap());
    let id =
        queue.submit(printer("kasir", connection, PrinterLanguage::Text), job(b"struk"), on_printed).unwrap();
    let mut seen = 0;
    loop {
        let jobs = queue.jobs();
        if let JobPhase::Failed { error, at } = &jobs[0].phase {
            assert!(matches!(error, DeliveryError::Refused { .. }), "{error}");
            assert_eq!((jobs[0].attempts, *at), (3, UtcMillis::new(7)));
            break;
        }
        seen = queue.wait_for_change(seen, LONG);
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
    let fake = thread::spawn(move || read_all(listener.accept().unwrap().0));
    queue.retry(id).unwrap();
    assert_eq!(is_printed.recv_timeout(LONG).unwrap(), 5);
    assert_eq!(fake.join().unwrap(), b"struk");
}
