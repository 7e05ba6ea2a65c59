//! Counters that many ask for at once: a coupon's stock, an event's seats, a sign-in code's tries.

use atrium_domain::coupon::{
    Coupon, CouponKind, CouponRules, CouponTemplate, CouponUse, Gifting, Validity,
};
use atrium_domain::event::{EventTerms, TicketNumber};
use atrium_domain::ledger::Funder;
use atrium_domain::{
    CouponId, CouponTemplateId, EventId, MallId, MemberId, Millis, Money, Program, RegistrationId,
    SaleId, Scope, StoreId,
};

use crate::events::{Ended, Event, Registration, RegistrationStatus};
use crate::sign_in::SignInCode;
use crate::templates::Published;
use crate::testing::{NOW, new_id, new_member, on_each_database, text};
use crate::{Store, StoreError, Tx, coupons, events, members, sign_in, templates};

fn template(stock: u32) -> Published {
    let template = CouponTemplate {
        id: CouponTemplateId(new_id()),
        name: text("满减"),
        kind: CouponKind::AmountOff { minimum: Money::major(100), off: Money::major(10) },
        scope: Scope::All,
        funder: Funder::Mall(MallId(new_id())),
        claim_from: NOW.at,
        claim_until: NOW.at.plus_days(1),
        validity: Validity { from: NOW.at, until: NOW.at.plus_days(9), days_after_claim: Some(7) },
        stock: Some(stock),
        per_member: 1,
        tier: None,
        rules: CouponRules::default(),
    };
    Published { template, claimed: 0, created_at: NOW.at }
}

fn event(capacity: i64) -> Event {
    Event {
        id: EventId(new_id()),
        mall_id: MallId(new_id()),
        title: text("手作"),
        summary: text(""),
        body: text(""),
        place: text("L1"),
        theme: "craft".to_owned(),
        starts_at: NOW.at.plus_days(2),
        ends_at: NOW.at.plus_days(3),
        sign_up_from: NOW.at,
        sign_up_until: NOW.at.plus_days(1),
        cancel_until: NOW.at.plus_days(1),
        capacity,
        seats_taken: 0,
        tier: None,
        created_at: NOW.at,
        terms: EventTerms::default(),
        called_off: None,
    }
}

async fn add_member(store: &Store) -> MemberId {
    let member = new_member(&Program::standard());
    let id = member.id;
    let added = store.write(async move |tx: &Tx| members::insert(tx, &member).await);
    added.await.expect("the member is added");
    id
}

/// Asks thirty times at once, and says how often the answer was yes.
async fn thirty_at_once<F>(store: &Store, ask: impl Fn(Store) -> F) -> usize
where
    F: Future<Output = bool> + Send + 'static,
{
    let asked: Vec<_> = (0..30).map(|_| tokio::spawn(ask(store.clone()))).collect();
    let mut yes = 0;
    for answer in asked {
        yes += usize::from(answer.await.expect("an answer"));
    }
    yes
}

#[test]
fn a_stock_of_seven_is_claimed_seven_times() {
    on_each_database(async |store| {
        let published = template(7);
        let id = published.template.id;
        let added = store.write(async move |tx: &Tx| templates::insert(tx, &published).await);
        added.await.expect("published");
        let claimed = thirty_at_once(&store, |store| async move {
            let taken = store.write(async move |tx: &Tx| templates::take_one(tx, id).await);
            taken.await.expect("the database answers")
        });
        assert_eq!(claimed.await, 7);
        let found = store.read(async move |tx: &Tx| templates::get(tx, id).await).await;
        assert_eq!(found.expect("read").map(|published| published.claimed), Some(7));
    });
}

#[test]
fn seats_are_given_out_once_and_can_be_given_back() {
    on_each_database(async |store| {
        let event = event(5);
        let id = event.id;
        let added = store.write(async move |tx: &Tx| events::insert(tx, &event).await);
        added.await.expect("published");
        let take = |store: Store| async move {
            let taken = store.write(async move |tx: &Tx| events::take_seats(tx, id, 1).await);
            taken.await.expect("the database answers")
        };
        assert_eq!(thirty_at_once(&store, take).await, 5);
        let released = store.write(async move |tx: &Tx| events::release_seats(tx, id, 1).await);
        released.await.expect("released");
        assert_eq!(thirty_at_once(&store, take).await, 1);
    });
}

