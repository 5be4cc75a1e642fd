//! The words of the codes.

use super::*;

#[test]
fn every_code_says_in_both_languages_whether_money_moved() {
    for code in ErrorCode::ALL {
        let text = code.text();
        assert!(!text.id.is_empty() && !text.en.is_empty(), "{code:?}");
        assert_eq!(ErrorCode::parse(code.as_str()), Some(*code));
        let placeholders = |s: &str| {
            let mut names: Vec<String> =
                s.split('{').skip(1).filter_map(|p| p.split('}').next()).map(str::to_owned).collect();
            names.sort();
            names
        };
        let says = match text.money {
            MoneyMoved::No => {
                ["ada uang yang bergerak", "ada yang dibayar", "ada yang terbayar", "Transaksi aman"]
                    .as_slice()
            }
            MoneyMoved::Earlier => ["angan bayar ulang", "idak dibayar dua kali"].as_slice(),
        };
        assert!(
            says.iter().any(|words| text.id.contains(words)),
            "{code:?} does not say whether money moved"
        );
        assert_eq!(placeholders(text.id), placeholders(text.en), "{code:?}");
    }
}

#[test]
fn placeholders_are_filled() {
    let error = ErrorCode::CashShort.with([("short", "Rp 500".to_owned())]);
    assert_eq!(error.message, "Uang kurang Rp 500. Belum ada yang dibayar. Minta tambahan uang.");
}
