use std::task::{Context, Waker};

use atrium_domain::basket::{Basket, Line};
use atrium_domain::card::{CardKey, CodeFaces, Mode, Slot, Step, mac, message};
use atrium_domain::coupon::{CouponKind, CouponRules, CouponTemplate, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::{
    CouponTemplateId, Localized, MallId, Millis, Money, Place, SaleId, Scope, StaffId, StoreId,
    TerminalId,
};
use atrium_protocol::IDEMPOTENCY_HEADER;
use atrium_store::places::{self, Mall, MallStore};
use atrium_store::settling::{Call, Done, ToSell, Wanted, Who};
use atrium_store::templates::{self, Published};
use atrium_store::till::terminals::{self, NewTerminal};
use atrium_store::{StoreError, Tx, ledger};
use axum::body::{Body, Bytes};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{Method, Request};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::random::hash_token;
use crate::testing::{Device, Service, applied};

const TILLS: [&str; 2] = ["at_one", "at_two"];
const TEMPLATE: Uuid = Uuid::from_u128(77);

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// A service with one store, two tills, and a coupon of ¥50 off from ¥300.
async fn open_mall() -> Service {
    let service = Service::start().await;
    let now = Millis(service.now());
    let mall_id = MallId(Uuid::from_u128(1));
    let store_id = StoreId(Uuid::from_u128(2));
    let mall = Mall { id: mall_id, position: 1, name: text("商场"), address: text("一号") };
    let store = MallStore {
        id: store_id,
        mall_id,
        position: 1,
        name: text("面馆"),
        category: "food".into(),
        place: "L1-01".to_owned(),
    };
    let template = CouponTemplate {
        id: CouponTemplateId(TEMPLATE),
        name: text("满 300 减 50"),
        kind: CouponKind::AmountOff { minimum: Money::major(300), off: Money::major(50) },
        scope: Scope::All,
        funder: Funder::Mall(mall_id),
        claim_from: now,
        claim_until: now.plus_days(9),
        validity: Validity { from: now, until: now.plus_days(30), days_after_claim: Some(10) },
        stock: None,
        per_member: 5,
        tier: None,
        rules: CouponRules::default(),
    };
    service
        .write(async move |tx| {
            places::insert_mall(tx, &mall).await?;
            places::insert_store(tx, &store).await?;
            let published = Published { template: template.clone(), claimed: 0, created_at: now };
            templates::insert(tx, &published).await?;
            for (number, key) in (10_u128..).zip(TILLS) {
                let new = NewTerminal {
                    id: TerminalId(Uuid::from_u128(number)),
                    store_id,
                    label: "前台",
                    key_hash: &hash_token(key),
                    opened_by: StaffId(Uuid::nil()),
                    at: now,
                };
                terminals::open(tx, &new).await?;
            }
            Ok(())
        })
        .await;
    service
}

/// What the device's card shows now.
fn card(service: &Service, device: &Device) -> CodeFaces {
    let card = &device.session["card"];
    let part = |name: &str| card[name].as_str().expect("a part of the card").to_owned();
    let key = BASE64URL_NOPAD.decode(part("key").as_bytes()).expect("base64url");
    let key = CardKey(key.try_into().expect("32 bytes"));
    let id = part("card_id").parse().expect("a card id");
    let number = part("card_number").parse().expect("a card number");
    let slot = Slot::new(card["slot"].as_u64().expect("a slot") as u8).expect("0–9");
    let step = Step::of(Millis(service.now()));
    let mac = mac(&key, &message(id, slot, step, Mode::Identify));
    CodeFaces::assemble(id, number, slot, step, Mode::Identify, &mac)
}

async fn identify(service: &Service, till: &str, code: &str) -> (u16, Value) {
    let body = json!({ "code": code });
    service.call(Method::POST, "/v1/till/visits", Some(till), Some(body)).await
}

async fn visit(service: &Service, till: &str, device: &Device) -> Value {
    let (status, visit) = identify(service, till, &card(service, device).qr).await;
    assert_eq!(status, 200, "{visit}");
    visit
}

async fn post(
    service: &Service,
    till: &str,
    path: &str,
    key: Option<&str>,
    body: &Value,
) -> (u16, Bytes) {
    let mut request = Request::post(path)
        .header(AUTHORIZATION, format!("Bearer {till}"))
        .header(CONTENT_TYPE, "application/json");
    if let Some(key) = key {
        request = request.header(IDEMPOTENCY_HEADER, key);
    }
    service.raw(request.body(Body::from(body.to_string())).expect("a request")).await
}

fn value(bytes: &Bytes) -> Value {
    serde_json::from_slice(bytes).expect("JSON")
}

fn sale(visit: &Value, receipt: &str, amounts: &[i64], payable: i64) -> Value {
    let lines: Vec<Value> = (1..)
        .zip(amounts)
        .map(|(n, amount): (i32, _)| json!({ "id": n.to_string(), "amount": amount }))
        .collect();
    json!({
        "visit_id": visit["visit_id"],
        "receipt": receipt,
        "lines": lines,
        "expected_payable": payable,
    })
}

#[tokio::test]
async fn the_story_of_a_code_a_sale_and_a_refund() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let claim = json!({ "do": "claim_coupon", "template_id": TEMPLATE });
    assert_eq!(service.operate(&device, &[(1, claim)]).await, [applied()]);
    let visit = visit(&service, TILLS[0], &device).await;
    assert_eq!((&visit["coupons"], &visit["tier"]), (&json!(1), &json!("regular")));
    assert!(!visit.to_string().contains("13800000001"));

    let sale = sale(&visit, "R-1", &[20_000, 12_000], 27_000);
    let (status, quote) =
        service.call(Method::POST, "/v1/till/quotes", Some(TILLS[0]), Some(sale.clone())).await;
    assert_eq!((status, &quote["payable"]), (200, &json!(27_000)), "{quote}");
    let (status, sold) = post(&service, TILLS[0], "/v1/till/sales", Some("k-1"), &sale).await;
    let sold = value(&sold);
    assert_eq!((status, &sold["balance"]), (200, &json!(270)), "{sold}");

    let (_, changes) = service.changes(&device, None).await;
    let documents = changes["changes"].as_array().expect("changes");
    let mut documents = documents.iter().map(|change| &change["document"]);
    let entry = documents.find(|document| document["type"] == "entry").expect("an entry");
    assert_eq!(entry["points"], 270);
    assert_eq!(entry["sale"]["paid"], 27_000);
    assert_eq!(entry["sale"]["store_name"]["en"], "面馆");
    assert_eq!(entry["sale"]["coupons"][0]["off"], 5_000);
    assert!(entry["why"][0]["en"].as_str().is_some_and(|why| why.contains("270 points")));

    let path = format!("/v1/till/sales/{}", sold["id"].as_str().expect("an id"));
    let lines = json!({ "lines": ["1", "2"] });
    let previews = format!("{path}/refund-previews");
    let (_, foreseen) =
        service.call(Method::POST, &previews, Some(TILLS[1]), Some(lines.clone())).await;
    assert_eq!((&foreseen["amount"], &foreseen["points"]), (&json!(27_000), &json!(270)));
    let refunds = format!("{path}/refunds");
    let (status, refund) = post(&service, TILLS[1], &refunds, Some("r-1"), &lines).await;
    assert_eq!((status, &value(&refund)["balance"]), (200, &json!(0)));
    assert_eq!(value(&refund)["coupons_returned"][0]["off"], 5_000);
    let (status, again) = post(&service, TILLS[1], &refunds, Some("r-2"), &lines).await;
    assert_eq!((status, &value_code(&again)), (409, &json!("refund_line_done")));
    let (_, found) =
        service.call(Method::GET, "/v1/till/sales?receipt=R-1", Some(TILLS[0]), None).await;
    assert_eq!(found["sales"][0]["refunded_lines"], json!(["1", "2"]));
    ledger_holds(&service).await;
}

