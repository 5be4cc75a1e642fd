//! Which product a code is. The code decides first, because IAK's codes carry their product in their first
//! letters; the catalogue's category decides only about codes that say nothing.

use loket_model::{Category, Product};

/// Products whose answers have the same shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::iak) enum Family {
    /// PLN's monthly bill.
    PlnPostpaid,
    /// PLN's other charges.
    PlnNontaglis,
    /// Water.
    Pdam,
    /// Health insurance of the state.
    BpjsKesehatan,
    /// Employment insurance, workers without an employer.
    BpjstkBpu,
    /// Employment insurance, companies.
    BpjstkPu,
    /// Telkom, Speedy, PSTN, Indihome.
    Telkom,
    /// Other internet.
    Internet,
    /// Mobile postpaid.
    MobilePostpaid,
    /// Gas.
    Gas,
    /// Television.
    Tv,
    /// Instalments.
    Multifinance,
    /// An insurance that answers in the shape of instalments.
    Taspen,
    /// Insurance.
    Insurance,
    /// Land and building tax.
    Pbb,
    /// Vehicle tax.
    Esamsat,
    /// Electronic money of an amount that the payer chooses.
    CustomDenom,
    /// Church offering of an amount that the payer chooses.
    Donation,
    /// Anything else.
    Other,
}

/// First letters of codes; the first that fits decides.
const BY_CODE: &[(&str, Family)] = &[
    ("PLNPOSTPAID", Family::PlnPostpaid),
    ("PLNNON", Family::PlnNontaglis),
    ("PDAM", Family::Pdam),
    ("AETRA", Family::Pdam),
    ("BPJSTKPU", Family::BpjstkPu),
    ("BPJSTK", Family::BpjstkBpu),
    ("BPJS", Family::BpjsKesehatan),
    ("TELKOM", Family::Telkom),
    ("HP", Family::MobilePostpaid),
    ("PGAS", Family::Gas),
    ("TV", Family::Tv),
    ("FN", Family::Multifinance),
    ("TASPEN", Family::Taspen),
    ("AIA.", Family::Insurance),
    ("CBN", Family::Internet),
    ("PBB", Family::Pbb),
    ("ESAMSAT", Family::Esamsat),
    ("SHOPEEPAY", Family::CustomDenom),
    ("MEMBER.", Family::Donation),
    ("NONMEMBER.", Family::Donation),
];

impl Family {
    /// The family of a product.
    pub(in crate::iak) fn of(product: &Product) -> Self {
        Self::by_code(&product.code).unwrap_or(match product.category {
            Category::PlnPostpaid => Self::PlnPostpaid,
            Category::PlnNontaglis => Self::PlnNontaglis,
            Category::Pdam => Self::Pdam,
            Category::BpjsKesehatan => Self::BpjsKesehatan,
            Category::BpjsKetenagakerjaan => Self::BpjstkBpu,
            Category::Pgn | Category::Pertagas => Self::Gas,
            Category::Telkom => Self::Telkom,
            Category::Internet => Self::Internet,
            Category::MobilePostpaid => Self::MobilePostpaid,
            Category::Multifinance => Self::Multifinance,
            Category::Tv => Self::Tv,
            Category::Insurance => Self::Insurance,
            Category::Pbb => Self::Pbb,
            Category::Esamsat => Self::Esamsat,
            Category::Emoney => Self::CustomDenom,
            Category::PlnPrepaid | Category::MobilePrepaid | Category::Other => Self::Other,
        })
    }

    /// The family that a code's first letters tell.
    pub(in crate::iak) fn by_code(code: &str) -> Option<Self> {
        let code = code.to_ascii_uppercase();
        BY_CODE.iter().find(|(prefix, _)| code.starts_with(prefix)).map(|(_, family)| *family)
    }

    /// The trade's kind of product.
    pub(in crate::iak) fn category(self) -> Category {
        match self {
            Self::PlnPostpaid => Category::PlnPostpaid,
            Self::PlnNontaglis => Category::PlnNontaglis,
            Self::Pdam => Category::Pdam,
            Self::BpjsKesehatan => Category::BpjsKesehatan,
            Self::BpjstkBpu | Self::BpjstkPu => Category::BpjsKetenagakerjaan,
            Self::Telkom => Category::Telkom,
            Self::Internet => Category::Internet,
            Self::MobilePostpaid => Category::MobilePostpaid,
            Self::Gas => Category::Pgn,
            Self::Tv => Category::Tv,
            Self::Multifinance => Category::Multifinance,
            Self::Taspen | Self::Insurance => Category::Insurance,
            Self::Pbb => Category::Pbb,
            Self::Esamsat => Category::Esamsat,
            Self::CustomDenom => Category::Emoney,
            Self::Donation | Self::Other => Category::Other,
        }
    }

    /// How many months the inquiry says, where it must: one, if the cashier chose no number.
    pub(in crate::iak) fn months_asked(self, chosen: Option<u32>) -> Option<u32> {
        matches!(self, Self::BpjsKesehatan | Self::BpjstkBpu).then(|| chosen.unwrap_or(1).max(1))
    }

    /// Whether the inquiry must say how much is paid.
    pub(in crate::iak) fn asks_amount(self) -> bool {
        matches!(self, Self::CustomDenom | Self::Donation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_decides_before_the_category() {
        let check = |code: &str, category: Category, family: Family| {
            let product = Product { code: code.to_owned(), name: String::new(), category, nominal: None };
            assert_eq!(Family::of(&product), family, "{code}");
        };
        check("PLNPOSTPAID", Category::Other, Family::PlnPostpaid);
        check("PLNNONH", Category::PlnPostpaid, Family::PlnNontaglis);
        check("BPJSTKPU", Category::BpjsKesehatan, Family::BpjstkPu);
        check("BPJSTK", Category::BpjsKesehatan, Family::BpjstkBpu);
        check("BPJS", Category::BpjsKetenagakerjaan, Family::BpjsKesehatan);
        check("NONMEMBER.Chapel_2022", Category::Other, Family::Donation);
        check("TASPEN.ASURANSI", Category::Insurance, Family::Taspen);
        check("WOMF", Category::Multifinance, Family::Multifinance);
        check("PERTAGAS", Category::Pertagas, Family::Gas);
        check("UNHEARD", Category::Other, Family::Other);
    }
}
