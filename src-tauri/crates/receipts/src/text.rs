//! Plain text, for the screen of a terminal, a text printer or a log of what was printed.

use crate::{Columns, Struk, layout};

/// The struk as rows of text, each ended by a line feed and none wider than `columns`. Large type has no counterpart
/// here; the token stands in its groups on rows of its own.
#[must_use]
pub fn text(struk: &Struk, columns: Columns) -> String {
    let mut text = String::new();
    for row in layout::rows(struk, columns) {
        let indent = row.indent(columns.cells());
        text.push_str(format!("{:indent$}{}", "", row.text).trim_end());
        text.push('\n');
    }
    text
}
