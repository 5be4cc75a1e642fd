//! What the simulated shop can sell: accounts at every side, products, and customers whose endings differ.

use loket_model::AccountName;
use loket_sandbox::{IakFormat, Side};

/// An account of the shop.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) name: &'static str,
    pub(crate) side: Side,
    /// For IAK.
    pub(crate) format: IakFormat,
    pub(crate) goods: &'static [Goods],
}

impl Account {
    pub(crate) fn name(&self) -> AccountName {
        AccountName::parse(self.name).unwrap()
    }
}

/// A product with customers of it.
#[derive(Debug)]
pub(crate) struct Goods {
    pub(crate) product: &'static str,
    /// Numbers; the sandbox decides by them how a payment goes.
    pub(crate) customers: &'static [&'static str],
}

const fn goods(product: &'static str, customers: &'static [&'static str]) -> Goods {
    Goods { product, customers }
}

/// Test numbers of the vendor's document, and two ordinary households.
const MYBILLS_METERS: &[&str] =
    &["829374298301", "829374298302", "829374298303", "829374298304", "531234567890", "14233784991"];

const IAK_BILLS: &[Goods] = &[
    goods("PLNPOSTPAID", &["530000000001", "530000000002", "530000000006", "530000000007", "531122334455"]),
    goods("PDAMKOTA.MEDAN", &["10202001", "10202006", "10203040"]),
    goods("TELKOMPSTN", &["6391601201", "6391601207"]),
];

/// Every account that a seed can draw.
pub(crate) const ACCOUNTS: &[Account] = &[
    Account {
        name: "mybills",
        side: Side::MyBills,
        format: IakFormat::Json,
        goods: &[
            goods("PLNPR20", MYBILLS_METERS),
            goods("PLNPR50", MYBILLS_METERS),
            goods("PDAMKABTANGERANG", &["735711761", "735711762", "735711763", "735711799"]),
            goods("EWOV20", &["081284351131", "081284351132", "081200001111"]),
        ],
    },
    Account { name: "iak-bills", side: Side::IakPostpaid, format: IakFormat::Json, goods: IAK_BILLS },
    Account { name: "iak-bills-xml", side: Side::IakPostpaid, format: IakFormat::Xml, goods: IAK_BILLS },
    Account { name: "iak-tokens", side: Side::IakPrepaid, format: IakFormat::Json, goods: IAK_TOKENS },
    Account { name: "iak-tokens-xml", side: Side::IakPrepaid, format: IakFormat::Xml, goods: IAK_TOKENS },
    Account {
        name: "khoins",
        side: Side::Khoins,
        format: IakFormat::Json,
        goods: &[
            goods("PLT20", &["14233784991", "14312593289"]),
            goods("PLNGR25", &["530000000001", "530000000096", "530000000097"]),
            goods("TH50", &["089912345601", "089912345696"]),
        ],
    },
    Account {
        name: "ayoconnect",
        side: Side::Ayoconnect,
        format: IakFormat::Json,
        goods: &[
            goods("PLSTPL20", &["14987654321", "14233784991"]),
            goods("TLSTPOS", &["516070377775", "516070377764", "516070377796", "516070377797"]),
            goods("PPLSIND12", &["0814111111200", "0814111111296"]),
        ],
    },
];

const IAK_TOKENS: &[Goods] = &[
    goods("hpln20000", &["12345678901", "14233784991"]),
    goods("hpln50000", &["12345678901", "86034655976"]),
    goods("htelkomsel10000", &["081234567890", "085500000006", "085500000007"]),
];
