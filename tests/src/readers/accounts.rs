//! Throw-away accounts, one for each kind and body format; their secrets sign nothing but the corpus.

use loket_counter::billers::{AccountSettings, BodyFormat, Secret};

use super::Echoes;
use super::cases::{AYOCONNECT, Case, IAK_POSTPAID, IAK_PREPAID, KHOINS, MYBILLS};

/// Settings as pairs of name and value.
type Pairs = &'static [(&'static str, &'static str)];

/// An account that reads one kind in one format.
pub(super) struct Account {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) format: BodyFormat,
    pub(super) url: &'static str,
    pub(super) settings: Pairs,
    pub(super) secrets: Pairs,
    pub(super) echoes: Echoes,
    pub(super) cases: &'static [Case],
}

/// One row for each reader; a kind without a row fails the tests.
pub(super) const ACCOUNTS: &[Account] = &[
    Account {
        name: "mybills",
        kind: "mybills",
        format: BodyFormat::Json,
        url: "https://biller.example/api/mybillsv2/v2.0",
        settings: &[("merchant-id", "5"), ("outlet-id", "896"), ("outlet-username", "demo-user")],
        secrets: &[("jwt-secret", "demo-jwt-secret"), ("api-secret", "demo-api-secret")],
        echoes: Echoes { amount: true, their_reference: false },
        cases: MYBILLS,
    },
    iak("iak-postpaid json", "iak-postpaid", BodyFormat::Json, "json"),
    iak("iak-postpaid xml", "iak-postpaid", BodyFormat::Xml, "xml"),
    iak("iak-prepaid json", "iak-prepaid", BodyFormat::Json, "json"),
    iak("iak-prepaid xml", "iak-prepaid", BodyFormat::Xml, "xml"),
    Account {
        name: "khoins",
        kind: "khoins",
        format: BodyFormat::Json,
        url: "https://biller.example",
        settings: PATTERNS,
        secrets: &[("member-pass", "demo-pass"), ("member-pin", "1234")],
        // The amount stands in prose, and only where a pattern finds it.
        echoes: Echoes { amount: false, their_reference: false },
        cases: KHOINS,
    },
    Account {
        name: "ayoconnect",
        kind: "ayoconnect",
        format: BodyFormat::Json,
        url: "https://biller.example",
        settings: &[],
        secrets: &[("api-key", "demo-partner"), ("api-secret", "demo-secret")],
        echoes: Echoes { amount: true, their_reference: false },
        cases: AYOCONNECT,
    },
];

const fn iak(name: &'static str, kind: &'static str, format: BodyFormat, word: &'static str) -> Account {
    // The settings of a constant must be constants themselves.
    let settings: Pairs = match word.as_bytes() {
        b"xml" => &[("username", "081200000000"), ("format", "xml")],
        _ => &[("username", "081200000000"), ("format", "json")],
    };
    let cases = match kind.as_bytes() {
        b"iak-prepaid" => IAK_PREPAID,
        _ => IAK_POSTPAID,
    };
    Account {
        name,
        kind,
        format,
        url: "https://biller.example",
        settings,
        secrets: &[("api-key", "abc123key")],
        // A published answer to a payment (PGN, XML) has no `ref_id`; `tr_id` is in all of postpaid's.
        echoes: Echoes { amount: true, their_reference: true },
        cases,
    }
}

/// KHOINS publishes no layout but the bank transfer's: these fit the corpus, which writes in the same style.
const PATTERNS: Pairs = &[
    ("member-id", "demo-member"),
    ("pattern.PLNGR25", BILL),
    ("pattern.WASBY", BILL),
    ("pattern.BPJSKES", BILL),
    ("pattern.GAS", BILL),
    ("pattern.TELKOM25", BILL),
    ("pattern.PLT20", TOKEN),
];

const BILL: &str = concat!(
    r"(?:(?P<ref>REF[0-9]+)/)?NAMA:(?P<name>[^/]+)/.*?PERIODE:(?P<period>[^/]+)",
    r"/TAGIHAN:(?P<amount>[0-9.]+)/ADMIN:(?P<admin>[0-9.]+)"
);

const TOKEN: &str = concat!(
    r"(?:TOKEN (?P<token>[0-9-]+)/)?NAMA:(?P<name>[^/]+)/.*?(?:KWH:(?P<kwh>[0-9,]+)/)?",
    r"TAGIHAN:(?P<amount>[0-9.]+)/ADMIN:(?P<admin>[0-9.]+)"
);

impl Account {
    /// As the owner would have typed it.
    pub(super) fn typed(&self) -> AccountSettings {
        let owned = |pairs: Pairs| pairs.iter().map(|(name, value)| ((*name).to_owned(), *value));
        AccountSettings {
            url: self.url.to_owned(),
            settings: owned(self.settings).map(|(name, value)| (name, value.to_owned())).collect(),
            secrets: owned(self.secrets).map(|(name, value)| (name, Secret::new(value))).collect(),
        }
    }
}
