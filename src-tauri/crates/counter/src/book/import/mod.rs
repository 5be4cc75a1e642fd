//! A list of numbers from a file becomes a group: read, guessed, checked row by row, shown, and only then taken.
//!
//! Every row that is not taken is told with its number and reason. The same file read twice gives the same result, so
//! that what was shown is what is taken; nothing is kept in between.

mod columns;
mod csv;
mod refused;
mod resolve;
mod rows;
mod xlsx;

use loket_model::{BookedNumber, GROUP_MEMBERS_MAX, Group};

pub use columns::{ImportColumn, MembersMapping};
pub use refused::{MemberFlaw, RefusedMember, refused_csv};

use super::error::{BookError, FileFlaw};
use crate::counter::Counter;
use crate::error::CounterError;
use rows::Sheet;

/// Largest file.
const BYTES_MAX: usize = 5 * 1024 * 1024;
const MIB: usize = 1024 * 1024;
/// Most columns of a list.
const COLUMNS_MAX: usize = 64;
/// Lines above and between the rows: a title, the headings, blank ones.
const LINES_MAX: usize = GROUP_MEMBERS_MAX + 200;
/// Longest cell that is looked at; what is longer is refused by its field.
const CELL_CHARS_MAX: usize = 200;

/// A file of members.
#[derive(Debug, Clone)]
pub struct GroupFile<'a> {
    /// The file.
    pub bytes: &'a [u8],
    /// Which column is what; none is guessed from the headings.
    pub mapping: Option<MembersMapping>,
    /// The product of rows that name none, by our own word.
    pub product: Option<String>,
}

/// What a file comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedGroup {
    /// Its columns.
    pub columns: Vec<ImportColumn>,
    /// Which column was taken for what; none where no column holds numbers.
    pub mapping: Option<MembersMapping>,
    /// Rows with anything in them, below the headings.
    pub rows: usize,
    /// Members, in the order of the file.
    pub members: Vec<BookedNumber>,
    /// Rows that are not taken.
    pub refused: Vec<RefusedMember>,
}

impl Counter {
    /// Reads a file of members and takes nothing yet.
    ///
    /// # Errors
    /// [`BookError::File`] for a file that cannot be used at all.
    pub fn read_group_file(&self, file: &GroupFile<'_>) -> Result<ImportedGroup, CounterError> {
        let sheet = read(file.bytes)?;
        let columns = columns::columns(&sheet);
        let Some(mapping) = file.mapping.clone().or_else(|| columns::guessed(&sheet)) else {
            return Ok(ImportedGroup { columns, mapping: None, rows: 0, members: vec![], refused: vec![] });
        };
        if mapping.highest() >= columns.len() {
            return Err(flawed(FileFlaw::NoNumberColumn));
        }
        let body = columns::body(&sheet, &mapping);
        if body.is_empty() {
            return Err(flawed(FileFlaw::Empty));
        }
        if body.len() > GROUP_MEMBERS_MAX {
            return Err(flawed(FileFlaw::TooManyRows { max: GROUP_MEMBERS_MAX }));
        }
        let mut resolver = resolve::Resolver::new(self, file.product.as_deref());
        let mut seen = std::collections::HashMap::new();
        let (mut members, mut refused) = (Vec::new(), Vec::new());
        for row in body {
            match rows::member(row, &mapping, &mut resolver, &mut seen)? {
                Ok(member) => members.push(member),
                Err(why) => refused.push(RefusedMember::of(row, &mapping, why)),
            }
        }
        let rows = members.len() + refused.len();
        Ok(ImportedGroup { columns, mapping: Some(mapping), rows, members, refused })
    }

    /// Makes a group of the rows of a file that can be taken.
    ///
    /// # Errors
    /// As [`Counter::read_group_file`] and [`Counter::add_group`]; [`BookError::File`] also where no row can be taken.
    /// Then there is no group.
    pub fn import_group(
        &self,
        name: &str,
        file: &GroupFile<'_>,
    ) -> Result<(Group, ImportedGroup), CounterError> {
        let imported = self.read_group_file(file)?;
        if imported.members.is_empty() {
            let why = if imported.mapping.is_none() { FileFlaw::NoNumberColumn } else { FileFlaw::Empty };
            return Err(flawed(why));
        }
        Ok((self.add_group_with(name, &imported.members)?, imported))
    }
}

fn flawed(why: FileFlaw) -> CounterError {
    BookError::File { why }.into()
}

/// A file says by its first bytes what it is; its name may lie.
fn read(bytes: &[u8]) -> Result<Sheet, CounterError> {
    if bytes.len() > BYTES_MAX {
        return Err(flawed(FileFlaw::TooLarge { max_mib: BYTES_MAX / MIB }));
    }
    let sheet = match bytes {
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes),
        // An old XLS, or an XLSX with a password.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(FileFlaw::Form),
        _ => csv::read(bytes),
    };
    let sheet = sheet.map_err(flawed)?;
    if sheet.rows.is_empty() { Err(flawed(FileFlaw::Empty)) } else { Ok(sheet) }
}
