//! For how long the shop keeps what names a person. Amounts, times and references are kept for good.

/// What a personal datum is, as far as its time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonalClass {
    /// Identity numbers and those who are insured along with the customer: only the print needs them.
    Identity,
    /// What billers said in words that no struk shows.
    Answer,
    /// Tokens and other codes that are worth their money.
    Token,
    /// Who the customer is: name, numbers, address, telephone.
    Customer,
}

impl PersonalClass {
    /// Every class with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Identity, "identity"),
        (Self::Answer, "answer"),
        (Self::Token, "token"),
        (Self::Customer, "customer"),
    ];

    /// The text form, as kept in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Answer => "answer",
            Self::Token => "token",
            Self::Customer => "customer",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(class, _)| *class)
    }
}

/// The owner's retention periods, in days after a payment came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// For [`PersonalClass::Customer`].
    pub customer_days: u32,
    /// For [`PersonalClass::Token`].
    pub token_days: u32,
    /// For [`PersonalClass::Identity`].
    pub identity_days: u32,
    /// For [`PersonalClass::Answer`].
    pub answer_days: u32,
}

impl Retention {
    /// Shortest period: billers answer for a payment, and send statements, for so long.
    pub const DAYS_MIN: u32 = 90;
    /// Longest period: as long as the law wants the books kept, which need no names.
    pub const DAYS_MAX: u32 = 3_653;
    /// Years that amounts, times and references are kept at least. Loket never removes them.
    pub const BOOKS_YEARS: u32 = 10;

    /// The period of a class.
    #[must_use]
    pub const fn days(&self, class: PersonalClass) -> u32 {
        match class {
            PersonalClass::Identity => self.identity_days,
            PersonalClass::Answer => self.answer_days,
            PersonalClass::Token => self.token_days,
            PersonalClass::Customer => self.customer_days,
        }
    }

    /// Whether every period is neither too short for complaints nor longer than the books are kept, and none is longer
    /// than that of names: without the name nobody finds it in a sentence that carries a token as well.
    #[must_use]
    pub fn is_within_bounds(&self) -> bool {
        let is_within = |class| {
            (Self::DAYS_MIN..=Self::DAYS_MAX).contains(&self.days(class))
                && self.days(class) <= self.customer_days
        };
        PersonalClass::ALL.iter().all(|(class, _)| is_within(*class))
    }
}

impl Default for Retention {
    /// Two years of complaints and reprints, one of tokens, half a year of billers' words, three months of identities.
    fn default() -> Self {
        Self { customer_days: 730, token_days: 365, identity_days: 90, answer_days: 180 }
    }
}

/// What was masked, or would be: payments and papers, and the values in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ErasedCounts {
    /// Payments, questions and papers.
    pub records: u64,
    /// Names, numbers and other values in them.
    pub values: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_outlast_complaints() {
        let check = |change: fn(&mut Retention), ok: bool| {
            let mut retention = Retention::default();
            change(&mut retention);
            assert_eq!(retention.is_within_bounds(), ok, "{retention:?}");
        };
        check(|_| (), true);
        check(|retention| retention.answer_days = 89, false);
        check(|retention| retention.identity_days = 0, false);
        check(|retention| retention.token_days = 90, true);
        check(|retention| retention.token_days = 731, false);
        check(|retention| retention.customer_days = 364, false);
        check(|retention| retention.customer_days = 3_653, true);
        check(|retention| retention.customer_days = 3_654, false);
    }
}
