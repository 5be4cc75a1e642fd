//! Customers of a town: each has a number, and comes again for the same thing.

use loket_model::CustomerNumber;

use crate::dice::Dice;
use crate::goods::{self, Good};

/// How many payments a customer makes on average.
const PAYMENTS_EACH: u64 = 30;

const FIRST: [&str; 48] = [
    "Budi", "Siti", "Agus", "Dewi", "Slamet", "Sri", "Joko", "Rina", "Eko", "Wati", "Bambang", "Yuni",
    "Hendra", "Lestari", "Andi", "Nur", "Dedi", "Fitri", "Rudi", "Ani", "Iwan", "Maya", "Hadi", "Indah",
    "Wahyu", "Ratna", "Tono", "Puji", "Yanto", "Endang", "Arif", "Nining", "Suparman", "Kartini", "Imam",
    "Murni", "Teguh", "Sari", "Fajar", "Umi", "Gunawan", "Lilis", "Ahmad", "Tuti", "Made", "Ketut", "Asep",
    "Cucu",
];
const LAST: [&str; 40] = [
    "Santoso",
    "Wibowo",
    "Lestari",
    "Setiawan",
    "Rahayu",
    "Hidayat",
    "Susanti",
    "Kurniawan",
    "Handayani",
    "Saputra",
    "Wulandari",
    "Nugroho",
    "Puspita",
    "Prasetyo",
    "Astuti",
    "Hartono",
    "Maharani",
    "Siregar",
    "Nasution",
    "Simatupang",
    "Suryadi",
    "Utami",
    "Firmansyah",
    "Purnomo",
    "Anggraini",
    "Gunawan",
    "Permata",
    "Suharto",
    "Widodo",
    "Yulianti",
    "Sutrisno",
    "Hasanah",
    "Mulyadi",
    "Rahmawati",
    "Supriyadi",
    "Fauzi",
    "Ningsih",
    "Iskandar",
    "Wijaya",
    "Marpaung",
];

/// Everybody who ever comes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Town {
    seed: u64,
    count: u64,
}

/// One of them.
pub(crate) struct Customer {
    pub(crate) good: &'static Good,
    pub(crate) number: CustomerNumber,
    pub(crate) name: String,
    pub(crate) dice: Dice,
}

impl Town {
    pub(crate) fn new(seed: u64, payments: u64) -> Self {
        Self { seed, count: (payments / PAYMENTS_EACH).max(50) }
    }

    /// Whoever comes next: a third are the same few who come often.
    pub(crate) fn next(&self, dice: &mut Dice) -> Customer {
        let often = self.count / 10;
        let who = if dice.below(3) == 0 { dice.below(often) } else { dice.below(self.count) };
        self.customer(who)
    }

    /// Always the same for the same number.
    fn customer(&self, who: u64) -> Customer {
        let mut dice = Dice::of(self.seed ^ 0x0070_776e, who);
        let good = goods::usual(&mut dice);
        let digits = good.digits - good.prefix.len();
        let number = CustomerNumber::parse(&format!("{}{}", good.prefix, dice.digits(digits))).unwrap();
        let (first, last) = (dice.one_of(&FIRST), dice.one_of(&LAST));
        let name = match dice.below(8) {
            0 => (*first).to_owned(),
            1 => format!("{first} {} {last}", dice.one_of(&FIRST)),
            2 => format!("H. {first} {last}"),
            _ => format!("{first} {last}"),
        };
        Customer { good, number, name: name.to_uppercase(), dice }
    }
}
