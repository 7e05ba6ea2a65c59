//! Gifts between members, and families.

use atrium_domain::ledger::{AdjustReason, Funder};
use atrium_domain::program::SharingRules;
use atrium_domain::{AdjustmentId, MallId, Millis, Points, Program, StaffId};
use atrium_store::adjustments::{self, Adjustment, State};
use atrium_store::{StoreError, Tx, ledger, settings};
use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::jobs::run_day;
use crate::random::RandomExt;
use crate::testing::{Device, Service, applied, documents, rejected};

const DAY_MS: i64 = 86_400_000;

/// Gives a member points as staff would.
async fn endow(service: &Service, device: &Device, points: i64) {
    let app = service.app.clone();
    let member = device.session["member_id"].as_str().expect("an id").parse().expect("an id");
    let now = app.moment(app.now());
    let adjustment = Adjustment {
        id: AdjustmentId(app.random().id(now.at)),
        member_id: member,
        points: Points(points),
        reason: AdjustReason::Goodwill,
        note: "test".to_owned(),
        funder: Funder::Mall(MallId(Uuid::nil())),
        asked_by: StaffId(Uuid::nil()),
        asked_at: now.at,
        state: State::Applied,
        decided_by: None,
        decided_at: None,
    };
    service
        .write(async move |tx: &Tx| {
            adjustments::insert(tx, &adjustment).await?;
            let program = Program::standard();
            let mut next_id = || app.random().id(now.at);
            let done = adjustments::apply(tx, &program, &adjustment, now, &mut next_id).await?;
            done.map_err(|fault| StoreError::corrupt(fault.to_string()))
        })
        .await;
}

async fn balance(service: &Service, device: &Device) -> i64 {
    let (_, changes) = service.changes(device, None).await;
    documents(&changes, "wallet")[0]["balance"].as_i64().expect("a number")
}

async fn family(service: &Service, device: &Device) -> Value {
    let (_, changes) = service.changes(device, None).await;
    documents(&changes, "family").first().map_or(Value::Null, |family| (*family).clone())
}

async fn look_up(service: &Service, device: &Device, to: &str) -> (u16, Value) {
    let body = json!({ "to": to });
    service.call(Method::POST, "/v1/me/recipients", Some(&device.token), Some(body)).await
}

fn gift(to: &str, points: i64) -> Value {
    json!({ "do": "give_points", "to": to, "points": points })
}

fn in_family(deed: Value) -> Value {
    json!({ "do": "family", "deed": deed })
}

async fn do_one(service: &Service, device: &Device, deed: Value) -> Value {
    let id = Uuid::from_bytes(service.app.random().bytes()).as_u128();
    service.operate(device, &[(id, deed)]).await.remove(0)
}

async fn faults(service: &Service) -> Vec<String> {
    let now: Millis = service.app.now();
    let faults = service.app.store().read(async move |tx: &Tx| ledger::verify_all(tx, now).await);
    let faults: Result<_, StoreError> = faults.await;
    faults.expect("the ledger can be checked")
}

