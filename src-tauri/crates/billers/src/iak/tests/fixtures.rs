//! One answer per product, each in both formats: the product's part as the vendor writes it, in an envelope that
//! they share. Names and numbers are invented; shapes and oddities are not.

use loket_model::Category;

use super::{REFERENCE, ask, product};
use crate::biller::InquiryAsk;

/// One product's answer.
pub(super) struct Sample {
    pub(super) code: &'static str,
    pub(super) category: Category,
    pub(super) customer: &'static str,
    pub(super) period: &'static str,
    pub(super) nominal: u32,
    pub(super) admin: u32,
    /// `desc` in JSON.
    pub(super) json: &'static str,
    /// What stands in `<desc>`.
    pub(super) xml: &'static str,
}

/// What the steps after the inquiry add: `datetime`, `noref`, a status, the code.
#[derive(Clone, Copy)]
pub(super) struct Outer {
    pub(super) code: &'static str,
    pub(super) status: &'static str,
    pub(super) paid: bool,
}

pub(super) const INQUIRED: Outer = Outer { code: "00", status: "", paid: false };
pub(super) const PAID: Outer = Outer { code: "00", status: "", paid: true };
pub(super) const STATUS_PAID: Outer = Outer { code: "00", status: "1", paid: true };

impl Sample {
    /// The question that has this answer; for BPJS the period is the number of months asked for.
    pub(super) fn ask(&self) -> InquiryAsk {
        let months = self.period.parse().ok().filter(|_| self.period.len() <= 2);
        InquiryAsk { months, ..ask(product(self.code, self.category), self.customer) }
    }

    /// The answer in JSON, with the trailing commas of the documents.
    pub(super) fn json(&self, outer: Outer) -> String {
        self.json_with(outer, self.json)
    }

    /// The answer in JSON with another `desc`.
    pub(super) fn json_with(&self, outer: Outer, desc: &str) -> String {
        let Self { code, customer, period, nominal, admin, .. } = self;
        let (price, rc) = (nominal + admin, outer.code);
        let debit = price - 600;
        let mut extra = String::new();
        if !outer.status.is_empty() {
            extra.push_str(&format!("\"status\": {}, ", outer.status));
        }
        if outer.paid {
            extra.push_str(
                "\"datetime\": \"20261120200102\", \"balance\": 997586108, \"noref\": \"REF42A\", ",
            );
        }
        format!(
            r#"{{"data": {{"tr_id": 9732792, "code": "{code}", "hp": "{customer}", "tr_name": "PELANGGAN CONTOH", "period": "{period}",
            "nominal": {nominal}, "admin": {admin}, "ref_id": "{REFERENCE}", "response_code": "{rc}", "message": "WORDS",
            "price": {price}, "selling_price": {debit}, {extra}"desc": {desc},}}, "meta": [],}}"#
        )
    }

    /// The answer in XML; the receipt's reference is called `no_ref` there.
    pub(super) fn xml(&self, outer: Outer) -> String {
        let Self { code, customer, period, nominal, admin, xml, .. } = self;
        let (price, rc) = (nominal + admin, outer.code);
        let debit = price - 600;
        let mut extra = String::new();
        if !outer.status.is_empty() {
            extra.push_str(&format!("<status>{}</status>", outer.status));
        }
        if outer.paid {
            extra.push_str(
                "<datetime>20261120200102</datetime><balance>997586108</balance><no_ref>REF42A</no_ref>",
            );
        }
        format!(
            "<?xml version=\"1.0\"?>\n<mp>\n\t<tr_id>9732792</tr_id><code>{code}</code><hp>{customer}</hp>\n\t<tr_name>PELANGGAN CONTOH</tr_name>\
            <period>{period}</period><nominal>{nominal}</nominal><admin>{admin}</admin><ref_id>{REFERENCE}</ref_id>\
            <response_code>{rc}</response_code><message>WORDS</message><price>{price}</price>\
            <selling_price>{debit}</selling_price>{extra}<desc>{xml}</desc>\n</mp>"
        )
    }
}

