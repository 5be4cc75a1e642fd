//! What the owner sets up lasts: over a restart, a rebuild and a check; and what cannot be is refused.

use std::time::Duration;

use loket_counter::{CounterError, PrintOrder, Privacy, StrukFormat};
use loket_model::{Connection, DocumentKind, OptionalLine, Page, Printer, PrinterLanguage, StrukSettings};
use loket_tests::{ACTOR, FakePrinter, Manner, TestShop};

use crate::till::{NAME, must_be_done, print, printer, prints};

fn settings() -> StrukSettings {
    StrukSettings {
        header: vec!["Buka 07.00 sampai 21.00".to_owned()],
        footer: vec!["Simpan struk ini".to_owned()],
        hidden: vec![OptionalLine::Cash],
        copies_max: Some(3),
        ..StrukSettings::default()
    }
}

#[test]
fn settings_survive_a_restart_and_a_rebuild() {
    let mut shop = TestShop::start();
    let counter = shop.counter();
    counter.set_struk_settings(ACTOR, &settings()).unwrap();
    let back = Printer { name: "Belakang".to_owned(), ..printer(9_101) };
    counter.set_printer(ACTOR, printer(9_100)).unwrap();
    counter.set_printer(ACTOR, back.clone()).unwrap();
    shop.close();
    let counter = shop.open();
    counter.journal().rebuild().unwrap();
    counter.journal().verify().unwrap();
    assert_eq!(counter.struk_settings().unwrap(), settings());
    // The newest default is the only one.
    let front = Printer { default_for: Vec::new(), ..printer(9_100) };
    assert_eq!(counter.printers().unwrap(), [front.clone(), back]);
    counter.remove_printer(ACTOR, "Belakang").unwrap();
    assert_eq!(counter.printers().unwrap(), [front]);
    assert!(matches!(counter.remove_printer(ACTOR, "Belakang"), Err(CounterError::PrinterUnknown(_))));
}

#[test]
fn what_cannot_be_is_refused_by_name() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let long = StrukSettings { footer: vec!["x".to_owned(); 9], ..settings() };
    let refused = counter.set_struk_settings(ACTOR, &long).unwrap_err();
    assert!(matches!(refused, CounterError::StrukSettingsInvalid("more than 8 footer lines")), "{refused:?}");
    let nowhere = Connection::Folder { path: Some("struk".to_owned()) };
    let refused = counter.set_printer(ACTOR, Printer { connection: nowhere, ..printer(1) }).unwrap_err();
    assert!(matches!(refused, CounterError::PrinterInvalid("folder")), "{refused:?}");
    let refused = counter.set_logo(ACTOR, b"no picture", 256).unwrap_err();
    assert!(matches!(refused, CounterError::LogoUnreadable(_)), "{refused:?}");
    assert_eq!(counter.struk_settings().unwrap(), StrukSettings::default());
    assert_eq!(counter.printers().unwrap(), []);
}

#[test]
fn the_look_is_seen_before_it_is_stored() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let look = |settings: &StrukSettings, columns, privacy| {
        counter.preview_settings(ACTOR, settings, columns, privacy).map(|preview| preview.text)
    };
    let text = look(&settings(), 48, Privacy::Full).unwrap();
    assert!(text.contains("Buka 07.00 sampai 21.00") && text.contains("Simpan struk ini"), "{text}");
    assert!(text.contains("PELANGGAN CONTOH") && text.contains("DEMO"), "{text}");
    let masked = look(&settings(), 32, Privacy::Masked).unwrap();
    assert!(!masked.contains("PELANGGAN CONTOH") && !masked.contains("45052452799"), "{masked}");
    assert!(look(&settings(), 23, Privacy::Full).is_err());
    assert_eq!(counter.struk_settings().unwrap(), StrukSettings::default());
}

#[test]
fn without_a_printer_struk_lie_in_the_shops_folder() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let paid = shop.sell("829374298301").unwrap();
    let job = print(counter, &paid).unwrap();
    must_be_done(counter, job.id);
    let file = job.file().expect("a file");
    assert_eq!(file, &shop.path().join("struk").join(format!("{}-CA.pdf", paid.reference)));
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
    assert_eq!(prints(&shop, &paid), [1]);
}

