//! The shapes of the documents, with `…` for what differs from run to run.

use crate::steady::{Shop, pretty, steady};

#[test]
fn an_inquiry_and_a_payment() {
    let shop = Shop::start();
    let inquiry = shop.inquire("829374298301");
    insta::assert_snapshot!(pretty(&inquiry), @r#"
    {
      "account": "mybills",
      "bill": {
        "admin": 500,
        "amount": 20000,
        "biller_ref": "…",
        "category": "pln-prepaid",
        "customer_name": "WAHYU KUSUMA",
        "customer_no": "829374298301",
        "deposit_debit": null,
        "details": [],
        "expires_at": "…",
        "lines": [],
        "meter_no": "14662266635",
        "power_va": 450,
        "product": "PLNPR20",
        "product_name": "PLN TOKEN 20.000",
        "subscriber_id": "829374298301",
        "tariff": "R1",
        "total": 20500
      },
      "biller": "MyBills",
      "chosen_by": null,
      "has_advice": true,
      "inquiry": "…",
      "payable": true,
      "rounding": 0,
      "service_fee": 0
    }
    "#);
    let paid =
        shop.loketctl.json(&["pay", &inquiry.text("/inquiry"), "--tender", "25000", "--service-fee", "500"]);
    insta::assert_snapshot!(pretty(&paid), @r#"
    {
      "account": "mybills",
      "actor": "owner",
      "advice": {
        "asked": 0,
        "last_at": null,
        "next_at_ms": null
      },
      "angsuran_sen": 0,
      "balance_after": null,
      "basket": null,
      "bill": {
        "admin": 500,
        "amount": 20000,
        "biller_ref": "…",
        "category": "pln-prepaid",
        "customer_name": "WAHYU KUSUMA",
        "customer_no": "829374298301",
        "deposit_debit": null,
        "details": [],
        "expires_at": "…",
        "lines": [],
        "meter_no": "14662266635",
        "power_va": 450,
        "product": "PLNPR20",
        "product_name": "PLN TOKEN 20.000",
        "subscriber_id": "829374298301",
        "tariff": "R1",
        "total": 20500
      },
      "biller": "MyBills",
      "biller_ref": "…",
      "can_give_up": false,
      "change": 4000,
      "commission": 300,
      "created_at": "…",
      "decided_at": "…",
      "demo": true,
      "deposit_debit": null,
      "due": 21000,
      "held": false,
      "kwh_tenths": 439,
      "late": null,
      "materai_sen": 0,
      "mismatch": null,
      "paid_at": "…",
      "payment": "…",
      "ppj_sen": 181900,
      "ppn_sen": 0,
      "prints": 0,
      "reason": null,
      "reason_code": null,
      "reason_kind": null,
      "receipt_ref": "…",
      "reference": "…",
      "refunded_at": null,
      "retried_by": null,
      "retry_of": null,
      "service_fee": 500,
      "shift": 1,
      "status": "paid",
      "stroom_sen": 1818100,
      "tender": 25000,
      "token": "…",
      "total": 20500,
      "warnings": []
    }
    "#);
    assert_eq!(paid.text("/token").len(), 20);
}

#[test]
fn the_trail_of_a_payment_and_a_page_of_them() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301");
    let reference = paid.text("/reference");
    let shown = shop.loketctl.json(&["show", &reference]);
    let mut trail = shown.document();
    // Beside its events it is the payment, whose shape is above.
    let events = trail.as_object_mut().and_then(|trail| trail.remove("events")).unwrap();
    assert_eq!(trail, paid.document());
    let events: Vec<String> =
        events.as_array().unwrap().iter().map(|event| steady(event.clone()).to_string()).collect();
    let events = events.join("\n").replace(&reference, "REF").replace(&paid.text("/receipt_ref"), "PLNREF");
    insta::assert_snapshot!(events, @r#"
    {"actor":"owner","at":"…","kind":"inquired","seq":3,"text":"Tagihan dicek: Rp 20.500","text_en":"Bill looked up: Rp 20.500"}
    {"actor":"owner","at":"…","kind":"payment_submitted","seq":5,"text":"Permintaan bayar dikirim (ref REF), uang Rp 25.000 kembali Rp 4.000","text_en":"Payment sent (ref REF), cash Rp 25.000, change Rp 4.000"}
    {"actor":"owner","at":"…","kind":"outcome_learned","seq":6,"text":"Jawaban: lunas (ref PLNREF)","text_en":"Answer: paid (ref PLNREF)"}
    "#);
    let page = shop.loketctl.json(&["history", "--status", "paid", "--limit", "1"]).document();
    assert_eq!(page.pointer("/payments/0"), Some(&paid.document()));
    insta::assert_snapshot!(steady(page.pointer("/totals").unwrap().clone()).to_string(), @r#"{"admin":500,"commission":300,"count":1,"failed_count":0,"paid_count":1,"paid_total":20500,"service_fee":500,"unresolved_count":0,"unresolved_total":0}"#);
}

#[test]
fn lists_and_upkeep() {
    let shop = Shop::start();
    assert_eq!(shop.sell("829374298301").exit, Some(0));
    insta::assert_snapshot!(pretty(&shop.loketctl.json(&["account", "list"])), @r#"
    {
      "accounts": [
        {
          "account": "mybills",
          "calls_back": true,
          "demo": true,
          "has_advice": true,
          "kind": "mybills",
          "label": "MyBills",
          "lists_offers": false,
          "settings": {
            "merchant-id": "5",
            "outlet-id": "896",
            "outlet-username": "demo-user"
          },
          "tells_balance": false,
          "url": "…"
        }
      ]
    }
    "#);
    insta::assert_snapshot!(pretty(&shop.loketctl.json(&["products", "--search", "pr20"])), @r#"
    {
      "products": [
        {
          "account": "mybills",
          "admin": null,
          "amount_max": null,
          "amount_min": null,
          "category": "pln-prepaid",
          "code": "PLNPR20",
          "commission": null,
          "key": "pln-prepaid/20000",
          "name": "PLN TOKEN 20.000",
          "nominal": 20000,
          "price": null,
          "provider": null,
          "province": null,
          "state": "active",
          "synced_at": null
        },
        {
          "account": "mybills",
          "admin": null,
          "amount_max": null,
          "amount_min": null,
          "category": "pln-prepaid",
          "code": "PLNPR200",
          "commission": null,
          "key": "pln-prepaid/200000",
          "name": "PLN TOKEN 200.000",
          "nominal": 200000,
          "price": null,
          "provider": null,
          "province": null,
          "state": "active",
          "synced_at": null
        }
      ]
    }
    "#);
    insta::assert_snapshot!(pretty(&shop.loketctl.json(&["settle", "--now"])), @r#"
    {
      "payments": [],
      "unresolved": 0
    }
    "#);
    insta::assert_snapshot!(pretty(&shop.loketctl.json(&["verify"])), @r#"
    {
      "events": 6,
      "payments": 1,
      "postings": 6
    }
    "#);
}
