//! The member code as foreign decoders see it.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look, PHONE};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
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
        app.page.scroll_to("card-bars").await?;
        let bars = decode::code128(&app.page.screenshot().await?)?;
        ensure!(bars.len() == 18 && bars.starts_with('7'), "dark {dark}: bars that read {bars:?}");
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
    let (phone, app) = App::in_browser(&server, "13900007890").await?;
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

/// Grants the wish for the screen only when the test says so, and counts what is given back.
const GRANT_LATER: &str = "window.__asked = 0; window.__given = 0; window.__back = 0;
    const lock = () => ({ release: () => { window.__back += 1; return Promise.resolve(); } });
    navigator.wakeLock.request = () => {
        window.__asked += 1;
        return new Promise(done => {
            window.__grant = () => { window.__given += 1; done(lock()); };
        });
    };";

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_that_is_granted_after_the_card_was_left_is_given_back() -> Result<()> {
    let server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, "13900007891").await?;
    phone.page.execute(GRANT_LATER, vec![]).await?;
    app.show_card().await?;
    app.page.until("return window.__asked === 1").await?;
    app.page.click("tab-home").await?;
    app.page.gone("card-qr").await?;
    phone.page.execute("window.__grant()", vec![]).await?;
    app.page.until("return window.__given === 1 && window.__back === 1").await?;
    // Granted while it is shown, it is given back when the page is left.
    app.show_card().await?;
    app.page.until("return window.__asked === 2").await?;
    phone.page.execute("window.__grant()", vec![]).await?;
    app.page.click("tab-home").await?;
    app.page.until("return window.__given === 2 && window.__back === 2").await?;
    phone.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_phone_says_at_once_that_the_till_has_read_its_code() -> Result<()> {
    let server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, "13900007892").await?;
    // The shortcut on the home screen leads straight to the card.
    let script = "const done = arguments[arguments.length - 1];
        fetch('/manifest.webmanifest').then(found => found.json())
            .then(manifest => done(manifest.shortcuts[0].url));";
    let shortcut: String = phone.page.execute_async(script, vec![]).await?.convert()?;
    ensure!(shortcut == "/card", "the first shortcut leads to {shortcut}");
    phone.page.goto(format!("{}{shortcut}", server.url)).await?;
    app.page.see("card-digits").await?;

    let till = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&till.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("cashier")?).await?;
    desk.open_till().await?;
    desk.enter_code(&app.card_digits().await?).await?;
    desk.page.see("till-member").await?;
    app.says("收银台扫到您的码了").await?;
    till.quit().await?;
    phone.quit().await
}
