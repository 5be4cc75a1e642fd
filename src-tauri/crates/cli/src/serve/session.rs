//! Who may speak to the host: the browser that brought the one-time token, from this very origin.

use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::Host;

/// The one-time token and the session that it was exchanged for.
pub struct Door {
    token: Mutex<Option<String>>,
    session: String,
    /// Cookies ignore ports, so two hosts on one machine need two names.
    cookie_name: String,
    authority_ends: String,
}

impl Door {
    /// Makes a door and the token that opens it once.
    pub fn new(port: u16) -> std::io::Result<(Self, String)> {
        let token = random_hex()?;
        let door = Self {
            token: Mutex::new(Some(token.clone())),
            session: random_hex()?,
            cookie_name: format!("loket_{port}"),
            authority_ends: format!(":{port}"),
        };
        Ok((door, token))
    }

    /// Exchanges the token for a session cookie; a second try finds nothing.
    pub fn sign_in(&self, token: &str) -> Option<String> {
        let mut held = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_deref() != Some(token) {
            return None;
        }
        *held = None;
        Some(format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.cookie_name, self.session))
    }

    /// Whether a request carries the session.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        let expected = format!("{}={}", self.cookie_name, self.session);
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.flat_map(|cookies| cookies.split(';')).any(|cookie| cookie.trim() == expected)
    }

    /// Whether a request is for this host, and not from a page of another one. Browsers name the origin of every
    /// POST; one without comes from something else, which has no business here.
    fn admits(&self, method: &Method, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let host_ok = text(header::HOST).is_some_and(|name| self.is_ours(name));
        let origin_ok = text(header::ORIGIN)
            .map(|origin| origin.strip_prefix("http://").is_some_and(|name| self.is_ours(name)));
        match *method {
            Method::GET => host_ok && origin_ok.unwrap_or(true),
            Method::POST => host_ok && origin_ok.unwrap_or(false),
            _ => false,
        }
    }

    /// Whether a host or origin names this machine's loopback and this port.
    fn is_ours(&self, authority: &str) -> bool {
        let host = authority.strip_suffix(&self.authority_ends);
        matches!(host, Some("127.0.0.1" | "localhost" | "[::1]"))
    }
}

/// Refuses a page of another origin, and a name that was made to point here (DNS rebinding).
pub async fn only_this_origin(State(host): State<Arc<Host>>, request: Request, next: Next) -> Response {
    let ours = host.door.admits(request.method(), request.headers());
    if ours { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn random_hex() -> std::io::Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(std::io::Error::other)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_opens_once_and_only_for_its_bearer() {
        let (door, token) = Door::new(4000).unwrap();
        assert_eq!(door.sign_in("wrong"), None);
        let cookie = door.sign_in(&token).unwrap();
        assert_eq!(door.sign_in(&token), None);
        let mut headers = HeaderMap::new();
        assert!(!door.knows(&headers));
        let pair = cookie.split(';').next().unwrap().parse().unwrap();
        headers.insert(header::COOKIE, pair);
        assert!(door.knows(&headers));
    }

    #[test]
    fn only_our_own_pages_may_post() {
        let (door, _) = Door::new(4000).unwrap();
        let check = |method: Method, host: &str, origin: Option<&str>, admitted: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, host.parse().unwrap());
            if let Some(origin) = origin {
                headers.insert(header::ORIGIN, origin.parse().unwrap());
            }
            assert_eq!(door.admits(&method, &headers), admitted, "{method} {host} {origin:?}");
        };
        check(Method::GET, "127.0.0.1:4000", None, true);
        check(Method::POST, "127.0.0.1:4000", Some("http://127.0.0.1:4000"), true);
        check(Method::POST, "127.0.0.1:4000", None, false);
        check(Method::POST, "127.0.0.1:4000", Some("http://evil.example"), false);
        check(Method::POST, "127.0.0.1:4000", Some("null"), false);
        check(Method::POST, "evil.example:4000", Some("http://evil.example:4000"), false);
        check(Method::PUT, "127.0.0.1:4000", Some("http://127.0.0.1:4000"), false);
    }

    #[test]
    fn only_loopback_names_with_this_port_are_ours() {
        let (door, _) = Door::new(4000).unwrap();
        let check = |authority: &str, ours: bool| assert_eq!(door.is_ours(authority), ours, "{authority}");
        check("127.0.0.1:4000", true);
        check("localhost:4000", true);
        check("127.0.0.1:4001", false);
        check("evil.example:4000", false);
        check("127.0.0.1", false);
    }
}
