//! JSON into the tree. In the answer's outer levels, where codes, references and amounts stand, a name that
//! stands twice is kept twice: the last one must not silently win.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::tree::{DEPTH_MAX, MapBuilder, NODES_MAX, Node};
use crate::lenient::{from_json, text_of};

/// Names and values as they came, repeated names included.
struct Pairs<V>(Vec<(String, V)>);

/// What stands in the outermost object: the fields inside `data`, or fields themselves.
#[derive(Deserialize)]
#[serde(untagged)]
enum Outer {
    Fields(Pairs<Value>),
    Other(Value),
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Pairs<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for PairsVisitor<V> {
            type Value = Pairs<V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<V>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

/// Reads a JSON body, trailing commas forgiven.
///
/// # Errors
/// What is wrong with it, without quoting it.
pub(super) fn read(body: &[u8]) -> Result<Node, String> {
    let Pairs(outer) = from_json::<Pairs<Outer>>(body)?;
    let mut budget = NODES_MAX;
    let outer = outer.into_iter().map(|(key, value)| {
        let node = match value {
            Outer::Fields(Pairs(fields)) => map(fields, 1, &mut budget),
            Outer::Other(value) => node(value, 1, &mut budget),
        };
        Ok((key, node?))
    });
    collect(outer)
}

fn map(
    fields: impl IntoIterator<Item = (String, Value)>,
    depth: usize,
    budget: &mut usize,
) -> Result<Node, String> {
    collect(fields.into_iter().map(|(key, value)| Ok((key, node(value, depth + 1, budget)?))))
}

fn node(value: Value, depth: usize, budget: &mut usize) -> Result<Node, String> {
    *budget = budget.checked_sub(1).ok_or("too many values")?;
    if depth > DEPTH_MAX {
        return Err("nested too deeply".to_owned());
    }
    match value {
        Value::Object(fields) => map(fields, depth, budget),
        Value::Array(items) => {
            let items: Result<_, _> = items.into_iter().map(|item| node(item, depth + 1, budget)).collect();
            items.map(Node::List)
        }
        scalar => Ok(Node::Text(text_of(&scalar).unwrap_or_else(|| scalar.to_string()))),
    }
}

fn collect(pairs: impl Iterator<Item = Result<(String, Node), String>>) -> Result<Node, String> {
    let mut builder = MapBuilder::default();
    for pair in pairs {
        let (key, node) = pair?;
        builder.add(key.trim().to_owned(), node);
    }
    Ok(builder.finish())
}
