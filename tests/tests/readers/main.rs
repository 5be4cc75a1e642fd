//! Every reader survives whatever a biller, a proxy or a broken wire can make of an answer: no panic, no hanging,
//! and never a payment called paid by a body that does not name it.
//!
//! `LOKET_MUTATIONS` sets how many bodies each reader gets, `LOKET_MUTATION_SEED` repeats a run.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod mutate;
#[cfg(test)]
mod mutated;
#[cfg(test)]
mod proof;
