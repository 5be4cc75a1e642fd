//! What a transaction is about: an electricity customer, a water connection, or a mobile number.

use jiff::Zoned;

use super::products::{Family, Product};
use super::{scenario, water};
use crate::customers::{self, Customer};

/// Digits of a mobile number.
const MOBILE_DIGITS: std::ops::RangeInclusive<usize> = 10..=13;

/// What was inquired.
#[derive(Debug)]
pub(super) enum Goods {
    /// Electricity for a household.
    Electricity(Customer),
    /// The water bills of a connection.
    Water(water::Connection),
    /// Pulsa, data or e-wallet credit for whoever has this name.
    TopUp(String),
}

impl Goods {
    /// What a customer number is at a product; `None` when nobody has it.
    pub(super) fn find(product: &Product, customer_id: &str, now: &Zoned) -> Option<Self> {
        match product.family {
            Family::Electricity => scenario::sample_inquired(customer_id)
                .or_else(|| customers::find(customer_id))
                .map(Self::Electricity),
            Family::Water => water::find(customer_id, now).map(Self::Water),
            Family::TopUp => {
                is_mobile(customer_id).then(|| Self::TopUp(masked(&customers::name_of(customer_id))))
            }
        }
    }

    /// `productPrice`, in rupiah: what the customer pays altogether.
    pub(super) fn price(&self, product: &Product, margin: u64) -> u64 {
        match self {
            Self::Electricity(_) | Self::TopUp(_) => product.nominal.saturating_add(margin),
            Self::Water(connection) => connection.owed().saturating_add(product.family.admin_fee()),
        }
    }
}

fn is_mobile(number: &str) -> bool {
    number.starts_with("08")
        && MOBILE_DIGITS.contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// `JO*N D*E`: each word without its middle letter, as in the e-wallet sample.
fn masked(name: &str) -> String {
    let mask = |word: &str| -> String {
        let middle = word.chars().count() / 2;
        word.chars()
            .enumerate()
            .map(|(position, letter)| if position == middle { '*' } else { letter })
            .collect()
    };
    name.split(' ').map(mask).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_masked_word_by_word() {
        assert_eq!(masked("JOHN DOE"), "JO*N D*E");
        assert_eq!(masked("A"), "*");
    }

    #[test]
    fn a_mobile_number_begins_with_08() {
        for (number, mobile) in
            [("081284351111", true), ("0812843511", true), ("6281284351111", false), ("08128435111x", false)]
        {
            assert_eq!(is_mobile(number), mobile, "{number}");
        }
    }
}
