//! What the shop itself takes for a payment: rules of the owner, and rounding to whole coins.

use std::cmp::Reverse;

use crate::{Category, GroupId, Rupiah};

/// A rule about the shop's own fee. Of those that fit a bill the most particular one counts: about its customer's group
/// before its product before its category before all; among equals the one from the higher amount on, and of two groups
/// with the same customer the one that takes less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeRule {
    /// Only customers of this group; none means everybody.
    pub group: Option<GroupId>,
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
    fn fits(&self, bill: &BillToRule<'_>) -> bool {
        self.group.is_none_or(|only| bill.groups.contains(&only))
            && self.category.is_none_or(|only| only == bill.category)
            && self.product.as_deref().is_none_or(|only| only == bill.product)
            && bill.total >= self.from
    }

    /// Which of two rules that fit counts: the greater one.
    fn rank(&self) -> (bool, bool, bool, Rupiah, Reverse<Rupiah>) {
        let is_about = (self.group.is_some(), self.product.is_some(), self.category.is_some());
        (is_about.0, is_about.1, is_about.2, self.from, Reverse(self.fee))
    }
}

/// What rules ask of a bill.
#[derive(Debug, Clone, Copy)]
pub struct BillToRule<'a> {
    /// Kind of product.
    pub category: Category,
    /// The product, by our own word for it.
    pub product: &'a str,
    /// Bill and the biller's admin.
    pub total: Rupiah,
    /// Groups that the customer is in.
    pub groups: &'a [GroupId],
}

/// The fee for a bill, with the whole rounded up to `coin` where there is one.
#[must_use]
pub fn fee_of(rules: &[FeeRule], coin: Option<Rupiah>, bill: &BillToRule<'_>) -> Fee {
    let fitting = rules.iter().filter(|rule| rule.fits(bill));
    let ruled = fitting.max_by_key(|rule| rule.rank()).map_or(Rupiah::ZERO, |rule| rule.fee);
    let beyond = |coin: Rupiah| bill.total.plus(ruled).ok()?.get().checked_rem(coin.get());
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
        FeeRule { group: None, category, product: product.map(str::to_owned), from, fee }
    }

    fn bill(category: Category, product: &str, total: u32) -> BillToRule<'_> {
        BillToRule { category, product, total: Rupiah::from_u32(total), groups: &[] }
    }

    #[test]
    fn the_most_particular_rule_counts() {
        let rules = [
            rule(None, None, 0, 1_000),
            rule(None, None, 500_000, 2_500),
            rule(Some(Category::Pdam), None, 0, 1_500),
            rule(Some(Category::PlnPrepaid), Some("pln-prepaid/20000"), 0, 500),
        ];
        let check = |category, product: &str, total: u32, fee: u32| {
            let found = fee_of(&rules, None, &bill(category, product, total));
            assert_eq!(
                found,
                Fee { ruled: Rupiah::from_u32(fee), rounding: Rupiah::ZERO },
                "{product} {total}"
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
    fn a_group_goes_before_everything_and_only_its_own_customers_have_it() {
        let group = |n: u32| GroupId::parse(&format!("00000000-0000-7000-8000-00000000000{n}")).unwrap();
        let [rt, school, other] = [1, 2, 3].map(group);
        let of = |group, rule: FeeRule| FeeRule { group: Some(group), ..rule };
        let rules = [
            rule(None, None, 0, 2_500),
            rule(Some(Category::PlnPrepaid), Some("pln-prepaid/20000"), 0, 3_000),
            of(rt, rule(None, None, 0, 1_000)),
            of(rt, rule(Some(Category::Pdam), None, 0, 1_500)),
            of(school, rule(None, None, 0, 500)),
            of(school, rule(None, None, 300_000, 2_000)),
        ];
        let check = |groups: &[GroupId], category, product: &str, total: u32, fee: u32| {
            let found = fee_of(&rules, None, &BillToRule { groups, ..bill(category, product, total) });
            assert_eq!(found.ruled, Rupiah::from_u32(fee), "{groups:?} {product} {total}");
        };
        check(&[], Category::Telkom, "telkom", 100_000, 2_500);
        check(&[other], Category::Telkom, "telkom", 100_000, 2_500);
        check(&[rt], Category::Telkom, "telkom", 100_000, 1_000);
        check(&[rt], Category::PlnPrepaid, "pln-prepaid/20000", 21_000, 1_000);
        check(&[rt], Category::Pdam, "pdam/kudus", 80_000, 1_500);
        // Who is in two groups pays what is less, unless the higher bill counts.
        check(&[rt, school], Category::Telkom, "telkom", 100_000, 500);
        check(&[rt, school], Category::Telkom, "telkom", 300_000, 2_000);
    }

    #[test]
    fn without_rules_nothing_is_taken() {
        let found = fee_of(&[], None, &bill(Category::Telkom, "telkom", 73_229));
        assert_eq!(found.whole(), Some(Rupiah::ZERO));
    }

    proptest! {
        #[test]
        fn rounding_ends_at_the_next_coin(total in 1_u32..100_000_000, fee in 0_u32..10_000, coin in prop_oneof![Just(500_u32), Just(1_000)]) {
            let rules = [rule(None, None, 0, fee)];
            let found = fee_of(&rules, Some(Rupiah::from_u32(coin)), &bill(Category::Telkom, "telkom", total));
            let whole = i64::from(total) + found.whole().unwrap().get();
            prop_assert_eq!(whole % i64::from(coin), 0);
            prop_assert!((0..i64::from(coin)).contains(&found.rounding.get()));
            prop_assert_eq!(found.ruled, Rupiah::from_u32(fee));
        }
    }
}
