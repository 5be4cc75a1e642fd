//! A shop's counter behind the command list: what its rooms share.

mod account;
mod after_sending;
mod attention;
mod audit;
mod basket;
mod book;
mod catalogue;
mod customer;
mod deposit;
mod diagnosis;
mod display;
mod fees;
mod handlers;
mod history;
mod keeping;
mod number;
mod paper;
mod payments;
pub(crate) mod people;
mod printing;
mod report;
mod request;
mod restore;
mod retention;
mod selling;
mod shift;
mod shop;
mod standing;
mod statement;
mod status;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use loket_counter::Counter;
use loket_counter::journal::AccountRecord;
use loket_model::{Payment, PaymentId, StatementRecord, Zone};

use self::after_sending::after_sending;
pub(crate) use self::attention::OpenDifferences;
use self::payments::PaymentInfos;

use crate::commands::Session;
use crate::convert::{account_info, statement_info};
use crate::dto::{AccountInfo, BasketInfo, PaymentInfo, StatementInfo};
use crate::error::ApiError;

/// One shop's counter behind the command list.
pub struct Desk {
    counter: Arc<Counter>,
    /// What the customer sees.
    display: display::Display,
    /// The boxes that people search the history with.
    boxes: history::Boxes,
    /// Whether what was ordered here waits for the host to start anew.
    restart: AtomicBool,
}

impl Desk {
    /// The payment that a request names by its id or its reference, if it names one.
    fn payment_named(&self, text: Option<&str>) -> Result<Option<PaymentId>, ApiError> {
        let named = text.map(|text| self.counter.find_payment(text)).transpose()?;
        Ok(named.map(|payment| payment.id))
    }

    /// Puts the commands in front of a counter.
    #[must_use]
    pub const fn new(counter: Arc<Counter>) -> Self {
        Self {
            counter,
            display: display::Display::idle(),
            boxes: history::Boxes::none(),
            restart: AtomicBool::new(false),
        }
    }

    /// The counter behind the commands.
    #[must_use]
    pub fn counter(&self) -> &Arc<Counter> {
        &self.counter
    }

    fn want_restart(&self) {
        self.restart.store(true, Ordering::Release);
    }

    /// Whether a command was given that the next start carries out: then, and only then, the screen may start the host
    /// anew.
    #[must_use]
    pub fn wants_restart(&self) -> bool {
        self.restart.load(Ordering::Acquire)
    }

    fn zone(&self) -> Result<Zone, ApiError> {
        Ok(self.counter.shop()?.zone)
    }

    /// A payment as it crosses.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn payment_info(&self, payment: &Payment) -> Result<PaymentInfo, ApiError> {
        PaymentInfos::of(self)?.one(payment)
    }

    /// A payment after something was done about it.
    fn stored(&self, payment: &Payment) -> Result<PaymentInfo, ApiError> {
        self.payment_info(payment).map_err(after_sending)
    }

    /// A basket as it crosses, by its id.
    ///
    /// # Errors
    /// `basket_unknown`, and what the journal refuses.
    pub fn basket_info(&self, basket: &str) -> Result<BasketInfo, ApiError> {
        basket::by_id(self, basket)
    }

    /// An imported statement as it crosses.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn statement_info(&self, statement: &StatementRecord) -> Result<StatementInfo, ApiError> {
        Ok(statement_info(self.zone()?, statement, Some(&OpenDifferences::of(self)?)))
    }

    /// Opens the very first shift of a demo shop without a float, so that it can be tried at once; for hosts with a
    /// screen, on which a person opens every other shift.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn open_first_shift_of_demo(&self, session: &Session) -> Result<(), ApiError> {
        shift::open_first_of_demo(self, session)
    }

    fn accounts(&self) -> Result<Vec<AccountInfo>, ApiError> {
        let accounts = self.counter.journal().accounts()?;
        // An account whose secrets are gone is still shown, without what it could do.
        let info =
            |record: &AccountRecord| account_info(record, self.counter.capabilities(record).ok().as_ref());
        Ok(accounts.iter().map(info).collect())
    }
}
