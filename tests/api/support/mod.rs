//! What the tests of this binary stand on: a real server in this process, once on each database,
//! and typed users who call it over HTTP.

mod app;
mod client;
pub(crate) mod counterparts;
mod database;
pub(crate) mod mall;
pub(crate) mod member;
pub(crate) mod offers;
pub(crate) mod phone;
pub(crate) mod photos;
pub(crate) mod play;
mod system;
pub(crate) mod till;
pub(crate) mod wallets;

use std::panic::{AssertUnwindSafe, resume_unwind};

use futures_util::FutureExt;

pub(crate) use app::TestApp;
pub(crate) use client::{Client, Reply};
pub(crate) use database::Kind;
pub(crate) use mall::{BOOKS, Desk, MALL, NOODLES, PASSWORD, TOTP_LOGIN};
pub(crate) use member::{Member, code_of};
pub(crate) use system::{NOON, TestClock, new_id};
pub(crate) use till::Till;

/// Runs each test on a SQLite file and in a PostgreSQL database of its own, and checks the
/// ledger afterwards, also when the test has failed.
macro_rules! on_both_databases {
    ($($(#[$doc:meta])* async fn $name:ident($app:ident) $body:block)*) => {$(
        $(#[$doc])*
        mod $name {
            use super::*;

            async fn body($app: &mut $crate::support::TestApp) $body

            #[test]
            fn sqlite() {
                $crate::support::run($crate::support::Kind::Sqlite, body);
            }

            #[test]
            fn postgres() {
                $crate::support::run($crate::support::Kind::Postgres, body);
            }
        }
    )*};
}

pub(crate) use on_both_databases;

pub(crate) fn run(kind: Kind, body: impl AsyncFnOnce(&mut TestApp)) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(async {
        let Some(mut app) = TestApp::start(kind).await else { return };
        let outcome = AssertUnwindSafe(body(&mut app)).catch_unwind().await;
        let faults = app.finish().await;
        if let Err(panic) = outcome {
            if !faults.is_empty() {
                eprintln!("and the ledger is wrong: {faults:#?}");
            }
            resume_unwind(panic);
        }
        assert_eq!(faults, Vec::<String>::new(), "the ledger's invariants");
    });
}
