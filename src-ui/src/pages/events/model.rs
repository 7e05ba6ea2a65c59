//! What the events page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{EventView, PendingSeat};
use atrium_domain::{Day, EventId, Millis, Points};
use atrium_kit::format;
use atrium_protocol::catalogue::{Catalogue, EventTheme};
use atrium_protocol::documents::{RegistrationEnd, RegistrationStatus};

use super::marks::{Mark, Rating, Step, mark, mark_words, note, step};
use super::texts;
use crate::lens::Lens;
use crate::shared::calendar_file::CalendarEvent;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsPage {
    pub coming: Vec<EventRow>,
    pub tickets: Vec<EventRow>,
    pub past: Vec<EventRow>,
    /// How often the member had a place and was not there.
    pub missed: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EventRow {
    pub id: String,
    pub title: String,
    pub summary: String,
    pub when: String,
    pub place: String,
    pub day: Day,
    pub theme: EventTheme,
    pub mark: Mark,
    /// The mark in words.
    pub mark_words: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDetail {
    pub event_id: EventId,
    pub row: EventRow,
    pub body: Vec<String>,
    /// When, where and on what terms: names and values.
    pub facts: Vec<(String, String)>,
    /// Text of the ticket's code.
    pub ticket: Option<String>,
    pub ticket_coming: bool,
    pub step: Step,
    /// How many the member may bring, or brings.
    pub guests: i64,
    /// What a place costs; zero is free.
    pub price: Points,
    /// What is to be said first, such as why signing up is not possible.
    pub note: Option<String>,
    /// Whether the member may say how it was, or the stars that were given.
    pub rating: Rating,
    /// The other dates of the same event: id and words.
    pub dates: Vec<(String, String)>,
    pub calendar: CalendarEvent,
}

impl EventsPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.shown()?;
        let catalogue = snapshot.catalogue.as_deref();
        let rows: Vec<(EventRow, Millis)> = member
            .events
            .iter()
            .filter_map(|view| Some((row(view, catalogue, lens)?, ends_at(view)?)))
            .collect();
        let pick = |wanted: &dyn Fn(&EventRow, bool) -> bool| -> Vec<EventRow> {
            rows.iter()
                .filter(|(row, ends_at)| wanted(row, *ends_at <= lens.now))
                .map(|(row, _)| row.clone())
                .collect()
        };
        let has_place = |row: &EventRow| {
            use Mark::{Cancelling, Mine, Offered, SigningUp, Waiting};
            matches!(row.mark, Mine | Waiting | Offered | SigningUp | Cancelling)
        };
        // Who had a ticket still finds there what became of it.
        let lost_place = |row: &EventRow| {
            let own = |view: &&EventView| view.event_id.to_string() == row.id;
            let view = member.events.iter().find(own);
            row.mark == Mark::CalledOff && view.is_some_and(|view| view.registration.is_some())
        };
        let was = |row: &EventRow| {
            use Mark::{Attended, CalledOff, Missed, Over};
            matches!(row.mark, Attended | Missed | Over | CalledOff)
        };
        let missed = |view: &&EventView| {
            let own = view.registration.as_ref();
            own.is_some_and(|own| {
                own.status == RegistrationStatus::Missed || own.ended == Some(RegistrationEnd::Late)
            })
        };
        Some(Self {
            coming: pick(&|_, over| !over),
            tickets: pick(&|row, over| !over && (has_place(row) || lost_place(row))),
            past: pick(&|row, over| over && was(row)),
            missed: member.events.iter().filter(missed).count(),
        })
    }

    pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<EventDetail> {
        let member = snapshot.shown()?;
        let view = member.events.iter().find(|view| view.event_id.to_string() == id)?;
        detail(view, snapshot, lens)
    }
}

pub(super) fn ends_at(view: &EventView) -> Option<Millis> {
    let registered = view.registration.as_ref().map(|registration| registration.ends_at);
    view.event.as_ref().map(|event| event.ends_at).or(registered)
}

fn row(view: &EventView, catalogue: Option<&Catalogue>, lens: Lens) -> Option<EventRow> {
    let mark = mark(view, lens.now);
    let mark_words = mark_words(mark, view, catalogue, lens);
    let id = view.event_id.to_string();
    if let Some(event) = &view.event {
        return Some(EventRow {
            id,
            title: lens.text(&event.title),
            summary: lens.text(&event.summary),
            when: lens.span(event.starts_at, event.ends_at),
            place: lens.text(&event.place),
            day: lens.day(event.starts_at),
            theme: event.theme,
            mark,
            mark_words,
        });
    }
    let registration = view.registration.as_ref()?;
    Some(EventRow {
        id,
        title: lens.text(&registration.title),
        summary: String::new(),
        when: lens.span(registration.starts_at, registration.ends_at),
        place: lens.text(&registration.place),
        day: lens.day(registration.starts_at),
        theme: registration.theme,
        mark,
        mark_words,
    })
}

