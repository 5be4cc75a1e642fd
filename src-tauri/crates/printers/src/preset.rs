//! Printers that shops have, as data: `assets/printers.json`. What is not sure of a model is left as the least that all
//! of its kind can do.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use loket_model::Font;
use loket_model::{Cut, DrawerPulse, Page, PrinterLanguage, PrinterProfile};
use serde::Deserialize;

/// The list that comes with the program; a test reads every line of it.
const BUNDLED: &str = include_str!("../../../../assets/printers.json");

/// A model of printer, or a family that behaves alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// Names it in commands: `pos-58`.
    pub key: String,
    /// Names it to people.
    pub name: String,
    /// What it can do.
    pub profile: PrinterProfile,
}

/// Every preset, in the order in which people look for them.
#[must_use]
pub fn presets() -> &'static [Preset] {
    static PRESETS: OnceLock<Vec<Preset>> = OnceLock::new();
    // Of a list that does not read there is nothing to offer, and printers can still be described by hand.
    PRESETS.get_or_init(|| {
        read(BUNDLED).unwrap_or_else(|error| {
            tracing::error!(%error, "the list of printers does not read");
            Vec::new()
        })
    })
}

/// Why a list of presets is none.
#[derive(Debug, thiserror::Error)]
enum PresetError {
    #[error("{0}")]
    Json(#[from] serde_json::Error),
    #[error("{key}: {what}")]
    Wrong { key: String, what: &'static str },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    key: String,
    name: String,
    language: Language,
    page: Option<String>,
    columns: u16,
    #[serde(default)]
    code_page: u8,
    #[serde(default)]
    cut: Option<String>,
    #[serde(default)]
    feed_rows: u8,
    drawer: Option<Drawer>,
    #[serde(default)]
    has_double_size: bool,
    #[serde(default)]
    has_graphics: bool,
    page_rows: Option<u8>,
    density: Option<u8>,
    font: Option<String>,
    #[serde(default)]
    has_stub: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Language {
    EscPos,
    EscP,
    Text,
    Pdf,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawer {
    pin: u8,
    on_ms: u16,
    off_ms: u16,
}

fn read(text: &str) -> Result<Vec<Preset>, PresetError> {
    let lines: Vec<Line> = serde_json::from_str(text)?;
    let mut seen = BTreeSet::new();
    lines
        .into_iter()
        .map(|line| {
            if !seen.insert(line.key.clone()) || !seen.insert(line.name.clone()) {
                return Err(PresetError::Wrong { key: line.key, what: "stands twice" });
            }
            preset(line)
        })
        .collect()
}

fn preset(line: Line) -> Result<Preset, PresetError> {
    match profile(&line) {
        Ok(profile) => Ok(Preset { key: line.key, name: line.name, profile }),
        Err(what) => Err(PresetError::Wrong { key: line.key, what }),
    }
}

fn profile(line: &Line) -> Result<PrinterProfile, &'static str> {
    if line.key.is_empty() || line.name.is_empty() {
        return Err("has no name");
    }
    let profile = PrinterProfile {
        language: language(line)?,
        columns: line.columns,
        code_page: line.code_page,
        cut: Cut::parse(line.cut.as_deref().unwrap_or("none")).ok_or("is cut in an unknown way")?,
        feed_rows: line.feed_rows,
        drawer: line.drawer.as_ref().map(pulse),
        has_double_size: line.has_double_size,
        has_graphics: line.has_graphics,
        page_rows: line.page_rows,
        density: line.density,
        font: match line.font.as_deref() {
            Some(font) => Some(Font::parse(font).ok_or("has an unknown font")?),
            None => None,
        },
        has_stub: line.has_stub,
    };
    profile.fault().map_or(Ok(profile), Err)
}

fn language(line: &Line) -> Result<PrinterLanguage, &'static str> {
    match (&line.language, &line.page) {
        (Language::EscPos, None) => Ok(PrinterLanguage::EscPos),
        (Language::EscP, None) => Ok(PrinterLanguage::EscP),
        (Language::Text, None) => Ok(PrinterLanguage::Text),
        (Language::Pdf, Some(page)) => {
            Page::parse(page).map(PrinterLanguage::Pdf).ok_or("has an unknown page")
        }
        (Language::Pdf, None) => Err("has no page"),
        (_, Some(_)) => Err("has a page and prints none"),
    }
}

const fn pulse(drawer: &Drawer) -> DrawerPulse {
    DrawerPulse { pin: drawer.pin, on_ms: drawer.on_ms, off_ms: drawer.off_ms }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_list_reads() {
        let read = read(BUNDLED).unwrap();
        assert_eq!(read, presets());
        let found = |key: &str| &read.iter().find(|preset| preset.key == key).unwrap().profile;
        assert_eq!(found("pos-58").columns, 32);
        assert_eq!((found("pos-58-42").columns, found("pos-58-42").font), (42, Some(Font::B)));
        assert_eq!(found("lx-half").page_rows, Some(33));
        assert_eq!(found("epson-tm-80").drawer, Some(DrawerPulse { pin: 2, on_ms: 100, off_ms: 400 }));
        for (page, _) in Page::ALL {
            let language = PrinterLanguage::Pdf(page);
            assert!(read.iter().any(|preset| preset.profile.language == language), "{page:?}");
        }
    }

    #[test]
    fn a_wrong_list_is_refused_with_its_reason() {
        let check = |line: &str, expected: &str| {
            let error = read(&format!("[{line}]")).unwrap_err().to_string();
            assert!(error.contains(expected), "{line}: {error}");
        };
        let line = |rest: &str| format!(r#"{{"key": "a", "name": "A", {rest}}}"#);
        check(&line(r#""language": "escpos", "columns": 23"#), "columns");
        check(&line(r#""language": "escpos", "columns": 161"#), "columns");
        check(&line(r#""language": "pdf", "columns": 32"#), "no page");
        check(&line(r#""language": "pdf", "columns": 32, "page": "a5""#), "unknown page");
        check(&line(r#""language": "escp", "columns": 32, "page": "58""#), "prints none");
        check(&line(r#""language": "escp", "columns": 32, "cut": "half""#), "cut in an unknown way");
        check(&line(r#""language": "escp", "columns": 32, "density": 9"#), "density");
        check(&line(r#""language": "escp", "columns": 32, "page_rows": 0"#), "page rows");
        check(&line(r#""language": "escpos", "columns": 42, "font": "c""#), "unknown font");
        check(&line(r#""language": "zpl", "columns": 32"#), "unknown variant");
        check(&line(r#""language": "text", "columns": 32, "colour": 1"#), "unknown field");
        let drawer = |pin: u8, on_ms: u16| {
            let drawer = format!(r#"{{"pin": {pin}, "on_ms": {on_ms}, "off_ms": 100}}"#);
            check(&line(&format!(r#""language": "escpos", "columns": 32, "drawer": {drawer}"#)), "drawer");
        };
        drawer(3, 100);
        drawer(2, 0);
        drawer(2, 511);
        let text = line(r#""language": "text", "columns": 32"#);
        check(&format!("{text}, {text}"), "stands twice");
        check(r#"{"key": "", "name": "A", "language": "text", "columns": 32}"#, "no name");
    }
}
