//! Land and building tax (PBB) and vehicle tax (e-Samsat).

use super::{Asked, Bill, Code};
use crate::iak::codes::postpaid::{BAD_BODY, NOT_AVAILABLE};
use crate::iak::tree::Node;

/// The first tax year that offices still collect; the sandbox's own limit.
const FIRST_YEAR: u64 = 1994;

/// One tax year; an earlier one is paid with interest.
pub(super) fn land(asked: &Asked<'_>) -> Result<Bill, Code> {
    let year: u64 = asked.extra.parse().map_err(|_| BAD_BODY)?;
    let this_year = asked.month().year();
    if !(FIRST_YEAR..=this_year).contains(&year) {
        return Err(NOT_AVAILABLE);
    }
    let customer = asked.customer;
    let tax = customer.draw("tax", 50_000, 900_000);
    let interest = if year < this_year { tax * 24 / 100 } else { 0 };
    let nominal = tax + interest;
    let desc = Node::object([
        ("tanggal", asked.today.strftime("%Y-%m-%d 08:00:00").to_string().into()),
        ("nop", customer.number.as_str().into()),
        ("tahun_pajak", year.to_string().into()),
        ("lokasi", format!("KO. GRIYA CONTOH BLOK {}", customer.draw("block", 1, 40)).into()),
        ("kelurahan", "CIPAGERAN".into()),
        ("kecamatan", "CIMAHI UTARA".into()),
        ("kode_kab_kota", "0023".into()),
        ("kab_kota", "PEMKOT CIMAHI".into()),
        ("luas_tanah", format!("{} M2", customer.draw("land", 60, 400)).into()),
        ("luas_gedung", format!("{} M2", customer.draw("building", 21, 200)).into()),
        ("jatuh_tempo", format!("31/10/{year}").into()),
        ("total_tagihan", tax.into()),
        ("denda", interest.into()),
        ("admin", asked.product.fee.into()),
        ("total_bayar", (nominal + asked.product.fee).into()),
    ]);
    Ok(asked.single_bill(format!("{year}09"), nominal, desc))
}

/// The receipt number of the tax office (`ntpd`) comes with the payment.
pub(super) fn vehicle(asked: &Asked<'_>) -> Result<Bill, Code> {
    let customer = asked.customer;
    let tax = customer.draw("tax", 1_500, 30_000) * 100;
    let insurance = 143_000;
    let penalty = customer.choose("penalty", &[0, 0, 100]) * tax / 1_000;
    let (from, to) = (asked.month().minus(12), asked.month());
    let desc = |receipt: String| {
        Node::object([
            ("nomor_identitas", asked.extra.into()),
            ("nomor_rangka", format!("MHKV5EA2J{:08}", customer.draw("chassis", 0, 99_999_999)).into()),
            ("nomor_mesin", format!("1NRF{:06}", customer.draw("engine", 0, 999_999)).into()),
            ("alamat", format!("GRIYA CONTOH {} RT 005 RW 014", customer.draw("house", 1, 90)).into()),
            ("nomor_polisi", format!("D {}AL", customer.draw("plate", 1_000, 9_999)).into()),
            ("milik_kenama", "001".into()),
            ("merek_kb", "DAIHATSU".into()),
            ("model_kb", "XENIA 1.3 R M/T".into()),
            ("tahun_buatan", customer.draw("made", 2010, 2022).to_string().into()),
            ("tgl_akhir_pajak_baru", format!("{}22", to.digits()).into()),
            ("biaya_pokok", charges(["BBN", "PKB", "SWD"], [0, tax, insurance])),
            ("biaya_denda", charges(["BBN", "PKB", "SWD"], [0, penalty, 0])),
            ("biaya_admin", charges(["stnk", "tnkb"], [0, 0])),
            ("biaya_parkir_pokok", "0".into()),
            ("biaya_pajak_progresif", "0".into()),
            ("ntpd", receipt.into()),
        ])
    };
    let period = format!("{}22-{}22", from.digits(), to.digits());
    let bill = asked.single_bill(period, tax + insurance + penalty, desc(String::new()));
    let receipt = format!("Q8T3L{:07}", customer.draw("receipt", 0, 9_999_999));
    Ok(Bill { desc_paid: desc(receipt), ..bill })
}

/// Amounts as texts.
fn charges<const N: usize>(names: [&'static str; N], amounts: [u64; N]) -> Node {
    let amounts = names.into_iter().zip(amounts);
    Node::Object(amounts.map(|(name, amount)| (name, amount.to_string().into())).collect())
}