#[test]
fn a_copy_to_share_is_no_print() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let paid = shop.sell("829374298301").unwrap();
    let check = |format: StrukFormat, privacy: Privacy, begins: &[u8], ends: &str| {
        let shared = counter.share(ACTOR, &paid, format, privacy).unwrap();
        assert!(shared.bytes.starts_with(begins), "{format:?}");
        // None replaces another in a folder.
        assert_eq!(shared.file_name, format!("{}-salinan-{ends}", paid.reference));
    };
    check(StrukFormat::Pdf(Page::Roll58), Privacy::Masked, b"%PDF", "pdf-58-samar.pdf");
    check(StrukFormat::Pdf(Page::Roll58), Privacy::Full, b"%PDF", "pdf-58.pdf");
    check(StrukFormat::Pdf(Page::Roll80), Privacy::Masked, b"%PDF", "pdf-80-samar.pdf");
    check(StrukFormat::Png(Page::Roll58), Privacy::Masked, b"\x89PNG", "png-58-samar.png");
    let text = counter.share(ACTOR, &paid, StrukFormat::Text(32), Privacy::Masked).unwrap().bytes;
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("CU0") && !text.contains(&paid.bill.customer_name), "{text}");
    assert!(prints(&shop, &paid).is_empty());
    let kinds: Vec<_> =
        counter.journal().events_of(paid.id).unwrap().iter().map(|record| record.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "shared").count(), 5);
    assert_eq!(print(counter, &paid).unwrap().number, Some(1), "the original is still to be printed");
}

#[test]
fn a_document_goes_to_the_printer_for_its_kind() {
    let (rolls, sheets) = (FakePrinter::start(Manner::Willing), FakePrinter::start(Manner::Willing));
    let shop = TestShop::start();
    let counter = shop.counter();
    let paid = shop.sell("829374298301").unwrap();
    let mut wide = printer(sheets.port());
    wide.name = "Dot matrix".to_owned();
    wide.profile.language = PrinterLanguage::Text;
    wide.profile.columns = 80;
    wide.default_for = vec![DocumentKind::ShiftReport];
    counter.set_printer(ACTOR, printer(rolls.port())).unwrap();
    counter.set_printer(ACTOR, wide).unwrap();
    let x = loket_counter::DocumentOrder::XReport { with_expected: true };
    must_be_done(counter, counter.print_document(ACTOR, &x, None).unwrap().id);
    assert_eq!(sheets.jobs(1).len(), 1);
    must_be_done(counter, print(counter, &paid).unwrap().id);
    assert_eq!(rolls.jobs(1).len(), 1);
    let order = PrintOrder { payment: paid.id, printer: Some("Dot matrix".to_owned()), beyond_limit: None };
    must_be_done(counter, counter.print(ACTOR, &order).unwrap().id);
    assert_eq!(sheets.jobs(2).len(), 2);
    assert!(counter.wait_for_print_jobs(0, Duration::ZERO) > 0);
}

/// Pages go into a folder and nowhere else: a raw printer would print their bytes as letters.
#[test]
fn pages_are_for_folders() {
    let shop = TestShop::start();
    let check = |connection: Connection, language: PrinterLanguage, is_taken: bool| {
        let mut printer = printer(9_100);
        (printer.connection, printer.profile.language) = (connection.clone(), language);
        let set = shop.counter().set_printer(ACTOR, printer);
        let is_refused = matches!(&set, Err(CounterError::PagesNeedFolder(name)) if name == NAME);
        assert_eq!((set.is_ok(), is_refused), (is_taken, !is_taken), "{connection:?} {language:?}");
    };
    let pages = PrinterLanguage::Pdf(Page::Roll80);
    let network = || Connection::Network { host: "127.0.0.1".to_owned(), port: 9_100 };
    check(network(), pages, false);
    check(Connection::Spooler { queue: "kasir".to_owned() }, pages, false);
    check(Connection::Serial { port: "/dev/ttyUSB0".to_owned(), baud: 9_600 }, pages, false);
    check(Connection::Usb { device: "/dev/usb/lp0".to_owned() }, pages, false);
    check(Connection::Folder { path: None }, pages, true);
    check(network(), PrinterLanguage::EscP, true);
}
