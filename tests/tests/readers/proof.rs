//! The check that no adapter has a part in: it must find the facts however a body writes them, and miss them where
//! they do not stand.

use loket_tests::readers::{Case, Echoes, must_name, readers};

/// A kind that repeats whatever it can, by our reference alone.
const EVERYTHING: Echoes = Echoes { amount: true, their_reference: false };

fn token() -> &'static Case {
    readers()[0].cases().find(|case| case.name == "token").unwrap()
}

#[test]
fn facts_are_found_however_they_are_written() {
    let check = |body: &str, expected: Result<(), &'static str>| {
        assert_eq!(must_name(body.as_bytes(), token(), EVERYTHING), expected, "{body}");
    };
    check(r#"{"a":"L261121TOKEN01","b":"86034655976","c":20500}"#, Ok(()));
    check(r#"{"a":"L261121TOKEN01","b":"8603 4655-976","c":"Rp20.500,00"}"#, Ok(()));
    check(r#"{"a":"{\\"r\\":\\"L261121TOKEN01\\"}","b":86034655976,"c":20500.00}"#, Ok(()));
    check(r#"{"a":"\u004c261121TOKEN01","b":"{\"x\":\"\\u00386034655976\"}","c":205e2}"#, Ok(()));
    check("<a>L261121&#84;OKEN01</a><b>8603<!-- x -->4655976</b><c>[1,20500]</c>", Ok(()));
    check("<a>L261121<![CDATA[TOKEN01]]></a><b>86034655976</b><c>000020500</c>", Ok(()));
    check(r#"{"a":"L261121TOKEN02","b":"86034655976","c":20500}"#, Err("reference"));
    check(r#"{"a":"L261121TOKEN01","b":"86034655975","c":20500}"#, Err("customer"));
    check(r#"{"a":"L261121TOKEN01","b":"86034655976","c":205000,"d":2050}"#, Err("amount"));
    check("", Err("reference"));
    check("\\u &# &#; &#x; \\", Err("reference"));
}

#[test]
fn what_a_kind_does_not_repeat_is_not_missed() {
    let mut case = *token();
    case.biller_ref = Some("9732792");
    let check = |body: &str, echoes: Echoes, expected: Result<(), &'static str>| {
        assert_eq!(must_name(body.as_bytes(), &case, echoes), expected, "{body}");
    };
    let no_amount = Echoes { amount: false, ..EVERYTHING };
    let theirs = Echoes { their_reference: true, ..EVERYTHING };
    check("L261121TOKEN01 86034655976", no_amount, Ok(()));
    check("L261121TOKEN01 86034655976", EVERYTHING, Err("amount"));
    check("9732792 86034655976 20500", theirs, Ok(()));
    check("9732793 86034655976 20500", theirs, Err("reference"));
    check("9732792 86034655976 20500", EVERYTHING, Err("reference"));
}
