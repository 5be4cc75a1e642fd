//! What is on sale. Codes of PLN, pulsa and data are those of the published samples; mobile postpaid has the
//! placeholder of its sample and a code after that sample's `refNumber`; the rest is made up, since no list is
//! published.

use super::wire::ProductItem;

/// One product.
#[derive(Debug)]
pub(super) struct Product {
    /// `productCode`
    pub(super) code: &'static str,
    /// `productName`
    pub(super) name: &'static str,
    brand: &'static str,
    /// `category`
    pub(super) category: &'static str,
    pub(super) kind: Kind,
    /// What the customer pays on top of each bill, in rupiah.
    pub(super) admin: u64,
}

/// What is sold; prepaid with its price without admin, in rupiah.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    ElectricityBill,
    ElectricityToken(u64),
    Pulsa(u64),
    Data(u64),
    MobileBill,
    /// BPJS Ketenagakerjaan for the self-employed (BPU).
    EmploymentSelf,
    /// BPJS Ketenagakerjaan for companies (PU).
    EmploymentCompany,
    Health,
    Internet,
    Water,
}

impl Kind {
    /// What a prepaid product costs without admin, in rupiah.
    pub(super) const fn price(self) -> Option<u64> {
        match self {
            Self::ElectricityToken(price) | Self::Pulsa(price) | Self::Data(price) => Some(price),
            _ => None,
        }
    }

    /// Whether customers are mobile numbers.
    pub(super) const fn is_mobile(self) -> bool {
        matches!(self, Self::Pulsa(_) | Self::Data(_) | Self::MobileBill)
    }
}

const fn product(
    code: &'static str,
    name: &'static str,
    brand: &'static str,
    category: &'static str,
    kind: Kind,
    admin: u64,
) -> Product {
    Product { code, name, brand, category, kind, admin }
}

static PRODUCTS: [Product; 13] = [
    product("TLSTPOS", "PLN Pascabayar", "PLN", "PLN Pascabayar", Kind::ElectricityBill, 2_000),
    product(
        "PLSTPL20",
        "Token Listrik 20.000",
        "PLN",
        "Token Listrik",
        Kind::ElectricityToken(20_000),
        2_500,
    ),
    product(
        "PLSTPL50",
        "Token Listrik 50.000",
        "PLN",
        "Token Listrik",
        Kind::ElectricityToken(50_000),
        2_500,
    ),
    product(
        "PLSTPL100",
        "Token Listrik 100.000",
        "PLN",
        "Token Listrik",
        Kind::ElectricityToken(100_000),
        2_500,
    ),
    product("PPLSIND12", "Indosat 12.000", "Indosat", "Pulsa", Kind::Pulsa(12_600), 0),
    product("PPDTIND100MB", "Indosat Data 100MB", "Indosat", "Paket Data", Kind::Data(5_500), 0),
    product("product-code", "product-name", "product-name", "Pascabayar", Kind::MobileBill, 0),
    product("PSCBYRTLKHALO", "Telkomsel Halo", "Telkomsel", "Pascabayar", Kind::MobileBill, 2_500),
    product(
        "BPJSTKBPU",
        "BPJS Ketenagakerjaan BPU",
        "BPJSTK",
        "BPJS Ketenagakerjaan",
        Kind::EmploymentSelf,
        2_500,
    ),
    product(
        "BPJSTKPU",
        "BPJS Ketenagakerjaan PU",
        "BPJSTK",
        "BPJS Ketenagakerjaan",
        Kind::EmploymentCompany,
        2_500,
    ),
    product("BPJSKES1", "BPJS Kesehatan", "BPJS", "BPJS Kesehatan", Kind::Health, 2_500),
    product("INDIHOME", "Indihome", "Telkom", "Internet dan TV Kabel", Kind::Internet, 2_500),
    product("PDAMBDG", "PDAM Kota Bandung", "PDAM", "PDAM", Kind::Water, 2_500),
];

/// The product of a code.
pub(super) fn find(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code == code)
}

/// Some product that is not the one of a code.
pub(super) fn other_than(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code != code)
}

/// The list as it travels.
pub(super) fn list() -> Vec<ProductItem> {
    let item = |product: &Product| ProductItem {
        category: product.category,
        brand: product.brand,
        product_name: product.name,
        product_code: product.code,
        paid_price_by_customer: product.kind.price().map_or(0, |price| price + product.admin),
        status: "Active",
        fee: product.admin,
    };
    PRODUCTS.iter().map(item).collect()
}
