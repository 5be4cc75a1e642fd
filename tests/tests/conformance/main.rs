//! The suite that every biller's adapter must pass, through the real transport and against the other side of the
//! wire: what each answer, each silence and each lie becomes. A new adapter is a new row of `KINDS`.
//!
//! No counter and no journal are here; what the counter makes of an outcome is the sale's test.

#[cfg(test)]
mod exchange;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod options;
#[cfg(test)]
mod silence;
