//! Whether two plays of a seed are the same play.

use std::hash::{DefaultHasher, Hash, Hasher};

use atrium_domain::Millis;
use atrium_server::Answered;

use super::site::Message;

/// All that the server was asked and said, and when.
#[derive(Debug, Default)]
pub(crate) struct Fingerprint(DefaultHasher);

impl Fingerprint {
    pub(crate) fn note(&mut self, at: Millis, message: &Message, answer: &Answered) {
        let Message { method, path, token, key, if_none_match, body } = message;
        (at.0, method, path, token, key, if_none_match, body).hash(&mut self.0);
        (answer.status, &answer.body).hash(&mut self.0);
    }

    pub(crate) fn print(&self) -> u64 {
        self.0.finish()
    }
}
