//! SIGKILL in the middle of a check and of paying, and going on where it stopped: nothing is asked twice that was
//! answered, and nothing is paid twice.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use loket_model::CheckPhase;
use loket_sandbox::{MyBillsSettings, SandboxConfig, Side};
use loket_tests::{Loketctl, TestShop, must_be_whole, patient};

use crate::checks::{group, places};

const SOON: Duration = Duration::from_secs(30);
const MEMBERS: usize = 12;
/// Long enough to be killed in, short enough to be waited for.
const LATENCY_MS: u64 = 250;

struct Killed(Child);

impl Killed {
    fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    /// SIGKILL, and wait until the system has taken its files and locks away.
    fn kill(&mut self) {
        let _ = self.0.kill();
        self.0.wait().unwrap();
    }
}

impl Drop for Killed {
    fn drop(&mut self) {
        self.kill();
    }
}

fn customers() -> Vec<String> {
    (0..MEMBERS).map(|n| format!("8293742983{:02}", n + 10)).collect()
}

/// A shop with a group whose every number has a bill.
fn shop() -> TestShop {
    let shop =
        TestShop::with(SandboxConfig { latency_ms: LATENCY_MS, ..SandboxConfig::default() }, patient());
    let customers = customers();
    let customers: Vec<&str> = customers.iter().map(String::as_str).collect();
    group(shop.counter(), &customers);
    shop
}

fn count(places: &[&str], place: &str) -> usize {
    places.iter().filter(|other| **other == place).count()
}

#[test]
fn a_check_that_was_killed_goes_on_with_who_was_not_answered() {
    let mut shop = shop();
    shop.close();
    let mut checking = Killed::start(&mut Loketctl::on(shop.path()).command(&["kolektif", "check", "RT 05"]));
    let began = Instant::now();
    while shop.sandbox().state(Side::MyBills).inquiries < 6 && began.elapsed() < SOON {
        std::thread::yield_now();
    }
    checking.kill();
    shop.open();
    let group = shop.counter().find_group("RT 05").unwrap();
    assert_eq!(group.phase, Some(CheckPhase::Checking), "it was cut off");
    let answered = count(&places(shop.counter(), group.id), "owes");
    let asked = shop.sandbox().state(Side::MyBills).inquiries;
    assert!((1..MEMBERS).contains(&answered), "{answered}");
    shop.close();
    let ran = Loketctl::on(shop.path()).run(&["kolektif", "check", "RT 05"]);
    assert_eq!(ran.exit, Some(0), "{ran:?}");
    shop.open();
    assert_eq!(places(shop.counter(), group.id), ["owes"; MEMBERS]);
    let asked_after = shop.sandbox().state(Side::MyBills).inquiries - asked;
    assert_eq!(
        usize::try_from(asked_after).unwrap(),
        MEMBERS - answered,
        "who was answered is not asked again"
    );
}

#[test]
fn paying_that_was_killed_loses_nothing_and_pays_nobody_twice() {
    let mut shop = shop();
    shop.close();
    let loketctl = Loketctl::on(shop.path());
    assert_eq!(loketctl.run(&["kolektif", "check", "RT 05"]).exit, Some(0));
    let mut paying =
        Killed::start(&mut loketctl.command(&["kolektif", "pay", "RT 05", "--service-fee", "500"]));
    assert!(shop.sandbox().wait_for_payment_requests(4, SOON), "it never paid");
    paying.kill();
    shop.open();
    let group = shop.counter().find_group("RT 05").unwrap().id;
    let found = places(shop.counter(), group);
    assert!(count(&found, "held") > 0 && count(&found, "held") < MEMBERS, "{found:?}");
    // The one under way is asked about, the rest of the basket is sent.
    shop.counter().settle(true).unwrap();
    let waiting = shop.counter().journal().waiting_baskets().unwrap();
    let basket = waiting.first().unwrap().id.to_string();
    shop.close();
    assert_eq!(loketctl.run(&["basket", "pay", &basket]).exit, Some(0));
    shop.open();
    assert_eq!(places(shop.counter(), group), ["paid"; MEMBERS]);
    let state = shop.sandbox().state(Side::MyBills);
    assert_eq!(state.payments.len(), MEMBERS);
    assert!(state.payments.iter().all(|payment| payment.accepted == 1), "{:?}", state.payments);
    must_be_whole(shop.counter(), &state, MyBillsSettings::default().deposit);
}
