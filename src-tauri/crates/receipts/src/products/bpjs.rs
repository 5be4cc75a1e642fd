//! BPJS Kesehatan and BPJS Ketenagakerjaan. Some billers answer with the payer's telephone in the fields of serial
//! number and token; nothing from there is printed.

use super::facts::Fact;
use super::sheet::{Sheet, Source};
use crate::Struk;
use crate::privacy::{nik_of, shown_number};

/// Health: one number for a family.
pub(crate) fn kesehatan(source: Source<'_>) -> Struk {
    let mut sheet = begin(source, "STRUK PEMBAYARAN IURAN BPJS KESEHATAN");
    sheet.paid_at("TANGGAL/WAKTU");
    sheet.customer("NO VA");
    sheet.name("NAMA PESERTA");
    sheet.fact("JML PESERTA", &["jumlahpeserta", "jmlpeserta", "jumlahanggota", "jumlahanggotakeluarga"]);
    sheet.fact("KODE CABANG", &["kodecabang"]);
    sheet.fact("CABANG", &["cabang", "namacabang"]);
    sheet.fact("PERIODE", &["periode", "jumlahbulan", "jumlahperiode"]);
    sheet.periods("IURAN");
    sheet.lines.amount("JUMLAH TAGIHAN", Some(sheet.bill().charge.amount()));
    sheet.fact("SISA BAYAR", &["sisapembayaran", "sisabayar", "sisasebelumnya", "totalsisa"]);
    end(sheet, "BPJS Kesehatan", "BIAYA ADMIN", "Rincian tagihan dapat diakses di www.bpjs-kesehatan.go.id")
}

/// Employment: workers without an employer by their identity number, companies by a payment code.
pub(crate) fn ketenagakerjaan(source: Source<'_>) -> Struk {
    let mut sheet = begin(source, "STRUK PEMBAYARAN BPJS KETENAGAKERJAAN");
    let bill = sheet.bill();
    let label = if nik_of(bill).is_some() { "NIK" } else { "NO PESERTA" };
    if sheet.is_masked() {
        sheet.customer(label);
    } else {
        sheet.lines.identifier(label, &shown_number(bill));
    }
    sheet.paid_at("WAKTU");
    sheet.name("NAMA");
    sheet.fact("KODE IURAN", &["kodeiuran"]);
    sheet.fact("NPP", &["npp"]);
    sheet.fact("KODE DIVISI", &["kodedivisi"]);
    sheet.fact("PROGRAM", &["program", "kodeprogram"]);
    for (label, keys) in [
        ("JKK", ["jkk", "iuranjkk"]),
        ("JKM", ["jkm", "iuranjkm"]),
        ("JHT", ["jht", "iuranjht"]),
        ("JKP", ["jkp", "iuranjkp"]),
        ("JP", ["jp", "iuranjp"]),
    ] {
        sheet.fact(label, &keys);
    }
    sheet.fact("PERIODE", &["periode", "jumlahbulan"]);
    sheet.periods("IURAN");
    sheet.fact("EFEKTIF", &["tglefektif", "tanggalefektif"]);
    sheet.fact("BERLAKU S/D", &["berlakusd", "tglexpired", "tanggalexpired"]);
    sheet.fact("CABANG", &["kantorcabang", "cabang"]);
    sheet.lines.amount("JUMLAH", Some(sheet.bill().charge.amount()));
    end(
        sheet,
        "BPJS Ketenagakerjaan",
        "ADMIN BANK",
        "Rincian tagihan dapat diakses di www.bpjsketenagakerjaan.go.id",
    )
}

fn begin<'a>(source: Source<'a>, title: &str) -> Sheet<'a> {
    let mut sheet = Sheet::begin(source, &[title]);
    let is_phone = |fact: &Fact| fact.has(&["serial", "token"]) || looks_like_phone(&fact.value);
    sheet.facts.take_all(is_phone);
    let settlement = sheet.settlement();
    let references = [settlement.receipt_ref.as_deref(), settlement.biller_ref.as_deref()];
    let reference =
        references.into_iter().flatten().find(|text| !text.trim().is_empty() && !looks_like_phone(text));
    sheet.reference("NO REFERENSI", reference.unwrap_or_default());
    sheet
}

fn end(mut sheet: Sheet<'_>, issuer: &str, admin_label: &str, usual: &str) -> Struk {
    sheet.rest();
    sheet.proof(Some(issuer));
    sheet.bill_total_as(admin_label);
    sheet.cash();
    sheet.info(usual);
    sheet.close()
}

/// An Indonesian mobile number: 10 to 14 digits that begin with 08, 62 8 or +62 8.
fn looks_like_phone(text: &str) -> bool {
    let text = text.trim();
    let digits = text.strip_prefix('+').unwrap_or(text);
    let is_number = (10..=14).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (digits.starts_with("08") || digits.starts_with("628"))
}