/// The sample of a code.
pub(super) fn sample(code: &str) -> &'static Sample {
    SAMPLES.iter().find(|sample| sample.code == code).unwrap()
}

pub(super) const SAMPLES: &[Sample] = &[
    Sample {
        code: "PLNPOSTPAID",
        category: Category::PlnPostpaid,
        customer: "530000000001",
        period: "202609,202610",
        nominal: 610_000,
        admin: 5_000,
        json: r#"{"tarif":"R1","daya":1300,"lembar_tagihan":"2","tagihan":{"detail":[
            {"periode":"202609","nilai_tagihan":"300000","admin":"2500","denda":"10000","total":312500,},
            {"periode":"202610","nilai_tagihan":"300000","admin":"2500","denda":"0","total":302500}]}}"#,
        xml: "<tarif>R1</tarif><daya>1300</daya><lembar_tagihan>2</lembar_tagihan><tagihan>\
            <detail><periode>202609</periode><nilai_tagihan>300000</nilai_tagihan><admin>2500</admin><denda>10000</denda><total>312500</total></detail>\
            <detail><periode>202610</periode><nilai_tagihan>300000</nilai_tagihan><admin>2500</admin><denda>0</denda><total>302500</total></detail></tagihan>",
    },
    Sample {
        code: "PLNNONH",
        category: Category::PlnNontaglis,
        customer: "3225030005922",
        period: "",
        nominal: 696_400,
        admin: 1_600,
        json: r#"{"transaksi":"PENYAMBUNGAN BARU","no_registrasi":"5392112011703","tanggal_registrasi":"20260524"}"#,
        xml: "<transaksi>PENYAMBUNGAN BARU</transaksi><no_registrasi>5392112011703</no_registrasi><tanggal_registrasi>20260524</tanggal_registrasi>",
    },
    Sample {
        code: "PDAMKOTA.SURABAYA",
        category: Category::Pdam,
        customer: "10202001",
        period: "202610",
        nominal: 35_490,
        admin: 2_000,
        json: r#"{"bill_quantity":1,"address":"JL CONTOH 2 8","biller_admin":"","pdam_name":"PDAM SURABAYA","stamp_duty":"","due_date":"1-15 OKT 2026",
            "kode_tarif":"3A","bill":{"detail":[{"period":"202610","first_meter":4589,"last_meter":4613,"penalty":7500,"bill_amount":27240,"misc_amount":750,"stand":""}]}}"#,
        xml: "<bill_quantity>1</bill_quantity><address>JL CONTOH 2 8</address><biller_admin></biller_admin><pdam_name>PDAM SURABAYA</pdam_name><stamp_duty></stamp_duty>\
            <due_date>1-15 OKT 2026</due_date><kode_tarif>3A</kode_tarif><bill><detail><period>202610</period><first_meter>4589</first_meter><last_meter>4613</last_meter>\
            <penalty>7500</penalty><bill_amount>27240</bill_amount><misc_amount>750</misc_amount><stand></stand></detail></bill>",
    },
    Sample {
        code: "PDAMKOTA.YOGYAKARTA",
        category: Category::Pdam,
        customer: "10202009",
        period: "202609,202610",
        nominal: 60_000,
        admin: 2_500,
        json: r#"{"bill_quantity":2,"address":"-","biller_admin":"1000","pdam_name":"PDAM KOTA YOGYAKARTA","stamp_duty":"3000","kode_tarif":"",
            "bill":{"detail":[{"period":"202609,202610","first_meter":100,"last_meter":131,"penalty":0,"bill_amount":57000,"misc_amount":0}]}}"#,
        xml: "<bill_quantity>2</bill_quantity><address>-</address><biller_admin>1000</biller_admin><pdam_name>PDAM KOTA YOGYAKARTA</pdam_name><stamp_duty>3000</stamp_duty><kode_tarif/>\
            <bill><detail><period>202609,202610</period><first_meter>100</first_meter><last_meter>131</last_meter><penalty>0</penalty><bill_amount>57000</bill_amount><misc_amount>0</misc_amount></detail></bill>",
    },
    Sample {
        code: "BPJS",
        category: Category::BpjsKesehatan,
        customer: "8801234560001",
        period: "02",
        nominal: 50_000,
        admin: 2_500,
        json: r#"{"kode_cabang":"0901","nama_cabang":"JAKARTA PUSAT","sisa_pembayaran":"0","jumlah_peserta":"2"}"#,
        xml: "<kode_cabang>0901</kode_cabang><nama_cabang>JAKARTA PUSAT</nama_cabang><sisa_pembayaran>0</sisa_pembayaran><jumlah_peserta>2</jumlah_peserta>",
    },
    Sample {
        code: "BPJSTK",
        category: Category::BpjsKetenagakerjaan,
        customer: "8102051011270001",
        period: "1",
        nominal: 16_800,
        admin: 3_500,
        json: r#"{"kode_iuran":"","kode_program":"JKK,JKM","jht":0,"jkk":10000,"jkm":6800,"kantor_cabang":"KABUPATEN TANGERANG","tgl_efektif":"05-11-2026","tgl_expired":"09-10-2027"}"#,
        xml: "<kode_iuran></kode_iuran><kode_program>JKK,JKM</kode_program><jht>0</jht><jkk>10000</jkk><jkm>6800</jkm><kantor_cabang>KABUPATEN TANGERANG</kantor_cabang>\
            <tgl_efektif>05-11-2026</tgl_efektif><tgl_expired>09-10-2027</tgl_expired>",
    },
    Sample {
        code: "BPJSTKPU",
        category: Category::BpjsKetenagakerjaan,
        customer: "210300016066",
        period: "202610",
        nominal: 100_000,
        admin: 2_500,
        json: r#"{"kode_iuran":"210300016066","jht":61688,"jkk":1082,"jkm":2166,"jpk":2597,"jpn":32467,"npp":"15092873","kode_divisi":"000"}"#,
        xml: "<kode_iuran>210300016066</kode_iuran><jht>61688</jht><jkk>1082</jkk><jkm>2166</jkm><jpk>2597</jpk><jpn>32467</jpn><npp>15092873</npp><kode_divisi>000</kode_divisi>",
    },
    Sample {
        code: "TELKOMPSTN",
        category: Category::Telkom,
        customer: "6391601202",
        period: "202608,202609",
        nominal: 94_740,
        admin: 5_000,
        json: r#"{"kode_area":"0751","divre":"01","datel":"0006","jumlah_tagihan":2,"tagihan":{"detail":[
            {"periode":"AGS 2026","nilai_tagihan":"49870","admin":"2500","total":52370},{"periode":"SEP2026","nilai_tagihan":"44870","admin":"2500","total":47370}]}}"#,
        xml: "<kode_area>0751</kode_area><divre>01</divre><datel>0006</datel><jumlah_tagihan>2</jumlah_tagihan><tagihan>\
            <detail><periode>AGS 2026</periode><nilai_tagihan>49870</nilai_tagihan><admin>2500</admin><total>52370</total></detail>\
            <detail><periode>SEP2026</periode><nilai_tagihan>44870</nilai_tagihan><admin>2500</admin><total>47370</total></detail></tagihan>",
    },
    Sample {
        code: "HPTHREE",
        category: Category::MobilePostpaid,
        customer: "08991234501",
        period: "",
        nominal: 55_000,
        admin: 0,
        json: r#"{"kode_area":"","divre":"","datel":"","jumlah_tagihan":1,"tagihan":{"detail":[{"periode":"","nilai_tagihan":"","admin":"","total":""}]}}"#,
        xml: "<kode_area></kode_area><divre></divre><datel></datel><jumlah_tagihan>1</jumlah_tagihan>\
            <tagihan><detail><periode></periode><nilai_tagihan></nilai_tagihan><admin></admin><total></total></detail></tagihan>",
    },
    Sample {
        code: "CBN",
        category: Category::Internet,
        customer: "01927101",
        period: "202610",
        nominal: 30_000,
        admin: 0,
        json: r#"{"product_desc":"CBN Anywhere Basic"}"#,
        xml: "<product_desc>CBN Anywhere Basic</product_desc>",
    },
    Sample {
        code: "PGAS",
        category: Category::Pgn,
        customer: "0110014601",
        period: "0926",
        nominal: 322_002,
        admin: 2_500,
        json: r#"{"address":"-","first_meter":"006538","last_meter":"006573","usage":35}"#,
        xml: "<address>-</address><first_meter>006538</first_meter><last_meter>006573</last_meter><usage>35</usage>",
    },
    Sample {
        code: "TVBIG",
        category: Category::Tv,
        customer: "1072161401",
        period: "",
        nominal: 138_499,
        admin: 0,
        json: r#"{"bill_quantity":"1","product_category":"","ppn":0,"tagihan":{"detail":[]}}"#,
        xml: "<bill_quantity>1</bill_quantity><product_category></product_category><ppn>0</ppn><tagihan/>",
    },
    Sample {
        code: "TVTLKMV",
        category: Category::Tv,
        customer: "127246500101",
        period: "MEI 26",
        nominal: 99_000,
        admin: 1_950,
        json: r#"{"bill_quantity":"1","product_category":"","ppn":0,"tagihan":{"detail":[{"periode":"MEI 26","nilai_tagihan":"99000","no_ref":"205A"}]}}"#,
        xml: "<bill_quantity>1</bill_quantity><product_category></product_category><ppn>0</ppn>\
            <tagihan><detail><periode>MEI 26</periode><nilai_tagihan>99000</nilai_tagihan><no_ref>205A</no_ref></detail></tagihan>",
    },
    Sample {
        code: "FNMEGA",
        category: Category::Multifinance,
        customer: "6391601201",
        period: "005",
        nominal: 661_000,
        admin: 0,
        json: r#"{"misc_fee":0,"item_name":"SEPEDA MOTOR CONTOH","no_rangka":"XX1XX","no_pol":"B0000XX","tenor":"030","installment":657695,"penalty_bill":3305,
            "max_payment":0,"last_paid_due_date":"14 Oct 26","id_ref":"514367"}"#,
        xml: "<misc_fee>0</misc_fee><item_name>SEPEDA MOTOR CONTOH</item_name><no_rangka>XX1XX</no_rangka><no_pol>B0000XX</no_pol><tenor>030</tenor><installment>657695</installment>\
            <penalty_bill>3305</penalty_bill><max_payment>0</max_payment><last_paid_due_date>14 Oct 26</last_paid_due_date><id_ref>514367</id_ref>",
    },
    Sample {
        code: "AIA.PREMICONVEN",
        category: Category::Insurance,
        customer: "10202001",
        period: "",
        nominal: 1_250_000,
        admin: 3_000,
        json: r#"{"insured":"1","policy_status":"AKTIF","due_date":"20-11-2026","footer":["LAYANAN PELANGGAN 1500980"]}"#,
        xml: "<insured>1</insured><policy_status>AKTIF</policy_status><due_date>20-11-2026</due_date><footer>LAYANAN PELANGGAN 1500980</footer>",
    },
    Sample {
        code: "PBBKOT.CIMAHI",
        category: Category::Pbb,
        customer: "329801092375999901",
        period: "202609",
        nominal: 203_857,
        admin: 5_000,
        json: r#"{"tanggal":"2026-08-14 14:38:59","nop":"329801092375999901","tahun_pajak":"2026","lokasi":"KO. CONTOH ASRI","kelurahan":"CIPAGERAN","kecamatan":"CIMAHI UTARA",
            "kode_kab_kota":"0023","kab_kota":"PEMKOT CIMAHI","luas_tanah":"113 M2","luas_gedung":"47 M2","jatuh_tempo":"31/10/2026","total_tagihan":203857,"denda":0,"admin":5000,"total_bayar":208857}"#,
        xml: "<tanggal>2026-08-14 14:38:59</tanggal><nop>329801092375999901</nop><tahun_pajak>2026</tahun_pajak><lokasi>KO. CONTOH ASRI</lokasi><kelurahan>CIPAGERAN</kelurahan>\
            <kecamatan>CIMAHI UTARA</kecamatan><kode_kab_kota>0023</kode_kab_kota><kab_kota>PEMKOT CIMAHI</kab_kota><luas_tanah>113 M2</luas_tanah><luas_gedung>47 M2</luas_gedung>\
            <jatuh_tempo>31/10/2026</jatuh_tempo><total_tagihan>203857</total_tagihan><denda>0</denda><admin>5000</admin><total_bayar>208857</total_bayar>",
    },
    Sample {
        code: "ESAMSAT.JABAR",
        category: Category::Esamsat,
        customer: "9658548523568701",
        period: "20261022-20271022",
        nominal: 2_274_500,
        admin: 5_000,
        json: r#"{"nomor_identitas":"0000000000000001","nomor_rangka":"XX1XX","nomor_mesin":"1XX","alamat":"JL CONTOH","nomor_polisi":"D 0000 XX","milik_kenama":"001","merek_kb":"CONTOH",
            "model_kb":"C 1.3 M\/T","tahun_buatan":"2018","tgl_akhir_pajak_baru":"20271022","biaya_pokok":{"BBN":"0","PKB":"2131000","SWD":"143500"},
            "biaya_denda":{"BBN":"0","PKB":"0","SWD":"0"},"biaya_admin":{"stnk":"0","tnkb":"0"},"biaya_parkir_pokok":"0","biaya_pajak_progresif":"0","ntpd":""}"#,
        xml: "<nomor_identitas>0000000000000001</nomor_identitas><nomor_rangka>XX1XX</nomor_rangka><nomor_mesin>1XX</nomor_mesin><alamat>JL CONTOH</alamat><nomor_polisi>D 0000 XX</nomor_polisi>\
            <milik_kenama>001</milik_kenama><merek_kb>CONTOH</merek_kb><model_kb>C 1.3 M/T</model_kb><tahun_buatan>2018</tahun_buatan><tgl_akhir_pajak_baru>20271022</tgl_akhir_pajak_baru>\
            <biaya_pokok><BBN>0</BBN><PKB>2131000</PKB><SWD>143500</SWD></biaya_pokok><biaya_denda><BBN>0</BBN><PKB>0</PKB><SWD>0</SWD></biaya_denda>\
            <biaya_admin><stnk>0</stnk><tnkb>0</tnkb></biaya_admin><biaya_parkir_pokok>0</biaya_parkir_pokok><biaya_pajak_progresif>0</biaya_pajak_progresif><ntpd></ntpd>",
    },
    Sample {
        code: "SHOPEEPAY",
        category: Category::Emoney,
        customer: "082100000001",
        period: "",
        nominal: 100_000,
        admin: 800,
        json: r#"{"footer":""}"#,
        xml: "<footer></footer>",
    },
    Sample {
        code: "MEMBER.Contoh_2026",
        category: Category::Other,
        customer: "1001",
        period: "202610",
        nominal: 100_000,
        admin: 800,
        json: "[]",
        xml: "",
    },
    Sample {
        code: "ZAKAT",
        category: Category::Other,
        customer: "77",
        period: "",
        nominal: 20_000,
        admin: 0,
        json: r#"{"nama_lembaga":"LEMBAGA A & B","tagihan":{"detail":[{"periode":"X"}]},"jumlah":3}"#,
        xml: "<nama_lembaga>LEMBAGA A &amp; B</nama_lembaga><tagihan><detail><periode>X</periode></detail></tagihan><jumlah>3</jumlah>",
    },
];
