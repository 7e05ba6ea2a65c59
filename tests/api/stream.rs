//! The live stream: a device hears of every change at once.

use std::time::Duration;

use atrium_domain::Points;
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{END_SESSION, STREAM};
use atrium_protocol::sync::Nudge;
use reqwest::Response;

use crate::support::{Member, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

/// The promise: a change is told within a second.
const PROMISE: Duration = Duration::from_secs(1);

/// A device's open stream.
pub(crate) struct Listening {
    response: Response,
    unread: String,
}

impl Listening {
    pub(crate) async fn open(member: &Member) -> Self {
        let response = member.client.to(STREAM).by(member.token()).response().await;
        assert_eq!(response.status(), 200);
        let media_type = response.headers().get("content-type").expect("a media type");
        assert_eq!(media_type, "text/event-stream");
        Self { response, unread: String::new() }
    }

    /// The next event's cursor; none when the stream has ended.
    pub(crate) async fn next(&mut self) -> Option<String> {
        self.event("event: changed").await.map(|event| cursor(&event))
    }

    /// The next event with this first line; none when the stream has ended.
    async fn event(&mut self, name: &str) -> Option<String> {
        let waiting = async {
            loop {
                if let Some((event, rest)) = self.unread.split_once("\n\n") {
                    let event = event.to_owned();
                    self.unread = rest.to_owned();
                    if event.lines().any(|line| line == name) {
                        return Some(event);
                    }
                    continue;
                }
                let chunk = self.response.chunk().await.expect("the stream goes on")?;
                self.unread.push_str(&String::from_utf8_lossy(&chunk));
            }
        };
        tokio::time::timeout(PROMISE, waiting).await.expect("it is told within a second")
    }

    /// The first event after which a sync with `since` brings something.
    pub(crate) async fn news(&mut self, member: &Member, since: &str) -> String {
        loop {
            let cursor = self.next().await.expect("the stream goes on");
            if cursor != since {
                assert_eq!(member.ask_changes(Some(since)).await.status, 200);
                return cursor;
            }
        }
    }
}

fn cursor(event: &str) -> String {
    let data = event.lines().find_map(|line| line.strip_prefix("data: ")).expect("data");
    let nudge: Nudge = serde_json::from_str(data).expect("a nudge");
    nudge.cursor
}

on_both_databases! {
    async fn a_stream_begins_with_the_present_cursor(app) {
        let member = app.member(PHONE).await;
        let cursor = member.changes(None).await.cursor;
        let mut stream = Listening::open(&member).await;
        assert_eq!(stream.next().await, Some(cursor));
    }

    async fn a_sale_is_told_within_a_second(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let mut stream = Listening::open(&member).await;
        let before = stream.next().await.expect("the present cursor");
        let sale = till.sell(&member, &[36]).await;
        let now = stream.news(&member, &before).await;
        till.refund(sale.id, &["1"]).await.ok();
        stream.news(&member, &now).await;
    }

    async fn a_till_that_reads_the_code_is_told_at_once(app) {
        let till = app.till(NOODLES).await;
        let (member, other) = (app.member(PHONE).await, app.member("13800000002").await);
        let (mut stream, mut others) = (Listening::open(&member).await, Listening::open(&other).await);
        others.next().await.expect("the present cursor");
        till.identify(&member.code().qr).await.ok();
        assert!(stream.event("event: seen").await.is_some());
        // What the other one hears next is about themselves.
        till.identify(&other.code().qr).await.ok();
        assert!(others.event("event: seen").await.is_some());
    }

    async fn a_gift_is_told_on_both_phones_within_a_second(app) {
        let till = app.till(NOODLES).await;
        let giver = app.member(PHONE).await;
        let taker = app.member("13800000002").await;
        till.sell(&giver, &[36]).await;
        let mut giving = Listening::open(&giver).await;
        let mut taking = Listening::open(&taker).await;
        let before = giving.next().await.expect("the present cursor");
        let then = taking.next().await.expect("the present cursor");
        let gift = Deed::GivePoints { to: "13800000002".to_owned(), points: Points(6) };
        assert_eq!(giver.act(gift).await, Outcome::Applied);
        giving.news(&giver, &before).await;
        taking.news(&taker, &then).await;
    }

    async fn what_one_device_does_the_other_hears_and_a_stranger_does_not(app) {
        let phone = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        let stranger = app.member("13800000002").await;
        let mut hearing = Listening::open(&tablet).await;
        let mut strange = Listening::open(&stranger).await;
        let before = hearing.next().await.expect("the present cursor");
        strange.next().await;
        assert_eq!(phone.act(Deed::RotateCard).await, Outcome::Applied);
        hearing.news(&tablet, &before).await;
        // The stranger's next event is the stranger's own.
        assert_eq!(stranger.act(Deed::RotateCard).await, Outcome::Applied);
        let told = strange.next().await.expect("the stream goes on");
        assert_eq!(stranger.ask_changes(Some(&told)).await.status, 304);
    }

    async fn a_stream_ends_with_its_device(app) {
        let phone = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        let mut stream = Listening::open(&tablet).await;
        stream.next().await;
        tablet.client.to(END_SESSION).by(tablet.token()).send().await.done();
        while stream.next().await.is_some() {}
        let mut lost = Listening::open(&phone).await;
        lost.next().await;
        let other = app.member(PHONE).await;
        let device_id = phone.session.device_id;
        assert_eq!(other.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        while lost.next().await.is_some() {}
    }

    async fn a_stream_ends_when_the_server_stops_and_can_be_opened_again(app) {
        let member = app.member(PHONE).await;
        let mut stream = Listening::open(&member).await;
        let cursor = stream.next().await;
        app.restart().await;
        assert_eq!(stream.next().await, None);
        let mut stream = Listening::open(&member).await;
        assert_eq!(stream.next().await, cursor);
    }
}
