//! A complaint with a photo: written in the basement, answered and made up for at the desk.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;
use thirtyfour::By;

use crate::accessibility::check;

/// The member app's own drawing will do as a photo; the app draws it anew.
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../icons/icon.png");

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_with_a_photo_is_answered_and_made_up_for() -> Result<()> {
    let mut server = Server::start().await?;
    let demo = server.demo().await?;
    let (phone, app) = App::in_browser(&server, &demo.member_phone).await?;
    app.open_points().await?;
    let before = app.balance().await?;
    app.page.click("tab-me").await?;
    app.page.click("me-service").await?;
    app.page.click("service-complaint").await?;
    app.page.see("service-text").await?;

    // The driver takes no path with dots in it.
    let picture = std::fs::canonicalize(PICTURE).context("a picture to send")?;
    // Without a network everything is written and waits.
    server.kill().await?;
    app.page.see("offline-badge").await.context("the phone notices")?;
    app.page.fill("service-text", "面里有一根头发").await?;
    app.page
        .0
        .find(By::Css("[data-testid='photo-input']"))
        .await?
        .send_keys(picture.display().to_string())
        .await?;
    app.page.see("photo-picked").await.context("the photo is drawn anew")?;
    check(&app.page, "a complaint", false).await?;
    app.page.click("service-send").await?;
    app.page.reads("thread-clock", "联网后发出").await?;
    app.page.see("photo").await.context("the photo stands beside it at once")?;
    server.resume().await?;
    app.page.gone("offline-badge").await?;
    app.page.reads("thread-clock", "前回复您").await.context("the clock runs")?;

    let browser = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&browser.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("service")?).await?;
    desk.page.click("nav-service").await?;
    desk.page.reads("thread-row", "面里有一根头发").await.context("the desk has it")?;
    check(&desk.page, "the service desk", false).await?;
    desk.page.click("thread-row").await?;
    desk.page.see("photo").await.context("with its photo")?;
    check(&desk.page, "a thread at the desk", false).await?;
    desk.page.fill("thread-text", "非常抱歉，已经请店长处理。").await?;
    desk.page.click("thread-answer").await?;
    app.page.reads("thread-answer", "非常抱歉").await.context("the phone has the answer")?;

    desk.page.fill("amends-points", "100").await?;
    desk.page.fill("amends-text", "一点心意，请收下。").await?;
    desk.page.click("amends-give").await?;
    desk.page.see("thread-given").await.context("the points are given")?;
    app.page.reads("thread-given", "100 积分").await.context("the phone has them")?;
    app.close_toasts().await?;
    check(&app.page, "an answered complaint", false).await?;

    let five =
        "document.querySelector(\"[data-testid='thread-rating'] input[value='5']\").click();";
    app.page.0.execute(five, vec![]).await?;
    app.page.click("thread-rate").await?;
    app.page.reads("thread-rated", "5 星").await?;
    app.page.click("thread-close").await?;
    app.page.reads("thread-clock", "已结束").await?;
    app.open_points().await?;
    let after = app.balance().await?;
    ensure!(after == before + 100, "{before} points before and {after} after");
    browser.quit().await?;
    phone.quit().await
}
