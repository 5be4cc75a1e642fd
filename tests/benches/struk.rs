//! What paper costs: struk per second as PDF and as ESC/POS beside the usual Python libraries drawing the same rows in
//! the same run, and a document of a thousand struk.
//!
//! ReportLab and python-escpos are installed into a virtual environment in the target folder the first time; where
//! Python or the network is missing, the rates stand alone and the bench says so. Only ratios travel from one machine
//! to another. `--quick` measures a little of everything without Python, to see that it runs.
#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a bench that cannot make a struk has nothing to measure, and rates are no money"
)]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use loket_model::{Cut, Logo, Page, PrinterLanguage, PrinterProfile, ReferenceCode, StroomToken};
use loket_receipts::{Columns, Line, Printable, RuleWeight, Struk, Value, escpos, pdf, text};

/// Struk of the document that is measured for its size.
const DOCUMENT_STRUKS: usize = 1_000;
/// How often a rate is taken; the best counts, because everything else only disturbs.
const ROUNDS: usize = 7;
/// What the references are asked to draw, by the first word of what they print.
const REFERENCES: [(&str, &str); 3] =
    [("pdf_each", "reportlab"), ("pdf_document", "reportlab"), ("escpos", "python-escpos")];

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let count = if quick { 5 } else { 300 };
    let struk = token_struk();
    let reference = if quick { None } else { reference_rates(&struk, count) };
    if reference.is_none() {
        println!("struk: no Python with ReportLab and python-escpos here, so the rates stand alone");
    }
    let one = std::slice::from_ref(&struk);
    let many = vec![struk.clone(); count];
    let printer = thermal();
    let rates = [
        rate(count, || (0..count).for_each(|_| drop(black_box(pdf(black_box(one), Page::Roll80).unwrap())))),
        rate(count, || drop(black_box(pdf(black_box(&many), Page::Roll80).unwrap()))),
        rate(count, || (0..count).for_each(|_| drop(black_box(escpos(black_box(one), &printer).unwrap())))),
    ];
    for ((what, library), rate) in REFERENCES.iter().zip(rates) {
        let beside = reference.as_ref().and_then(|rates| rates.iter().find(|(name, _)| name == what));
        let beside = beside.map(|(_, slower)| format!(", {:.1} x {library} ({slower:.0})", rate / slower));
        println!("struk {what}: {rate:.0} per second{}", beside.unwrap_or_default());
    }
    document(&with_pictures(struk));
}

/// Struk per second of the best round.
fn rate(count: usize, mut work: impl FnMut()) -> f64 {
    let seconds = (0..ROUNDS).map(|_| {
        let started = Instant::now();
        work();
        started.elapsed().as_secs_f64()
    });
    count as f64 / seconds.fold(f64::INFINITY, f64::min)
}

/// A thousand struk with a logo and a code, four to a page.
fn document(struk: &Struk) {
    let struks = vec![struk.clone(); DOCUMENT_STRUKS];
    let before = peak_kb(true);
    let started = Instant::now();
    let bytes = black_box(pdf(&struks, Page::A4Four).unwrap());
    let took = started.elapsed();
    let memory = match (before, peak_kb(false)) {
        (Some(before), Some(after)) => format!("{} KB of memory on top", after.saturating_sub(before)),
        _ => "memory unknown on this system".to_owned(),
    };
    println!("struk document: {DOCUMENT_STRUKS} in {took:.1?}, {} KB of PDF, {memory}", bytes.len() >> 10);
}

/// The most memory that this process has had, from now on where asked; Linux only.
fn peak_kb(from_now: bool) -> Option<u64> {
    if from_now {
        fs::write("/proc/self/clear_refs", "5").ok()?;
    }
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let row = status.lines().find_map(|row| row.strip_prefix("VmHWM:"))?;
    row.split_whitespace().next()?.parse().ok()
}

/// A token sale on 48 columns: what a loket prints most.
fn token_struk() -> Struk {
    let words = Printable::new;
    let field = |label: &str, value: Value| Line::Field { label: words(label), value };
    let sum = |label: &str, value: &str| Line::Amount { label: words(label), value: words(value) };
    let amount = |text: &str| Value::Amount(words(text));
    let lines = vec![
        Line::Centered(words("LOKET MAJU JAYA")),
        Line::Centered(words("Jl. Melati 12, Kudus")),
        Line::Rule(RuleWeight::Strong),
        Line::Title(words("STRUK PEMBELIAN LISTRIK PRABAYAR")),
        Line::Rule(RuleWeight::Light),
        field("NO METER", Value::Identifier(words("45052452799"))),
        field("IDPEL", Value::Identifier(words("312100087994"))),
        field("NAMA", Value::Words(words("JOHN DOE"))),
        field("TARIF/DAYA", Value::Words(words("R1M/900 VA"))),
        field("NO REF", Value::Identifier(words("0UAK211100048431C8F5"))),
        field("RP BAYAR", amount("Rp 22.500")),
        field("METERAI", amount("Rp 0,00")),
        field("PPN", amount("Rp 0,00")),
        field("PBJT-TL", amount("Rp 1.819,00")),
        field("ANGSURAN", amount("Rp 0,00")),
        field("RP STROOM/TOKEN", amount("Rp 18.181,00")),
        field("JML KWH", amount("13,5")),
        field("ADMIN BANK", amount("Rp 2.500")),
        Line::Rule(RuleWeight::Light),
        Line::Title(words("STROOM/TOKEN")),
        Line::Token(StroomToken::parse("61560790055664777418").unwrap()),
        Line::Rule(RuleWeight::Light),
        sum("TOTAL BAYAR", "Rp 22.500"),
        sum("Biaya layanan loket", "Rp 500"),
        sum("Dibayar", "Rp 23.000"),
        sum("Tunai", "Rp 25.000"),
        sum("Kembali", "Rp 2.000"),
        Line::Rule(RuleWeight::Light),
        Line::Note(words("Informasi Hubungi Call Center 123 Atau hubungi PLN Terdekat")),
        Line::Blank,
        Line::Stamp(["TRX2610190007", "19/10/26 09:41:20", "KSR01", "CA"].map(words).to_vec()),
    ];
    Struk { lines, demo: false }
}

