//! Carries one printer's jobs, one after the other, until there are none.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::Instant;

use loket_model::Printer;

use super::book::Next;
use super::{Follower, JobId, Shared, wait_until};
use crate::error::DeliveryError;
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
                shared.tell(&mut book);
                return;
            }
        }
    }
}

fn carry(shared: &Shared, id: JobId, printer: &Printer, job: &Job) {
    let mut follower = shared.lock().take_follower(id);
    match deliver(shared, printer, job, follower.as_deref_mut()) {
        Ok(delivered) => {
            tell_printed(follower, printer, &delivered);
            let mut book = shared.lock();
            book.done(id, (shared.now)());
            shared.tell(&mut book);
        }
        Err(error) => {
            tracing::warn!(printer = printer.name, %error, "a print did not arrive");
            if job.lasting.is_momentary() && error.may_have_printed() {
                let to = HandedTo::Printer { is_confirmed: false };
                tell_printed(follower.take(), printer, &Delivered { bytes: error.sent_bytes(), to });
            }
            let mut book = shared.lock();
            book.keep_follower(id, follower);
            book.failed(id, error, (shared.now)());
            shared.tell(&mut book);
        }
    }
}

/// Delivers a job and tells its follower of the beginning, and of an end without paper. Whatever goes wrong inside, the
/// worker lives on: the job has failed then, in doubt once it was begun.
fn deliver(
    shared: &Shared,
    printer: &Printer,
    job: &Job,
    mut follower: Option<&mut (dyn Follower + 'static)>,
) -> Result<Delivered, DeliveryError> {
    let mut has_begun = false;
    let mut begin = || {
        if let Some(follower) = &mut follower {
            follower.begun().map_err(|reason| DeliveryError::NotRecorded { reason })?;
        }
        has_begun = true;
        Ok(())
    };
    let carried = catch_unwind(AssertUnwindSafe(|| (shared.deliver)(printer, job, &mut begin)));
    let result = carried.unwrap_or_else(|_| {
        tracing::error!(printer = printer.name, "carrying a print panicked");
        Err(DeliveryError::Crashed { has_begun })
    });
    let is_blank = result.as_ref().is_err_and(|error| !error.may_have_printed());
    if let Some(follower) = follower.filter(|_| has_begun && is_blank)
        && catch_unwind(AssertUnwindSafe(|| follower.withdrawn())).is_err()
    {
        tracing::error!(printer = printer.name, "what follows from a print that did not come out panicked");
    }
    result
}

/// Tells the follower that there is paper.
fn tell_printed(follower: Option<Box<dyn Follower>>, printer: &Printer, delivered: &Delivered) {
    let Some(follower) = follower else { return };
    // The paper is out: whatever goes wrong in what follows from it must not print it again.
    if catch_unwind(AssertUnwindSafe(|| follower.printed(delivered))).is_err() {
        tracing::error!(printer = printer.name, "what follows from a print panicked");
    }
}
