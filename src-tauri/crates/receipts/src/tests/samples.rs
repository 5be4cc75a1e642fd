//! One paid sale of every product, with the facts and labels that the billers' adapters give it.

use loket_model::{
    BillLine, Category, Charge, CustomerNumber, Detail, Outcome, Payment, Product, Reference, Rupiah,
    Settlement, SubscriberId,
};

use super::fixtures::{at, cash, paid};

/// A month of a bill; the readings may be empty.
pub(super) fn line(period: &str, amount: u32, admin: u32, penalty: u32, readings: (&str, &str)) -> BillLine {
    let reading = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    BillLine {
        period: period.to_owned(),
        amount: Rupiah::from_u32(amount),
        admin: Rupiah::from_u32(admin),
        penalty: Rupiah::from_u32(penalty),
        meter_from: reading(readings.0),
        meter_to: reading(readings.1),
    }
}

pub(super) fn details(facts: &[(&str, &str)]) -> Vec<Detail> {
    let detail = |(label, value): &(&str, &str)| Detail { label: (*label).into(), value: (*value).into() };
    facts.iter().map(detail).collect()
}

/// A paid bill of a product: number, name, amount and admin, without anything else.
fn sale(category: Category, product: &str, number: &str, name: &str, charge: (u32, u32)) -> Payment {
    let mut payment = paid();
    payment.reference = Reference::parse("TRX2610190008").unwrap();
    let bill = &mut payment.bill;
    bill.product = Product { code: "CONTOH".to_owned(), name: product.to_owned(), category, nominal: None };
    bill.customer_no = CustomerNumber::parse(number).unwrap();
    bill.customer_name = name.to_owned();
    bill.charge = Charge::new(Rupiah::from_u32(charge.0), Rupiah::from_u32(charge.1)).unwrap();
    (bill.tariff, bill.power_va, bill.meter_no, bill.subscriber_id) = (None, None, None, None);
    payment.cash = cash(bill.charge.total(), 0, 5_000_000);
    settled(payment, "259558197", &[])
}

/// The sale with another reference and with facts that came with the payment.
pub(super) fn settled(payment: Payment, receipt_ref: &str, facts: &[(&str, &str)]) -> Payment {
    let settlement = Settlement {
        receipt_ref: Some(receipt_ref.to_owned()),
        paid_at: Some(at("2026-10-19T09:44:01+07:00")),
        details: details(facts),
        ..Settlement::default()
    };
    Payment { outcome: Some(Outcome::Paid(Box::new(settlement))), ..payment }
}

/// PLN's monthly bill of some months from September on: the second with a late fee.
pub(super) fn postpaid(months: usize) -> Payment {
    let all = [
        line("202609", 300_000, 2_500, 0, ("00011500", "00011701")),
        line("202610", 300_000, 2_500, 10_000, ("00011701", "00011847")),
        line("202611", 250_000, 2_500, 0, ("00011847", "00011990")),
    ];
    let lines = all.get(..months).unwrap().to_vec();
    let amount = Rupiah::sum(lines.iter().flat_map(|line| [line.amount, line.penalty])).unwrap();
    let amounts = (u32::try_from(amount.get()).unwrap(), 2_500 * u32::try_from(months).unwrap());
    let mut payment =
        sale(Category::PlnPostpaid, "PLN PASCABAYAR", "530000000001", "SUBSCRIBER NAME", amounts);
    payment.bill.tariff = Some("R1".to_owned());
    payment.bill.power_va = Some(1_300);
    payment.bill.lines = lines;
    settled(payment, "004212C9245F1BA43A77CEBD5CD5DA39", &[])
}

pub(super) fn nontaglis() -> Payment {
    let mut payment =
        sale(Category::PlnNontaglis, "PLN NONTAGLIS", "3225030005922", "JAYUSMAN", (696_400, 1_600));
    payment.bill.subscriber_id = SubscriberId::parse("530000000001").ok();
    payment.bill.details = details(&[
        ("Transaksi", "PENYAMBUNGAN BARU"),
        ("No. Registrasi", "3225030005922"),
        ("Tgl. Registrasi", "24-05-2026"),
    ]);
    settled(payment, "0UAK2411000000008C42", &[])
}

pub(super) fn health() -> Payment {
    let mut payment =
        sale(Category::BpjsKesehatan, "BPJS KESEHATAN", "8888801234560001", "VERGIE", (50_000, 2_500));
    payment.bill.details = details(&[
        ("Periode", "1 BULAN"),
        ("Jumlah Peserta", "2"),
        ("Kode Cabang", "0901"),
        ("Cabang", "JAKARTA PUSAT"),
        ("Sisa Pembayaran", "Rp 0"),
    ]);
    settled(payment, "148732328035714773", &[("serialNumber", "081200000000")])
}