async fn ledger_holds(service: &Service) {
    let now = Millis(service.now());
    let faults = service.app.store().read(async move |tx: &Tx| ledger::verify_all(tx, now).await);
    let faults: Result<Vec<String>, StoreError> = faults.await;
    assert_eq!(faults.expect("the ledger can be checked"), Vec::<String>::new());
}

fn value_code(bytes: &Bytes) -> Value {
    value(bytes)["code"].clone()
}

#[tokio::test]
async fn a_repeated_commit_is_answered_byte_for_byte() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let visit = visit(&service, TILLS[0], &device).await;
    let path = "/v1/till/sales";
    let body = sale(&visit, "R-1", &[10_000], 10_000);
    let ask = |key, body| post(&service, TILLS[0], path, key, body);
    let (first, second, third) =
        tokio::join!(ask(Some("k"), &body), ask(Some("k"), &body), ask(Some("k"), &body));
    assert_eq!(first.0, 200);
    assert_eq!((&first, &first), (&second, &third));
    // The visit is over, the answer is not.
    service.turn(3_600_000);
    assert_eq!(ask(Some("k"), &body).await, first);
    let other = sale(&visit, "R-2", &[10_000], 10_000);
    let (status, answer) = ask(Some("k"), &other).await;
    assert_eq!((status, value_code(&answer)), (422, json!("idempotency_key_reused")));
    let (status, answer) = ask(None, &body).await;
    assert_eq!((status, value_code(&answer)), (400, json!("idempotency_key_missing")));
    let (status, answer) = ask(Some("new"), &body).await;
    assert_eq!((status, value_code(&answer)), (410, json!("visit_expired")));
    let (_, page) = service.call(Method::GET, path, Some(TILLS[0]), None).await;
    assert_eq!(page["sales"].as_array().map(Vec::len), Some(1));
    ledger_holds(&service).await;
}

