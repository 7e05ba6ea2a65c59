//! The changes feed: full, delta, unchanged, tombstones, old cursors.

use atrium_domain::time::Date;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Document, DocumentKind};
use atrium_protocol::operation::{Deed, Outcome};
use atrium_protocol::routes::{CHANGES, ENTRIES};
use atrium_protocol::sync::{Change, EntryPage};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::member::documents;
use crate::support::offers::yuan_off;
use crate::support::{Client, Member, NOODLES, on_both_databases};

const PHONE: &str = "13800000001";

fn rename(name: &str) -> Deed {
    Deed::UpdateProfile { name: Some(name.to_owned()), birthday: None, locale: None }
}

/// Every byte that the server sends for an unchanged sync.
async fn raw_answer(client: &Client, path: &str, token: &str) -> Vec<u8> {
    let host = client.url.strip_prefix("http://").expect("an address");
    let mut connection = TcpStream::connect(host).await.expect("the server listens");
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: Bearer {token}\r\n\
         connection: close\r\n\r\n"
    );
    connection.write_all(request.as_bytes()).await.expect("the request is sent");
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).await.expect("the answer arrives");
    answer
}

async fn ask_entries(member: &Member, query: &str) -> crate::support::Reply<EntryPage> {
    let path = format!("{}?{query}", ENTRIES.template);
    member.client.by_hand::<(), EntryPage>("GET", &path).by(member.token()).send().await
}