fn with_pictures(mut struk: Struk) -> Struk {
    let logo = Logo::new(384, [[0xcc; 48], [0x33; 48]].concat().repeat(48)).unwrap();
    struk.lines.insert(0, Line::Logo(logo));
    struk.lines.push(Line::Code(ReferenceCode::Qr, Printable::new("TRX2610190007")));
    struk
}

const fn thermal() -> PrinterProfile {
    PrinterProfile {
        language: PrinterLanguage::EscPos,
        columns: 48,
        code_page: 0,
        cut: Cut::Full,
        feed_rows: 3,
        drawer: None,
        has_double_size: true,
        has_graphics: true,
        page_rows: None,
        density: None,
        font: None,
        has_stub: false,
    }
}

/// Struk per second of the Python libraries, by what they drew.
fn reference_rates(struk: &Struk, count: usize) -> Option<Vec<(String, f64)>> {
    let python = virtual_environment()?;
    let rows = python.with_file_name("rows.txt");
    fs::write(&rows, text(struk, Columns::C48)).ok()?;
    let output = Command::new(&python)
        .args(["-c", DRAWS_THE_SAME_ROWS])
        .arg(&rows)
        .args([count.to_string(), ROUNDS.to_string()])
        .output()
        .ok()?;
    if !output.status.success() {
        println!("struk: {}", String::from_utf8_lossy(&output.stderr));
        return None;
    }
    let printed = String::from_utf8(output.stdout).ok()?;
    let rates = printed.lines().filter_map(|line| {
        let (name, rate) = line.split_once(' ')?;
        Some((name.to_owned(), rate.parse().ok()?))
    });
    Some(rates.collect())
}

/// Python with both libraries, in the target folder.
fn virtual_environment() -> Option<PathBuf> {
    // The bench itself lies in `release/deps` of that folder.
    let target = std::env::current_exe().ok()?.ancestors().nth(3).map(Path::to_path_buf)?;
    let folder = target.join("struk-bench");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let succeeds = |command: &mut Command| command.output().is_ok_and(|output| output.status.success());
    let has_both = || succeeds(Command::new(&python).args(["-c", "import reportlab, escpos"]));
    if !has_both() {
        succeeds(Command::new("python3").args(["-m", "venv"]).arg(&folder));
        let libraries = ["-m", "pip", "install", "--quiet", "reportlab", "python-escpos"];
        succeeds(Command::new(&python).args(libraries));
    }
    has_both().then_some(python)
}

/// Reads rows, draws them as the libraries' documents show it, and prints the best rate of each.
const DRAWS_THE_SAME_ROWS: &str = r#"
import io, sys, time
from reportlab.pdfgen import canvas
from escpos.printer import Dummy

rows = open(sys.argv[1]).read().split("\n")
count, rounds = int(sys.argv[2]), int(sys.argv[3])
is_token = lambda row: row.strip().startswith("6156 ")
is_title = lambda row: row.strip().startswith("STR")
size = (226.772, 24 + 8.4 * (len(rows) + 1))

def page(paper):
    y = size[1] - 12
    for row in rows:
        if is_token(row):
            y -= 8.4
            paper.setFont("Courier-Bold", 14)
            paper.drawCentredString(size[0] / 2, y - 6, row.strip())
        elif is_title(row):
            paper.setFont("Courier-Bold", 7)
            paper.drawCentredString(size[0] / 2, y - 6, row.strip())
        else:
            paper.setFont("Courier", 7)
            paper.drawString(12.6, y - 6, row)
        y -= 8.4
    paper.showPage()

def pdf(pages):
    file = io.BytesIO()
    paper = canvas.Canvas(file, pagesize=size, pageCompression=1)
    for _ in range(pages):
        page(paper)
    paper.save()
    return file.getvalue()

def escpos():
    printer = Dummy()
    for row in rows:
        if is_token(row):
            printer.set(align="left", bold=False, double_width=True, double_height=True)
            printer.textln(row.strip())
            printer.set(align="left", normal_textsize=True)
        elif is_title(row):
            printer.set(bold=True)
            printer.textln(row)
            printer.set(bold=False)
        else:
            printer.textln(row)
    printer.cut()
    return printer.output

def rate(work):
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - started)
    return count / best

print("pdf_each", rate(lambda: [pdf(1) for _ in range(count)]))
print("pdf_document", rate(lambda: pdf(count)))
print("escpos", rate(lambda: [escpos() for _ in range(count)]))
"#;
