use atrium_domain::event::TicketKey;
use atrium_protocol::catalogue::EventInfo;
use atrium_protocol::documents::{Registration, RegistrationStatus};
use atrium_store::events::{self, Event};

use super::event_theme;
use crate::ServerError;

pub(crate) fn event_info(event: Event) -> Result<EventInfo, ServerError> {
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
    } = event;
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
        seats_left: (capacity - seats_taken).max(0),
        tier: tier.map(|tier| tier.0),
    })
}

/// A member's place, with the ticket while it is good for something.
pub(crate) fn registration(
    registration: &events::Registration,
    event: &Event,
    key: &TicketKey,
) -> Result<Registration, ServerError> {
    let status = match registration.status {
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
        ticket: (status != RegistrationStatus::Cancelled).then_some(ticket),
        title: event.title.clone(),
        place: event.place.clone(),
        theme: event_theme(&event.theme)?,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        cancel_until: event.cancel_until,
    })
}
