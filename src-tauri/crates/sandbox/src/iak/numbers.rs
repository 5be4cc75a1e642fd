//! What a postpaid customer number is known to do: IAK's two published schemes of test numbers.

use super::codes::{Code, postpaid};
use super::products::Product;
use crate::config::IakNumbers;

/// Digits of the older scheme's numbers, but for the last, that the newer scheme writes anew.
const REWRITTEN_DIGITS: usize = 3;

/// Bills of PDAM's newer test number 0999.
const BILLS_OF_0999: u64 = 4;

/// How a number goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// A customer like any other.
    Plain,
    /// All is well, with so many bills.
    Bills(u64),
    /// The inquiry is answered with this code.
    Inquiry(Code),
    /// The payment is answered with this code.
    Payment(Code),
}

/// The script of a customer number.
pub(super) fn script_of(numbers: IakNumbers, product: &Product, number: &str) -> Script {
    if product.test_numbers.is_empty() {
        return Script::Plain;
    }
    match numbers {
        IakNumbers::LastDigit => {
            number.strip_prefix(product.test_numbers).map_or(Script::Plain, |digit| by_digit(product, digit))
        }
        IakNumbers::StageAndCode => {
            // Published for BPJS, BPJSTK and PDAM; the sandbox plays it for every product with test numbers.
            let kept = product.test_numbers.len().saturating_sub(REWRITTEN_DIGITS);
            let stem = product.test_numbers.get(..kept).unwrap_or_default();
            number.strip_prefix(stem).map_or(Script::Plain, by_stage_and_code)
        }
    }
}

/// 01 and 02 go well, 03 to 05 end at the inquiry, 06 to 08 at the payment.
fn by_digit(product: &Product, digit: &str) -> Script {
    match digit {
        "1" => Script::Bills(1),
        "2" => Script::Bills(product.many_bills),
        "3" => Script::Inquiry(postpaid::TIMEOUT),
        "4" => Script::Inquiry(postpaid::ALREADY_PAID),
        "5" => Script::Inquiry(postpaid::WRONG_NUMBER),
        "6" => Script::Payment(postpaid::FAILED),
        "7" => Script::Payment(postpaid::PENDING),
        "8" => Script::Payment(postpaid::BILLER_ERROR),
        _ => Script::Plain,
    }
}

/// A digit for the step (0 inquiry, 1 payment) and three for the code.
fn by_stage_and_code(digits: &str) -> Script {
    if digits.len() != REWRITTEN_DIGITS + 1 {
        return Script::Plain;
    }
    let code = |code: &str| postpaid::find(code.strip_prefix('0').unwrap_or(code));
    match (digits, digits.split_at_checked(1)) {
        ("0000", _) => Script::Bills(1),
        ("0999", _) => Script::Bills(BILLS_OF_0999),
        (_, Some(("0", rest))) => code(rest).map_or(Script::Plain, Script::Inquiry),
        (_, Some(("1", rest))) => code(rest).map_or(Script::Plain, Script::Payment),
        _ => Script::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iak::products;

    fn script(numbers: IakNumbers, product: &str, number: &str) -> Script {
        script_of(numbers, products::find(product).unwrap(), number)
    }

    #[test]
    fn the_older_scheme_looks_at_the_last_digit() {
        let check = |product, number, expected| {
            assert_eq!(script(IakNumbers::LastDigit, product, number), expected, "{product} {number}");
        };
        check("PLNPOSTPAID", "530000000001", Script::Bills(1));
        check("PLNPOSTPAID", "530000000002", Script::Bills(8));
        check("PLNPOSTPAID", "530000000003", Script::Inquiry(postpaid::TIMEOUT));
        check("PLNPOSTPAID", "530000000009", Script::Plain);
        check("PLNPOSTPAID", "5300000000011", Script::Plain);
        check("PDAMKOTA.MEDAN", "10202002", Script::Bills(4));
        check("AETRA", "10202005", Script::Inquiry(postpaid::WRONG_NUMBER));
        check("TELKOMPSTN", "6391601202", Script::Bills(3));
        check("HPTHREE", "08991234506", Script::Payment(postpaid::FAILED));
        check("SHOPEEPAY", "082100000007", Script::Payment(postpaid::PENDING));
        check("PLNNONH", "3225030005924", Script::Plain);
        check("BPJS", "530000000004", Script::Plain);
    }

    #[test]
    fn the_newer_scheme_spells_stage_and_code() {
        let check = |product, number, expected| {
            assert_eq!(script(IakNumbers::StageAndCode, product, number), expected, "{product} {number}");
        };
        check("BPJS", "8801234560000", Script::Bills(1));
        check("BPJS", "8801234560001", Script::Inquiry(postpaid::ALREADY_PAID));
        check("BPJS", "8801234560014", Script::Inquiry(postpaid::WRONG_NUMBER));
        check("BPJS", "8801234560103", Script::Inquiry(postpaid::TIMEOUT));
        check("BPJS", "8801234561037", Script::Payment(postpaid::find("37").unwrap()));
        check("BPJS", "8801234561039", Script::Payment(postpaid::PENDING));
        check("BPJS", "8801234561105", Script::Payment(postpaid::BILLER_ERROR));
        check("BPJS", "8801234562105", Script::Plain);
        check("BPJS", "8801234560888", Script::Plain);
        check("PDAMKOTA.MEDAN", "10200999", Script::Bills(4));
        check("BPJSTK", "8102051011270014", Script::Inquiry(postpaid::WRONG_NUMBER));
    }
}
