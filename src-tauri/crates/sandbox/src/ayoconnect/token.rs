//! Who is asking: `KEY`, `VERSION` and the JWT in `TOKEN`, which is the request itself (Ayoconnect, authentication).

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;

use crate::config::AyoconnectSettings;

/// The token's payload, by names in lower case: the vendor's samples write them both ways.
#[derive(Debug)]
pub(super) struct Claims(BTreeMap<String, Value>);

impl Claims {
    /// A text that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(&name.to_lowercase())?.as_str().filter(|text| !text.is_empty())
    }

    /// A whole number that is not negative.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.0.get(&name.to_lowercase())?.as_u64()
    }
}

/// The claims of a request whose headers, token and body are as the document asks; `None` for any other.
pub(super) fn verify(settings: &AyoconnectSettings, headers: &HeaderMap, body: &[u8]) -> Option<Claims> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let known = header("KEY") == Some(settings.api_key.as_str()) && header("VERSION") == Some("2.0");
    if !known || !matches!(body.trim_ascii(), b"" | b"{}") {
        return None;
    }
    let claims = claims_of(header("TOKEN")?, &settings.api_secret)?;
    (claims.text("partnerId") == Some(settings.api_key.as_str())).then_some(claims)
}

/// The claims of a JWT whose HS256 signature, keyed with the secret as it is, is genuine.
fn claims_of(jwt: &str, secret: &str) -> Option<Claims> {
    let (signed, signature) = jwt.rsplit_once('.')?;
    let (head, claims) = signed.split_once('.')?;
    let json =
        |part: &str| -> Option<Value> { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok() };
    if json(head)?.get("alg")?.as_str() != Some("HS256") {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(signed.as_bytes());
    mac.verify_slice(&URL_SAFE_NO_PAD.decode(signature).ok()?).ok()?;
    match json(claims)? {
        Value::Object(members) => {
            Some(Claims(members.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAYLOAD: &str =
        r#"{"partnerId":"demo-partner","accountNumber":"0811111111","productCode":"DEMO1"}"#;
    const SIGNATURE: &str = "pAY7t3MR5gQePTKWa35U1kyfZJvRqV9OuF2Hycbzrgw";

    fn jwt(head: &str, payload: &str, signature: &str) -> String {
        format!("{}.{}.{signature}", URL_SAFE_NO_PAD.encode(head), URL_SAFE_NO_PAD.encode(payload))
    }

    fn headers(token: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [("key", "demo-partner"), ("version", "2.0"), ("token", token)] {
            headers.insert(name, value.parse().unwrap());
        }
        headers
    }

    #[test]
    fn the_vector_is_genuine_and_its_claims_are_read_whatever_their_case() {
        let token = jwt(r#"{"alg":"HS256","typ":"JWT"}"#, PAYLOAD, SIGNATURE);
        for body in [&b""[..], b"{}", b" {}\n"] {
            let claims = verify(&AyoconnectSettings::default(), &headers(&token), body).unwrap();
            assert_eq!(claims.text("AccountNumber"), Some("0811111111"));
            assert_eq!((claims.text("amount"), claims.number("amount")), (None, None));
        }
    }

    #[test]
    fn anything_changed_is_refused() {
        let head = r#"{"alg":"HS256","typ":"JWT"}"#;
        let settings = AyoconnectSettings::default();
        let check = |settings: &AyoconnectSettings, headers: &HeaderMap, body: &[u8]| {
            assert!(verify(settings, headers, body).is_none());
        };
        let genuine = headers(&jwt(head, PAYLOAD, SIGNATURE));
        check(&settings, &genuine, b"{\"partnerId\":\"demo-partner\"}");
        check(&AyoconnectSettings { api_secret: "other".to_owned(), ..settings.clone() }, &genuine, b"");
        check(&AyoconnectSettings { api_key: "other".to_owned(), ..settings.clone() }, &genuine, b"");
        for (name, value) in [("key", "other"), ("version", "1.0"), ("token", "a.b.c"), ("token", "a")] {
            let mut changed = genuine.clone();
            changed.insert(name, value.parse().unwrap());
            check(&settings, &changed, b"");
        }
        check(&settings, &headers(&jwt(r#"{"alg":"none"}"#, PAYLOAD, "")), b"");
        check(&settings, &headers(&jwt(head, &PAYLOAD.replace('8', "9"), SIGNATURE)), b"");
    }
}
