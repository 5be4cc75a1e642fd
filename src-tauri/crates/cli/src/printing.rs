//! `printers`, `print`, `recap`: what the window does about paper, from a script. A job is waited for, so that the exit
//! code tells whether it came out.

use std::time::Duration;

use clap::{Args as ClapArgs, Subcommand};
use loket_api::counter::{JobId, printer_presets};
use loket_api::dto::{
    ConnectionInfo, DocumentInfo, Empty, PrintDocumentRequest, PrintJobInfo, PrintJobsRequest, PrinterInfo,
    PrinterName, StrukPrintRequest, TestPrintRequest,
};
use loket_api::{ApiError, ErrorCode, Handlers as _};
use serde_json::{Value, json};

use crate::args::Args;
use crate::output::{Done, bad_request};
use crate::shop::{self, Worked};

/// Longest wait for a printer: its own limits end before.
const PRINTED_WITHIN: Duration = Duration::from_secs(120);

#[derive(Debug, Subcommand)]
pub enum PrintersCommand {
    /// The shop's printers.
    List,
    /// Profiles of usual printers, by the key that `add --preset` takes.
    Presets,
    /// Printers that this machine sees; the network is not searched.
    Find,
    /// Add a printer, or replace the one of the same name.
    Add(Add),
    /// Remove a printer.
    Remove { name: String },
    /// Print a test page, or a ruler that shows how many columns are right.
    Test {
        name: String,
        #[arg(long)]
        ruler: bool,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Add {
    pub name: String,
    /// A profile's key; see `printers presets`.
    #[arg(long)]
    pub preset: String,
    /// Where its bytes go: network:HOST[:PORT], spooler:QUEUE, serial:PORT[@BAUD], usb:DEVICE, folder[:PATH].
    #[arg(long, value_name = "WHERE", value_parser = connection)]
    pub to: ConnectionInfo,
    /// Characters in a row, where the printer has others than its preset.
    #[arg(long)]
    pub columns: Option<u16>,
    /// A kind of document that goes there unless another printer is named.
    #[arg(long = "default-for", value_name = "KIND", value_parser = ["struk", "recap", "shift_report", "cash_slip"])]
    pub default_for: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Print {
    /// Payment id or reference.
    pub payment: String,
    /// The printer; left out, the one for struk, or the shop's struk folder.
    #[arg(long, value_name = "NAME")]
    pub printer: Option<String>,
    /// Why a copy beyond the limit is printed.
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Recap {
    /// Payment ids or references.
    #[arg(required_unless_present = "basket", conflicts_with = "basket")]
    pub payments: Vec<String>,
    /// The bills of a basket instead.
    #[arg(long)]
    pub basket: Option<String>,
    /// What stands above them.
    #[arg(long, default_value = "REKAP PEMBAYARAN")]
    pub title: String,
    /// The printer; left out, the one for recaps.
    #[arg(long, value_name = "NAME")]
    pub printer: Option<String>,
}

fn connection(text: &str) -> Result<ConnectionInfo, String> {
    let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
    let number = |text: &str| text.parse().map_err(|_| format!("{text}: want a number"));
    match (kind, rest) {
        ("folder", path) => {
            Ok(ConnectionInfo::Folder { path: Some(path.to_owned()).filter(|path| !path.is_empty()) })
        }
        (_, "") => {
            Err(format!("{text}: want network:HOST, spooler:QUEUE, serial:PORT, usb:DEVICE or folder"))
        }
        ("network", rest) => match rest.rsplit_once(':') {
            Some((host, port)) if !host.contains(':') => {
                let port = port.parse().map_err(|_| format!("{port}: want a port"))?;
                Ok(ConnectionInfo::Network { host: host.to_owned(), port })
            }
            _ => Ok(ConnectionInfo::Network { host: rest.to_owned(), port: 9100 }),
        },
        ("spooler", queue) => Ok(ConnectionInfo::Spooler { queue: queue.to_owned() }),
        ("serial", rest) => {
            let (port, baud) = rest.rsplit_once('@').unwrap_or((rest, "9600"));
            Ok(ConnectionInfo::Serial { port: port.to_owned(), baud: number(baud)? })
        }
        ("usb", device) => Ok(ConnectionInfo::Usb { device: device.to_owned() }),
        _ => Err(format!("{kind}: want network, spooler, serial, usb or folder")),
    }
}

pub fn printers(args: &Args, command: &PrintersCommand) -> Result<Done, ApiError> {
    match command {
        PrintersCommand::List => {
            let printers = shop::look(args)?.run(|desk, session| desk.printers(session, Empty {}))?;
            let lines = list(&printers);
            Done::ok(printers, lines)
        }
        PrintersCommand::Presets => {
            let presets: Vec<Value> = printer_presets()
                .iter()
                .map(|preset| json!({ "key": preset.key, "name": preset.name }))
                .collect();
            let lines = printer_presets().iter().map(|preset| format!("{}\t{}\n", preset.key, preset.name));
            Done::ok(presets, lines.collect())
        }
        PrintersCommand::Find => {
            let found = shop::look(args)?.run(|desk, session| desk.find_printers(session, Empty {}))?;
            let lines = found.iter().map(|found| format!("{}\t{}\n", found.name, place(&found.connection)));
            let lines = lines.collect();
            Done::ok(found, lines)
        }
        PrintersCommand::Add(add) => {
            let desk = shop::open(args)?;
            let printers = desk.set_printer(&desk.session, printer(&desk, add)?)?;
            let lines = list(&printers);
            Done::ok(printers, lines)
        }
        PrintersCommand::Remove { name } => {
            let printers = shop::open(args)?
                .run(|desk, session| desk.remove_printer(session, PrinterName { printer: name.clone() }))?;
            let lines = list(&printers);
            Done::ok(printers, lines)
        }
        PrintersCommand::Test { name, ruler } => {
            let desk = shop::open(args)?;
            let what = if *ruler { "ruler" } else { "page" }.to_owned();
            let job = desk.test_print(&desk.session, TestPrintRequest { printer: name.clone(), what })?;
            ended(&desk, &job, json!({}))
        }
    }
}

fn printer(desk: &Worked, add: &Add) -> Result<PrinterInfo, ApiError> {
    let presets = desk.printer_presets(&desk.session, Empty {})?;
    let preset = presets.into_iter().find(|preset| preset.key == add.preset);
    let mut profile = preset
        .ok_or_else(|| bad_request(&format!("no preset {}; see printers presets", add.preset)))?
        .profile;
    if let Some(columns) = add.columns {
        profile.columns = columns;
    }
    Ok(PrinterInfo {
        name: add.name.clone(),
        connection: add.to.clone(),
        profile,
        default_for: add.default_for.clone(),
    })
}

fn list(printers: &[PrinterInfo]) -> String {
    let line = |printer: &PrinterInfo| {
        let kinds = printer.default_for.join(",");
        format!("{}\t{}\t{}\t{kinds}\n", printer.name, place(&printer.connection), printer.profile.language)
    };
    printers.iter().map(line).collect()
}

fn place(connection: &ConnectionInfo) -> String {
    match connection {
        ConnectionInfo::Network { host, port } => format!("network:{host}:{port}"),
        ConnectionInfo::Spooler { queue } => format!("spooler:{queue}"),
        ConnectionInfo::Serial { port, baud } => format!("serial:{port}@{baud}"),
        ConnectionInfo::Usb { device } => format!("usb:{device}"),
        ConnectionInfo::Folder { path: Some(path) } => format!("folder:{path}"),
        ConnectionInfo::Folder { path: None } => "folder".to_owned(),
    }
}

pub fn print(args: &Args, print: &Print) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    let request = StrukPrintRequest {
        payment: print.payment.clone(),
        printer: print.printer.clone(),
        format: None,
        paper_mm: None,
        reason: print.reason.clone(),
    };
    let printed = desk.struk_print(&desk.session, request)?;
    let job = printed.job.ok_or_else(|| bad_request(&"the print has no job"))?;
    ended(&desk, &job, json!({ "print": printed.number, "file": printed.file }))
}

pub fn recap(args: &Args, recap: &Recap) -> Result<Done, ApiError> {
    let document = match &recap.basket {
        Some(basket) => DocumentInfo::Basket { basket: basket.clone() },
        None => DocumentInfo::Recap { title: recap.title.clone(), payments: recap.payments.clone() },
    };
    document_to(&shop::open(args)?, document, recap.printer.clone())
}

/// Prints a document and waits for it.
pub fn document_to(desk: &Worked, document: DocumentInfo, printer: Option<String>) -> Result<Done, ApiError> {
    let job = desk.print_document(&desk.session, PrintDocumentRequest { document, printer })?;
    ended(desk, &job, json!({}))
}

/// The job once it came out, with what is to be told beside it.
fn ended(desk: &Worked, job: &PrintJobInfo, beside: Value) -> Result<Done, ApiError> {
    desk.counter().wait_for_job(JobId::new(job.job), PRINTED_WITHIN)?;
    let jobs = desk.print_jobs(&desk.session, PrintJobsRequest { since: None, wait_ms: None })?.jobs;
    let job = jobs.into_iter().find(|known| known.job == job.job).unwrap_or_else(|| job.clone());
    if job.state != "done" {
        // The job ends with this process, so it is a refusal and nothing to come back to.
        let why = job.error_text.unwrap_or(job.state);
        return Err(ErrorCode::StrukNotWritten.with([
            ("text", why),
            ("reason", job.error.unwrap_or_default()),
            ("may_have_printed", job.may_have_printed.to_string()),
        ]));
    }
    let line = format!("{}: {}", job.printer, job.title);
    let mut document = serde_json::to_value(&job).map_err(|error| bad_request(&error))?;
    if let (Some(fields), Value::Object(beside)) = (document.as_object_mut(), beside) {
        fields.extend(beside);
    }
    Done::ok(document, line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_is_shown() {
        let check = |text: &str, shown: Result<&str, ()>| {
            assert_eq!(
                connection(text).map(|way| place(&way)).map_err(drop),
                shown.map(str::to_owned),
                "{text}"
            );
        };
        check("network:192.168.1.50", Ok("network:192.168.1.50:9100"));
        check("network:printer:9101", Ok("network:printer:9101"));
        check("network:fe80::1", Ok("network:fe80::1:9100"));
        check("network:printer:x", Err(()));
        check("network:", Err(()));
        check("spooler:Epson TM-T82", Ok("spooler:Epson TM-T82"));
        check("serial:/dev/ttyUSB0", Ok("serial:/dev/ttyUSB0@9600"));
        check("serial:COM3@115200", Ok("serial:COM3@115200"));
        check("serial:COM3@fast", Err(()));
        check("usb:/dev/usb/lp0", Ok("usb:/dev/usb/lp0"));
        check("folder", Ok("folder"));
        check("folder:/srv/struk", Ok("folder:/srv/struk"));
        check("bluetooth:x", Err(()));
    }
}
