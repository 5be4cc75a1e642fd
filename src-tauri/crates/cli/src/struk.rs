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
    if args.json && struk.out.is_none() && struk.format != StrukForm::Text {
        return Err(bad_request(&"--json needs --out for a struk that is not text"));
    }
    let actor = shop::owner().actor;
    if struk.preview {
        let desk = shop::look(args)?;
        let payment = desk.counter().find_payment(&struk.payment)?;
        let bytes = desk.counter().render_struk(&actor, &payment, format)?;
        deliver(args, struk, &bytes).map_err(|error| bad_request(&error))?;
        return done(args, struk, &bytes, None);
    }
    let desk = shop::open(args)?;
    let payment = desk.counter().find_payment(&struk.payment)?;
    let mut bytes = Vec::new();
    let number = desk.counter().print_struk(&actor, payment.id, format, &mut |sheet| {
        bytes.clone_from(&sheet.bytes);
        deliver(args, struk, &sheet.bytes)
    })?;
    done(args, struk, &bytes, number)
}

fn deliver(args: &Args, struk: &Struk, bytes: &[u8]) -> io::Result<()> {
    match &struk.out {
        Some(file) => write_whole(file, bytes),
        // With --json the text goes into the document.
        None if args.json => Ok(()),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes)?;
            out.flush()
        }
    }
}

fn done(args: &Args, struk: &Struk, bytes: &[u8], number: Option<u32>) -> Result<Done, ApiError> {
    match &struk.out {
        Some(file) => Done::ok(json!({ "file": file, "print": number }), file.display().to_string()),
        None if args.json => {
            Done::ok(json!({ "text": String::from_utf8_lossy(bytes), "print": number }), String::new())
        }
        // The struk itself was the output.
        None => Ok(Done::Silent),
    }
}
