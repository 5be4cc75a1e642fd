//! The customer book and its groups: ordinary rows beside the chain, which backups carry and which deriving the read
//! tables again leaves alone.
//!
//! Deliberately no events: the law lets a customer have personal data deleted, and an event is never deleted. Only that
//! something was erased is an event, and it names nobody. Questions that were asked and payments are events of their own,
//! and stay.

mod customers;
mod due;
mod groups;
mod members;
mod paid;
mod row;

use loket_model::{
    BookedNumber, BookedPaid, CheckPhase, Customer, CustomerId, Group, GroupId, GroupMember, MemberAnswer,
    Postings, UtcMillis,
};

pub use due::{Reminder, UsualDay};

use crate::{Event, Journal, JournalError, Stamp, append};

impl Journal {
    /// Customers whose name, telephone, note, number or label has the text, by name; all of them for an empty one.
    ///
    /// # Errors
    /// See [`Journal::last_seq`], as for every question below.
    pub fn customers(&self, text: &str, limit: u32) -> Result<Vec<Customer>, JournalError> {
        self.readers.ask(|conn| customers::find(conn, text, limit))
    }

    /// One customer.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn customer(&self, id: CustomerId) -> Result<Option<Customer>, JournalError> {
        self.readers.ask(|conn| customers::by_id(conn, id))
    }

    /// Writes a customer into the book, in the place of the one with the same id.
    ///
    /// # Errors
    /// [`JournalError::BookFull`]; or what the disk refuses.
    pub fn set_customer(&self, customer: &Customer, at: UtcMillis) -> Result<(), JournalError> {
        let customer = customer.clone();
        self.writer()?.write(move |tx| customers::set(tx, &customer, at))
    }

    /// Erases a customer; says whether there was one.
    ///
    /// # Errors
    /// What the disk refuses; then nothing was erased.
    pub fn remove_customer(&self, stamp: &Stamp, id: CustomerId) -> Result<bool, JournalError> {
        self.erase(stamp, "customer", move |tx| customers::remove(tx, id))
    }

    /// Puts all that stands with one customer to another one and takes the first out of the book, together or not at
    /// all; says whether both were there. Nothing is lost by it: what stood twice stands once.
    ///
    /// # Errors
    /// [`JournalError::BookFull`] where the two have more numbers than one may, [`JournalError::NoteFull`]; what the disk
    /// refuses.
    pub fn merge_customers(
        &self,
        stamp: &Stamp,
        into: CustomerId,
        from: CustomerId,
    ) -> Result<bool, JournalError> {
        let at = stamp.at;
        self.erase(stamp, Event::BOOK_MERGED, move |tx| customers::merge(tx, into, from, at))
    }

    /// When each number of a customer was paid last, and how often.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn last_paid_of(&self, id: CustomerId) -> Result<Vec<BookedPaid>, JournalError> {
        self.readers.ask(|conn| paid::last_of(conn, id))
    }

    /// The book's numbers that are usually paid by today and were not this month, the usual day that is longest ago first.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn reminders(&self, usual: &UsualDay, limit: u32) -> Result<Vec<Reminder>, JournalError> {
        self.readers.ask(|conn| due::due(conn, usual, limit))
    }

    /// The groups that have one of a customer's numbers, by name, at most fifty.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn groups_of(&self, id: CustomerId) -> Result<Vec<String>, JournalError> {
        self.readers.ask(|conn| paid::groups_of(conn, id))
    }

    /// All groups, by name.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn groups(&self) -> Result<Vec<Group>, JournalError> {
        self.readers.ask(groups::all)
    }

    /// One group.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn group(&self, id: GroupId) -> Result<Option<Group>, JournalError> {
        self.readers.ask(|conn| groups::by_id(conn, id))
    }

    /// Numbers of a group's members.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn numbers_of_group(&self, id: GroupId) -> Result<Vec<String>, JournalError> {
        self.readers.ask(|conn| members::numbers_of(conn, id))
    }

    /// Adds a group with all its members, or none of it.
    ///
    /// # Errors
    /// [`JournalError::GroupNameTaken`], [`JournalError::BookFull`]; or what the disk refuses.
    pub fn add_group(&self, id: GroupId, name: &str, members: &[BookedNumber]) -> Result<(), JournalError> {
        let (name, members) = (name.to_owned(), members.to_vec());
        self.writer()?.write(move |tx| groups::add(tx, id, &name, &members))
    }

    /// Gives a group another name.
    ///
    /// # Errors
    /// [`JournalError::GroupNameTaken`]; or what the disk refuses.
    pub fn rename_group(&self, id: GroupId, name: &str) -> Result<(), JournalError> {
        let name = name.to_owned();
        self.writer()?.write(move |tx| groups::rename(tx, id, &name))
    }

    /// Erases a group with its members; says whether there was one.
    ///
    /// # Errors
    /// What the disk refuses; then nothing was erased.
    pub fn remove_group(&self, stamp: &Stamp, id: GroupId) -> Result<bool, JournalError> {
        self.erase(stamp, "group", move |tx| groups::remove(tx, id))
    }

    /// Adds a member at the end of a group, or puts it in the place of the one at `position`, which is then asked anew.
    ///
    /// # Errors
    /// [`JournalError::BookFull`]; or what the disk refuses.
    pub fn set_member(
        &self,
        group: GroupId,
        position: Option<u32>,
        booked: &BookedNumber,
    ) -> Result<u32, JournalError> {
        let booked = booked.clone();
        self.writer()?.write(move |tx| members::set(tx, group, position, &booked))
    }

    /// Takes a member out of a group; says whether there was one.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn remove_member(&self, stamp: &Stamp, group: GroupId, position: u32) -> Result<bool, JournalError> {
        self.erase(stamp, "member", move |tx| members::remove(tx, group, position))
    }

    /// Members that changed after a version, in their order; all of them after 0.
    ///
    /// # Errors
    /// See [`Journal::customers`].
    pub fn members(&self, group: GroupId, after_version: u64) -> Result<Vec<GroupMember>, JournalError> {
        self.readers.ask(|conn| members::after(conn, group, after_version))
    }

    /// Begins a round of asking: every member waits again but those whose bill has cash or no final word.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn begin_check(&self, group: GroupId, at: UtcMillis) -> Result<(), JournalError> {
        self.writer()?.write(move |tx| members::begin(tx, group, at))
    }

    /// Notes where a group's check stands.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn set_check_phase(&self, group: GroupId, phase: CheckPhase) -> Result<(), JournalError> {
        self.writer()?.write(move |tx| groups::set_phase(tx, group, phase))
    }

    /// Notes what the question about a member brought. An answer for one that was taken out meanwhile is dropped.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn note_answers(&self, group: GroupId, answers: &[(u32, MemberAnswer)]) -> Result<(), JournalError> {
        let answers = answers.to_vec();
        self.writer()?.write(move |tx| {
            answers.iter().try_for_each(|(position, answer)| members::note(tx, group, *position, answer))
        })
    }

    /// Erases rows and writes down that it was done, both or neither.
    fn erase(
        &self,
        stamp: &Stamp,
        what: &'static str,
        remove: impl FnOnce(&rusqlite::Connection) -> Result<Option<u32>, JournalError> + Send + 'static,
    ) -> Result<bool, JournalError> {
        let stamp = stamp.clone();
        let seq = self.writer()?.write(move |tx| {
            let Some(numbers) = remove(tx)? else { return Ok(None) };
            let event = Event::BookErased { what: what.to_owned(), numbers };
            append::append(tx, stamp, event, Postings::none()).map(Some)
        })?;
        if let Some(seq) = seq {
            self.announce(seq);
            // It is erased by now, whatever becomes of this.
            if let Err(error) = self.writer()?.empty_wal() {
                tracing::warn!(%error, "erased rows stay in the write-ahead log for now");
            }
        }
        Ok(seq.is_some())
    }
}
