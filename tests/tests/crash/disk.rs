//! Disks that refuse: files and folders that may not be written, a file system that is really full, and a log that was
//! torn off or garbled. A clear error before money moves, and nothing that was committed before is lost.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use loket_counter::journal::Journal;
use loket_sandbox::Side;
use loket_tests::{Loketctl, TestShop, loketctl_program};
use serde_json::Value;

use crate::rooms::{check, tell};

/// Takes from root what makes it write where nobody may; others have it not.
const UNPRIVILEGED: [&str; 3] =
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"];

/// Runs `loketctl pay` as somebody whom file rights bind. None where the machine has no such person.
fn pay_bound(shop: &TestShop, protected: &Path, inquiry: &str) -> Option<(Option<i32>, Value)> {
    let plain: &[&str] = &[];
    for wrapper in [plain, &UNPRIVILEGED] {
        let command = |program: &str| {
            let mut words = wrapper.iter().copied().chain([program]);
            let mut command = Command::new(words.next().unwrap());
            command.args(words);
            command
        };
        let may_write =
            command("test").arg("-w").arg(protected).output().is_ok_and(|ran| ran.status.success());
        if may_write {
            continue;
        }
        let program = loketctl_program();
        let mut command = command(program.to_str().unwrap());
        let ran = command.arg("--data").arg(shop.path()).args(["--json", "pay", inquiry]).output().unwrap();
        let document = serde_json::from_slice(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        return Some((ran.status.code(), document));
    }
    None
}

#[test]
fn what_may_not_be_written_refuses_the_sale_before_money_moves() {
    let mut shop = TestShop::start();
    let inquiry = shop.inquire("829374298301").unwrap().id.to_string();
    shop.close();
    for (name, mode) in [("loket.sqlite", 0o444), ("loket.sqlite", 0), ("loket.lock", 0o444), ("", 0o555)] {
        let path = shop.path().join(name);
        let before = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let ran = pay_bound(&shop, &path, &inquiry);
        fs::set_permissions(&path, before).unwrap();
        let Some((exit, document)) = ran else {
            tell("nobody on this machine is bound by file rights");
            return;
        };
        let text = |pointer: &str| document.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        assert_eq!((exit, text("/error/code")), (Some(1), "journal_failed"), "{name}: {document}");
        assert!(!text("/error/details/text").is_empty(), "{name}: {document}");
        assert_eq!(shop.sandbox().state(Side::MyBills).payments, [], "{name}");
    }
    let loketctl = Loketctl::on(shop.path());
    assert_eq!(loketctl.json(&["pay", &inquiry]).text("/status"), "paid", "and then it can be sold");
    shop.open();
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
}

/// Sells in a file system of so many KiB beyond what the shop takes, and copies the shop back. The three documents are
/// those of `pay`, of `settle` once there is room again, and of `verify`.
const FULL: &str = r#"
set -e
mount -t tmpfs -o size=$(( $(du -sk "$1" | cut -f1) + $3 ))k none "$2"
cp -a "$1/." "$2"
"$0" --data "$2" --json pay "$4" || true
mount -o remount,size=64m "$2"
"$0" --data "$2" --json settle --now || true
"$0" --data "$2" --json verify
cp -a "$2/." "$1"
"#;

fn sell_in_kib(shop: &TestShop, free_kib: u32, inquiry: &str) -> Output {
    let mounted = tempfile::tempdir().unwrap();
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", FULL]).arg(loketctl_program()).arg(shop.path()).arg(mounted.path());
    command.args([&free_kib.to_string(), inquiry]).output().unwrap()
}

#[test]
fn a_file_system_that_is_full_refuses_the_sale_or_leaves_it_to_be_asked_about() {
    let mounts = Command::new("unshare").args(["--mount", "true"]).output();
    if !mounts.is_ok_and(|ran| ran.status.success()) {
        tell("nobody may mount here; a file size limit plays the full disk in another test");
        return;
    }
    let mut shop = TestShop::start();
    let mut seen = Vec::new();
    for (round, free_kib) in [0, 8, 16, 32, 48, 64, 80, 96, 128, 192, 256, 512].into_iter().enumerate() {
        let inquiry = shop.inquire(&format!("8293742985{round:02}")).unwrap();
        shop.close();
        let ran = sell_in_kib(&shop, free_kib, &inquiry.id.to_string());
        let documents: Vec<Value> = serde_json::Deserializer::from_slice(&ran.stdout)
            .into_iter()
            .map(|document| document.unwrap_or_else(|error| panic!("{error}: {ran:?}")))
            .collect();
        let [paid, _, verified] = documents.as_slice() else { panic!("{free_kib} KiB: {ran:?}") };
        assert!(verified.pointer("/events").is_some(), "{free_kib} KiB: {verified}");
        let word = paid.pointer("/status").or(paid.pointer("/error/code")).and_then(Value::as_str).unwrap();
        let theirs = shop.sandbox().state(Side::MyBills).payments;
        let theirs = theirs.iter().filter(|sale| sale.partner_reference_no == inquiry.reference.as_str());
        let sold = match word {
            "journal_failed" => 0,
            "paid" | "outcome_not_stored" => 1,
            _ => panic!("{free_kib} KiB: {paid}"),
        };
        assert_eq!(theirs.count(), sold, "{free_kib} KiB: {paid}");
        shop.open();
        assert!(shop.counter().journal().open_payments().unwrap().is_empty(), "{free_kib} KiB: settled");
        check(&shop);
        seen.push(word.to_owned());
    }
    assert!(
        seen.iter().any(|word| word == "journal_failed") && seen.iter().any(|word| word == "paid"),
        "{seen:?}"
    );
}

/// Bytes before the first frame of a log, before the page in a frame, and of a page (SQLite's file format, section 4).
const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const PAGE: usize = 4_096;
const FRAME: usize = FRAME_HEADER + PAGE;

/// Where the commits of a log end, in bytes: after frames whose header tells the size of the database.
fn commit_ends(log: &[u8]) -> Vec<usize> {
    let salt = log.get(16..24).unwrap();
    let frames = (HEADER..log.len()).step_by(FRAME).take_while(|at| log.get(at + 8..at + 16) == Some(salt));
    let commits = frames.filter(|at| log.get(at + 4..at + 8) != Some(&[0; 4][..]));
    commits.map(|at| at + FRAME).collect()
}

/// A copy of an open shop's journal with this log.
fn copy_with(folder: &Path, shop: &TestShop, log: &[u8]) -> PathBuf {
    let copy = folder.join("loket.sqlite");
    for name in ["loket.sqlite-shm", "loket.sqlite-wal"] {
        let _ = fs::remove_file(folder.join(name));
    }
    fs::copy(shop.path().join("loket.sqlite"), &copy).unwrap();
    fs::write(folder.join("loket.sqlite-wal"), log).unwrap();
    copy
}

#[test]
fn a_torn_or_garbled_log_loses_no_commit_before_the_place_and_leaves_no_half_one() {
    let shop = TestShop::start();
    for n in 0..3 {
        shop.sell(&format!("8293742985{n:02}")).unwrap();
    }
    let whole = shop.path().join("loket.sqlite");
    let log = fs::read(shop.path().join("loket.sqlite-wal")).unwrap();
    let ends = commit_ends(&log);
    let last = shop.counter().journal().last_seq().unwrap();
    let events = usize::try_from(last).unwrap();
    assert!(ends.len() > events, "every event is a commit, after those that made the file");
    let folder = tempfile::tempdir().unwrap();
    let check = |what: &str, log: &[u8], whole_to: usize| {
        let copy = copy_with(folder.path(), &shop, log);
        let lost = ends.iter().filter(|end| **end > whole_to).count();
        // Before the file was made there is nothing that an event could be in.
        if lost > events {
            return;
        }
        let journal = Journal::open(&copy).unwrap_or_else(|error| panic!("{what}: {error}"));
        let verified = journal.verify().unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(verified.events, last - u64::try_from(lost).unwrap(), "{what}");
        drop(journal);
        assert_eq!(Journal::beyond(&copy, &whole).unwrap().events, 0, "{what}: what is left is what was");
    };
    check("the whole log", &log, log.len());
    for end in ends.iter().copied().rev().take(events) {
        for cut in [end, end - 1, end - PAGE / 2, end - FRAME + 1] {
            check(&format!("cut at {cut}"), &log[..cut], cut);
        }
        for place in [end - 1, end - PAGE, end - FRAME + 5] {
            let mut garbled = log.clone();
            garbled[place] ^= 0x10;
            // What stands before the garbled frame is whole.
            check(&format!("a bit at {place}"), &garbled, end - 1);
        }
    }
}
