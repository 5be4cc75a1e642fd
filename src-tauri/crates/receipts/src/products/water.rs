//! Water. The charges differ from company to company, so a line stands only where the biller said something.

use loket_model::BillLine;

use super::periods;
use super::sheet::{Sheet, Source};
use crate::Struk;

/// Charges in the order of a water bill, with the names that billers give them.
const CHARGES: [(&str, &[&str]); 12] = [
    ("TAGIHAN AIR", &["air", "hargaair", "tagihanair"]),
    ("BEBAN TETAP", &["bebantetap", "biayabeban"]),
    ("BIAYA METER", &["biayameter", "danameter"]),
    ("ABODEMEN", &["abodemen", "abonemen"]),
    ("LIMBAH", &["limbah", "airlimbah"]),
    ("RETRIBUSI", &["retribusi"]),
    ("BIAYA LAIN", &["lain", "biayalain", "lainlain"]),
    ("TUTUP BUKA", &["admintutupbuka"]),
    ("TUNGGAKAN+DENDA", &["tunggakandandenda", "tuggakandandenda"]),
    ("ADMIN PDAM", &["biayaadministrasipdam"]),
    ("MATERAI", &["materai", "meterai"]),
    ("DISKON", &["diskon", "potongan"]),
];

pub(crate) fn struk(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &["STRUK PEMBAYARAN REKENING PDAM"]);
    // The company calls itself by its own name where the biller passes it on.
    match sheet.facts.take(&["pdam", "namapdam", "pdamname"]) {
        Some(company) => sheet.words("PDAM", &company.value),
        None => sheet.product("PDAM"),
    }
    sheet.customer("NO PELANGGAN");
    sheet.name("NAMA");
    sheet.address();
    sheet.fact("GOL/TARIF", &["goltarif", "tarif", "golongan", "gol", "kodetarif"]);
    sheet.fact("JML TAGIHAN", &["jumlahtagihan", "lembartagihan", "lembar"]);
    match sheet.bill().lines.as_slice() {
        [line] => month(&mut sheet, line),
        _ => sheet.periods("RP TAG"),
    }
    for (label, keys) in CHARGES {
        sheet.fact(label, keys);
    }
    sheet.penalty();
    sheet.fact("JATUH TEMPO", &["jatuhtempo"]);
    sheet.rest();
    sheet.lines.amount("RP TAGIHAN", Some(sheet.bill().charge.amount()));
    sheet.receipt_ref("NO REF");
    sheet.proof(Some("PDAM"));
    sheet.bill_total();
    sheet.cash();
    sheet.info("TERIMA KASIH");
    sheet.close()
}

/// The month with its readings and what lies between them; the company's own words on the meter where they differ.
fn month(sheet: &mut Sheet<'_>, line: &BillLine) {
    let month = sheet.month(line);
    sheet.words("BL/TH", &month);
    let readings = periods::readings(line);
    match periods::usage(line) {
        Some(usage) => sheet.stand("STAND METER", &format!("{readings} ({usage} M3)")),
        None => sheet.stand("STAND METER", &readings),
    }
    let said = sheet.facts.take(&["stand", "standmeter"]).map(|fact| fact.value);
    if let Some(said) = said.filter(|said| *said != readings) {
        sheet.stand(if readings.is_empty() { "STAND METER" } else { "STAND" }, &said);
    }
}
