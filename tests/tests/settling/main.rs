//! How payments without a final word come to one: when a biller is asked, when it is left alone, when a person may give
//! an attempt up, and what a success that comes too late becomes. The biller is scripted, the clock turned by hand.

#[cfg(test)]
mod biller;
#[cfg(test)]
mod calls;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod held;
#[cfg(test)]
mod jumps;
#[cfg(test)]
mod late;
#[cfg(test)]
mod not_received;
#[cfg(test)]
mod pace;
#[cfg(test)]
mod shop;
