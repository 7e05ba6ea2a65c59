//! Tasks that ask for a post with a photo: it counts when it was looked at for long enough.

use atrium_domain::community::Complaint;
use atrium_domain::photo::PhotoPurpose;
use atrium_domain::task::Period;
use atrium_domain::{Localized, PostId, TaskId, TopicId};
use atrium_protocol::ErrorCode;
use atrium_protocol::community::{CommunityDeed, NewTopic, PostDecision};
use atrium_protocol::game::NewMeasure;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CREATE_TASK, CREATE_TOPIC, DECIDE_POST};
use atrium_protocol::staff::Role;

use crate::support::photos::{jpeg, photo};
use crate::support::play::task;
use crate::support::{Desk, Member, TestApp, on_both_databases};

const PHONE: &str = "13800000001";
const HOUR: i64 = 3_600;

async fn topic(desk: &Desk) -> TopicId {
    let words = |text: &str| Localized::each(|_| text.to_owned());
    let body =
        NewTopic { title: words("今天吃什么"), about: words("晒一晒"), is_group: false };
    desk.client.to(CREATE_TOPIC).by(&desk.token).body(&body).send().await.ok().id
}

/// A post, with a photo or without.
async fn post(member: &Member, topic_id: TopicId, with_photo: bool) -> PostId {
    let mut photos = Vec::new();
    if with_photo {
        let (id, deed) = photo(PhotoPurpose::Post, &jpeg());
        assert_eq!(member.act(deed).await, Outcome::Applied);
        photos.push(id);
    }
    let text = "好吃".to_owned();
    let deed = Deed::Community { deed: CommunityDeed::Post { topic_id, text, photos } };
    let operation = member.operation(deed);
    let id = PostId(operation.id.0);
    assert_eq!(member.apply(operation).await, Outcome::Applied);
    id
}

async fn decide(desk: &Desk, id: PostId, decision: PostDecision) {
    desk.client.to_path(DECIDE_POST, &[&id]).by(&desk.token).body(&decision).send().await.ok();
}

async fn collect(member: &Member, task_id: TaskId) -> Option<ErrorCode> {
    match member.act(Deed::Collect { task_id }).await {
        Outcome::Applied => None,
        Outcome::Rejected { code } => Some(code),
    }
}

async fn asks(app: &mut TestApp, topic_id: Option<TopicId>, period: Period) -> TaskId {
    app.task(|task| {
        task.measure = NewMeasure::Photo { topic_id, review_hours: 24 };
        task.period = period;
    })
    .await
}

const HIDE: PostDecision = PostDecision::Hide { complaint: Complaint::OffTopic };

on_both_databases! {
    async fn a_post_with_a_photo_pays_when_it_was_looked_at(app) {
        let desk = app.staff(Role::Service).await;
        let (food, run) = (topic(&desk).await, topic(&desk).await);
        let task_id = asks(app, Some(food), Period::Once).await;
        let member = app.member(PHONE).await;
        post(&member, food, false).await;
        post(&member, run, true).await;
        assert!(member.task(task_id).await.coming.is_empty(), "no photo, or elsewhere");
        post(&member, food, true).await;
        let counts_at = app.clock.now().plus_secs(24 * HOUR);
        let waiting = member.task(task_id).await;
        assert_eq!((waiting.done, waiting.coming.as_slice()), (0, &[counts_at][..]));
        app.clock.set(counts_at.plus_ms(-1));
        assert_eq!(collect(&member, task_id).await, Some(ErrorCode::TaskNotDone));
        app.clock.set(counts_at);
        assert_eq!(collect(&member, task_id).await, None);
        assert_eq!(collect(&member, task_id).await, None, "what was wanted is so");
        assert_eq!(member.balance().await, 10, "once");
    }

    async fn what_is_hidden_or_taken_back_before_pays_nothing(app) {
        let desk = app.staff(Role::Service).await;
        let food = topic(&desk).await;
        let task_id = asks(app, None, Period::Once).await;
        let member = app.member(PHONE).await;
        let hidden = post(&member, food, true).await;
        app.clock.pass_secs(HOUR);
        let removed = post(&member, food, true).await;
        decide(&desk, hidden, HIDE).await;
        assert_eq!(member.task(task_id).await.coming.len(), 1, "the phone hears of it");
        let deed = CommunityDeed::Remove { post_id: removed };
        assert_eq!(member.act(Deed::Community { deed }).await, Outcome::Applied);
        app.clock.pass_secs(25 * HOUR);
        assert_eq!(member.task(task_id).await.done, 0);
        assert_eq!(collect(&member, task_id).await, Some(ErrorCode::TaskNotDone));
        // Shown again it counts, from when it was written.
        let desk = app.staff(Role::Service).await;
        decide(&desk, hidden, PostDecision::Keep).await;
        assert_eq!(member.task(task_id).await.done, 1);
        assert_eq!(collect(&member, task_id).await, None);
        decide(&desk, hidden, HIDE).await;
        assert_eq!(member.balance().await, 10, "what was collected stays");
    }

    async fn it_counts_for_the_day_on_which_its_time_is_over_and_once(app) {
        let desk = app.staff(Role::Service).await;
        let food = topic(&desk).await;
        let early = app.member(PHONE).await;
        post(&early, food, true).await;
        app.clock.pass_secs(HOUR);
        let task_id = asks(app, None, Period::Daily).await;
        let member = app.member("13800000002").await;
        for _ in 0..2 {
            post(&member, food, true).await;
        }
        app.clock.pass_secs(24 * HOUR);
        assert_eq!(collect(&member, task_id).await, None);
        assert_eq!(collect(&early, task_id).await, Some(ErrorCode::TaskNotDone), "before it opened");
        app.clock.pass_secs(24 * HOUR);
        assert_eq!(collect(&member, task_id).await, Some(ErrorCode::TaskNotDone), "a post counts once");
        assert_eq!(member.balance().await, 10);
    }

    async fn only_a_topic_that_is_there_and_a_sensible_time_can_be_asked_for(app) {
        let desk = app.staff(Role::Marketing).await;
        let nowhere = TopicId(uuid::Uuid::nil());
        for (topic_id, review_hours, field) in [
            (Some(nowhere), 24, "measure.topic_id"),
            (None, 0, "measure.review_hours"),
            (None, 73, "measure.review_hours"),
        ] {
            let mut new = task(app.clock.now());
            new.measure = NewMeasure::Photo { topic_id, review_hours };
            let reply = desk.client.to(CREATE_TASK).by(&desk.token).body(&new).send().await;
            let problem = reply.problem();
            assert_eq!((problem.code, problem.detail.as_deref()), (ErrorCode::FieldInvalid, Some(field)));
        }
    }
}
