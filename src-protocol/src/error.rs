//! Every way in which a call can fail: a stable code, an HTTP status, and a sentence for people.

mod code;
mod sentence;

use serde::{Deserialize, Serialize};

pub use code::ErrorCode;

/// The body of every failed call (RFC 9457, `application/problem+json`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Problem {
    /// `urn:atrium:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The code's English sentence; show [`ErrorCode::sentence`] in the person's language instead.
    pub title: String,
    pub status: u16,
    pub code: ErrorCode,
    /// What exactly was wrong, for developers: a field's name or a limit. Never personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// How long to wait before trying again, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<i64>,
    /// The request's id in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Problem {
    pub fn new(code: ErrorCode) -> Self {
        Self {
            kind: format!("urn:atrium:problem:{}", code.as_str()),
            title: code.sentence(atrium_domain::Locale::En).to_owned(),
            status: code.status(),
            code,
            detail: None,
            retry_after_ms: None,
            request_id: None,
        }
    }

    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    pub fn with_retry_after_ms(mut self, ms: i64) -> Self {
        self.retry_after_ms = Some(ms);
        self
    }
}
