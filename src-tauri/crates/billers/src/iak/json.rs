//! JSON into the tree, value by value, so that a body is given up while it is read and not once it fills the
//! memory. A name that stands twice is kept twice: the last one must not silently win.

use std::fmt;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Number;

use super::tree::{DEPTH_MAX, MapBuilder, NODES_MAX, Node, trimmed};
use crate::lenient::from_json;

/// Reads a JSON body, trailing commas forgiven. An answer is an object, never a list of values by position.
///
/// # Errors
/// What is wrong with it, without quoting it.
pub(super) fn read(body: &[u8]) -> Result<Node, String> {
    match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => from_json::<Root>(body)?.0.map_err(str::to_owned),
        Some(_) => Err("not a JSON object".to_owned()),
        None => Err("empty".to_owned()),
    }
}

/// The outermost object, or why it was given up; what follows then is skipped and not kept, so that a body that
/// is no JSON is still told from one that is too large.
struct Root(Result<Node, &'static str>);

impl<'de> Deserialize<'de> for Root {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut limits = Limits { nodes_left: NODES_MAX, refused: None };
        let node = deserializer.deserialize_any(Reader { limits: &mut limits, depth: 0 })?;
        Ok(Self(limits.refused.map_or(Ok(node), Err)))
    }
}

/// What may still be read.
struct Limits {
    nodes_left: usize,
    refused: Option<&'static str>,
}

impl Limits {
    /// Whether one more value may be kept.
    fn admit(&mut self, depth: usize) -> bool {
        if self.refused.is_none() {
            match self.nodes_left.checked_sub(1) {
                Some(left) => self.nodes_left = left,
                None => self.refused = Some("too many values"),
            }
            if depth > DEPTH_MAX {
                self.refused = Some("nested too deeply");
            }
        }
        self.refused.is_none()
    }
}

/// Reads one value at a depth.
struct Reader<'a> {
    limits: &'a mut Limits,
    depth: usize,
}

impl Reader<'_> {
    /// A reader of a value inside this one.
    fn inner(&mut self) -> Reader<'_> {
        Reader { limits: self.limits, depth: self.depth + 1 }
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Option<Node>;

    /// None for a value that is not kept.
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Node>, D::Error> {
        if self.limits.admit(self.depth) {
            deserializer.deserialize_any(self).map(Some)
        } else {
            IgnoredAny::deserialize(deserializer).map(|_| None)
        }
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Text(String::new()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Text(value.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Node, E> {
        let number = Number::from_f64(number).ok_or_else(|| E::custom("not a finite number"))?;
        Ok(Node::Text(number.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(trimmed(text).to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Node, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(self.inner())? {
            items.extend(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Node, A::Error> {
        let mut builder = MapBuilder::default();
        while let Some(key) = map.next_key::<String>()? {
            if let Some(node) = map.next_value_seed(self.inner())? {
                builder.add(trimmed(&key).to_owned(), node);
            }
        }
        Ok(builder.finish())
    }
}
