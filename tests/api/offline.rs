//! Tills and phones without a network: what each is given beforehand.

use atrium_domain::Points;
use atrium_domain::card::Mode;
use atrium_domain::card::offline::{OfflineCode, OfflineFault, verify};
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Outcome};

use crate::support::phone::{self, Phone};
use crate::support::{NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

on_both_databases! {
    async fn a_till_checks_a_phones_code_by_what_it_was_given_before(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        till.sell(&member, &[300]).await;
        let kit = till.offline_kit(None).await.ok();
        let phone = Phone::certified(&member, 1).await;
        // From here on nobody asks the server.
        let now = app.clock.now().plus_secs(5 * 3_600);
        let code = OfflineCode::parse(&phone.code(now, Mode::Spend)).expect("a code");
        let certificate = verify(&code, &kit.keys, &kit.revoked, now).expect("good");
        assert_eq!(certificate.card_id, member.card().id);
        // As much as there is, and at most what the program says.
        assert_eq!((certificate.allowance, certificate.tier_rank), (Points(300), 0));
        assert_eq!(certificate.span_ms(), 24 * 3_600_000);
        assert_eq!(kit.program.till.offline_points, Points(500));
        let other = Phone::of(phone::secret(2), &phone.grant);
        let forged = OfflineCode::parse(&other.code(now, Mode::Spend)).expect("a code");
        let fault = verify(&forged, &kit.keys, &[], now);
        assert_eq!(fault, Err(OfflineFault::Forged), "the key never left the phone");
    }

    async fn a_certificate_is_renewed_before_it_is_over(app) {
        let member = app.member(PHONE).await;
        let first = phone::ask(&member, 1).await.ok();
        assert_eq!(phone::ask(&member, 1).await.ok(), first);
        // Another key in the same minute has to wait.
        assert_eq!(phone::ask(&member, 2).await.refused(), ErrorCode::TooManyRequests);
        app.clock.pass_secs(12 * 3_600);
        assert_eq!(first.renew_at, app.clock.now());
        let second = phone::ask(&member, 1).await.ok();
        assert_ne!(second.certificate, first.certificate);
    }

    async fn a_program_may_have_no_such_code(app) {
        app.program(|program| program.till.offline_hours = 0).await;
        let member = app.member(PHONE).await;
        assert_eq!(phone::ask(&member, 1).await.refused(), ErrorCode::NotFound);
    }

    async fn tills_hear_of_devices_that_were_removed(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let other = app.member(PHONE).await;
        let phone = Phone::certified(&other, 1).await;
        let before = till.offline_kit(None).await;
        let tag = before.header("etag").expect("a tag").to_owned();
        assert_eq!(before.ok().revoked, []);
        assert_eq!(till.offline_kit(Some(&tag)).await.status, 304);
        assert!(before.body.len() < 12_000, "{} bytes", before.body.len());
        let device_id = other.session.device_id;
        assert_eq!(member.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        let after = till.offline_kit(Some(&tag)).await.ok();
        let now = app.clock.now().plus_secs(60);
        let code = OfflineCode::parse(&phone.code(now, Mode::Identify)).expect("a code");
        let fault = verify(&code, &after.keys, &after.revoked, now);
        assert_eq!(fault, Err(OfflineFault::Revoked));
        // Nobody has to remember it once no certificate of it can be good.
        app.clock.pass_days(2);
        assert_eq!(till.offline_kit(None).await.ok().revoked, []);
    }

    async fn keys_change_without_a_gap(app) {
        let till = app.till(NOODLES).await;
        let kit = till.offline_kit(None).await.ok();
        let next = kit.keys.iter().map(|key| key.until).max().expect("keys");
        let days = i32::try_from(next.since(app.clock.now()) / 86_400_000).expect("weeks") - 1;
        app.clock.pass_days(i64::from(days));
        let member = app.member(PHONE).await;
        let phone = Phone::certified(&member, 1).await;
        let now = app.clock.now();
        let code = OfflineCode::parse(&phone.code(now, Mode::Identify)).expect("a code");
        // Even by what the till had a month ago.
        assert!(verify(&code, &kit.keys, &[], now).is_ok());
    }
}
