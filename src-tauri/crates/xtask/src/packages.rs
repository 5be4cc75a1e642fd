//! The operating system's packages. Only Debian's and its children's are installed here: elsewhere the reader is
//! told once what is missing, and on Windows and macOS Tauri needs nothing from a package list.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process::{find, output, show, step, succeeds};

/// How to see that a package is there without asking the package system, which may be another one.
#[derive(Debug, Clone, Copy)]
enum Probe {
    PkgConfig(&'static str),
    Header(&'static str),
    /// Any one of these programs.
    Program(&'static [&'static str]),
}

/// A Debian package and the sign of its presence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Package {
    name: &'static str,
    probe: Probe,
}

/// What Tauri needs to be compiled and to open a window (tauri.app, "Prerequisites", Debian).
pub(crate) const WINDOW: &[Package] = &[
    Package { name: "build-essential", probe: Probe::Program(&["cc"]) },
    Package { name: "pkg-config", probe: Probe::Program(&["pkg-config"]) },
    Package { name: "libwebkit2gtk-4.1-dev", probe: Probe::PkgConfig("webkit2gtk-4.1") },
    Package { name: "librsvg2-dev", probe: Probe::PkgConfig("librsvg-2.0") },
    Package { name: "libxdo-dev", probe: Probe::Header("/usr/include/xdo.h") },
    Package { name: "libssl-dev", probe: Probe::PkgConfig("openssl") },
];

/// What the Rust tests read PDF files with.
pub(crate) const READERS: &[Package] =
    &[Package { name: "poppler-utils", probe: Probe::Program(&["pdftotext"]) }];

/// The print service that the Rust tests run in folders of their own.
pub(crate) const PRINTING: &[Package] = &[
    Package { name: "cups-daemon", probe: Probe::Program(&["/usr/sbin/cupsd"]) },
    Package { name: "cups-client", probe: Probe::Program(&["lpstat"]) },
];

/// What drives the real window.
pub(crate) const DESKTOP_TESTS: &[Package] = &[
    Package { name: "webkit2gtk-driver", probe: Probe::Program(&["WebKitWebDriver"]) },
    Package { name: "xvfb", probe: Probe::Program(&["Xvfb"]) },
    Package { name: "dbus", probe: Probe::Program(&["dbus-run-session"]) },
];

/// What drives the browser.
pub(crate) const BROWSER_TESTS: &[Package] = &[Package {
    name: "chromium",
    probe: Probe::Program(&["chromium", "chromium-browser", "google-chrome"]),
}];

/// Brings the packages that are missing, or says in one line what to install.
pub(crate) fn ensure(wanted: &[&[Package]]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing = missing(wanted);
    if missing.is_empty() {
        return Ok(());
    }
    let Some(mut prefix) = privileged() else { bail!(advice(&missing)) };
    step(&format!("install {}", missing.join(" ")), || {
        prefix.push("apt-get");
        show(&mut apt(&prefix, &["update"]))?;
        let install = ["install", "--yes", "--no-install-recommends"];
        show(&mut apt(&prefix, &[&install, missing.as_slice()].concat()))
    })?;
    let missing = self::missing(wanted);
    if missing.is_empty() {
        Ok(())
    } else {
        bail!("After their installation these are still missing: {}", missing.join(" "))
    }
}

fn missing(wanted: &[&[Package]]) -> Vec<&'static str> {
    wanted
        .iter()
        .flat_map(|list| list.iter())
        .filter(|package| !package.probe.holds())
        .map(|package| package.name)
        .collect()
}

fn advice(missing: &[&str]) -> String {
    let names = missing.join(" ");
    if find("apt-get").is_some() {
        format!("Packages are missing; install them with: sudo apt-get install {names}")
    } else {
        format!("Packages are missing; install what your system calls these Debian packages: {names}")
    }
}

/// The words before `apt-get` that make it allowed, where anything does without asking for a password.
fn privileged() -> Option<Vec<&'static str>> {
    find("apt-get")?;
    if output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(vec!["env", "DEBIAN_FRONTEND=noninteractive"]);
    }
    let sudo = succeeds(Command::new("sudo").args(["-n", "true"]));
    sudo.then(|| vec!["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    let mut words = prefix.iter().chain(arguments);
    let mut command = Command::new(words.next().unwrap_or(&"apt-get"));
    command.args(words);
    command
}

impl Probe {
    fn holds(self) -> bool {
        match self {
            Self::PkgConfig(name) => succeeds(Command::new("pkg-config").args(["--exists", name])),
            Self::Header(path) => Path::new(path).is_file(),
            Self::Program(names) => names.iter().any(|name| find(name).is_some()),
        }
    }
}

/// The Chromium that tests and pictures use, by the names that distributions give it.
pub(crate) fn chromium() -> Option<std::path::PathBuf> {
    env::var_os("LOKET_CHROMIUM")
        .map(Into::into)
        .or_else(|| ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(find))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABSENT: Package =
        Package { name: "libabsent-dev", probe: Probe::Program(&["no-such-program-of-loket"]) };
    const PRESENT: Package =
        Package { name: "present", probe: Probe::Program(&["no-such-program-of-loket", "cargo"]) };

    #[test]
    fn only_what_is_missing_is_named() {
        assert_eq!(missing(&[&[ABSENT], &[PRESENT]]), ["libabsent-dev"]);
    }

    #[test]
    fn advice_is_one_line_with_every_name() {
        let advice = advice(&["libssl-dev", "xvfb"]);
        assert!(advice.ends_with("libssl-dev xvfb"), "{advice}");
        assert_eq!(advice.lines().count(), 1);
    }

    #[test]
    fn the_words_before_apt_come_first() {
        let command = apt(&["sudo", "-n", "apt-get"], &["update"]);
        assert_eq!(command.get_program(), "sudo");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["-n", "apt-get", "update"]);
    }
}
