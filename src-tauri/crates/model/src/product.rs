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

    /// The category under which the same seller's bills are found: some billers call Indihome telephone, others
    /// internet.
    #[must_use]
    pub const fn seller(self) -> Self {
        match self {
            Self::Internet => Self::Telkom,
            other => other,
        }
    }

    /// Whether its bills come every month, so that a month without one is noticed.
    #[must_use]
    pub const fn is_monthly(self) -> bool {
        !matches!(
            self,
            Self::PlnPrepaid
                | Self::PlnNontaglis
                | Self::MobilePrepaid
                | Self::Pbb
                | Self::Esamsat
                | Self::Emoney
                | Self::Other
        )
    }

    /// Whether many companies sell in this category, each with customer numbers of its own.
    #[must_use]
    pub const fn has_many_sellers(self) -> bool {
        !matches!(
            self,
            Self::PlnPostpaid
                | Self::PlnPrepaid
                | Self::PlnNontaglis
                | Self::BpjsKesehatan
                | Self::BpjsKetenagakerjaan
                | Self::Pgn
                | Self::Pertagas
                | Self::Telkom
        )
    }

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

impl Product {
    /// The bill's kind as the last guard against paying twice knows it: where a category is one seller (there is
    /// one PLN) the category and the face value, else the category and the biller's code, since two water
    /// companies may give two customers the same number.
    #[must_use]
    pub fn bill_key(&self) -> String {
        let category = self.category.seller().as_str();
        match self.nominal {
            _ if self.category.has_many_sellers() => format!("{category}/{}", self.code),
            Some(nominal) => format!("{category}/{}", nominal.get()),
            None => category.to_owned(),
        }
    }

    /// Whether a bill of the other product could be the same bill. Codes mean something at one account only;
    /// across accounts whatever cannot be told apart counts as the same.
    #[must_use]
    pub fn may_be(&self, other: &Self, same_account: bool) -> bool {
        if same_account && self.code == other.code {
            return true;
        }
        let same_seller = self.category.seller() == other.category.seller();
        let told_apart = same_account && self.category.has_many_sellers();
        let same_value = match (self.nominal, other.nominal) {
            (Some(one), Some(another)) => one == another,
            _ => true,
        };
        same_seller && same_value && !told_apart
    }
}

/// Whether a product can be sold through an account at the moment, by the biller's own word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferState {
    /// Sold.
    Active,
    /// The biller warns of failures.
    Disturbed,
    /// Sold out.
    Empty,
    /// Not sold.
    Inactive,
}

impl OfferState {
    /// Every state with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Active, "active"),
        (Self::Disturbed, "disturbed"),
        (Self::Empty, "empty"),
        (Self::Inactive, "inactive"),
    ];

    /// The text form.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(state, _)| *state == self).map_or("inactive", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(state, _)| *state)
    }
}

/// A product as one account sells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The product under the biller's own code.
    pub product: Product,
    /// What the deposit loses, where the price is fixed (tokens, credit, data).
    pub price: Option<Rupiah>,
    /// The biller's admin on a bill, which the customer pays.
    pub admin: Option<Rupiah>,
    /// What the shop earns on it, where the biller says so.
    pub commission: Option<Rupiah>,
    /// Whether it is sold now.
    pub state: OfferState,
    /// Operator, brand or company, in the biller's words.
    pub provider: Option<String>,
    /// Province of a water company.
    pub province: Option<String>,
    /// Least amount, where the payer chooses it.
    pub amount_min: Option<Rupiah>,
    /// Greatest amount, where the payer chooses it.
    pub amount_max: Option<Rupiah>,
}

impl Offer {
    /// An active offer of which only the product is known.
    #[must_use]
    pub fn of(product: Product) -> Self {
        Self {
            product,
            price: None,
            admin: None,
            commission: None,
            state: OfferState::Active,
            provider: None,
            province: None,
            amount_min: None,
            amount_max: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bill_is_known_under_other_names() {
        let product = |category, code: &str, nominal: Option<u32>| Product {
            code: code.to_owned(),
            name: String::new(),
            category,
            nominal: nominal.map(Rupiah::from_u32),
        };
        let check = |one: &Product, other: &Product, here: bool, elsewhere: bool| {
            assert_eq!(
                (one.may_be(other, true), one.may_be(other, false)),
                (here, elsewhere),
                "{one:?} {other:?}"
            );
        };
        let pln = |code| product(Category::PlnPostpaid, code, None);
        check(&pln("PLNPOSTPAID"), &pln("PLNGR25"), true, true);
        let token = |code, nominal| product(Category::PlnPrepaid, code, nominal);
        check(&token("PLNPR20", Some(20_000)), &token("PLT50", Some(50_000)), false, false);
        check(&token("PLNPR20", Some(20_000)), &token("X", None), true, true);
        let water = |code| product(Category::Pdam, code, None);
        check(&water("PDAMKUDUS"), &water("PDAMPATI"), false, true);
        check(
            &product(Category::Internet, "INDIHOME", None),
            &product(Category::Telkom, "TELKOM25", None),
            false,
            true,
        );
        check(&product(Category::Other, "X", None), &product(Category::PlnPostpaid, "X", None), true, false);
    }

    #[test]
    fn every_category_is_read_back_from_its_text() {
        for (category, text) in Category::ALL {
            assert_eq!(category.as_str(), text);
            assert_eq!(Category::parse(text), Some(category));
        }
    }
}
