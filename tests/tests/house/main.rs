//! The rules of the house, held by reading Cargo's metadata and the sources.
//!
//! Each rule is a function over what was read, and carries an example that breaks it: a rule that cannot fail is
//! no rule. What the compiler or clippy already holds is not repeated here.

#[cfg(test)]
mod code;
#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod files;
#[cfg(test)]
mod texts;
#[cfg(test)]
mod tokens;
