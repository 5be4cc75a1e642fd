//! Paper: struk and other documents in every form, the printers' queue, marks that come out once, the cash drawer.
//!
//! The payment never waits for paper: a print that fails changes nothing, and one that the printer refused does not
//! use up the original. What a struk says is `receipts`' to say, how bytes reach a printer is `printers`'.

mod documents;
mod drawer;
mod export;
mod export_book;
mod jobs;
mod look;
mod marks;
mod recorder;
mod sample;
mod setup;
mod share;
mod sheet;
mod struk;

use std::sync::Arc;

use loket_model::UtcMillis;
use loket_printers::{Limits, PrintQueue};

pub use documents::DocumentOrder;
pub use export::{ExportOrder, ExportTarget};
pub use export_book::{Export, ExportFailure, ExportId, ExportState};
pub use jobs::PrintJob;
pub use loket_printers::JobKind;
pub use loket_printers::{
    DeliveryError, FoundPrinter, JobId, JobPhase, JobState, Preset as PrinterPreset,
    presets as printer_presets,
};
pub use look::Preview;
pub use share::{ShareForm, Shared};
pub use sheet::{Sheet, StrukFormat};
pub use struk::{PrintOrder, Printed};

use crate::clock::Clock;
use crate::counter::Counter;
use export_book::Exports;
use marks::Marks;
pub(crate) use sheet::refused;

/// What of printing lasts longer than one call.
pub(crate) struct Printing {
    /// Marks that are on their way to paper; whoever makes a struk for paper holds it.
    marks: std::sync::Mutex<Marks>,
    /// Shared with an export's thread, which waits for its jobs without holding the counter.
    queue: Arc<PrintQueue>,
    exports: Exports,
}

impl Printing {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        let now = move || -> UtcMillis { clock.now() };
        Self {
            marks: std::sync::Mutex::default(),
            queue: Arc::new(PrintQueue::start(Limits::default(), now)),
            exports: Exports::default(),
        }
    }
}

impl Counter {
    /// Ends an export that runs and what is on its way to paper, and waits for both; hosts call it when the shop closes,
    /// because others may hold the counter still. Nothing is printed after it, and nobody waits for news any more.
    pub fn close_shop(&self) {
        self.journal.end_waiting();
        self.printing.exports.close();
        self.end_printing();
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.close_shop();
    }
}
