//! The close of the shift and the next one.

use loket_counter::{CloseOrder, CounterError};
use loket_model::{BasketLineState, CarriedWhy, ShiftReport, ZReport};
use loket_sandbox::Side;
use loket_tests::ACTOR;

use crate::recount::{DepositCount, ShiftCount};
use crate::shop::{Day, MYBILLS, due, rp};

/// What is missing in the drawer in the evening: beyond what the shop tolerates.
const SHORT: i64 = 2_500;

fn as_counted(report: &ShiftReport) -> ShiftCount {
    let deposit = |account: &str| {
        let sum = report.deposits.iter().find(|sum| sum.account.as_str() == account);
        sum.map_or(DepositCount::default(), |sum| DepositCount {
            used: sum.used.get(),
            topped_up: sum.topped_up.get(),
            corrected: sum.corrected.get(),
        })
    };
    ShiftCount {
        float: report.float.get(),
        cash_taken: report.cash_taken.get(),
        cash_in: report.cash_in.get(),
        cash_out: report.cash_out.get(),
        refunds: report.refunds.get(),
        recovered: report.recovered.get(),
        lost: report.lost.get(),
        written_off: report.written_off.get(),
        commission: report.commission.get(),
        service_fee: report.service_fee.get(),
        admin: report.admin.get(),
        paid: report.paid,
        paid_total: report.categories.iter().map(|sum| sum.total.get()).sum(),
        failed: report.failed,
        mybills: deposit("mybills"),
        iak: deposit("iak-prepaid"),
    }
}

impl Day {
    pub fn closes_short(&mut self) -> ZReport {
        let x = self.counter().x_report().unwrap();
        assert_eq!(as_counted(&x), self.recount.shift);
        assert_eq!(x.expected.get(), self.recount.drawer);
        let counted = rp(self.recount.drawer - SHORT);
        let blind = CloseOrder { counted, reason: None, forced: false };
        assert!(matches!(self.counter().close_shift(ACTOR, &blind), Err(CounterError::DrawerDiffers)));
        let order = CloseOrder { reason: Some("uang kembali keliru".to_owned()), ..blind };
        let z = self.counter().close_shift(ACTOR, &order).unwrap();
        assert_eq!((z.number, z.difference.get(), &z.report), (1, -SHORT, &x));
        let left: Vec<i64> = z.report.deposits.iter().map(|sum| sum.balance.unwrap().get()).collect();
        assert_eq!(left, [self.recount.iak, self.recount.mybills]);
        let carried: Vec<_> =
            z.report.carried.iter().map(|carried| (carried.why, carried.amount.get())).collect();
        let due = due(MYBILLS);
        assert_eq!(carried, [(CarriedWhy::Waiting, due), (CarriedWhy::Failed, due), (CarriedWhy::Open, due)]);
        assert_eq!(carried.iter().map(|(_, amount)| amount).sum::<i64>(), self.recount.held);
        self.recount.closes_with(counted.get());
        self.agrees("the close");
        z
    }

    /// What was carried over ends in the next shift, and the first Z stays as it was.
    pub fn goes_on_in_the_next_shift(&mut self, z: &ZReport) {
        self.counter().open_shift("rina", rp(75_000)).unwrap();
        self.recount.opens_with(75_000);
        let attention = self.counter().attention().unwrap();
        for basket in &attention.waiting {
            for (line, _) in basket.lines.iter().filter(|(_, state)| *state == BasketLineState::Waiting) {
                self.counter().drop_line("rina", basket.id, line.inquiry).unwrap();
                self.recount.hands_back(line.due.get());
            }
        }
        for failed in &attention.failed {
            self.counter().refund("rina", failed.id).unwrap();
            self.recount.hands_back(failed.cash.due().get());
        }
        assert_eq!((self.recount.held, attention.open), (0, Vec::new()));
        self.agrees("the next morning");
        assert_eq!(self.counter().journal().z_report(1).unwrap().as_ref(), Some(z));
        assert!(attention.differences.is_empty());
        let payments = self.shop.sandbox().state(Side::MyBills).payments;
        assert!(payments.iter().all(|payment| payment.accepted <= 1));
        let x = self.counter().x_report().unwrap();
        assert_eq!((as_counted(&x), x.carried.len()), (self.recount.shift.clone(), 0));
    }
}
