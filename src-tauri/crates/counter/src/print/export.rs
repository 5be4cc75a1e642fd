//! Many struk at once: to one PDF in the struk folder, or to a printer in parts that each count when they came out.
//!
//! One export runs at a time, on a thread of its own that ends with the counter. What is held in memory is bounded by
//! the number of struk in one PDF, or by one part for a printer.

use std::collections::HashSet;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use loket_journal::{Event, HistoryFilter};
use loket_model::{DocumentKind, Page, PaymentId, Postings, Printer};
use loket_printers::{Job, JobId, JobPhase, Lasting, PrintQueue};
use loket_receipts::{Privacy, Struk};

use super::export_book::{Export, ExportId, ExportState};
use super::share::SHARED;
use super::sheet::{StrukFormat, extension_of, for_printer};
use super::struk::Made;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;

/// Most struk of one export.
const STRUK_MAX: usize = 5_000;
/// Struk in one job for a printer: what has come out is counted, and what failed is tried again, in such parts.
const PART: usize = 50;
/// How long the thread waits for a printer before it looks whether it is still wanted.
const LOOK_AFTER: Duration = Duration::from_millis(500);
/// Payments of one page when a selection of the history is read.
const PAGE: u32 = 200;

/// Where an export goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportTarget {
    /// One PDF in the struk folder. Each struk in it is marked as a copy and written down as shared.
    Pdf(Page),
    /// A printer. Each struk is a print with the mark that is next.
    Printer {
        /// Its name; none is the one for struk.
        name: Option<String>,
        /// A supervisor's reason for copies beyond the limit.
        beyond_limit: Option<String>,
    },
}

/// What is exported.
#[derive(Debug, Clone)]
pub struct ExportOrder {
    /// The payments, in this order; each is exported once.
    pub payments: Vec<PaymentId>,
    /// Where they go.
    pub target: ExportTarget,
}

/// Why an export ended before its end.
enum Ended {
    Stopped,
    Failed(CounterError),
}

impl From<CounterError> for Ended {
    fn from(error: CounterError) -> Self {
        Self::Failed(error)
    }
}

impl Counter {
    /// Begins an export and returns at once. What a supervisor must allow is asked for before anything is printed.
    ///
    /// # Errors
    /// [`CounterError::ExportBusy`] while another runs, [`CounterError::ExportTooLarge`],
    /// [`CounterError::DocumentUnavailable`] for nothing, [`CounterError::PrinterUnknown`],
    /// [`CounterError::SelectionCopied`] without a word for copies beyond the limit, [`CounterError::ReasonMissing`]
    /// for one that says nothing.
    pub fn export(self: &Arc<Self>, actor: &str, mut order: ExportOrder) -> Result<Export, CounterError> {
        self.must_be_writable()?;
        if order.payments.is_empty() {
            return Err(CounterError::DocumentUnavailable("tidak ada transaksi yang dipilih"));
        }
        if order.payments.len() > STRUK_MAX {
            return Err(CounterError::ExportTooLarge { max: STRUK_MAX });
        }
        let mut seen = HashSet::new();
        order.payments.retain(|payment| seen.insert(*payment));
        let printer = match &order.target {
            ExportTarget::Printer { name, beyond_limit } => {
                let printer = self.printer_for(DocumentKind::Struk, name.as_deref())?;
                self.check_copies(&order.payments, beyond_limit.as_deref())?;
                Some(printer)
            }
            ExportTarget::Pdf(_) => None,
        };
        let total = order.payments.len();
        let (counter, queue) = (Arc::downgrade(self), Arc::clone(&self.printing.queue));
        let actor = actor.to_owned();
        self.printing.exports.begin(total, |id| {
            let task = Task { counter, queue, actor, id };
            thread::Builder::new().name("export".to_owned()).spawn(move || task.run(&order, printer.as_ref()))
        })
    }

