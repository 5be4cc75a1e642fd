//! Stored form of what does not fit in a token sale.

use loket_model::{KwhTenths, PaymentId, SaleWarning, Sen};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::valid;

/// The words that [`SaleWarning::Identity`] knows.
const IDENTITY_FIELDS: [&str; 3] = ["meter_no", "subscriber_id", "customer_name"];

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum StoredWarning {
    Sum { paid_sen: i64, parts_sen: i64 },
    LightingTax { tax_sen: i64, stroom_sen: i64 },
    Energy { said_kwh_tenths: u32, expected_kwh_tenths: u32 },
    TokenSeen { payment: String },
    Identity { field: String },
}

impl From<&SaleWarning> for StoredWarning {
    fn from(warning: &SaleWarning) -> Self {
        match warning {
            SaleWarning::Sum { paid, parts } => Self::Sum { paid_sen: paid.get(), parts_sen: parts.get() },
            SaleWarning::LightingTax { tax, stroom } => {
                Self::LightingTax { tax_sen: tax.get(), stroom_sen: stroom.get() }
            }
            SaleWarning::Energy { said, expected } => {
                Self::Energy { said_kwh_tenths: said.get(), expected_kwh_tenths: expected.get() }
            }
            SaleWarning::TokenSeen { payment } => Self::TokenSeen { payment: payment.to_string() },
            SaleWarning::Identity { field } => Self::Identity { field: (*field).to_owned() },
        }
    }
}

impl TryFrom<StoredWarning> for SaleWarning {
    type Error = StoredError;

    fn try_from(stored: StoredWarning) -> Result<Self, StoredError> {
        let sen = |field, value| valid(field, Sen::new(value).ok());
        Ok(match stored {
            StoredWarning::Sum { paid_sen, parts_sen } => {
                Self::Sum { paid: sen("paid_sen", paid_sen)?, parts: sen("parts_sen", parts_sen)? }
            }
            StoredWarning::LightingTax { tax_sen, stroom_sen } => {
                Self::LightingTax { tax: sen("tax_sen", tax_sen)?, stroom: sen("stroom_sen", stroom_sen)? }
            }
            StoredWarning::Energy { said_kwh_tenths, expected_kwh_tenths } => Self::Energy {
                said: KwhTenths::new(said_kwh_tenths),
                expected: KwhTenths::new(expected_kwh_tenths),
            },
            StoredWarning::TokenSeen { payment } => {
                Self::TokenSeen { payment: valid("warning payment", PaymentId::parse(&payment).ok())? }
            }
            StoredWarning::Identity { field } => Self::Identity {
                field: valid(
                    "warning field",
                    IDENTITY_FIELDS.into_iter().find(|known| *known == field.as_str()),
                )?,
            },
        })
    }
}

/// Reads a list of warnings.
pub(crate) fn warnings(stored: Vec<StoredWarning>) -> Result<Vec<SaleWarning>, StoredError> {
    stored.into_iter().map(SaleWarning::try_from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_warning_is_stored_under_its_kind_and_read_back() {
        let sen = |value| Sen::new(value).unwrap();
        let payment = PaymentId::parse("0192aaaa-0000-7000-8000-000000000001").unwrap();
        let identities = IDENTITY_FIELDS.map(|field| SaleWarning::Identity { field });
        let others = [
            SaleWarning::Sum { paid: sen(2_000_000), parts: sen(-1) },
            SaleWarning::LightingTax { tax: sen(5), stroom: sen(6) },
            SaleWarning::Energy { said: KwhTenths::new(135), expected: KwhTenths::new(148) },
            SaleWarning::TokenSeen { payment },
        ];
        for warning in others.into_iter().chain(identities) {
            let json = serde_json::to_value(StoredWarning::from(&warning)).unwrap();
            assert_eq!(json["kind"], warning.kind());
            let read = SaleWarning::try_from(serde_json::from_value::<StoredWarning>(json).unwrap());
            assert_eq!(read.unwrap(), warning);
        }
        let unknown = StoredWarning::Identity { field: "shoe_size".into() };
        assert!(SaleWarning::try_from(unknown).is_err());
    }
}