pub(super) fn worker() -> Payment {
    let mut payment = sale(
        Category::BpjsKetenagakerjaan,
        "BPJS TK BPU",
        "1271000000000003",
        "DEWI CONTOH",
        (16_800, 3_500),
    );
    payment.bill.details = details(&[
        ("Periode", "1 BULAN"),
        ("Program", "JKK,JKM"),
        ("JKK", "Rp 10.000"),
        ("JKM", "Rp 6.800"),
        ("JHT", "Rp 0"),
        ("Kantor Cabang", "KAB. TANGERANG"),
        ("Tgl. Efektif", "11-05-2026"),
        ("Berlaku s/d", "10-06-2026"),
    ]);
    settled(payment, "IAK627E8F6BBA054", &[("Kode Iuran", "922053115900")])
}

pub(super) fn employer() -> Payment {
    let mut payment =
        sale(Category::BpjsKetenagakerjaan, "BPJS TK PU", "210300016066", "PT CONTOH", (100_000, 2_500));
    payment.bill.lines = vec![line("202610", 100_000, 2_500, 0, ("", ""))];
    payment.bill.details = details(&[
        ("Kode Iuran", "210300016066"),
        ("NPP", "15092873"),
        ("Kode Divisi", "000"),
        ("JKK", "Rp 1.082"),
        ("JKM", "Rp 2.166"),
        ("JHT", "Rp 61.688"),
        ("JKP", "Rp 2.597"),
        ("JP", "Rp 32.467"),
    ]);
    settled(payment, "081200000000", &[("No. Referensi", "JHT88001"), ("No. Referensi", "JKK88002")])
}

pub(super) fn water() -> Payment {
    let mut payment =
        sale(Category::Pdam, "PDAM KOTA SURABAYA", "10202001", "DADANG CONTOH", (35_490, 2_000));
    payment.bill.lines = vec![line("202610", 27_990, 0, 7_500, ("4589", "4613"))];
    payment.bill.details = details(&[
        ("PDAM", "PDAM SURABAYA"),
        ("Alamat", "JL CONTOH BARU 2 8"),
        ("Gol/Tarif", "3A"),
        ("Jumlah Tagihan", "1"),
        ("Jatuh Tempo", "1-15 OKT 2026"),
        ("Air", "Rp 27.240"),
        ("Lain", "Rp 750"),
        ("Zona", "TIMUR"),
    ]);
    settled(payment, "267411786", &[])
}

/// Two months as another biller tells them.
pub(super) fn water_months() -> Payment {
    let mut payment = sale(Category::Pdam, "PDAM KAB. TANGERANG", "735711761", "IDA CONTOH", (61_600, 2_300));
    payment.bill.lines = vec![
        line("202608", 15_800, 0, 15_000, ("59", "60")),
        line("202609", 15_800, 0, 15_000, ("60", "61")),
    ];
    payment.bill.details = details(&[
        ("Alamat", "JL CONTOH 4"),
        ("Jatuh Tempo", "1 s/d 15"),
        ("Lembar Tagihan", "2"),
        ("Tarif", "1.1"),
        ("Jatuh Tempo 202608", "20-08-2026"),
        ("Jatuh Tempo 202609", "20-09-2026"),
    ]);
    payment
}

pub(super) fn telkom() -> Payment {
    let mut payment = sale(Category::Telkom, "TELKOM/INDIHOME", "6391601201", "JAORAH", (129_610, 7_500));
    payment.bill.lines = vec![
        line("MEI 2014", 49_870, 2_500, 0, ("", "")),
        line("JUN 2014", 44_870, 2_500, 0, ("", "")),
        line("JUL 2014", 34_870, 2_500, 0, ("", "")),
    ];
    payment.bill.details =
        details(&[("Kode Area", "0751"), ("Divre", "01"), ("Datel", "0006"), ("Jumlah Tagihan", "3")]);
    settled(payment, "1609626", &[])
}

pub(super) fn internet() -> Payment {
    let mut payment = sale(Category::Internet, "CBN INTERNET", "1072161401", "SARI CONTOH", (300_000, 0));
    payment.bill.lines = vec![line("202610", 300_000, 0, 0, ("", ""))];
    payment.bill.details = details(&[("Layanan", "CBN Anywhere Basic")]);
    payment
}

pub(super) fn mobile() -> Payment {
    let mut payment = sale(Category::MobilePostpaid, "THREE", "08991234501", "INTAN CONTOH", (55_000, 0));
    payment.bill.lines = vec![line("202608", 55_000, 0, 0, ("", ""))];
    payment
}

pub(super) fn television() -> Payment {
    let mut payment = sale(Category::Tv, "TRANSVISION", "127246500101", "AGUS CONTOH", (99_000, 1_950));
    payment.bill.lines = vec![line("MEI 26", 99_000, 0, 0, ("", ""))];
    payment.bill.details = details(&[("Jumlah Tagihan", "1"), ("No. Ref Tagihan", "205A")]);
    payment
}

