//! The sales that the corpus is about: one for each product and kind. The values are invented; the corpus writes
//! the same ones in the vendors' shapes.

use loket_counter::billers::InquiryAsk;
use loket_model::{
    Bill, Category, Charge, CustomerNumber, MeterNumber, Offer, Product, Reference, Rupiah, UtcMillis,
};

/// One sale of one product. Amounts are in rupiah.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// Its name in the corpus: `pln`.
    pub name: &'static str,
    /// The biller's code.
    pub code: &'static str,
    /// The kind of product.
    pub category: Category,
    /// The customer's number.
    pub customer: &'static str,
    /// Our reference, different in every case.
    pub reference: &'static str,
    /// The bill itself.
    pub amount: u32,
    /// The biller's admin.
    pub admin: u32,
    /// The biller's reference of the inquiry.
    pub biller_ref: Option<&'static str>,
    /// What the payment repeats to the biller, where it is not the total.
    pub biller_amount: Option<u32>,
    /// What the deposit loses, where the price is fixed.
    pub price: Option<u32>,
    nominal: Option<u32>,
    meter: Option<&'static str>,
    months: Option<u32>,
    year: Option<u16>,
    identity_no: Option<&'static str>,
}

const fn case(
    name: &'static str,
    code: &'static str,
    category: Category,
    customer: &'static str,
    reference: &'static str,
    (amount, admin): (u32, u32),
) -> Case {
    Case {
        name,
        code,
        category,
        customer,
        reference,
        amount,
        admin,
        biller_ref: None,
        biller_amount: None,
        price: None,
        nominal: None,
        meter: None,
        months: None,
        year: None,
        identity_no: None,
    }
}

impl Case {
    const fn theirs(mut self, biller_ref: &'static str) -> Self {
        self.biller_ref = Some(biller_ref);
        self
    }

    const fn priced(mut self, price: u32) -> Self {
        self.price = Some(price);
        self
    }

    /// With a face value and, for a token, the meter that it is for.
    const fn worth(mut self, nominal: u32, meter: Option<&'static str>) -> Self {
        self.nominal = Some(nominal);
        self.meter = meter;
        self
    }

    const fn months(mut self, months: u32) -> Self {
        self.months = Some(months);
        self
    }

    /// What the customer pays.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.amount + self.admin
    }

    fn product(&self) -> Product {
        Product {
            code: self.code.to_owned(),
            name: self.code.to_owned(),
            category: self.category,
            nominal: self.nominal.map(Rupiah::from_u32),
        }
    }

    /// The question about it.
    pub(super) fn ask(&self, at: UtcMillis) -> InquiryAsk {
        let offer = self.price.map(|price| Offer {
            price: Some(Rupiah::from_u32(price)),
            admin: Some(Rupiah::from_u32(self.admin)),
            ..Offer::of(self.product())
        });
        InquiryAsk {
            reference: Reference::parse(self.reference).unwrap(),
            product: self.product(),
            customer: CustomerNumber::parse(self.customer).unwrap(),
            months: self.months,
            amount: None,
            year: self.year,
            identity_no: self.identity_no.map(str::to_owned),
            offer,
            at,
        }
    }

    /// The bill that it pays, made without asking any reader.
    pub(super) fn bill(&self, at: UtcMillis) -> Bill {
        Bill {
            product: self.product(),
            customer_no: CustomerNumber::parse(self.customer).unwrap(),
            customer_name: "BUDI CONTOH".to_owned(),
            biller_ref: self.biller_ref.map(str::to_owned),
            charge: Charge::new(Rupiah::from_u32(self.amount), Rupiah::from_u32(self.admin)).unwrap(),
            biller_amount: self.biller_amount.map(Rupiah::from_u32),
            deposit_debit: self.price.map(Rupiah::from_u32),
            expires_at: Some(at.plus_ms(1_800_000)),
            tariff: None,
            power_va: None,
            meter_no: self.meter.map(|meter| MeterNumber::parse(meter).unwrap()),
            subscriber_id: None,
            lines: Vec::new(),
            details: Vec::new(),
        }
    }
}

