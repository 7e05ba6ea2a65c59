//! Finger or face in place of the PIN, by a fingerprint reader that WebDriver plays.

use anyhow::{Context, Result, ensure};
use atrium_tests::authenticator::Authenticator;
use atrium_tests::browser::{Browser, Look};
use atrium_tests::kept::Kept;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

use crate::accessibility::check;

const PIN: &str = "280617";

#[tokio::test(flavor = "multi_thread")]
async fn a_finger_pays_with_no_network_and_a_strangers_is_asked_for_the_pin() -> Result<()> {
    let mut server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    // Such keys belong to a name, never to a bare address.
    let app = App::on(&phone.page, &server.url.replace("127.0.0.1", "localhost"));
    app.load().await?;
    app.sign_in("13900004322").await?;
    app.page.click("tab-me").await?;
    app.page.click("pin-choose").await?;
    app.choose_pin(PIN).await?;
    app.page.see("pin-remove").await.context("a PIN is set")?;
    ensure!(app.page.count("biometric").await? == 0, "it is offered where there is no reader");

    let reader = Authenticator::built_in(&phone).await?;
    app.installed().await?;
    app.load().await?;
    app.page.click("tab-me").await?;
    app.page.click("biometric").await.context("it is offered")?;
    app.page.fill("pin", PIN).await?;
    app.says("已保存").await.context("the finger may stand for the PIN")?;

    server.kill().await?;
    phone.page.refresh().await?;
    app.show_card().await?;
    app.code_pays(false).await?;
    app.page.click("card-pay").await?;
    app.code_pays(true).await.context("the finger opens with no network")?;
    app.page.click("card-pay").await?;
    app.code_pays(false).await?;

    reader.is_touched_by_owner(false).await?;
    app.page.click("card-pay").await?;
    app.page.see("pin-problem").await.context("a stranger is told")?;
    check(&app.page, "a finger that was refused", false).await?;
    app.code_pays(false).await?;
    app.page.fill("pin", PIN).await?;
    app.code_pays(true).await.context("the PIN is the way back")?;

    app.sign_out().await?;
    Kept::by(&phone.page).await?.holds_nothing_of("13900004322")?;
    phone.quit().await
}
