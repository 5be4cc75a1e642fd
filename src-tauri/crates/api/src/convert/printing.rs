//! Paper, from the trade's words to what crosses and back.

use loket_counter::{DeliveryError, Export, ExportState, FoundPrinter, JobPhase, JobState, PrinterPreset};
use loket_model::{
    Connection, Cut, DocumentKind, DrawerPulse, OptionalLine, Page, Printer, PrinterLanguage, PrinterProfile,
    ReferenceCode, StrukSettings, Zone,
};

use super::instant;
use crate::dto::{
    ConnectionInfo, DrawerInfo, ExportInfo, FoundPrinterInfo, LogoInfo, PresetInfo, PrintJobInfo,
    PrinterInfo, ProfileInfo, StrukSettingsInfo,
};
use crate::error::{ApiError, ErrorCode};

pub(crate) fn struk_settings_info(settings: &StrukSettings) -> StrukSettingsInfo {
    StrukSettingsInfo {
        header: settings.header.clone(),
        footer: settings.footer.clone(),
        logo: settings.logo.as_ref().map(|logo| LogoInfo {
            width_dots: u32::from(logo.width_dots()),
            height_dots: u32::from(logo.height_dots()),
        }),
        reference_code: settings.reference_code.map(|code| code.as_str().to_owned()),
        hidden: settings.hidden.iter().map(|line| line.as_str().to_owned()).collect(),
        months_together: settings.months_together,
        copies_max: settings.copies_max,
    }
}

/// The settings without their picture, which crosses on its own.
pub(crate) fn struk_settings_of(info: StrukSettingsInfo) -> Result<StrukSettings, ApiError> {
    let code = |text: String| ReferenceCode::parse(&text).ok_or_else(|| not_struk("reference_code"));
    let hidden = info.hidden.iter();
    Ok(StrukSettings {
        header: info.header,
        footer: info.footer,
        logo: None,
        reference_code: info.reference_code.map(code).transpose()?,
        hidden: hidden
            .map(|text| OptionalLine::parse(text).ok_or_else(|| not_struk("hidden")))
            .collect::<Result<_, _>>()?,
        months_together: info.months_together,
        copies_max: info.copies_max,
    })
}

fn not_struk(field: &str) -> ApiError {
    ErrorCode::StrukSettingsInvalid.with([("field", field.to_owned())])
}

fn not_printer(field: &str) -> ApiError {
    ErrorCode::PrinterInvalid.with([("field", field.to_owned())])
}

pub(crate) fn printer_info(printer: &Printer) -> PrinterInfo {
    PrinterInfo {
        name: printer.name.clone(),
        connection: connection_info(&printer.connection),
        profile: profile_info(&printer.profile),
        default_for: printer.default_for.iter().map(|kind| kind.as_str().to_owned()).collect(),
    }
}

pub(crate) fn printer_of(info: PrinterInfo) -> Result<Printer, ApiError> {
    let kinds = info.default_for.iter();
    Ok(Printer {
        name: info.name,
        connection: connection_of(info.connection),
        profile: profile_of(info.profile)?,
        default_for: kinds
            .map(|text| DocumentKind::parse(text).ok_or_else(|| not_printer("default_for")))
            .collect::<Result<_, _>>()?,
    })
}

pub(crate) fn connection_info(connection: &Connection) -> ConnectionInfo {
    match connection.clone() {
        Connection::Network { host, port } => ConnectionInfo::Network { host, port },
        Connection::Spooler { queue } => ConnectionInfo::Spooler { queue },
        Connection::Serial { port, baud } => ConnectionInfo::Serial { port, baud },
        Connection::Usb { device } => ConnectionInfo::Usb { device },
        Connection::Folder { path } => ConnectionInfo::Folder { path },
    }
}

fn connection_of(info: ConnectionInfo) -> Connection {
    match info {
        ConnectionInfo::Network { host, port } => Connection::Network { host, port },
        ConnectionInfo::Spooler { queue } => Connection::Spooler { queue },
        ConnectionInfo::Serial { port, baud } => Connection::Serial { port, baud },
        ConnectionInfo::Usb { device } => Connection::Usb { device },
        ConnectionInfo::Folder { path } => {
            Connection::Folder { path: path.filter(|path| !path.trim().is_empty()) }
        }
    }
}

pub(crate) fn profile_info(profile: &PrinterProfile) -> ProfileInfo {
    let (language, page) = match profile.language {
        PrinterLanguage::EscPos => ("escpos", None),
        PrinterLanguage::EscP => ("escp", None),
        PrinterLanguage::Text => ("text", None),
        PrinterLanguage::Pdf(page) => ("pdf", Some(page.as_str().to_owned())),
    };
    let drawer = |pulse: DrawerPulse| DrawerInfo { pin: pulse.pin, on_ms: pulse.on_ms, off_ms: pulse.off_ms };
    ProfileInfo {
        language: language.to_owned(),
        page,
        columns: profile.columns,
        code_page: profile.code_page,
        cut: profile.cut.as_str().to_owned(),
        feed_rows: profile.feed_rows,
        drawer: profile.drawer.map(drawer),
        has_double_size: profile.has_double_size,
        has_graphics: profile.has_graphics,
        page_rows: profile.page_rows,
        density: profile.density,
    }
}

