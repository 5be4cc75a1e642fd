//! A shift from its float to its Z report.

use std::time::Duration;

use loket_counter::CloseOrder;
use loket_model::{
    BookAccount, CarriedWhy, CashDirection, DepositSum, PaymentState, Rupiah, ShiftReport, ZReport,
};
use loket_sandbox::Side;
use loket_tests::{ACTOR, Checked, FLOAT, TestShop, account_name, balance};

use crate::said::rp;

fn close(shop: &TestShop, counted: i64) -> ZReport {
    let order = CloseOrder { counted: rp(counted), reason: None, forced: false };
    shop.counter().close_shift(ACTOR, &order).unwrap()
}

fn cash(report: &ShiftReport) -> [i64; 7] {
    [
        report.float,
        report.cash_taken,
        report.cash_in,
        report.cash_out,
        report.refunds,
        report.recovered,
        report.expected,
    ]
    .map(Rupiah::get)
}

/// A shift with a paid, a failed and refunded, and an open payment, and cash moved both ways.
fn worked() -> Checked {
    let shop = Checked::start();
    shop.sell("829374298301").unwrap();
    let failed = shop.sell("829374298304").unwrap();
    shop.counter().refund(ACTOR, failed.id).unwrap();
    shop.sell("829374298302").unwrap();
    shop.counter().move_cash(ACTOR, CashDirection::In, rp(50_000), "uang receh").unwrap();
    shop.counter().move_cash(ACTOR, CashDirection::Out, rp(30_000), "setoran siang").unwrap();
    shop
}

#[test]
fn x_and_z_are_one_calculation() {
    let shop = worked();
    let x = shop.counter().x_report().unwrap();
    assert_eq!(cash(&x), [100_000, 63_000, 50_000, 30_000, 21_000, 0, 162_000]);
    assert_eq!((x.shift, x.paid, x.failed, x.commission.get(), x.service_fee.get()), (1, 1, 1, 300, 500));
    assert_eq!(x.carried.iter().map(|carried| carried.why).collect::<Vec<_>>(), [CarriedWhy::Open]);
    let z = close(&shop, 162_000);
    assert_eq!(z.report, x);
    assert_eq!((z.number, z.difference, z.forced, z.closed_by.as_str()), (1, Rupiah::ZERO, false, ACTOR));
    assert_eq!(shop.counter().journal().z_report(1).unwrap(), Some(z));
    assert_eq!(balance(shop.counter(), &BookAccount::Drawer), 0);
    assert_eq!(balance(shop.counter(), &BookAccount::ShopCash), 162_000 - 150_000 + 30_000);
}

/// The next shift begins with its own float, and ends what the one before left open.
#[test]
fn what_is_open_goes_on_in_the_next_shift() {
    let shop = worked();
    close(&shop, 162_000);
    let opened = shop.counter().open_shift("budi", rp(75_000)).unwrap();
    assert_eq!((opened.shift, opened.opened_by.as_str(), opened.float), (2, "budi", rp(75_000)));
    let x = shop.counter().x_report().unwrap();
    assert_eq!(cash(&x), [75_000, 0, 0, 0, 0, 0, 75_000]);
    assert_eq!((x.paid, x.failed, x.carried.len()), (0, 0, 1));
    shop.counter().settle(true).unwrap();
    let x = shop.counter().x_report().unwrap();
    assert_eq!((x.paid, x.carried.len(), x.expected), (1, 0, rp(75_000)));
    let order = CloseOrder { counted: rp(75_000), reason: None, forced: false };
    assert_eq!(shop.counter().close_shift("budi", &order).unwrap().number, 2);
    let newest: Vec<u32> = shop.counter().journal().z_reports(10).unwrap().iter().map(|z| z.number).collect();
    assert_eq!(newest, [2, 1]);
}

