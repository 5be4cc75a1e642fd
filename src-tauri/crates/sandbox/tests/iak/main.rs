//! The IAK side over real HTTP, with a client that signs, writes and reads both forms on its own.

#[cfg(test)]
mod authentication;
#[cfg(test)]
mod client;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod numbers;
#[cfg(test)]
mod oddities;
#[cfg(test)]
mod prepaid;
#[cfg(test)]
mod prices;
#[cfg(test)]
mod products;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod wallet;
