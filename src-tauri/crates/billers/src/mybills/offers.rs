//! What MyBills sells, as far as its documents name codes; it publishes no list and no prices.

use loket_model::{Category, Offer, Product, Rupiah};

/// Face values of PLN tokens that a counter sells, in thousands of rupiah; codes follow them (`PLNPR20`).
const TOKEN_THOUSANDS: [u32; 6] = [20, 50, 100, 200, 500, 1_000];

/// The codes of the documents.
pub(crate) fn published() -> Vec<Offer> {
    TOKEN_THOUSANDS.into_iter().map(token).map(Offer::of).collect()
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
