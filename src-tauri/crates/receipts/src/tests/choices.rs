//! What the owner and the customer choose: look, lines, months together, a copy without names; and codes beyond one.

use loket_model::{Category, Logo, OptionalLine, Outcome, Payment, ReferenceCode, StrukSettings};

use super::fixtures::{TOKEN, original, paid, paid_with, shop};
use super::samples;
use crate::{Columns, Line, Privacy, Struk, struks_of, text};

fn printed_with(payment: &Payment, settings: &StrukSettings, privacy: Privacy) -> String {
    let struks = struks_of(payment, &shop(), settings, &original(), privacy).unwrap();
    struks.iter().map(|struk| text(struk, Columns::C32)).collect::<Vec<_>>().join("~~~\n")
}

fn first(payment: &Payment, settings: &StrukSettings) -> Struk {
    struks_of(payment, &shop(), settings, &original(), Privacy::Full).unwrap().swap_remove(0)
}

#[test]
fn months_stand_together_where_the_owner_wants_it() {
    let settings = StrukSettings { months_together: true, ..StrukSettings::default() };
    insta::assert_snapshot!(printed_with(&samples::postpaid(3), &settings, Privacy::Full), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBAYARAN TAGIHAN LISTRIK
    --------------------------------
    IDPEL       : 530000000001
    NAMA        : SUBSCRIBER NAME
    TARIF/DAYA  : R1/1300 VA
    BL/TH       : SEP26,OKT26,NOV26
    TOTAL TGHN  : 3 BULAN
    STAND SEP26 : 00011500-00011701
    STAND OKT26 : 00011701-00011847
    STAND NOV26 : 00011847-00011990
    DENDA       :          Rp 10.000
    RP TAG PLN  :         Rp 860.000
    NO REF      : 004212C9245F1BA4
                  3A77CEBD5CD5DA39

        PLN menyatakan struk ini
        sebagai bukti pembayaran
       yang sah. Mohon disimpan.

    ADMIN BANK  :           Rp 7.500
    TOTAL BAYAR :         Rp 867.500
    --------------------------------
    Tunai               Rp 5.000.000
    Kembali             Rp 4.132.500
    --------------------------------
              TERIMA KASIH
    --------------------------------
     Rincian tagihan dapat diakses
      di www.pln.co.id. Informasi
      Hubungi Call Center 123 atau
          hubungi PLN terdekat

    TGL BAYAR 19/10/26 09:44:01 WIB
    KASIR siti
    TRX2610190008/19/10/26 09:41:20/
    KSR01/CA
    ");
}

#[test]
fn months_that_do_not_add_up_stay_together() {
    let mut payment = samples::postpaid(2);
    payment.bill.lines[0].amount = loket_model::Rupiah::from_u32(299_999);
    let text = printed_with(&payment, &StrukSettings::default(), Privacy::Full);
    assert!(!text.contains("299.999") && !text.contains("LEMBAR"), "{text}");
    assert!(text.contains("Rp 610.000") && text.contains("TOTAL TGHN"), "{text}");
}

#[test]
fn months_with_their_late_fee_inside_are_split_too() {
    let mut payment = samples::postpaid(2);
    payment.bill.lines[1].amount = loket_model::Rupiah::from_u32(310_000);
    let struks = struks_of(&payment, &shop(), &StrukSettings::default(), &original(), Privacy::Full).unwrap();
    let texts: Vec<String> = struks.iter().map(|struk| text(struk, Columns::C32)).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts[0].contains("Rp 302.500") && !texts[0].contains("Tunai"), "{}", texts[0]);
    assert!(texts[1].contains("Rp 312.500") && texts[1].contains("Tunai"), "{}", texts[1]);
}

#[test]
fn arrears_are_told_instead_of_thanks() {
    let check = |facts: &[(&str, &str)], info: Option<&str>, arrears: Option<&str>| {
        let mut payment = samples::settled(samples::postpaid(1), "REF", facts);
        if let Some(Outcome::Paid(settlement)) = &mut payment.outcome {
            settlement.info_text = info.map(str::to_owned);
        }
        let text = printed_with(&payment, &StrukSettings::default(), Privacy::Full);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words.matches("SISA TUNGGAKAN").count(), usize::from(arrears.is_some()), "{text}");
        assert_eq!(words.contains("TERIMA KASIH"), arrears.is_none(), "{text}");
        assert!(arrears.is_none_or(|arrears| words.contains(arrears)), "{text}");
    };
    let sentence = "ANDA MASIH MEMILIKI SISA TUNGGAKAN 2 BULAN";
    check(&[("Sisa Tunggakan", "2 BULAN")], Some(sentence), Some(sentence));
    check(&[("Sisa Tunggakan", "2 BULAN")], None, Some(sentence));
    check(&[("Sisa Tunggakan", "0 BULAN")], None, None);
    check(&[], None, None);
}

