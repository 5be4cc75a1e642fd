//! The lines of a struk, by what they are and not by how they look. No product and no printer is known here.

use loket_model::{Logo, ReferenceCode, Rupiah, StroomToken};

use crate::Printable;

/// What the customer takes home, ready for any renderer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Struk {
    /// The lines from top to bottom.
    pub lines: Vec<Line>,
    /// Whether it comes from a sandbox; its first and last line then say so.
    pub demo: bool,
}

/// One line of a struk; a renderer may need several rows for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// An empty row.
    Blank,
    /// A rule across the paper.
    Rule(RuleWeight),
    /// Centred words: the shop's name and address.
    Centered(Printable),
    /// A centred heading in bold.
    Title(Printable),
    /// That this print is a copy.
    CopyMark(Printable),
    /// That no real money moved.
    DemoMark(Printable),
    /// A labelled value behind a colon; the colons of one struk stand in one column.
    Field {
        /// The label in the trade's wording.
        label: Printable,
        /// Its value.
        value: Value,
    },
    /// A sum without a colon: label at the left, amount at the right.
    Amount {
        /// What is summed.
        label: Printable,
        /// The amount as written.
        value: Printable,
    },
    /// The credit token, larger than anything else.
    Token(StroomToken),
    /// A centred sentence.
    Note(Printable),
    /// A sentence from the left edge.
    Remark(Printable),
    /// The shop's picture, centred; media without pictures leave it out.
    Logo(Logo),
    /// A code to scan, centred, with its text below where the code does not show it; media without pictures write the
    /// text only.
    Code(ReferenceCode, Printable),
    /// The machine stamp; its parts are joined by slashes and it breaks only after one.
    Stamp(Vec<Printable>),
}

/// How a labelled value behaves when it does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words, continued under their own column.
    Words(Printable),
    /// A number to copy or compare, continued in chunks of a multiple of four.
    Identifier(Printable),
    /// An amount at the right edge, moved to the next row whole.
    Amount(Printable),
}

/// The two weights of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleWeight {
    /// Below the shop's head.
    Strong,
    /// Between parts.
    Light,
}

/// Collects lines; every text passes [`Printable`] here, words and sentences with room to spare, and what is empty
/// leaves no line.
#[derive(Debug, Default)]
pub(crate) struct LineList(Vec<Line>);

impl LineList {
    pub(crate) fn push(&mut self, line: Line) {
        self.0.push(line);
    }

    fn push_text(&mut self, text: &str, line: impl FnOnce(Printable) -> Line) {
        self.push_printable(Printable::new(text), line);
    }

    fn push_printable(&mut self, text: Printable, line: impl FnOnce(Printable) -> Line) {
        if !text.is_empty() {
            self.0.push(line(text));
        }
    }

    fn push_field(&mut self, label: &str, text: &str, value: impl FnOnce(Printable) -> Value) {
        let label = Printable::new(label);
        self.push_text(text, |text| Line::Field { label, value: value(text) });
    }

    pub(crate) fn centered(&mut self, text: &str) {
        self.push_text(text, Line::Centered);
    }

    pub(crate) fn title(&mut self, text: &str) {
        self.push_text(text, Line::Title);
    }

    pub(crate) fn note(&mut self, text: &str) {
        self.push_printable(Printable::free(text), Line::Note);
    }

    pub(crate) fn remark(&mut self, text: &str) {
        self.push_printable(Printable::free(text), Line::Remark);
    }

    pub(crate) fn rule(&mut self) {
        self.push(Line::Rule(RuleWeight::Light));
    }

    pub(crate) fn words(&mut self, label: &str, text: &str) {
        let label = Printable::new(label);
        self.push_printable(Printable::free(text), |text| Line::Field { label, value: Value::Words(text) });
    }

    pub(crate) fn identifier(&mut self, label: &str, text: &str) {
        self.push_field(label, text, Value::Identifier);
    }

    /// A labelled amount, left out when the biller did not say it.
    pub(crate) fn amount(&mut self, label: &str, amount: Option<impl ToString>) {
        if let Some(amount) = amount {
            self.push_field(label, &amount.to_string(), Value::Amount);
        }
    }

    pub(crate) fn sum(&mut self, label: &str, amount: Rupiah) {
        let label = Printable::new(label);
        self.push_text(&amount.to_string(), |value| Line::Amount { label, value });
    }

    pub(crate) fn into_lines(self) -> Vec<Line> {
        self.0
    }
}
