//! Leniency in one place: billers' documents send trailing commas, and numbers as text or text as numbers.

use loket_model::Rupiah;
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Parses JSON; only if that fails, once more without trailing commas. Depth stays bounded by serde_json.
///
/// # Errors
/// The first parser's message, without the body (it may hold personal data).
pub(crate) fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    match serde_json::from_slice(body) {
        Ok(value) => Ok(value),
        Err(strict) => serde_json::from_slice(&without_trailing_commas(body)).map_err(|_| short(&strict)),
    }
}

/// serde's messages quote values; the place is enough for support.
fn short(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Data => "unexpected shape",
        serde_json::error::Category::Eof => "ends too early",
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => "not JSON",
    };
    format!("{what} at line {} column {}", error.line(), error.column())
}

/// Drops commas that only blanks separate from a closing bracket, outside strings.
fn without_trailing_commas(body: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(body.len());
    let (mut in_string, mut escaped) = (false, false);
    for &byte in body {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = byte == b'\\' && !escaped;
        } else if byte == b'"' {
            in_string = true;
        } else if matches!(byte, b'}' | b']') {
            let kept = out.iter().rposition(|b| !b.is_ascii_whitespace());
            if let Some(at) = kept.filter(|at| out.get(*at) == Some(&b',')) {
                out.remove(at);
            }
        }
        out.push(byte);
    }
    out
}

/// A text that may arrive as a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_of(&Value::deserialize(deserializer)?)
            .map(Self)
            .ok_or_else(|| D::Error::custom("neither text nor number"))
    }
}

/// Text, number or null as trimmed text.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null => Some(String::new()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Whole rupiah from a number or text; a fraction is taken only when it is zero.
pub(crate) fn rupiah_of(text: &str) -> Option<Rupiah> {
    let whole = match text.split_once('.') {
        Some((whole, fraction))
            if !fraction.is_empty() && fraction.len() <= 2 && fraction.bytes().all(|b| b == b'0') =>
        {
            whole
        }
        Some(_) => return None,
        None => text,
    };
    loket_model::parse_plain_rupiah(whole).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn trailing_commas_go_and_strings_stay() {
        let check = |body: &str, expected: &str| {
            assert_eq!(
                from_json::<Value>(body.as_bytes()).map(|v| v.to_string()),
                Ok(expected.to_owned()),
                "{body}"
            );
        };
        check(r#"{"a":1,}"#, r#"{"a":1}"#);
        check("{\"a\":[1,2, ] ,\n}", r#"{"a":[1,2]}"#);
        check(r#"{"a":",}",}"#, r#"{"a":",}"}"#);
        check(r#"{"a":"\",]",}"#, r#"{"a":"\",]"}"#);
        assert!(from_json::<Value>(br#"{"a":1,,}"#).is_err());
        assert!(from_json::<Value>(&[b'['; 100_000]).is_err());
    }

    #[test]
    fn rupiah_come_as_numbers_or_text() {
        let check =
            |text: &str, rupiah: Option<i64>| assert_eq!(rupiah_of(text).map(Rupiah::get), rupiah, "{text}");
        check("20500", Some(20_500));
        check("20500.0", Some(20_500));
        check("20500.00", Some(20_500));
        check("20500.5", None);
        check("20.500", None);
        check("-1", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn valid_json_is_never_changed(text in "[\\[\\]{},:\"a\\\\ 1]{0,40}") {
            if let Ok(strict) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(serde_json::from_slice::<Value>(&without_trailing_commas(text.as_bytes())).unwrap(), strict);
            }
        }
    }
}
