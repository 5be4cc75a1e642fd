//! CUPS by `lp`, `lpstat` and `cancel`: they are wherever CUPS is, and a struk needs nothing that its library could do better.

use std::path::PathBuf;
use std::process::Output;
use std::time::Duration;

use super::program::{RunError, run};
use super::{Queue, cups_job, plain_title};
use crate::error::DeliveryError;
use crate::job::{Delivered, HandedTo, Job};
use crate::passage::Passage;
use crate::status::{Cover, Paper, PrinterStatus, Readiness};

/// How long `lpstat` may take.
const ASK_WITHIN: Duration = Duration::from_secs(5);

/// Longest name of a queue that CUPS takes.
const NAME_BYTES_MAX: usize = 127;

/// Queues that are listed.
const QUEUES_MAX: usize = 100;

/// CUPS, by the programs that speak to it.
#[derive(Debug, Clone)]
pub(crate) struct Spooler {
    pub lp: PathBuf,
    pub lpstat: PathBuf,
    pub cancel: PathBuf,
    /// A server other than the one of this machine: a host with port, or a socket's path.
    pub server: Option<String>,
}

impl Default for Spooler {
    fn default() -> Self {
        Self { lp: "lp".into(), lpstat: "lpstat".into(), cancel: "cancel".into(), server: None }
    }
}

impl Spooler {
    /// Hands over a job as it is and follows it for a while. A stopped queue gets nothing: its struk would come out
    /// hours later.
    pub(crate) fn deliver(
        &self,
        queue: &str,
        job: &Job,
        passage: &mut Passage<'_>,
    ) -> Result<Delivered, DeliveryError> {
        must_be_a_name(queue)?;
        if self.is_stopped(queue) {
            return Err(DeliveryError::QueueStopped { sent_bytes: 0 });
        }
        passage.begin()?;
        let title = plain_title(&job.title);
        let mut arguments = self.server_option();
        arguments.extend(["-d", queue, "-o", "raw", "-t", &title, "-"]);
        let output =
            run(&self.lp, &arguments, &job.bytes, passage.limits.write()).map_err(|error| match error {
                RunError::NotStarted(error) => DeliveryError::SpoolerMissing { reason: error.to_string() },
                RunError::TimedOut { stdin_bytes } => DeliveryError::TimedOut { sent_bytes: stdin_bytes },
            })?;
        if !output.status.success() {
            return Err(self.because(refusal(queue, &output)));
        }
        let bytes = u64::try_from(job.bytes.len()).unwrap_or(u64::MAX);
        let id = request_id(&output);
        if let Some(id) = &id {
            cups_job::follow(self, queue, id, bytes, passage.limits)?;
        }
        Ok(Delivered { bytes, to: HandedTo::Spooler { job: id } })
    }

    /// Whether the queue was stopped, by a person or after its printer failed.
    pub(super) fn is_stopped(&self, queue: &str) -> bool {
        self.told(queue).is_some_and(|told| told.is_stopped)
    }

    /// What CUPS believes of a printer, from its last job on.
    pub(crate) fn status(&self, queue: &str) -> Result<PrinterStatus, DeliveryError> {
        must_be_a_name(queue)?;
        Ok(self.told(queue).map_or(PrinterStatus::UNKNOWN, |told| told.status()))
    }

    /// Every queue; none where CUPS is not there.
    pub(crate) fn queues(&self) -> Vec<Queue> {
        let mut arguments = self.server_option();
        arguments.push("-e");
        let listed = self.lpstat(&arguments).unwrap_or_default();
        let names = listed.lines().map(str::trim).filter(|name| must_be_a_name(name).is_ok());
        names
            .take(QUEUES_MAX)
            .map(|name| Queue { name: name.to_owned(), description: "CUPS".to_owned() })
            .collect()
    }

    /// To `lp` a queue does not exist either when nobody is there who could know it.
    fn because(&self, error: DeliveryError) -> DeliveryError {
        let mut arguments = self.server_option();
        arguments.push("-r");
        let answer = || self.lpstat(&arguments).unwrap_or_default();
        match error {
            DeliveryError::NoSuchQueue { .. } if answer().contains("not running") => {
                DeliveryError::SpoolerMissing { reason: "the print service is not running".to_owned() }
            }
            error => error,
        }
    }

    fn told(&self, queue: &str) -> Option<Told> {
        let mut arguments = self.server_option();
        arguments.extend(["-l", "-p", queue]);
        told(queue, &self.lpstat(&arguments)?)
    }

