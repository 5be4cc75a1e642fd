//! What does not fit in a token sale, as one calm Indonesian sentence that names both values.

use loket_model::SaleWarning;

use crate::dto::WarningInfo;

/// A warning; `other_sale` is our reference of the sale whose token was seen before, where there is one.
pub(crate) fn warning_info(warning: &SaleWarning, other_sale: &str) -> WarningInfo {
    let text = match warning {
        SaleWarning::Sum { paid, parts } => {
            format!("Rincian token berjumlah {parts}, sedangkan yang dibayar {paid}.")
        }
        SaleWarning::LightingTax { tax, stroom } => {
            format!("PPJ {tax} di luar batas wajar untuk harga listrik {stroom}.")
        }
        SaleWarning::Energy { said, expected } => {
            format!("Biller menyebut {said} kWh, sedangkan menurut tarif PLN {expected} kWh.")
        }
        SaleWarning::TokenSeen { .. } => {
            format!("Token ini sama dengan token transaksi {other_sale}.")
        }
        SaleWarning::Identity { field } => {
            format!("{} di jawaban biller tidak sama dengan yang dicek.", identity_text(field))
        }
    };
    WarningInfo { kind: warning.kind().to_owned(), text }
}

fn identity_text(field: &str) -> &'static str {
    match field {
        "meter_no" => "Nomor meter",
        "subscriber_id" => "ID pelanggan",
        "customer_name" => "Nama pelanggan",
        _ => "Data pelanggan",
    }
}

#[cfg(test)]
mod tests {
    use loket_model::{KwhTenths, PaymentId, Sen};

    use super::*;

    #[test]
    fn each_warning_is_one_sentence_with_its_values() {
        let sen = |sen: i64| Sen::new(sen).unwrap();
        let other = PaymentId::parse("01a1fb85-21a2-71b1-b804-cd2cd743dbb7").unwrap();
        let check = |warning: SaleWarning, kind: &str, text: &str| {
            let info = warning_info(&warning, "L2611200001");
            assert_eq!((info.kind.as_str(), info.text.as_str()), (kind, text));
        };
        check(
            SaleWarning::Sum { paid: sen(2_050_000), parts: sen(2_000_000) },
            "sum",
            "Rincian token berjumlah Rp 20.000,00, sedangkan yang dibayar Rp 20.500,00.",
        );
        check(
            SaleWarning::LightingTax { tax: sen(500_000), stroom: sen(1_500_000) },
            "lighting_tax",
            "PPJ Rp 5.000,00 di luar batas wajar untuk harga listrik Rp 15.000,00.",
        );
        check(
            SaleWarning::Energy { said: KwhTenths::new(999), expected: KwhTenths::new(135) },
            "energy",
            "Biller menyebut 99,9 kWh, sedangkan menurut tarif PLN 13,5 kWh.",
        );
        check(
            SaleWarning::TokenSeen { payment: other },
            "token_seen",
            "Token ini sama dengan token transaksi L2611200001.",
        );
        check(
            SaleWarning::Identity { field: "meter_no" },
            "identity",
            "Nomor meter di jawaban biller tidak sama dengan yang dicek.",
        );
    }
}
