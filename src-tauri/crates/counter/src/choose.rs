//! Which account to sell through when several can: before anything is sent, never after. The cashier sees the
//! reason and may take another one.

use loket_journal::AccountRecord;
use loket_model::{AccountName, Category, Offer, OfferState, Rupiah};

use crate::counter::Counter;
use crate::cutoff::{self, CutOff};
use crate::error::CounterError;

/// Why an account is not the one to take now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Against {
    /// It has not answered several times in a row.
    NoAnswers,
    /// Its nightly pause.
    CutOff,
    /// Its deposit does not cover the price.
    DepositLow,
    /// The biller does not sell the product at the moment.
    NotSold,
    /// The biller warns of failures, or has given trouble in the last minutes.
    Disturbed,
    /// Nobody can ask this biller how a payment ended.
    NoFinalWord,
}

impl Against {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoAnswers => "no_answers",
            Self::CutOff => "cut_off",
            Self::DepositLow => "deposit_low",
            Self::NotSold => "not_sold",
            Self::Disturbed => "disturbed",
            Self::NoFinalWord => "no_final_word",
        }
    }

    /// A disturbed product may still be tried, and one without a final word may be sold with a warning; the rest
    /// would surely fail.
    const fn forbids(self) -> bool {
        !matches!(self, Self::Disturbed | Self::NoFinalWord)
    }
}

/// What decided for the first account over the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChosenBy {
    /// No other account sells the product.
    Only,
    /// The others cannot sell it now, or are disturbed.
    Health,
    /// The owner's order.
    Order,
    /// The deposit loses less.
    Cost,
    /// Nothing: they are alike, and the names decide.
    Name,
}

impl ChosenBy {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Only => "only",
            Self::Health => "health",
            Self::Order => "order",
            Self::Cost => "cost",
            Self::Name => "name",
        }
    }
}

/// An account that sells the product.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The account.
    pub account: AccountName,
    /// The product as it sells it.
    pub offer: Offer,
    /// The owner's place for it; the lower the better.
    pub order: u32,
    /// What the deposit loses beyond the bill itself, where that is known; for tokens and credit the price.
    pub cost: Option<Rupiah>,
    /// What speaks against it now.
    pub against: Vec<Against>,
}

/// Every account that sells a product, the one to take first.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What decided.
    pub by: ChosenBy,
    /// The accounts in order; never empty.
    pub candidates: Vec<Candidate>,
}

/// Place of an account to which the owner gave none.
const ORDER_DEFAULT: u32 = 100;

impl Candidate {
    fn forbidden(&self) -> bool {
        self.against.iter().any(|against| against.forbids())
    }

    /// Compared in this order: what surely fails, what may strand a payment, what is disturbed. An unknown cost is
    /// dearer than any known one.
    fn rank(&self) -> ([bool; 3], u32, Rupiah, &AccountName) {
        let has = |against: Against| self.against.contains(&against);
        let health = [self.forbidden(), has(Against::NoFinalWord), has(Against::Disturbed)];
        (health, self.order, self.cost.unwrap_or(Rupiah::MAX), &self.account)
    }
}

impl Choice {
    /// The account to take, unless it would surely fail.
    ///
    /// # Errors
    /// [`CounterError::NoAccountNow`] with what speaks against the best of them.
    pub fn taken(&self, key: &str) -> Result<&Candidate, CounterError> {
        let no_account = |why| CounterError::NoAccountNow { product: key.to_owned(), why };
        let first = self.candidates.first().ok_or_else(|| no_account(Against::NotSold))?;
        match first.against.iter().find(|against| against.forbids()) {
            Some(why) => Err(no_account(*why)),
            None => Ok(first),
        }
    }
}

impl Counter {
    /// The accounts that sell a product of our own, by its key.
    ///
    /// # Errors
    /// [`CounterError::ProductUnknown`] where none does.
    pub fn choose(&self, key: &str) -> Result<Choice, CounterError> {
        let offers = self.offers_of_key(key)?;
        let mut candidates: Vec<Candidate> =
            offers.into_iter().map(|(account, offer)| self.candidate(&account, offer)).collect();
        candidates.sort_by(|one, other| one.rank().cmp(&other.rank()));
        let Some(first) = candidates.first() else {
            return Err(CounterError::ProductUnknown { product: key.to_owned(), biller: "akun toko ini" });
        };
        let by = candidates.get(1).map_or(ChosenBy::Only, |second| decided_by(first, second));
        Ok(Choice { by, candidates })
    }

