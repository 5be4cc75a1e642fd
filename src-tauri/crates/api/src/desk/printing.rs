//! Struk and other documents on their way to paper, or to somebody's phone.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_counter::{
    DocumentOrder, ExportId, ExportOrder, ExportTarget, JobId, JobState, PrintOrder, Privacy, ShareForm,
    StrukFormat,
};
use loket_model::{Page, PaymentId};

use super::request::waiting;
use super::request::{account, allow_supervisor, basket, malformed};
use super::{Desk, history, report};
use crate::commands::{Role, Session};
use crate::convert::{export_info, job_info};
use crate::dto::{
    DocumentInfo, ExportInfo, ExportProgressRequest, ExportStrukRequest, OpenDrawerRequest,
    PrintDocumentRequest, PrintJobInfo, PrintJobs, PrintJobsRequest, ShareRequest, SharedInfo, StrukPreview,
    StrukPreviewRequest, StrukPrintRequest, StrukPrinted,
};
use crate::error::{ApiError, ErrorCode};

/// How long a command waits for the printer before it answers that the job is on its way.
const PRINTED_WITHIN: Duration = Duration::from_secs(2);

pub(super) const fn privacy(masked: Option<bool>) -> Privacy {
    match masked {
        Some(true) => Privacy::Masked,
        _ => Privacy::Full,
    }
}

pub(super) fn columns(columns: u32) -> Result<u16, ApiError> {
    u16::try_from(columns).map_err(|_| malformed("columns"))
}

pub(super) fn preview(
    desk: &Desk,
    session: &Session,
    request: &StrukPreviewRequest,
) -> Result<StrukPreview, ApiError> {
    let payment = desk.counter.find_payment(&request.payment)?;
    let (columns, privacy) = (columns(request.columns)?, privacy(request.masked));
    let preview = desk.counter.preview_struk(&session.actor, &payment, columns, privacy)?;
    let kind = if preview.pending_slip { "pending_slip" } else { "struk" };
    Ok(StrukPreview { html: preview.html, text: preview.text, kind: kind.to_owned() })
}

pub(super) fn print(
    desk: &Desk,
    session: &Session,
    request: StrukPrintRequest,
) -> Result<StrukPrinted, ApiError> {
    allow_supervisor(session, request.reason.is_some())?;
    let payment = desk.counter.find_payment(&request.payment)?;
    if let Some(format) = request.format.as_deref() {
        let format = file_format(format, request.paper_mm)?;
        let reason = request.reason.as_deref();
        let printed = desk.counter.print_to_folder(&session.actor, payment.id, format, reason)?;
        return Ok(StrukPrinted {
            file: Some(printed.file.display().to_string()),
            number: printed.number,
            job: None,
        });
    }
    let order = PrintOrder { payment: payment.id, printer: request.printer, beyond_limit: request.reason };
    let printing = desk.counter.print(&session.actor, &order)?;
    let job = awaited(desk, printing.id)?;
    let file = printing.file().map(|file| file.display().to_string());
    Ok(StrukPrinted { file, number: printing.number, job: Some(job) })
}

fn file_format(format: &str, paper_mm: Option<u32>) -> Result<StrukFormat, ApiError> {
    match (format, paper_mm) {
        ("pdf", Some(58)) => Ok(StrukFormat::Pdf(Page::Roll58)),
        ("pdf", Some(80)) => Ok(StrukFormat::Pdf(Page::Roll80)),
        ("escpos", Some(58)) => Ok(StrukFormat::EscPos(32)),
        ("escpos", Some(80)) => Ok(StrukFormat::EscPos(48)),
        _ => Err(malformed("format or paper_mm")),
    }
}

/// A job as it stands when it ended, or shortly after it was handed over.
pub(super) fn awaited(desk: &Desk, id: JobId) -> Result<PrintJobInfo, ApiError> {
    told(desk, &desk.counter.wait_for_job(id, PRINTED_WITHIN)?)
}

fn told(desk: &Desk, job: &JobState) -> Result<PrintJobInfo, ApiError> {
    Ok(job_info(desk.zone()?, job))
}

pub(super) fn document(
    desk: &Desk,
    session: &Session,
    request: PrintDocumentRequest,
) -> Result<PrintJobInfo, ApiError> {
    let order = document_order(desk, session, request.document)?;
    let printing = desk.counter.print_document(&session.actor, &order, request.printer.as_deref())?;
    awaited(desk, printing.id)
}

