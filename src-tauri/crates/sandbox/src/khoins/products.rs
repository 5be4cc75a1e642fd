//! What is on sale, as `POST /api/product` lists it (KHOINS, "Cek Produk").
//!
//! The document's samples for PLN nontaglis and PGN show a PLN token by mistake, and larger tokens are not shown:
//! those four are made up after their neighbours.

use serde::Serialize;

/// One product, with the fields of the samples; amounts in rupiah.
#[derive(Debug, Serialize)]
pub(super) struct Product {
    id: u32,
    /// What goes into `kodeproduk`, behind `INQ` or `PAY` for everything but pulsa.
    pub(super) code: &'static str,
    name: &'static str,
    desc: &'static str,
    postpaid: u8,
    is_inkaso: u8,
    is_facturer: u8,
    is_kyc: u8,
    is_promo: u8,
    point: u8,
    nominal: u32,
    free_denom: u8,
    /// Smallest amount of a free denomination.
    pub(super) minimum_qty: u64,
    /// Largest amount of a free denomination.
    pub(super) maximum_qty: u64,
    product_type: &'static str,
    active: u8,
    /// What KHOINS keeps of a bill's admin; for prepaid the whole cost.
    pub(super) price: u64,
    /// The member's commission.
    pub(super) fee: u64,
    /// Who sells it.
    pub(super) provider: Provider,
    problem: u8,
    empty: u8,
    /// What the customer pays on top of each bill.
    pub(super) admin: u64,
    /// How it is sold; not on the wire.
    #[serde(skip)]
    pub(super) kind: Kind,
}

/// Who sells a product.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Provider {
    id: u32,
    /// May hold a blank.
    pub(super) code: &'static str,
    name: &'static str,
    problem: u8,
    empty: u8,
    /// How customer numbers begin, separated by commas; empty for any.
    pub(super) destination_prefixes: &'static str,
    is_kyc: u8,
}

/// How a product is sold, and what its prose is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `INQ` and `PAY` of what is owed.
    Bill(BillKind),
    /// `INQ` and `PAY` of a PLN token of this many rupiah.
    Token(u64),
    /// `INQ` and `PAY` of an amount that the payer chooses.
    Transfer,
    /// The plain code; the end comes by callback.
    Pulsa,
}

/// Whose bill it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BillKind {
    Electricity,
    ElectricityFee,
    Water,
    Health,
    Employment,
    Gas,
    Telephone,
}

const DIGITS: &str = "0,1,2,3,4,5,6,7,8,9";

const fn provider(
    id: u32,
    code: &'static str,
    name: &'static str,
    destination_prefixes: &'static str,
) -> Provider {
    Provider { id, code, name, problem: 0, empty: 0, destination_prefixes, is_kyc: 0 }
}

const BPJS: Provider = provider(454, "BPJS", "BPJS", "");
const GASALAM: Provider = provider(20, "GASALAM", "GAS ALAM", DIGITS);
const PLT: Provider = provider(82, "PLT", "PLN Token", DIGITS);

const fn product(
    (id, code, name): (u32, &'static str, &'static str),
    kind: Kind,
    nominal: u32,
    (price, fee, admin): (u64, u64, u64),
    provider: Provider,
) -> Product {
    let (postpaid, free_denom, product_type, minimum_qty, maximum_qty) = match kind {
        Kind::Bill(_) => (1, 0, "PPOB", 1, 1),
        Kind::Token(_) => (2, 0, "PPOB", 1, 1),
        Kind::Transfer => (2, 1, "BANK", 1_000, 100_000_000),
        Kind::Pulsa => (0, 0, "PULSA", 1, 1),
    };
    Product {
        id,
        code,
        name,
        desc: "",
        postpaid,
        is_inkaso: 0,
        is_facturer: 0,
        is_kyc: 0,
        is_promo: 0,
        point: 0,
        nominal,
        free_denom,
        minimum_qty,
        maximum_qty,
        product_type,
        active: 1,
        price,
        fee,
        provider,
        problem: 0,
        empty: 0,
        admin,
        kind,
    }
}

