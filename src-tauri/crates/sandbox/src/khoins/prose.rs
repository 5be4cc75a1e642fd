//! KHOINS' answers: four fields of JSON, of which one is prose that holds everything else.
//!
//! Published are the sentences around it and the SN of a bank transfer (KHOINS, "Request Transaksi"). Every other
//! SN is the sandbox's own, in the published style; [`PATTERNS`] reads them.

use jiff::Zoned;
use serde::Serialize;

use super::bills::Bill;
use super::products::{BillKind, Kind};

const BILL: &str = concat!(
    "SN: (?:(?P<ref>[0-9]+)/)?NAMA:(?P<name>[^/]+)/(?:.*/)?PERIODE:(?P<period>[0-9,]+)/",
    "TAGIHAN:(?P<amount>[0-9.]+)/ADMIN:(?P<admin>[0-9.]+)/TOTAL:",
);
const ONCE: &str = concat!(
    "SN: (?:(?P<ref>[0-9]+)/)?NAMA:(?P<name>[^/]+)/NOREG:.*/",
    "TAGIHAN:(?P<amount>[0-9.]+)/ADMIN:(?P<admin>[0-9.]+)/TOTAL:",
);
const TOKEN: &str = concat!(
    "SN: (?:TOKEN (?P<token>[0-9-]+)/|NAMA:)?(?P<name>[^/]+)/.*?",
    "(?:KWH:(?P<kwh>[0-9,]+)/REF:(?P<ref>[0-9A-Z]+)/)?",
    "TAGIHAN:(?P<amount>[0-9.]+)/ADMIN:(?P<admin>[0-9.]+)/TOTAL:",
);
const TRANSFER: &str = concat!(
    "SN: (?:[0-9]+/)?NAMA:(?P<name>[^/]+)/(?:NOREK:[0-9]+/|",
    "QTY:(?P<amount>[0-9]+)/BANK TUJUAN:[^/]+/ADMIN:(?P<admin>[0-9]+)/REFF:(?P<ref>[0-9A-Z]+)/)",
);

/// For each product the pattern that finds its facts in `message`, at inquiry and at payment alike; `amount` is
/// without admin, and a group that a step does not have does not take part.
pub(crate) const PATTERNS: &[(&str, &str)] = &[
    ("PLNNONTAG", ONCE),
    ("PLNGR25", BILL),
    ("WASBY", BILL),
    ("BPJSKES", BILL),
    ("ASRBPJSTK", BILL),
    ("PGN", BILL),
    ("GAS", BILL),
    ("TELKOM25", BILL),
    ("PLT20", TOKEN),
    ("PLT50", TOKEN),
    ("PLT100", TOKEN),
    ("BCAB", TRANSFER),
];

/// An answer about a transaction.
#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) tujuan: String,
    pub(super) trxid: String,
    /// `kodeproduk` as it was asked for, with `INQ` or `PAY`.
    pub(super) code: String,
    pub(super) outcome: Outcome,
    /// Said in place of the outcome's own word.
    pub(super) status: Option<&'static str>,
}

/// What came of a request.
#[derive(Debug, Clone)]
pub(super) enum Outcome {
    Success(Box<Success>),
    Pending,
    /// With its reason.
    Failed(&'static str),
}

/// What a success says; amounts in rupiah.
#[derive(Debug, Clone)]
pub(super) struct Success {
    /// The biller's running number.
    pub(super) number: u64,
    /// What the deposit lost; nothing at inquiry.
    pub(super) price: u64,
    pub(super) notes: Notes,
    /// What is left of the deposit.
    pub(super) balance: u64,
    pub(super) at: Zoned,
}

/// What stands behind `SN:`.
#[derive(Debug, Clone)]
pub(super) enum Notes {
    Inquired(Bill),
    Paid(Bill, Receipt),
    Pulsa(String),
}

/// What a payment proves itself with.
#[derive(Debug, Clone)]
pub(super) struct Receipt {
    pub(super) reference: String,
    /// Grouped, with dashes.
    pub(super) token: Option<String>,
    /// In tenths of a kilowatt-hour.
    pub(super) kwh_tenths: u64,
}

/// An answer as it travels.
#[derive(Debug, Serialize)]
pub(super) struct Envelope {
    tujuan: String,
    trxid: String,
    status: &'static str,
    message: String,
}

impl Reply {
    /// The answer with its prose.
    pub(super) fn envelope(&self) -> Envelope {
        let status = self.status.unwrap_or(match &self.outcome {
            Outcome::Success(_) => "Success",
            Outcome::Pending => "Pending",
            Outcome::Failed(_) => "Gagal",
        });
        Envelope {
            tujuan: self.tujuan.clone(),
            trxid: self.trxid.clone(),
            status,
            message: self.message(&self.code, &self.tujuan),
        }
    }

