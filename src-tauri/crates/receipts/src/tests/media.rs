//! Documents and printers for the renderers' tests: every kind of line, and lines of anything.

use loket_model::{Cut, Font, Logo, PrinterLanguage, PrinterProfile, ReferenceCode};
use proptest::prelude::*;

use super::fixtures::{original, paid, shop};
use crate::{Line, Printable, RuleWeight, Struk, Value, struk_of};

/// A thermal printer that can do everything.
pub(super) fn profile(columns: u16) -> PrinterProfile {
    PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns,
        code_page: 0,
        cut: Cut::Full,
        feed_rows: 3,
        drawer: None,
        has_double_size: true,
        has_graphics: true,
        page_rows: None,
        density: None,
        font: None,
        has_stub: false,
    }
}

/// A chequered logo, 100 dots wide and 20 high, so that its rows do not end at a byte.
pub(super) fn logo() -> Logo {
    Logo::new(100, [[0xcc; 13], [0x33; 13]].concat().repeat(10)).unwrap()
}

/// The token sale.
pub(super) fn token_struk() -> Struk {
    struk_of(&paid(), &shop(), &original()).unwrap()
}

/// The token sale below a logo and above a code.
pub(super) fn with_pictures(kind: ReferenceCode, text: &str) -> Struk {
    let mut struk = token_struk();
    struk.lines.insert(0, Line::Logo(logo()));
    struk.lines.push(Line::Code(kind, Printable::new(text)));
    struk
}

/// A struk of so many rows of words.
pub(super) fn long_struk(rows: usize) -> Struk {
    let lines = (0..rows).map(|row| Line::Remark(Printable::new(&format!("BARIS-{row:04}")))).collect();
    Struk { lines, demo: false }
}

fn any_text() -> impl Strategy<Value = Printable> {
    prop_oneof![any::<String>(), "[A-Z0-9{}()\\\\ ]{0,80}", "\\PC{0,300}"]
        .prop_map(|text| Printable::new(&text))
}

fn any_line() -> impl Strategy<Value = Line> {
    let value = any_text().prop_flat_map(|text| {
        prop_oneof![
            Just(Value::Words(text.clone())),
            Just(Value::Identifier(text.clone())),
            Just(Value::Amount(text))
        ]
    });
    let token = token_struk().lines.into_iter().find(|line| matches!(line, Line::Token { .. })).unwrap();
    prop_oneof![
        Just(Line::Blank),
        Just(Line::Rule(RuleWeight::Strong)),
        Just(token),
        Just(Line::Logo(logo())),
        any_text().prop_map(Line::Centered),
        any_text().prop_map(Line::Title),
        any_text().prop_map(Line::CopyMark),
        any_text().prop_map(Line::Note),
        any_text().prop_map(Line::Remark),
        any_text().prop_map(|text| Line::Code(ReferenceCode::Qr, text)),
        any_text().prop_map(|text| Line::Code(ReferenceCode::Barcode, text)),
        proptest::collection::vec(any_text(), 0..5).prop_map(Line::Stamp),
        (any_text(), any_text()).prop_map(|(label, value)| Line::Amount { label, value }),
        (any_text(), value).prop_map(|(label, value)| Line::Field { label, value }),
    ]
}

prop_compose! {
    /// Lines of every kind in any order, with texts that went through the one filter.
    pub(super) fn any_struk()(lines in proptest::collection::vec(any_line(), 0..25)) -> Struk {
        Struk { lines, demo: false }
    }
}

prop_compose! {
    /// Any printer of a language.
    pub(super) fn any_profile(language: PrinterLanguage)(
        columns in 24_u16..=160,
        code_page in any::<u8>(),
        cut in prop_oneof![Just(Cut::None), Just(Cut::Partial), Just(Cut::Full)],
        feed_rows in any::<u8>(),
        has_double_size in any::<bool>(),
        has_graphics in any::<bool>(),
        page_rows in proptest::option::of(any::<u8>()),
        density in proptest::option::of(any::<u8>()),
        font in proptest::option::of(prop_oneof![Just(Font::A), Just(Font::B)]),
        wants_stub in any::<bool>(),
    ) -> PrinterProfile {
        let profile = PrinterProfile {
            language, columns, code_page, cut, feed_rows, drawer: None, has_double_size, has_graphics, page_rows, density,
            font, has_stub: false
        };
        PrinterProfile { has_stub: wants_stub && profile.takes_stub(), ..profile }
    }
}
