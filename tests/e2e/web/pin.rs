//! The PIN before the code that pays, in the browser.

use anyhow::{Context, Result, ensure};
use atrium_tests::kept::Kept;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

const PHONE: &str = "13900004321";
const PIN: &str = "280617";

#[tokio::test(flavor = "multi_thread")]
async fn the_card_pays_only_after_the_pin_also_with_no_network() -> Result<()> {
    let mut server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, PHONE).await?;
    app.installed().await?;
    app.show_card().await?;
    app.meets_the_lock(PIN).await?;

    // Another tab in front ends it.
    let card = phone.page.window().await?;
    let other = phone.page.new_tab().await?;
    phone.page.switch_to_window(other).await?;
    phone.page.close_window().await?;
    phone.page.switch_to_window(card).await?;
    app.code_pays(false).await.context("leaving the page ends the leave")?;

    server.kill().await?;
    phone.page.refresh().await?;
    app.show_card().await?;
    app.code_pays(false).await?;
    app.unlock(PIN).await?;
    app.code_pays(true).await.context("the PIN works with no network")?;

    let records = Kept::by(&phone.page).await?.records;
    ensure!(records.iter().any(|name| name == "pin"), "no PIN among {records:?}");
    app.sign_out().await?;
    let records = Kept::by(&phone.page).await?.records;
    ensure!(records.iter().all(|name| name != "pin"), "the PIN remains: {records:?}");
    phone.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pin_is_changed_and_removed_with_the_pin() -> Result<()> {
    let server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, PHONE).await?;
    app.page.click("tab-me").await?;
    app.page.click("pin-choose").await?;
    app.choose_pin(PIN).await?;
    app.page.gone("pin-send").await?;

    app.page.click("pin-choose").await?;
    app.page.fill("pin", PIN).await?;
    app.choose_pin("918273").await?;
    app.page.gone("pin-send").await.context("the PIN is changed")?;
    app.show_card().await?;
    // Changing it has unlocked the card.
    app.page.click("card-pay").await?;
    app.code_pays(true).await?;
    app.page.click("card-pay").await?;
    app.unlock("918273").await?;
    app.code_pays(true).await.context("the new PIN unlocks")?;

    app.page.click("tab-me").await?;
    app.page.click("pin-remove").await?;
    app.page.fill("pin", "918273").await?;
    app.page.gone("pin-remove").await.context("the PIN is removed")?;
    app.show_card().await?;
    app.code_pays(false).await?;
    app.page.click("card-pay").await?;
    app.page.see("pin-new").await.context("a PIN is to be chosen again")?;
    phone.quit().await
}
