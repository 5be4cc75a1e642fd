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
