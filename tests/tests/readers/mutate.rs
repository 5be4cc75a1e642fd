//! What can happen to a body on its way, by chance that is decided by one number.

/// Bodies never grow beyond this, so that one mutation after the other stays cheap.
const BODY_BYTES_MAX: usize = 32 * 1024;

/// Texts that trip readers: ends, openers, escapes, numbers out of range, other bytes than UTF-8.
const POISONS: &[&[u8]] = &[
    b"\"",
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\0",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"\"\"",
    b"-1",
    b"0",
    b"1e9",
    b"1e400",
    b"-0.0",
    b"9223372036854775808",
    b"99999999999999999999999",
    b"\\u0000",
    b"\\ud800",
    b"\xff\xfe",
    b"\xc3\x28",
    b"\xef\xbb\xbf",
    b"&amp;",
    b"&lol;",
    b"&#0;",
    b"&#x110000;",
    b"<",
    b">",
    b"</mp>",
    b"<mp>",
    b"<!--",
    b"<![CDATA[",
    b"<!DOCTYPE mp [<!ENTITY a \"aa\">]>",
    b"<?xml version=\"1.0\"?>",
    b"\r\n",
    b"RP",
    b"00",
    b"/",
    b"#",
];

/// A small generator of chances (xorshift64*), the same on every machine.
pub struct Chance(u64);

impl Chance {
    /// Starts from a number; zero would stay zero for ever.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below a bound; zero where there is nothing below it.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() >> 32).unwrap().checked_rem(bound).unwrap_or_default()
    }

    fn one_of<'a, T: ?Sized>(&mut self, choices: &[&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// A range inside a body, mostly short.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let reach = self.one_of(&[&4_usize, &16, &64, &length]);
        start..(start + self.below(reach + 1)).min(length)
    }
}

/// One body, changed in one to four places; `others` are bodies to splice with.
pub fn mutated(chance: &mut Chance, body: &[u8], others: &[&[u8]]) -> Vec<u8> {
    let mut bytes = body.to_vec();
    for _ in 0..=chance.below(4) {
        match chance.below(10) {
            0 => flip(chance, &mut bytes),
            1 => drop(bytes.drain(chance.range(bytes.len()))),
            2 => duplicate(chance, &mut bytes),
            3 => splice(chance, &mut bytes, others),
            4 => bytes.truncate(chance.below(bytes.len() + 1)),
            5 => poison(chance, &mut bytes),
            6 | 7 => tweak_number(chance, &mut bytes),
            8 => swap_texts(chance, &mut bytes),
            _ => nest(chance, &mut bytes),
        }
        bytes.truncate(BODY_BYTES_MAX);
    }
    bytes
}

fn flip(chance: &mut Chance, bytes: &mut [u8]) {
    let at = chance.below(bytes.len());
    let (bit, random) = (1_u8 << chance.below(8), u8::try_from(chance.below(256)).unwrap());
    let keeps_most = chance.below(2) == 0;
    if let Some(byte) = bytes.get_mut(at) {
        *byte = if keeps_most { *byte ^ bit } else { random };
    }
}

fn duplicate(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let copy = bytes[chance.range(bytes.len())].to_vec();
    let at = chance.below(bytes.len() + 1);
    bytes.splice(at..at, copy);
}

/// A part of another answer in the place of a part of this one.
fn splice(chance: &mut Chance, bytes: &mut Vec<u8>, others: &[&[u8]]) {
    if others.is_empty() {
        return;
    }
    let other = chance.one_of(others);
    let part = other[chance.range(other.len())].to_vec();
    bytes.splice(chance.range(bytes.len()), part);
}

fn poison(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let text = chance.one_of(POISONS);
    bytes.splice(chance.range(bytes.len()), text.iter().copied());
}

/// Another number where one stands: a digit changed, added or removed, or quite another.
fn tweak_number(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let runs = runs(bytes, u8::is_ascii_digit);
    let Some(run) = runs.get(chance.below(runs.len())).cloned() else { return };
    let digit = b'0' + u8::try_from(chance.below(10)).unwrap();
    let at = run.start + chance.below(run.len());
    match chance.below(6) {
        0 => bytes[at] = digit,
        1 => bytes.insert(at, digit),
        2 => drop(bytes.remove(at)),
        3 => bytes.insert(run.start, b'-'),
        4 => drop(bytes.splice(run.end..run.end, b".00".iter().copied())),
        _ => drop(bytes.splice(run, format!("{}", chance.below(1_000_000)).into_bytes())),
    }
}

/// Two texts of the body change places: keys, values, contents of elements.
fn swap_texts(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let runs = runs(bytes, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b' ' | b'-'));
    let (one, two) = (chance.below(runs.len()), chance.below(runs.len()));
    let (Some(first), Some(second)) = (runs.get(one.min(two)), runs.get(one.max(two))) else { return };
    if one == two {
        return;
    }
    let (early, late) = (bytes[first.clone()].to_vec(), bytes[second.clone()].to_vec());
    bytes.splice(second.clone(), early);
    bytes.splice(first.clone(), late);
}

/// Deep nesting in the middle of things.
fn nest(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let opener: &[u8] = chance.one_of(&[b"[".as_slice(), b"{\"a\":", b"<a>", b"<detail>"]);
    let depth = chance.one_of(&[&3_usize, &40, &200, &3_000]);
    let at = chance.below(bytes.len() + 1);
    bytes.splice(at..at, opener.repeat(*depth));
}

/// Longest runs of bytes of one sort.
fn runs(bytes: &[u8], is: impl Fn(&u8) -> bool) -> Vec<std::ops::Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, byte) in bytes.iter().enumerate() {
        match (is(byte), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|from| from..bytes.len()));
    runs
}

#[test]
fn the_same_number_gives_the_same_bodies() {
    let bodies = |seed| {
        let mut chance = Chance::new(seed);
        (0..200)
            .map(|_| mutated(&mut chance, b"{\"a\":\"b\",\"n\":12}", &[b"<mp>1</mp>"]))
            .collect::<Vec<_>>()
    };
    assert_eq!(bodies(1), bodies(1));
    assert_ne!(bodies(1), bodies(2));
    let mut different = bodies(1);
    different.sort();
    different.dedup();
    assert!(different.len() > 150, "only {} of 200 bodies differ", different.len());
}