    fn candidate(&self, account: &AccountRecord, offer: Offer) -> Candidate {
        let health = self.health.of(&account.name);
        let now = self.now();
        let pauses = pauses_of(account, offer.product.category);
        let least = offer.price.unwrap_or(Rupiah::from_u32(1));
        // An account that cannot be used now says so itself when it is asked.
        let silent_for_ever = self.capabilities(account).is_ok_and(|capabilities| !capabilities.has_advice());
        let against = [
            (Against::NoAnswers, health.rests(now)),
            (Against::CutOff, pauses.iter().any(|pause| pause.at(now).closed)),
            (Against::DepositLow, health.is_short_of(least, now)),
            (Against::NotSold, matches!(offer.state, OfferState::Empty | OfferState::Inactive)),
            (Against::NoFinalWord, silent_for_ever),
            (Against::Disturbed, offer.state == OfferState::Disturbed || health.is_troubled(now)),
        ];
        let order = account.settings.get("order").and_then(|text| text.parse().ok());
        Candidate {
            account: account.name.clone(),
            cost: cost_of(&offer),
            offer,
            order: order.unwrap_or(ORDER_DEFAULT),
            against: against.into_iter().filter_map(|(against, holds)| holds.then_some(against)).collect(),
        }
    }
}

/// PLN's own pause, and those that the owner set for the account (`cut-off`) or for one category there
/// (`cut-off.pdam`). A sandbox sells play money at every hour.
pub(crate) fn pauses_of(account: &AccountRecord, category: Category) -> Vec<CutOff> {
    let set = |name: &str| account.settings.get(name).and_then(|text| CutOff::parse(text));
    let natural = cutoff::of_category(category).filter(|_| !account.sandbox);
    let pauses = [natural, set("cut-off"), set(&format!("cut-off.{}", category.as_str()))];
    pauses.into_iter().flatten().collect()
}

/// For a bill the deposit loses the bill, which is the same everywhere, plus the admin less the commission.
fn cost_of(offer: &Offer) -> Option<Rupiah> {
    offer.price.or_else(|| {
        let admin = offer.admin?;
        admin.minus(offer.commission.unwrap_or(Rupiah::ZERO)).ok()
    })
}

fn decided_by(first: &Candidate, second: &Candidate) -> ChosenBy {
    let (one, other) = (first.rank(), second.rank());
    if one.0 != other.0 {
        ChosenBy::Health
    } else if one.1 != other.1 {
        ChosenBy::Order
    } else if one.2 != other.2 {
        ChosenBy::Cost
    } else {
        ChosenBy::Name
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn pauses_add_up() {
        let check = |settings: &[(&str, &str)], category: Category, sandbox: bool, pauses: &[&str]| {
            let text = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
                pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
            };
            let account = AccountRecord {
                name: AccountName::parse("a").unwrap(),
                kind: "mybills".to_owned(),
                url: "https://biller.example".to_owned(),
                settings: text(settings),
                sandbox,
            };
            let expected: Vec<CutOff> = pauses.iter().map(|text| CutOff::parse(text).unwrap()).collect();
            assert_eq!(pauses_of(&account, category), expected, "{settings:?}");
        };
        check(&[], Category::PlnPrepaid, false, &["23:00-01:00"]);
        check(&[], Category::PlnPrepaid, true, &[]);
        check(&[], Category::Pdam, false, &[]);
        // An account's own pause does not open PLN at night.
        let own = [("cut-off", "02:00-03:00")];
        check(&own, Category::PlnPostpaid, false, &["23:00-01:00", "02:00-03:00"]);
        check(&own, Category::Pdam, false, &["02:00-03:00"]);
        check(&[("cut-off.pdam", "11:00-12:00")], Category::Pdam, false, &["11:00-12:00"]);
        check(&[("cut-off.pdam", "11:00-12:00")], Category::Pgn, false, &[]);
    }
}
