//! What the prepaid service sells; prices are the sandbox's own.

use crate::iak::tree::Node;

/// What is bought, and with it what a customer number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A token for this much electricity, taxes included, in rupiah.
    Electricity {
        nominal: u64,
    },
    Airtime,
    Data,
}

impl Kind {
    /// `product_type`
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Electricity { .. } => "pln",
            Self::Airtime => "pulsa",
            Self::Data => "data",
        }
    }
}

/// A line of the price list.
#[derive(Debug)]
pub(super) struct Product {
    pub(super) code: &'static str,
    /// `product_description`: the operator's name.
    description: &'static str,
    /// The operator in the price list's path.
    pub(super) operator: &'static str,
    /// `product_nominal`, a text.
    nominal_text: &'static str,
    pub(super) kind: Kind,
    /// What the wallet pays, in rupiah.
    pub(super) price: u64,
    /// `active_period`, in days; 0 where it has no end.
    active_days: &'static str,
}

impl Product {
    /// The line as the price list has it.
    pub(super) fn item(&self) -> Node {
        Node::object([
            ("product_code", self.code.into()),
            ("product_description", self.description.into()),
            ("product_nominal", self.nominal_text.into()),
            ("product_details", "-".into()),
            ("product_price", self.price.into()),
            ("product_type", self.kind.word().into()),
            ("active_period", self.active_days.into()),
            ("status", "active".into()),
            ("icon_url", "-".into()),
            ("product_category", self.kind.word().into()),
        ])
    }
}

/// What is added to a token's nominal, in rupiah.
const TOKEN_MARGIN: u64 = 150;

const fn token(code: &'static str, nominal_text: &'static str, nominal: u64) -> Product {
    Product {
        code,
        description: "PLN",
        operator: "pln",
        nominal_text,
        kind: Kind::Electricity { nominal },
        price: nominal + TOKEN_MARGIN,
        active_days: "0",
    }
}

const fn airtime(
    code: &'static str,
    description: &'static str,
    operator: &'static str,
    price: u64,
) -> Product {
    Product {
        code,
        description,
        operator,
        nominal_text: "10000",
        kind: Kind::Airtime,
        price,
        active_days: "30",
    }
}

pub(super) static PRODUCTS: [Product; 10] = [
    token("hpln20000", "20000", 20_000),
    token("hpln50000", "50000", 50_000),
    token("hpln100000", "100000", 100_000),
    token("hpln200000", "200000", 200_000),
    token("hpln500000", "500000", 500_000),
    token("hpln1000000", "1000000", 1_000_000),
    airtime("htelkomsel10000", "Telkomsel", "telkomsel", 10_450),
    airtime("hindosat10000", "Indosat", "indosat", 10_900),
    airtime("xld10000", "XL", "xl", 10_850),
    Product {
        code: "htelkomseldata1",
        description: "Telkomsel Paket Internet",
        operator: "telkomsel_paket_internet",
        nominal_text: "1 GB",
        kind: Kind::Data,
        price: 15_300,
        active_days: "7",
    },
];

/// The product of a code.
pub(super) fn find(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code == code)
}
