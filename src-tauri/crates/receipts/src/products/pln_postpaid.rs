//! PLN's monthly bill: a struk for each month, because admin is charged for each; or one for all, where the owner wants
//! it so or the months do not add up to the bill.

use loket_model::{BillLine, Rupiah, SubscriberId};

use super::periods::{self, Share};
use super::pln::{subscriber_id, tariff_and_power};
use super::sheet::{BILL_LINES_MAX, Sheet, Source, is_arrears, positive};
use crate::Struk;

/// Exactly 32 characters, so it fits 58 mm paper on one row.
const TITLE: &str = "STRUK PEMBAYARAN TAGIHAN LISTRIK";
const INFO: &str = "Rincian tagihan dapat diakses di www.pln.co.id. Informasi Hubungi Call Center 123 atau hubungi PLN terdekat";

/// Bytes of months in one field: about 55 of them, far below what a field holds.
const MONTH_LIST_MAX: usize = 384;

pub(crate) fn struks(source: Source<'_>) -> Vec<Struk> {
    let bill = &source.paid.payment().bill;
    let is_split = !source.frame.settings.months_together && (2..=BILL_LINES_MAX).contains(&bill.lines.len());
    let Some(shares) = is_split.then(|| periods::shares(bill)).flatten() else { return vec![whole(source)] };
    let months = bill.lines.iter().zip(shares).enumerate();
    months.map(|(position, (line, share))| month(source, position + 1, line, share)).collect()
}

/// All months together.
fn whole(source: Source<'_>) -> Struk {
    let mut sheet = Sheet::begin(source, &[TITLE]);
    let bill = sheet.bill();
    customer(&mut sheet);
    match bill.lines.as_slice() {
        [line] => {
            sheet.month_line(line);
            tag(&mut sheet, Some(line.penalty), bill.charge.amount());
        }
        lines => {
            let months: Vec<String> = lines.iter().map(|line| sheet.month(line)).collect();
            month_list(&mut sheet, &months.join(","));
            if !lines.is_empty() {
                sheet.words("TOTAL TGHN", &format!("{} BULAN", lines.len()));
            }
            stands(&mut sheet);
            let fees = Rupiah::sum(lines.iter().map(|line| line.penalty)).ok();
            tag(&mut sheet, fees, bill.charge.amount());
        }
    }
    foot(&mut sheet, bill.charge.admin(), bill.charge.total());
    sheet.cash();
    closing(sheet)
}

/// All months, in as many fields as none of them is cut.
fn month_list(sheet: &mut Sheet<'_>, months: &str) {
    let mut field = String::new();
    for month in months.split(',').filter(|month| !month.is_empty()) {
        if !field.is_empty() && field.len() + month.len() > MONTH_LIST_MAX {
            sheet.words("BL/TH", &std::mem::take(&mut field));
        }
        if !field.is_empty() {
            field.push(',');
        }
        field.push_str(month);
    }
    sheet.words("BL/TH", &field);
}

/// One month of several. The cash was counted once and stands on the last sheet, with the total of all.
fn month(source: Source<'_>, number: usize, line: &BillLine, share: Share) -> Struk {
    let count = source.paid.payment().bill.lines.len();
    let is_last = number == count;
    let mut sheet = Sheet::begin(source, &[TITLE, &format!("LEMBAR {number} DARI {count}")]);
    let bill = sheet.bill();
    sheet.facts.keep_month(&bill.lines, line, is_last);
    customer(&mut sheet);
    sheet.month_line(line);
    tag(&mut sheet, Some(line.penalty), share.tag);
    foot(&mut sheet, share.admin, share.total);
    if is_last {
        sheet.cash_below(&format!("TOTAL {count} LEMBAR"), bill.charge.total());
    } else {
        sheet.lines.rule();
    }
    closing(sheet)
}

fn customer(sheet: &mut Sheet<'_>) {
    let bill = sheet.bill();
    let id = subscriber_id(bill);
    sheet.number("IDPEL", id.as_ref().map_or(bill.customer_no.as_str(), SubscriberId::as_str));
    sheet.name("NAMA");
    sheet.words("TARIF/DAYA", &tariff_and_power(bill));
}

/// The late fee, then the bill that contains it (RP TAG PLN is energy, tax and late fee together).
fn tag(sheet: &mut Sheet<'_>, late_fee: Option<Rupiah>, tag: Rupiah) {
    sheet.lines.amount("DENDA", late_fee.and_then(positive));
    sheet.lines.amount("RP TAG PLN", Some(tag));
}

/// The readings of several months, and those of all together where the biller tells them.
fn stands(sheet: &mut Sheet<'_>) {
    for line in sheet.bill().lines.iter().take(BILL_LINES_MAX) {
        sheet.stand_of(line);
    }
    let whole = sheet.facts.take(&["standmeter", "stand"]).map(|fact| fact.value);
    sheet.stand("STAND METER", &whole.unwrap_or_default());
}

/// Reference, facts, proof, admin and total. The arrears have their own place at the foot.
fn foot(sheet: &mut Sheet<'_>, admin: Rupiah, total: Rupiah) {
    drop(sheet.facts.take(&["sisatunggakan"]));
    sheet.receipt_ref("NO REF");
    sheet.rest();
    sheet.proof(Some("PLN"));
    sheet.total("ADMIN BANK", admin, total);
}

/// What is still owed, or thanks; then PLN's sentence.
fn closing(mut sheet: Sheet<'_>) -> Struk {
    let settlement = sheet.settlement();
    let said = settlement.info_text.clone().filter(|text| is_arrears(text));
    let counted = settlement.details.iter().find(|detail| super::folded(&detail.label) == "sisatunggakan");
    let months = counted.and_then(|detail| detail.value.split(' ').next()?.parse::<u32>().ok());
    let counted = months.filter(|months| *months > 0);
    let arrears = said.or(counted.map(|n| format!("ANDA MASIH MEMILIKI SISA TUNGGAKAN {n} BULAN")));
    sheet.note(arrears.as_deref().unwrap_or("TERIMA KASIH"));
    sheet.lines.rule();
    sheet.info(INFO);
    sheet.close()
}
