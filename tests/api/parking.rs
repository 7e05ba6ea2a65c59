//! Parking: plates that members name, free hours by tier, hours that points bought; none twice.

use atrium_domain::{Money, ParkingId, Points, Program, RedemptionId};
use atrium_protocol::ErrorCode;
use atrium_protocol::audit::AuditLog;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::parking::{
    MyParking, NewParking, ParkingDeed, ParkingHours, ParkingQuery, Parkings,
};
use atrium_protocol::reward::{NewReward, RedemptionStatus, RewardKind};
use atrium_protocol::routes::{
    AUDIT_LOG, CATALOGUE, CLOSE_ACCOUNT, CREATE_REWARD, EXPORT, GATE_PARKING, GATE_PREVIEW,
    GIVE_PARKING, MY_PARKING, PARKINGS, PREVIEW_PARKING, TAKE_PARKING_BACK,
};
use atrium_protocol::staff::{CouponValue, Role};
use atrium_protocol::till::{CouponChoice, NewSale};

use crate::rewards::had;
use crate::support::offers::reward;
use crate::support::till::new_key;
use crate::support::{Desk, Member, NOODLES, Reply, TestApp, Till, new_id, on_both_databases};

const PHONE: &str = "13800000001";
const OTHER: &str = "13800000002";
pub(crate) const CAR: &str = "沪A12345";

/// Every member has so many free hours a day.
pub(crate) fn free(hours: u16) -> impl FnOnce(&mut Program) + Send {
    move |program| program.tiers.tiers[0].parking_hours = hours
}

pub(crate) async fn name(member: &Member, plate: &str) -> Outcome {
    let deed = ParkingDeed::AddPlate { plate: plate.to_owned() };
    member.act(Deed::Parking { deed }).await
}

async fn driver(app: &TestApp, phone: &str, plate: &str) -> Member {
    let member = app.member(phone).await;
    assert_eq!(name(&member, plate).await, Outcome::Applied);
    member
}

async fn own(member: &Member) -> MyParking {
    member.client.to(MY_PARKING).by(member.token()).send().await.ok()
}

async fn leaves(till: &Till, id: ParkingId, plate: &str, hours: i32) -> Reply<ParkingHours> {
    let new = NewParking { id, plate: plate.to_owned(), hours };
    till.client.to(GATE_PARKING).by(&till.key).body(&new).send().await
}

/// Free hours, bought hours, and what remains to be paid.
async fn given(till: &Till, plate: &str, hours: i32) -> (i32, i32, i32) {
    let given = leaves(till, new_id(), plate, hours).await.ok();
    (given.free, given.bought, given.to_pay)
}

/// So many hours of parking, redeemed for points.
async fn buy(app: &TestApp, member: &Member, hours: i32) -> RedemptionId {
    let desk = app.staff(Role::Marketing).await;
    let new = NewReward { kind: RewardKind::Parking { hours }, ..reward(100, app.clock.now()) };
    let offered = desk.client.to(CREATE_REWARD).by(&desk.token).body(&new).send().await.ok();
    had(member, offered.id, 100).await
}

async fn status(member: &Member, id: RedemptionId) -> RedemptionStatus {
    let all = member.redemptions().await;
    all.into_iter().find(|own| own.id == id).expect("it is told").status
}

async fn take_back(desk: &Desk, id: ParkingId) -> Reply<atrium_protocol::parking::ParkingRow> {
    desk.client.to_path(TAKE_PARKING_BACK, &[&id]).by(&desk.token).send().await
}

async fn listed(desk: &Desk) -> Parkings {
    desk.client.to(PARKINGS).by(&desk.token).send().await.ok()
}

