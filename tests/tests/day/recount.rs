//! The day counted by hand: where money is, from what a person at the counter sees happen. It knows nothing of postings
//! and events.

use loket_counter::Counter;
use loket_model::{AccountName, BookAccount};
use loket_tests::balance;

/// A bill as the sandbox prices it, in rupiah.
#[derive(Debug, Clone, Copy)]
pub struct Price {
    /// The account it goes through.
    pub account: &'static str,
    /// Bill and admin.
    pub total: i64,
    /// The biller's admin.
    pub admin: i64,
    /// What the deposit loses.
    pub debit: i64,
}

/// What lies where, in rupiah. Every amount is positive where there is something.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recount {
    pub drawer: i64,
    pub held: i64,
    pub mybills: i64,
    pub iak: i64,
    pub commission: i64,
    pub service_fee: i64,
    pub shop_cash: i64,
    pub lost: i64,
    pub recoverable: i64,
    pub shift: ShiftCount,
}

/// What the shift's report must say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShiftCount {
    pub float: i64,
    pub cash_taken: i64,
    pub cash_in: i64,
    pub cash_out: i64,
    pub refunds: i64,
    pub recovered: i64,
    pub lost: i64,
    pub written_off: i64,
    pub commission: i64,
    pub service_fee: i64,
    pub admin: i64,
    pub paid: u32,
    pub paid_total: i64,
    pub failed: u32,
    pub mybills: DepositCount,
    pub iak: DepositCount,
}

/// What the shift's report must say of one deposit, but for what is left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DepositCount {
    pub used: i64,
    pub topped_up: i64,
    pub corrected: i64,
}

impl Recount {
    pub fn opens_with(&mut self, float: i64) {
        self.shop_cash -= float;
        self.drawer += float;
        self.shift.float = float;
    }

    /// A deposit, and what the shift did to it.
    fn deposit(&mut self, account: &str) -> (&mut i64, &mut DepositCount) {
        let Self { mybills, iak, shift, .. } = self;
        if account == "mybills" { (mybills, &mut shift.mybills) } else { (iak, &mut shift.iak) }
    }

    fn spends(&mut self, account: &str, amount: i64) {
        let (deposit, count) = self.deposit(account);
        *deposit -= amount;
        count.used += amount;
    }

    /// The first word about a deposit: it was the shop's before.
    pub fn takes_deposit_over(&mut self, account: &str, amount: i64) {
        let (deposit, count) = self.deposit(account);
        *deposit += amount;
        count.corrected += amount;
        self.shop_cash -= amount;
    }

    pub fn tops_up(&mut self, account: &str, amount: i64) {
        let (deposit, count) = self.deposit(account);
        *deposit += amount;
        count.topped_up += amount;
        self.shop_cash -= amount;
    }

    /// A person sets a deposit right: what it has less is lost.
    pub fn corrects_deposit(&mut self, account: &str, to: i64) {
        let (deposit, count) = self.deposit(account);
        let more = to - *deposit;
        *deposit = to;
        count.corrected += more;
        self.lost -= more;
    }

    /// The customer's cash is here, and nobody knows the end.
    pub fn takes(&mut self, due: i64) {
        self.drawer += due;
        self.held += due;
        self.shift.cash_taken += due;
    }

    /// The biller has carried it out; the cash was taken before.
    pub fn is_paid(&mut self, price: Price, fee: i64) {
        self.held -= price.total + fee;
        self.spends(price.account, price.debit);
        self.commission += price.total - price.debit;
        self.service_fee += fee;
        let shift = &mut self.shift;
        shift.commission += price.total - price.debit;
        shift.service_fee += fee;
        shift.admin += price.admin;
        shift.paid += 1;
        shift.paid_total += price.total;
    }

    pub fn hands_back(&mut self, due: i64) {
        self.drawer -= due;
        self.held -= due;
        self.shift.refunds += due;
    }

    /// The biller was paid after the cash had gone.
    pub fn loses(&mut self, price: Price) {
        self.spends(price.account, price.debit);
        self.recoverable += price.debit;
        self.shift.lost += price.debit;
    }

    pub fn recovers(&mut self, amount: i64) {
        self.drawer += amount;
        self.recoverable -= amount;
        self.shift.recovered += amount;
    }

    pub fn moves_in(&mut self, amount: i64) {
        self.drawer += amount;
        self.shop_cash -= amount;
        self.shift.cash_in += amount;
    }

    pub fn moves_out(&mut self, amount: i64) {
        self.drawer -= amount;
        self.shop_cash += amount;
        self.shift.cash_out += amount;
    }

    /// The drawer is emptied; what is missing in it is lost.
    pub fn closes_with(&mut self, counted: i64) {
        self.lost += self.drawer - counted;
        self.shop_cash += counted;
        self.drawer = 0;
        // What ends between two shifts is the next one's.
        self.shift = ShiftCount::default();
    }

    /// Holds the count against the books.
    pub fn agrees(&self, counter: &Counter, step: &str) {
        let of = |account: BookAccount| balance(counter, &account);
        let deposit = |account: &str| of(BookAccount::Deposit(AccountName::parse(account).unwrap()));
        let books = [
            ("drawer", of(BookAccount::Drawer), self.drawer),
            ("held", -of(BookAccount::Held), self.held),
            ("deposit at MyBills", deposit("mybills"), self.mybills),
            ("deposit at IAK", deposit("iak-prepaid"), self.iak),
            ("commission", -of(BookAccount::Commission), self.commission),
            ("service fee", -of(BookAccount::ServiceFee), self.service_fee),
            ("shop's cash", of(BookAccount::ShopCash), self.shop_cash),
            ("lost", of(BookAccount::Adjustment), self.lost),
            ("to recover", of(BookAccount::Recoverable), self.recoverable),
        ];
        for (place, booked, counted) in books {
            assert_eq!(booked, counted, "{place} after {step}");
        }
        counter.journal().verify().expect("the journal is whole");
    }
}
