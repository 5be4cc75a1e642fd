//! Printing a struk: which mark it bears, whether the copy may be made, and counting it once it came out.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, MutexGuard, OnceLock, PoisonError};

use loket_journal::{BegunMark, CopyAllowed, Event, JournalError};
use loket_model::{DocumentKind, Payment, PaymentId, Postings, Printer};
use loket_printers::{Follower as _, Job, JobKind, Lasting};
use loket_receipts::{PrintMark, PrintStamp, Privacy, Struk, struks_of};

use super::jobs::PrintJob;
use super::marks::{Marks, Reserved, mark_of};
use super::recorder::{Record, Written};
use super::sheet::{Sheet, StrukFormat, extension_of, for_printer, printed_by, refused};
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;

/// What is printed on which printer.
#[derive(Debug, Clone)]
pub struct PrintOrder {
    /// The payment.
    pub payment: PaymentId,
    /// The printer's name; none is the one for struk, or the shop's struk folder.
    pub printer: Option<String>,
    /// A supervisor's reason for a copy beyond the limit.
    pub beyond_limit: Option<String>,
}

/// A struk that was printed into the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// Where it lies.
    pub file: PathBuf,
    /// Which print it was; none for the slip of a payment without a final word.
    pub number: Option<u32>,
}

/// A struk made for paper: its mark is nobody else's while the marks are held.
pub(super) struct Made {
    pub(super) payment: Payment,
    /// None for the slip of a payment without a final word.
    pub(super) number: Option<u32>,
    pub(super) struks: Vec<Struk>,
    pub(super) allowed: Option<CopyAllowed>,
}

impl Made {
    /// `L261120K20A7F3XYZ-CA`
    fn file_stem(&self) -> String {
        let mark = self.number.map_or_else(|| "PENDING".to_owned(), |number| mark_of(number).code());
        format!("{}-{mark}", self.payment.reference)
    }

    /// The mark that it brings to paper, where it has one.
    fn begun(&self) -> Option<BegunMark> {
        let (payment, allowed) = (self.payment.id, self.allowed.clone());
        self.number.map(|number| BegunMark { payment, number, allowed })
    }

    pub(super) fn event(&self, format: String) -> Event {
        match self.number {
            Some(number) => {
                Event::Printed { payment: self.payment.id, number, format, allowed: self.allowed.clone() }
            }
            None => Event::SlipPrinted { payment: self.payment.id, format },
        }
    }
}

impl Counter {
    /// Prints a struk on a printer, and counts it once the printer has it: the first is CA, later ones CU. The slip of
    /// a payment without a final word has no number and leaves the original to the struk.
    ///
    /// A job of the same struk that failed and surely printed nothing is given up: this print takes its mark.
    ///
    /// # Errors
    /// [`CounterError::StrukUnavailable`] for a failed payment, [`CounterError::PrinterUnknown`],
    /// [`CounterError::CopiesUsedUp`], [`CounterError::PrintQueueFull`], [`CounterError::StrukNotWritten`]; what is
    /// damaged or only looked at prints nothing. What the printer says later is told by [`Counter::print_jobs`].
    pub fn print(&self, actor: &str, order: &PrintOrder) -> Result<PrintJob, CounterError> {
        let printer = self.printer_for(DocumentKind::Struk, order.printer.as_deref())?;
        let mut marks = self.marks();
        self.supersede(&mut marks, &[order.payment])?;
        let made = self.make(actor, &mut marks, order.payment, order.beyond_limit.as_deref())?;
        let job = Job {
            title: format!("Struk {}", made.payment.reference),
            file_name: format!("{}.{}", made.file_stem(), extension_of(&printer)),
            bytes: for_printer(&made.struks, &printer)?,
            lasting: Lasting::Kept,
        };
        let number = made.number;
        let (id, file) = self.submit_struks(actor, &mut marks, &printer, job, vec![made])?;
        Ok(PrintJob { id, number, file })
    }

    /// Hands struk to a printer as one job, which counts each of them when it was delivered.
    pub(super) fn submit_struks(
        &self,
        actor: &str,
        marks: &mut Marks,
        printer: &Printer,
        job: Job,
        made: Vec<Made>,
    ) -> Result<(loket_printers::JobId, Arc<OnceLock<PathBuf>>), CounterError> {
        let (format, struks) = (printed_by(printer), made.len());
        let events: Vec<Written> =
            made.iter().map(|made| (made.event(format.clone()), Arc::default())).collect();
        let marks_begun: Vec<BegunMark> = made.iter().filter_map(Made::begun).collect();
        let kind = if marks_begun.is_empty() { JobKind::Slip } else { JobKind::Struk };
        let marked: Vec<_> = made
            .into_iter()
            .zip(&events)
            .filter_map(|(made, (_, counted))| {
                made.number.map(|number| (made.payment.id, number, made.allowed, Arc::clone(counted)))
            })
            .collect();
        let record = Record { kind, format: format.clone(), marks: marks_begun, events };
        let (id, file) = self.submit(actor, printer, job, record)?;
        for (payment, number, allowed, counted) in marked {
            marks.reserve(
                payment,
                Reserved::new(number, id, format.clone(), allowed, actor.to_owned(), counted, struks),
            );
        }
        Ok((id, file))
    }

