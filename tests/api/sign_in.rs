//! Signing in with a one-time code, devices, and signing out.

use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{END_ALL_SESSIONS, END_SESSION};

use crate::support::member::{ask_for_code, try_sign_in};
use crate::support::{Member, NOODLES, code_of, on_both_databases};

const PHONE: &str = "13800000001";

/// Another code of six digits.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().expect("a code is a number");
    format!("{:06}", (number + 1) % 1_000_000)
}

on_both_databases! {
    async fn a_right_code_signs_in_and_a_second_device_is_the_same_member(app) {
        let first = app.member(PHONE).await;
        let second = app.member(" +86 138-0000-0001").await;
        assert_eq!(first.session.member_id, second.session.member_id);
        assert_ne!(first.token(), second.token());
        assert_ne!(first.session.card.slot, second.session.card.slot);
        assert_ne!(first.session.card.key, second.session.card.key);
        assert_eq!(first.session.card.card_id, second.session.card.card_id);
        assert_eq!(first.devices().await.len(), 2);
    }

    async fn a_wrong_code_is_refused_and_the_right_one_still_good(app) {
        ask_for_code(&app.anybody, PHONE).await.ok();
        let code = code_of(&app.anybody, PHONE).await;
        let wrong = try_sign_in(&app.anybody, PHONE, &other_than(&code)).await;
        assert_eq!(wrong.refused(), ErrorCode::SignInCodeWrong);
        try_sign_in(&app.anybody, PHONE, &code).await.ok();
    }

    async fn five_wrong_tries_kill_a_code(app) {
        ask_for_code(&app.anybody, PHONE).await.ok();
        let code = code_of(&app.anybody, PHONE).await;
        for _ in 0..5 {
            let wrong = try_sign_in(&app.anybody, PHONE, &other_than(&code)).await;
            assert_eq!(wrong.refused(), ErrorCode::SignInCodeWrong);
        }
        let right = try_sign_in(&app.anybody, PHONE, &code).await;
        assert_eq!(right.refused(), ErrorCode::SignInCodeLocked);
    }

    async fn tries_made_at_once_are_counted_one_by_one(app) {
        ask_for_code(&app.anybody, PHONE).await.ok();
        let wrong = other_than(&code_of(&app.anybody, PHONE).await);
        let tries = (0..12).map(|_| try_sign_in(&app.anybody, PHONE, &wrong));
        let answers = futures_util::future::join_all(tries).await;
        let looked_at =
            answers.iter().filter(|a| a.refused() == ErrorCode::SignInCodeWrong).count();
        assert_eq!(looked_at, 5);
    }

    async fn a_code_is_good_for_five_minutes(app) {
        let sent = ask_for_code(&app.anybody, PHONE).await.ok();
        assert_eq!(sent.expires_at, app.clock.now().plus_secs(300));
        let code = code_of(&app.anybody, PHONE).await;
        app.clock.pass_secs(300);
        let late = try_sign_in(&app.anybody, PHONE, &code).await;
        assert_eq!(late.refused(), ErrorCode::SignInCodeExpired);
        ask_for_code(&app.anybody, PHONE).await.ok();
        let code = code_of(&app.anybody, PHONE).await;
        app.clock.pass_ms(299_999);
        try_sign_in(&app.anybody, PHONE, &code).await.ok();
    }

    async fn a_code_signs_in_once(app) {
        let member = app.member(PHONE).await;
        let code = code_of(&app.anybody, PHONE).await;
        let again = try_sign_in(&app.anybody, PHONE, &code).await;
        assert_eq!(again.refused(), ErrorCode::SignInCodeExpired);
        assert_eq!(member.devices().await.len(), 1);
    }

    async fn only_the_newest_code_counts(app) {
        ask_for_code(&app.anybody, PHONE).await.ok();
        let old = code_of(&app.anybody, PHONE).await;
        ask_for_code(&app.anybody, PHONE).await.ok();
        let new = code_of(&app.anybody, PHONE).await;
        assert_ne!(old, new);
        let refused = try_sign_in(&app.anybody, PHONE, &old).await;
        assert_eq!(refused.refused(), ErrorCode::SignInCodeWrong);
        try_sign_in(&app.anybody, PHONE, &new).await.ok();
    }

    async fn a_number_gets_three_codes_in_ten_minutes(app) {
        for number in 1..=3 {
            let sent = ask_for_code(&app.anybody, PHONE).await.ok();
            let wait = if number == 3 { 540_000 } else { 0 };
            assert_eq!(sent.resend_at, app.clock.now().plus_ms(wait), "code {number}");
            if number < 3 {
                app.clock.pass_secs(30);
            }
        }
        let refused = ask_for_code(&app.anybody, PHONE).await.problem();
        assert_eq!(refused.code, ErrorCode::SignInCodesExhausted);
        assert_eq!(refused.retry_after_ms, Some(540_000));
        ask_for_code(&app.anybody, "13800000002").await.ok();
        app.clock.pass_secs(541);
        ask_for_code(&app.anybody, PHONE).await.ok();
    }

    async fn the_answer_does_not_tell_whether_a_number_is_a_member(app) {
        app.member(PHONE).await;
        app.clock.pass_secs(3_600);
        let known = ask_for_code(&app.anybody, PHONE).await;
        let unknown = ask_for_code(&app.anybody, "13800000002").await;
        assert_eq!(known.text(), unknown.text());
        let known = try_sign_in(&app.anybody, PHONE, "000000").await.problem();
        let unknown = try_sign_in(&app.anybody, "13800000002", "000000").await.problem();
        assert_eq!((known.code, known.detail), (unknown.code, unknown.detail));
    }

    async fn without_a_code_nobody_signs_in(app) {
        let never_sent = try_sign_in(&app.anybody, PHONE, "123456").await;
        assert_eq!(never_sent.refused(), ErrorCode::SignInCodeExpired);
        for code in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            let refused = try_sign_in(&app.anybody, PHONE, code).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid, "{code:?}");
        }
        for phone in ["", "1380000000", "12800000001", "a@b"] {
            let refused = ask_for_code(&app.anybody, phone).await;
            assert_eq!(refused.refused(), ErrorCode::AddressInvalid, "{phone:?}");
        }
    }

    async fn a_member_has_ten_devices_and_a_revoked_one_makes_room(app) {
        let first = app.member(PHONE).await;
        for number in 2..=10 {
            app.clock.pass_secs(300);
            let device = app.member(PHONE).await;
            assert_eq!(device.session.card.slot + 1, number);
        }
        app.clock.pass_secs(300);
        ask_for_code(&app.anybody, PHONE).await.ok();
        let code = code_of(&app.anybody, PHONE).await;
        let refused = try_sign_in(&app.anybody, PHONE, &code).await;
        assert_eq!(refused.refused(), ErrorCode::DeviceLimitReached);
        let device_id = first.devices().await[3].id;
        assert_eq!(first.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        let session = try_sign_in(&app.anybody, PHONE, &code).await.ok();
        assert!(first.devices().await.iter().any(|device| device.id == session.device_id));
    }

    async fn with_ten_devices_the_one_unseen_for_a_season_makes_room(app) {
        let mut devices = Vec::new();
        for _ in 0..10 {
            app.clock.pass_secs(300);
            devices.push(app.member(PHONE).await);
        }
        app.clock.pass_days(80);
        devices[0].changes(None).await;
        app.clock.pass_days(11);
        let newest = app.member(PHONE).await;
        assert_eq!(newest.session.card.slot, devices[1].session.card.slot);
        assert_eq!(devices[1].ask_changes(None).await.refused(), ErrorCode::SignedOut);
        assert_eq!(devices[0].devices().await.len(), 10);
    }

    async fn signing_out_ends_one_device_and_its_card_code(app) {
        let till = app.till(NOODLES).await;
        let phone = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        let code = phone.code().qr;
        let end = phone.client.to(END_SESSION).by(phone.token()).send().await;
        end.done();
        assert_eq!(phone.ask_changes(None).await.refused(), ErrorCode::SignedOut);
        assert_eq!(till.identify(&code).await.refused(), ErrorCode::CodeNotRecognised);
        assert_eq!(tablet.devices().await.len(), 1);
        till.visit(&tablet).await;
    }

    async fn signing_out_everywhere_ends_every_device_of_this_member_only(app) {
        let phone = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        let other = app.member("13800000002").await;
        phone.client.to(END_ALL_SESSIONS).by(phone.token()).send().await.done();
        for device in [&phone, &tablet] {
            assert_eq!(device.ask_changes(None).await.refused(), ErrorCode::SignedOut);
        }
        assert_eq!(other.devices().await.len(), 1);
    }

    async fn a_revoked_device_is_out_at_once_and_its_card_code_is_dead(app) {
        let till = app.till(NOODLES).await;
        let phone = app.member(PHONE).await;
        let lost = app.member(PHONE).await;
        let (qr, digits) = (lost.code().qr, lost.code().digits);
        let device_id = lost.session.device_id;
        assert_eq!(phone.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        assert_eq!(lost.ask_changes(None).await.refused(), ErrorCode::SignedOut);
        assert_eq!(till.identify(&qr).await.refused(), ErrorCode::CodeNotRecognised);
        assert_eq!(till.identify(&digits).await.refused(), ErrorCode::CodeNotRecognised);
        till.visit(&phone).await;
    }

    async fn another_members_device_cannot_be_revoked(app) {
        let member = app.member(PHONE).await;
        let stranger: Member = app.member("13800000002").await;
        let device_id = member.session.device_id;
        let outcome = stranger.act(Deed::RevokeDevice { device_id }).await;
        assert_eq!(outcome, Outcome::Rejected { code: ErrorCode::NotFound });
        assert_eq!(member.devices().await.len(), 1);
    }
}
