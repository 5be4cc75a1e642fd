//! `struk`: one struk to standard output or a file; counted as a print unless `--preview`.

use std::io::{self, Write as _};

use loket_api::ApiError;
use loket_api::counter::{StrukFormat, write_whole};
use serde_json::json;

use crate::args::{Args, Struk, StrukForm};
use crate::output::{Done, bad_request};
use crate::shop;

pub fn run(args: &Args, struk: &Struk) -> Result<Done, ApiError> {
    let format = match (struk.format, struk.paper.as_str()) {
        (StrukForm::Text, _) => StrukFormat::Text(struk.columns),
        (StrukForm::Escpos, _) => StrukFormat::EscPos(struk.columns),
        (StrukForm::Pdf, "80") => StrukFormat::Pdf80,
        (StrukForm::Pdf, _) => StrukFormat::Pdf58,
    };
    let actor = shop::owner().actor;
    if struk.preview {
        let desk = shop::look(args)?;
        let payment = desk.counter().find_payment(&struk.payment)?;
        let bytes = desk.counter().render_struk(&actor, &payment, format)?;
        deliver(struk, &bytes).map_err(|error| bad_request(&error))?;
        return done(args, struk, None);
    }
    let desk = shop::open(args)?;
    let payment = desk.counter().find_payment(&struk.payment)?;
    let number =
        desk.counter().print_struk(&actor, payment.id, format, &mut |sheet| deliver(struk, &sheet.bytes))?;
    done(args, struk, Some(number))
}

fn deliver(struk: &Struk, bytes: &[u8]) -> io::Result<()> {
    match &struk.out {
        Some(file) => write_whole(file, bytes),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()
        }
    }
}

/// The struk itself is the output unless it went to a file.
fn done(args: &Args, struk: &Struk, number: Option<u32>) -> Result<Done, ApiError> {
    match &struk.out {
        Some(file) => Done::ok(json!({ "file": file, "print": number }), file.display().to_string()),
        None if args.json => Ok(Done::Silent),
        None => Ok(Done::Silent),
    }
}