const fn bill(
    names: (u32, &'static str, &'static str),
    kind: BillKind,
    nominal: u32,
    amounts: (u64, u64, u64),
    provider: Provider,
) -> Product {
    product(names, Kind::Bill(kind), nominal, amounts, provider)
}

/// A token whose price is its nominal and 1,078, and whose fee repeats the price, both as in the sample of PLT20.
const fn token(names: (u32, &'static str, &'static str), thousands: u32) -> Product {
    let nominal = match thousands {
        20 => 20_000,
        50 => 50_000,
        _ => 100_000,
    };
    product(names, Kind::Token(nominal), thousands, (nominal + 1_078, nominal + 1_078, 0), PLT)
}

/// Everything on sale.
pub(super) static PRODUCTS: [Product; 13] = [
    bill(
        (4, "PLNNONTAG", "PLN Nontaglis"),
        BillKind::ElectricityFee,
        0,
        (1_250, 1_250, 2_500),
        provider(2, "PLNNONTAG", "PLN Nontaglis", DIGITS),
    ),
    bill(
        (3, "PLNGR25", "PLN Pasca Admin 2.500"),
        BillKind::Electricity,
        25,
        (1_250, 1_250, 2_500),
        provider(1, "PASCA", "PLN Pascabayar", DIGITS),
    ),
    bill(
        (123, "WASBY", "PDAM Kota Surabaya (Jatim)"),
        BillKind::Water,
        1,
        (1_734, 1_266, 3_000),
        provider(14, "PDAM JATIM", "JAWA TIMUR", DIGITS),
    ),
    bill((17, "BPJSKES", "BPJS Kesehatan"), BillKind::Health, 0, (1_234, 1_266, 2_500), BPJS),
    bill((19, "ASRBPJSTK", "BPJS Ketenagakerjaan"), BillKind::Employment, 0, (1_567, 933, 2_500), BPJS),
    bill((239, "PGN", "PGN (Perusahaan Gas Negara)"), BillKind::Gas, 0, (1_250, 1_250, 2_500), GASALAM),
    bill((240, "GAS", "Pertagas (Pertamina Gas)"), BillKind::Gas, 0, (2_500, 0, 2_500), GASALAM),
    bill(
        (10, "TELKOM25", "Telkom / Indihome 2.500"),
        BillKind::Telephone,
        25,
        (1_300, 1_200, 2_500),
        provider(7, "JASTEL", "Telkom & Indihome", DIGITS),
    ),
    token((1251, "PLT20", "PLN PRABAYAR 20.000"), 20),
    token((1252, "PLT50", "PLN PRABAYAR 50.000"), 50),
    token((1253, "PLT100", "PLN PRABAYAR 100.000"), 100),
    product(
        (802, "TH50", "Three Reguler 50.000"),
        Kind::Pulsa,
        50,
        (49_665, 0, 0),
        provider(4, "TH", "Three Reguler", "0898,0899,0895,0896,0897"),
    ),
    product(
        (256, "BCAB", "BCA Bifast"),
        Kind::Transfer,
        1,
        (1_000, 1_500, 2_500),
        provider(21, "BANKB", "BANK BIFAST", "1,2,3,4,5,6,7,8,9,0"),
    ),
];

/// The product of a code without `INQ` or `PAY`.
pub(super) fn find(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code == code)
}

/// What a query asks for; an empty list asks for any.
pub(super) fn matching(codes: &[String], providers: &[String]) -> Vec<&'static Product> {
    let wanted = |list: &[String], code: &str| list.is_empty() || list.iter().any(|wanted| wanted == code);
    PRODUCTS
        .iter()
        .filter(|product| wanted(codes, product.code) && wanted(providers, product.provider.code))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn price_and_fee_make_the_admin_of_a_bill_and_of_a_transfer() {
        let with_admin = PRODUCTS.iter().filter(|product| product.admin > 0);
        assert_eq!(with_admin.clone().count(), 9);
        for product in with_admin {
            assert_eq!(product.price + product.fee, product.admin, "{}", product.code);
        }
    }
}
