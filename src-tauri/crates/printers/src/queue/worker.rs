//! Carries one printer's jobs, one after the other, until there are none.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};

use loket_model::Printer;

use super::book::Next;
use super::{JobId, Shared, wait_until};
use crate::job::Job;

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
            let on_printed = shared.lock().take_on_printed(id);
            if let Some(on_printed) = on_printed {
                // The paper is out: whatever goes wrong in what follows from it must not print it again.
                let called = catch_unwind(AssertUnwindSafe(|| on_printed(&delivered)));
                if called.is_err() {
                    tracing::error!(printer = printer.name, "what follows from a print panicked");
                }
            }
            let mut book = shared.lock();
            book.done(id, (shared.now)());
            shared.tell(&mut book);
        }
        Err(error) => {
            tracing::warn!(printer = printer.name, %error, "a print did not arrive");
            let mut book = shared.lock();
            book.failed(id, error, (shared.now)());
            shared.tell(&mut book);
        }
    }
}