/// What a biller says while nobody has the drawer is in the next report, and reports explain the books together.
#[test]
fn what_ends_between_two_shifts_is_in_the_next_report() {
    let shop = worked();
    let first = close(&shop, 162_000).report;
    shop.counter().settle(true).unwrap();
    shop.counter().set_deposit(ACTOR, &account_name(), rp(4_000_000), "dilihat di situs").unwrap();
    shop.counter().top_up(ACTOR, &account_name(), rp(500_000), "BRI 20261121-17").unwrap();
    shop.counter().open_shift(ACTOR, rp(75_000)).unwrap();
    let second = shop.counter().x_report().unwrap();
    assert_eq!(cash(&second), [75_000, 0, 0, 0, 0, 0, 75_000]);
    assert_eq!((second.paid, second.failed, second.carried.len()), (1, 0, 0));
    assert_eq!((second.commission.get(), second.service_fee.get()), (300, 500));
    let sum = |of: &dyn Fn(&ShiftReport) -> i64| of(&first) + of(&second);
    let booked = |account: &BookAccount| balance(shop.counter(), account);
    assert_eq!(sum(&|report| report.commission.get()), -booked(&BookAccount::Commission));
    assert_eq!(sum(&|report| report.service_fee.get()), -booked(&BookAccount::ServiceFee));
    let deposit = |of: &dyn Fn(&DepositSum) -> i64| sum(&|report| report.deposits.iter().map(of).sum());
    let corrected = deposit(&|deposit| deposit.corrected.get());
    let (used, topped_up) =
        (deposit(&|deposit| deposit.used.get()), deposit(&|deposit| deposit.topped_up.get()));
    assert_eq!((used, topped_up, corrected), (2 * 20_200, 500_000, 4_000_000 + 2 * 20_200));
    assert_eq!(topped_up + corrected - used, booked(&BookAccount::Deposit(account_name())));
    // The check of the shop as a whole knows the deposit that the sandbox began with.
    let told = i64::try_from(shop.sandbox().state(Side::MyBills).deposit).unwrap();
    shop.counter().set_deposit(ACTOR, &account_name(), rp(told), "dilihat di situs").unwrap();
    close(&shop, 75_000);
}

/// Cash of a failed sale may be handed back from another shift's drawer.
#[test]
fn a_refund_belongs_to_the_shift_that_pays_it() {
    let shop = Checked::start();
    let failed = shop.sell("829374298304").unwrap();
    assert_eq!(failed.state, PaymentState::Failed);
    let z = close(&shop, 121_000);
    assert_eq!(z.report.carried.iter().map(|carried| carried.why).collect::<Vec<_>>(), [CarriedWhy::Failed]);
    shop.counter().open_shift(ACTOR, FLOAT).unwrap();
    shop.counter().refund(ACTOR, failed.id).unwrap();
    let x = shop.counter().x_report().unwrap();
    assert_eq!((x.refunds.get(), x.expected.get(), x.carried.len()), (21_000, 79_000, 0));
    close(&shop, 79_000);
}

/// Whoever sells while the shift is closed is in its Z report with the cash, or is refused.
#[test]
fn selling_while_the_shift_closes_loses_nothing() {
    for round in 0..5 {
        let shop = Checked::start();
        let customers = ["829374298301", "829374298306", "829374298307", "829374298308", "829374298309"];
        let inquiries = customers.map(|customer| shop.inquire(customer).unwrap());
        let order = CloseOrder { counted: rp(0), reason: Some("uji tutup".to_owned()), forced: false };
        let (sold, z) = std::thread::scope(|scope| {
            let selling =
                scope.spawn(|| inquiries.iter().filter(|inquiry| shop.pay(inquiry).is_ok()).count());
            assert!(shop.sandbox().wait_for_payment_requests(round, Duration::from_secs(60)));
            let z = shop.counter().close_shift(ACTOR, &order).unwrap();
            (selling.join().unwrap(), z)
        });
        assert_eq!(z.report.cash_taken.get(), 21_000 * i64::try_from(sold).unwrap(), "round {round}");
        assert_eq!(z.difference, z.report.expected.negated());
        let known = usize::try_from(z.report.paid).unwrap() + z.report.carried.len();
        assert_eq!(known, sold, "round {round}: {z:?}");
    }
}
