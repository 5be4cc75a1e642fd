//! PINs as argon2id hashes: `argon2id$m=19456,t=2,p=1$SALT$HASH`, salt and hash in hexadecimal.

use argon2::{Algorithm, Argon2, Params, Version};
use loket_journal::PinHash;
use loket_model::Pin;

use crate::counter::Surroundings;
use crate::error::CounterError;

/// Memory of one check. A PIN has few digits, so guessing must be dear for who got hold of the file: these are the
/// smallest figures that OWASP recommends for argon2id, and an old till PC checks a PIN in a blink with them.
const MEMORY_KIB: u32 = 19 * 1024;
/// Rounds over that memory.
const ROUNDS: u32 = 2;
/// One lane: a till checks one PIN at a time.
const LANES: u32 = 1;
/// Length of the hash.
const HASH_BYTES: usize = 32;
/// Most memory of a hash that is read, so that no text in a file can ask for all of it.
const MEMORY_MAX_KIB: u32 = 256 * 1024;
/// Most rounds of one that is read.
const ROUNDS_MAX: u32 = 16;
/// What every hash begins with.
const NAME: &str = "argon2id";

/// The hash of a PIN with a salt of its own.
pub(super) fn of(pin: &Pin, around: &Surroundings) -> Result<PinHash, CounterError> {
    let random = || around.chance.ten_bytes().ok_or(CounterError::Internal("no random numbers"));
    let salt = [random()?, random()?].concat();
    let params = Params::new(MEMORY_KIB, ROUNDS, LANES, Some(HASH_BYTES)).ok();
    let hash = params.and_then(|params| digest(params, &salt, pin));
    let hash = hash.ok_or(CounterError::Internal("PIN cannot be hashed"))?;
    let text =
        format!("{NAME}$m={MEMORY_KIB},t={ROUNDS},p={LANES}${}${}", hex::encode(salt), hex::encode(hash));
    PinHash::new(text).ok_or(CounterError::Internal("PIN cannot be hashed"))
}

/// Whether a PIN is the one that was hashed. A text that is no hash fits no PIN.
pub(super) fn fits(hash: &PinHash, pin: &Pin) -> bool {
    let Some((params, salt, kept)) = read(hash.as_str()) else { return false };
    let Some(found) = digest(params, &salt, pin) else { return false };
    // Every byte is looked at, so that time tells nothing of how many were right.
    found.len() == kept.len() && found.iter().zip(&kept).fold(0, |wrong, (a, b)| wrong | (a ^ b)) == 0
}

fn digest(params: Params, salt: &[u8], pin: &Pin) -> Option<[u8; HASH_BYTES]> {
    let mut hash = [0; HASH_BYTES];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(pin.digits().as_bytes(), salt, &mut hash).ok()?;
    Some(hash)
}

fn read(text: &str) -> Option<(Params, Vec<u8>, Vec<u8>)> {
    let mut parts = text.split('$');
    let (name, cost) = (parts.next()?, parts.next()?);
    let (salt, hash) = (hex::decode(parts.next()?).ok()?, hex::decode(parts.next()?).ok()?);
    let mut figures = cost.split(',').zip(["m=", "t=", "p="]);
    let mut figure = || figures.next().and_then(|(text, name)| text.strip_prefix(name)?.parse::<u32>().ok());
    let (memory_kib, rounds, lanes) = (figure()?, figure()?, figure()?);
    let is_bounded = memory_kib <= MEMORY_MAX_KIB && rounds <= ROUNDS_MAX && lanes == LANES;
    let params = Params::new(memory_kib, rounds, lanes, Some(HASH_BYTES)).ok()?;
    (name == NAME && parts.next().is_none() && is_bounded).then_some((params, salt, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(text: &str) -> Pin {
        Pin::parse(text).unwrap()
    }

    #[test]
    fn a_hash_fits_its_pin_alone() {
        let cheap = |pin: &Pin| {
            let params = Params::new(8, 1, 1, Some(HASH_BYTES)).unwrap();
            let hash = digest(params, b"sixteen bytes...", pin).unwrap();
            format!("argon2id$m=8,t=1,p=1${}${}", hex::encode(b"sixteen bytes..."), hex::encode(hash))
        };
        let right = cheap(&pin("193748"));
        let check = |text: &str, typed: &str, fit: bool| {
            assert_eq!(fits(&PinHash::new(text.to_owned()).unwrap(), &pin(typed)), fit, "{text} {typed}");
        };
        check(&right, "193748", true);
        check(&right, "193749", false);
        check(&right, "1937480", false);
        check(&right.replace("argon2id", "argon2i"), "193748", false);
        check(&right.replace("t=1", "t=2"), "193748", false);
        check(&right.replace("m=8", "m=4000000000"), "193748", false);
        check(&right.replace("p=1", "p=1,x=1"), "193748", true);
        check(&format!("{right}$00"), "193748", false);
        check(&right[..right.len() - 2], "193748", false);
        check("argon2id$$$", "193748", false);
        check("x", "193748", false);
    }
}
