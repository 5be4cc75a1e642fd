//! Copies of journals as files in a folder: their names, whose they are, and which of them make room.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, io};

use loket_model::{UtcMillis, Zone};

use crate::clock::HOUR_MS;

/// How a copy's file name begins and ends; between them stand the shop's mark, because several shops may share a
/// stick, and date and time in WIB, so that a shop's names sort by age.
const NAME: (&str, &str) = ("loket-", ".sqlite");

/// What a copy under way, or one that broke off, bears behind its name.
const UNFINISHED: &str = ".unfinished";

/// No copy takes as long as this.
const UNFINISHED_AGE: Duration = Duration::from_secs(3_600);

/// The mark of a journal without any event yet.
const UNMARKED: &str = "00000000";

/// Letters of a mark.
const MARK_LEN: usize = 8;

/// Whether a time is further ahead than clocks of one shop differ.
pub(crate) fn is_ahead(at: UtcMillis, now: UtcMillis) -> bool {
    at > now.plus_ms(HOUR_MS)
}

/// The mark of a journal that begins with this event.
pub(crate) fn mark_of(origin: Option<[u8; 32]>) -> String {
    let hex = origin.map(|hash| hash.iter().take(MARK_LEN / 2).map(|byte| format!("{byte:02x}")).collect());
    hex.unwrap_or_else(|| UNMARKED.to_owned())
}

/// Removes the oldest copies beyond those kept; the one just written and checked is always kept, even when a clock that
/// was set back makes it look like the oldest. A time ahead is no time at all, so that those copies go first.
pub(crate) fn rotate(mut files: Vec<Copied>, newest: &Path, now: UtcMillis, kept: u32) -> io::Result<()> {
    files.retain(|copy| copy.file != newest);
    files.sort_by_key(|copy| std::cmp::Reverse((!is_ahead(copy.at, now), copy.at)));
    let others = usize::try_from(kept.saturating_sub(1)).unwrap_or(usize::MAX);
    files.iter().skip(others).try_for_each(|copy| fs::remove_file(&copy.file))
}

/// A copy by its name.
#[derive(Debug)]
pub(crate) struct Copied {
    pub(crate) file: PathBuf,
    /// Whose it is.
    pub(crate) mark: String,
    /// When it was made.
    pub(crate) at: UtcMillis,
}

/// The files in a folder that bear a copy's name; none where there is no folder.
pub(crate) fn finished(folder: &Path) -> io::Result<Vec<Copied>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        if let Some((mark, at)) = name.to_str().and_then(made_at)
            && entry.file_type()?.is_file()
        {
            found.push(Copied { file: entry.path(), mark: mark.to_owned(), at });
        }
    }
    Ok(found)
}