on_both_databases! {
    async fn without_a_cursor_everything_arrives_once(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template = app.coupon(yuan_off(5, 0), |_| {}).await;
        member.claim(template).await;
        till.sell(&member, &[88]).await;
        let changes = member.changes(None).await;
        assert!(changes.full);
        assert_eq!(changes.now, app.clock.now());
        let face = changes.card.clone().expect("a full answer has the card's face");
        assert_eq!(face.card_number, member.session.card.card_number);
        let mut keys: Vec<_> = documents(changes)
            .iter()
            .map(|document| (format!("{:?}", document.kind()), document.id()))
            .collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "no document twice");
        for kind in ["Profile", "Wallet", "CheckIns", "Device", "Coupon", "Entry"] {
            assert!(keys.iter().any(|(found, _)| found == kind), "{kind} is missing: {keys:?}");
        }
    }

    async fn a_cursor_brings_only_what_changed_since(app) {
        let member = app.member(PHONE).await;
        let before = member.changes(None).await;
        assert_eq!(member.act(rename("小满")).await, Outcome::Applied);
        let delta = member.changes(Some(&before.cursor)).await;
        assert!(!delta.full);
        assert_ne!(delta.cursor, before.cursor);
        let changed = documents(delta.clone());
        assert!(changed.len() == 1, "only the profile: {changed:?}");
        let Document::Profile(profile) = &changed[0] else { panic!("a profile: {changed:?}") };
        assert_eq!(profile.name, "小满");
        assert_eq!(member.ask_changes(Some(&delta.cursor)).await.status, 304);
    }

    async fn deltas_lead_to_what_a_full_answer_says(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let template = app.coupon(yuan_off(5, 50), |_| {}).await;
        let mut cursor = member.changes(None).await.cursor;
        let mut held: std::collections::BTreeMap<(String, String), Document> = member
            .documents().await.into_iter()
            .map(|document| ((format!("{:?}", document.kind()), document.id()), document))
            .collect();
        let deeds = vec![rename("小满"), Deed::ClaimCoupon { template_id: template }];
        let mut deeds = deeds.into_iter();
        for _ in 0..4 {
            if let Some(deed) = deeds.next() {
                assert_eq!(member.act(deed).await, Outcome::Applied);
            } else {
                app.clock.next_step();
                till.sell(&member, &[66]).await;
            }
            let delta = member.changes(Some(&cursor)).await;
            assert!(!delta.full);
            cursor.clone_from(&delta.cursor);
            for change in delta.changes {
                match change {
                    Change::Put { document } => {
                        let key = (format!("{:?}", document.kind()), document.id());
                        held.insert(key, document);
                    }
                    Change::Gone { kind, id } => {
                        held.remove(&(format!("{kind:?}"), id));
                    }
                }
            }
        }
        let full: std::collections::BTreeMap<_, _> = member
            .documents().await.into_iter()
            .map(|document| ((format!("{:?}", document.kind()), document.id()), document))
            .collect();
        assert_eq!(held, full);
    }

    async fn unchanged_is_at_most_300_bytes_with_headers(app) {
        let member = app.member(PHONE).await;
        let cursor = member.changes(None).await.cursor;
        let path = format!("{}?since={cursor}", CHANGES.template);
        let answer = raw_answer(&app.anybody, &path, member.token()).await;
        let text = String::from_utf8_lossy(&answer);
        assert!(text.starts_with("HTTP/1.1 304 "), "{text}");
        assert!(text.ends_with("\r\n\r\n"), "a 304 has no body: {text}");
        assert!(answer.len() <= 300, "{} bytes: {text}", answer.len());
    }

    async fn what_is_gone_leaves_a_tombstone(app) {
        let phone = app.member(PHONE).await;
        let tablet = app.member(PHONE).await;
        let cursor = phone.changes(None).await.cursor;
        let device_id = tablet.session.device_id;
        assert_eq!(phone.act(Deed::RevokeDevice { device_id }).await, Outcome::Applied);
        let delta = phone.changes(Some(&cursor)).await;
        assert!(!delta.full);
        let gone = Change::Gone { kind: DocumentKind::Device, id: device_id.to_string() };
        assert!(delta.changes.contains(&gone), "{:?}", delta.changes);
    }

    async fn a_cursor_of_another_database_gets_everything(app) {
        let member = app.member(PHONE).await;
        let ahead = member.changes(Some("r999999")).await;
        assert!(ahead.full);
        assert!(!ahead.changes.is_empty());
    }

    async fn a_cursor_with_too_much_behind_it_gets_everything(app) {
        let member = app.member(PHONE).await;
        let cursor = member.changes(None).await.cursor;
        let template = app.coupon(yuan_off(1, 0), |template| template.per_member = 100).await;
        let claim = || member.operation(Deed::ClaimCoupon { template_id: template });
        for _ in 0..4 {
            let results = member.send((0..25).map(|_| claim()).collect()).await.ok().results;
            assert!(results.iter().all(|result| result.outcome == Outcome::Applied));
        }
        let few = member.changes(Some(&cursor)).await;
        assert!(!few.full, "a hundred changes are a delta");
        for _ in 0..3 {
            let template = app.coupon(yuan_off(1, 0), |template| template.per_member = 100).await;
            let claim = || member.operation(Deed::ClaimCoupon { template_id: template });
            member.send((0..100).map(|_| claim()).collect()).await.ok();
        }
        let many = member.changes(Some(&cursor)).await;
        assert!(many.full);
        assert_eq!(member.ask_changes(Some(&many.cursor)).await.status, 304);
    }

    async fn what_is_no_cursor_is_refused(app) {
        let member = app.member(PHONE).await;
        for since in ["", "x", "r", "r-1", "12", "r99999999999999999999"] {
            let refused = member.ask_changes(Some(since)).await;
            assert_eq!(refused.refused(), ErrorCode::CursorInvalid, "{since:?}");
        }
    }

    async fn the_profile_takes_what_is_sound_and_nothing_else(app) {
        let member = app.member(PHONE).await;
        let birthday = Some(Date { year: 1990, month: 2, day: 28 });
        let deed = Deed::UpdateProfile { name: None, birthday, locale: None };
        assert_eq!(member.act(deed).await, Outcome::Applied);
        let wrong = Some(Date { year: 2027, month: 1, day: 1 });
        let deed = Deed::UpdateProfile { name: Some("甲".into()), birthday: wrong, locale: None };
        let rejected = Outcome::Rejected { code: ErrorCode::FieldInvalid };
        assert_eq!(member.act(deed).await, rejected);
        assert_eq!(member.act(rename(&"名".repeat(41))).await, rejected);
        let documents = member.documents().await;
        let profile = documents.iter().find_map(|document| match document {
            Document::Profile(profile) => Some(profile.clone()),
            _ => None,
        });
        let profile = profile.expect("a member has a profile");
        assert_eq!((profile.name.as_str(), profile.birthday), ("", birthday));
        assert_eq!(profile.address_masked, "138****0001");
    }

    async fn the_history_comes_by_the_page_and_ends(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        for yuan in 1..=5 {
            app.clock.next_step();
            till.sell(&member, &[yuan]).await;
        }
        let mut query = "limit=2".to_owned();
        let mut points = Vec::new();
        for _ in 0..3 {
            let page = ask_entries(&member, &query).await.ok();
            points.extend(page.entries.iter().map(|entry| entry.points.0));
            query = match page.next {
                Some(next) => format!("limit=2&before={next}"),
                None => break,
            };
        }
        assert_eq!(points, [5, 4, 3, 2, 1]);
        for query in ["limit=0", "limit=101", "limit=x"] {
            let refused = ask_entries(&member, query).await;
            assert_eq!(refused.refused(), ErrorCode::FieldInvalid, "{query}");
        }
        assert_eq!(ask_entries(&member, "before=x").await.refused(), ErrorCode::CursorInvalid);
    }
}
