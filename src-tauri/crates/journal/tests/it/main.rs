//! The journal from outside: what is written is read back, what is refused leaves nothing, what is tampered with
//! is named.
#![cfg(test)]

mod attempts;
mod audit;
mod baskets;
mod book;
mod deposits;
mod files;
mod history;
#[cfg(feature = "simulation")]
mod interference;
mod keeping;
mod kinds;
mod late;
mod life_cycle;
mod money;
mod postings;
mod printing;
mod random;
mod refusals;
mod reminders;
mod reports;
mod retention;
mod shifts;
mod statements;
mod support;
mod tampering;
mod users;