use Category::{
    BpjsKesehatan, BpjsKetenagakerjaan, Emoney, Esamsat, Insurance, Internet, MobilePostpaid, MobilePrepaid,
    Multifinance, Other, Pbb, Pdam, Pertagas, Pgn, PlnNontaglis, PlnPostpaid, PlnPrepaid, Telkom, Tv,
};

pub(super) const MYBILLS: &[Case] = &[
    case("token", "PLNPR20", PlnPrepaid, "86034655976", "L261121TOKEN01", (20_000, 500))
        .theirs("DEV-L261121TOKEN01")
        .worth(20_000, Some("86034655976")),
    case("pdam", "PDAMKABTANGERANG", Pdam, "735711761", "L261121PDAM01", (83_200, 2_500))
        .theirs("DEV-L261121PDAM01"),
    case("pulsa", "VTS25", MobilePrepaid, "081284351111", "L261121PULSA01", (25_000, 500))
        .theirs("DEV-L261121PULSA01")
        .worth(25_000, None),
    case("data", "DTSFL2GB", MobilePrepaid, "081284351121", "L261121DATA01", (30_000, 0))
        .theirs("DEV-L261121DATA01"),
    case("emoney", "EWSP20", Emoney, "081284351131", "L261121EMONEY01", (20_000, 1_000))
        .theirs("DEV-L261121EMONEY01")
        .worth(20_000, None),
];

pub(super) const IAK_POSTPAID: &[Case] = &[
    case("pln", "PLNPOSTPAID", PlnPostpaid, "530000000001", "L261121PLN01", (300_000, 2_500))
        .theirs("9732792"),
    case("pln-months", "PLNPOSTPAID", PlnPostpaid, "530000000002", "L261121PLNM02", (300_000, 5_000))
        .theirs("9732793"),
    case("nontaglis", "PLNNONH", PlnNontaglis, "3225030005922", "L261121NONTAG01", (696_400, 1_600))
        .theirs("219346108"),
    case("pdam", "PDAMKOTA.SURABAYA", Pdam, "10202001", "L261121PDAMS01", (35_490, 2_500)).theirs("9732794"),
    case("pdam-medan", "PDAMKOTA.MEDAN", Pdam, "10202002", "L261121PDAMM02", (100_000, 5_000))
        .theirs("9732795"),
    case("bpjs", "BPJS", BpjsKesehatan, "8801234560001", "L261121BPJS01", (102_000, 2_500))
        .theirs("9732796")
        .months(2),
    case("bpjstk", "BPJSTK", BpjsKetenagakerjaan, "8102051011270001", "L261121BPJSTK01", (36_800, 2_500))
        .theirs("9732797")
        .months(1),
    case("bpjstkpu", "BPJSTKPU", BpjsKetenagakerjaan, "210300016066", "L261121BPJSTKPU01", (500_000, 2_500))
        .theirs("9732798"),
    case("telkom", "TELKOMPSTN", Telkom, "6391601201", "L261121TELKOM01", (150_000, 5_000)).theirs("9732799"),
    case("internet", "CBN", Internet, "01927101", "L261121CBN01", (250_000, 2_500)).theirs("9732800"),
    case("mobile", "HPTHREE", MobilePostpaid, "08991234501", "L261121HP01", (55_000, 0)).theirs("9732412"),
    case("pgn", "PGAS", Pgn, "0110014601", "L261121PGN01", (124_000, 2_500)).theirs("9732801"),
    case("tv", "TVBIG", Tv, "1072161401", "L261121TV01", (150_000, 0)).theirs("9732802"),
    case("tv-telkom", "TVTLKMV", Tv, "127246500101", "L261121TVT01", (99_000, 2_500)).theirs("9732803"),
    case("multifinance", "FNMEGA", Multifinance, "6391601201", "L261121FN01", (1_000_000, 0))
        .theirs("9732804"),
    case("insurance", "AIA.PREMICONVEN", Insurance, "6391601211", "L261121AIA01", (450_000, 2_500))
        .theirs("9732805"),
    Case {
        year: Some(2019),
        ..case("pbb", "PBBKOT.CIMAHI", Pbb, "329801092375999901", "L261121PBB01", (210_000, 2_500))
            .theirs("9732806")
    },
    Case {
        identity_no: Some("3273000000000001"),
        ..case(
            "esamsat",
            "ESAMSAT.JABAR",
            Esamsat,
            "9658548523568701",
            "L261121ESAMSAT01",
            (1_250_000, 5_000),
        )
        .theirs("9732807")
    },
    case("emoney", "SHOPEEPAY", Emoney, "082100000001", "L261121SHOPEE01", (50_000, 1_000)).theirs("9732808"),
];

