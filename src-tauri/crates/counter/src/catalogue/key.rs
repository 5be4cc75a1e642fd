//! Our own word for a product, so that the same product is found at every account that sells it.

use loket_model::{Category, Offer};

/// The key of an offer. Where a category is one product (there is one PLN), it is the category; tokens add the
/// face value; everything else adds its name, since billers' codes have nothing in common.
pub(crate) fn of(offer: &Offer) -> String {
    let product = &offer.product;
    let category = product.category.as_str();
    match product.category {
        Category::PlnPostpaid
        | Category::PlnNontaglis
        | Category::BpjsKesehatan
        | Category::Pgn
        | Category::Pertagas
        | Category::Telkom => category.to_owned(),
        Category::PlnPrepaid => product.bill_key(),
        Category::BpjsKetenagakerjaan => format!("{category}/{}", scheme(&product.code, &product.name)),
        Category::MobilePrepaid | Category::Emoney if product.nominal.is_some() => {
            let nominal = product.nominal.map_or(0, loket_model::Rupiah::get);
            format!("{category}/{}/{nominal}", slug(&product.name))
        }
        _ if product.name.is_empty() => format!("{category}/{}", slug(&product.code)),
        _ => format!("{category}/{}", slug(&product.name)),
    }
}

/// Employees (PU, "penerima upah") or everybody else (BPU).
fn scheme(code: &str, name: &str) -> &'static str {
    let name = name.to_uppercase();
    let words = || name.split(|c: char| !c.is_alphanumeric());
    if code.ends_with("PU") && !code.ends_with("BPU") || words().any(|word| word == "PU") {
        "pu"
    } else {
        "bpu"
    }
}

/// Lower-case words joined by hyphens.
fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use loket_model::{Product, Rupiah};

    use super::*;

    #[test]
    fn the_same_product_has_the_same_key_everywhere() {
        let check = |category, code: &str, name: &str, nominal: Option<u32>, key: &str| {
            let nominal = nominal.map(Rupiah::from_u32);
            let product = Product { code: code.to_owned(), name: name.to_owned(), category, nominal };
            assert_eq!(of(&Offer::of(product)), key);
        };
        check(Category::PlnPostpaid, "PLNPOSTPAID", "PLN POSTPAID", None, "pln-postpaid");
        check(Category::PlnPostpaid, "PLNGR25", "PLN Tagihan", None, "pln-postpaid");
        check(Category::PlnPrepaid, "PLNPR20", "PLN TOKEN 20.000", Some(20_000), "pln-prepaid/20000");
        check(Category::PlnPrepaid, "PLT20", "Token 20", Some(20_000), "pln-prepaid/20000");
        check(Category::BpjsKetenagakerjaan, "BPJSTKPU", "BPJS TK", None, "bpjs-ketenagakerjaan/pu");
        check(Category::BpjsKetenagakerjaan, "BPJSTK", "BPJSTK BPU", None, "bpjs-ketenagakerjaan/bpu");
        check(Category::Pdam, "PDAMKOTA.SURABAYA", "PDAM Kota Surabaya", None, "pdam/pdam-kota-surabaya");
        check(Category::Pdam, "WASBY", "", None, "pdam/wasby");
        check(Category::Emoney, "EWOV20", "OVO", Some(20_000), "emoney/ovo/20000");
    }
}
