//! The community: posting, liking, reporting, and what staff do about it.

use atrium_domain::community::Complaint;
use atrium_domain::{Localized, PostId, TopicId};
use atrium_protocol::ErrorCode;
use atrium_protocol::community::{
    Board, CommunityDeed, NewTopic, Post, PostDecision, PostingBan, StaffBoard,
};
use atrium_protocol::documents::Document;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{
    BAN_POSTING, CLOSE_ACCOUNT, CLOSE_TOPIC, COMMUNITY, CREATE_TOPIC, DECIDE_POST, EXPORT, INVITES,
    STAFF_COMMUNITY,
};
use atrium_protocol::staff::Role;

use crate::support::{Desk, Member, NOODLES, TestApp, on_both_databases};

const AUTHOR: &str = "13800000001";
const READER: &str = "13800000002";

pub(crate) async fn topic(desk: &Desk, is_group: bool) -> TopicId {
    let words = |text: &str| Localized::each(|_| text.to_owned());
    let body = NewTopic { title: words("今天吃什么"), about: words("晒一晒"), is_group };
    desk.client.to(CREATE_TOPIC).by(&desk.token).body(&body).send().await.ok().id
}

async fn act(member: &Member, deed: CommunityDeed) -> Option<ErrorCode> {
    match member.act(Deed::Community { deed }).await {
        Outcome::Applied => None,
        Outcome::Rejected { code } => Some(code),
    }
}

pub(crate) async fn post(member: &Member, topic_id: TopicId, text: &str) -> Option<ErrorCode> {
    act(member, CommunityDeed::Post { topic_id, text: text.to_owned(), photos: Vec::new() }).await
}

async fn page(member: &Member, query: &str) -> Board {
    let path = format!("{}{query}", COMMUNITY.template);
    member.client.by_hand::<(), Board>("GET", &path).by(member.token()).send().await.ok()
}

async fn posts(member: &Member) -> Vec<Post> {
    page(member, "").await.posts
}

pub(crate) async fn newest(member: &Member) -> Post {
    posts(member).await.into_iter().next().expect("a post")
}

async fn board(desk: &Desk) -> StaffBoard {
    desk.client.to(STAFF_COMMUNITY).by(&desk.token).send().await.ok()
}

async fn decide(desk: &Desk, id: PostId, decision: PostDecision) {
    desk.client.to_path(DECIDE_POST, &[&id]).by(&desk.token).body(&decision).send().await.ok();
}

async fn ban(desk: &Desk, member: &Member, days: i64) {
    let body = PostingBan { days, complaint: Complaint::Spam };
    let id = member.session.member_id;
    desk.client.to_path(BAN_POSTING, &[&id]).by(&desk.token).body(&body).send().await.ok();
}

async fn two(app: &TestApp) -> (Desk, Member, Member) {
    let desk = app.staff(Role::Service).await;
    (desk, app.member(AUTHOR).await, app.member(READER).await)
}

async fn comment(member: &Member, post_id: PostId, text: &str) -> Option<ErrorCode> {
    act(member, CommunityDeed::Comment { post_id, text: text.to_owned() }).await
}

async fn under(member: &Member, id: PostId) -> Vec<Post> {
    page(member, &format!("?post={id}")).await.posts
}

