//! What one process hears of another, and of itself.

use std::time::Duration;

use atrium_domain::{MemberId, Program};

use crate::changes::{self, Kind};
use crate::testing::{new_member, on_each_database};
use crate::{Signal, Store, StoreError, Tx, members};

async fn add_member(store: &Store) -> MemberId {
    let member = new_member(&Program::standard());
    let id = member.id;
    let added = store.write(async move |tx: &Tx| members::insert(tx, &member).await);
    added.await.expect("the member is added");
    id
}

async fn change(store: &Store, id: MemberId) -> i64 {
    let changed = store.write(async move |tx: &Tx| {
        changes::put_only(tx, id, Kind::Profile).await?;
        changes::put(tx, id, Kind::Coupon, "a").await?;
        changes::revision(tx, id).await
    });
    let changed: Result<i64, StoreError> = changed.await;
    changed.expect("the change is written")
}

#[test]
fn a_transaction_moves_the_revision_once_and_tells_it() {
    on_each_database(async |store| {
        let id = add_member(&store).await;
        let before = store.revision_of(id).await.expect("the member is there");
        let mut signals = store.feed().subscribe();
        let revision = change(&store, id).await;
        assert_eq!(revision, before + 1);
        assert_eq!(store.revision_of(id).await.expect("known"), revision);
        let heard = signals.recv().await.expect("a signal");
        assert_eq!(heard, Signal::Member { member_id: id, revision });
        let changed = store.read(async move |tx: &Tx| changes::since(tx, id, before, 10).await);
        let changed: Result<_, StoreError> = changed.await;
        assert_eq!(changed.expect("read").len(), 2);
    });
}

#[test]
fn what_is_rolled_back_is_not_told() {
    on_each_database(async |store| {
        let id = add_member(&store).await;
        let before = store.revision_of(id).await.expect("the member is there");
        let mut signals = store.feed().subscribe();
        let refused: Result<(), StoreError> = store
            .write(async move |tx: &Tx| {
                changes::put_only(tx, id, Kind::Profile).await?;
                Err(StoreError::NotFound)
            })
            .await;
        assert!(matches!(refused, Err(StoreError::NotFound)));
        assert!(signals.try_recv().is_err());
        assert_eq!(store.revision_of(id).await.expect("known"), before);
    });
}

/// Two stores on one PostgreSQL are two server processes to each other.
#[test]
fn another_process_hears_of_a_change() {
    on_each_database(async |store| {
        let other = store.other_process().await;
        if other.feed().is_trusted() {
            // An SQLite file has no second server.
            return;
        }
        let mut signals = other.feed().subscribe();
        let follower = other.clone();
        let following = tokio::spawn(async move { follower.follow_signals().await });
        // It listens once it puts in doubt what came before.
        let within = Duration::from_secs(10);
        let first = tokio::time::timeout(within, signals.recv()).await.expect("in time");
        assert_eq!(first, Ok(Signal::Everything));
        let id = add_member(&store).await;
        let revision = change(&store, id).await;
        let heard = tokio::time::timeout(within, signals.recv()).await.expect("in time");
        assert_eq!(heard, Ok(Signal::Member { member_id: id, revision }));
        assert_eq!(other.feed().revision_of(id), Some(revision));
        following.abort();
    });
}

#[test]
fn transactions_of_one_member_do_not_lose_each_other() {
    on_each_database(async |store| {
        let id = add_member(&store).await;
        let before = store.revision_of(id).await.expect("the member is there");
        let writers: Vec<_> = (0..20)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { change(&store, id).await })
            })
            .collect();
        let mut revisions = Vec::new();
        for writer in writers {
            revisions.push(writer.await.expect("the writer ends"));
        }
        revisions.sort_unstable();
        assert_eq!(revisions, (before + 1..=before + 20).collect::<Vec<_>>());
    });
}
