//! The public catalogue: kept with its ETag, looked at again every few minutes and on demand.

use atrium_domain::{Day, Millis};
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::{ErrorCode, json, routes};

use super::answers::Garbled;
use super::effect::Timer;
use super::flights::{Parts, Purpose};
use super::records::{self, CatalogueRecord};
use super::{Answer, Effect, Engine, Record, Saved, Tick};
use crate::Shared;

/// How old the catalogue may grow while the app is looked at, in milliseconds.
const GOOD_FOR_MS: i64 = 300_000;

/// Until the first catalogue says otherwise: the program's default zone, UTC+8.
const DEFAULT_OFFSET_SECS: i32 = 8 * 3_600;

#[derive(Debug, Default)]
pub(super) struct Shelf {
    held: Option<Held>,
    wanted: bool,
    /// What the mall said last is of a kind that this app does not know.
    outdated: bool,
}

#[derive(Debug)]
struct Held {
    etag: Option<String>,
    catalogue: Shared<Catalogue>,
    /// As it is kept: around what the server said, for writing it anew costs as much as reading it.
    value: Vec<u8>,
}

impl Held {
    fn read(record: &Record) -> Option<Self> {
        let CatalogueRecord { etag, catalogue } = record.read()?;
        Some(Self { etag, catalogue, value: record.value.clone()? })
    }

    fn arrived(answer: &Answer, catalogue: Catalogue) -> Self {
        let etag = answer.etag.clone();
        // A text or nothing can be written as JSON.
        let quoted = serde_json::to_vec(&etag).unwrap_or_default();
        let parts = [b"{\"etag\":", &quoted[..], b",\"catalogue\":", &answer.body[..], b"}"];
        Self { etag, catalogue: catalogue.into(), value: parts.concat() }
    }
}

impl Shelf {
    pub(super) fn restore(&mut self, record: Option<&Record>) {
        self.held = record.and_then(Held::read);
        self.wanted = true;
    }

    pub(super) fn want(&mut self) {
        self.wanted = true;
    }

    pub(super) fn catalogue(&self) -> Option<&Catalogue> {
        self.held.as_ref().map(|held| &*held.catalogue)
    }

    pub(super) fn problem(&self) -> Option<ErrorCode> {
        self.outdated.then_some(ErrorCode::AppOutdated)
    }

    /// The catalogue, without a copy of it.
    pub(super) fn shared(&self) -> Option<Shared<Catalogue>> {
        self.held.as_ref().map(|held| held.catalogue.clone())
    }

    pub(super) fn record(&self) -> Option<Record> {
        let value = Some(self.held.as_ref()?.value.clone());
        Some(Record { key: records::CATALOGUE.to_owned(), value })
    }
}

impl Engine {
    /// The day in the mall.
    pub(super) fn mall_day(&self, server_now: Millis) -> Day {
        let program = self.shelf.catalogue().map(|catalogue| &catalogue.program);
        let offset =
            program.map_or(DEFAULT_OFFSET_SECS, |program| program.utc_offset_at(server_now));
        Day::of(server_now, offset)
    }

    /// Needs no session: the catalogue is everybody's.
    pub(super) fn pump_catalogue(&mut self, tick: &Tick) {
        let idle = !self.link.backoff.waiting() && !self.flights.any(&Purpose::Catalogue);
        if self.shelf.wanted && self.visible && idle {
            self.shelf.wanted = false;
            let etag = self.shelf.held.as_ref().and_then(|held| held.etag.clone());
            let parts = Parts { if_none_match: etag, ..Parts::default() };
            self.call(Purpose::Catalogue, routes::CATALOGUE, parts, None, tick);
        }
    }

    pub(super) fn catalogue_arrived(&mut self, answer: &Answer) -> Result<(), Garbled> {
        let read = json::read(&answer.body);
        // A page of a proxy's does not say what time it is in the mall.
        self.shelf.outdated = read.is_err() && answer.server_time.is_some();
        let catalogue = read.map_err(|_| Garbled)?;
        self.shelf.held = Some(Held::arrived(answer, catalogue));
        let record = self.shelf.record();
        self.save(record.into_iter().collect(), Saved::Cache);
        self.catalogue_fresh();
        Ok(())
    }

    pub(super) fn catalogue_fresh(&mut self) {
        let timer = Timer::Catalogue;
        self.effects.push(Effect::StartTimer { timer, after_ms: GOOD_FOR_MS });
    }
}