#[test]
fn every_code_is_printed_large_once_and_before_the_token() {
    let grouped = "6156-0790-0556-6477-7418";
    let payment = paid_with(|settlement| {
        settlement.details = samples::details(&[
            ("Stroom/Token", grouped),
            ("KCT1", "1234 5678 9012 3456 7890"),
            ("KCT2", "09876543210987654321"),
            ("Kode KCT2", "0987 6543 2109 8765 4321"),
            ("No. Referensi", "11112222333344445555"),
            ("Token Ref", "0UAK211100048431C8F5ABCDEF123456"),
        ]);
    });
    let struk = first(&payment, &StrukSettings::default());
    let tokens: Vec<&str> = struk
        .lines
        .iter()
        .filter_map(|line| match line {
            Line::Token(token) => Some(token.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(tokens, ["12345678901234567890", "09876543210987654321", TOKEN]);
    let text = text(&struk, Columns::C48);
    assert_eq!(text.matches("6156").count(), 1, "{text}");
    assert!(text.contains("No. Referensi   : 11112222333344445555"), "{text}");
    assert!(text.contains("KCT1") && text.contains("KCT2") && text.contains("Token Ref"), "{text}");
}

#[test]
fn a_masked_copy_names_nobody() {
    insta::assert_snapshot!(printed_with(&paid(), &StrukSettings::default(), Privacy::Masked), @"
            LOKET MAJU JAYA
          Jl. Melati 12, Kudus
             0812-0000-0000
    ================================
    STRUK PEMBELIAN LISTRIK PRABAYAR
    --------------------------------
    NO METER        : *******2799
    IDPEL           : ********7994
    NAMA            : JO** D**
    TARIF/DAYA      : R1M/900 VA
    NO REF          : 0UAK21110004
                      8431C8F5
    RP BAYAR        :      Rp 22.500
    METERAI         :        Rp 0,00
    PPN             :        Rp 0,00
    PBJT-TL         :    Rp 1.819,00
    ANGSURAN        :        Rp 0,00
    RP STROOM/TOKEN :   Rp 18.181,00
    JML KWH         :           13,5
    ADMIN BANK      :       Rp 2.500
    --------------------------------
              STROOM/TOKEN
             6156 0790 0556
               6477 7418
    --------------------------------
    TOTAL BAYAR            Rp 22.500
    Biaya layanan loket       Rp 500
    Dibayar                Rp 23.000
    Tunai                  Rp 25.000
    Kembali                 Rp 2.000
    --------------------------------
     Informasi Hubungi Call Center
     123 Atau hubungi PLN Terdekat

    TGL BAYAR 19/10/26 09:41:18 WIB
    KASIR siti
    TRX2610190007/19/10/26 09:41:20/
    KSR01/CA
    ");
    for payment in samples::all() {
        let text = printed_with(&payment, &StrukSettings::default(), Privacy::Masked);
        let squeezed: String = text.split_whitespace().collect();
        let bill = &payment.bill;
        let name: String = bill.customer_name.split_whitespace().collect();
        let numbers = [Some(bill.customer_no.as_str()), bill.meter_no.as_ref().map(|meter| meter.as_str())];
        let secrets = numbers.into_iter().flatten().chain([name.as_str()]).filter(|text| text.len() > 4);
        for secret in secrets {
            assert!(!squeezed.contains(secret), "{secret} in\n{text}");
        }
        assert!(!text.contains("JL CONTOH") && !text.contains("XX1XX0"), "{text}");
    }
}

#[test]
fn the_biller_s_words_are_masked_too() {
    let mut payment = samples::other();
    payment.bill.details =
        samples::details(&[("Keterangan", "a.n. Tono Contoh HP 0812-0000-0001, ref A-12")]);
    let text = printed_with(&payment, &StrukSettings::default(), Privacy::Masked);
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("a.n. TO** CON*** HP **********0001, ref A-12"), "{text}");
}

#[test]
fn what_the_owner_hides_is_gone_and_what_must_be_said_stays() {
    let check = |line: OptionalLine, gone: &str, stays: &str| {
        let mut payment = samples::gas(Category::Pgn);
        payment.cash = super::fixtures::cash(payment.bill.charge.total(), 500, 400_000);
        let shown = printed_with(&payment, &StrukSettings::default(), Privacy::Full);
        let settings = StrukSettings { hidden: vec![line], ..StrukSettings::default() };
        let hidden = printed_with(&payment, &settings, Privacy::Full);
        assert!(shown.contains(gone) && !hidden.contains(gone) && hidden.contains(stays), "{hidden}");
    };
    check(OptionalLine::Address, "Jl. Melati", "LOKET MAJU JAYA");
    check(OptionalLine::CustomerAddress, "JL CONTOH", "NGATIMUN");
    check(OptionalLine::Cash, "Kembali", "Biaya layanan loket");
    check(OptionalLine::Cashier, "KASIR siti", "KSR01");
    check(OptionalLine::BillerNote, "Simpan struk", "yang sah");
}

#[test]
fn the_owner_s_words_logo_and_code_have_their_places() {
    let settings = StrukSettings {
        header: vec!["Buka 08-20".to_owned()],
        footer: vec!["Terima kasih, datang lagi".to_owned()],
        logo: Logo::new(8, vec![0xff; 4]).ok(),
        reference_code: Some(ReferenceCode::Barcode),
        ..StrukSettings::default()
    };
    let struk = first(&samples::mobile(), &settings);
    assert!(matches!(struk.lines.first(), Some(Line::Logo(_))));
    let Some(Line::Code(ReferenceCode::Barcode, reference)) = struk.lines.last() else { panic!("{struk:?}") };
    assert_eq!(reference.as_str(), "TRX2610190008");
    let text = text(&struk, Columns::C32);
    let order = ["0812-0000-0000", "Buka 08-20", "====", "TERIMA KASIH", "datang lagi", "TGL BAYAR", "/CA"];
    let found: Vec<usize> = order.iter().map(|word| text.find(word).unwrap()).collect();
    assert!(found.is_sorted(), "{found:?} in\n{text}");
}

#[test]
fn a_basket_s_cash_stands_on_its_recap_alone() {
    let basket = Some(loket_model::BasketId::new(loket_model::Uuid::from_u128(9)));
    let text =
        printed_with(&Payment { basket, ..samples::mobile() }, &StrukSettings::default(), Privacy::Full);
    assert!(!text.contains("Tunai") && !text.contains("Kembali"), "{text}");
}

#[test]
fn a_telephone_in_bpjs_answers_is_never_printed() {
    for payment in [samples::health(), samples::employer()] {
        let text = printed_with(&payment, &StrukSettings::default(), Privacy::Full);
        assert!(!text.contains("081200000000"), "{text}");
    }
}

#[test]
fn a_month_s_facts_stand_on_its_own_sheet() {
    let mut payment = samples::postpaid(2);
    payment.bill.details = samples::details(&[
        ("Jatuh Tempo 202609", "20-09-2026"),
        ("Jatuh Tempo 202610", "20-10-2026"),
        ("Total Pemakaian", "347 kWh"),
    ]);
    let payment = samples::settled(payment, "REF", &[("Stand 202609", "00011500-00011702")]);
    let struks = struks_of(&payment, &shop(), &StrukSettings::default(), &original(), Privacy::Full).unwrap();
    let texts: Vec<String> = struks.iter().map(|struk| text(struk, Columns::C48)).collect();
    let check = |sheet: usize, word: &str, expected: usize| {
        assert_eq!(texts[sheet].matches(word).count(), expected, "{word} in\n{}", texts[sheet]);
    };
    check(0, "Jatuh Tempo : 20-09-2026", 1);
    check(0, "STAND METER : 00011500-00011702", 1);
    check(0, "Total Pemakaian", 0);
    check(1, "20-09-2026", 0);
    check(1, "20-10-2026", 1);
    check(1, "Total Pemakaian", 1);
}

#[test]
fn a_proof_is_said_once_and_a_biller_s_sentence_is_not_lost() {
    let check = |payment: Payment, expected: usize| {
        let mut payment = payment;
        if let Some(Outcome::Paid(settlement)) = &mut payment.outcome {
            settlement.info_text = Some("Biller menyatakan ini bukti pembayaran yang sah".to_owned());
        }
        let text = printed_with(&payment, &StrukSettings::default(), Privacy::Full);
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words.matches("bukti pembayaran yang sah").count(), 1, "{text}");
        assert_eq!(words.matches("Biller menyatakan").count(), expected, "{text}");
    };
    check(samples::postpaid(1), 0);
    check(samples::television(), 1);
    check(paid(), 1);
}
