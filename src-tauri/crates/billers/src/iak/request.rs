//! Request bodies in both formats. The order of fields is the documents'.

use quick_xml::escape::escape;
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::biller::BuildError;
use crate::decode::BodyFormat;

/// A value of a request.
#[derive(Clone)]
pub(super) enum Field {
    /// Text; the documents send numbers as text too.
    Text(String),
    /// Whole rupiah, as a number.
    Amount(i64),
    /// Named values.
    Group(Fields),
}

/// Named values in order.
#[derive(Clone, Default)]
pub(super) struct Fields(Vec<(&'static str, Field)>);

impl Fields {
    /// No values yet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// With one more text.
    pub(super) fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, Field::Text(text.to_owned()))
    }

    /// With one more value.
    pub(super) fn with(mut self, name: &'static str, field: Field) -> Self {
        self.0.push((name, field));
        self
    }

    /// The bytes to send.
    ///
    /// # Errors
    /// [`BuildError`] should serde refuse; it has no reason to.
    pub(super) fn body(&self, format: BodyFormat) -> Result<Vec<u8>, BuildError> {
        match format {
            BodyFormat::Json => serde_json::to_vec(self).map_err(|error| BuildError(error.to_string())),
            BodyFormat::Xml => {
                let mut xml = "<?xml version=\"1.0\" ?><mp>".to_owned();
                self.write_xml(&mut xml);
                xml.push_str("</mp>");
                Ok(xml.into_bytes())
            }
        }
    }

    fn write_xml(&self, out: &mut String) {
        for (name, field) in &self.0 {
            out.push_str(&format!("<{name}>"));
            match field {
                Field::Text(text) => out.push_str(&escape(text.as_str())),
                Field::Amount(amount) => out.push_str(&amount.to_string()),
                Field::Group(fields) => fields.write_xml(out),
            }
            out.push_str(&format!("</{name}>"));
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, field) in &self.0 {
            match field {
                Field::Text(text) => map.serialize_entry(name, text)?,
                Field::Amount(amount) => map.serialize_entry(name, amount)?,
                Field::Group(fields) => map.serialize_entry(name, fields)?,
            }
        }
        map.end()
    }
}