    /// Sees that every copy of a selection is within the owner's limit, or that a supervisor allows those beyond it.
    fn check_copies(&self, payments: &[PaymentId], beyond_limit: Option<&str>) -> Result<(), CounterError> {
        if let Some(typed) = beyond_limit {
            return reason(typed).map(drop);
        }
        let Some(max) = self.journal.struk_settings()?.copies_max else { return Ok(()) };
        let mut marks = self.marks();
        marks.follow(&self.printing.queue.jobs());
        let mut beyond = 0_usize;
        for id in payments {
            if !self.payment(*id)?.state.is_final() {
                continue;
            }
            let next = marks.next(*id, &self.journal.prints(*id)?, &self.journal.prints_taken(*id)?);
            let copies = next.saturating_sub(1);
            beyond += usize::from(copies > max);
        }
        if beyond == 0 { Ok(()) } else { Err(CounterError::SelectionCopied { struk: beyond, max }) }
    }

    /// How far an export is.
    ///
    /// # Errors
    /// [`CounterError::ExportUnknown`].
    pub fn export_progress(&self, id: ExportId) -> Result<Export, CounterError> {
        self.printing.exports.progress(id)
    }

    /// Waits until an export ended or the time is up, and tells how far it is.
    ///
    /// # Errors
    /// [`CounterError::ExportUnknown`].
    pub fn wait_for_export(&self, id: ExportId, within: Duration) -> Result<Export, CounterError> {
        self.printing.exports.wait(id, within)
    }

    /// Stops an export. A PDF is not written then; of a printer's parts those that came out stay counted, and the one
    /// on its way is the print queue's to end.
    ///
    /// # Errors
    /// [`CounterError::ExportUnknown`] also for one that has ended.
    pub fn cancel_export(&self, id: ExportId) -> Result<Export, CounterError> {
        self.printing.exports.cancel(id)
    }

    /// The payments of a selection of the history, oldest first, as an export takes them.
    ///
    /// # Errors
    /// [`CounterError::ExportTooLarge`].
    pub fn payments_to_export(&self, filter: &HistoryFilter) -> Result<Vec<PaymentId>, CounterError> {
        let mut ids = Vec::new();
        let mut filter = HistoryFilter { before: None, limit: PAGE, ..filter.clone() };
        loop {
            let page = self.journal.history(&filter)?;
            ids.extend(page.iter().map(|payment| payment.id));
            if ids.len() > STRUK_MAX {
                return Err(CounterError::ExportTooLarge { max: STRUK_MAX });
            }
            match page.last() {
                Some(last) if page.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX) => {
                    filter.before = Some(last.id)
                }
                _ => break,
            }
        }
        ids.reverse();
        Ok(ids)
    }
}

/// An export as its thread has it. It holds the counter only for a step, and never while it waits: a shop that is
/// closed meanwhile ends at once.
struct Task {
    counter: Weak<Counter>,
    queue: Arc<PrintQueue>,
    actor: String,
    id: ExportId,
}

impl Task {
    fn run(&self, order: &ExportOrder, printer: Option<&Printer>) {
        let ended = match (&order.target, printer) {
            (ExportTarget::Pdf(page), _) => self.to_pdf(&order.payments, *page),
            (ExportTarget::Printer { beyond_limit, .. }, Some(printer)) => {
                self.to_printer(&order.payments, printer, beyond_limit.as_deref())
            }
            (ExportTarget::Printer { .. }, None) => Err(Ended::Stopped),
        };
        let Some(counter) = self.counter.upgrade() else { return };
        let state = match ended {
            Ok(()) => ExportState::Done,
            Err(Ended::Stopped) => ExportState::Cancelled,
            Err(Ended::Failed(error)) => {
                tracing::warn!(%error, "an export could not go on");
                ExportState::Failed(error.into())
            }
        };
        counter.printing.exports.change(self.id, |export| export.state = state);
    }

    /// The counter, unless it is gone or the export is not wanted any more.
    fn wanted(&self) -> Result<Arc<Counter>, Ended> {
        let counter = self.counter.upgrade().ok_or(Ended::Stopped)?;
        if counter.printing.exports.is_wanted(self.id) { Ok(counter) } else { Err(Ended::Stopped) }
    }

