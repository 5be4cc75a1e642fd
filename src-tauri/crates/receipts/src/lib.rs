//! From a payment to a struk.
