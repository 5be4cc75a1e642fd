//! What a biller truly did, for whoever checks a partner's books against it. No partner could ask for this.

use std::fmt::Write as _;

use crate::clock::wib;
use crate::shared::{PaymentState, PaymentStatus};

/// One transaction for which a payment request was seen, as the biller's own books have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleRecord {
    /// What a partner's test sees of it.
    pub state: PaymentState,
    /// The biller's own number of it.
    pub biller_reference: String,
    /// What it takes from the deposit while it is pending or paid, in rupiah.
    pub charge: u64,
    /// The token that was sold with it, in its 20 digits.
    pub token: Option<String>,
    /// When it was acted on, in milliseconds since 1970; none where nothing came of the request.
    pub acted_at_ms: Option<i64>,
}

impl SaleRecord {
    /// Whether the partner's deposit stands charged with it.
    #[must_use]
    pub const fn is_charged(&self) -> bool {
        matches!(self.state.status, PaymentStatus::Paid | PaymentStatus::Pending)
    }
}

/// Header of a statement.
const HEADER: &str = "tanggal,ref_id,no_transaksi,produk,nomor,debet,status";

/// The statement that a biller would send about a time, as CSV with times in WIB: what was acted on at or after
/// `from_ms` and before `to_ms`, failed ones among it.
pub(crate) fn statement(sales: &[SaleRecord], from_ms: i64, to_ms: i64) -> String {
    let mut text = format!("{HEADER}\n");
    for sale in sales {
        let Some(at_ms) = sale.acted_at_ms.filter(|at| (from_ms..to_ms).contains(at)) else { continue };
        let status = match sale.state.status {
            PaymentStatus::Paid => "SUKSES",
            PaymentStatus::Pending => "PROSES",
            PaymentStatus::Failed | PaymentStatus::NotActed => "GAGAL",
        };
        let at = wib(at_ms).strftime("%d/%m/%Y %H:%M:%S").to_string();
        let PaymentState { partner_reference_no, product_code, customer_id, .. } = &sale.state;
        let (number, charge) = (&sale.biller_reference, sale.charge);
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{at},{partner_reference_no},{number},{product_code},{customer_id},{charge},{status}"
        );
    }
    text
}

/// The first 20 digits in a row, dashes and blanks between them left out: a token as its meter takes it.
pub(crate) fn twenty_digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(20).collect();
    (digits.len() == 20).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sale(reference: &str, status: PaymentStatus, acted_at_ms: Option<i64>) -> SaleRecord {
        SaleRecord {
            state: PaymentState {
                partner_reference_no: reference.to_owned(),
                customer_id: "530000000001".to_owned(),
                product_code: "PLNPOSTPAID".to_owned(),
                accepted: 1,
                requests: 1,
                status,
            },
            biller_reference: "77".to_owned(),
            charge: 52_150,
            token: None,
            acted_at_ms,
        }
    }

    #[test]
    fn a_statement_has_what_was_acted_on_in_its_time() {
        let sales = [
            sale("A", PaymentStatus::Paid, Some(1_000)),
            sale("B", PaymentStatus::Failed, Some(2_000)),
            sale("C", PaymentStatus::Paid, Some(3_000)),
            sale("D", PaymentStatus::NotActed, None),
        ];
        insta::assert_snapshot!(statement(&sales, 1_000, 3_000), @r"
        tanggal,ref_id,no_transaksi,produk,nomor,debet,status
        01/01/1970 07:00:01,A,77,PLNPOSTPAID,530000000001,52150,SUKSES
        01/01/1970 07:00:02,B,77,PLNPOSTPAID,530000000001,52150,GAGAL
        ");
    }

    #[test]
    fn a_token_is_its_digits() {
        let check = |text: &str, token: Option<&str>| {
            assert_eq!(twenty_digits(text).as_deref(), token, "{text}");
        };
        check("4193-1823-0958-4769-2029/TOKO A/B", Some("41931823095847692029"));
        check("1234", None);
    }
}
