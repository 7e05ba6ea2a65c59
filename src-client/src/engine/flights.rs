//! Calls that are on their way.

use atrium_domain::Millis;
use atrium_protocol::{Method, Route};
use serde::Serialize;

use super::effect::{Call, RequestId};
use super::keyed::Keyed;
use super::{Effect, Engine, Tick};
use crate::action::Source;

/// What was asked. At most one of each kind flies at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Purpose {
    Code { address: String },
    Session,
    EndSession,
    EndAllSessions,
    CloseAccount,
    Export,
    Recipient { to: String },
    Read { source: Source },
    Changes,
    Operations,
    Entries,
    Certificate,
    Catalogue,
}

#[derive(Debug)]
pub(super) struct Flight {
    pub(super) purpose: Purpose,
    /// By the device's clock.
    pub(super) sent_at: Millis,
}

#[derive(Debug, Default)]
pub(super) struct Flights {
    next: RequestId,
    flying: Keyed<RequestId, Flight>,
}

impl Flights {
    pub(super) fn land(&mut self, id: RequestId) -> Option<Flight> {
        self.flying.remove(&id)
    }

    pub(super) fn any(&self, purpose: &Purpose) -> bool {
        self.flying.values().any(|flight| flight.purpose == *purpose)
    }

    /// The id that the next call will have.
    pub(super) fn next_id(&self) -> RequestId {
        self.next
    }

    /// Answers to everything that concerned the member are no longer of interest.
    pub(super) fn forget_member(&mut self) {
        self.flying.retain(|flight| flight.purpose == Purpose::Catalogue);
    }
}

/// The parts of a call that differ from purpose to purpose.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// What follows the path: a query with its question mark, or a parameter that ends it.
    pub(super) query: String,
    pub(super) signed: bool,
    pub(super) if_none_match: Option<String>,
}

impl Engine {
    pub(super) fn call<Body: Serialize, Reply>(
        &mut self,
        purpose: Purpose,
        route: Route<Body, Reply>,
        parts: Parts,
        body: Option<&Body>,
        tick: &Tick,
    ) {
        let id = self.flights.next;
        self.flights.next += 1;
        self.flights.flying.insert(id, Flight { purpose, sent_at: tick.now });
        let safe = route.method == Method::Get;
        self.effects.push(Effect::Http(Call {
            id,
            method: route.method,
            path: route.path(&[]) + &parts.query,
            signed: parts.signed,
            if_none_match: parts.if_none_match,
            idempotency_key: (!safe).then(|| tick.uuid(tick.now)),
            body: body.and_then(|body| serde_json::to_string(body).ok()),
        }));
    }
}

/// `?name=value`, with the value's reserved bytes escaped (RFC 3986 §2.1).
pub(super) fn query(name: &str, value: &str) -> String {
    let mut query = format!("?{name}=");
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            query.push(char::from(byte));
        } else {
            query.push_str(&format!("%{byte:02X}"));
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_bytes_are_escaped() {
        assert_eq!(query("since", "v1:a+b/9="), "?since=v1%3Aa%2Bb%2F9%3D");
    }
}
