//! The second door: the same billers, called directly and by a clock of the caller's.

#[cfg(test)]
mod exchanges;
