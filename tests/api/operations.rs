//! Operations: what a device did, applied once.

use atrium_domain::{CouponTemplateId, Day, EventId, Millis};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{CheckIns, Document, Registration, RegistrationStatus};
use atrium_protocol::operation::{Deed, Operation, Outcome};
use futures_util::future::join_all;

use crate::support::member::Member;
use crate::support::offers::yuan_off;
use crate::support::{NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

const OFFSET_SECS: i32 = 28_800;

fn rejected(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

/// A check-in for the mall's day at `at`.
fn check_in(member: &Member, at: Millis) -> Operation {
    let mut operation = member.operation(Deed::CheckIn { day: Day::of(at, OFFSET_SECS) });
    operation.at = at;
    operation
}

async fn check_ins(member: &Member) -> CheckIns {
    let found = member.documents().await.into_iter().find_map(|document| match document {
        Document::CheckIns(check_ins) => Some(check_ins),
        _ => None,
    });
    found.expect("a member has check-ins")
}

async fn registrations(member: &Member) -> Vec<Registration> {
    let is_one = |document| match document {
        Document::Registration(registration) => Some(registration),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(is_one).collect()
}

/// Members `13900000000`, `13900000001`, …
async fn crowd(app: &crate::support::TestApp, count: usize) -> Vec<Member> {
    join_all((0..count).map(async |number| app.member(&format!("139000000{number:02}")).await))
        .await
}

on_both_databases! {
    async fn a_replayed_operation_gets_its_outcome_again_and_is_done_once(app) {
        let member = app.member(PHONE).await;
        let operation = check_in(&member, app.clock.now());
        assert_eq!(member.apply(operation.clone()).await, Outcome::Applied);
        let balance = member.balance().await;
        assert!(balance > 0);
        app.clock.pass_days(2);
        for _ in 0..3 {
            assert_eq!(member.apply(operation.clone()).await, Outcome::Applied);
        }
        assert_eq!(member.balance().await, balance);
        assert_eq!(check_ins(&member).await.total, 1);
    }

    async fn a_refusal_is_replayed_as_well(app) {
        let member = app.member(PHONE).await;
        let tomorrow = app.clock.now().plus_days(1);
        let template_id = app.coupon(yuan_off(5, 0), |t| t.claim_from = tomorrow).await;
        let operation = member.operation(Deed::ClaimCoupon { template_id });
        let refused = rejected(ErrorCode::CouponNotOpen);
        assert_eq!(member.apply(operation.clone()).await, refused);
        app.clock.pass_days(2);
        assert_eq!(member.apply(operation).await, refused);
        assert_eq!(member.act(Deed::ClaimCoupon { template_id }).await, Outcome::Applied);
    }

    async fn one_operation_sent_many_times_at_once_is_done_once(app) {
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(5, 0), |template| template.per_member = 9).await;
        let operation = member.operation(Deed::ClaimCoupon { template_id });
        let outcomes = join_all((0..8).map(|_| member.apply(operation.clone()))).await;
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied), "{outcomes:?}");
        assert_eq!(member.coupons().await.len(), 1);
    }

    async fn an_operations_id_is_the_members_own(app) {
        let member = app.member(PHONE).await;
        let other = app.member("13800000002").await;
        let operation = check_in(&member, app.clock.now());
        assert_eq!(member.apply(operation.clone()).await, Outcome::Applied);
        assert_eq!(other.apply(operation).await, Outcome::Applied);
        assert_eq!(check_ins(&other).await.total, 1);
    }

    async fn operations_from_the_future_or_too_old_are_refused(app) {
        let member = app.member(PHONE).await;
        let now = app.clock.now();
        let at = |at: Millis| {
            let mut operation = member.operation(Deed::RotateCard);
            operation.at = at;
            operation
        };
        let minutes = |minutes: i64| now.plus_secs(60 * minutes);
        assert_eq!(member.apply(at(minutes(5))).await, Outcome::Applied);
        let refused = member.apply(at(minutes(5).plus_ms(1))).await;
        assert_eq!(refused, rejected(ErrorCode::OperationInFuture));
        assert_eq!(member.apply(at(now.plus_days(-30))).await, Outcome::Applied);
        let refused = member.apply(at(now.plus_days(-30).plus_ms(-1))).await;
        assert_eq!(refused, rejected(ErrorCode::OperationTooOld));
        for absurd in [i64::MIN, i64::MAX] {
            assert!(matches!(member.apply(at(Millis(absurd))).await, Outcome::Rejected { .. }));
        }
    }

    async fn unknown_things_are_refused_by_name_and_do_not_hold_up_the_rest(app) {
        let member = app.member(PHONE).await;
        let template_id: CouponTemplateId = crate::support::new_id();
        let event_id: EventId = crate::support::new_id();
        let deeds = [
            Deed::ClaimCoupon { template_id },
            Deed::SignUp { event_id, guests: 0 },
            Deed::CancelSignUp { event_id, late: false },
            Deed::RevokeDevice { device_id: crate::support::new_id() },
            Deed::RotateCard,
        ];
        let operations = deeds.map(|deed| member.operation(deed)).to_vec();
        let results = member.send(operations).await.ok().results;
        let outcomes: Vec<_> = results.into_iter().map(|result| result.outcome).collect();
        let expected = [
            rejected(ErrorCode::CouponUnknown),
            rejected(ErrorCode::EventUnknown),
            rejected(ErrorCode::EventUnknown),
            rejected(ErrorCode::NotFound),
            Outcome::Applied,
        ];
        assert_eq!(outcomes, expected);
    }

    async fn a_call_takes_a_hundred_operations_and_no_more(app) {
        let member = app.member(PHONE).await;
        let many = |count| (0..count).map(|_| check_in(&member, app.clock.now())).collect();
        assert_eq!(member.send(many(100)).await.ok().results.len(), 100);
        assert_eq!(member.send(many(101)).await.refused(), ErrorCode::FieldInvalid);
    }

    async fn a_second_check_in_of_a_day_changes_nothing(app) {
        let member = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        assert_eq!(member.apply(check_in(&member, app.clock.now())).await, Outcome::Applied);
        let balance = member.balance().await;
        app.clock.pass_secs(3_600);
        assert_eq!(tablet.apply(check_in(&tablet, app.clock.now())).await, Outcome::Applied);
        assert_eq!(member.balance().await, balance);
        assert_eq!(check_ins(&member).await.total, 1);
    }

    async fn a_streak_grows_by_the_malls_day_and_breaks_with_a_missed_one(app) {
        let member = app.member(PHONE).await;
        let mut paid = Vec::new();
        for _ in 0..3 {
            let before = member.balance().await;
            assert_eq!(member.apply(check_in(&member, app.clock.now())).await, Outcome::Applied);
            paid.push(member.balance().await - before);
            app.clock.pass_days(1);
        }
        assert!(paid.is_sorted() && paid[0] > 0, "rewards never fall along a streak: {paid:?}");
        assert_eq!(check_ins(&member).await.streak, 3);
        app.clock.pass_days(1);
        assert_eq!(member.apply(check_in(&member, app.clock.now())).await, Outcome::Applied);
        let now = check_ins(&member).await;
        assert_eq!((now.streak, now.best_streak, now.total), (1, 3, 4));
    }

    async fn a_check_in_made_offline_counts_for_its_own_day(app) {
        let member = app.member(PHONE).await;
        let yesterday = check_in(&member, app.clock.now());
        app.clock.pass_days(1);
        assert_eq!(member.apply(yesterday).await, Outcome::Applied);
        assert_eq!(member.apply(check_in(&member, app.clock.now())).await, Outcome::Applied);
        assert_eq!(check_ins(&member).await.streak, 2);
    }

    async fn a_check_in_names_the_day_on_which_it_was_made(app) {
        let member = app.member(PHONE).await;
        let mut operation = check_in(&member, app.clock.now());
        operation.deed = Deed::CheckIn { day: Day::of(app.clock.now(), OFFSET_SECS).plus(-1) };
        assert_eq!(member.apply(operation).await, rejected(ErrorCode::CheckInDayInvalid));
        let late = check_in(&member, app.clock.now().plus_days(-20));
        assert_eq!(member.apply(late).await, rejected(ErrorCode::CheckInDayInvalid));
        assert_eq!(member.balance().await, 0);
    }

    async fn a_stock_of_coupons_is_given_out_exactly(app) {
        let members = crowd(app, 12).await;
        let template_id = app.coupon(yuan_off(5, 0), |template| template.stock = Some(7)).await;
        let claims = members.iter().map(|member| member.act(Deed::ClaimCoupon { template_id }));
        let outcomes = join_all(claims).await;
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        let sold_out = rejected(ErrorCode::CouponSoldOut);
        assert_eq!(applied, 7, "{outcomes:?}");
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == sold_out).count(), 5);
        let mut held = 0;
        for member in &members {
            held += member.coupons().await.len();
        }
        assert_eq!(held, 7);
    }

    async fn a_member_claims_as_often_as_the_template_allows(app) {
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(5, 0), |template| template.per_member = 2).await;
        let claims = (0..6).map(|_| member.act(Deed::ClaimCoupon { template_id }));
        let outcomes = join_all(claims).await;
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(applied, 2, "{outcomes:?}");
        let limit = rejected(ErrorCode::CouponLimitReached);
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == limit).count(), 4);
    }

    async fn a_coupon_of_a_higher_tier_is_kept_for_it(app) {
        let member = app.member(PHONE).await;
        let template_id = app.coupon(yuan_off(5, 0), |t| t.tier = Some("gold".into())).await;
        let claim = Deed::ClaimCoupon { template_id };
        assert_eq!(member.act(claim.clone()).await, rejected(ErrorCode::TierTooLow));
        let till = app.till(NOODLES).await;
        till.sell(&member, &[10_000]).await;
        assert_eq!(member.act(claim).await, Outcome::Applied);
    }

    async fn the_seats_of_an_event_are_given_out_exactly(app) {
        let members = crowd(app, 10).await;
        let event_id = app.event(4, |_| {}).await;
        let sign_ups = members.iter().map(|member| member.act(Deed::SignUp { event_id, guests: 0 }));
        let outcomes = join_all(sign_ups).await;
        let applied = outcomes.iter().filter(|outcome| **outcome == Outcome::Applied).count();
        assert_eq!(applied, 4, "{outcomes:?}");
        let full = rejected(ErrorCode::EventFull);
        assert_eq!(outcomes.iter().filter(|outcome| **outcome == full).count(), 6);
    }

    async fn signing_up_twice_takes_one_seat_and_gives_one_ticket(app) {
        let member = app.member(PHONE).await;
        let event_id = app.event(2, |_| {}).await;
        let sign_ups = (0..4).map(|_| member.act(Deed::SignUp { event_id, guests: 0 }));
        let outcomes = join_all(sign_ups).await;
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Applied), "{outcomes:?}");
        let held = registrations(&member).await;
        assert_eq!(held.len(), 1);
        let ticket = held[0].ticket.as_deref().unwrap_or_default();
        assert!(ticket.starts_with("AT1"), "{ticket}");
        let other = app.member("13800000002").await;
        assert_eq!(other.act(Deed::SignUp { event_id, guests: 0 }).await, Outcome::Applied);
    }

    async fn a_cancelled_seat_is_free_again_until_it_is_too_late(app) {
        let member = app.member(PHONE).await;
        let other = app.member("13800000002").await;
        let event_id = app.event(1, |_| {}).await;
        let cancel = Deed::CancelSignUp { event_id, late: false };
        let unknown = rejected(ErrorCode::RegistrationUnknown);
        assert_eq!(member.act(cancel.clone()).await, unknown);
        assert_eq!(member.act(Deed::SignUp { event_id, guests: 0 }).await, Outcome::Applied);
        assert_eq!(member.act(cancel.clone()).await, Outcome::Applied);
        let held = registrations(&member).await;
        assert_eq!(held[0].status, RegistrationStatus::Cancelled);
        assert_eq!(held[0].ticket, None);
        assert_eq!(other.act(Deed::SignUp { event_id, guests: 0 }).await, Outcome::Applied);
        app.clock.pass_secs(12 * 3_600);
        assert_eq!(other.act(cancel).await, rejected(ErrorCode::EventCancelTooLate));
        let full = rejected(ErrorCode::EventFull);
        assert_eq!(member.act(Deed::SignUp { event_id, guests: 0 }).await, full);
    }

    async fn an_event_takes_members_in_its_time_and_tier(app) {
        let member = app.member(PHONE).await;
        let later = app.event(5, |event| event.sign_up_from = event.sign_up_from.plus_ms(1)).await;
        let gold = app.event(5, |event| event.tier = Some("gold".into())).await;
        let open = app.event(5, |_| {}).await;
        let sign_up = |event_id| member.act(Deed::SignUp { event_id, guests: 0 });
        assert_eq!(sign_up(later).await, rejected(ErrorCode::EventNotOpen));
        assert_eq!(sign_up(gold).await, rejected(ErrorCode::EventTierTooLow));
        app.clock.pass_days(1);
        assert_eq!(sign_up(open).await, rejected(ErrorCode::EventNotOpen));
    }

    async fn a_rotated_card_has_a_new_face_and_the_old_code_is_dead(app) {
        let till = app.till(NOODLES).await;
        let mut member = app.member(PHONE).await;
        let cursor = member.changes(None).await.cursor;
        let old = member.code().qr;
        assert_eq!(member.act(Deed::RotateCard).await, Outcome::Applied);
        let face = member.changes(Some(&cursor)).await.card.expect("the card's new face");
        assert_ne!(face.card_id, member.session.card.card_id);
        assert_eq!(till.identify(&old).await.refused(), ErrorCode::CodeNotRecognised);
        member.session.card.card_id = face.card_id;
        member.session.card.card_number = face.card_number;
        till.visit(&member).await;
        app.clock.next_step();
        till.identify(&member.code().digits).await.ok();
    }
}