    fn to_pdf(&self, payments: &[PaymentId], page: Page) -> Result<(), Ended> {
        let mut struks: Vec<Struk> = Vec::new();
        let mut shown = Vec::new();
        for payment in payments {
            let counter = self.wanted()?;
            let exports = &counter.printing.exports;
            let payment = counter.payment(*payment)?;
            match counter.struks(&self.actor, &payment, SHARED, Privacy::Full) {
                Ok(more) => {
                    struks.extend(more);
                    shown.push(payment.id);
                    exports.change(self.id, |export| export.done += 1);
                }
                Err(CounterError::StrukUnavailable) => {
                    exports.change(self.id, |export| export.left_out += 1);
                }
                Err(error) => return Err(error.into()),
            }
        }
        if struks.is_empty() {
            return Err(CounterError::DocumentUnavailable("semua transaksi yang dipilih gagal").into());
        }
        let format = StrukFormat::Pdf(page);
        let bytes = format.render(&struks)?;
        drop(struks);
        // A file that nobody wrote down would be copies without a trace, so their events come first.
        for payment in shown {
            let counter = self.wanted()?;
            let event = Event::Shared { payment, form: format.name(), masked: false };
            let written = counter.journal.append(&counter.stamp(&self.actor), &event, &Postings::none());
            written.map_err(CounterError::from)?;
        }
        let counter = self.wanted()?;
        let file_name = format!("ekspor-{}-{}.pdf", counter.now().get(), self.id.get());
        let file = counter.folder.write_struk(&file_name, &bytes);
        let file = file.map_err(|error| CounterError::StrukNotWritten(error.to_string()))?;
        counter.printing.exports.change(self.id, |export| export.file = Some(file));
        Ok(())
    }

    fn to_printer(
        &self,
        payments: &[PaymentId],
        printer: &Printer,
        beyond_limit: Option<&str>,
    ) -> Result<(), Ended> {
        let mut printed = 0;
        for part in payments.chunks(PART) {
            let job = {
                let counter = self.wanted()?;
                submit_part(&counter, &self.actor, self.id, part, printer, beyond_limit)?
            };
            let Some((job, count)) = job else { continue };
            self.await_job(job)?;
            printed += count;
            let counter = self.counter.upgrade().ok_or(Ended::Stopped)?;
            counter.printing.exports.change(self.id, |export| export.done = printed);
        }
        Ok(())
    }

    /// Waits until a part came out. One that failed is waited for until somebody tries it again or gives it up.
    fn await_job(&self, job: JobId) -> Result<(), Ended> {
        let mut seen = 0;
        loop {
            drop(self.wanted()?);
            let state = self.queue.jobs().into_iter().find(|state| state.id == job);
            match state.map(|state| state.phase) {
                Some(JobPhase::Done { .. }) => return Ok(()),
                None => return Err(Ended::Stopped),
                Some(JobPhase::Waiting | JobPhase::Printing | JobPhase::Failed { .. }) => {
                    seen = self.queue.wait_for_change(seen, LOOK_AFTER);
                }
            }
        }
    }
}

/// One part as a job, with how many struk it has; none where all of it failed.
fn submit_part(
    counter: &Counter,
    actor: &str,
    id: ExportId,
    part: &[PaymentId],
    printer: &Printer,
    beyond_limit: Option<&str>,
) -> Result<Option<(JobId, usize)>, CounterError> {
    let mut marks = counter.marks();
    counter.supersede(&mut marks, part)?;
    let mut made: Vec<Made> = Vec::new();
    for payment in part {
        match counter.make(actor, &mut marks, *payment, beyond_limit) {
            Ok(one) => made.push(one),
            Err(CounterError::StrukUnavailable) => {
                counter.printing.exports.change(id, |export| export.left_out += 1);
            }
            Err(error) => return Err(error),
        }
    }
    let Some(first) = made.first() else { return Ok(None) };
    let title = format!("{} struk mulai {}", made.len(), first.payment.reference);
    let file_name = format!("ekspor-{}.{}", first.payment.reference, extension_of(printer));
    let struks: Vec<Struk> = made.iter_mut().flat_map(|one| std::mem::take(&mut one.struks)).collect();
    let bytes = for_printer(&struks, printer)?;
    let job = Job { title, file_name, bytes, lasting: Lasting::Kept };
    let count = made.len();
    let (job, _) = counter.submit_struks(actor, &mut marks, printer, job, made)?;
    counter.printing.exports.change(id, |export| export.job = Some(job));
    Ok(Some((job, count)))
}
