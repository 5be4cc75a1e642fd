//! A text for whoever helps a shop from far away: versions, settings, health, counts, schema and the last lines of the log,
//! and nothing that names a customer, a person or a secret.
//!
//! Only what is listed here is in it: numbers, words of the program, and names of settings. Accounts and printers are
//! numbered, because their names are the owner's. Deliberately absent: payments, amounts, and sending it anywhere.

mod scrub;

use std::fmt::Write as _;
use std::{env, fs};

use loket_journal::{AccountRecord, HistoryFilter};
use loket_model::{CUSTOMERS_MAX, Connection, PrinterLanguage, Role};

use self::scrub::{Known, scrubbed};
use crate::counter::Counter;
use crate::error::CounterError;
use crate::log_file::last_lines;
use crate::standing::Connection as Answers;

/// Last lines of the log that are in it.
const LOG_LINES: usize = 300;

impl Counter {
    /// The text, by this Loket's version.
    ///
    /// # Errors
    /// What the journal refuses; [`CounterError::SecretsUnreadable`], because what is not known cannot be kept out.
    pub fn diagnosis(&self, version: &str) -> Result<String, CounterError> {
        let known = self.known_values()?;
        let mut text = Text::default();
        text.part("Loket");
        text.line("version", version);
        text.line("made", self.shop()?.zone.rfc3339_seconds(self.now()));
        text.line("system", format!("{} {}", env::consts::OS, env::consts::ARCH));
        text.line("sqlite", self.journal.sqlite_version()?);
        text.line("schema version", self.journal.schema_version()?);
        self.tell_shop(&mut text)?;
        self.tell_accounts(&mut text)?;
        self.tell_printers(&mut text)?;
        self.tell_health(&mut text, &known)?;
        self.tell_counts(&mut text)?;
        text.part("schema");
        for line in self.journal.schema()? {
            text.bare(&line);
        }
        text.part("log");
        for line in last_lines(self.folder.path(), LOG_LINES) {
            text.bare(&scrubbed(&line, &known));
        }
        Ok(text.0)
    }

    fn tell_shop(&self, text: &mut Text) -> Result<(), CounterError> {
        let (shop, rules, retention) = (self.shop()?, self.rules()?, self.retention()?);
        text.part("shop");
        text.line("demo", shop.demo);
        text.line("zone", shop.zone.as_str());
        let users = self.users()?;
        for role in Role::ALL {
            let count = users.iter().filter(|user| user.active && user.role == role).count();
            text.line(role.as_str(), count);
        }
        text.line("drawer tolerance", rules.drawer_tolerance.get());
        text.line("duplicate guard h", rules.duplicate_guard_h);
        // Where it is may name somebody.
        text.line("backup folder", if rules.backup_folder.is_some() { "chosen" } else { "default" });
        text.line("backup every h", rules.backup_every_h);
        text.line("backups kept", rules.backups_kept);
        text.line("idle lock min", rules.idle_lock_min);
        text.line("keep customers days", retention.customer_days);
        text.line("keep tokens days", retention.token_days);
        text.line("keep identities days", retention.identity_days);
        text.line("keep answers days", retention.answer_days);
        Ok(())
    }

    fn tell_accounts(&self, text: &mut Text) -> Result<(), CounterError> {
        text.part("accounts");
        let standings = self.standings()?;
        for (number, record) in (1..).zip(self.journal.accounts()?) {
            let standing = standings.iter().find(|standing| standing.account == record.name);
            let answers = match standing.map(|standing| standing.connection) {
                Some(Answers::Fine) => "answers",
                Some(Answers::Troubled) => "troubled",
                Some(Answers::Resting(_)) => "resting",
                None => "unknown",
            };
            text.line(&format!("account {number}"), self.account_line(&record, answers)?);
        }
        Ok(())
    }

    /// Names of settings and secrets, and no value of either: a user's name at a biller is often a telephone number.
    fn account_line(&self, record: &AccountRecord, answers: &str) -> Result<String, CounterError> {
        let names = |names: Vec<&str>| names.join(" ");
        let settings = names(record.settings.keys().map(String::as_str).collect());
        let secrets = self.secrets.of(&record.name, &record.url)?;
        let set = names(secrets.keys().map(String::as_str).collect());
        let kind =
            if loket_billers::Kind::find(&record.kind).is_some() { &record.kind } else { "unknown kind" };
        let sandbox = record.sandbox;
        Ok(format!("{kind}, sandbox {sandbox}, {answers}; settings: {settings}; secrets set: {set}"))
    }

