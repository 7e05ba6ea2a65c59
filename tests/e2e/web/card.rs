//! The member code as foreign decoders see it.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look, PHONE};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use tokio::time::timeout;

#[tokio::test(flavor = "multi_thread")]
async fn two_foreign_decoders_agree_on_the_code_in_both_themes() -> Result<()> {
    let server = Server::start().await?;
    for dark in [false, true] {
        let phone = Browser::open(Look { size: PHONE, dark, ..Look::default() }).await?;
        let app = App::on(&phone.page, &server.url);
        app.load().await?;
        app.sign_in(&server.demo().await?.member_phone).await?;
        let picture = app.show_card().await?;
        let code = decode::qr(&picture)?;
        ensure!(code.len() == 35 && code.starts_with("A1"), "dark {dark}: {code:?}");
        let digits = app.card_digits().await?;
        ensure!(digits.len() == 18 && digits.starts_with('7'), "dark {dark}: {digits:?}");
        phone.quit().await?;
    }
    Ok(())
}

/// Counts how often the page asks for the screen to stay on, and lets the browser decide as ever.
const COUNT_WISHES: &str = "window.__wishes = 0;
    const ask = navigator.wakeLock.request.bind(navigator.wakeLock);
    navigator.wakeLock.request = kind => { window.__wishes += 1; return ask(kind); };";

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_is_kept_on_again_when_the_card_is_seen_again() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in("13900007890").await?;
    phone.page.execute(COUNT_WISHES, vec![]).await?;
    app.show_card().await?;
    ensure!(wishes(&phone).await? == 1, "the card does not keep the screen on");
    let card = phone.page.window().await?;
    let other = phone.page.new_tab().await?;
    phone.page.switch_to_window(other).await?;
    phone.page.close_window().await?;
    phone.page.switch_to_window(card).await?;
    let seen = async {
        let mut pace = tokio::time::interval(Duration::from_millis(40));
        while wishes(&phone).await? < 2 {
            pace.tick().await;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_secs(10), seen).await.context("the screen may go dark")??;
    phone.quit().await
}

async fn wishes(phone: &Browser) -> Result<i64> {
    Ok(phone.page.execute("return window.__wishes", vec![]).await?.convert()?)
}
