//! The door of an event: tickets are known again with no network, scans are merged whenever they
//! come, and nobody is counted twice.

use atrium_domain::event::ticket_digest;
use atrium_domain::{EventId, Millis, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{EntryKind, RegistrationStatus};
use atrium_protocol::door::{DoorEntry, DoorList, Merged, NewScan, NewScans};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{DOOR_LIST, DOOR_SCANS};
use atrium_protocol::staff::Role;
use uuid::Uuid;

use crate::events::{crowd, place};
use crate::support::{Desk, Member, TestApp, on_both_databases};

async fn list(desk: &Desk, id: EventId) -> DoorList {
    desk.client.to_path(DOOR_LIST, &[&id]).by(&desk.token).send().await.ok()
}

async fn tell(desk: &Desk, id: EventId, door: &str, scans: &[NewScan]) -> Merged {
    let body = NewScans { door: door.to_owned(), scans: scans.to_vec() };
    let call = desk.client.to_path(DOOR_SCANS, &[&id]).by(&desk.token);
    call.body(&body).send().await.ok()
}

/// The entry that a door finds by the ticket on the member's phone.
async fn found(list: &DoorList, member: &Member) -> DoorEntry {
    let ticket = place(member).await.ticket.expect("a ticket");
    let digest = ticket_digest(&ticket);
    let entry = list.entries.iter().find(|entry| entry.digest == digest);
    entry.expect("the ticket is on the list").clone()
}

fn scan(nonce: u128, entry: &DoorEntry, at: Millis, people: u32) -> NewScan {
    let registration_id = entry.registration_id;
    NewScan { nonce: Uuid::from_u128(nonce), registration_id, at, people }
}

/// Two members with a place each, the first with two guests, at an event that gives 50 points.
async fn evening(app: &mut TestApp) -> (EventId, Vec<Member>) {
    let members = crowd(app, 2).await;
    let event_id = app
        .event(9, |event| {
            event.terms.guests = 2;
            event.terms.reward = Points(50);
        })
        .await;
    for (member, guests) in members.iter().zip([2, 0]) {
        let sign_up = Deed::SignUp { event_id, guests };
        assert_eq!(member.act(sign_up).await, Outcome::Applied);
    }
    app.clock.pass_days(1);
    (event_id, members)
}

on_both_databases! {
    async fn a_ticket_is_let_in_once_and_pays_once(app) {
        let (event_id, members) = evening(app).await;
        let desk = app.staff(Role::Door).await;
        let known = list(&desk, event_id).await;
        assert_eq!(known.entries.iter().map(|entry| entry.people).sum::<u32>(), 4);
        let entry = found(&known, &members[1]).await;
        assert_eq!(entry.card_tail.len(), 4);
        let first = scan(1, &entry, app.clock.now(), 1);
        for _ in 0..3 {
            let merged = tell(&desk, event_id, "A", std::slice::from_ref(&first)).await;
            assert!(merged.refused.is_empty());
            let entry = found(&merged.list, &members[1]).await;
            assert_eq!(entry.scans.len(), 1);
            assert!(entry.scans[0].admitted);
        }
        assert_eq!(place(&members[1]).await.status, RegistrationStatus::Attended);
        assert_eq!(members[1].balance().await, 50);
        let entries = members[1].entries().await;
        assert_eq!((entries[0].kind, entries[0].points), (EntryKind::Event, Points(50)));
        assert_eq!(entries[0].why[0].zh_hans, "参加了「活动」，谢谢您来。");
        // Too late to give it back.
        let cancel = Deed::CancelSignUp { event_id, late: true };
        let refused = Outcome::Rejected { code: ErrorCode::EventCancelTooLate };
        assert_eq!(members[1].act(cancel).await, refused);
    }

    async fn two_doors_without_a_network_come_to_the_same_in_either_order(app) {
        let (event_id, members) = evening(app).await;
        let desk = app.staff(Role::Door).await;
        let known = list(&desk, event_id).await;
        let now = app.clock.now();
        let (family, single) =
            (found(&known, &members[0]).await, found(&known, &members[1]).await);
        // Door A saw the single first; B let the family in two by one, and then the single again.
        let a = [scan(1, &single, now, 1), scan(2, &family, now.plus_ms(9), 1)];
        let b = [scan(3, &family, now, 2), scan(4, &single, now.plus_ms(5), 1)];
        app.clock.pass_secs(60);
        // B is back first, so that the later scan is known before the earlier one.
        tell(&desk, event_id, "B", &b).await;
        assert_eq!(members[1].balance().await, 50);
        let merged = tell(&desk, event_id, "A", &a).await;
        let single = found(&merged.list, &members[1]).await;
        let told: Vec<_> =
            single.scans.iter().map(|scan| (scan.door.as_str(), scan.admitted)).collect();
        assert_eq!(told, [("A", true), ("B", false)]);
        assert_eq!(single.scans[1].at, now.plus_ms(5));
        let family = found(&merged.list, &members[0]).await;
        assert!(family.scans.iter().all(|scan| scan.admitted), "{family:?}");
        assert_eq!(members[0].balance().await, 50);
        assert_eq!(members[1].balance().await, 50);
        // The other order, at another event with the same people.
        let (again, others) = (app.event(9, |_| {}).await, &members);
        for member in others {
            let sign_up = Deed::SignUp { event_id: again, guests: 0 };
            assert_eq!(member.act(sign_up).await, Outcome::Applied);
        }
        let known = list(&desk, again).await;
        let entry = found_at(&known, &others[1], again).await;
        let now = app.clock.now();
        tell(&desk, again, "A", &[scan(1, &entry, now, 1)]).await;
        let merged = tell(&desk, again, "B", &[scan(4, &entry, now.plus_ms(5), 1)]).await;
        let entry = found_at(&merged.list, &others[1], again).await;
        let told: Vec<_> =
            entry.scans.iter().map(|scan| (scan.door.as_str(), scan.admitted)).collect();
        // A door's clock that is ahead is set to now, which is the same moment here: the numbers
        // decide, and both servers come to the same.
        assert_eq!(told, [("A", true), ("B", false)]);
    }

    async fn who_did_not_come_is_counted_until_a_door_says_otherwise(app) {
        let (event_id, members) = evening(app).await;
        let desk = app.staff(Role::Door).await;
        let known = list(&desk, event_id).await;
        let entry = found(&known, &members[0]).await;
        let seen_at = app.clock.now();
        app.clock.pass_secs(4 * 3_600 - 1);
        app.run_jobs().await;
        assert_eq!(place(&members[0]).await.status, RegistrationStatus::Confirmed);
        app.clock.pass_secs(1);
        app.run_jobs().await;
        for member in &members {
            assert_eq!(place(member).await.status, RegistrationStatus::Missed);
        }
        // The door's phone was in a drawer over night.
        app.clock.pass_days(1);
        let desk = app.staff(Role::Door).await;
        tell(&desk, event_id, "A", &[scan(1, &entry, seen_at, 3)]).await;
        assert_eq!(place(&members[0]).await.status, RegistrationStatus::Attended);
        assert_eq!(members[0].balance().await, 50);
        assert_eq!(place(&members[1]).await.status, RegistrationStatus::Missed);
    }

    async fn a_place_that_was_given_back_lets_nobody_in(app) {
        let members = crowd(app, 1).await;
        let event_id = app.event(9, |_| {}).await;
        let sign_up = Deed::SignUp { event_id, guests: 0 };
        assert_eq!(members[0].act(sign_up).await, Outcome::Applied);
        let desk = app.staff(Role::Door).await;
        let known = list(&desk, event_id).await;
        let entry = found(&known, &members[0]).await;
        let cancel = Deed::CancelSignUp { event_id, late: false };
        assert_eq!(members[0].act(cancel).await, Outcome::Applied);
        let merged = tell(&desk, event_id, "A", &[scan(1, &entry, app.clock.now(), 1)]).await;
        assert_eq!(merged.refused.len(), 1);
        assert_eq!(merged.refused[0].code, ErrorCode::RegistrationUnknown);
        assert!(merged.list.entries.is_empty());
    }
}

/// As [`found`], where the member has tickets for several events.
async fn found_at(list: &DoorList, member: &Member, event_id: EventId) -> DoorEntry {
    let tickets = member.documents().await.into_iter().filter_map(|document| match document {
        atrium_protocol::documents::Document::Registration(own) if own.event_id == event_id => {
            own.ticket
        }
        _ => None,
    });
    let digests: Vec<_> = tickets.map(|ticket| ticket_digest(&ticket)).collect();
    let entry = list.entries.iter().find(|entry| digests.contains(&entry.digest));
    entry.expect("the ticket is on the list").clone()
}