pub(super) fn gas(category: Category) -> Payment {
    let mut payment = sale(category, "GAS", "0110014601", "NGATIMUN", (322_002, 2_500));
    payment.bill.lines = vec![line("0926", 322_002, 2_500, 0, ("006538", "006573"))];
    payment.bill.details = details(&[("Alamat", "JL CONTOH 5"), ("Pemakaian", "35 M3")]);
    settled(payment, "244183135447", &[])
}

pub(super) fn instalment() -> Payment {
    let mut payment =
        sale(Category::Multifinance, "MEGA FINANCE", "6391601201", "NANDA CONTOH", (661_000, 0));
    payment.bill.details = details(&[
        ("Angsuran Ke", "005"),
        ("Barang", "SEPEDA MOTOR CONTOH"),
        ("No. Rangka", "XX1XX00000000001"),
        ("No. Polisi", "B 0000 XX"),
        ("Tenor", "030"),
        ("Angsuran", "Rp 657.695"),
        ("Denda", "Rp 3.305"),
        ("Jatuh Tempo Terakhir", "14 Oct 26"),
        ("ID Ref", "514367"),
    ]);
    payment
}

pub(super) fn insurance() -> Payment {
    let mut payment =
        sale(Category::Insurance, "AIA PREMI", "6391601201", "NANDA CONTOH", (1_250_000, 3_000));
    payment.bill.details =
        details(&[("Tertanggung", "1"), ("Status Polis", "AKTIF"), ("Jatuh Tempo", "20-11-2026")]);
    payment
}

pub(super) fn land() -> Payment {
    let mut payment =
        sale(Category::Pbb, "PBB KOTA CIMAHI", "329801092375999901", "GALIH CONTOH", (203_857, 5_000));
    payment.bill.lines = vec![line("202609", 203_857, 5_000, 0, ("", ""))];
    payment.bill.details = details(&[
        ("NOP", "329801092375999901"),
        ("Tahun Pajak", "2026"),
        ("Lokasi", "KO. CONTOH ASRI"),
        ("Kelurahan", "CIPAGERAN"),
        ("Kecamatan", "CIMAHI UTARA"),
        ("Kab/Kota", "PEMKOT CIMAHI"),
        ("Kode Kab/Kota", "0023"),
        ("Luas Tanah", "113 M2"),
        ("Luas Bangunan", "47 M2"),
        ("Jatuh Tempo", "31/10/2026"),
        ("Tagihan Pajak", "Rp 203.857"),
    ]);
    payment
}

pub(super) fn vehicle() -> Payment {
    let mut payment = sale(
        Category::Esamsat,
        "E-SAMSAT JAWA BARAT",
        "9658548523568701",
        "PUTRI CONTOH",
        (2_274_500, 5_000),
    );
    payment.bill.lines = vec![line("20261022-20271022", 2_274_500, 5_000, 0, ("", ""))];
    payment.bill.details = details(&[
        ("No. Polisi", "D 0000 XX"),
        ("No. Rangka", "XX1XX00000000001"),
        ("No. Mesin", "1XX00001"),
        ("Merek", "CONTOH"),
        ("Model", "C 1.3 M/T"),
        ("Tahun Buatan", "2018"),
        ("Alamat", "JL CONTOH 6"),
        ("Milik Ke", "001"),
        ("Pajak Berlaku s/d", "22-10-2027"),
        ("Pokok PKB", "Rp 2.131.000"),
        ("Pokok SWDKLLJ", "Rp 143.500"),
    ]);
    settled(payment, "2610190001", &[("NTPD", "NTPD0001")])
}

pub(super) fn credit() -> Payment {
    let mut payment =
        sale(Category::MobilePrepaid, "PULSA TELKOMSEL 25.000", "081284351111", "", (25_500, 0));
    payment.bill.product.nominal = Some(Rupiah::from_u32(25_000));
    settled(payment, "", &[("Serial", "R261019.0944.2100A1")])
}

pub(super) fn wallet() -> Payment {
    let mut payment =
        sale(Category::Emoney, "SHOPEEPAY 20.000", "081284351131", "SI*I YULI*NTI", (20_000, 500));
    payment.bill.product.nominal = Some(Rupiah::from_u32(20_000));
    payment
}

pub(super) fn other() -> Payment {
    let mut payment = sale(Category::Other, "ZAKAT", "LEMBAGA-01", "TONO CONTOH", (20_000, 0));
    payment.bill.details = details(&[("Jumlah", "3"), ("Nama Lembaga", "LEMBAGA CONTOH")]);
    payment
}

/// One of every product.
pub(super) fn all() -> Vec<Payment> {
    let gases = [Category::Pgn, Category::Pertagas].map(gas);
    let others = [
        paid(),
        postpaid(1),
        postpaid(3),
        nontaglis(),
        health(),
        worker(),
        employer(),
        water(),
        water_months(),
        telkom(),
        internet(),
        mobile(),
        television(),
        instalment(),
        insurance(),
        land(),
        vehicle(),
        credit(),
        wallet(),
        other(),
    ];
    gases.into_iter().chain(others).collect()
}
