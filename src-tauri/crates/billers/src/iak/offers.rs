//! What IAK sells: both price lists, and the codes that its documents name.

use loket_model::{Category, Offer, OfferState, Product, Rupiah, UnresolvedWhy};

use super::answer::Answer;
use super::codes::{self, Meaning};
use super::prepaid_codes;
use super::products::Family;
use super::tree::Node;
use crate::biller::InquiryFailure;
use crate::compare::bounded;
use crate::http::HttpReply;
use crate::lenient::rupiah_of;

/// Far more than IAK lists.
const OFFERS_MAX: usize = 20_000;
/// Longest code and longest name that are kept; a longer code would be another product's.
const CODE_CHARS_MAX: usize = 64;
const NAME_CHARS_MAX: usize = 128;
/// Face values below this are units of another currency or gigabytes.
const NOMINAL_MIN: Rupiah = Rupiah::from_u32(1_000);

/// Reads the postpaid list ("Price List").
///
/// # Errors
/// [`InquiryFailure`], for anything but a list.
pub(super) fn postpaid(reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
    let fields = list(reply, codes::at_inquiry)?;
    offers(fields.get("pasca"), bill_offer)
}

/// Reads the prepaid list ("Price List" v2): the older form is the list itself, the newer has it in `pricelist`.
///
/// # Errors
/// [`InquiryFailure`], for anything but a list.
pub(super) fn prepaid(reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
    let fields = list(reply, prepaid_codes::at_inquiry)?;
    match &fields {
        Node::List(_) => offers(&fields, sale_offer),
        _ => offers(fields.get("pricelist"), sale_offer),
    }
}

/// The list's fields. A list needs no code, but one that is not success is an answer of its own.
fn list(reply: &HttpReply, meaning: fn(&str) -> Meaning) -> Result<Node, InquiryFailure> {
    let answer = Answer::of_list(reply).map_err(InquiryFailure::Unclear)?;
    match meaning(&answer.code) {
        Meaning::Success => Ok(answer.fields),
        Meaning::Final(kind) => Err(InquiryFailure::Refused(answer.refusal(kind))),
        Meaning::Pending | Meaning::NotReceived | Meaning::Unclear => {
            Err(InquiryFailure::Unclear(answer.unclear()))
        }
    }
}

fn offers(items: &Node, offer: fn(&Node) -> Option<Offer>) -> Result<Vec<Offer>, InquiryFailure> {
    let items = items.items();
    if items.is_empty() {
        return Err(InquiryFailure::Unclear(UnresolvedWhy::Incomplete("pricelist".to_owned())));
    }
    Ok(items.iter().take(OFFERS_MAX).filter_map(offer).collect())
}

fn bill_offer(item: &Node) -> Option<Offer> {
    let code = code(item, "code")?;
    let kind = item.text("type").ok()?.to_ascii_lowercase();
    let category = bill_category(&kind, code);
    let state = match item.text("status").ok()? {
        "1" => OfferState::Active,
        _ => OfferState::Inactive,
    };
    let product =
        Product { code: code.to_owned(), name: name(item.text("name").ok()?, code), category, nominal: None };
    Some(Offer {
        admin: item.amount("fee").ok()?,
        commission: item.amount("komisi").ok()?,
        state,
        province: words(item, "province"),
        ..Offer::of(product)
    })
}

/// The list's types; the code tells apart what one type holds.
fn bill_category(kind: &str, code: &str) -> Category {
    let by_code = Family::by_code(code).map(Family::category);
    match kind {
        "asuransi" => Category::Insurance,
        "bpjs" => by_code.unwrap_or(Category::BpjsKesehatan),
        "emoney" => Category::Emoney,
        "finance" => Category::Multifinance,
        "gas" if code.to_ascii_uppercase().starts_with("PERTAGAS") => Category::Pertagas,
        "gas" => Category::Pgn,
        "hp" => Category::MobilePostpaid,
        "internet" if by_code == Some(Category::Telkom) => Category::Telkom,
        "internet" => Category::Internet,
        "pajak-kendaraan" => Category::Esamsat,
        "pbb" => Category::Pbb,
        "pdam" => Category::Pdam,
        "pln" if by_code == Some(Category::PlnNontaglis) => Category::PlnNontaglis,
        "pln" => Category::PlnPostpaid,
        "tv" => Category::Tv,
        "" => by_code.unwrap_or(Category::Other),
        _ => Category::Other,
    }
}

fn sale_offer(item: &Node) -> Option<Offer> {
    let code = code(item, "product_code")?;
    if !matches!(item.text("currency").ok()?.to_ascii_uppercase().as_str(), "" | "IDR") {
        return None;
    }
    let (kind, group) = (item.text("product_type").ok()?, item.text("product_category").ok()?);
    let category = sale_category(kind, group);
    let (description, face) = (item.text("product_description").ok()?, item.text("product_nominal").ok()?);
    let nominal = Some(face)
        .filter(|_| category != Category::Other)
        .and_then(nominal_of)
        .filter(|nominal| *nominal >= NOMINAL_MIN);
    let label = match nominal {
        Some(nominal) if category == Category::PlnPrepaid => format!("PLN TOKEN {}", nominal.grouped()),
        Some(nominal) => format!("{description} {}", nominal.grouped()),
        None => format!("{description} {face}"),
    };
    let state = match item.text("status").ok()? {
        "active" => OfferState::Active,
        _ => OfferState::Inactive,
    };
    Some(Offer {
        price: Some(item.amount("product_price").ok()?.filter(|price| price.is_positive())?),
        state,
        provider: words(item, "product_description"),
        ..Offer::of(Product { code: code.to_owned(), name: name(&label, code), category, nominal })
    })
}

