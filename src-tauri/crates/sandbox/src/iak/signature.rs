//! Who is asking: `username` and `sign`, IAK API reference, request attributes. Knows nothing of what is asked.

use md5::{Digest as _, Md5};

use crate::config::IakSettings;

/// What is signed where no number of the request is: a literal for each command.
pub(super) const STATUS_SALT: &str = "cs";
/// Salt of the price lists.
pub(super) const PRICES_SALT: &str = "pl";
/// Salt of the balance.
pub(super) const BALANCE_SALT: &str = "bl";

/// `md5(username + api_key + salt)` in lowercase hexadecimal.
pub(super) fn sign(settings: &IakSettings, salt: &str) -> String {
    hex::encode(Md5::digest(format!("{}{}{salt}", settings.username, settings.api_key)))
}

/// Whether the member is ours and the signature is that of the salt, letter by letter.
pub(super) fn is_genuine(settings: &IakSettings, username: &str, signature: &str, salt: &str) -> bool {
    username == settings.username && signature == sign(settings, salt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vectors_are_genuine_and_nothing_else_is() {
        let settings = IakSettings::default();
        for (salt, signature) in [
            ("TRX0001", "5ef3201cf6261e8d8b2bdf5ecbe4a973"),
            ("9732792", "04d7965b15e376dc9361d35bfc0cd22d"),
            (STATUS_SALT, "0dd8da775c63ce1c5dde485a5b504fa0"),
            (PRICES_SALT, "69998977de5e586610dda8b5f9dd21d9"),
            (BALANCE_SALT, "ee0fd3ba87df1d1e793abe83d03dbc9e"),
        ] {
            assert_eq!(sign(&settings, salt), signature);
            assert!(is_genuine(&settings, "081200000000", signature, salt));
            assert!(!is_genuine(&settings, "081200000000", &signature.to_uppercase(), salt));
            assert!(!is_genuine(&settings, "081200000001", signature, salt));
            assert!(!is_genuine(&settings, "081200000000", signature, "other"));
        }
    }
}
