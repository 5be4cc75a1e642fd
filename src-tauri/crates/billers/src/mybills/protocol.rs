//! Paths, headers and signing ("introduction", sections on headers, JWT and X-SIGNATURE).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use loket_model::{Bill, Outcome, UtcMillis, Zone};
use serde::Serialize;
use sha2::{Digest as _, Sha256, Sha512};

use super::reader;
use super::wire::{AdviceBody, InquiryBody, PaymentBody};
use crate::advice::AdviceRules;
use crate::biller::{
    Biller, BuildError, CallbackError, CallbackHint, CallbackReply, Capabilities, InquiryAsk, InquiryFailure,
    InquiryStep, PaymentOrder,
};
use crate::http::{HeaderText, HttpReply, HttpRequest, Secret};
use crate::jwt;
use crate::setting::Setting;
use crate::settings::{AccountSettings, SettingsError};

/// Which word precedes the JWT: the header tables say Basic, the raw samples Bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AuthScheme {
    /// `Basic <JWT>`.
    Basic,
    /// `Bearer <JWT>`.
    Bearer,
}

/// How X-SIGNATURE is written: the sample code gives base64, the header samples look like hex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SignatureEncoding {
    /// Base64 of the raw digest.
    Base64,
    /// Lower-case hex of it.
    Hex,
}

/// Which digest X-SIGNATURE has: the recipe names SHA-512, the header samples have the length of SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SignatureHash {
    /// HMAC-SHA512.
    Sha512,
    /// HMAC-SHA256.
    Sha256,
}

/// One MyBills account, ready to sign.
#[derive(Debug, Clone)]
pub(super) struct MyBills {
    url: String,
    claims: Claims,
    auth_scheme: AuthScheme,
    signature_encoding: SignatureEncoding,
    signature_hash: SignatureHash,
    signed_path: String,
    pub(super) price_includes_admin: bool,
    pub(super) inquiry_valid_s: u32,
    advice: AdviceRules,
    jwt_secret: Secret,
    api_secret: Secret,
}

/// Payload of the JWT; the order of fields is the documents'.
#[derive(Debug, Clone, Serialize)]
struct Claims {
    #[serde(rename = "merchantID")]
    merchant_id: i64,
    #[serde(rename = "merchantOutletID")]
    merchant_outlet_id: i64,
    #[serde(rename = "merchantOutletUsername")]
    merchant_outlet_username: String,
    #[serde(rename = "merchantOutletDeviceID", skip_serializing_if = "Option::is_none")]
    merchant_outlet_device_id: Option<String>,
}

/// Settings that an account may have.
pub(super) const SETTINGS: &[Setting] = &[
    Setting::number("merchant-id").needed(),
    Setting::number("outlet-id").needed(),
    Setting::text("outlet-username").needed(),
    Setting::text("device-id"),
    Setting::choice("auth-scheme", &["basic", "bearer"]).usual("basic"),
    Setting::choice("signature-encoding", &["base64", "hex"]).usual("base64"),
    Setting::choice("signature-hash", &["sha512", "sha256"]).usual("sha512"),
    Setting::text("signed-path").usual("/v2.0"),
    Setting::choice("price-includes-admin", &["yes", "no"]).usual("yes"),
    Setting::number("inquiry-valid-s").usual("1800"),
    Setting::text("advice-waits-s"),
    Setting::number("not-received-safe-s").usual("300"),
];

/// Advice cadence is not documented: wait out the slowest answer first, then ask ever less often.
const FIRST_S: u32 = 35;
const STEPS_S: &[u32] = &[35, 120, 600, 1_800, 7_200];

/// How late a request may arrive is not documented; ten times a slow answer.
const NOT_RECEIVED_SAFE_S: u32 = 300;

