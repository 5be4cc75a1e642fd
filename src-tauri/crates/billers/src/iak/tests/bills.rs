//! Inquiries: every product in both formats, and answers that are no bill.

use loket_model::{Bill, Category, FailKind, Rupiah, UtcMillis};

use super::fixtures::{INQUIRED, Outer, SAMPLES, sample};
use super::{ask, inquired, postpaid, product, reply};
use crate::biller::{Biller as _, InquiryFailure};

/// A bill as lines: its sums, its periods, its details.
fn summary(bill: &Bill) -> Vec<String> {
    let mut lines = vec![format!("{} + {}", bill.charge.amount().grouped(), bill.charge.admin().grouped())];
    lines.extend(bill.lines.iter().map(|line| {
        let meters = [line.meter_from.as_deref(), line.meter_to.as_deref()].map(|m| m.unwrap_or("-"));
        format!(
            "[{}] {} + {} + {} {}",
            line.period,
            line.amount.grouped(),
            line.admin.grouped(),
            line.penalty.grouped(),
            meters.join("..")
        )
    }));
    lines.extend(bill.details.iter().map(|detail| format!("{}: {}", detail.label, detail.value)));
    lines
}

#[test]
fn both_formats_give_the_same_bill() {
    for sample in SAMPLES {
        let [json, xml] =
            [sample.json(INQUIRED), sample.xml(INQUIRED)].map(|body| inquired(&sample.ask(), &body));
        assert_eq!(json, xml, "{}", sample.code);
        assert_eq!(json.biller_ref.as_deref(), Some("9732792"));
        assert_eq!(json.customer_name, "PELANGGAN CONTOH");
        assert_eq!(json.deposit_debit, json.charge.total().minus(Rupiah::from_u32(600)).ok());
    }
}

