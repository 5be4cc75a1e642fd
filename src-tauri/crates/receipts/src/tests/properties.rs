//! What holds for every struk, whatever names, amounts and papers come.

use loket_model::{
    Category, Charge, Detail, Outcome, Payment, PaymentState, Reference, Rupiah, Sen, Settlement, Shop,
    StroomToken, UtcMillis,
};
use proptest::prelude::*;

use super::fixtures::{cash, paid, shop, telkom};
use crate::{Columns, PrintMark, PrintStamp, Printable, html, struk_of, text};

const BILLION: i64 = 1_000_000_000;

prop_compose! {
    fn any_settlement()(
        receipt_ref in proptest::option::of("\\PC{0,64}"),
        info_text in proptest::option::of(any::<String>()),
        token in 0_u128..(1 << 66),
        sen in 0_i64..999 * BILLION * 100,
        kwh in proptest::option::of(any::<u32>().prop_map(loket_model::KwhTenths::new)),
        details in proptest::collection::vec((any::<String>(), "\\PC{0,300}"), 0..6),
    ) -> Settlement {
        Settlement {
            receipt_ref,
            info_text,
            token: StroomToken::parse(&format!("{token:020}")).ok(),
            kwh,
            stroom: Sen::new(sen).ok(),
            ppj: Sen::new(sen / 10).ok(),
            details: details.into_iter().map(|(label, value)| Detail { label, value }).collect(),
            ..Settlement::default()
        }
    }
}

prop_compose! {
    fn any_payment()(
        prepaid in any::<bool>(),
        state in prop_oneof![Just(PaymentState::Paid), Just(PaymentState::Unresolved)],
        reference in "[A-Z0-9-]{4,64}",
        name in prop_oneof![any::<String>(), "[A-Z ]{0,200}", "[A-Z]{200}"],
        amount in 1_i64..999 * BILLION,
        fee in 0_u32..1_000_000,
        settlement in any_settlement(),
        demo in any::<bool>(),
    ) -> Payment {
        let mut payment = if prepaid { paid() } else { telkom() };
        let charge = Charge::new(Rupiah::new(amount).unwrap(), Rupiah::from_u32(2_500)).unwrap();
        payment.bill.charge = charge;
        payment.bill.customer_name = name.clone();
        payment.bill.product.name = name;
        payment.cash = cash(charge.total(), fee, 1_999 * BILLION);
        payment.reference = Reference::parse(&reference).unwrap();
        payment.outcome = Some(Outcome::Paid(Box::new(settlement)));
        Payment { state, demo, ..payment }
    }
}

prop_compose! {
    fn any_shop()(
        name in any::<String>(),
        address in proptest::collection::vec("\\PC{0,200}", 0..5),
        terminal in "\\PC{0,40}",
    ) -> Shop {
        Shop { name, address, terminal, ..shop() }
    }
}

prop_compose! {
    fn any_stamp()(number in any::<u32>(), copy in any::<bool>(), at in any::<i64>(), actor in any::<String>()) -> PrintStamp {
        let mark = if copy { PrintMark::Copy { number } } else { PrintMark::Original };
        PrintStamp { mark, at: UtcMillis::new(at), actor }
    }
}

proptest! {
    #[test]
    fn no_row_is_wider_than_its_columns(
        payment in any_payment(), shop in any_shop(), stamp in any_stamp(), columns in 24_u16..=160
    ) {
        let columns = Columns::new(columns).unwrap();
        let struk = struk_of(&payment, &shop, &stamp).unwrap();
        let text = text(&struk, columns);
        for row in text.lines() {
            prop_assert!(row.len() <= usize::from(columns.get()), "{:?}", row);
            prop_assert!(row.bytes().all(|b| (b' '..=b'~').contains(&b)), "{:?}", row);
        }
        prop_assert_eq!(struk.demo, text.contains("*** DEMO"));
    }

    #[test]
    fn amounts_and_token_groups_stay_whole(payment in any_payment(), columns in 24_u16..=160) {
        let stamp = PrintStamp { mark: PrintMark::Original, at: UtcMillis::new(0), actor: String::new() };
        let struk = struk_of(&payment, &shop(), &stamp).unwrap();
        let text = text(&struk, Columns::new(columns).unwrap());
        let whole = |word: &str| text.split_whitespace().any(|found| found == word);
        prop_assert!(whole(&payment.cash.due().grouped()) || !payment.cash.service_fee().is_positive());
        let is_prepaid = payment.bill.product.category == Category::PlnPrepaid;
        if let (PaymentState::Paid, true, Some(Outcome::Paid(settlement))) =
            (payment.state, is_prepaid, &payment.outcome)
        {
            for group in settlement.token.as_ref().unwrap().groups() {
                prop_assert!(whole(group), "{}", group);
            }
        }
    }

    #[test]
    fn a_name_is_wrapped_and_never_lost(name in "[A-Z]{1,30}( [A-Z]{1,30}){0,6}", columns in 24_u16..72) {
        let mut payment = paid();
        payment.bill.customer_name = name.clone();
        let stamp = PrintStamp { mark: PrintMark::Original, at: UtcMillis::new(0), actor: String::new() };
        let text = text(&struk_of(&payment, &shop(), &stamp).unwrap(), Columns::new(columns).unwrap());
        let squeezed: String = text.split_whitespace().collect();
        let expected = Printable::new(&name).as_str().replace(' ', "");
        prop_assert!(squeezed.contains(&format!("NAMA:{expected}TARIF/DAYA:")), "{}", text);
    }

    #[test]
    fn the_preview_holds_no_foreign_markup(payment in any_payment(), shop in any_shop(), stamp in any_stamp()) {
        let html = html(&struk_of(&payment, &shop, &stamp).unwrap(), Columns::C42);
        let opened = ["<pre class=\"struk\">", "</pre>", "<b class=\"struk-", "</b>", "<span class=\"struk-", "</span>"];
        let known: usize = opened.iter().map(|tag| html.matches(tag).count()).sum();
        prop_assert_eq!(html.matches('<').count(), known);
    }
}
