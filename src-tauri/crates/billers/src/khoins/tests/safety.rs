//! Damaged bodies: nothing panics, and nothing becomes paid that is not unchanged in what matters.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn a_damaged_reply_is_paid_only_if_what_matters_is_unchanged(at in 0_usize..500, byte in any::<u8>(), cut in 0_usize..500) {
        let whole = reply("Success", &sold("PAYPLNGR25", "152.750", PLN_PAID)).body;
        let mut body = whole;
        if let Some(place) = body.get_mut(at) {
            *place = byte;
        }
        body.truncate(cut.max(at));
        let text = String::from_utf8_lossy(&body).into_owned();
        if word(&account(&[]), &pln_bill(), &HttpReply { status: 200, body }).starts_with("paid") {
            prop_assert_eq!(text.matches(CUSTOMER).count(), 2);
            prop_assert!(text.matches(REFERENCE).count() >= 1);
            prop_assert!(text.contains("PAYPLNGR25 ke"));
            prop_assert!(text.contains(r#""status":"Success""#));
        }
    }

    #[test]
    fn a_reply_about_another_customer_is_never_paid(at in 0_usize..500, byte in any::<u8>()) {
        let other = reply("Success", &sold("PAYPLNGR25", "152.750", PLN_PAID)).body;
        let mut body = String::from_utf8(other).unwrap().replace(CUSTOMER, "520061321123").into_bytes();
        if let Some(place) = body.get_mut(at) {
            *place = byte;
        }
        let word = word(&account(&[]), &pln_bill(), &HttpReply { status: 200, body });
        prop_assert!(!word.starts_with("paid"), "{}", word);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), message in "\\PC{0,120}") {
        let account = account(&[]);
        let _ = account.read_callback(&bytes);
        let raw = HttpReply { status: 200, body: bytes };
        let _ = (account.read_balance(&raw), account.read_offers(&raw), account.read_inquiry(&ask(pln()), &raw));
        let _ = account.read_inquiry(&ask(pln()), &reply("Success", &format!("Transaksi {message} SN:{message} Saldo:{message}")));
        let _ = word(&account, &pln_bill(), &reply("Success", &message));
    }
}
