//! The account and its readers against replies made after the vendor's samples, oddities included.

mod account;
mod doubts;
mod offers;
mod replies;
mod safety;

use std::collections::BTreeMap;

use loket_model::{
    Bill, Category, CustomerNumber, Offer, Outcome, PaymentId, Product, Reference, Rupiah, UtcMillis, Uuid,
};

use super::account::Khoins;
use crate::biller::{Biller as _, InquiryAsk, InquiryStep, PaymentOrder};
use crate::http::{HttpReply, HttpRequest, Secret};
use crate::settings::AccountSettings;

const AT: UtcMillis = UtcMillis::new(1_795_000_000_000);
const REFERENCE: &str = "L261120K20A7F3XYZ";
const CUSTOMER: &str = "511234567890";
/// One pattern for both steps: the amount stands in each.
const PLN_PATTERN: &str = r"NAMA:(?P<name>[^/]*)/TAG:(?P<amount>[0-9.]+)(?:/ADMIN:(?P<admin>[0-9.]+))?/BLTH:(?P<period>[^/.]+)(?:/NOREF:(?P<ref>[0-9A-F]+))?";
const TOKEN_PATTERN: &str = r"TAG:(?P<amount>[0-9.]+)(?:/TOKEN:(?P<token>[0-9-]+)/KWH:(?P<kwh>[0-9,]+))?";

fn settings(extra: &[(&str, &str)]) -> AccountSettings {
    let base = [("member-id", "KH0001"), ("pattern.PLNGR25", PLN_PATTERN), ("pattern.PLT20", TOKEN_PATTERN)];
    let settings = base.iter().chain(extra).map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let secrets = [("member-pass", "demo&pass"), ("member-pin", "987651")];
    let secrets: BTreeMap<_, _> = secrets.into_iter().map(|(k, v)| (k.to_owned(), Secret::new(v))).collect();
    AccountSettings { url: "https://biller.example:11602/".to_owned(), settings, secrets }
}

fn account(extra: &[(&str, &str)]) -> Khoins {
    Khoins::new(&settings(extra)).unwrap()
}

fn product(code: &str, category: Category, nominal: Option<u32>) -> Product {
    Product { code: code.to_owned(), name: String::new(), category, nominal: nominal.map(Rupiah::from_u32) }
}

fn pln() -> Product {
    product("PLNGR25", Category::PlnPostpaid, None)
}

fn ask(product: Product) -> InquiryAsk {
    let mut offer = Offer::of(product.clone());
    offer.admin = Some(Rupiah::from_u32(2_500));
    InquiryAsk {
        reference: Reference::parse(REFERENCE).unwrap(),
        product,
        customer: CustomerNumber::parse(CUSTOMER).unwrap(),
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: Some(offer),
        at: AT,
    }
}

/// A reply in the vendor's form.
fn reply(status: &str, message: &str) -> HttpReply {
    let body =
        serde_json::json!({ "tujuan": CUSTOMER, "trxid": REFERENCE, "status": status, "message": message });
    HttpReply { status: 200, body: body.to_string().into_bytes() }
}

/// `Transaksi … SUKSES` with an SN of this layout.
fn sold(code: &str, price: &str, serial: &str) -> String {
    format!(
        "R#{REFERENCE} [1]>>>Transaksi {code} ke {CUSTOMER} Harga:{price} SUKSES. SN: {serial}. Saldo: -9.858.221#@21/09 15:12:10"
    )
}

fn refused(code: &str) -> String {
    format!("R#{REFERENCE} Transaksi {code} ke {CUSTOMER} GAGAL. ket: tagihan sudah lunas")
}

const PLN_OWED: &str = "NAMA:UJI COBA/TAG:150.250/ADMIN:2.500/BLTH:OKT26";
const PLN_PAID: &str = "0ABC12/NAMA:UJI COBA/TAG:150.250/ADMIN:2.500/BLTH:OKT26/NOREF:77AB";

fn pln_bill() -> Bill {
    account(&[]).read_inquiry(&ask(pln()), &reply("Success", &sold("INQPLNGR25", "0", PLN_OWED))).unwrap()
}

fn request_of(account: &Khoins, ask: &InquiryAsk) -> HttpRequest {
    match account.inquiry(ask).unwrap() {
        InquiryStep::Send(request) => request,
        InquiryStep::Known(bill) => panic!("{bill:?}"),
    }
}

/// Reads a payment's reply as one line.
fn word(account: &Khoins, bill: &Bill, reply: &HttpReply) -> String {
    let reference = Reference::parse(REFERENCE).unwrap();
    let order = PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill, at: AT };
    match account.read_payment(&order, reply) {
        Outcome::Paid(settlement) => format!("paid {}", settlement.receipt_ref.unwrap_or_default()),
        Outcome::Failed(reason) => format!("failed {} {}", reason.kind.as_str(), reason.text),
        Outcome::Unresolved(why) => format!("unresolved {}", why.text()),
    }
}