on_both_databases! {
    async fn comments_stand_under_their_post_and_nowhere_else(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "面馆开了").await, None);
        let first = newest(&reader).await;
        for text in ["好吃吗？", " 几点去？ "] {
            assert_eq!(comment(&reader, first.id, text).await, None);
            app.clock.pass_secs(1);
        }
        let shown = newest(&author).await;
        assert_eq!((shown.id, shown.comments), (first.id, 2), "comments are no posts of the page");
        let comments = under(&author, first.id).await;
        let texts: Vec<_> = comments.iter().map(|comment| comment.text.as_str()).collect();
        assert_eq!(texts, ["几点去？", "好吃吗？"], "the newest first");
        assert!(comments.iter().all(|comment| comment.answers_to == Some(first.id) && !comment.mine));
        assert_eq!(comment(&author, comments[0].id, "十点").await, Some(ErrorCode::PostUnknown));
        assert_eq!(comment(&author, first.id, &"长".repeat(201)).await, Some(ErrorCode::FieldInvalid));
        let topics = page(&author, "").await.topics;
        assert_eq!(topics[0].posts, 1, "nor of the topic's");
        assert_eq!(act(&reader, CommunityDeed::Remove { post_id: comments[0].id }).await, None);
        assert_eq!(under(&author, first.id).await.len(), 1);
        assert_eq!(act(&author, CommunityDeed::Remove { post_id: first.id }).await, None);
        let gone = page(&author, "").await.posts;
        assert!(gone.is_empty(), "comments go with their post: {gone:?}");
        let missing = format!("{}?post={}", COMMUNITY.template, first.id);
        let asked = author.client.by_hand::<(), Board>("GET", &missing).by(author.token());
        assert_eq!(asked.send().await.refused(), ErrorCode::PostUnknown);
    }

    async fn comments_are_reported_and_hidden_as_posts_are(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "面馆开了").await, None);
        let first = newest(&reader).await;
        assert_eq!(comment(&reader, first.id, "代购加我").await, None);
        let rude = under(&author, first.id).await.remove(0);
        let report = CommunityDeed::Report { post_id: rude.id, complaint: Complaint::Spam };
        assert_eq!(act(&author, report).await, None);
        let waiting = board(&desk).await.reported;
        assert_eq!((waiting[0].id, waiting[0].answers_to), (rude.id, Some(first.id)));
        decide(&desk, rude.id, PostDecision::Hide { complaint: Complaint::Spam }).await;
        assert!(under(&author, first.id).await.is_empty());
        assert_eq!(newest(&author).await.comments, 0);
        assert!(under(&reader, first.id).await[0].hidden.is_some(), "its author reads why");
        ban(&desk, &reader, 1).await;
        assert_eq!(comment(&reader, first.id, "为什么").await, Some(ErrorCode::PostingBanned));
    }

    async fn comments_are_exported_and_leave_with_whoever_wrote_them(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "面馆开了").await, None);
        app.clock.pass_secs(1);
        assert_eq!(post(&reader, food, "书店也开了").await, None);
        let (own, other) = (newest(&reader).await, posts(&reader).await.remove(1));
        assert_eq!(comment(&reader, other.id, "好吃").await, None);
        assert_eq!(comment(&author, own.id, "好看").await, None);
        let export = reader.client.to(EXPORT).by(reader.token()).send().await.ok();
        assert_eq!(export.posts.iter().filter(|post| post.answers_to == Some(other.id)).count(), 1);
        reader.client.to(CLOSE_ACCOUNT).by(reader.token()).send().await.done();
        let left = posts(&author).await;
        assert_eq!((left.len(), left[0].id, left[0].comments), (1, other.id, 0));
    }

    async fn comments_come_slowly(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "面馆开了").await, None);
        let first = newest(&reader).await;
        for number in 0..10 {
            assert_eq!(comment(&reader, first.id, &number.to_string()).await, None);
        }
        assert_eq!(comment(&reader, first.id, "再来").await, Some(ErrorCode::PostingTooFast));
        assert_eq!(post(&reader, food, "一条分享").await, None, "posts are counted apart");
        app.clock.pass_secs(600);
        assert_eq!(comment(&reader, first.id, "再来").await, None);
        let page = page(&author, &format!("?post={}", first.id)).await;
        assert_eq!((page.posts.len(), page.next), (11, None));
        desk.client.to_path(CLOSE_TOPIC, &[&food]).by(&desk.token).send().await.ok();
        assert_eq!(comment(&reader, first.id, "还在吗").await, Some(ErrorCode::TopicClosed));
    }

    async fn what_one_posts_others_read_and_like_once(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, " 面馆开了\n好吃 ").await, None);
        let seen = newest(&reader).await;
        assert_eq!((seen.text.as_str(), seen.author.as_str()), ("面馆开了\n好吃", "**"));
        assert!(!seen.mine && newest(&author).await.mine);
        let like = |on| CommunityDeed::Like { post_id: seen.id, on };
        for _ in 0..2 {
            assert_eq!(act(&reader, like(true)).await, None);
        }
        let liked = newest(&reader).await;
        assert_eq!((liked.likes, liked.liked, newest(&author).await.liked), (1, true, false));
        for _ in 0..2 {
            assert_eq!(act(&reader, like(false)).await, None);
        }
        assert_eq!(newest(&reader).await.likes, 0);
    }

    async fn a_name_is_chosen_and_never_a_number(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        let name = |nickname: &str| CommunityDeed::Nickname { nickname: nickname.to_owned() };
        assert_eq!(act(&author, name("13800000001")).await, Some(ErrorCode::NicknameInvalid));
        assert_eq!(act(&author, name("小鹿")).await, None);
        assert_eq!(post(&author, food, "你好").await, None);
        assert_eq!(newest(&reader).await.author, "小鹿");
        assert_eq!(page(&author, "").await.shown_as, "小鹿");
    }

    async fn pages_follow_each_other_and_topics_stand_apart(app) {
        let (desk, author, reader) = two(app).await;
        let (food, run) = (topic(&desk, false).await, topic(&desk, true).await);
        for number in 0..23 {
            assert_eq!(post(&author, food, &format!("第 {number} 条")).await, None);
            app.clock.pass_secs(2 * 3_600);
        }
        assert_eq!(post(&author, run, "周六见").await, None);
        let first = page(&reader, "").await;
        assert_eq!((first.posts.len(), first.posts[0].topic_id), (20, run));
        let next = first.next.expect("there are more");
        let second = page(&reader, &format!("?before={next}")).await;
        assert_eq!((second.posts.len(), second.next), (4, None));
        assert_eq!(second.posts[3].text, "第 0 条");
        assert_eq!(page(&reader, &format!("?topic={run}")).await.posts.len(), 1);
        let wrong = reader.client.by_hand::<(), Board>("GET", "/v1/me/community?before=x");
        assert_eq!(wrong.by(reader.token()).send().await.refused(), ErrorCode::CursorInvalid);
        // Who posts in a group belongs to it.
        let group = page(&author, "").await.topics.into_iter().find(|topic| topic.is_group);
        assert!(group.is_some_and(|group| group.joined && group.members == 1));
    }

    async fn who_posts_too_fast_or_nothing_is_refused(app) {
        let (desk, author, _) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, " \n ").await, Some(ErrorCode::FieldInvalid));
        let long = "长".repeat(501);
        assert_eq!(post(&author, food, &long).await, Some(ErrorCode::FieldInvalid));
        for _ in 0..3 {
            assert_eq!(post(&author, food, "快").await, None);
        }
        assert_eq!(post(&author, food, "快").await, Some(ErrorCode::PostingTooFast));
        app.clock.pass_secs(600);
        assert_eq!(post(&author, food, "慢").await, None);
        assert_eq!(post(&author, TopicId(uuid::Uuid::nil()), "?").await, Some(ErrorCode::TopicUnknown));
        desk.client.to_path(CLOSE_TOPIC, &[&food]).by(&desk.token).send().await.ok();
        app.clock.pass_secs(600);
        assert_eq!(post(&author, food, "晚了").await, Some(ErrorCode::TopicClosed));
    }

    async fn a_report_waits_for_staff_and_a_hidden_post_is_told_its_author(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "代购加我").await, None);
        let id = newest(&reader).await.id;
        let report = CommunityDeed::Report { post_id: id, complaint: Complaint::Spam };
        assert_eq!(act(&author, report.clone()).await, Some(ErrorCode::PostUnknown));
        for _ in 0..2 {
            assert_eq!(act(&reader, report.clone()).await, None);
        }
        assert!(newest(&reader).await.reported);
        let waiting = board(&desk).await.reported;
        assert_eq!((waiting.len(), waiting[0].complaints[0].members), (1, 1));

        decide(&desk, id, PostDecision::Hide { complaint: Complaint::Spam }).await;
        assert!(posts(&reader).await.is_empty());
        let own = newest(&author).await;
        assert!(own.hidden.is_some_and(|why| why.en.contains("advertising")));
        let told = author.documents().await.into_iter().any(|document| match document {
            Document::Message(message) => message.link.as_deref() == Some("/community"),
            _ => false,
        });
        assert!(told, "the author has a message");
        let seen = board(&desk).await;
        assert!(seen.reported.is_empty() && seen.latest[0].hidden_for == Some(Complaint::Spam));
        let like = CommunityDeed::Like { post_id: id, on: true };
        assert_eq!(act(&reader, like).await, Some(ErrorCode::PostUnknown));

        decide(&desk, id, PostDecision::Keep).await;
        assert_eq!(posts(&reader).await.len(), 1);
    }

    async fn who_is_banned_reads_and_likes_and_posts_later(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "一").await, None);
        ban(&desk, &author, 7).await;
        assert_eq!(post(&author, food, "二").await, Some(ErrorCode::PostingBanned));
        let banned = page(&author, "").await.banned.expect("it is said");
        assert_eq!(banned.until, app.clock.now().plus_days(7));
        let id = newest(&reader).await.id;
        assert_eq!(act(&author, CommunityDeed::Like { post_id: id, on: true }).await, None);
        ban(&desk, &author, 0).await;
        assert_eq!(post(&author, food, "三").await, None);
        ban(&desk, &author, 1).await;
        app.clock.pass_days(1);
        assert_eq!(post(&author, food, "四").await, None);
    }

    async fn only_ones_own_post_is_removed_and_leaving_takes_all_along(app) {
        let (desk, author, reader) = two(app).await;
        let food = topic(&desk, false).await;
        assert_eq!(post(&author, food, "一").await, None);
        assert_eq!(post(&reader, food, "二").await, None);
        let of_author = posts(&reader).await.into_iter().find(|post| !post.mine).expect("one");
        let remove = CommunityDeed::Remove { post_id: of_author.id };
        assert_eq!(act(&reader, remove.clone()).await, Some(ErrorCode::PostUnknown));
        let of_reader = posts(&reader).await.into_iter().find(|post| post.mine).expect("one");
        let like = CommunityDeed::Like { post_id: of_reader.id, on: true };
        assert_eq!(act(&author, like).await, None);
        let export = author.client.to(EXPORT).by(author.token()).send().await.ok();
        assert_eq!(export.posts.len(), 1);
        author.client.to(CLOSE_ACCOUNT).by(author.token()).send().await.done();
        let left = posts(&reader).await;
        assert_eq!((left.len(), left[0].mine, left[0].likes), (1, true, 0));
        assert_eq!(act(&reader, CommunityDeed::Remove { post_id: left[0].id }).await, None);
        assert!(posts(&reader).await.is_empty());
    }

    async fn both_sides_see_how_far_an_invitation_is(app) {
        let till = app.till(NOODLES).await;
        let inviter = app.member(AUTHOR).await;
        app.clock.next_step();
        let friend = app.member(READER).await;
        let invites = async |member: &Member| {
            member.client.to(INVITES).by(member.token()).send().await.ok()
        };
        assert!(invites(&inviter).await.invited.is_empty());
        let code = inviter.documents().await.into_iter().find_map(|document| match document {
            Document::Profile(profile) => profile.invite_code,
            _ => None,
        });
        let named = Deed::NameInviter { code: code.expect("a code") };
        assert_eq!(friend.act(named).await, Outcome::Applied);
        let state = |found: &[atrium_protocol::invite::Invitation]| {
            serde_json::to_value(found[0].state).expect("a name")
        };
        assert_eq!(state(&invites(&inviter).await.invited), "waiting");
        let sale = till.sell(&friend, &[30]).await;
        app.jobs().await;
        let after = invites(&inviter).await;
        assert_eq!((state(&after.invited), after.points.0), ("paid".into(), 100));
        let by = invites(&friend).await.by.expect("somebody invited them");
        assert_eq!(by.points.0, 50);
        till.refund(sale.id, &["1"]).await.ok();
        app.jobs().await;
        let undone = invites(&inviter).await;
        assert_eq!((state(&undone.invited), undone.points.0), ("undone".into(), 0));
    }
}
