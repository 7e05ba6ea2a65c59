//! Airplane mode: the server is gone, and the app goes on.

use anyhow::{Context, Result, ensure};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

const PHONE: &str = "13900002345";

#[tokio::test(flavor = "multi_thread")]
async fn the_card_opens_after_a_cold_start_and_a_check_in_arrives_once() -> Result<()> {
    let mut server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, PHONE).await?;
    app.installed().await?;
    app.claim_coupons(1).await?;
    app.sign_up().await?;
    server.kill().await?;

    let phone = phone.restart().await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    let code = decode::qr(&app.show_card().await?).context("the card, offline")?;
    ensure!(code.starts_with("A1"), "a card code that reads {code:?}");
    app.page.see("offline-badge").await?;
    app.page.click("tab-coupons").await?;
    app.page.see("coupon-offer").await.context("coupons, offline")?;
    app.open_check_in().await?;
    app.check_in(1).await.context("checking in offline")?;
    app.page.see("check-in-pending").await?;
    app.close_toasts().await?;
    app.page.click("tab-me").await?;
    app.page.click("sign-out-everywhere").await?;
    app.page.click("confirm").await?;
    app.says("没有做任何改动").await.context("what cannot wait says so")?;

    let phone = phone.restart().await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.open_check_in().await?;
    app.page.see("check-in-pending").await.context("the check-in survives a cold start")?;
    server.resume().await?;
    app.page.gone("check-in-pending").await.context("the check-in arrives")?;
    app.open_points().await?;
    let arrived = app.entries_with("签到").await?;
    ensure!(arrived == 1, "the check-in stands in the history {arrived} times");
    phone.quit().await
}
