//! What crosses about paper: how struk look, printers, what waits to be printed, copies to share, and many at once.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::HistoryRequest;
use crate::error::ApiError;

/// How a struk looks, beside what it says.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukSettingsInfo {
    /// Lines under the shop's name and address, at most 8 of 64 characters.
    pub header: Vec<String>,
    /// Lines at the end, above the stamp, at most 8 of 64 characters.
    pub footer: Vec<String>,
    /// The picture above the shop's name; told only, `set_logo` and `remove_logo` change it.
    #[serde(default)]
    #[ts(optional)]
    pub logo: Option<LogoInfo>,
    /// The payment's reference as a code: `qr` or `barcode`.
    pub reference_code: Option<String>,
    /// Lines left out: `address`, `customer_address`, `cash`, `cashier`, `biller_note`.
    pub hidden: Vec<String>,
    /// Whether several months of a PLN bill stand on one struk.
    pub months_together: bool,
    /// Copies of one struk that a cashier may print without a supervisor; none is any number.
    pub copies_max: Option<u32>,
}

/// Size of the picture that is printed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LogoInfo {
    /// Width in dots; 8 dots are a millimetre.
    pub width_dots: u32,
    /// Height in dots.
    pub height_dots: u32,
}

/// A picture for the struk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetLogoRequest {
    /// A PNG or JPEG file as base64.
    pub image_base64: String,
    /// Width on paper in dots, at most 576; none means 256.
    #[serde(default)]
    #[ts(optional)]
    pub width_dots: Option<u32>,
}

/// A printer of the shop. One of the same name is replaced.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrinterInfo {
    /// The owner's name for it.
    pub name: String,
    /// Where its bytes go.
    pub connection: ConnectionInfo,
    /// What it can do.
    pub profile: ProfileInfo,
    /// Kinds of document that go there: `struk`, `recap`, `shift_report`, `cash_slip`.
    pub default_for: Vec<String>,
}

/// Where a printer's bytes go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ConnectionInfo {
    /// Raw bytes to a port.
    Network {
        /// Name or address.
        host: String,
        /// Port; 9100 on nearly all.
        port: u16,
    },
    /// Raw bytes to a queue of the operating system.
    Spooler {
        /// The queue's name.
        queue: String,
    },
    /// A serial port.
    Serial {
        /// `/dev/ttyUSB0`, `COM3`.
        port: String,
        /// Bits per second.
        baud: u32,
    },
    /// A USB printer by its device file.
    Usb {
        /// `/dev/usb/lp0`.
        device: String,
    },
    /// Files in a folder.
    Folder {
        /// The folder; none is the shop's own.
        path: Option<String>,
    },
}

/// What a printer can do, and how it is set up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProfileInfo {
    /// `escpos`, `escp`, `text` or `pdf`.
    pub language: String,
    /// The page of a PDF: `58`, `80`, `a4-3`, `a4-4`, `half`; none for the others.
    pub page: Option<String>,
    /// Characters in a row, 24 to 160.
    pub columns: u16,
    /// The number that selects code page 437 there.
    pub code_page: u8,
    /// What ends a struk: `none`, `partial` or `full`.
    pub cut: String,
    /// Rows fed before the cut.
    pub feed_rows: u8,
    /// How the cash drawer is opened; none where no drawer hangs on it.
    pub drawer: Option<DrawerInfo>,
    /// Whether it prints letters of twice the size.
    pub has_double_size: bool,
    /// Whether it prints pictures and codes.
    pub has_graphics: bool,
    /// Rows of a form, for continuous paper.
    pub page_rows: Option<u8>,
    /// Darkness from 0 to 8; none leaves the printer's own.
    pub density: Option<u8>,
    /// The type in which it prints so many columns: `a` is the ordinary one, `b` the narrow one; none chooses by the
    /// columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub font: Option<String>,
    /// Whether a stub for the counter is printed at the left of each form.
    #[serde(default)]
    pub has_stub: bool,
}

