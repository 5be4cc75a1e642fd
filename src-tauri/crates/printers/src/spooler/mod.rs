//! The queues of the operating system, which get raw bytes: CUPS by its own programs, Windows by its spooler.

#[cfg(unix)]
mod cups;
#[cfg(unix)]
mod cups_job;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod cups_tests;
#[cfg(unix)]
mod program;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub(crate) use cups::Spooler;
#[cfg(windows)]
pub(crate) use windows::Spooler;

/// A queue as the operating system lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Queue {
    pub name: String,
    pub description: String,
}

/// Longest title that spoolers show.
const TITLE_CHARS_MAX: usize = 80;

/// The title without what a terminal or a list of jobs would take as a command.
fn plain_title(title: &str) -> String {
    let plain: String = title.chars().filter(|letter| !letter.is_control()).take(TITLE_CHARS_MAX).collect();
    if plain.trim().is_empty() { "Loket".to_owned() } else { plain }
}
