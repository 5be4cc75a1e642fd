//! Groups of numbers that are looked up and paid together, and the form of a number in them.

use loket_billers::bounded;
use loket_journal::JournalError;
use loket_model::{
    AccountName, BookedNumber, Category, CustomerNumber, Group, GroupId, MemberPaid, PaymentState,
    PlnCustomer, Rupiah,
};

use super::error::BookError;
use super::{at_most, of_book, said};
use crate::counter::Counter;
use crate::error::CounterError;
use crate::inquire;

/// Most months that are asked for at once; no biller takes more.
const MONTHS_MAX: u32 = 24;
/// Tax years that can be owed.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2100;

/// A number with its product, as somebody typed it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NumberOrder {
    /// Our own word for the product; the biller's code where an account is named.
    pub product: String,
    /// The account to ask through; none lets the counter choose.
    pub account: Option<AccountName>,
    /// What the product is, where the catalogue does not know its code.
    pub category: Option<Category>,
    /// The number.
    pub number: String,
    /// Whose it is.
    pub label: String,
    /// Months, where the product asks for them.
    pub months: Option<u32>,
    /// Amount, where the customer chooses it.
    pub amount: Option<Rupiah>,
    /// Tax year, where the product asks for it.
    pub year: Option<u16>,
}

impl NumberOrder {
    /// The number as it is kept.
    pub(super) fn booked(
        &self,
        category_of: impl FnOnce(&str) -> Result<Option<Category>, CounterError>,
    ) -> Result<BookedNumber, CounterError> {
        let product = said("product", &self.product, BookedNumber::PRODUCT_CHARS_MAX)?;
        let category = match self.category {
            Some(category) => Some(category),
            None => category_of(&product)?,
        };
        let fits = self.months.is_none_or(|months| (1..=MONTHS_MAX).contains(&months));
        if !fits {
            return Err(BookError::Invalid("months").into());
        }
        if self.amount.is_some_and(|amount| !amount.is_positive()) {
            return Err(BookError::Invalid("amount").into());
        }
        if self.year.is_some_and(|year| !YEARS.contains(&year)) {
            return Err(BookError::Invalid("year").into());
        }
        Ok(BookedNumber {
            number: number_of(category, &self.number)?,
            product,
            account: self.account.clone(),
            category,
            label: at_most("label", &self.label, BookedNumber::LABEL_CHARS_MAX)?,
            months: self.months,
            amount: self.amount,
            year: self.year,
        })
    }
}

/// A number in the spelling in which it is asked for.
pub(super) fn number_of(category: Option<Category>, typed: &str) -> Result<CustomerNumber, CounterError> {
    let spelled = match category {
        Some(Category::PlnPrepaid) => {
            PlnCustomer::parse(typed).map_err(|_| CounterError::NumberInvalid)?.as_str().to_owned()
        }
        Some(Category::MobilePrepaid | Category::MobilePostpaid | Category::Emoney) => {
            inquire::domestic(typed)
        }
        _ => inquire::plain(typed),
    };
    CustomerNumber::parse(&spelled).map_err(|_| CounterError::NumberInvalid)
}

