//! Paper: prints of a struk, the drawer, and what the owner decides about printers and the look of struk.

use loket_model::{Connection as Way, PaymentId, Printer, StrukSettings};
use rusqlite::{Connection, params};

use super::{begun, check_reason, refuse_unless, shift};
use crate::chain::Recorded;
use crate::stored::{StoredStrukSettings, printers_form, to_json};
use crate::{CopyAllowed, DrawerCause, JournalError, read};

/// Most lines that the owner adds at one end of a struk.
const LINES_MAX: usize = 8;
/// Longest of them: what a form of 80 columns takes.
const LINE_CHARS_MAX: usize = 64;
/// Most printers of a shop.
const PRINTERS_MAX: usize = 20;
/// Longest name of a printer.
const NAME_CHARS_MAX: usize = 40;
/// Longest host, queue, port, device or folder.
const PLACE_CHARS_MAX: usize = 255;
/// Speeds of serial ports that printers of the trade use.
const BAUDS: [u32; 8] = [1_200, 2_400, 4_800, 9_600, 19_200, 38_400, 57_600, 115_200];
/// How far a print's number may be beyond the count of prints: as many as a print queue holds.
pub(super) const AHEAD_MAX: u32 = 256;

pub(super) fn print(
    conn: &Connection,
    recorded: &Recorded,
    id: PaymentId,
    number: u32,
    allowed: Option<&CopyAllowed>,
) -> Result<(), JournalError> {
    let payment = read::payment::known(conn, id)?;
    if let Some(allowed) = allowed {
        check_reason(recorded, &allowed.reason)?;
    }
    let is_near = (1..=payment.prints.saturating_add(AHEAD_MAX)).contains(&number);
    if !is_near || read::payment::prints(conn, id)?.contains(&number) {
        return Err(JournalError::PrintNumber { payment: id, number });
    }
    conn.prepare_cached("INSERT INTO print (payment, number) VALUES (?1, ?2)")?
        .execute(params![id.to_string(), number])?;
    begun::end(conn, id, number)?;
    conn.prepare_cached("UPDATE payment SET prints = prints + 1 WHERE id = ?1")?.execute([id.to_string()])?;
    if number > 1 { shift::count_reprint(conn, recorded.seq) } else { Ok(()) }
}

/// A slip changes nothing of the payment. The final word may come while the printer has it: it came out all the same.
pub(super) fn print_slip(conn: &Connection, id: PaymentId) -> Result<(), JournalError> {
    read::payment::known(conn, id).map(drop)
}

/// Each opening has a cause that is known here.
pub(super) fn open_drawer(
    conn: &Connection,
    recorded: &Recorded,
    cause: &DrawerCause,
) -> Result<(), JournalError> {
    match cause {
        DrawerCause::Payment(id) | DrawerCause::Refund(id) => read::payment::known(conn, *id).map(drop),
        DrawerCause::Basket(id) => match read::basket::by_id(conn, *id)? {
            Some(_) => Ok(()),
            None => Err(JournalError::UnknownBasket(*id)),
        },
        DrawerCause::Person(reason) => check_reason(recorded, reason),
        DrawerCause::Cash(_) => Ok(()),
    }
}

pub(super) fn set_struk(
    conn: &Connection,
    recorded: &Recorded,
    settings: &StrukSettings,
) -> Result<(), JournalError> {
    for (lines, too_many) in
        [(&settings.header, "more than 8 header lines"), (&settings.footer, "more than 8 footer lines")]
    {
        refuse_unless(recorded, lines.len() <= LINES_MAX, too_many)?;
        let fits =
            |line: &String| line.chars().count() <= LINE_CHARS_MAX && !line.chars().any(char::is_control);
        refuse_unless(
            recorded,
            lines.iter().all(fits),
            "line of more than 64 characters or with control characters",
        )?;
    }
    let hidden = &settings.hidden;
    let is_twice =
        hidden.iter().enumerate().any(|(place, line)| hidden.iter().skip(place + 1).any(|l| l == line));
    refuse_unless(recorded, !is_twice, "line hidden twice")?;
    conn.prepare_cached(
        "INSERT INTO struk_settings (one, body) VALUES (1, ?1)
         ON CONFLICT (one) DO UPDATE SET body = excluded.body",
    )?
    .execute([to_json(&StoredStrukSettings::from(settings))?])?;
    Ok(())
}

