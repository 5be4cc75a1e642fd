//! Bytes into the readers of IAK prepaid in both formats.
#![no_main]

use libfuzzer_sys::fuzz_target;
use loket_fuzz::Readers;

static READERS: Readers = Readers::new();

fuzz_target!(|bytes: &[u8]| READERS.feed(&["iak-prepaid json", "iak-prepaid xml"], bytes));
