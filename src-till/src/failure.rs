//! Why a call came to nothing.

use atrium_protocol::{ErrorCode, Problem};

/// Why a call came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The server stands by its refusal: sending the same again changes nothing.
    #[error("refused: {}", .0.code)]
    Refused(Box<Problem>),
    /// Nothing is known of what became of the call. Send it again, with the same key.
    #[error("no answer from {path}: {last}")]
    NoAnswer { path: String, last: String },
    /// An answer that this version of the protocol does not know.
    #[error("an answer that cannot be read ({status}): {text}")]
    Unreadable { status: u16, text: String },
    /// The call cannot be put into words: a key or an address that HTTP does not carry.
    #[error("not a call: {0}")]
    NotACall(String),
}

impl Failure {
    /// Why the server refused; none for the other failures.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused(problem) => Some(problem.code),
            _ => None,
        }
    }
}
