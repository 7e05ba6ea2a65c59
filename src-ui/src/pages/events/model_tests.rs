use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::CalledOff;
use atrium_protocol::documents::Registration;

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
    assert!(detail.ticket.is_some() && detail.step == Step::Cancel);
    let at = |now| EventsPage::detail(&snapshot, Lens { now, ..lens }, &mine.id);
    let late = at(detail.calendar.starts_at.plus_ms(-1)).expect("the event");
    assert!(late.step == Step::CancelLate && late.note.is_some());
    assert_eq!(at(detail.calendar.starts_at).map(|event| event.step), Some(Step::None));
}

/// The second event of the sample, which is full, with the member's registration so.
fn full(own: Option<RegistrationStatus>) -> EventDetail {
    let mut snapshot = sample::signed_in();
    let lens = Lens::of(&snapshot, sample::NOW);
    let member = snapshot.member.as_mut().expect("a member");
    let sample = member.events.iter().find_map(|view| view.registration.clone());
    let view = member
        .events
        .iter_mut()
        .find(|view| view.event.as_ref().is_some_and(|event| event.seats_left == 0));
    let view = view.expect("a full event");
    view.registration = own.and_then(|status| {
        let until = Some(lens.now.plus_ms(60_000));
        sample.map(|own| Registration { status, offer_until: until, ticket: None, ..own })
    });
    view.blocked = view.registration.is_none().then_some(ErrorCode::EventFull);
    let id = view.event_id.to_string();
    EventsPage::detail(&snapshot, lens, &id).expect("the event")
}

#[test]
fn a_full_event_has_a_line_and_then_an_offer() {
    let there = full(None);
    assert_eq!((there.step, there.row.mark, there.guests), (Step::Join, Mark::Full, 1));
    let waiting = full(Some(RegistrationStatus::Waiting));
    assert_eq!((waiting.step, waiting.row.mark), (Step::Leave, Mark::Waiting));
    let offered = full(Some(RegistrationStatus::Offered));
    assert_eq!((offered.step, offered.row.mark), (Step::Answer, Mark::Offered));
    assert!(offered.note.is_some() && offered.ticket.is_none() && !offered.ticket_coming);
}

#[test]
fn other_dates_of_the_same_are_named() {
    let snapshot = sample::signed_in();
    let lens = Lens::of(&snapshot, sample::NOW);
    let count = |number: usize| {
        let id = &page().coming[number].id;
        EventsPage::detail(&snapshot, lens, id).expect("the event").dates.len()
    };
    assert_eq!((count(4), count(5), count(0)), (1, 1, 0));
}

#[test]
fn what_is_called_off_says_why_and_stays_with_the_tickets() {
    let mut snapshot = sample::signed_in();
    let lens = Lens::of(&snapshot, sample::NOW);
    let id = page().tickets.remove(0).id;
    let member = snapshot.member.as_mut().expect("a member");
    let view = member.events.iter_mut().find(|view| view.event_id.to_string() == id);
    let view = view.expect("the event");
    let own = view.registration.as_mut().expect("a place");
    (own.status, own.ended) = (RegistrationStatus::Cancelled, Some(RegistrationEnd::CalledOff));
    let detail = EventsPage::detail(&snapshot, lens, &id).expect("the event");
    assert!(detail.row.mark == Mark::CalledOff && detail.step == Step::None);
    assert!(detail.ticket.is_none() && detail.note.is_some());
    let page = EventsPage::of(&snapshot, lens).expect("a member");
    assert!(page.tickets.iter().any(|row| row.id == id));
    // A guest learns it from the catalogue, with the reason.
    let member = snapshot.member.as_mut().expect("a member");
    let view = member.events.iter_mut().find(|view| view.event_id.to_string() == id);
    let view = view.expect("the event");
    view.registration = None;
    let reason = atrium_domain::Localized::each(|_| "下雨".to_owned());
    let called = CalledOff { at: sample::NOW, reason };
    view.event.as_mut().expect("in the catalogue").called_off = Some(called);
    let detail = EventsPage::detail(&snapshot, lens, &id).expect("the event");
    assert!(detail.note.is_some_and(|note| note.contains("下雨")));
    let page = EventsPage::of(&snapshot, lens).expect("a member");
    assert!(page.tickets.iter().all(|row| row.id != id));
}
