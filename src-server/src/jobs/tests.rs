use atrium_domain::Millis;
use atrium_domain::coupon::{CouponKind, CouponRules, CouponTemplate, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::{CouponTemplateId, Localized, MallId, Money, Scope};
use atrium_store::templates::{self, Published};
use atrium_store::{StoreError, Tx, ledger};
use serde_json::json;
use uuid::Uuid;

use super::run_day;
use crate::testing::{NOON, Service, applied, documents};

/// The mall's day of [`NOON`].
const TODAY: i32 = 20_773;

const DAY_MS: i64 = 86_400_000;

async fn run(service: &Service) {
    let now = service.app.moment(service.app.now());
    run_day(service.app.clone(), now).await.expect("the jobs run");
}

async fn ledger_faults(service: &Service) -> Vec<String> {
    let now: Millis = service.app.now();
    let faults = service.app.store().read(async move |tx: &Tx| ledger::verify_all(tx, now).await);
    let faults: Result<_, StoreError> = faults.await;
    faults.expect("the ledger can be checked")
}

#[tokio::test]
async fn points_and_coupons_end_and_the_phone_hears_of_it() {
    let service = Service::start().await;
    let phone = service.sign_in("13800000001").await;
    let template = CouponTemplate {
        id: CouponTemplateId(Uuid::from_u128(1)),
        name: Localized::each(|_| "满减".to_owned()),
        kind: CouponKind::AmountOff { minimum: Money::major(100), off: Money::major(10) },
        scope: Scope::All,
        funder: Funder::Mall(MallId(Uuid::nil())),
        claim_from: NOON,
        claim_until: NOON.plus_days(1),
        validity: Validity { from: NOON, until: NOON.plus_days(90), days_after_claim: Some(7) },
        stock: None,
        per_member: 1,
        tier: None,
        rules: CouponRules::default(),
    };
    let published = Published { template, claimed: 0, created_at: NOON };
    service.write(async move |tx: &Tx| templates::insert(tx, &published).await).await;
    let deeds = [
        (1, json!({ "do": "check_in", "day": TODAY })),
        (2, json!({ "do": "claim_coupon", "template_id": Uuid::from_u128(1) })),
    ];
    assert_eq!(service.operate(&phone, &deeds).await, [applied(), applied()]);
    run(&service).await;
    let (_, before) = service.changes(&phone, None).await;
    assert_eq!(documents(&before, "wallet")[0]["balance"], 1);
    let cursor = before["cursor"].as_str().expect("a cursor");

    // Points end with the year after this one.
    service.turn(800 * DAY_MS);
    run(&service).await;
    let (_, after) = service.changes(&phone, Some(cursor)).await;
    assert_eq!(documents(&after, "wallet")[0]["balance"], 0);
    assert_eq!(documents(&after, "entry")[0]["kind"], "expiry");
    assert_eq!(documents(&after, "coupon")[0]["status"], "expired");
    assert_eq!(ledger_faults(&service).await, Vec::<String>::new());

    // Running the day again does nothing twice.
    let cursor = after["cursor"].as_str().expect("a cursor");
    run(&service).await;
    let day = service.app.moment(service.app.now()).day();
    for earlier in [0, 1, 400] {
        let again = super::again(service.app.clone(), day.plus(-earlier)).await;
        for (job, count) in &again.expect("the jobs run again")[..4] {
            assert_eq!((*job, *count), (*job, 0));
        }
    }
    assert_eq!(service.changes(&phone, Some(cursor)).await.0, 304);
}
