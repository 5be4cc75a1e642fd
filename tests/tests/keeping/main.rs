//! Keeping the journal over the years: copies, restores that are killed half-way, damaged files, a second Loket on the
//! same folder. Every folder is real, and so are the processes that are killed.

#[cfg(test)]
mod backups;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod diagnosis;
#[cfg(test)]
mod orders;
#[cfg(test)]
mod restores;
#[cfg(test)]
mod retention;
#[cfg(test)]
mod second;

#[cfg(test)]
mod files {
    use std::collections::BTreeMap;
    use std::fs;
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    use std::io::Write as _;
    use std::path::{Path, PathBuf};
    use std::sync::Arc;

    use loket_counter::journal::{Event, Stamp};
    use loket_counter::{Counter, Surroundings, SystemChance, SystemClock};
    use loket_model::{Postings, Rules};
    use loket_sandbox::{MyBillsSettings, Side};
    use loket_tests::{ACTOR, TestShop, must_be_whole, patient};

    /// Tells what was counted to whoever looks at the test's output.
    pub fn tell(line: &str) {
        // Nobody may be looking any more.
        let _ = writeln!(std::io::stdout().lock(), "{line}");
    }

    /// The shop's journal.
    pub fn journal(shop: &TestShop) -> PathBuf {
        shop.path().join("loket.sqlite")
    }

    /// What a counter needs from outside, by the real clock.
    pub fn around() -> Surroundings {
        Surroundings { transport: patient(), clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) }
    }

    /// Names in a folder, sorted.
    pub fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// A sum of everything that a shop could lose, by path: all its files but the lock, SQLite's index of the log, and
    /// a log without a line, which a reader leaves.
    pub fn content(folder: &Path) -> BTreeMap<PathBuf, u64> {
        let mut found = BTreeMap::new();
        let mut waiting = vec![folder.to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                    continue;
                }
                let bytes = fs::read(&path).unwrap();
                let name = path.to_string_lossy();
                let is_nothing = name.ends_with("-shm") || (name.ends_with("-wal") && bytes.is_empty());
                if !is_nothing {
                    let mut hasher = DefaultHasher::new();
                    bytes.hash(&mut hasher);
                    found.insert(path, hasher.finish());
                }
            }
        }
        found
    }

    /// Changes every byte sequence that is not preceded by this one; gives how often.
    fn replace(file: &Path, before: &[u8], what: &[u8], with: &[u8], is_after: bool) -> usize {
        let mut bytes = fs::read(file).unwrap();
        let found = bytes.windows(what.len()).enumerate().filter(|(_, window)| *window == what);
        let places: Vec<usize> =
            found.map(|(at, _)| at).filter(|at| bytes[..*at].ends_with(before) == is_after).collect();
        for at in &places {
            bytes[*at..*at + with.len()].copy_from_slice(with);
        }
        fs::write(file, &bytes).unwrap();
        places.len()
    }

    /// Changes the account's record in its read table, which no index holds, and leaves the event that made it.
    pub fn spoil_a_row(file: &Path) {
        assert!(
            replace(
                file,
                b"\"body\":",
                b"{\"name\":\"mybills\",\"kind\":\"mybills\"",
                b"{\"name\":\"mybillz",
                false
            ) > 0
        );
    }

    /// Changes the event of the last payment.
    pub fn spoil_the_last_payment(file: &Path) {
        let mut bytes = fs::read(file).unwrap();
        let last = bytes.windows(8).rposition(|bytes| bytes == b"\"tender\"").unwrap();
        bytes[last + 10] ^= 1;
        fs::write(file, &bytes).unwrap();
    }

    /// Makes the bill in a payment's row unreadable, and leaves the event that it was taken from.
    pub fn garble_a_row(file: &Path) {
        assert!(replace(file, b"KSR01", b"{\"", b"X", true) > 0);
    }

    pub fn set_rules(counter: &Counter, rules: Rules) {
        let stamp = Stamp { at: counter.now(), actor: ACTOR.to_owned() };
        counter.journal().append(&stamp, &Event::RulesSet(rules), &Postings::none()).unwrap();
    }

    pub fn check(shop: &TestShop) {
        let deposit = MyBillsSettings::default().deposit;
        must_be_whole(shop.counter(), &shop.sandbox().state(Side::MyBills), deposit);
    }
}
