//! The owner's rules: kept, and within bounds.

use loket_model::{Category, FeeRule, Rules};
use loket_tests::{Checked, TestShop};

use crate::said::{refused, rp};

#[test]
fn rules_are_kept_over_a_restart() {
    let mut shop = Checked::start();
    assert_eq!(shop.counter().rules().unwrap(), Rules::default());
    let rules = Rules {
        drawer_tolerance: rp(5_000),
        duplicate_guard_h: 48,
        backup_folder: Some("/media/cadangan".to_owned()),
        backup_every_h: 6,
        backups_kept: 30,
        idle_lock_min: 15,
        fees: vec![FeeRule {
            group: None,
            category: Some(Category::Pdam),
            product: None,
            from: rp(0),
            fee: rp(1_500),
        }],
        cash_rounding: Some(rp(1_000)),
    };
    shop.counter().set_rules("owner", &rules).unwrap();
    shop.close();
    shop.open();
    assert_eq!(shop.counter().rules().unwrap(), rules);
    let blank = Rules { backup_folder: Some("  ".to_owned()), ..rules };
    shop.counter().set_rules("owner", &blank).unwrap();
    assert_eq!(shop.counter().rules().unwrap().backup_folder, None);
}

#[test]
fn rules_out_of_bounds_change_nothing() {
    let shop: TestShop = TestShop::start();
    let check_with = |change: &dyn Fn(&mut Rules)| {
        let mut rules = Rules::default();
        change(&mut rules);
        assert_eq!(refused(shop.counter().set_rules("owner", &rules)), "amount is not valid", "{rules:?}");
        assert_eq!(shop.counter().rules().unwrap(), Rules::default());
    };
    let check = |change: fn(&mut Rules)| check_with(&change);
    check(|rules| rules.drawer_tolerance = rp(-1));
    check(|rules| rules.duplicate_guard_h = u32::MAX);
    check(|rules| rules.backup_every_h = u32::MAX);
    check(|rules| rules.backups_kept = 0);
    check(|rules| rules.backups_kept = u32::MAX);
    check(|rules| rules.cash_rounding = Some(rp(250)));
    let rule = |fee| FeeRule { group: None, category: None, product: None, from: rp(0), fee };
    check_with(&|rules| rules.fees = vec![rule(rp(-1))]);
    check_with(&|rules| rules.fees = vec![rule(rp(1)); 2]);
}
