//! What can be paid or bought.

use crate::Rupiah;

/// The trade's kinds of product; the text form is part of the `loketctl` contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// PLN monthly bill.
    PlnPostpaid,
    /// PLN token.
    PlnPrepaid,
    /// PLN charges other than energy, by registration number.
    PlnNontaglis,
    /// Water company.
    Pdam,
    /// Health insurance of the state.
    BpjsKesehatan,
    /// Employment insurance of the state.
    BpjsKetenagakerjaan,
    /// PGN gas.
    Pgn,
    /// Pertagas gas.
    Pertagas,
    /// Telkom telephone and Indihome.
    Telkom,
    /// Other internet.
    Internet,
    /// Mobile postpaid.
    MobilePostpaid,
    /// Mobile credit and data.
    MobilePrepaid,
    /// Instalments.
    Multifinance,
    /// Cable and satellite TV.
    Tv,
    /// Insurance premium.
    Insurance,
    /// Land and building tax.
    Pbb,
    /// Vehicle tax.
    Esamsat,
    /// Electronic money.
    Emoney,
    /// Anything else.
    Other,
}

impl Category {
    /// Every category with its text form.
    pub const ALL: [(Self, &'static str); 19] = [
        (Self::PlnPostpaid, "pln-postpaid"),
        (Self::PlnPrepaid, "pln-prepaid"),
        (Self::PlnNontaglis, "pln-nontaglis"),
        (Self::Pdam, "pdam"),
        (Self::BpjsKesehatan, "bpjs-kesehatan"),
        (Self::BpjsKetenagakerjaan, "bpjs-ketenagakerjaan"),
        (Self::Pgn, "pgn"),
        (Self::Pertagas, "pertagas"),
        (Self::Telkom, "telkom"),
        (Self::Internet, "internet"),
        (Self::MobilePostpaid, "mobile-postpaid"),
        (Self::MobilePrepaid, "mobile-prepaid"),
        (Self::Multifinance, "multifinance"),
        (Self::Tv, "tv"),
        (Self::Insurance, "insurance"),
        (Self::Pbb, "pbb"),
        (Self::Esamsat, "esamsat"),
        (Self::Emoney, "emoney"),
        (Self::Other, "other"),
    ];

    /// The text form: `pln-prepaid`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(category, _)| *category == self).map_or("other", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(category, _)| *category)
    }
}

/// One product as one biller sells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The biller's own code: `PLNPR20`.
    pub code: String,
    /// What the cashier and the struk call it: `PLN TOKEN 20.000`.
    pub name: String,
    /// Its kind.
    pub category: Category,
    /// Face value of a token or voucher; none for bills.
    pub nominal: Option<Rupiah>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_is_read_back_from_its_text() {
        for (category, text) in Category::ALL {
            assert_eq!(category.as_str(), text);
            assert_eq!(Category::parse(text), Some(category));
        }
    }
}