#[test]
fn every_product_is_read() {
    let all: Vec<String> = SAMPLES
        .iter()
        .map(|sample| {
            let bill = inquired(&sample.ask(), &sample.json(INQUIRED));
            format!("{}\n  {}", sample.code, summary(&bill).join("\n  "))
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"), @r#"
    PLNPOSTPAID
      610.000 + 5.000
      [202609] 300.000 + 2.500 + 10.000 -..-
      [202610] 300.000 + 2.500 + 0 -..-
      Lembar Tagihan: 2
    PLNNONH
      696.400 + 1.600
      Transaksi: PENYAMBUNGAN BARU
      No. Registrasi: 5392112011703
      Tgl. Registrasi: 24-05-2026
    PDAMKOTA.SURABAYA
      35.490 + 2.000
      [202610] 27.990 + 0 + 7.500 4589..4613
      PDAM: PDAM SURABAYA
      Alamat: JL CONTOH 2 8
      Gol/Tarif: 3A
      Jumlah Tagihan: 1
      Jatuh Tempo: 1-15 OKT 2026
      Air: Rp 27.240
      Lain: Rp 750
    PDAMKOTA.YOGYAKARTA
      60.000 + 2.500
      [202609,202610] 57.000 + 0 + 0 100..131
      PDAM: PDAM KOTA YOGYAKARTA
      Jumlah Tagihan: 2
      Materai: Rp 3.000
      Biaya Administrasi PDAM: Rp 1.000
    BPJS
      50.000 + 2.500
      Periode: 2 BULAN
      Jumlah Peserta: 2
      Kode Cabang: 0901
      Cabang: JAKARTA PUSAT
      Sisa Pembayaran: Rp 0
    BPJSTK
      16.800 + 3.500
      Periode: 1 BULAN
      Program: JKK,JKM
      JKK: Rp 10.000
      JKM: Rp 6.800
      JHT: Rp 0
      Kantor Cabang: KABUPATEN TANGERANG
      Tgl. Efektif: 11-05-2026
      Berlaku s/d: 10-09-2027
    BPJSTKPU
      100.000 + 2.500
      [202610] 100.000 + 2.500 + 0 -..-
      Kode Iuran: 210300016066
      NPP: 15092873
      Kode Divisi: 000
      JKK: Rp 1.082
      JKM: Rp 2.166
      JHT: Rp 61.688
      JKP: Rp 2.597
      JP: Rp 32.467
    TELKOMPSTN
      94.740 + 5.000
      [AGS 2026] 49.870 + 2.500 + 0 -..-
      [SEP2026] 44.870 + 2.500 + 0 -..-
      Kode Area: 0751
      Divre: 01
      Datel: 0006
      Jumlah Tagihan: 2
    HPTHREE
      55.000 + 0
      Jumlah Tagihan: 1
    CBN
      30.000 + 0
      [202610] 30.000 + 0 + 0 -..-
      Layanan: CBN Anywhere Basic
    PGAS
      322.002 + 2.500
      [0926] 322.002 + 2.500 + 0 006538..006573
      Pemakaian: 35 M3
    TVBIG
      138.499 + 0
      Jumlah Tagihan: 1
    TVTLKMV
      99.000 + 1.950
      [MEI 26] 99.000 + 0 + 0 -..-
      Jumlah Tagihan: 1
      No. Ref Tagihan: 205A
    FNMEGA
      661.000 + 0
      Angsuran Ke: 005
      Barang: SEPEDA MOTOR CONTOH
      No. Rangka: XX1XX
      No. Polisi: B0000XX
      Tenor: 030
      Angsuran: Rp 657.695
      Denda: Rp 3.305
      Jatuh Tempo Terakhir: 14 Oct 26
      ID Ref: 514367
    AIA.PREMICONVEN
      1.250.000 + 3.000
      Tertanggung: 1
      Status Polis: AKTIF
      Jatuh Tempo: 20-11-2026
    PBBKOT.CIMAHI
      203.857 + 5.000
      [202609] 203.857 + 5.000 + 0 -..-
      NOP: 329801092375999901
      Tahun Pajak: 2026
      Lokasi: KO. CONTOH ASRI
      Kelurahan: CIPAGERAN
      Kecamatan: CIMAHI UTARA
      Kab/Kota: PEMKOT CIMAHI
      Kode Kab/Kota: 0023
      Luas Tanah: 113 M2
      Luas Bangunan: 47 M2
      Jatuh Tempo: 31/10/2026
      Tagihan Pajak: Rp 203.857
      Tanggal: 2026-08-14 14:38:59
    ESAMSAT.JABAR
      2.274.500 + 5.000
      [20261022-20271022] 2.274.500 + 5.000 + 0 -..-
      No. Polisi: D 0000 XX
      No. Rangka: XX1XX
      No. Mesin: 1XX
      Merek: CONTOH
      Model: C 1.3 M/T
      Tahun Buatan: 2018
      Alamat: JL CONTOH
      Milik Ke: 001
      Pajak Berlaku s/d: 22-10-2027
      Pokok PKB: Rp 2.131.000
      Pokok SWDKLLJ: Rp 143.500
    SHOPEEPAY
      100.000 + 800
    MEMBER.Contoh_2026
      100.000 + 800
      [202610] 100.000 + 800 + 0 -..-
    ZAKAT
      20.000 + 0
      Jumlah: 3
      Nama Lembaga: LEMBAGA A & B
      Tagihan Detail Periode: X
    "#);
}

#[test]
fn pln_tells_tariff_power_and_subscriber() {
    let sample = sample("PLNPOSTPAID");
    let bill = inquired(&sample.ask(), &sample.json(INQUIRED));
    assert_eq!((bill.tariff.as_deref(), bill.power_va), (Some("R1"), Some(1_300)));
    assert_eq!(bill.subscriber_id.map(|id| id.as_str().to_owned()).as_deref(), Some("530000000001"));
}

#[test]
fn a_bill_lives_until_a_minute_before_midnight_in_wib() {
    let check = |at: &str, expires_at: &str| {
        let sample = sample("CBN");
        let ask = crate::InquiryAsk { at: UtcMillis::parse_rfc3339(at).unwrap(), ..sample.ask() };
        let bill = inquired(&ask, &sample.json(INQUIRED));
        assert_eq!(bill.expires_at, UtcMillis::parse_rfc3339(expires_at), "{at}");
    };
    check("2026-11-20T20:00:00+07:00", "2026-11-21T00:00:00+07:00");
    check("2026-11-21T00:00:00+07:00", "2026-11-22T00:00:00+07:00");
    check("2026-11-20T23:30:00Z", "2026-11-22T00:00:00+07:00");
}

#[test]
fn an_empty_desc_is_no_obstacle() {
    for desc in ["[]", "\"\"", "{}", "null"] {
        for sample in SAMPLES {
            let bill = inquired(&sample.ask(), &sample.json_with(INQUIRED, desc));
            assert_eq!(
                bill.charge.total().get(),
                i64::from(sample.nominal + sample.admin),
                "{}",
                sample.code
            );
        }
    }
}

/// The reason why a body gives no bill for this sample's question.
fn refused(code: &str, body: &str) -> String {
    match postpaid(&[]).read_inquiry(&sample(code).ask(), &reply(200, body)) {
        Err(InquiryFailure::Unclear(why)) => why.text(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn sums_that_contradict_each_other_give_no_bill() {
    let check = |code: &str, from: &str, to: &str| {
        let body = sample(code).json(INQUIRED);
        assert!(body.contains(from), "{code} {from}");
        let why = refused(code, &body.replace(from, to));
        assert!(why.starts_with("answer for something else: amount"), "{code} {from}: {why}");
    };
    check("PLNPOSTPAID", "\"total\":312500", "\"total\":302501");
    check("PLNPOSTPAID", "\"nilai_tagihan\":\"300000\"", "\"nilai_tagihan\":\"300001\"");
    check("PLNPOSTPAID", "\"price\": 615000", "\"price\": 615001");
    check("PDAMKOTA.SURABAYA", "\"penalty\":7500", "\"penalty\":7501");
    check("PDAMKOTA.YOGYAKARTA", "\"stamp_duty\":\"3000\"", "\"stamp_duty\":\"2500\"");
    check("BPJSTK", "\"jkk\":10000", "\"jkk\":10001");
    check("BPJSTKPU", "\"jpn\":32467", "\"jpn\":32468");
    check("TELKOMPSTN", "\"total\":47370", "\"total\":47371");
    check("TVTLKMV", "\"99000\"", "\"99001\"");
    check("FNMEGA", "\"installment\":657695", "\"installment\":600000");
    check("PBBKOT.CIMAHI", "\"total_bayar\":208857", "\"total_bayar\":208858");
    check("PBBKOT.CIMAHI", "\"total_tagihan\":203857", "\"total_tagihan\":203858");
    check("ESAMSAT.JABAR", "\"SWD\":\"143500\"", "\"SWD\":\"143501\"");
}

#[test]
fn programmes_may_be_of_one_month() {
    let sample = sample("BPJSTK");
    let body = sample
        .json(INQUIRED)
        .replace("\"period\": \"1\"", "\"period\": \"2\"")
        .replace("\"nominal\": 16800", "\"nominal\": 33600")
        .replace("\"price\": 20300", "\"price\": 37100");
    let bill = inquired(&crate::InquiryAsk { months: Some(2), ..sample.ask() }, &body);
    assert_eq!((bill.charge.total().get(), bill.details[0].value.as_str()), (37_100, "2 BULAN"));
}

#[test]
fn an_answer_about_something_else_gives_no_bill() {
    let check = |from: &str, to: &str, field: &str| {
        let body = sample("TELKOMPSTN").json(INQUIRED).replace(from, to);
        let why = refused("TELKOMPSTN", &body);
        assert!(why.starts_with(&format!("answer for something else: {field} ")), "{field}: {why}");
    };
    check("\"6391601202\"", "\"6391601203\"", "customer");
    check("\"TELKOMPSTN\"", "\"TVBIG\"", "product");
    check("L261120K20A7F3XYZ", "L261120K20A7F3XYY", "reference");
    check("\"ref_id\": \"L261120K20A7F3XYZ\"", "\"ref_id\": \"\"", "reference");
    let without_id = sample("CBN").json(INQUIRED).replace("\"tr_id\": 9732792", "\"tr_id\": \"\"");
    assert_eq!(refused("CBN", &without_id), "success without tr_id");
}

#[test]
fn a_no_is_told_by_its_code_alone() {
    let check = |status: u16, body: &str, expected: Result<FailKind, &str>| {
        let ask = ask(product("PLNPOSTPAID", Category::PlnPostpaid), "530000000004");
        let told = match postpaid(&[]).read_inquiry(&ask, &reply(status, body)) {
            Err(InquiryFailure::Refused(reason)) => Ok(reason.kind),
            Err(InquiryFailure::Unclear(why)) => Err(why.text()),
            Ok(bill) => panic!("{bill:?}"),
        };
        assert_eq!(told, expected.map_err(str::to_owned), "{status} {body}");
    };
    let no = |code: &str| {
        format!(r#"{{"data":{{"response_code":"{code}","message":"INQUIRY SUCCESS"}},"meta":[]}}"#)
    };
    check(200, &no("01"), Ok(FailKind::NothingOwed));
    check(
        200,
        "<mp><response_code>14</response_code><message>x</message></mp>",
        Ok(FailKind::CustomerUnknown),
    );
    check(200, r#"{"response_code":"109"}"#, Ok(FailKind::CutOff));
    check(200, r#"{"data":{"rc":"102"}}"#, Ok(FailKind::AddressRefused));
    check(200, &no("39"), Err("unclear code 39: INQUIRY SUCCESS"));
    check(200, &no("999"), Err("unclear code 999: INQUIRY SUCCESS"));
    check(400, &no("107"), Ok(FailKind::Settings));
    check(400, &no("00"), Err("HTTP status 400"));
    check(400, r#"{"data":{"error_details":"hp is required"}}"#, Err("HTTP status 400"));
    check(403, &no("14"), Err("HTTP status 403"));
    check(502, "<html>", Err("HTTP status 502"));
    check(201, &no("14"), Err("HTTP status 201"));
    check(200, "", Err("unreadable answer: empty"));
    check(200, "<html><body>x</body></html>", Err("unreadable answer: not an answer in <mp>"));
    check(200, "{}", Err("unreadable answer: no response code"));
    check(200, r#"{"data":{"response_code":"00","rc":"14"}}"#, Err("unreadable answer: two response codes"));
    let twice = r#"{"data":{"response_code":"00","response_code":"14"}}"#;
    check(200, twice, Err("unreadable answer: response_code is not one value"));
    let doubled = "<mp><response_code>14</response_code><response_code>14</response_code></mp>";
    check(200, doubled, Ok(FailKind::CustomerUnknown));
}

#[test]
fn malformed_samples_of_the_documents_are_refused() {
    // PLN nontaglis' XML closes two elements with other elements' names, PBB's JSON lacks a comma.
    let xml = sample("PLNNONH").xml(INQUIRED).replace("</no_registrasi>", "</daya>");
    assert!(refused("PLNNONH", &xml).starts_with("unreadable answer: not XML at byte"));
    let json = sample("PBBKOT.CIMAHI").json(INQUIRED).replace("\"113 M2\",", "\"113 M2\"");
    assert!(refused("PBBKOT.CIMAHI", &json).starts_with("unreadable answer: not JSON at line"));
}

#[test]
fn long_answers_are_bounded() {
    let rows = |count: usize| {
        let row = r#"{"periode":"X","nilai_tagihan":"1","admin":"0","total":1}"#;
        format!("{{\"tagihan\":{{\"detail\":[{}]}}}}", vec![row; count].join(","))
    };
    let telkom = sample("TELKOMPSTN");
    let many = telkom.json_with(INQUIRED, &rows(121));
    assert_eq!(refused("TELKOMPSTN", &many), "unreadable answer: too many rows");
    let facts: Vec<String> = (0..500).map(|n| format!("\"fact_{n}\":\"{}\"", "x".repeat(400))).collect();
    let other = sample("ZAKAT");
    let bill = inquired(&other.ask(), &other.json_with(INQUIRED, &format!("{{{}}}", facts.join(","))));
    assert_eq!(bill.details.len(), 64);
    assert!(bill.details.iter().all(|detail| detail.value.chars().count() == 256));
    let outer = Outer { code: "14", ..INQUIRED };
    let wordy = other.json(outer).replace("WORDS", &"w".repeat(5_000));
    let Err(InquiryFailure::Refused(reason)) =
        postpaid(&[]).read_inquiry(&ask(product("ZAKAT", Category::Other), "77"), &reply(200, &wordy))
    else {
        panic!()
    };
    assert_eq!(reason.text.len(), 160);
}
