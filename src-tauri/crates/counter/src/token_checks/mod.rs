//! What does not fit in a token sale that the biller calls paid: the sum of its parts, the lighting tax, the energy,
//! a token that was sold before, and whose meter it is.
//!
//! Deliberately absent: refusing a sale. The rules are computed from public facts and billers break some of them, so
//! a person only looks; what must not be believed at all is the readers' business, before a sale is called paid.

mod identity;
mod tariff;

use loket_model::{Bill, Category, Payment, PaymentId, Rupiah, SaleWarning, Sen, Settlement, UtcMillis};

use crate::counter::Counter;

pub use tariff::{TariffError, TariffTable};

/// One rupiah, by which billers' roundings differ.
const TOLERANCE_SEN: i64 = 100;

/// A tenth of a kWh, by which the rounding of the energy may differ.
const TOLERANCE_TENTHS: u32 = 1;

/// What does not fit in a paid token sale; `token_seen` is the other payment that was given the same token, and `at`
/// the time whose tariff counts. Facts that the biller does not give are not checked; other products neither.
#[must_use]
pub fn check(
    bill: &Bill,
    settlement: &Settlement,
    tariffs: &TariffTable,
    token_seen: Option<PaymentId>,
    at: UtcMillis,
) -> Vec<SaleWarning> {
    if bill.product.category != Category::PlnPrepaid {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    warnings.extend(check_sum(bill, settlement));
    warnings.extend(check_lighting_tax(settlement));
    warnings.extend(check_energy(bill, settlement, tariffs, at));
    warnings.extend(token_seen.map(|payment| SaleWarning::TokenSeen { payment }));
    warnings.extend(identity::check(bill, settlement));
    warnings
}

/// The parts make the price, its share without the admin or the face value, or with the admin the price; with it they
/// make nothing else, because then it was taken twice. A price without the energy's and the tax's own figures has no sum.
fn check_sum(bill: &Bill, settlement: &Settlement) -> Option<SaleWarning> {
    let named = [settlement.stroom?, settlement.ppj?];
    let others = [settlement.ppn, settlement.materai, settlement.angsuran];
    let parts = sum(named.into_iter().chain(others.into_iter().flatten()))?;
    let with_admin = parts.plus(bill.charge.admin().into()).ok()?;
    let paid = bill.charge.total();
    let prices = [Some(paid), Some(bill.charge.amount()), bill.product.nominal];
    let makes = |made: Sen, price: Rupiah| (made.get() - Sen::from(price).get()).abs() <= TOLERANCE_SEN;
    let fits = makes(with_admin, paid) || prices.into_iter().flatten().any(|price| makes(parts, price));
    (!fits).then_some(SaleWarning::Sum { paid: paid.into(), parts: with_admin })
}

fn sum(amounts: impl IntoIterator<Item = Sen>) -> Option<Sen> {
    amounts.into_iter().try_fold(Sen::ZERO, |sum, amount| sum.plus(amount).ok())
}

/// The lighting tax is at most a tenth of the energy's price by law (UU HKPD 1/2022); rounding the energy's price down
/// makes it a trifle more.
fn check_lighting_tax(settlement: &Settlement) -> Option<SaleWarning> {
    let (tax, stroom) = (settlement.ppj?, settlement.stroom?);
    let above = i128::from(tax.get()) * 10 - i128::from(stroom.get()) > i128::from(TOLERANCE_SEN) * 10;
    (above || tax < Sen::ZERO).then_some(SaleWarning::LightingTax { tax, stroom })
}

fn check_energy(
    bill: &Bill,
    settlement: &Settlement,
    tariffs: &TariffTable,
    at: UtcMillis,
) -> Option<SaleWarning> {
    let (said, stroom) = (settlement.kwh?, settlement.stroom?);
    let expected = tariff::energy_of(stroom, tariffs.price_sen_per_kwh(bill, at)?);
    let apart = said.get().abs_diff(expected.get());
    (apart > TOLERANCE_TENTHS).then_some(SaleWarning::Energy { said, expected })
}

impl Counter {
    /// What does not fit in a payment that the biller calls paid in this way. It never fails, so that no check can
    /// come between the biller's word and the journal: what cannot be looked up is not checked.
    #[must_use]
    pub fn warnings_for(&self, payment: &Payment, settlement: &Settlement) -> Vec<SaleWarning> {
        if payment.bill.product.category != Category::PlnPrepaid {
            return Vec::new();
        }
        let seen = settlement.token.as_ref().and_then(|token| {
            self.journal.token_seen(token, payment.id).unwrap_or_else(|error| {
                tracing::warn!(payment = %payment.id, %error, "whether the token was sold before is not known");
                None
            })
        });
        let tariffs = TariffTable::of_shop(self.folder.path());
        check(&payment.bill, settlement, &tariffs, seen, payment.created_at)
    }
}

#[cfg(test)]
mod tests;
