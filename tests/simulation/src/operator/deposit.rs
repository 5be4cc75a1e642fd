//! The shop's money at its billers.

use loket_counter::CounterError;
use loket_model::{AccountName, Rupiah};

use super::Operator;
use crate::check;
use crate::day::Breach;
use crate::shop::ACTOR;

impl Operator {
    fn draw_account(&mut self) -> AccountName {
        self.dice.one_of(&self.shop.accounts).name()
    }

    pub(super) fn check_a_deposit(&mut self) -> Result<(), Breach> {
        let account = self.draw_account();
        match self.counter().check_deposit(ACTOR, &account) {
            Ok(_) => Ok(()),
            Err(error) => {
                let may = matches!(
                    error,
                    CounterError::NoBalance(_)
                        | CounterError::DepositUnsettled(_)
                        | CounterError::InquiryRefused { .. }
                        | CounterError::InquiryUnclear { .. }
                        | CounterError::BillerUnreachable { .. }
                );
                self.refused(&error, may)
            }
        }
    }

    /// The owner sends money to a biller, and it arrives there.
    pub(super) fn top_up(&mut self) -> Result<(), Breach> {
        let account = self.draw_account();
        let Some(side) = self.shop.side_of(account.as_str()) else { return Ok(()) };
        let amount = self.dice.between(1, 10) * 100_000;
        let world = &self.shop.world;
        world.sandbox.set_deposit(side, world.sandbox.state(side).deposit + amount);
        self.book.decided = i64::try_from(amount).unwrap();
        let amount = Rupiah::new(self.book.decided).unwrap();
        match self.counter().top_up(ACTOR, &account, amount, "transfer bank") {
            Ok(_) => Ok(()),
            Err(error) => self.refused(&error, false),
        }
    }

    /// The books took over what the biller truly holds.
    pub(super) fn note_deposit(&mut self, account: &str) -> Result<(), Breach> {
        let Some(side) = self.shop.side_of(account) else { return Ok(()) };
        let balance = i64::try_from(self.shop.world.sandbox.state(side).deposit).unwrap();
        let before = check::booked_deposit(self, account)?;
        let is_first = self.deposits_set.insert(account.to_owned());
        self.book.set_deposit(account, before, balance, is_first);
        Ok(())
    }

    pub(super) fn fetch_a_price_list(&mut self) -> Result<(), Breach> {
        let account = self.draw_account();
        match self.counter().sync_offers(&account) {
            Ok(_) => Ok(()),
            Err(error) => {
                let may = matches!(
                    error,
                    CounterError::NoPriceList(_)
                        | CounterError::InquiryRefused { .. }
                        | CounterError::InquiryUnclear { .. }
                        | CounterError::BillerUnreachable { .. }
                );
                self.refused(&error, may)
            }
        }
    }
}