pub(super) const IAK_PREPAID: &[Case] = &[
    case("token", "hpln20000", PlnPrepaid, "12345678901", "L261121HPLN01", (20_000, 350))
        .priced(20_350)
        .worth(20_000, Some("12345678901")),
    case("token-slash", "hpln50000", PlnPrepaid, "12345678902", "L261121HPLN02", (50_000, 350))
        .priced(50_350)
        .worth(50_000, Some("12345678902")),
    case("pulsa", "htelkomsel10000", MobilePrepaid, "081234000000", "L261121HTSEL01", (10_000, 250))
        .priced(10_250)
        .worth(10_000, None),
    case("data", "htelkomseldata1", MobilePrepaid, "081234000001", "L261121HDATA01", (25_100, 0))
        .priced(25_100),
];

pub(super) const KHOINS: &[Case] = &[
    case("pln", "PLNGR25", PlnPostpaid, "516070377775", "L261121PLNGR01", (95_539, 2_500)),
    case("pdam", "WASBY", Pdam, "10202001", "L261121WASBY01", (35_490, 3_000)),
    case("bpjs", "BPJSKES", BpjsKesehatan, "8801234560001", "L261121BPJSKES01", (102_000, 2_500)).months(1),
    case("gas", "GAS", Pertagas, "0110014601", "L261121GAS01", (124_000, 2_500)),
    case("telkom", "TELKOM25", Telkom, "6391601201", "L261121TELKOM25", (150_000, 2_500)),
    case("token", "PLT20", PlnPrepaid, "86034655976", "L261121PLT2001", (20_000, 1_078))
        .worth(20_000, Some("86034655976")),
    case("pulsa", "TH50", MobilePrepaid, "081234000000", "L261121TH5001", (50_000, 0))
        .priced(49_665)
        .worth(50_000, None),
    case("bank", "BCAB", Other, "1234567890", "L261121BCAB01", (100_000, 2_500)),
];

pub(super) const AYOCONNECT: &[Case] = &[
    case("mobile", "PCTELKHALO", MobilePostpaid, "0811111111", "L261121HALO01", (3_607, 0))
        .theirs("287017802"),
    case("pln", "TLSTPOS", PlnPostpaid, "516070377775", "L261121TLSTPOS01", (95_539, 6_000))
        .theirs("287017803"),
    case("token", "PLSTPL20", PlnPrepaid, "14987654321", "L261121PLSTPL01", (20_000, 2_500))
        .theirs("287017804")
        .worth(20_000, Some("14987654321")),
    case("internet", "INTCONTOH1", Internet, "127246500101", "L261121NET01", (744_750, 2_500))
        .theirs("287017805"),
    Case {
        biller_amount: Some(108_990),
        ..case("bpjstkpu", "BPJSTKPU1", BpjsKetenagakerjaan, "210800004501", "L261121PU01", (108_990, 2_500))
            .theirs("287017806")
    },
    case("bpjstk", "BPJSTKBPU1", BpjsKetenagakerjaan, "187101090793000901", "L261121BPU01", (36_800, 2_500))
        .theirs("287017807"),
    case("pulsa", "PPLSIND12", MobilePrepaid, "0814111111200", "L261121PPLS01", (12_500, 0))
        .theirs("287017808"),
    case("data", "PPDTIND100MB", MobilePrepaid, "0814111111201", "L261121PPDT01", (5_500, 0))
        .theirs("287017809"),
];
