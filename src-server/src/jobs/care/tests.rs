use atrium_domain::coupon::{CouponKind, CouponRules, CouponTemplate, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::{CouponTemplateId, Localized, MallId, Millis, Money, Points, Program, Scope};
use atrium_store::templates::{self, Published};
use atrium_store::{StoreError, Tx, ledger, settings};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::jobs::{again, run_due};
use crate::testing::{Device, NOON, Service, applied, documents};

const DAY_MS: i64 = 86_400_000;

/// The mall's day of [`NOON`].
const TODAY: i32 = 20_773;

const CAKE: CouponTemplateId = CouponTemplateId(Uuid::from_u128(77));

async fn run(service: &Service) {
    let now = service.app.moment(service.app.now());
    run_due(service.app.clone(), now).await.expect("the jobs run");
}

/// Runs the jobs each day, as time goes on.
async fn live(service: &Service, days: i64) {
    for _ in 0..days {
        service.turn(DAY_MS);
        run(service).await;
    }
}

async fn inbox(service: &Service, phone: &Device) -> Vec<Value> {
    let (status, changes) = service.changes(phone, None).await;
    assert_eq!(status, 200);
    documents(&changes, "message").into_iter().cloned().collect()
}

fn titles(messages: &[Value]) -> Vec<&str> {
    messages.iter().map(|message| message["title"]["en"].as_str().expect("a title")).collect()
}

fn cake(days_good: u16) -> Published {
    let template = CouponTemplate {
        id: CAKE,
        name: Localized::each(|_| "Cake".to_owned()),
        kind: CouponKind::AmountOff { minimum: Money::major(100), off: Money::major(10) },
        scope: Scope::All,
        funder: Funder::Mall(MallId(Uuid::nil())),
        claim_from: NOON,
        claim_until: NOON.plus_days(900),
        validity: Validity {
            from: NOON,
            until: NOON.plus_days(1_800),
            days_after_claim: Some(days_good),
        },
        stock: None,
        per_member: 9,
        tier: None,
        rules: CouponRules::default(),
    };
    Published { template, claimed: 0, created_at: NOON }
}

async fn faults(service: &Service) -> Vec<String> {
    let now: Millis = service.app.now();
    let faults = service.app.store().read(async move |tx: &Tx| ledger::verify_all(tx, now).await);
    let faults: Result<_, StoreError> = faults.await;
    faults.expect("the ledger can be checked")
}

#[tokio::test]
async fn points_are_told_of_twice_by_the_day_on_which_they_end() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    // Points of 2026 end with 2027.
    for day in [TODAY, TODAY + 1] {
        let deed = json!({ "do": "check_in", "day": day });
        assert_eq!(
            service.operate(&phone, &[(day.unsigned_abs().into(), deed)]).await,
            [applied()]
        );
        service.turn(DAY_MS);
    }
    let until_end = (atrium_domain::Date { year: 2028, month: 1, day: 1 }).to_day().0 - TODAY - 2;
    service.turn(i64::from(until_end - 32) * DAY_MS);
    run(&service).await;
    assert_eq!(titles(&inbox(&service, &phone).await), Vec::<&str>::new());
    service.turn(DAY_MS);
    run(&service).await;
    let told = inbox(&service, &phone).await;
    assert_eq!(titles(&told), ["3 points end on 31 December"]);
    assert_eq!((&told[0]["link"], &told[0]["read"]), (&json!("/points"), &json!(false)));

    // Not again on the days after, until a week is left; and never twice.
    live(&service, 5).await;
    assert_eq!(inbox(&service, &phone).await.len(), 1);
    service.turn(18 * DAY_MS);
    run(&service).await;
    let today = service.app.day(service.app.now());
    for earlier in [0, 1, 22] {
        again(service.app.clone(), today.plus(-earlier)).await.expect("the jobs run again");
    }
    assert_eq!(inbox(&service, &phone).await.len(), 2);
    assert_eq!(faults(&service).await, Vec::<String>::new());
}

/// The pool's points are nobody's own: all who may take them out hear of their end.
#[tokio::test]
async fn points_of_a_family_are_told_of_to_those_who_may_take_them_out() {
    let service = Service::start().await;
    let owner = service.sign_in("13800000001").await;
    let others = [
        (service.sign_in("13800000002").await, "adult"),
        (service.sign_in("13800000003").await, "child"),
    ];
    let deed = |deed: Value| json!({ "do": "family", "deed": deed });
    let check_in = json!({ "do": "check_in", "day": TODAY });
    let found = deed(json!({ "family": "found", "name": "我们家" }));
    let done = service.operate(&owner, &[(1, check_in), (2, found)]).await;
    assert_eq!(done, [applied(), applied()]);
    for (number, (other, role)) in (3..).zip(&others) {
        let invite = deed(json!({ "family": "invite", "role": role }));
        assert_eq!(service.operate(&owner, &[(number, invite)]).await, [applied()]);
        let (_, changes) = service.changes(&owner, None).await;
        let code = documents(&changes, "family")[0]["invitation"]["code"].clone();
        let join = deed(json!({ "family": "join", "code": code }));
        assert_eq!(service.operate(other, &[(number, join)]).await, [applied()]);
    }
    let put_in = deed(json!({ "family": "put_in", "points": 1 }));
    assert_eq!(service.operate(&owner, &[(9, put_in)]).await, [applied()]);
    let until_end = (atrium_domain::Date { year: 2028, month: 1, day: 1 }).to_day().0 - TODAY;
    service.turn(i64::from(until_end - 7) * DAY_MS);
    live(&service, 3).await;
    for phone in [&owner, &others[0].0] {
        let told = inbox(&service, phone).await;
        assert_eq!(titles(&told), ["1 points of your family end on 31 December"]);
        assert_eq!(told[0]["link"], "/family");
    }
    assert_eq!(inbox(&service, &others[1].0).await.len(), 0);
}

