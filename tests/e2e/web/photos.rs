//! Photos in the basement: what was seen opens, until its member has signed out.

use anyhow::{Context, Result, ensure};
use atrium_tests::kept::Kept;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use thirtyfour::By;

const PHONE: &str = "13900005561";

/// The app's own drawing will do as a photo; the app draws it anew.
const PICTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../icons/icon.png");

/// The element of a photo has a picture in it.
const DRAWN: &str = "const photo = document.querySelector(\"[data-testid='photo'] img\");
    return Boolean(photo?.naturalWidth);";

fn photos(kept: &Kept) -> usize {
    kept.records.iter().filter(|name| name.starts_with("~photo/")).count()
}

async fn open_thread(app: &App) -> Result<()> {
    app.load().await?;
    app.page.click("tab-me").await?;
    app.page.click("me-service").await?;
    app.page.click("thread-row").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_that_was_seen_opens_without_a_network_and_goes_with_its_member() -> Result<()> {
    let mut server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, PHONE).await?;
    app.installed().await?;
    app.page.click("tab-me").await?;
    app.page.click("me-service").await?;
    app.page.click("service-enquiry").await?;
    app.page.fill("service-text", "这把伞是在哪家店买的？").await?;
    let picture = std::fs::canonicalize(PICTURE).context("a picture to send")?;
    let input = app.page.0.find(By::Css("[data-testid='photo-input']")).await?;
    input.send_keys(picture.display().to_string()).await?;
    app.page.see("photo-picked").await?;
    app.page.click("service-send").await?;
    app.page.reads("thread-clock", "前回复您").await.context("the desk has it")?;
    app.page.until(DRAWN).await?;

    server.kill().await?;
    let phone = phone.restart().await?;
    let app = App::on(&phone.page, &server.url);
    open_thread(&app).await?;
    app.page.until(DRAWN).await.context("the photo, offline, after a cold start")?;
    let kept = Kept::by(&phone.page).await?;
    ensure!(photos(&kept) == 1, "one photo, once: {kept:?}");

    app.sign_out().await?;
    let kept = Kept::by(&phone.page).await?;
    kept.holds_nothing_of(PHONE).context("after signing out, offline")?;
    ensure!(photos(&kept) == 0, "photos remain: {kept:?}");
    server.resume().await?;
    phone.quit().await
}
