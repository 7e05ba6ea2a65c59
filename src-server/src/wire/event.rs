use atrium_domain::EventId;
use atrium_domain::event::{self as domain, TicketKey};
use atrium_protocol::catalogue::{CalledOff, EarlySignUp, EventInfo, EventTerms};
use atrium_protocol::documents::{Registration, RegistrationEnd, RegistrationStatus};
use atrium_protocol::sync::EventSaid;
use atrium_store::events::{self, Ended, Event, Feedback};

use super::event_theme;
use crate::ServerError;

/// `waiting` says how many are in line.
pub(crate) fn event_info(event: Event, waiting: i64) -> Result<EventInfo, ServerError> {
    let Event {
        id,
        mall_id,
        title,
        summary,
        body,
        place,
        theme,
        starts_at,
        ends_at,
        sign_up_from,
        sign_up_until,
        cancel_until,
        capacity,
        seats_taken,
        tier,
        created_at: _,
        terms,
        called_off,
    } = event;
    let early =
        |window: domain::EarlyWindow| EarlySignUp { tier: window.tier.0, from: window.from };
    Ok(EventInfo {
        id,
        mall_id,
        title,
        summary,
        body,
        place,
        theme: event_theme(&theme)?,
        starts_at,
        ends_at,
        sign_up_from,
        sign_up_until,
        cancel_until,
        capacity,
        seats_left: if waiting > 0 { 0 } else { (capacity - seats_taken).max(0) },
        tier: tier.map(|tier| tier.0),
        terms: EventTerms {
            series: terms.series,
            guests: terms.guests.into(),
            price: terms.price,
            reward: terms.reward,
            early: terms.early.into_iter().map(early).collect(),
            waiting,
        },
        called_off: called_off.map(|called| CalledOff { at: called.at, reason: called.reason }),
    })
}

/// A member's place, with the ticket while it is good for something.
pub(crate) fn registration(
    registration: &events::Registration,
    event: &Event,
    stars: Option<&i64>,
    key: &TicketKey,
) -> Result<Registration, ServerError> {
    let status = match registration.status {
        events::RegistrationStatus::Waiting => RegistrationStatus::Waiting,
        events::RegistrationStatus::Offered => RegistrationStatus::Offered,
        events::RegistrationStatus::Missed => RegistrationStatus::Missed,
        events::RegistrationStatus::Confirmed => RegistrationStatus::Confirmed,
        events::RegistrationStatus::Cancelled => RegistrationStatus::Cancelled,
        events::RegistrationStatus::Attended => RegistrationStatus::Attended,
    };
    let ticket = registration.ticket.text(key, event.id);
    Ok(Registration {
        id: registration.id,
        event_id: event.id,
        status,
        at: registration.at,
        ticket: matches!(status, RegistrationStatus::Confirmed | RegistrationStatus::Attended)
            .then_some(ticket),
        title: event.title.clone(),
        place: event.place.clone(),
        theme: event_theme(&event.theme)?,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        cancel_until: event.cancel_until,
        guests: registration.seats - 1,
        offer_until: registration.offer_until,
        ended: registration.ended.map(|ended| match ended {
            Ended::Cancelled => RegistrationEnd::Cancelled,
            Ended::Late => RegistrationEnd::Late,
            Ended::Passed => RegistrationEnd::Passed,
            Ended::Lapsed => RegistrationEnd::Lapsed,
            Ended::CalledOff => RegistrationEnd::CalledOff,
        }),
        reason: event
            .called_off
            .as_ref()
            .filter(|_| registration.ended == Some(Ended::CalledOff))
            .map(|called| called.reason.clone()),
        stars: stars.copied(),
    })
}

/// What a member said of an event, for them to take away.
pub(crate) fn event_said((event_id, said): (EventId, Feedback)) -> EventSaid {
    let Feedback { stars, words, at } = said;
    EventSaid { event_id, stars, words, at }
}
