//! The neutral tree: what both formats say alike, and what neither may do.

use crate::iak::tree::{Node, read};

fn shown(node: &Node) -> String {
    match node {
        Node::Text(text) => format!("{text:?}"),
        Node::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(",")),
        Node::Map(map) => {
            let pairs: Vec<_> = map.iter().map(|(key, node)| format!("{key}:{}", shown(node))).collect();
            format!("{{{}}}", pairs.join(","))
        }
    }
}

fn check(body: &str, expected: Result<&str, &str>) {
    let told = read(body.as_bytes()).map(|node| shown(&node));
    assert_eq!(told, expected.map(str::to_owned).map_err(str::to_owned), "{body}");
}

#[test]
fn json_is_read() {
    check(
        r#"{"a":1,"b":"x ","c":null,"d":true,"e":[1,"2"],"f":{}}"#,
        Ok(r#"{a:"1",b:"x",c:"",d:"true",e:["1","2"],f:{}}"#),
    );
    check("{\"a\":[1,],}", Ok(r#"{a:["1"]}"#));
    check(r#"{"a":30000.0,"b":12345678901234567890}"#, Ok(r#"{a:"30000.0",b:"12345678901234567890"}"#));
    check("{\" a\\n\":\"\\t1\\r\\n\",\"b\":\"\u{a0}1\\f\"}", Ok("{a:\"1\",b:\"\\u{a0}1\\u{c}\"}"));
    check("\u{feff} {\"a\":1}", Ok(r#"{a:"1"}"#));
    // A name that stands twice is kept twice, however deep.
    check(r#"{"a":1,"a":2,"b":{"c":1,"c":1}}"#, Ok(r#"{a:["1","2"],b:{c:["1","1"]}}"#));
    check(r#"{"a":{"b":[{"c":1,"d":2," c ":3}]}}"#, Ok(r#"{a:{b:[{c:["1","3"],d:"2"}]}}"#));
    check("{\"a\"", Err("ends too early at line 1 column 4"));
    check("", Err("empty"));
    check("[1]", Err("not a JSON object"));
    check("[[\"a\",1]]", Err("not a JSON object"));
    check("\"a\"", Err("not a JSON object"));
}

#[test]
fn xml_is_read() {
    check("<mp><a>1</a><b> x </b><c/><d></d></mp>", Ok(r#"{a:"1",b:"x",c:"",d:""}"#));
    check(
        "<?xml version=\"1.0\" ?>\n<!-- x --><mp>\n <a><b>1</b><b>2</b></a>\n</mp>\n",
        Ok(r#"{a:{b:["1","2"]}}"#),
    );
    check("<ns:mp xmlns:ns=\"u\"><ns:a k=\"v\">1</ns:a></ns:mp>", Ok(r#"{a:"1"}"#));
    check("<mp><a>&lt;&amp;&gt;&quot;&apos;&#65;&#x42;</a></mp>", Ok(r#"{a:"<&>\"'AB"}"#));
    check("<mp><a><![CDATA[<x> & y]]></a></mp>", Ok(r#"{a:"<x> & y"}"#));
    check("<mp/>", Ok("\"\""));
}

#[test]
fn bad_xml_is_refused() {
    check("<!DOCTYPE mp [<!ENTITY a \"aaaa\">]><mp><a>&a;</a></mp>", Err("XML with a document type"));
    check("<mp><a>&a;</a></mp>", Err("unknown XML entity"));
    check("<mp><a>&#0;</a></mp>", Err("unknown XML entity"));
    check("<html><a>1</a></html>", Err("not an answer in <mp>"));
    check("<mp></mp><mp></mp>", Err("not an answer in <mp>"));
    check("<mp><a>1</a>", Err("ends too early"));
    check("<mp>x<a>1</a></mp>", Err("text between elements"));
    check("<mp></mp>x", Err("text outside <mp>"));
    check("<!-- -->", Err("ends too early"));
    assert!(read(b"<mp><a>1</b></mp>").unwrap_err().starts_with("not XML at byte"));
    assert!(read(b"<mp><a>1 & 2</a></mp>").unwrap_err().starts_with("not XML at byte"));
    assert_eq!(read(b"<mp>\xff</mp>"), Err("not UTF-8".to_owned()));
}

#[test]
fn depth_and_size_are_bounded() {
    let nested = |depth: usize| {
        [
            format!("{}{}", "{\"a\":".repeat(depth) + "1", "}".repeat(depth)),
            format!("<mp>{}{}</mp>", "<a>".repeat(depth), "</a>".repeat(depth)),
        ]
    };
    for body in nested(32) {
        assert!(read(body.as_bytes()).is_ok(), "{body}");
    }
    for body in nested(33) {
        assert_eq!(read(body.as_bytes()), Err("nested too deeply".to_owned()), "{body}");
    }
    for body in nested(50_000) {
        assert!(read(body.as_bytes()).is_err());
    }
    let many =
        [format!("{{\"a\":[{}1]}}", "1,".repeat(250_000)), format!("<mp>{}</mp>", "<a/>".repeat(250_000))];
    for body in many {
        assert_eq!(read(body.as_bytes()), Err("too many values".to_owned()));
    }
    // Names that come again count too.
    let again = format!("{{{}\"a\":1}}", "\"a\":1,".repeat(250_000));
    assert_eq!(read(again.as_bytes()), Err("too many values".to_owned()));
    // What is refused for its size must be JSON nonetheless, or nobody knows what it is.
    assert_eq!(read(b"{\"a\":[1,2}"), Err("not JSON at line 1 column 10".to_owned()));
}
