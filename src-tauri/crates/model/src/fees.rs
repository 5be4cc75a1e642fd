//! What the shop itself takes for a payment: rules of the owner, and rounding to whole coins.

use crate::{Category, Rupiah};

/// A rule about the shop's own fee. Of those that fit a bill the most particular one counts: about its product before
/// its category before all; among equals the one from the higher amount on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeRule {
    /// Only this kind of product; none means every kind.
    pub category: Option<Category>,
    /// Only this product, by our own word for it: `pln-prepaid/20000`.
    pub product: Option<String>,
    /// From this bill on, the biller's admin included.
    pub from: Rupiah,
    /// The fee.
    pub fee: Rupiah,
}

/// What the shop takes for one bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fee {
    /// By the rules.
    pub ruled: Rupiah,
    /// What rounds the whole up to the next coin.
    pub rounding: Rupiah,
}

impl Fee {
    /// Both together; none beyond the range of an amount.
    #[must_use]
    pub fn whole(self) -> Option<Rupiah> {
        self.ruled.plus(self.rounding).ok()
    }
}

impl FeeRule {
    fn fits(&self, category: Category, product: &str, bill: Rupiah) -> bool {
        self.category.is_none_or(|only| only == category)
            && self.product.as_deref().is_none_or(|only| only == product)
            && bill >= self.from
    }

    /// Which of two rules that fit counts: the greater one.
    fn rank(&self) -> (bool, bool, Rupiah) {
        (self.product.is_some(), self.category.is_some(), self.from)
    }
}

/// The fee for a bill, with the whole rounded up to `coin` where there is one.
#[must_use]
pub fn fee_of(
    rules: &[FeeRule],
    coin: Option<Rupiah>,
    category: Category,
    product: &str,
    bill: Rupiah,
) -> Fee {
    let fitting = rules.iter().filter(|rule| rule.fits(category, product, bill));
    let ruled = fitting.max_by_key(|rule| rule.rank()).map_or(Rupiah::ZERO, |rule| rule.fee);
    let beyond = |coin: Rupiah| bill.plus(ruled).ok()?.get().checked_rem(coin.get());
    let rounding = coin.and_then(|coin| match beyond(coin)? {
        0 => None,
        beyond => Rupiah::new(coin.get().checked_sub(beyond)?).ok(),
    });
    Fee { ruled, rounding: rounding.unwrap_or(Rupiah::ZERO) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rule(category: Option<Category>, product: Option<&str>, from: u32, fee: u32) -> FeeRule {
        let (from, fee) = (Rupiah::from_u32(from), Rupiah::from_u32(fee));
        FeeRule { category, product: product.map(str::to_owned), from, fee }
    }

    #[test]
    fn the_most_particular_rule_counts() {
        let rules = [
            rule(None, None, 0, 1_000),
            rule(None, None, 500_000, 2_500),
            rule(Some(Category::Pdam), None, 0, 1_500),
            rule(Some(Category::PlnPrepaid), Some("pln-prepaid/20000"), 0, 500),
        ];
        let check = |category, product: &str, bill: u32, fee: u32| {
            let found = fee_of(&rules, None, category, product, Rupiah::from_u32(bill));
            assert_eq!(
                found,
                Fee { ruled: Rupiah::from_u32(fee), rounding: Rupiah::ZERO },
                "{product} {bill}"
            );
        };
        check(Category::Telkom, "telkom", 100_000, 1_000);
        check(Category::Telkom, "telkom", 499_999, 1_000);
        check(Category::Telkom, "telkom", 500_000, 2_500);
        // The kind of product goes before the amount.
        check(Category::Pdam, "pdam/kudus", 900_000, 1_500);
        check(Category::PlnPrepaid, "pln-prepaid/20000", 21_000, 500);
        check(Category::PlnPrepaid, "pln-prepaid/50000", 51_000, 1_000);
    }

    #[test]
    fn without_rules_nothing_is_taken() {
        let found = fee_of(&[], None, Category::Telkom, "telkom", Rupiah::from_u32(73_229));
        assert_eq!(found.whole(), Some(Rupiah::ZERO));
    }

    proptest! {
        #[test]
        fn rounding_ends_at_the_next_coin(bill in 1_u32..100_000_000, fee in 0_u32..10_000, coin in prop_oneof![Just(500_u32), Just(1_000)]) {
            let rules = [rule(None, None, 0, fee)];
            let found = fee_of(&rules, Some(Rupiah::from_u32(coin)), Category::Telkom, "telkom", Rupiah::from_u32(bill));
            let whole = i64::from(bill) + found.whole().unwrap().get();
            prop_assert_eq!(whole % i64::from(coin), 0);
            prop_assert!((0..i64::from(coin)).contains(&found.rounding.get()));
            prop_assert_eq!(found.ruled, Rupiah::from_u32(fee));
        }
    }
}
