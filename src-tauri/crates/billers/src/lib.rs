//! The billers: one folder each (`protocol.rs` for paths, headers and signing, `wire.rs` for their shapes), and
//! the one transport that reaches them.
//!
//! Adapters are pure: typed words in, bytes out, and back. Deliberately absent: state, retries, fail-over, and
//! any decision about money; whatever an adapter does not surely recognise is unresolved.
#![deny(missing_docs)]

mod advice;
mod ayoconnect;
mod biller;
mod compare;
mod decode;
mod http;
mod iak;
mod jwt;
mod khoins;
mod kind;
mod lenient;
mod meaning;
mod mybills;
mod prose_amount;
mod setting;
mod settings;
mod transport;

use std::sync::Arc;

pub use advice::{AdviceRules, MORNING_HOUR_WIB};
pub use biller::{
    Biller, BuildError, CALL_CHARS_MAX, CallbackError, CallbackHint, CallbackReply, Capabilities, InquiryAsk,
    InquiryFailure, InquiryStep, PaymentOrder,
};
pub use compare::bounded;
pub use decode::{BodyFormat, DecodeAsk, Decoded, Step};
pub use http::{HeaderText, HttpReply, HttpRequest, Method, Secret, SendError, Transport};
pub use kind::Kind;
pub use setting::{Setting, SettingForm};
pub use settings::{AccountSettings, SettingsError, is_same_place, is_sandbox};
pub use transport::{HttpTransport, TransportLimits};

/// Kinds of account that Loket speaks. A new biller is its folder and its line here.
pub const KINDS: &[&Kind] =
    &[&mybills::KIND, &iak::POSTPAID, &iak::PREPAID, &khoins::KIND, &ayoconnect::KIND];

/// Makes a biller from an account's settings.
///
/// # Errors
/// [`SettingsError`] naming the first setting that is missing or wrong.
pub fn biller_of(kind: &str, account: &AccountSettings) -> Result<Arc<dyn Biller>, SettingsError> {
    let kind = Kind::find(kind).ok_or_else(|| SettingsError::Kind(kind.to_owned()))?;
    (kind.make)(account)
}

/// The biller's name for people.
#[must_use]
pub fn label_of(kind: &str) -> &'static str {
    Kind::find(kind).map_or("Biller", |kind| kind.label)
}