on_both_databases! {
    async fn a_named_car_has_the_free_hours_of_the_tier_each_day(app) {
        app.program(free(2)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, " 沪a·12345").await;
        let before = own(&member).await;
        assert_eq!((before.plates.as_slice(), before.free_hours, before.free_left), ([CAR.to_owned()].as_slice(), 2, 2));

        let asked = ParkingQuery { plate: "沪A-12345".into(), hours: 3 };
        let seen = gate.client.to(GATE_PREVIEW).by(&gate.key).body(&asked).send().await.ok();
        assert_eq!((seen.plate.as_str(), seen.known, seen.free, seen.to_pay), (CAR, true, 2, 1));
        assert_eq!(seen.name_masked, None, "a gate is not told whose car it is");
        assert_eq!(own(&member).await, before, "asking takes nothing");

        assert_eq!(given(&gate, CAR, 1).await, (1, 0, 0));
        assert_eq!(given(&gate, CAR, 3).await, (1, 0, 2));
        assert_eq!(given(&gate, CAR, 3).await, (0, 0, 3));
        let after = own(&member).await;
        assert_eq!((after.free_left, after.given.len()), (0, 2), "nothing is noted of nothing");
        app.clock.pass_days(1);
        assert_eq!(own(&member).await.free_left, 2);
        assert_eq!(given(&gate, CAR, 24).await, (2, 0, 22));
    }

    async fn what_is_sent_twice_is_given_once(app) {
        app.program(free(2)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        let id = new_id();
        let at_once = (0..5).map(|_| leaves(&gate, id, CAR, 1));
        let at_once = futures_util::future::join_all(at_once).await;
        let first = at_once[0].ok();
        assert!(at_once.iter().all(|reply| reply.ok() == first));
        assert_eq!(leaves(&gate, id, "沪a 12345", 1).await.ok(), first);
        assert_eq!(own(&member).await.free_left, 1);
        assert_eq!(leaves(&gate, id, CAR, 2).await.refused(), ErrorCode::IdempotencyKeyReused);
        assert_eq!(leaves(&gate, id, "沪B12345", 1).await.refused(), ErrorCode::IdempotencyKeyReused);
        assert_eq!(own(&member).await.free_left, 1);
    }

    async fn many_gates_at_once_give_no_more_than_there_is(app) {
        app.program(free(3)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        assert_eq!(name(&member, "沪B88888").await, Outcome::Applied);
        let bought = buy_after_shopping(app, &gate, &member, 2).await;
        let cars = [CAR, "沪B88888"].into_iter().cycle().take(20);
        let all = cars.map(|car| given(&gate, car, 2));
        let all = futures_util::future::join_all(all).await;
        let sum = |pick: fn(&(i32, i32, i32)) -> i32| all.iter().map(pick).sum::<i32>();
        assert_eq!((sum(|one| one.0), sum(|one| one.1)), (3, 2));
        assert_eq!(status(&member, bought).await, RedemptionStatus::Done);
    }

    async fn hours_that_points_bought_follow_and_none_is_thrown_away(app) {
        app.program(free(1)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        let bought = buy_after_shopping(app, &gate, &member, 2).await;
        assert_eq!(given(&gate, CAR, 2).await, (1, 0, 1), "an hour of the two would be lost");
        assert_eq!(status(&member, bought).await, RedemptionStatus::Waiting);
        assert_eq!(given(&gate, CAR, 2).await, (0, 2, 0));
        assert_eq!(status(&member, bought).await, RedemptionStatus::Done);
        assert_eq!(given(&gate, CAR, 2).await, (0, 0, 2));
        assert_eq!(member.balance().await, 0, "they cost 100 points, once");
    }

    async fn a_mistake_of_the_desk_is_taken_back_whole(app) {
        app.program(free(1)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        let bought = buy_after_shopping(app, &gate, &member, 2).await;
        let desk = app.staff(Role::Operator).await;
        let asked = ParkingQuery { plate: CAR.into(), hours: 3 };
        let seen = desk.client.to(PREVIEW_PARKING).by(&desk.token).body(&asked).send().await.ok();
        assert_eq!((seen.free, seen.bought, seen.to_pay), (1, 2, 0));
        assert!(seen.name_masked.is_some(), "the desk is told whose car it is");
        let id: ParkingId = new_id();
        let new = NewParking { id, plate: CAR.into(), hours: 3 };
        let done = desk.client.to(GIVE_PARKING).by(&desk.token).body(&new).send().await.ok();
        assert_eq!(done, seen);
        for _ in 0..2 {
            let row = take_back(&desk, id).await.ok();
            assert_eq!((row.free, row.bought, row.taken_back_at.is_some()), (1, 2, true));
        }
        assert_eq!(status(&member, bought).await, RedemptionStatus::Waiting);
        assert_eq!(own(&member).await.free_left, 1);
        assert_eq!(given(&gate, CAR, 3).await, (1, 2, 0), "all of it is there again");
        let log: AuditLog = desk.client.to(AUDIT_LOG).by(&desk.token).send().await.ok();
        let of = |deed: &str| log.lines.iter().filter(|line| line.deed == deed).count();
        assert_eq!((of("parking_given"), of("parking_taken_back")), (1, 1));
        assert_eq!(take_back(&desk, new_id()).await.refused(), ErrorCode::ParkingUnknown);
    }

    async fn hours_of_a_coupon_count_on_the_day_of_the_purchase(app) {
        app.program(free(1)).await;
        let till = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        let value = CouponValue::Parking { minimum: Money(0), hours: 2 };
        let template_id = app.coupon(value, |_| {}).await;
        let coupon = member.claim(template_id).await;
        assert_eq!(own(&member).await.free_left, 1);
        let visit = till.visit(&member).await;
        let coupons = CouponChoice::These { ids: vec![coupon.id] };
        let sale = NewSale { coupons, ..till.new_sale(&visit, &[50]).await };
        let sale = till.commit(&sale, &new_key()).await.ok();
        let page = own(&member).await;
        assert_eq!((page.free_hours, page.coupon_hours, page.free_left), (1, 2, 3));
        assert_eq!(given(&till, CAR, 2).await, (2, 0, 0));
        till.refund(sale.id, &["1"]).await;
        assert_eq!(own(&member).await.free_left, 0, "the coupon is there again, its hours are not");
        assert_eq!(given(&till, CAR, 2).await, (0, 0, 2));
        app.clock.pass_days(1);
        assert_eq!(own(&member).await.free_left, 1);
    }

    async fn two_people_with_one_car_do_not_add_up(app) {
        app.program(free(2)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        app.clock.pass_secs(1);
        let other = driver(app, OTHER, CAR).await;
        assert_eq!(given(&gate, CAR, 5).await, (2, 0, 3));
        assert_eq!(given(&gate, CAR, 5).await, (0, 0, 5));
        let left = (own(&member).await.free_left, own(&other).await.free_left);
        assert_eq!(left, (0, 2), "who named it first gives; the other's are there for another car");
    }

    async fn three_cars_and_not_one_more(app) {
        let member = driver(app, PHONE, CAR).await;
        for plate in ["沪B1", "", "💥", "护A12345"] {
            let wrong = Outcome::Rejected { code: ErrorCode::FieldInvalid };
            assert_eq!(name(&member, plate).await, wrong, "{plate}");
        }
        for plate in ["SBA1234G", "粤Z1234港", CAR] {
            assert_eq!(name(&member, plate).await, Outcome::Applied, "{plate}");
        }
        let full = Outcome::Rejected { code: ErrorCode::PlateLimitReached };
        assert_eq!(name(&member, "京A00001").await, full);
        let deed = ParkingDeed::RemovePlate { plate: "sba-1234-g".into() };
        assert_eq!(member.act(Deed::Parking { deed }).await, Outcome::Applied);
        app.clock.pass_secs(1);
        assert_eq!(name(&member, "京A00001").await, Outcome::Applied);
        assert_eq!(own(&member).await.plates, [CAR, "粤Z1234港", "京A00001"]);
    }

    async fn a_car_that_nobody_named_is_given_nothing_and_says_so(app) {
        app.program(free(2)).await;
        let gate = app.till(NOODLES).await;
        let given = leaves(&gate, new_id(), CAR, 2).await.ok();
        assert_eq!((given.known, given.free, given.to_pay), (false, 0, 2));
        for (plate, hours) in [("", 2), (CAR, 0), (CAR, 241), (CAR, -1)] {
            assert_eq!(leaves(&gate, new_id(), plate, hours).await.refused(), ErrorCode::FieldInvalid);
        }
    }

    async fn the_tier_says_how_many_hours_it_brings(app) {
        app.program(free(2)).await;
        let catalogue = app.anybody.to(CATALOGUE).send().await.ok();
        let benefits = &catalogue.program.tiers[0].benefits;
        assert!(benefits.iter().any(|one| one.zh_hans == "每天免费停车 2 小时"), "{benefits:?}");
        assert!(!catalogue.program.tiers[1].benefits.iter().any(|one| one.zh_hans.contains("停车")));
    }

    async fn who_leaves_takes_their_cars_along(app) {
        app.program(free(2)).await;
        let gate = app.till(NOODLES).await;
        let member = driver(app, PHONE, CAR).await;
        let id: ParkingId = new_id();
        leaves(&gate, id, CAR, 1).await.ok();
        let kept = member.client.to(EXPORT).by(member.token()).send().await.ok();
        assert_eq!((kept.plates.as_slice(), kept.parking.len()), ([CAR.to_owned()].as_slice(), 1));
        let desk = app.staff(Role::Service).await;
        assert_eq!(listed(&desk).await.parkings.len(), 1);
        member.client.to(CLOSE_ACCOUNT).by(member.token()).send().await.done();
        assert!(!leaves(&gate, new_id(), CAR, 1).await.ok().known);
        assert!(listed(&desk).await.parkings.is_empty());
        assert_eq!(take_back(&desk, id).await.refused(), ErrorCode::ParkingUnknown);
    }
}

/// As [`buy`], with the points of a purchase.
async fn buy_after_shopping(
    app: &TestApp,
    till: &Till,
    member: &Member,
    hours: i32,
) -> RedemptionId {
    till.sell(member, &[100]).await;
    assert_eq!(member.balance().await, Points(100).0);
    buy(app, member, hours).await
}
