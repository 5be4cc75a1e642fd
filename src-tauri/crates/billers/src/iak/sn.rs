//! `sn`, the serial number of a prepaid sale ("SN Format"). PLN's is `token/name/segment/power/kWh`, in which the
//! name may hold slashes: the token is read from the left, energy and power from the right.

use loket_model::{KwhTenths, StroomToken, parse_kwh};

/// What a PLN serial number says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlnSerial {
    /// The credit token.
    pub(super) token: StroomToken,
    /// Energy bought.
    pub(super) kwh: Option<KwhTenths>,
}

/// Reads a PLN serial number; none without a token, whatever else it holds.
pub(super) fn pln(sn: &str) -> Option<PlnSerial> {
    let (token, rest) = sn.split_once('/').unwrap_or((sn, ""));
    let token = StroomToken::parse(token.trim()).ok()?;
    // The energy is the last part, but only behind name and power: a lone number could be either.
    let kwh = rest.rsplit_once('/').and_then(|(_, kwh)| kwh_of(kwh));
    Some(PlnSerial { token, kwh })
}

/// `66.2`: here the decimal mark is a point. Power (`000001300`) has none, so the two cannot be taken for each
/// other where one is missing.
fn kwh_of(text: &str) -> Option<KwhTenths> {
    let (whole, decimals) = text.trim().split_once('.')?;
    parse_kwh(&format!("{whole},{decimals}")).ok()
}

/// `R1 /000001300` as class and power in volt-ampere.
pub(super) fn segment_power(text: &str) -> (Option<String>, Option<u32>) {
    match text.rsplit_once('/') {
        Some((class, power)) => {
            let digits: String = power.chars().filter(char::is_ascii_digit).collect();
            (Some(class.trim().to_owned()).filter(|class| !class.is_empty()), digits.parse().ok())
        }
        None => (Some(text.trim().to_owned()).filter(|class| !class.is_empty()), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_from_the_left_and_energy_from_the_right() {
        let check = |sn: &str, expected: Option<(&str, Option<u32>)>| {
            let read =
                pln(sn).map(|serial| (serial.token.as_str().to_owned(), serial.kwh.map(|kwh| kwh.get())));
            assert_eq!(read, expected.map(|(token, kwh)| (token.to_owned(), kwh)), "{sn}");
        };
        let token = "01234567890123456789";
        check("0123-4567-8901-2345-6789/PT CONTOH/R1 /000001300/66.2", Some((token, Some(662))));
        check("0123-4567-8901-2345-6789/TOKO A/B/R1M/900VA/33.70", Some((token, Some(337))));
        check("0123 4567 8901 2345 6789/PT CONTOH/R1 /000001300", Some((token, None)));
        check("01234567890123456789", Some((token, None)));
        check("01234567890123456789/66.2", Some((token, None)));
        check("01234567890123456789/PT CONTOH/R1/1300/66,2", Some((token, None)));
        check("0123-4567-8901-2345/PT CONTOH/R1 /000001300/66.2", None);
        check("PT CONTOH/0123-4567-8901-2345-6789", None);
        check("", None);
    }

    #[test]
    fn a_segment_holds_class_and_power() {
        let check = |text: &str, class: Option<&str>, power_va: Option<u32>| {
            assert_eq!(segment_power(text), (class.map(str::to_owned), power_va), "{text}");
        };
        check("R1 /000001300", Some("R1"), Some(1_300));
        check("R1M/900VA", Some("R1M"), Some(900));
        check("R1", Some("R1"), None);
        check("", None, None);
    }
}
