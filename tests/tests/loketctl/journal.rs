//! `verify`, `backup` and `rebuild` on real files, and what one flipped byte leads to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::steady::Shop;

/// Every event's stored text begins so; row copies elsewhere in the file do not.
const EVENT: &[u8] = b"{\"v\":1,\"body\":{";

fn places(bytes: &[u8], wanted: &[u8]) -> Vec<usize> {
    let starts = bytes.windows(wanted.len()).enumerate();
    starts.filter(|(_, window)| *window == wanted).map(|(at, _)| at).collect()
}

/// Flips the lowest bit of one byte of a file, and gives the file as it was.
fn flip(file: &Path, at: usize) -> Vec<u8> {
    let before = fs::read(file).unwrap();
    let mut bytes = before.clone();
    *bytes.get_mut(at).unwrap() ^= 1;
    fs::write(file, bytes).unwrap();
    before
}

#[test]
fn one_flipped_byte_in_an_event_is_found_and_named() {
    let shop = Shop::start();
    assert_eq!(shop.sell("829374298301").exit, Some(0));
    let file = shop.folder.path().join("loket.sqlite");
    assert!(!file.with_extension("sqlite-wal").exists(), "the last process closed the journal cleanly");
    let bytes = fs::read(&file).unwrap();
    let tender = places(&bytes, b"\"tender\":25000");
    assert_eq!(tender.len(), 1, "the submission is stored once");
    let before = flip(&file, tender.first().unwrap() + 10);

    let ran = shop.loketctl.json(&["verify"]);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "journal_damaged"));
    assert_eq!(
        ran.text("/error/details/text"),
        "event 5 (payment_submitted): hash does not match its content"
    );
    assert!(ran.text("/error/message").contains("event 5 (payment_submitted)"), "{ran:?}");

    fs::write(&file, before).unwrap();
    assert_eq!(shop.loketctl.json(&["verify"]).exit, Some(0));
}

#[test]
fn every_event_is_watched() {
    let shop = Shop::start();
    assert_eq!(shop.sell("829374298301").exit, Some(0));
    let file = shop.folder.path().join("loket.sqlite");
    let events =
        shop.loketctl.json(&["verify"]).document().pointer("/events").and_then(|n| n.as_u64()).unwrap();
    let mut named = BTreeSet::new();
    for at in places(&fs::read(&file).unwrap(), EVENT) {
        // A digit or letter inside the body; quotes and braces stay.
        let before = flip(&file, at + EVENT.len() + 1);
        let ran = shop.loketctl.json(&["verify"]);
        fs::write(&file, before).unwrap();
        // SQLite may keep an old copy in a page's free space, which is no event.
        if ran.exit == Some(1) {
            named.insert(ran.text("/error/details/text").split(' ').nth(1).unwrap().parse::<u64>().unwrap());
        }
    }
    assert_eq!(named, (1..=events).collect());
}

#[test]
fn a_backup_is_a_whole_journal_and_a_rebuild_changes_nothing() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301");
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("loket.sqlite");
    assert_eq!(shop.loketctl.json(&["backup", copy.to_str().unwrap()]).exit, Some(0));
    let restored = loket_tests::Loketctl::on(elsewhere.path());
    assert_eq!(restored.json(&["verify"]).document(), shop.loketctl.json(&["verify"]).document());
    assert_eq!(restored.json(&["show", &paid.text("/payment")]).text("/token"), paid.text("/token"));
    let before = shop.loketctl.json(&["history"]).document();
    assert_eq!(shop.loketctl.json(&["rebuild"]).exit, Some(0));
    assert_eq!(shop.loketctl.json(&["history"]).document(), before);
}
