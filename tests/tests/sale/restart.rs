//! What a start finds: nothing that could be asked about is left to a person by mistake.

use std::fs;

use loket_model::PaymentState;
use loket_sandbox::Side;
use loket_tests::TestShop;

#[test]
fn a_start_without_secrets_drops_no_payment_from_asking() {
    let mut shop = TestShop::with_faults(&["payment=late-success:0"]);
    let payment = shop.sell("829374298301").unwrap();
    assert_eq!(payment.state, PaymentState::Unresolved);
    let secrets = shop.path().join("secrets.json");
    let away = shop.path().join("secrets.away");
    shop.close();
    fs::rename(&secrets, &away).unwrap();
    shop.open();
    shop.close();
    fs::rename(&away, &secrets).unwrap();
    shop.open();
    shop.clock.advance_ms(24 * 3_600_000);
    shop.counter().settle(false).unwrap();
    assert_eq!(shop.payment(payment.id).state, PaymentState::Paid);
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
}
