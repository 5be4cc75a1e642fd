//! The shop's money at its billers: what the books expect, what each biller says, and how a person corrects the
//! books. Whether the two fit is the journal's to say; it knows every payment between them.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use loket_journal::{Event, JournalError};
use loket_model::{AccountName, BookAccount, DepositView, PaymentState, Postings, Rupiah};

use crate::amounts;
use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::settle::SETTLER;
use crate::words::reason;

/// How often a biller's word is taken anew because a payment ended while it was on its way.
const TRIES: u32 = 5;

/// Why the books take over a deposit at the first time.
const FIRST_REASON: &str = "saldo pertama dari biller";

/// How often a biller is asked for the deposit by itself: payments that end by a later question are held against
/// nothing else.
const ROUND_MS: u64 = 3_600_000;

/// When each account's deposit was last asked for by itself, by the monotonic clock.
#[derive(Debug, Default)]
pub(crate) struct DepositRounds(Mutex<HashMap<AccountName, u64>>);

impl DepositRounds {
    fn is_due(&self, account: &AccountName, now_ms: u64) -> bool {
        let asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.get(account).is_none_or(|at_ms| now_ms.saturating_sub(*at_ms) >= ROUND_MS)
    }

    /// Noted before the question, so that a biller in trouble is not asked at every tick.
    fn ask(&self, account: &AccountName, now_ms: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(account.clone(), now_ms);
    }
}

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
    /// [`CounterError::DepositUnsettled`] at the first time while payments through the account are open, and
    /// [`CounterError::AmountInvalid`] then for a figure that no deposit can have.
    pub fn check_deposit(&self, actor: &str, account: &AccountName) -> Result<DepositView, CounterError> {
        for _ in 0..TRIES {
            let as_of_seq = self.journal.last_seq()?;
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
                amounts::balance(balance)?;
                self.set_books(actor, account, (before, balance), FIRST_REASON)
            } else {
                let event = Event::BalanceReported { account: account.clone(), balance, as_of_seq };
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

    /// Asks for the deposit of one account whose turn it is, about once an hour for each that tells it and whose
    /// deposit the books know. What goes wrong is logged and waits for the next turn; the keeper calls this.
    pub fn check_deposits_if_due(&self) {
        let checked = self.due_deposit().and_then(|due| match due {
            Some(account) => self.check_deposit(SETTLER, &account).map(drop),
            None => Ok(()),
        });
        if let Err(error) = checked {
            tracing::warn!(%error, "deposit not checked");
        }
    }

    /// The first account whose turn it is. While the answer to a payment is awaited, the figure would fit nothing.
    fn due_deposit(&self) -> Result<Option<AccountName>, CounterError> {
        let now_ms = self.around.clock.monotonic_ms();
        let mut due = self.journal.deposits()?;
        due.retain(|view| view.expected.is_some() && self.deposit_rounds.is_due(&view.account, now_ms));
        if due.is_empty() {
            return Ok(None);
        }
        let open = self.journal.open_payments()?;
        let is_in_flight = |account: &AccountName| {
            open.iter().any(|open| open.state == PaymentState::Submitting && open.account == *account)
        };
        let is_told = |account: &AccountName| {
            let record = self.account(account)?;
            Ok::<_, CounterError>(self.capabilities(&record)?.tells_balance)
        };
        // An account that is not in use any more, or cannot be used, is nobody's turn.
        let next = due.into_iter().map(|view| view.account);
        let next =
            next.filter(|account| !is_in_flight(account)).find(|account| is_told(account).unwrap_or(false));
        if let Some(account) = &next {
            self.deposit_rounds.ask(account, now_ms);
        }
        Ok(next)
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
