//! Stored forms of what the owner decides about paper, and of what was printed and opened.

use loket_model::CashDirection;
use loket_model::Font;
use loket_model::{
    BasketId, Connection, Cut, DocumentKind, DrawerPulse, Logo, OptionalLine, Page, PaymentId, Printer,
    PrinterLanguage, PrinterProfile, ReferenceCode, StrukSettings,
};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::begun::StoredCopyAllowed;
use super::facts::payment;
use super::fields::{valid, valid_if_any};
use super::places::{Holds, Personal, Visit};
use crate::{CopyAllowed, DrawerCause, Event};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredStrukSettings {
    header: Vec<String>,
    footer: Vec<String>,
    logo: Option<StoredLogo>,
    reference_code: Option<String>,
    hidden: Vec<String>,
    months_together: bool,
    copies_max: Option<u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredLogo {
    width_dots: u16,
    rows_hex: String,
}

impl From<&StrukSettings> for StoredStrukSettings {
    fn from(settings: &StrukSettings) -> Self {
        Self {
            header: settings.header.clone(),
            footer: settings.footer.clone(),
            logo: settings
                .logo
                .as_ref()
                .map(|logo| StoredLogo { width_dots: logo.width_dots(), rows_hex: hex::encode(logo.rows()) }),
            reference_code: settings.reference_code.map(|code| code.as_str().to_owned()),
            hidden: settings.hidden.iter().map(|line| line.as_str().to_owned()).collect(),
            months_together: settings.months_together,
            copies_max: settings.copies_max,
        }
    }
}

impl TryFrom<StoredStrukSettings> for StrukSettings {
    type Error = StoredError;

    fn try_from(stored: StoredStrukSettings) -> Result<Self, StoredError> {
        let logo = |logo: StoredLogo| {
            let rows = hex::decode(logo.rows_hex).ok()?;
            Logo::new(logo.width_dots, rows).ok()
        };
        Ok(Self {
            header: stored.header,
            footer: stored.footer,
            logo: valid_if_any("logo", stored.logo, logo)?,
            reference_code: valid_if_any("reference_code", stored.reference_code, |code| {
                ReferenceCode::parse(&code)
            })?,
            hidden: stored
                .hidden
                .iter()
                .map(|line| valid("hidden", OptionalLine::parse(line)))
                .collect::<Result<_, _>>()?,
            months_together: stored.months_together,
            copies_max: stored.copies_max,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredPrinter {
    name: String,
    connection: StoredConnection,
    profile: StoredProfile,
    default_for: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum StoredConnection {
    Network { host: String, port: u16 },
    Spooler { queue: String },
    Serial { port: String, baud: u32 },
    Usb { device: String },
    Folder { path: Option<String> },
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredProfile {
    language: String,
    columns: u16,
    code_page: u8,
    cut: String,
    feed_rows: u8,
    drawer: Option<StoredDrawerPulse>,
    has_double_size: bool,
    has_graphics: bool,
    page_rows: Option<u8>,
    density: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    font: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    has_stub: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredDrawerPulse {
    pin: u8,
    on_ms: u16,
    off_ms: u16,
}

impl From<&Printer> for StoredPrinter {
    fn from(printer: &Printer) -> Self {
        Self {
            name: printer.name.clone(),
            connection: (&printer.connection).into(),
            profile: (&printer.profile).into(),
            default_for: printer.default_for.iter().map(|kind| kind.as_str().to_owned()).collect(),
        }
    }
}

impl TryFrom<StoredPrinter> for Printer {
    type Error = StoredError;

    fn try_from(stored: StoredPrinter) -> Result<Self, StoredError> {
        Ok(Self {
            name: stored.name,
            connection: stored.connection.into(),
            profile: stored.profile.try_into()?,
            default_for: stored
                .default_for
                .iter()
                .map(|kind| valid("default_for", DocumentKind::parse(kind)))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl From<&Connection> for StoredConnection {
    fn from(connection: &Connection) -> Self {
        match connection.clone() {
            Connection::Network { host, port } => Self::Network { host, port },
            Connection::Spooler { queue } => Self::Spooler { queue },
            Connection::Serial { port, baud } => Self::Serial { port, baud },
            Connection::Usb { device } => Self::Usb { device },
            Connection::Folder { path } => Self::Folder { path },
        }
    }
}

impl From<StoredConnection> for Connection {
    fn from(stored: StoredConnection) -> Self {
        match stored {
            StoredConnection::Network { host, port } => Self::Network { host, port },
            StoredConnection::Spooler { queue } => Self::Spooler { queue },
            StoredConnection::Serial { port, baud } => Self::Serial { port, baud },
            StoredConnection::Usb { device } => Self::Usb { device },
            StoredConnection::Folder { path } => Self::Folder { path },
        }
    }
}

/// What a page's text form follows in the language's.
const PDF_PREFIX: &str = "pdf-";

fn language_text(language: PrinterLanguage) -> String {
    match language {
        PrinterLanguage::EscPos => "escpos".to_owned(),
        PrinterLanguage::EscP => "escp".to_owned(),
        PrinterLanguage::Text => "text".to_owned(),
        PrinterLanguage::Pdf(page) => format!("{PDF_PREFIX}{}", page.as_str()),
    }
}

fn language_of(text: &str) -> Option<PrinterLanguage> {
    match text {
        "escpos" => Some(PrinterLanguage::EscPos),
        "escp" => Some(PrinterLanguage::EscP),
        "text" => Some(PrinterLanguage::Text),
        other => other.strip_prefix(PDF_PREFIX).and_then(Page::parse).map(PrinterLanguage::Pdf),
    }
}

impl From<&PrinterProfile> for StoredProfile {
    fn from(profile: &PrinterProfile) -> Self {
        let drawer = |pulse: DrawerPulse| StoredDrawerPulse {
            pin: pulse.pin,
            on_ms: pulse.on_ms,
            off_ms: pulse.off_ms,
        };
        Self {
            language: language_text(profile.language),
            columns: profile.columns,
            code_page: profile.code_page,
            cut: profile.cut.as_str().to_owned(),
            feed_rows: profile.feed_rows,
            drawer: profile.drawer.map(drawer),
            has_double_size: profile.has_double_size,
            has_graphics: profile.has_graphics,
            page_rows: profile.page_rows,
            density: profile.density,
            font: profile.font.map(|font| font.as_str().to_owned()),
            has_stub: profile.has_stub,
        }
    }
}

impl TryFrom<StoredProfile> for PrinterProfile {
    type Error = StoredError;

    fn try_from(stored: StoredProfile) -> Result<Self, StoredError> {
        let drawer = |pulse: StoredDrawerPulse| DrawerPulse {
            pin: pulse.pin,
            on_ms: pulse.on_ms,
            off_ms: pulse.off_ms,
        };
        Ok(Self {
            language: valid("language", language_of(&stored.language))?,
            columns: stored.columns,
            code_page: stored.code_page,
            cut: valid("cut", Cut::parse(&stored.cut))?,
            feed_rows: stored.feed_rows,
            drawer: stored.drawer.map(drawer),
            has_double_size: stored.has_double_size,
            has_graphics: stored.has_graphics,
            page_rows: stored.page_rows,
            density: stored.density,
            font: valid_if_any("font", stored.font, |font| Font::parse(&font))?,
            has_stub: stored.has_stub,
        })
    }
}

/// The printers as one form.
pub(crate) fn printers_form(printers: &[Printer]) -> Vec<StoredPrinter> {
    printers.iter().map(StoredPrinter::from).collect()
}

/// Reads the printers of one form.
pub(crate) fn printers_of(stored: Vec<StoredPrinter>) -> Result<Vec<Printer>, StoredError> {
    stored.into_iter().map(Printer::try_from).collect()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredPrinted {
    payment: String,
    number: u32,
    format: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<StoredCopyAllowed>,
}

impl StoredPrinted {
    pub(super) fn of(payment: PaymentId, number: u32, format: &str, allowed: Option<&CopyAllowed>) -> Self {
        let allowed = allowed.map(StoredCopyAllowed::from);
        Self { payment: payment.to_string(), number, format: format.to_owned(), allowed }
    }
}

impl Personal for StoredPrinted {
    fn places(&mut self, visit: Visit<'_>) {
        if let Some(allowed) = &mut self.allowed {
            visit(Holds::Words, &mut allowed.reason);
        }
    }
}

impl TryFrom<StoredPrinted> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredPrinted) -> Result<Self, StoredError> {
        Ok(Self::Printed {
            payment: payment(&stored.payment)?,
            number: stored.number,
            format: stored.format,
            allowed: stored.allowed.map(CopyAllowed::from),
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredShared {
    pub(super) payment: String,
    pub(super) form: String,
    pub(super) masked: bool,
}

impl TryFrom<StoredShared> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredShared) -> Result<Self, StoredError> {
        Ok(Self::Shared { payment: payment(&stored.payment)?, form: stored.form, masked: stored.masked })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDocumentPrinted {
    pub(super) kind: String,
    pub(super) what: String,
    pub(super) format: String,
}

impl Personal for StoredDocumentPrinted {
    fn places(&mut self, visit: Visit<'_>) {
        visit(Holds::Words, &mut self.what);
    }
}

impl TryFrom<StoredDocumentPrinted> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredDocumentPrinted) -> Result<Self, StoredError> {
        Ok(Self::DocumentPrinted {
            kind: valid("kind", DocumentKind::parse(&stored.kind))?,
            what: stored.what,
            format: stored.format,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDrawerOpened {
    printer: String,
    payment: Option<String>,
    basket: Option<String>,
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    refund: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cash: Option<String>,
}

impl StoredDrawerOpened {
    pub(super) fn of(printer: &str, cause: &DrawerCause) -> Self {
        let mut stored = Self {
            printer: printer.to_owned(),
            payment: None,
            basket: None,
            reason: None,
            refund: None,
            cash: None,
        };
        match cause {
            DrawerCause::Payment(id) => stored.payment = Some(id.to_string()),
            DrawerCause::Basket(id) => stored.basket = Some(id.to_string()),
            DrawerCause::Person(reason) => stored.reason = Some(reason.clone()),
            DrawerCause::Refund(id) => stored.refund = Some(id.to_string()),
            DrawerCause::Cash(direction) => stored.cash = Some(direction.as_str().to_owned()),
        }
        stored
    }
}

impl TryFrom<StoredDrawerOpened> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredDrawerOpened) -> Result<Self, StoredError> {
        let cause = match (stored.payment, stored.basket, stored.reason, stored.refund, stored.cash) {
            (Some(id), None, None, None, None) => DrawerCause::Payment(payment(&id)?),
            (None, Some(id), None, None, None) => {
                DrawerCause::Basket(valid("basket", BasketId::parse(&id).ok())?)
            }
            (None, None, Some(reason), None, None) => DrawerCause::Person(reason),
            (None, None, None, Some(id), None) => DrawerCause::Refund(payment(&id)?),
            (None, None, None, None, Some(direction)) => {
                DrawerCause::Cash(valid("cash", CashDirection::parse(&direction))?)
            }
            _ => return Err(StoredError::Value("cause")),
        };
        Ok(Self::DrawerOpened { printer: stored.printer, cause })
    }
}
