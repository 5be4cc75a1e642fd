//! The adapters against bodies made after the vendor's samples, oddities included.

mod bills;
mod damage;
mod envelope;
mod fixtures;
mod lists;
mod payments;
mod prepaid;
mod questions;
mod requests;
mod shapes;

use std::collections::BTreeMap;

use loket_model::{
    Bill, Category, CustomerNumber, Outcome, PaymentId, Product, Reference, Settlement, UtcMillis, Uuid,
};

use super::postpaid::Postpaid;
use super::prepaid::Prepaid;
use crate::biller::{Biller as _, InquiryAsk, PaymentOrder};
use crate::http::{HttpReply, Secret};
use crate::settings::AccountSettings;

/// 2026-11-20 20:00 WIB.
const AT: UtcMillis = UtcMillis::new(1_795_179_600_000);
const REFERENCE: &str = "L261120K20A7F3XYZ";

fn account(url: &str, extra: &[(&str, &str)]) -> AccountSettings {
    let settings = [("username", "081200000000")].iter().chain(extra);
    AccountSettings {
        url: url.to_owned(),
        settings: settings.map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        secrets: BTreeMap::from([("api-key".to_owned(), Secret::new("abc123key"))]),
    }
}

fn postpaid(extra: &[(&str, &str)]) -> Postpaid {
    Postpaid::new(&account("https://testpostpaid.mobilepulsa.net/", extra)).unwrap()
}

fn prepaid(extra: &[(&str, &str)]) -> Prepaid {
    Prepaid::new(&account("https://prepaid.iak.dev", extra)).unwrap()
}

fn product(code: &str, category: Category) -> Product {
    Product { code: code.to_owned(), name: String::new(), category, nominal: None }
}

fn ask(product: Product, customer: &str) -> InquiryAsk {
    InquiryAsk {
        reference: Reference::parse(REFERENCE).unwrap(),
        product,
        customer: CustomerNumber::parse(customer).unwrap(),
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: None,
        at: AT,
    }
}

fn reply(status: u16, body: &str) -> HttpReply {
    HttpReply { status, body: body.as_bytes().to_vec() }
}

/// The bill of an inquiry that must succeed.
fn inquired(ask: &InquiryAsk, body: &str) -> Bill {
    postpaid(&[]).read_inquiry(ask, &reply(200, body)).unwrap()
}

/// Hands an order about this bill to `read`.
fn ordered<T>(bill: &Bill, read: impl Fn(&PaymentOrder<'_>) -> T) -> T {
    let reference = Reference::parse(REFERENCE).unwrap();
    read(&PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill, at: AT })
}

/// An outcome as one line.
fn line(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Paid(settlement) => format!("paid {}", settled(settlement)),
        Outcome::Failed(reason) => {
            format!("failed {} {}", reason.kind.as_str(), reason.code.as_deref().unwrap_or("-"))
        }
        Outcome::Unresolved(why) => format!("unresolved {}", why.text()),
    }
}

fn settled(settlement: &Settlement) -> String {
    settlement
        .receipt_ref
        .clone()
        .or_else(|| settlement.token.as_ref().map(|t| t.grouped()))
        .unwrap_or_default()
}
