//! An answer before it has a form: named members in the order of the samples, written as JSON or as XML.

use quick_xml::escape::escape;
use serde::{Serialize, Serializer};

/// A value of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Number(u64),
    /// In XML an element for each entry.
    List(Vec<Node>),
    Object(Vec<(&'static str, Node)>),
}

impl Node {
    /// An object of these members.
    pub(super) fn object<const N: usize>(members: [(&'static str, Node); N]) -> Self {
        Self::Object(members.into())
    }

    /// The member of this name, of an object.
    pub(super) fn member_mut(&mut self, name: &str) -> Option<&mut Node> {
        let Self::Object(members) = self else { return None };
        members.iter_mut().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whether nothing is said anywhere inside.
    pub(super) fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Number(_) => false,
            Self::List(entries) => entries.iter().all(Self::is_blank),
            Self::Object(members) => members.iter().all(|(_, value)| value.is_blank()),
        }
    }

    /// The object with the numbers among its own members as text; what lies deeper stays.
    pub(super) fn with_numbers_as_text(self) -> Self {
        let Self::Object(members) = self else { return self };
        let as_text = |value| match value {
            Self::Number(number) => Self::Text(number.to_string()),
            other => other,
        };
        Self::Object(members.into_iter().map(|(name, value)| (name, as_text(value))).collect())
    }

    /// The elements of this value under a name.
    pub(super) fn write_xml(&self, name: &str, xml: &mut String) {
        match self {
            Self::List(entries) => entries.iter().for_each(|entry| entry.write_xml(name, xml)),
            Self::Text(text) => element(name, xml, |xml| xml.push_str(&escape(text.as_str()))),
            Self::Number(number) => element(name, xml, |xml| xml.push_str(&number.to_string())),
            Self::Object(members) => element(name, xml, |xml| {
                members.iter().for_each(|(name, value)| value.write_xml(name, xml));
            }),
        }
    }
}

fn element(name: &str, xml: &mut String, content: impl FnOnce(&mut String)) {
    xml.push_str(&format!("<{name}>"));
    content(xml);
    xml.push_str(&format!("</{name}>"));
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Node {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::List(entries) => serializer.collect_seq(entries),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Node {
        Node::object([
            ("tr_id", 9_732_412.into()),
            ("tr_name", "TOKO A & <B>".into()),
            ("period", "".into()),
            (
                "desc",
                Node::object([
                    ("none", Node::object([("detail", Node::List(Vec::new()))])),
                    ("two", Node::object([("detail", Node::List(vec!["1".into(), 2.into()]))])),
                ]),
            ),
        ])
    }

    #[test]
    fn one_answer_has_two_forms() {
        insta::assert_snapshot!(
            serde_json::to_string(&sample()).unwrap(),
            @r#"{"tr_id":9732412,"tr_name":"TOKO A & <B>","period":"","desc":{"none":{"detail":[]},"two":{"detail":["1",2]}}}"#
        );
        let mut xml = String::new();
        sample().write_xml("mp", &mut xml);
        insta::assert_snapshot!(
            xml,
            @"<mp><tr_id>9732412</tr_id><tr_name>TOKO A &amp; &lt;B&gt;</tr_name><period></period><desc><none></none><two><detail>1</detail><detail>2</detail></two></desc></mp>"
        );
    }

    #[test]
    fn only_the_outermost_numbers_become_text() {
        let mut odd = sample().with_numbers_as_text();
        assert_eq!(odd.member_mut("tr_id"), Some(&mut Node::from("9732412")));
        let two = odd.member_mut("desc").and_then(|desc| desc.member_mut("two"));
        assert_eq!(two, Some(&mut Node::object([("detail", Node::List(vec!["1".into(), 2.into()]))])));
    }

    #[test]
    fn blank_is_what_says_nothing() {
        assert!(Node::object([("footer", "".into())]).is_blank());
        assert!(Node::List(Vec::new()).is_blank());
        assert!(!Node::object([("footer", Node::List(vec!["x".into()]))]).is_blank());
        assert!(!Node::from(0).is_blank());
    }
}
