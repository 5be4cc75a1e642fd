//! Starting other programs: shown, captured, or both; and the named step that they are part of.

use std::collections::VecDeque;
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Lines of a program's output that are kept to be read after it ended; summaries stand at the end.
const KEPT_LINES_MAX: usize = 400;

/// Performs one named step: says its name, then how many seconds it took or that it failed.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {name}");
    let started = Instant::now();
    let result = work();
    let took_s = started.elapsed().as_secs_f64();
    println!("    {name}: {} after {took_s:.1} s", if result.is_ok() { "done" } else { "FAILED" });
    result.with_context(|| format!("The step \"{name}\" failed"))
}

/// The Cargo that started this task, so that nested builds use the same toolchain.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// npm, whose launcher on Windows is a script with an ending.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Runs a program whose output the reader sees, and fails when it fails.
pub(crate) fn show(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` could not be started", line_of(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", line_of(command));
    }
    Ok(())
}

/// Runs a program silently and gives its standard output; on failure its standard error is the reason.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("`{}` could not be started", line_of(command)))?;
    if !output.status.success() {
        let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        bail!("`{}` ended with {}: {reason}", line_of(command), output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed no text", line_of(command)))
}

/// Whether a program can be started and ends well; its output is thrown away.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What a program left behind when its output was both shown and kept.
#[derive(Debug)]
pub(crate) struct Heard {
    /// Whether it ended well.
    pub(crate) success: bool,
    /// The last lines of both its outputs, without colours.
    pub(crate) lines: Vec<String>,
}

/// Runs a program whose output the reader sees while the last lines are kept for counting.
pub(crate) fn hear(command: &mut Command) -> Result<Heard> {
    let name = line_of(command);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("`{name}` could not be started"))?;
    let errors = child.stderr.take();
    let listener =
        thread::spawn(move || errors.map_or_else(Vec::new, |pipe| follow(pipe, |line| eprintln!("{line}"))));
    let mut lines = child.stdout.take().map_or_else(Vec::new, |pipe| follow(pipe, |line| println!("{line}")));
    let status = child.wait().with_context(|| format!("`{name}` was lost"))?;
    lines.extend(listener.join().unwrap_or_default());
    Ok(Heard { success: status.success(), lines })
}

/// Passes every line on to the reader and gives back the last ones without colours.
pub(crate) fn follow(pipe: impl Read, show: impl Fn(&str)) -> Vec<String> {
    let mut kept = VecDeque::with_capacity(KEPT_LINES_MAX);
    for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        show(&line);
        if kept.len() == KEPT_LINES_MAX {
            kept.pop_front();
        }
        kept.push_back(without_colours(&line));
    }
    kept.into()
}

/// Text without terminal escape sequences of the form `ESC [ … letter`.
pub(crate) fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut inside = false;
    for character in text.chars() {
        match (inside, character) {
            (false, '\u{1b}') => inside = true,
            (false, _) => plain.push(character),
            (true, _) => inside = !character.is_ascii_alphabetic(),
        }
    }
    plain
}

/// Finds a program by name in `PATH` and in the folder where `cargo install` puts programs.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    let installed = cargo_home().map(|home| home.join("bin"));
    env::split_paths(&path)
        .chain(installed)
        .map(|folder| folder.join(&file))
        .find(|program| program.is_file())
}

/// Cargo's own folder, which must stay known when tests run with another home.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

fn line_of(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_taken_out() {
        let check = |text: &str, plain: &str| assert_eq!(without_colours(text), plain);
        check("\u{1b}[32;1m     Summary\u{1b}[0m [ 1.0s]", "     Summary [ 1.0s]");
        check("plain ✓", "plain ✓");
        check("cut \u{1b}[3", "cut ");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        let text: String = (0..KEPT_LINES_MAX + 2).map(|line| format!("{line}\n")).collect();
        let kept = follow(text.as_bytes(), |_| ());
        assert_eq!(kept.len(), KEPT_LINES_MAX);
        assert_eq!(kept.first().map(String::as_str), Some("2"));
    }

    #[test]
    fn a_failed_step_is_named() {
        let error = step("weigh the anchor", || -> Result<()> { bail!("it is heavy") }).unwrap_err();
        assert_eq!(format!("{error:#}"), "The step \"weigh the anchor\" failed: it is heavy");
    }
}
