//! Taking one's data along, and leaving: of the device by signing out, of the mall for good.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::kept::Kept;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use serde_json::{Value, json};

const PHONE: &str = "13900000782";

#[tokio::test(flavor = "multi_thread")]
async fn after_signing_out_nothing_of_the_member_is_left_on_the_device() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    let member = server.demo().await?.member_phone;
    app.load().await?;
    app.installed().await?;
    app.sign_in(&member).await?;
    app.page.click("tab-me").await?;
    app.page.click("pin-choose").await?;
    app.choose_pin("280617").await?;
    app.page.see("pin-remove").await?;
    app.show_card().await?;
    app.open_check_in().await?;
    app.open_points().await?;
    app.page.see("entry-row").await?;
    let before = Kept::by(&phone.page).await?;
    ensure!(before.records.iter().any(|name| name.starts_with("document/")), "{before:?}");
    ensure!(before.holds_nothing_of(&member).is_err(), "the check sees nothing: {before:?}");

    app.sign_out().await?;
    Kept::by(&phone.page).await?.holds_nothing_of(&member).context("after signing out")?;
    phone.page.refresh().await?;
    app.come_in().await?;
    Kept::by(&phone.page).await?.holds_nothing_of(&member).context("after a new start")?;
    phone.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_takes_ones_data_along_and_leaves_for_good() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let downloads = tempfile::tempdir()?;
    let there = json!({ "behavior": "allow", "downloadPath": downloads.path() });
    phone.devtools("Browser.setDownloadBehavior", there).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(PHONE).await?;
    app.open_check_in().await?;
    app.check_in(1).await?;
    app.open_points().await?;
    app.balance_becomes(1).await?;
    app.page.click("tab-me").await?;
    app.page.click("export").await?;
    let file = downloads.path().join("atrium.json");
    let data: Value = serde_json::from_slice(&arrived(&file).await?).context("JSON")?;
    let text = data.to_string();
    ensure!(text.contains(PHONE), "the address is missing: {text}");
    ensure!(text.contains("check_in"), "the check-in is missing: {text}");

    app.close_toasts().await?;
    app.page.click("close-account").await?;
    app.page.click("confirm").await?;
    app.page.see("sign-in-send").await.context("the membership is over")?;
    Kept::by(&phone.page).await?.holds_nothing_of(PHONE)?;
    app.sign_in(PHONE).await.context("the number is free for a new member")?;
    app.open_points().await?;
    app.balance_becomes(0).await.context("who begins with nothing")?;
    phone.quit().await
}

/// The file, once the browser has written all of it.
async fn arrived(file: &Path) -> Result<Vec<u8>> {
    let mut pace = tokio::time::interval(std::time::Duration::from_millis(40));
    let whole = async {
        loop {
            pace.tick().await;
            // The browser writes under another name, and gives it its own at the end.
            if let Ok(bytes) = std::fs::read(file)
                && !bytes.is_empty()
            {
                return bytes;
            }
        }
    };
    let limit = std::time::Duration::from_secs(20);
    tokio::time::timeout(limit, whole).await.context("no file comes")
}
