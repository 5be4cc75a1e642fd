//! The SQLite transaction log.
