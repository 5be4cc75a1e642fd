//! A shop that is checked when the test that used it did not fail.

use std::ops::{Deref, DerefMut};

use loket_sandbox::{MyBillsSettings, Side};

use crate::books::must_be_whole;
use crate::shop::TestShop;

/// A shop whose journal, books and biller must agree when the test is over.
pub struct Checked(TestShop);

impl Checked {
    /// As [`TestShop::start`].
    #[must_use]
    pub fn start() -> Self {
        Self(TestShop::start())
    }

    /// As [`TestShop::with_faults`].
    #[must_use]
    pub fn with_faults(faults: &[&str]) -> Self {
        Self(TestShop::with_faults(faults))
    }

    /// Checks the shop as it stands now.
    ///
    /// # Panics
    /// With the first thing that is wrong.
    pub fn check(&self) {
        must_be_whole(
            self.counter(),
            &self.sandbox().state(Side::MyBills),
            MyBillsSettings::default().deposit,
        );
    }
}

impl Deref for Checked {
    type Target = TestShop;

    fn deref(&self) -> &TestShop {
        &self.0
    }
}

impl DerefMut for Checked {
    fn deref_mut(&mut self) -> &mut TestShop {
        &mut self.0
    }
}

impl Drop for Checked {
    fn drop(&mut self) {
        // A second panic while a first one unwinds would hide it.
        if !std::thread::panicking() && self.0.sandbox.is_some() && self.0.is_open() {
            self.check();
        }
    }
}
