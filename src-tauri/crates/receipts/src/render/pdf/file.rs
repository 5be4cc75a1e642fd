//! The objects of a PDF file (ISO 32000-1, section 7.5), written one after the other into one buffer. No dates, ids or
//! names of programs: the same document gives the same bytes.

use flate2::{Compress, Compression, FlushCompress, Status};

use crate::ReceiptError;

/// The number of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Id(usize);

impl std::fmt::Display for Id {
    /// A reference to the object.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// A file under way.
pub(super) struct File {
    bytes: Vec<u8>,
    /// Where each object begins, by its number less one; nothing before it is written.
    offsets: Vec<usize>,
    /// One for all streams: setting up its tables costs more than packing a page.
    compress: Compress,
}

impl File {
    pub(super) fn new() -> Self {
        // The second row marks the file as binary for programs that would otherwise change its line ends.
        let bytes = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec();
        Self { bytes, offsets: Vec::new(), compress: Compress::new(Compression::default(), true) }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> Id {
        self.offsets.push(0);
        Id(self.offsets.len())
    }

    /// Writes a dictionary, given with its brackets.
    pub(super) fn write(&mut self, id: Id, dictionary: &str) {
        self.begin(id);
        self.bytes.extend_from_slice(dictionary.as_bytes());
        self.end();
    }

    /// Writes a compressed stream; `entries` are those of its dictionary beside filter and length.
    pub(super) fn write_stream(&mut self, id: Id, entries: &str, content: &[u8]) -> Result<(), ReceiptError> {
        let packed = self.packed(content)?;
        self.begin(id);
        let head = format!("<<{entries}/Filter/FlateDecode/Length {}>>stream\n", packed.len());
        self.bytes.extend_from_slice(head.as_bytes());
        self.bytes.extend_from_slice(&packed);
        self.bytes.extend_from_slice(b"\nendstream");
        self.end();
        Ok(())
    }

    /// The whole file: these pages under the object that was reserved for all of them.
    pub(super) fn finish(mut self, pages: Id, kids: &[Id]) -> Vec<u8> {
        let named: Vec<String> = kids.iter().map(Id::to_string).collect();
        self.write(pages, &format!("<</Type/Pages/Count {}/Kids[{}]>>", named.len(), named.join(" ")));
        let catalogue = self.reserve();
        self.write(catalogue, &format!("<</Type/Catalog/Pages {pages}>>"));
        let table_at = self.bytes.len();
        let count = self.offsets.len() + 1;
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for offset in &self.offsets {
            table.push_str(&format!("{offset:010} 00000 n \n"));
        }
        table.push_str(&format!(
            "trailer\n<</Size {count}/Root {catalogue}>>\nstartxref\n{table_at}\n%%EOF\n"
        ));
        self.bytes.extend_from_slice(table.as_bytes());
        self.bytes
    }

    fn begin(&mut self, Id(number): Id) {
        if let Some(offset) = number.checked_sub(1).and_then(|at| self.offsets.get_mut(at)) {
            *offset = self.bytes.len();
        }
        self.bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
    }

    fn end(&mut self) {
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    fn packed(&mut self, content: &[u8]) -> Result<Vec<u8>, ReceiptError> {
        self.compress.reset();
        let mut packed = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let read = usize::try_from(self.compress.total_in()).unwrap_or(usize::MAX);
            let rest = content.get(read..).unwrap_or_default();
            let status = self.compress.compress_vec(rest, &mut packed, FlushCompress::Finish);
            match status.map_err(|error| ReceiptError::Pdf(error.to_string()))? {
                Status::StreamEnd => return Ok(packed),
                Status::Ok | Status::BufError => packed.reserve(content.len() / 2 + 64),
            }
        }
    }
}