    pub(super) fn lpstat(&self, arguments: &[&str]) -> Option<String> {
        let output = run(&self.lpstat, arguments, &[], ASK_WITHIN).ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    pub(super) fn server_option(&self) -> Vec<&str> {
        self.server.as_deref().map(|server| vec!["-h", server]).unwrap_or_default()
    }
}

/// What `lpstat -l -p` says of one queue.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Told {
    is_stopped: bool,
    /// The words after `Alerts:`: `media-empty-error cover-open-report`, or `none`.
    alerts: String,
}

impl Told {
    fn status(&self) -> PrinterStatus {
        let has = |alert: &str| self.alerts.contains(alert);
        let is_offline = self.is_stopped || has("offline") || has("connecting-to-device");
        PrinterStatus {
            online: if is_offline { Readiness::Offline } else { Readiness::Online },
            paper: match (has("media-empty"), has("media-low")) {
                (true, _) => Paper::Out,
                (false, true) => Paper::Low,
                (false, false) => Paper::Unknown,
            },
            cover: if has("cover-open") { Cover::Open } else { Cover::Unknown },
        }
    }
}

fn told(queue: &str, text: &str) -> Option<Told> {
    let mut lines = text.lines();
    let first = lines.next()?.strip_prefix("printer ")?.strip_prefix(queue)?.strip_prefix(' ')?;
    let alerts = lines.find_map(|line| line.trim().strip_prefix("Alerts:"));
    Some(Told {
        is_stopped: first.starts_with("disabled"),
        alerts: alerts.unwrap_or_default().trim().to_owned(),
    })
}

/// `request id is kasir-12 (0 file(s))`.
fn request_id(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.split_whitespace().nth(3).map(str::to_owned)
}

fn refusal(queue: &str, output: &Output) -> DeliveryError {
    let reason = String::from_utf8_lossy(&output.stderr).trim().chars().take(500).collect::<String>();
    let lower = reason.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["does not exist", "unknown destination", "invalid destination"]) {
        DeliveryError::NoSuchQueue { queue: queue.to_owned() }
    } else if has(&["forbidden", "not authorized", "unauthorized"]) {
        DeliveryError::NotAllowed { place: queue.to_owned(), group: None }
    } else if has(&[
        "scheduler",
        "bad file descriptor",
        "unable to connect",
        "no such file",
        "connection refused",
    ]) {
        DeliveryError::SpoolerMissing { reason }
    } else {
        DeliveryError::Refused { reason }
    }
}

/// A name that `lp` takes as one and not as an option or as several.
fn must_be_a_name(queue: &str) -> Result<(), DeliveryError> {
    let is_strange =
        |letter: char| letter.is_control() || letter.is_whitespace() || ",'\"\\".contains(letter);
    let is_name = !queue.is_empty()
        && queue.len() <= NAME_BYTES_MAX
        && !queue.starts_with('-')
        && !queue.contains(is_strange);
    if is_name { Ok(()) } else { Err(DeliveryError::NoSuchQueue { queue: queue.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_is_a_name() {
        let check = |queue: &str, is_name: bool| {
            assert_eq!(must_be_a_name(queue).is_ok(), is_name, "{queue:?}");
        };
        check("kasir", true);
        check("EPSON_TM-T82", true);
        check("kasir/58mm", true);
        check("", false);
        check("-o", false);
        check("a,b", false);
        check("a b", false);
        check("a\nb", false);
        check("a'b", false);
        check(&"a".repeat(128), false);
    }

    #[test]
    fn what_lpstat_says_is_understood() {
        use Readiness::{Offline, Online};
        let check = |text: &str, expected: Option<(bool, Readiness, Paper, Cover)>| {
            let told = told("kasir", text);
            let found = told.map(|told| {
                let status = told.status();
                (told.is_stopped, status.online, status.paper, status.cover)
            });
            assert_eq!(found, expected, "{text}");
        };
        let idle = "printer kasir is idle.  enabled since Sat Nov 21 09:00:00 2026\n\tAlerts: ";
        check(&format!("{idle}none\n"), Some((false, Online, Paper::Unknown, Cover::Unknown)));
        check(&format!("{idle}media-empty-error\n"), Some((false, Online, Paper::Out, Cover::Unknown)));
        check(
            &format!("{idle}media-low-report cover-open-error offline-report"),
            Some((false, Offline, Paper::Low, Cover::Open)),
        );
        check(
            "printer kasir disabled since Sat Nov 21 09:00:00 2026 -\n\tPaused\n\tAlerts: paused",
            Some((true, Offline, Paper::Unknown, Cover::Unknown)),
        );
        check(
            "printer kasir now printing kasir-1.  enabled since Sat",
            Some((false, Online, Paper::Unknown, Cover::Unknown)),
        );
        check("printer kasir2 disabled since Sat", None);
        check("", None);
    }
}
