//! The biller's own words and sums on a struk: nothing of them vanishes, is said twice or made up.

use loket_model::{Charge, Outcome, Payment, PaymentState, Rupiah, StrukSettings};

use super::fixtures::{original, shop};
use super::samples::{self, line};
use crate::{Columns, Privacy, struks_of, text};

/// All struks in one row of words.
fn said(payment: &Payment, settings: &StrukSettings, privacy: Privacy) -> String {
    let struks = struks_of(payment, &shop(), settings, &original(), privacy).unwrap();
    let texts: String = struks.iter().map(|struk| text(struk, Columns::new(80).unwrap())).collect();
    texts.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn with_info(mut payment: Payment, info: &str) -> Payment {
    if let Some(Outcome::Paid(settlement)) = &mut payment.outcome {
        settlement.info_text = Some(info.to_owned());
    }
    payment
}

#[test]
fn arrears_name_nobody_on_a_masked_copy() {
    let info = "SUBSCRIBER NAME 530000000001 MASIH MEMILIKI SISA TUNGGAKAN 2 BULAN";
    let payment = with_info(samples::postpaid(1), info);
    let masked = said(&payment, &StrukSettings::default(), Privacy::Masked);
    assert!(!masked.contains("SUBSCRIBER") && !masked.contains("530000000001"), "{masked}");
    assert!(masked.contains("MASIH MEMILIKI SISA TUNGGAKAN 2 BULAN"), "{masked}");
    assert!(said(&payment, &StrukSettings::default(), Privacy::Full).contains(info));
}

#[test]
fn of_the_biller_s_words_only_a_repeated_proof_is_left_out() {
    let check = |info: &str, kept: &str| {
        let words = said(&with_info(samples::water(), info), &StrukSettings::default(), Privacy::Full);
        assert_eq!(words.to_lowercase().matches("bukti pembayaran yang sah").count(), 1, "{words}");
        assert_eq!(words.to_lowercase().matches("mohon disimpan").count(), 1, "{words}");
        assert!(words.contains(kept), "{kept} in {words}");
    };
    check(
        "Pengaduan: www.pdam.example.id jam 8.00. PDAM menyatakan struk ini sebagai bukti  pembayaran yang sah. Mohon disimpan. Bayar sebelum tanggal 20.",
        "Pengaduan: www.pdam.example.id jam 8.00. Bayar sebelum tanggal 20.",
    );
    check("Struk ini BUKTI PEMBAYARAN YANG SAH\nHubungi 123", "Hubungi 123");
    check("Struk ini bukti pembayaran yang sah.", "TERIMA KASIH");
    check("Hubungi 123. Terima kasih.", "Hubungi 123. Terima kasih.");
}

#[test]
fn long_words_of_the_biller_s_stand_whole_and_a_cut_is_seen() {
    let info = |words: usize| format!("{}AKHIR", "penjelasan ".repeat(words));
    let check = |words: usize, privacy: Privacy, is_whole: bool| {
        let payment = with_info(samples::water(), &info(words));
        let said = said(&payment, &StrukSettings::default(), privacy);
        assert_eq!(said.contains("penjelasan AKHIR"), is_whole, "{said}");
        assert_eq!(said.contains("..."), !is_whole, "{said}");
    };
    for privacy in [Privacy::Full, Privacy::Masked] {
        check(100, privacy, true);
        check(300, privacy, false);
    }
}

#[test]
fn no_month_of_a_long_list_is_cut() {
    let mut payment = samples::postpaid(1);
    let months: Vec<String> =
        (1990..2020).flat_map(|year| (1..=12).map(move |month| format!("{year}{month:02}"))).collect();
    payment.bill.lines = months.iter().map(|month| line(month, 1_000, 0, 0, ("", ""))).collect();
    let said = said(&payment, &StrukSettings::default(), Privacy::Full);
    let squeezed = said.replace(' ', "");
    assert!(said.contains("TOTAL TGHN : 360 BULAN"), "{said}");
    assert!(
        squeezed.contains("199001,199002,") && squeezed.contains("DES05,") && squeezed.contains("DES19"),
        "{said}"
    );
    assert!(!said.contains("..."), "{said}");
    assert!(said.matches("BL/TH").count() > 1, "{said}");
}

#[test]
fn each_of_several_taxed_periods_tells_its_amount_and_penalty() {
    let mut payment = samples::land();
    payment.bill.charge = Charge::new(Rupiah::from_u32(310_000), Rupiah::from_u32(5_000)).unwrap();
    payment.bill.lines =
        vec![line("2024", 100_000, 2_500, 10_000, ("", "")), line("2025", 200_000, 2_500, 0, ("", ""))];
    let said = said(&payment, &StrukSettings::default(), Privacy::Full);
    for part in ["PERIODE : 2024", "PERIODE : 2025", "Rp 100.000", "DENDA PERIODE : Rp 10.000", "Rp 200.000"]
    {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(said.matches("DENDA PERIODE").count(), 1, "{said}");
}

#[test]
fn admin_is_counted_by_months_only_where_it_adds_up() {
    let check = |admin: u32, expected: &str| {
        let mut payment = samples::telkom();
        payment.bill.charge = Charge::new(Rupiah::from_u32(129_610), Rupiah::from_u32(admin)).unwrap();
        let said = said(&payment, &StrukSettings::default(), Privacy::Full);
        assert!(said.contains(expected), "{expected} in {said}");
    };
    check(7_500, "ADMIN (3x) : Rp 7.500");
    check(2_500, "ADMIN : Rp 2.500");
}

#[test]
fn on_what_proves_nothing_the_owner_claims_nothing() {
    let lines = ["Terima kasih sudah LUNAS", "bukti pelunasan", "s\u{200b}ah", "Buka 08.00"];
    let lines: Vec<String> = lines.map(str::to_owned).to_vec();
    let settings = StrukSettings { header: lines.clone(), footer: lines, ..StrukSettings::default() };
    let check = |state: PaymentState, count: usize| {
        let said = said(&Payment { state, ..samples::water() }, &settings, Privacy::Full);
        for claim in ["sudah LUNAS", "bukti pelunasan", " sah "] {
            assert!(said.matches(claim).count() >= count && (count > 0 || !said.contains(claim)), "{said}");
        }
        assert_eq!(said.matches("Buka 08.00").count(), 2, "{said}");
    };
    check(PaymentState::Unresolved, 0);
    check(PaymentState::Paid, 2);
}
