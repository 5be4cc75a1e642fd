//! Paper, from the trade's words to what crosses and back.

use loket_counter::JobKind;
use loket_counter::{DeliveryError, Export, ExportState, FoundPrinter, JobPhase, JobState, PrinterPreset};
use loket_model::Font;
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
        font: profile.font.map(|font| font.as_str().to_owned()),
        has_stub: profile.has_stub,
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
        font: info.font.map(|text| Font::parse(&text).ok_or_else(|| not_printer("font"))).transpose()?,
        has_stub: info.has_stub,
    })
}

pub(crate) fn preset_info(preset: &PrinterPreset) -> PresetInfo {
    PresetInfo { key: preset.key.clone(), name: preset.name.clone(), profile: profile_info(&preset.profile) }
}

pub(crate) fn found_printer_info(found: &FoundPrinter) -> FoundPrinterInfo {
    FoundPrinterInfo { name: found.name.clone(), connection: connection_info(&found.connection) }
}

/// A job as it crosses.
pub(crate) fn job_info(zone: Zone, job: &JobState) -> PrintJobInfo {
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
        error_text: failure.map(|error| failure_text(error, job.kind, job.may_have_printed)),
        may_have_printed: job.may_have_printed,
        attempts: job.attempts,
        at: at.map(|at| instant(zone, at)),
        kind: kind_text(job.kind).to_owned(),
    }
}

const fn kind_text(kind: JobKind) -> &'static str {
    match kind {
        JobKind::Struk => "struk",
        JobKind::Slip => "slip",
        JobKind::Document => "document",
        JobKind::Drawer => "drawer",
        JobKind::Trial => "test",
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
        DeliveryError::NotRecorded { .. } => "not_recorded",
        DeliveryError::Crashed { .. } => "crashed",
        DeliveryError::TooLarge { .. } => "too_large",
        DeliveryError::QueueStopped { .. } => "queue_stopped",
        DeliveryError::Held { .. } => "held",
    }
}

/// What happened at the printer and what to do about it.
fn failure_text(error: &DeliveryError, kind: JobKind, may_have_printed: bool) -> String {
    format!("{}. {}", cause_text(error), act_text(error, kind, may_have_printed))
}

/// What happened at the printer, and what to see to there.
fn cause_text(error: &DeliveryError) -> String {
    match error {
        DeliveryError::NotReachable { .. } => {
            "Printer tidak terhubung. Nyalakan, lalu periksa kabel atau alamatnya".to_owned()
        }
        DeliveryError::Refused { reason } => {
            format!("Printer menolak ({reason}). Mungkin dipakai komputer lain")
        }
        DeliveryError::OutOfPaper => "Kertas habis. Isi kertas".to_owned(),
        DeliveryError::CoverOpen => "Tutup printer terbuka. Tutup dulu".to_owned(),
        DeliveryError::Offline => "Printer tidak siap (off-line). Tekan tombol on-line".to_owned(),
        DeliveryError::BrokenOff { .. } => "Sambungan ke printer putus".to_owned(),
        DeliveryError::TimedOut { .. } => "Printer tidak menjawab lagi".to_owned(),
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
        DeliveryError::NotRecorded { .. } => {
            "Catatan tidak bisa ditulis, jadi tidak dicetak. Periksa ruang disk".to_owned()
        }
        DeliveryError::Crashed { .. } => "Ada kesalahan di dalam Loket saat mencetak".to_owned(),
        DeliveryError::QueueStopped { .. } => {
            "Antrean cetak komputer ini dihentikan. Jalankan lagi printer ini di pengaturan komputer"
                .to_owned()
        }
        DeliveryError::Held { .. } => {
            "Cetakan ditahan antrean komputer ini. Periksa antreannya di pengaturan komputer".to_owned()
        }
    }
}

/// What to do next. Where paper may have come out nobody is sent to try again: a struk's mark comes out once.
const fn act_text(error: &DeliveryError, kind: JobKind, may_have_printed: bool) -> &'static str {
    match (kind, may_have_printed, error) {
        (JobKind::Drawer, true, _) => "Lihat lacinya dulu: mungkin sudah terbuka",
        (JobKind::Drawer, false, _) => "Laci tidak terbuka",
        (JobKind::Struk, true, _) => {
            "Lihat dulu kertasnya: struk mungkin sudah keluar. Cetakan berikutnya bertanda cetak ulang (CU)"
        }
        (_, true, _) => "Lihat dulu kertasnya: mungkin sudah keluar, atau sebagian",
        (_, false, DeliveryError::TooLarge { .. }) => "Tidak ada yang keluar dari printer",
        (_, false, _) => "Tidak ada yang keluar dari printer; sesudah itu coba lagi",
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

#[cfg(test)]
mod tests {
    use loket_counter::JobId;
    use loket_model::UtcMillis;

    use super::*;

    #[test]
    fn nobody_is_sent_to_try_again_where_paper_may_be_out() {
        let info = |kind, error: DeliveryError| {
            let may_have_printed = error.may_have_printed();
            let (title, printer) = (String::new(), String::new());
            let phase = JobPhase::Failed { error, at: UtcMillis::new(0) };
            let job =
                JobState { id: JobId::new(1), title, kind, printer, phase, attempts: 1, may_have_printed };
            job_info(Zone::Wib, &job)
        };
        let check = |kind, error: DeliveryError, expected_kind: &str, words: &str| {
            let told = info(kind, error);
            let text = told.error_text.unwrap();
            assert_eq!(told.kind, expected_kind);
            assert!(text.contains(words), "{text}");
            assert_eq!(
                text.contains("coba lagi"),
                !told.may_have_printed && kind != JobKind::Drawer,
                "{text}"
            );
        };
        let broken = |sent_bytes| DeliveryError::BrokenOff { sent_bytes };
        let slow = |sent_bytes| DeliveryError::TimedOut { sent_bytes };
        check(JobKind::Struk, broken(9), "struk", "bertanda cetak ulang (CU)");
        check(JobKind::Struk, slow(9), "struk", "bertanda cetak ulang (CU)");
        check(JobKind::Struk, DeliveryError::Crashed { has_begun: true }, "struk", "mungkin sudah keluar");
        check(JobKind::Struk, broken(0), "struk", "Tidak ada yang keluar");
        check(JobKind::Struk, DeliveryError::OutOfPaper, "struk", "Isi kertas");
        let stopped = |sent_bytes| DeliveryError::QueueStopped { sent_bytes };
        check(JobKind::Struk, stopped(0), "struk", "Jalankan lagi printer ini");
        check(JobKind::Struk, stopped(9), "struk", "mungkin sudah keluar");
        check(JobKind::Struk, DeliveryError::Held { sent_bytes: 0 }, "struk", "ditahan antrean");
        check(JobKind::Slip, slow(9), "slip", "mungkin sudah keluar");
        check(JobKind::Document, broken(9), "document", "atau sebagian");
        check(JobKind::Drawer, broken(9), "drawer", "Lihat lacinya");
        check(JobKind::Drawer, broken(0), "drawer", "Laci tidak terbuka");
        check(JobKind::Trial, slow(0), "test", "Tidak ada yang keluar");
    }
}
