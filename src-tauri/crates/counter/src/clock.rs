//! The one place where the counter learns what time it is and where ids come from, so that tests can say both.

use std::time::{SystemTime, UNIX_EPOCH};

use loket_model::{InquiryId, PaymentId, Reference, ReferenceError, UtcMillis, Uuid, Zone};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> UtcMillis;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcMillis {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map(|d| d.as_millis()).unwrap_or_default();
        UtcMillis::new(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}

pub(crate) fn new_payment_id() -> PaymentId {
    PaymentId::new(Uuid::now_v7())
}

pub(crate) fn new_inquiry_id() -> InquiryId {
    InquiryId::new(Uuid::now_v7())
}

/// Crockford's alphabet: no I, L, O, U, which people misread to each other over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Mints a reference: `L`, the day in WIB, and 50 random bits. Short enough for one line of a 58 mm struk;
/// the journal refuses the one in a quadrillion that repeats.
pub(crate) fn new_reference(at: UtcMillis) -> Result<Reference, ReferenceError> {
    let mut random = [0_u8; 10];
    getrandom::fill(&mut random).map_err(|_| ReferenceError)?;
    let suffix: String = random
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
        .map(|b| char::from(*b))
        .collect();
    Reference::parse(&format!("L{}{suffix}", Zone::Wib.format(at, "%y%m%d")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_carry_the_day_and_differ() {
        let at = UtcMillis::parse_rfc3339("2026-11-20T20:00:00Z").unwrap();
        let (one, two) = (new_reference(at).unwrap(), new_reference(at).unwrap());
        assert!(one.as_str().starts_with("L261121") && one.as_str().len() == 17, "{one}");
        assert_ne!(one, two);
    }
}
