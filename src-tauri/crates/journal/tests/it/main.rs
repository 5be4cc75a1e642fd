//! The journal from outside: what is written is read back, what is refused leaves nothing, what is tampered with
//! is named.
#![cfg(test)]

mod files;
mod history;
mod life_cycle;
mod postings;
mod random;
mod refusals;
mod support;
mod tampering;