    fn tell_printers(&self, text: &mut Text) -> Result<(), CounterError> {
        text.part("printers");
        for (number, printer) in (1..).zip(self.journal.printers()?) {
            let way = match printer.connection {
                Connection::Network { .. } => "network",
                Connection::Spooler { .. } => "spooler",
                Connection::Serial { .. } => "serial",
                Connection::Usb { .. } => "usb",
                Connection::Folder { .. } => "folder",
            };
            let profile = &printer.profile;
            let kinds: Vec<&str> = printer.default_for.iter().map(|kind| kind.as_str()).collect();
            text.line(
                &format!("printer {number}"),
                format!(
                    "{way}, {}, {} columns, drawer {}, for: {}",
                    language(profile.language),
                    profile.columns,
                    profile.drawer.is_some(),
                    kinds.join(" ")
                ),
            );
        }
        text.line("jobs in sight", self.print_jobs().len());
        Ok(())
    }

    fn tell_health(&self, text: &mut Text, known: &Known) -> Result<(), CounterError> {
        let or_none = |trouble: Option<String>| {
            trouble.map_or_else(|| "none".to_owned(), |trouble| scrubbed(&trouble, known))
        };
        text.part("health");
        text.line("damage", or_none(self.damage()));
        text.line("network drive", or_none(self.on_network_drive()));
        text.line("backup trouble", or_none(self.backup_trouble()));
        text.line("restore trouble", or_none(self.restore_trouble().map(|trouble| trouble.to_string())));
        text.line("clock behind ms", self.clock_is_behind().unwrap_or(0));
        text.line("clock jumps told", self.journal.clock_jumps()?.len());
        let backups = self.backups().unwrap_or_default();
        text.line("backups", backups.len());
        if let Some(newest) = backups.first() {
            let hours = self.now().get().saturating_sub(newest.at.get()) / crate::clock::HOUR_MS;
            text.line(
                "newest backup",
                format!("{hours} h old, event {}, {} bytes", newest.seq, newest.bytes),
            );
        }
        Ok(())
    }

    fn tell_counts(&self, text: &mut Text) -> Result<(), CounterError> {
        let journal = &self.journal;
        let totals = journal.totals(&HistoryFilter::default())?;
        let bytes = |suffix: &str| {
            let mut name = journal.path().as_os_str().to_owned();
            name.push(suffix);
            fs::metadata(name).map_or(0, |found| found.len())
        };
        text.part("counts");
        text.line("events", journal.last_seq()?);
        text.line("payments", totals.count);
        text.line("paid", totals.paid_count);
        text.line("failed", totals.failed_count);
        text.line("without a final word", totals.unresolved_count);
        text.line("failed and not handed back", journal.unrefunded()?.len());
        text.line("losses to recover", journal.losses()?.len());
        text.line("differences open", journal.open_differences()?.len());
        text.line("baskets not sent", journal.waiting_baskets()?.len());
        text.line("a shift is open", journal.current_shift()?.is_some());
        text.line("groups", journal.groups()?.len());
        text.line("journal bytes", bytes(""));
        text.line("log of the journal bytes", bytes("-wal"));
        Ok(())
    }

    /// What this shop knows that must not be in the text. Names that stand on payments alone are not among it: there may
    /// be millions, and no word that others wrote passes unless it is one of a fixed list.
    fn known_values(&self) -> Result<Known, CounterError> {
        let shop = self.shop()?;
        let mut values: Vec<String> = self.users()?.iter().map(|user| user.name.to_string()).collect();
        values.push(shop.name);
        values.extend(shop.address);
        let secrets =
            self.secrets.all().map_err(|error| CounterError::SecretsUnreadable(error.to_string()))?;
        values.extend(secrets.iter().map(|secret| secret.reveal().to_owned()));
        for record in self.journal.accounts()? {
            values.extend(record.settings.into_values());
            values.push(record.name.to_string());
        }
        values.extend(self.journal.printers()?.into_iter().map(|printer| printer.name));
        let customers = self.journal.customers("", CUSTOMERS_MAX)?;
        let words = customers.iter().flat_map(|customer| {
            let numbers = customer.numbers.iter().map(|booked| booked.number.as_str());
            customer.name.split_whitespace().chain(customer.phone.as_deref()).chain(numbers)
        });
        Ok(Known::new(values, words.map(str::to_owned)))
    }
}

const fn language(language: PrinterLanguage) -> &'static str {
    match language {
        PrinterLanguage::EscPos => "escpos",
        PrinterLanguage::EscP => "escp",
        PrinterLanguage::Text => "text",
        PrinterLanguage::Pdf(_) => "pdf",
    }
}

/// Lines with a name and a value, in parts.
#[derive(Default)]
struct Text(String);

impl Text {
    fn part(&mut self, name: &str) {
        let blank = if self.0.is_empty() { "" } else { "\n" };
        // Writing into a string does not fail.
        let _ = writeln!(self.0, "{blank}[{name}]");
    }

    fn line(&mut self, name: &str, value: impl std::fmt::Display) {
        let _ = writeln!(self.0, "{name}: {value}");
    }

    fn bare(&mut self, line: &str) {
        let _ = writeln!(self.0, "{line}");
    }
}