    /// A callback's inner document, broken as the published success is: the quote that should close `trxid` is
    /// missing, and quotes that nothing escapes stand before the code and around the number.
    pub(super) fn broken_text(&self) -> String {
        let (tujuan, trxid) = (&self.tujuan, &self.trxid);
        let message = self.message(&format!("\"{}", self.code), &format!("\"{tujuan}\""));
        format!(r#"{{"tujuan":"{tujuan}","trxid":"{trxid},"status":"Success","message":"{message}"}}"#)
    }

    fn message(&self, code: &str, tujuan: &str) -> String {
        let trxid = &self.trxid;
        match &self.outcome {
            Outcome::Success(success) => {
                let Success { number, price, notes, balance, at } = success.as_ref();
                format!(
                    "R#{trxid} [{number}]>>>Transaksi {code} ke {tujuan} Harga:{} SUKSES. \
                     SN: {}. Saldo: {}#@{}",
                    dotted(*price),
                    notes.text(),
                    dotted(*balance),
                    at.strftime("%d/%m %H:%M:%S"),
                )
            }
            Outcome::Pending => {
                format!("R#{trxid} Transaksi {code} ke {tujuan} PENDING. ket: Transaksi sedang diproses")
            }
            Outcome::Failed(reason) => format!("R#{trxid} Transaksi {code} ke {tujuan} GAGAL. ket: {reason}"),
        }
    }
}

impl Notes {
    fn text(&self) -> String {
        match self {
            Self::Inquired(bill) => inquired_text(bill),
            Self::Paid(bill, receipt) => paid_text(bill, receipt),
            Self::Pulsa(serial_number) => serial_number.clone(),
        }
    }
}

fn inquired_text(bill: &Bill) -> String {
    let Bill { name, number, .. } = bill;
    let label = match bill.kind {
        Kind::Transfer => return format!("NAMA:{name}/NOREK:{number}/BANK:BCA/LAYANAN: BIFAST"),
        Kind::Token(_) => "NOMETER",
        Kind::Bill(kind) => number_label(kind),
        Kind::Pulsa => "TUJUAN",
    };
    let details: String = bill.details.iter().map(|(label, value)| format!("{label}:{value}/")).collect();
    let period = bill.period.as_ref().map(|period| format!("PERIODE:{period}/")).unwrap_or_default();
    format!("NAMA:{name}/{label}:{number}/{details}{period}{}", amounts_text(bill))
}

fn paid_text(bill: &Bill, receipt: &Receipt) -> String {
    let reference = &receipt.reference;
    match (bill.kind, bill.tariff) {
        (Kind::Transfer, _) => format!(
            "{reference}/NAMA:{}/QTY:{}/BANK TUJUAN:BCA/ADMIN:{}/REFF:BBBAIDJA010O{reference}/\
             PENGIRIM:LOKET CONTOH/LAYANAN:BIFAST",
            bill.name, bill.amount, bill.admin,
        ),
        (Kind::Token(_), Some(tariff)) => {
            let token = receipt.token.as_ref().map(|token| format!("TOKEN {token}/")).unwrap_or_default();
            format!(
                "{token}{}/{}/{}/KWH:{},{}/REF:{reference}/{}",
                bill.name,
                tariff.class,
                tariff.power_va,
                receipt.kwh_tenths / 10,
                receipt.kwh_tenths % 10,
                amounts_text(bill),
            )
        }
        _ => format!("{reference}/{}", inquired_text(bill)),
    }
}

/// As published, `ADMIN` alone has no dots.
fn amounts_text(bill: &Bill) -> String {
    let (amount, admin) = (bill.amount, bill.admin);
    format!("TAGIHAN:{}/ADMIN:{admin}/TOTAL:{}", dotted(amount), dotted(amount.saturating_add(admin)))
}

const fn number_label(kind: BillKind) -> &'static str {
    match kind {
        BillKind::Electricity | BillKind::Gas => "IDPEL",
        BillKind::ElectricityFee => "NOREG",
        BillKind::Water => "NOPEL",
        BillKind::Health => "NOVA",
        BillKind::Employment => "NIK",
        BillKind::Telephone => "NOTEL",
    }
}

/// `9.858.221`
pub(super) fn dotted(amount: u64) -> String {
    let digits = amount.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::Zoned;
    use proptest::prelude::*;
    use regex::Regex;

    use super::super::products::{PRODUCTS, Product};
    use super::*;

    #[test]
    fn thousands_are_parted_by_dots() {
        for (amount, text) in
            [(0, "0"), (999, "999"), (1_000, "1.000"), (100_550, "100.550"), (9_858_221, "9.858.221")]
        {
            assert_eq!(dotted(amount), text);
        }
    }

    #[test]
    fn every_product_has_its_pattern() {
        let codes: Vec<&str> = PATTERNS.iter().map(|(code, _)| *code).collect();
        // Credit is sold without an inquiry, so that nothing has to be found in prose.
        let inquired = |product: &&Product| product.kind != Kind::Pulsa;
        let products: Vec<&str> = PRODUCTS.iter().filter(inquired).map(|product| product.code).collect();
        assert_eq!(codes, products);
    }

    proptest! {
        #[test]
        fn the_pattern_of_a_product_finds_what_its_bill_is(number in "[1-9][0-9]{11}", reference in "[0-9]{13}") {
            let now: Zoned = "2026-12-01T10:00:00+07:00[+07:00]".parse().unwrap();
            for (code, pattern) in PATTERNS {
                let product = PRODUCTS.iter().find(|product| product.code == *code).unwrap();
                let Some(bill) = Bill::find(product, &number, None, &now) else { continue };
                if product.kind == Kind::Transfer {
                    continue;
                }
                let pattern = Regex::new(pattern).unwrap();
                let token = bill.tariff.map(|_| "1234-5678-9012-3456-7890".to_owned());
                let receipt = Receipt { reference: reference.clone(), token, kwh_tenths: 135 };
                let texts = [Notes::Inquired(bill.clone()), Notes::Paid(bill.clone(), receipt)].map(|notes| notes.text());
                for text in texts {
                    let text = format!("SN: {text}. Saldo: 1#@01/12 10:00:00");
                    let found = pattern.captures(&text).unwrap();
                    prop_assert_eq!(&found["name"], &bill.name);
                    prop_assert_eq!(found["amount"].replace('.', ""), bill.amount.to_string());
                    prop_assert_eq!(&found["admin"], bill.admin.to_string());
                    prop_assert_eq!(found.name("period").map(|period| period.as_str()), bill.period.as_deref());
                }
            }
        }
    }
}
