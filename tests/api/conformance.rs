//! The kit that any server can be held to, run against ours.

use std::time::Duration;

use atrium_till::conformance::{Kit, Outcome, Pass, Tills};
use atrium_till::{Caller, Patience, SignedCard, Till};

use crate::support::offers::yuan_off;
use crate::support::{NOODLES, TestApp, TestClock, on_both_databases, phone};

const PHONE: &str = "13800000001";

/// Turns the server's clock.
fn turning(clock: TestClock) -> Pass {
    Box::new(move |ms| {
        clock.pass_ms(ms);
        Box::pin(async {})
    })
}

async fn kit(app: &mut TestApp) -> Kit {
    let member = app.member(PHONE).await;
    // Before there is a coupon that it would use.
    app.till(NOODLES).await.sell(&member, &[2_000]).await;
    let template_id = app.coupon(yuan_off(20, 100), |_| {}).await;
    member.claim(template_id).await;
    let http = reqwest::Client::builder().no_proxy().build().expect("a client is made");
    let patience =
        Patience { forgives_faults: false, each: Duration::from_secs(20), ..Patience::default() };
    let caller = Caller::with(http, &app.anybody.url, patience);
    let first = Till::new(caller.clone(), &app.till(NOODLES).await.key);
    let second = Till::new(caller, &app.till(NOODLES).await.key);
    let mut kit =
        Kit::new(Tills { first, second }, member.card(), turning(app.clock.clone()), true);
    let grant = phone::ask(&member, 1).await.ok();
    kit.signed = SignedCard::certified(phone::secret(1), &grant.certificate).ok();
    kit
}

on_both_databases! {
    async fn the_server_keeps_what_the_till_protocol_promises(app) {
        let kit = kit(app).await;
        let report = atrium_till::conformance::run(&kit, &mut |_| {}).await;
        let not_passed = report.lines.iter().filter(|line| line.outcome != Outcome::Passed);
        let not_passed: Vec<_> = not_passed.map(ToString::to_string).collect();
        assert!(not_passed.is_empty(), "{}\n{report}", not_passed.join("\n"));
        assert!(report.lines.len() >= 40, "{report}");
    }

    async fn the_kit_notices_a_server_that_breaks_a_promise(app) {
        // A kit that takes a stranger's card for the member's hears of no member at all.
        let mut kit = kit(app).await;
        kit.card.id = atrium_domain::card::CardId(1);
        let report = atrium_till::conformance::run(&kit, &mut |_| {}).await;
        assert!(report.failed() > 10, "{report}");
    }
}
