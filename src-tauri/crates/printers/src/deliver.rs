//! One job to one printer, by whatever way it is connected.

use loket_model::{Connection, Printer, PrinterLanguage};

use crate::error::DeliveryError;
use crate::job::{Delivered, Job, Limits};
use crate::passage::Passage;
use crate::spooler::Spooler;
use crate::status::PrinterStatus;
use crate::{folder, network, serial, usb};

/// Sends a job and returns when it has arrived, or when it surely will not within the limits. Nothing is asked before:
/// see [`deliver_to`]. A [`Connection::Folder`] without a path is an error here; only the caller knows the shop's own.
///
/// # Errors
/// Any [`DeliveryError`]; [`DeliveryError::may_have_printed`] says whether there may be paper all the same.
pub fn deliver(connection: &Connection, job: &Job, limits: Limits) -> Result<Delivered, DeliveryError> {
    deliver_by(connection, job, &mut Passage::new(limits, false, &mut || Ok(())))
}

/// Sends a job as [`deliver`] does. A printer on the network, a serial port or USB that understands ESC/POS is first
/// asked whether it has paper and its cover is shut; one that does not answer within 0.3 s gets the job all the same.
/// `begin` is called once the printer stands open and before the first byte leaves; its error keeps the job here.
///
/// # Errors
/// As [`deliver`], and [`DeliveryError::OutOfPaper`], [`DeliveryError::CoverOpen`] or [`DeliveryError::Offline`] where
/// the printer says so of itself; what `begin` refuses.
pub fn deliver_to(
    printer: &Printer,
    job: &Job,
    limits: Limits,
    begin: &mut dyn FnMut() -> Result<(), DeliveryError>,
) -> Result<Delivered, DeliveryError> {
    let asks = printer.profile.language == PrinterLanguage::EscPos;
    deliver_by(&printer.connection, job, &mut Passage::new(limits, asks, begin))
}

/// Asks a printer how it is. Only ESC/POS printers are to be asked: others may print the question.
///
/// # Errors
/// [`DeliveryError::NotReachable`] and others of the kind where nobody can be asked. Silence is no error, but
/// [`PrinterStatus::UNKNOWN`]; so is a folder.
pub fn status(connection: &Connection, limits: Limits) -> Result<PrinterStatus, DeliveryError> {
    match connection {
        Connection::Network { host, port } => network::status(host, *port, limits),
        Connection::Spooler { queue } => Spooler::default().status(queue),
        Connection::Serial { port, baud } => serial::status(port, *baud),
        Connection::Usb { device } => usb::status(device),
        Connection::Folder { .. } => Ok(PrinterStatus::UNKNOWN),
    }
}

fn deliver_by(
    connection: &Connection,
    job: &Job,
    passage: &mut Passage<'_>,
) -> Result<Delivered, DeliveryError> {
    if job.bytes.len() > Job::BYTES_MAX {
        return Err(DeliveryError::TooLarge { bytes: job.bytes.len() });
    }
    match connection {
        Connection::Network { host, port } => network::deliver(host, *port, job, passage),
        Connection::Spooler { queue } => Spooler::default().deliver(queue, job, passage),
        Connection::Serial { port, baud } => serial::deliver(port, *baud, job, passage),
        Connection::Usb { device } => usb::deliver(device, job, passage),
        Connection::Folder { path } => folder::deliver(path.as_deref(), job, passage),
    }
}
