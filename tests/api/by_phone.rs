//! A member by phone number: only with their consent on the phone.

use atrium_domain::AskId;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Ask, Document};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::till::{AskState, Asked};

use crate::stream::Listening;
use crate::support::{BOOKS, Member, NOODLES, new_id, on_both_databases};

const PHONE: &str = "13800000001";

async fn asks(member: &Member) -> Vec<Ask> {
    let is_ask = |document| match document {
        Document::Ask(ask) => Some(ask),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(is_ask).collect()
}

async fn answer(member: &Member, ask_id: AskId, allow: bool) -> Outcome {
    member.act(Deed::AnswerAsk { ask_id, allow }).await
}

/// All that tells one answer to a till from another.
fn seen(asked: &Asked) -> (AskState, bool) {
    (asked.state, asked.visit.is_some())
}

on_both_databases! {
    async fn the_phone_is_told_at_once_and_what_it_allows_is_a_visit(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut stream = Listening::open(&member).await;
        let before = stream.next().await.expect("the present cursor");
        let asked = till.ask_phone("138 0000 0001").await.ok();
        assert_eq!(seen(&asked), (AskState::Waiting, false));
        stream.news(&member, &before).await;
        let shown = asks(&member).await;
        assert_eq!((shown.len(), shown[0].id), (1, asked.ask_id));
        assert_eq!(shown[0].expires_at, asked.expires_at);
        assert_eq!(seen(&till.asked(asked.ask_id).await.ok()), (AskState::Waiting, false));
        assert_eq!(answer(&member, asked.ask_id, true).await, Outcome::Applied);
        assert_eq!(asks(&member).await, []);
        let allowed = till.asked(asked.ask_id).await.ok();
        assert_eq!(allowed.state, AskState::Allowed);
        let visit = allowed.visit.expect("a visit");
        assert!(member.session.card.card_number.ends_with(&visit.card_tail));
        let sale = till.new_sale(&visit, &[88]).await;
        till.commit(&sale, &crate::support::till::new_key()).await.ok();
        assert_eq!(member.balance().await, 88);
    }

    async fn the_till_cannot_tell_a_stranger_from_a_member_who_says_no(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let stranger = till.ask_phone("13911112222").await.ok();
        let denied = till.ask_phone(PHONE).await.ok();
        assert_eq!(answer(&member, denied.ask_id, false).await, Outcome::Applied);
        let ignored = till.ask_phone(PHONE).await.ok();
        assert_eq!(stranger.expires_at, denied.expires_at);
        for (ms, state) in [(0, AskState::Waiting), (59_999, AskState::Waiting), (1, AskState::Over)] {
            app.clock.pass_ms(ms);
            for asked in [&stranger, &denied, &ignored] {
                let now = till.asked(asked.ask_id).await.ok();
                assert_eq!(seen(&now), (state, false));
                assert_eq!(now.expires_at, stranger.expires_at);
            }
        }
    }

    async fn a_late_answer_and_anothers_answer_do_nothing(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let other = app.member("13800000002").await;
        let over = Outcome::Rejected { code: ErrorCode::AskOver };
        let asked = till.ask_phone(PHONE).await.ok();
        assert_eq!(answer(&other, asked.ask_id, true).await, over);
        app.clock.pass_secs(60);
        assert_eq!(asks(&member).await, []);
        assert_eq!(answer(&member, asked.ask_id, true).await, over);
        assert_eq!(seen(&till.asked(asked.ask_id).await.ok()), (AskState::Over, false));
        let asked = till.ask_phone(PHONE).await.ok();
        assert_eq!(answer(&member, asked.ask_id, true).await, Outcome::Applied);
        assert_eq!(answer(&member, asked.ask_id, false).await, over);
        assert_eq!(till.asked(asked.ask_id).await.ok().state, AskState::Allowed);
    }

    async fn only_the_till_that_asked_hears_the_answer(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(BOOKS).await;
        let member = app.member(PHONE).await;
        let asked = till.ask_phone(PHONE).await.ok();
        answer(&member, asked.ask_id, true).await;
        assert_eq!(other.asked(asked.ask_id).await.refused(), ErrorCode::NotFound);
        assert_eq!(till.asked(new_id()).await.refused(), ErrorCode::NotFound);
        app.clock.pass_secs(16 * 60);
        assert_eq!(seen(&till.asked(asked.ask_id).await.ok()), (AskState::Over, false));
    }

    async fn a_till_cannot_ask_around(app) {
        let till = app.till(NOODLES).await;
        let neighbour = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        for phone in ["", "12345", "somebody@example.org"] {
            assert_eq!(till.ask_phone(phone).await.refused(), ErrorCode::AddressInvalid, "{phone}");
        }
        // Nobody's phone rings all day, whoever asks.
        for number in 0..3 {
            let asking = if number == 0 { &neighbour } else { &till };
            asking.ask_phone(PHONE).await.ok();
        }
        for asking in [&till, &neighbour] {
            assert_eq!(asking.ask_phone(PHONE).await.refused(), ErrorCode::TooManyRequests);
        }
        for number in 2..20 {
            till.ask_phone(&format!("139000000{number:02}")).await.ok();
        }
        let refused = till.ask_phone("13900000020").await;
        assert_eq!(refused.refused(), ErrorCode::TooManyRequests);
        assert_eq!(asks(&member).await.len(), 3);
        app.clock.pass_secs(601);
        till.ask_phone(PHONE).await.ok();
    }
}
