//! What a sandbox is started with. Values only; nothing here reads files or the environment.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};

use serde::{Deserialize, Serialize};

use crate::faults::Fault;
use crate::{ayoconnect, iak, khoins, mybills};

/// One door of the sandbox: a biller's service with a base URL of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// MyBills v2.0.
    #[default]
    #[serde(rename = "mybills")]
    MyBills,
    /// IAK postpaid, JSON and XML.
    IakPostpaid,
    /// IAK prepaid v2, JSON and XML.
    IakPrepaid,
    /// KHOINS.
    Khoins,
    /// Ayoconnect v2.
    Ayoconnect,
}

impl Side {
    /// Every side.
    pub const ALL: [Self; 5] =
        [Self::MyBills, Self::IakPostpaid, Self::IakPrepaid, Self::Khoins, Self::Ayoconnect];

    /// The kind of account that talks to it.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::MyBills => "mybills",
            Self::IakPostpaid => "iak-postpaid",
            Self::IakPrepaid => "iak-prepaid",
            Self::Khoins => "khoins",
            Self::Ayoconnect => "ayoconnect",
        }
    }

    /// What follows the host in its base URL.
    #[must_use]
    pub const fn base_path(self) -> &'static str {
        match self {
            Self::MyBills => mybills::BASE_PATH,
            Self::IakPostpaid => iak::POSTPAID_PATH,
            Self::IakPrepaid => iak::PREPAID_PATH,
            Self::Khoins => khoins::BASE_PATH,
            Self::Ayoconnect => ayoconnect::BASE_PATH,
        }
    }
}

/// An account that a side accepts, by the names that a client's documents use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxAccount {
    /// `mybills`, `iak-postpaid`, …
    pub kind: &'static str,
    /// Base URL.
    pub url: String,
    /// Settings that may be shown.
    pub settings: BTreeMap<String, String>,
    /// Secrets; play money needs no secrecy.
    pub secrets: BTreeMap<String, String>,
}

/// How to start a [`Sandbox`](crate::Sandbox).
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Loopback address to listen on; port 0 lets the system choose.
    pub listen: SocketAddr,
    /// The MyBills partner that the sandbox knows.
    pub mybills: MyBillsSettings,
    /// The IAK member, for both of its services.
    pub iak: IakSettings,
    /// The KHOINS member.
    pub khoins: KhoinsSettings,
    /// The Ayoconnect partner.
    pub ayoconnect: AyoconnectSettings,
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
            iak: IakSettings::default(),
            khoins: KhoinsSettings::default(),
            ayoconnect: AyoconnectSettings::default(),
            latency_ms: 0,
            faults: Vec::new(),
        }
    }
}

impl SandboxConfig {
    /// What a partner's account at a side must be set to.
    pub(crate) fn account(&self, side: Side, url: String) -> SandboxAccount {
        let (settings, secrets) = match side {
            Side::MyBills => (self.mybills.account_settings(), self.mybills.account_secrets()),
            Side::IakPostpaid | Side::IakPrepaid => {
                (self.iak.account_settings(), texts([("api-key", &self.iak.api_key)]))
            }
            Side::Khoins => (
                self.khoins.account_settings(),
                texts([("member-pass", &self.khoins.member_pass), ("member-pin", &self.khoins.member_pin)]),
            ),
            Side::Ayoconnect => (
                BTreeMap::new(),
                texts([("api-key", &self.ayoconnect.api_key), ("api-secret", &self.ayoconnect.api_secret)]),
            ),
        };
        SandboxAccount { kind: side.kind(), url, settings, secrets }
    }
}

fn texts<const N: usize>(pairs: [(&str, &String); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

/// The IAK member that the sandbox knows; one wallet for postpaid and prepaid.
#[derive(Debug, Clone)]
pub struct IakSettings {
    /// The registered phone number.
    pub username: String,
    /// Key of the signatures.
    pub api_key: String,
    /// The wallet's opening balance, in rupiah.
    pub deposit: u64,
    /// What accounts are told to speak; the sandbox answers in the form of each request.
    pub format: IakFormat,
    /// Which of the two published schemes of test numbers is played.
    pub numbers: IakNumbers,
    /// Published peculiarities to put into the answers: `desc` as `""` or `[]`, `no_ref`, numbers as text.
    pub oddities: bool,
}

impl IakSettings {
    fn account_settings(&self) -> BTreeMap<String, String> {
        let format = match self.format {
            IakFormat::Json => "json".to_owned(),
            IakFormat::Xml => "xml".to_owned(),
        };
        texts([("username", &self.username), ("format", &format)])
    }
}

impl Default for IakSettings {
    fn default() -> Self {
        Self {
            username: "081200000000".to_owned(),
            api_key: "abc123key".to_owned(),
            deposit: 50_000_000,
            format: IakFormat::Json,
            numbers: IakNumbers::LastDigit,
            oddities: false,
        }
    }
}

/// The form of IAK's requests and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IakFormat {
    /// `application/json`.
    Json,
    /// `application/xml`.
    Xml,
}

/// IAK's two published schemes of test numbers, which contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IakNumbers {
    /// The older one: the last digit says what happens.
    LastDigit,
    /// The newer one: the last four digits are the stage and the response code.
    StageAndCode,
}

/// The KHOINS member that the sandbox knows.
#[derive(Debug, Clone)]
pub struct KhoinsSettings {
    /// `memberid`.
    pub member_id: String,
    /// `memberpass`.
    pub member_pass: String,
    /// `memberpin`.
    pub member_pin: String,
    /// Opening balance, in rupiah.
    pub deposit: u64,
    /// Whether callbacks are broken as in the published sample.
    pub broken_callbacks: bool,
}

impl KhoinsSettings {
    /// The member, and one pattern for each product whose prose the sandbox makes up, since none is published.
    fn account_settings(&self) -> BTreeMap<String, String> {
        let mut settings = texts([("member-id", &self.member_id)]);
        // How the amount of a free denomination is sent is not published; the sandbox reads it here.
        settings.insert("amount-parameter".to_owned(), "qty".to_owned());
        settings.extend(
            khoins::PATTERNS.iter().map(|(code, pattern)| (format!("pattern.{code}"), (*pattern).to_owned())),
        );
        settings
    }
}

impl Default for KhoinsSettings {
    fn default() -> Self {
        Self {
            member_id: "KH0001".to_owned(),
            member_pass: "demo&pass".to_owned(),
            member_pin: "123 456".to_owned(),
            deposit: 50_000_000,
            broken_callbacks: false,
        }
    }
}

/// The Ayoconnect partner that the sandbox knows.
#[derive(Debug, Clone)]
pub struct AyoconnectSettings {
    /// `KEY`, which is also the `partnerId`.
    pub api_key: String,
    /// Key of the token's signature.
    pub api_secret: String,
    /// Opening balance, in rupiah.
    pub deposit: u64,
    /// Statuses that a payment stays in process for, after which it ends.
    pub pending_statuses: u32,
    /// Published peculiarities to put into the answers: numbers as text, rows in another order, `N/A`.
    pub oddities: bool,
}

impl Default for AyoconnectSettings {
    fn default() -> Self {
        Self {
            api_key: "demo-partner".to_owned(),
            api_secret: "demo-secret".to_owned(),
            deposit: 50_000_000,
            pending_statuses: 0,
            oddities: false,
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
