//! What the shop sells, through whom, and what it costs.

use loket_model::{Category, Product, Rupiah};

use crate::dice::Dice;

/// Accounts at billers, with their kind.
pub(crate) const ACCOUNTS: [(&str, &str); 3] =
    [("mybills", "mybills"), ("iak-pasca", "iak-postpaid"), ("ayoconnect", "ayoconnect")];

/// One thing that people pay.
#[derive(Debug)]
pub(crate) struct Good {
    category: Category,
    code: &'static str,
    name: &'static str,
    /// Index of the account.
    pub(crate) account: usize,
    admin: u32,
    pub(crate) commission: u32,
    /// Face values of a token or voucher; none for bills.
    nominals: &'static [u32],
    /// Lowest and highest bill, in hundreds.
    bill: (u64, u64),
    pub(crate) prefix: &'static str,
    /// Length of a customer's number.
    pub(crate) digits: usize,
    weight: u64,
}

macro_rules! goods {
    ($($category:ident $code:literal $name:literal $account:literal $admin:literal $commission:literal
       $nominals:expr, $low:literal $high:literal $prefix:literal $digits:literal $weight:literal;)*) => {
        &[$(Good {
            category: Category::$category, code: $code, name: $name, account: $account, admin: $admin,
            commission: $commission, nominals: &$nominals, bill: ($low, $high), prefix: $prefix, digits: $digits,
            weight: $weight,
        }),*]
    };
}

const GOODS: &[Good] = goods! {
    PlnPrepaid "PLNPR" "PLN TOKEN" 0 2500 1200 [20_000, 50_000, 100_000, 200_000, 500_000], 0 0 "45" 11 300;
    PlnPostpaid "PLNPOSTPAID" "PLN TAGIHAN LISTRIK" 1 2500 1400 [], 450 6_500 "52" 12 210;
    Pdam "PDAMKUDUS" "PDAM KAB. KUDUS" 1 2500 1000 [], 280 2_400 "01" 8 70;
    Pdam "PDAMSMG" "PDAM KOTA SEMARANG" 1 2500 1000 [], 320 3_100 "07" 9 40;
    BpjsKesehatan "BPJS" "BPJS KESEHATAN" 1 2500 900 [], 420 6_000 "88888" 16 110;
    Telkom "TELKOMPSTN" "TELKOM / INDIHOME" 1 3000 1200 [], 2_200 4_500 "1524" 12 45;
    MobilePostpaid "HALO" "TELKOMSEL HALO" 2 1500 800 [], 500 3_000 "0811" 11 15;
    MobilePrepaid "TSEL" "TELKOMSEL" 2 0 700 [10_000, 25_000, 50_000, 100_000], 0 0 "0812" 12 80;
    MobilePrepaid "XL" "XL AXIATA" 2 0 600 [10_000, 25_000, 50_000], 0 0 "0819" 12 40;
    Emoney "GOPAY" "GOPAY" 2 1000 500 [20_000, 50_000, 100_000], 0 0 "0857" 12 30;
    Multifinance "FIF" "FIF GROUP" 2 4500 2000 [], 4_500 12_000 "23" 12 25;
    Tv "TRANSVISION" "TRANSVISION" 2 2500 1000 [], 1_000 3_000 "10" 10 8;
    Pgn "PGN" "GAS PGN" 1 2500 1100 [], 400 2_000 "00" 10 12;
};

/// What a customer comes for.
pub(crate) fn usual(dice: &mut Dice) -> &'static Good {
    let mut left = dice.below(GOODS.iter().map(|good| good.weight).sum());
    for good in GOODS {
        match left.checked_sub(good.weight) {
            Some(rest) => left = rest,
            None => return good,
        }
    }
    &GOODS[0]
}

impl Good {
    /// A product of it with its price: face value or this month's bill.
    pub(crate) fn draw(&self, dice: &mut Dice) -> (Product, Rupiah, Rupiah) {
        let admin = Rupiah::from_u32(self.admin);
        if self.nominals.is_empty() {
            let hundreds = dice.between(self.bill.0, self.bill.1);
            let amount = Rupiah::new(i64::try_from(hundreds * 100 + dice.below(100)).unwrap()).unwrap();
            return (self.product(self.code.to_owned(), self.name.to_owned(), None), amount, admin);
        }
        let nominal = *dice.one_of(self.nominals);
        let code = format!("{}{}", self.code, nominal / 1_000);
        let name = format!("{} {}.000", self.name, nominal / 1_000);
        let nominal = Rupiah::from_u32(nominal);
        (self.product(code, name, Some(nominal)), nominal, admin)
    }

    fn product(&self, code: String, name: String, nominal: Option<Rupiah>) -> Product {
        Product { code, name, category: self.category, nominal }
    }

    pub(crate) fn is_token(&self) -> bool {
        self.category == Category::PlnPrepaid
    }

    /// Whether it is a month's bill.
    pub(crate) const fn is_monthly(&self) -> bool {
        self.nominals.is_empty()
    }
}
