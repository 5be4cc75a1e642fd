//! Leniency in one place: billers' documents send trailing commas, and numbers as text or text as numbers. And
//! where it ends: what can be read two ways is not read.

use std::collections::BTreeSet;

use loket_model::{Rupiah, UnresolvedWhy};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Parses an answer, which is an object: a list would be read into a struct by position, and positions name nothing.
///
/// # Errors
/// The parser's message, without the body (it may hold personal data).
pub(crate) fn from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let read = list_from_json(body)?;
    match body.trim_ascii_start().first() {
        Some(b'{') => Ok(read),
        _ => Err("unexpected shape: no object".to_owned()),
    }
}

/// Parses an answer in which no name stands twice in one object: nobody can say which of the two counts, and a
/// parser would silently take the last one.
///
/// # Errors
/// The parser's message, without the body.
pub(crate) fn from_unique_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let read = from_json(body)?;
    if repeats_a_name(body) { Err("unexpected shape: a name stands twice".to_owned()) } else { Ok(read) }
}

/// Parses JSON that may be a list; where its form is wrong, once more without trailing commas. Depth stays bounded
/// by serde_json.
///
/// # Errors
/// The first parser's message, without the body (it may hold personal data).
pub(crate) fn list_from_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    match serde_json::from_slice(body) {
        Err(strict) if strict.is_syntax() => {
            serde_json::from_slice(&without_trailing_commas(body)).map_err(|_| short(&strict))
        }
        read => read.map_err(|error| short(&error)),
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

/// Whether a name stands twice in one object. The bytes were parsed before, so their form is known to be right.
fn repeats_a_name(json: &[u8]) -> bool {
    // The names so far of each open object; a list has none.
    let mut open: Vec<Option<BTreeSet<String>>> = Vec::new();
    let mut name_is_next = false;
    let mut rest = json;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'{' => open.push(Some(BTreeSet::new())),
            b'[' => open.push(None),
            b'}' | b']' => drop(open.pop()),
            b'"' => {
                let (text, after) = text_at(rest);
                rest = after;
                if let (true, Some(Some(names))) = (name_is_next, open.last_mut())
                    && !text.is_some_and(|name| names.insert(name))
                {
                    return true;
                }
            }
            b',' => {}
            _ => continue,
        }
        name_is_next = matches!(byte, b'{' | b',');
    }
    false
}

