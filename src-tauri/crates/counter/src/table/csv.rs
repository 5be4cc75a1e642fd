//! Rows as comma-separated values.

use std::fs::File;
use std::io::BufWriter;

use loket_model::Zone;

use super::{COLUMNS, Cell, Table, not_written};
use crate::error::CounterError;

/// What a spreadsheet takes for the beginning of a formula.
const BEGINS_FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) struct CsvTable(csv::Writer<BufWriter<File>>);

impl CsvTable {
    pub(super) fn begin(out: BufWriter<File>) -> Result<Self, CounterError> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(COLUMNS).map_err(not_written)?;
        Ok(Self(writer))
    }
}

impl Table for CsvTable {
    fn row(&mut self, zone: Zone, cells: &[Cell]) -> Result<(), CounterError> {
        let fields = cells.iter().map(|cell| match cell {
            Cell::Time(at) => zone.format(*at, "%Y-%m-%d %H:%M:%S"),
            Cell::Text(text) => harmless(text),
            Cell::Number(number) => number.to_string(),
        });
        self.0.write_record(fields).map_err(not_written)
    }

    fn finish(self: Box<Self>) -> Result<(), CounterError> {
        let out = self.0.into_inner().map_err(not_written)?;
        let file = out.into_inner().map_err(not_written)?;
        file.sync_all().map_err(not_written)
    }
}

/// A customer's name must not become a formula on the owner's machine.
pub(super) fn harmless(text: &str) -> String {
    if text.starts_with(BEGINS_FORMULA) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_a_formula() {
        let check = |text: &str, expected: &str| assert_eq!(harmless(text), expected);
        check("=1+1", "'=1+1");
        check("+628121", "'+628121");
        check("-", "'-");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\tx", "'\tx");
        check("\rx", "'\rx");
        check("BUDI = ANI", "BUDI = ANI");
        check("", "");
    }
}
