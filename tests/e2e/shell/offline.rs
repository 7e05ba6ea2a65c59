//! The window in airplane mode.

use anyhow::{Context, Result, ensure};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::shell::Shell;

const PHONE: &str = "13900003456";

#[tokio::test(flavor = "multi_thread")]
async fn the_card_opens_after_a_cold_start_and_a_check_in_arrives_once() -> Result<()> {
    let mut server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    let app = App::on(&window.page, &server.url);
    app.sign_in(PHONE).await?;
    server.kill().await?;

    let window = window.restart().await?;
    let app = App::on(&window.page, &server.url);
    let code = decode::qr(&app.show_card().await?).context("the card, offline")?;
    ensure!(code.starts_with("A1"), "a card code that reads {code:?}");
    app.page.see("offline-badge").await?;
    app.open_check_in().await?;
    app.check_in(1).await.context("checking in offline")?;
    app.page.see("check-in-pending").await?;

    let window = window.restart().await?;
    let app = App::on(&window.page, &server.url);
    app.open_check_in().await?;
    app.page.see("check-in-pending").await.context("the check-in survives a cold start")?;
    server.resume().await?;
    app.page.gone("check-in-pending").await.context("the check-in arrives")?;
    app.open_points().await?;
    let arrived = app.entries_with("签到").await?;
    ensure!(arrived == 1, "the check-in stands in the history {arrived} times");
    window.quit().await
}