/// How a cash drawer is opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DrawerInfo {
    /// The connector's pin: 2 or 5.
    pub pin: u8,
    /// Milliseconds on, 2 to 510.
    pub on_ms: u16,
    /// Milliseconds off, 2 to 510.
    pub off_ms: u16,
}

/// A printer by its name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrinterName {
    /// The owner's name for it.
    pub printer: String,
}

/// A usual printer's profile.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PresetInfo {
    /// Its key, which scripts may use.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What it can do.
    pub profile: ProfileInfo,
}

/// A printer that this machine sees.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundPrinterInfo {
    /// A name to begin with.
    pub name: String,
    /// Where its bytes go.
    pub connection: ConnectionInfo,
}

/// Try a printer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TestPrintRequest {
    /// The printer's name.
    pub printer: String,
    /// `ruler` shows how many columns are right, `page` what the printer can do.
    pub what: String,
}

/// Print a struk; counts as a print once the printer has it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPrintRequest {
    /// Payment id or reference.
    pub payment: String,
    /// The printer's name; none is the one for struk, or the shop's struk folder where there is none.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
    /// A file in the shop's struk folder instead: `pdf` or `escpos`.
    #[serde(default)]
    #[ts(optional)]
    pub format: Option<String>,
    /// Paper width of that file in millimetres: 58 or 80.
    #[serde(default)]
    #[ts(optional)]
    pub paper_mm: Option<u32>,
    /// A supervisor's reason for a copy beyond the limit.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// A struk on its way to a printer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPrinted {
    /// Where it lies, if it was printed to a file.
    pub file: Option<String>,
    /// Which print this is; 1 is CA, later ones CU; none for the slip of a payment without a final word.
    pub number: Option<u32>,
    /// Its job as it stands after at most two seconds; none for a file that was asked for by its format.
    pub job: Option<PrintJobInfo>,
}

/// A document that waits for a printer, or came to its end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrintJobInfo {
    /// Its number since this Loket was started.
    pub job: u64,
    /// What is printed: `Struk L261120K20A7F3XYZ`.
    pub title: String,
    /// On which printer.
    pub printer: String,
    /// `waiting`, `printing`, `failed`, `done` or `cancelled`.
    pub state: String,
    /// Why it failed: `not_reachable`, `refused`, `out_of_paper`, `cover_open`, `offline`, `broken_off`, `timed_out`,
    /// `no_such_queue`, `spooler_missing`, `not_allowed`, `folder`, `too_large`, `not_recorded`, `crashed`,
    /// `queue_stopped`, `held`.
    pub error: Option<String>,
    /// The same in Indonesian, with what to do.
    pub error_text: Option<String>,
    /// Whether paper may have come out at any attempt: look before printing again. A struk is then not tried again.
    pub may_have_printed: bool,
    /// How often it was tried.
    pub attempts: u32,
    /// When it came to its end, or last failed.
    pub at: Option<String>,
    /// What it is: `struk` (each with a mark that comes out once), `slip`, `document`, `drawer` or `test`.
    pub kind: String,
}

/// What waits to be printed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrintJobsRequest {
    /// The version that the caller has seen; with it the answer waits for a newer one.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<u64>,
    /// How long to wait at most, up to 25,000.
    #[serde(default)]
    #[ts(optional)]
    pub wait_ms: Option<u32>,
}

/// All jobs that are not forgotten yet, oldest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrintJobs {
    /// Grows with every change.
    pub version: u64,
    /// The jobs.
    pub jobs: Vec<PrintJobInfo>,
}

/// A job by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrintJobName {
    /// The number.
    pub job: u64,
}

