//! What the account sells, from the product query ("produk-provider"), and the codes that the documents name.

use loket_model::{Category, Offer, OfferState, Product, Rupiah, UnresolvedWhy};
use serde_json::Value;

use super::reader::refused;
use super::wire::{ProductEntry, ProductList, Status};
use crate::biller::InquiryFailure;
use crate::compare::bounded;
use crate::http::HttpReply;
use crate::lenient::{Text, from_json, object_of, rupiah_of};

/// Most products of one list that are read.
const OFFERS_MAX: usize = 20_000;

/// Reads the product list. "Nothing found" is a success with an empty list, which the documents also call their
/// general answer to failures; an empty list therefore says nothing about the credentials.
///
/// # Errors
/// [`InquiryFailure`] when the status is not the vendor's success, or nothing can be read.
pub(super) fn read(reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
    if !(200..=299).contains(&reply.status) {
        return Err(InquiryFailure::Unclear(UnresolvedWhy::HttpStatus(reply.status)));
    }
    let unreadable = |error| InquiryFailure::Unclear(UnresolvedWhy::Unreadable(error));
    let list: ProductList = from_json(&reply.body).map_err(unreadable)?;
    if Status::of(&list.status.0) != Status::Success {
        return Err(refused(&list.status.0, &list.message.0));
    }
    let Value::Array(entries) = list.data else {
        return Err(InquiryFailure::Unclear(UnresolvedWhy::Incomplete("data".to_owned())));
    };
    let read = entries.into_iter().take(OFFERS_MAX).filter_map(object_of::<ProductEntry>);
    Ok(read.filter(|entry| !entry.code.0.is_empty()).map(|entry| offer(&entry)).collect())
}

fn offer(entry: &ProductEntry) -> Offer {
    let category = category_of(entry);
    let amount = |text: &Text| rupiah_of(&text.0);
    let free = is_set(&entry.free_denom);
    let (price, fee, admin) = (amount(&entry.price), amount(&entry.fee), amount(&entry.admin));
    let product = Product {
        code: bounded(&entry.code.0, 64),
        name: bounded(&entry.name.0, 128),
        category,
        nominal: nominal(entry, category, price),
    };
    // Every consistent bill of the documents has price + fee = admin: the vendor's and the shop's share of what
    // the customer pays on top. A token's `fee` repeats its price and is nobody's share.
    let is_bill = entry.postpaid.0 == "1" || free;
    let adds_up = price.zip(fee).and_then(|(price, fee)| price.plus(fee).ok()) == admin;
    Offer {
        price: price.filter(|price| !is_bill && price.is_positive()),
        admin: admin.filter(|_| is_bill),
        commission: fee.filter(|_| is_bill && adds_up),
        state: state(entry),
        provider: Some(bounded(&entry.provider.name.0, 128)).filter(|name| !name.is_empty()),
        province: Some(bounded(&entry.provider.name.0, 128))
            .filter(|name| category == Category::Pdam && !name.is_empty()),
        amount_min: amount(&entry.minimum_qty).filter(|_| free),
        amount_max: amount(&entry.maximum_qty).filter(|_| free),
        ..Offer::of(product)
    }
}

/// `nominal` has no unit in the documents: tokens and credit look like thousands (PLT20, TH50), everything else
/// repeats an admin or is 1. It is believed only where the price is of the same size.
fn nominal(entry: &ProductEntry, category: Category, price: Option<Rupiah>) -> Option<Rupiah> {
    if !matches!(category, Category::PlnPrepaid | Category::MobilePrepaid) {
        return None;
    }
    let rupiah = rupiah_of(&entry.nominal.0)?.get().checked_mul(1_000)?;
    let cost = price?.get();
    let same_size = rupiah > 0 && cost <= rupiah.saturating_mul(2) && rupiah <= cost.saturating_mul(2);
    if same_size { Rupiah::new(rupiah).ok() } else { None }
}

/// The product's and its provider's flags together; the worse one counts.
fn state(entry: &ProductEntry) -> OfferState {
    if entry.active.as_ref().is_some_and(|active| !is_set(active)) {
        OfferState::Inactive
    } else if is_set(&entry.empty) || is_set(&entry.provider.empty) {
        OfferState::Empty
    } else if is_set(&entry.problem) || is_set(&entry.provider.problem) {
        OfferState::Disturbed
    } else {
        OfferState::Active
    }
}

