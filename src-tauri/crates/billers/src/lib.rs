//! One folder per biller, and the one transport that reaches them.
