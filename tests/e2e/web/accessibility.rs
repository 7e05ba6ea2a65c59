//! Every page, in both themes: axe finds nothing, and the keyboard reaches everything.

use anyhow::{Context, Result, ensure};
use atrium_tests::axe;
use atrium_tests::browser::{Browser, DESKTOP, Look, PHONE};
use atrium_tests::keyboard;
use atrium_tests::pages::Page;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

/// The member app's pages that need no id.
const APP_PAGES: [&str; 14] = [
    "/",
    "/card",
    "/points",
    "/coupons",
    "/coupons?tab=mine",
    "/coupons?tab=past",
    "/events",
    "/events?tab=tickets",
    "/check-in",
    "/rewards",
    "/rewards?tab=mine",
    "/stores",
    "/stores?tab=map",
    "/me",
];

const CONSOLE_PAGES: [&str; 10] = [
    "overview", "members", "coupons", "rewards", "pick-ups", "parking", "events", "stores",
    "check-in", "till",
];

#[tokio::test(flavor = "multi_thread")]
async fn the_member_app_is_for_everybody_on_a_phone_by_day() -> Result<()> {
    member_app(Look { size: PHONE, ..Look::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_app_is_for_everybody_on_a_phone_by_night() -> Result<()> {
    member_app(Look { size: PHONE, dark: true, ..Look::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_app_is_for_everybody_on_a_desktop_by_day() -> Result<()> {
    member_app(Look { size: DESKTOP, ..Look::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_app_is_for_everybody_on_a_desktop_by_night() -> Result<()> {
    member_app(Look { size: DESKTOP, dark: true, ..Look::default() }).await
}

/// A server for each look: one phone number may ask for three codes in ten minutes.
async fn member_app(look: Look) -> Result<()> {
    let dark = look.dark;
    let server = Server::start().await?;
    let browser = Browser::open(look).await?;
    let app = App::on(&browser.page, &server.url);
    app.load().await?;
    app.page.see("guest-sign-in").await?;
    check(&app.page, "the mall of a guest", dark).await?;
    app.come_in().await?;
    check(&app.page, "sign-in", dark).await?;
    app.sign_in(&server.demo().await?.member_phone).await?;
    for path in APP_PAGES {
        browser.page.goto(format!("{}{path}", server.url)).await?;
        app.page.see("tab-card").await?;
        check(&app.page, path, dark).await?;
    }
    browser.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_focus_stays_where_one_checked_in() -> Result<()> {
    let server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, "13900006789").await?;
    let focus = "document.querySelector(\"[data-testid='home-check-in']\").focus();";
    app.page.see("home-check-in").await?;
    phone.page.execute(focus, vec![]).await?;
    phone.page.action_chain().send_keys(thirtyfour::Key::Enter).perform().await?;
    app.page.gone("home-check-in").await?;
    let here = "return document.activeElement.getAttribute('href');";
    let here: Option<String> = phone.page.execute(here, vec![]).await?.convert()?;
    ensure!(here.as_deref() == Some("/check-in"), "the focus is on {here:?}");
    phone.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_console_is_for_everybody() -> Result<()> {
    for dark in [false, true] {
        // One each: an authenticator's code is good for one sign-in in its 30 seconds.
        let server = Server::start().await?;
        let browser = Browser::open(Look { size: DESKTOP, dark, ..Look::default() }).await?;
        let desk = Console::on(&browser.page, &server.url);
        desk.load().await?;
        desk.page.see("staff-sign-in").await?;
        check(&desk.page, "staff sign-in", dark).await?;
        desk.sign_in(server.demo().await?.staff("operator")?).await?;
        for place in CONSOLE_PAGES {
            desk.page.click(&format!("nav-{place}")).await?;
            if place == "till" {
                // Its button changes its colours when the stores have come.
                let ready = "return document.querySelector(\"[data-testid='till-open']\")?.disabled === false";
                desk.page.until(ready).await?;
            }
            check(&desk.page, place, dark).await?;
        }
        browser.quit().await?;
    }
    Ok(())
}

/// Fails with what is wrong on the page that is open.
pub(crate) async fn check(page: &Page, place: &str, dark: bool) -> Result<()> {
    let place = format!("{place} ({})", if dark { "dark" } else { "light" });
    axe::nothing(&page.0, &place).await?;
    keyboard::reaches_everything(&page.0).await.with_context(|| format!("by keyboard on {place}"))
}
