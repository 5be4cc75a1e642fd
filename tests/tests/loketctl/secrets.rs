//! Secrets go in and never come out: not in documents, not in errors, not in the most talkative log, not in the
//! journal, and in one file that only its owner can read.

use std::fs;

use loket_tests::Ran;

use crate::steady::Shop;

/// The shop's secrets, and how signed headers begin or name themselves.
const SECRET: &[&str] = &["demo-jwt-secret", "demo-api-secret", "eyJ"];

fn check(ran: &Ran) {
    for secret in SECRET {
        assert!(!ran.out.contains(secret), "{secret} on standard output: {}", ran.out);
        assert!(!ran.err.contains(secret), "{secret} on standard error: {}", ran.err);
    }
}

#[test]
fn nothing_that_is_printed_or_logged_holds_a_secret() {
    let mut shop = Shop::empty();
    shop.loketctl = shop.loketctl.with("LOKET_LOG", "trace");
    let talkative = shop.add_account();
    check(&talkative);
    let inquiry = shop.inquire("829374298302");
    assert!(inquiry.err.contains("sending"), "the log was not on: {inquiry:?}");
    check(&inquiry);
    check(&shop.sell("829374298301"));
    check(&shop.sell("829374298302"));
    check(&shop.loketctl.json(&["settle", "--now"]));
    for arguments in [&["account", "list"][..], &["account", "check", "mybills"], &["history"], &["verify"]] {
        check(&shop.loketctl.json(arguments));
        check(&shop.loketctl.run(arguments));
    }
    drop(shop.sandbox);
    check(&shop.loketctl.json(&["account", "check", "mybills"]));
}

/// What a customer bought and who they are is nobody's business either.
#[test]
fn no_log_holds_a_token_or_a_customer() {
    let mut shop = Shop::start();
    shop.loketctl = shop.loketctl.with("LOKET_LOG", "trace");
    let paid = shop.sell("829374298301");
    let name = paid.text("/bill/customer_name");
    for private in [paid.text("/token"), name, "829374298301".to_owned()] {
        assert!(!paid.err.contains(&private), "{private} in the log: {}", paid.err);
    }
}

#[test]
fn a_secret_that_is_not_given_is_asked_for_by_name() {
    let shop = Shop::empty();
    let add = ["--json", "account", "add", "a", "--kind", "mybills", "--url", "http://127.0.0.1:1/v2.0"];
    let settings = ["--set", "merchant-id=5", "--set", "outlet-id=896", "--set", "outlet-username=u"];
    let arguments = |secrets: &[&'static str]| [&add[..], &settings[..], secrets].concat();
    let both = ["--secret", "jwt-secret", "--secret", "api-secret"];
    let missing = shop.loketctl.fed(&arguments(&both), "");
    assert_eq!((missing.exit, missing.text("/error/code").as_str()), (Some(2), "bad_request"));
    assert!(missing.text("/error/message").contains("LOKET_SECRET_JWT_SECRET"), "{missing:?}");
    let one = shop.loketctl.fed(&arguments(&both[..2]), "typed-secret\n");
    assert_eq!((one.exit, one.text("/error/code").as_str()), (Some(1), "account_invalid"));
    assert!(one.text("/error/message").contains("missing secret api-secret"), "{one:?}");
    let given = shop.loketctl.fed(&arguments(&both), "typed-secret\nother-secret\r\n");
    assert_eq!(given.exit, Some(0), "{given:?}");
    assert!(!given.out.contains("typed-secret") && !given.err.contains("typed-secret"));
}

#[test]
fn secrets_lie_in_one_file_for_the_owner_alone() {
    let shop = Shop::start();
    assert_eq!(shop.sell("829374298301").exit, Some(0));
    let mut holders = Vec::new();
    for entry in fs::read_dir(shop.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        if bytes.windows(15).any(|window| window == b"demo-jwt-secret") {
            holders.push(path);
        }
    }
    assert_eq!(holders.len(), 1, "{holders:?}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(holders.first().unwrap()).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "others may read the secrets: {mode:o}");
    }
}
