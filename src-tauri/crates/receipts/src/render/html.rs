//! A static preview of the same rows for the screen. No style and no script, so that a strict CSP shows it; the one
//! thing it must allow is an image in a `data:` address, for the logo.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::codes::symbol;
use super::{Bitmap, pictures, png};
use crate::layout::{Row, RowStyle};
use crate::{Columns, Line, Struk, layout};

/// Dots of a character of a thermal printer, by which pictures keep their size beside the text.
const CELL_DOTS: usize = 12;
/// Dots of a module, as on paper.
const MODULE_DOTS: usize = 6;
const BAR_MODULE_DOTS: usize = 2;
const BAR_HEIGHT_DOTS: usize = 72;

/// The struk as one `<pre class="struk">`. Titles and the token are `<b>` with the classes `struk-title` and
/// `struk-token`, marks are `<span>` with `struk-copy` and `struk-demo`, the logo and codes are `<svg>` with
/// `struk-logo` and `struk-code`; blanks that centre a row stand before them.
#[must_use]
pub fn html(struk: &Struk, columns: Columns) -> String {
    let (rows, mut pictures) = (layout::rows(struk, columns), pictures(struk));
    let rows = rows.iter().filter_map(|row| match row.style {
        RowStyle::Picture => picture(pictures.next()?, columns.cells()),
        _ => Some(row_html(row, columns)),
    });
    format!("<pre class=\"struk\">{}</pre>", rows.collect::<Vec<_>>().join("\n"))
}

fn row_html(row: &Row, columns: Columns) -> String {
    let indent = row.indent(columns.cells());
    let text = escaped(row.text.trim_end());
    let element = match row.style {
        RowStyle::Plain | RowStyle::Picture => text,
        RowStyle::Title => format!("<b class=\"struk-title\">{text}</b>"),
        RowStyle::Token => format!("<b class=\"struk-token\">{text}</b>"),
        RowStyle::CopyMark => format!("<span class=\"struk-copy\">{text}</span>"),
        RowStyle::DemoMark => format!("<span class=\"struk-demo\">{text}</span>"),
    };
    format!("{:indent$}{element}", "")
}

fn picture(line: &Line, cells: usize) -> Option<String> {
    match line {
        Line::Logo(logo) => {
            let logo = Bitmap::from(logo).fitted(cells * CELL_DOTS);
            let (width, height) = (logo.width(), logo.height());
            let data = BASE64_STANDARD.encode(png::encoded(&logo).ok()?);
            let image = format!(
                "<image width=\"{width}\" height=\"{height}\" href=\"data:image/png;base64,{data}\"/>"
            );
            Some(svg("struk-logo", (width, height), width, cells, &image))
        }
        Line::Code(kind, text) => {
            let symbol = symbol(*kind, text.as_str(), cells * CELL_DOTS / BAR_MODULE_DOTS)?;
            let modules = symbol.modules;
            let (dots, high) = match modules.height() {
                1 => (BAR_MODULE_DOTS, BAR_HEIGHT_DOTS / BAR_MODULE_DOTS),
                _ => (MODULE_DOTS, 1),
            };
            let path = format!("<path d=\"{}\"/>", path(&modules, high));
            let (width, height) = (modules.width(), modules.height() * high);
            Some(svg("struk-code", (width, height), width * dots, cells, &path))
        }
        _ => None,
    }
}

/// A drawing as wide as its dots are in characters, behind the blanks that centre it.
fn svg(class: &str, (width, height): (usize, usize), dots: usize, cells: usize, inner: &str) -> String {
    let wide_cells = dots.div_ceil(CELL_DOTS).min(cells);
    let indent = (cells - wide_cells) / 2;
    format!(
        "{:indent$}<svg class=\"{class}\" xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide_cells}ch\" \
         viewBox=\"0 0 {width} {height}\">{inner}</svg>",
        ""
    )
}

/// The dark modules as rectangles, each as wide as its neighbours in the row allow.
fn path(modules: &Bitmap, high: usize) -> String {
    let mut path = String::new();
    for y in 0..modules.height() {
        let mut x = 0;
        while x < modules.width() {
            let run = (x..modules.width()).take_while(|x| modules.is_black(*x, y)).count();
            if run > 0 {
                path.push_str(&format!("M{x} {}h{run}v{high}h-{run}z", y * high));
            }
            x += run.max(1);
        }
    }
    path
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
