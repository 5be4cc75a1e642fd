//! What the vendor's documents fix in advance: the test numbers, and the sample transaction with its slip.

use super::products::Product;
use crate::customers::Customer;
use crate::electricity::{Purchase, Tariff};

/// How product codes begin, and their test numbers but for the last digit (MyBills API document, scenario
/// tests).
const TEST_NUMBERS: [(&str, &str); 5] = [
    ("PLNPR", "82937429830"),
    ("PDAM", "73571176"),
    ("EW", "08128435113"),
    ("DTSFL", "08128435112"),
    ("VTS", "08128435111"),
];

/// The customer of the sample transaction (MyBills API document, PLN prepaid).
const SAMPLE_CUSTOMER: &str = "86034655976";

/// How a transaction goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Inquiry, payment and advice succeed.
    Success,
    /// The payment is pending; advice finds it done.
    PendingThenSuccess,
    /// The payment is pending; advice finds it failed with 96.
    PendingThenFailure,
    /// The payment fails with 96.
    PaymentFailure,
    /// The inquiry fails with 96.
    InquiryFailure,
}

/// The script of a customer number.
pub(super) fn script_of(product: &Product, customer_id: &str) -> Script {
    let numbers = TEST_NUMBERS.iter().find(|(codes, _)| product.code.starts_with(codes));
    match numbers.and_then(|(_, numbers)| customer_id.strip_prefix(numbers)) {
        Some("2") => Script::PendingThenSuccess,
        Some("3") => Script::PendingThenFailure,
        Some("4") => Script::PaymentFailure,
        Some("5") => Script::InquiryFailure,
        _ => Script::Success,
    }
}

/// Whom the sample inquiry names, for the sample customer.
pub(super) fn sample_inquired(customer_id: &str) -> Option<Customer> {
    (customer_id == SAMPLE_CUSTOMER).then(|| Customer {
        name: "JOHN DOE".to_owned(),
        idpel: "520061321123".to_owned(),
        meter: SAMPLE_CUSTOMER.to_owned(),
        tariff: Tariff { class: "R1", power_va: 450, price_sen_per_kwh: 41_500 },
    })
}

/// Whom the sample payment names: somebody else, which is the document's slip and a client's test.
pub(super) fn sample_paid(customer_id: &str) -> Option<Customer> {
    (customer_id == SAMPLE_CUSTOMER).then(|| Customer {
        name: "JOHN DOE".to_owned(),
        idpel: "312100087994".to_owned(),
        meter: "45052452799".to_owned(),
        tariff: Tariff { class: "R1M", power_va: 900, price_sen_per_kwh: 135_200 },
    })
}

/// Puts the sample's published token and numbers into a purchase of the sample customer and product.
pub(super) fn with_sample_numbers(purchase: Purchase, customer_id: &str, product: &Product) -> Purchase {
    if customer_id != SAMPLE_CUSTOMER || product.code != "PLNPR20" {
        return purchase;
    }
    Purchase {
        token: "61560790055664777418".to_owned(),
        pln_reference: "0UAK211100048431C8F5".to_owned(),
        serial_number: "9111722123461556920".to_owned(),
        ..purchase
    }
}
