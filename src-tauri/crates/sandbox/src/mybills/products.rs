//! The PLN prepaid denominations on sale. No price list is published; the names follow the sample's pattern.

/// One product.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Product {
    /// `productCode`
    pub(super) code: &'static str,
    /// `productName`
    pub(super) name: &'static str,
    /// What the customer buys electricity for, taxes included, in rupiah.
    pub(super) nominal: u64,
}

static PRODUCTS: [Product; 6] = [
    Product { code: "PLNPR20", name: "PLN PREPAID 20", nominal: 20_000 },
    Product { code: "PLNPR50", name: "PLN PREPAID 50", nominal: 50_000 },
    Product { code: "PLNPR100", name: "PLN PREPAID 100", nominal: 100_000 },
    Product { code: "PLNPR200", name: "PLN PREPAID 200", nominal: 200_000 },
    Product { code: "PLNPR500", name: "PLN PREPAID 500", nominal: 500_000 },
    Product { code: "PLNPR1000", name: "PLN PREPAID 1000", nominal: 1_000_000 },
];

/// The product of a code.
pub(super) fn find(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code == code)
}
