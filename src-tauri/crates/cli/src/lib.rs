//! loketctl: the counter without a window.
