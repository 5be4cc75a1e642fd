//! The people at the counter: who they are, what they may do, and the PIN that each signs in with.
//!
//! Deliberately absent: who sits at which screen. Hosts keep that; this room checks PINs and writes down what happened.

mod hash;
mod tries;

use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_journal::{Event, UserEvent, UserRecord};
use loket_model::{PaymentId, Pin, Postings, Role, User, UserName};

use self::tries::Tries;
use crate::callback::CALLER;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::settle::SETTLER;
use crate::shift::UNATTENDED;

/// Names under which the program itself writes: nobody is to be mistaken for it.
const NAMES_OF_PROGRAM: [&str; 3] = [UNATTENDED, SETTLER, CALLER];

/// Wrong PINs since this process started to look; one PIN is checked at a time, so that no two guesses share a try.
#[derive(Default)]
pub(crate) struct People {
    tries: Mutex<Tries>,
}

impl People {
    fn tries(&self) -> MutexGuard<'_, Tries> {
        // Every entry is whole on its own.
        self.tries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counter {
    /// The people at the counter, by name. A shop without any is worked by its owner.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn users(&self) -> Result<Vec<User>, CounterError> {
        Ok(self.journal.users()?.into_iter().map(|record| record.user).collect())
    }

    /// A person who may sign in.
    ///
    /// # Errors
    /// [`CounterError::UserUnknown`] for nobody, and for somebody who may not.
    pub fn active_user(&self, name: &UserName) -> Result<User, CounterError> {
        self.active(name).map(|record| record.user)
    }

    fn active(&self, name: &UserName) -> Result<UserRecord, CounterError> {
        let found = self.journal.user(name)?.filter(|record| record.user.active);
        found.ok_or_else(|| CounterError::UserUnknown(name.clone()))
    }

    /// Adds a person, or changes the rights of one; the PIN may be left out for somebody who has one.
    ///
    /// # Errors
    /// [`CounterError::UserNameTaken`] for a name of the program's own, [`CounterError::PinMissing`],
    /// [`CounterError::LastOwner`].
    pub fn set_user(&self, actor: &str, user: &User, pin: Option<&Pin>) -> Result<(), CounterError> {
        if NAMES_OF_PROGRAM.contains(&user.name.key().as_str()) {
            return Err(CounterError::UserNameTaken);
        }
        if pin.is_none() && self.journal.user(&user.name)?.is_none() {
            return Err(CounterError::PinMissing);
        }
        let pin_hash = pin.map(|pin| hash::of(pin, &self.around)).transpose()?;
        let is_new_pin = pin_hash.is_some();
        self.note(actor, UserEvent::Set { user: user.clone(), pin_hash })?;
        if is_new_pin {
            self.people.tries().forget(&user.name);
        }
        Ok(())
    }

    /// Gives a person another PIN, which also ends a lock-out.
    ///
    /// # Errors
    /// [`CounterError::UserUnknown`].
    pub fn set_pin(&self, actor: &str, name: &UserName, pin: &Pin) -> Result<(), CounterError> {
        let pin_hash = hash::of(pin, &self.around)?;
        self.note(actor, UserEvent::PinSet { name: name.clone(), pin_hash })?;
        self.people.tries().forget(name);
        Ok(())
    }

    /// Gives an owner another PIN without anybody's word, for a shop whose only owner forgot it. For the command line
    /// alone: whoever runs programs as the user whose files these are owns them already, and no screen offers it.
    ///
    /// # Errors
    /// [`CounterError::UserUnknown`] for nobody, for somebody who may not sign in, and for somebody who is no owner.
    pub fn reset_owner(&self, name: &UserName, pin: &Pin) -> Result<User, CounterError> {
        let user = self.active_user(name)?;
        if user.role != Role::Owner {
            return Err(CounterError::UserUnknown(name.clone()));
        }
        self.set_pin(UNATTENDED, &user.name, pin)?;
        Ok(user)
    }

    /// Lets a person in who gives the right PIN.
    ///
    /// # Errors
    /// [`CounterError::UserUnknown`], [`CounterError::PinWrong`], [`CounterError::LockedOut`].
    pub fn sign_in(&self, name: &UserName, pin: &Pin) -> Result<User, CounterError> {
        self.with_pin(name, pin, |user| {
            let event = UserEvent::SignedIn { name: user.name.clone() };
            self.note_if_possible(user.name.as_str(), event)
        })
    }

    /// Checks a person's PIN without letting anybody in; a wrong one counts.
    ///
    /// # Errors
    /// As [`Counter::sign_in`].
    pub fn check_pin(&self, name: &UserName, pin: &Pin) -> Result<User, CounterError> {
        self.with_pin(name, pin, |_| Ok(()))
    }

    /// Writes down that somebody with more rights lets `actor` do one thing.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn note_approval(
        &self,
        actor: &str,
        by: &UserName,
        command: &str,
        payment: Option<PaymentId>,
    ) -> Result<(), CounterError> {
        self.note(actor, UserEvent::Approved { by: by.clone(), command: command.to_owned(), payment })
    }

    /// Writes down that a person left the screen.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn note_signed_out(&self, name: &UserName) -> Result<(), CounterError> {
        self.note_if_possible(name.as_str(), UserEvent::SignedOut { name: name.clone() })
    }

    /// Writes down that a person's screen asks for the PIN again; `idle` where nobody asked for that.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn note_locked(&self, name: &UserName, idle: bool) -> Result<(), CounterError> {
        self.note_if_possible(name.as_str(), UserEvent::Locked { name: name.clone(), idle })
    }

    fn with_pin(
        &self,
        name: &UserName,
        pin: &Pin,
        right: impl FnOnce(&User) -> Result<(), CounterError>,
    ) -> Result<User, CounterError> {
        let record = self.active(name)?;
        let clock = self.around.clock.as_ref();
        let mut tries = self.people.tries();
        if let Some(wait_ms) = tries.wait_ms(&record, clock) {
            return Err(CounterError::LockedOut { wait_ms });
        }
        if hash::fits(&record.pin_hash, pin) {
            right(&record.user)?;
            tries.forget(&record.user.name);
            return Ok(record.user);
        }
        // In memory first: a disk that is full must not make guessing free.
        let end = tries.fail(&record, clock);
        drop(tries);
        self.note_if_possible(record.user.name.as_str(), UserEvent::SignInFailed { name: name.clone() })?;
        Err(end)
    }

    /// A journal that is open for looking alone takes no note; nothing can be sold from it either.
    fn note_if_possible(&self, actor: &str, event: UserEvent) -> Result<(), CounterError> {
        if self.journal.is_read_only() { Ok(()) } else { self.note(actor, event) }
    }

    fn note(&self, actor: &str, event: UserEvent) -> Result<(), CounterError> {
        self.journal.append(&self.stamp(actor), &Event::User(event), &Postings::none())?;
        Ok(())
    }
}
