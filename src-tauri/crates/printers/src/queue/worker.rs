//! Carries one printer's jobs, one after the other, until there are none.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Instant;

use loket_model::Printer;

use super::book::Next;
use super::{JobId, Shared, wait_until};
use crate::job::{Delivered, HandedTo, Job};

/// Starts the printer's worker. It waits for the queue's lock first, so that whoever starts it can write it down.
pub(super) fn start(shared: Arc<Shared>, printer: String) -> io::Result<JoinHandle<()>> {
    Builder::new().name(format!("printer {}", plain(&printer))).spawn(move || carry_all(&shared, &printer))
}

/// A thread's name ends at the first zero byte, which the system would refuse.
fn plain(printer: &str) -> String {
    printer.chars().filter(|letter| !letter.is_control()).collect()
}

fn carry_all(shared: &Shared, name: &str) {
    let mut book = shared.lock();
    loop {
        if book.expire(name, Instant::now(), (shared.now)()) {
            shared.tell(&mut book);
        }
        match book.next(name) {
            Next::Carry { id, printer, job } => {
                shared.tell(&mut book);
                drop(book);
                carry(shared, id, &printer, &job);
                book = shared.lock();
            }
            Next::Wait(until) => book = wait_until(shared, book, until),
            Next::End => {
                // Under the same lock as the last look, so that no job arrives between the two.
                book.workers.remove(name);
                return;
            }
        }
    }
}

fn carry(shared: &Shared, id: JobId, printer: &Printer, job: &Job) {
    let result = (shared.deliver)(printer, job);
    match result {
        Ok(delivered) => {
            follow(shared, id, printer, &delivered);
            let mut book = shared.lock();
            book.done(id, (shared.now)());
            shared.tell(&mut book);
        }
        Err(error) => {
            tracing::warn!(printer = printer.name, %error, "a print did not arrive");
            if job.lasting.is_momentary() && error.may_have_printed() {
                let to = HandedTo::Printer { is_confirmed: false };
                follow(shared, id, printer, &Delivered { bytes: error.sent_bytes(), to });
            }
            let mut book = shared.lock();
            book.failed(id, error, (shared.now)());
            shared.tell(&mut book);
        }
    }
}

/// Calls what follows from a delivery, once.
fn follow(shared: &Shared, id: JobId, printer: &Printer, delivered: &Delivered) {
    let Some(on_printed) = shared.lock().take_on_printed(id) else { return };
    // The paper is out: whatever goes wrong in what follows from it must not print it again.
    if catch_unwind(AssertUnwindSafe(|| on_printed(delivered))).is_err() {
        tracing::error!(printer = printer.name, "what follows from a print panicked");
    }
}
