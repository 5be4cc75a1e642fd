//! Files in a folder in place of paper: whole ones only, for the eyes of this user. The counter writes its own files the
//! same way in a room of its own, because this one stands below it and knows no shop's folder.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::DeliveryError;
use crate::job::{Delivered, HandedTo, Job};
use crate::passage::Passage;

/// Writes a job; one of the same name is replaced.
pub(crate) fn deliver(
    folder: Option<&str>,
    job: &Job,
    passage: &mut Passage<'_>,
) -> Result<Delivered, DeliveryError> {
    let Some(folder) = folder.filter(|folder| !folder.trim().is_empty()) else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no folder was given").into());
    };
    if !is_plain_name(&job.file_name) {
        return Err(io::Error::new(io::ErrorKind::InvalidFilename, "not the name of a file").into());
    }
    let folder = Path::new(folder);
    private_folder(folder)?;
    passage.begin()?;
    let file = folder.join(&job.file_name);
    // Of this process alone: two programs that print the same struk must not write into each other's half.
    let part = folder.join(format!(".{}.{}.part", job.file_name, std::process::id()));
    let written = write_whole(&part, &file, &job.bytes);
    if written.is_err() && fs::remove_file(&part).is_err() {
        tracing::warn!(part = %part.display(), "half a file could not be removed");
    }
    written?;
    Ok(Delivered { bytes: u64::try_from(job.bytes.len()).unwrap_or(u64::MAX), to: HandedTo::File(file) })
}

/// Whether it names a file here and not a way elsewhere, on any system.
fn is_plain_name(name: &str) -> bool {
    let is_strange = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    !name.is_empty() && name.len() <= 200 && !name.starts_with('.') && !name.contains(is_strange)
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// All of it or none of it: half a struk must not look like one.
fn write_whole(part: &Path, file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut written: File = options.open(part)?;
    written.write_all(bytes)?;
    written.sync_all()?;
    drop(written);
    fs::rename(part, file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{SHORT, job};

    fn deliver(folder: Option<&str>, job: &Job) -> Result<Delivered, DeliveryError> {
        super::deliver(folder, job, &mut Passage::new(SHORT, false, &mut || Ok(())))
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_whole_private_and_replaced() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        for bytes in [b"first".as_slice(), b"second"] {
            let delivered = deliver(folder.to_str(), &job(bytes)).unwrap();
            assert_eq!(delivered.to, HandedTo::File(folder.join("struk.bin")));
            assert_eq!(delivered.bytes, bytes.len() as u64);
            assert_eq!(fs::read(folder.join("struk.bin")).unwrap(), bytes);
        }
        assert_eq!(names(&folder), ["struk.bin"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
            assert_eq!(fs::metadata(folder.join("struk.bin")).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let home = tempfile::tempdir().unwrap();
        // A folder of the file's name cannot be replaced by it, and a file is no folder, whoever runs the test.
        fs::create_dir(home.path().join("struk.bin")).unwrap();
        fs::write(home.path().join("file"), b"x").unwrap();
        let check = |folder: Option<&str>, name: &str, kind: Option<io::ErrorKind>| {
            let job = Job { file_name: name.to_owned(), ..job(b"bytes") };
            let error = deliver(folder, &job).unwrap_err();
            assert!(!error.may_have_printed());
            let DeliveryError::Folder { kind: found, .. } = error else { panic!("{error}") };
            assert!(kind.is_none_or(|kind| kind == found), "{found}");
            assert_eq!(names(home.path()), ["file", "struk.bin"], "{name}");
        };
        let here = home.path().to_str();
        check(here, "struk.bin", None);
        check(home.path().join("file").to_str(), "a.bin", None);
        check(None, "a.bin", Some(io::ErrorKind::InvalidInput));
        check(Some(" "), "a.bin", Some(io::ErrorKind::InvalidInput));
        for name in ["", "../a.bin", "a/b.bin", "a\\b.bin", ".hidden", "a\0b", "c:a.bin", &"a".repeat(201)] {
            check(here, name, Some(io::ErrorKind::InvalidFilename));
        }
    }
}