pub(super) fn set_printers(
    conn: &Connection,
    recorded: &Recorded,
    printers: &[Printer],
) -> Result<(), JournalError> {
    refuse_unless(recorded, printers.len() <= PRINTERS_MAX, "more than 20 printers")?;
    for (place, printer) in printers.iter().enumerate() {
        refuse_unless(recorded, is_text(&printer.name, NAME_CHARS_MAX), "name")?;
        let is_taken = printers.iter().take(place).any(|other| other.name == printer.name);
        refuse_unless(recorded, !is_taken, "name is taken")?;
        if let Some(why) = connection_fault(&printer.connection).or_else(|| printer.profile.fault()) {
            return refuse_unless(recorded, false, why);
        }
    }
    conn.prepare_cached(
        "INSERT INTO printers (one, body) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET body = excluded.body",
    )?
    .execute([to_json(&printers_form(printers))?])?;
    Ok(())
}

fn is_text(text: &str, chars_max: usize) -> bool {
    !text.trim().is_empty()
        && text.trim() == text
        && text.chars().count() <= chars_max
        && !text.chars().any(char::is_control)
}

/// The first thing that is wrong with where bytes go.
fn connection_fault(way: &Way) -> Option<&'static str> {
    let is_place = |text: &str| is_text(text, PLACE_CHARS_MAX);
    match way {
        Way::Network { host, port } => {
            let is_host = is_place(host)
                && !host.starts_with('-')
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_' | '%'));
            if is_host { (*port == 0).then_some("port") } else { Some("host") }
        }
        Way::Spooler { queue } => (!is_place(queue) || queue.starts_with('-')).then_some("queue"),
        Way::Serial { port, baud } => {
            if is_place(port) {
                (!BAUDS.contains(baud)).then_some("baud")
            } else {
                Some("serial port")
            }
        }
        Way::Usb { device } => (!is_place(device)).then_some("device"),
        Way::Folder { path } => path
            .as_deref()
            .is_some_and(|path| !is_text(path, PLACE_CHARS_MAX) || !is_absolute(path))
            .then_some("folder"),
    }
}

/// An absolute path of any system: a journal is also rebuilt on another machine than the till's. A relative one would
/// be another folder for every way in which Loket is started.
fn is_absolute(path: &str) -> bool {
    let mut chars = path.chars();
    let has_drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.next() == Some(':')
        && matches!(chars.next(), Some('\\' | '/'));
    path.starts_with('/') || path.starts_with("\\\\") || has_drive
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_absolute_on_its_own_system() {
        let check = |path: &str, expected: bool| assert_eq!(is_absolute(path), expected, "{path}");
        check("/srv/toko/struk", true);
        check("C:\\struk", true);
        check("d:/struk", true);
        check("\\\\server\\struk", true);
        check("struk", false);
        check("C:struk", false);
        check("./struk", false);
        check("", false);
    }

    #[test]
    fn a_place_is_one_that_can_be() {
        let network = |host: &str, port| Way::Network { host: host.to_owned(), port };
        let check = |way: Way, fault: Option<&str>| assert_eq!(connection_fault(&way), fault, "{way:?}");
        check(network("192.168.1.50", 9100), None);
        check(network("fe80::1%eth0", 9100), None);
        check(network("printer-1.toko.local", 1), None);
        check(network("", 9100), Some("host"));
        check(network("a b", 9100), Some("host"));
        check(network("-x", 9100), Some("host"));
        check(network("printer", 0), Some("port"));
        check(Way::Spooler { queue: "Epson TM T82".into() }, None);
        check(Way::Spooler { queue: "-d".into() }, Some("queue"));
        check(Way::Spooler { queue: " x".into() }, Some("queue"));
        check(Way::Serial { port: "/dev/ttyUSB0".into(), baud: 9_600 }, None);
        check(Way::Serial { port: "COM3".into(), baud: 9_601 }, Some("baud"));
        check(Way::Serial { port: "a\nb".into(), baud: 9_600 }, Some("serial port"));
        check(Way::Usb { device: "/dev/usb/lp0".into() }, None);
        check(Way::Usb { device: String::new() }, Some("device"));
        check(Way::Folder { path: None }, None);
        check(Way::Folder { path: Some("/struk".into()) }, None);
        check(Way::Folder { path: Some("struk".into()) }, Some("folder"));
    }
}
