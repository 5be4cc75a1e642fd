//! Paper: numbers of prints, what the owner decides, and every opening of the drawer.

use loket_journal::{BegunMark, CopyAllowed, DrawerCause, Event};
use loket_model::CashDirection;
use loket_model::Font;
use loket_model::{
    Connection, Cut, DocumentKind, DrawerPulse, Logo, OptionalLine, Page, Printer, PrinterLanguage,
    PrinterProfile, ReferenceCode, StrukSettings,
};

use crate::money::*;
use crate::support::*;

pub fn struk_settings() -> StrukSettings {
    StrukSettings {
        header: vec!["Buka 07.00 sampai 21.00".into()],
        footer: vec!["Terima kasih".into(), String::new()],
        logo: Some(Logo::new(12, vec![0xF0, 0x0F, 0xAA, 0x50]).unwrap()),
        reference_code: Some(ReferenceCode::Qr),
        hidden: vec![OptionalLine::Cash, OptionalLine::Address],
        months_together: true,
        copies_max: Some(2),
    }
}

pub fn profile() -> PrinterProfile {
    PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns: 32,
        code_page: 0,
        cut: Cut::Partial,
        feed_rows: 3,
        drawer: Some(DrawerPulse { pin: 2, on_ms: 100, off_ms: 200 }),
        has_double_size: true,
        has_graphics: false,
        page_rows: None,
        density: Some(4),
        font: None,
        has_stub: false,
    }
}

fn printer(name: &str, connection: Connection, language: PrinterLanguage) -> Printer {
    let profile = PrinterProfile { language, ..profile() };
    Printer { name: name.into(), connection, profile, default_for: vec![DocumentKind::Struk] }
}

fn narrow(mut printer: Printer) -> Printer {
    (printer.profile.columns, printer.profile.font) = (42, Some(Font::B));
    printer
}

/// One printer of every kind of connection and language.
pub fn printers() -> Vec<Printer> {
    let network = Connection::Network { host: "192.168.1.50".into(), port: 9100 };
    let spooler = Connection::Spooler { queue: "LX310".into() };
    let serial = Connection::Serial { port: "/dev/ttyUSB0".into(), baud: 9_600 };
    let usb = Connection::Usb { device: "/dev/usb/lp0".into() };
    let folder = Connection::Folder { path: Some("/srv/struk".into()) };
    let pdf = PrinterLanguage::Pdf;
    vec![
        printer("Kasir depan", network, PrinterLanguage::EscPos),
        printer("Dot matrix", spooler, PrinterLanguage::EscP),
        printer("Serial", serial, PrinterLanguage::Text),
        narrow(printer(
            "Serial B",
            Connection::Serial { port: "COM3".into(), baud: 9_600 },
            PrinterLanguage::EscPos,
        )),
        printer("USB", usb, pdf(Page::Roll58)),
        printer("PDF", folder.clone(), pdf(Page::A4Four)),
        printer("PDF toko", Connection::Folder { path: None }, pdf(Page::HalfLetter)),
        printer("PDF 80", folder.clone(), pdf(Page::Roll80)),
        printer("PDF A4", folder, pdf(Page::A4Three)),
    ]
}

#[test]
fn paper_is_as_it_was_set_last() {
    let counter = Counter::new();
    assert_eq!(counter.journal.struk_settings().unwrap(), StrukSettings::default());
    assert_eq!(counter.journal.printers().unwrap(), []);
    counter.add(&Event::StrukSettingsSet(Box::default()));
    counter.add(&Event::StrukSettingsSet(Box::new(struk_settings())));
    counter.add(&Event::PrintersSet(Vec::new()));
    counter.add(&Event::PrintersSet(printers()));
    let check = || {
        assert_eq!(counter.journal.struk_settings().unwrap(), struk_settings());
        assert_eq!(counter.journal.printers().unwrap(), printers());
    };
    check();
    counter.journal.rebuild().unwrap();
    check();
    counter.verify();
}

