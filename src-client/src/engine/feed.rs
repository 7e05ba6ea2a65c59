//! The changes feed and the older history: what is wanted, and how far it goes.

use atrium_domain::{Millis, Points};
use atrium_protocol::json::{self, Faults, Json};
use atrium_protocol::sync::{Changes, EntryPage};
use atrium_protocol::{ErrorCode, routes};

use super::answers::Garbled;
use super::effect::RequestId;
use super::flights::{Parts, Purpose, query};
use super::records::{self, SyncRecord};
use super::{Engine, Record, Saved, Tick};
use crate::snapshot::NoticeKind;

/// How many entries a page of older history asks for.
const PAGE: usize = 100;

/// The feed brings at least this many entries where there are more.
const FIRST_ENTRIES: usize = 20;

/// How often "nothing changed" is written down, in milliseconds.
const NOTE_EVERY_MS: i64 = 600_000;

/// What is known of the history before the feed's entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Older {
    #[default]
    Unknown,
    From(String),
    None,
}

/// Whether to ask for changes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Wanted {
    #[default]
    No,
    Yes,
    /// Only to reach this cursor, which the stream announced; another answer may get there first.
    Until(String),
}

#[derive(Debug, Default)]
pub(super) struct Feed {
    pub(super) record: SyncRecord,
    /// Why the last sync failed, where it is not merely a missing network.
    pub(super) problem: Option<ErrorCode>,
    wanted: Wanted,
    /// Whether this run of the app has synced already.
    fresh: bool,
    noted_at: Option<Millis>,
    older: Older,
    older_wanted: bool,
}

impl Feed {
    pub(super) fn restore(&mut self, record: Option<SyncRecord>) {
        self.record = record.unwrap_or_default();
        self.noted_at = self.record.last_synced_at;
        self.want();
    }

    pub(super) fn want(&mut self) {
        self.wanted = Wanted::Yes;
    }

    /// The server says that it stands at this cursor.
    pub(super) fn want_until(&mut self, cursor: String) {
        if self.wanted != Wanted::Yes && self.record.cursor.as_ref() != Some(&cursor) {
            self.wanted = Wanted::Until(cursor);
        }
    }

    fn arrived_at(&mut self, cursor: String) {
        if self.wanted == Wanted::Until(cursor.clone()) {
            self.wanted = Wanted::No;
        }
        self.record.cursor = Some(cursor);
    }

    pub(super) fn load_older(&mut self) {
        self.older_wanted = self.older != Older::None;
    }

    pub(super) fn no_older(&mut self) {
        self.older = Older::None;
        self.older_wanted = false;
    }

    /// Starts over from the beginning. False where that is where it stands already.
    pub(super) fn forget_cursor(&mut self) -> bool {
        self.record.cursor.take().is_some()
    }

    pub(super) fn more_entries(&self, held: usize) -> bool {
        match self.older {
            Older::Unknown => held >= FIRST_ENTRIES,
            Older::From(_) => true,
            Older::None => false,
        }
    }
}

/// Reads a delivery. Changes of a kind that this version does not know are left out.
fn parse_changes(body: &[u8]) -> Result<Changes, Garbled> {
    let json = Json::parse(body).map_err(|_| Garbled)?;
    let Json::List(changes) = json.get("changes") else { return Err(Garbled) };
    let mut faults = Faults::default();
    let changes = Changes {
        cursor: json.field("cursor", &mut faults),
        full: json.field("full", &mut faults),
        changes: changes.iter().filter_map(|change| change.read().ok()).collect(),
        now: json.field("now", &mut faults),
        card: json.field("card", &mut faults),
    };
    if faults.any() { Err(Garbled) } else { Ok(changes) }
}

impl Engine {
    /// Pull to refresh: the person asks, so no pause holds it up.
    pub(super) fn refresh(&mut self) {
        self.link.backoff.over();
        self.stream.hurry();
        self.feed.want();
        self.shelf.want();
    }

