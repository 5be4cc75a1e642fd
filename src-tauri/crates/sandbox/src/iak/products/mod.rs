//! What the postpaid service sells: a price list, and for each product the bill of a customer.
//!
//! A bill is drawn from the customer's number and the date, so the same question has the same answer all month.
//! Field names and formats are those of IAK's product pages; who owes what is the sandbox's own.

mod catalogue;
mod electricity;
mod finance;
mod fixed_line;
mod social_security;
mod taxes;
mod utilities;
mod water;

use jiff::civil::Date;

use super::codes::Code;
use super::customer::Customer;
use super::period::Month;
use super::tree::Node;

pub(super) use catalogue::{PRODUCTS, find};

/// A line of the price list, and how its bills come about.
#[derive(Debug)]
pub(super) struct Product {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// `type` of the price list.
    pub(super) kind: &'static str,
    /// `province` of the price list, for water only.
    pub(super) province: Option<&'static str>,
    pub(super) active: bool,
    /// `fee`: what a bill costs on top, in rupiah.
    pub(super) fee: u64,
    /// `komisi`: the member's share of a bill, in rupiah.
    pub(super) commission: u64,
    /// The vendor's test numbers but for the last digit; empty where there are none.
    pub(super) test_numbers: &'static str,
    /// Bills of the test number whose last digit is 2; 1 where it is a customer like any other.
    pub(super) many_bills: u64,
    /// The field that an inquiry must have besides the common ones.
    pub(super) extra_field: Option<&'static str>,
    /// Whether XML payment answers say `no_ref` where JSON says `noref`.
    pub(super) no_ref_in_xml: bool,
    pub(super) bill: fn(&Asked<'_>) -> Result<Bill, Code>,
}

/// What a bill is made from.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) product: &'static Product,
    pub(super) customer: &'a Customer,
    /// Bills that are due.
    pub(super) bills_due: u64,
    pub(super) today: Date,
    /// The text of the product's extra field; empty where it has none.
    pub(super) extra: &'a str,
}

impl Asked<'_> {
    /// The month of the latest bill.
    fn month(&self) -> Month {
        Month::of(self.today)
    }

    /// A bill without arrears.
    fn single_bill(&self, period: String, nominal: u64, desc: Node) -> Bill {
        Bill {
            name: self.customer.name(),
            period,
            nominal,
            charges: 1,
            desc_inquired: desc.clone(),
            desc_paid: desc,
        }
    }
}

/// What somebody owes; amounts in rupiah.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bill {
    /// `tr_name`
    pub(super) name: String,
    pub(super) period: String,
    /// The sum of the particulars, without what the counter takes.
    pub(super) nominal: u64,
    /// How many times fee and commission fall due.
    pub(super) charges: u64,
    pub(super) desc_inquired: Node,
    /// `desc` once it is paid, where some products say more.
    pub(super) desc_paid: Node,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// The bill of a number, with what the product asks for besides.
    fn bill(code: &str, number: &str, bills_due: u64) -> Bill {
        let product = find(code).unwrap();
        let extra = match product.extra_field {
            Some("month") => "2",
            Some("year") => "2025",
            Some("desc.amount") => "100000",
            Some(_) => "0212502110170100",
            None => "",
        };
        let customer = Customer::find(number).unwrap();
        let asked = Asked { product, customer: &customer, bills_due, today: date(2026, 11, 21), extra };
        (product.bill)(&asked).unwrap()
    }

    /// Every number whose name says that it is part of the nominal.
    fn sum(node: &Node, parts: &[&str]) -> u64 {
        match node {
            Node::Object(members) => members
                .iter()
                .map(|(name, value)| match value {
                    Node::Number(number) if parts.contains(name) => *number,
                    Node::Text(text) if parts.contains(name) => text.parse().unwrap(),
                    other => sum(other, parts),
                })
                .sum(),
            Node::List(entries) => entries.iter().map(|entry| sum(entry, parts)).sum(),
            Node::Text(_) | Node::Number(_) => 0,
        }
    }

    /// Which particulars make the nominal.
    const PARTS: [(&str, &[&str]); 11] = [
        ("PLNPOSTPAID", &["nilai_tagihan", "denda"]),
        ("PDAMKOTA.SURABAYA", &["bill_amount", "penalty", "misc_amount"]),
        ("PDAMKOTA.MEDAN", &["bill_amount", "penalty", "misc_amount"]),
        ("AETRA", &["bill_amount", "penalty", "misc_amount"]),
        ("BPJSTK", &["jht", "jkk", "jkm"]),
        ("BPJSTKPU", &["jht", "jkk", "jkm", "jpk", "jpn"]),
        ("TELKOMPSTN", &["nilai_tagihan"]),
        ("TVTLKMV", &["nilai_tagihan"]),
        ("FNMEGA", &["installment", "penalty_bill", "misc_fee"]),
        ("PBBKOT.CIMAHI", &["total_tagihan", "denda"]),
        (
            "ESAMSAT.JABAR",
            &["BBN", "PKB", "SWD", "stnk", "tnkb", "biaya_parkir_pokok", "biaya_pajak_progresif"],
        ),
    ];

    proptest! {
        #[test]
        fn everybody_has_a_bill_whose_particulars_add_up(
            number in "[1-9][0-9]{4,19}",
            bills_due in 1_u64..=12,
        ) {
            for product in &PRODUCTS {
                let bill = bill(product.code, &number, bills_due);
                prop_assert!(bill.nominal > 0 && (1..=bills_due).contains(&bill.charges));
            }
            for (code, parts) in PARTS {
                let bill = bill(code, &number, bills_due);
                prop_assert_eq!(sum(&bill.desc_inquired, parts), bill.nominal, "{}: {:?}", code, &bill);
                prop_assert_eq!(sum(&bill.desc_paid, parts), bill.nominal, "{}: {:?}", code, &bill);
            }
        }
    }

    #[test]
    fn at_most_four_bills_of_electricity_are_paid_at_once() {
        let bill = bill("PLNPOSTPAID", "530000000002", 8);
        assert_eq!((bill.charges, bill.period.as_str()), (4, "202604,202605,202606,202607"));
        let mut paid = bill.desc_paid;
        assert_eq!(paid.member_mut("lembar_tagihan"), Some(&mut Node::from("4")));
        assert_eq!(paid.member_mut("lembar_tagihan_sisa"), Some(&mut Node::from(4)));
    }

    #[test]
    fn a_bill_that_cannot_be_made_says_why() {
        let check = |code: &str, extra: &str, rc: &str| {
            let product = find(code).unwrap();
            let customer = Customer::find("8801234560009").unwrap();
            let today = date(2026, 11, 21);
            let asked = Asked { product, customer: &customer, bills_due: 1, today, extra };
            assert_eq!((product.bill)(&asked).map_err(|code| code.rc), Err(rc), "{code} {extra}");
        };
        for months in ["0", "13", "x", "-1"] {
            check("BPJS", months, "107");
            check("BPJSTK", months, "107");
        }
        check("PBBKOT.CIMAHI", "2027", "10");
        check("PBBKOT.CIMAHI", "1993", "10");
        check("PBBKOT.CIMAHI", "x", "107");
        check("SHOPEEPAY", "9999", "93");
        check("SHOPEEPAY", "10000001", "93");
        check("SHOPEEPAY", "10.000", "93");
    }
}
