//! CUPS itself, run in a folder of the test with raw queues, and programs that are not CUPS at all. Needs `cupsd` and
//! `lp`, which `cargo xtask test` installs.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use rustix::fs::{CWD, FileType, Mode, mknodat};
use tempfile::TempDir;

use super::Spooler;
use crate::error::DeliveryError;
use crate::job::{Delivered, HandedTo, Job, Limits};
use crate::passage::Passage;
use crate::status::{PrinterStatus, Readiness};
use crate::testing::{SHORT, job, pattern};

/// Where distributions keep the programs that CUPS runs.
const SERVER_BIN: [&str; 3] = ["/usr/lib/cups", "/usr/libexec/cups", "/usr/lib64/cups"];

/// One test at a time: a program that is just being written cannot be started, and a process that another test starts
/// at that moment holds it open.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A print service of this test's own.
struct Cups {
    child: Child,
    home: TempDir,
    spooler: Spooler,
}

impl Drop for Cups {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

fn write(path: &Path, text: &str, mode: u32) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn queue(name: &str, state: &str, accepting: &str) -> String {
    format!("<Printer {name}>\nDeviceURI paper:/{name}\nState {state}\nAccepting {accepting}\n</Printer>\n")
}

/// Writes the settings of a service that has three queues, the first of which prints into a pipe.
fn settings(home: &Path) {
    let folder = home.display();
    let files = format!(
        "ServerRoot {folder}/etc\nRequestRoot {folder}/spool\nCacheDir {folder}/cache\nStateDir {folder}/run\n\
         ServerBin {folder}/bin\nAccessLog {folder}/access\nPageLog {folder}/page\nErrorLog stderr\n"
    );
    write(&home.join("etc/cups-files.conf"), &files, 0o644);
    let server = format!(
        "Listen {folder}/socket\nBrowsing Off\nLogLevel info\nDefaultAuthType None\n\
         <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
         <Policy default>\n<Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    );
    write(&home.join("etc/cupsd.conf"), &server, 0o644);
    let queues =
        [queue("kasir", "Idle", "Yes"), queue("mogok", "Stopped", "Yes"), queue("tutup", "Idle", "No")];
    write(&home.join("etc/printers.conf"), &queues.concat(), 0o600);
    // CUPS names the file that it spooled, or pipes it. A backend that only its owner may run, it runs as that owner.
    let backend = format!(
        "#!/bin/sh\ncase $DEVICE_URI in *lepas) exit 1;; esac\n\
         if [ -n \"$6\" ]; then exec < \"$6\"; fi\nexec cat > '{folder}/paper'\n"
    );
    write(&home.join("bin/backend/paper"), &backend, 0o700);
    let programs = SERVER_BIN.iter().map(Path::new).find(|folder| folder.join("daemon").is_dir());
    symlink(programs.expect("cupsd is not installed").join("daemon"), home.join("bin/daemon")).unwrap();
    mknodat(CWD, home.join("paper"), FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
}

fn start() -> Cups {
    let home = tempfile::tempdir().unwrap();
    settings(home.path());
    // A copy: where AppArmor confines the service to its own folders, it does so by the program's path.
    let program = home.path().join("cupsd");
    fs::copy("/usr/sbin/cupsd", &program).expect("cupsd is not installed");
    let mut child = Command::new(&program)
        .arg("-f")
        .args(["-c".into(), home.path().join("etc/cupsd.conf")])
        .args(["-s".into(), home.path().join("etc/cups-files.conf")])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut said = Vec::new();
    while !said.last().is_some_and(|line: &String| line.contains("Listening to")) {
        let line = log.next().unwrap_or_else(|| panic!("cupsd does not start: {said:?}")).unwrap();
        said.push(line);
    }
    thread::spawn(move || log.for_each(drop));
    let server = Some(home.path().join("socket").to_str().unwrap().to_owned());
    Cups { child, home, spooler: Spooler { server, ..Spooler::default() } }
}

fn sent(spooler: &Spooler, queue: &str, job: &Job, limits: Limits) -> Result<Delivered, DeliveryError> {
    spooler.deliver(queue, job, &mut Passage::new(limits, false, &mut || Ok(())))
}

#[test]
fn a_raw_queue_gets_a_job_byte_for_byte() {
    let _turn = alone();
    let cups = start();
    let paper = cups.home.path().join("paper");
    let printer = thread::spawn(move || fs::read(paper).unwrap());
    let bytes = pattern(100_000);
    let job = Job { title: "-Struk\u{1b}[2J 'L26'; $(x)".to_owned(), ..job(&bytes) };
    let delivered = sent(&cups.spooler, "kasir", &job, Limits::default()).unwrap();
    assert_eq!(delivered.to, HandedTo::Spooler { job: Some("kasir-1".to_owned()) });
    assert_eq!(printer.join().unwrap(), bytes);
}

#[test]
fn queues_are_listed_and_tell_why_they_print_nothing() {
    let _turn = alone();
    let cups = start();
    let names: Vec<String> = cups.spooler.queues().into_iter().map(|queue| queue.name).collect();
    assert_eq!(names, ["kasir", "mogok", "tutup"]);
    let check = |spooler: &Spooler, queue: &str, expected: fn(&DeliveryError) -> bool| {
        let error = sent(spooler, queue, &job(b"bytes"), Limits::default()).unwrap_err();
        assert!(expected(&error) && !error.may_have_printed(), "{queue}: {error:?}");
    };
    check(&cups.spooler, "mogok", |error| *error == DeliveryError::QueueStopped { sent_bytes: 0 });
    check(&cups.spooler, "tutup", |error| matches!(error, DeliveryError::Refused { .. }));
    check(&cups.spooler, "none", |error| matches!(error, DeliveryError::NoSuchQueue { .. }));
    check(&cups.spooler, "-e", |error| matches!(error, DeliveryError::NoSuchQueue { .. }));
    let online = |queue: &str| cups.spooler.status(queue).unwrap().online;
    assert_eq!((online("kasir"), online("mogok")), (Readiness::Online, Readiness::Offline));
    assert_eq!(cups.spooler.status("none").unwrap(), PrinterStatus::UNKNOWN);
    let gone = cups.home.path().join("gone").to_str().map(str::to_owned);
    let nobody = Spooler { server: gone, ..Spooler::default() };
    check(&nobody, "kasir", |error| matches!(error, DeliveryError::SpoolerMissing { .. }));
    assert_eq!(nobody.queues(), []);
}

#[test]
fn a_job_that_does_not_come_out_is_taken_back_and_told() {
    let _turn = alone();
    let cups = start();
    let server = cups.spooler.server.clone().unwrap();
    let lpadmin = |queue: &str, policy: &str| {
        let policy = format!("printer-error-policy={policy}");
        let arguments = ["-h", &server, "-p", queue, "-v", "paper:/lepas", "-E", "-o", &policy];
        assert!(Command::new("/usr/sbin/lpadmin").args(arguments).status().unwrap().success());
    };
    lpadmin("berhenti", "stop-printer");
    lpadmin("ulang", "retry-job");
    // What happens to the queue between the look at it and the job is done by the `lp` of the case.
    let check = |queue: &str, lp: &str, can_cancel: bool, expected: &DeliveryError| {
        let home = tempfile::tempdir().unwrap();
        let cancel = if can_cancel { "cancel".into() } else { home.path().join("no-cancel") };
        let spooler = Spooler { cancel, lpstat: "lpstat".into(), ..with_lp(home.path(), lp) };
        let spooler = Spooler { server: Some(server.clone()), ..spooler };
        let error = sent(&spooler, queue, &job(b"bytes"), Limits::default()).unwrap_err();
        assert_eq!(error, *expected, "{queue}: {lp}");
        let left = spooler.lpstat(&["-h", &server, "-W", "not-completed", "-o", queue]).unwrap();
        assert_eq!(left.is_empty(), can_cancel, "{left}");
    };
    let lp = "exec lp \"$@\"";
    let held = "exec lp -H indefinite \"$@\"";
    check("kasir", held, true, &DeliveryError::Held { sent_bytes: 0 });
    check("kasir", held, false, &DeliveryError::Held { sent_bytes: 5 });
    check("ulang", lp, true, &DeliveryError::BrokenOff { sent_bytes: 5 });
    check("berhenti", lp, true, &DeliveryError::QueueStopped { sent_bytes: 5 });
    let stop = format!("cupsdisable -h '{server}' ulang && {lp}");
    check("ulang", &stop, true, &DeliveryError::QueueStopped { sent_bytes: 0 });
}

/// A spooler whose `lp` does so, and that has no `lpstat`.
fn with_lp(home: &Path, script: &str) -> Spooler {
    let lp: PathBuf = home.join("lp");
    write(&lp, &format!("#!/bin/sh\n{script}\n"), 0o755);
    Spooler { lp, lpstat: home.join("no-lpstat"), cancel: home.join("no-cancel"), server: None }
}

#[test]
fn lp_gets_its_words_apart_and_the_bytes_as_they_are() {
    let _turn = alone();
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().display().to_string();
    let script = format!("printf '%s|' \"$@\" > '{folder}/words'; cat > '{folder}/bytes'; echo sent");
    let bytes = pattern(70_000);
    let job = Job { title: "a \"b\" $(c)\n".to_owned(), ..job(&bytes) };
    let delivered = sent(&with_lp(home.path(), &script), "kasir", &job, Limits::default()).unwrap();
    assert_eq!(delivered.to, HandedTo::Spooler { job: None });
    let words = fs::read_to_string(home.path().join("words")).unwrap();
    assert_eq!(words, "-d|kasir|-o|raw|-t|a \"b\" $(c)|-|");
    assert_eq!(fs::read(home.path().join("bytes")).unwrap(), bytes);
}

#[test]
fn an_lp_that_hangs_is_ended_and_one_that_is_absent_is_named() {
    let _turn = alone();
    let home = tempfile::tempdir().unwrap();
    let hanging = with_lp(home.path(), "exec sleep 600");
    let error = sent(&hanging, "kasir", &job(&pattern(500_000)), SHORT).unwrap_err();
    let DeliveryError::TimedOut { sent_bytes } = error else { panic!("{error}") };
    assert!(sent_bytes > 0 && sent_bytes < 500_000, "{sent_bytes}");
    let absent = Spooler { lp: home.path().join("no-lp"), ..hanging };
    let error = sent(&absent, "kasir", &job(b"bytes"), SHORT).unwrap_err();
    assert!(matches!(error, DeliveryError::SpoolerMissing { .. }), "{error}");
}

#[test]
fn what_lp_says_on_leaving_is_understood() {
    let _turn = alone();
    let check = |words: &str, expected: fn(&DeliveryError) -> bool| {
        let home = tempfile::tempdir().unwrap();
        // It reads nothing: the job is larger than a pipe, so the writer meets a closed one.
        let spooler = with_lp(home.path(), &format!("echo \"{words}\" >&2; exit 1"));
        let error = sent(&spooler, "kasir", &job(&pattern(500_000)), Limits::default()).unwrap_err();
        assert!(expected(&error) && !error.may_have_printed(), "{words}: {error:?}");
    };
    check("lp: Error - The printer or class does not exist.", |error| {
        *error == DeliveryError::NoSuchQueue { queue: "kasir".to_owned() }
    });
    check("lp: Forbidden", |error| {
        *error == DeliveryError::NotAllowed { place: "kasir".to_owned(), group: None }
    });
    check("lp: Error - scheduler not responding.", |error| {
        matches!(error, DeliveryError::SpoolerMissing { .. })
    });
    check("lp: kasir is not accepting jobs.", |error| {
        *error == DeliveryError::Refused { reason: "lp: kasir is not accepting jobs.".to_owned() }
    });
}