impl MyBills {
    /// Makes the account.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub(super) fn new(account: &AccountSettings) -> Result<Self, SettingsError> {
        account.must_only_have(SETTINGS)?;
        let number = |name| {
            let text = account.text(name)?;
            text.parse::<i64>().map_err(|_| SettingsError::Invalid { name, value: text.to_owned() })
        };
        let auth = [("basic", AuthScheme::Basic), ("bearer", AuthScheme::Bearer)];
        let encoding = [("base64", SignatureEncoding::Base64), ("hex", SignatureEncoding::Hex)];
        let hash = [("sha512", SignatureHash::Sha512), ("sha256", SignatureHash::Sha256)];
        Ok(Self {
            url: account.checked_url()?,
            claims: Claims {
                merchant_id: number("merchant-id")?,
                merchant_outlet_id: number("outlet-id")?,
                merchant_outlet_username: account.text("outlet-username")?.to_owned(),
                merchant_outlet_device_id: account.optional("device-id").map(str::to_owned),
            },
            auth_scheme: account.choice("auth-scheme", &auth, AuthScheme::Basic)?,
            signature_encoding: account.choice("signature-encoding", &encoding, SignatureEncoding::Base64)?,
            signature_hash: account.choice("signature-hash", &hash, SignatureHash::Sha512)?,
            signed_path: account
                .settings
                .get("signed-path")
                .map_or("/v2.0", String::as_str)
                .trim_end_matches('/')
                .to_owned(),
            price_includes_admin: account.choice(
                "price-includes-admin",
                &[("yes", true), ("no", false)],
                true,
            )?,
            inquiry_valid_s: account.parsed("inquiry-valid-s", 1_800)?,
            advice: account.advice(FIRST_S, STEPS_S, NOT_RECEIVED_SAFE_S)?,
            jwt_secret: account.secret("jwt-secret")?,
            api_secret: account.secret("api-secret")?,
        })
    }

    fn request(&self, call: &str, body: &impl Serialize, at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let body = serde_json::to_vec(body).map_err(|error| BuildError(error.to_string()))?;
        // The vendor's clock is WIB; only the offset form is documented.
        let timestamp = Zone::Wib.rfc3339_seconds(at);
        let jwt = jwt::hs256(&self.claims, &self.jwt_secret)?;
        let signature = self.signature(call, &jwt, &body, &timestamp)?;
        let scheme = match self.auth_scheme {
            AuthScheme::Basic => "Basic",
            AuthScheme::Bearer => "Bearer",
        };
        Ok(HttpRequest::post(
            format!("{}/{call}", self.url),
            vec![
                ("Content-Type", HeaderText::Plain("application/json".to_owned())),
                ("X-TIMESTAMP", HeaderText::Plain(timestamp)),
                ("X-SIGNATURE", HeaderText::Secret(Secret::new(signature))),
                ("Authorization", HeaderText::Secret(Secret::new(format!("{scheme} {jwt}")))),
            ],
            body,
        ))
    }

    /// HMAC over `METHOD:path:JWT:lowerhex(sha256(body)):timestamp`.
    fn signature(&self, call: &str, jwt: &str, body: &[u8], timestamp: &str) -> Result<String, BuildError> {
        let body_hash = hex::encode(Sha256::digest(body));
        let text = format!("POST:{}/{call}:{jwt}:{body_hash}:{timestamp}", self.signed_path);
        let digest = match self.signature_hash {
            SignatureHash::Sha512 => digest_of::<Hmac<Sha512>>(&self.api_secret, &text),
            SignatureHash::Sha256 => digest_of::<Hmac<Sha256>>(&self.api_secret, &text),
        }?;
        Ok(match self.signature_encoding {
            SignatureEncoding::Base64 => STANDARD.encode(digest),
            SignatureEncoding::Hex => hex::encode(digest),
        })
    }
}

fn digest_of<M: Mac + KeyInit>(secret: &Secret, text: &str) -> Result<Vec<u8>, BuildError> {
    let mut mac = <M as KeyInit>::new_from_slice(secret.reveal().as_bytes())
        .map_err(|error| BuildError(error.to_string()))?;
    mac.update(text.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

impl Biller for MyBills {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            label: super::LABEL,
            advice: Some(self.advice.clone()),
            calls_back: true,
            lists_offers: false,
            tells_balance: false,
        }
    }

    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError> {
        self.request("inquiry", &InquiryBody::of(ask), ask.at).map(InquiryStep::Send)
    }

    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
        reader::inquiry(self, ask, reply)
    }

    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        self.request("payment", &PaymentBody::of(order)?, order.at)
    }

    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::settlement(self, order, reply, super::codes::at_payment)
    }

    fn advice_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        self.request("advice", &AdviceBody::of(order)?, order.at)
    }

    fn read_advice(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::settlement(self, order, reply, super::codes::at_advice)
    }

    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, CallbackError> {
        reader::callback(body)
    }

    fn callback_reply(&self, at: UtcMillis) -> CallbackReply {
        CallbackReply { content_type: "application/json", body: callback_body(at) }
    }
}

