//! What the events page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{EventView, PendingSeat};
use atrium_domain::{Day, EventId, Millis, Points};
use atrium_kit::format;
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{Catalogue, EventTheme};
use atrium_protocol::documents::{RegistrationEnd, RegistrationStatus};

use super::texts;
use crate::lens::Lens;
use crate::shared::calendar_file::CalendarEvent;
use crate::shared::tiers;

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

/// How the member stands to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    Open,
    Full,
    /// Not open yet, or not for this tier.
    Closed,
    Mine,
    Waiting,
    /// A place is kept until the member answers.
    Offered,
    SigningUp,
    Cancelling,
    Attended,
    Missed,
    Over,
}

/// What the member may do about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    None,
    SignUp,
    /// Get in line.
    Join,
    /// Take the place that is offered, or let it go on.
    Answer,
    /// Leave the line.
    Leave,
    Cancel,
    /// Cancel so late that it counts as not come.
    CancelLate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rating {
    None,
    Open,
    Given(i64),
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
        let catalogue = snapshot.catalogue.as_ref();
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
        let was = |row: &EventRow| matches!(row.mark, Mark::Attended | Mark::Missed | Mark::Over);
        let missed = |view: &&EventView| {
            let own = view.registration.as_ref();
            own.is_some_and(|own| {
                own.status == RegistrationStatus::Missed || own.ended == Some(RegistrationEnd::Late)
            })
        };
        Some(Self {
            coming: pick(&|_, over| !over),
            tickets: pick(&|row, over| !over && has_place(row)),
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

fn ends_at(view: &EventView) -> Option<Millis> {
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

fn mark(view: &EventView, now: Millis) -> Mark {
    let status = view.registration.as_ref().map(|registration| registration.status);
    match (view.pending, status) {
        (Some(PendingSeat::Cancelling), _) => return Mark::Cancelling,
        (Some(_), _) => return Mark::SigningUp,
        (None, Some(RegistrationStatus::Attended)) => return Mark::Attended,
        (None, Some(RegistrationStatus::Missed)) => return Mark::Missed,
        _ => {}
    }
    let over = ends_at(view).is_some_and(|ends_at| ends_at <= now);
    match status {
        _ if over => return Mark::Over,
        Some(RegistrationStatus::Confirmed) => return Mark::Mine,
        Some(RegistrationStatus::Waiting) => return Mark::Waiting,
        Some(RegistrationStatus::Offered) => return Mark::Offered,
        _ => {}
    }
    match (&view.event, view.blocked) {
        (Some(event), _) if event.seats_left <= 0 && view.opens_at.is_none() => Mark::Full,
        (Some(_), None) => Mark::Open,
        (Some(_), Some(_)) | (None, _) => Mark::Closed,
    }
}

fn mark_words(mark: Mark, view: &EventView, catalogue: Option<&Catalogue>, lens: Lens) -> String {
    let locale = lens.locale;
    let event = view.event.as_ref();
    match mark {
        Mark::Open => event.map_or_else(String::new, |e| texts::seats_left(locale, e.seats_left)),
        Mark::Full => texts::full(locale).to_owned(),
        Mark::Mine => texts::mine(locale).to_owned(),
        Mark::Waiting => texts::waiting(locale).to_owned(),
        Mark::Offered => {
            let until = view.registration.as_ref().and_then(|own| own.offer_until);
            texts::offered(locale, &lens.day_and_time(until.unwrap_or_default()))
        }
        Mark::SigningUp => texts::signing_up(locale).to_owned(),
        Mark::Cancelling => texts::cancelling(locale).to_owned(),
        Mark::Attended => texts::attended(locale).to_owned(),
        Mark::Missed => texts::missed(locale).to_owned(),
        Mark::Over => texts::over(locale).to_owned(),
        Mark::Closed => closed_words(view, catalogue, lens),
    }
}

fn closed_words(view: &EventView, catalogue: Option<&Catalogue>, lens: Lens) -> String {
    let Some(event) = &view.event else { return texts::over(lens.locale).to_owned() };
    if let Some(at) = view.opens_at {
        return texts::opens(lens.locale, &lens.day_and_time(at));
    }
    match (&event.tier, view.blocked) {
        (_, Some(ErrorCode::PointsTooFew)) => {
            texts::price_of(lens.locale, &format::points(event.terms.price))
        }
        (Some(tier), _) if event.sign_up_until > lens.now => {
            texts::tier_first(lens.locale, &tiers::name(catalogue, tier, lens.locale))
        }
        _ => texts::over(lens.locale).to_owned(),
    }
}

fn step(mark: Mark, view: &EventView, now: Millis) -> Step {
    let own = view.registration.as_ref();
    match mark {
        Mark::Open => Step::SignUp,
        Mark::Full if view.blocked == Some(ErrorCode::EventFull) => Step::Join,
        Mark::Offered => Step::Answer,
        Mark::Waiting => Step::Leave,
        Mark::Mine if own.is_some_and(|own| now < own.cancel_until) => Step::Cancel,
        Mark::Mine if own.is_some_and(|own| now < own.starts_at) => Step::CancelLate,
        // What never left is taken back.
        Mark::SigningUp => match view.pending {
            Some(PendingSeat::SigningUp) => Step::Cancel,
            Some(PendingSeat::Joining) => Step::Leave,
            _ => Step::None,
        },
        _ => Step::None,
    }
}

/// What is to be said first.
fn note(mark: Mark, step: Step, view: &EventView, lens: Lens) -> Option<String> {
    let lapsed =
        view.registration.as_ref().and_then(|own| own.ended) == Some(RegistrationEnd::Lapsed);
    let waiting = view.event.as_ref().map_or(0, |event| event.terms.waiting);
    match (mark, step) {
        (Mark::Waiting, _) => Some(texts::waiting_note(lens.locale).to_owned()),
        (Mark::Offered, _) => Some(texts::offered_note(lens.locale).to_owned()),
        (Mark::Full, Step::Join) if lapsed => {
            Some(ErrorCode::OfferOver.sentence(lens.locale).to_owned())
        }
        (Mark::Full, Step::Join) => Some(texts::join_note(lens.locale, waiting)),
        (Mark::Closed | Mark::Full, _) => {
            view.blocked.map(|code| code.sentence(lens.locale).to_owned())
        }
        (_, Step::CancelLate) => Some(texts::late_note(lens.locale).to_owned()),
        _ => None,
    }
}

fn facts(view: &EventView, row: &EventRow, lens: Lens) -> Vec<(String, String)> {
    let locale = lens.locale;
    let place = view.registration.as_ref();
    let mut facts = Vec::new();
    let mut add = |name: &str, value: String| facts.push((name.to_owned(), value));
    add(texts::when(locale), row.when.clone());
    add(texts::place(locale), row.place.clone());
    if let Some(event) = &view.event {
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
    let row = row(view, snapshot.catalogue.as_ref(), lens)?;
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
