//! The price list. Fees and commissions follow the samples: `price - nominal`, and `price - selling_price`.

use super::{Product, electricity, finance, fixed_line, social_security, taxes, utilities, water};

/// What most products have in common: on sale, one bill, nothing asked for besides.
const fn product(
    code: &'static str,
    name: &'static str,
    kind: &'static str,
    (fee, commission): (u64, u64),
    test_numbers: &'static str,
    bill: fn(&super::Asked<'_>) -> Result<super::Bill, super::Code>,
) -> Product {
    Product {
        code,
        name,
        kind,
        province: None,
        active: true,
        fee,
        commission,
        test_numbers,
        many_bills: 1,
        extra_field: None,
        no_ref_in_xml: false,
        bill,
    }
}

/// Every product of the documents' test tables, and one that is not on sale.
pub(in crate::iak) static PRODUCTS: [Product; 20] = [
    Product {
        many_bills: 8,
        no_ref_in_xml: true,
        ..product("PLNPOSTPAID", "PLN Postpaid", "pln", (2_500, 600), "53000000000", electricity::postpaid)
    },
    product("PLNNONH", "PLN Nontaglis", "pln", (1_600, 1_800), "", electricity::non_bill),
    Product {
        province: Some("Jawa Timur"),
        no_ref_in_xml: true,
        ..product("PDAMKOTA.SURABAYA", "PDAM Kota Surabaya", "pdam", (2_000, 700), "1020200", water::surabaya)
    },
    Product {
        province: Some("Sumatera Utara"),
        many_bills: 4,
        no_ref_in_xml: true,
        ..product("PDAMKOTA.MEDAN", "PDAM Kota Medan", "pdam", (2_000, 700), "1020200", water::medan)
    },
    Product {
        province: Some("DKI Jakarta"),
        many_bills: 2,
        no_ref_in_xml: true,
        ..product("AETRA", "AETRA", "pdam", (2_500, 700), "1020200", water::aetra)
    },
    Product {
        extra_field: Some("month"),
        ..product("BPJS", "BPJS Kesehatan", "bpjs", (2_500, 200), "880123456000", social_security::health)
    },
    Product {
        extra_field: Some("month"),
        ..product(
            "BPJSTK",
            "BPJS Ketenagakerjaan BPU",
            "bpjs",
            (3_500, 2_500),
            "810205101127000",
            social_security::self_employed,
        )
    },
    product("BPJSTKPU", "BPJS Ketenagakerjaan PU", "bpjs", (2_500, 2_000), "", social_security::employer),
    Product {
        many_bills: 3,
        no_ref_in_xml: true,
        ..product(
            "TELKOMPSTN",
            "Telkom / Speedy / PSTN",
            "internet",
            (2_500, 1_200),
            "639160120",
            fixed_line::telkom,
        )
    },
    product("CBN", "CBN", "internet", (0, 1_000), "0178300", fixed_line::internet),
    Product {
        no_ref_in_xml: true,
        ..product("HPTHREE", "Three Postpaid", "hp", (0, 1_000), "0899123450", fixed_line::mobile)
    },
    product("PGAS", "Perusahaan Gas Negara", "gas", (2_500, 600), "011001460", utilities::gas),
    Product {
        no_ref_in_xml: true,
        ..product("TVBIG", "Big TV", "tv", (0, 1_100), "107216140", utilities::television)
    },
    Product {
        no_ref_in_xml: true,
        ..product("TVTLKMV", "Telkomvision", "tv", (1_950, 1_000), "12724650010", utilities::telkomvision)
    },
    product("FNMEGA", "Mega Auto Finance", "finance", (0, 500), "639160120", finance::instalment),
    product("AIA.PREMICONVEN", "AIA Premi", "asuransi", (3_000, 500), "639160120", finance::insurance),
    Product {
        active: false,
        ..product("TASPEN.ASURANSI", "Taspen Asuransi", "asuransi", (3_000, 500), "", finance::instalment)
    },
    Product {
        extra_field: Some("year"),
        ..product("PBBKOT.CIMAHI", "PBB Kota Cimahi", "pbb", (5_000, 0), "32980109237599990", taxes::land)
    },
    Product {
        extra_field: Some("nomor_identitas"),
        ..product(
            "ESAMSAT.JABAR",
            "e-Samsat Jawa Barat",
            "pajak-kendaraan",
            (5_000, 2_500),
            "965854852356870",
            taxes::vehicle,
        )
    },
    Product {
        extra_field: Some("desc.amount"),
        ..product("SHOPEEPAY", "ShopeePay", "emoney", (800, 450), "08210000000", finance::wallet)
    },
];

/// The product of a code.
pub(in crate::iak) fn find(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code == code)
}
