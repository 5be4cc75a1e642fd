//! The signature of every call: `md5(username + api_key + salt)` in lower-case hex ("Request", Authentication).
//! What the salt is stands with each call; the documents' printed hashes are no vectors, they repeat.

use md5::{Digest as _, Md5};

use crate::http::Secret;

/// Salts that are the same for every call of their kind.
pub(super) mod salt {
    /// IAK postpaid, check status.
    pub(in crate::iak) const CHECK_STATUS: &str = "cs";
    /// Price lists of both APIs.
    pub(in crate::iak) const PRICE_LIST: &str = "pl";
    /// IAK prepaid, check balance.
    pub(in crate::iak) const BALANCE: &str = "bl";
}

/// Signs one call.
pub(super) fn sign(username: &str, api_key: &Secret, salt: &str) -> Secret {
    let mut digest = Md5::new();
    for part in [username, api_key.reveal(), salt] {
        digest.update(part.as_bytes());
    }
    Secret::new(hex::encode(digest.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_those_of_another_implementation() {
        let key = Secret::new("abc123key");
        let check = |salt: &str, expected: &str| {
            assert_eq!(sign("081200000000", &key, salt).reveal(), expected, "{salt}");
        };
        check("TRX0001", "5ef3201cf6261e8d8b2bdf5ecbe4a973");
        check("9732792", "04d7965b15e376dc9361d35bfc0cd22d");
        check(salt::CHECK_STATUS, "0dd8da775c63ce1c5dde485a5b504fa0");
        check(salt::PRICE_LIST, "69998977de5e586610dda8b5f9dd21d9");
        check(salt::BALANCE, "ee0fd3ba87df1d1e793abe83d03dbc9e");
    }
}
