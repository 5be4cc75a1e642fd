//! A fifth biller, added by the steps of ARCHITECTURE.md but outside the product: DigiFlazz' buyer API, with the
//! other side of its wire in this folder. It proves that the billers' public words are enough to write an adapter,
//! and that such an adapter never sells twice and calls nothing paid that is not.
//!
//! Not a kind of account: nothing of the product speaks it.

#[cfg(test)]
mod digiflazz;
#[cfg(test)]
mod other_side;
#[cfg(test)]
mod reader;
#[cfg(test)]
mod sale;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod support;
