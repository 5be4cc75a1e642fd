//! `group` and `kolektif`: a list becomes a group, its bills are looked up and paid, scripts read it by exit codes.

use std::fs;
use std::sync::Arc;

use insta::assert_snapshot;
use loket_counter::{Counter, Surroundings, SystemChance, SystemClock};
use loket_model::{Category, FeeRule, Rules, Rupiah};
use loket_tests::{Ran, patient};
use serde_json::json;

use crate::steady::Shop;

const LIST: &str = "Nomor Pelanggan;Nama;Produk\n829374298301;Budi;PLNPR20\n829374298304;Siti;PLNPR20\n829374298301;Kembar;PLNPR20\n12;Pendek;PLNPR20\n";

fn shop_with_list() -> (Shop, String) {
    let shop = Shop::start();
    let file = shop.folder.path().join("warga.csv");
    fs::write(&file, LIST).unwrap();
    let file = file.display().to_string();
    (shop, file)
}

/// Lines for people, without what differs from run to run.
fn told(shop: &Shop, arguments: &[&str]) -> (Option<i32>, String) {
    let ran = shop.loketctl.run(arguments);
    let hidden = |word: &str| {
        if word.len() == 36 && word.matches('-').count() == 4 { "…".to_owned() } else { word.to_owned() }
    };
    let words = |cell: &str| cell.split(' ').map(hidden).collect::<Vec<_>>().join(" ");
    let line = |line: &str| line.split('\t').map(words).collect::<Vec<_>>().join(" | ");
    (ran.exit, ran.out.lines().map(line).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_list_is_looked_at_taken_looked_up_and_paid() {
    let (shop, file) = shop_with_list();
    let (exit, preview) = told(&shop, &["group", "import", &file, "--name", "RT 05", "--preview"]);
    assert_eq!((exit, told(&shop, &["group", "list"]).1), (Some(0), String::new()), "{preview}");
    let refused = shop.folder.path().join("ditolak.csv");
    let refused_name = refused.display().to_string();
    let (_, imported) =
        told(&shop, &["group", "import", &file, "--name", "RT 05", "--refused", &refused_name]);
    assert_snapshot!(imported, @"
    rows 4 taken 2 refused 2
    4 | 829374298301 | Kembar | duplicate 2
    5 | 12 | Pendek | wrong_length
    … | RT 05 | 2 members | -
    ");
    assert_snapshot!(fs::read_to_string(refused).unwrap().replace("\r\n", "\n"), @r#"
    baris,nomor,nama,alasan
    4,"829374298301","Kembar","sama dengan baris 2"
    5,"12","Pendek","panjang nomor tidak cocok untuk produk ini"
    "#);
    let (exit, checked) = told(&shop, &["kolektif", "check", "rt 05"]);
    assert_eq!(exit, Some(0));
    assert_snapshot!(checked, @"
    … | RT 05 | 2 members | done
    1 | 829374298301 | WAHYU KUSUMA | Rp 20.500 | owes
    2 | 829374298304 | DEWI KUSUMA | Rp 20.500 | owes
    ");
    let (exit, paid) =
        told(&shop, &["kolektif", "pay", "RT 05", "--tender", "50000", "--service-fee", "500"]);
    assert_eq!(exit, Some(1), "one failed");
    assert_snapshot!(paid, @"
    basket …
    … | 829374298301 | WAHYU KUSUMA | Rp 21.000 | paid
    … | 829374298304 | DEWI KUSUMA | Rp 21.000 | failed
    due Rp 42.000 tender Rp 50.000 change Rp 8.000 held Rp 21.000
    ");
    let (_, shown) = told(&shop, &["group", "show", "RT 05"]);
    assert_snapshot!(shown, @"
    … | RT 05 | 2 members | done
    1 | 829374298301 | WAHYU KUSUMA | Rp 20.500 | paid
    2 | 829374298304 | DEWI KUSUMA | Rp 20.500 | failed
    ");
    assert_eq!(told(&shop, &["group", "remove", "RT 05"]).0, Some(0));
    assert_eq!(told(&shop, &["group", "show", "RT 05"]).0, Some(1));
}

#[test]
fn columns_can_be_named_and_usage_is_told() {
    let (shop, file) = shop_with_list();
    let check = |more: &[&str], exit: i32, says: &str| {
        let ran = shop.loketctl.run(&[&["group", "import", &file, "--name", "RT 06"], more].concat());
        assert_eq!(ran.exit, Some(exit), "{ran:?}");
        assert!(format!("{}{}", ran.out, ran.err).contains(says), "{ran:?}");
    };
    check(&["--map", "number=Kolom"], 2, "no column Kolom");
    check(&["--map", "warna=Nama"], 2, "want number, label");
    check(&["--map", "number"], 2, "want key=column");
    check(&["--map", "number=Nama"], 1, "group_file_unusable");
    check(&["--map", "label=Produk", "--product", "token"], 0, "taken 2 refused 2");
    check(&[], 1, "group_name_taken");
}

fn counter_of(shop: &Shop) -> Counter {
    let around =
        Surroundings { transport: patient(), clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) };
    Counter::open(shop.folder.path(), around).unwrap()
}

#[test]
fn what_nobody_says_of_the_fee_the_owners_rules_say() {
    let (shop, file) = shop_with_list();
    let counter = counter_of(&shop);
    let fee = |fee: u32, from: u32| FeeRule {
        group: None,
        category: Some(Category::PlnPrepaid),
        product: None,
        from: Rupiah::from_u32(from),
        fee: Rupiah::from_u32(fee),
    };
    let rules =
        Rules { fees: vec![fee(750, 0)], cash_rounding: Some(Rupiah::from_u32(500)), ..Rules::default() };
    counter.set_rules("owner", &rules).unwrap();
    drop(counter);

    let said = |ran: Ran, names: [&str; 2]| {
        let document = ran.document();
        names.map(|name| document[name].clone())
    };
    assert_eq!(said(shop.inquire("829374298301"), ["service_fee", "rounding"]), [1_000, 250]);
    let pay = |customer: &str, more: &[&str]| {
        let inquiry = shop.inquire(customer).text("/inquiry");
        said(shop.loketctl.json(&[&["pay", &inquiry], more].concat()), ["service_fee", "due"])
    };
    assert_eq!(pay("829374298320", &[]), [1_000, 21_500]);
    assert_eq!(pay("829374298321", &["--service-fee", "0"]), [0, 20_500], "the cashier may take another fee");
    let laid = shop.inquire("829374298322").text("/inquiry");
    assert_eq!(shop.loketctl.json(&["basket", "take", &laid]).document()["due"], json!(21_500));

    assert_eq!(told(&shop, &["group", "import", &file, "--name", "RT 05"]).0, Some(0));
    let checked = shop.loketctl.json(&["kolektif", "check", "RT 05"]).document();
    for place in 0..2 {
        assert_eq!(checked["members"][place]["service_fee"], json!(1_000), "{checked}");
    }
    let (_, paid) = told(&shop, &["kolektif", "pay", "RT 05"]);
    assert!(paid.contains("Rp 21.500 | paid"), "{paid}");
}

#[test]
fn a_groups_customers_pay_by_the_groups_own_rule() {
    let (shop, file) = shop_with_list();
    assert_eq!(told(&shop, &["group", "import", &file, "--name", "RT 05"]).0, Some(0));
    let counter = counter_of(&shop);
    let group = counter.journal().groups().unwrap().first().map(|group| group.id);
    assert!(group.is_some());
    let fee = |group, fee| FeeRule {
        group,
        category: None,
        product: None,
        from: Rupiah::ZERO,
        fee: Rupiah::from_u32(fee),
    };
    let rules = Rules { fees: vec![fee(None, 2_500), fee(group, 1_000)], ..Rules::default() };
    counter.set_rules("owner", &rules).unwrap();
    drop(counter);

    let checked = shop.loketctl.json(&["kolektif", "check", "RT 05"]).document();
    assert_eq!(checked["members"][0]["service_fee"], json!(1_000), "{checked}");
    let of = |customer: &str| shop.inquire(customer).document()["service_fee"].clone();
    let member = "829374298304";
    assert_eq!(of(member), json!(1_000), "a member who comes alone is one, too");
    assert_eq!(of("829374298320"), json!(2_500));
    assert_eq!(told(&shop, &["group", "remove", "RT 05"]).0, Some(0));
    assert_eq!(of(member), json!(2_500), "the rule of a group that is gone fits nobody");
}
