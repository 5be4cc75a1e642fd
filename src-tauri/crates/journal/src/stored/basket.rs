//! Stored form of a basket.

use loket_model::{BasketId, BasketLine, InquiryId};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::{rupiah, valid};
use crate::BasketRecord;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredBasket {
    basket: String,
    shift: u32,
    lines: Vec<StoredBasketLine>,
    tender: i64,
    change: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredBasketLine {
    inquiry: String,
    due: i64,
    service_fee: i64,
}

impl From<&BasketRecord> for StoredBasket {
    fn from(basket: &BasketRecord) -> Self {
        let line = |line: &BasketLine| StoredBasketLine {
            inquiry: line.inquiry.to_string(),
            due: line.due.get(),
            service_fee: line.service_fee.get(),
        };
        Self {
            basket: basket.basket.to_string(),
            shift: basket.shift,
            lines: basket.lines.iter().map(line).collect(),
            tender: basket.tender.get(),
            change: basket.change.get(),
        }
    }
}

impl TryFrom<StoredBasket> for BasketRecord {
    type Error = StoredError;

    fn try_from(stored: StoredBasket) -> Result<Self, StoredError> {
        let line = |line: StoredBasketLine| {
            Ok(BasketLine {
                inquiry: valid("inquiry", InquiryId::parse(&line.inquiry).ok())?,
                due: rupiah("due", line.due)?,
                service_fee: rupiah("service_fee", line.service_fee)?,
            })
        };
        Ok(Self {
            basket: valid("basket", BasketId::parse(&stored.basket).ok())?,
            shift: stored.shift,
            lines: stored.lines.into_iter().map(line).collect::<Result<_, StoredError>>()?,
            tender: rupiah("tender", stored.tender)?,
            change: rupiah("change", stored.change)?,
        })
    }
}
