//! What the events page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{EventView, PendingSeat};
use atrium_domain::{Day, EventId, Millis};
use atrium_protocol::catalogue::{Catalogue, EventInfo, EventTheme};
use atrium_protocol::documents::RegistrationStatus;

use super::texts;
use crate::lens::Lens;
use crate::shared::calendar_file::CalendarEvent;
use crate::shared::tiers;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsPage {
    pub coming: Vec<EventRow>,
    pub tickets: Vec<EventRow>,
    pub past: Vec<EventRow>,
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
    SigningUp,
    Cancelling,
    Attended,
    Over,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventDetail {
    pub event_id: EventId,
    pub row: EventRow,
    pub body: Vec<String>,
    /// `共 40 个，剩 12 个`.
    pub seats: Option<String>,
    pub cancel_until: Option<String>,
    /// Text of the ticket's code.
    pub ticket: Option<String>,
    pub ticket_coming: bool,
    pub can_sign_up: bool,
    pub can_cancel: bool,
    /// Why signing up is not possible, as a sentence.
    pub blocked: Option<String>,
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
        let has_place =
            |row: &EventRow| matches!(row.mark, Mark::Mine | Mark::SigningUp | Mark::Cancelling);
        Some(Self {
            coming: pick(&|_, over| !over),
            tickets: pick(&|row, over| !over && has_place(row)),
            past: pick(&|row, over| over && matches!(row.mark, Mark::Attended | Mark::Over)),
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
    let mark_words = mark_words(mark, view.event.as_ref(), catalogue, lens);
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
        (Some(PendingSeat::SigningUp), _) => return Mark::SigningUp,
        (Some(PendingSeat::Cancelling), _) => return Mark::Cancelling,
        (None, Some(RegistrationStatus::Attended)) => return Mark::Attended,
        _ => {}
    }
    let over = ends_at(view).is_some_and(|ends_at| ends_at <= now);
    if over {
        return Mark::Over;
    }
    if status == Some(RegistrationStatus::Confirmed) {
        return Mark::Mine;
    }
    match (&view.event, view.blocked) {
        (Some(event), _) if event.seats_left <= 0 => Mark::Full,
        (Some(_), None) => Mark::Open,
        (Some(_), Some(_)) | (None, _) => Mark::Closed,
    }
}

fn mark_words(
    mark: Mark,
    event: Option<&EventInfo>,
    catalogue: Option<&Catalogue>,
    lens: Lens,
) -> String {
    let locale = lens.locale;
    match mark {
        Mark::Open => event.map_or_else(String::new, |e| texts::seats_left(locale, e.seats_left)),
        Mark::Full => texts::full(locale).to_owned(),
        Mark::Mine => texts::mine(locale).to_owned(),
        Mark::SigningUp => texts::signing_up(locale).to_owned(),
        Mark::Cancelling => texts::cancelling(locale).to_owned(),
        Mark::Attended => texts::attended(locale).to_owned(),
        Mark::Over => texts::over(locale).to_owned(),
        Mark::Closed => closed_words(event, catalogue, lens),
    }
}

fn closed_words(event: Option<&EventInfo>, catalogue: Option<&Catalogue>, lens: Lens) -> String {
    let Some(event) = event else { return texts::over(lens.locale).to_owned() };
    if event.sign_up_from > lens.now {
        return texts::opens(lens.locale, &lens.date(event.sign_up_from));
    }
    match &event.tier {
        Some(tier) if event.sign_up_until > lens.now => {
            texts::tier_first(lens.locale, &tiers::name(catalogue, tier, lens.locale))
        }
        _ => texts::over(lens.locale).to_owned(),
    }
}

fn detail(view: &EventView, snapshot: &Snapshot, lens: Lens) -> Option<EventDetail> {
    let row = row(view, snapshot.catalogue.as_ref(), lens)?;
    let event = view.event.as_ref();
    let place = view.registration.as_ref();
    let seat = matches!(row.mark, Mark::Mine);
    let ticket = place.filter(|_| seat).and_then(|place| place.ticket.clone());
    let cancel_until = event.map(|event| event.cancel_until).or(place.map(|p| p.cancel_until));
    let (starts_at, ends_at) = match (event, place) {
        (Some(event), _) => (event.starts_at, event.ends_at),
        (None, Some(place)) => (place.starts_at, place.ends_at),
        (None, None) => return None,
    };
    let can_sign_up = row.mark == Mark::Open;
    let explain = matches!(row.mark, Mark::Closed | Mark::Full);
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
        seats: event.map(|e| texts::seats_of(lens.locale, e.seats_left.max(0), e.capacity)),
        cancel_until: cancel_until
            .map(|until| texts::cancel_until(lens.locale, &lens.day_and_time(until))),
        ticket_coming: seat && ticket.is_none() || row.mark == Mark::SigningUp,
        ticket,
        can_sign_up,
        can_cancel: (seat || row.mark == Mark::SigningUp)
            && cancel_until.is_some_and(|until| until > lens.now),
        blocked: view.blocked.filter(|_| explain).map(|code| code.sentence(lens.locale).to_owned()),
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
mod tests {
    use super::*;
    use crate::platform::sample;

    fn page() -> EventsPage {
        let snapshot = sample::signed_in();
        EventsPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member")
    }

    #[test]
    fn tickets_are_the_events_with_a_place() {
        let page = page();
        assert!(!page.tickets.is_empty());
        assert!(page.tickets.iter().all(|row| page.coming.contains(row)));
        assert!(page.past.iter().all(|row| !page.coming.contains(row)));
    }

    #[test]
    fn every_mark_has_words() {
        let page = page();
        assert!(page.coming.iter().all(|row| !row.mark_words.is_empty()));
        assert!(page.coming.iter().any(|row| row.mark == Mark::Full));
    }

    #[test]
    fn a_place_has_a_ticket_and_can_be_given_back_in_time() {
        let snapshot = sample::signed_in();
        let mine = page().tickets.remove(0);
        let lens = Lens::of(&snapshot, sample::NOW);
        let detail = EventsPage::detail(&snapshot, lens, &mine.id).expect("the event");
        assert!(detail.ticket.is_some() && detail.can_cancel && !detail.can_sign_up);
        let late = Lens { now: detail.calendar.starts_at, ..lens };
        let detail = EventsPage::detail(&snapshot, late, &mine.id).expect("the event");
        assert!(!detail.can_cancel);
    }
}