#[test]
fn a_code_bears_five_tries_and_one_use() {
    on_each_database(async |store| {
        let id = new_id();
        let code = SignInCode {
            id,
            address: "+8613800000001".to_owned(),
            salt: [1; 32],
            code_hash: [2; 32],
            created_at: NOW.at,
            expires_at: NOW.at.plus_secs(300),
            tries: 0,
            used_at: None,
        };
        let added = store.write(async move |tx: &Tx| sign_in::insert(tx, &code).await);
        added.await.expect("added");
        let tried = thirty_at_once(&store, |store| async move {
            let tried = store.write(async move |tx: &Tx| sign_in::count_try(tx, id, 5).await);
            tried.await.expect("the database answers")
        });
        assert_eq!(tried.await, 5);
        let used = thirty_at_once(&store, |store| async move {
            let used = store.write(async move |tx: &Tx| sign_in::mark_used(tx, id, NOW.at).await);
            used.await.expect("the database answers")
        });
        assert_eq!(used.await, 1);
    });
}

#[test]
fn a_coupon_is_used_once_and_comes_back_to_the_same_sale() {
    on_each_database(async |store| {
        let member_id = add_member(&store).await;
        let published = template(7);
        let id = CouponId(new_id());
        let coupon = Coupon {
            id,
            template_id: published.template.id,
            member_id,
            claimed_at: NOW.at,
            valid_from: NOW.at,
            valid_until: NOW.at.plus_days(7),
            used: None,
            gifting: Gifting::Kept,
        };
        let added = store.write(async move |tx: &Tx| {
            templates::insert(tx, &published).await?;
            coupons::insert(tx, &coupon).await
        });
        added.await.expect("added");
        let sale_id = SaleId(new_id());
        let used = thirty_at_once(&store, |store| async move {
            let sale = CouponUse { sale_id, at: NOW.at };
            let used = store.write(async move |tx: &Tx| {
                coupons::mark_used(tx, member_id, id, sale, StoreId(new_id())).await
            });
            used.await.expect("the database answers")
        });
        assert_eq!(used.await, 1);
        let back = store.write(async move |tx: &Tx| {
            let foreign = coupons::mark_returned(tx, member_id, id, SaleId(new_id())).await?;
            let own = coupons::mark_returned(tx, member_id, id, sale_id).await?;
            Ok::<_, StoreError>((foreign, own))
        });
        assert_eq!(back.await.expect("the database answers"), (false, true));
        let late = NOW.at.plus_days(8);
        for left in [Some(1), None] {
            let expired = store.write(async move |tx: &Tx| coupons::expire(tx, late, 10).await);
            assert_eq!(expired.await.expect("the database answers"), left);
        }
    });
}

#[test]
fn a_member_has_one_live_place_at_an_event() {
    on_each_database(async |store| {
        let member_id = add_member(&store).await;
        let event = event(5);
        let event_id = event.id;
        let place = move || Registration {
            id: RegistrationId(new_id()),
            member_id,
            event_id,
            status: RegistrationStatus::Confirmed,
            at: NOW.at,
            ticket: TicketNumber((new_id().as_u128() >> 80) as u64),
            cancelled_at: None,
            seats: 1,
            line: 0,
            offer_until: None,
            ended: None,
        };
        let first = place();
        let held = first.clone();
        let added = store.write(async move |tx: &Tx| {
            events::insert(tx, &event).await?;
            events::register(tx, &first).await
        });
        added.await.expect("registered");
        let second = place();
        let again = store.write(async move |tx: &Tx| events::register(tx, &second).await).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
        let later = Millis(NOW.at.0 + 1);
        let third = place();
        let cancelled = store.write(async move |tx: &Tx| {
            assert!(events::cancel(tx, &held, Ended::Cancelled, later).await?);
            assert!(!events::cancel(tx, &held, Ended::Cancelled, later).await?);
            events::register(tx, &third).await
        });
        cancelled.await.expect("a cancelled place is free again");
        let all = store.read(async move |tx: &Tx| events::registrations(tx, member_id).await).await;
        assert_eq!(all.expect("read").len(), 2);
    });
}
