//! Facts about the customer that the answer to a payment repeats in its own words. Readers hold meter and subscriber
//! against the question before they call a sale paid; this looks at what they kept as it came.

use loket_model::{Bill, Detail, MeterNumber, SaleWarning, Settlement, SubscriberId};

/// What billers call each fact, as letters alone.
const LABELS: [(&str, &[&str]); 3] = [
    ("meter_no", &["meter", "nometer", "nomormeter", "nomet", "meterno", "meternumber"]),
    ("subscriber_id", &["idpel", "idpelanggan", "noidpel", "subscriberid"]),
    ("customer_name", &["nama", "namapelanggan", "customername", "namacustomer", "subscribername"]),
];

/// Fewer letters are initials, which many people share.
const NAME_LETTERS_MIN: usize = 3;

pub(super) fn check(bill: &Bill, settlement: &Settlement) -> Vec<SaleWarning> {
    let differs = |(field, labels): &(&'static str, &[&str])| {
        let inquired = inquired(bill, field)?;
        let mut said =
            settlement.details.iter().filter(|detail| labels.contains(&letters(&detail.label).as_str()));
        said.any(|detail| contradicts(field, &inquired, detail)).then_some(SaleWarning::Identity { field })
    };
    LABELS.iter().filter_map(differs).collect()
}

fn inquired(bill: &Bill, field: &str) -> Option<String> {
    match field {
        "meter_no" => bill.meter_no.as_ref().map(MeterNumber::as_str).map(str::to_owned),
        "subscriber_id" => bill.subscriber_id.as_ref().map(SubscriberId::as_str).map(str::to_owned),
        _ => Some(bill.customer_name.clone()),
    }
}

/// Masked and shortened values contradict nothing that they still show.
fn contradicts(field: &str, inquired: &str, said: &Detail) -> bool {
    let said = said.value.as_str();
    if said.contains('*') || said.to_ascii_uppercase().contains("XXX") {
        return false;
    }
    if field == "customer_name" {
        let (one, other) = (letters(inquired), letters(said));
        let tells = |name: &str| name.chars().count() >= NAME_LETTERS_MIN;
        return tells(&one) && tells(&other) && !one.starts_with(&other) && !other.starts_with(&one);
    }
    let digits: String = said.chars().filter(char::is_ascii_digit).collect();
    !digits.is_empty() && digits.trim_start_matches('0') != inquired.trim_start_matches('0')
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token_checks::tests::bill;

    #[test]
    fn only_what_surely_differs_is_named() {
        let check = |label: &str, value: &str, expected: &[&str]| {
            let detail = Detail { label: label.to_owned(), value: value.to_owned() };
            let settlement = Settlement { details: vec![detail], ..Settlement::default() };
            let fields: Vec<&str> = check(&bill(), &settlement)
                .iter()
                .map(|warning| match warning {
                    SaleWarning::Identity { field } => *field,
                    other => other.kind(),
                })
                .collect();
            assert_eq!(fields, expected, "{label}: {value}");
        };
        check("Nomor Meter", "8603 4655 976", &[]);
        check("Nomor Meter", "45052452799", &["meter_no"]);
        check("NO METER", "86*******76", &[]);
        check("idPelanggan", "520061321123", &[]);
        check("idPelanggan", "312100087994", &["subscriber_id"]);
        check("IDPEL", "-", &[]);
        check("NAMA", "UJI COBA SATU", &[]);
        check("NAMA", "UJI COBA", &[]);
        check("nama pelanggan", "ORANG LAIN", &["customer_name"]);
        check("Nama", "UJIXXXXXXXATU", &[]);
        check("Nama", "UJ", &[]);
        check("Nama Produk", "TOKEN 20.000", &[]);
        check("Nomor Referensi", "45052452799", &[]);
    }
}
