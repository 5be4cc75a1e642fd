//! The customer book and its groups: what a shop notes about people so that it need not type it again.
//!
//! None of it is evidence of money, and all of it goes when a customer asks for it. What was paid stands in payments.

use crate::{
    AccountName, BasketId, Category, CustomerId, CustomerNumber, GroupId, InquiryId, PaymentId, PaymentState,
    Rupiah, UtcMillis,
};

/// Most customers in the book of one shop.
pub const CUSTOMERS_MAX: u32 = 20_000;
/// Most numbers of one customer.
pub const NUMBERS_MAX: usize = 50;
/// Most groups.
pub const GROUPS_MAX: u32 = 500;
/// Most members of one group.
pub const GROUP_MEMBERS_MAX: usize = 5_000;

/// A customer's number at one product, and what is asked for with it each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookedNumber {
    /// Our own word for the product; the biller's code where an account is named.
    pub product: String,
    /// The account to ask through; none lets the counter choose.
    pub account: Option<AccountName>,
    /// What the product is, where the catalogue does not know its code.
    pub category: Option<Category>,
    /// The number.
    pub number: CustomerNumber,
    /// Whose it is, in the shop's words: `rumah ibu`, a member's name.
    pub label: String,
    /// Months, where the product asks for them.
    pub months: Option<u32>,
    /// Amount, where the customer chooses it.
    pub amount: Option<Rupiah>,
    /// Tax year, where the product asks for it.
    pub year: Option<u16>,
}

impl BookedNumber {
    /// Longest label.
    pub const LABEL_CHARS_MAX: usize = 60;
    /// Longest product; keys of the catalogue are made of names.
    pub const PRODUCT_CHARS_MAX: usize = 120;
}

/// A customer in the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Which.
    pub id: CustomerId,
    /// Name.
    pub name: String,
    /// Telephone, if the customer gave one.
    pub phone: Option<String>,
    /// Anything else.
    pub note: String,
    /// Numbers, in the shop's order.
    pub numbers: Vec<BookedNumber>,
}

impl Customer {
    /// Longest name.
    pub const NAME_CHARS_MAX: usize = 60;
    /// Longest telephone number with its marks.
    pub const PHONE_CHARS_MAX: usize = 20;
    /// Longest note.
    pub const NOTE_CHARS_MAX: usize = 300;

    /// This one with all that stands with another: its own name and telephone, each number once, and in its note what
    /// else the other had, so that nothing is lost. The note may be longer then than [`Customer::NOTE_CHARS_MAX`].
    #[must_use]
    pub fn joined(mut self, other: Self) -> Self {
        let mut noted = Vec::new();
        if other.name.to_lowercase() != self.name.to_lowercase() {
            noted.push(other.name);
        }
        match (&self.phone, other.phone) {
            (Some(kept), Some(phone)) if digits(kept) != digits(&phone) => noted.push(phone),
            (None, phone) => self.phone = phone,
            (Some(_), _) => {}
        }
        noted.push(other.note);
        for words in noted {
            if !words.is_empty() && !self.note.contains(&words) {
                let mark = if self.note.is_empty() { "" } else { "; " };
                self.note = format!("{}{mark}{words}", self.note);
            }
        }
        for number in other.numbers {
            let same = |known: &BookedNumber| {
                known.number == number.number
                    && known.product == number.product
                    && known.account == number.account
            };
            if !self.numbers.iter().any(same) {
                self.numbers.push(number);
            }
        }
        self
    }
}

fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// A number of the book that was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookedPaid {
    /// Whose it is.
    pub customer: CustomerId,
    /// The number.
    pub number: CustomerNumber,
    /// For what.
    pub category: Category,
    /// When; the last time where it stands for several.
    pub at: UtcMillis,
    /// How often.
    pub times: u32,
}

/// A number that was paid, or stands in the book, as it completes what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownNumber {
    /// The customer of the book; none for one who only paid here.
    pub customer: Option<CustomerId>,
    /// The customer's name, by the book or else by the biller.
    pub name: String,
    /// The number with its product; of a payment by the biller's code and account.
    pub booked: BookedNumber,
    /// When it was last paid, if it was.
    pub paid_at: Option<UtcMillis>,
}

/// Where the check of a group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckPhase {
    /// Its numbers are being asked for, or were when the program ended.
    Checking,
    /// A person, or too many silences, held it up.
    Paused,
    /// A person called the rest off.
    Cancelled,
    /// Every number was asked for.
    Done,
}

impl CheckPhase {
    /// Every phase with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Checking, "checking"),
        (Self::Paused, "paused"),
        (Self::Cancelled, "cancelled"),
        (Self::Done, "done"),
    ];

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(phase, _)| *phase == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(phase, _)| *phase)
    }
}

/// What the last question about a member brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberState {
    /// Not asked in this round.
    Waiting,
    /// A bill was found.
    Owes,
    /// Nothing is owed.
    NothingOwed,
    /// The biller, or the counter before it, said no.
    Refused,
    /// No usable answer; to be asked again.
    Unknown,
}

impl MemberState {
    /// Every state with its text form.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Waiting, "waiting"),
        (Self::Owes, "owes"),
        (Self::NothingOwed, "nothing_owed"),
        (Self::Refused, "refused"),
        (Self::Unknown, "unknown"),
    ];

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(state, _)| *state)
    }
}

/// The bill that was found for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundBill {
    /// The inquiry to pay by.
    pub inquiry: InquiryId,
    /// The customer's name in the biller's words.
    pub name: String,
    /// Bill and admin.
    pub total: Rupiah,
    /// When it was asked for.
    pub asked_at: UtcMillis,
    /// Until when it can be paid.
    pub expires_at: Option<UtcMillis>,
}

/// What an answer about a member comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberAnswer {
    /// The state from now on.
    pub state: MemberState,
    /// The bill, of a member who owes.
    pub bill: Option<FoundBill>,
    /// Why not, as the code of an error and its text.
    pub why: Option<(String, String)>,
}

/// What the journal knows of a member's bill, which no note of ours can contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberPaid {
    /// Nothing was done with it.
    No,
    /// Its cash lies in this basket, and it was not sent.
    Held(BasketId),
    /// It was sent as this payment.
    Sent(PaymentId, PaymentState),
}

/// A member of a group with where its bill stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupMember {
    /// Its place, for good: one that is taken out leaves a gap.
    pub position: u32,
    /// Number and product.
    pub booked: BookedNumber,
    /// What the last question brought.
    pub answer: MemberAnswer,
    /// What became of the bill.
    pub paid: MemberPaid,
    /// Grows with each change within the group.
    pub version: u64,
}

/// A group of numbers that are looked up and paid together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub id: GroupId,
    /// Its name, the shop's own.
    pub name: String,
    /// Count of its members.
    pub members: u32,
    /// Where its check stands; none before the first.
    pub phase: Option<CheckPhase>,
    /// When its last check began.
    pub began_at: Option<UtcMillis>,
    /// The newest change of a member.
    pub version: u64,
}

impl Group {
    /// Longest name.
    pub const NAME_CHARS_MAX: usize = 60;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        for (phase, text) in CheckPhase::ALL {
            assert_eq!((phase.as_str(), CheckPhase::parse(text)), (text, Some(phase)));
        }
        for (state, text) in MemberState::ALL {
            assert_eq!((state.as_str(), MemberState::parse(text)), (text, Some(state)));
        }
        assert_eq!((CheckPhase::parse("asking"), MemberState::parse("")), (None, None));
    }
}
