//! What the owner sets up about paper: the look of struk, the picture, the printers, and trying them.

use loket_journal::{Event, JournalError};
use loket_model::{
    Connection, Cut, DocumentKind, Page, Postings, Printer, PrinterLanguage, PrinterProfile, StrukSettings,
};
use loket_printers::{FoundPrinter, Job, JobId, JobKind, Lasting, discover};
use loket_receipts::{Columns, PrintMark, logo_from_image, ruler, test_page};

use super::recorder::Record;
use super::sheet::{extension_of, for_printer, usual_profile};
use crate::counter::Counter;
use crate::error::CounterError;

/// Name of the printer of a shop that has none: its struk folder.
pub(super) const FOLDER_PRINTER: &str = "Folder struk";

/// Who writes down nothing.
const NOBODY: &str = "";

impl Counter {
    /// How struk look.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn struk_settings(&self) -> Result<StrukSettings, CounterError> {
        Ok(self.journal.struk_settings()?)
    }

    /// Sets how struk look; the picture stays as it is.
    ///
    /// # Errors
    /// [`CounterError::StrukSettingsInvalid`] naming what cannot be.
    pub fn set_struk_settings(&self, actor: &str, settings: &StrukSettings) -> Result<(), CounterError> {
        let logo = self.journal.struk_settings()?.logo;
        self.write_settings(actor, StrukSettings { logo, ..settings.clone() })
    }

    /// Sets the picture above the shop's name from a PNG or JPEG file, scaled to so many dots and dithered.
    ///
    /// # Errors
    /// [`CounterError::LogoUnreadable`].
    pub fn set_logo(&self, actor: &str, image: &[u8], width_dots: u16) -> Result<(), CounterError> {
        let logo = logo_from_image(image, width_dots)
            .map_err(|error| CounterError::LogoUnreadable(error.to_string()))?;
        let settings = self.journal.struk_settings()?;
        self.write_settings(actor, StrukSettings { logo: Some(logo), ..settings })
    }

    /// Removes the picture.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn remove_logo(&self, actor: &str) -> Result<(), CounterError> {
        let settings = self.journal.struk_settings()?;
        self.write_settings(actor, StrukSettings { logo: None, ..settings })
    }

    fn write_settings(&self, actor: &str, settings: StrukSettings) -> Result<(), CounterError> {
        let event = Event::StrukSettingsSet(Box::new(settings));
        match self.journal.append(&self.stamp(actor), &event, &Postings::none()) {
            Err(JournalError::Refused { why, .. }) => Err(CounterError::StrukSettingsInvalid(why)),
            written => Ok(written.map(drop)?),
        }
    }

    /// The shop's printers, in the owner's order.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn printers(&self) -> Result<Vec<Printer>, CounterError> {
        Ok(self.journal.printers()?)
    }

    /// Adds a printer, or replaces the one of the same name. What it is the default for, no other is any more.
    ///
    /// # Errors
    /// [`CounterError::PrinterInvalid`] naming what cannot be, [`CounterError::PagesNeedFolder`].
    pub fn set_printer(&self, actor: &str, printer: Printer) -> Result<(), CounterError> {
        must_understand(&printer)?;
        let mut printers = self.journal.printers()?;
        for other in printers.iter_mut().filter(|other| other.name != printer.name) {
            other.default_for.retain(|kind| !printer.default_for.contains(kind));
        }
        match printers.iter_mut().find(|known| known.name == printer.name) {
            Some(known) => *known = printer,
            None => printers.push(printer),
        }
        self.write_printers(actor, printers)
    }

    /// Removes a printer. Its jobs that failed can be given up still.
    ///
    /// # Errors
    /// [`CounterError::PrinterUnknown`].
    pub fn remove_printer(&self, actor: &str, name: &str) -> Result<(), CounterError> {
        let mut printers = self.journal.printers()?;
        let before = printers.len();
        printers.retain(|printer| printer.name != name);
        if printers.len() == before {
            return Err(CounterError::PrinterUnknown(name.to_owned()));
        }
        self.write_printers(actor, printers)
    }

    fn write_printers(&self, actor: &str, printers: Vec<Printer>) -> Result<(), CounterError> {
        match self.journal.append(&self.stamp(actor), &Event::PrintersSet(printers), &Postings::none()) {
            Err(JournalError::Refused { why, .. }) => Err(CounterError::PrinterInvalid(why)),
            written => Ok(written.map(drop)?),
        }
    }

    /// Printers that this machine sees: queues of the system, USB and serial ports; the network is not searched.
    #[must_use]
    pub fn find_printers(&self) -> Vec<FoundPrinter> {
        discover()
    }

    /// The printer of that name; without a name the one for that kind of document, then the one for struk, and in a
    /// shop without either the struk folder.
    ///
    /// # Errors
    /// [`CounterError::PrinterUnknown`].
    pub fn printer_for(&self, kind: DocumentKind, name: Option<&str>) -> Result<Printer, CounterError> {
        let printers = self.journal.printers()?;
        if let Some(name) = name {
            let named = printers.into_iter().find(|printer| printer.name == name);
            return named.ok_or_else(|| CounterError::PrinterUnknown(name.to_owned()));
        }
        let default_for = |kind| printers.iter().find(|printer| printer.default_for.contains(&kind)).cloned();
        Ok(default_for(kind).or_else(|| default_for(DocumentKind::Struk)).unwrap_or_else(folder_printer))
    }

    /// Prints a ruler, which shows how many columns are right.
    ///
    /// # Errors
    /// [`CounterError::PrinterUnknown`], [`CounterError::PrintQueueFull`].
    pub fn print_ruler(&self, printer: &str) -> Result<JobId, CounterError> {
        let mut printer = self.printer_for(DocumentKind::Struk, Some(printer))?;
        // The printer breaks the rows, and not we; a dot matrix printer takes its pitch from its columns.
        if matches!(printer.profile.language, PrinterLanguage::EscPos | PrinterLanguage::Text) {
            printer.profile.columns = Columns::RULER.get();
        }
        self.print_trial(&printer, "Penggaris", "penggaris", &ruler())
    }

    /// Prints a page that shows what a printer can do.
    ///
    /// # Errors
    /// As [`Counter::print_ruler`].
    pub fn print_test_page(&self, actor: &str, printer: &str) -> Result<JobId, CounterError> {
        let printer = self.printer_for(DocumentKind::Struk, Some(printer))?;
        let stamp = self.print_stamp(actor, PrintMark::Original);
        let page = test_page(&printer.profile, &self.shop()?, &self.journal.struk_settings()?, &stamp);
        self.print_trial(&printer, "Halaman uji", "halaman-uji", &page)
    }

    /// What is printed to try a printer is written down nowhere: it says nothing about any payment.
    fn print_trial(
        &self,
        printer: &Printer,
        title: &str,
        file_stem: &str,
        page: &loket_receipts::Struk,
    ) -> Result<JobId, CounterError> {
        let job = Job {
            title: title.to_owned(),
            file_name: format!("{file_stem}.{}", extension_of(printer)),
            bytes: for_printer(std::slice::from_ref(page), printer)?,
            lasting: Lasting::Kept,
        };
        let (id, _) = self.submit(NOBODY, printer, job, Record::unmarked(JobKind::Trial, Vec::new()))?;
        Ok(id)
    }
}

/// Every way but a folder carries bytes as they are to the printer itself, which prints a page's as pages of letters.
pub(super) fn must_understand(printer: &Printer) -> Result<(), CounterError> {
    let is_folder = matches!(printer.connection, Connection::Folder { .. });
    match printer.profile.language {
        PrinterLanguage::Pdf(_) if !is_folder => Err(CounterError::PagesNeedFolder(printer.name.clone())),
        _ => Ok(()),
    }
}

/// The struk folder as a printer.
fn folder_printer() -> Printer {
    Printer {
        name: FOLDER_PRINTER.to_owned(),
        connection: Connection::Folder { path: None },
        profile: PrinterProfile {
            language: PrinterLanguage::Pdf(Page::Roll58),
            cut: Cut::None,
            feed_rows: 0,
            ..usual_profile()
        },
        default_for: Vec::new(),
    }
}
