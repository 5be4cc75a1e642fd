//! Who is asking: content type, time, JWT and `X-SIGNATURE`, MyBills API document, introduction.
//!
//! Whether a timestamp is recent is not judged: the document names no window, and its own samples are years old.

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use jiff::civil::DateTime;
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha512};

use super::wire::ResponseCode;
use crate::config::{AuthScheme, MyBillsSettings, SignatureEncoding};
use crate::faults::Step;

/// Checks everything about a request but the meaning of its body.
///
/// # Errors
/// 39 for a missing or malformed content type or time, 401 for a bad JWT, 12 for another partner's claims, 13
/// for a wrong signature.
pub(super) fn verify(
    settings: &MyBillsSettings,
    step: Step,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<(), ResponseCode> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if !header(header::CONTENT_TYPE.as_str()).is_some_and(is_json) {
        return Err(ResponseCode::BadParameter);
    }
    let timestamp =
        header("X-TIMESTAMP").filter(|text| is_wib_time(text)).ok_or(ResponseCode::BadParameter)?;
    let jwt = header(header::AUTHORIZATION.as_str())
        .and_then(|text| token_of(text, settings.auth_scheme))
        .ok_or(ResponseCode::InvalidJwt)?;
    let claims = claims_of(jwt, &settings.jwt_secret).ok_or(ResponseCode::InvalidJwt)?;
    if !is_partner(&claims, settings) {
        return Err(ResponseCode::InvalidPartner);
    }
    let path = format!("{}/{}", settings.signed_path, step.name());
    let digest = header("X-SIGNATURE").and_then(|text| decode_signature(text, settings.signature_encoding));
    let text = string_to_sign("POST", &path, jwt, body, timestamp);
    let genuine =
        digest.is_some_and(|digest| is_genuine::<Hmac<Sha512>>(&settings.api_secret, &text, &digest));
    if genuine { Ok(()) } else { Err(ResponseCode::InvalidSignature) }
}

fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// `yyyy-MM-ddTHH:mm:ss+07:00`, nothing else.
fn is_wib_time(text: &str) -> bool {
    let strict = |civil: &str| {
        DateTime::strptime("%Y-%m-%dT%H:%M:%S", civil)
            .is_ok_and(|time| time.strftime("%Y-%m-%dT%H:%M:%S").to_string() == civil)
    };
    text.strip_suffix("+07:00").is_some_and(strict)
}

fn token_of(authorization: &str, accepted: AuthScheme) -> Option<&str> {
    let (scheme, jwt) = authorization.split_once(' ')?;
    let basic = scheme.eq_ignore_ascii_case("Basic");
    let bearer = scheme.eq_ignore_ascii_case("Bearer");
    let welcome = match accepted {
        AuthScheme::Basic => basic,
        AuthScheme::Bearer => bearer,
        AuthScheme::Either => basic || bearer,
    };
    welcome.then_some(jwt)
}

/// The claims of a JWT whose HS256 signature is genuine.
fn claims_of(jwt: &str, secret: &str) -> Option<Value> {
    let (signed, signature) = jwt.rsplit_once('.')?;
    let (head, claims) = signed.split_once('.')?;
    let json =
        |part: &str| -> Option<Value> { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok() };
    let head = json(head)?;
    let expected_head =
        head.get("alg")?.as_str() == Some("HS256") && head.get("typ")?.as_str() == Some("JWT");
    let digest = URL_SAFE_NO_PAD.decode(signature).ok()?;
    let genuine = expected_head && is_genuine::<Hmac<Sha256>>(secret, signed, &digest);
    if genuine { json(claims) } else { None }
}

fn is_partner(claims: &Value, settings: &MyBillsSettings) -> bool {
    let number = |name: &str| claims.get(name).and_then(Value::as_u64);
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    number("merchantID") == Some(settings.merchant_id)
        && number("merchantOutletID") == Some(settings.outlet_id)
        && text("merchantOutletUsername") == Some(settings.outlet_username.as_str())
        && claims
            .get("merchantOutletDeviceID")
            .is_none_or(|device| device.as_str() == Some(settings.device_id.as_str()))
}

/// `METHOD:path:JWT:lowerhex(sha256(body)):time`, with the body exactly as it was sent.
fn string_to_sign(method: &str, path: &str, jwt: &str, body: &[u8], timestamp: &str) -> String {
    format!("{method}:{path}:{jwt}:{}:{timestamp}", hex::encode(Sha256::digest(body)))
}

fn decode_signature(text: &str, encoding: SignatureEncoding) -> Option<Vec<u8>> {
    match encoding {
        SignatureEncoding::Base64 => STANDARD.decode(text).ok(),
        SignatureEncoding::Hex => hex::decode(text).ok(),
    }
}

