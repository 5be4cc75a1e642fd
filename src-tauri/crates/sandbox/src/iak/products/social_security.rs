//! BPJS Kesehatan, and BPJS Ketenagakerjaan for the self-employed (BPU) and for employers (PU).

use super::{Asked, Bill, Code};
use crate::iak::codes::postpaid::BAD_BODY;
use crate::iak::tree::Node;

/// Most months that are paid ahead.
const MONTHS_MAX: u64 = 12;

/// Monthly premium of a member in class 3, 2 and 1, in rupiah.
const PREMIUMS: [u64; 3] = [35_000, 100_000, 150_000];

fn months_asked(asked: &Asked<'_>) -> Result<u64, Code> {
    asked.extra.parse().ok().filter(|months| (1..=MONTHS_MAX).contains(months)).ok_or(BAD_BODY)
}

/// A family's premium for the months asked for; `period` is their number in two digits.
pub(super) fn health(asked: &Asked<'_>) -> Result<Bill, Code> {
    let months = months_asked(asked)?;
    let members = asked.customer.draw("members", 1, 5);
    let (branch_code, branch) = asked
        .customer
        .choose("branch", &[("0901", "JAKARTA PUSAT"), ("1101", "SEMARANG"), ("1301", "SURABAYA")]);
    let desc = Node::object([
        ("kode_cabang", branch_code.into()),
        ("nama_cabang", branch.into()),
        ("sisa_pembayaran", "0".into()),
        ("jumlah_peserta", members.to_string().into()),
    ]);
    let nominal = asked.customer.choose("class", &PREMIUMS) * members * months;
    Ok(asked.single_bill(format!("{months:02}"), nominal, desc))
}

/// The code of the contribution comes with the payment, and with it the dates change their form.
pub(super) fn self_employed(asked: &Asked<'_>) -> Result<Bill, Code> {
    let months = months_asked(asked)?;
    let customer = asked.customer;
    let old_age = customer.choose("old age", &[0, 20_000]) * months;
    let (accident, death) = (10_000 * months, 6_800 * months);
    let programmes = if old_age > 0 { "JKK,JKM,JHT" } else { "JKK,JKM" };
    let branch = customer.choose("branch", &["KABUPATEN TANGERANG", "KOTA BANDUNG", "KOTA SURABAYA"]);
    let (starts, ends) = (asked.month(), asked.month().plus(months));
    let desc = |code: String, from: String, to: String| {
        Node::object([
            ("kode_iuran", code.into()),
            ("kode_program", programmes.into()),
            ("jht", old_age.into()),
            ("jkk", accident.into()),
            ("jkm", death.into()),
            ("kantor_cabang", branch.into()),
            ("tgl_efektif", from.into()),
            ("tgl_expired", to.into()),
        ])
    };
    let contribution = customer.draw("contribution", 900_000_000_000, 999_999_999_999).to_string();
    let bill = asked.single_bill(
        months.to_string(),
        old_age + accident + death,
        desc(String::new(), starts.first_day(), ends.first_day()),
    );
    let paid = desc(contribution, starts.first_moment(), ends.first_moment());
    Ok(Bill { desc_paid: paid, ..bill })
}

/// A company's contributions for a month; its number is the code of the contribution.
pub(super) fn employer(asked: &Asked<'_>) -> Result<Bill, Code> {
    let customer = asked.customer;
    let part = |programme: &str, from, to| customer.draw(programme, from, to);
    let parts = [
        ("jht", part("jht", 50_000, 400_000)),
        ("jkk", part("jkk", 1_000, 9_000)),
        ("jkm", part("jkm", 2_000, 9_000)),
        ("jpk", part("jpk", 2_000, 12_000)),
        ("jpn", part("jpn", 30_000, 90_000)),
    ];
    let nominal = parts.iter().map(|(_, amount)| amount).sum();
    let code: (_, Node) = ("kode_iuran", customer.number.as_str().into());
    let company =
        [("npp", part("npp", 10_000_000, 19_999_999).to_string().into()), ("kode_divisi", "000".into())];
    let parts = parts.map(|(name, amount)| (name, amount.into()));
    let desc = Node::Object([code].into_iter().chain(parts).chain(company).collect());
    let bill = asked.single_bill(asked.month().minus(1).digits(), nominal, desc);
    Ok(Bill { name: format!("PT {}", bill.name), ..bill })
}
