//! The corpus: bodies in the shape of the vendors' samples, one file each. A file's name says how it must be
//! read: `<step>-<case>[-<more>][.<expected>].<json|xml>`, and without an expected word as a success. A file of
//! another name, as a fuzzer leaves it behind, is read as anything.

use std::fs;
use std::path::{Path, PathBuf};

use loket_counter::billers::BodyFormat;

/// What a body is an answer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeedStep {
    /// An inquiry.
    Inquiry,
    /// A payment.
    Payment,
    /// "How did it end?".
    Advice,
    /// The biller's own call.
    Callback,
    /// "What can the account sell?".
    Offers,
    /// "How much deposit is left?".
    Balance,
}

impl SeedStep {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Inquiry, "inquiry"),
        (Self::Payment, "payment"),
        (Self::Advice, "advice"),
        (Self::Callback, "callback"),
        (Self::Offers, "offers"),
        (Self::Balance, "balance"),
    ];

    /// Its word in the names of the corpus.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(step, _)| *step == self).map_or("", |(_, word)| word)
    }
}

/// How a body must be read as long as nobody has changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A bill of the case's total, a payment that is paid, a hint, a list, an amount.
    Success,
    /// The explicit no to an inquiry.
    Refused,
    /// A payment that failed for good.
    Failed,
    /// A payment that the biller still works on.
    Pending,
    /// A body that decides nothing.
    Unclear,
    /// However the reader likes: the documents leave it open.
    Any,
}

impl Expected {
    const WORDS: [(Self, &'static str); 5] = [
        (Self::Refused, "refused"),
        (Self::Failed, "failed"),
        (Self::Pending, "pending"),
        (Self::Unclear, "unclear"),
        (Self::Any, "any"),
    ];
}

/// A body of the corpus.
#[derive(Debug, Clone)]
pub struct Seed {
    /// The file's name.
    pub file: String,
    /// What it answers, where its name says so.
    pub step: Option<SeedStep>,
    /// The case that it is about; the kind's first where its name says none.
    pub case: &'static str,
    /// How it must be read.
    pub expected: Expected,
    /// The bytes.
    pub body: Vec<u8>,
}

/// The corpus of a kind.
#[must_use]
pub fn corpus_folder(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(kind)
}

/// The bodies of a kind that are written in this format, by name; none when there is no folder.
pub(super) fn of(kind: &str, format: BodyFormat, cases: &[&'static str]) -> Vec<Seed> {
    let Ok(entries) = fs::read_dir(corpus_folder(kind)) else { return Vec::new() };
    let other = match format {
        BodyFormat::Json => ".xml",
        BodyFormat::Xml => ".json",
    };
    let files = entries.map(|entry| entry.unwrap().path());
    let mut seeds: Vec<Seed> = files
        .filter(|path| !path.to_string_lossy().ends_with(other))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            seed(name, fs::read(&path).unwrap(), cases)
        })
        .collect();
    seeds.sort_by(|one, two| one.file.cmp(&two.file));
    seeds
}

fn seed(file: String, body: Vec<u8>, cases: &[&'static str]) -> Seed {
    let stem = file.strip_suffix(".json").or_else(|| file.strip_suffix(".xml")).unwrap_or_default();
    let (stem, expected) = match stem.split_once('.') {
        None => (stem, Expected::Success),
        Some((stem, word)) => {
            let known = Expected::WORDS.iter().find(|(_, name)| *name == word);
            (stem, known.unwrap_or_else(|| panic!("{file}: {word} is no expected word")).0)
        }
    };
    let (word, about) = stem.split_once('-').unwrap_or_default();
    let step = SeedStep::ALL.iter().find(|(_, name)| *name == word).map(|(step, _)| *step);
    let is_about = |case: &&&str| {
        about.strip_prefix(**case).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    // `pln-months` is a case of its own and no variant of `pln`.
    let longest = cases.iter().filter(is_about).max_by_key(|case| case.len());
    let case = longest.or_else(|| cases.first()).copied().unwrap_or_default();
    let expected = if step.is_some() { expected } else { Expected::Any };
    Seed { step, case, expected, body, file }
}
