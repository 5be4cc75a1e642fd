//! The real window: the desktop program in WebKitGTK, driven by keys and clicks as a cashier would.
//!
//! Only what the window adds is looked at here; the screens have their own tests in Chromium. These tests need a
//! screen, so a plain `cargo nextest run` leaves them out: `cargo xtask test desktop` runs them.

#[cfg(test)]
mod basket;
#[cfg(test)]
mod close;
#[cfg(test)]
mod closing;
#[cfg(test)]
mod display;
#[cfg(test)]
mod driver;
#[cfg(test)]
mod engine;
#[cfg(test)]
mod kolektif;
#[cfg(test)]
mod line;
#[cfg(test)]
mod lock;
#[cfg(test)]
mod processes;
#[cfg(test)]
mod sales;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod soak;
#[cfg(test)]
mod till;
