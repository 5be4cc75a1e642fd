//! A text for whoever helps from far away, and what this program says about itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The text, and under which name it is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DiagnosisInfo {
    /// This Loket's version.
    pub version: String,
    /// Name for its file.
    pub file_name: String,
    /// The whole of it: no customer, person or secret is named.
    pub text: String,
}
