//! What the account sells and its deposit. No document shows these answers, so they are read by the names that
//! clients know, in any capitals, and nothing is made up where a name is missing.

use std::collections::BTreeMap;

use loket_model::{Category, Offer, OfferState, Product, Rupiah, UnresolvedWhy};
use serde_json::{Map, Value};

use super::labels::folded;
use super::reader::account_refusal;
use super::wire::Envelope;
use crate::biller::InquiryFailure;
use crate::compare::bounded;
use crate::http::HttpReply;
use crate::lenient::{from_json, from_unique_json, list_from_json, rupiah_of, text_of};
use crate::prose_amount::rupiah_of_prose;

/// Most products of one list that are read.
const OFFERS_MAX: usize = 20_000;

/// Reads the product list: an array on top, in `data`, or one step deeper.
///
/// # Errors
/// [`InquiryFailure`] when the biller refuses, or no list is found.
pub(super) fn read(reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
    let document: Value = document(reply, &reply.body, list_from_json)?;
    let list = list_in(&document)
        .ok_or_else(|| InquiryFailure::Unclear(UnresolvedWhy::Incomplete("data".to_owned())))?;
    Ok(list.iter().take(OFFERS_MAX).filter_map(Value::as_object).filter_map(offer).collect())
}

/// Reads the deposit: `data.balance`, `data.amount` or `balance`.
///
/// # Errors
/// [`InquiryFailure`] when the biller refuses, or none of them is an amount.
pub(super) fn read_balance(reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
    let body = reply.answer().map_err(InquiryFailure::Unclear)?;
    let document: Value = document(reply, body, from_unique_json)?;
    let incomplete = || InquiryFailure::Unclear(UnresolvedWhy::Incomplete("balance".to_owned()));
    let outer = document.as_object().map(texts_of).ok_or_else(incomplete)?;
    let inner = field(&document, "data").and_then(Value::as_object).map(texts_of).unwrap_or_default();
    let said = [inner.get("balance"), inner.get("amount"), outer.get("balance")];
    let text = said.into_iter().flatten().find(|text| !text.is_empty()).ok_or_else(incomplete)?;
    let unreadable =
        || InquiryFailure::Unclear(UnresolvedWhy::Unreadable("balance is not an amount".to_owned()));
    match text.strip_prefix('-') {
        Some(owed) => rupiah_of(owed).map(Rupiah::negated).ok_or_else(unreadable),
        None => rupiah_of(text).ok_or_else(unreadable),
    }
}

/// The body, unless the biller refuses.
fn document<T>(
    reply: &HttpReply,
    body: &[u8],
    parse: fn(&[u8]) -> Result<T, String>,
) -> Result<T, InquiryFailure> {
    let refusal = from_json::<Envelope>(body).ok().and_then(|envelope| account_refusal(&envelope));
    match (reply.status, refusal) {
        (200..=499, Some(refusal)) => Err(refusal),
        (200..=299, None) => {
            parse(body).map_err(|error| InquiryFailure::Unclear(UnresolvedWhy::Unreadable(error)))
        }
        (status, _) => Err(InquiryFailure::Unclear(UnresolvedWhy::HttpStatus(status))),
    }
}

fn list_in(document: &Value) -> Option<&Vec<Value>> {
    if let Value::Array(list) = document {
        return Some(list);
    }
    match field(document, "data")? {
        Value::Array(list) => Some(list),
        inner => {
            ["products", "productlist", "list"].into_iter().find_map(|name| field(inner, name)?.as_array())
        }
    }
}

fn field<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.iter().find(|(key, _)| folded(key) == name).map(|(_, value)| value)
}

/// Scalar fields by their folded names.
fn texts_of(fields: &Map<String, Value>) -> BTreeMap<String, String> {
    fields.iter().filter_map(|(key, value)| text_or_flag(value).map(|text| (folded(key), text))).collect()
}

fn text_or_flag(value: &Value) -> Option<String> {
    match value {
        Value::Bool(flag) => Some(flag.to_string()),
        other => text_of(other),
    }
}

