//! A reward from the phone to the service desk.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::screen::Grey;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn a_reward_is_redeemed_on_the_phone_and_picked_up_at_the_desk_once() -> Result<()> {
    let server = Server::start().await?;
    let demo = server.demo().await?;
    let (phone, app) = App::in_browser(&server, &demo.member_phone).await?;
    app.open_points().await?;
    let before = app.balance().await?;
    app.page.click("tab-me").await?;
    app.page.click("me-rewards").await?;
    app.page.click("reward-row").await?;
    app.page.see("reward-redeem").await?;
    check(&app.page, "a reward", false).await?;
    app.page.click("reward-redeem").await?;
    app.page.see("confirm").await?;
    check(&app.page, "redeeming", false).await?;
    app.page.click("confirm").await?;
    app.page.click("redemption-row").await.context("it stands among the member's own")?;
    app.page.scroll_to("pick-up-code").await?;
    app.close_toasts().await?;
    let picture = app.page.screenshot().await?;
    let code = decode::qr(&picture).context("the pick-up code")?;
    ensure!(code.starts_with("AP1") && code.len() == 32, "a pick-up code that reads {code:?}");

    check(&app.page, "a pick-up code", false).await?;

    let desk = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let console = Console::on(&desk.page, &server.url);
    console.load().await?;
    console.sign_in(demo.staff("service")?).await?;
    console.page.click("nav-pick-ups").await?;
    atrium_tests::camera::show(&Grey::from_png(&picture)?, desk.camera())?;
    console.page.click("till-camera").await?;
    console.page.see("pick-up-found").await.context("the camera reads the code")?;
    check(&console.page, "what is picked up", false).await?;
    console.page.click("pick-up-hand-out").await?;
    console.page.gone("pick-up-hand-out").await?;
    app.page.reads("redemption-status", "已领取").await.context("the phone hears of it")?;
    console.page.fill("pick-up-code", &code).await?;
    console.page.click("pick-up-look").await?;
    console.page.see("pick-up-found").await?;
    ensure!(console.page.count("pick-up-hand-out").await? == 0, "it could be handed out twice");

    app.open_points().await?;
    let after = app.balance().await?;
    ensure!(after < before, "{before} points before and {after} after");
    desk.quit().await?;
    phone.quit().await
}