fn is_genuine<M: Mac + KeyInit>(secret: &str, text: &str, digest: &[u8]) -> bool {
    let Ok(mut mac) = <M as KeyInit>::new_from_slice(secret.as_bytes()) else { return false };
    mac.update(text.as_bytes());
    mac.verify_slice(digest).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLAIMS: &str = r#"{"merchantID":5,"merchantOutletID":896,"merchantOutletUsername":"demo-user","merchantOutletDeviceID":"DEV-1"}"#;
    const BODY: &str = r#"{"partnerReferenceNo":"TRX-1","productCode":"PLNPR20","productPrice":20500,"customerID":"829374298301","customerPeriode":""}"#;
    const JWT_SIGNATURE: &str = "OP6ZG5GXvGXk5VsNtr4FVC_Uv3HgrCtB63xwyCOqiIg";
    const SIGNATURE: &str =
        "BYQjMSpZ3gxuqAk9B+rz27QXoj4P59RNRQMa4lGlZUA0lHMEsQISFoJ605sIQFOh7j0HBmcFMSPVURityLrq+A==";

    fn vector_jwt() -> String {
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.{JWT_SIGNATURE}", part(r#"{"alg":"HS256","typ":"JWT"}"#), part(CLAIMS))
    }

    fn vector_headers() -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json; charset=utf-8".parse().unwrap());
        headers.insert("x-timestamp", "2022-01-18T13:50:04+07:00".parse().unwrap());
        headers.insert("authorization", format!("Basic {}", vector_jwt()).parse().unwrap());
        headers.insert("x-signature", SIGNATURE.parse().unwrap());
        headers
    }

    #[test]
    fn the_vector_is_genuine() {
        assert_eq!(
            hex::encode(Sha256::digest(BODY)),
            "fc546a4a99e2a8b11ca139ac9b2d8c7c01620d4a3f4e66f4f9ab857c996a5ad0"
        );
        let settings = MyBillsSettings::default();
        assert_eq!(verify(&settings, Step::Inquiry, &vector_headers(), BODY.as_bytes()), Ok(()));
    }

    #[test]
    fn the_same_digest_in_hexadecimal_is_genuine_where_that_is_asked_for() {
        let settings =
            MyBillsSettings { signature_encoding: SignatureEncoding::Hex, ..MyBillsSettings::default() };
        let mut headers = vector_headers();
        let refused = verify(&settings, Step::Inquiry, &headers, BODY.as_bytes());
        assert_eq!(refused, Err(ResponseCode::InvalidSignature));
        let digest = hex::encode(STANDARD.decode(SIGNATURE).unwrap());
        headers.insert("x-signature", digest.parse().unwrap());
        assert_eq!(verify(&settings, Step::Inquiry, &headers, BODY.as_bytes()), Ok(()));
    }

    #[test]
    fn anything_changed_is_refused() {
        let check = |name: &'static str, value: &str, expected: ResponseCode| {
            let mut headers = vector_headers();
            headers.insert(name, value.parse().unwrap());
            let verdict = verify(&MyBillsSettings::default(), Step::Inquiry, &headers, BODY.as_bytes());
            assert_eq!(verdict, Err(expected), "{name}: {value}");
        };
        check("content-type", "text/plain", ResponseCode::BadParameter);
        for time in [
            "2022-01-18 13:50:04+07:00",
            "2022-01-18T13:50:04Z",
            "2022-13-18T13:50:04+07:00",
            "2022-1-18T13:50:04+07:00",
        ] {
            check("x-timestamp", time, ResponseCode::BadParameter);
        }
        check("x-timestamp", "2022-01-18T13:50:05+07:00", ResponseCode::InvalidSignature);
        check("x-signature", "AAAA", ResponseCode::InvalidSignature);
        check("authorization", &format!("Bearer {}", vector_jwt()), ResponseCode::InvalidJwt);
        check("authorization", &format!("Basic x{}", vector_jwt()), ResponseCode::InvalidJwt);
        check("authorization", "Basic", ResponseCode::InvalidJwt);

        let settings = MyBillsSettings::default();
        let verdict = |settings: &MyBillsSettings, step, body: &str| {
            verify(settings, step, &vector_headers(), body.as_bytes())
        };
        assert_eq!(verdict(&settings, Step::Payment, BODY), Err(ResponseCode::InvalidSignature));
        assert_eq!(verdict(&settings, Step::Inquiry, "{}"), Err(ResponseCode::InvalidSignature));
        let stranger = MyBillsSettings { outlet_id: 897, ..settings.clone() };
        assert_eq!(verdict(&stranger, Step::Inquiry, BODY), Err(ResponseCode::InvalidPartner));
        let other_device = MyBillsSettings { device_id: "DEV-2".to_owned(), ..settings };
        assert_eq!(verdict(&other_device, Step::Inquiry, BODY), Err(ResponseCode::InvalidPartner));
    }

    #[test]
    fn the_scheme_is_the_configured_one() {
        let check = |accepted, text, expected| assert_eq!(token_of(text, accepted), expected, "{text}");
        check(AuthScheme::Basic, "Basic a.b.c", Some("a.b.c"));
        check(AuthScheme::Bearer, "Basic a.b.c", None);
        check(AuthScheme::Bearer, "Bearer a.b.c", Some("a.b.c"));
        check(AuthScheme::Either, "bearer a.b.c", Some("a.b.c"));
        check(AuthScheme::Either, "Digest a.b.c", None);
    }
}
