//! A family's pool: points go in from one phone and out to another.

use anyhow::{Context, Result};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn points_go_into_a_familys_pool_and_out_to_another_of_it() -> Result<()> {
    let server = Server::start().await?;
    let [one, two] = [Browser::open(Look::default()).await?, Browser::open(Look::default()).await?];
    let parent = App::on(&one.page, &server.url);
    parent.load().await?;
    parent.sign_in(&server.demo().await?.member_phone).await?;
    parent.open_points().await?;
    let before = parent.balance().await?;
    parent.page.click("points-family").await?;
    parent.page.fill("family-found", "我们家").await?;
    parent.page.click("family-found-send").await?;
    parent.page.click("family-invite-adult").await?;
    let code = parent.page.text("family-code").await?;

    let partner = App::on(&two.page, &server.url);
    partner.load().await?;
    partner.sign_in("13900000777").await?;
    partner.open_points().await?;
    partner.page.click("points-family").await?;
    partner.page.fill("family-join", &code).await?;
    partner.page.click("family-join-send").await?;
    partner.page.reads("family-balance", "0").await.context("the code lets one in")?;
    partner.close_toasts().await?;

    parent.page.fill("family-put-in", "80").await?;
    parent.page.click("family-put-in-send").await?;
    parent.page.reads("family-balance", "80").await?;
    partner.page.reads("family-balance", "80").await.context("the other phone hears of it")?;
    partner.page.fill("family-take-out", "30").await?;
    partner.page.click("family-take-out-send").await?;
    partner.page.reads("family-balance", "50").await.context("taking out")?;
    parent.page.reads("family-balance", "50").await?;
    partner.close_toasts().await?;
    partner.page.click("family-share").await?;
    partner.page.reads("family-share", "已开启").await.context("what comes goes in by itself")?;

    partner.open_points().await?;
    partner.balance_becomes(30).await.context("what was taken out is one's own")?;
    parent.open_points().await?;
    parent.balance_becomes(before - 80).await?;
    two.quit().await?;
    one.quit().await
}