    /// A struk for paper with the mark that is next.
    pub(super) fn make(
        &self,
        actor: &str,
        marks: &mut Marks,
        id: PaymentId,
        beyond_limit: Option<&str>,
    ) -> Result<Made, CounterError> {
        let payment = self.payment(id)?;
        // A print that nobody could count would be a second original.
        self.must_be_writable()?;
        // A failed payment has no struk, but for a late success that the customer paid for: that one is counted too.
        let number = payment.state.is_final().then(|| self.next_number(marks, id)).transpose()?;
        let allowed = match number {
            Some(number) => self.allow_copy(actor, number, beyond_limit)?,
            None => None,
        };
        let mark = number.map_or(PrintMark::Original, mark_of);
        let struks = self.struks(actor, &payment, mark, Privacy::Full)?;
        Ok(Made { payment, number, struks, allowed })
    }

    /// Gives up jobs that failed, surely printed nothing, and have struk of these payments only.
    pub(super) fn supersede(&self, marks: &mut Marks, payments: &[PaymentId]) -> Result<(), CounterError> {
        self.must_be_writable()?;
        let jobs = self.printing.queue.jobs();
        marks.follow(&jobs);
        for job in marks.superseded(payments, &jobs) {
            // While the marks are held nobody tries it again, so it stands as it was seen.
            if self.printing.queue.cancel(job).is_ok() {
                marks.take(job);
            }
        }
        Ok(())
    }

    fn next_number(&self, marks: &mut Marks, id: PaymentId) -> Result<u32, CounterError> {
        marks.follow(&self.printing.queue.jobs());
        // What is taken in the journal alone is of a job whose end could not be written down.
        Ok(marks.next(id, &self.journal.prints(id)?, &self.journal.prints_taken(id)?))
    }

    /// Sees that a copy is within the owner's limit, or that a supervisor allowed it.
    fn allow_copy(
        &self,
        actor: &str,
        number: u32,
        beyond_limit: Option<&str>,
    ) -> Result<Option<CopyAllowed>, CounterError> {
        let copies = number.saturating_sub(1);
        match self.journal.struk_settings()?.copies_max {
            Some(max) if copies > max => match beyond_limit {
                Some(typed) => Ok(Some(CopyAllowed { by: actor.to_owned(), reason: reason(typed)? })),
                None => Err(CounterError::CopiesUsedUp { max }),
            },
            _ => Ok(None),
        }
    }

    /// Prints through `deliver` and counts it once that succeeded; for hosts that bring the bytes somewhere themselves.
    ///
    /// # Errors
    /// As [`Counter::print`], and [`CounterError::StrukNotWritten`] for what `deliver` refuses.
    pub fn print_struk(
        &self,
        actor: &str,
        id: PaymentId,
        format: StrukFormat,
        beyond_limit: Option<&str>,
        deliver: &mut dyn FnMut(&Sheet) -> io::Result<()>,
    ) -> Result<Option<u32>, CounterError> {
        let mut marks = self.marks();
        self.supersede(&mut marks, &[id])?;
        let made = self.make(actor, &mut marks, id, beyond_limit)?;
        let bytes = format.render(&made.struks)?;
        let file_name = format!("{}.{}", made.file_stem(), format.extension());
        let marks_begun = made.begun().into_iter().collect();
        let record =
            Record { kind: JobKind::Struk, format: format.name(), marks: marks_begun, events: Vec::new() };
        let mut recorder = self.recorder(actor, record);
        recorder.begin()?;
        deliver(&Sheet { bytes, file_name }).map_err(|error| {
            recorder.withdrawn();
            CounterError::StrukNotWritten(error.to_string())
        })?;
        self.journal.append(&self.stamp(actor), &made.event(format.name()), &Postings::none())?;
        Ok(made.number)
    }

    /// Prints into the shop's struk folder.
    ///
    /// # Errors
    /// As [`Counter::print_struk`].
    pub fn print_to_folder(
        &self,
        actor: &str,
        id: PaymentId,
        format: StrukFormat,
        beyond_limit: Option<&str>,
    ) -> Result<Printed, CounterError> {
        let mut file = self.folder.struk();
        let number = self.print_struk(actor, id, format, beyond_limit, &mut |sheet| {
            file = self.folder.write_struk(&sheet.file_name, &sheet.bytes)?;
            Ok(())
        })?;
        Ok(Printed { file, number })
    }

    /// The struk with the owner's look.
    pub(super) fn struks(
        &self,
        actor: &str,
        payment: &Payment,
        mark: PrintMark,
        privacy: Privacy,
    ) -> Result<Vec<Struk>, CounterError> {
        let settings = self.journal.struk_settings()?;
        struks_of(payment, &self.shop()?, &settings, &self.print_stamp(actor, mark), privacy).map_err(refused)
    }

    pub(super) fn print_stamp(&self, actor: &str, mark: PrintMark) -> PrintStamp {
        PrintStamp { mark, at: self.now(), actor: actor.to_owned() }
    }

    /// Whoever makes a struk for paper waits here for whoever does so now.
    pub(super) fn marks(&self) -> MutexGuard<'_, Marks> {
        self.printing.marks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn must_be_writable(&self) -> Result<(), CounterError> {
        match self.damage() {
            Some(text) => Err(CounterError::JournalDamaged { text }),
            None if self.journal.is_read_only() => Err(CounterError::Journal(JournalError::ReadOnly)),
            None => Ok(()),
        }
    }
}