impl Counter {
    /// All groups, by name.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn groups(&self) -> Result<Vec<Group>, CounterError> {
        Ok(self.journal.groups()?)
    }

    /// A group by its id or its name.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`].
    pub fn find_group(&self, text: &str) -> Result<Group, CounterError> {
        let found = match GroupId::parse(text) {
            Ok(id) => self.journal.group(id)?,
            Err(_) => {
                let wanted = text.trim().to_lowercase();
                self.journal.groups()?.into_iter().find(|group| group.name.to_lowercase() == wanted)
            }
        };
        Ok(found.ok_or(BookError::GroupUnknown)?)
    }

    pub(super) fn group(&self, id: GroupId) -> Result<Group, CounterError> {
        Ok(self.journal.group(id)?.ok_or(BookError::GroupUnknown)?)
    }

    /// Adds a group without members.
    ///
    /// # Errors
    /// [`BookError::NameTaken`], [`BookError::Invalid`], [`BookError::Full`].
    pub fn add_group(&self, name: &str) -> Result<Group, CounterError> {
        self.add_group_with(name, &[])
    }

    pub(super) fn add_group_with(&self, name: &str, members: &[BookedNumber]) -> Result<Group, CounterError> {
        let name = said("name", name, Group::NAME_CHARS_MAX)?;
        let id = self.around.new_group_id(self.now())?;
        self.journal.add_group(id, &name, members).map_err(|error| of_group(error, &name))?;
        self.group(id)
    }

    /// Gives a group another name.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`], [`BookError::NameTaken`], [`BookError::Invalid`].
    pub fn rename_group(&self, id: GroupId, name: &str) -> Result<Group, CounterError> {
        let name = said("name", name, Group::NAME_CHARS_MAX)?;
        self.group(id)?;
        self.journal.rename_group(id, &name).map_err(|error| of_group(error, &name))?;
        self.group(id)
    }

    /// Erases a group with its members for good; what was paid for them stays in the journal.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`], [`BookError::Busy`], [`BookError::CashHeld`] while cash of a member is not sent.
    pub fn remove_group(&self, actor: &str, id: GroupId) -> Result<(), CounterError> {
        self.group(id)?;
        let _claim = self.checks.claim(id).ok_or(BookError::Busy)?;
        if self.journal.members(id, 0)?.iter().any(|member| is_under_way(member.paid)) {
            return Err(BookError::CashHeld.into());
        }
        let was_there = self.journal.remove_group(&self.stamp(actor), id)?;
        if was_there { Ok(()) } else { Err(BookError::GroupUnknown.into()) }
    }

    /// Adds a member, or puts it in the place of another one; gives its place.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`], [`BookError::Busy`], [`BookError::CashHeld`], [`BookError::Full`], and what is wrong
    /// with the number.
    pub fn set_member(
        &self,
        group: GroupId,
        position: Option<u32>,
        order: &NumberOrder,
    ) -> Result<u32, CounterError> {
        let booked = self.number_booked(order)?;
        let _claim = self.changeable(group, position)?;
        self.journal.set_member(group, position, &booked).map_err(of_book)
    }

    /// Takes a member out of a group for good.
    ///
    /// # Errors
    /// [`BookError::GroupUnknown`], [`BookError::Busy`], [`BookError::CashHeld`].
    pub fn remove_member(&self, actor: &str, group: GroupId, position: u32) -> Result<(), CounterError> {
        let _claim = self.changeable(group, Some(position))?;
        self.journal.remove_member(&self.stamp(actor), group, position)?;
        Ok(())
    }

    /// Holds the group while one of its members is changed.
    fn changeable(
        &self,
        group: GroupId,
        position: Option<u32>,
    ) -> Result<super::engine::Claim, CounterError> {
        self.group(group)?;
        let claim = self.checks.claim(group).ok_or(BookError::Busy)?;
        if let Some(position) = position {
            let members = self.journal.members(group, 0)?;
            let member = members.iter().find(|member| member.position == position);
            let member = member.ok_or(BookError::GroupUnknown)?;
            if is_under_way(member.paid) {
                return Err(BookError::CashHeld.into());
            }
        }
        Ok(claim)
    }
}

/// Whether cash lies here for the bill, or nobody knows how its payment ended.
pub(super) const fn is_under_way(paid: MemberPaid) -> bool {
    matches!(
        paid,
        MemberPaid::Held(_) | MemberPaid::Sent(_, PaymentState::Submitting | PaymentState::Unresolved)
    )
}

fn of_group(error: JournalError, name: &str) -> CounterError {
    match error {
        JournalError::GroupNameTaken => BookError::NameTaken(bounded(name, Group::NAME_CHARS_MAX)).into(),
        other => of_book(other),
    }
}
