//! The sandbox's own number endings.

use loket_sandbox::{PaymentStatus, Side};

use super::client::{DEPOSIT, check, start};

#[test]
fn an_inquiry_fails_by_its_number() {
    let (sandbox, member) = start();
    check(&member.ask("INQPLNGR25", "TRX-1", "530000000095"), "Gagal", "ket: Nomor pelanggan salah");
    check(&member.ask("INQPLNGR25", "TRX-1", "530000000094"), "Gagal", "ket: Tagihan sudah lunas");
    assert_eq!(sandbox.state(Side::Khoins).inquiries, 0);
}

/// Pays a number and checks the answer's status, the books', and whether the deposit paid.
fn check_payment(customer: &str, status: &str, end: &str, books: PaymentStatus, debited: bool) {
    let (sandbox, member) = start();
    assert_eq!(member.ask("INQPLT20", "TRX-1", customer)["status"], "Success");
    check(&member.ask("PAYPLT20", "TRX-1", customer), status, end);
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.payments[0].status, state.payments[0].accepted), (books, u32::from(debited)));
    assert_eq!(DEPOSIT - state.deposit, if debited { 21_078 } else { 0 });
}

#[test]
fn a_payment_fails_or_stays_pending_by_its_number() {
    let failed = "Transaksi PAYPLT20 ke 14233784996 GAGAL. ket: Gangguan biller";
    check_payment("14233784996", "Gagal", failed, PaymentStatus::Failed, false);
    let pending = "Transaksi PAYPLT20 ke 14233784997 PENDING. ket: Transaksi sedang diproses";
    check_payment("14233784997", "Pending", pending, PaymentStatus::Pending, true);
}

#[test]
fn pulsa_is_pending_or_refused_at_once_and_never_sold_twice() {
    let (sandbox, member) = start();
    let pending = "R#TRX-1 Transaksi TH50 ke 089912345601 PENDING. ket: Transaksi sedang diproses";
    check(&member.ask("TH50", "TRX-1", "089912345601"), "Pending", pending);
    check(&member.ask("TH50", "TRX-1", "089912345601"), "Gagal", "ket: trxid sudah digunakan");
    check(&member.ask("TH50", "TRX-2", "089912345695"), "Gagal", "ket: Nomor pelanggan salah");
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.deposit, state.inquiries), (DEPOSIT - 49_665, 0));
    let seen: Vec<_> =
        state.payments.iter().map(|seen| (seen.accepted, seen.requests, seen.status)).collect();
    assert_eq!(seen, [(1, 2, PaymentStatus::Pending), (0, 1, PaymentStatus::Failed)]);
}
