//! What the fuzz targets share: bytes in, and a crash when a reader panics or calls a sale paid that the bytes do
//! not name. The feeding itself is the tests' own, so that a crash found here fails there too.
#![deny(missing_docs)]

use std::sync::OnceLock;

use loket_tests::readers::{Reader, reader};

/// The readers of one target, made once; the bytes come millions of times.
pub struct Readers(OnceLock<Vec<Reader>>);

impl Readers {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// Gives the bytes to each reader of these names.
    ///
    /// # Panics
    /// When a reader lies, or does not exist: both are what a fuzzer must stop at.
    pub fn feed(&self, names: &[&str], bytes: &[u8]) {
        let known = |name: &&str| reader(name).unwrap_or_else(|| panic!("no reader {name}"));
        for reader in self.0.get_or_init(|| names.iter().map(known).collect()) {
            if let Err(lie) = reader.feed_bytes(bytes) {
                panic!("{}: {lie}", reader.name);
            }
        }
    }
}

impl Default for Readers {
    fn default() -> Self {
        Self::new()
    }
}
