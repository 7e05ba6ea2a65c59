//! The card's code at a till: what is taken, what is refused, and who owns a code.

use atrium_domain::card::{CodeFaces, QR_LENGTH};
use atrium_protocol::ErrorCode;
use atrium_protocol::routes::TERMINAL;
use atrium_protocol::till::CouponChoice;

use crate::support::till::{Till, lines};
use crate::support::{BOOKS, NOODLES, NOON, on_both_databases};

const PHONE: &str = "13800000001";

/// The code with its last character changed: well formed, and not made by the card.
fn forged(code: &CodeFaces) -> String {
    let (start, last) = code.qr.split_at(QR_LENGTH - 1);
    format!("{start}{}", if last == "0" { "1" } else { "0" })
}

on_both_databases! {
    async fn both_forms_of_the_code_name_the_member_and_no_more(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let code = member.code();
        for form in [&code.qr, &code.digits, &code.grouped_digits(), &code.qr.to_lowercase()] {
            let reply = till.identify(form).await;
            assert!(!reply.text().contains("138000"), "no phone number: {}", reply.text());
            let visit = reply.ok();
            assert_eq!(visit.expires_at, app.clock.now().plus_secs(900));
            assert!(member.session.card.card_number.ends_with(&visit.card_tail));
            assert_eq!((visit.tier.as_str(), visit.balance.0, visit.coupons), ("regular", 0, 0));
        }
        let scanned = format!("{}\r\n", code.qr);
        till.identify(&scanned).await.ok();
    }

    async fn a_key_tells_its_store(app) {
        let till = app.till(BOOKS).await;
        let terminal = till.client.to(TERMINAL).by(&till.key).send().await.ok();
        assert_eq!(terminal, till.terminal);
        assert_eq!(terminal.store_id, BOOKS);
    }

    async fn what_is_no_card_code_is_malformed(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let code = member.code();
        let cut = &code.qr[..QR_LENGTH - 1];
        let mistyped = {
            let last = code.digits.as_bytes()[17] - b'0';
            format!("{}{}", &code.digits[..17], (last + 1) % 10)
        };
        let other_version = code.qr.replacen("A1", "A2", 1);
        let wrong = ["", " ", "hello", cut, &mistyped, &other_version, "134567890123456789"];
        for text in wrong {
            assert_eq!(till.identify(text).await.refused(), ErrorCode::CodeMalformed, "{text:?}");
        }
        let long = "7".repeat(10_000);
        assert_eq!(till.identify(&long).await.refused(), ErrorCode::CodeMalformed);
        till.visit(&member).await;
    }

    async fn a_code_is_good_for_its_step_and_ten_seconds(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let code = member.code();
        assert_eq!(app.clock.now(), NOON, "a step begins");
        app.clock.pass_ms(39_999);
        till.identify(&code.qr).await.ok();
        till.identify(&code.digits).await.ok();
        app.clock.pass_ms(1);
        assert_eq!(till.identify(&code.qr).await.refused(), ErrorCode::CodeExpired);
        assert_eq!(till.identify(&code.digits).await.refused(), ErrorCode::CodeExpired);
    }

    async fn a_code_of_a_phone_whose_clock_is_wrong_is_refused(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        for hours in [-3, 3] {
            let code = member.code_at(app.clock.now().plus_secs(3_600 * hours));
            assert_eq!(till.identify(&code.qr).await.refused(), ErrorCode::CodeExpired);
        }
    }

    async fn the_first_till_owns_a_code_and_repeats_it_freely(app) {
        let first = app.till(NOODLES).await;
        let second = app.till(NOODLES).await;
        let elsewhere = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let code = member.code();
        let visit = first.identify(&code.qr).await.ok();
        for other in [&second, &elsewhere] {
            for form in [&code.qr, &code.digits] {
                assert_eq!(other.identify(form).await.refused(), ErrorCode::CodeAlreadyUsed);
            }
        }
        assert_ne!(first.identify(&code.qr).await.ok().visit_id, visit.visit_id);
        first.identify(&code.digits).await.ok();
        app.clock.next_step();
        second.visit(&member).await;
    }

    async fn a_code_shown_to_many_tills_at_once_has_one_owner(app) {
        let mut tills = Vec::new();
        for _ in 0..8 {
            tills.push(app.till(NOODLES).await);
        }
        let member = app.member(PHONE).await;
        let code = member.code().qr;
        let shown = tills.iter().map(|till| till.identify(&code));
        let replies = futures_util::future::join_all(shown).await;
        let owners = replies.iter().filter(|reply| reply.status == 200).count();
        assert_eq!(owners, 1);
        let others = replies.iter().filter(|reply| reply.status != 200);
        assert!(others.map(|reply| reply.refused()).all(|code| code == ErrorCode::CodeAlreadyUsed));
    }

    async fn a_forged_or_foreign_code_is_not_recognised(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let forged = till.identify(&forged(&member.code())).await;
        assert_eq!(forged.refused(), ErrorCode::CodeNotRecognised);
        let mut stranger = member.clone();
        stranger.session.card.card_id = "0000000000000".to_owned();
        stranger.session.card.card_number = "000000000".to_owned();
        let unknown = till.identify(&stranger.code().qr).await;
        assert_eq!(unknown.refused(), ErrorCode::CodeNotRecognised);
        let unknown = till.identify(&stranger.code().digits).await;
        assert_eq!(unknown.refused(), ErrorCode::CodeNotRecognised);
        let mut empty_slot = member.clone();
        empty_slot.session.card.slot = 5;
        let unknown = till.identify(&empty_slot.code().qr).await;
        assert_eq!(unknown.refused(), ErrorCode::CodeNotRecognised);
        till.visit(&member).await;
    }

    async fn guessing_slows_down_a_terminal_and_not_the_others(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut stranger = member.clone();
        stranger.session.card.card_id = "0000000000000".to_owned();
        let guess = async || till.identify(&stranger.code().qr).await.problem();
        for _ in 0..5 {
            assert_eq!(guess().await.code, ErrorCode::CodeNotRecognised);
        }
        let slowed = guess().await;
        assert_eq!(slowed.code, ErrorCode::CodeAttemptsExhausted);
        assert_eq!(slowed.retry_after_ms, Some(10_000));
        let right = till.identify(&member.code().qr).await;
        assert_eq!(right.refused(), ErrorCode::CodeAttemptsExhausted);
        other.visit(&member).await;
        app.clock.next_step();
        assert_eq!(guess().await.code, ErrorCode::CodeNotRecognised);
        assert_eq!(guess().await.retry_after_ms, Some(20_000), "each time twice as long");
    }

    async fn guessing_at_a_card_slows_it_down_at_every_terminal(app) {
        let member = app.member(PHONE).await;
        let code = forged(&member.code());
        for _ in 0..5 {
            let till = app.till(NOODLES).await;
            assert_eq!(till.identify(&code).await.refused(), ErrorCode::CodeNotRecognised);
        }
        let till = app.till(BOOKS).await;
        let right = till.identify(&member.code().qr).await;
        assert_eq!(right.refused(), ErrorCode::CodeAttemptsExhausted);
        app.clock.next_step();
        till.visit(&member).await;
    }

    async fn an_unknown_till_is_told_so_and_learns_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        for key in ["at_", "at_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "", "x"] {
            let unknown = Till { key: key.to_owned(), ..till.clone() };
            for code in [member.code().qr, "hello".to_owned()] {
                let refused = unknown.identify(&code).await;
                assert_eq!(refused.refused(), ErrorCode::TerminalUnknown, "{key:?}");
            }
        }
        // The code still belongs to nobody.
        till.visit(&member).await;
    }

    async fn a_visit_is_good_for_fifteen_minutes_at_its_own_till(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let foreign = other.ask_quote(visit.visit_id, lines(&[10]), CouponChoice::Best).await;
        assert_eq!(foreign.refused(), ErrorCode::VisitExpired);
        let unknown = crate::support::new_id();
        let unknown = till.ask_quote(unknown, lines(&[10]), CouponChoice::Best).await;
        assert_eq!(unknown.refused(), ErrorCode::VisitExpired);
        let sale = till.new_sale(&visit, &[10]).await;
        app.clock.pass_ms(899_999);
        till.quote(&visit, &[10]).await;
        app.clock.pass_ms(1);
        let late = till.ask_quote(visit.visit_id, lines(&[10]), CouponChoice::Best).await;
        assert_eq!(late.refused(), ErrorCode::VisitExpired);
        let late = till.commit(&sale, "k").await;
        assert_eq!(late.refused(), ErrorCode::VisitExpired);
        assert_eq!(member.balance().await, 0);
    }
}
