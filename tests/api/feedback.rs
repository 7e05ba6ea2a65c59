//! What members say of an event afterwards: once, who was there, without a name.

use atrium_domain::EventId;
use atrium_protocol::ErrorCode;
use atrium_protocol::door::{NewScan, NewScans};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CLOSE_ACCOUNT, DOOR_SCANS, EVENT_FEEDBACK, EXPORT};
use atrium_protocol::staff::{EventFeedback, Role};
use atrium_protocol::sync::EventSaid;

use crate::events::{crowd, place};
use crate::support::{Desk, Member, new_id, on_both_databases};

fn rating(event_id: EventId, stars: i64, words: &str) -> Deed {
    Deed::RateEvent { event_id, stars, words: words.to_owned() }
}

fn refused(code: ErrorCode) -> Outcome {
    Outcome::Rejected { code }
}

/// Lets members in at the door.
async fn come(desk: &Desk, event_id: EventId, members: &[Member]) {
    let mut scans = Vec::new();
    for member in members {
        let registration_id = place(member).await.id;
        let at = desk.client.clock.now();
        scans.push(NewScan { nonce: new_id(), registration_id, at, people: 1 });
    }
    let body = NewScans { door: "A".to_owned(), scans };
    let call = desk.client.to_path(DOOR_SCANS, &[&event_id]).by(&desk.token);
    assert!(call.body(&body).send().await.ok().refused.is_empty());
}

async fn heard(desk: &Desk, event_id: EventId) -> EventFeedback {
    desk.client.to_path(EVENT_FEEDBACK, &[&event_id]).by(&desk.token).send().await.ok()
}

on_both_databases! {
    async fn who_was_there_says_once_how_it_was(app) {
        let members = crowd(app, 3).await;
        let event_id = app.event(9, |_| {}).await;
        for member in &members {
            let deed = Deed::SignUp { event_id, guests: 0 };
            assert_eq!(member.act(deed).await, Outcome::Applied);
        }
        let unknown = refused(ErrorCode::RegistrationUnknown);
        assert_eq!(members[0].act(rating(event_id, 5, "")).await, unknown);
        app.clock.pass_days(1);
        let desk = app.staff(Role::Marketing).await;
        come(&app.staff(Role::Door).await, event_id, &members[..2]).await;
        for wrong in [0, 6] {
            let outcome = members[0].act(rating(event_id, wrong, "")).await;
            assert_eq!(outcome, refused(ErrorCode::FieldInvalid));
        }
        let long = "很".repeat(301);
        let outcome = members[0].act(rating(event_id, 5, &long)).await;
        assert_eq!(outcome, refused(ErrorCode::FieldInvalid));
        assert_eq!(members[0].act(rating(event_id, 5, " 很喜欢 ")).await, Outcome::Applied);
        let twice = members[0].act(rating(event_id, 1, "")).await;
        assert_eq!(twice, refused(ErrorCode::FeedbackGiven));
        assert_eq!(members[1].act(rating(event_id, 3, "")).await, Outcome::Applied);
        assert_eq!(members[2].act(rating(event_id, 3, "")).await, unknown);
        // The phone shows what was said, the mall hears it without a name.
        assert_eq!(place(&members[0]).await.stars, Some(5));
        assert_eq!(place(&members[2]).await.stars, None);
        let EventFeedback { stars, said } = heard(&desk, event_id).await;
        assert_eq!(stars, [0, 0, 1, 0, 1]);
        assert_eq!((said.len(), said[0].words.as_str(), said[0].stars), (1, "很喜欢", 5));
    }

    async fn what_was_said_can_be_taken_away_and_its_words_leave_with_the_member(app) {
        let members = crowd(app, 1).await;
        let event_id = app.event(9, |_| {}).await;
        let deed = Deed::SignUp { event_id, guests: 0 };
        assert_eq!(members[0].act(deed).await, Outcome::Applied);
        app.clock.pass_days(1);
        let desk = app.staff(Role::Door).await;
        come(&desk, event_id, &members).await;
        let at = app.clock.now();
        assert_eq!(members[0].act(rating(event_id, 4, "人多")).await, Outcome::Applied);
        let export = members[0].client.to(EXPORT).by(members[0].token()).send().await.ok();
        let said = EventSaid { event_id, stars: 4, words: "人多".to_owned(), at };
        assert_eq!(export.feedback, [said]);
        members[0].client.to(CLOSE_ACCOUNT).by(members[0].token()).send().await.done();
        let left = heard(&desk, event_id).await;
        assert_eq!((left.stars, left.said), (vec![0, 0, 0, 1, 0], vec![]));
    }
}
