//! The MyBills side over real HTTP, with a client that signs on its own.

#[cfg(test)]
mod authentication;
#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod client;
#[cfg(test)]
mod control;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod listener;
#[cfg(test)]
mod products;
#[cfg(test)]
mod purchases;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod scenarios;
