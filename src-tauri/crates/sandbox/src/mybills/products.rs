//! What is on sale. No price list is published; codes are those of the documents' samples and test numbers, and
//! names and reference codes that no sample has follow the pattern of those that one has.

/// One product.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Product {
    /// `productCode`
    pub(super) code: &'static str,
    /// `productName`
    pub(super) name: &'static str,
    /// `productReferenceCode`
    pub(super) reference_code: &'static str,
    /// What kind of thing it is.
    pub(super) family: Family,
    /// What the customer buys for, taxes included, in rupiah; 0 where a bill says it.
    pub(super) nominal: u64,
}

/// What a product's customer number and `billDesc` are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Prepaid electricity: a meter number or IDPEL, a token.
    Electricity,
    /// Pulsa, data and e-wallets: a mobile number, a serial number.
    TopUp,
    /// PDAM: a connection number, bills.
    Water,
}

impl Family {
    /// `productTypeID`: 1 prepaid, 2 postpaid.
    pub(super) const fn type_id(self) -> u64 {
        match self {
            Self::Electricity | Self::TopUp => 1,
            Self::Water => 2,
        }
    }

    /// `productAdminFee`, in rupiah, once for all bills (PDAM sample).
    pub(super) const fn admin_fee(self) -> u64 {
        match self {
            Self::Electricity | Self::TopUp => 0,
            Self::Water => 2_300,
        }
    }
}

const fn electricity(code: &'static str, name: &'static str, nominal: u64) -> Product {
    Product { code, name, reference_code: "PLNPREPAIDV2", family: Family::Electricity, nominal }
}

const fn top_up(
    code: &'static str,
    name: &'static str,
    reference_code: &'static str,
    nominal: u64,
) -> Product {
    Product { code, name, reference_code, family: Family::TopUp, nominal }
}

static PRODUCTS: [Product; 11] = [
    electricity("PLNPR20", "PLN PREPAID 20", 20_000),
    electricity("PLNPR50", "PLN PREPAID 50", 50_000),
    electricity("PLNPR100", "PLN PREPAID 100", 100_000),
    electricity("PLNPR200", "PLN PREPAID 200", 200_000),
    electricity("PLNPR500", "PLN PREPAID 500", 500_000),
    electricity("PLNPR1000", "PLN PREPAID 1000", 1_000_000),
    top_up("VTS25", "PULSA TELKOMSEL 25K", "VTSEL", 25_000),
    top_up("DTSFL2GB", "DATA TELKOMSEL FLASH 2GB", "DTSEL", 35_000),
    top_up("EWSP20", "SALDO SHOPEEPAY 20K", "ESHOPEEPAY", 20_000),
    top_up("EWOV20", "SALDO OVO 20K", "EOVO", 20_000),
    Product {
        code: "PDAMKABTANGERANG",
        name: "PDAM KAB. TANGERANG",
        reference_code: "PDAM",
        family: Family::Water,
        nominal: 0,
    },
];

/// The product of a code.
pub(super) fn find(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code == code)
}

/// Some product that is not the one of a code.
pub(super) fn other_than(code: &str) -> Option<&'static Product> {
    PRODUCTS.iter().find(|product| product.code != code)
}
