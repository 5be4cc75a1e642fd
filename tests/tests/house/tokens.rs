//! Rust source as a flat list of tokens with their lines. Comments and docs are gone, so that a rule about code
//! does not stumble over prose.

use anyhow::{Result, anyhow};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A token that rules look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Line in the file, from one.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A name or a keyword.
    Name(String),
    /// A literal of text or bytes, as written.
    Text(String),
    /// A literal of a number, as written.
    Number(String),
    /// One punctuation character.
    Mark(char),
    /// An attribute's content, as tokens joined with blanks; its parts follow as tokens too. Docs are none.
    Attribute(String),
}

/// All tokens of a source file.
pub fn read(source: &str) -> Result<Vec<Token>> {
    let stream: TokenStream = source.parse().map_err(|error| anyhow!("no Rust: {error}"))?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>) {
    let mut after_hash = false;
    for tree in stream {
        let line = tree.span().start().line;
        let mut push = |kind| tokens.push(Token { line, kind });
        // `#[…]` and `#![…]`.
        let may_be_attribute = after_hash;
        after_hash = matches!(&tree, TokenTree::Punct(mark) if mark.as_char() == '#' || (after_hash && mark.as_char() == '!'));
        match tree {
            TokenTree::Ident(name) => push(Kind::Name(name.to_string())),
            TokenTree::Punct(mark) => push(Kind::Mark(mark.as_char())),
            TokenTree::Literal(literal) => {
                let written = literal.to_string();
                let number = written.starts_with(|first: char| first.is_ascii_digit());
                push(if number { Kind::Number(written) } else { Kind::Text(written) });
            }
            TokenTree::Group(group) if may_be_attribute && group.delimiter() == Delimiter::Bracket => {
                if !is_doc(&group) {
                    push(Kind::Attribute(group.stream().to_string()));
                    flatten(group.stream(), tokens);
                }
            }
            TokenTree::Group(group) => flatten(group.stream(), tokens),
        }
    }
}

fn is_doc(attribute: &Group) -> bool {
    matches!(attribute.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
}

#[test]
fn comments_and_docs_are_gone_and_lines_are_kept() {
    let source = "//! prose `x`\n/// doc\n#[ignore = \"why\"]\nfn f() { g!(\"t\", 1.5) } // tail\n";
    let tokens = read(source).unwrap();
    let has = |kind: &Kind| tokens.iter().find(|token| token.kind == *kind).map(|token| token.line);
    assert_eq!(has(&Kind::Attribute("ignore = \"why\"".into())), Some(3));
    assert_eq!(has(&Kind::Name("g".into())), Some(4));
    assert_eq!(has(&Kind::Text("\"t\"".into())), Some(4));
    assert_eq!(has(&Kind::Number("1.5".into())), Some(4));
    assert!(!tokens.iter().any(|token| matches!(&token.kind, Kind::Text(text) if text.contains("prose"))));
}
