//! The billers: one folder each (`protocol.rs` for paths, headers and signing, `wire.rs` for their shapes), and
//! the one transport that reaches them.
//!
//! Adapters are pure: typed words in, bytes out, and back. Deliberately absent: state, retries, fail-over, and
//! any decision about money; whatever an adapter does not surely recognise is unresolved.
#![deny(missing_docs)]

mod biller;
mod http;
mod lenient;
pub mod mybills;
mod settings;
mod transport;

use std::sync::Arc;

pub use biller::{Biller, BuildError, CallbackHint, Capabilities, InquiryAsk, InquiryFailure, PaymentOrder};
pub use http::{HeaderText, HttpReply, HttpRequest, Secret, SendError, Transport};
pub use settings::{AccountSettings, SettingsError, is_sandbox};
pub use transport::{HttpTransport, TransportLimits};

/// Kinds of account that Loket speaks, with the secrets that each needs.
pub const KINDS: &[(&str, &[&str])] = &[("mybills", mybills::SECRETS)];

/// The vendors' published sandboxes.
const VENDOR_SANDBOX_HOSTS: &[&str] = &[mybills::SANDBOX_HOST];

/// Makes a biller from an account's settings.
///
/// # Errors
/// [`SettingsError`] naming the first setting that is missing or wrong.
pub fn biller_of(kind: &str, account: &AccountSettings) -> Result<Arc<dyn Biller>, SettingsError> {
    match kind {
        "mybills" => Ok(Arc::new(mybills::MyBills::new(account)?)),
        _ => Err(SettingsError::Kind(kind.to_owned())),
    }
}

/// The biller's name for people.
#[must_use]
pub fn label_of(kind: &str) -> &'static str {
    match kind {
        "mybills" => mybills::LABEL,
        _ => "Biller",
    }
}
