//! The billers' side of the wire.
