//! The cash drawer that hangs on a printer. Every opening is written down: for which sale, or by whom and why.

use std::sync::Arc;

use loket_journal::{DrawerCause, Event};
use loket_model::{Connection, DocumentKind, Printer};
use loket_printers::{Job, JobId, JobKind, Lasting};
use loket_receipts::drawer_pulse;

use super::recorder::Record;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;

impl Counter {
    /// Opens the drawer without a sale, through the printer named, or else the one for struk, or else the first that
    /// has a drawer.
    ///
    /// # Errors
    /// [`CounterError::ReasonMissing`], [`CounterError::NoDrawer`], [`CounterError::PrinterUnknown`],
    /// [`CounterError::PrintQueueFull`].
    pub fn open_drawer(&self, actor: &str, why: &str, printer: Option<&str>) -> Result<JobId, CounterError> {
        let cause = DrawerCause::Person(reason(why)?);
        let usual = self.printer_for(DocumentKind::Struk, printer)?;
        let first = || match printer {
            None => self.journal.printers().map(|all| all.into_iter().find(has_drawer)),
            Some(_) => Ok(None),
        };
        let found = if has_drawer(&usual) { Some(usual) } else { first()? };
        let found = found.ok_or(CounterError::NoDrawer)?;
        self.pulse(actor, &found, cause)
    }

    /// Opens the drawer because cash changes hands, where one hangs on the printer for struk. Nobody waits for it, and no
    /// payment fails by it.
    pub(crate) fn open_drawer_for(&self, actor: &str, cause: DrawerCause) {
        let opened = self.printer_for(DocumentKind::Struk, None).and_then(|printer| {
            if has_drawer(&printer) { self.pulse(actor, &printer, cause).map(drop) } else { Ok(()) }
        });
        if let Err(error) = opened {
            tracing::warn!(%error, "the drawer was not opened");
        }
    }

    fn pulse(&self, actor: &str, printer: &Printer, cause: DrawerCause) -> Result<JobId, CounterError> {
        let pulse = printer.profile.drawer.ok_or(CounterError::NoDrawer)?;
        let job = Job {
            title: "Laci uang".to_owned(),
            file_name: "laci.bin".to_owned(),
            bytes: drawer_pulse(&pulse),
            // Whoever opens it by hand stands there and is told.
            lasting: Lasting::Momentary { is_told: matches!(cause, DrawerCause::Person(_)) },
        };
        // Written down also where the pulse only may have arrived: what may have opened.
        let event = Event::DrawerOpened { printer: printer.name.clone(), cause };
        let record = Record::unmarked(JobKind::Drawer, vec![(event, Arc::default())]);
        let (id, _) = self.submit(actor, printer, job, record)?;
        Ok(id)
    }
}

/// A file opens no drawer, whatever its profile says.
fn has_drawer(printer: &Printer) -> bool {
    printer.profile.drawer.is_some() && !matches!(printer.connection, Connection::Folder { .. })
}
