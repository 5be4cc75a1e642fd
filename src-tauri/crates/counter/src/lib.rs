//! What happens at a counter.
