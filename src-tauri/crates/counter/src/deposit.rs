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
    /// [`CounterError::NoBalance`] where the biller does not tell it, its refusal or silence.
    pub fn check_deposit(&self, actor: &str, account: &AccountName) -> Result<DepositView, CounterError> {
        for _ in 0..TRIES {
            let before = self.booked(account)?;
            let balance = self.balance(account)?;
            let view = self.deposit(account)?;
            if self.booked(account)? != before {
                continue;
            }
            if view.expected.is_some() {
                let event = Event::BalanceReported { account: account.clone(), balance };
                self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
            } else {
                self.take_over(actor, account, balance, FIRST_REASON)?;
            }
            break;
        }
        self.deposit(account)
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

    /// Writes the books' new deposit down, counting anew while payments move the old one.
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
            let is_first = self.deposit(account)?.expected.is_none();
            let postings = books::on_deposit_set(account, self.booked(account)?, balance, is_first)
                .map_err(|_| CounterError::AmountInvalid)?;
            let event = Event::DepositSet { account: account.clone(), balance, reason: reason.to_owned() };
            match self.journal.append(&self.stamp(actor), &event, &postings) {
                Ok(_) => return Ok(()),
                Err(JournalError::WrongPostings { .. }) if tries < TRIES => {}
                Err(error) => return Err(error.into()),
            }
        }
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
