//! The till while it is at work: axe finds nothing, and the keyboard reaches everything.

use anyhow::{Context, Result};
use atrium_tests::browser::{Browser, DESKTOP, Look, PHONE};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn the_till_at_work_is_for_everybody_by_day() -> Result<()> {
    at_work(Look { size: DESKTOP, ..Look::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_till_at_work_is_for_everybody_by_night() -> Result<()> {
    at_work(Look { size: DESKTOP, dark: true, ..Look::default() }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_till_at_work_is_for_everybody_on_a_phone() -> Result<()> {
    at_work(Look { size: PHONE, ..Look::default() }).await
}

/// Sells to a member and refunds a line, and stops at every screen on the way.
async fn at_work(look: Look) -> Result<()> {
    let dark = look.dark;
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(&server.demo().await?.member_phone).await?;
    app.show_card().await?;

    let till = Browser::open(look).await?;
    let desk = Console::on(&till.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("cashier")?).await?;
    desk.open_till().await?;
    let screen = |name: &'static str| async { check(&desk.page, name, dark).await };
    screen("the till, waiting").await?;
    desk.enter_code("000000000000000000").await?;
    desk.page.see("till-error").await.context("a wrong code")?;
    screen("the till, after a wrong code").await?;
    desk.enter_code(&app.card_digits().await?).await?;
    desk.page.see("till-member").await?;
    screen("the till, with a member").await?;
    desk.add_line("1280").await?;
    desk.add_line("66").await?;
    desk.total_becomes("1,346.00").await?;
    screen("the till, with a basket").await?;
    desk.commit().await?;
    screen("the till's receipt").await?;
    desk.page.click("till-next").await?;

    desk.page.click("till-refunds").await?;
    desk.page.see("refund-sale").await?;
    screen("the till's refunds").await?;
    desk.page.click("refund-sale").await?;
    desk.page.click("refund-line").await?;
    screen("a sale to refund").await?;
    desk.page.click("refund-preview").await?;
    desk.page.see("refund-confirm").await?;
    screen("a refund to confirm").await?;
    desk.page.click("refund-confirm").await?;
    desk.page.see("refund-done").await?;
    screen("a refund that is done").await?;
    till.quit().await?;
    phone.quit().await
}