fn profile_of(info: ProfileInfo) -> Result<PrinterProfile, ApiError> {
    let page = info.page.as_deref().and_then(Page::parse);
    let language = match (info.language.as_str(), page) {
        ("escpos", _) => PrinterLanguage::EscPos,
        ("escp", _) => PrinterLanguage::EscP,
        ("text", _) => PrinterLanguage::Text,
        ("pdf", Some(page)) => PrinterLanguage::Pdf(page),
        ("pdf", None) => return Err(not_printer("page")),
        _ => return Err(not_printer("language")),
    };
    let drawer = |info: DrawerInfo| DrawerPulse { pin: info.pin, on_ms: info.on_ms, off_ms: info.off_ms };
    Ok(PrinterProfile {
        language,
        columns: info.columns,
        code_page: info.code_page,
        cut: Cut::parse(&info.cut).ok_or_else(|| not_printer("cut"))?,
        feed_rows: info.feed_rows,
        drawer: info.drawer.map(drawer),
        has_double_size: info.has_double_size,
        has_graphics: info.has_graphics,
        page_rows: info.page_rows,
        density: info.density,
    })
}

pub(crate) fn preset_info(preset: &PrinterPreset) -> PresetInfo {
    PresetInfo { key: preset.key.clone(), name: preset.name.clone(), profile: profile_info(&preset.profile) }
}

pub(crate) fn found_printer_info(found: &FoundPrinter) -> FoundPrinterInfo {
    FoundPrinterInfo { name: found.name.clone(), connection: connection_info(&found.connection) }
}

/// A job as it crosses.
pub(crate) fn job_info(zone: Zone, job: &JobState, doubtful: bool) -> PrintJobInfo {
    let (state, failure, at) = match &job.phase {
        JobPhase::Waiting => ("waiting", None, None),
        JobPhase::Printing => ("printing", None, None),
        JobPhase::Failed { error, at } => ("failed", Some(error), Some(*at)),
        JobPhase::Done { at } => ("done", None, Some(*at)),
    };
    PrintJobInfo {
        job: job.id.get(),
        title: job.title.clone(),
        printer: job.printer.clone(),
        state: state.to_owned(),
        error: failure.map(|error| failure_code(error).to_owned()),
        error_text: failure.map(failure_text),
        may_have_printed: job.may_have_printed,
        attempts: job.attempts,
        at: at.map(|at| instant(zone, at)),
        doubtful,
    }
}

const fn failure_code(error: &DeliveryError) -> &'static str {
    match error {
        DeliveryError::NotReachable { .. } => "not_reachable",
        DeliveryError::Refused { .. } => "refused",
        DeliveryError::OutOfPaper => "out_of_paper",
        DeliveryError::CoverOpen => "cover_open",
        DeliveryError::Offline => "offline",
        DeliveryError::BrokenOff { .. } => "broken_off",
        DeliveryError::TimedOut { .. } => "timed_out",
        DeliveryError::NoSuchQueue { .. } => "no_such_queue",
        DeliveryError::SpoolerMissing { .. } => "spooler_missing",
        DeliveryError::NotAllowed { .. } => "not_allowed",
        DeliveryError::Folder { .. } => "folder",
        DeliveryError::TooLarge { .. } => "too_large",
    }
}

/// What happened at the printer and what to do about it.
fn failure_text(error: &DeliveryError) -> String {
    let maybe = "Lihat dulu apakah kertas sudah keluar, lalu coba lagi";
    match error {
        DeliveryError::NotReachable { .. } => {
            "Printer tidak terhubung. Nyalakan, periksa kabel atau alamatnya, lalu coba lagi".to_owned()
        }
        DeliveryError::Refused { reason } => {
            format!("Printer menolak ({reason}). Mungkin dipakai komputer lain; coba lagi sebentar lagi")
        }
        DeliveryError::OutOfPaper => "Kertas habis. Isi kertas, lalu coba lagi".to_owned(),
        DeliveryError::CoverOpen => "Tutup printer terbuka. Tutup, lalu coba lagi".to_owned(),
        DeliveryError::Offline => {
            "Printer tidak siap (off-line). Tekan tombol on-line, lalu coba lagi".to_owned()
        }
        DeliveryError::BrokenOff { .. } => format!("Printer terputus di tengah jalan. {maybe}"),
        DeliveryError::TimedOut { .. } => format!("Printer tidak menjawab lagi. {maybe}"),
        DeliveryError::NoSuchQueue { queue } => {
            format!("Antrean {queue} tidak ada di komputer ini. Perbaiki di pengaturan printer")
        }
        DeliveryError::SpoolerMissing { .. } => {
            "Layanan cetak komputer ini tidak berjalan. Nyalakan CUPS atau Print Spooler".to_owned()
        }
        DeliveryError::NotAllowed { place, group: Some(group) } => {
            format!("Tidak boleh memakai {place}. Masukkan pengguna ini ke grup {group}, lalu masuk ulang")
        }
        DeliveryError::NotAllowed { place, group: None } => format!("Tidak boleh memakai {place}"),
        DeliveryError::Folder { reason, .. } => {
            format!("Berkas tidak bisa ditulis ({reason}). Periksa folder dan ruang disk")
        }
        DeliveryError::TooLarge { .. } => "Terlalu besar untuk sekali cetak. Kecilkan gambarnya".to_owned(),
    }
}

pub(crate) fn export_info(export: &Export) -> ExportInfo {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let (state, error) = match &export.state {
        ExportState::Running => ("running", None),
        ExportState::Done => ("done", None),
        ExportState::Cancelled => ("cancelled", None),
        ExportState::Failed(why) => ("failed", Some(why.clone().into())),
    };
    ExportInfo {
        export: export.id.get(),
        state: state.to_owned(),
        done: count(export.done),
        total: count(export.total),
        left_out: count(export.left_out),
        file: export.file.as_ref().map(|file| file.display().to_string()),
        job: export.job.map(loket_counter::JobId::get),
        error,
    }
}
