//! The one place where ids and references come from, so that a simulation can repeat them.

use loket_model::{BasketId, InquiryId, PaymentId, Reference, UtcMillis, Uuid, UuidBuilder, Zone};
use loket_model::{CustomerId, GroupId};

use crate::counter::Surroundings;
use crate::error::CounterError;

/// Gives random bytes.
pub trait Chance: Send + Sync {
    /// Ten bytes that nobody can foresee; none where the system has none to give.
    fn ten_bytes(&self) -> Option<[u8; 10]>;
}

/// The system's random numbers.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn ten_bytes(&self) -> Option<[u8; 10]> {
        let mut bytes = [0_u8; 10];
        getrandom::fill(&mut bytes).ok().map(|()| bytes)
    }
}

/// Crockford's alphabet: no I, L, O, U, which people misread to each other over the telephone.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Surroundings {
    fn random(&self) -> Result<[u8; 10], CounterError> {
        self.chance.ten_bytes().ok_or(CounterError::Internal("no random numbers"))
    }

    /// Ids sort by time (UUID version 7).
    fn new_id(&self, at: UtcMillis) -> Result<Uuid, CounterError> {
        let millis = u64::try_from(at.get()).unwrap_or_default();
        Ok(UuidBuilder::from_unix_timestamp_millis(millis, &self.random()?).into_uuid())
    }

    pub(crate) fn new_payment_id(&self, at: UtcMillis) -> Result<PaymentId, CounterError> {
        self.new_id(at).map(PaymentId::new)
    }

    pub(crate) fn new_inquiry_id(&self, at: UtcMillis) -> Result<InquiryId, CounterError> {
        self.new_id(at).map(InquiryId::new)
    }

    pub(crate) fn new_basket_id(&self, at: UtcMillis) -> Result<BasketId, CounterError> {
        self.new_id(at).map(BasketId::new)
    }

    pub(crate) fn new_customer_id(&self, at: UtcMillis) -> Result<CustomerId, CounterError> {
        self.new_id(at).map(CustomerId::new)
    }

    pub(crate) fn new_group_id(&self, at: UtcMillis) -> Result<GroupId, CounterError> {
        self.new_id(at).map(GroupId::new)
    }

    /// Mints a reference: `L`, the day in WIB, and 50 random bits. Short enough for one line of a 58 mm struk;
    /// the journal refuses the one in a quadrillion that repeats.
    pub(crate) fn new_reference(&self, at: UtcMillis) -> Result<Reference, CounterError> {
        let random = self.random()?;
        let suffix: String = random
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
            .map(|b| char::from(*b))
            .collect();
        Reference::parse(&format!("L{}{suffix}", Zone::Wib.format(at, "%y%m%d")))
            .map_err(|_| CounterError::Internal("a reference that is none"))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::SystemClock;

    struct Nobody;

    impl loket_billers::Transport for Nobody {
        fn send(
            &self,
            _: &loket_billers::HttpRequest,
        ) -> Result<loket_billers::HttpReply, loket_billers::SendError> {
            Err(loket_billers::SendError::NotSent("nobody".to_owned()))
        }
    }

    #[test]
    fn references_carry_the_day_and_differ() {
        let around = Surroundings {
            transport: Arc::new(Nobody),
            clock: Arc::new(SystemClock),
            chance: Arc::new(SystemChance),
        };
        let at = UtcMillis::parse_rfc3339("2026-11-20T20:00:00Z").unwrap();
        let (one, two) = (around.new_reference(at).unwrap(), around.new_reference(at).unwrap());
        assert!(one.as_str().starts_with("L261121") && one.as_str().len() == 17, "{one}");
        assert_ne!(one, two);
        assert_ne!(around.new_payment_id(at).unwrap(), around.new_payment_id(at).unwrap());
    }
}