/// `PaidPriceByCustomer` is what the customer pays and not what the deposit loses, and nobody says whose `Fee` is:
/// neither is read.
fn offer(entry: &Map<String, Value>) -> Option<Offer> {
    let texts = texts_of(entry);
    let text = |names: &[&str], chars_max: usize| {
        let found = names.iter().filter_map(|name| texts.get(*name)).find(|text| !text.is_empty())?;
        Some(bounded(found, chars_max))
    };
    let code = text(&["productcode", "code"], 64)?;
    let category = category_of(&text(&["category", "categoryname"], 64).unwrap_or_default());
    let fixed = matches!(category, Category::PlnPrepaid | Category::MobilePrepaid | Category::Emoney);
    let amount =
        |names: &[&str]| text(names, 32).and_then(|text| rupiah_of(&text)).filter(|a| a.is_positive());
    let name = text(&["productname", "name"], 128).unwrap_or_default();
    let product = Product {
        code,
        category,
        nominal: amount(&["denom", "nominal"]).or_else(|| face_value(category, &name)).filter(|_| fixed),
        name,
    };
    Some(Offer {
        state: state_of(&text(&["status", "active"], 32).unwrap_or_default()),
        provider: text(&["brand", "billername", "operator", "billercode"], 128),
        ..Offer::of(product)
    })
}

/// A token is sold by its face value, which its name ends with: `Token Listrik 20.000`. Without it the same token
/// could not be found at two accounts.
fn face_value(category: Category, name: &str) -> Option<Rupiah> {
    let last = name.split_whitespace().next_back().filter(|_| category == Category::PlnPrepaid)?;
    rupiah_of_prose(last).filter(|value| (5_000..=10_000_000).contains(&value.get()))
}

/// The words for a state are not documented either; one that nobody knows is a warning, not a no.
fn state_of(word: &str) -> OfferState {
    match folded(word).as_str() {
        "" | "active" | "aktif" | "available" | "true" | "1" => OfferState::Active,
        "inactive" | "nonaktif" | "nonactive" | "unavailable" | "false" | "0" => OfferState::Inactive,
        "empty" | "outofstock" | "kosong" => OfferState::Empty,
        _ => OfferState::Disturbed,
    }
}

/// Parts of category names and what they are; the first that fits counts, so the longer words stand first.
const CATEGORIES: &[(&str, Category)] = &[
    ("nontaglis", Category::PlnNontaglis),
    ("token", Category::PlnPrepaid),
    ("plnprabayar", Category::PlnPrepaid),
    ("plnprepaid", Category::PlnPrepaid),
    ("pln", Category::PlnPostpaid),
    ("listrik", Category::PlnPostpaid),
    ("pdam", Category::Pdam),
    ("air", Category::Pdam),
    ("ketenagakerjaan", Category::BpjsKetenagakerjaan),
    ("bpjstk", Category::BpjsKetenagakerjaan),
    ("bpjs", Category::BpjsKesehatan),
    ("pertagas", Category::Pertagas),
    ("gas", Category::Pgn),
    ("telkom", Category::Telkom),
    ("internet", Category::Internet),
    ("tv", Category::Tv),
    ("pascabayar", Category::MobilePostpaid),
    ("postpaid", Category::MobilePostpaid),
    ("pulsa", Category::MobilePrepaid),
    ("paketdata", Category::MobilePrepaid),
    ("multifinance", Category::Multifinance),
    ("angsuran", Category::Multifinance),
    ("cicilan", Category::Multifinance),
    ("asuransi", Category::Insurance),
    ("insurance", Category::Insurance),
    ("pbb", Category::Pbb),
    ("samsat", Category::Esamsat),
    ("emoney", Category::Emoney),
    ("ewallet", Category::Emoney),
];

fn category_of(word: &str) -> Category {
    let word = folded(word);
    CATEGORIES.iter().find(|(part, _)| word.contains(part)).map_or(Category::Other, |(_, category)| *category)
}

/// The codes of the documents' samples; what most of them cost stands in the inquiry.
pub(super) fn published() -> Vec<Offer> {
    let product = |code: &str, name: &str, category: Category, nominal: Option<u32>| Product {
        code: code.to_owned(),
        name: name.to_owned(),
        category,
        nominal: nominal.map(Rupiah::from_u32),
    };
    [
        product("TLSTPOS", "PLN PASCABAYAR", Category::PlnPostpaid, None),
        product("LSTPPPOG", "PLN PASCABAYAR (LSTPPPOG)", Category::PlnPostpaid, None),
        product("PLSTPL20", "PLN TOKEN 20.000", Category::PlnPrepaid, Some(20_000)),
        product("PPLSIND12", "PULSA INDOSAT 12.000", Category::MobilePrepaid, Some(12_000)),
        product("PPDTIND100MB", "DATA INDOSAT 100 MB", Category::MobilePrepaid, None),
    ]
    .map(Offer::of)
    .into()
}
