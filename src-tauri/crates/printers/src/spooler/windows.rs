//! The spooler of Windows, through `printers`, which keeps the foreign calls out of this crate.

use printers::common::base::job::PrinterJobOptions;
use printers::common::base::printer::PrinterState;
use printers::common::converters::Converter;

use super::{Queue, plain_title};
use crate::error::DeliveryError;
use crate::job::{Delivered, HandedTo, Job};
use crate::passage::Passage;
use crate::status::{Cover, Paper, PrinterStatus, Readiness};

/// Queues that are listed.
const QUEUES_MAX: usize = 100;

/// The spooler of this machine.
#[derive(Debug, Clone, Default)]
pub(crate) struct Spooler {}

impl Spooler {
    /// Hands over a job as it is. The spooler takes it at once or not at all, so the limits have nothing to bound.
    pub(crate) fn deliver(
        &self,
        queue: &str,
        job: &Job,
        passage: &mut Passage<'_>,
    ) -> Result<Delivered, DeliveryError> {
        let title = plain_title(&job.title);
        let printer = found(queue)?;
        if matches!(printer.state, PrinterState::PAUSED | PrinterState::OFFLINE) {
            return Err(DeliveryError::Offline);
        }
        passage.begin()?;
        let options = PrinterJobOptions {
            name: Some(&title),
            raw_properties: &[("document-format", "RAW")],
            converter: Converter::None,
        };
        // An error comes before the first page is opened: nothing was printed then.
        let id = printer
            .print(&job.bytes, options)
            .map_err(|error| DeliveryError::Refused { reason: error.message })?;
        let bytes = u64::try_from(job.bytes.len()).unwrap_or(u64::MAX);
        Ok(Delivered { bytes, to: HandedTo::Spooler { job: Some(id.to_string()) } })
    }

    /// What the spooler believes of a printer.
    pub(crate) fn status(&self, queue: &str) -> Result<PrinterStatus, DeliveryError> {
        let online = match found(queue)?.state {
            PrinterState::READY | PrinterState::PRINTING => Readiness::Online,
            PrinterState::OFFLINE | PrinterState::PAUSED => Readiness::Offline,
            PrinterState::UNKNOWN => Readiness::Unknown,
        };
        Ok(PrinterStatus { online, paper: Paper::Unknown, cover: Cover::Unknown })
    }

    /// Every queue.
    pub(crate) fn queues(&self) -> Vec<Queue> {
        let listed = printers::get_printers().into_iter().take(QUEUES_MAX);
        listed.map(|printer| Queue { name: printer.system_name, description: printer.driver_name }).collect()
    }
}

fn found(queue: &str) -> Result<printers::common::base::printer::Printer, DeliveryError> {
    let no_such = || DeliveryError::NoSuchQueue { queue: queue.to_owned() };
    printers::get_printer_by_name(queue).ok_or_else(no_such)
}
