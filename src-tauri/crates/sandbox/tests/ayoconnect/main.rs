//! The Ayoconnect side over real HTTP, with a client that signs on its own.

#[cfg(test)]
mod authentication;
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
mod payments;
#[cfg(test)]
mod products;
