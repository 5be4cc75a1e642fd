//! Numbers that identify a customer, a meter or a token; each type holds only what its form allows.

use std::fmt;

/// Why a text is not the number that it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Something other than a digit (blanks and hyphens are forgiven).
    #[error("not only digits")]
    NotDigits,
    /// A wrong count of digits.
    #[error("{found} digits instead of {wanted}")]
    Length {
        /// Digits found.
        found: usize,
        /// Digits that the number has.
        wanted: usize,
    },
    /// A token above the 66 bits that a meter can read.
    #[error("beyond 66 bits")]
    TokenRange,
    /// Empty, too long, or with characters that no customer number has.
    #[error("not a customer number")]
    Form,
}

/// What a cashier types or scans often carries blanks or hyphens between groups.
fn digits_of(text: &str) -> Result<String, NumberError> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '\t')).collect();
    if digits.bytes().all(|b| b.is_ascii_digit()) { Ok(digits) } else { Err(NumberError::NotDigits) }
}

fn exactly(text: &str, wanted: usize) -> Result<String, NumberError> {
    let digits = digits_of(text)?;
    if digits.len() == wanted { Ok(digits) } else { Err(NumberError::Length { found: digits.len(), wanted }) }
}

/// What the virtual accounts of BPJS Kesehatan begin with: at Bank Mandiri the second. They have sixteen digits,
/// as identity numbers do.
pub const BPJS_ACCOUNTS: [&str; 2] = ["88888", "89888"];

/// What stands in the place of each character that was masked; no number is typed with it.
const MASK: char = '*';

fn is_masked(text: &str) -> bool {
    text.contains(MASK)
}

/// Whether a text is a number of so many digits that was masked.
fn is_masked_form(text: &str, digits: usize) -> bool {
    is_masked(text) && text.len() == digits && text.chars().all(|c| c.is_ascii_digit() || c == MASK)
}

/// A PLN meter number: 11 digits (the STS decoder reference number).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MeterNumber(String);

impl MeterNumber {
    /// Digits of a meter number.
    pub const DIGITS: usize = 11;

    /// Reads 11 digits, with or without blanks and hyphens.
    ///
    /// # Errors
    /// [`NumberError`] for other characters or another length.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        exactly(text, Self::DIGITS).map(Self)
    }

    /// Reads a number from the shop's own records, where it may be masked: no such number is asked for or paid.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn recorded(text: &str) -> Result<Self, NumberError> {
        if is_masked_form(text, Self::DIGITS) { Ok(Self(text.to_owned())) } else { Self::parse(text) }
    }

    /// The 11 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the last digit is the Luhn check digit of the rest. Real meters pass; vendors' test numbers
    /// often do not, so this is a warning and never a refusal.
    #[must_use]
    pub fn luhn_ok(&self) -> bool {
        luhn_ok(&self.0)
    }
}

/// Luhn, mod 10, from the right.
fn luhn_ok(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(position, byte)| {
            let digit = u32::from(byte.wrapping_sub(b'0'));
            match (position % 2, digit) {
                (1, 5..) => digit * 2 - 9,
                (1, _) => digit * 2,
                _ => digit,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A PLN subscriber id (IDPEL): 12 digits, without a public check digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SubscriberId(String);

impl SubscriberId {
    /// Digits of an IDPEL.
    pub const DIGITS: usize = 12;

    /// Reads 12 digits, with or without blanks and hyphens.
    ///
    /// # Errors
    /// [`NumberError`] for other characters or another length.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        exactly(text, Self::DIGITS).map(Self)
    }

    /// Reads a number from the shop's own records, where it may be masked: no such number is asked for or paid.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn recorded(text: &str) -> Result<Self, NumberError> {
        if is_masked_form(text, Self::DIGITS) { Ok(Self(text.to_owned())) } else { Self::parse(text) }
    }

    /// The 12 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The number that a biller knows a customer by, whatever the product: letters, digits, `.`, `-`, `/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CustomerNumber(String);

impl CustomerNumber {
    /// Longest number that Loket accepts; the documents allow 64 in a field.
    pub const LENGTH_MAX: usize = 32;

    /// Reads a customer number, dropping blanks.
    ///
    /// # Errors
    /// [`NumberError::Form`] when nothing is left, it is too long, or has other characters.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let number: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'/');
        if number.is_empty() || number.len() > Self::LENGTH_MAX || !number.bytes().all(allowed) {
            return Err(NumberError::Form);
        }
        Ok(Self(number))
    }

    /// Reads a number from the shop's own records, where it may be masked: no such number is asked for or paid.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn recorded(text: &str) -> Result<Self, NumberError> {
        let fits = text.len() <= Self::LENGTH_MAX && !text.contains(char::is_whitespace);
        if fits && is_masked(text) { Ok(Self(text.to_owned())) } else { Self::parse(text) }
    }

    /// Whether its time in the records is over and only its end is left.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        is_masked(&self.0)
    }

    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A customer of PLN prepaid, by whichever of the two numbers was given: 11 digits are a meter, 12 an IDPEL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlnCustomer {
    /// By meter.
    Meter(MeterNumber),
    /// By subscriber id.
    Subscriber(SubscriberId),
}

impl PlnCustomer {
    /// Tells a meter from an IDPEL by the count of digits.
    ///
    /// # Errors
    /// [`NumberError`] when it is neither.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = digits_of(text)?;
        match digits.len() {
            MeterNumber::DIGITS => MeterNumber::parse(&digits).map(Self::Meter),
            SubscriberId::DIGITS => SubscriberId::parse(&digits).map(Self::Subscriber),
            found => Err(NumberError::Length { found, wanted: MeterNumber::DIGITS }),
        }
    }

    /// The digits, without blanks.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Meter(meter) => meter.as_str(),
            Self::Subscriber(id) => id.as_str(),
        }
    }
}

