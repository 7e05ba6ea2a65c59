//! What members are told of each other's comments, and of the points of purchases.

use atrium_domain::message::{Channel, Facts, Purpose};
use atrium_domain::{Localized, Points, PostId};
use atrium_protocol::community::{Board, CommunityDeed, NewTopic};
use atrium_protocol::documents::{Document, Message};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{COMMUNITY, CREATE_TOPIC};
use atrium_protocol::staff::Role;
use atrium_store::{StoreError, Tx, messages};

use crate::support::{Member, NOODLES, TestApp, on_both_databases};

const AUTHOR: &str = "13800000001";
const READER: &str = "13800000002";
const THIRD: &str = "13800000003";

/// The generator of P-256 as a browser's key, and a secret.
const KEY: &str =
    "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU";
const AUTH: &str = "CQkJCQkJCQkJCQkJCQkJCQ";

async fn act(member: &Member, deed: Deed) {
    assert_eq!(member.act(deed).await, Outcome::Applied);
}

async fn inbox(member: &Member) -> Vec<Message> {
    let message = |document| match document {
        Document::Message(message) => Some(message),
        _ => None,
    };
    member.documents().await.into_iter().filter_map(message).collect()
}

/// All that the member was ever told, the newest first, what is not in the inbox too.
async fn told(app: &TestApp, member: &Member) -> Vec<Facts> {
    let id = member.session.member_id;
    let store = app.store();
    let read: Result<Vec<messages::Message>, StoreError> =
        store.read(async move |tx: &Tx| messages::all(tx, id).await).await;
    read.expect("messages").into_iter().map(|message| message.facts).collect()
}

/// A post of the author's, in a topic of its own.
async fn post(app: &TestApp, author: &Member) -> PostId {
    let desk = app.staff(Role::Service).await;
    let words = |text: &str| Localized::each(|_| text.to_owned());
    let topic =
        NewTopic { title: words("今天吃什么"), about: words("晒一晒"), is_group: false };
    let topic = desk.client.to(CREATE_TOPIC).by(&desk.token).body(&topic).send().await.ok();
    let (topic_id, text) = (topic.id, "新开的面馆".to_owned());
    let deed = CommunityDeed::Post { topic_id, text, photos: Vec::new() };
    act(author, Deed::Community { deed }).await;
    let page = author.client.by_hand::<(), Board>("GET", COMMUNITY.template);
    page.by(author.token()).send().await.ok().posts[0].id
}

async fn comment(member: &Member, post_id: PostId, text: &str) {
    let deed = CommunityDeed::Comment { post_id, text: text.to_owned() };
    act(member, Deed::Community { deed }).await;
}

async fn subscribe(member: &Member) {
    let [endpoint, key, auth] = ["http://127.0.0.1:9/", KEY, AUTH].map(str::to_owned);
    act(member, Deed::SubscribePush { endpoint, key, auth }).await;
}

on_both_databases! {
    async fn an_author_hears_of_comments_and_of_several_at_once(app) {
        let author = app.member(AUTHOR).await;
        let (reader, third) = (app.member(READER).await, app.member(THIRD).await);
        let id = post(app, &author).await;
        comment(&author, id, "补一句").await;
        app.clock.pass_secs(60);
        app.run_jobs().await;
        assert!(inbox(&author).await.is_empty(), "one's own comment is no news");
        comment(&reader, id, "好吃吗？").await;
        app.clock.pass_secs(60);
        app.run_jobs().await;
        app.run_jobs().await;
        let first = inbox(&author).await;
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].body.zh_hans, "好吃吗？");
        assert_eq!(first[0].link, Some(format!("/community?post={id}")));
        // What comes soon after it is told of together, an hour later.
        for text in ["排队久吗？", "几点开门？"] {
            comment(&third, id, text).await;
            app.clock.pass_secs(60);
            app.run_jobs().await;
        }
        assert_eq!(inbox(&author).await.len(), 1);
        app.clock.pass_secs(3_600);
        app.run_jobs().await;
        app.run_jobs().await;
        let told = told(app, &author).await;
        let text = "几点开门？".to_owned();
        assert_eq!(told[0], Facts::Commented { post_id: id, comments: 2, text });
        assert_eq!(told.len(), 2);
        assert!(inbox(&reader).await.is_empty());
    }

    async fn points_of_purchases_are_told_once_and_together(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(AUTHOR).await;
        till.sell(&member, &[10]).await;
        subscribe(&member).await;
        app.run_jobs().await;
        assert_eq!(told(app, &member).await, [], "what was bought before is no news");
        for yuan in [36, 30] {
            app.clock.next_step();
            till.sell(&member, &[yuan]).await;
        }
        app.run_jobs().await;
        app.run_jobs().await;
        let both = Facts::PointsEarned { points: Points(66), store: None, purchases: 2 };
        assert_eq!(told(app, &member).await, [both]);
        assert!(inbox(&member).await.is_empty(), "the history has it");
        app.clock.next_step();
        till.sell(&member, &[8]).await;
        app.run_jobs().await;
        let last = told(app, &member).await.remove(0);
        let Facts::PointsEarned { points, store, purchases } = last else { panic!("{last:?}") };
        assert!((points, purchases) == (Points(8), 1) && store.is_some());
    }

    async fn nobody_is_told_of_points_by_text_message(app) {
        let member = app.member(AUTHOR).await;
        let reach = |document| match document {
            Document::Reach(reach) => Some(reach),
            _ => None,
        };
        let reach = member.documents().await.into_iter().find_map(reach).expect("how to reach");
        let ways = reach.switches.iter().filter(|own| own.purpose == Purpose::Points);
        assert_eq!(ways.map(|own| (own.channel, own.on)).collect::<Vec<_>>(), [(Channel::App, true)]);
        let talk = reach.switches.iter().filter(|own| own.purpose == Purpose::Community && own.on);
        assert_eq!(talk.map(|own| own.channel).collect::<Vec<_>>(), [Channel::App]);
    }
}
