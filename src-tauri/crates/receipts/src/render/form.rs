//! Continuous forms: what stands between one struk and the next.

use loket_model::PrinterProfile;

/// What follows the last row of a struk: the next form, unless the rows end exactly at one, or the feed rows.
pub(super) fn end(rows: usize, profile: &PrinterProfile) -> String {
    match profile.page_rows {
        Some(page_rows) if page_rows > 0 && rows.is_multiple_of(usize::from(page_rows)) => String::new(),
        Some(page_rows) if page_rows > 0 => "\x0c".to_owned(),
        _ => "\r\n".repeat(usize::from(profile.feed_rows)),
    }
}
