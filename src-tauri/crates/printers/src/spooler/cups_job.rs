//! What becomes of a job that CUPS took, for as long as a struk takes. One that cannot come out is taken back before
//! anybody is told that it failed, so that it does not come out later beside its second try. Deliberately not seen: the
//! end of a job that takes longer, and whether a printer that swallowed its bytes put them on paper.

use std::thread;
use std::time::{Duration, Instant};

use super::cups::Spooler;
use super::program::run;
use crate::error::DeliveryError;
use crate::job::Limits;

/// How long a job is followed: a struk's time on a slow printer, and as long as a cashier waits for one.
const FOLLOW_WITHIN: Duration = Duration::from_secs(8);

/// Between two looks at the queue.
const LOOK_AGAIN_AFTER: Duration = Duration::from_millis(250);

/// How long `cancel` may take.
const CANCEL_WITHIN: Duration = Duration::from_secs(5);

/// Why a job does not come out by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    Held,
    Stopped,
    /// The printer did not take it, and CUPS would try again after a while.
    Failed,
}

/// What `lpstat -l -o` says of one job.
#[derive(Debug, Clone, PartialEq, Eq)]
struct JobTold {
    /// CUPS has words of the printer for a job from the moment on that it carries it, and never before.
    has_begun: bool,
    /// The words after `Alerts:`: `job-printing`, `job-hold-until-specified`.
    alerts: String,
}

impl JobTold {
    fn obstacle(&self) -> Option<Obstacle> {
        if self.alerts.contains("job-hold-until") {
            Some(Obstacle::Held)
        } else if self.alerts.contains("resources-are-not-ready") {
            Some(Obstacle::Failed)
        } else {
            None
        }
    }

    fn is_printing(&self) -> bool {
        self.alerts.contains("job-printing")
    }
}

/// Follows a job until it has left the queue or its time is up; either counts as delivered.
///
/// # Errors
/// [`DeliveryError::Held`], [`DeliveryError::QueueStopped`] or [`DeliveryError::BrokenOff`] for a job that did not come
/// out and was taken back; bytes are named where some of them may be on paper, or where it could not be taken back.
pub(super) fn follow(
    spooler: &Spooler,
    queue: &str,
    id: &str,
    bytes: u64,
    limits: Limits,
) -> Result<(), DeliveryError> {
    let end = Instant::now() + FOLLOW_WITHIN.min(limits.total());
    while let Some(job) = spooler.job(queue, id, "not-completed") {
        let is_stopped = || !job.is_printing() && spooler.is_stopped(queue);
        let obstacle = job.obstacle().or_else(|| is_stopped().then_some(Obstacle::Stopped));
        if let Some(obstacle) = obstacle {
            return taken_back(spooler, queue, id, bytes, obstacle);
        }
        if Instant::now() >= end {
            return Ok(());
        }
        thread::park_timeout(LOOK_AGAIN_AFTER);
    }
    Ok(())
}

/// Takes a job out of the queue. Only one that was cancelled and surely never begun left no paper.
fn taken_back(
    spooler: &Spooler,
    queue: &str,
    id: &str,
    bytes: u64,
    obstacle: Obstacle,
) -> Result<(), DeliveryError> {
    let is_cancelled = spooler.cancel(id);
    if !is_cancelled && spooler.job(queue, id, "not-completed").is_none() {
        // It went on and ended in the meantime.
        return Ok(());
    }
    let is_blank = is_cancelled && spooler.job(queue, id, "completed").is_some_and(|job| !job.has_begun);
    let sent_bytes = if is_blank { 0 } else { bytes };
    Err(match obstacle {
        Obstacle::Held => DeliveryError::Held { sent_bytes },
        Obstacle::Stopped => DeliveryError::QueueStopped { sent_bytes },
        Obstacle::Failed => DeliveryError::BrokenOff { sent_bytes },
    })
}

impl Spooler {
    fn job(&self, queue: &str, id: &str, which: &str) -> Option<JobTold> {
        let mut arguments = self.server_option();
        arguments.extend(["-l", "-W", which, "-o", queue]);
        told(id, &self.lpstat(&arguments)?)
    }

    /// Whether CUPS says that it cancelled the job just now.
    fn cancel(&self, id: &str) -> bool {
        let mut arguments = self.server_option();
        arguments.push(id);
        match run(&self.cancel, &arguments, &[], CANCEL_WITHIN) {
            Ok(output) => output.status.success(),
            Err(error) => {
                tracing::warn!(?error, id, "a job could not be taken back from the print service");
                false
            }
        }
    }
}

/// The lines of one job: the first begins with its id, those that belong to it with a tab.
fn told(id: &str, text: &str) -> Option<JobTold> {
    let is_of = |line: &str| line.split_whitespace().next() == Some(id) && !line.starts_with('\t');
    let lines: Vec<&str> = text
        .lines()
        .skip_while(|line| !is_of(line))
        .enumerate()
        .take_while(|(at, line)| *at == 0 || line.starts_with('\t'))
        .map(|(_, line)| line.trim())
        .collect();
    let after = |label: &str| lines.iter().find_map(|line| line.strip_prefix(label));
    (!lines.is_empty()).then(|| JobTold {
        has_begun: after("Status:").is_some(),
        alerts: after("Alerts:").unwrap_or_default().trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lpstat_says_of_a_job_is_understood() {
        let check = |id: &str, expected: Option<(bool, bool, Option<Obstacle>)>| {
            // As CUPS 2.4 writes it.
            let text = "kasir-1   siti  1024   Sat Nov 21 14:50:41 2026\n\tStatus: \n\tAlerts: job-printing\n\
                \tqueued for kasir\n\
                kasir-12  siti  1024   Sat Nov 21 14:50:41 2026\n\tStatus: unplugged\n\
                \tAlerts: resources-are-not-ready\n\tqueued for kasir\n\
                kasir-13  siti  1024   Sat Nov 21 14:50:41 2026\n\tAlerts: job-hold-until-specified\n\
                \tqueued for kasir\n\
                kasir-14  siti  1024   Sat Nov 21 14:50:41 2026\n";
            let found = told(id, text).map(|job| (job.has_begun, job.is_printing(), job.obstacle()));
            assert_eq!(found, expected, "{id}");
        };
        check("kasir-1", Some((true, true, None)));
        check("kasir-12", Some((true, false, Some(Obstacle::Failed))));
        check("kasir-13", Some((false, false, Some(Obstacle::Held))));
        check("kasir-14", Some((false, false, None)));
        check("kasir-2", None);
        check("Status:", None);
    }
}