/// A PLN credit token: 20 digits that encode 66 bits. Kept as text because tokens start with zeros too.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StroomToken(String);

impl StroomToken {
    /// Digits of a token.
    pub const DIGITS: usize = 20;

    /// Reads 20 digits with or without blanks and hyphens; anything else is not a token, however similar
    /// (an 18-digit reference, a 32-character one with letters).
    ///
    /// # Errors
    /// [`NumberError`] for other characters, another length, or a value of 2^66 and above.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let digits = exactly(text, Self::DIGITS)?;
        let value: u128 = digits.parse().map_err(|_| NumberError::NotDigits)?;
        if value >= 1 << 66 { Err(NumberError::TokenRange) } else { Ok(Self(digits)) }
    }

    /// Reads a number from the shop's own records, where it may be masked: no such number is asked for or paid.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn recorded(text: &str) -> Result<Self, NumberError> {
        if is_masked_form(text, Self::DIGITS) { Ok(Self(text.to_owned())) } else { Self::parse(text) }
    }

    /// Whether its time in the records is over and only its end is left.
    #[must_use]
    pub fn is_masked(&self) -> bool {
        is_masked(&self.0)
    }

    /// The 20 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Five groups of four, as a customer keys them in.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..5).filter_map(|group| self.0.get(group * 4..group * 4 + 4))
    }

    /// The five groups with blanks between.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.groups().collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Debug for StroomToken {
    /// Shows only the ends: a token is worth its money to whoever reads it in a log first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.0.get(..4).unwrap_or_default();
        let last = self.0.get(16..).unwrap_or_default();
        write!(f, "StroomToken({first}-****-****-****-{last})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn luhn_passes_real_meters_and_fails_invented_ones() {
        let check = |number: &str, ok: bool| {
            assert_eq!(MeterNumber::parse(number).unwrap().luhn_ok(), ok, "{number}")
        };
        check("86034655976", true);
        check("4505 2452 799", true);
        check("14312593289", true);
        check("56402040490", false);
        check("12345678901", false);
    }

    #[test]
    fn a_token_is_twenty_digits_below_two_to_the_66() {
        let check = |text: &str, expected: Result<&str, NumberError>| {
            assert_eq!(StroomToken::parse(text).map(|t| t.grouped()), expected.map(str::to_owned), "{text}");
        };
        check("6156-0790-0556-6477-7418", Ok("6156 0790 0556 6477 7418"));
        check("03734782232629724967", Ok("0373 4782 2326 2972 4967"));
        check("73786976294838206463", Ok("7378 6976 2948 3820 6463"));
        check("73786976294838206464", Err(NumberError::TokenRange));
        check("000166254764858266", Err(NumberError::Length { found: 18, wanted: 20 }));
        check("0UAK211100048431C8F5", Err(NumberError::NotDigits));
        check("", Err(NumberError::Length { found: 0, wanted: 20 }));
    }

    #[test]
    fn a_masked_number_is_read_from_records_alone() {
        let check = |masked: bool, read: [bool; 2], text: &str| {
            let token = StroomToken::recorded(text);
            assert_eq!(token.as_ref().is_ok_and(StroomToken::is_masked), masked, "{text}");
            assert_eq!([token.is_ok(), StroomToken::parse(text).is_ok()], read, "{text}");
        };
        check(true, [true, false], "****************7418");
        check(false, [true, true], "61560790055664777418");
        check(false, [false, false], "***************7418");
        check(false, [false, false], "****************741x");
        assert!(CustomerNumber::parse("*******2799").is_err());
        assert!(CustomerNumber::recorded("*******2799").is_ok_and(|number| number.is_masked()));
        assert!(CustomerNumber::recorded("45052452799").is_ok_and(|number| !number.is_masked()));
        assert!(CustomerNumber::recorded(&"*".repeat(33)).is_err());
        assert!(
            MeterNumber::recorded("*******2799").is_ok() && SubscriberId::recorded("*******2799").is_err()
        );
    }

    #[test]
    fn a_pln_customer_has_eleven_or_twelve_digits() {
        let check = |text: &str, expected: Result<&str, NumberError>| {
            assert_eq!(PlnCustomer::parse(text).map(|c| c.as_str().to_owned()), expected.map(str::to_owned));
        };
        check("4505 2452 799", Ok("45052452799"));
        check("829374298301", Ok("829374298301"));
        check("8293742983", Err(NumberError::Length { found: 10, wanted: 11 }));
        check("8293742983012", Err(NumberError::Length { found: 13, wanted: 11 }));
        check("45O52452799", Err(NumberError::NotDigits));
    }

    #[test]
    fn debug_of_a_token_hides_its_middle() {
        let token = StroomToken::parse("61560790055664777418").unwrap();
        assert_eq!(format!("{token:?}"), "StroomToken(6156-****-****-****-7418)");
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_seen_by_luhn(serial in 0_u64..10_000_000_000, position in 0_usize..11, shift in 1_u8..10) {
            let body = format!("{serial:010}");
            let number = (0..10).map(|d| format!("{body}{d}")).find(|n| luhn_ok(n)).unwrap();
            let mut bytes = number.into_bytes();
            bytes[position] = b'0' + (bytes[position] - b'0' + shift) % 10;
            prop_assert!(!luhn_ok(&String::from_utf8(bytes).unwrap()));
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,40}") {
            let _ = (StroomToken::parse(&text), PlnCustomer::parse(&text), CustomerNumber::parse(&text));
        }
    }
}