    pub(super) fn pump_feed(&mut self, tick: &Tick) {
        let signed = || Parts { signed: true, ..Parts::default() };
        if self.feed.wanted != Wanted::No && !self.flights.any(&Purpose::Changes) {
            self.feed.wanted = Wanted::No;
            let cursor = self.feed.record.cursor.as_deref();
            let query = cursor.map_or_else(String::new, |cursor| query("since", cursor));
            let parts = Parts { query, ..signed() };
            self.call(Purpose::Changes, routes::CHANGES, parts, None, tick);
        }
        if self.feed.older_wanted && !self.flights.any(&Purpose::Entries) {
            self.feed.older_wanted = false;
            let query = match &self.feed.older {
                Older::From(before) => format!("{}&limit={PAGE}", query("before", before)),
                _ => format!("?limit={PAGE}"),
            };
            let parts = Parts { query, ..signed() };
            self.call(Purpose::Entries, routes::ENTRIES, parts, None, tick);
        }
    }

    pub(super) fn changes_arrived(
        &mut self,
        request: RequestId,
        body: &[u8],
        tick: &Tick,
    ) -> Result<(), Garbled> {
        let Changes { cursor, full, changes, now: _, card } = parse_changes(body)?;
        let merged = self.documents.merge(full, changes);
        let mut records = merged.records;
        if full {
            self.feed.older = Older::default();
        }
        if let Some(session) = self.account.session_mut()
            && let Some(rotated) = card.and_then(|face| session.card.rotated(&face).ok())
        {
            session.card = rotated;
            self.certificate.forget();
            records.push(Record::put(records::SESSION, &session));
        }
        self.feed.arrived_at(cursor);
        if self.feed.fresh
            && let Some(points) = merged.moved
        {
            let wallet = self.documents.wallet.as_ref();
            let balance = wallet.map_or(Points::ZERO, |wallet| wallet.balance);
            self.notices.add(NoticeKind::PointsMoved { points, balance });
        }
        if self.feed.fresh
            && let Some(message) = merged.told
        {
            self.notices.add(NoticeKind::MessageCame { message });
        }
        self.synced(request, records, tick);
        Ok(())
    }

    /// The documents are the server's of this moment; writes down what changed.
    pub(super) fn synced(&mut self, request: RequestId, mut changed: Vec<Record>, tick: &Tick) {
        let at = self.clock.at(tick.now);
        self.feed.record.last_synced_at = Some(at);
        self.feed.problem = None;
        self.feed.fresh = true;
        self.outbox.documents_arrived(request);
        self.renew_certificate(at);
        let due = self.feed.noted_at.is_none_or(|noted| at.since(noted).abs() >= NOTE_EVERY_MS);
        if due || !changed.is_empty() {
            self.feed.noted_at = Some(at);
            changed.push(Record::put(records::SYNC, &self.feed.record));
            self.save(changed, Saved::Cache);
        }
    }

    /// Older entries are shown, not cached: offline, the feed's own are enough.
    pub(super) fn entries_arrived(&mut self, body: &[u8]) -> Result<(), Garbled> {
        let EntryPage { entries, next } = json::read(body).map_err(|_| Garbled)?;
        let held = self.documents.entries.len();
        for entry in entries {
            // What the feed brought is at least as new.
            if !self.documents.entries.contains(entry.id) {
                self.documents.entries.insert(entry);
            }
        }
        let nothing_new = self.documents.entries.len() == held;
        match next {
            Some(next) => {
                // A page that the feed had brought already is no answer to "show more".
                let stuck = self.feed.older == Older::From(next.clone());
                self.feed.older = Older::From(next);
                self.feed.older_wanted = nothing_new && !stuck;
            }
            None => self.feed.no_older(),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_from_a_newer_server_does_not_stop_the_others() {
        let body = br#"{"cursor":"7","full":false,"now":5,"changes":[
            {"change":"put","document":{"type":"parking","id":"x"}},
            {"change":"gone","kind":"coupon","id":"y"}]}"#;
        let Ok(changes) = parse_changes(body) else { panic!("not understood") };
        assert_eq!((changes.cursor.as_str(), changes.changes.len()), ("7", 1));
        assert!(parse_changes(b"<html>").is_err());
        assert!(parse_changes(br#"{"changes":[]}"#).is_err());
    }
}
