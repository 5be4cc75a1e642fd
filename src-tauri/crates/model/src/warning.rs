//! What does not fit in a token sale that the biller calls paid: a reason to look, never to block.

use crate::{KwhTenths, PaymentId, Sen};

/// One thing that does not fit. The checks are computed from public rules (STS, PLN's tariffs, the lighting tax), and
/// billers' own samples break some of them, so they only warn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaleWarning {
    /// The parts of the price do not add up to what was paid, with or without the admin.
    Sum {
        /// What was paid.
        paid: Sen,
        /// What the parts make.
        parts: Sen,
    },
    /// The lighting tax is below zero or above a tenth of the energy's price.
    LightingTax {
        /// The tax.
        tax: Sen,
        /// The energy's price.
        stroom: Sen,
    },
    /// The energy is not what the tariff makes of its price.
    Energy {
        /// What the biller says.
        said: KwhTenths,
        /// What the tariff makes.
        expected: KwhTenths,
    },
    /// The token of another sale.
    TokenSeen {
        /// That sale.
        payment: PaymentId,
    },
    /// Meter, IDPEL or name of the answer are not those of the inquiry.
    Identity {
        /// `meter_no`, `subscriber_id` or `customer_name`.
        field: &'static str,
    },
}

impl SaleWarning {
    /// A short word for the kind, as kept in the journal and sent to the screen.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sum { .. } => "sum",
            Self::LightingTax { .. } => "lighting_tax",
            Self::Energy { .. } => "energy",
            Self::TokenSeen { .. } => "token_seen",
            Self::Identity { .. } => "identity",
        }
    }
}
