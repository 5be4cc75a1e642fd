//! What each kind of biller sells, as far as its documents name codes.

use loket_model::{Category, Product, Rupiah};

/// Face values of PLN tokens that a counter sells, in thousands of rupiah.
const TOKEN_THOUSANDS: [u32; 6] = [20, 50, 100, 200, 500, 1_000];

/// Products of a kind of biller. MyBills publishes no list; its codes follow the face value (`PLNPR20`).
#[must_use]
pub fn products_of(kind: &str) -> Vec<Product> {
    match kind {
        "mybills" => TOKEN_THOUSANDS.into_iter().map(token).collect(),
        _ => Vec::new(),
    }
}

/// The product behind a biller's code; what the catalogue does not know takes its category from the caller.
#[must_use]
pub fn product_of(kind: &str, code: &str, category: Option<Category>) -> Option<Product> {
    let known = products_of(kind).into_iter().find(|product| product.code == code);
    known.or_else(|| {
        category.map(|category| Product {
            code: code.to_owned(),
            name: String::new(),
            category,
            nominal: None,
        })
    })
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
