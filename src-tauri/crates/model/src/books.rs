//! Double entry: where money is, and lines that move it.

use crate::{AccountName, AmountOverflow, Rupiah};

/// A place or a reason in the books.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookAccount {
    /// Cash in the drawer.
    Drawer,
    /// Customers' cash while an outcome is unknown, or until it is handed back.
    Held,
    /// The prepaid balance at a biller.
    Deposit(AccountName),
    /// Earned from billers.
    Commission,
    /// Earned from the shop's own charge.
    ServiceFee,
    /// The shop's cash outside the drawer, where floats come from.
    ShopCash,
    /// Corrections: a drawer over or short, a deposit that was found to differ, a loss that was given up.
    Adjustment,
    /// What a customer owes the shop: the cash was handed back, and the biller was paid after all.
    Recoverable,
}

impl BookAccount {
    /// The text form, as kept in the journal: `drawer`, `deposit:mybills`.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Drawer => "drawer".to_owned(),
            Self::Held => "held".to_owned(),
            Self::Deposit(account) => format!("deposit:{account}"),
            Self::Commission => "commission".to_owned(),
            Self::ServiceFee => "service_fee".to_owned(),
            Self::ShopCash => "shop_cash".to_owned(),
            Self::Adjustment => "adjustment".to_owned(),
            Self::Recoverable => "recoverable".to_owned(),
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(account) = text.strip_prefix("deposit:") {
            return AccountName::parse(account).ok().map(Self::Deposit);
        }
        [
            Self::Drawer,
            Self::Held,
            Self::Commission,
            Self::ServiceFee,
            Self::ShopCash,
            Self::Adjustment,
            Self::Recoverable,
        ]
        .into_iter()
        .find(|account| account.to_text() == text)
    }
}

/// One line of a money event: positive comes in, negative goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// Where.
    pub account: BookAccount,
    /// How much.
    pub amount: Rupiah,
}

/// Postings that sum to zero; no others can be written down.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Postings(Vec<Posting>);

/// Lines that do not balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PostingError {
    /// They sum to something else than zero.
    #[error("postings are off by {0}")]
    Unbalanced(Rupiah),
    /// A sum out of range.
    #[error(transparent)]
    Overflow(#[from] AmountOverflow),
}

impl Postings {
    /// An event that moves no money.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Takes lines that balance, leaving out zero lines.
    ///
    /// # Errors
    /// [`PostingError`] when they do not sum to zero.
    pub fn balanced(lines: impl IntoIterator<Item = (BookAccount, Rupiah)>) -> Result<Self, PostingError> {
        let lines: Vec<Posting> = lines
            .into_iter()
            .filter(|(_, a)| *a != Rupiah::ZERO)
            .map(|(account, amount)| Posting { account, amount })
            .collect();
        let sum = Rupiah::sum(lines.iter().map(|line| line.amount))?;
        if sum == Rupiah::ZERO { Ok(Self(lines)) } else { Err(PostingError::Unbalanced(sum)) }
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[Posting] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_balanced_lines_are_taken(amounts in proptest::collection::vec(-1_000_000_i64..1_000_000, 0..6)) {
            let lines: Vec<_> = amounts.iter().map(|a| (BookAccount::Drawer, Rupiah::new(*a).unwrap())).collect();
            prop_assert_eq!(Postings::balanced(lines).is_ok(), amounts.iter().sum::<i64>() == 0);
        }
    }

    #[test]
    fn book_accounts_are_read_back_from_their_text() {
        let deposit = BookAccount::Deposit(AccountName::parse("mybills").unwrap());
        for account in [
            BookAccount::Drawer,
            BookAccount::Held,
            deposit,
            BookAccount::Commission,
            BookAccount::ServiceFee,
            BookAccount::ShopCash,
            BookAccount::Adjustment,
            BookAccount::Recoverable,
        ] {
            assert_eq!(BookAccount::parse(&account.to_text()), Some(account));
        }
        assert_eq!(BookAccount::parse("pocket"), None);
    }
}
