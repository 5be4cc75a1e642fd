//! Many struk at once: to one PDF in the struk folder, or to a printer in parts that each count when they came out.
//!
//! One export runs at a time, on a thread of its own that ends with the counter. What is held in memory is bounded by
//! the number of struk in one PDF, or by one part for a printer.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use loket_journal::{Event, HistoryFilter};
use loket_model::{DocumentKind, Page, PaymentId, Postings, Printer};
use loket_printers::{Job, JobId, JobPhase, Lasting};
use loket_receipts::{Privacy, Struk};

use super::share::SHARED;
use super::sheet::{StrukFormat, extension_of, for_printer};
use super::struk::Made;
use crate::counter::Counter;
use crate::error::CounterError;

/// Most struk of one export.
const STRUK_MAX: usize = 5_000;
/// Struk in one job for a printer: what has come out is counted, and what failed is tried again, in such parts.
const PART: usize = 50;
/// Ended exports that are remembered.
const ENDED_MAX: usize = 10;
/// How long the thread waits for a printer before it looks whether it is still wanted.
const LOOK_AFTER: Duration = Duration::from_millis(500);
/// Payments of one page when a selection of the history is read.
const PAGE: u32 = 200;

/// Names an export for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExportId(u64);

impl ExportId {
    /// The id that a host was given as a number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// As a number, for hosts.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

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

/// How far an export is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its number.
    pub id: ExportId,
    /// Whether it goes on.
    pub state: ExportState,
    /// Struk made, or printed, so far.
    pub done: usize,
    /// Struk asked for.
    pub total: usize,
    /// Payments without a struk, because they failed.
    pub left_out: usize,
    /// The file, once it is whole.
    pub file: Option<PathBuf>,
    /// The printer's job that is waited for, or was last.
    pub job: Option<JobId>,
}

/// Whether an export goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportState {
    /// It goes on, or waits for its printer.
    Running,
    /// All of it is there.
    Done,
    /// Somebody stopped it, or gave its job up.
    Cancelled,
    /// It could not go on.
    Failed(String),
}

/// Every export that is remembered.
#[derive(Default)]
pub(super) struct Exports {
    book: Mutex<Book>,
    changed: Condvar,
}

#[derive(Default)]
struct Book {
    last: u64,
    exports: BTreeMap<ExportId, Export>,
    /// The one that somebody wants to end.
    stopped: Option<ExportId>,
}

