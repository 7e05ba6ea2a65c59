//! Events: guests, fees, earlier sign-up for higher tiers, several dates, and the line at the door
//! of a full one.

use atrium_domain::{EventId, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::{EarlySignUp, EventInfo};
use atrium_protocol::documents::{
    Document, EntryKind, Registration, RegistrationEnd, RegistrationStatus,
};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{
    CATALOGUE, CLOSE_ACCOUNT, CREATE_EVENT, SET_EVENT_CAPACITY, STAFF_EVENTS,
};
use atrium_protocol::staff::{EventCapacity, NewSession, Role, StaffEvent};
use futures_util::future::join_all;

use crate::support::offers::event;
use crate::support::{Member, NOODLES, TestApp, on_both_databases};

const PHONE: &str = "13800000001";
const HOUR: i64 = 3_600;

fn refused(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

/// Members `13900000000`, `13900000001`, …
pub(crate) async fn crowd(app: &TestApp, count: usize) -> Vec<Member> {
    join_all((0..count).map(async |number| app.member(&format!("139000000{number:02}")).await))
        .await
}

/// The member's latest registration.
pub(crate) async fn place(member: &Member) -> Registration {
    let own = |document| match document {
        Document::Registration(registration) => Some(registration),
        _ => None,
    };
    let all = member.documents().await.into_iter().filter_map(own);
    all.max_by_key(|own| (own.status != RegistrationStatus::Cancelled, own.at)).expect("a place")
}

async fn statuses(members: &[Member]) -> Vec<RegistrationStatus> {
    join_all(members.iter().map(async |member| place(member).await.status)).await
}

async fn sign_up(member: &Member, event_id: EventId, guests: i64) -> Outcome {
    member.act(Deed::SignUp { event_id, guests }).await
}

pub(crate) async fn join(member: &Member, event_id: EventId) -> Outcome {
    member.act(Deed::JoinWaitlist { event_id, guests: 0 }).await
}

async fn leave(member: &Member, event_id: EventId) -> Outcome {
    member.act(Deed::CancelSignUp { event_id, late: false }).await
}

async fn answer(member: &Member, event_id: EventId, accept: bool) -> Outcome {
    member.act(Deed::AnswerOffer { event_id, accept }).await
}

async fn shown(app: &TestApp, id: EventId) -> EventInfo {
    let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
    catalogue.events.into_iter().find(|event| event.id == id).expect("it is on")
}

async fn figures(app: &TestApp, id: EventId) -> StaffEvent {
    let desk = app.staff(Role::Door).await;
    let all = desk.client.to(STAFF_EVENTS).by(&desk.token).send().await.ok();
    all.events.into_iter().find(|known| known.event.id == id).expect("it is on")
}

/// A full event with one member in it and the others in line, in their order.
async fn full(app: &mut TestApp, waiting: usize) -> (EventId, Vec<Member>) {
    let members = crowd(app, waiting + 1).await;
    let event_id = app.event(1, |_| {}).await;
    assert_eq!(sign_up(&members[0], event_id, 0).await, Outcome::Applied);
    for member in &members[1..] {
        assert_eq!(sign_up(member, event_id, 0).await, refused(ErrorCode::EventFull));
        assert_eq!(join(member, event_id).await, Outcome::Applied);
    }
    (event_id, members)
}

use RegistrationStatus::{Cancelled, Confirmed, Offered, Waiting};

on_both_databases! {
    async fn guests_take_seats_and_only_so_many_may_come_along(app) {
        let members = crowd(app, 3).await;
        let event_id = app.event(4, |event| event.terms.guests = 2).await;
        let many = refused(ErrorCode::EventGuestsTooMany);
        assert_eq!(sign_up(&members[0], event_id, 3).await, many);
        assert_eq!(sign_up(&members[0], event_id, -1).await, many);
        assert_eq!(sign_up(&members[0], event_id, 2).await, Outcome::Applied);
        assert_eq!(place(&members[0]).await.guests, 2);
        assert_eq!(shown(app, event_id).await.seats_left, 1);
        assert_eq!(sign_up(&members[1], event_id, 1).await, refused(ErrorCode::EventFull));
        assert_eq!(sign_up(&members[1], event_id, 0).await, Outcome::Applied);
        assert_eq!(leave(&members[0], event_id).await, Outcome::Applied);
        assert_eq!(shown(app, event_id).await.seats_left, 3);
        assert_eq!(sign_up(&members[2], event_id, 2).await, Outcome::Applied);
    }

    async fn a_price_is_paid_in_points_and_given_back_to_its_lots(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let event_id = app.event(9, |event| {
            event.terms.guests = 1;
            event.terms.price = Points(30);
        })
        .await;
        assert_eq!(sign_up(&member, event_id, 1).await, refused(ErrorCode::PointsTooFew));
        assert_eq!(shown(app, event_id).await.seats_left, 9);
        till.sell(&member, &[100]).await;
        let before = member.wallet().await.expiring;
        assert_eq!(sign_up(&member, event_id, 1).await, Outcome::Applied);
        assert_eq!(member.balance().await, 40);
        let entry = member.entries().await.remove(0);
        assert_eq!((entry.kind, entry.points), (EntryKind::Event, Points(-60)));
        assert_eq!(entry.why[0].zh_hans, "报名：活动。");
        app.clock.pass_secs(HOUR);
        assert_eq!(leave(&member, event_id).await, Outcome::Applied);
        assert_eq!(member.wallet().await.expiring, before);
        // And once more: another place, another fee.
        assert_eq!(sign_up(&member, event_id, 0).await, Outcome::Applied);
        assert_eq!(member.balance().await, 70);
    }

    async fn who_leaves_late_knows_it_and_pays(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[100]).await;
        let event_id = app.event(1, |event| event.terms.price = Points(30)).await;
        assert_eq!(sign_up(&member, event_id, 0).await, Outcome::Applied);
        app.clock.pass_secs(12 * HOUR);
        assert_eq!(leave(&member, event_id).await, refused(ErrorCode::EventCancelTooLate));
        let late = Deed::CancelSignUp { event_id, late: true };
        assert_eq!(member.act(late.clone()).await, Outcome::Applied);
        assert_eq!(place(&member).await.ended, Some(RegistrationEnd::Late));
        assert_eq!(member.balance().await, 70);
        assert_eq!(figures(app, event_id).await.missed, 1);
        // The seat is free for somebody else.
        let other = app.member("13800000002").await;
        till.sell(&other, &[100]).await;
        assert_eq!(shown(app, event_id).await.seats_left, 1);
        app.clock.pass_secs(12 * HOUR);
        assert_eq!(member.act(late).await, refused(ErrorCode::RegistrationUnknown));
    }

    async fn higher_tiers_sign_up_earlier(app) {
        let till = app.till(NOODLES).await;
        let (plain, golden) = (app.member(PHONE).await, app.member("13800000002").await);
        till.sell(&golden, &[10_000]).await;
        let now = app.clock.now();
        let event_id = app.event(5, |event| {
            event.sign_up_from = now.plus_ms(2 * HOUR * 1_000);
            let from = now.plus_ms(HOUR * 1_000);
            event.terms.early = vec![EarlySignUp { tier: "gold".into(), from }];
        })
        .await;
        let closed = refused(ErrorCode::EventNotOpen);
        assert_eq!(sign_up(&golden, event_id, 0).await, closed);
        app.clock.pass_secs(HOUR);
        assert_eq!(sign_up(&golden, event_id, 0).await, Outcome::Applied);
        assert_eq!(sign_up(&plain, event_id, 0).await, closed);
        assert_eq!(join(&plain, event_id).await, closed);
        app.clock.pass_secs(HOUR);
        assert_eq!(sign_up(&plain, event_id, 0).await, Outcome::Applied);
    }

    async fn an_event_on_several_dates_has_places_on_each(app) {
        let member = app.member(PHONE).await;
        let mut new = event(1, app.clock.now());
        let second = new.starts_at.plus_days(7);
        new.sessions = vec![NewSession { starts_at: second, capacity: 2 }];
        let desk = app.staff(Role::Marketing).await;
        let first = desk.client.to(CREATE_EVENT).by(&desk.token).body(&new).send().await.ok();
        let events = app.anybody.to(CATALOGUE).send().await.ok().events;
        let series: Vec<_> = events.iter().filter(|e| e.terms.series == Some(first.id)).collect();
        assert_eq!(series.iter().map(|e| e.capacity).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(series[1].starts_at, second);
        assert_eq!(series[1].cancel_until, new.cancel_until.plus_days(7));
        for session in series {
            assert_eq!(sign_up(&member, session.id, 0).await, Outcome::Applied);
            assert_eq!(shown(app, session.id).await.seats_left, session.capacity - 1);
        }
        new.sessions = vec![NewSession { starts_at: new.starts_at, capacity: 2 }];
        let twice = desk.client.to(CREATE_EVENT).by(&desk.token).body(&new).send().await;
        assert_eq!(twice.problem().detail.as_deref(), Some("sessions"));
    }

    async fn a_freed_seat_is_offered_in_the_order_of_joining(app) {
        let (event_id, members) = full(app, 3).await;
        assert_eq!(figures(app, event_id).await.waiting, 3);
        assert_eq!(leave(&members[0], event_id).await, Outcome::Applied);
        assert_eq!(statuses(&members[1..]).await, [Offered, Waiting, Waiting]);
        // A quarter of the day that is left.
        let until = place(&members[1]).await.offer_until.expect("a deadline");
        assert_eq!(until.since(app.clock.now()), 6 * HOUR * 1_000);
        // The offer keeps the seat from everybody else.
        assert_eq!(shown(app, event_id).await.seats_left, 0);
        let late = app.member(PHONE).await;
        assert_eq!(sign_up(&late, event_id, 0).await, refused(ErrorCode::EventFull));
        assert_eq!(answer(&members[2], event_id, true).await, refused(ErrorCode::OfferOver));
        assert_eq!(answer(&members[1], event_id, true).await, Outcome::Applied);
        assert!(place(&members[1]).await.ticket.is_some());
        assert_eq!(answer(&members[1], event_id, true).await, Outcome::Applied);
        assert_eq!(statuses(&members[1..]).await, [Confirmed, Waiting, Waiting]);
        assert_eq!(leave(&members[2], event_id).await, Outcome::Applied);
        assert_eq!(leave(&members[1], event_id).await, Outcome::Applied);
        assert_eq!(statuses(&members[1..]).await, [Cancelled, Cancelled, Offered]);
    }

    async fn an_offer_that_is_passed_or_left_goes_on(app) {
        let (event_id, members) = full(app, 3).await;
        assert_eq!(leave(&members[0], event_id).await, Outcome::Applied);
        assert_eq!(answer(&members[1], event_id, false).await, Outcome::Applied);
        assert_eq!(place(&members[1]).await.ended, Some(RegistrationEnd::Passed));
        assert_eq!(statuses(&members[2..]).await, [Offered, Waiting]);
        // The job moves it on …
        app.clock.pass_secs(6 * HOUR);
        app.run_jobs().await;
        assert_eq!(place(&members[2]).await.ended, Some(RegistrationEnd::Lapsed));
        assert_eq!(statuses(&members[3..]).await, [Offered]);
        // … and so does the clock, where no job came first.
        let until = place(&members[3]).await.offer_until.expect("a deadline");
        app.clock.pass_ms(until.since(app.clock.now()));
        assert_eq!(answer(&members[3], event_id, true).await, refused(ErrorCode::OfferOver));
        assert_eq!(place(&members[3]).await.ended, Some(RegistrationEnd::Lapsed));
        assert_eq!(shown(app, event_id).await.seats_left, 1);
        assert_eq!(sign_up(&members[0], event_id, 0).await, Outcome::Applied);
    }

    async fn nobody_overtakes_who_needs_more_seats(app) {
        let members = crowd(app, 5).await;
        let event_id = app.event(2, |event| event.terms.guests = 1).await;
        for member in &members[..2] {
            assert_eq!(sign_up(member, event_id, 0).await, Outcome::Applied);
        }
        let two = Deed::JoinWaitlist { event_id, guests: 1 };
        assert_eq!(members[2].act(two).await, Outcome::Applied);
        assert_eq!(join(&members[3], event_id).await, Outcome::Applied);
        assert_eq!(leave(&members[0], event_id).await, Outcome::Applied);
        assert_eq!(statuses(&members[2..4]).await, [Waiting, Waiting]);
        // The free seat waits with them: whoever comes now comes after them.
        assert_eq!(shown(app, event_id).await.seats_left, 0);
        assert_eq!(sign_up(&members[4], event_id, 0).await, refused(ErrorCode::EventFull));
        assert_eq!(leave(&members[1], event_id).await, Outcome::Applied);
        assert_eq!(statuses(&members[2..4]).await, [Offered, Waiting]);
        assert_eq!(answer(&members[2], event_id, true).await, Outcome::Applied);
        assert_eq!(place(&members[2]).await.guests, 1);
    }

    async fn more_capacity_makes_offers(app) {
        let (event_id, members) = full(app, 3).await;
        let desk = app.staff(Role::Marketing).await;
        let set = async |capacity| {
            let body = EventCapacity { capacity };
            let call = desk.client.to_path(SET_EVENT_CAPACITY, &[&event_id]).by(&desk.token);
            call.body(&body).send().await
        };
        let stands = set(3).await.ok();
        assert_eq!((stands.taken, stands.offered, stands.waiting), (1, 2, 1));
        assert_eq!(statuses(&members[1..]).await, [Offered, Offered, Waiting]);
        assert_eq!(set(2).await.problem().detail.as_deref(), Some("capacity"));
        assert_eq!(set(0).await.problem().detail.as_deref(), Some("capacity"));
        assert_eq!(set(9).await.ok().waiting, 0);
        assert_eq!(shown(app, event_id).await.seats_left, 5);
    }

    async fn an_accepted_offer_is_paid_for(app) {
        let till = app.till(NOODLES).await;
        let members = crowd(app, 2).await;
        let event_id = app.event(1, |event| event.terms.price = Points(30)).await;
        till.sell(&members[0], &[100]).await;
        assert_eq!(sign_up(&members[0], event_id, 0).await, Outcome::Applied);
        assert_eq!(join(&members[1], event_id).await, Outcome::Applied);
        assert_eq!(leave(&members[0], event_id).await, Outcome::Applied);
        let too_few = refused(ErrorCode::PointsTooFew);
        assert_eq!(answer(&members[1], event_id, true).await, too_few);
        assert_eq!(statuses(&members[1..]).await, [Offered]);
        app.clock.next_step();
        till.sell(&members[1], &[100]).await;
        assert_eq!(answer(&members[1], event_id, true).await, Outcome::Applied);
        assert_eq!(members[1].balance().await, 70);
        assert_eq!(leave(&members[1], event_id).await, Outcome::Applied);
        assert_eq!(members[1].balance().await, 100);
    }

    async fn who_ends_the_membership_leaves_the_seat_to_who_waits(app) {
        let (event_id, members) = full(app, 1).await;
        members[0].client.to(CLOSE_ACCOUNT).by(members[0].token()).send().await.done();
        assert_eq!(statuses(&members[1..]).await, [Offered]);
        assert_eq!(answer(&members[1], event_id, true).await, Outcome::Applied);
    }

    async fn many_at_once_get_the_seats_exactly_and_the_others_wait(app) {
        let members = crowd(app, 12).await;
        let event_id = app.event(4, |event| event.terms.guests = 1).await;
        let outcomes = join_all(members.iter().zip(0..).map(async |(member, number)| {
            sign_up(member, event_id, number % 2).await
        }))
        .await;
        let stands = figures(app, event_id).await;
        assert!(stands.taken == 4 || stands.taken == 3, "{outcomes:?}");
        // All others join, and everybody who is in leaves, at once.
        let inside = |place: usize| outcomes[place] == Outcome::Applied;
        join_all(members.iter().enumerate().map(async |(number, member)| {
            let outcome = match inside(number) {
                true => leave(member, event_id).await,
                false => join(member, event_id).await,
            };
            assert_eq!(outcome, Outcome::Applied);
        }))
        .await;
        let stands = figures(app, event_id).await;
        assert_eq!((stands.taken, stands.offered), (0, 4), "{stands:?}");
        join_all(members.iter().map(async |member| answer(member, event_id, true).await)).await;
        let stands = figures(app, event_id).await;
        assert_eq!((stands.taken, stands.offered), (4, 0), "{stands:?}");
    }
}
