//! What a request of the counter is: for whom, and for which step. Read from its outside only, as a network would.

use loket_counter::billers::{HttpRequest, Method};
use loket_sandbox::Side;

/// What a request wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Inquiry,
    Payment,
    Advice,
    /// Price list or balance.
    Other,
}

impl Step {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Payment => "payment",
            Self::Advice => "advice",
            Self::Other => "question",
        }
    }
}

/// A request on its way, which may arrive late or twice.
#[derive(Debug, Clone)]
pub(crate) struct Packet {
    pub(crate) side: Side,
    pub(crate) step: Step,
    pub(crate) method: &'static str,
    /// Everything after the authority.
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Packet {
    /// Reads a request.
    pub(crate) fn of(request: &HttpRequest) -> Self {
        let after_scheme = request.url.split_once("://").map_or(request.url.as_str(), |(_, rest)| rest);
        let bare = after_scheme.find('/').map_or("/", |slash| &after_scheme[slash..]);
        let side = Side::ALL.into_iter().find(|side| bare.starts_with(side.base_path()));
        let side = side.expect("an account of the simulation");
        let query: Vec<String> = request
            .query
            .iter()
            .map(|(name, value)| format!("{}={}", percent(name), percent(value.reveal())))
            .collect();
        let path = if query.is_empty() { bare.to_owned() } else { format!("{bare}?{}", query.join("&")) };
        let step = step_of(side, bare, &request.body, |name| {
            request.query.iter().find(|(of, _)| *of == name).map(|(_, value)| value.reveal())
        });
        Self {
            side,
            step,
            method: match request.method {
                Method::Get => "GET",
                Method::Post => "POST",
            },
            path,
            headers: request.headers.iter().map(|(name, value)| (*name, value.reveal().to_owned())).collect(),
            body: request.body.clone(),
        }
    }
}

fn step_of<'a>(side: Side, path: &str, body: &[u8], query: impl Fn(&str) -> Option<&'a str>) -> Step {
    let has = |word: &str| body.windows(word.len()).any(|window| window == word.as_bytes());
    let ends =
        |words: &[(&str, Step)]| words.iter().find(|(end, _)| path.ends_with(end)).map(|(_, step)| *step);
    let found = match side {
        Side::MyBills => {
            ends(&[("/inquiry", Step::Inquiry), ("/payment", Step::Payment), ("/advice", Step::Advice)])
        }
        Side::IakPostpaid if has("inq-pasca") => Some(Step::Inquiry),
        Side::IakPostpaid if has("pay-pasca") => Some(Step::Payment),
        Side::IakPostpaid if has("checkstatus") => Some(Step::Advice),
        Side::IakPostpaid => None,
        Side::IakPrepaid => ends(&[
            ("/top-up", Step::Payment),
            ("/check-status", Step::Advice),
            ("/inquiry-pln", Step::Inquiry),
        ]),
        Side::Khoins => query("kodeproduk").map(|code| match code.get(..3) {
            Some("INQ") => Step::Inquiry,
            _ => Step::Payment,
        }),
        Side::Ayoconnect => {
            ends(&[("/check", Step::Inquiry), ("/payment", Step::Payment), ("/status", Step::Advice)])
        }
    };
    found.unwrap_or(Step::Other)
}

/// As a query needs it.
fn percent(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(byte);
    text.bytes()
        .map(|byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use loket_counter::billers::Secret;

    use super::*;

    #[test]
    fn a_request_is_known_by_its_outside() {
        let check = |url: &str, query: &[(&'static str, &str)], body: &str, side: Side, step: Step| {
            let query: Vec<_> = query.iter().map(|(name, value)| (*name, Secret::new(*value))).collect();
            let request = if query.is_empty() {
                HttpRequest::post(url.to_owned(), Vec::new(), body.as_bytes().to_vec())
            } else {
                HttpRequest::get(url.to_owned(), query)
            };
            let packet = Packet::of(&request);
            assert_eq!((packet.side, packet.step), (side, step), "{url}");
        };
        let host = "http://127.0.0.1:9";
        check(&format!("{host}/api/mybillsv2/v2.0/advice"), &[], "", Side::MyBills, Step::Advice);
        let bills = format!("{host}/iak-postpaid/api/v1/bill/check");
        check(&bills, &[], r#"{"commands":"pay-pasca"}"#, Side::IakPostpaid, Step::Payment);
        check(&bills, &[], "<commands>checkstatus</commands>", Side::IakPostpaid, Step::Advice);
        check(&bills, &[], r#"{"commands":"pricelist-pasca"}"#, Side::IakPostpaid, Step::Other);
        check(&format!("{host}/iak-prepaid/api/top-up"), &[], "", Side::IakPrepaid, Step::Payment);
        check(&format!("{host}/khoins"), &[("kodeproduk", "PAYPLT20")], "", Side::Khoins, Step::Payment);
        check(&format!("{host}/khoins/balance"), &[("memberid", "a b")], "", Side::Khoins, Step::Other);
        check(&format!("{host}/ayoconnect/api/v2/bill/status"), &[], "", Side::Ayoconnect, Step::Advice);
    }

    #[test]
    fn a_query_survives_its_way() {
        assert_eq!(percent("demo&pass 1"), "demo%26pass%201");
    }
}