/// The text whose opening quote was just taken, and what follows its closing one.
fn text_at(json: &[u8]) -> (Option<String>, &[u8]) {
    let mut escaped = false;
    let end = json.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    let (inside, after) = json.split_at_checked(end.unwrap_or(json.len())).unwrap_or((json, &[]));
    let quoted = [b"\"", inside, b"\""].concat();
    (serde_json::from_slice(&quoted).ok(), after.get(1..).unwrap_or_default())
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

/// A struct out of an object; anything else, or an object that does not fit, is none.
pub(crate) fn object_of<T: DeserializeOwned>(value: Value) -> Option<T> {
    if value.is_object() { serde_json::from_value(value).ok() } else { None }
}

/// The same for a field (`deserialize_with`).
pub(crate) fn object<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<T, D::Error> {
    object_of(Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no object of this form"))
}

/// The part of an answer that says whom it is about. One that is there and cannot be read is not the same as none:
/// it may name somebody else.
#[derive(Debug, Clone, Default)]
pub(crate) enum Part<T> {
    /// Nothing: absent, null, or an empty text, list or object.
    #[default]
    Absent,
    /// Read.
    Read(T),
    /// Something of another form.
    Unreadable,
}

impl<T> Part<T> {
    /// What was read, for answers that move no money.
    pub(crate) fn read(&self) -> Option<&T> {
        match self {
            Self::Read(part) => Some(part),
            Self::Absent | Self::Unreadable => None,
        }
    }

    /// What was read, if anything was there.
    ///
    /// # Errors
    /// [`UnresolvedWhy::Unreadable`] for something of another form.
    pub(crate) fn said(&self, name: &str) -> Result<Option<&T>, UnresolvedWhy> {
        match self {
            Self::Unreadable => Err(UnresolvedWhy::Unreadable(name.to_owned())),
            Self::Absent | Self::Read(_) => Ok(self.read()),
        }
    }

    /// What was read; a success needs it.
    ///
    /// # Errors
    /// [`UnresolvedWhy::Incomplete`] where nothing was there, [`UnresolvedWhy::Unreadable`] for another form.
    pub(crate) fn needed(&self, name: &str) -> Result<&T, UnresolvedWhy> {
        self.said(name)?.ok_or_else(|| UnresolvedWhy::Incomplete(name.to_owned()))
    }
}

impl<T: DeserializeOwned> Part<T> {
    /// Reads a value of whatever form.
    pub(crate) fn of(value: Value) -> Self {
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        };
        if empty { Self::Absent } else { object_of(value).map_or(Self::Unreadable, Self::Read) }
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
        assert!(list_from_json::<Value>(&[b'['; 100_000]).is_err());
    }

    #[test]
    fn an_answer_is_an_object() {
        #[derive(Debug, Deserialize)]
        struct Code {
            code: Text,
        }
        let check = |body: &str, expected: Result<&str, &str>| {
            let read = from_json::<Code>(body.as_bytes()).map(|answer| answer.code.0);
            assert_eq!(read.as_deref().map_err(String::as_str), expected, "{body}");
        };
        check(r#" {"code":"96",}"#, Ok("96"));
        check(r#"["96"]"#, Err("unexpected shape: no object"));
        check("\n [96,]", Err("unexpected shape: no object"));
        check("", Err("ends too early at line 1 column 0"));
        check("<html>", Err("not JSON at line 1 column 1"));
        assert!(from_json::<Value>(b"[]").is_err() && from_json::<Value>(b"7").is_err());
        assert_eq!(list_from_json::<Value>(b"[7,]"), Ok(serde_json::json!([7])));
    }

    #[test]
    fn a_name_that_stands_twice_is_not_read() {
        let check = |body: &str, ok: bool| {
            assert_eq!(from_unique_json::<Value>(body.as_bytes()).is_ok(), ok, "{body}")
        };
        check(r#"{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}"#, true);
        check(r#"{"a":1,"a":1}"#, false);
        check(r#"{"b":[{"a":1,"\u0061":2}]}"#, false);
        check(r#"{"a":1,"a":2,}"#, false);
        check(r#"{"a":"a","b":"\"a\":1,","c":["a","a"],}"#, true);
        check(r#"{"a\\":1,"b":{"c":1},"b":2}"#, false);
    }

    #[test]
    fn a_part_that_cannot_be_read_is_not_absent() {
        #[derive(Debug, Deserialize)]
        struct Named {
            #[serde(default)]
            name: Text,
        }
        let check = |value: Value, expected: Result<Option<&str>, ()>| {
            let part: Part<Named> = Part::of(value.clone());
            let said = part.said("part").map(|named| named.map(|named| named.name.0.as_str()));
            assert_eq!(said.map_err(|_| ()), expected, "{value}");
        };
        let nothing = [Value::Null, Value::from(" "), serde_json::json!([]), serde_json::json!({})];
        nothing.into_iter().for_each(|value| check(value, Ok(None)));
        check(serde_json::json!({ "name": "A" }), Ok(Some("A")));
        for other in
            [serde_json::json!(["A"]), serde_json::json!({ "name": [] }), Value::from("A"), Value::from(0)]
        {
            check(other, Err(()));
        }
        assert_eq!(
            Part::<Named>::Absent.needed("part").unwrap_err(),
            UnresolvedWhy::Incomplete("part".to_owned())
        );
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
        fn a_repeated_name_is_found_wherever_it_stands(name in "\\PC{0,8}", text in "\\PC{0,20}", at in 0_usize..4) {
            let object = serde_json::json!({ name.as_str(): [text, 1, null, { "{\",": {} }], "\u{0}": { "a": {} } }).to_string();
            prop_assert!(!repeats_a_name(object.as_bytes()));
            let quoted = serde_json::json!(name).to_string();
            let again = format!(r#"{},{quoted}:{at}}}"#, object.strip_suffix('}').unwrap());
            let around = [again.clone(), format!("[1,{again}]"), format!(r#"{{"x":{again}}}"#), format!("[[],{{}},{again},]")];
            prop_assert!(repeats_a_name(around.get(at).unwrap().as_bytes()));
        }

        #[test]
        fn valid_json_is_never_changed(text in "[\\[\\]{},:\"a\\\\ 1]{0,40}") {
            if let Ok(strict) = serde_json::from_str::<Value>(&text) {
                prop_assert_eq!(serde_json::from_slice::<Value>(&without_trailing_commas(text.as_bytes())).unwrap(), strict);
            }
        }
    }
}
