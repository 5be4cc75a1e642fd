//! Product list and deposit, whose forms no document shows.

use loket_model::OfferState;

use super::*;

fn reply(body: &Value) -> HttpReply {
    HttpReply { status: 200, body: body.to_string().into_bytes() }
}

#[test]
fn a_list_is_found_wherever_it_stands() {
    let list = json!([
        { "ProductCode": "PLSTPL20", "ProductName": "Token 20rb", "Category": "Token Listrik", "Brand": "PLN", "PaidPriceByCustomer": 20_500, "Status": "Active", "denom": "20000" },
        { "productCode": "DEMO1", "category": "Pascabayar", "status": true, "PaidPriceByCustomer": 1 },
        { "product_code": "AIR1", "category": "PDAM", "status": "INACTIVE" },
        { "code": "NET1", "category": "Internet dan TV Kabel", "status": "gangguan" },
        { "name": "nameless" }, 7
    ]);
    for body in [
        list.clone(),
        json!({ "data": list }),
        json!({ "Data": { "products": list }, "responseCode": 0, "message": null }),
    ] {
        let offers = account(&[]).read_offers(&reply(&body)).unwrap();
        let lines: Vec<_> = offers
            .iter()
            .map(|offer| {
                let (product, price) = (&offer.product, offer.price.map(Rupiah::get));
                format!("{} {} {price:?} {}", product.code, product.category.as_str(), offer.state.as_str())
            })
            .collect();
        insta::allow_duplicates! {
            insta::assert_snapshot!(lines.join("\n"), @"
            PLSTPL20 pln-prepaid None active
            DEMO1 mobile-postpaid None active
            AIR1 pdam None inactive
            NET1 internet None disturbed
            ");
        }
    }
}

#[test]
fn lists_and_deposits_that_are_refused_or_missing() {
    let check = |body: Value, status: u16, refused: bool| {
        let reply = HttpReply { status, ..reply(&body) };
        let failures =
            [account(&[]).read_offers(&reply).map(|_| ()), account(&[]).read_balance(&reply).map(|_| ())];
        for failure in failures {
            let failure = failure.unwrap_err();
            assert_eq!(matches!(failure, InquiryFailure::Refused(_)), refused, "{body} {failure:?}");
        }
    };
    check(json!({ "responseCode": 401, "message": "unauthorised" }), 401, true);
    check(json!({ "responseCode": 199, "data": [] }), 200, true);
    check(json!({ "responseCode": 0, "data": {} }), 200, false);
    check(json!("text"), 200, false);
    check(json!({ "data": [] }), 500, false);
}

#[test]
fn the_deposit_stands_in_one_of_three_places() {
    let check = |body: Value, expected: i64| {
        assert_eq!(account(&[]).read_balance(&reply(&body)).map(Rupiah::get), Ok(expected), "{body}");
    };
    check(json!({ "responseCode": 0, "data": { "balance": 125_000, "amount": 1 } }), 125_000);
    check(json!({ "data": { "Amount": "125000" } }), 125_000);
    check(json!({ "Balance": -5_000 }), -5_000);
}

#[test]
fn published_codes_are_known() {
    let published = super::super::offers::published();
    let token = published.iter().find(|offer| offer.product.code == "PLSTPL20").unwrap();
    assert_eq!((token.product.category, token.state), (Category::PlnPrepaid, OfferState::Active));
}
