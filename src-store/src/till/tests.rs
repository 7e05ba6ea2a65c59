use atrium_domain::{TerminalId, VisitId};
use uuid::Uuid;

use super::idempotency::Known;
use super::*;
use crate::attempts::{self, Subject};
use crate::testing::{NOW, World, new_id, on_each_database};
use crate::{Store, StoreError};

async fn ask(store: &Store, till: TerminalId, body: u8, answer: &[u8]) -> Known {
    let known: Result<_, StoreError> = store
        .write(async |tx| {
            let known = idempotency::begin(tx, till, "key", &[body; 32], NOW.at).await?;
            if known == Known::New {
                idempotency::finish(tx, till, "key", new_id(), 201, answer).await?;
                // Not a settlement: the check of the ledger has nothing to pair it with.
                let sql = "UPDATE idempotency SET settlement_id = NULL";
                tx.execute(sql, []).await?;
            }
            Ok(known)
        })
        .await;
    known.expect("the database serves")
}

#[test]
fn a_key_asked_for_twice_at_once_gives_one_answer() {
    on_each_database(async |store| {
        let till = TerminalId(new_id());
        let (first, second) =
            tokio::join!(ask(&store, till, 1, b"first"), ask(&store, till, 1, b"second"));
        let (answer, known) = match (&first, &second) {
            (Known::New, known) => (b"first".to_vec(), known),
            (known, _) => (b"second".to_vec(), known),
        };
        assert_eq!(*known, Known::Answered { status: 201, answer });
        assert_eq!(ask(&store, till, 2, b"").await, Known::Reused);
        assert_eq!(ask(&store, TerminalId(new_id()), 2, b"").await, Known::New);
        let forgotten: Result<u64, StoreError> = store
            .write(async |tx| {
                assert_eq!(idempotency::forget(tx, NOW.at.plus_days(30)).await?, 0);
                idempotency::forget(tx, NOW.at.plus_days(36)).await
            })
            .await;
        assert_eq!(forgotten.expect("forgotten"), 2);
    });
}

#[test]
fn wrong_tries_are_kept_per_subject() {
    on_each_database(async |store| {
        let subject = Subject::Terminal(TerminalId(new_id()));
        let kept: Result<_, StoreError> = store
            .write(async |tx| {
                for _ in 0..5 {
                    let wrong = attempts::lock(tx, &subject, NOW.at).await?.and_one(NOW.at);
                    attempts::save(tx, &subject, &wrong).await?;
                }
                attempts::lock(tx, &subject, NOW.at).await
            })
            .await;
        assert_eq!(kept.expect("kept").wait_ms(NOW.at), Some(10_000));
    });
}

#[test]
fn leftovers_are_forgotten_after_a_day() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [here, _] = world.visitor(&store).await;
        let forget = async |days| -> u64 {
            let now = NOW.at.plus_days(days);
            let done: Result<_, StoreError> =
                store.write(async |tx| leftovers::forget(tx, now).await).await;
            done.expect("forgotten")
        };
        let subject = Subject::Terminal(here.terminal_id);
        let locked: Result<_, StoreError> =
            store.write(async |tx| attempts::lock(tx, &subject, NOW.at).await).await;
        locked.expect("counted");
        assert_eq!(forget(1).await, 0);
        // The count; the visits wait for tills that were cut off.
        assert_eq!(forget(2).await, 1);
        assert_eq!(forget(31).await, 0);
        assert_eq!(forget(32).await, 2);
    });
}

#[test]
fn a_visit_is_good_for_a_while_at_its_own_till() {
    on_each_database(async |store| {
        let world = World::build(&store).await;
        let [here, there] = world.visitor(&store).await;
        let open = async |id, till, at| -> Option<visits::Visit> {
            let open: Result<_, StoreError> =
                store.read(async |tx| visits::open(tx, id, till, at).await).await;
            open.expect("read")
        };
        assert_eq!(open(here.id, here.terminal_id, NOW.at).await, Some(here));
        assert_eq!(open(here.id, there.terminal_id, NOW.at).await, None);
        assert_eq!(open(here.id, here.terminal_id, here.expires_at).await, None);
        assert_eq!(open(VisitId(Uuid::nil()), here.terminal_id, NOW.at).await, None);
    });
}
