//! Whole sales through the counter: a temporary folder, the real transport, the real sandbox. After each of them the
//! journal is whole, the books are zero, and shop and biller agree on the deposit.
//!
//! Processes that die are not here; see the crash tests.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod choosing;
#[cfg(test)]
mod once;
#[cfg(test)]
mod outcomes;
#[cfg(test)]
mod prices;
#[cfg(test)]
mod resolved;
#[cfg(test)]
mod restart;

#[cfg(test)]
mod checked {
    use std::ops::Deref;

    use loket_sandbox::{MyBillsSettings, Side};
    use loket_tests::{TestShop, must_be_whole};

    /// A shop that is checked when the test that used it did not fail.
    pub struct Checked(pub TestShop);

    impl Deref for Checked {
        type Target = TestShop;

        fn deref(&self) -> &TestShop {
            &self.0
        }
    }

    impl Checked {
        pub fn start() -> Self {
            Self(TestShop::start())
        }

        pub fn with_faults(faults: &[&str]) -> Self {
            Self(TestShop::with_faults(faults))
        }

        pub fn check(&self) {
            must_be_whole(
                self.counter(),
                &self.sandbox().state(Side::MyBills),
                MyBillsSettings::default().deposit,
            );
        }
    }

    impl Drop for Checked {
        fn drop(&mut self) {
            // A second panic while a first one unwinds would hide it.
            if !std::thread::panicking() && self.0.sandbox.is_some() {
                self.check();
            }
        }
    }
}
