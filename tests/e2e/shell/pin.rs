//! The PIN before the code that pays, in the window.

use anyhow::{Context, Result};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::shell::Shell;

const PHONE: &str = "13900004567";
const PIN: &str = "280617";

#[tokio::test(flavor = "multi_thread")]
async fn the_card_pays_only_after_the_pin_also_after_a_cold_start_offline() -> Result<()> {
    let mut server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    let app = App::on(&window.page, &server.url);
    app.sign_in(PHONE).await?;
    app.show_card().await?;
    app.meets_the_lock(PIN).await?;
    server.kill().await?;

    let window = window.restart().await?;
    let app = App::on(&window.page, &server.url);
    app.show_card().await?;
    app.code_pays(false).await.context("an unlocked card does not outlive its process")?;
    app.unlock(PIN).await?;
    app.code_pays(true).await.context("the PIN works with no network")?;
    app.holds_no_secret().await?;
    window.quit().await
}
