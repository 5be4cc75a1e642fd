//! Bytes into the readers of MyBills.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_fuzz::Readers;

static READERS: Readers = Readers::new();

fuzz_target!(|bytes: &[u8]| READERS.feed(&["mybills"], bytes));
