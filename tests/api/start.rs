//! Starting: what is wrong stops it by name, and what was settled before is there after it.

use std::net::SocketAddr;
use std::sync::Arc;

use atrium_server::{Config, StartError};

use crate::support::till::new_key;
use crate::support::{NOODLES, NOON, TestClock, on_both_databases};

const PHONE: &str = "13800000001";

fn wrong(variable: &str, value: &str) -> String {
    let environment = [(variable.to_owned(), value.to_owned())];
    let loaded = Config::load(None, environment);
    loaded.err().expect("the configuration is wrong").to_string()
}

#[test]
fn a_wrong_value_is_told_by_its_key_and_never_shown() {
    for (variable, key) in [
        ("ATRIUM_LISTEN", "listen"),
        ("ATRIUM_DATABASE_URL", "database_url"),
        ("ATRIUM_DEVELOPMENT", "development"),
        ("ATRIUM_DEMO", "demo"),
        ("ATRIUM_PROGRAM_TIME_ZONE", "program_time_zone"),
        ("ATRIUM_LOG_FORMAT", "log_format"),
    ] {
        let told = wrong(variable, "hunter2");
        assert!(told.contains(&format!("`{key}`")), "{told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
    assert!(wrong("ATRIUM_DATABSE_URL", "x").contains("`databse_url`"));
}

async fn start(config: Config) -> Result<(), StartError> {
    let clock = Arc::new(TestClock::at(NOON));
    let random = Arc::new(atrium_server::random::SystemRandom);
    let server = atrium_server::start_with(config, clock, random).await?;
    server.shutdown().await;
    Ok(())
}

fn config(folder: &tempfile::TempDir) -> Config {
    let path = folder.path().join("atrium.db");
    Config {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        database_url: format!("sqlite://{}?mode=rwc", path.display()),
        development: true,
        ..Config::default()
    }
}

#[tokio::test]
async fn without_a_way_to_send_codes_there_is_no_start() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = Config { development: false, ..config(&folder) };
    let refused = start(config).await.expect_err("no start");
    assert!(refused.to_string().contains("sender_program"), "{refused}");
}

#[tokio::test]
async fn a_port_that_is_taken_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let listen = taken.local_addr().expect("its address");
    let refused = start(Config { listen, ..config(&folder) }).await.expect_err("no start");
    assert!(refused.to_string().contains(&listen.to_string()), "{refused}");
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database_url = format!("sqlite://{}/no/such/folder/x.db", folder.path().display());
    let refused = start(Config { database_url, ..config(&folder) }).await.expect_err("no start");
    assert!(matches!(refused, StartError::Store(_)), "{refused}");
}

on_both_databases! {
    async fn a_settled_sale_is_there_after_a_restart_and_its_replay_is_the_same(app) {
        let till = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let visit = till.visit(&member).await;
        let sale = till.new_sale(&visit, &[88, 12]).await;
        let key = new_key();
        let first = till.commit(&sale, &key).await;
        let settled = first.ok();
        let refund_key = new_key();
        let refund = till.refund_with(settled.id, &["2"], &refund_key).await;
        let cursor = member.changes(None).await.cursor;
        app.restart().await;
        assert_eq!(till.commit(&sale, &key).await.body, first.body);
        let replayed = till.refund_with(settled.id, &["2"], &refund_key).await;
        assert_eq!(replayed.body, refund.body);
        assert_eq!(member.balance().await, 88);
        assert_eq!(member.ask_changes(Some(&cursor)).await.status, 304);
        app.clock.next_step();
        till.sell(&member, &[10]).await;
        assert_eq!(member.balance().await, 98);
    }

    async fn a_code_that_a_till_owned_is_owned_after_a_restart(app) {
        let till = app.till(NOODLES).await;
        let other = app.till(NOODLES).await;
        let member = app.member(PHONE).await;
        let code = member.code().qr;
        till.identify(&code).await.ok();
        app.restart().await;
        let refused = other.identify(&code).await;
        assert_eq!(refused.refused(), atrium_protocol::ErrorCode::CodeAlreadyUsed);
        till.identify(&code).await.ok();
    }
}
