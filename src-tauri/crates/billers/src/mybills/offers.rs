//! What MyBills sells, as far as its documents name codes; it publishes no list and no prices.

use loket_model::{Category, Offer, Product, Rupiah};

/// Face values of PLN tokens that a counter sells, in thousands of rupiah; codes follow them (`PLNPR20`).
const TOKEN_THOUSANDS: [u32; 6] = [20, 50, 100, 200, 500, 1_000];

/// Codes of the documents' other pages and scenario tests, with face values in thousands of rupiah.
const OTHERS: &[(&str, &str, Category, Option<u32>)] = &[
    ("PDAMKABTANGERANG", "PDAM KAB. TANGERANG", Category::Pdam, None),
    ("VTS25", "PULSA TELKOMSEL 25.000", Category::MobilePrepaid, Some(25)),
    ("DTSFL2GB", "DATA TELKOMSEL FLASH 2 GB", Category::MobilePrepaid, None),
    ("EWSP20", "SHOPEEPAY 20.000", Category::Emoney, Some(20)),
    ("EWOV20", "OVO 20.000", Category::Emoney, Some(20)),
];

/// The codes of the documents.
pub(crate) fn published() -> Vec<Offer> {
    let other = |(code, name, category, thousands): &(&str, &str, Category, Option<u32>)| Product {
        code: (*code).to_owned(),
        name: (*name).to_owned(),
        category: *category,
        nominal: thousands.map(|thousands| Rupiah::from_u32(thousands * 1_000)),
    };
    TOKEN_THOUSANDS.into_iter().map(token).chain(OTHERS.iter().map(other)).map(Offer::of).collect()
}

fn token(thousands: u32) -> Product {
    let nominal = Rupiah::from_u32(thousands * 1_000);
    Product {
        code: format!("PLNPR{thousands}"),
        name: format!("PLN TOKEN {}", nominal.grouped()),
        category: Category::PlnPrepaid,
        nominal: Some(nominal),
    }
}
