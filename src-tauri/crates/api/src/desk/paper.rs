//! What the owner sets up about paper: the look of struk, the picture, the printers.

use loket_counter::printer_presets;

use super::Desk;
use super::printing::{awaited, columns, image, privacy};
use super::request::malformed;
use crate::commands::Session;
use crate::convert::{
    found_printer_info, preset_info, printer_info, printer_of, struk_settings_info, struk_settings_of,
};
use crate::dto::{
    FoundPrinterInfo, PresetInfo, PreviewSettingsRequest, PrintJobInfo, PrinterInfo, SetLogoRequest,
    StrukPreview, StrukSettingsInfo, TestPrintRequest,
};
use crate::error::ApiError;

/// Width of a picture on paper where nobody says it: two thirds of a 58 mm roll.
const LOGO_WIDTH_DOTS: u16 = 256;

pub(super) fn struk_settings(desk: &Desk) -> Result<StrukSettingsInfo, ApiError> {
    Ok(struk_settings_info(&desk.counter.struk_settings()?))
}

pub(super) fn set_struk_settings(
    desk: &Desk,
    session: &Session,
    request: StrukSettingsInfo,
) -> Result<StrukSettingsInfo, ApiError> {
    desk.counter.set_struk_settings(&session.actor, &struk_settings_of(request)?)?;
    struk_settings(desk)
}

pub(super) fn set_logo(
    desk: &Desk,
    session: &Session,
    request: &SetLogoRequest,
) -> Result<StrukSettingsInfo, ApiError> {
    let width = request.width_dots.map_or(Ok(LOGO_WIDTH_DOTS), u16::try_from);
    let width = width.map_err(|_| malformed("width_dots"))?;
    desk.counter.set_logo(&session.actor, &image(&request.image_base64)?, width)?;
    struk_settings(desk)
}

pub(super) fn remove_logo(desk: &Desk, session: &Session) -> Result<StrukSettingsInfo, ApiError> {
    desk.counter.remove_logo(&session.actor)?;
    struk_settings(desk)
}

pub(super) fn preview_settings(
    desk: &Desk,
    session: &Session,
    request: PreviewSettingsRequest,
) -> Result<StrukPreview, ApiError> {
    let settings = struk_settings_of(request.settings)?;
    let (columns, privacy) = (columns(request.columns)?, privacy(request.masked));
    let preview = desk.counter.preview_settings(&session.actor, &settings, columns, privacy)?;
    Ok(StrukPreview { html: preview.html, text: preview.text, kind: "sample".to_owned() })
}

pub(super) fn printers(desk: &Desk) -> Result<Vec<PrinterInfo>, ApiError> {
    Ok(desk.counter.printers()?.iter().map(printer_info).collect())
}

pub(super) fn set_printer(
    desk: &Desk,
    session: &Session,
    request: PrinterInfo,
) -> Result<Vec<PrinterInfo>, ApiError> {
    desk.counter.set_printer(&session.actor, printer_of(request)?)?;
    printers(desk)
}

pub(super) fn remove_printer(
    desk: &Desk,
    session: &Session,
    name: &str,
) -> Result<Vec<PrinterInfo>, ApiError> {
    desk.counter.remove_printer(&session.actor, name)?;
    printers(desk)
}

pub(super) fn presets() -> Vec<PresetInfo> {
    printer_presets().iter().map(preset_info).collect()
}

pub(super) fn find_printers(desk: &Desk) -> Vec<FoundPrinterInfo> {
    desk.counter.find_printers().iter().map(found_printer_info).collect()
}

pub(super) fn test_print(
    desk: &Desk,
    session: &Session,
    request: &TestPrintRequest,
) -> Result<PrintJobInfo, ApiError> {
    let job = match request.what.as_str() {
        "ruler" => desk.counter.print_ruler(&request.printer)?,
        "page" => desk.counter.print_test_page(&session.actor, &request.printer)?,
        _ => return Err(malformed("what")),
    };
    awaited(desk, job)
}
