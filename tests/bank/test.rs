//! The bank test, some seconds of it on each database. Needs what `cargo xtask test` sets.

mod encrypted;

use atrium_tests::bank::{self, Database, Plan};

/// Another seed each day would find more, and nobody could say tomorrow why a run failed today.
/// `cargo xtask crash --seed` takes others.
const SEED: u64 = 20_261_121;

async fn play(database: Database) {
    match bank::run(Plan::short(database, SEED)).await {
        Ok(report) => {
            eprintln!("{report}");
            assert!(report.kills() > 1, "hardly anything was killed: {report}");
        }
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_sqlite() {
    play(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_postgres() {
    play(Database::Postgres).await;
}