/// Print something that is no struk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrintDocumentRequest {
    /// What.
    pub document: DocumentInfo,
    /// The printer's name; none is the one for that kind of document.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// A document that is no struk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DocumentInfo {
    /// The bills of a basket with their cash.
    Basket {
        /// Id of the basket.
        basket: String,
    },
    /// Several payments, at most 500.
    Recap {
        /// What stands above them: the group's name.
        title: String,
        /// Ids or references.
        payments: Vec<String>,
    },
    /// The open shift, as far as it is. What the drawer should hold is left out for a cashier.
    XReport,
    /// A closed shift.
    ZReport {
        /// Number of its report.
        number: u32,
    },
    /// The sales of a period. What the shop earned is left out for a cashier.
    Sales {
        /// `2026-11-20`, `2026-11` or `2026`.
        period: String,
    },
    /// Cash of a failed payment that was handed back.
    Refund {
        /// Payment id or reference.
        payment: String,
    },
    /// The last top-up of an account.
    TopUp {
        /// The account.
        account: String,
    },
}

/// Open the cash drawer without a sale.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpenDrawerRequest {
    /// Why, in at least four letters.
    pub reason: String,
    /// The printer on which the drawer hangs; none is the one for struk.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
}

/// Show a struk without counting it as a print.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPreviewRequest {
    /// Payment id or reference.
    pub payment: String,
    /// 24 to 160.
    pub columns: u32,
    /// Whether names and numbers are masked, as on a shared copy.
    #[serde(default)]
    #[ts(optional)]
    pub masked: Option<bool>,
}

/// A struk to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrukPreview {
    /// Escaped static HTML: one `<pre class="struk">`.
    pub html: String,
    /// The same lines as plain text.
    pub text: String,
    /// `struk`, `pending_slip` or `sample`.
    pub kind: String,
}

/// Show how a sample struk looks with settings that are not stored.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewSettingsRequest {
    /// The settings; the picture is the stored one.
    pub settings: StrukSettingsInfo,
    /// 24 to 160.
    pub columns: u32,
    /// Whether names and numbers are masked, as on a shared copy.
    #[serde(default)]
    #[ts(optional)]
    pub masked: Option<bool>,
}

/// A copy of a struk to send to the customer; counts as no print and says that it is a copy.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShareRequest {
    /// Payment id or reference.
    pub payment: String,
    /// `pdf58`, `pdf80`, `a4`, `png` or `text`.
    pub form: String,
    /// Whether names and numbers are masked; a whole copy needs a supervisor.
    pub masked: bool,
}

/// A copy of a struk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SharedInfo {
    /// A name for the file.
    pub file_name: String,
    /// `application/pdf`, `image/png` or `text/plain`.
    pub media_type: String,
    /// The file as base64.
    pub base64: String,
    /// The words, where the form is `text`.
    pub text: Option<String>,
}

/// Many struk at once: to one PDF in the shop's struk folder, or to a printer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportStrukRequest {
    /// Ids or references, at most 5,000.
    #[serde(default)]
    #[ts(optional)]
    pub payments: Option<Vec<String>>,
    /// Or a selection of the history; `before` and `limit` are ignored.
    #[serde(default)]
    #[ts(optional)]
    pub filter: Option<HistoryRequest>,
    /// The PDF's page: `58`, `80`, `a4-3`, `a4-4`, `half`.
    #[serde(default)]
    #[ts(optional)]
    pub page: Option<String>,
    /// Or a printer; each struk is counted as a print then.
    #[serde(default)]
    #[ts(optional)]
    pub printer: Option<String>,
    /// A reason, where the printer would make copies beyond the limit.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
}

/// How far an export is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportInfo {
    /// Its number.
    pub export: u64,
    /// `running`, `done`, `cancelled` or `failed`.
    pub state: String,
    /// Struk made so far.
    pub done: u32,
    /// Struk to make.
    pub total: u32,
    /// Payments left out because a failed payment has no struk.
    pub left_out: u32,
    /// The file, once it is whole.
    pub file: Option<String>,
    /// The printer's job, once it was handed over.
    pub job: Option<u64>,
    /// Why it could not go on.
    pub error: Option<ApiError>,
}

/// How far an export is, or a wait until it moved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportProgressRequest {
    /// The export's number.
    pub export: u64,
    /// How long to wait at most for its end, up to 25,000.
    #[serde(default)]
    #[ts(optional)]
    pub wait_ms: Option<u32>,
}

/// An export by its number.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportName {
    /// The number.
    pub export: u64,
}
