//! Whether a body carries the facts of a sale, found by looking for their texts. It knows no biller's shapes on
//! purpose: sharing the adapters' reading, both would believe the same wrong answer.

use super::cases::Case;

/// Times that escapes are undone: a JSON text may hold a JSON text that holds one.
const LAYERS: usize = 3;

/// Which facts of a sale a kind repeats in its answers; the customer always.
#[derive(Debug, Clone, Copy)]
pub struct Echoes {
    /// An amount, always.
    pub amount: bool,
    /// Its own number of the inquiry, which is enough where our reference is left out.
    pub their_reference: bool,
}

/// Looks for the reference, the customer and, where the kind repeats it, an amount of the sale.
///
/// # Errors
/// The fact that the body does not name.
pub fn must_name(body: &[u8], case: &Case, echoes: Echoes) -> Result<(), &'static str> {
    let layers = layers(body);
    let names = |fact: &str| {
        let fact = compact(fact);
        layers.iter().any(|text| compact(text).contains(&fact))
    };
    let theirs = case.biller_ref.filter(|_| echoes.their_reference);
    if !names(case.reference) && !theirs.is_some_and(names) {
        return Err("reference");
    }
    if !names(case.customer) {
        return Err("customer");
    }
    let amounts = [Some(case.total()), Some(case.amount), case.biller_amount, case.price];
    let is_ours = |amount: u64| amounts.iter().flatten().any(|ours| u64::from(*ours) == amount);
    if echoes.amount && !layers.iter().any(|text| amounts_of(text).any(is_ours)) {
        return Err("amount");
    }
    Ok(())
}

/// The body as it stands, and with one, two and three layers of escapes undone.
fn layers(body: &[u8]) -> Vec<String> {
    let mut layers = vec![String::from_utf8_lossy(body).into_owned()];
    for _ in 0..LAYERS {
        let next = layers.last().map(|text| unescaped(&without_marks(text))).unwrap_or_default();
        layers.push(next);
    }
    layers
}

/// Without what XML allows in the middle of a text.
fn without_marks(text: &str) -> String {
    let mut plain = text.replace("<![CDATA[", "").replace("]]>", "");
    for (open, close) in [("<!--", "-->"), ("<?", "?>")] {
        while let Some((before, rest)) = plain.split_once(open) {
            let after = rest.split_once(close).map_or("", |(_, after)| after);
            plain = format!("{before}{after}");
        }
    }
    plain
}

/// One layer of JSON's and XML's escapes undone.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let escape = match first {
            '\\' => json_escape(rest),
            '&' => xml_escape(rest),
            _ => None,
        };
        let (character, length) = escape.unwrap_or((first, first.len_utf8()));
        plain.push(character);
        rest = rest.get(length..).unwrap_or_default();
    }
    plain
}

/// The character that an escape at the start of a text stands for, and the escape's length in bytes.
fn json_escape(text: &str) -> Option<(char, usize)> {
    let code = text.strip_prefix("\\u").and_then(|digits| digits.get(..4));
    if let Some(code) = code.and_then(|digits| u32::from_str_radix(digits, 16).ok()) {
        return Some((char::from_u32(code).unwrap_or('\u{fffd}'), 6));
    }
    let escaped = text.strip_prefix('\\')?.chars().next()?;
    let blank = matches!(escaped, 'n' | 't' | 'r' | 'b' | 'f');
    Some((if blank { ' ' } else { escaped }, 1 + escaped.len_utf8()))
}

/// The same for XML's numeric references; the named ones stand for no digit or letter.
fn xml_escape(text: &str) -> Option<(char, usize)> {
    let (name, _) = text.strip_prefix("&#")?.split_once(';')?;
    let code = match name.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => name.parse(),
    };
    Some((char::from_u32(code.ok()?)?, name.len() + 3))
}

/// Numbers come with and without blanks and hyphens between their groups.
fn compact(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && *character != '-').collect()
}

/// Every amount that a text can be read to hold: with points for thousands, with decimals of zero, or scientific.
fn amounts_of(text: &str) -> impl Iterator<Item = u64> {
    // A comma may stand before decimals or between two numbers of a list; both readings are tried.
    text.split(|c: char| !is_of_number(c)).flat_map(|run| {
        let parts = run.split(',').filter(move |part| part.len() < run.len());
        std::iter::once(run).chain(parts).flat_map(readings)
    })
}

fn is_of_number(character: char) -> bool {
    character.is_ascii_digit() || matches!(character, '.' | ',' | 'e' | 'E' | '+')
}

fn readings(number: &str) -> impl Iterator<Item = u64> {
    let whole = number.strip_suffix(",00").or_else(|| number.strip_suffix(",0")).unwrap_or(number);
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    [digits.parse().ok(), scientific(number)].into_iter().flatten()
}

/// `20500.0` and `205e2` as whole rupiah.
fn scientific(number: &str) -> Option<u64> {
    let value: f64 = number.trim_matches([',', '.']).parse().ok()?;
    // Printing is exact for whole numbers below 2^53, and no amount is above.
    if value.fract() == 0.0 { format!("{value:.0}").parse().ok() } else { None }
}
