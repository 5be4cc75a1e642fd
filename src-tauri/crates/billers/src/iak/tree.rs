//! An answer as a neutral tree, so that each product's reader is written once for JSON and XML. XML's rules are
//! the common ground: a scalar is text, a repeated name is a list, and an empty thing is empty text.

use std::collections::BTreeMap;

use loket_model::{Rupiah, UnresolvedWhy};

use super::{json, xml};
use crate::lenient::rupiah_of;

/// No answer in the documents is half as deep; deeper ones are refused, not searched.
pub(super) const DEPTH_MAX: usize = 32;
/// A price list of 20,000 products with ten fields each fits.
pub(super) const NODES_MAX: usize = 250_000;

/// A value of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A scalar, trimmed. Numbers are the text that was sent; null is empty.
    Text(String),
    /// Several values.
    List(Vec<Node>),
    /// Named values.
    Map(BTreeMap<String, Node>),
}

/// What an absent value is.
const NOTHING: &Node = &Node::Text(String::new());

/// Reads a body; which of the two formats it has shows its first character, because the vendor answers errors in
/// XML to JSON callers too.
///
/// # Errors
/// What is wrong with it, without quoting it.
pub(super) fn read(body: &[u8]) -> Result<Node, String> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match body.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'<') => xml::read(body),
        _ => json::read(body),
    }
}

/// A scalar without the blanks that XML allows around it. No others: they would make another code the same.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

impl Node {
    /// The value of this name; nothing where there is none.
    pub(super) fn get(&self, key: &str) -> &Self {
        match self {
            Self::Map(map) => map.get(key).unwrap_or(NOTHING),
            Self::Text(_) | Self::List(_) => NOTHING,
        }
    }

    /// Whether it says nothing: `""`, `[]`, `{}`, an empty element.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.iter().all(Self::is_blank),
            Self::Map(map) => map.is_empty(),
        }
    }

    /// The entries of a list. XML cannot tell a list of one from a single value, so a single value is one.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            blank if blank.is_blank() => &[],
            single => std::slice::from_ref(single),
        }
    }

    /// The text of a scalar of this name, empty where there is none.
    ///
    /// # Errors
    /// When it is no scalar, or stands there twice with different values: then nobody knows which one counts.
    pub(super) fn text(&self, key: &str) -> Result<&str, UnresolvedWhy> {
        match self.get(key) {
            Self::Text(text) => Ok(text),
            blank if blank.is_blank() => Ok(""),
            Self::List(items) => match items.split_first() {
                Some((first @ Self::Text(text), rest)) if rest.iter().all(|item| item == first) => Ok(text),
                _ => Err(UnresolvedWhy::Unreadable(format!("{key} is not one value"))),
            },
            Self::Map(_) => Err(UnresolvedWhy::Unreadable(format!("{key} is not a text"))),
        }
    }

    /// A scalar that must be there.
    ///
    /// # Errors
    /// As [`Node::text`], and when it is empty.
    pub(super) fn needed(&self, key: &str) -> Result<&str, UnresolvedWhy> {
        match self.text(key)? {
            "" => Err(UnresolvedWhy::Incomplete(key.to_owned())),
            text => Ok(text),
        }
    }

    /// An amount of this name as number or text; none where it is empty or a placeholder.
    ///
    /// # Errors
    /// When something else stands there.
    pub(super) fn amount(&self, key: &str) -> Result<Option<Rupiah>, UnresolvedWhy> {
        match self.text(key)? {
            "" | "-" => Ok(None),
            text => rupiah_of(text)
                .map(Some)
                .ok_or_else(|| UnresolvedWhy::Unreadable(format!("{key} is not an amount"))),
        }
    }

    /// The first non-empty scalar among these names.
    pub(super) fn first_of(&self, keys: &[&str]) -> Option<&str> {
        keys.iter().filter_map(|key| self.text(key).ok()).find(|text| !text.is_empty())
    }
}

/// Gathers named values: a name that comes again makes a list, in JSON too, where a parser would keep only one.
#[derive(Default)]
pub(super) struct MapBuilder(BTreeMap<String, Vec<Node>>);

impl MapBuilder {
    /// Adds a value.
    pub(super) fn add(&mut self, key: String, node: Node) {
        self.0.entry(key).or_default().push(node);
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The map.
    pub(super) fn finish(self) -> Node {
        let single = |mut nodes: Vec<Node>| match nodes.len() {
            1 => nodes.pop().unwrap_or(Node::List(Vec::new())),
            _ => Node::List(nodes),
        };
        Node::Map(self.0.into_iter().map(|(key, nodes)| (key, single(nodes))).collect())
    }
}
