//! What is read from the server when somebody wants it, beside the member's own documents: it is
//! kept as it came, so that it can be read again without a network.

use atrium_protocol::{ErrorCode, Route, routes};

use super::flights::{Parts, Purpose};
use super::records::READINGS;
use super::{Engine, Record, Saved, Tick};
use crate::action::Source;
use crate::snapshot::Reading;

/// How many are kept; the page that was asked for longest ago goes first.
const KEPT: usize = 6;

impl Engine {
    pub(super) fn read(&mut self, source: Source, tick: &Tick) {
        let purpose = Purpose::Read { source: source.clone() };
        if self.account.session().is_none() {
            return;
        }
        if self.flights.any(&purpose) {
            if !self.reread.contains(&source) {
                self.reread.push(source);
            }
            return;
        }
        let online = self.link.device_online;
        let known = self.readings.iter().position(|reading| reading.source == source);
        let body = known.and_then(|place| self.readings.remove(place).body);
        let problem = (!online).then_some(ErrorCode::Offline);
        let (route, query) = address(&source);
        self.readings.push(Reading { source, body, busy: online, problem });
        if self.readings.len() > KEPT
            && let Some(oldest) = self.readings.iter().position(|reading| is_page(&reading.source))
        {
            self.readings.remove(oldest);
        }
        if online {
            self.call(
                purpose,
                route,
                Parts { query, signed: true, ..Parts::default() },
                None,
                tick,
            );
        }
    }

    pub(super) fn was_read(&mut self, source: &Source, body: Vec<u8>, tick: &Tick) {
        let Ok(body) = String::from_utf8(body) else {
            self.not_read(source, ErrorCode::Unavailable);
            return;
        };
        if let Some(reading) = self.reading(source) {
            *reading = Reading {
                source: source.clone(),
                body: Some(body.into()),
                busy: false,
                problem: None,
            };
        }
        let lasting: Vec<&Reading> =
            self.readings.iter().filter(|reading| lasts(&reading.source)).collect();
        let record = Record::put(READINGS, &lasting);
        self.save(vec![record], Saved::Cache);
        if let Some(place) = self.reread.iter().position(|again| again == source) {
            self.reread.remove(place);
            self.read(source.clone(), tick);
        }
    }

    pub(super) fn not_read(&mut self, source: &Source, code: ErrorCode) {
        self.reread.retain(|again| again != source);
        if let Some(reading) = self.reading(source) {
            reading.busy = false;
            reading.problem = Some(code);
        }
    }

    /// The reading, where it was not pushed out meanwhile.
    fn reading(&mut self, source: &Source) -> Option<&mut Reading> {
        self.readings.iter_mut().find(|reading| reading.source == *source)
    }
}

/// The route, and what follows its path.
fn address(source: &Source) -> (Route<(), ()>, String) {
    match source {
        Source::Pass { kind } => (untyped(routes::MAKE_PASS), kind.name().to_owned()),
        Source::Invites => (untyped(routes::INVITES), String::new()),
        Source::Parking => (untyped(routes::MY_PARKING), String::new()),
        Source::Posts { topic, before } => (
            untyped(routes::COMMUNITY),
            page(topic.map(|id| format!("topic={id}")), before.as_ref()),
        ),
        Source::Comments { post, before } => {
            (untyped(routes::COMMUNITY), page(Some(format!("post={post}")), before.as_ref()))
        }
    }
}

fn page(of: Option<String>, before: Option<&String>) -> String {
    let before = before.map(|before| format!("before={before}"));
    let query: Vec<String> = of.into_iter().chain(before).collect();
    format!("?{}", query.join("&"))
}

/// Whoever shows the answer knows its type.
fn untyped<Answer>(route: Route<(), Answer>) -> Route<(), ()> {
    Route::new(route.method, route.template)
}

/// A link to a pass is good for minutes and for nothing else.
fn lasts(source: &Source) -> bool {
    !matches!(source, Source::Pass { .. })
}

/// Whether there are any number of its kind.
fn is_page(source: &Source) -> bool {
    !matches!(source, Source::Invites | Source::Parking)
}
