//! How long a cashier waits for a search among 10,000 offers, beside the least that any search must do: looking
//! through the same words in memory once.
#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a bench that cannot set up its shop has nothing to measure, and rates are no money"
)]

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use loket_counter::OfferQuery;
use loket_sandbox::Side;
use loket_tests::{TestShop, account_name};

const OFFERS: usize = 10_000;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let rounds = if quick { 5 } else { 500 };
    let shop = TestShop::start();
    let names = names();
    keep(&shop, &names);
    for (text, limit) in [("pdam kota 77", 50), ("telkomsel 10.000", 50), ("tidak ada", 50), ("", 1_000)] {
        let query = OfferQuery { text: text.to_owned(), limit, ..OfferQuery::default() };
        let found = shop.counter().find_offers(&query).unwrap().len();
        let search = median(rounds, || {
            black_box(shop.counter().find_offers(&query).unwrap());
        });
        let words: Vec<&str> = text.split_whitespace().collect();
        let scan = median(rounds, || {
            black_box(names.iter().filter(|name| words.iter().all(|word| name.contains(word))).count());
        });
        let ratio = search.as_secs_f64() / scan.as_secs_f64();
        println!("search {text:?}: {found} of {OFFERS} in {search:?}, {ratio:.2} x one scan of the names");
    }
}

fn names() -> Vec<String> {
    let kinds = ["pdam kota", "telkomsel 10.000", "indosat data", "multifinance cabang", "pbb kabupaten"];
    kinds.iter().cycle().take(OFFERS).enumerate().map(|(n, kind)| format!("{kind} {n}")).collect()
}

/// Lays a synced list into the shop's folder, as a sync would.
fn keep(shop: &TestShop, names: &[String]) {
    let offer = |(n, name): (usize, &String)| {
        serde_json::json!({
            "code": format!("C{n}"), "name": name, "category": "other", "nominal": null, "price": 10_000,
            "admin": null, "commission": 500, "state": "active", "provider": "CONTOH", "province": null,
            "amount_min": null, "amount_max": null,
        })
    };
    let list = serde_json::json!({
        "kind": "mybills",
        "url": shop.sandbox().url(Side::MyBills),
        "settings": shop.counter().account(&account_name()).unwrap().settings,
        "synced_at_ms": shop.counter().now().get(),
        "offers": names.iter().enumerate().map(offer).collect::<Vec<_>>(),
    });
    let folder = shop.path().join("catalogue");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{}.json", account_name())), list.to_string()).unwrap();
}

fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
