//! What several tests of this room print.

use loket_model::{Connection, Cut, Printer, PrinterLanguage, PrinterProfile};

use crate::job::{Job, Lasting, Limits};

/// Limits that no honest printer of a test reaches, and that a dead one reaches soon.
pub(crate) const SHORT: Limits = Limits { connect_ms: 2_000, write_ms: 400, total_ms: 20_000 };

pub(crate) fn job(bytes: &[u8]) -> Job {
    Job {
        title: "Struk".to_owned(),
        file_name: "struk.bin".to_owned(),
        bytes: bytes.to_vec(),
        lasting: Lasting::Kept,
    }
}

/// Bytes in which a lost or doubled one is seen.
pub(crate) fn pattern(count: usize) -> Vec<u8> {
    (0..=250).cycle().take(count).collect()
}

pub(crate) fn printer(name: &str, connection: Connection, language: PrinterLanguage) -> Printer {
    let profile = PrinterProfile {
        language,
        columns: 32,
        code_page: 0,
        cut: Cut::None,
        feed_rows: 0,
        drawer: None,
        has_double_size: false,
        has_graphics: false,
        page_rows: None,
        density: None,
        font: None,
        has_stub: false,
    };
    Printer { name: name.to_owned(), connection, profile, default_for: Vec::new() }
}
