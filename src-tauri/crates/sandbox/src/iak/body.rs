//! The bytes of a request, in either form, as named texts. Knows no command and checks no meaning.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header};
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use serde_json::Value;

/// Deepest nesting that a request has: `<mp><desc><amount>`.
const DEPTH_MAX: usize = 3;

/// The form of a request, which is also that of its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    Xml,
}

impl Form {
    /// By the content type, and where that says neither, by how the body begins.
    pub(super) fn of(headers: &HeaderMap, body: &[u8]) -> Self {
        let stated = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let stated = stated.unwrap_or_default().to_ascii_lowercase();
        let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
        match (stated.contains("xml"), stated.contains("json")) {
            (true, false) => Self::Xml,
            (false, true) => Self::Json,
            _ if first == Some(&b'<') => Self::Xml,
            _ => Self::Json,
        }
    }

    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "application/xml",
        }
    }
}

/// What a request says: texts by name, a nested one as `desc.amount`; JSON numbers are their digits, because
/// the documents type `tr_id` as a number and send it as text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(BTreeMap<String, String>);

impl Fields {
    /// Reads a body; the error is what is wrong with it.
    pub(super) fn read(form: Form, body: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
        match form {
            Form::Json => Self::read_json(text),
            Form::Xml => Self::read_xml(text),
        }
    }

    /// The text of a field that is there and not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    fn read_json(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut fields = Self::default();
        fields.put_json(None, &value)?;
        Ok(fields)
    }

    fn put_json(&mut self, name: Option<&str>, value: &Value) -> Result<(), String> {
        match (name, value) {
            (_, Value::Object(members)) => {
                for (member, value) in members {
                    let path = name.map_or_else(|| member.clone(), |name| format!("{name}.{member}"));
                    self.put_json(Some(&path), value)?;
                }
            }
            (Some(name), Value::String(text)) => {
                self.0.insert(name.to_owned(), text.clone());
            }
            (Some(name), Value::Number(number)) => {
                self.0.insert(name.to_owned(), number.to_string());
            }
            (Some(_), Value::Null) => {}
            _ => return Err(format!("{} cannot be a {value}", name.unwrap_or("the body"))),
        }
        Ok(())
    }

    fn read_xml(text: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut fields = Self::default();
        let mut path: Vec<String> = Vec::new();
        let mut content = String::new();
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => {
                    let name = start.name().into_inner().to_owned();
                    if path.len() >= DEPTH_MAX || (path.is_empty() && name != "mp") {
                        return Err(format!("{name} is out of place"));
                    }
                    path.push(name);
                    content.clear();
                }
                Event::Text(text) => content.push_str(&text.xml10_content()),
                Event::CData(text) => content.push_str(&text.xml10_content()),
                Event::GeneralRef(reference) => content.push_str(&resolve(&reference)?),
                Event::End(_) => {
                    if let Some(names) = path.get(1..).filter(|names| !names.is_empty()) {
                        fields.0.insert(names.join("."), content.trim().to_owned());
                    }
                    path.pop();
                    content.clear();
                }
                Event::DocType(_) => return Err("a document type is not accepted".to_owned()),
                Event::Eof if path.is_empty() && !fields.0.is_empty() => return Ok(fields),
                Event::Eof => return Err("the document ends early".to_owned()),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    let character = reference.resolve_char_ref().map_err(|error| error.to_string())?;
    let name = reference.xml10_content();
    character
        .map(String::from)
        .or_else(|| resolve_predefined_entity(&name).map(str::to_owned))
        .ok_or_else(|| format!("nobody knows &{name};"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<const N: usize>(texts: [(&str, &str); N]) -> Fields {
        Fields(texts.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
    }

    #[test]
    fn both_forms_say_the_same() {
        let json =
            r#"{"commands":"inq-pasca","tr_id":9732412,"name":"A & B","none":null,"desc":{"amount":100000}}"#;
        let xml = r#"<?xml version="1.0" ?><mp>
            <commands>inq-pasca</commands><tr_id> 9732412 </tr_id><name>A &amp; &#66;</name>
            <desc><amount>100000</amount></desc><empty/></mp>"#;
        let expected =
            [("commands", "inq-pasca"), ("desc.amount", "100000"), ("name", "A & B"), ("tr_id", "9732412")];
        assert_eq!(Fields::read(Form::Json, json.as_bytes()), Ok(fields(expected)));
        let read = Fields::read(Form::Xml, xml.as_bytes()).unwrap();
        for (name, text) in expected {
            assert_eq!(read.get(name), Some(text));
        }
        assert_eq!((read.get("empty"), read.get("none")), (None, None));
    }

    #[test]
    fn what_is_malformed_is_refused_with_a_reason() {
        let check = |form, body: &str, reason: &str| {
            let refused = Fields::read(form, body.as_bytes()).unwrap_err();
            assert!(refused.contains(reason), "{body}: {refused}");
        };
        check(Form::Json, r#"{"commands":"inq-pasca",}"#, "trailing comma");
        check(Form::Json, r#"{"hp":["1"]}"#, "hp cannot be");
        check(Form::Json, "[]", "the body cannot be");
        check(Form::Xml, "<mp><hp>1</code></mp>", "expected `</hp>`");
        check(Form::Xml, "<mp><hp>1</hp>", "ends early");
        check(Form::Xml, "", "ends early");
        check(Form::Xml, "<xp><hp>1</hp></xp>", "xp is out of place");
        check(Form::Xml, "<mp><a><b><c>1</c></b></a></mp>", "c is out of place");
        check(Form::Xml, "<mp><hp>&laugh;</hp></mp>", "&laugh;");
        check(Form::Xml, r#"<!DOCTYPE mp [<!ENTITY a "b">]><mp><hp>1</hp></mp>"#, "document type");
    }

    #[test]
    fn the_content_type_decides_and_then_the_first_character() {
        let check = |stated: Option<&str>, body: &str, expected| {
            let mut headers = HeaderMap::new();
            if let Some(stated) = stated {
                headers.insert(header::CONTENT_TYPE, stated.parse().unwrap());
            }
            assert_eq!(Form::of(&headers, body.as_bytes()), expected, "{stated:?} {body}");
        };
        check(Some("application/xml; charset=utf-8"), "{}", Form::Xml);
        check(Some("application/json"), "<mp/>", Form::Json);
        check(Some("text/plain"), "  <mp/>", Form::Xml);
        check(None, "{}", Form::Json);
    }
}
