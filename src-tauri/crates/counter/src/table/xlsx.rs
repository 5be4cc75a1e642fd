//! Rows as a workbook: figures that can be added up, dates that can be sorted, text that stays text.

use std::fs::File;
use std::io::BufWriter;

use loket_model::Zone;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use super::{COLUMNS, Cell, Table, not_written};
use crate::error::CounterError;

/// Rows of a sheet below the headings; the form has no more.
const ROWS_MAX: u32 = 1_048_575;
const TIME_CHARS: u16 = 19;

pub(super) struct XlsxTable {
    workbook: Workbook,
    out: BufWriter<File>,
    row: u32,
    time: Format,
    rupiah: Format,
}

impl XlsxTable {
    pub(super) fn begin(out: BufWriter<File>) -> Result<Self, CounterError> {
        let mut table = Self {
            workbook: Workbook::new(),
            out,
            row: 0,
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            rupiah: Format::new().set_num_format("#,##0"),
        };
        table.headings().map_err(not_written)?;
        Ok(table)
    }

    fn headings(&mut self) -> Result<(), XlsxError> {
        let bold = Format::new().set_bold();
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("Riwayat")?;
        sheet.set_column_width(0, TIME_CHARS)?;
        sheet.set_freeze_panes(1, 0)?;
        for (column, name) in (0..).zip(COLUMNS) {
            sheet.write_with_format(0, column, name, &bold)?;
        }
        Ok(())
    }

    fn write(&mut self, zone: Zone, cells: &[Cell]) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Time(at) => {
                    let civil = zone.format(*at, "%Y-%m-%dT%H:%M:%S");
                    let time = ExcelDateTime::parse_from_str(&civil)?;
                    sheet.write_with_format(self.row, column, &time, &self.time)?;
                }
                Cell::Text(text) => {
                    sheet.write(self.row, column, text)?;
                }
                Cell::Number(number) => {
                    sheet.write_with_format(self.row, column, *number, &self.rupiah)?;
                }
            }
        }
        Ok(())
    }
}

impl Table for XlsxTable {
    fn row(&mut self, zone: Zone, cells: &[Cell]) -> Result<(), CounterError> {
        if self.row == ROWS_MAX {
            return Err(CounterError::ExportTooLarge {
                max: usize::try_from(ROWS_MAX).unwrap_or(usize::MAX),
            });
        }
        self.row += 1;
        self.write(zone, cells).map_err(not_written)
    }

    fn finish(mut self: Box<Self>) -> Result<(), CounterError> {
        self.workbook.save_to_writer(&mut self.out).map_err(not_written)?;
        let file = self.out.into_inner().map_err(not_written)?;
        file.sync_all().map_err(not_written)
    }
}
