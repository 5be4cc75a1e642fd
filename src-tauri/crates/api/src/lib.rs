//! The one list of commands.