fn facts(view: &EventView, row: &EventRow, lens: Lens) -> Vec<(String, String)> {
    let locale = lens.locale;
    let place = view.registration.as_ref();
    let mut facts = Vec::new();
    let mut add = |name: &str, value: String| facts.push((name.to_owned(), value));
    add(texts::when(locale), row.when.clone());
    add(texts::place(locale), row.place.clone());
    if let Some(event) = view.event.as_ref().filter(|_| row.mark != Mark::CalledOff) {
        let left = event.seats_left.max(0);
        add(texts::seats(locale), texts::seats_of(locale, left, event.capacity));
        if event.terms.price.is_positive() {
            let price = format::points(event.terms.price);
            add(texts::price(locale), texts::price_of(locale, &price));
        }
        if event.terms.reward.is_positive() {
            let reward = format::points(event.terms.reward);
            add(texts::reward(locale), texts::reward_of(locale, &reward));
        }
    }
    let own = matches!(row.mark, Mark::Mine | Mark::SigningUp | Mark::Offered);
    if let Some(guests) = place.map(|place| place.guests).filter(|guests| own && *guests > 0) {
        add(texts::guests(locale), texts::guests_of(locale, guests));
    }
    let until = view.event.as_ref().map(|event| event.cancel_until);
    if let Some(until) = until.or(place.map(|place| place.cancel_until)).filter(|_| own) {
        add(texts::cancel_rule(locale), texts::cancel_until(locale, &lens.day_and_time(until)));
    }
    facts
}

/// The other dates of the same event.
fn dates(view: &EventView, others: &[EventView], lens: Lens) -> Vec<(String, String)> {
    let series = |view: &EventView| view.event.as_ref().and_then(|event| event.terms.series);
    let Some(own) = series(view) else { return Vec::new() };
    let mut dates = Vec::new();
    for other in others {
        if let Some(event) = &other.event
            && event.terms.series == Some(own)
            && other.event_id != view.event_id
        {
            dates.push((event.id.to_string(), lens.span(event.starts_at, event.ends_at)));
        }
    }
    dates
}

fn detail(view: &EventView, snapshot: &Snapshot, lens: Lens) -> Option<EventDetail> {
    let row = row(view, snapshot.catalogue.as_deref(), lens)?;
    let event = view.event.as_ref();
    let place = view.registration.as_ref();
    let seat = matches!(row.mark, Mark::Mine);
    let ticket = place.filter(|_| seat).and_then(|place| place.ticket.clone());
    let (starts_at, ends_at) = match (event, place) {
        (Some(event), _) => (event.starts_at, event.ends_at),
        (None, Some(place)) => (place.starts_at, place.ends_at),
        (None, None) => return None,
    };
    let step = step(row.mark, view, lens.now);
    let others = snapshot.member.as_ref().map_or(&[][..], |member| &member.events);
    let taking = matches!(step, Step::SignUp | Step::Join);
    let room = event.filter(|_| taking).map(|event| match step {
        Step::SignUp => event.terms.guests.min(event.seats_left - 1),
        _ => event.terms.guests,
    });
    Some(EventDetail {
        event_id: view.event_id,
        body: event
            .map(|event| lens.text(&event.body))
            .unwrap_or_default()
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect(),
        facts: facts(view, &row, lens),
        ticket_coming: seat && ticket.is_none()
            || row.mark == Mark::SigningUp && view.pending != Some(PendingSeat::Joining),
        ticket,
        step,
        guests: room.or(place.map(|place| place.guests)).unwrap_or(0),
        price: event.map(|event| event.terms.price).unwrap_or_default(),
        note: note(row.mark, step, view, lens),
        rating: match (row.mark, view.stars) {
            (Mark::Attended, None) => Rating::Open,
            (Mark::Attended, Some(stars)) => Rating::Given(stars),
            _ => Rating::None,
        },
        dates: dates(view, others, lens),
        calendar: CalendarEvent {
            uid: view.event_id.to_string(),
            title: row.title.clone(),
            place: row.place.clone(),
            description: row.summary.clone(),
            starts_at,
            ends_at,
            stamp: lens.now,
        },
        row,
    })
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
