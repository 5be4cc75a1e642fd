//! The shop of the day: an account that is asked for nothing but payments, and one that tells its deposit.

use loket_counter::billers::{AccountSettings, Secret};
use loket_counter::journal::Inquiry;
use loket_counter::{Counter, InquireOrder, PayOrder};
use loket_model::{AccountName, Payment, Rupiah};
use loket_sandbox::{SandboxAccount, Side};
use loket_tests::{ACTOR, FLOAT, SERVICE_FEE, TestShop};

use crate::recount::{Price, Recount};

/// A token of 20,000 through each account, by the sandbox's price lists.
pub const MYBILLS: Price = Price { account: "mybills", total: 20_500, admin: 500, debit: 20_200 };
pub const IAK: Price = Price { account: "iak-prepaid", total: 20_150, admin: 150, debit: 20_150 };

/// The owner, where it is not the cashier's to do.
pub const OWNER: &str = "budi";

pub fn rp(amount: i64) -> Rupiah {
    Rupiah::new(amount).unwrap()
}

pub fn account(price: Price) -> AccountName {
    AccountName::parse(price.account).unwrap()
}

/// What a customer hands over for a token, service fee included.
pub fn due(price: Price) -> i64 {
    price.total + SERVICE_FEE.get()
}

pub struct Day {
    pub shop: TestShop,
    pub recount: Recount,
    customers: u32,
}

impl Day {
    pub fn begin() -> Self {
        let shop = TestShop::start();
        let SandboxAccount { kind, url, settings, secrets } = shop.sandbox().account(Side::IakPrepaid);
        let secrets = secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect();
        let name = AccountName::parse(kind).unwrap();
        shop.counter().add_account(OWNER, &name, kind, &AccountSettings { url, settings, secrets }).unwrap();
        let mut recount = Recount::default();
        recount.opens_with(FLOAT.get());
        let day = Self { shop, recount, customers: 0 };
        day.agrees("the opening");
        day
    }

    pub fn counter(&self) -> &Counter {
        self.shop.counter()
    }

    pub fn agrees(&self, step: &str) {
        self.recount.agrees(self.counter(), step);
    }

    /// Somebody who was not here before: no two sales of the day are the same bill.
    pub fn customer(&mut self) -> String {
        self.customers += 1;
        format!("5200000001{:02}", self.customers)
    }

    pub fn inquire(&self, price: Price, customer: &str) -> Inquiry {
        let product = if price.account == "mybills" { "PLNPR20" } else { "hpln20000" };
        let order = InquireOrder {
            account: account(price),
            product: product.to_owned(),
            ..TestShop::order(customer)
        };
        let inquiry = self.counter().inquire(ACTOR, &order).unwrap();
        let charge = inquiry.bill.charge;
        assert_eq!(
            (charge.total().get(), charge.admin().get()),
            (price.total, price.admin),
            "{}",
            price.account
        );
        inquiry
    }

    /// Sells a token for exact cash, which is counted as held until the step says more.
    pub fn sell(&mut self, price: Price, customer: &str) -> Payment {
        let inquiry = self.inquire(price, customer);
        let payment = self.counter().pay(ACTOR, &PayOrder::new(inquiry.id, None, SERVICE_FEE)).unwrap();
        self.recount.takes(due(price));
        payment
    }

    pub fn is_paid(&mut self, price: Price) {
        self.recount.is_paid(price, SERVICE_FEE.get());
    }

    /// Turns the shop's clock forward and asks about everything that is open.
    pub fn settles(&self) {
        self.shop.clock.advance_ms(1_000);
        self.counter().settle(true).unwrap();
    }
}