#[tokio::test]
async fn a_coupon_is_told_of_three_days_before_it_ends() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    service.write(async move |tx: &Tx| templates::insert(tx, &cake(7)).await).await;
    let claim = json!({ "do": "claim_coupon", "template_id": CAKE });
    assert_eq!(service.operate(&phone, &[(1, claim)]).await, [applied()]);
    live(&service, 4).await;
    assert_eq!(inbox(&service, &phone).await.len(), 0);
    live(&service, 2).await;
    let told = inbox(&service, &phone).await;
    assert_eq!(titles(&told), ["Cake ends soon"]);
    let (_, changes) = service.changes(&phone, None).await;
    let coupon = documents(&changes, "coupon")[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(told[0]["link"], format!("/coupons/{coupon}"));
}

/// Born on 29 February: greeted on the 28th, with a coupon and points, once a year.
#[tokio::test]
async fn a_birthday_brings_its_gift_once_a_year() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let mut program = Program::standard();
    program.care.birthday.coupon = Some(CAKE);
    program.care.birthday.points = Points(88);
    service
        .write(async move |tx: &Tx| {
            settings::set_program(tx, &program).await?;
            templates::insert(tx, &cake(30)).await
        })
        .await;
    let born = json!({ "year": 2000, "month": 2, "day": 29 });
    let deed = json!({ "do": "update_profile", "birthday": born });
    assert_eq!(service.operate(&phone, &[(1, deed)]).await, [applied()]);
    let the_28th = (atrium_domain::Date { year: 2027, month: 2, day: 28 }).to_day();
    service.turn(i64::from(the_28th.0 - 1 - TODAY) * DAY_MS);
    run(&service).await;
    assert_eq!(inbox(&service, &phone).await.len(), 0);
    live(&service, 2).await;
    again(service.app.clone(), the_28th).await.expect("the jobs run again");
    let (_, changes) = service.changes(&phone, None).await;
    let told = documents(&changes, "message");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["title"]["en"], "Happy birthday!");
    assert_eq!(told[0]["body"]["en"], "A gift for you: Cake and 88 points.");
    assert_eq!(documents(&changes, "coupon").len(), 1);
    assert_eq!(documents(&changes, "wallet")[0]["balance"], 88);
    assert_eq!(documents(&changes, "entry")[0]["kind"], "gift");
    assert_eq!(faults(&service).await, Vec::<String>::new());

    // A birthday that is moved to another day brings no second gift.
    let other = json!({ "year": 2000, "month": 3, "day": 3 });
    let deed = json!({ "do": "update_profile", "birthday": other });
    assert_eq!(service.operate(&phone, &[(2, deed)]).await, [applied()]);
    live(&service, 4).await;
    let (_, changes) = service.changes(&phone, None).await;
    assert_eq!(documents(&changes, "wallet")[0]["balance"], 88);
}

#[tokio::test]
async fn each_year_together_is_greeted() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    run(&service).await;
    assert_eq!(inbox(&service, &phone).await.len(), 0);
    service.turn(364 * DAY_MS);
    live(&service, 1).await;
    assert_eq!(titles(&inbox(&service, &phone).await), ["One year together"]);
}

#[tokio::test]
async fn messages_are_read_put_away_and_laid_back() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    service.turn(365 * DAY_MS);
    run(&service).await;
    let id = inbox(&service, &phone).await[0]["id"].clone();
    let read = json!({ "do": "read_message", "message_id": id });
    let archive =
        |archived| json!({ "do": "archive_message", "message_id": id, "archived": archived });
    let unknown = json!({ "do": "read_message", "message_id": Uuid::from_u128(5) });
    let deeds = [(1, read), (2, archive(true)), (3, unknown)];
    assert_eq!(service.operate(&phone, &deeds).await, [applied(), applied(), applied()]);
    assert_eq!(inbox(&service, &phone).await.len(), 0);
    assert_eq!(service.operate(&phone, &[(4, archive(false))]).await, [applied()]);
    assert_eq!(inbox(&service, &phone).await[0]["read"], true);
}
