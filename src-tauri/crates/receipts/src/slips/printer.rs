//! Papers about the printer itself: a ruler that shows how wide it prints, and a page with one of everything.

use loket_model::{
    Cut, PrinterLanguage, PrinterProfile, ReferenceCode, Rupiah, Shop, StroomToken, StrukSettings,
};

use crate::frame::Frame;
use crate::{Line, PrintStamp, Printable, RuleWeight, Struk};

/// Counts of columns that printers are found to have.
const COUNTS: [usize; 12] = [24, 32, 35, 40, 42, 44, 48, 56, 64, 80, 96, 137];
/// Every printable character of ASCII, in rows that fit the narrowest paper.
const CHARACTERS: [&str; 4] = [
    "ABCDEFGHIJKLMNOPQRSTUVWX",
    "YZabcdefghijklmnopqrstuv",
    "wxyz0123456789!\"#$%&'()*",
    "+,-./:;<=>?@[\\]^_`{|}~",
];
/// Twenty equal digits, so that nobody keys them in.
const SAMPLE_TOKEN: &str = "00000000000000000000";

/// Rows of digits, each ending with its own length: the longest one that stands on one row tells the printer's
/// columns. Lay it out in [`crate::Columns::RULER`], so that the printer and not the layout breaks the rows.
#[must_use]
pub fn ruler() -> Struk {
    let mut lines = vec![Line::Title(Printable::new("PENGGARIS LEBAR KERTAS"))];
    lines.extend(COUNTS.map(|count| Line::Remark(Printable::new(&ruler_row(count)))));
    lines.push(Line::Remark(Printable::new("Baris terpanjang")));
    lines.push(Line::Remark(Printable::new("yang utuh = jumlah kolom")));
    Struk { lines, demo: false }
}

/// `123456789012345678901=24`
fn ruler_row(count: usize) -> String {
    let end = format!("={count}");
    let digits = "1234567890".chars().cycle().take(count.saturating_sub(end.len()));
    digits.collect::<String>() + &end
}

/// One of everything that a struk can hold, and what the printer is set up as.
#[must_use]
pub fn test_page(
    profile: &PrinterProfile,
    shop: &Shop,
    settings: &StrukSettings,
    stamp: &PrintStamp,
) -> Struk {
    let frame = Frame::new(&[], shop, settings, stamp);
    let mut lines = frame.head(&["UJI CETAK"]);
    setup(profile).iter().for_each(|(label, value)| lines.words(label, value));
    lines.push(Line::Rule(RuleWeight::Strong));
    CHARACTERS.iter().for_each(|characters| lines.remark(characters));
    lines.rule();
    lines.title("HURUF TEBAL");
    lines.push(Line::CopyMark(Printable::new("*** TANDA SALINAN ***")));
    lines.note("HURUF BESAR, BUKAN TOKEN");
    if let Ok(token) = StroomToken::parse(SAMPLE_TOKEN) {
        lines.push(Line::Token(token));
    }
    lines.rule();
    lines.amount("RP TAGIHAN", Some(Rupiah::from_u32(1_234_567)));
    lines.sum("TOTAL BAYAR", Rupiah::from_u32(1_234_567));
    frame.footer(&mut lines);
    lines.push(Line::Code(
        settings.reference_code.unwrap_or(ReferenceCode::Qr),
        Printable::new("LOKET-UJI-CETAK"),
    ));
    frame.slip_stamp(&mut lines, "UJI");
    frame.close(lines, None)
}

fn setup(profile: &PrinterProfile) -> [(&'static str, String); 9] {
    let language = match profile.language {
        PrinterLanguage::EscPos => "ESC/POS".to_owned(),
        PrinterLanguage::EscP => "ESC/P".to_owned(),
        PrinterLanguage::Text => "TEKS".to_owned(),
        PrinterLanguage::Pdf(page) => format!("PDF {}", page.as_str()),
    };
    let cut = match profile.cut {
        Cut::None => "TIDAK",
        Cut::Partial => "SEBAGIAN",
        Cut::Full => "PENUH",
    };
    let yes = |is: bool| if is { "YA" } else { "TIDAK" }.to_owned();
    [
        ("BAHASA", language),
        ("KOLOM", profile.columns.to_string()),
        ("CODE PAGE", profile.code_page.to_string()),
        ("POTONG", cut.to_owned()),
        ("LACI", profile.drawer.map_or_else(|| yes(false), |pulse| format!("PIN {}", pulse.pin))),
        ("HURUF GANDA", yes(profile.has_double_size)),
        ("GAMBAR", yes(profile.has_graphics)),
        ("SOBEKAN", yes(profile.has_stub)),
        ("BARIS/FORM", profile.page_rows.map_or_else(|| "-".to_owned(), |rows| rows.to_string())),
    ]
}
