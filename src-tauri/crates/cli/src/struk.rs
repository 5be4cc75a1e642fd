//! `struk`: one struk to standard output or a file; counted as a print unless `--preview`.

use std::io::{self, Write as _};

use loket_api::ApiError;
use loket_api::counter::{Privacy, StrukFormat, write_whole};
use loket_model::Page;
use serde_json::json;

use crate::args::{Args, Struk, StrukForm};
use crate::output::{Done, bad_request};
use crate::shop;

pub fn run(args: &Args, struk: &Struk) -> Result<Done, ApiError> {
    let page = page(&struk.paper)?;
    let format = match struk.format {
        StrukForm::Text => StrukFormat::Text(struk.columns),
        StrukForm::Escpos => StrukFormat::EscPos(struk.columns),
        StrukForm::Escp => StrukFormat::EscP(struk.columns),
        StrukForm::Pdf => StrukFormat::Pdf(page),
        StrukForm::Png => StrukFormat::Png(page),
    };
    if args.json && struk.out.is_none() && struk.format != StrukForm::Text {
        return Err(bad_request(&"--json needs --out for a struk that is not text"));
    }
    if struk.preview {
        let desk = shop::look(args)?;
        let privacy = if struk.masked { Privacy::Masked } else { Privacy::Full };
        let payment = desk.counter().find_payment(&struk.payment)?;
        let bytes = desk.counter().render_struk(&desk.session.actor, &payment, format, privacy)?;
        deliver(args, struk, &bytes).map_err(|error| bad_request(&error))?;
        return done(args, struk, &bytes, None);
    }
    let desk = shop::open(args)?;
    let payment = desk.counter().find_payment(&struk.payment)?;
    if struk.masked {
        let shared = desk.counter().share(&desk.session.actor, &payment, format, Privacy::Masked)?;
        deliver(args, struk, &shared.bytes).map_err(|error| bad_request(&error))?;
        return done(args, struk, &shared.bytes, None);
    }
    let mut bytes = Vec::new();
    let reason = struk.reason.as_deref();
    let number =
        desk.counter().print_struk(&desk.session.actor, payment.id, format, reason, &mut |sheet| {
            bytes.clone_from(&sheet.bytes);
            deliver(args, struk, &sheet.bytes)
        })?;
    done(args, struk, &bytes, number)
}

/// `a4` alone is three struk on a sheet.
fn page(paper: &str) -> Result<Page, ApiError> {
    let paper = if paper == "a4" { "a4-3" } else { paper };
    Page::parse(paper).ok_or_else(|| bad_request(&"no such paper"))
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
