//! No decision to sell is carried out twice, and nothing is sold that the shop does not know of.

use std::collections::BTreeMap;

use loket_sandbox::{PaymentStatus, SaleRecord};

use super::must;
use crate::day::Breach;
use crate::operator::Operator;

pub(super) fn check(operator: &Operator, sales: &[SaleRecord]) -> Result<(), Breach> {
    {
        let state = operator.shop.world.state();
        let counts = (state.payments_sent, state.intents_on_disk);
        must(state.payments_sent <= state.intents_on_disk, "sent before it was on disk, or twice", &counts)?;
    }
    let mut sold: BTreeMap<usize, &str> = BTreeMap::new();
    for sale in sales {
        let reference = sale.state.partner_reference_no.as_str();
        let Some(ours) = operator.book.sales.get(reference) else {
            return Err(Breach::new("at the biller, and not in the journal", sale));
        };
        let revived = operator.shop.world.state().revived.contains(reference);
        // A biller that carries out what it had called failed does so on its own account.
        must(sale.state.accepted <= 1 + u32::from(revived), "carried out twice", sale)?;
        let counts = matches!(sale.state.status, PaymentStatus::Paid | PaymentStatus::Pending) && !revived;
        if counts && let Some(other) = sold.insert(ours.intent, reference) {
            return Err(Breach::new("one bill was sold twice", &(other, reference)));
        }
    }
    Ok(())
}
