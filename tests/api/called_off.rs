//! A session that is called off: everybody is told, points come back, and tickets are void.

use atrium_domain::message::MessageKind;
use atrium_domain::{EventId, Localized, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Document, Message, RegistrationEnd, RegistrationStatus};
use atrium_protocol::door::{NewScan, NewScans};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{
    CALL_OFF_EVENT, CATALOGUE, DOOR_LIST, DOOR_SCANS, SET_EVENT_CAPACITY,
};
use atrium_protocol::staff::{CallOff, EventCapacity, Role, StaffEvent};

use crate::events::{crowd, join, place};
use crate::support::{Desk, Member, NOODLES, Reply, TestApp, new_id, on_both_databases};

async fn ask(desk: &Desk, event_id: EventId) -> Reply<StaffEvent> {
    let body = CallOff { reason: Localized::each(|_| "下雨了。".to_owned()) };
    let call = desk.client.to_path(CALL_OFF_EVENT, &[&event_id]).by(&desk.token);
    call.body(&body).send().await
}

async fn told(member: &Member) -> Vec<Message> {
    let message = |document| match document {
        Document::Message(message) if message.kind == MessageKind::Event => Some(message),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(message).collect()
}

fn refused(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

/// A full event that costs 30 points: the first member is in, the second is in and came, the third
/// waits.
async fn evening(app: &mut TestApp) -> (EventId, Vec<Member>) {
    let till = app.till(NOODLES).await;
    let members = crowd(app, 3).await;
    let event_id = app.event(2, |event| event.terms.price = Points(30)).await;
    for member in &members[..2] {
        till.sell(member, &[100]).await;
        app.clock.next_step();
        let deed = Deed::SignUp { event_id, guests: 0 };
        assert_eq!(member.act(deed).await, Outcome::Applied);
    }
    assert_eq!(join(&members[2], event_id).await, Outcome::Applied);
    (event_id, members)
}

on_both_databases! {
    async fn everybody_is_told_once_and_points_come_back(app) {
        let (event_id, members) = evening(app).await;
        let desk = app.staff(Role::Operator).await;
        let before = members[0].wallet().await;
        assert_eq!(before.balance, Points(70));
        let stands = ask(&desk, event_id).await.ok();
        assert_eq!((stands.taken, stands.waiting, stands.event.seats_left), (0, 0, 2));
        assert_eq!(ask(&desk, event_id).await.ok(), stands);
        app.run_jobs().await;
        for member in &members {
            let place = place(member).await;
            assert_eq!(place.status, RegistrationStatus::Cancelled);
            assert_eq!((place.ended, place.ticket), (Some(RegistrationEnd::CalledOff), None));
            assert_eq!(place.reason.map(|reason| reason.en).as_deref(), Some("下雨了。"));
            let told = told(member).await;
            assert_eq!(told.len(), 1);
            assert_eq!(told[0].link, Some(format!("/events/{event_id}")));
            assert!(told[0].body.zh_hans.contains("下雨了。"), "{:?}", told[0].body);
        }
        assert!(told(&members[0]).await[0].body.en.contains("30 points"));
        assert!(!told(&members[2]).await[0].body.en.contains("points"));
        let after = members[0].wallet().await;
        assert_eq!(after.balance, Points(100));
        assert_eq!(after.expiring.iter().map(|part| part.points.0).sum::<i64>(), 100);
        // Whoever looks sees it, and nobody can sign up any more.
        let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
        let shown = catalogue.events.into_iter().find(|event| event.id == event_id);
        let called = shown.and_then(|event| event.called_off).expect("it says so");
        assert_eq!(called.reason.zh_hans, "下雨了。");
        let off = refused(ErrorCode::EventCalledOff);
        let deed = Deed::SignUp { event_id, guests: 0 };
        assert_eq!(members[2].act(deed).await, off);
        assert_eq!(join(&members[2], event_id).await, off);
        let body = EventCapacity { capacity: 9 };
        let call = desk.client.to_path(SET_EVENT_CAPACITY, &[&event_id]).by(&desk.token);
        assert_eq!(call.body(&body).send().await.refused(), ErrorCode::EventCalledOff);
    }

    async fn a_door_lets_nobody_in_any_more(app) {
        let (event_id, members) = evening(app).await;
        let (desk, door) = (app.staff(Role::Marketing).await, app.staff(Role::Door).await);
        let list = async || {
            let call = door.client.to_path(DOOR_LIST, &[&event_id]).by(&door.token);
            call.send().await.ok()
        };
        let tell = async |member: &Member| {
            let registration_id = place(member).await.id;
            let at = door.client.clock.now();
            let scans = vec![NewScan { nonce: new_id(), registration_id, at, people: 1 }];
            let body = NewScans { door: "A".to_owned(), scans };
            let call = door.client.to_path(DOOR_SCANS, &[&event_id]).by(&door.token);
            call.body(&body).send().await.ok()
        };
        let known = list().await;
        assert_eq!((known.entries.len(), known.called_off), (2, false));
        // One is inside already when it is called off.
        assert!(tell(&members[1]).await.refused.is_empty());
        ask(&desk, event_id).await.ok();
        let known = list().await;
        assert_eq!((known.entries.len(), known.called_off), (0, true));
        // A door that had no network meanwhile hears it when it tells.
        let merged = tell(&members[0]).await;
        assert_eq!(merged.refused[0].code, ErrorCode::EventCalledOff);
        assert!(merged.list.called_off);
        // Who was inside has the points back, too.
        assert_eq!(members[1].balance().await, 100);
        app.clock.pass_days(3);
        app.run_jobs().await;
        assert_eq!(place(&members[0]).await.status, RegistrationStatus::Cancelled);
    }

    async fn what_is_over_cannot_be_called_off_and_a_reason_is_needed(app) {
        let event_id = app.event(2, |_| {}).await;
        let desk = app.staff(Role::Operator).await;
        let body = CallOff { reason: Localized::each(|_| " ".to_owned()) };
        let call = desk.client.to_path(CALL_OFF_EVENT, &[&event_id]).by(&desk.token);
        assert_eq!(call.body(&body).send().await.refused(), ErrorCode::FieldInvalid);
        app.clock.pass_secs(26 * 3_600 - 1);
        let desk = app.staff(Role::Operator).await;
        app.clock.pass_secs(1);
        assert_eq!(ask(&desk, event_id).await.refused(), ErrorCode::EventOver);
    }
}
