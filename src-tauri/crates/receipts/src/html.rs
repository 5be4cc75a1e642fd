//! A static preview of the same rows for the screen. No style and no script, so that the strictest CSP shows it.

use crate::layout::{Row, RowStyle};
use crate::{Columns, Struk, layout};

/// The struk as one `<pre class="struk">`. Titles and the token are `<b>` with the classes `struk-title` and
/// `struk-token`, marks are `<span>` with `struk-copy` and `struk-demo`; blanks that centre a row stand before them.
#[must_use]
pub fn html(struk: &Struk, columns: Columns) -> String {
    let rows = layout::rows(struk, columns);
    let rows: Vec<String> = rows.iter().map(|row| row_html(row, columns)).collect();
    format!("<pre class=\"struk\">{}</pre>", rows.join("\n"))
}

fn row_html(row: &Row, columns: Columns) -> String {
    let indent = row.indent(columns.cells());
    let text = escaped(row.text.trim_end());
    let element = match row.style {
        RowStyle::Plain => text,
        RowStyle::Title => format!("<b class=\"struk-title\">{text}</b>"),
        RowStyle::Token => format!("<b class=\"struk-token\">{text}</b>"),
        RowStyle::CopyMark => format!("<span class=\"struk-copy\">{text}</span>"),
        RowStyle::DemoMark => format!("<span class=\"struk-demo\">{text}</span>"),
    };
    format!("{:indent$}{element}", "")
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