/// The answer that the callback's page documents, with its empty `result`.
fn callback_body(at: UtcMillis) -> String {
    let timestamp = Zone::Wib.rfc3339_seconds(at);
    format!(
        r#"{{"responseCode":"00","responseMessage":"Success","responseDatetime":"{timestamp}","result":""}}"#
    )
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;

    use loket_model::{Category, CustomerNumber, Product, Reference, Rupiah};

    use super::*;

    pub(in crate::mybills) fn account(extra: &[(&str, &str)]) -> AccountSettings {
        let base = [
            ("merchant-id", "5"),
            ("outlet-id", "896"),
            ("outlet-username", "demo-user"),
            ("device-id", "DEV-1"),
        ];
        let settings = base.iter().chain(extra).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let secrets = [("jwt-secret", "demo-jwt-secret"), ("api-secret", "demo-api-secret")];
        let secrets: BTreeMap<_, _> =
            secrets.into_iter().map(|(k, v)| (k.to_owned(), Secret::new(v))).collect();
        AccountSettings { url: "https://biller.example/api/mybillsv2/v2.0".to_owned(), settings, secrets }
    }

    pub(in crate::mybills) fn token_20() -> Product {
        Product {
            code: "PLNPR20".to_owned(),
            name: "PLN TOKEN 20.000".to_owned(),
            category: Category::PlnPrepaid,
            nominal: Some(Rupiah::from_u32(20_000)),
        }
    }

    fn ask() -> InquiryAsk {
        InquiryAsk {
            reference: Reference::parse("TRX-1").unwrap(),
            product: token_20(),
            customer: CustomerNumber::parse("829374298301").unwrap(),
            months: None,
            amount: Some(Rupiah::from_u32(20_500)),
            year: None,
            identity_no: None,
            offer: None,
            at: UtcMillis::parse_rfc3339("2022-01-18T13:50:04+07:00").unwrap(),
        }
    }

    fn request_of(biller: &MyBills) -> HttpRequest {
        match biller.inquiry(&ask()).unwrap() {
            InquiryStep::Send(request) => request,
            InquiryStep::Known(_) => unreachable!("MyBills is always asked"),
        }
    }

    fn header<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
        request.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.reveal()).unwrap()
    }

    #[test]
    fn a_request_is_signed_as_documented() {
        let request = request_of(&MyBills::new(&account(&[])).unwrap());
        insta::assert_snapshot!(String::from_utf8_lossy(&request.body), @r#"{"partnerReferenceNo":"TRX-1","productCode":"PLNPR20","productPrice":20500,"customerID":"829374298301","customerPeriode":""}"#);
        assert_eq!(request.url, "https://biller.example/api/mybillsv2/v2.0/inquiry");
        assert_eq!(header(&request, "X-TIMESTAMP"), "2022-01-18T13:50:04+07:00");
        // Worked out with another implementation of the documented recipe.
        let signature =
            "BYQjMSpZ3gxuqAk9B+rz27QXoj4P59RNRQMa4lGlZUA0lHMEsQISFoJ605sIQFOh7j0HBmcFMSPVURityLrq+A==";
        assert_eq!(header(&request, "X-SIGNATURE"), signature);
        let authorization = header(&request, "Authorization");
        assert!(
            authorization.starts_with("Basic ")
                && authorization.ends_with(".OP6ZG5GXvGXk5VsNtr4FVC_Uv3HgrCtB63xwyCOqiIg")
        );
    }

    #[test]
    fn contradictions_of_the_documents_are_options() {
        let options = [("auth-scheme", "bearer"), ("signature-encoding", "hex"), ("signed-path", "")];
        let request = request_of(&MyBills::new(&account(&options)).unwrap());
        assert!(header(&request, "Authorization").starts_with("Bearer "));
        let signature = header(&request, "X-SIGNATURE");
        assert!(signature.len() == 128 && signature.bytes().all(|b| b.is_ascii_hexdigit()));
        // Worked out with another implementation of the documented recipe.
        let check = |options: &[(&str, &str)], expected: &str| {
            let request = request_of(&MyBills::new(&account(options)).unwrap());
            assert_eq!(header(&request, "X-SIGNATURE"), expected, "{options:?}");
        };
        check(&[("signature-hash", "sha256")], "LxFvPX+O4pXHD2wd7R9iipjR4HEryeE97Jh3AWI+xVQ=");
        check(
            &[("signature-hash", "sha256"), ("signature-encoding", "hex")],
            "2f116f3d7f8ee295c70f6c1ded1f628a98d1e0712bc9e13dec987701623ec554",
        );
    }

    #[test]
    fn wrong_settings_are_named() {
        let check = |extra: &[(&str, &str)], expected: &str| {
            assert_eq!(MyBills::new(&account(extra)).map(|_| ()).unwrap_err().to_string(), expected);
        };
        check(&[("auth-scheme", "digest")], "setting auth-scheme cannot be \"digest\"");
        check(&[("signature-hash", "sha1")], "setting signature-hash cannot be \"sha1\"");
        check(&[("merchant-id", "five")], "setting merchant-id cannot be \"five\"");
        check(&[("merchant-idd", "5")], "unknown setting merchant-idd");
        check(&[("outlet-username", "")], "missing setting outlet-username");
        check(&[("advice-waits-s", "35,0")], "setting advice-waits-s cannot be \"35,0\"");
        let mut without_secret = account(&[]);
        without_secret.secrets.clear();
        assert_eq!(
            MyBills::new(&without_secret).map(|_| ()).unwrap_err(),
            SettingsError::MissingSecret("jwt-secret")
        );
    }

    #[test]
    fn debug_forms_show_no_secret() {
        let biller = MyBills::new(&account(&[])).unwrap();
        let request = request_of(&biller);
        let shown = format!("{biller:?} {request:?}");
        for secret in ["demo-jwt-secret", "demo-api-secret", "BYQjMSpZ", "eyJ", "829374298301"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
    }
}