#[test]
fn settings_of_a_struk_are_bounded() {
    let counter = Counter::new();
    let check = |change: &dyn Fn(&mut StrukSettings), why: &str| {
        let mut settings = struk_settings();
        change(&mut settings);
        let refusal = format!("struk_settings_set is refused: {why}");
        counter.refuses(&Event::StrukSettingsSet(Box::new(settings)), &refusal);
    };
    let long = "line of more than 64 characters or with control characters";
    check(&|s| s.header = vec!["x".into(); 9], "more than 8 header lines");
    check(&|s| s.footer = vec!["x".into(); 9], "more than 8 footer lines");
    check(&|s| s.header = vec!["x".repeat(65)], long);
    check(&|s| s.footer = vec!["\u{1b}@".into()], long);
    check(&|s| s.hidden = vec![OptionalLine::Cash, OptionalLine::Cash], "line hidden twice");
    let fullest = StrukSettings {
        header: vec!["é".repeat(64); 8],
        footer: vec!["x".repeat(64); 8],
        logo: Some(Logo::new(576, vec![0xFF; 72 * 240]).unwrap()),
        hidden: OptionalLine::ALL.iter().map(|(line, _)| *line).collect(),
        ..struk_settings()
    };
    counter.add(&Event::StrukSettingsSet(Box::new(fullest)));
}

#[test]
fn printers_are_ones_that_can_be() {
    let counter = Counter::new();
    let check = |change: &dyn Fn(&mut Vec<Printer>), why: &str| {
        let mut all = printers();
        change(&mut all);
        counter.refuses(&Event::PrintersSet(all), &format!("printers_set is refused: {why}"));
    };
    let copies = |count: usize| -> Vec<Printer> {
        (0..count).map(|n| Printer { name: format!("Printer {n}"), ..printers()[0].clone() }).collect()
    };
    check(&|all| *all = copies(21), "more than 20 printers");
    check(&|all| all[1].name = "Kasir depan".into(), "name is taken");
    check(&|all| all[0].name = " ".into(), "name");
    check(&|all| all[0].name = "x".repeat(41), "name");
    check(&|all| all[0].profile.columns = 23, "columns");
    check(&|all| all[0].profile.columns = 161, "columns");
    check(&|all| all[0].profile.feed_rows = 31, "feed rows");
    check(&|all| all[0].profile.density = Some(9), "density");
    check(&|all| all[0].profile.page_rows = Some(0), "page rows");
    check(&|all| all[0].profile.drawer = Some(DrawerPulse { pin: 3, on_ms: 1, off_ms: 1 }), "drawer pulse");
    check(&|all| all[0].profile.drawer = Some(DrawerPulse { pin: 2, on_ms: 0, off_ms: 100 }), "drawer pulse");
    check(&|all| all[5].connection = Connection::Folder { path: Some("struk".into()) }, "folder");
    counter.add(&Event::PrintersSet(copies(20)));
}

/// Two may be under way at once, and the second may come out first.
#[test]
fn each_mark_of_a_struk_comes_out_once() {
    let counter = Counter::new();
    counter.submit(1);
    counter.learn(1, paid());
    let taken =
        |number: u32| format!("print {number} of payment {} was made before or is far ahead", payment_id(1));
    counter.add(&printed(1, 2));
    counter.refuses(&printed(1, 2), &taken(2));
    counter.refuses(&printed(1, 0), &taken(0));
    counter.refuses(&printed(1, 258), &taken(258));
    counter.add(&printed(1, 1));
    counter.refuses(&printed(1, 1), &taken(1));
    counter.add(&printed(1, 4));
    assert_eq!(counter.journal.prints(payment_id(1)).unwrap(), [1, 2, 4]);
    assert_eq!(counter.payment(1).prints, 3);
    assert_eq!(counter.journal.shift_report().unwrap().unwrap().reprints, 2);
    let allowed = |reason: &str| Event::Printed {
        payment: payment_id(1),
        number: 3,
        format: "Kasir depan, escpos 32".into(),
        allowed: Some(CopyAllowed { by: "budi".into(), reason: reason.into() }),
    };
    counter.refuses(&allowed(" "), "printed is refused: no reason");
    counter.add(&allowed("struk basah"));
    counter.journal.rebuild().unwrap();
    assert_eq!(counter.journal.prints(payment_id(1)).unwrap(), [1, 2, 3, 4]);
    counter.verify();
}

