//! Where the door may stand: on this machine or in the shop's own network, never open to everybody by accident.

use std::net::{IpAddr, SocketAddr};

/// An address at which the door must not stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("callbacks are taken on a loopback or local network address only, not on {0}")]
pub(crate) struct AddressError(SocketAddr);

/// The address, if it is one of this machine's own or of a private network.
///
/// # Errors
/// [`AddressError`] for public addresses and for "all addresses", which may include one.
pub(crate) fn checked(address: SocketAddr) -> Result<SocketAddr, AddressError> {
    let private = match address.ip() {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    };
    if private { Ok(address) } else { Err(AddressError(address)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_stands_at_home() {
        let check = |address: &str, ok: bool| {
            assert_eq!(checked(address.parse().unwrap()).is_ok(), ok, "{address}");
        };
        check("127.0.0.1:0", true);
        check("[::1]:8080", true);
        check("192.168.1.5:8080", true);
        check("10.0.0.1:8080", true);
        check("[fd00::1]:8080", true);
        check("0.0.0.0:8080", false);
        check("[::]:8080", false);
        check("8.8.8.8:8080", false);
        check("172.32.0.1:8080", false);
    }
}
