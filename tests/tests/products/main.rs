//! Every product of every biller, sold as a script would sell it: account, inquiry, payment, struk, through the built
//! `loketctl`; and what belongs to selling several billers' products at one till: the catalogue, the choice of an
//! account, and the billers' calls.
//!
//! What adapters make of each answer is the conformance suite's; here the whole shop says it.

#[cfg(test)]
mod ayoconnect;
#[cfg(test)]
mod by_hand;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod iak_bills;
#[cfg(test)]
mod iak_prepaid;
#[cfg(test)]
mod iak_services;
#[cfg(test)]
mod iak_taxes;
#[cfg(test)]
mod khoins;
#[cfg(test)]
mod mask;
#[cfg(test)]
mod mybills;
#[cfg(test)]
mod till;