fn document_order(desk: &Desk, session: &Session, document: DocumentInfo) -> Result<DocumentOrder, ApiError> {
    Ok(match document {
        DocumentInfo::Basket { basket: id } => DocumentOrder::Basket(basket(&id)?),
        DocumentInfo::Recap { title, payments } => {
            DocumentOrder::Recap { title, payments: ids(desk, &payments)? }
        }
        // Whoever counts the drawer blind does not read its sum from paper either.
        DocumentInfo::XReport => DocumentOrder::XReport { with_expected: session.role >= Role::Supervisor },
        DocumentInfo::ZReport { number } => DocumentOrder::ZReport(number),
        DocumentInfo::Sales { period } => DocumentOrder::Sales {
            period: report::period(&period)?,
            with_profit: report::sees_profit(session),
        },
        DocumentInfo::Refund { payment } => DocumentOrder::Refund(desk.counter.find_payment(&payment)?.id),
        DocumentInfo::TopUp { account: name } => DocumentOrder::TopUp(account(&name)?),
    })
}

fn ids(desk: &Desk, named: &[String]) -> Result<Vec<PaymentId>, ApiError> {
    named.iter().map(|text| Ok(desk.counter.find_payment(text)?.id)).collect()
}

pub(super) fn jobs(desk: &Desk, request: &PrintJobsRequest) -> Result<PrintJobs, ApiError> {
    let wait = match request.since {
        Some(_) => waiting(request.wait_ms.unwrap_or(0)),
        None => Duration::ZERO,
    };
    // The version first: a change between the two is told again, and never missed.
    let version = desk.counter.wait_for_print_jobs(request.since.unwrap_or(0), wait);
    let jobs = desk.counter.print_jobs();
    Ok(PrintJobs { version, jobs: jobs.iter().map(|job| told(desk, job)).collect::<Result<_, _>>()? })
}

pub(super) fn retry(desk: &Desk, job: u64) -> Result<PrintJobInfo, ApiError> {
    desk.counter.retry_job(JobId::new(job))?;
    awaited(desk, JobId::new(job))
}

pub(super) fn cancel(desk: &Desk, session: &Session, job: u64) -> Result<PrintJobInfo, ApiError> {
    let was: JobState = desk.counter.cancel_job(&session.actor, JobId::new(job))?;
    Ok(PrintJobInfo { state: "cancelled".to_owned(), ..told(desk, &was)? })
}

pub(super) fn open_drawer(
    desk: &Desk,
    session: &Session,
    request: &OpenDrawerRequest,
) -> Result<PrintJobInfo, ApiError> {
    let job = desk.counter.open_drawer(&session.actor, &request.reason, request.printer.as_deref())?;
    awaited(desk, job)
}

pub(super) fn share(desk: &Desk, session: &Session, request: &ShareRequest) -> Result<SharedInfo, ApiError> {
    // Whole copies without end would be a way around the limit on paper.
    allow_supervisor(session, !request.masked)?;
    let payment = desk.counter.find_payment(&request.payment)?;
    let form = ShareForm::parse(&request.form).ok_or_else(|| malformed("form"))?;
    let shared =
        desk.counter.share(&session.actor, &payment, form.format(), privacy(Some(request.masked)))?;
    let text = (form == ShareForm::Text).then(|| String::from_utf8_lossy(&shared.bytes).into_owned());
    Ok(SharedInfo {
        file_name: shared.file_name,
        media_type: form.media_type().to_owned(),
        base64: STANDARD.encode(&shared.bytes),
        text,
    })
}

pub(super) fn export(
    desk: &Desk,
    session: &Session,
    request: ExportStrukRequest,
) -> Result<ExportInfo, ApiError> {
    let payments = match (request.payments, &request.filter) {
        (Some(named), None) => ids(desk, &named)?,
        (None, Some(filter)) => desk.counter.payments_to_export(&history::filter(desk, filter)?)?,
        _ => return Err(malformed("payments or filter")),
    };
    let target = match (request.page, request.printer) {
        (Some(page), None) => ExportTarget::Pdf(Page::parse(&page).ok_or_else(|| malformed("page"))?),
        (None, name) => ExportTarget::Printer { name, beyond_limit: request.reason },
        (Some(_), Some(_)) => return Err(malformed("page or printer")),
    };
    let export = desk.counter.export(&session.actor, ExportOrder { payments, target })?;
    Ok(export_info(&export))
}

pub(super) fn export_progress(desk: &Desk, request: &ExportProgressRequest) -> Result<ExportInfo, ApiError> {
    let wait = waiting(request.wait_ms.unwrap_or(0));
    Ok(export_info(&desk.counter.wait_for_export(ExportId::new(request.export), wait)?))
}

pub(super) fn cancel_export(desk: &Desk, export: u64) -> Result<ExportInfo, ApiError> {
    Ok(export_info(&desk.counter.cancel_export(ExportId::new(export))?))
}

/// A picture's bytes, as they were typed or dropped into the window.
pub(super) fn image(base64: &str) -> Result<Vec<u8>, ApiError> {
    let unreadable = |_| ErrorCode::LogoUnreadable.with([("text", "base64".to_owned())]);
    STANDARD.decode(base64.trim()).map_err(unreadable)
}
