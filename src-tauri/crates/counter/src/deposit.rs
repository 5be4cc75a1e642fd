//! The shop's money at its billers: what the books expect, what each biller says, and how a person corrects the
//! books. Whether the two fit is the journal's to say; it knows every payment between them.

use loket_journal::{Event, JournalError};
use loket_model::{AccountName, BookAccount, DepositView, Postings, Rupiah};

use crate::amounts;
use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;

/// How often a biller's word is taken anew because a payment ended while it was on its way.
const TRIES: u32 = 5;

/// Why the books take over a deposit at the first time.
const FIRST_REASON: &str = "saldo pertama dari biller";

impl Counter {
    /// Every account's deposit, expected and reported.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn deposits(&self) -> Result<Vec<DepositView>, CounterError> {
        Ok(self.journal.deposits()?)
    }

    /// Asks a biller for the deposit and holds it against the books; at the first time the books take it over.
    /// Where payments end while the answer is on its way, so that it cannot be held against anything, nothing is
    /// written down.
    ///
    /// # Errors
    /// [`CounterError::NoBalance`] where the biller does not tell it, its refusal or silence;
    /// [`CounterError::DepositUnsettled`] at the first time while payments through the account are open.
    pub fn check_deposit(&self, actor: &str, account: &AccountName) -> Result<DepositView, CounterError> {
        for _ in 0..TRIES {
            let before = self.booked(account)?;
            let is_first = self.deposit(account)?.expected.is_none();
            let was_open = is_first && self.has_open_through(account)?;
            let balance = self.balance(account)?;
            // An open payment may be in the biller's figure or not, and nothing could tell later which.
            if was_open || is_first && self.has_open_through(account)? {
                return Err(CounterError::DepositUnsettled(account.clone()));
            }
            if self.booked(account)? != before {
                continue;
            }
            let taken = if is_first {
                self.set_books(actor, account, (before, balance), FIRST_REASON)
            } else {
                let event = Event::BalanceReported { account: account.clone(), balance };
                self.journal.append(&self.stamp(actor), &event, &Postings::none()).map_err(Into::into)
            };
            match taken {
                Ok(_) => break,
                // A payment ended since: what the biller said is of the time before.
                Err(CounterError::Journal(JournalError::WrongPostings { .. })) if is_first => {}
                Err(error) => return Err(error),
            }
        }
        self.deposit(account)
    }

    /// Whether a payment through the account has no final word.
    fn has_open_through(&self, account: &AccountName) -> Result<bool, CounterError> {
        Ok(self.journal.open_payments()?.iter().any(|payment| payment.account == *account))
    }

    /// Sets the books to what the biller says, because a person explained the difference.
    ///
    /// # Errors
    /// [`CounterError::ReasonMissing`], [`CounterError::AccountUnknown`].
    pub fn set_deposit(
        &self,
        actor: &str,
        account: &AccountName,
        balance: Rupiah,
        why: &str,
    ) -> Result<DepositView, CounterError> {
        amounts::balance(balance)?;
        let reason = reason(why)?;
        self.account(account)?;
        self.take_over(actor, account, balance, &reason)?;
        self.deposit(account)
    }

    /// Notes that the owner sent money to a biller.
    ///
    /// # Errors
    /// [`CounterError::AmountInvalid`] unless it is above zero, [`CounterError::ReasonMissing`] without a note,
    /// [`CounterError::AccountUnknown`].
    pub fn top_up(
        &self,
        actor: &str,
        account: &AccountName,
        amount: Rupiah,
        note: &str,
    ) -> Result<DepositView, CounterError> {
        amounts::positive(amount)?;
        let note = reason(note)?;
        self.account(account)?;
        let postings = books::on_top_up(account, amount).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::DepositToppedUp { account: account.clone(), amount, note };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.deposit(account)
    }

    /// Writes a person's figure down, counting anew while payments move the old one.
    fn take_over(
        &self,
        actor: &str,
        account: &AccountName,
        balance: Rupiah,
        reason: &str,
    ) -> Result<(), CounterError> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.set_books(actor, account, (self.booked(account)?, balance), reason) {
                Ok(_) => return Ok(()),
                Err(CounterError::Journal(JournalError::WrongPostings { .. })) if tries < TRIES => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Moves the books' deposit from what it was to what it is from now on.
    ///
    /// # Errors
    /// [`JournalError::WrongPostings`] where it is not what it was any more.
    fn set_books(
        &self,
        actor: &str,
        account: &AccountName,
        (booked, balance): (Rupiah, Rupiah),
        reason: &str,
    ) -> Result<u64, CounterError> {
        let is_first = self.deposit(account)?.expected.is_none();
        let postings = books::on_deposit_set(account, booked, balance, is_first)
            .map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::DepositSet { account: account.clone(), balance, reason: reason.to_owned() };
        Ok(self.journal.append(&self.stamp(actor), &event, &postings)?)
    }

    fn deposit(&self, account: &AccountName) -> Result<DepositView, CounterError> {
        let found = self.journal.deposits()?.into_iter().find(|view| view.account == *account);
        found.ok_or_else(|| CounterError::AccountUnknown(account.to_string()))
    }

    /// What the books hold at an account, whether or not a first balance was taken over.
    fn booked(&self, account: &AccountName) -> Result<Rupiah, CounterError> {
        let wanted = BookAccount::Deposit(account.clone());
        let balances = self.journal.balances()?;
        Ok(balances.iter().find(|(of, _)| *of == wanted).map_or(Rupiah::ZERO, |(_, amount)| *amount))
    }
}
