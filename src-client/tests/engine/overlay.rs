//! Deeds laid over documents, and what is blocked.

use atrium_client::engine::Event;
use atrium_client::snapshot::{EventView, PendingSeat};
use atrium_domain::{Locale, Millis, Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::account::DevicePlatform;
use atrium_protocol::catalogue::{
    CouponFace, CouponTemplateInfo, EarlySignUp, EventInfo, EventTerms, EventTheme, TierInfo,
};
use atrium_protocol::documents::{
    Coupon, CouponStatus, Device, Document, Registration, RegistrationEnd, RegistrationStatus,
};
use atrium_protocol::operation::Deed;
use uuid::Uuid;

use super::server::{Server, localized};
use super::world::World;

fn face() -> CouponFace {
    CouponFace {
        title: localized("coupon"),
        worth: localized("¥20"),
        condition: localized("from ¥100"),
        notes: Vec::new(),
        categories: Vec::new(),
        stores: Vec::new(),
    }
}

fn template(id: u128, now: Millis) -> CouponTemplateInfo {
    CouponTemplateInfo {
        id: Uuid::from_u128(id).into(),
        face: face(),
        claim_from: now.plus_days(-1),
        claim_until: now.plus_days(1),
        valid_days: 30,
        stock_left: None,
        per_member: 1,
        tier: None,
        cost: Points::ZERO,
        tag: None,
        birthday_month: false,
    }
}

fn event(id: u128, now: Millis) -> EventInfo {
    EventInfo {
        id: Uuid::from_u128(id).into(),
        mall_id: Uuid::from_u128(1).into(),
        title: localized("event"),
        summary: localized(""),
        body: localized(""),
        place: localized(""),
        theme: EventTheme::Art,
        starts_at: now.plus_days(3),
        ends_at: now.plus_days(3).plus_secs(7_200),
        sign_up_from: now.plus_days(-1),
        sign_up_until: now.plus_days(2),
        cancel_until: now.plus_days(2),
        capacity: 10,
        seats_left: 3,
        tier: None,
        terms: EventTerms::default(),
        called_off: None,
    }
}

fn coupon(id: u128, template: u128, status: CouponStatus, expires_at: Millis) -> Document {
    Document::Coupon(Coupon {
        id: Uuid::from_u128(id).into(),
        template_id: Uuid::from_u128(template).into(),
        face: face(),
        status,
        claimed_at: Millis(0),
        expires_at,
        used_at: None,
        used_store: None,
        giftable: false,
        gift_code: None,
        held_until: None,
    })
}

fn registration(event: &EventInfo, status: RegistrationStatus) -> Document {
    Document::Registration(Registration { status, ..own(event) })
}

fn own(event: &EventInfo) -> Registration {
    Registration {
        id: Uuid::from_u128(77).into(),
        event_id: event.id,
        status: RegistrationStatus::Confirmed,
        at: Millis(0),
        ticket: Some("TICKET".into()),
        title: event.title.clone(),
        place: event.place.clone(),
        theme: event.theme,
        starts_at: event.starts_at,
        ends_at: event.ends_at,
        cancel_until: event.cancel_until,
        guests: 0,
        offer_until: None,
        ended: None,
        reason: None,
        stars: None,
    }
}

fn tier(code: &str) -> TierInfo {
    TierInfo {
        code: code.into(),
        name: localized(code),
        threshold: Money(0),
        multiplier_percent: 100,
        benefits: Vec::new(),
    }
}

/// A signed-in member of tier silver, and whatever else the server holds; offline since.
fn world(furnish: impl FnOnce(&mut Server)) -> World {
    let mut world = World::new();
    world.server.catalogue.program.tiers = ["normal", "silver", "gold"].map(tier).to_vec();
    furnish(&mut world.server);
    world.server.etag += 1;
    world.settle();
    world.sign_in();
    world.event(Event::OnlineChanged(false));
    world
}

#[test]
fn coupons_that_cannot_be_claimed_say_why() {
    let world = world(|server| {
        let now = server.now;
        let sold_out = CouponTemplateInfo { stock_left: Some(0), ..template(2, now) };
        let golden = CouponTemplateInfo { tier: Some("gold".into()), ..template(3, now) };
        let early = CouponTemplateInfo { claim_from: now.plus_days(1), ..template(4, now) };
        let early = CouponTemplateInfo { claim_until: now.plus_days(2), ..early };
        let over = CouponTemplateInfo { claim_until: now, ..template(6, now) };
        let own_tier = CouponTemplateInfo { tier: Some("silver".into()), ..template(7, now) };
        server.catalogue.coupons =
            vec![template(1, now), sold_out, golden, early, template(5, now), over, own_tier];
        server.put(coupon(50, 5, CouponStatus::Used, now.plus_days(1)));
    });
    let blocked: Vec<_> = world.member().claimable.iter().map(|view| view.blocked).collect();
    assert_eq!(
        blocked,
        [
            None,
            Some(ErrorCode::CouponSoldOut),
            Some(ErrorCode::TierTooLow),
            Some(ErrorCode::CouponNotOpen),
            Some(ErrorCode::CouponLimitReached),
            None,
        ]
    );
}

#[test]
fn a_claim_shows_as_pending_at_once() {
    let mut world = world(|server| server.catalogue.coupons = vec![template(1, server.now)]);
    world.perform(Deed::ClaimCoupon { template_id: Uuid::from_u128(1).into() });
    let view = &world.member().claimable[0];
    assert!(view.pending && view.blocked.is_none());
}

#[test]
fn ready_coupons_come_first_and_expire_by_themselves() {
    let world = world(|server| {
        let now = server.now;
        server.put(coupon(1, 1, CouponStatus::Ready, now.plus_days(9)));
        server.put(coupon(2, 1, CouponStatus::Ready, now.plus_days(2)));
        server.put(coupon(3, 1, CouponStatus::Ready, now.plus_ms(1)));
        server.put(coupon(4, 1, CouponStatus::Used, now.plus_days(5)));
    });
    let shown: Vec<_> = world
        .member()
        .coupons
        .iter()
        .map(|view| (view.coupon.id.0.as_u128(), view.coupon.status))
        .collect();
    assert_eq!(
        shown,
        [
            (2, CouponStatus::Ready),
            (1, CouponStatus::Ready),
            (4, CouponStatus::Used),
            (3, CouponStatus::Expired),
        ]
    );
}

#[test]
fn events_are_in_order_and_say_why_they_are_closed() {
    let world = world(|server| {
        let now = server.now;
        let past = EventInfo { starts_at: now.plus_days(-2), ends_at: now, ..event(1, now) };
        let past = EventInfo { sign_up_until: now.plus_days(-3), ..past };
        let full = EventInfo { seats_left: 0, starts_at: now.plus_days(2), ..event(2, now) };
        let golden = EventInfo { tier: Some("gold".into()), ..event(3, now) };
        let open = EventInfo { starts_at: now.plus_days(1), ..event(4, now) };
        server.catalogue.events = vec![past, full, golden, open];
        let gone = EventInfo { starts_at: now.plus_days(-9), ..event(5, now) };
        let gone = EventInfo { ends_at: now.plus_days(-8), ..gone };
        server.put(registration(&gone, RegistrationStatus::Attended));
    });
    let shown: Vec<_> = world
        .member()
        .events
        .iter()
        .map(|view| (view.event_id.0.as_u128(), view.blocked))
        .collect();
    assert_eq!(
        shown,
        [
            (4, None),
            (2, Some(ErrorCode::EventFull)),
            (3, Some(ErrorCode::EventTierTooLow)),
            (1, Some(ErrorCode::EventNotOpen)),
            (5, None),
        ]
    );
    let ticket = &world.member().events[4];
    assert!(ticket.event.is_none() && ticket.registration.is_some());
}

#[test]
fn a_seat_shows_what_is_on_its_way() {
    let mut world = world(|server| {
        let (free, held) = (event(1, server.now), event(2, server.now));
        server.put(registration(&held, RegistrationStatus::Confirmed));
        server.catalogue.events = vec![free, held];
    });
    world.perform(Deed::SignUp { event_id: Uuid::from_u128(1).into(), guests: 0 });
    world.perform(Deed::CancelSignUp { event_id: Uuid::from_u128(2).into(), late: false });
    let pending: Vec<_> = world.member().events.iter().map(|view| view.pending).collect();
    assert_eq!(pending, [Some(PendingSeat::SigningUp), Some(PendingSeat::Cancelling)]);
}

#[test]
fn an_event_opens_earlier_for_higher_tiers() {
    let world = world(|server| {
        let now = server.now;
        let window = |tier: &str, from| EarlySignUp { tier: tier.into(), from };
        let coming = EventInfo { sign_up_from: now.plus_days(1), ..event(1, now) };
        let early =
            |tier, at| EventTerms { early: vec![window(tier, at)], ..EventTerms::default() };
        let open = EventInfo { terms: early("silver", now), ..coming.clone() };
        let later = EventInfo { id: Uuid::from_u128(2).into(), ..coming.clone() };
        let later = EventInfo { terms: early("normal", now.plus_ms(60_000)), ..later };
        let golden = EventInfo { id: Uuid::from_u128(3).into(), ..coming };
        let golden = EventInfo { terms: early("gold", now), ..golden };
        server.catalogue.events = vec![open, later, golden];
    });
    let member = world.member();
    let told = |view: &EventView| {
        let terms = &view.event.as_ref().expect("an event").terms;
        let from = terms.early.first().map(|window| window.from);
        (view.blocked.is_some(), view.opens_at.is_some(), view.opens_at == from)
    };
    let shown: Vec<_> = member.events.iter().map(told).collect();
    assert_eq!(shown, [(false, false, false), (true, true, true), (true, true, false)]);
}

#[test]
fn a_full_event_has_a_line_and_the_line_has_an_end() {
    let mut world = world(|server| {
        let now = server.now;
        let full = |id| EventInfo { seats_left: 0, ..event(id, now) };
        let offered = Registration {
            status: RegistrationStatus::Offered,
            offer_until: Some(now.plus_ms(60_000)),
            ticket: None,
            ..own(&full(2))
        };
        server.put(Document::Registration(offered));
        server.catalogue.events = vec![full(1), full(2)];
    });
    world.perform(Deed::JoinWaitlist { event_id: Uuid::from_u128(1).into(), guests: 0 });
    let events = world.member().events;
    assert_eq!(events[0].pending, Some(PendingSeat::Joining));
    let status = |world: &World| {
        let own = world.member().events[1].registration.clone().expect("an offer");
        (own.status, own.ended)
    };
    assert_eq!(status(&world), (RegistrationStatus::Offered, None));
    world.perform(Deed::AnswerOffer { event_id: Uuid::from_u128(2).into(), accept: true });
    assert_eq!(world.member().events[1].pending, Some(PendingSeat::Accepting));
    // Leaving a line that one never got into is no deed at all.
    world.perform(Deed::CancelSignUp { event_id: Uuid::from_u128(1).into(), late: false });
    assert_eq!(world.member().events[0].pending, None);
    world.pass(60_000);
    let lapsed = (RegistrationStatus::Cancelled, Some(RegistrationEnd::Lapsed));
    assert_eq!(status(&world), lapsed);
}

#[test]
fn the_profile_shows_what_was_written_last() {
    let mut world = world(|_| {});
    let change = |name: Option<&str>, locale| Deed::UpdateProfile {
        name: name.map(Into::into),
        birthday: None,
        locale,
    };
    world.perform(change(Some("first"), None));
    world.perform(change(None, Some(Locale::En)));
    world.perform(change(Some("second"), None));
    let profile = world.member().profile;
    assert_eq!((profile.name.as_str(), profile.locale), ("second", Locale::En));
}

#[test]
fn devices_tell_which_is_this_one_and_which_is_leaving() {
    let device = |id, seen_at| Device {
        id: Uuid::from_u128(id).into(),
        name: "A device".into(),
        platform: DevicePlatform::Web,
        signed_in_at: Millis(0),
        seen_at: Millis(seen_at),
    };
    let mut world = world(|server| {
        server.put(Document::Device(device(1, 9)));
        server.put(Document::Device(device(2, 1)));
        server.put(Document::Device(device(3, 5)));
    });
    world.perform(Deed::RevokeDevice { device_id: Uuid::from_u128(3).into() });
    let shown: Vec<_> = world
        .member()
        .devices
        .iter()
        .map(|view| (view.device.id.0.as_u128(), view.this_device, view.pending))
        .collect();
    assert_eq!(shown, [(2, true, false), (1, false, false), (3, false, true)]);
}

#[test]
fn the_check_in_tells_what_today_and_tomorrow_give() {
    let mut world = world(|_| {});
    let before = world.member().check_in;
    assert_eq!((before.reward_today, before.reward_tomorrow), (Points(1), Points(2)));
    world.check_in();
    let after = world.member().check_in;
    assert_eq!((after.reward_today, after.reward_tomorrow), (Points(1), Points(2)));
    assert!(after.pending);
    // A new day begins while the phone is in a pocket.
    world.pass(86_400_000);
    let next = world.member().check_in;
    assert_eq!((next.done_today, next.pending, next.streak), (false, false, 1));
    assert_eq!(next.reward_today, Points(2));
}