impl Exports {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, total: usize) -> Result<ExportId, CounterError> {
        let mut book = self.book();
        if book.exports.values().any(|export| export.state == ExportState::Running) {
            return Err(CounterError::ExportBusy);
        }
        while book.exports.len() >= ENDED_MAX {
            book.exports.pop_first();
        }
        book.last += 1;
        let id = ExportId(book.last);
        let state = ExportState::Running;
        book.exports.insert(id, Export { id, state, done: 0, total, left_out: 0, file: None, job: None });
        Ok(id)
    }

    fn change(&self, id: ExportId, change: impl FnOnce(&mut Export)) {
        if let Some(export) = self.book().exports.get_mut(&id) {
            change(export);
        }
        self.changed.notify_all();
    }

    fn is_stopped(&self, id: ExportId) -> bool {
        self.book().stopped == Some(id)
    }
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
    /// Begins an export and returns at once.
    ///
    /// # Errors
    /// [`CounterError::ExportBusy`] while another runs, [`CounterError::ExportTooLarge`],
    /// [`CounterError::DocumentUnavailable`] for nothing, [`CounterError::PrinterUnknown`].
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
            ExportTarget::Printer { name, .. } => {
                Some(self.printer_for(DocumentKind::Struk, name.as_deref())?)
            }
            ExportTarget::Pdf(_) => None,
        };
        let id = self.printing.exports.begin(order.payments.len())?;
        let (counter, actor) = (Arc::downgrade(self), actor.to_owned());
        let spawned = thread::Builder::new().name("export".to_owned()).spawn(move || {
            run(&counter, &actor, id, &order, printer.as_ref());
        });
        if let Err(error) = spawned {
            self.printing.exports.change(id, |export| export.state = ExportState::Failed(error.to_string()));
        }
        self.export_progress(id)
    }

    /// How far an export is.
    ///
    /// # Errors
    /// [`CounterError::ExportUnknown`].
    pub fn export_progress(&self, id: ExportId) -> Result<Export, CounterError> {
        self.printing.exports.book().exports.get(&id).cloned().ok_or(CounterError::ExportUnknown)
    }

    /// Waits until an export ended or the time is up, and tells how far it is.
    ///
    /// # Errors
    /// [`CounterError::ExportUnknown`].
    pub fn wait_for_export(&self, id: ExportId, within: Duration) -> Result<Export, CounterError> {
        let exports = &self.printing.exports;
        let is_running = |book: &mut Book| {
            book.exports.get(&id).is_some_and(|export| export.state == ExportState::Running)
        };
        drop(exports.changed.wait_timeout_while(exports.book(), within, is_running));
        self.export_progress(id)
    }

    /// Stops an export. A PDF is not written then; of a printer's parts those that came out stay counted, and the one
    /// on its way is the print queue's to end.
    ///
    /// # Errors
    /// [`CounterError::ExportUnknown`] also for one that has ended.
    pub fn cancel_export(&self, id: ExportId) -> Result<Export, CounterError> {
        if self.export_progress(id)?.state != ExportState::Running {
            return Err(CounterError::ExportUnknown);
        }
        self.printing.exports.book().stopped = Some(id);
        self.printing.exports.changed.notify_all();
        self.export_progress(id)
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

/// Carries an export out; ends quietly when the counter is gone.
fn run(counter: &Weak<Counter>, actor: &str, id: ExportId, order: &ExportOrder, printer: Option<&Printer>) {
    let ended = match (&order.target, printer) {
        (ExportTarget::Pdf(page), _) => to_pdf(counter, actor, id, &order.payments, *page),
        (ExportTarget::Printer { beyond_limit, .. }, Some(printer)) => {
            to_printer(counter, actor, id, &order.payments, printer, beyond_limit.as_deref())
        }
        (ExportTarget::Printer { .. }, None) => Err(Ended::Stopped),
    };
    let Some(counter) = counter.upgrade() else { return };
    let state = match ended {
        Ok(()) => ExportState::Done,
        Err(Ended::Stopped) => ExportState::Cancelled,
        Err(Ended::Failed(error)) => ExportState::Failed(error.to_string()),
    };
    counter.printing.exports.change(id, |export| export.state = state);
}

/// The counter, unless it is gone or the export is not wanted any more.
fn wanted(counter: &Weak<Counter>, id: ExportId) -> Result<Arc<Counter>, Ended> {
    let counter = counter.upgrade().ok_or(Ended::Stopped)?;
    if counter.printing.exports.is_stopped(id) { Err(Ended::Stopped) } else { Ok(counter) }
}

fn to_pdf(
    counter: &Weak<Counter>,
    actor: &str,
    id: ExportId,
    payments: &[PaymentId],
    page: Page,
) -> Result<(), Ended> {
    let mut struks: Vec<Struk> = Vec::new();
    let mut shown = Vec::new();
    for payment in payments {
        let counter = wanted(counter, id)?;
        let exports = &counter.printing.exports;
        let payment = counter.payment(*payment)?;
        match counter.struks(actor, &payment, SHARED, Privacy::Full) {
            Ok(more) => {
                struks.extend(more);
                shown.push(payment.id);
                exports.change(id, |export| export.done += 1);
            }
            Err(CounterError::StrukUnavailable) => exports.change(id, |export| export.left_out += 1),
            Err(error) => return Err(error.into()),
        }
    }
    if struks.is_empty() {
        return Err(CounterError::DocumentUnavailable("semua transaksi yang dipilih gagal").into());
    }
    let format = StrukFormat::Pdf(page);
    let bytes = format.render(&struks)?;
    drop(struks);
    let counter = wanted(counter, id)?;
    let file_name = format!("ekspor-{}-{}.pdf", counter.now().get(), id.get());
    let file = counter.folder.write_struk(&file_name, &bytes);
    let file = file.map_err(|error| CounterError::StrukNotWritten(error.to_string()))?;
    for payment in shown {
        let event = Event::Shared { payment, form: format.name(), masked: false };
        let written = counter.journal.append(&counter.stamp(actor), &event, &Postings::none());
        written.map_err(CounterError::from)?;
    }
    counter.printing.exports.change(id, |export| export.file = Some(file));
    Ok(())
}

fn to_printer(
    counter: &Weak<Counter>,
    actor: &str,
    id: ExportId,
    payments: &[PaymentId],
    printer: &Printer,
    beyond_limit: Option<&str>,
) -> Result<(), Ended> {
    let mut printed = 0;
    for part in payments.chunks(PART) {
        let job = {
            let counter = wanted(counter, id)?;
            submit_part(&counter, actor, id, part, printer, beyond_limit)?
        };
        let Some((job, count)) = job else { continue };
        await_job(counter, id, job)?;
        printed += count;
        let counter = counter.upgrade().ok_or(Ended::Stopped)?;
        counter.printing.exports.change(id, |export| export.done = printed);
    }
    Ok(())
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

/// Waits until a part came out. One that failed is waited for until somebody tries it again or gives it up.
fn await_job(counter: &Weak<Counter>, id: ExportId, job: JobId) -> Result<(), Ended> {
    let mut seen = 0;
    loop {
        let counter = wanted(counter, id)?;
        let state = counter.print_jobs().into_iter().find(|state| state.id == job);
        match state.map(|state| state.phase) {
            Some(JobPhase::Done { .. }) => return Ok(()),
            None => return Err(Ended::Stopped),
            Some(JobPhase::Waiting | JobPhase::Printing | JobPhase::Failed { .. }) => {
                seen = counter.wait_for_print_jobs(seen, LOOK_AFTER);
            }
        }
    }
}
