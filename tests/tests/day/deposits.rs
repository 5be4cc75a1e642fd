//! The deposits of the day: taken over, topped up, charged behind the shop's back, and set right.

use loket_model::PaymentState;
use loket_sandbox::{MyBillsSettings, Side};

use crate::shop::{Day, IAK, MYBILLS, OWNER, account, rp};

/// What somebody else takes from the deposit at IAK.
const TAKEN: i64 = 500_000;

impl Day {
    /// What the biller has of ours.
    pub fn at_biller(&self, side: Side) -> i64 {
        i64::try_from(self.shop.sandbox().state(side).deposit).unwrap()
    }

    pub fn takes_the_deposits_over(&mut self) {
        let mybills = i64::try_from(MyBillsSettings::default().deposit).unwrap();
        self.counter().set_deposit(OWNER, &account(MYBILLS), rp(mybills), "dilihat di situs biller").unwrap();
        self.recount.takes_deposit_over("mybills", mybills);
        let iak = self.at_biller(Side::IakPrepaid);
        self.counter().check_deposit(OWNER, &account(IAK)).unwrap();
        self.recount.takes_deposit_over("iak-prepaid", iak);
        self.agrees("the first deposits");
    }

    pub fn tops_up(&mut self) {
        let before = self.at_biller(Side::IakPrepaid);
        self.shop.sandbox().set_deposit(Side::IakPrepaid, u64::try_from(before + 1_000_000).unwrap());
        self.counter().top_up(OWNER, &account(IAK), rp(1_000_000), "BRI 0001").unwrap();
        self.recount.tops_up("iak-prepaid", 1_000_000);
        let view = self.counter().check_deposit(OWNER, &account(IAK)).unwrap();
        assert_eq!((view.alarm, view.expected), (None, Some(rp(self.recount.iak))));
        self.agrees("a top-up");
    }

    pub fn is_charged_behind_its_back(&mut self) {
        let before = self.at_biller(Side::IakPrepaid);
        self.shop.sandbox().set_deposit(Side::IakPrepaid, u64::try_from(before - TAKEN).unwrap());
        let customer = self.customer();
        let payment = self.sell(IAK, &customer);
        self.settles();
        assert_eq!(self.shop.payment(payment.id).state, PaymentState::Paid);
        self.is_paid(IAK);
        let view = self.counter().check_deposit(OWNER, &account(IAK)).unwrap();
        let alarm = view.alarm.expect("money is missing");
        assert_eq!((alarm.difference.get(), alarm.payments), (-TAKEN, vec![payment.id]));
        self.agrees("an alarm");
        let told = self.at_biller(Side::IakPrepaid);
        self.counter().set_deposit(OWNER, &account(IAK), rp(told), "denda biller, surat 17").unwrap();
        self.recount.corrects_deposit("iak-prepaid", self.recount.iak - TAKEN);
        assert_eq!(self.recount.iak, told);
        assert!(self.counter().attention().unwrap().alarms.is_empty());
        self.agrees("the alarm explained");
    }
}
