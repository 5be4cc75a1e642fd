//! XML into the tree: elements and text. Attributes and namespaces say nothing in this API and are ignored; a
//! document type is refused, and no entities are expanded but the five of XML itself and numbers.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};

use super::tree::{DEPTH_MAX, MapBuilder, NODES_MAX, Node, trimmed};

/// The element that every answer stands in.
const ROOT: &str = "mp";

/// An element that is not closed yet.
struct Open {
    name: String,
    text: String,
    children: MapBuilder,
}

/// Reads an XML body.
///
/// # Errors
/// What is wrong with it, without quoting it.
pub(super) fn read(body: &[u8]) -> Result<Node, String> {
    let text = std::str::from_utf8(body).map_err(|_| "not UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text);
    let mut document = Document::default();
    loop {
        let event =
            reader.read_event().map_err(|_| format!("not XML at byte {}", reader.error_position()))?;
        match event {
            Event::Start(start) => document.open(start.local_name().into_inner())?,
            Event::Empty(start) => {
                document.open(start.local_name().into_inner())?;
                document.close()?;
            }
            Event::End(_) => document.close()?,
            Event::Text(text) => document.text(&text)?,
            Event::CData(text) => document.text(&text)?,
            Event::GeneralRef(entity) => document.text(entity_text(&entity)?.as_str())?,
            Event::DocType(_) => return Err("XML with a document type".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => return document.finish(),
        }
    }
}

/// Everything read so far.
#[derive(Default)]
struct Document {
    open: Vec<Open>,
    elements: usize,
    root: Option<Node>,
}

impl Document {
    fn open(&mut self, name: &str) -> Result<(), String> {
        self.elements += 1;
        if self.open.len() > DEPTH_MAX {
            return Err("nested too deeply".to_owned());
        }
        if self.elements > NODES_MAX {
            return Err("too many values".to_owned());
        }
        if self.open.is_empty() && (name != ROOT || self.root.is_some()) {
            return Err("not an answer in <mp>".to_owned());
        }
        let (name, text, children) = (name.to_owned(), String::new(), MapBuilder::default());
        self.open.push(Open { name, text, children });
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let Some(element) = self.open.pop() else { return Err("not XML: an end without a start".to_owned()) };
        let text = trimmed(&element.text);
        let node = if element.children.is_empty() {
            Node::Text(text.to_owned())
        } else if text.is_empty() {
            element.children.finish()
        } else {
            return Err("text between elements".to_owned());
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.add(element.name, node),
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err("text outside <mp>".to_owned()),
        }
        Ok(())
    }

    fn finish(self) -> Result<Node, String> {
        match self.root {
            Some(root) if self.open.is_empty() => Ok(root),
            _ => Err("ends too early".to_owned()),
        }
    }
}

/// What a reference stands for; one that a document type would have to define is refused.
fn entity_text(entity: &BytesRef<'_>) -> Result<String, String> {
    if let Ok(Some(char)) = entity.resolve_char_ref() {
        return Ok(char.to_string());
    }
    let text = match entity.as_ref() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => return Err("unknown XML entity".to_owned()),
    };
    Ok(text.to_owned())
}