/// "Product Type and Operator": the type decides, then the category.
fn sale_category(kind: &str, group: &str) -> Category {
    let of = |word: &str| match word.to_ascii_lowercase().as_str() {
        "pln" => Some(Category::PlnPrepaid),
        "pulsa" | "data" => Some(Category::MobilePrepaid),
        "etoll" | "e-toll" | "emoney" | "e-money" | "ewallet" | "e-wallet" => Some(Category::Emoney),
        _ => None,
    };
    of(kind).or_else(|| of(group)).unwrap_or(Category::Other)
}

/// A face value in digits, with or without marks between thousands: `20000`, `20.000`, `20,000`.
fn nominal_of(text: &str) -> Option<Rupiah> {
    let mut groups = text.split(['.', ',']);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let grouped = !rest.is_empty();
    if grouped && (first.is_empty() || first.len() > 3 || rest.iter().any(|group| group.len() != 3)) {
        return None;
    }
    rupiah_of(&text.replace(['.', ','], ""))
}

fn code<'a>(item: &'a Node, key: &str) -> Option<&'a str> {
    let code = item.needed(key).ok()?;
    (code.chars().count() <= CODE_CHARS_MAX && !code.chars().any(char::is_control)).then_some(code)
}

fn name(name: &str, code: &str) -> String {
    let name = bounded(name.trim(), NAME_CHARS_MAX);
    if name.is_empty() { code.to_owned() } else { name }
}

fn words(item: &Node, key: &str) -> Option<String> {
    item.first_of(&[key]).map(|text| bounded(text, NAME_CHARS_MAX))
}

/// Codes of the postpaid documents and their names.
const PUBLISHED: &[(&str, &str)] = &[
    ("PLNPOSTPAID", "PLN PASCABAYAR"),
    ("PLNNONH", "PLN NONTAGLIS"),
    ("PDAMKOTA.SURABAYA", "PDAM KOTA SURABAYA"),
    ("PDAMKOTA.MEDAN", "PDAM KOTA MEDAN"),
    ("PDAMKOTA.YOGYAKARTA", "PDAM KOTA YOGYAKARTA"),
    ("AETRA", "AETRA"),
    ("BPJS", "BPJS KESEHATAN"),
    ("BPJSTK", "BPJS KETENAGAKERJAAN BPU"),
    ("BPJSTKPU", "BPJS KETENAGAKERJAAN PU"),
    ("TELKOMPSTN", "TELKOM / INDIHOME"),
    ("CBN", "CBN"),
    ("HPTHREE", "THREE PASCABAYAR"),
    ("PGAS", "GAS PGN"),
    ("TVBIG", "BIG TV"),
    ("TVTLKMV", "TELKOMVISION"),
    ("FNMEGA", "MEGA FINANCE"),
    ("FNMF", "MEGA FINANCE (FNMF)"),
    ("AIA.PREMICONVEN", "AIA PREMI"),
    ("TASPEN.ASURANSI", "TASPEN ASURANSI"),
    ("PBBKOT.CIMAHI", "PBB KOTA CIMAHI"),
    ("ESAMSAT.JABAR", "E-SAMSAT JAWA BARAT"),
    ("SHOPEEPAY", "SHOPEEPAY"),
];

/// The codes of the postpaid documents.
pub(super) fn published_postpaid() -> Vec<Offer> {
    let offer = |(code, name): &(&str, &str)| {
        let category = Family::by_code(code).map_or(Category::Other, Family::category);
        Offer::of(Product { code: (*code).to_owned(), name: (*name).to_owned(), category, nominal: None })
    };
    PUBLISHED.iter().map(offer).collect()
}

/// The prepaid codes that the vendor shows, tokens first; their prices come with the list.
pub(super) fn published_prepaid() -> Vec<Offer> {
    let tokens = [20_u32, 50, 100, 200, 500, 1_000]
        .map(|thousands| ("hpln", "PLN TOKEN", Category::PlnPrepaid, thousands * 1_000));
    let credit = [25_u32, 50].map(|thousands| ("xld", "XL", Category::MobilePrepaid, thousands * 1_000));
    let offer = |(code, name, category, rupiah): (&str, &str, Category, u32)| {
        let nominal = Rupiah::from_u32(rupiah);
        let name = format!("{name} {}", nominal.grouped());
        Offer::of(Product { code: format!("{code}{rupiah}"), name, category, nominal: Some(nominal) })
    };
    tokens.into_iter().chain(credit).map(offer).collect()
}
