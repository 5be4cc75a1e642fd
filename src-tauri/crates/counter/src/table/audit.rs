//! What people did as a table, in the words that the caller has for it.

use std::io::BufWriter;
use std::{fs, io};

use loket_journal::{AuditFilter, Event, EventRecord};
use loket_model::Zone;

use super::csv::harmless;
use super::{TableWritten, not_written};
use crate::counter::Counter;
use crate::error::CounterError;
use crate::folder::{create_private, open_private};

/// What a row says, in this order.
const COLUMNS: [&str; 7] = ["nomor", "waktu", "orang", "jenis", "kejadian", "keterangan", "referensi"];

/// An event in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditWords {
    /// Of which kind the deed is.
    pub kind: String,
    /// What happened.
    pub text: String,
    /// The reference of the payment that it is about.
    pub reference: String,
}

impl Counter {
    /// Writes a selection of what people did into the shop's folder as comma-separated values, newest first, under a name
    /// of its own; `before` does not matter.
    ///
    /// # Errors
    /// [`CounterError::TableNotWritten`], and what the journal or `words` refuses.
    pub fn export_audit(
        &self,
        actor: &str,
        filter: &AuditFilter,
        words: impl Fn(&EventRecord) -> Result<AuditWords, CounterError>,
    ) -> Result<TableWritten, CounterError> {
        let folder = self.folder.exports();
        create_private(&folder).map_err(not_written)?;
        let file = folder.join(format!("audit-{}.csv", self.now().get()));
        let part = file.with_extension("part");
        let zone = self.shop()?.zone;
        let written = open_private(&part).map_err(not_written).and_then(|out| {
            let mut table = csv::Writer::from_writer(BufWriter::new(out));
            let count = self.write_deeds(filter, zone, &mut table, words)?;
            let out = table.into_inner().map_err(not_written)?;
            out.into_inner().map_err(not_written)?.sync_all().map_err(not_written)?;
            self.note_export(actor, Event::EXPORTED_AUDIT, "csv", count)?;
            fs::rename(&part, &file).map_err(not_written)?;
            Ok(TableWritten { file, count })
        });
        if written.is_err() {
            // Half a table must not be taken for a whole one; one that never began is not there to be removed.
            let _ = fs::remove_file(&part);
        }
        written
    }

    fn write_deeds<W: io::Write>(
        &self,
        filter: &AuditFilter,
        zone: Zone,
        table: &mut csv::Writer<W>,
        words: impl Fn(&EventRecord) -> Result<AuditWords, CounterError>,
    ) -> Result<u64, CounterError> {
        table.write_record(COLUMNS).map_err(not_written)?;
        let mut count = 0;
        let all = AuditFilter { before: None, ..filter.clone() };
        let ended = self.journal.for_each_audited(&all, |record| {
            let AuditWords { kind, text, reference } = words(&record)?;
            count += 1;
            let row = [
                record.seq.to_string(),
                zone.format(record.at, "%Y-%m-%d %H:%M:%S"),
                harmless(&record.actor),
                kind,
                record.kind.to_owned(),
                harmless(&text),
                harmless(&reference),
            ];
            table.write_record(row).map_err(not_written)
        })?;
        ended?;
        Ok(count)
    }
}
