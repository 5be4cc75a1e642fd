//! What a sandbox is started with. Values only; nothing here reads files or the environment.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};

use crate::faults::Fault;

/// How to start a [`Sandbox`](crate::Sandbox).
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Loopback address to listen on; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// The MyBills partner that the sandbox knows.
    pub mybills: MyBillsSettings,
    /// Milliseconds between acting on a request and answering it.
    pub latency_ms: u64,
    /// The faults that are active from the start.
    pub faults: Vec<Fault>,
}

impl Default for SandboxConfig {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            mybills: MyBillsSettings::default(),
            latency_ms: 0,
            faults: Vec::new(),
        }
    }
}

/// The one partner that the MyBills side accepts, and how that partner signs.
#[derive(Debug, Clone)]
pub struct MyBillsSettings {
    /// JWT claim `merchantID`.
    pub merchant_id: u64,
    /// JWT claim `merchantOutletID`, echoed in every transaction.
    pub outlet_id: u64,
    /// JWT claim `merchantOutletUsername`.
    pub outlet_username: String,
    /// JWT claim `merchantOutletDeviceID`; a request may leave the claim out, but not differ.
    pub device_id: String,
    /// HS256 key of the JWT.
    pub jwt_secret: String,
    /// HMAC-SHA512 key of `X-SIGNATURE`.
    pub api_secret: String,
    /// The partner's opening deposit, in rupiah.
    pub deposit: u64,
    /// What is added to the denomination to make `productPrice`, in rupiah.
    pub margin: u64,
    /// The partner's share of each sale (`productMerchantFee`), in rupiah; the deposit pays the price less this.
    pub merchant_fee: u64,
    /// The `Authorization` scheme that is accepted.
    pub auth_scheme: AuthScheme,
    /// How the digest in `X-SIGNATURE` is written.
    pub signature_encoding: SignatureEncoding,
    /// What stands before `/inquiry` in the signed path; the vendor's document leaves it open.
    pub signed_path: String,
    /// Published peculiarities to put into the answers.
    pub oddities: Oddities,
}

impl MyBillsSettings {
    /// What a client's account must be set to, by the names of the vendor's credential table.
    #[must_use]
    pub fn account_settings(&self) -> BTreeMap<String, String> {
        let settings = [
            ("merchant-id", self.merchant_id.to_string()),
            ("outlet-id", self.outlet_id.to_string()),
            ("outlet-username", self.outlet_username.clone()),
            ("device-id", self.device_id.clone()),
        ];
        settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// The keys that a client signs with; play money needs no secrecy.
    #[must_use]
    pub fn account_secrets(&self) -> BTreeMap<String, String> {
        let secrets = [("jwt-secret", &self.jwt_secret), ("api-secret", &self.api_secret)];
        secrets.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

impl Default for MyBillsSettings {
    fn default() -> Self {
        Self {
            merchant_id: 5,
            outlet_id: 896,
            outlet_username: "demo-user".to_owned(),
            device_id: "DEV-1".to_owned(),
            jwt_secret: "demo-jwt-secret".to_owned(),
            api_secret: "demo-api-secret".to_owned(),
            deposit: 5_000_000,
            margin: 500,
            merchant_fee: 300,
            auth_scheme: AuthScheme::Basic,
            signature_encoding: SignatureEncoding::Base64,
            signed_path: "/v2.0".to_owned(),
            oddities: Oddities::default(),
        }
    }
}

/// The `Authorization` scheme: the document's tables say Basic, its raw samples say Bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthScheme {
    /// `Basic <JWT>` only.
    Basic,
    /// `Bearer <JWT>` only.
    Bearer,
    /// Both.
    Either,
}

/// How `X-SIGNATURE` is written: the document's code makes base64, its header samples are hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// Standard base64 with padding, 88 characters.
    Base64,
    /// Hexadecimal, 128 characters.
    Hex,
}

/// Peculiarities of the published samples that a client has to bear.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Oddities {
    /// A comma after the last member of every object, as in the document's samples (not valid JSON).
    pub trailing_commas: bool,
    /// Numbers written as text, as the document's field tables type them.
    pub numbers_as_text: bool,
}
