//! The KHOINS side over real HTTP, with a client that encodes and reads on its own.

#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod client;
#[cfg(test)]
mod endings;
#[cfg(test)]
mod faults;
#[cfg(test)]
#[path = "../mybills/listener.rs"]
mod listener;
#[cfg(test)]
mod products;
#[cfg(test)]
mod transactions;