fn is_set(flag: &Text) -> bool {
    !matches!(flag.0.as_str(), "" | "0")
}

/// Beginnings of product codes and what they are; the first that fits counts.
const BY_CODE: &[(&str, Category)] = &[
    ("PLNNONTAG", Category::PlnNontaglis),
    ("PLNGR", Category::PlnPostpaid),
    ("PLT", Category::PlnPrepaid),
    ("WAS", Category::Pdam),
    ("PDAM", Category::Pdam),
    ("BPJSKES", Category::BpjsKesehatan),
    ("ASRBPJSTK", Category::BpjsKetenagakerjaan),
    ("PGN", Category::Pgn),
    ("GAS", Category::Pertagas),
    ("TELKOM", Category::Telkom),
];

/// Beginnings of provider codes, for product codes that say nothing.
const BY_PROVIDER: &[(&str, Category)] = &[
    ("PLNNONTAG", Category::PlnNontaglis),
    ("PASCA", Category::PlnPostpaid),
    ("PLT", Category::PlnPrepaid),
    ("PDAM", Category::Pdam),
    ("JASTEL", Category::Telkom),
    ("BANK", Category::Other),
];

/// What a product is. `postpaid` 0 is sold in one call without an inquiry, and only mobile credit is; whatever
/// has another value is asked for first and so never counts as credit.
fn category_of(entry: &ProductEntry) -> Category {
    let credit = match entry.postpaid.0.as_str() {
        "0" => true,
        "" => entry.product_type.0 == "PULSA",
        _ => false,
    };
    if credit {
        return Category::MobilePrepaid;
    }
    let by = |table: &[(&str, Category)], code: &str| {
        table.iter().find(|(start, _)| code.starts_with(start)).map(|(_, category)| *category)
    };
    by(BY_CODE, &entry.code.0).or_else(|| by(BY_PROVIDER, &entry.provider.code.0)).unwrap_or(Category::Other)
}

/// A code of the documents.
struct Published {
    code: &'static str,
    name: &'static str,
    category: Category,
    /// Face value in thousands of rupiah; 0 for none.
    thousands: u32,
    /// The admin that the samples show, in rupiah; 0 where they show none that belongs to the product.
    admin: u32,
}

const fn row(
    code: &'static str,
    name: &'static str,
    category: Category,
    thousands: u32,
    admin: u32,
) -> Published {
    Published { code, name, category, thousands, admin }
}

const PUBLISHED: &[Published] = &[
    row("PLNNONTAG", "PLN NONTAGLIS", Category::PlnNontaglis, 0, 0),
    row("PLNGR25", "PLN PASCABAYAR ADMIN 2.500", Category::PlnPostpaid, 0, 2_500),
    row("WASBY", "PDAM KOTA SURABAYA", Category::Pdam, 0, 3_000),
    row("BPJSKES", "BPJS KESEHATAN", Category::BpjsKesehatan, 0, 2_500),
    row("ASRBPJSTK", "BPJS KETENAGAKERJAAN", Category::BpjsKetenagakerjaan, 0, 2_500),
    row("PGN", "PGN", Category::Pgn, 0, 0),
    row("GAS", "PERTAGAS", Category::Pertagas, 0, 2_500),
    row("TELKOM25", "TELKOM / INDIHOME 2.500", Category::Telkom, 0, 2_500),
    row("PLT20", "PLN TOKEN 20.000", Category::PlnPrepaid, 20, 0),
    row("TH50", "PULSA TH 50.000", Category::MobilePrepaid, 50, 0),
    row("BCAB", "TRANSFER BANK BCA", Category::Other, 0, 2_500),
];

/// The codes of the documents, with the admin that a bill's customer pays there. Their sample prices are old, so none
/// is offered; credit can be sold only after the list was asked for.
pub(super) fn published() -> Vec<Offer> {
    let offer = |row: &Published| Offer {
        admin: (row.admin > 0).then(|| Rupiah::from_u32(row.admin)),
        ..Offer::of(Product {
            code: row.code.to_owned(),
            name: row.name.to_owned(),
            category: row.category,
            nominal: (row.thousands > 0).then(|| Rupiah::from_u32(row.thousands * 1_000)),
        })
    };
    PUBLISHED.iter().map(offer).collect()
}
