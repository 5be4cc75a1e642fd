//! A second Loket on the same folder: refused with a clear message, by processes that really run.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use loket_tests::{Loketctl, TestShop};

/// A running `loketctl serve`, killed with the test.
struct Served(Child);

impl Served {
    fn start(shop: &TestShop) -> Self {
        let mut command = Loketctl::on(shop.path()).command(&["--json", "serve"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("#token="), "{line}");
        Self(child)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_second_loket_is_told_that_the_first_one_is_at_it() {
    let mut shop = TestShop::start();
    let inquiry = shop.inquire("829374298301").unwrap();
    shop.close();
    let served = Served::start(&shop);
    let loketctl = Loketctl::on(shop.path());
    let id = inquiry.id.to_string();
    for command in [&["serve"][..], &["pay", &id], &["settle"], &["rebuild"]] {
        let ran = loketctl.json(command);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "shop_busy"), "{command:?}");
        let message = ran.text("/error/message");
        assert!(message.contains("Loket yang lain") && message.contains("Tutup yang lain"), "{message}");
        assert!(message.contains("Tidak ada uang yang bergerak"), "{message}");
    }
    // On a screen as well as in a script.
    assert!(loketctl.run(&["settle"]).err.contains("sedang dipakai Loket yang lain"));
    // Looking is no selling.
    for command in [&["history"][..], &["verify"], &["backup"]] {
        assert_eq!(loketctl.json(command).exit, Some(0), "{command:?}");
    }
    // The lock ends with its process, however that ends.
    drop(served);
    assert_eq!(loketctl.json(&["pay", &id]).exit, Some(0));
    shop.open();
    crate::files::check(&shop);
}

#[test]
fn a_loket_that_is_refused_writes_no_log_of_the_shop() {
    let shop = TestShop::start();
    let ran = Loketctl::on(shop.path()).json(&["serve"]);
    assert_eq!(ran.text("/error/code"), "shop_busy");
    assert!(!shop.path().join("loket.log").exists());
}