#[tokio::test]
async fn points_go_to_the_card_that_was_named_and_both_read_why() {
    let service = Service::start().await;
    let giver = service.sign_in("13800000001").await;
    let taker = service.sign_in("13800000002").await;
    endow(&service, &giver, 300).await;
    let card = taker.session["card"]["card_number"].as_str().expect("a card").to_owned();
    let (status, found) = look_up(&service, &giver, &card).await;
    assert_eq!((status, &found["most"]), (200, &json!(300)), "{found}");
    assert_eq!(found["card_tail"], card[5..]);
    assert_eq!(do_one(&service, &giver, gift(&card, 120)).await, applied());
    assert_eq!((balance(&service, &giver).await, balance(&service, &taker).await), (180, 120));
    let (_, changes) = service.changes(&taker, None).await;
    let entry = documents(&changes, "entry")[0];
    assert_eq!(entry["kind"], "received");
    assert!(entry["why"][0]["en"].as_str().is_some_and(|why| why.starts_with("A gift from **")));
    assert_eq!(faults(&service).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_gift_is_refused_cleanly_and_a_replay_gives_nothing_twice() {
    let service = Service::start().await;
    let giver = service.sign_in("13800000001").await;
    let taker = service.sign_in("13800000002").await;
    endow(&service, &giver, 50).await;
    let refused = do_one(&service, &giver, gift("13800000002", 51)).await;
    assert_eq!(refused, rejected("points_insufficient"));
    assert_eq!(do_one(&service, &giver, gift("13800000001", 1)).await, rejected("recipient_self"));
    assert_eq!(do_one(&service, &giver, gift("13800000002", 0)).await, rejected("field_invalid"));
    for _ in 0..3 {
        let outcomes = service.operate(&giver, &[(77, gift("138 0000 0002", 20))]).await;
        assert_eq!(outcomes, [applied()]);
    }
    assert_eq!((balance(&service, &giver).await, balance(&service, &taker).await), (30, 20));
}

#[tokio::test]
async fn the_days_and_the_months_limit_hold() {
    let service = Service::start().await;
    let giver = service.sign_in("13800000001").await;
    service.sign_in("13800000002").await;
    endow(&service, &giver, 50_000).await;
    let give = async |points| do_one(&service, &giver, gift("13800000002", points)).await;
    assert_eq!(give(1_500).await, applied());
    assert_eq!(give(501).await, rejected("giving_limit_reached"));
    assert_eq!(look_up(&service, &giver, "13800000002").await.1["most"], 500);
    // From the 16th on there are four more days until the month's limit of 10,000 is near.
    for _ in 0..4 {
        service.turn(DAY_MS);
        assert_eq!(give(2_000).await, applied());
    }
    service.turn(DAY_MS);
    assert_eq!(give(501).await, rejected("giving_limit_reached"));
    assert_eq!(give(500).await, applied());
    service.turn(12 * DAY_MS);
    assert_eq!(give(2_000).await, applied());
}

#[tokio::test]
async fn trying_numbers_does_not_tell_who_is_a_member() {
    let service = Service::start().await;
    let curious = service.sign_in("13800000001").await;
    service.sign_in("13800000009").await;
    for number in 0..5 {
        let (status, answer) = look_up(&service, &curious, &format!("1390000000{number}")).await;
        assert_eq!((status, &answer["code"]), (404, &json!("recipient_unknown")));
    }
    // From now on a member and a stranger are answered alike, also by way of a gift.
    for to in ["13800000009", "13900000007"] {
        let (status, answer) = look_up(&service, &curious, to).await;
        assert_eq!((status, &answer["code"]), (429, &json!("too_many_requests")));
        assert_eq!(do_one(&service, &curious, gift(to, 1)).await, rejected("too_many_requests"));
    }
}

#[tokio::test]
async fn points_of_a_fresh_purchase_wait_where_the_program_says_so() {
    let service = Service::start().await;
    let mut program = Program::standard();
    program.sharing = SharingRules { ripe_days: 7, ..program.sharing };
    service.write(async move |tx: &Tx| settings::set_program(tx, &program).await).await;
    let giver = service.sign_in("13800000001").await;
    service.sign_in("13800000002").await;
    // What is no purchase can be given at once.
    endow(&service, &giver, 40).await;
    let (_, found) = look_up(&service, &giver, "13800000002").await;
    assert_eq!((&found["most"], &found["unripe"]), (&json!(40), &json!(0)));
}

/// A family of two with its code taken; the owner's phone first.
async fn home(service: &Service, role: &str) -> [Device; 2] {
    let owner = service.sign_in("13800000001").await;
    let other = service.sign_in("13800000002").await;
    let found = in_family(json!({ "family": "found", "name": "我们家" }));
    assert_eq!(do_one(service, &owner, found).await, applied());
    let invite = in_family(json!({ "family": "invite", "role": role }));
    assert_eq!(do_one(service, &owner, invite).await, applied());
    let code = family(service, &owner).await["invitation"]["code"].clone();
    let join = in_family(json!({ "family": "join", "code": code }));
    assert_eq!(do_one(service, &other, join.clone()).await, applied());
    assert_eq!(do_one(service, &other, join).await, rejected("family_joined"));
    [owner, other]
}

fn put_in(points: i64) -> Value {
    in_family(json!({ "family": "put_in", "points": points }))
}

fn take_out(points: i64) -> Value {
    in_family(json!({ "family": "take_out", "points": points }))
}

#[tokio::test]
async fn a_family_shares_a_pool_and_everybody_sees_it() {
    let service = Service::start().await;
    let [owner, child] = home(&service, "child").await;
    endow(&service, &child, 80).await;
    assert_eq!(do_one(&service, &child, put_in(90)).await, rejected("points_insufficient"));
    assert_eq!(do_one(&service, &child, put_in(60)).await, applied());
    let seen = family(&service, &owner).await;
    assert_eq!((&seen["balance"], &seen["mine"]), (&json!(60), &json!(0)));
    assert_eq!((&seen["spendable"], &seen["role"]), (&json!(60), &json!("owner")));
    assert_eq!(seen["history"][0]["points"], 60);
    assert_eq!(seen["people"].as_array().map(Vec::len), Some(2));
    let own = family(&service, &child).await;
    assert_eq!((&own["mine"], &own["spendable"]), (&json!(60), &json!(0)));
    assert_eq!(own["invitation"], Value::Null);
    let invite = in_family(json!({ "family": "invite", "role": "adult" }));
    assert_eq!(do_one(&service, &child, invite).await, rejected("family_owner_only"));
    assert_eq!(faults(&service).await, Vec::<String>::new());
}

#[tokio::test]
async fn adults_take_points_out_up_to_the_days_limit_and_children_do_not() {
    let service = Service::start().await;
    let [owner, child] = home(&service, "child").await;
    let limit = Program::standard().sharing.family_daily.0;
    endow(&service, &child, limit + 60).await;
    assert_eq!(do_one(&service, &child, put_in(limit + 60)).await, applied());
    assert_eq!(do_one(&service, &child, take_out(1)).await, rejected("family_adults_only"));
    assert_eq!(do_one(&service, &owner, take_out(0)).await, rejected("field_invalid"));
    assert_eq!(do_one(&service, &owner, take_out(40)).await, applied());
    assert_eq!(do_one(&service, &owner, take_out(limit)).await, rejected("family_limit_reached"));
    assert_eq!((balance(&service, &owner).await, balance(&service, &child).await), (40, 0));
    let seen = family(&service, &owner).await;
    assert_eq!((&seen["balance"], &seen["spendable"]), (&json!(limit + 20), &json!(limit - 40)));
    assert_eq!(seen["history"][0]["points"], -40);
    assert_eq!(faults(&service).await, Vec::<String>::new());
}

#[tokio::test]
async fn who_leaves_gets_theirs_back_and_the_owner_ends_it_for_all() {
    let service = Service::start().await;
    let [owner, adult] = home(&service, "adult").await;
    endow(&service, &owner, 100).await;
    endow(&service, &adult, 50).await;
    assert_eq!(do_one(&service, &owner, put_in(100)).await, applied());
    assert_eq!(do_one(&service, &adult, put_in(50)).await, applied());
    let leave = in_family(json!({ "family": "leave" }));
    assert_eq!(do_one(&service, &adult, leave.clone()).await, applied());
    assert_eq!(balance(&service, &adult).await, 50);
    assert_eq!(family(&service, &adult).await, Value::Null);
    assert_eq!(family(&service, &owner).await["balance"], 100);
    assert_eq!(do_one(&service, &owner, leave.clone()).await, applied());
    assert_eq!(balance(&service, &owner).await, 100);
    assert_eq!(do_one(&service, &owner, leave).await, rejected("family_unknown"));
    assert_eq!(faults(&service).await, Vec::<String>::new());
}

#[tokio::test]
async fn who_ends_the_membership_leaves_the_family_first() {
    let service = Service::start().await;
    let [owner, adult] = home(&service, "adult").await;
    endow(&service, &adult, 50).await;
    assert_eq!(do_one(&service, &adult, put_in(50)).await, applied());
    let (status, _) = service.call(Method::DELETE, "/v1/me", Some(&adult.token), None).await;
    assert_eq!(status, 204);
    let seen = family(&service, &owner).await;
    assert_eq!((&seen["balance"], seen["people"].as_array().map(Vec::len)), (&json!(0), Some(1)));
    assert_eq!(faults(&service).await, Vec::<String>::new());
}

#[tokio::test]
async fn wrong_codes_slow_down_and_an_old_one_is_no_good() {
    let service = Service::start().await;
    let [owner, adult] = home(&service, "adult").await;
    let leave = in_family(json!({ "family": "leave" }));
    assert_eq!(do_one(&service, &adult, leave).await, applied());
    let invite = in_family(json!({ "family": "invite", "role": "adult" }));
    assert_eq!(do_one(&service, &owner, invite).await, applied());
    let code = family(&service, &owner).await["invitation"]["code"].clone();
    service.turn(3 * DAY_MS);
    let join = |code: &Value| in_family(json!({ "family": "join", "code": code }));
    assert_eq!(do_one(&service, &adult, join(&code)).await, rejected("family_code_wrong"));
    for _ in 0..4 {
        let wrong = do_one(&service, &adult, join(&json!("22222222"))).await;
        assert_eq!(wrong, rejected("family_code_wrong"));
    }
    assert_eq!(do_one(&service, &adult, join(&code)).await, rejected("too_many_requests"));
}

#[tokio::test]
async fn what_is_earned_after_saying_so_goes_into_the_pool_by_itself() {
    let service = Service::start().await;
    let [owner, _] = home(&service, "adult").await;
    endow(&service, &owner, 40).await;
    service.turn(1_000);
    let share = in_family(json!({ "family": "share", "on": true }));
    assert_eq!(do_one(&service, &owner, share).await, applied());
    endow(&service, &owner, 25).await;
    service.turn(DAY_MS);
    let now = service.app.moment(service.app.now());
    run_day(service.app.clone(), now).await.expect("the jobs run");
    assert_eq!(balance(&service, &owner).await, 40);
    let seen = family(&service, &owner).await;
    assert_eq!((&seen["balance"], &seen["shares"]), (&json!(25), &json!(true)));
    assert_eq!(faults(&service).await, Vec::<String>::new());
}
