//! The customer book: whose number is it, and which numbers does somebody pay together.
//!
//! What stands here is personal and goes when a customer asks; it decides nothing about money. Groups are looked up in
//! `check` and paid through the very baskets that a customer's own bills are paid with.

mod answer;
mod check;
mod engine;
mod error;
mod group;
mod import;
mod known;
mod pay;
mod reminder;

use loket_billers::bounded;
use loket_journal::JournalError;
use loket_model::{BookedNumber, Customer, CustomerId, NUMBERS_MAX};

pub use check::{CheckProgress, MemberNow};
pub(crate) use check::{PARALLEL_SETTING, is_parallel};
pub(crate) use engine::Checks;
pub use error::{BookError, FileFlaw};
pub use group::NumberOrder;
pub use import::{
    GroupFile, ImportColumn, ImportedGroup, MemberFlaw, MembersMapping, RefusedMember, refused_csv,
};
pub use known::Suggestion;
pub use pay::{GroupBasketLine, GroupBasketOrder};

use crate::counter::Counter;
use crate::error::CounterError;

/// Most customers of one answer; a search narrows the rest down.
const FOUND_MAX: u32 = 200;

/// A customer as somebody typed it.
#[derive(Debug, Clone)]
pub struct CustomerOrder {
    /// Which; none for a new one.
    pub id: Option<CustomerId>,
    /// Name.
    pub name: String,
    /// Telephone, if known.
    pub phone: Option<String>,
    /// Anything else.
    pub note: String,
    /// Numbers.
    pub numbers: Vec<NumberOrder>,
}

impl Counter {
    /// Customers whose name, telephone, note, number or label has the text, at most 200.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn customers(&self, text: &str) -> Result<Vec<Customer>, CounterError> {
        Ok(self.journal.customers(&words(text), FOUND_MAX)?)
    }

    /// Writes a customer into the book.
    ///
    /// # Errors
    /// [`BookError::Invalid`] with the field, [`BookError::CustomerUnknown`], [`BookError::Full`],
    /// [`CounterError::NumberInvalid`].
    pub fn set_customer(&self, order: &CustomerOrder) -> Result<Customer, CounterError> {
        let at = self.now();
        let id = match order.id {
            Some(id) => self.journal.customer(id)?.ok_or(BookError::CustomerUnknown)?.id,
            None => self.around.new_customer_id(at)?,
        };
        if order.numbers.len() > NUMBERS_MAX {
            return Err(BookError::Full { max: u32::try_from(NUMBERS_MAX).unwrap_or(u32::MAX) }.into());
        }
        let phone = order.phone.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let customer = Customer {
            id,
            name: said("name", &order.name, Customer::NAME_CHARS_MAX)?,
            phone: phone.map(phone_of).transpose()?,
            note: at_most("note", &order.note, Customer::NOTE_CHARS_MAX)?,
            numbers: order
                .numbers
                .iter()
                .map(|number| self.number_booked(number))
                .collect::<Result<_, _>>()?,
        };
        self.journal.set_customer(&customer, at).map_err(of_book)?;
        Ok(customer)
    }

    /// Erases a customer from the book for good.
    ///
    /// # Errors
    /// [`BookError::CustomerUnknown`]; then nothing was erased.
    pub fn remove_customer(&self, actor: &str, id: CustomerId) -> Result<(), CounterError> {
        let was_there = self.journal.remove_customer(&self.stamp(actor), id)?;
        if was_there { Ok(()) } else { Err(BookError::CustomerUnknown.into()) }
    }

    /// Puts all that stands with one customer to another one, and takes the first out of the book.
    ///
    /// # Errors
    /// [`BookError::CustomerUnknown`] where one of the two is not there or both are the same; [`BookError::Full`] where
    /// the two have more numbers than one may; [`BookError::Invalid`] where the note has no room for what only the other
    /// one had. Then nothing was changed.
    pub fn merge_customers(
        &self,
        actor: &str,
        into: CustomerId,
        from: CustomerId,
    ) -> Result<Customer, CounterError> {
        let merged = self.journal.merge_customers(&self.stamp(actor), into, from);
        let were_there = merged.map_err(of_book)?;
        let merged = self.journal.customer(into)?.filter(|_| were_there);
        merged.ok_or_else(|| BookError::CustomerUnknown.into())
    }

    /// A number with its product as it is kept, once its form is that of the product's numbers.
    fn number_booked(&self, order: &NumberOrder) -> Result<BookedNumber, CounterError> {
        order.booked(|key| Ok(self.category_of_key(key)?.or(order.category)))
    }
}

/// The journal's refusals about the book in its own words.
fn of_book(error: JournalError) -> CounterError {
    match error {
        JournalError::BookFull { max } => BookError::Full { max }.into(),
        JournalError::NoteFull => BookError::Invalid("note").into(),
        other => other.into(),
    }
}

/// A search without control characters, at a length that a field has.
fn words(text: &str) -> String {
    bounded(text.trim(), Customer::NAME_CHARS_MAX)
}

/// A text that must say something.
fn said(field: &'static str, typed: &str, chars_max: usize) -> Result<String, CounterError> {
    let text = at_most(field, typed, chars_max)?;
    if text.is_empty() { Err(BookError::Invalid(field).into()) } else { Ok(text) }
}

/// A text that may say nothing; a longer one is refused and never cut.
fn at_most(field: &'static str, typed: &str, chars_max: usize) -> Result<String, CounterError> {
    let typed = typed.trim();
    let text = bounded(typed, chars_max);
    if typed.chars().count() > chars_max || text.chars().count() != typed.chars().count() {
        return Err(BookError::Invalid(field).into());
    }
    Ok(text)
}

/// A telephone number with the marks that people write between its digits.
fn phone_of(typed: &str) -> Result<String, CounterError> {
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')');
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let fits = typed.len() <= Customer::PHONE_CHARS_MAX && typed.chars().all(allowed) && digits >= 5;
    if fits { Ok(typed.to_owned()) } else { Err(BookError::Invalid("phone").into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_has_digits_and_marks() {
        let check = |typed: &str, fits: bool| assert_eq!(phone_of(typed).is_ok(), fits, "{typed}");
        check("0812-3456-789", true);
        check("+62 (812) 345", true);
        check("12-34", false);
        check("0812 ext 5", false);
        check("081234567890123456789", false);
    }

    #[test]
    fn a_field_is_refused_and_never_cut() {
        let check = |typed: &str, kept: Option<&str>| {
            assert_eq!(said("name", typed, 5).ok().as_deref(), kept, "{typed:?}");
        };
        check(" Siti ", Some("Siti"));
        check("Sitiii", None);
        check("  ", None);
        check("a\u{7}b", None);
    }
}
