//! Signed tokens (JWT, HS256), for the billers that want their words or their name signed so.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Serialize;
use sha2::Sha256;

use crate::biller::BuildError;
use crate::http::Secret;

/// The header with its fields in the documents' order, which JWT libraries do not keep.
const HEADER: &[u8] = br#"{"alg":"HS256","typ":"JWT"}"#;

/// Signs the claims, written in the order of their fields, with the secret's own bytes.
///
/// # Errors
/// [`BuildError`] when the claims cannot be written as JSON.
pub(crate) fn hs256(claims: &impl Serialize, secret: &Secret) -> Result<String, BuildError> {
    let claims = serde_json::to_vec(claims).map_err(|error| BuildError(error.to_string()))?;
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(HEADER), URL_SAFE_NO_PAD.encode(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes())
        .map_err(|error| BuildError(error.to_string()))?;
    mac.update(signed.as_bytes());
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())))
}
