//! Many points pay only with the member's word on the phone.

use atrium_domain::card::Mode;
use atrium_domain::{Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Ask, AskKind, Document};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::RELEASE;
use atrium_protocol::till::{CouponChoice, NewSale, PointsChoice, Visit};
use futures_util::future::join_all;

use crate::support::till::{lines, new_key};
use crate::support::{Member, NOODLES, TestApp, Till, on_both_databases};

const PHONE: &str = "13800000001";

/// A member with 5,000 points who shows the code that pays.
async fn rich(app: &mut TestApp) -> (Till, Member, Visit) {
    let till = app.till(NOODLES).await;
    let member = app.member(PHONE).await;
    till.sell(&member, &[5_000]).await;
    app.clock.next_step();
    let code = member.code_of_mode(app.clock.now(), Mode::Spend).qr;
    let visit = till.identify(&code).await.ok();
    (till, member, visit)
}

/// ¥100, of which 100 points pay ¥1 each.
fn sale(visit: &Visit, points: i64) -> NewSale {
    NewSale {
        visit_id: Some(visit.visit_id),
        code: None,
        receipt: "R-7".to_owned(),
        lines: lines(&[100]),
        coupons: CouponChoice::None,
        points: PointsChoice::Some { points: Points(points) },
        expected_payable: Money(10_000 - points),
    }
}

async fn asks(member: &Member) -> Vec<Ask> {
    let ask = |document| match document {
        Document::Ask(ask) => Some(ask),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(ask).collect()
}

async fn answer(member: &Member, ask: &Ask, allow: bool) -> Outcome {
    member.act(Deed::AnswerAsk { ask_id: ask.id, allow }).await
}

on_both_databases! {
    async fn many_points_pay_once_the_member_agrees(app) {
        let (till, member, visit) = rich(app).await;
        let (key, body) = (new_key(), sale(&visit, 2_100));
        for _ in 0..2 {
            let waiting = till.commit(&body, &key).await;
            assert_eq!(waiting.refused(), ErrorCode::AwaitingApproval);
            assert_eq!(waiting.problem().retry_after_ms, Some(1_000));
        }
        let asked = asks(&member).await;
        assert_eq!(asked.len(), 1, "{asked:?}");
        let (points, off, payable) = (Points(2_100), Money(2_100), Money(7_900));
        assert_eq!(asked[0].what, AskKind::Spend { points, off, payable });
        assert_eq!(asked[0].expires_at, app.clock.now().plus_secs(60));
        assert_eq!(answer(&member, &asked[0], true).await, Outcome::Applied);
        assert!(asks(&member).await.is_empty());
        let before = member.balance().await;
        let sold = till.commit(&body, &key).await;
        let again = till.commit(&body, &key).await;
        assert_eq!((sold.status, &sold.body), (200, &again.body));
        assert_eq!(member.balance().await, before - 2_100 + 79);
        // The answer was to that sale only.
        let other = till.commit(&body, &new_key()).await;
        assert_eq!(other.refused(), ErrorCode::AwaitingApproval);
        // 2,000 points pass without a word.
        till.commit(&sale(&visit, 2_000), &new_key()).await.ok();
        assert_eq!(asks(&member).await.len(), 1);
    }

    async fn a_no_takes_nothing_and_a_new_key_asks_anew(app) {
        let (till, member, visit) = rich(app).await;
        let (key, body) = (new_key(), sale(&visit, 3_000));
        till.commit(&body, &key).await.refused();
        let asked = asks(&member).await;
        assert_eq!(answer(&member, &asked[0], false).await, Outcome::Applied);
        for _ in 0..2 {
            assert_eq!(till.commit(&body, &key).await.refused(), ErrorCode::ApprovalDenied);
        }
        assert_eq!(member.balance().await, 5_000);
        let again = till.commit(&body, &new_key()).await;
        assert_eq!(again.refused(), ErrorCode::AwaitingApproval);
        assert_eq!(asks(&member).await.len(), 1);
        // With fewer points nobody is asked, and the open question falls away with the hold.
        let released = till.client.to_path(RELEASE, &[&visit.visit_id]).by(&till.key).send().await;
        released.done();
        assert!(asks(&member).await.is_empty());
        till.commit(&sale(&visit, 1_000), &key).await.ok();
    }

    async fn who_does_not_answer_in_time_pays_nothing(app) {
        let (till, member, visit) = rich(app).await;
        let (key, body) = (new_key(), sale(&visit, 3_000));
        till.commit(&body, &key).await.refused();
        let asked = asks(&member).await;
        app.clock.pass_secs(60);
        assert_eq!(till.commit(&body, &key).await.refused(), ErrorCode::AskOver);
        let late = answer(&member, &asked[0], true).await;
        assert_eq!(late, Outcome::Rejected { code: ErrorCode::AskOver });
        assert_eq!(till.commit(&body, &key).await.refused(), ErrorCode::AskOver);
        assert_eq!(member.balance().await, 5_000);
    }

    async fn a_till_that_dies_takes_nothing_and_may_go_on_for_two_minutes(app) {
        let (till, member, visit) = rich(app).await;
        let sales = [(new_key(), sale(&visit, 2_500)), (new_key(), sale(&visit, 2_200))];
        for (key, body) in &sales {
            till.commit(body, key).await.refused();
            let asked = asks(&member).await;
            assert_eq!(answer(&member, &asked[0], true).await, Outcome::Applied);
        }
        app.clock.pass_secs(179);
        let [(first, body), (second, other)] = &sales;
        till.commit(body, first).await.ok();
        app.clock.pass_secs(1);
        assert_eq!(till.commit(other, second).await.refused(), ErrorCode::AskOver);
    }

    async fn commits_at_once_ask_once_and_settle_once(app) {
        let (till, member, visit) = rich(app).await;
        let (key, body) = (new_key(), sale(&visit, 3_000));
        let all = || join_all((0..8).map(|_| till.commit(&body, &key)));
        for reply in all().await {
            assert_eq!(reply.refused(), ErrorCode::AwaitingApproval);
        }
        let asked = asks(&member).await;
        assert_eq!(asked.len(), 1);
        answer(&member, &asked[0], true).await;
        let replies = all().await;
        assert!(replies.iter().all(|reply| reply.status == 200 && reply.body == replies[0].body));
        assert_eq!(member.balance().await, 5_000 - 3_000 + 70);
    }

    async fn the_express_form_is_asked_too_and_its_code_may_turn_meanwhile(app) {
        let (till, member, visit) = rich(app).await;
        app.clock.next_step();
        let code = member.code_of_mode(app.clock.now(), Mode::Spend).qr;
        let body = NewSale { visit_id: None, code: Some(code), ..sale(&visit, 3_000) };
        let key = new_key();
        assert_eq!(till.commit(&body, &key).await.refused(), ErrorCode::AwaitingApproval);
        app.clock.pass_secs(45);
        assert_eq!(till.commit(&body, &key).await.refused(), ErrorCode::AwaitingApproval);
        answer(&member, &asks(&member).await[0], true).await;
        till.commit(&body, &key).await.ok();
        assert_eq!(member.balance().await, 5_000 - 3_000 + 70);
    }

    async fn a_program_may_ask_never(app) {
        app.program(|program| program.till.approve_over = None).await;
        let (till, member, visit) = rich(app).await;
        till.commit(&sale(&visit, 5_000), &new_key()).await.ok();
        assert!(asks(&member).await.is_empty());
    }
}