/// Removes what copies that broke off have left. A young one may be another program's, which is at it right now.
pub(crate) fn remove_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        // SQLite's own file beside the copy goes with it.
        let copy = name.strip_suffix("-journal").unwrap_or(name).strip_suffix(UNFINISHED);
        let old =
            || entry.metadata()?.modified().map(|at| at.elapsed().is_ok_and(|age| age > UNFINISHED_AGE));
        if copy.is_some_and(|copy| made_at(copy).is_some()) && old()? {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The name of a shop's copy that is made now.
pub(crate) fn name_of(mark: &str, now: UtcMillis) -> String {
    let (begin, end) = NAME;
    format!("{begin}{mark}-{}{end}", Zone::Wib.format(now, "%Y%m%d-%H%M%S"))
}

/// Whose copy it is and when it was made, by its name; none for any other name.
pub(crate) fn made_at(name: &str) -> Option<(&str, UtcMillis)> {
    let stem = name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?;
    let (mark, time) = stem.split_once('-')?;
    let is_mark = mark.len() == MARK_LEN && mark.chars().all(|c| matches!(c, '0'..='9' | 'a'..='f'));
    let is_plain = is_mark && time.len() == 15 && time.chars().all(|c| c.is_ascii_digit() || c == '-');
    let part = |range: std::ops::Range<usize>| time.get(range).filter(|_| is_plain);
    let number = |range| part(range)?.parse::<i64>().ok();
    let day = format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?);
    let (hour, minute, second) = (number(9..11)?, number(11..13)?, number(13..15)?);
    if part(8..9)? != "-" || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (midnight, _) = Zone::Wib.day_bounds(&day)?;
    Some((mark, midnight.plus_ms(((hour * 60 + minute) * 60 + second) * 1_000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: &str = "0a1b2c3d";

    #[test]
    fn only_names_of_copies_are_names_of_copies() {
        let check = |name: &str, at: Option<&str>| {
            let expected = at.and_then(UtcMillis::parse_rfc3339).map(|at| (MARK, at));
            assert_eq!(made_at(name), expected, "{name}");
        };
        check("loket-0a1b2c3d-20261121-062600.sqlite", Some("2026-11-21T06:26:00+07:00"));
        check("loket-0a1b2c3d-20261121-235959.sqlite", Some("2026-11-21T23:59:59+07:00"));
        for other in [
            "loket.sqlite",
            "loket-20261121-062600.sqlite",
            "loket-0A1B2C3D-20261121-062600.sqlite",
            "loket-0a1b2c3-20261121-062600.sqlite",
            "loket-0a1b2c3d-20261121-062600.sqlite.unfinished",
            "loket-0a1b2c3d-20261121-062600.sqlite-wal",
            "loket-0a1b2c3d-20261121.sqlite",
            "loket-0a1b2c3d-20261321-062600.sqlite",
            "loket-0a1b2c3d-20261121-246000.sqlite",
            "loket-0a1b2c3d-20261121x062600.sqlite",
            "loket-0a1b2c3d-2026112-1062600.sqlite",
            "loket-0a1b2c3d-+0261121-062600.sqlite",
            "loket-0a1b2c3d-20261121-06260é.sqlite",
            "copy-0a1b2c3d-20261121-062600.sqlite",
            "toko.before-v2.sqlite",
        ] {
            check(other, None);
        }
    }

    #[test]
    fn a_mark_is_the_beginning_of_the_first_events_hash() {
        let mut hash = [0xff; 32];
        hash[..4].copy_from_slice(&[0x0a, 0x1b, 0x2c, 0x3d]);
        assert_eq!((mark_of(Some(hash)).as_str(), mark_of(None).as_str()), (MARK, UNMARKED));
    }

    #[test]
    fn the_oldest_go_and_the_newest_stays_though_the_clock_went_back() {
        let folder = tempfile::tempdir().unwrap();
        let copy = |day: &str| folder.path().join(format!("loket-{MARK}-202611{day}-120000.sqlite"));
        let check = |kept: u32, newest: &str, today: &str, expected: &[&str]| {
            for day in ["20", "21", "22", "23"] {
                fs::write(copy(day), "x").unwrap();
            }
            fs::write(folder.path().join("loket-notes.sqlite"), "x").unwrap();
            let now = UtcMillis::parse_rfc3339(&format!("2026-11-{today}T12:00:00+07:00")).unwrap();
            rotate(finished(folder.path()).unwrap(), &copy(newest), now, kept).unwrap();
            let mut left: Vec<String> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .filter_map(|name| Some(name.strip_prefix("loket-0a1b2c3d-202611")?.get(..2)?.to_owned()))
                .collect();
            left.sort();
            assert_eq!(left, expected, "{kept} on {today}");
            assert!(folder.path().join("loket-notes.sqlite").exists());
        };
        check(2, "23", "23", &["22", "23"]);
        check(9, "23", "23", &["20", "21", "22", "23"]);
        check(1, "23", "23", &["23"]);
        check(0, "23", "23", &["23"]);
        check(2, "20", "23", &["20", "23"]);
        // One that was made while the clock was ahead goes before real history does.
        check(3, "22", "22", &["20", "21", "22"]);
        check(2, "22", "22", &["21", "22"]);
        // After a dead clock battery everything is ahead: the newest of it is kept.
        check(2, "20", "20", &["20", "23"]);
    }
}