#[tokio::test]
async fn a_refused_sale_leaves_its_key_free() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let visit = visit(&service, TILLS[0], &device).await;
    let wrong = sale(&visit, "R-1", &[10_000], 9_000);
    let (status, answer) = post(&service, TILLS[0], "/v1/till/sales", Some("k"), &wrong).await;
    assert_eq!((status, value_code(&answer)), (409, json!("quote_changed")));
    let right = sale(&visit, "R-1", &[10_000], 10_000);
    assert_eq!(post(&service, TILLS[0], "/v1/till/sales", Some("k"), &right).await.0, 200);
}

#[tokio::test]
async fn a_code_serves_one_till_for_its_time() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let faces = card(&service, &device);
    assert_eq!(identify(&service, TILLS[0], &faces.qr).await.0, 200);
    // Both forms are one code, and the same till may repeat it.
    assert_eq!(identify(&service, TILLS[0], &faces.grouped_digits()).await.0, 200);
    let (status, answer) = identify(&service, TILLS[1], &faces.digits).await;
    assert_eq!((status, &answer["code"]), (409, &json!("code_already_used")));
    service.turn(40_000);
    let (status, answer) = identify(&service, TILLS[0], &faces.qr).await;
    assert_eq!((status, &answer["code"]), (410, &json!("code_expired")));
    let (status, answer) = identify(&service, TILLS[0], "hello").await;
    assert_eq!((status, &answer["code"]), (422, &json!("code_malformed")));
    let (status, answer) = identify(&service, "at_none", &faces.qr).await;
    assert_eq!((status, &answer["code"]), (401, &json!("terminal_unknown")));
}

#[tokio::test]
async fn guessed_codes_slow_the_till_down() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let mut guess = card(&service, &device).qr;
    let last = if guess.ends_with('0') { "1" } else { "0" };
    guess.replace_range(34.., last);
    for _ in 0..5 {
        let (status, answer) = identify(&service, TILLS[0], &guess).await;
        assert_eq!((status, &answer["code"]), (404, &json!("code_not_recognised")));
    }
    // The right code has to wait as well, here and, for this card, everywhere.
    for till in TILLS {
        let (status, answer) = identify(&service, till, &card(&service, &device).qr).await;
        assert_eq!((status, &answer["code"]), (429, &json!("code_attempts_exhausted")));
        assert_eq!(answer["retry_after_ms"], 10_000);
    }
    service.turn(10_000);
    assert_eq!(identify(&service, TILLS[0], &card(&service, &device).qr).await.0, 200);
}

#[tokio::test]
async fn a_device_that_was_removed_has_no_code() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let faces = card(&service, &device);
    let (status, _) =
        service.call(Method::DELETE, "/v1/me/session", Some(&device.token), None).await;
    assert_eq!(status, 204);
    let (status, answer) = identify(&service, TILLS[0], &faces.qr).await;
    assert_eq!((status, &answer["code"]), (404, &json!("code_not_recognised")));
}

#[tokio::test]
async fn a_sale_whose_caller_went_away_is_settled_all_the_same() {
    let service = open_mall().await;
    let device = service.sign_in("13800000001").await;
    let visit = visit(&service, TILLS[0], &device).await;
    let visit_id = visit["visit_id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let place = Place {
        mall_id: MallId(Uuid::from_u128(1)),
        store_id: StoreId(Uuid::from_u128(2)),
        category: "food".into(),
    };
    let amount = Money::major(200);
    let line = Line { id: "1".into(), amount, quantity: 1, category: None };
    let call = |id: u128| Call {
        terminal_id: TerminalId(Uuid::from_u128(10)),
        who: Who::Visit(visit_id),
        wanted: Wanted::Sale(ToSell {
            id: SaleId(Uuid::from_u128(id)),
            key: "k-1".to_owned(),
            asked: [1; 32],
            receipt: "R-1".to_owned(),
            basket: Basket::new(place.clone(), vec![line.clone()]).expect("a basket"),
            choice: CouponChoice::None,
            burn: BurnChoice::None,
            expected_payable: amount,
            heard_at: Millis(service.now()),
        }),
        at: service.app.moment(Millis(service.now())),
    };
    let mut gone = Box::pin(service.app.settle(call(1)));
    // It is in the queue now; nobody is answered before the batch is durable.
    assert!(gone.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(gone);
    let again = service.app.settle(call(2)).await;
    let Ok(Done::Sold(sold)) = again else { panic!("it is settled") };
    assert!(!sold.first && value(&sold.answer.into())["id"] == json!(Uuid::from_u128(1)));
}
