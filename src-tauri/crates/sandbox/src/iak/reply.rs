//! An answer: its code and what else it says, put into the envelope of its service and form.

use axum::http::StatusCode;
use serde::Serialize;

use super::body::Form;
use super::codes::{self, Code};
use super::tree::Node;

/// One of IAK's two services; they name the same things differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Service {
    Postpaid,
    Prepaid,
}

impl Service {
    /// The member that holds the response code.
    pub(super) const fn code_name(self) -> &'static str {
        match self {
            Self::Postpaid => "response_code",
            Self::Prepaid => "rc",
        }
    }

    const fn bad_body(self) -> Code {
        match self {
            Self::Postpaid => codes::postpaid::BAD_BODY,
            Self::Prepaid => codes::prepaid::BAD_BODY,
        }
    }
}

/// An answer before it is bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) service: Service,
    pub(super) status: StatusCode,
    /// `data` in JSON, `<mp>` in XML.
    pub(super) data: Node,
}

impl Reply {
    /// An answer with HTTP 200.
    pub(super) fn new(service: Service, data: Node) -> Self {
        Self { service, status: StatusCode::OK, data }
    }

    /// A code, its message, and what the answer is about.
    pub(super) fn coded(service: Service, code: Code, about: Vec<(&'static str, Node)>) -> Self {
        let code = [(service.code_name(), code.rc.into()), ("message", code.message.into())];
        Self::new(service, Node::Object(about.into_iter().chain(code).collect()))
    }

    /// A body that is not what the document asks for: 107, and HTTP 400 with the particulars.
    pub(super) fn bad_body(service: Service, details: &str) -> Self {
        let about = vec![("error_details", details.into())];
        Self { status: StatusCode::BAD_REQUEST, ..Self::coded(service, service.bad_body(), about) }
    }

    /// Writes the answer.
    ///
    /// # Errors
    /// Whatever JSON's writer says, which has no reason to.
    pub(super) fn render(self, form: Form, oddities: bool) -> serde_json::Result<Vec<u8>> {
        let data = if oddities { self.data.with_numbers_as_text() } else { self.data };
        match (form, self.service) {
            (Form::Xml, _) => {
                let mut xml = r#"<?xml version="1.0"?>"#.to_owned();
                data.write_xml("mp", &mut xml);
                Ok(xml.into_bytes())
            }
            (Form::Json, Service::Postpaid) => serde_json::to_vec(&Postpaid { data, meta: [] }),
            (Form::Json, Service::Prepaid) => serde_json::to_vec(&Prepaid { data }),
        }
    }
}

#[derive(Debug, Serialize)]
struct Postpaid {
    data: Node,
    meta: [Node; 0],
}

#[derive(Debug, Serialize)]
struct Prepaid {
    data: Node,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_service_and_form_has_its_envelope() {
        let reply = |service| Reply::coded(service, codes::UNHEARD, vec![("tr_id", 7.into())]);
        let text = |service, form, oddities| {
            String::from_utf8(reply(service).render(form, oddities).unwrap()).unwrap()
        };
        insta::assert_snapshot!(text(Service::Postpaid, Form::Json, false), @r#"{"data":{"tr_id":7,"response_code":"777","message":"UNSPECIFIED"},"meta":[]}"#);
        insta::assert_snapshot!(text(Service::Prepaid, Form::Json, true), @r#"{"data":{"tr_id":"7","rc":"777","message":"UNSPECIFIED"}}"#);
        insta::assert_snapshot!(text(Service::Postpaid, Form::Xml, true), @r#"<?xml version="1.0"?><mp><tr_id>7</tr_id><response_code>777</response_code><message>UNSPECIFIED</message></mp>"#);
        insta::assert_snapshot!(text(Service::Prepaid, Form::Xml, false), @r#"<?xml version="1.0"?><mp><tr_id>7</tr_id><rc>777</rc><message>UNSPECIFIED</message></mp>"#);
    }
}
