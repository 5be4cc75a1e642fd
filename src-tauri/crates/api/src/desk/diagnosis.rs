//! The text for whoever helps from far away.

use super::Desk;
use crate::dto::DiagnosisInfo;
use crate::error::ApiError;

/// Every room of this program has the same.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn diagnosis(desk: &Desk) -> Result<DiagnosisInfo, ApiError> {
    let at = desk.zone()?.format(desk.counter.now(), "%Y%m%d-%H%M%S");
    Ok(DiagnosisInfo {
        version: VERSION.to_owned(),
        file_name: format!("diagnosis-{at}.txt"),
        text: desk.counter.diagnosis(VERSION)?,
    })
}
