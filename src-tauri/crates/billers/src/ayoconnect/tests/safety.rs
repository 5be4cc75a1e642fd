//! Damaged bodies: nothing panics, and nothing becomes paid that is not unchanged in what matters.

use proptest::prelude::*;

use super::*;

proptest! {
    #[test]
    fn a_damaged_status_is_paid_only_if_what_matters_is_unchanged(at in 0_usize..900, byte in any::<u8>(), cut in 0_usize..900) {
        let bill = mobile_bill();
        let mut body = envelope(0, &settled(&bill)).body;
        if let Some(place) = body.get_mut(at) {
            *place = byte;
        }
        body.truncate(cut.max(at));
        let text = String::from_utf8_lossy(&body).into_owned();
        if words(&bill, &HttpReply { status: 200, body }).iter().any(|word| word.starts_with("paid")) {
            for fact in [r#""refNumber":"L261120K20A7F3XYZ""#, r#""accountNumber":"0811111111""#, r#""productCode":"DEMO1""#, "90500"] {
                prop_assert!(text.contains(fact), "{}", text);
            }
        }
    }

    #[test]
    fn a_status_about_another_customer_is_never_paid(at in 0_usize..900, byte in any::<u8>()) {
        let bill = mobile_bill();
        let mut data = settled(&bill);
        data["accountNumber"] = json!("0899999999");
        let mut body = envelope(0, &data).body;
        if let Some(place) = body.get_mut(at) {
            *place = byte;
        }
        let words = words(&bill, &HttpReply { status: 200, body });
        prop_assert!(words.iter().all(|word| !word.starts_with("paid")), "{:?}", words);
    }

    #[test]
    fn a_damaged_inquiry_never_panics(at in 0_usize..900, byte in any::<u8>(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut body = envelope(300, &inquired(&mobile(), 90_500, &mobile_rows())).body;
        if let Some(place) = body.get_mut(at) {
            *place = byte;
        }
        if let Ok(bill) = account(&[]).read_inquiry(&mobile(), &HttpReply { status: 200, body }) {
            prop_assert_eq!(bill.customer_no.as_str(), CUSTOMER);
            prop_assert!(bill.charge.total().is_positive());
        }
        let raw = HttpReply { status: 200, body: bytes };
        let account = account(&[]);
        let _ = (account.read_callback(&raw.body), account.read_offers(&raw), account.read_balance(&raw));
    }
}