/// A mark that is on its way is nobody else's until it came out or surely did not.
#[test]
fn a_print_on_its_way_is_known_until_it_ended() {
    let counter = Counter::new();
    counter.submit(1);
    counter.learn(1, paid());
    let begun_now = || -> Vec<u32> {
        counter.journal.begun_prints().unwrap().iter().map(|print| print.mark.number).collect()
    };
    let taken =
        |number: u32| format!("print {number} of payment {} was made before or is far ahead", payment_id(1));
    counter.add(&begun(1, 1));
    counter.refuses(&begun(1, 1), &taken(1));
    counter.refuses(&begun(1, 0), &taken(0));
    counter.refuses(&begun(1, 258), &taken(258));
    counter.refuses(&begun(9, 1), &format!("unknown payment {}", payment_id(9)));
    counter.refuses(&withdrawn(1, 2), "print_withdrawn is refused: a print that was not begun");
    counter.refuses(&Event::PrintWithdrawn { marks: Vec::new() }, "print_withdrawn is refused: no marks");
    let none = Event::PrintBegun { format: "x".into(), marks: Vec::new() };
    counter.refuses(&none, "print_begun is refused: not 1 to 256 marks");
    assert!(counter.journal.prints(payment_id(1)).unwrap().is_empty());
    assert_eq!(counter.journal.prints_taken(payment_id(1)).unwrap(), [1]);
    counter.add(&withdrawn(1, 1));
    assert!(begun_now().is_empty());
    counter.add(&begun(1, 1));
    counter.add(&printed(1, 1));
    counter.refuses(&begun(1, 1), &taken(1));
    // One that was printed without being begun, as an older Loket did.
    counter.add(&printed(1, 2));
    let allowed = CopyAllowed { by: "budi".into(), reason: "struk basah".into() };
    let mark = BegunMark { payment: payment_id(1), number: 3, allowed: Some(allowed) };
    let event = Event::PrintBegun { format: "Kasir depan, escpos 32".into(), marks: vec![mark.clone()] };
    counter.add(&event);
    let check = || {
        let found = counter.journal.begun_prints().unwrap();
        assert_eq!(found.iter().map(|print| &print.mark).collect::<Vec<_>>(), [&mark]);
        assert_eq!(found[0].format, "Kasir depan, escpos 32");
        assert_eq!(counter.journal.prints_taken(payment_id(1)).unwrap(), [1, 2, 3]);
    };
    check();
    counter.journal.rebuild().unwrap();
    check();
    counter.verify();
}

#[test]
fn a_drawer_opens_for_a_sale_or_a_reason() {
    let counter = Counter::new();
    counter.submit(1);
    let opened = |cause| Event::DrawerOpened { printer: "Kasir depan".into(), cause };
    counter.add(&opened(DrawerCause::Payment(payment_id(1))));
    counter.add(&opened(DrawerCause::Person("uang kecil".into())));
    counter.refuses(&opened(DrawerCause::Person("  ".into())), "drawer_opened is refused: no reason");
    let unknown = format!("unknown payment {}", payment_id(9));
    counter.refuses(&opened(DrawerCause::Payment(payment_id(9))), &unknown);
    counter.refuses(&opened(DrawerCause::Refund(payment_id(9))), &unknown);
    counter.add(&opened(DrawerCause::Cash(CashDirection::In)));
    counter.add(&opened(DrawerCause::Refund(payment_id(1))));
    let unknown = format!("unknown basket {}", basket_id(9));
    counter.refuses(&opened(DrawerCause::Basket(basket_id(9))), &unknown);
    let trail = counter.journal.events_of(payment_id(1)).unwrap();
    assert_eq!(trail.last().map(|record| record.kind), Some("drawer_opened"));
}

#[test]
fn the_newest_top_ups_come_first() {
    let counter = Counter::new();
    counter.add(&deposit_set(1_000));
    for rupiah in 1..=4 {
        counter.add(&topped_up(rupiah));
    }
    let found = counter.journal.top_ups(2).unwrap();
    let found: Vec<_> = found.into_iter().map(|record| record.event).collect();
    assert_eq!(found, [topped_up(4), topped_up(3)]);
}
