//! Electric energy as PLN sells it.

use std::fmt;

/// Energy in tenths of a kilowatt-hour, the unit that an STS credit token encodes (class 0, sub-class 0).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KwhTenths(u32);

impl KwhTenths {
    /// Wraps tenths of a kWh.
    #[must_use]
    pub const fn new(tenths: u32) -> Self {
        Self(tenths)
    }

    /// Tenths of a kWh.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for KwhTenths {
    /// `13,5`, as on a struk.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.0 / 10, self.0 % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn energy_is_written_with_one_decimal() {
        assert_eq!(KwhTenths::new(135).to_string(), "13,5");
        assert_eq!(KwhTenths::new(7).to_string(), "0,7");
    }
}
